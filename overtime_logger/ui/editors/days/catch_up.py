"""The days that are not recorded, by weeks, to be filled in one by one or many at once."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.ui.drafts import FormKeeper, may_be_kept
from overtime_logger.ui.editors.days.saving import save_days
from overtime_logger.ui.models.catch_up import CatchUp, DayOffer, offers_of
from overtime_logger.ui.models.sentences import sentence, told
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import Card, Scrolled
from overtime_logger.ui.widgets.cards.empty_card import EmptyCard
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.doubts import PersonalDataQuestion
from overtime_logger.ui.widgets.flow_layout import FlowRow
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top, empty, keep_room
from overtime_logger.ui.widgets.texts import Text, restyle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtGui import QHideEvent

    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.catch_up import MissingDay, MissingWeek

_DAY_WIDTH = 120
_DONE = 36
_TWO_LINES = 34
"""The height of a line that says what was done, and of a read-back, with text of ordinary size."""


class _DayLine(QWidget):
    """One day: its name, its line, what it can be filled in with by a click, and the read-back."""

    changed = Signal()
    """Something else is on the line."""
    done = Signal()
    """The line is finished; the focus moves on to the next."""

    def __init__(self, context: PageContext, missing: MissingDay) -> None:
        super().__init__()
        self._context = context
        self.missing = missing
        self.line = QLineEdit(missing.text)
        self._buttons = {offer: QPushButton(offer.label) for offer in missing.offers}
        self._said = Text("", "note")
        self._refusal = IconText(context, "refused", "attention")

        scale = context.scale
        name = Text(context.wording.day(missing.day), wraps=False)
        name.setFixedWidth(scale.space(_DAY_WIDTH))
        name.setBuddy(self.line)
        self.line.setAccessibleName(context.wording.day_and_year(missing.day))
        self.line.setPlaceholderText(_("0830-1745"))
        row = QHBoxLayout()
        row.setSpacing(scale.small_gap)
        row.addWidget(self.line, 1)
        for offer, button in self._buttons.items():
            button.setProperty("role", "fold")
            button.setAccessibleName(
                _("{offer}: {day}").format(offer=offer.label, day=context.wording.day(missing.day))
            )
            button.clicked.connect(self.on_offer_clicked)
        row.addLayout(at_top(FlowRow(scale.small_gap, self._buttons.values()), down=scale.space(5)))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(scale.small_gap)
        grid.setVerticalSpacing(scale.tight)
        grid.setColumnStretch(1, 1)
        grid.addWidget(name, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(row, 0, 1)
        grid.addWidget(self._said, 1, 1)
        # In one place, which is there from the start: a row that is filled in moves none of those below.
        grid.addWidget(self._refusal, 1, 1)
        keep_room(self._said, height=scale.space(_TWO_LINES))
        self.show_read_back()
        self.line.textEdited.connect(self.on_edited)
        self.line.returnPressed.connect(self.done)

    def fill_in(self, offer: DayOffer) -> None:
        """Fill the day in with what was offered."""
        self.missing.accept(offer)
        # In place of what was typed, so that the line's own key for it brings that back.
        with QSignalBlocker(self.line):
            self.line.selectAll()
            self.line.insert(self.missing.text)
        self.show_read_back()

    def show_read_back(self) -> None:
        """Say what the line means, or what is wrong with it."""
        missing = self.missing
        said = ""
        if missing.reading is not None:
            wording = self._context.wording
            back = wording.read_back(missing.reading.record, missing.reading.contracted_minutes)
            odd = [sentence(warning.words) for warning in missing.reading.warnings]
            said = " ".join((back.partition(": ")[2], *odd))
        self._said.say(said)
        self._refusal.show_mark("refused", "attention", told(missing.error) if missing.error else "")
        self.line.setAccessibleDescription(said or self._refusal.text)
        restyle(self.line, refused=missing.error is not None)

    @Slot(str)
    def on_edited(self, text: str) -> None:
        """Read the line back while it is typed."""
        self.missing.type(text)
        self.show_read_back()
        self.changed.emit()

    @Slot()
    def on_offer_clicked(self) -> None:
        """Fill the day in with what the button says."""
        clicked = self.sender()
        self.fill_in(next(offer for offer, button in self._buttons.items() if button is clicked))
        self.changed.emit()


class _WeekCard(Card):
    """The missing days of a week."""

    changed = Signal()
    """Something else is on a line."""

    def __init__(self, context: PageContext, week: MissingWeek) -> None:
        super().__init__(context)
        number = len(week.days)
        title = ngettext("Week of {monday}: {number} day", "Week of {monday}: {number} days", number).format(
            monday=context.wording.date(week.monday), number=number
        )
        self.lines = [_DayLine(context, missing) for missing in week.days]
        """The days' lines, in order."""
        offers = offers_of(week.days) if number > 1 else ()
        self._all = {offer: QPushButton(_all_label(offer)) for offer in offers}
        top = QHBoxLayout()
        top.setSpacing(context.scale.small_gap)
        top.addWidget(Text(title, "heading"), 1, Qt.AlignmentFlag.AlignVCenter)
        for offer, button in self._all.items():
            button.setProperty("role", "fold")
            button.setAccessibleName(_("{label}, {week}").format(label=_all_label(offer), week=title))
            button.clicked.connect(self.on_all_clicked)
        if number > 1:
            top.addWidget(FlowRow(context.scale.small_gap, self._all.values()))
        self.column.addLayout(top)
        for line in self.lines:
            line.changed.connect(self.changed)
            self.column.addWidget(line)

    @Slot()
    def on_all_clicked(self) -> None:
        """Fill in every day of the week whose line is empty."""
        clicked = self.sender()
        offer = next(offer for offer, button in self._all.items() if button is clicked)
        for line in self.lines:
            if not line.missing.text.strip() and offer in line.missing.offers:
                line.fill_in(offer)
        self.changed.emit()


