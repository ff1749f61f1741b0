"""The blocks of a document as Platypus' flowables, each belonging to its element of the structure."""

# ReportLab has types in name only.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportUnknownVariableType=false, reportUnknownLambdaType=false

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from reportlab.platypus import Flowable

from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.structure import Attribute, Box, Element
from overtime_logger.reports.pdf.tables import Rows, fact_rows, table_rows
from overtime_logger.reports.pdf.text import (
    FlowingText,
    TextSpan,
    broken,
    draw_lines,
    first_baseline,
    pointer_spans,
    width_of,
)
from overtime_logger.reports.pdf.typefaces import FaceName
from overtime_logger.services.document import (
    BulletList,
    Chart,
    Facts,
    KeyFigures,
    Paragraph,
    Ranking,
    Signature,
    Table,
    Tone,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from overtime_logger.reports.pdf.canvas import TaggedCanvas
    from overtime_logger.reports.pdf.style import PageStyle, TextStyle
    from overtime_logger.reports.pdf.text import Run
    from overtime_logger.reports.pdf.typefaces import Typefaces
    from overtime_logger.services.document import Block, Cover, KeyFigure, Point, Section

_TONES: Final = {Tone.BODY: style.BODY, Tone.LEAD: style.LEAD, Tone.NOTE: style.NOTE, Tone.QUOTE: style.QUOTE}
_RUN_IN_FACES: Final = {
    Tone.BODY: FaceName.SANS_SEMIBOLD,
    Tone.LEAD: FaceName.SERIF_SEMIBOLD,
    Tone.NOTE: FaceName.SANS_MEDIUM,
    Tone.QUOTE: FaceName.SERIF_SEMIBOLD,
}
_PARAGRAPH_SPACE: Final = 7.0
_LIST_SPACE: Final = 4.0
# The space around a block that is not running text, and around a dense table.
_BLOCK_SPACE: Final = 18.0
_DENSE_SPACE: Final = 10.0
_CAPTION_GAP: Final = 7.0
_BULLET_INDENT: Final = 14.0
_QUOTE_INDENT: Final = 16.0
_BULLET: Final = "\N{BULLET}"

_SIGNATURE_ROOM: Final = 34.0
_SIGNATURE_GUTTER: Final = 26.0
_SIGNATURE_SHARES: Final = (2.0, 1.0)

_FIGURES_GUTTER: Final = 18.0
_FIGURES_PADDING: Final = 7.0
_BAND_GAP: Final = 2.5
# A single figure does not spread over the page, and five or six take two rows of three.
_FIGURES_ACROSS: Final = {1: 2, 2: 2, 3: 3, 4: 4, 5: 3, 6: 3}
_MOST_ACROSS: Final = 4
_SMALLEST_SIZE: Final = 12.0

_CHART_HEIGHT: Final = 196.0
_LOW: Final = 2 / 3
_BAR_HEIGHT: Final = 15.0
_AROUND_BARS: Final = 22.0
_TITLE_GAP: Final = 4.0
_CHART_CAPTION_SPACE: Final = 5.0

_COVER_GAP: Final = 14.0
_COVER_RULE: Final = 56.0
_FACTS_GAP: Final = 16.0

_INDEX_GAP: Final = 12.0
_INDEX_INDENT: Final = 16.0
_INDEX_SPACE: Final = {1: 6.0, 2: 1.0}
_INDEX_STYLES: Final = {1: style.INDEX_1, 2: style.INDEX_2}
_NUMBER_ROOM: Final = 40.0
_LEADER: Final = "."
_LEADER_STEP: Final = 5.0
_LEADER_GAP: Final = 6.0


class Piece(cast("type[Any]", Flowable)):  # type: ignore[misc]
    """What is kept in one piece: its height in points, and what draws it, given its upper left corner."""

    keep_next: bool = False
    reserve: float = 0.0
    """Of no use to what can't be parted."""

    def __init__(self, height: float, draw: Callable[[TaggedCanvas, float, float], None]) -> None:
        super().__init__()
        self.height = height
        self._draw = draw

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """How much room it takes, as Platypus asks."""
        return width, self.height

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - ReportLab's
        """Draw it with its lower left corner in a place."""
        self._draw(canvas, x, y + self.height)


Flow: TypeAlias = FlowingText | Rows | Piece


@dataclass(frozen=True, slots=True)
class Typesetting:
    """Where blocks are set: in which faces, on which sheet, and under which element."""

    typefaces: Typefaces
    sheet: PageStyle
    element: Element

    @property
    def width(self) -> float:
        """The frame's width in points."""
        return self.sheet.frame_width

    def within(self, element: Element) -> Typesetting:
        """The same place, under another element."""
        return replace(self, element=element)

    def text(self, spans: Sequence[TextSpan] | str, text_style: TextStyle, tag: str) -> FlowingText:
        """A text under an element of its own."""
        if isinstance(spans, str):
            spans = [TextSpan(text_style.face, spans)]
        text = FlowingText.of(spans, text_style, self.typefaces)
        text.element = self.element.add(tag)
        return text

    def lines(self, text: str, text_style: TextStyle, measure: float) -> tuple[tuple[Run, ...], ...]:
        """A text broken into lines in one style."""
        return broken(text, text_style, self.typefaces, measure)


def heading(text: str, text_style: TextStyle, tag: str, setting: Typesetting) -> FlowingText:
    """A heading, on the page of what follows it, its lines of about one width."""
    flow = setting.text(text, text_style, tag)
    flow.measure, flow.shape, flow.keep_next = setting.width, "even", True
    return flow


def flows_of(block: Block, setting: Typesetting, language: str) -> list[Flow]:
    """The flowables of a block of any kind but the index; `language` is that of the document."""
    match block:
        case Paragraph():
            return [_paragraph(block, setting)]
        case BulletList():
            return _bullets(block, setting)
        case KeyFigures():
            flows = _key_figures(block, setting)
        case Facts():
            flows = _facts(block, setting)
        case Table():
            flows = _table(block, setting)
        case Chart() | Ranking():
            flows = _chart(block, setting, language)
        case Signature():
            return _signature(block, setting)
        case _:
            return []
    if flows:
        dense = isinstance(block, Table) and block.is_dense
        flows[0].spaceBefore = flows[-1].spaceAfter = _DENSE_SPACE if dense else _BLOCK_SPACE
    return flows


def cover_flows(cover: Cover, setting: Typesetting) -> list[Flow]:
    """The title under a short rule, then the subtitle, the facts and the statement."""

    def draw_rule(canvas: TaggedCanvas, left: float, top: float) -> None:
        canvas.decoration()
        canvas.fill(left, top - style.ACCENT_WEIGHT, _COVER_RULE, style.ACCENT_WEIGHT, style.ACCENT)

    rule = Piece(style.ACCENT_WEIGHT + _COVER_GAP, draw_rule)
    rule.keep_next = True
    flows: list[Flow] = [rule, heading(cover.title, style.TITLE, "H1", setting)]
    if cover.subtitle:
        subtitle = setting.text(cover.subtitle, style.SUBTITLE, "P")
        subtitle.measure, subtitle.keep_next = setting.width, True
        flows.append(subtitle)
    facts = _facts(cover.facts, setting)
    for flow in facts:
        flow.spaceBefore = _FACTS_GAP
    statement = [_paragraph(paragraph, setting) for paragraph in cover.statement]
    for flow in statement[:1]:
        flow.spaceBefore = _COVER_GAP
    return [*flows, *facts, *statement]


def _paragraph(paragraph: Paragraph, setting: Typesetting) -> FlowingText:
    """A paragraph in its tone, with its run-in heading and what it points to."""
    text_style = _TONES[paragraph.tone]
    spans = [TextSpan(text_style.face, paragraph.text), *pointer_spans(text_style.face, paragraph.see)]
    if paragraph.run_in:
        spans.insert(0, TextSpan(_RUN_IN_FACES[paragraph.tone], paragraph.run_in + " "))
    text = setting.text(spans, text_style, "P")
    text.shape = "full"
    if paragraph.tone is Tone.QUOTE:
        text.indent, text.has_bar = _QUOTE_INDENT, True
    elif paragraph.tone is Tone.NOTE:
        # Small letters may run over the whole width, since a note has few lines.
        text.measure = setting.width
    # What announces the next block is not left at the end of a page.
    text.keep_next = paragraph.text.rstrip().endswith(":")
    text.spaceBefore = _PARAGRAPH_SPACE
    return text


def _bullets(bullets: BulletList, setting: Typesetting) -> list[Flow]:
    """A list of points, neither the first nor the last of which stands alone."""
    element = setting.element.add("L", Attribute.NUMBERS if bullets.is_numbered else Attribute.BULLETS)
    flows: list[Flow] = []
    for number, point in enumerate(bullets.points, start=1):
        item = setting.within(element.add("LI"))
        flow = _point(point, f"{number}." if bullets.is_numbered else _BULLET, item)
        flow.spaceBefore = _LIST_SPACE if flows else _PARAGRAPH_SPACE
        flows.append(flow)
    for flow in (*flows[:1], *flows[-2:-1]) if len(flows) > 1 else ():
        flow.keep_next = True
    return flows


def _point(point: Point, mark: str, setting: Typesetting) -> FlowingText:
    label = (mark, style.BULLET, setting.element.add("Lbl"))
    spans = [TextSpan(style.BODY.face, point.text), *pointer_spans(style.BODY.face, point.see)]
    if point.run_in:
        spans.insert(0, TextSpan(_RUN_IN_FACES[Tone.BODY], point.run_in + " "))
    text = setting.text(spans, style.BODY, "LBody")
    text.label, text.indent, text.shape = label, _BULLET_INDENT, "full"
    text.measure = style.MEASURE - _BULLET_INDENT
    return text


def _facts(facts: Facts, setting: Typesetting) -> list[Flow]:
    if not facts.pairs:
        return []
    element = setting.element.add("Table")
    return [fact_rows(facts, element, setting.typefaces, setting.width, setting.sheet.frame_height)]


def _table(table: Table, setting: Typesetting) -> list[Flow]:
    """A table under its caption."""
    element = setting.element.add("Table" if table.columns else "Div")
    flows: list[Flow] = []
    if table.caption:
        tag = "Caption" if table.columns else "P"
        flows.append(heading(table.caption, style.CAPTION, tag, setting.within(element)))
    if table.columns:
        rows = table_rows(table, element, setting.typefaces, setting.width, setting.sheet.frame_height)
        rows.spaceBefore = _CAPTION_GAP / 2 if table.is_dense else _CAPTION_GAP
        flows.append(rows)
    return flows


def _key_figures(key_figures: KeyFigures, setting: Typesetting) -> list[Flow]:
    """Figures side by side under a rule each, all values in one size; more than four take several rows."""
    figures = key_figures.figures
    across = _FIGURES_ACROSS.get(len(figures), _MOST_ACROSS)
    width = (setting.width - _FIGURES_GUTTER * (across - 1)) / across
    face = setting.typefaces[style.FIGURE.face]
    widest = max((face.width(figure.value, style.FIGURE.size) for figure in figures), default=0.0)
    scale = max(min(width / widest, 1), _SMALLEST_SIZE / style.FIGURE.size) if widest else 1
    values = replace(style.FIGURE, size=style.FIGURE.size * scale, leading=style.FIGURE.leading * scale)
    rows = [
        _figures_row(figures[start : start + across], width, values, setting)
        for start in range(0, len(figures), across)
    ]
    for row in rows:
        row.spaceBefore = _BLOCK_SPACE
    return rows


def _figures_row(figures: Sequence[KeyFigure], width: float, values: TextStyle, setting: Typesetting) -> Flow:
    columns: list[list[tuple[tuple[tuple[Run, ...], ...], TextStyle, Element]]] = []
    for figure in figures:
        division = setting.element.add("Div")
        texts = ((figure.label, style.LABEL), (figure.value, values), (figure.note, style.NOTE))
        columns.append(
            [
                (setting.lines(text, text_style, width), text_style, division.add("P") if text else division)
                for text, text_style in texts
            ]
        )
    bands = [max(len(column[band][0]) * column[band][1].leading for column in columns) for band in range(3)]

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        for column in columns:
            canvas.decoration()
            canvas.fill(left, top - style.RULE_WEIGHT, width, style.RULE_WEIGHT, style.ACCENT)
            y = top - _FIGURES_PADDING
            for (lines, look, element), height in zip(column, bands, strict=True):
                draw_lines(canvas, lines, (left, y), look, element)
                y -= height + _BAND_GAP
            left += width + _FIGURES_GUTTER

    return Piece(_FIGURES_PADDING + sum(bands) + 2 * _BAND_GAP, draw)


def _chart(chart: Chart | Ranking, setting: Typesetting, language: str) -> list[Flow]:
    """A chart between its title and its caption, all kept together."""
    flows: list[Flow] = [heading(chart.title, style.CAPTION, "P", setting)] if chart.title else []
    element = setting.element.add("Figure")
    element.alternative = chart.alternative
    if isinstance(chart, Chart):
        height = _CHART_HEIGHT * (_LOW if chart.is_low else 1)
    else:
        height = _AROUND_BARS + _BAR_HEIGHT * max(len(chart.names), 2)

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        # Charts need matplotlib, which takes half a second to load; many documents have none.
        from overtime_logger.reports.pdf.figures import draw_chart  # noqa: PLC0415

        element.box = Box(left, top - height, left + setting.width, top)
        canvas.content(element)
        draw_chart(chart, canvas, setting.typefaces, element.box, language)

    picture = Piece(height, draw)
    picture.spaceBefore = _TITLE_GAP
    flows.append(picture)
    if chart.caption:
        caption = _paragraph(Paragraph(chart.caption, Tone.NOTE), setting)
        caption.spaceBefore = _CHART_CAPTION_SPACE
        picture.keep_next, caption.keep_next = True, False
        flows.append(caption)
    return flows


def _signature(signature: Signature, setting: Typesetting) -> list[Flow]:
    """Lines to sign and date on, two beside each other, the first of them the longer."""
    across = len(_SIGNATURE_SHARES)
    labels = signature.labels
    rows = [_signature_row(labels[start : start + across], setting) for start in range(0, len(labels), across)]
    for row in rows[:-1]:
        row.keep_next = True
    return rows


def _signature_row(labels: Sequence[str], setting: Typesetting) -> Flow:
    unit = (setting.width - _SIGNATURE_GUTTER) / sum(_SIGNATURE_SHARES)
    texts = [
        (setting.lines(label, style.LABEL, unit * share), setting.element.add("P"), unit * share)
        for label, share in zip(labels, _SIGNATURE_SHARES, strict=False)
    ]

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        for lines, element, width in texts:
            canvas.decoration()
            canvas.rule(left, left + width, top - _SIGNATURE_ROOM, style.HAIRLINE_WEIGHT, style.INK)
            draw_lines(canvas, lines, (left, top - _SIGNATURE_ROOM - 3), style.LABEL, element)
            left += width + _SIGNATURE_GUTTER

    deepest = max(len(lines) for lines, _element, _width in texts)
    return Piece(_SIGNATURE_ROOM + 6 + deepest * style.LABEL.leading, draw)


def key_of(section: Section, number: int) -> str:
    """What leads to a section: its key, or its number, which no key is."""
    return section.key or f"#{number}"


def index_flows(sections: Sequence[tuple[str, Section]], setting: Typesetting) -> list[Flow]:
    """The index: the heading of each section given, a dotted leader and the page, all of it a link to the key."""
    contents = setting.within(setting.element.add("TOC"))
    flows = [_entry(section.heading, section.level, key, contents) for key, section in sections]
    for flow in flows[:1]:
        flow.spaceBefore = _INDEX_GAP
    return flows


def _entry(text: str, level: int, target: str, setting: Typesetting) -> Flow:
    text_style = _INDEX_STYLES[level]
    indent = (level - 1) * _INDEX_INDENT
    lines = setting.lines(text, text_style, setting.width - _NUMBER_ROOM - indent)
    link = setting.element.add("TOCI").add("Reference").add("Link")
    height = len(lines) * text_style.leading
    face = setting.typefaces[text_style.face]

    def draw(canvas: TaggedCanvas, left: float, top: float) -> None:
        canvas.later(lambda: draw_all(canvas, left + indent, left + setting.width, top))

    def draw_all(canvas: TaggedCanvas, left: float, right: float, top: float) -> None:
        draw_lines(canvas, lines, (left, top), text_style, link)
        baseline = top - height + text_style.leading - first_baseline(text_style)
        page = str(canvas.page_of(target))
        number_left = right - face.width(page, text_style.size)
        # A space keeps the page apart from the heading for someone who has it read out.
        canvas.write(number_left - face.width(" ", text_style.size), baseline, " " + page, face, text_style)
        _draw_leader(canvas, left + width_of(lines[-1], text_style.size), number_left, right, baseline)
        canvas.link(link, Box(left, top - height, right, top), f"{text} {page}", target)

    def _draw_leader(canvas: TaggedCanvas, start: float, end: float, right: float, baseline: float) -> None:
        """Dots on a grid common to all entries, counted from the right edge."""
        canvas.decoration()
        steps = int((right - end + _LEADER_GAP) // _LEADER_STEP) + 1
        first = int((right - start - _LEADER_GAP) / _LEADER_STEP)
        leader = setting.typefaces[style.LEADER.face]
        for step in range(first, steps - 1, -1):
            canvas.write(right - step * _LEADER_STEP, baseline, _LEADER, leader, style.LEADER)

    flow = Piece(height, draw)
    flow.spaceBefore = _INDEX_SPACE[level]
    return flow
