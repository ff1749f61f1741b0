"""Setting the cover and the index of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.blocks import (
    draw_line,
    first_baseline,
    line_strips,
    set_facts,
    set_heading,
    set_paragraph,
)
from overtime_logger.reports.pdf.pagination import Strip, hold_together
from overtime_logger.reports.pdf.structure import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.reports.pdf.blocks import Setting
    from overtime_logger.reports.pdf.pen import Pen
    from overtime_logger.reports.pdf.style import TextStyle
    from overtime_logger.services.document import Cover, Document

_TITLE_DEPTH: Final = 112.0
_TITLE_GAP: Final = 26.0
_SUBTITLE_GAP: Final = 4.0
_TITLE_RULE: Final = 56.0
_FACTS_GAP: Final = 46.0
_STATEMENT_GAP: Final = 34.0

_INDEX_GAP: Final = 18.0
_INDEX_INDENT: Final = 16.0
_INDEX_SPACE: Final = {1: 6.0, 2: 1.0}
_INDEX_STYLES: Final = {1: style.INDEX_1, 2: style.INDEX_2}
_NUMBER_ROOM: Final = 40.0
_LEADER: Final = "."
_LEADER_STEP: Final = 5.0
_LEADER_GAP: Final = 6.0


def set_cover(cover: Cover, setting: Setting) -> list[Strip]:
    """The title a third down the page under a short rule, then the subtitle, the facts and the statement."""

    def draw_rule(pen: Pen, top: float) -> None:
        pen.decoration()
        y = top - _TITLE_DEPTH
        pen.rectangle(setting.left, y, _TITLE_RULE, style.ACCENT_WEIGHT, style.ACCENT)

    strips = [Strip(_TITLE_DEPTH + _TITLE_GAP, draw_rule)]
    strips.extend(set_heading(cover.title, style.TITLE, "H1", setting))
    if cover.subtitle:
        lines = setting.lines(cover.subtitle, style.SUBTITLE, setting.width)
        subtitle = line_strips(lines, setting.left, style.SUBTITLE, setting.element.add("P"))
        subtitle[0].space_above = _SUBTITLE_GAP
        strips.extend(subtitle)
    hold_together(strips)
    facts = set_facts(cover.facts, setting)
    if facts:
        facts[0].space_above = _FACTS_GAP
    strips.extend(facts)
    for index, paragraph in enumerate(cover.statement):
        of_paragraph = set_paragraph(paragraph, setting)
        if not index:
            of_paragraph[0].space_above = _STATEMENT_GAP
        strips.extend(of_paragraph)
    return strips


def set_index(document: Document, heading_tag: str, page_numbers: Sequence[int], setting: Setting) -> list[Strip]:
    """The index: each section's heading, a dotted leader and its page, all of it a link.

    Args:
        document: whose sections are listed.
        heading_tag: the tag of the index's own heading.
        page_numbers: each section's page, counted from 1; read only when the strips are drawn.
        setting: where the index is set.
    """
    strips = set_heading(document.index_title, style.HEADING_1, heading_tag, setting)
    strips[-1].height += _INDEX_GAP
    entries = setting.within(setting.element.add("TOC"))
    for number, section in enumerate(document.sections):
        entry = _Entry(section.heading, section.level, number, page_numbers, entries)
        strips.append(entry.strip(is_first=not number))
    return strips


class _Entry:
    """One entry of the index."""

    def __init__(
        self, heading: str, level: int, number: int, page_numbers: Sequence[int], setting: Setting
    ) -> None:
        self._heading = heading
        self._number = number
        self._page_numbers = page_numbers
        self._setting = setting
        self._level = level
        self._style: TextStyle = _INDEX_STYLES[level]
        self._left = setting.left + (level - 1) * _INDEX_INDENT
        self._lines = setting.lines(heading, self._style, setting.right - _NUMBER_ROOM - self._left)
        self._link = setting.element.add("TOCI").add("Reference").add("Link")

    def strip(self, *, is_first: bool) -> Strip:
        """The entry in one piece."""
        space = 0.0 if is_first else _INDEX_SPACE[self._level]
        return Strip(len(self._lines) * self._style.leading, self._draw, space_above=space, breakable=not is_first)

    def _draw(self, pen: Pen, top: float) -> None:
        text_style = self._style
        face = self._setting.typefaces[text_style.face]
        baseline = top - first_baseline(text_style)
        pen.content(self._link)
        for line in self._lines:
            draw_line(pen, line, self._left, baseline, text_style)
            baseline -= text_style.leading
        baseline += text_style.leading
        page = str(self._page_numbers[self._number])
        number_left = self._setting.right - face.width(page, text_style.size)
        # A space keeps the page apart from the heading for whoever has it read out.
        pen.text(number_left - face.width(" ", text_style.size), baseline, " " + page, face, text_style)
        self._draw_leader(pen, self._left + self._lines[-1].width, number_left, baseline)
        bottom = top - len(self._lines) * text_style.leading
        box = Box(self._left, bottom, self._setting.right, top)
        pen.link(self._link, box, f"{self._heading} {page}", self._number)

    def _draw_leader(self, pen: Pen, text_end: float, number_left: float, baseline: float) -> None:
        """Dots on a grid common to all entries, counted from the right edge."""
        face = self._setting.typefaces[style.LEADER.face]
        pen.decoration()
        right = self._setting.right
        steps = int((right - number_left + _LEADER_GAP) // _LEADER_STEP) + 1
        x = right - steps * _LEADER_STEP
        dots: list[float] = []
        while x > text_end + _LEADER_GAP:
            dots.append(x)
            x -= _LEADER_STEP
        for dot in reversed(dots):
            pen.text(dot, baseline, _LEADER, face, style.LEADER)
