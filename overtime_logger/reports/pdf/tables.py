"""Tables, however many thousand rows they have: Platypus puts their rows on pages, and repeats the header.

A row is measured once; its cells are plain text in one style. Every height and width is given, which spares
Platypus the greater part of its work.
"""

# ReportLab has types in name only.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportUnknownVariableType=false, reportUnknownLambdaType=false

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from reportlab.platypus import LongTable, PageBreak

from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.structure import Attribute, Box
from overtime_logger.reports.pdf.text import ANY_PAGE, broken, draw_lines, first_baseline, longest_word, width_of
from overtime_logger.services.document import Align, Column, Facts, RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from overtime_logger.reports.pdf.canvas import TaggedCanvas
    from overtime_logger.reports.pdf.structure import Element
    from overtime_logger.reports.pdf.style import Colour, TextStyle
    from overtime_logger.reports.pdf.text import Run
    from overtime_logger.reports.pdf.typefaces import Typefaces
    from overtime_logger.services.document import Row

_GUTTER: Final = 12.0
_ROW_PADDING: Final = 3.4
# In a dense table, rows have less padding and smaller letters on closer lines.
_DENSE_PADDING: Final = 1.7
_DENSE_SIZE: Final = 7.8
_DENSE_LEADING: Final = 10.2
_DENSE_GUTTER: Final = 8.0
_HEAD_PADDING: Final = 4.0
# A row of more lines than this may run over a page's end; a shorter one moves to the next page whole.
_MOST_LINES_KEPT: Final = 12
# A header that takes more than this share of a page is not repeated.
_MOST_REPEATED: Final = 0.3
# A table's last page has at least so many rows, if it has twice as many.
_LAST_ROWS: Final = 5

_ROW_STYLES: Final = {
    RowKind.BODY: style.TABLE_BODY,
    RowKind.MUTED: style.TABLE_MUTED,
    RowKind.SUBTOTAL: style.TABLE_STRONG,
    RowKind.TOTAL: style.TABLE_STRONG,
}
_SUMS: Final = frozenset({RowKind.SUBTOTAL, RowKind.TOTAL})
# No word makes a column wider than this share of the table, unless all columns may be.
_LONGEST_WORD_SHARE: Final = 0.3
# The most that a column of weight 1 gets beyond what it needs.
_MOST_SLACK: Final = 44.0
# Less than this, in points, is nothing: what is left after sharing out.
_NOTHING: Final = 0.01

_FACT_LABEL_SHARE: Final = 0.3
_FACT_GUTTER: Final = 16.0
_FACT_PADDING: Final = 4.5


class Cell(NamedTuple):
    """A cell: what it says, how, and to which element it belongs."""

    lines: tuple[tuple[Run, ...], ...]
    style: TextStyle
    element: Element
    align: Align = Align.LEFT


@dataclass(slots=True, eq=False)
class Line:
    """A row, or one line of a row that is too high to be kept whole.

    Args:
        height: in points.
        above: the space over its text.
        cells: its cells from the left.
        rule: the rule below it, if one is there.
        breakable: whether a page may break above it.
        key: what pointers call it; empty where none leads to it.
        target: the key of what its last column leads to; empty for none.
        is_header: whether it is repeated on each page.
        is_drawn: whether it has been drawn before.
    """

    height: float
    above: float
    cells: Sequence[Cell]
    rule: tuple[float, Colour] | None = None
    breakable: bool = True
    key: str = ""
    target: str = ""
    is_header: bool = False
    is_drawn: bool = False


