"""Setting the head of the first page, and the index of sections."""

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
from overtime_logger.services.document import Contents

if TYPE_CHECKING:
    from overtime_logger.reports.pdf.blocks import Setting
    from overtime_logger.reports.pdf.pen import Pen
    from overtime_logger.reports.pdf.style import TextStyle
    from overtime_logger.services.document import Cover, Document, Section

_TITLE_GAP: Final = 14.0
_TITLE_RULE: Final = 56.0
_FACTS_GAP: Final = 16.0
_STATEMENT_GAP: Final = 14.0

_INDEX_GAP: Final = 12.0
_INDEX_INDENT: Final = 16.0
_INDEX_SPACE: Final = {1: 6.0, 2: 1.0}
_INDEX_STYLES: Final = {1: style.INDEX_1, 2: style.INDEX_2}
_NUMBER_ROOM: Final = 40.0
_LEADER: Final = "."
_LEADER_STEP: Final = 5.0
_LEADER_GAP: Final = 6.0


def set_cover(cover: Cover, setting: Setting) -> list[Strip]:
    """The title under a short rule, then the subtitle, the facts and the statement."""

    def draw_rule(pen: Pen, top: float) -> None:
        pen.decoration()
        y = top - style.ACCENT_WEIGHT
        pen.rectangle(setting.left, y, _TITLE_RULE, style.ACCENT_WEIGHT, style.ACCENT)

    strips = [Strip(style.ACCENT_WEIGHT + _TITLE_GAP, draw_rule)]
    strips.extend(set_heading(cover.title, style.TITLE, "H1", setting))
    if cover.subtitle:
        lines = setting.lines(cover.subtitle, style.SUBTITLE, setting.width)
        subtitle = line_strips(lines, setting.left, style.SUBTITLE, setting.element.add("P"))
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


def key_of(section: Section, number: int) -> str:
    """What leads to a section: its key, or its number, which no key is."""
    return section.key or f"#{number}"


def set_index(document: Document, deepest: int, setting: Setting) -> list[Strip]:
    """The index: each section's heading, a dotted leader and its page, all of it a link.

    Args:
        document: whose sections are listed.
        deepest: the last level of sections that are listed.
        setting: where the index is set.
    """
    entries = setting.within(setting.element.add("TOC"))
    strips: list[Strip] = []
    for number, section in enumerate(document.sections):
        # The index does not list itself.
        if section.level <= deepest and not any(isinstance(block, Contents) for block in section.blocks):
            entry = _Entry(section.heading, section.level, key_of(section, number), entries)
            strips.append(entry.strip(is_first=not strips))
    if strips:
        strips[0].space_above = _INDEX_GAP
    return strips


class _Entry:
    """One entry of the index."""

    def __init__(self, heading: str, level: int, target: str, setting: Setting) -> None:
        self._heading = heading
        self._target = target
        self._setting = setting
        self._level = level
        self._style: TextStyle = _INDEX_STYLES[level]
        self._left = setting.left + (level - 1) * _INDEX_INDENT
        self._lines = setting.lines(heading, self._style, setting.right - _NUMBER_ROOM - self._left)
        self._link = setting.element.add("TOCI").add("Reference").add("Link")

    def strip(self, *, is_first: bool) -> Strip:
        """The entry in one piece."""
        space = 0.0 if is_first else _INDEX_SPACE[self._level]
        return Strip(len(self._lines) * self._style.leading, self._draw, space_above=space)

    def _draw(self, pen: Pen, top: float) -> None:
        text_style = self._style
        face = self._setting.typefaces[text_style.face]
        baseline = top - first_baseline(text_style)
        pen.content(self._link)
        for line in self._lines:
            draw_line(pen, line, (self._left, baseline), text_style, self._link)
            baseline -= text_style.leading
        baseline += text_style.leading
        page = str(pen.page_of(self._target))
        number_left = self._setting.right - face.width(page, text_style.size)
        # A space keeps the page apart from the heading for whoever has it read out.
        pen.text(number_left - face.width(" ", text_style.size), baseline, " " + page, face, text_style)
        self._draw_leader(pen, self._left + self._lines[-1].width, number_left, baseline)
        bottom = top - len(self._lines) * text_style.leading
        box = Box(self._left, bottom, self._setting.right, top)
        pen.link(self._link, box, f"{self._heading} {page}", self._target)

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
