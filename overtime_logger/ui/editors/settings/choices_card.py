"""How the program behaves: every setting that is declared, each kept as soon as it is changed."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from overtime_logger.services.settings import DECLARED, Setting
from overtime_logger.ui.models.words import told
from overtime_logger.ui.requests.settings import ChangeSetting
from overtime_logger.ui.widgets.cards import Card
from overtime_logger.ui.widgets.chips import Chips
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.forms import FormRow
from overtime_logger.ui.widgets.layouts import keep_room
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from datetime import time

    from overtime_logger.ui.context import Look, PageContext
    from overtime_logger.ui.requests.request import Outcome, Request

_SHORT = 120
_INDENT = 12
_BAR = 36
"""The width of a short field, how far help stands in, and the height of a line with a button, at ordinary size."""


class ChoicesCard(Card):
    """Reminders, the tray and the clock.

    Args:
        context: what is read from.
    """

    requested = Signal(object)
    """A setting shall be changed; carries the request."""
    unreadable = Signal(object)
    """The record can't be read; carries the error."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Reminders and the tray"))
        self._context = context
        self._rows: list[_Switched | _Typed] = []
        self._before: dict[str, str] = {}
        self._undoing: Request | None = None
        self._done = DoneBar(context)
        self._done.requested.connect(self.on_undo)
        for setting in DECLARED:
            row = _Switched(context, setting) if isinstance(setting.default, bool) else _Typed(context, setting)
            self._rows.append(row)
            self.column.addWidget(row)
            row.changed.connect(self.on_changed)
        keep_room(self._done, height=context.scale.space(_BAR))
        self.column.addWidget(self._done)

    def refresh(self) -> None:
        """Show what is set."""
        settings = self._context.application.settings
        for row in self._rows:
            row.show_value(row.setting.kind.text_of(settings.get(row.setting)))  # type: ignore[arg-type]

    @Slot(object, str)
    def on_changed(self, setting: Setting[bool] | Setting[time], text: str) -> None:
        """Ask for a setting to be kept."""
        held = self._context.application.settings.get(setting)  # type: ignore[arg-type]
        self._before[setting.key] = setting.kind.text_of(held)  # type: ignore[arg-type]
        self.requested.emit(ChangeSetting(setting, text))

    @Slot(object)
    def on_undo(self, request: Request) -> None:
        """Ask for a setting to be what it was."""
        self._undoing = request
        self.requested.emit(request)

    @Slot(object)
    def on_finished(self, outcome: Outcome) -> None:
        """Say what is set now, with the way back, or beside the setting why it was not kept."""
        request = outcome.request
        if not isinstance(request, ChangeSetting):
            if request.changes_record:
                self._done.say("")
            return
        for row in self._rows:
            if row.setting is request.setting:
                row.show_refusal(told(outcome.error) if outcome.error else "")
        if outcome.error is not None:
            return
        if request is self._undoing:
            self._undoing = None
            self._done.say(_("Taken back."))
            return
        before = ChangeSetting(request.setting, self._before[request.setting.key])
        said = _("{setting}: {value}").format(setting=request.setting.label(), value=_in_words(request.text))
        self._done.say(said, before)


def _in_words(text: str) -> str:
    """A setting's text as the window says it."""
    return {"on": _("on"), "off": _("off")}.get(text, text)


class _Switched(QWidget):
    """A setting that is on or off."""

    changed = Signal(object, str)

    def __init__(self, look: Look, setting: Setting[bool] | Setting[time]) -> None:
        super().__init__()
        self.setting = setting
        self._chips = Chips(look)
        self._chips.offer([setting.label()], [setting.help_text()])
        self._help = Text(setting.help_text(), "note")
        self._help.setContentsMargins(look.scale.space(_INDENT), 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.scale.tight)
        layout.addWidget(self._chips)
        layout.addWidget(self._help)
        self._chips.changed.connect(self.on_switched)

    def show_value(self, text: str) -> None:
        self._chips.put_on([0] if text == "on" else [])

    def show_refusal(self, message: str) -> None:
        self._help.set_role("attention" if message else "note")
        self._help.setText(message or self.setting.help_text())

    @Slot()
    def on_switched(self) -> None:
        self.changed.emit(self.setting, "on" if self._chips.on else "off")


class _Typed(QWidget):
    """A setting that is typed."""

    changed = Signal(object, str)

    def __init__(self, look: Look, setting: Setting[bool] | Setting[time]) -> None:
        super().__init__()
        self.setting = setting
        self._line = QLineEdit()
        self._line.setMaximumWidth(look.scale.space(_SHORT))
        self._row = FormRow(look, setting.label(), self._line, setting.help_text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.scale.space(_INDENT), 0, 0, 0)
        layout.addWidget(self._row)
        self._line.editingFinished.connect(self.on_edited)
        self._line.textEdited.connect(self._row.accept)
        self._shown = ""

    def show_value(self, text: str) -> None:
        if not self._line.hasFocus() or not self._line.isModified():
            self._shown = text
            self._line.setText(text)

    def show_refusal(self, message: str) -> None:
        if message:
            self._row.refuse(message)
        else:
            self._row.accept()

    @Slot()
    def on_edited(self) -> None:
        if self._line.text() != self._shown:
            self._line.setModified(False)
            self._shown = self._line.text()
            self.changed.emit(self.setting, self._line.text())
