"""Setting the blocks of a document, all but tables, key figures and charts: each becomes full-width strips."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.lines import (
    Line,
    break_evenly,
    break_lines,
    break_without_stub,
    pointer_spans,
)
from overtime_logger.reports.pdf.pagination import Strip, hold_together, keep_from_standing_alone
from overtime_logger.reports.pdf.structure import Attribute, Box, Element
from overtime_logger.reports.pdf.typefaces import FaceName
from overtime_logger.services.document import BulletList, Facts, Paragraph, Signature, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.reports.pdf.lines import AnySpan
    from overtime_logger.reports.pdf.pagination import Draw
    from overtime_logger.reports.pdf.pen import Pen
    from overtime_logger.reports.pdf.style import TextStyle
    from overtime_logger.reports.pdf.typefaces import Typefaces
    from overtime_logger.services.document import Point

_TONES: Final = {
    Tone.BODY: style.BODY,
    Tone.LEAD: style.LEAD,
    Tone.NOTE: style.NOTE,
    Tone.QUOTE: style.QUOTE,
}
_RUN_IN_FACES: Final = {
    Tone.BODY: FaceName.SANS_SEMIBOLD,
    Tone.LEAD: FaceName.SERIF_SEMIBOLD,
    Tone.NOTE: FaceName.SANS_MEDIUM,
    Tone.QUOTE: FaceName.SERIF_SEMIBOLD,
}
_PARAGRAPH_SPACE: Final = 7.0
_LIST_SPACE: Final = 4.0
# The space above a block that is not running text.
BLOCK_SPACE: Final = 18.0
_BULLET_INDENT: Final = 14.0
_QUOTE_INDENT: Final = 16.0
_BULLET: Final = "\N{BULLET}"
# How far a link reaches below and above the baseline, as shares of the size.
_DEPTH: Final = 0.25
_RISE: Final = 0.85

_FACT_LABEL_SHARE: Final = 0.3
_FACT_GUTTER: Final = 16.0
_FACT_PADDING: Final = 4.5

_SIGNATURE_ROOM: Final = 34.0
_SIGNATURE_GUTTER: Final = 26.0
_SIGNATURE_SHARES: Final = (2.0, 1.0)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where blocks are set: in which faces, between which edges (in points), and under which element."""

    typefaces: Typefaces
    left: float
    right: float
    element: Element

    @property
    def width(self) -> float:
        """The frame's width in points."""
        return self.right - self.left

    def within(self, element: Element) -> Setting:
        """The same place, under another element."""
        return Setting(self.typefaces, self.left, self.right, element)

    def lines(self, text: str, text_style: TextStyle, measure: float) -> list[Line]:
        """The text broken into lines in one style."""
        return break_lines([(self.typefaces[text_style.face], text)], text_style.size, measure)


def first_baseline(text_style: TextStyle) -> float:
    """How far below its strip's upper edge a line's baseline is, so that letters stand in the middle of the strip.

    Half the leading's surplus goes above the em; 0.8 em is what Plex needs above the baseline to look centred.
    """
    return (text_style.leading - text_style.size) / 2 + text_style.size * 0.8


def draw_line(pen: Pen, line: Line, start: tuple[float, float], text_style: TextStyle, element: Element) -> None:
    """Draw one line of text that belongs to `element`, with each pointer in it as a link.

    Args:
        pen: what draws.
        line: the line.
        start: where its baseline begins, in points.
        text_style: its size and colour.
        element: what it is part of.
    """
    left, baseline = start
    for run in line.runs:
        text, width = run.text, run.width
        if run.pointer:
            text = run.pointer.on(pen.page_of(run.pointer.target))
            width = run.face.width(text, text_style.size)
            link = element.add("Link")
            pen.content(link)
            box = Box(left, baseline - text_style.size * _DEPTH, left + width, baseline + text_style.size * _RISE)
            pen.link(link, box, text.strip("();"), run.pointer.target)
        else:
            pen.content(element)
        pen.text(left, baseline, text, run.face, text_style)
        left += width


def draw_lines(
    pen: Pen, lines: Sequence[Line], corner: tuple[float, float], text_style: TextStyle, element: Element
) -> None:
    """Draw lines below each other; `corner` is the upper left one of the first."""
    left, top = corner
    baseline = top - first_baseline(text_style)
    for line in lines:
        draw_line(pen, line, (left, baseline), text_style, element)
        baseline -= text_style.leading


