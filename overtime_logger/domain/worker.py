"""The worker whose log it is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from gettext import gettext as _

from overtime_logger.domain.errors import InvalidInputError

MOST_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Worker:
    """Whose log it is: a name as it shall be printed, and a job title in the person's own words.

    Raises:
        InvalidInputError: the name is empty, or either is longer than 200 characters or has control characters.
    """

    name: str
    role: str = ""

    def __post_init__(self) -> None:
        """Refuse what can't be printed on one line."""
        if not self.name.strip():
            raise InvalidInputError("worker.name", _("name: give the name to print on your documents"))
        for field_name, text in (("name", self.name), ("role", self.role)):
            if len(text) > MOST_CHARACTERS:
                raise InvalidInputError(
                    f"worker.{field_name}",
                    _("{field}: at most {number} characters").format(field=field_name, number=MOST_CHARACTERS),
                )
            if any(unicodedata.category(character) == "Cc" for character in text):
                raise InvalidInputError(
                    f"worker.{field_name}", _("{field}: one line of text").format(field=field_name)
                )
