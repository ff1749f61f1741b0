"""Setting tables: one strip for each row, however many thousand there are.

Cells are plain text measured once for each different text, and only a cell that is too wide for its column is
broken into lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.blocks import BLOCK_SPACE, Setting, first_baseline, set_heading
from overtime_logger.reports.pdf.lines import break_lines, fits_one_line, longest_word
from overtime_logger.reports.pdf.pagination import Strip, keep_from_standing_alone
from overtime_logger.reports.pdf.structure import Attribute, Box
from overtime_logger.services.document import Align, Column, RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.reports.pdf.pagination import Draw
    from overtime_logger.reports.pdf.pen import Pen
    from overtime_logger.reports.pdf.structure import Element
    from overtime_logger.reports.pdf.style import Colour, TextStyle
    from overtime_logger.reports.pdf.typefaces import Face, Typefaces
    from overtime_logger.services.document import Block, Row

_GUTTER: Final = 12.0
_ROW_PADDING: Final = 3.4
# In a dense table, rows have less padding and smaller letters on closer lines.
_DENSE_PADDING: Final = 1.7
_DENSE_SIZE: Final = 7.8
_DENSE_LEADING: Final = 10.2
_DENSE_GUTTER: Final = 8.0
_DENSE_SPACE: Final = 10.0
_HEAD_PADDING: Final = 4.0
_CAPTION_GAP: Final = 7.0
# A row of more lines than this may run over a page's end; a shorter one moves to the next page whole.
_MOST_LINES_KEPT: Final = 12

_ROW_STYLES: Final = {
    RowKind.BODY: style.TABLE_BODY,
    RowKind.MUTED: style.TABLE_MUTED,
    RowKind.SUBTOTAL: style.TABLE_STRONG,
    RowKind.TOTAL: style.TABLE_STRONG,
}
# No word makes a column wider than this share of the table, unless all columns may be.
_LONGEST_WORD_SHARE: Final = 0.3
# The most that a column of weight 1 gets beyond what it needs.
_MOST_SLACK: Final = 44.0
# Less than this, in points, is nothing: what is left after sharing out.
_NOTHING: Final = 0.01
# Room for the page of what a row leads to, which is known only once the pages are.
_ANY_PAGE: Final = "000"

_SUMS: Final = frozenset({RowKind.SUBTOTAL, RowKind.TOTAL})


@dataclass(frozen=True, slots=True)
class _Place:
    """A column's edges on the page, in points, and the edge its text keeps to."""

    left: float
    right: float
    align: Align

    @property
    def width(self) -> float:
        return self.right - self.left

    def start(self, width: float) -> float:
        """Where a text of that width starts."""
        return self.left if self.align is Align.LEFT else self.right - width


# A cell's lines, each with the place on the page where it starts.
_CellLines: TypeAlias = "list[tuple[float, str]]"


@dataclass(frozen=True, slots=True)
class _TextRow:
    """A row ready to be drawn: its cells' elements and lines, how it is set, and the rule under it.

    `page` is the cell with the page of what the row leads to, and `target` the key of that.
    """

    cells: list[tuple[Element, _CellLines]]
    deepest: int
    face: Face
    style: TextStyle
    rule: tuple[float, Colour]
    page: Element | None
    target: str


def set_table(table: Table, setting: Setting) -> list[Strip]:
    """A table under its caption, its header row repeated on every page."""
    element = setting.element.add("Table" if table.columns else "Div")
    strips: list[Strip] = []
    if table.caption:
        tag = "Caption" if table.columns else "P"
        strips = set_heading(table.caption, style.CAPTION, tag, setting.within(element))
        strips[-1].height += _CAPTION_GAP if not table.is_dense else _CAPTION_GAP / 2
    if table.columns:
        strips.extend(_TableSetter(table, element, setting).strips())
    if strips:
        strips[0].space_above = space_around(table)
    return strips


def space_around(block: Block) -> float:
    """The space above and below a block that is not running text, in points; less for a dense table."""
    return _DENSE_SPACE if isinstance(block, Table) and block.is_dense else BLOCK_SPACE


