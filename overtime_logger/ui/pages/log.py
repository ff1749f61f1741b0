"""Log: a month as a table, in whose rows days are written, marked, withdrawn and looked up."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from overtime_logger.domain.period import ONE_DAY, DateRange, month_of
from overtime_logger.ui.drafts import FormKeeper, may_be_kept
from overtime_logger.ui.editors.days.day_bar import DayBar
from overtime_logger.ui.editors.days.day_table import DayTable
from overtime_logger.ui.editors.days.row_entry import RowEntry
from overtime_logger.ui.editors.days.saving import save_days
from overtime_logger.ui.models.log_table import LogColumn, LogTable, found_rows, log_rows
from overtime_logger.ui.models.other_records import marks
from overtime_logger.ui.models.overview import month_text
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.fields.month_picker import MonthPicker
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QHideEvent, QResizeEvent

    from overtime_logger.domain.errors import UserError
    from overtime_logger.services.logbook import DayLine, ReadEntry
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.days.catch_up import CatchUpList
    from overtime_logger.ui.models.entry import Confirmed
    from overtime_logger.ui.models.other_records import DayMark
    from overtime_logger.ui.widgets.history_panel import HistoryPanel

_SEARCH_WIDTH = 240
_SEARCH_PAUSE_MS = 200
_SPARED = (
    LogColumn.CREDITED,
    LogColumn.WRITTEN,
    LogColumn.BREAK,
    LogColumn.CONTRACTED,
    LogColumn.BALANCE,
    LogColumn.REASONS,
    LogColumn.NOTE,
    LogColumn.WORKED,
)
"""The columns that are left out where there is no room for all, those first that can best be spared."""


_SPARED_IN_SEARCH = (*_SPARED[: _SPARED.index(LogColumn.REASONS)], LogColumn.DIFFERENCE, LogColumn.WORKED)
"""The same where days were searched by their notes and reasons."""


class LogPage(QWidget):
    """The months of the log, one at a time, and the days that are not recorded.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._month = month_of(context.logbook.today)
        self._lines: dict[date, DayLine] = {}
        self._history: HistoryPanel | None = None
        self._catch_up: CatchUpList | None = None
        self._is_saving = False
        self._typed: dict[date, str] = {}
        self._keeper = FormKeeper(context.application.drafts, "rows of the log", self)
        self._keeper.put_back()

        self.setProperty("role", "page")
        self._picker = MonthPicker(context)
        self._search = QLineEdit()
        self._search_key = QShortcut(QKeySequence("Ctrl+F"), self)
        self._search_end = QShortcut(QKeySequence("Esc"), self._search)
        self._search_due = QTimer(self)
        self._found: tuple[DayLine, ...] | None = None
        self._summary = Text("", "quiet")
        self._fill_in = QPushButton(_("&Fill in missing days"))
        self._earlier = QPushButton(_("&Earlier"))
        self._later = QPushButton(_("&Later"))
        self._this_month = QPushButton(_("This &month"))
        self._model = LogTable(context.theme)
        self._table = DayTable(context, self._model, _("Days of the month"), LogColumn.STATE.value)
        self._bar = DayBar(context)
        self._views = QStackedWidget()
        self._beside = QHBoxLayout()

        self._dress()
        self._lay_out()
        self._wire()

    def _dress(self) -> None:
        for button, key, what in (
            (self._earlier, "Alt+Left", _("Previous month: {key}")),
            (self._later, "Alt+Right", _("Next month: {key}")),
        ):
            sequence = QKeySequence(key)
            button.setToolTip(what.format(key=sequence.toString(QKeySequence.SequenceFormat.NativeText)))
            button.setShortcut(sequence)
        self._search.setPlaceholderText(_("Search notes and reasons"))
        self._search.setAccessibleName(_("Search notes and reasons"))
        self._search.setToolTip(self._search_key.key().toString(QKeySequence.SequenceFormat.NativeText))
        self._search.setClearButtonEnabled(True)
        self._search.setMaximumWidth(self._context.scale.space(_SEARCH_WIDTH))
        self._search_due.setSingleShot(True)
        self._search_due.setInterval(_SEARCH_PAUSE_MS)
        self._search_end.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._fill_in.setProperty("role", "fold")
        self._fill_in.setProperty("edge", "right")
        self._year_earlier = QShortcut(QKeySequence("Alt+PgUp"), self)
        self._year_later = QShortcut(QKeySequence("Alt+PgDown"), self)

    def _lay_out(self) -> None:
        scale = self._context.scale
        top = QHBoxLayout()
        top.setSpacing(scale.small_gap)
        top.addWidget(self._picker)
        top.addStretch(1)
        top.addWidget(self._search, 2)
        for button in (self._this_month, self._earlier, self._later):
            top.addWidget(button)
        under = QHBoxLayout()
        under.setSpacing(scale.gap)
        under.addLayout(at_top(self._summary, down=scale.space(5)), 1)
        under.addLayout(at_top(self._fill_in))
        self._beside.setSpacing(scale.gap)
        self._beside.addWidget(self._table, 1)
        month = QWidget()
        layout = QVBoxLayout(month)
        layout.setContentsMargins(scale.margin, scale.margin - scale.tight, scale.margin, scale.gap)
        layout.setSpacing(scale.small_gap)
        layout.addLayout(top)
        layout.addLayout(under)
        layout.addLayout(self._beside, 1)
        layout.addWidget(self._bar)
        self._views.addWidget(month)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._views)

    def _wire(self) -> None:
        self._search.textChanged.connect(self.on_search_typed)
        self._search.returnPressed.connect(self.on_search_confirmed)
        self._search_due.timeout.connect(self.on_search_due)
        self._search_key.activated.connect(self.on_search_wanted)
        self._search_end.activated.connect(self.on_search_ended)
        self._picker.month_chosen.connect(self.on_month_chosen)
        self._fill_in.clicked.connect(self.on_fill_in)
        self._earlier.clicked.connect(self.on_earlier)
        self._later.clicked.connect(self.on_later)
        self._year_earlier.activated.connect(self.on_year_earlier)
        self._year_later.activated.connect(self.on_year_later)
        self._this_month.clicked.connect(self.on_this_month)
        self._table.line_wanted.connect(self.on_line_wanted)
        self._table.choice_changed.connect(self.on_choice_changed)
        self._table.withdrawal_wanted.connect(self._bar.on_withdraw)
        self._table.menu_wanted.connect(self.on_menu_wanted)
        self._bar.line_wanted.connect(self.on_write)
        self._bar.history_wanted.connect(self.on_history_toggled)
        self._bar.left.connect(self.take_focus)
        self._context.theme.changed.connect(self._model.layoutChanged)

    # -- reading -------------------------------------------------------------------------------------------------

    @tells_if_unreadable
    def refresh(self) -> None:
        """Read the month again; the chosen days, and a line that is being typed, stay. A search is done again."""
        if self._search.text().strip():
            self.on_search_due()
            return
        self._found = None
        logbook, wording = self._context.logbook, self._context.wording
        chosen = self._table.chosen
        typed = None if self._is_saving else self._table.entry
        typed_day = typed.day if typed else None
        self._put_line_away()
        weeks = list(self._month.weeks())
        span = DateRange(weeks[0].first, weeks[-1].last)
        lines = logbook.days(span)
        rows = list(log_rows(lines, self._month.first, logbook.today, wording, logbook.running_balances(span)))
        self._lines = {line.date: line for line in lines}
        self._model.show_rows(rows)
        self._mark_days(span)
        self._fit_columns()
        self._show_summary(lines)
        known = self._known
        self._picker.show_month(self._month.first, known)
        self._earlier.setEnabled(self._month.first > known.first)
        self._later.setEnabled(self._month.last < known.last)
        self._this_month.setEnabled(logbook.today not in self._month)
        in_month = tuple(day for day in chosen if day in self._month)
        self._table.choose(in_month or ((logbook.today if logbook.today in self._month else self._month.first),))
        if typed_day is not None and typed_day in self._lines:
            self._open_line(typed_day)
        if self._catch_up is not None and self._views.currentWidget() is self._catch_up:
            self._catch_up.refresh()

    def _mark_days(self, span: DateRange) -> None:
        """Mark the days on which a record of others differs; off the main thread, which need not wait for it."""
        application = self._context.application
        if not application.comparisons.all():
            return
        job, then = partial(marks, application, span), partial(self._show_marks, span)
        self._context.operations.begin(self._model, job, then, instead=True)

    def _show_marks(self, span: DateRange, found: Mapping[date, DayMark]) -> None:
        if self._found is None and self._month.first in span:
            self._model.mark_days(found)

    def _show_summary(self, lines: tuple[DayLine, ...]) -> None:
        logbook = self._context.logbook
        until_today = DateRange(self._month.first, max(self._month.first, logbook.today))
        so_far = self._month.intersection(until_today) or self._month
        figures = logbook.month_figures(lines, so_far)
        self._summary.setText(month_text(figures, self._context.wording))

    def take_focus(self) -> None:
        """Focus the table, or to the list of missing days where that is shown and not done."""
        if self._catch_up is not None and self._catch_up.is_done:
            self._views.setCurrentIndex(0)
        if self._catch_up is not None and self._views.currentWidget() is self._catch_up:
            self._catch_up.take_focus()
        elif self._table.entry is not None:
            self._table.entry.line.setFocus()
        else:
            self._table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave columns out where there is no room for all, those first that can best be spared."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        scale = self._context.scale
        width = self.width() - 2 * scale.margin
        if self._history is not None and not self._history.isHidden():
            width -= self._history.width() + scale.gap
        sparing = [column.value for column in (_SPARED if self._found is None else _SPARED_IN_SEARCH)]
        self._table.fit_columns(width, sparing, LogColumn.NOTE.value, LogColumn.WHAT.value)

    # -- searching -----------------------------------------------------------------------------------------------

    @Slot()
    def on_search_wanted(self) -> None:
        """Go to the search."""
        self._views.setCurrentIndex(0)
        self._search.setFocus()
        self._search.selectAll()

    @Slot()
    def on_search_typed(self) -> None:
        """Search once nothing more is typed for a moment; show the month again where nothing is left."""
        if self._search.text().strip():
            self._search_due.start()
        else:
            self._search_due.stop()
            self._show_month(self._month.first)

    @Slot()
    def on_search_due(self) -> None:
        """Search what is typed."""
        text = self._search.text().strip()
        if text:
            search = partial(self._context.logbook.days_saying, text)
            self._context.operations.begin(self, search, partial(self._show_found, text), instead=True)

    def _show_found(self, text: str, found: tuple[DayLine, ...]) -> None:
        if text != self._search.text().strip():
            return
        self._put_line_away()
        self._found = found
        self._lines = {line.date: line for line in found}
        self._model.show_rows(found_rows(found, self._context.logbook.today, self._context.wording))
        self._fit_columns()
        said = ngettext("{number} day with “{text}”", "{number} days with “{text}”", len(found))
        self._summary.setText(said.format(number=len(found), text=text))
        self._bar.show_days([])

    @Slot()
    def on_search_confirmed(self) -> None:
        """Go on to the days that were found."""
        if self._found:
            self._table.choose((self._found[0].date,))
            self._table.setFocus()

    @Slot()
    def on_search_ended(self) -> None:
        """Show the month again."""
        self._search.clear()
        self.take_focus()

    def _go_to_found(self, day: date) -> None:
        """Show a day that was found in its month."""
        self._end_search()
        self._month = month_of(day)
        self.refresh()

    def _end_search(self) -> None:
        self._found = None
        self._search_due.stop()
        with QSignalBlocker(self._search):
            self._search.clear()

    # -- months --------------------------------------------------------------------------------------------------

    @property
    def _known(self) -> DateRange:
        """From the first day known to the end of the next year, in which leave may be written down already."""
        known, today = self._context.logbook.full_range(), self._context.logbook.today
        return DateRange(known.first, max(known.last, today.replace(year=today.year + 1, month=12, day=31)))

    def _show_month(self, day: date) -> None:
        """Show the month a day lies in, from the first day known to the end of the next year."""
        known = self._known
        self._end_search()
        self._month = month_of(min(max(day, known.first), known.last))
        self._bar.forget_done()
        self.refresh()

    @Slot()
    def on_earlier(self) -> None:
        """Show the month before."""
        self._show_month(self._month.first - ONE_DAY)

    @Slot()
    def on_later(self) -> None:
        """Show the month after."""
        self._show_month(self._month.last + ONE_DAY)

    @Slot()
    def on_year_earlier(self) -> None:
        """Show the same month of the year before."""
        self._show_month(self._month.first.replace(year=self._month.first.year - 1))

    @Slot()
    def on_year_later(self) -> None:
        """Show the same month of the year after."""
        self._show_month(self._month.first.replace(year=self._month.first.year + 1))

    @Slot()
    def on_this_month(self) -> None:
        """Show the current month."""
        self._show_month(self._context.logbook.today)
        self.take_focus()

    @Slot(object)
    def on_month_chosen(self, month: date) -> None:
        """Show the month that was chosen on the board."""
        self._show_month(month)
        self.take_focus()

    # -- days ----------------------------------------------------------------------------------------------------

    @Slot(object, str)
    @tells_if_unreadable
    def on_line_wanted(self, day: date, text: str) -> None:
        """Open a day's line in its row, in place of another that was open."""
        self._bar.forget_done()
        if self._found is not None:
            self._go_to_found(day)
        self._put_line_away()
        self._table.choose((day,))
        self._open_line(day, text)

    def _put_line_away(self) -> None:
        """Close the line that is open; what is typed on it comes back with the next one of its day."""
        entry = self._table.entry
        if entry is not None and not self._is_saving:
            self._typed[entry.day] = entry.typed
        self._table.close_line()

    def to_keep(self) -> dict[str, object]:
        """What is typed in the rows, by their days."""
        entry = self._table.entry
        typed = self._typed | ({entry.day: entry.typed} if entry is not None else {})
        return {day.isoformat(): text for day, text in typed.items() if text and may_be_kept(text)}

    def put_back(self, kept: Mapping[str, object]) -> None:
        """Hold what was kept ready for the next line of its day."""
        with suppress(ValueError):
            self._typed = {date.fromisoformat(day): text for day, text in kept.items() if isinstance(text, str)}

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed at once when the page or the window is left."""
        super().hideEvent(event)
        self._keeper.on_pause()

    def _open_line(self, day: date, text: str = "") -> None:
        entry = RowEntry(self._context, day, text or self._typed.pop(day, ""))
        entry.line.textChanged.connect(self._keeper.on_change)
        entry.confirmed.connect(self.on_row_confirmed)
        entry.left.connect(self.on_line_left)
        self._table.open_line(entry)

    @Slot(QPoint)
    def on_menu_wanted(self, at: QPoint) -> None:
        """Offer what can be done with the chosen days where they are."""
        menu = self._bar.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    @Slot()
    def on_write(self) -> None:
        """Open the line of the chosen day."""
        if len(self._table.chosen) == 1:
            self.on_line_wanted(self._table.chosen[0], "")

    @Slot(object)
    def on_row_confirmed(self, confirmed: Confirmed) -> None:
        """Record what is in the row."""
        if self._table.entry is not None:
            self._save_row(self._table.entry, confirmed)

    def _save_row(self, entry: RowEntry, confirmed: Confirmed) -> None:
        [reading], method = confirmed
        save = partial(self._context.logbook.record, [reading], method)
        then = partial(self._show_row_saved, entry.day, reading)
        save_days(self._ask, save, then, entry.refuse, entry.ask_about)

    def _ask(
        self, job: Callable[[], object], then: Callable[[Any], object], otherwise: Callable[[UserError], object]
    ) -> None:
        self._is_saving = True
        try:
            self._context.operations.ask(self, job, then, otherwise, changes=ChangedAreas.DAYS)
        finally:
            self._is_saving = False

    def _show_row_saved(self, day: date, reading: ReadEntry, _result: None) -> None:
        self._typed.pop(day, None)
        self._keeper.on_change()
        said = self._context.wording.read_back(reading.record, reading.contracted_minutes)
        self._bar.show_saved((reading.record.date,), _("Saved. {day}").format(day=said))
        self._table.go_to_next(day)
        self._table.setFocus()

    @Slot()
    def on_line_left(self) -> None:
        """Close the line."""
        self._put_line_away()
        self._table.setFocus()

    @Slot()
    @tells_if_unreadable
    def on_choice_changed(self) -> None:
        """Show what can be done with the chosen days, and the history of one."""
        chosen = self._table.chosen
        entry = self._table.entry
        if entry is not None and not entry.typed and chosen != (entry.day,):
            self._table.close_line()
        self._bar.show_days([self._lines[day] for day in chosen if day in self._lines])
        if self._history is not None and not self._history.isHidden():
            self._history.show_day(chosen[0] if len(chosen) == 1 else None)

    @Slot()
    @tells_if_unreadable
    def on_history_toggled(self) -> None:
        """Show the history of the chosen day beside the table, or hide it."""
        if self._history is None:
            from overtime_logger.ui.widgets.history_panel import HistoryPanel  # noqa: PLC0415 - when it is asked for

            self._history = HistoryPanel(self._context)
            self._history.setVisible(False)
            self._beside.addWidget(self._history)
        self._history.setVisible(self._history.isHidden())
        self._bar.show_history_is_open(is_open=not self._history.isHidden())
        self._fit_columns()
        self.on_choice_changed()

    # -- days that are not recorded ------------------------------------------------------------------------------

    @Slot()
    @tells_if_unreadable
    def on_fill_in(self) -> None:
        """Show the days that are not recorded."""
        if self._catch_up is None:
            from overtime_logger.ui.editors.days.catch_up import CatchUpList  # noqa: PLC0415 - when it is asked for

            self._catch_up = CatchUpList(self._context)
            self._catch_up.left.connect(self.on_catch_up_left)
            self._views.addWidget(self._catch_up)
        self._catch_up.refresh()
        self._views.setCurrentWidget(self._catch_up)
        self._catch_up.take_focus()

    @Slot()
    def on_catch_up_left(self) -> None:
        """Show the month again."""
        self._views.setCurrentIndex(0)
        self.take_focus()

    # -- what came of it -----------------------------------------------------------------------------------------

    @Slot(object)
    def on_changed(self, change: ChangedAreas) -> None:
        """Show days as they are now."""
        if change & (ChangedAreas.DAYS | ChangedAreas.TERMS):
            self.refresh()
            self.on_choice_changed()

    @tells_if_unreadable
    def show_about(self, day: date | None) -> None:
        """Show a day among its neighbours; without one, the days that are not recorded."""
        if day is None:
            self.on_fill_in()
            return
        self._views.setCurrentIndex(0)
        self._end_search()
        self._month = month_of(day)
        self.refresh()
        self._table.choose((day,))


def page(context: PageContext) -> LogPage:
    """The page, for the registry."""
    return LogPage(context)
