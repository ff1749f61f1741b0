"""How the week, the accounting period and the running balance are."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overtime_logger.domain.duration import in_words
from overtime_logger.ui.models import overview as texts
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.charts.figures import LargeFigure
from overtime_logger.ui.widgets.charts.hours_bars import BarHours, PeriodBar, WeekBars
from overtime_logger.ui.widgets.layouts import keep_room
from overtime_logger.ui.widgets.texts import Text, frame

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.services.logbook import DayLine, Overview
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.overview import HoursText


_LINE = 18
"""The height of a line of text, at ordinary size."""


class _Hours(QWidget):
    """One stretch of days: its name, the hours, the difference, a drawing, and the coverage."""

    def __init__(self, context: PageContext, drawing: QWidget) -> None:
        super().__init__()
        self.drawing = drawing
        self._name = Text("", "heading")
        self._figure = LargeFigure(context)
        self._difference = Text("", "label")
        self._coverage = Text("", "note")
        self.setToolTip(texts.how_worked_out())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.scale.tight)
        for part in (self._name, self._figure, self._difference, drawing, self._coverage):
            layout.addWidget(part)

    def show_hours(self, hours: HoursText) -> None:
        """Show these hours."""
        self._figure.show_figure(hours.counted, hours.whole)
        self._difference.setText(hours.difference)
        self.drawing.setAccessibleDescription(hours.sentence)

    def show_words(self, name: str, coverage: str, *, is_over: bool) -> None:
        """Say which days they are and how many of them are recorded, and mark hours over contract."""
        self._difference.set_role("over" if is_over else "label")
        self._name.setText(name)
        self._coverage.setText(coverage)
        self.drawing.setAccessibleName(name)


class StandingCard(Card):
    """The figures beside the entry.

    Args:
        context: what is read from.
    """

    day_chosen = Signal(object)
    """A day of the week was clicked; carries its date."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._week_bars = WeekBars(context.theme)
        self._period_bar = PeriodBar(context.theme)
        self._week = _Hours(context, self._week_bars)
        self._period = _Hours(context, self._period_bar)
        self._rule = frame("rule")
        self._balance_label = Text(_("Balance, as of yesterday"), "heading")
        self._balance = LargeFigure(context)
        self._leave = Text("", "quiet")
        self._days: tuple[date, ...] = ()
        self.column.setSpacing(context.scale.gap)
        balance = QVBoxLayout()
        balance.setSpacing(context.scale.tight)
        for part in (self._balance_label, self._balance, self._leave):
            balance.addWidget(part)
        self.column.addLayout(balance)
        for part in (frame("rule"), self._week, self._rule, self._period):
            self.column.addWidget(part)
        keep_room(
            self._leave, height=context.scale.space(_LINE)
        )  # it is read after the rest, and moves nothing when it comes
        self._week_bars.day_chosen.connect(self.on_bar_clicked)

    def show_figures(self, overview: Overview) -> None:
        """Show how things are, in figures."""
        period = texts.period_text(overview)
        self._week.show_hours(texts.week_text(overview))
        self._period.setVisible(period is not None)
        self._rule.setVisible(period is not None)
        if period is not None:
            self._period.show_hours(period)
        self._balance.show_figure(in_words(abs(overview.balance_minutes)), texts.side_of(overview.balance_minutes))

    def show_leave(self, text: str) -> None:
        """Say what is left of the annual leave; nothing where that is empty."""
        self._leave.setText(text)

    @Slot(int)
    def on_bar_clicked(self, place: int) -> None:
        """Tell which day it is."""
        self.day_chosen.emit(self._days[place])

    def show_words(self, overview: Overview) -> None:
        """Say which days the figures are about, mark those over contract, and draw them.

        Drawing loads much of Qt, for which the first sight of the figures does not wait.
        """
        wording = self._context.wording
        period = texts.period_text(overview)
        if period is not None:
            self._period_bar.show_hours(period.counted_minutes, period.so_far_minutes, period.whole_minutes)
        self._week_bars.show_days([_bar(overview, line) for line in overview.week_days])
        self._week.show_words(
            _("This week"), wording.coverage(overview.week.coverage), is_over=overview.week_difference_minutes > 0
        )
        self._period.show_words(
            wording.span(overview.period_range),
            wording.coverage(overview.period.coverage),
            is_over=overview.period_difference_minutes > 0,
        )
        self._balance.mark_over(is_over=overview.balance_minutes > 0)
        self._days = tuple(line.date for line in overview.week_days)
        self._week_bars.show_letters([wording.short_weekday(line.date)[:1] for line in overview.week_days])


def _bar(overview: Overview, line: DayLine) -> BarHours:
    counted = line.written.record.worked_minutes + (line.credited_minutes or 0) if line.written else None
    return BarHours(counted, line.contracted_minutes or 0, line.date == overview.today)