class Rows(cast("type[Any]", LongTable)):  # type: ignore[misc]
    """The rows of one table, or those of them on one page."""

    widths: Sequence[float]
    page_height: float
    gutter: float = 0.0
    page_title: str = ""
    rule_above: bool = False
    keep_next: bool = False
    reserve: float = 0.0
    """The height of what must stand below its last rows on their page, in points."""

    @classmethod
    def of(cls, lines: Sequence[Line], widths: Sequence[float], page_height: float) -> Rows:
        """A table of at least one row; `widths` are those of its columns with the space between."""
        first = lines[0]
        repeated = first.is_header and first.height < page_height * _MOST_REPEATED
        rows = cls(
            # For Platypus, a row is one cell.
            [[line] for line in lines],
            colWidths=[sum(widths)],
            rowHeights=[line.height for line in lines],
            repeatRows=int(repeated),
            normalizedData=1,
            cellStyles=[()] * len(lines),
        )
        rows.widths, rows.page_height = widths, page_height
        return rows

    @property
    def rows(self) -> list[Line]:
        """Its rows."""
        return [cells[0] for cells in self._cellvalues]

    @property
    def least(self) -> float:
        """The height in points of what can't be parted from its first row."""
        rows = self.rows
        end = next((index for index in range(1, len(rows)) if rows[index].breakable), len(rows))
        return sum(row.height for row in rows[:end])

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """How much room it takes, as Platypus asks; too much where what must stand below it would not fit."""
        size = cast("tuple[float, float]", super().wrap(width, height))
        missing = size[1] <= height < size[1] + self.reserve
        return (size[0], height + 1) if missing and self._last_break() else size

    def _calc(self, _width: float, _height: float) -> None:
        """Find out what Platypus would: all widths and heights are given."""
        self._width, self._height = sum(self.widths), sum(self._rowHeights)

    def _last_break(self) -> int:
        """Where the last rows begin that may have a page of their own; 0 if there are too few."""
        rows = self.rows
        for index in range(len(rows) - _LAST_ROWS, _LAST_ROWS, -1):
            if rows[index].breakable:
                return index
        return 0

    def _getFirstPossibleSplitRowPosition(self, height: float, ignoreSpans: int = 0) -> int:  # noqa: N802, N803
        """The last row above which a page may break, as Platypus asks; 0 if none of those that fit."""
        full = cast("int", super()._getFirstPossibleSplitRowPosition(height, ignoreSpans))
        rows = self.rows
        if full > len(rows) - _LAST_ROWS and (last := self._last_break()):
            full = min(full, last)
        for index in range(full, self.repeatRows, -1):
            if index == len(rows) or rows[index].breakable:
                return index
        return full if height > self.page_height / 2 else 0

    def split(self, width: float, height: float) -> list[Any]:
        """Part it above a row, as Platypus asks."""
        parts = cast("list[Any]", super().split(width, height))
        for part in parts[:-1]:
            part.reserve = 0.0
        # What was left for the next page stays off this one, even if some of it would fit.
        return [parts[0], PageBreak(), *parts[1:]] if len(parts) > 1 else parts

    def onSplit(self, part: Rows, byRow: int = 1) -> None:  # noqa: N802, N803 - ReportLab's
        """Tell a part what it needs to know."""
        del byRow
        part.__dict__.update(
            {key: value for key, value in vars(self).items() if key in type(self).__annotations__}
        )
        part.rule_above = part.keep_next = False

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - ReportLab's
        """Draw it with its lower left corner in a place."""
        edges = [x]
        for width in self.widths:
            edges.append(edges[-1] + width)
        top = y + self._height
        if self.rule_above:
            canvas.decoration()
            canvas.rule(x, edges[-1], top, style.HAIRLINE_WEIGHT, style.HAIRLINE)
        for row in self.rows:
            if row.is_header and row.is_drawn:
                with canvas.only_decoration("Pagination"):
                    self._draw_row(canvas, row, edges, top)
            else:
                self._draw_row(canvas, row, edges, top)
                row.is_drawn = True
            top -= row.height

    def _draw_row(self, canvas: TaggedCanvas, row: Line, edges: Sequence[float], top: float) -> None:
        if row.key:
            canvas.place(row.key, top)
        top -= row.above
        deepest = max([len(cell.lines) for cell in row.cells])
        last = len(row.cells) - 1
        gutter = 0.0
        for index, (lines, text_style, element, align) in enumerate(row.cells):
            gutter = self.gutter if index < last else 0.0
            # Titles of fewer lines are set at the bottom, next to the rule.
            start = top - (deepest - len(lines)) * text_style.leading if row.is_header else top
            if index == last and row.target:
                self._draw_page(canvas, row, row.cells[-1], (edges[index + 1], start))
            elif align is Align.LEFT:
                draw_lines(canvas, lines, (edges[index], start), text_style, element)
            else:
                for position, line in enumerate(lines):
                    left = edges[index + 1] - gutter - width_of(line, text_style.size)
                    draw_lines(canvas, [line], (left, start - position * text_style.leading), text_style, element)
        if row.rule:
            canvas.decoration()
            canvas.rule(edges[0], edges[-1], top + row.above - row.height, *row.rule)

    def _draw_page(self, canvas: TaggedCanvas, row: Line, cell: Cell, corner: tuple[float, float]) -> None:
        """The page of what the row leads to, as a link, once it is known."""
        right, top = corner
        link = cell.element.add("Link")
        face = cell.lines[0][0].face

        def draw() -> None:
            page = str(canvas.page_of(row.target))
            left = right - face.width(page, cell.style.size)
            canvas.content(link)
            canvas.write(left, top - first_baseline(cell.style), page, face, cell.style)
            box = Box(left, top - cell.style.leading, right, top)
            canvas.link(link, box, f"{self.page_title} {page}", row.target)

        canvas.later(draw)


