"""A log handler that takes note of warnings and errors, so that a test in which one appears unasked fails."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType


@dataclass
class _Expectation:
    """A message that a test knows will be logged."""

    pattern: re.Pattern[str]
    level: int
    logger: str
    met: bool = False

    def covers(self, record: logging.LogRecord) -> bool:
        named = record.name == self.logger or record.name.startswith(f"{self.logger}.") or not self.logger
        return named and record.levelno == self.level and self.pattern.search(record.getMessage()) is not None


class LogWatch(logging.Handler):
    """Collects what is logged at WARNING or above while the block runs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.surprises: list[str] = []
        self._expected: list[_Expectation] = []

    def expect(self, pattern: str, *, level: int = logging.WARNING, logger: str = "") -> None:
        """Say that a message matching `pattern` will be logged; one that then is not fails the test as well."""
        self._expected.append(_Expectation(re.compile(pattern), level, logger))

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of a message."""
        covered = [each for each in self._expected if each.covers(record)]
        for each in covered:
            each.met = True
        if not covered:
            self.surprises.append(f"{record.levelname} from {record.name}: {record.getMessage()}")

    def verify(self) -> None:
        """Fail if anything was logged that no one expected, or the other way round.

        Raises:
            AssertionError: with all such messages.
        """
        missed = [f"expected but not logged: {each.pattern.pattern}" for each in self._expected if not each.met]
        found = [*self.surprises, *missed]
        if found:
            raise AssertionError("in the log: " + "; ".join(found))

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger().removeHandler(self)
