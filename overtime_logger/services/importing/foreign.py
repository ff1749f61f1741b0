"""What the process with limits makes of a workbook or a calendar: plain values, held to limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Protocol

from msgspec import Meta, Struct

from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from overtime_logger.domain.period import DateRange

MOST_ROWS = 20_000
MOST_EVENT_ROWS = 200_000
"""How many rows a table of events may have, of which every day has hundreds."""
MOST_COLUMNS = 200
MOST_SHEETS = 100
LONGEST_CELL = 32_767
"""What a cell of a spreadsheet can hold, in characters."""

MOST_EVENTS = 20_000
LONGEST_TITLE = 200

Cell = Annotated[str, Meta(max_length=LONGEST_CELL)]
Title = Annotated[str, Meta(max_length=LONGEST_TITLE)]
Moment = Annotated[str, Meta(max_length=32)]


class Worksheet(Struct, forbid_unknown_fields=True):
    """One sheet of a workbook.

    Args:
        name: its name.
        rows: its rows from the first, each cell as text: dates in ISO form, times as `08:30`, lengths as `8:45`.
        is_too_large: whether it has more than is read, and so no rows here.
    """

    name: Cell
    rows: Annotated[list[Annotated[list[Cell], Meta(max_length=MOST_COLUMNS)]], Meta(max_length=MOST_EVENT_ROWS)]
    is_too_large: bool = False


class CalendarEvent(Struct, forbid_unknown_fields=True):
    """One event of a calendar, each time it happens.

    Args:
        start: when it begins: a moment with its offset, one without for a clock on the wall, or a date for an
            event of whole days.
        end: when it ends, in the same way; for whole days the day after the last.
        title: what it is called; empty where titles were not asked for.
    """

    start: Moment
    end: Moment
    title: Title


class UnreadReason(Worded):
    """Why an event can't be read."""

    MALFORMED = "malformed", N_("its dates or times can't be read")
    ZONE = "zone", N_("its time zone is not known")
    RULE = "rule", N_("it repeats by a rule that can't be followed")


class PassedReason(Worded):
    """Why an event is not shown although it can be read."""

    OTHER_DAYS = "other_days", N_("not on the days that are shown")
    CANCELLED = "cancelled", N_("cancelled")
    EARLIER_VERSION = "earlier_version", N_("an earlier version of another event in the file")
    NO_LENGTH = "no_length", N_("with no length, like a reminder")


class UnreadEvent(Struct, forbid_unknown_fields=True):
    """An event that can't be read.

    Args:
        number: which of the file's events it is, from 1.
        reason: why.
        title: what it is called; empty where titles were not asked for, or it has none.
    """

    number: int
    reason: UnreadReason
    title: Title = ""


class Calendar(Struct, forbid_unknown_fields=True):
    """What a calendar has on some days.

    Args:
        events: the events, each time they happen.
        unread: the events that can't be read.
        passed: how many are not shown, by the reason.
        total: how many events the file has.
        read: how many of those are shown.
    """

    events: Annotated[list[CalendarEvent], Meta(max_length=MOST_EVENTS)]
    unread: Annotated[list[UnreadEvent], Meta(max_length=MOST_EVENTS)]
    passed: dict[PassedReason, int]
    total: int
    read: int = 0


class ImportFiles(Protocol):
    """Reads files that are to be imported and that may be made to do harm."""

    def read(self, path: Path, most: int) -> bytes:
        """A file's bytes.

        Raises:
            InvalidInputError: there is no such file, or it is larger than so many bytes.
            FileFailedError: it can't be read.
        """
        ...

    def beginning(self, path: Path) -> bytes:
        """What a file begins with, to tell what kind of file it is; raises as `read` does."""
        ...

    def sheets(self, path: Path, most: int) -> Sequence[Worksheet]:
        """The sheets of a workbook that are not hidden; those with more than so many rows have none here.

        Raises:
            InvalidInputError: it isn't a workbook, or reading it takes too much.
        """
        ...

    def calendar(self, path: Path, within: DateRange, *, titles: bool) -> Calendar:
        """The events of a calendar on the days of a range, each time they happen.

        Raises:
            InvalidInputError: it is not a calendar, or reading it takes too much.
        """
        ...
