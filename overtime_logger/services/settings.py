"""How the program is set: each setting declared once, with its key, kind, default, bounds, label and help.

Settings bear on no figure and are no part of the record. They are in the logbook's file outside the journal, so
that no seal changes with them and a passphrase covers them too.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, time
from gettext import gettext as _
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from overtime_logger.services.ports import Store

Value = TypeVar("Value")


class ValueKind(Protocol[Value]):
    """What a setting's values are, and how they are written as text."""

    def text_of(self, value: Value) -> str:
        """A value as the text that is kept.

        Raises:
            InvalidInputError: it is outside the setting's bounds.
        """
        ...

    def value_of(self, text: str) -> Value:
        """The value that a kept or typed text says.

        Raises:
            InvalidInputError: it says none within the setting's bounds.
        """
        ...


class Switch:
    """On or off."""

    def text_of(self, value: bool) -> str:  # noqa: FBT001 - the value itself
        """`on` or `off`."""
        return "on" if value else "off"

    def value_of(self, text: str) -> bool:
        """Whether the text says `on`; anything but `on` and `off` is refused."""
        if text not in {"on", "off"}:
            raise _refused(_("say on or off"))
        return text == "on"


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A whole number between two bounds, both allowed.

    Args:
        least: the smallest.
        most: the largest.
    """

    least: int
    most: int

    def text_of(self, value: int) -> str:
        """The number's digits."""
        if not self.least <= value <= self.most:
            raise _refused(_("a number from {least} to {most}").format(least=self.least, most=self.most))
        return str(value)

    def value_of(self, text: str) -> int:
        """The number that the digits say."""
        stripped = text.strip()
        if not (stripped.isascii() and stripped.isdigit() and len(stripped) <= len(str(self.most))):
            raise _refused(_("a number from {least} to {most}").format(least=self.least, most=self.most))
        value = int(stripped)
        self.text_of(value)
        return value


class TimeOfDay:
    """A time on the clock, to the minute. One that may be of the morning or the evening is refused: `5.30`."""

    def text_of(self, value: time) -> str:
        """For example `17:30`."""
        return f"{value:%H:%M}"

    def value_of(self, text: str) -> time:
        """The time that is meant by `17:30`, `1730` or `5.30pm`."""
        from overtime_logger.domain.entry.written import clock_of  # noqa: PLC0415 - most programs read no time

        stripped = text.strip().casefold()
        try:
            found = clock_of(stripped)
        except InvalidInputError as error:
            raise _refused(_("a time, for example 17:30")) from error
        if found is None or found.is_midnight or (found.is_open and len(stripped) < len("10:30")):
            raise _refused(_("a time, for example 17:30"))
        return found.at


class Day:
    """A date, in its ISO form."""

    def text_of(self, value: date) -> str:
        """For example `2026-03-20`."""
        return value.isoformat()

    def value_of(self, text: str) -> date:
        """The date of that form."""
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise _refused(_("a date, for example 2026-03-20")) from error


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few texts.

    Args:
        options: what can be chosen, each with the function that gives its name in the user's language.
    """

    options: Mapping[str, Callable[[], str]]

    def text_of(self, value: str) -> str:
        """The choice itself."""
        return self.value_of(value)

    def value_of(self, text: str) -> str:
        """The choice itself; what can't be chosen is refused."""
        if text not in self.options:
            raise _refused(_("one of: {options}").format(options=", ".join(self.options)))
        return text


LONGEST_PATH = 32_767
"""The characters of the longest path that Windows knows; Linux has at most 4,096 bytes, macOS 1,024."""


class FolderPath:
    """The path of a folder, on whatever system; may be empty."""

    def text_of(self, value: str) -> str:
        """The path itself; one that can't be kept as a text, or shown in a line, is refused."""
        if len(value) > LONGEST_PATH:
            raise _refused(_("a path of at most {number} characters").format(number=LONGEST_PATH))
        if any(unicodedata.category(character) in {"Cc", "Cs"} for character in value):
            raise _refused(_("a folder in whose path every character can be shown"))
        return value

    def value_of(self, text: str) -> str:
        """The path itself."""
        return self.text_of(text)


def _refused(wanted: str) -> InvalidInputError:
    return InvalidInputError("setting.value", wanted=wanted)


