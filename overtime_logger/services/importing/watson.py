"""Days from Watson: its file `frames`, and what `watson log --json` writes."""

from __future__ import annotations

from datetime import UTC, datetime
from gettext import gettext as _
from typing import TYPE_CHECKING, Annotated, Any, cast

import msgspec
from msgspec import Meta, Struct

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.cells import refusal
from overtime_logger.services.importing.entries import add_days, stretch_between
from overtime_logger.services.importing.foreign import MOST_EVENTS
from overtime_logger.services.importing.preview import Found
from overtime_logger.services.logbook import tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, tzinfo

    from overtime_logger.services.importing.entries import Entry

_Tags = Annotated[list[str], Meta(max_length=100)]


class _Logged(Struct):
    """A frame as `watson log --json` writes it."""

    start: str
    stop: str | None = None
    project: str = ""
    tags: _Tags = msgspec.field(default_factory=list[str])


_Frame = Annotated[list[Any], Meta(min_length=3, max_length=6)]
_File = Annotated[list[_Frame], Meta(max_length=MOST_EVENTS)]
_Log = Annotated[list[_Logged], Meta(max_length=MOST_EVENTS)]


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a file.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.

    Raises:
        InvalidInputError: it isn't in the form of one.
    """
    found = Found()
    entries: list[Entry] = []
    for number, (start, end, project, tags) in enumerate(_frames(text), 1):
        found.entries += 1
        place = _("frame {number}").format(number=number)
        begun = None
        try:
            begun, ended = _moment(start), _moment(end)
            if begun is None or ended is None:
                raise refusal("open", _("this entry is still open: it has no end"))
            entry = stretch_between(
                place,
                begun,
                ended,
                zone_on(begun.date()),
                reasons=tuple(dict.fromkeys(tag_of(each) for each in tags if each.strip())),
                note=project,
            )
        except InvalidInputError as error:
            found.refuse(place, error, on=begun.date() if begun else None)
            continue
        if entry is None:
            found.pass_over(place, _("shorter than a minute"))
        else:
            entries.append(entry)
    add_days(entries, found, joins=True)
    return found


def _frames(text: str) -> Iterator[tuple[object, object, str, list[str]]]:
    try:
        if text.lstrip()[1:].lstrip().startswith("["):
            for frame in msgspec.json.decode(text, type=_File):
                tags = cast("list[object]", frame[4]) if len(frame) > 4 and isinstance(frame[4], list) else []
                yield frame[0], frame[1], str(frame[2]), [str(each) for each in tags][:100]
        else:
            for each in msgspec.json.decode(text, type=_Log):
                yield each.start, each.stop, each.project, each.tags
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        raise refusal("not_watson", _("this is not a file of Watson's frames")) from None


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
    raise refusal("moment", _("there is no such time"))
