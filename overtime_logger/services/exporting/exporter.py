"""Taking data out: the days as a table or a calendar, the whole logbook as JSON. Nothing leaves in another way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING, Protocol

from overtime_logger.domain.duration import in_words
from overtime_logger.services.exporting import days_file
from overtime_logger.services.safekeeping import whole_logbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from pathlib import Path

    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.ports import FileWriter, Store, TableWriter
    from overtime_logger.services.revision import WrittenDay
    from overtime_logger.services.wording import Wording


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An entry of a calendar that is written.

    Args:
        name: a name that no other entry has, and that stays the same.
        start: when it begins, with an offset; a date for whole days.
        end: when it ends; for whole days the day after the last.
        title: what it is called.
        note: what more is said; may be empty.
        written_at: when the record behind it was last written.
    """

    name: str
    start: date
    end: date
    title: str
    note: str
    written_at: datetime


class CalendarWriter(Protocol):
    """Writes a calendar."""

    def __call__(self, entries: Iterable[CalendarEntry]) -> bytes:
        """The calendar as a file."""
        ...


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written.

    Args:
        path: where it is.
        rows: how many days, calendar entries or revisions are in it.
    """

    path: Path
    rows: int


class Exports:
    """Writes the record to files.

    Args:
        store: where the record is kept.
        writer: puts files on the disk.
        table: writes a table for programs.
        calendar: writes a calendar.
        wording: words for what calendars say.
    """

    def __init__(
        self, store: Store, writer: FileWriter, table: TableWriter, calendar: CalendarWriter, wording: Wording
    ) -> None:
        self._store = store
        self._writer = writer
        self._table = table
        self._calendar = calendar
        self._wording = wording

    def days(self, span: DateRange, path: Path, *, replaces: bool = False) -> Exported:
        """Write the recorded days of a range as CSV, from which an import makes the same days again.

        Raises:
            InvalidInputError: there is a file, and it may not be replaced.
            FileFailedError: it can't be written; what was there before is untouched.
        """
        written = self._store.days(span)
        data = self._table(days_file.COLUMNS, (days_file.row_of(each.record) for each in written))
        self._writer.write(path, data, replaces=replaces)
        return Exported(path, len(written))

    def calendar(self, span: DateRange, path: Path, *, notes: bool = False, replaces: bool = False) -> Exported:
        """Write the recorded days of a range as a calendar: work as events, time off as whole days.

        Args:
            span: the days.
            path: where to write it.
            notes: whether the days' notes go into it; calendars are often shared.
            replaces: whether it may take the place of a file that is there.

        Raises:
            InvalidInputError: there is a file, and it may not be replaced.
            FileFailedError: it can't be written; what was there before is untouched.
        """
        entries = [
            entry for each in self._store.days(span) for entry in _entries(each, self._wording, notes=notes)
        ]
        self._writer.write(path, self._calendar(entries), replaces=replaces)
        return Exported(path, len(entries))

    def whole(self, path: Path, *, replaces: bool = False) -> Exported:
        """Write the whole logbook as JSON, from which an import makes the same logbook again.

        Raises:
            InvalidInputError: there is a file, and it may not be replaced.
            FileFailedError: it can't be written; what was there before is untouched.
        """
        data = whole_logbook.file_of(self._store)
        self._writer.write(path, data, replaces=replaces)
        return Exported(path, len(self._store.leaves()))


def _entries(written: WrittenDay, wording: Wording, *, notes: bool) -> Iterator[CalendarEntry]:
    """The calendar's entries for a day; the first of them carries its note."""
    record, at = written.record, written.last_written
    name, note = record.date.isoformat(), record.note if notes else ""
    next_day = record.date + timedelta(days=1)
    if record.time_off is not None:
        title = wording.time_off(record.time_off)
        title = title[:1].upper() + title[1:]
        yield CalendarEntry(f"{name}-off", record.date, next_day, title, note, at)
        note = ""
    if record.amount_minutes is not None:
        title = _("Worked {hours}").format(hours=in_words(record.amount_minutes))
        yield CalendarEntry(f"{name}-hours", record.date, next_day, title, note, at)
    for number, spell in enumerate(record.spells, 1):
        yield CalendarEntry(f"{name}-{number}", spell.start, spell.end, _("Worked"), note, at)
        note = ""
