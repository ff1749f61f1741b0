"""A day's record, as it is."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from overtime_logger.ui.models.overview import day_facts, stretch_of, usual_stretch
from overtime_logger.ui.models.sentences import sentence
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.charts.day_strip import DayStrip
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.services.logbook import DayLine
    from overtime_logger.ui.context import PageContext


class DayCard(Card):
    """What is recorded for today.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Recorded today"))
        self._context = context
        self._nothing = Text(_("Nothing yet."), "quiet")
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(context.scale.wide_gap)
        self._grid.setVerticalSpacing(context.scale.small_gap)
        self._grid.setColumnStretch(1, 1)
        self._strip = DayStrip(context.theme)
        self._strip.setVisible(False)
        self.column.addWidget(self._nothing)
        self.column.addWidget(self._strip)
        self.column.addWidget(self._facts)

    def show_day(self, line: DayLine) -> None:
        """Show a day's record, or that there isn't one."""
        empty(self._grid)
        facts = day_facts(line, self._context.wording)
        for row, (label, text) in enumerate(facts):
            self._grid.addWidget(Text(label, "quiet", wraps=False), row, 0)
            self._grid.addWidget(Text(text), row, 1)
        for row, warning in enumerate(line.warnings, start=len(facts)):
            self._grid.addWidget(
                IconText(self._context, "attention", "attention", sentence(warning.words)), row, 0, 1, 2
            )
        term = self._context.application.contracts.contract.term_on(line.date)
        worked = tuple(stretch_of(spell) for spell in line.written.record.spells) if line.written else ()
        usual = usual_stretch(term.usual) if term and term.usual else None
        self._strip.show_day(worked, usual, "; ".join(text for _label, text in facts))
        self._facts.setVisible(bool(facts))
        self._nothing.setVisible(not facts)
