"""Days from Watson: its file `frames`, and what `watson log --json` writes."""

from __future__ import annotations

from datetime import UTC, datetime
from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated, Any, cast

import msgspec
from msgspec import Meta, Struct

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.foreign import MOST_EVENTS
from overtime_logger.services.importing.trackers.stretches import Stretches, json_of, still_open

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, tzinfo

    from overtime_logger.services.importing.preview import Found


class _Logged(Struct):
    """A frame as `watson log --json` writes it."""

    start: str
    stop: str | None = None
    project: str = ""
    tags: Annotated[list[str], Meta(max_length=100)] = msgspec.field(default_factory=list[str])


_Frames = Annotated[list[Annotated[list[Any], Meta(min_length=3, max_length=6)]], Meta(max_length=MOST_EVENTS)]
_Log = Annotated[list[_Logged], Meta(max_length=MOST_EVENTS)]


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a file.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.

    Raises:
        InvalidInputError: it isn't in the form of one.
    """
    stretches = Stretches(zone_on)
    for number, (start, end, project, tags) in enumerate(_frames(text), 1):
        with stretches.row(_("frame {number}").format(number=number)) as row:
            begun, ended = _moment(start), _moment(end)
            row.on = begun.date() if begun else None
            if begun is None or ended is None:
                raise still_open()
            stretches.add((row.said,), begun, ended, tags, project)
    return stretches.days()


def _frames(text: str) -> Iterator[tuple[object, object, str, list[str]]]:
    error = InvalidInputError("import.not_watson")
    if not text.lstrip()[1:].lstrip().startswith("["):
        logged: list[_Logged] = json_of(text, _Log, error)
        for each in logged:
            yield each.start, each.stop, each.project, each.tags
        return
    frames: list[list[Any]] = json_of(text, _Frames, error)
    for frame in frames:
        tags = cast("list[object]", frame[4]) if len(frame) > 4 and isinstance(frame[4], list) else []
        yield frame[0], frame[1], str(frame[2]), [str(each) for each in tags][:100]


def _moment(value: object) -> datetime | None:
    try:
        if isinstance(value, int) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
        if isinstance(value, str) and value:
            found = datetime.fromisoformat(value)
            if found.tzinfo is not None:
                return found
    except (ValueError, OverflowError, OSError):
        pass
    if value is None or value == "":
        return None
    raise InvalidInputError("import.moment")
