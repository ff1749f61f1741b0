"""The worker whose log it is."""

from __future__ import annotations

from dataclasses import dataclass

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.texts import check_line, says_something


@dataclass(frozen=True, slots=True)
class Worker:
    """Whose log it is: a name as it should be printed, and a job title in the person's own words.

    Raises:
        InvalidInputError: the name is empty, or either is longer than 200 characters or has control characters.
    """

    name: str
    role: str = ""

    def __post_init__(self) -> None:
        """Refuse what can't be printed on one line."""
        if not says_something(self.name):
            raise InvalidInputError("worker.name", "name")
        check_line("worker.name", self.name)
        check_line("worker.role", self.role)