@dataclass(frozen=True, slots=True)
class ProgramSetting(Generic[Value]):
    """One setting, declared once.

    Args:
        key: its stable name in the file, for example `reminder.at`.
        kind: what its values are, with their bounds.
        default: what holds until it is set.
        label: gives what it is called, in the user's language; looked up when it is shown.
        help_text: gives what it does, in a sentence.
    """

    key: str
    kind: ValueKind[Value]
    default: Value
    label: Callable[[], str]
    help_text: Callable[[], str]


APPEARANCE = ProgramSetting(
    "appearance",
    Choice(
        {
            "system": lambda: _("Same as the computer"),
            "light": lambda: _("Light"),
            "dark": lambda: _("Dark"),
            "contrast": lambda: _("High contrast"),
        }
    ),
    default="system",
    label=lambda: _("Colours"),
    help_text=lambda: _("High contrast is light or dark, to match the computer."),
)
TEXT_SIZE = ProgramSetting(
    "appearance.text_size",
    WholeNumber(80, 200),
    default=100,
    label=lambda: _("Text size (%)"),
    help_text=lambda: _("From 80 to 200. 100 is the computer's own text size."),
)
REMINDER = ProgramSetting(
    "reminder.day",
    Switch(),
    default=False,
    label=lambda: _("Remind me to record the day"),
    help_text=lambda: _("Once, and only on a working day with nothing recorded."),
)
REMINDER_AT = ProgramSetting(
    "reminder.at",
    TimeOfDay(),
    default=time(17, 30),
    label=lambda: _("Remind me at"),
    help_text=lambda: _("For example 17:30."),
)
SEAL_REMINDER = ProgramSetting(
    "reminder.seal",
    Switch(),
    default=True,
    label=lambda: _("Remind me weekly to give someone my seal"),
    help_text=lambda: _("Only a code that someone else holds can show later that nothing was changed."),
)
CLOCK = ProgramSetting(
    "clock.offered",
    Switch(),
    default=True,
    label=lambda: _("Offer to clock in and out"),
    help_text=lambda: _("On Today and in the tray. What was clocked is saved only when you confirm it."),
)
TRAY = ProgramSetting(
    "tray.shown",
    Switch(),
    default=True,
    label=lambda: _("Show an icon in the tray"),
    help_text=lambda: _("To record today without opening the window, if your system has a tray."),
)
STAY_IN_TRAY = ProgramSetting(
    "tray.stays",
    Switch(),
    default=False,
    label=lambda: _("Stay in the tray when the window is closed"),
    help_text=lambda: _("Needed for reminders while the window is closed."),
)

LOOKS = (APPEARANCE, TEXT_SIZE)
"""How the window looks."""
REMINDERS: tuple[ProgramSetting[bool] | ProgramSetting[time], ...] = (
    REMINDER,
    REMINDER_AT,
    SEAL_REMINDER,
    CLOCK,
    TRAY,
    STAY_IN_TRAY,
)
"""Reminders, the clock and the tray."""
DECLARED: tuple[ProgramSetting[bool] | ProgramSetting[time] | ProgramSetting[str] | ProgramSetting[int], ...] = (
    *LOOKS,
    *REMINDERS,
)
"""Every setting a person can see, in the order in which they are shown."""


class Settings:
    """What is set.

    Args:
        store: where it is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, setting: ProgramSetting[Value]) -> Value:
        """What holds now. A kept text that this program can't read counts as not set."""
        text = self._store.settings().get(setting.key)
        if text is None:
            return setting.default
        try:
            return setting.kind.value_of(text)
        except InvalidInputError:
            return setting.default

    def set(self, setting: ProgramSetting[Value], value: Value) -> None:
        """Set it from now on.

        Raises:
            InvalidInputError: the value is outside the setting's bounds; nothing was stored.
            FileFailedError: the disk failed; nothing was stored.
        """
        self._store.set_setting(setting.key, setting.kind.text_of(value))

    def set_typed(self, setting: ProgramSetting[Value], text: str) -> Value:
        """Set it to what a person typed, and return what that was read as; as `set` otherwise."""
        value = setting.kind.value_of(text)
        self.set(setting, value)
        return value

    def reset(self, setting: ProgramSetting[Value]) -> None:
        """Let the default hold again.

        Raises:
            FileFailedError: the disk failed; nothing was changed.
        """
        self._store.set_setting(setting.key, None)
