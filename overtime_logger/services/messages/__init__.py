"""What the errors of services and adapters say: the words that both shells share, by the errors' keys.

A shell adds the words in which it differs (`cli/messages.py`, `ui/messages.py`). They are imported only
where there is something to say.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from overtime_logger.domain.errors import UserError, reason_of
from overtime_logger.services.messages import comparisons, days, imports, logbook, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Text: TypeAlias = "str | tuple[str, str]"
"""A text, or one for one of something and one for any other number."""

_TABLES = (comparisons, days, imports, logbook, records)
MESSAGES = {key: words for table in _TABLES for key, words in table.MESSAGES.items()}
HINTS = {key: words for table in _TABLES for key, words in table.HINTS.items()}


def names_of(key: str) -> tuple[str, ...]:
    """The names under which words for a key may be found: `concern.x.unknown`, `*.unknown`, `concern.*`."""
    return key, f"*.{key.rpartition('.')[2]}", f"{key.partition('.')[0]}.*"


@dataclass(frozen=True, slots=True)
class Messages:
    """Words for errors.

    Args:
        messages: what is wrong, as a clause without a full stop, where the shell says it in words of its own.
        hints: what to do about it, as sentences, where the shell says it in words of its own.
        name_of: how the shell calls a field; empty for one that it doesn't name.
    """

    messages: Mapping[str, Text] = field(default_factory=dict[str, "Text"])
    hints: Mapping[str, str] = field(default_factory=dict[str, str])
    name_of: Callable[[str], str] = str

    def message(self, error: UserError) -> str:
        """What is wrong, beside the field that it is about."""
        return self._filled(_found(error.key, (self.messages, MESSAGES)) or error.key, error)

    def named(self, error: UserError) -> str:
        """What is wrong, with the name of the field that it is about."""
        name = self.name_of(error.field) if error.field else ""
        return f"{name}: {self.message(error)}" if name else self.message(error)

    def hint(self, error: UserError) -> str:
        """What to do about it; empty where there is nothing to add."""
        found = _found(error.key, (self.hints, HINTS))
        if not found and "example" in error.params:
            return self._filled(_("For example: {example}"), error)
        return self._filled(found, error)

    def told(self, error: UserError) -> str:
        """What is wrong and what to do, in one line."""
        message, hint = self.named(error), self.hint(error)
        end = "" if message.endswith("?") else "."
        return f"{message}{end} {hint}" if hint else message

    def _filled(self, found: Text, error: UserError) -> str:
        if not found:
            return ""
        if isinstance(found, str):
            text = gettext.gettext(found)
        else:
            text = gettext.ngettext(*found, cast("int", error.params["number"]))
        return text.format(**{name: self._words(value) for name, value in error.params.items()})

    def _words(self, value: object) -> object:
        """A value that a message mentions, in words."""
        if isinstance(value, UserError):
            return self.named(value)
        if isinstance(value, OSError):
            return reason_of(value)
        if isinstance(value, Enum):
            words: Any = value
            return words.words
        if isinstance(value, tuple):
            parts = cast("tuple[object, ...]", value)
            return "; ".join(str(self._words(part)) for part in parts)
        return value


def _found(key: str, tables: Iterable[Mapping[str, Text]]) -> Text:
    return next((table[name] for table in tables for name in names_of(key) if name in table), "")


SHARED = Messages(name_of=lambda field: field.replace("_", " "))
"""The words without those of a shell."""
