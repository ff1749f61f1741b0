"""How the program behaves: every setting that is declared, each kept as soon as it is changed."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from overtime_logger.services.settings import LOOKS, REMINDERS, Choice, ProgramSetting, Switch, TimeOfDay
from overtime_logger.ui.models.sentences import told
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.fields.choices import Choices, Ticks
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.layouts import keep_room
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import time

    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.context import Look, PageContext

    AnySetting: TypeAlias = ProgramSetting[bool] | ProgramSetting[time] | ProgramSetting[str] | ProgramSetting[int]

_SHORT = 120
_INDENT = 12
_BAR = 36
"""The width of a short field, how far help is in, and the height of a line with a button, at ordinary size."""


class ChoicesCard(Card):
    """Settings that belong together.

    Args:
        context: what is read from.
        title: what they are about.
        settings: the settings, in order.
    """

    def __init__(self, context: PageContext, title: str, settings: Iterable[AnySetting]) -> None:
        super().__init__(context, title)
        self._context = context
        self._rows: list[_Row] = []
        self._done = DoneBar(context)
        for setting in settings:
            row = _row_of(context, setting)
            self._rows.append(row)
            self.column.addWidget(row)
            row.changed.connect(self.on_changed)
        keep_room(self._done, height=context.scale.space(_BAR))
        self.column.addWidget(self._done)

    def refresh(self) -> None:
        """Show what is set; what was done can't be undone any more."""
        self._done.say("")
        settings = self._context.application.settings
        for row in self._rows:
            row.show_value(row.setting.kind.text_of(settings.get(row.setting)))  # type: ignore[arg-type]

    def go_on_at(self, setting: AnySetting) -> None:
        """Give the focus to the row of a setting."""
        self._row_of(setting).setFocus()

    @Slot(object, str)
    def on_changed(self, setting: AnySetting, text: str) -> None:
        """Keep a setting, and say what is set now, with the way back."""
        held = self._context.application.settings.get(setting)  # type: ignore[arg-type]
        before = setting.kind.text_of(held)  # type: ignore[arg-type]
        said = _("{setting}: {value}").format(setting=setting.label(), value=_in_words(setting, text))
        self._set(setting, text, partial(self._done.say, said, partial(self._set_back, setting, before)))

    def _set_back(self, setting: AnySetting, text: str) -> None:
        self._set(setting, text, partial(self._done.say, _("Undone.")))

    def _set(self, setting: AnySetting, text: str, say: Callable[[], None]) -> None:
        set_it = partial(self._context.application.settings.set_typed, setting, text)  # type: ignore[arg-type]
        then, otherwise = partial(self._show_set, setting, say), partial(self._refuse, setting)
        self._context.operations.ask(self, set_it, then, otherwise, changes=ChangedAreas.SETTINGS)

    def _show_set(self, setting: AnySetting, say: Callable[[], None], _result: object) -> None:
        self._row_of(setting).show_refusal("")
        say()

    def _refuse(self, setting: AnySetting, error: UserError) -> None:
        self._row_of(setting).show_refusal(told(error))

    def _row_of(self, setting: AnySetting) -> _Row:
        return next(row for row in self._rows if row.setting is setting)


class AppearanceCard(ChoicesCard):
    """How the window looks.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Appearance"), LOOKS)


class RemindersCard(ChoicesCard):
    """Reminders, the tray and the clock.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Reminders and the tray"), REMINDERS)


def _in_words(setting: AnySetting, text: str) -> str:
    """A setting's text as the window says it."""
    if isinstance(setting.kind, Choice):
        return setting.kind.options[text]()
    return {"on": _("on"), "off": _("off")}.get(text, text)


class _Switched(QWidget):
    """A setting that is on or off."""

    changed = Signal(object, str)

    def __init__(self, look: Look, setting: AnySetting) -> None:
        super().__init__()
        self.setting = setting
        self._chips = Ticks(look)
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
        self._chips.choose(*([0] if text == "on" else []))

    def show_refusal(self, message: str) -> None:
        self._help.set_role("attention" if message else "note")
        self._help.setText(message or self.setting.help_text())

    @Slot()
    def on_switched(self) -> None:
        self.changed.emit(self.setting, "on" if self._chips.chosen else "off")


class _Chosen(QWidget):
    """A setting that is one of a few."""

    changed = Signal(object, str)

    def __init__(self, look: Look, setting: AnySetting, kind: Choice) -> None:
        super().__init__()
        self.setting = setting
        self._options = tuple(kind.options)
        self._choices = Choices(look, [name() for name in kind.options.values()], is_acted_on=True)
        self._row = FormRow(look, setting.label(), self._choices, setting.help_text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, look.scale.small_gap)
        layout.addWidget(self._row)
        self._choices.changed.connect(self.on_chosen)

    def show_value(self, text: str) -> None:
        self._choices.choose(self._options.index(text))

    def show_refusal(self, message: str) -> None:
        if message:
            self._row.refuse(message)
        else:
            self._row.accept()

    @Slot()
    def on_chosen(self) -> None:
        self.changed.emit(self.setting, self._options[self._choices.place])


class _Typed(QWidget):
    """A setting that is typed."""

    changed = Signal(object, str)

    def __init__(self, look: Look, setting: AnySetting, indent: int) -> None:
        super().__init__()
        self.setting = setting
        self._line = QLineEdit()
        self._line.setMaximumWidth(look.scale.space(_SHORT))
        self._row = FormRow(look, setting.label(), self._line, setting.help_text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(indent, 0, 0, 0)
        layout.addWidget(self._row)
        self.setFocusProxy(self._line)
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


_Row: TypeAlias = _Switched | _Chosen | _Typed


def _row_of(look: Look, setting: AnySetting) -> _Row:
    """The row in which a setting of its kind is set."""
    if isinstance(setting.kind, Choice):
        return _Chosen(look, setting, setting.kind)
    if isinstance(setting.kind, Switch):
        return _Switched(look, setting)
    # A time belongs to the switch above it.
    return _Typed(look, setting, look.scale.space(_INDENT) if isinstance(setting.kind, TimeOfDay) else 0)
