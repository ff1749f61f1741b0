"""Insights: what a period's record shows, each as a sentence, a chart and a table."""

from __future__ import annotations

from collections import deque
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overtime_logger.ui.editors.evidence.period_fields import PeriodFields
from overtime_logger.ui.models.offered_periods import Stretch
from overtime_logger.ui.models.sentences import told
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.busy_line import BusyLine
from overtime_logger.ui.widgets.cards.card import WIDE, Card, PageColumn
from overtime_logger.ui.widgets.cards.headline_row import HeadlineRow
from overtime_logger.ui.widgets.cards.insight_card import InsightCard
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.errors import UserError
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.insights import Headline, Insight
    from overtime_logger.ui.context import PageContext


class InsightsPage(QWidget):
    """What the record shows.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._is_stale = True
        self.period = PeriodFields(context, in_a_line=True)
        self.headlines = HeadlineRow(context)
        self._coverage = Text("", "quiet")
        self._busy = BusyLine(context.theme)
        self._refusal = IconText(context, "refused", "attention")
        self.cards: list[InsightCard] = []
        """What is shown, in order."""
        self._to_show: deque[tuple[int, Insight]] = deque()
        self._shown_span: DateRange | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._refusal.setVisible(False)
        self._lay_out()

        self._next.timeout.connect(self.on_next)
        self.period.edited.connect(self.on_period_edited)
        self.period.entered.connect(self.on_period_entered)

    def _lay_out(self) -> None:
        chooser = Card(self._context)
        for part in (self.period, self._coverage, self._refusal, self._busy):
            chooser.column.addWidget(part)
        self._column = PageColumn(self._context, _("Insights"), width=WIDE)
        self._column.add(chooser)
        self._column.add(self.headlines)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._column)

    @property
    def is_complete(self) -> bool:
        """Whether everything that is asked for is shown, charts and all."""
        is_read = not (self._is_stale or self._context.operations.is_busy(self) or self._to_show)
        return is_read and all(card.chart.is_drawn for card in self.cards)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Work out everything again; while nobody can see the page, once someone can."""
        stretch = self.period.stretch
        if stretch is not None:
            self.period.choose(stretch)
        elif not self.cards and not self._context.operations.is_busy(self):
            self.period.choose(Stretch.TWELVE_MONTHS)
        self._is_stale = True
        if self.isVisible():
            self._read()

    def take_focus(self) -> None:
        """Focus the choice of period."""
        self.period.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Work out what was not worked out while nobody could see it."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def _read(self) -> None:
        days = self.period.taken()
        if days is None:
            return
        self._is_stale = False
        self._busy.setVisible(True)
        read = partial(_read, self._context.application, days)
        self._context.operations.begin(self, read, partial(self._show, days), self._refuse, instead=True)

    def _refuse(self, error: UserError) -> None:
        self._busy.setVisible(False)
        self._refusal.show_mark("refused", "attention", told(error))

    def _show(self, days: DateRange, read: tuple[tuple[Headline, ...], tuple[Insight, ...]]) -> None:
        """Show these, one at a time: making all of their parts at once would hold the window up."""
        headlines, insights = read
        self.headlines.show_headlines(headlines)
        self._busy.setVisible(False)
        self._refusal.setVisible(False)
        self._coverage.setText(insights[0].coverage)
        self._to_show = deque(enumerate(insights))
        self._shown_span = days
        self._next.start()

    @Slot()
    def on_next(self) -> None:
        """Show the next of them."""
        if not self._to_show or self._shown_span is None:
            return
        place, insight = self._to_show.popleft()
        if place == len(self.cards):
            card = InsightCard(self._context)
            self.cards.append(card)
            self._column.add(card)
        self.cards[place].show_insight(insight, self._shown_span)
        self._next.start()

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_period_edited(self) -> None:
        """Show a period that was chosen by name; one that is being typed is shown when it is entered."""
        if self.period.stretch is not None:
            self._read()

    @Slot()
    def on_period_entered(self) -> None:
        """Show the period that was typed."""
        self._read()

    @Slot(object)
    def on_changed(self, change: ChangedAreas) -> None:
        """Show the record as it is now."""
        if change & (ChangedAreas.DAYS | ChangedAreas.TERMS):
            self.refresh()


def _read(application: Application, days: DateRange) -> tuple[tuple[Headline, ...], tuple[Insight, ...]]:
    return application.insights.headlines(days), application.insights.of(days)


def page(context: PageContext) -> InsightsPage:
    """The page, for the registry."""
    return InsightsPage(context)