class _TableSetter:
    """Sets one table."""

    def __init__(self, table: Table, element: Element, setting: Setting) -> None:
        self._table = table
        self._columns = _columns_of(table)
        self._element = element
        self._setting = setting
        self._padding = _DENSE_PADDING if table.is_dense else _ROW_PADDING
        self._places = _places(table, setting)
        self._left, self._right = self._places[0].left, self._places[-1].right

    def strips(self) -> list[Strip]:
        """The header row, kept with the caption and with the rows that follow, and the rows."""
        header = self._header()
        header.breakable = not self._table.caption
        rows = self._table.rows
        strips = [header]
        if not rows:
            return strips
        body = self._element.add("TBody")
        repeated = Strip(header.height, _as_decoration(header))
        # The lines of a row that began on the page before have no padding of their own.
        repeated_above_lines = Strip(header.height + self._padding, repeated.draw)
        for index, row in enumerate(rows):
            text_row = self._text_row(row, body.add("TR"), _rule_below(rows, index))
            of_row = self._row_strips(text_row)
            of_row[0].breakable = _may_break_above(rows, index)
            of_row[0].repeat = repeated
            of_row[0].keys = (row.key,) if row.key else ()
            for strip in of_row[1:]:
                strip.repeat = repeated_above_lines
            strips.extend(of_row)
        return strips

    def _header(self) -> Strip:
        text_style = style.TABLE_HEAD
        face = self._setting.typefaces[text_style.face]
        # A table's head asks for a body, which a table without rows has not got.
        row = (self._element.add("THead") if self._table.rows else self._element).add("TR")
        cells = [
            (row.add("TH", Attribute.COLUMN_HEADER), self._cell_lines(column.title, place, face, text_style))
            for column, place in zip(self._columns, self._places, strict=True)
        ]
        deepest = max(len(lines) for _, lines in cells)
        height = deepest * text_style.leading + _HEAD_PADDING
        left, right = self._left, self._right

        def draw(pen: Pen, top: float) -> None:
            for element, lines in cells:
                if lines:
                    pen.content(element)
                    # Titles of fewer lines stand at the bottom, next to the rule.
                    _draw_lines(pen, lines, top - (deepest - len(lines)) * text_style.leading, face, text_style)
            pen.decoration()
            pen.rule(left, right, top - height, style.RULE_WEIGHT, style.INK)

        return Strip(height, draw)

    def _text_row(self, row: Row, element: Element, rule: tuple[float, Colour]) -> _TextRow:
        text_style = _style_of(row, self._table)
        face = self._setting.typefaces[text_style.face]
        cells: list[tuple[Element, _CellLines]] = []
        headed = self._table.row_headers
        for text, place in zip(row.cells, self._places, strict=False):
            cell = element.add("TH", Attribute.ROW_HEADER) if headed else element.add("TD")
            headed = False
            cells.append((cell, self._cell_lines(text, place, face, text_style)))
        deepest = max([len(lines) for _, lines in cells])
        page = element.add("TD") if self._table.page_title else None
        return _TextRow(cells, deepest, face, text_style, rule, page, row.target)

    def _cell_lines(self, text: str, place: _Place, face: Face, text_style: TextStyle) -> _CellLines:
        if not text:
            return []
        if fits_one_line(face, text, text_style.size, place.width):
            return [(place.start(face.width(text, text_style.size)), text)]
        broken = break_lines([(face, text)], text_style.size, place.width)
        return [(place.start(line.width), "".join([run.text for run in line.runs])) for line in broken]

    def _row_strips(self, row: _TextRow) -> list[Strip]:
        """The row in one strip, or in one for each line if it is too deep to be kept whole."""
        deepest = max(row.deepest, 1)
        if deepest <= _MOST_LINES_KEPT:
            return [self._row_strip(row, 0, deepest)]
        strips = [self._row_strip(row, line, line + 1) for line in range(deepest)]
        keep_from_standing_alone(strips)
        return strips

    def _row_strip(self, row: _TextRow, first: int, end: int) -> Strip:
        above = self._padding if first == 0 else 0.0
        is_last = end >= row.deepest
        height = above + (end - first) * row.style.leading + (self._padding if is_last else 0.0)
        left, right = self._left, self._right

        def draw(pen: Pen, top: float) -> None:
            for element, lines in row.cells:
                if lines[first:end]:
                    pen.content(element)
                    _draw_lines(pen, lines[first:end], top - above, row.face, row.style)
            if row.page and row.target and first == 0:
                self._draw_page(pen, row, row.page, top - above)
            if is_last:
                pen.decoration()
                pen.rule(left, right, top - height, *row.rule)

        return Strip(height, draw)

    def _draw_page(self, pen: Pen, row: _TextRow, cell: Element, top: float) -> None:
        """The page of what the row leads to, as a link."""
        page = str(pen.page_of(row.target))
        start = self._places[-1].start(row.face.width(page, row.style.size))
        link = cell.add("Link")
        pen.content(link)
        _draw_lines(pen, [(start, page)], top, row.face, row.style)
        box = Box(start, top - row.style.leading, self._right, top)
        pen.link(link, box, f"{self._table.page_title} {page}", row.target)


