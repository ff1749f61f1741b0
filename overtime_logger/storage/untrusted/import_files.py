"""Files to be imported, as services see them; what could harm a parser is read by another process."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

import msgspec

from overtime_logger.domain.errors import FileFailedError, InvalidInputError, reason_of
from overtime_logger.services.importing.foreign import Calendar, Worksheet
from overtime_logger.services.untrusted import MIB, Refusal, RefusedFileError
from overtime_logger.storage.files import read_regular
from overtime_logger.storage.untrusted.calendar import events_of
from overtime_logger.storage.untrusted.limited_child import LimitedChild, refuse_by_size
from overtime_logger.storage.untrusted.workbook import workbook_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from overtime_logger.domain.period import DateRange

Value = TypeVar("Value")

_MOST_BACK = 24 * MIB
_BEGINNING = 200_000


class UntrustedImportFiles:
    """Reads files to be imported; the adapter behind `services.importing.foreign.ImportFiles`."""

    def read(self, path: Path, most: int) -> bytes:
        """A file's bytes.

        Raises:
            InvalidInputError: there is no such file, or it is larger than so many bytes.
            FileFailedError: it can't be read.
        """
        data = _bytes_of(path, most)
        if len(data) > most:
            raise _refused(Refusal.TOO_LARGE)
        return data

    def beginning(self, path: Path) -> bytes:
        """What a file begins with, to tell what kind of file it is; raises as `read` does."""
        return _bytes_of(path, _BEGINNING)

    def sheets(self, path: Path, most: int) -> list[Worksheet]:
        """The sheets of a workbook; those with more than so many rows have none here."""
        return _read(path, partial(workbook_of, most=most), "python_calamine", list[Worksheet])

    def calendar(self, path: Path, within: DateRange, *, titles: bool) -> Calendar:
        """The events of a calendar on the days of a range, each time they happen."""
        days = {"first": within.first.isoformat(), "last": within.last.isoformat()}
        return _read(path, partial(events_of, **days, titles=titles), "recurring_ical_events", Calendar)


def _bytes_of(path: Path, most: int) -> bytes:
    try:
        return read_regular(path, most)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise _refused(Refusal.MISSING) from error
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise FileFailedError("file.failed.read", file=path, reason=reason) from error


def _read(path: Path, work: Callable[[bytes], bytes], library: str, form: type[Value]) -> Value:
    """What a process of its own makes of a file, held to its form."""
    try:
        refuse_by_size(path)
        child = LimitedChild(work, library, _MOST_BACK)
        try:
            data = child.read(path)
        finally:
            child.end()
        return msgspec.json.decode(data, type=form)
    except RefusedFileError as error:
        raise _refused(error.refusal) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _refused(Refusal.TOO_COSTLY) from error


def _refused(refusal: Refusal) -> InvalidInputError:
    """The refusal in words for a file that was meant to be imported, and no document of this app."""
    return InvalidInputError(f"import.{refusal.value}", reason=refusal)