def line_strips(lines: Sequence[Line], left: float, text_style: TextStyle, element: Element) -> list[Strip]:
    """One strip for each line, all of them of one element."""
    offset = first_baseline(text_style)

    def strip(line: Line) -> Strip:
        def draw(pen: Pen, top: float) -> None:
            draw_line(pen, line, (left, top - offset), text_style, element)

        return Strip(text_style.leading, draw)

    return [strip(line) for line in lines]


def set_heading(text: str, text_style: TextStyle, tag: str, setting: Setting) -> list[Strip]:
    """A heading, which stays in one piece. What follows it has to be kept with it by whoever sets that."""
    element = setting.element.add(tag)
    lines = break_evenly([(setting.typefaces[text_style.face], text)], text_style.size, setting.width)
    strips = line_strips(lines, setting.left, text_style, element)
    hold_together(strips)
    return strips


def set_paragraph(paragraph: Paragraph, setting: Setting) -> list[Strip]:
    """A paragraph in its tone, with its run-in heading."""
    text_style = _TONES[paragraph.tone]
    faces = setting.typefaces
    quoted = paragraph.tone is Tone.QUOTE
    left = setting.left + (_QUOTE_INDENT if quoted else 0.0)
    spans: list[AnySpan] = [(faces[text_style.face], paragraph.text)]
    if paragraph.run_in:
        spans.insert(0, (faces[_RUN_IN_FACES[paragraph.tone]], paragraph.run_in + " "))
    spans.extend(pointer_spans(faces[text_style.face], paragraph.see))
    # Small letters may run over the whole width, since a note has few lines.
    widest = setting.right - left
    measure = widest if paragraph.tone is Tone.NOTE else min(style.MEASURE, widest)
    lines = break_without_stub(spans, text_style.size, measure)
    strips = line_strips(lines, left, text_style, setting.element.add("P"))
    if quoted:
        strips = [_with_bar(strip, setting.left) for strip in strips]
    keep_from_standing_alone(strips)
    strips[0].space_above = _PARAGRAPH_SPACE
    return strips


def _with_bar(strip: Strip, left: float) -> Strip:
    def draw(pen: Pen, top: float) -> None:
        strip.draw(pen, top)
        pen.decoration()
        pen.rectangle(left, top - strip.height, style.ACCENT_WEIGHT * 0.75, strip.height, style.HAIRLINE)

    return Strip(strip.height, draw)


def set_bullets(bullets: BulletList, setting: Setting) -> list[Strip]:
    """A list of points."""
    element = setting.element.add("L", Attribute.NUMBERS if bullets.is_numbered else Attribute.BULLETS)
    items = [
        _set_point(point, f"{number}." if bullets.is_numbered else _BULLET, setting.within(element.add("LI")))
        for number, point in enumerate(bullets.points, start=1)
    ]
    keep_from_standing_alone([item[0] for item in items])
    for index, item in enumerate(items):
        item[0].space_above = _LIST_SPACE if index else _PARAGRAPH_SPACE
    return [strip for item in items for strip in item]


def _set_point(point: Point, mark: str, setting: Setting) -> list[Strip]:
    label = setting.element.add("Lbl")
    left = setting.left + _BULLET_INDENT
    measure = min(style.MEASURE, setting.width) - _BULLET_INDENT
    face = setting.typefaces[style.BODY.face]
    spans: list[AnySpan] = [(face, point.text), *pointer_spans(face, point.see)]
    if point.run_in:
        spans.insert(0, (setting.typefaces[_RUN_IN_FACES[Tone.BODY]], point.run_in + " "))
    lines = break_without_stub(spans, style.BODY.size, measure)
    strips = line_strips(lines, left, style.BODY, setting.element.add("LBody"))
    draw_text = strips[0].draw

    def draw(pen: Pen, top: float) -> None:
        pen.content(label)
        pen.text(setting.left, top - first_baseline(style.BODY), mark, face, style.BULLET)
        draw_text(pen, top)

    strips[0].draw = draw
    keep_from_standing_alone(strips)
    return strips


