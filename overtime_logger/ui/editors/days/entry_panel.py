"""Where a day is written down: the line, what was understood of it, and what came of it."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from overtime_logger.domain.period import DateRange
from overtime_logger.ui.editors.days.entry_parts import EntryParts
from overtime_logger.ui.editors.days.saving import save_days
from overtime_logger.ui.models.entry import EntryState, TypedEntry
from overtime_logger.ui.models.sentences import sentence, told
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top, empty, keep_room
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.errors import UserError
    from overtime_logger.services.logbook import EntryTags, ReadEntry
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.days.tags_row import TagsRow
    from overtime_logger.ui.models.completions import Recent
    from overtime_logger.ui.models.entry import Confirmed
    from overtime_logger.ui.widgets.doubts import PersonalDataQuestion
    from overtime_logger.ui.widgets.fields.day_chooser import DayChooser
    from overtime_logger.ui.widgets.offers import Offers

Result = TypeVar("Result")

_ICON = 18


class EntryPanel(Card):
    """The entry line with the read-back under it.

    Args:
        context: what is read from.
    """

    left = Signal()
    """The key that takes back was pressed, and there was nothing to take back."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._entry = TypedEntry(context.logbook, context.application.contracts)
        self._is_asking = False
        self._saved_line = ""
        self._saved_days: tuple[date, ...] = ()

        self._question = Text("", "label")
        self._back = QPushButton(_("&Back to today"))
        self._other_day = QPushButton(_("Another &day"))
        self._parts = EntryParts(context, "lead")
        self.line = self._parts.line
        self._escape = QShortcut(QKeySequence("Esc"), self)
        self._save = QPushButton()
        self._remark, self._refusal = self._parts.remark, self._parts.refusal
        self._warnings = QWidget()
        self._marks = QVBoxLayout(self._warnings)
        self._confirmation = IconText(context, "done")
        self._undo = QPushButton(_("&Undo"))
        self._beside = QVBoxLayout()
        self._under_line = QVBoxLayout()
        self._calendar: Offers | None = None
        self._personal: PersonalDataQuestion | None = None
        self._completions: Offers | None = None
        self._recent: Recent | None = None
        self._chooser: DayChooser | None = None
        self._tags: TagsRow | None = None
        self._tags_day: date | None = None

        self._dress()
        self._lay_out()

        self.line.textEdited.connect(self.on_line_edited)
        self.line.returnPressed.connect(self.on_confirmed)
        self.line.undo_asked.connect(self.on_undo)
        self.line.completion_asked.connect(self.on_completion_asked)
        self._escape.activated.connect(self.on_escaped)
        self._save.clicked.connect(self.on_confirmed)
        self._parts.choices.chosen.connect(self.on_chosen)
        self._back.clicked.connect(self.on_back_to_today)
        self._other_day.clicked.connect(self.on_other_day)
        self._undo.clicked.connect(self.on_undo)

    def _dress(self) -> None:
        self._question.setBuddy(self.line)
        self.line.setAccessibleName(_("Today's hours"))
        self._save.setProperty("role", "main")
        self._back.setProperty("role", "plain")
        self._other_day.setProperty("role", "plain")
        self._other_day.setToolTip(_("Choose the day from a calendar"))
        self._undo.setProperty("role", "plain")
        self._undo.setProperty("edge", "right")
        self._undo.setToolTip(_("Ctrl+Z"))
        self._confirmation.setContentsMargins(0, self._context.scale.tight, 0, 0)
        for part in (self._refusal, self._confirmation, self._undo, self._back, self._warnings):
            part.setVisible(False)

    def _lay_out(self) -> None:
        scale = self._context.scale
        top = QHBoxLayout()
        top.addWidget(self._question, 1)
        top.addWidget(self._back)
        top.addWidget(self._other_day)
        row = QHBoxLayout()
        row.setSpacing(scale.small_gap)
        row.addWidget(self.line, 1)
        self._save.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        row.addWidget(self._save)
        done = QHBoxLayout()
        done.setSpacing(scale.small_gap)
        done.addWidget(self._confirmation, 1)
        done.addLayout(at_top(self._undo))
        self._marks.setContentsMargins(0, 0, 0, 0)
        self._marks.setSpacing(scale.tight)
        self.column.addLayout(top)
        self.column.addLayout(row)
        self.column.addLayout(self._under_line)
        self.column.addWidget(self._parts.read_back)
        self.column.addWidget(self._warnings)
        self.column.addWidget(self._refusal)
        self.column.addWidget(self._parts.choices)
        self.column.addWidget(self._remark)
        self.column.addLayout(self._beside)
        self.column.addLayout(done)

    # -- what is asked of it -------------------------------------------------------------------------------------

    def choose_day(self, day: date | None) -> None:
        """Ask about a day; None for today."""
        self._entry.choose_day(day)
        self._forget_confirmation()
        self.refresh()
        self.line.setFocus()

    @tells_if_unreadable
    def take_up(self, text: str) -> None:
        """Put back what was being typed when the program ended without a save."""
        self._entry.type(text)
        self._show()
        self._remark.say(_("This is what you were typing when the program ended. It is not saved yet."))

    def refresh(self) -> None:
        """Say again what the line means; the record or the date may have changed."""
        if not self._is_asking:
            # What was recorded elsewhere may be of the day that undo would take back.
            self._saved_days = ()
            self._undo.setVisible(False)
        self._recent = None
        self._entry.look_again()
        self._show()

    def _ask(
        self, job: Callable[[], Result], then: Callable[[Result], object], otherwise: Callable[[UserError], object]
    ) -> None:
        self._is_asking = True
        try:
            self._context.operations.ask(self, job, then, otherwise, changes=ChangedAreas.DAYS)
        finally:
            self._is_asking = False

    def _record(self, confirmed: Confirmed) -> None:
        readings, method = confirmed
        save = partial(self._context.logbook.record, readings, method)
        save_days(self._ask, save, partial(self._show_saved, readings), self._refuse, self._ask_about)

    def _refuse(self, error: UserError) -> None:
        self._refusal.show_mark("refused", "attention", told(error))
        self._announce(self._refusal.text)
        self.line.setFocus()

    def _ask_about(self, what: str, again: Callable[[], object]) -> None:
        """Ask about what looks like personal data."""
        if self._personal is None:
            from overtime_logger.ui.widgets.doubts import PersonalDataQuestion  # noqa: PLC0415 - few ever see it

            self._personal = PersonalDataQuestion(self._context, self.line)
            self._beside.addWidget(self._personal)
        self._personal.ask_about(what, again)
        self._announce(self._personal.words)

    def show_tags(self) -> None:
        """Offer to say why a recorded day was long, under the line; nothing where there is no such day."""
        from overtime_logger.ui.models.tags import is_long  # noqa: PLC0415 - no start waits for it

        self._tags_day = self._told_day
        self._show_calendar(self._tags_day)
        line = self._context.logbook.days(DateRange(self._tags_day, self._tags_day))[0]
        if self._tags is None:
            if not is_long(line):
                return
            from overtime_logger.ui.editors.days.tags_row import TagsRow  # noqa: PLC0415 - likewise

            self._tags = TagsRow(self._context)
            self._tags.said.connect(self.on_tagged)
            self.column.addWidget(self._tags)
        if is_long(line):
            self._tags.show_day(line)
        self._tags.setVisible(is_long(line))

    def _show_calendar(self, day: date) -> None:
        events = self._context.application.suggestions.on(day)
        if self._calendar is None:
            if not events:
                return
            from overtime_logger.ui.widgets.offers import Offers  # noqa: PLC0415 - few have a calendar

            self._calendar = Offers(self._context, _("In your calendar:"))
            self._calendar.chosen.connect(self.on_times_chosen)
            self._beside.addWidget(self._calendar)
        from overtime_logger.ui.models.completions import of_calendar  # noqa: PLC0415 - likewise

        self._calendar.show_offers(of_calendar(events))

    @property
    def _told_day(self) -> date:
        """The day that was just saved, as long as that is shown, or else the one that the line is about."""
        saved = self._saved_days[0] if self._saved_days else self._entry.day
        return self._entry.day if self._confirmation.isHidden() else saved

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot(object, object)
    def on_tagged(self, day: date, tags: EntryTags) -> None:
        """Record what was clicked."""
        self._ask(partial(self._context.logbook.tag, day, tags), self._show_tagged, self._refuse)

    @Slot(str)
    @tells_if_unreadable
    def on_times_chosen(self, times: str) -> None:
        """Put the times of an event on the line, to be confirmed there."""
        day = self._told_day
        self._forget_confirmation()
        if day != self._entry.day:  # that of what was just saved, of which the line says more
            self._entry.choose_day(day)
        self._entry.put_times(times)
        self._show()
        self.line.setFocus()

    @Slot(str)
    @tells_if_unreadable
    def on_line_edited(self, text: str) -> None:
        """Read the line back while it is typed."""
        self._forget_confirmation()
        self._entry.type(text)
        self._show()
        self._show_completions(text)

    def _show_completions(self, text: str) -> None:
        """Offer what the line may be completed to; nothing on an empty line."""
        if not text.strip():
            if self._completions is not None:
                self._completions.show_offers(())
            return
        from overtime_logger.ui.models.completions import Recent, completions  # noqa: PLC0415 - no start waits for it

        logbook = self._context.logbook
        if self._recent is None:
            self._recent = Recent.of(logbook)
        reading = self._entry.reading
        note = reading.record.note if reading is not None and reading.before is None else ""
        found = completions(text, note, self._recent, logbook.today, self._context.wording)
        if self._completions is None:
            if not found:
                return
            from overtime_logger.ui.widgets.offers import Offers  # noqa: PLC0415 - likewise

            self._completions = Offers(self._context, _("Down arrow:"))
            self._completions.chosen.connect(self.on_completed)
            self._under_line.addWidget(self._completions)
        self._completions.show_offers(found)

    @Slot()
    def on_completion_asked(self) -> None:
        """Put the first completion on the line."""
        if self._completions is not None and self._completions.isVisible():
            self._completions.take_first()

    @Slot(str)
    def on_completed(self, text: str) -> None:
        """Put a completion on the line, where typing goes on."""
        self.line.setText(text)
        self.on_line_edited(text)
        self.line.setFocus()

    @Slot()
    def on_other_day(self) -> None:
        """Show a small calendar."""
        if self._chooser is None:
            from overtime_logger.ui.widgets.fields.day_chooser import DayChooser  # noqa: PLC0415 - few ever see it

            self._chooser = DayChooser(self)
            self._chooser.chosen.connect(self.choose_day)
        self._chooser.open_under(self._other_day, self._entry.day)

    @Slot()
    @tells_if_unreadable
    def on_confirmed(self) -> None:
        """Offer the usual day, save what was read back, or say why not."""
        if self._tags is not None:
            # The line is read on top of what was clicked, not over it.
            self._tags.on_pause()
        confirmed = self._entry.confirm()
        self._forget_confirmation()
        self._show()
        self._announce(self.line.accessibleDescription())
        self._ask_for(confirmed)

    @Slot(int)
    @tells_if_unreadable
    def on_chosen(self, place: int) -> None:
        """Save what an unclear line was said to mean."""
        self._ask_for(self._entry.choose(place))

    def _ask_for(self, confirmed: Confirmed | None) -> None:
        if confirmed is not None:
            self._record(confirmed)
        self.line.setFocus()

    @Slot()
    @tells_if_unreadable
    def on_escaped(self) -> None:
        """Take back one step: the suggestion, then the line, then the day that was chosen."""
        if self._entry.standing is EntryState.SUGGESTED or self._entry.text:
            # Taken out of the line as if by hand, so that its own key for it brings it back.
            self.line.selectAll()
            self.line.del_()
            self._entry.type("")
        elif not self._entry.is_for_today:
            self._entry.clear()
        else:
            self.left.emit()
        self._forget_confirmation()
        self._show()

    @Slot()
    @tells_if_unreadable
    def on_back_to_today(self) -> None:
        """Ask about today again."""
        self._entry.choose_day(None)
        self._show()
        self.line.setFocus()

    @Slot()
    def on_undo(self) -> None:
        """Take the last save back."""
        if self._saved_days:
            undo = partial(self._context.logbook.undo_all, self._saved_days)
            self._ask(undo, self._show_taken_back, self._refuse)

    # -- showing -------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        entry = self._entry
        if self._personal is not None:
            self._personal.setVisible(False)
        if self._completions is not None and self.line.text() != entry.text:
            self._completions.show_offers(())
        if self.line.text() != entry.text:
            self.line.setText(entry.text)
        self._show_question()
        self._show_warnings(entry.understood.readings if entry.understood else ())
        # No remark beside what was just saved: it would push what is below down under the next click.
        self._parts.show(entry, with_remark=self._confirmation.isHidden())
        offers = entry.standing is EntryState.EMPTY and entry.has_usual
        self._save.setText(_("Usual day") if offers else _("Save"))
        if self._tags_day not in {None, self._told_day}:
            self.show_tags()

    def _read_back_text(self, reading: ReadEntry) -> str:
        today = self._context.application.logbook.today
        return self._context.wording.read_back(reading.record, reading.contracted_minutes, today)

    def _show_question(self) -> None:
        entry = self._entry
        self._back.setVisible(not entry.is_for_today)
        if not entry.is_for_today:
            question = _("What did you work on {day}?").format(day=self._context.wording.day(entry.day))
        else:
            question = _("What did you work today?")
        self._question.setText(question)
        self.line.setAccessibleName(question)

    def _show_warnings(self, readings: tuple[ReadEntry, ...]) -> None:
        empty(self._marks)
        warnings = tuple(dict.fromkeys(warning for reading in readings for warning in reading.warnings))
        for warning in warnings:
            self._marks.addWidget(IconText(self._context, "attention", "attention", sentence(warning.words)))
        self._warnings.setVisible(bool(warnings))

    def _show_saved(self, readings: tuple[ReadEntry, ...], _result: object) -> None:
        self._saved_line = self._entry.text
        self._saved_days = tuple(reading.record.date for reading in readings)
        self._entry.clear()
        self._show()
        self._confirmation.show_mark(
            "done", "", _("Saved. {day}").format(day="\n".join(map(self._read_back_text, readings)))
        )
        self._announce(self._confirmation.text)
        self._show_undo()
        self._remark.say("")
        self.show_tags()
        self.line.setFocus()

    def _show_undo(self) -> None:
        # Drawn now and not at the start, which need not wait for it, and in the appearance of now.
        side = self._context.scale.space(_ICON)
        accent = self._context.theme.colours.accent
        self._undo.setIcon(self._context.icons.icon("undo", side, colour=accent))
        self._undo.setIconSize(QSize(side, side))
        # Its room stays as long as the line beside it: what is below would move up under the next click.
        keep_room(self._undo)
        self._undo.setVisible(True)

    def _show_tagged(self, _result: object) -> None:
        """What undo would take back now is what was clicked, and a click does that as well."""
        self._undo.setVisible(False)
        if self._tags is not None:
            self._tags.show_kept()

    def _show_taken_back(self, stands_again: tuple[DayRecord | None, ...]) -> None:
        self._forget_confirmation()
        self._saved_days = ()
        self._entry.type(self._saved_line)
        self._show()
        before = _("Undone. The earlier version is back.")
        text = before if any(stands_again) else _("Undone.")
        self._confirmation.show_mark("undo", "quiet", text)
        self.line.setFocus()

    def _announce(self, text: str) -> None:
        """Let a screen reader say what came of a key, while the focus stays on the line."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - not needed at the start

        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, text))

    def _forget_confirmation(self) -> None:
        keep_room(self._undo, keeps=False)
        self._confirmation.setVisible(False)
        self._undo.setVisible(False)