def table_rows(table: Table, element: Element, typefaces: Typefaces, width: float, page_height: float) -> Rows:
    """The header and rows of a table that has columns."""
    return _Setter(table, element, typefaces, width).rows(page_height)


class _Setter:
    """Sets the rows of one table."""

    def __init__(self, table: Table, element: Element, typefaces: Typefaces, width: float) -> None:
        self._table = table
        self._columns = _columns_of(table)
        self._element = element
        self._padding = _DENSE_PADDING if table.is_dense else _ROW_PADDING
        self._gutter = _DENSE_GUTTER if table.is_dense else _GUTTER
        self._widths = column_widths(table, typefaces, width, self._gutter)
        self._broken = lru_cache(maxsize=None)(
            lambda text, text_style, measure: broken(text, text_style, typefaces, measure) if text else ()
        )

    def rows(self, page_height: float) -> Rows:
        """The header row, and the rows."""
        lines = self._header()
        rows = self._table.rows
        body = self._element.add("TBody") if rows else self._element
        for index, row in enumerate(rows):
            of_row = self._row(row, body.add("TR"), _rule_below(rows, index))
            of_row[0].breakable = _may_break_above(rows, index)
            of_row[0].key = row.key
            lines.extend(of_row)
        last = len(self._widths) - 1
        widths = [width + (self._gutter if i < last else 0) for i, width in enumerate(self._widths)]
        made = Rows.of(lines, widths, page_height)
        made.gutter, made.page_title = self._gutter, self._table.page_title
        return made

    def _header(self) -> list[Line]:
        # A table's head asks for a body, which a table without rows has not got.
        row = (self._element.add("THead") if self._table.rows else self._element).add("TR")
        cells = [
            Cell(
                self._broken(column.title, style.TABLE_HEAD, width),
                style.TABLE_HEAD,
                row.add("TH", Attribute.COLUMN_HEADER),
                column.align,
            )
            for column, width in zip(self._columns, self._widths, strict=True)
        ]
        deepest = max(len(cell.lines) for cell in cells)
        height = deepest * style.TABLE_HEAD.leading + _HEAD_PADDING
        return _parted(Line(height, 0, cells, (style.RULE_WEIGHT, style.INK), is_header=True))

    def _row(self, row: Row, element: Element, rule: tuple[float, Colour]) -> list[Line]:
        text_style = _style_of(row, self._table)
        cells: list[Cell] = []
        headed = self._table.row_headers
        texts = (*row.cells, ANY_PAGE if row.target else "") if self._table.page_title else row.cells
        for text, column, width in zip(texts, self._columns, self._widths, strict=True):
            cell = element.add("TH", Attribute.ROW_HEADER) if headed else element.add("TD")
            headed = False
            cells.append(Cell(self._broken(text, text_style, width), text_style, cell, column.align))
        deepest = max([1, *[len(cell.lines) for cell in cells]])
        height = deepest * text_style.leading + 2 * self._padding
        target = row.target if self._table.page_title else ""
        return _parted(Line(height, self._padding, cells, rule, target=target))


def fact_rows(facts: Facts, element: Element, typefaces: Typefaces, width: float, page_height: float) -> Rows:
    """Pairs of label and text in two columns, ruled between; for a screen reader, a table with row headers."""
    label_width = (width - _FACT_GUTTER) * _FACT_LABEL_SHARE
    widths = (label_width, width - label_width - _FACT_GUTTER)
    lines: list[Line] = []
    for label, text in facts.pairs:
        row = element.add("TR")
        cells = [
            Cell(
                broken(label, style.FACT_LABEL, typefaces, widths[0]),
                style.FACT_LABEL,
                row.add("TH", Attribute.ROW_HEADER),
            ),
            Cell(broken(text, style.FACT, typefaces, widths[1]), style.FACT, row.add("TD")),
        ]
        height = max(len(cell.lines) for cell in cells) * style.FACT.leading + 2 * _FACT_PADDING
        lines.extend(_parted(Line(height, _FACT_PADDING, cells, (style.HAIRLINE_WEIGHT, style.HAIRLINE))))
    for index in (1, -1):
        lines[index % len(lines)].breakable = False
    rows = Rows.of(lines, (widths[0] + _FACT_GUTTER, widths[1]), page_height)
    rows.rule_above = True
    return rows


