"""The quick-entry line in a row of the log, with the read-back under it; the same rules as on Today."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overtime_logger.ui.editors.days.entry_parts import EntryParts
from overtime_logger.ui.models.entry import EntryState, TypedEntry
from overtime_logger.ui.models.sentences import sentence, told
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.doubts import PersonalDataQuestion
from overtime_logger.ui.widgets.icon_text import IconText

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.entry import Confirmed


class RowEntry(QWidget):
    """The line of one day.

    Args:
        context: what is read from.
        day: the day that the line is about.
        text: what was typed on it before, or has just been.
    """

    confirmed = Signal(object)
    """The day should be recorded; carries the `Confirmed` entry."""
    grown = Signal()
    """It needs another height."""
    left = Signal()
    """The line should be closed without saving."""

    def __init__(self, context: PageContext, day: date, text: str = "") -> None:
        super().__init__()
        self._context = context
        self.day = day
        self._entry = TypedEntry(context.logbook, context.application.contracts)
        self._entry.choose_day(day)
        self._known = context.logbook.line_for(day)
        self._entry.type(text or self._known)
        self._parts = EntryParts(context)
        self.line, self._refusal = self._parts.line, self._parts.refusal
        self._odd = IconText(context, "attention", "attention")
        self._question = PersonalDataQuestion(context, self.line)
        self._escape = QShortcut(QKeySequence("Esc"), self)

        self._dress()
        self._show()

        self.line.textEdited.connect(self.on_edited)
        self.line.returnPressed.connect(self.on_confirmed)
        self._escape.activated.connect(self.on_escaped)
        self._parts.choices.chosen.connect(self.on_chosen)
        self._question.declined.connect(self.grown)

    def _dress(self) -> None:
        self.setProperty("role", "row-entry")
        # Without it the stylesheet's background is not drawn, and the row would show through.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusProxy(self.line)
        self.line.setProperty("role", "")
        self.line.setText(self._entry.text)
        self.line.setAccessibleName(
            _("What did you work on {day}?").format(day=self._context.wording.day(self.day))
        )
        scale = self._context.scale
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scale.tight, scale.tight, scale.small_gap, scale.small_gap)
        layout.setSpacing(scale.tight)
        for part in (
            self.line,
            self._parts.read_back,
            self._odd,
            self._refusal,
            self._parts.choices,
            self._question,
            self._parts.remark,
        ):
            layout.addWidget(part)
        layout.addStretch(1)

    @property
    def typed(self) -> str:
        """What the person typed; empty where the line says what the record says."""
        return "" if self._entry.text == self._known else self._entry.text

    def height_in(self, width: int) -> int:
        """How high it is, so wide."""
        layout = self.layout()
        return max(layout.totalHeightForWidth(width), layout.minimumSize().height()) if layout else 0

    def refuse(self, error: UserError) -> None:
        """Say why the day was not saved; the line keeps what was typed."""
        self._refusal.show_mark("refused", "attention", told(error))
        self.grown.emit()

    def ask_about(self, what: str, again: Callable[[], object]) -> None:
        """Ask about what looks like personal data, as `PersonalDataQuestion.ask_about` does."""
        self._question.ask_about(what, again)
        self.grown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the keys that the line has no use for from the table, which would open another line."""
        event.accept()

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot(str)
    @tells_if_unreadable
    def on_edited(self, text: str) -> None:
        """Read the line back while it is typed."""
        self._entry.type(text)
        self._show()

    @Slot()
    @tells_if_unreadable
    def on_confirmed(self) -> None:
        """Offer the usual day, save what was read back, or say why not."""
        confirmed = self._entry.confirm()
        self._show()
        if confirmed is not None:
            self._ask_for(confirmed)
        elif self._entry.is_unchanged:
            self.left.emit()

    @Slot(int)
    @tells_if_unreadable
    def on_chosen(self, place: int) -> None:
        """Save what an unclear line was said to mean."""
        confirmed = self._entry.choose(place)
        if confirmed is not None:
            self._ask_for(confirmed)

    def _ask_for(self, confirmed: Confirmed) -> None:
        if len(confirmed.readings) == 1:
            self.confirmed.emit(confirmed)
        else:
            self._refusal.show_mark(
                "refused", "attention", _("A row is one day: enter several days off on the Today page.")
            )
            self.grown.emit()

    @Slot()
    @tells_if_unreadable
    def on_escaped(self) -> None:
        """Take back one step: the suggestion, then the line."""
        if self._entry.standing is EntryState.SUGGESTED:
            self._entry.withdraw_suggestion()
            self._show()
        else:
            self.left.emit()

    # -- showing -------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        reading = self._entry.reading
        self._question.setVisible(False)
        odd = " ".join(sentence(warning.words) for warning in reading.warnings) if reading else ""
        self._odd.show_mark("attention", "attention", odd)
        self._parts.show(self._entry, odd=odd)
        self.grown.emit()