def set_facts(facts: Facts, setting: Setting) -> list[Strip]:
    """Pairs of label and text in two columns, ruled between; for a screen reader, a table with row headers."""
    element = setting.element.add("Table")
    label_width = (setting.width - _FACT_GUTTER) * _FACT_LABEL_SHARE
    text_left = setting.left + label_width + _FACT_GUTTER
    strips: list[Strip] = []
    for index, (label, text) in enumerate(facts.pairs):
        row = element.add("TR")
        header, data = row.add("TH", Attribute.ROW_HEADER), row.add("TD")
        of_label = line_strips(
            setting.lines(label, style.FACT_LABEL, label_width), setting.left, style.FACT_LABEL, header
        )
        of_text = line_strips(
            setting.lines(text, style.FACT, setting.right - text_left), text_left, style.FACT, data
        )
        of_pair = _side_by_side(of_label, of_text)
        keep_from_standing_alone(of_pair)
        strips.extend(_ruled(of_pair, setting, rule_above=index == 0))
    if strips:
        strips[0].space_above = BLOCK_SPACE
        keep_from_standing_alone(strips)
    return strips


def _side_by_side(left: list[Strip], right: list[Strip]) -> list[Strip]:
    """Two columns of strips of equal heights as one column."""

    def joined(first: Strip | None, second: Strip | None) -> Strip:
        def draw(pen: Pen, top: float) -> None:
            for strip in (first, second):
                if strip:
                    strip.draw(pen, top)

        return Strip(max(strip.height for strip in (first, second) if strip), draw)

    length = max(len(left), len(right))
    return [
        joined(left[i] if i < len(left) else None, right[i] if i < len(right) else None) for i in range(length)
    ]


def _ruled(strips: list[Strip], setting: Setting, *, rule_above: bool) -> list[Strip]:
    """Strips with padding above the first and below the last, a hairline below and, if wanted, above."""
    for position, strip in enumerate(strips):
        above = _FACT_PADDING if position == 0 else 0.0
        below = _FACT_PADDING if position == len(strips) - 1 else 0.0
        strip.draw = _padded(strip, above, below, setting, rule_above=rule_above and position == 0)
        strip.height += above + below
    return strips


def _padded(strip: Strip, above: float, below: float, setting: Setting, *, rule_above: bool) -> Draw:
    draw_inside, height = strip.draw, strip.height

    def draw(pen: Pen, top: float) -> None:
        draw_inside(pen, top - above)
        pen.decoration()
        if rule_above:
            pen.rule(setting.left, setting.right, top, style.HAIRLINE_WEIGHT, style.HAIRLINE)
        if below:
            bottom = top - above - height - below
            pen.rule(setting.left, setting.right, bottom, style.HAIRLINE_WEIGHT, style.HAIRLINE)

    return draw


def set_signature(signature: Signature, setting: Setting) -> list[Strip]:
    """Lines to sign and date on, two beside each other, the first of them the longer."""
    across = len(_SIGNATURE_SHARES)
    labels = signature.labels
    strips = [_signature_row(labels[start : start + across], setting) for start in range(0, len(labels), across)]
    hold_together(strips)
    if strips:
        # Room to sign is no use on a page of its own: it stays with the words that are signed.
        strips[0].breakable = False
    return strips


def _signature_row(labels: Sequence[str], setting: Setting) -> Strip:
    unit = (setting.width - _SIGNATURE_GUTTER) / sum(_SIGNATURE_SHARES)
    elements = [setting.element.add("P") for _ in labels]
    broken = [
        setting.lines(label, style.LABEL, unit * share)
        for label, share in zip(labels, _SIGNATURE_SHARES, strict=False)
    ]

    def draw(pen: Pen, top: float) -> None:
        left = setting.left
        for element, lines, share in zip(elements, broken, _SIGNATURE_SHARES, strict=False):
            pen.decoration()
            pen.rule(left, left + unit * share, top - _SIGNATURE_ROOM, style.HAIRLINE_WEIGHT, style.INK)
            draw_lines(pen, lines, (left, top - _SIGNATURE_ROOM - 3), style.LABEL, element)
            left += unit * share + _SIGNATURE_GUTTER

    return Strip(_SIGNATURE_ROOM + 6 + max(map(len, broken)) * style.LABEL.leading, draw)