def _parted(line: Line) -> list[Line]:
    """The row, or one for each of its lines if it is too high to be kept whole."""
    deepest = max(len(cell.lines) for cell in line.cells)
    if deepest <= _MOST_LINES_KEPT:
        return [line]
    leading = line.cells[0].style.leading
    parts = [
        replace(
            line,
            height=leading,
            above=0.0,
            cells=[cell._replace(lines=cell.lines[index : index + 1]) for cell in line.cells],
            rule=None,
            breakable=index not in {1, deepest - 1},
            is_header=False,
            target=line.target if not index else "",
        )
        for index in range(deepest)
    ]
    parts[0].height, parts[0].above = leading + line.above, line.above
    parts[-1].height, parts[-1].rule = line.height - line.above - leading * (deepest - 1), line.rule
    return parts


def _columns_of(table: Table) -> tuple[Column, ...]:
    """A table's columns, with that of the pages."""
    return (*table.columns, Column(table.page_title, Align.RIGHT, weight=0)) if table.page_title else table.columns


def _style_of(row: Row, table: Table) -> TextStyle:
    return _dense(_ROW_STYLES[row.kind]) if table.is_dense else _ROW_STYLES[row.kind]


@lru_cache
def _dense(text_style: TextStyle) -> TextStyle:
    return replace(text_style, size=_DENSE_SIZE, leading=_DENSE_LEADING)


def _rule_below(rows: Sequence[Row], index: int) -> tuple[float, Colour]:
    if index == len(rows) - 1:
        return style.RULE_WEIGHT, style.INK
    if rows[index + 1].kind in _SUMS or rows[index].kind in _SUMS:
        return style.HAIRLINE_WEIGHT, style.RULE
    return style.HAIRLINE_WEIGHT, style.HAIRLINE


def _may_break_above(rows: Sequence[Row], index: int) -> bool:
    """Whether a page may break above a row: not so that a sum, or a single row of a group, is alone.

    A group is what is between two sums, for example the days of a week.
    """
    if index == 0 or rows[index].kind in _SUMS:
        return False
    if rows[index - 1].kind in _SUMS:
        return index < len(rows) - 1
    follows_first = index == 1 or rows[index - 2].kind in _SUMS
    is_last = index == len(rows) - 1 or rows[index + 1].kind in _SUMS
    return not follows_first and not is_last


def column_widths(table: Table, typefaces: Typefaces, width: float, gutter: float) -> list[float]:
    """The columns' widths, which fill the width unless there is too little to fill it with.

    Each column first gets its longest word; where there is no room for that, the widest columns give way, so that
    dates and figures stay whole. What is left goes, by weight, to the columns that don't yet hold their longest
    text in one line, and once all do, to all of them, as long as the eye can still follow a row.
    """
    columns = _columns_of(table)
    room = width - gutter * (len(columns) - 1)
    extents = [_extent(table, index, typefaces) for index in range(len(columns))]
    longest_allowed = max(room * _LONGEST_WORD_SHARE, room / len(extents))
    widths = _levelled([min(word, longest_allowed) for word, _ in extents], room)
    weights = [column.weight for column in columns]
    wanting: set[int] = {
        index for index, (_, text) in enumerate(extents) if widths[index] < text and weights[index]
    }
    left_over = room - sum(widths)
    while wanting and left_over > _NOTHING:
        share = left_over / sum(weights[index] for index in wanting)
        for index in sorted(wanting):
            grown = min(widths[index] + share * weights[index], extents[index][1])
            left_over -= grown - widths[index]
            widths[index] = grown
        wanting = {index for index in wanting if widths[index] < extents[index][1] - _NOTHING}
    spread = weights if any(weights) else [1] * len(weights)
    left_over = max(min(left_over, _MOST_SLACK * sum(spread)), 0)
    return [each + left_over * weight / sum(spread) for each, weight in zip(widths, spread, strict=True)]


def _levelled(widths: list[float], room: float) -> list[float]:
    """The widths, the widest of them cut to one width so that together they fit in the room."""
    fitting, left = 0.0, room
    for position, each in enumerate(sorted(widths)):
        fitting = left / (len(widths) - position)
        if each > fitting:
            return [min(width, fitting) for width in widths]
        left -= each
    return widths


def _extent(table: Table, index: int, typefaces: Typefaces) -> tuple[float, float]:
    """The widths in points of a column's longest word and of its longest text."""
    texts: Iterable[tuple[TextStyle, str]] = {(style.TABLE_HEAD, _columns_of(table)[index].title)}
    if index < len(table.columns):
        texts |= {(_style_of(row, table), row.cells[index]) for row in table.rows}
    else:
        texts |= {(style.TABLE_BODY, ANY_PAGE)}
    word = text_width = 0.0
    for text_style, text in texts:
        face = typefaces[text_style.face]
        width = face.width(text, text_style.size)
        text_width = max(text_width, width)
        if width > word:
            word = max(word, longest_word(face, text, text_style.size))
    return word, text_width