def _columns_of(table: Table) -> tuple[Column, ...]:
    """A table's columns, with that of the pages."""
    return (*table.columns, Column(table.page_title, Align.RIGHT, weight=0)) if table.page_title else table.columns


def _gutter(table: Table) -> float:
    return _DENSE_GUTTER if table.is_dense else _GUTTER


def _style_of(row: Row, table: Table) -> TextStyle:
    text_style = _ROW_STYLES[row.kind]
    return replace(text_style, size=_DENSE_SIZE, leading=_DENSE_LEADING) if table.is_dense else text_style


def _draw_lines(pen: Pen, lines: _CellLines, top: float, face: Face, text_style: TextStyle) -> None:
    baseline = top - first_baseline(text_style)
    for start, text in lines:
        pen.text(start, baseline, text, face, text_style)
        baseline -= text_style.leading


def _as_decoration(strip: Strip) -> Draw:
    """Draws the strip without making it part of the structure again, for a header row that is repeated."""

    def draw(pen: Pen, top: float) -> None:
        with pen.only_decoration("Pagination"):
            strip.draw(pen, top)

    return draw


def _rule_below(rows: Sequence[Row], index: int) -> tuple[float, Colour]:
    if index == len(rows) - 1:
        return style.RULE_WEIGHT, style.INK
    if rows[index + 1].kind in _SUMS or rows[index].kind in _SUMS:
        return style.HAIRLINE_WEIGHT, style.RULE
    return style.HAIRLINE_WEIGHT, style.HAIRLINE


def _may_break_above(rows: Sequence[Row], index: int) -> bool:
    """Whether a page may break above a row: not so that a sum, or a single row of a group, stands alone.

    A group is what stands between two sums, such as the days of a week.
    """
    if index == 0 or rows[index].kind in _SUMS:
        return False
    if rows[index - 1].kind in _SUMS:
        return index < len(rows) - 1
    follows_first = index == 1 or rows[index - 2].kind in _SUMS
    is_last = index == len(rows) - 1 or rows[index + 1].kind in _SUMS
    return not follows_first and not is_last


def _places(table: Table, setting: Setting) -> list[_Place]:
    widths = _column_widths(table, setting.typefaces, setting.width)
    places: list[_Place] = []
    left = setting.left
    for column, width in zip(_columns_of(table), widths, strict=True):
        places.append(_Place(left, left + width, column.align))
        left += width + _gutter(table)
    return places


def _column_widths(table: Table, typefaces: Typefaces, width: float) -> list[float]:
    """The columns' widths, which fill the width unless there is too little to fill it with.

    Each column first gets its longest word. What is left goes, by weight, to the columns that don't yet hold their
    longest text in one line, and once all do, to all of them, as long as the eye can still follow a row.
    """
    columns = _columns_of(table)
    room = width - _gutter(table) * (len(columns) - 1)
    extents = [_extent(table, index, typefaces) for index in range(len(columns))]
    longest_allowed = max(room * _LONGEST_WORD_SHARE, room / len(extents))
    widths = [min(word, longest_allowed) for word, _ in extents]
    if sum(widths) > room:
        return [each * room / sum(widths) for each in widths]
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
    left_over = min(left_over, _MOST_SLACK * sum(spread))
    return [each + left_over * weight / sum(spread) for each, weight in zip(widths, spread, strict=True)]


def _extent(table: Table, index: int, typefaces: Typefaces) -> tuple[float, float]:
    """The widths in points of a column's longest word and of its longest text."""
    texts = {(style.TABLE_HEAD, _columns_of(table)[index].title)}
    if index < len(table.columns):
        texts.update({(_style_of(row, table), row.cells[index]) for row in table.rows})
    else:
        texts.add((style.TABLE_BODY, _ANY_PAGE))
    word = text_width = 0.0
    for text_style, text in texts:
        face = typefaces[text_style.face]
        width = face.width(text, text_style.size)
        text_width = max(text_width, width)
        if width > word:
            word = max(word, longest_word(face, text, text_style.size))
    return word, text_width
