"""The computer's clock: the one place where the current time is read."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The adapter behind `services.ports.Clock`."""

    def now(self) -> datetime:
        """The current moment with the computer's offset from UTC, in whole seconds."""
        return datetime.now(UTC).astimezone().replace(microsecond=0)
