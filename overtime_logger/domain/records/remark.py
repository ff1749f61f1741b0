"""A person's own explanation of something in their record that a reader may ask about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.texts import check_text, says_something

if TYPE_CHECKING:
    from overtime_logger.domain.declarations import Id


@dataclass(frozen=True, slots=True)
class Remark:
    """An explanation as the person gave it.

    Args:
        about: the key of the discrepancy it explains, for example `conversation_day/talk:20260304-kfwm`.
        words: the explanation.

    Raises:
        InvalidInputError: it says nothing, or can't be kept.
    """

    about: Id
    words: str

    def __post_init__(self) -> None:
        """Refuse an explanation that explains nothing."""
        check_text("remark.words", self.words)
        if not says_something(self.words):
            raise InvalidInputError("remark.words", "words")
