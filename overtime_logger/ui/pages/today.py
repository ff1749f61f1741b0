"""Today: write the day down, and see what the week and the accounting period come to."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from overtime_logger.ui.editors.days.entry_panel import EntryPanel
from overtime_logger.ui.models import overview as texts
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.balance_card import StandingCard
from overtime_logger.ui.widgets.cards.card import Scrolled
from overtime_logger.ui.widgets.cards.day_card import DayCard
from overtime_logger.ui.widgets.cards.missing_days import MissingDays
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.logbook import Overview
    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.services.time_clock import ClockState
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.days.clock_card import ClockCard
    from overtime_logger.ui.editors.evidence.seal_card import SealCard
    from overtime_logger.ui.models.recent import Lately
    from overtime_logger.ui.widgets.cards.recent_card import LatelyCard

_DATE_CHECK_MS = 60_000
_FIRST_PAINT_MS = 16
"""One frame. Words for dates take a while to load; the line and the figures do not wait for them."""
_LOOK_BACK_MS = 150
"""Long enough that the window is there and answers; what is worth a look is read beside it then."""
_TWO_COLUMNS_FROM = 760
"""The width, with text of ordinary size, from which the figures are next to the entry and not under it."""


class TodayPage(QWidget):
    """The page a person sees first and most often.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._overview: Overview | None = None
        self.is_complete = False
        """Whether everything is shown, also what is not waited for at the start."""

        content = QWidget()
        self._title = Text("", "title")
        self.entry = EntryPanel(context)
        self.day = DayCard(context)
        self.standing = StandingCard(context)
        self.missing = MissingDays(context)
        self._lately: LatelyCard | None = None
        self._clock: ClockCard | None = None
        self._seal: SealCard | None = None
        self._has_looked_back = False
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words_due = QTimer(self)
        self._words_due.setSingleShot(True)
        self._words_due.setInterval(_FIRST_PAINT_MS)
        self._look_back_due = QTimer(self)
        self._look_back_due.setSingleShot(True)
        self._look_back_due.setInterval(_LOOK_BACK_MS)
        self._date_check = QTimer(self)
        self._date_check.setInterval(_DATE_CHECK_MS)

        self._lay_out(content)

        self.missing.day_chosen.connect(self.on_day_chosen)
        self.standing.day_chosen.connect(self.on_bar_chosen)
        self.missing.all_chosen.connect(self.on_all_missing_chosen)
        self._words_due.timeout.connect(self.on_words_due)
        self._look_back_due.timeout.connect(self.on_look_back_due)
        self._date_check.timeout.connect(self.on_date_check)

    def _lay_out(self, content: QWidget) -> None:
        scale = self._context.scale
        main, beside = QVBoxLayout(), QVBoxLayout()
        self._main, self._beside = main, beside
        for column in (main, beside):
            column.setSpacing(scale.gap)
        main.addWidget(self.entry)
        main.addWidget(self.day)
        main.addStretch(1)
        beside.addWidget(self.standing)
        beside.addWidget(self.missing)
        beside.addStretch(1)
        self._columns.setSpacing(scale.gap)
        self._columns.addLayout(main, 8)
        self._columns.addLayout(beside, 5)

        inner = QVBoxLayout(content)
        inner.setContentsMargins(scale.margin, scale.margin - scale.tight, scale.margin, scale.margin)
        inner.setSpacing(scale.gap)
        inner.addWidget(self._title)
        inner.addLayout(self._columns)
        inner.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled(content)
        outer.addWidget(self._scrolled)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Read everything again."""
        self._overview = overview = self._context.logbook.overview()
        self.entry.refresh()
        self.standing.show_figures(overview)
        if self._seal is not None:
            self._seal.refresh()
        self.is_complete = False
        if self.isVisible():
            self.on_words_due()

    @Slot()
    @tells_if_unreadable
    def on_words_due(self) -> None:
        """Show what needs dates in words; at the start that is after the window is first painted."""
        overview = self._overview
        if overview is None:
            return
        self.is_complete = True
        self._title.setText(self._context.wording.day_and_year(overview.today))
        self.standing.show_words(overview)
        self.missing.show_days(overview.missing, texts.missing_text(overview))
        self.day.show_day(overview.today_line)
        self.entry.show_tags()
        self._look_back_due.start()

    @Slot()
    def on_look_back_due(self) -> None:
        """Ask for what is worth a look; what was asked for before is out of date."""
        self._has_looked_back = True
        look_back = partial(_look_back, self._context.application)
        self._context.operations.begin(self, look_back, self._show_lately, instead=True)

    def _show_clock(self) -> ClockCard:
        """Show the clock's state, under the line."""
        if self._clock is None:
            from overtime_logger.ui.editors.days.clock_card import ClockCard  # noqa: PLC0415 - no start waits for it

            self._clock = ClockCard(self._context)
            self._main.insertWidget(1, self._clock)
        self._clock.refresh()
        return self._clock

    def _show_seal(self, seal: Seal | None) -> None:
        """Ask for the seal to be given to someone, where that is due."""
        if self._seal is None:
            if seal is None:
                return
            from overtime_logger.ui.editors.evidence.seal_card import SealCard  # noqa: PLC0415 - no start waits for it

            self._seal = SealCard(self._context)
            self._beside.insertWidget(self._beside.count() - 1, self._seal)
        self._seal.show_seal(seal)

    @tells_if_unreadable
    def _show_lately(self, lately: Lately) -> None:
        """Show what is worth a look, the seal where it is due, and the clock."""
        self._show_card(lately)
        self.standing.show_leave(lately.leave)
        self._show_seal(lately.seal)
        self._show_clock()

    def _show_card(self, lately: Lately) -> None:
        if self._lately is None:
            if not lately.has_any:
                return
            from overtime_logger.ui.widgets.cards.recent_card import LatelyCard  # noqa: PLC0415 - no start waits for it

            self._lately = LatelyCard(self._context)
            self._main.insertWidget(self._main.count() - 1, self._lately)
            self._lately.day_chosen.connect(self.on_day_to_look_at_chosen)
            self._lately.conversation_chosen.connect(self.on_conversation_chosen)
            self._lately.letter_chosen.connect(self.on_letter_chosen)
        self._lately.show_lately(lately)

    def take_focus(self) -> None:
        """Focus the entry line."""
        self.entry.line.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the figures beside the entry where there is room, and under it where there is not."""
        super().resizeEvent(event)
        wide = self.width() >= self._context.scale.space(_TWO_COLUMNS_FROM)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Watch for midnight while the page can be seen, and show what waited for that."""
        super().showEvent(event)
        self._date_check.start()
        self.on_date_check()
        if not self.is_complete:
            self._words_due.start()
        elif not self._has_looked_back:
            # The page was left before it was asked.
            self._look_back_due.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest: the logbook may be closed next."""
        super().hideEvent(event)
        self._date_check.stop()
        self._words_due.stop()
        self._look_back_due.stop()

    @Slot()
    def on_date_check(self) -> None:
        """Show the new day after midnight; what is typed stays."""
        if self._overview is not None and self._overview.today != self._context.logbook.today:
            self.refresh()

    @Slot(object)
    @tells_if_unreadable
    def on_day_chosen(self, day: date) -> None:
        """Ask about a day, with the line in view."""
        self.entry.choose_day(day)
        self._scrolled.reveal(self.entry)

    @Slot(object)
    def on_bar_chosen(self, day: date) -> None:
        """Ask about a day of the week up to today; a later one is shown in the log, where leave is marked."""
        if day > self._context.logbook.today:
            self.on_day_to_look_at_chosen(day)
        else:
            self.on_day_chosen(day)

    @Slot(str)
    def on_conversation_chosen(self, name: str) -> None:
        """Ask for a conversation to be shown."""
        self._context.operations.page_wanted.emit("conversations", name)

    @Slot()
    def on_all_missing_chosen(self) -> None:
        """Ask for the list in which all missing days are filled in."""
        self._context.operations.page_wanted.emit("log", None)

    @Slot(object)
    def on_day_to_look_at_chosen(self, day: date) -> None:
        """Ask for the log to show a day."""
        self._context.operations.page_wanted.emit("log", day)

    @Slot(str)
    def on_letter_chosen(self, name: str) -> None:
        """Ask for a letter to be shown."""
        self._context.operations.page_wanted.emit("evidence", name)

    @Slot(object)
    def on_changed(self, change: ChangedAreas) -> None:
        """Show what is here as it is now; the code of the seal is of everything on record."""
        if change & (ChangedAreas.DAYS | ChangedAreas.TERMS | ChangedAreas.RECORDS | ChangedAreas.SETTINGS):
            self.refresh()
        elif change & ChangedAreas.JOURNAL and self._seal is not None:
            self._seal.refresh()
        if change & ChangedAreas.CLOCK and self._clock is not None:
            self._clock.refresh()

    @tells_if_unreadable
    def show_about(self, about: date | ClockState) -> None:
        """Ask about a day; or stop the clock, and ask about what was clocked."""
        if isinstance(about, date):
            self.on_day_chosen(about)
        else:
            self._show_clock().stop()


def _look_back(application: Application) -> Lately:
    from overtime_logger.ui.models.recent import look_back  # noqa: PLC0415 - no start waits for it

    return look_back(application)


def page(context: PageContext) -> TodayPage:
    """The page, for the registry."""
    return TodayPage(context)