def _all_label(offer: DayOffer) -> str:
    return {DayOffer.USUAL: _("All usual"), DayOffer.LEAVE: _("All leave"), DayOffer.SICK: _("All sick")}[offer]


class CatchUpList(QWidget):
    """The list of days that are not recorded.

    Args:
        context: what is read from.
    """

    left = Signal()
    """The list should be left."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._list = CatchUp(context.logbook)
        self._keeper = FormKeeper(context.application.drafts, "days not recorded", self)
        self._cards: list[_WeekCard] = []
        self._is_begun = False

        self.setProperty("role", "page")
        self._back = QPushButton(_("&Back to the log"))
        self._weeks = QVBoxLayout()
        self._done = EmptyCard(context, self._list.sentence, _("&Show the log"))
        self._more = QPushButton()
        self._state = Text("")
        self._record = QPushButton()
        self._told = DoneBar(context)
        self._question = PersonalDataQuestion(context, self._record)
        self._escape = QShortcut(QKeySequence("Esc"), self)
        self._keep = QShortcut(QKeySequence("Ctrl+Return"), self)

        self._lay_out()

        self._done.stepped.connect(self.left)
        self._back.clicked.connect(self.left)
        self._escape.activated.connect(self.left)
        self._keep.activated.connect(self._record.click)
        self._more.clicked.connect(self.on_more)
        self._record.clicked.connect(self.on_record)

    def _lay_out(self) -> None:
        scale = self._context.scale
        self._back.setProperty("role", "plain")
        self._more.setProperty("role", "fold")
        self._record.setProperty("role", "main")
        self._record.setToolTip(_("Ctrl+Enter"))
        keep_room(self._told, height=scale.space(_DONE))
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(scale.margin, 0, scale.margin, scale.gap)
        inner.setSpacing(scale.gap)
        self._weeks.setSpacing(scale.gap)
        inner.addWidget(self._done)
        inner.addLayout(self._weeks)
        more = QHBoxLayout()
        more.addWidget(self._more)
        more.addStretch(1)
        inner.addLayout(more)
        inner.addStretch(1)
        self._scrolled = Scrolled(content)
        top = QHBoxLayout()
        top.setContentsMargins(scale.margin, scale.margin - scale.tight, scale.margin, 0)
        top.addWidget(Text(_("Days not recorded"), "title", wraps=False))
        top.addStretch(1)
        top.addWidget(self._back)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(scale.margin, 0, scale.margin, scale.gap)
        bottom.setSpacing(scale.small_gap)
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self._told)
        words.addWidget(self._state)
        words.addStretch(1)
        bottom.addLayout(words, 1)
        bottom.addWidget(self._record, 0, Qt.AlignmentFlag.AlignVCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(scale.gap)
        outer.addLayout(top)
        outer.addWidget(self._scrolled, 1)
        outer.addWidget(self._question)
        outer.addLayout(bottom)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Find out again which days are not recorded; what is typed stays."""
        self._list.look()
        if not self._is_begun:
            self._is_begun = True
            self._keeper.put_back()
        self._show()

    def to_keep(self) -> dict[str, object]:
        """What is typed on the lines, by their days."""
        return {day: text for day, text in self._list.to_keep().items() if may_be_kept(str(text))}

    def put_back(self, kept: Mapping[str, object]) -> None:
        """Put on the lines what was kept."""
        self._list.put_back(kept)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed at once when the list or the window is left."""
        super().hideEvent(event)
        self._keeper.on_pause()

    def _show(self) -> None:
        focused = next((line.missing.day for line in self._lines if line.line.hasFocus()), None)
        empty(self._weeks)
        self._cards = [_WeekCard(self._context, week) for week in self._list.weeks]
        for card in self._cards:
            card.changed.connect(self.on_changed)
            for line in card.lines:
                line.done.connect(self.on_line_done)
            self._weeks.addWidget(card)
        earlier = self._list.earlier
        self._more.setText(
            ngettext("Show {number} earlier day", "Show more of {number} earlier days", earlier).format(
                number=earlier
            )
        )
        self._more.setVisible(earlier > 0)
        self.on_changed()
        if focused is not None:
            self._focus_on(focused)

    @property
    def _lines(self) -> list[_DayLine]:
        return [line for card in self._cards for line in card.lines]

    def _focus_on(self, day: date) -> None:
        for line in self._lines:
            if line.missing.day == day:
                line.line.setFocus()

    @property
    def is_done(self) -> bool:
        """Whether every day is recorded, and nothing can be filled in here."""
        return not self._cards

    def take_focus(self) -> None:
        """Focus the first line that is empty, or else to what comes next."""
        first = next((line for line in self._lines if not line.missing.text), None)
        if first is not None:
            first.line.setFocus()
        else:
            (self._done.button if self.is_done else self._record).setFocus()

    def _ask(
        self, job: Callable[[], object], then: Callable[[Any], object], otherwise: Callable[[UserError], object]
    ) -> None:
        self._context.operations.ask(self, job, then, otherwise, changes=ChangedAreas.DAYS)

    def _show_saved(self, days: tuple[date, ...], _result: None) -> None:
        said = ngettext("Saved: {number} day.", "Saved: {number} days.", len(days)).format(number=len(days))
        self._told.say(said, partial(self._take_back, days))
        self.take_focus()

    def _take_back(self, days: tuple[date, ...]) -> None:
        self._ask(partial(self._context.logbook.undo_all, days), self._show_taken_back, self._refuse)

    def _show_taken_back(self, _result: object) -> None:
        self._told.say(_("Undone."))
        self.take_focus()

    def _refuse(self, error: UserError) -> None:
        self._told.refuse(told(error))

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_changed(self) -> None:
        """Say how far the list is filled in."""
        self._question.setVisible(False)
        self._keeper.on_change()
        number = len(self._list.entries)
        self._state.say("" if self.is_done else self._list.sentence)
        self._done.setVisible(self.is_done)
        self._record.setText(ngettext("Save {number} day", "Save {number} days", number).format(number=number))
        self._record.setEnabled(number > 0)
        self._record.setVisible(bool(self._cards))

    @Slot()
    def on_line_done(self) -> None:
        """Focus the next line, or after the last one to what records them."""
        lines = self._lines
        after = lines[lines.index(self.sender()) + 1 :]  # pyright: ignore[reportArgumentType] # one of them
        if after:
            after[0].line.setFocus()
        else:
            self._record.setFocus()

    @Slot()
    @tells_if_unreadable
    def on_more(self) -> None:
        """Show earlier weeks."""
        self._list.show_more()
        self._show()

    @Slot()
    def on_record(self) -> None:
        """Ask for all days that are filled in to be recorded, together."""
        entries = self._list.entries
        if entries:
            self._told.say("")
            save_days(
                self._ask,
                partial(self._context.logbook.record_all, entries),
                partial(self._show_saved, tuple(reading.record.date for reading, _method in entries)),
                self._refuse,
                self._question.ask_about,
            )
