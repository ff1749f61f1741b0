"""What all files of time trackers come to: stretches of work, with what was done in each."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import msgspec

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.entries import add_days, stretch_between
from overtime_logger.services.importing.preview import Found
from overtime_logger.services.logbook import tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from datetime import date, datetime, tzinfo

    from overtime_logger.services.importing.entries import DayEntry


def json_of(text: str, form: Any, error: InvalidInputError) -> Any:  # noqa: ANN401 - what the form says
    """A file's JSON in a closed form.

    Raises:
        InvalidInputError: `error`, if it is in another form.
    """
    try:
        return msgspec.json.decode(text, type=form)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise error from None


def still_open() -> InvalidInputError:
    """The refusal of work that has no end."""
    return InvalidInputError("import.open")


@dataclass(slots=True)
class TrackerRow:
    """A row of a file while it is read.

    Args:
        said: where it is, as a person says it.
        on: the day it is about, as soon as that is known.
    """

    said: str
    on: date | None = None


class Stretches:
    """Takes the rows of a file one by one, and says what they come to.

    Args:
        zone_on: the zone of clock times on a day.
    """

    def __init__(self, zone_on: Callable[[date], tzinfo]) -> None:
        self.found = Found()
        self._zone_on = zone_on
        self._entries: list[DayEntry] = []

    @contextmanager
    def row(self, place: str) -> Generator[TrackerRow]:
        """Count a row, and refuse it with what is raised while it is read."""
        self.found.entries += 1
        row = TrackerRow(place)
        try:
            yield row
        except InvalidInputError as error:
            self.found.refuse(row.said, error, on=row.on)

    def add(
        self, places: tuple[str, ...], start: datetime, end: datetime, tags: Iterable[str] = (), note: str = ""
    ) -> None:
        """Add the stretch between two moments.

        Args:
            places: the rows that it is made of.
            start: when it began; one without an offset is on the zone's clock.
            end: when it ended.
            tags: what it was for.
            note: free text.

        Raises:
            InvalidInputError: it ends before it starts, or lasts longer than a day.
        """
        reasons = tuple(dict.fromkeys(tag_of(tag.strip()) for tag in tags if tag.strip()))
        zone = self._zone_on(start.date())
        where = ", ".join(places)
        entry = stretch_between(where, start, end, zone, reasons=reasons, note=note, rows=len(places))
        if entry is not None:
            self._entries.append(entry)
            return
        for place in places:
            self.found.pass_over(place, _("shorter than a minute"))

    def add_clocked(
        self, since: tuple[str, datetime], until: tuple[str, datetime], tags: Iterable[str], note: str
    ) -> None:
        """Add the stretch between clocking in and out, of which each has its row; both are refused with it."""
        places = (since[0], until[0])
        try:
            self.add(places, since[1], until[1], tags, note)
        except InvalidInputError as error:
            self.found.refuse(", ".join(places), error, on=since[1].date(), entries=2)

    def days(self) -> Found:
        """The days they come to; stretches without a gap between them are one."""
        add_days(self._entries, self.found, joins=True)
        return self.found
