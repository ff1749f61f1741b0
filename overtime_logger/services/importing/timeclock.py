"""Days from timeclock files, as Emacs, ledger and hledger keep them: `i` clocks in, `o` clocks out."""

from __future__ import annotations

import re
from datetime import datetime
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.cells import refusal
from overtime_logger.services.importing.entries import add_days, stretch_between
from overtime_logger.services.importing.preview import Found, line_place
from overtime_logger.services.logbook import tag_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

    from overtime_logger.services.importing.entries import Entry

_LINE = re.compile(
    r"(?P<code>[ioO])\s+(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})\s+"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\s?[+-]\d{4}|Z)?(?:\s+(?P<said>.*))?",
    re.ASCII,
)
_PASSED = re.compile(r"\s*(?:[;#*%|]|$)|[bh]\s")
"""Comments, and what Emacs says of balances and of hours that are due."""


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a file. An offset is passed over, as ledger does: the times are those of the clock.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.
    """
    found = Found()
    entries: list[Entry] = []
    since: tuple[datetime, str, str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if _PASSED.match(line) and line[:1] not in {"b", "h"}:
            continue
        found.entries += 1
        place = line_place(number)
        if line[:2] in {"b ", "h "}:
            found.pass_over(place, _("no hours"))
            continue
        try:
            code, moment, said = _read(line)
            if code == "i":
                if since is not None:
                    found.refuse(
                        since[1], refusal("open", _("this entry is still open: it has no end")), on=since[0].date()
                    )
                since = (moment, place, said)
                continue
            if since is None:
                raise refusal("event", _("clocking out without having clocked in"))
        except InvalidInputError as error:
            found.refuse(place, error)
            continue
        _add(since, (moment, place, said), zone_on, found, entries)
        since = None
    if since is not None:
        found.refuse(since[1], refusal("open", _("this entry is still open: it has no end")), on=since[0].date())
    add_days(entries, found, joins=True)
    return found


def _add(
    since: tuple[datetime, str, str],
    until: tuple[datetime, str, str],
    zone_on: Callable[[date], tzinfo],
    found: Found,
    entries: list[Entry],
) -> None:
    (start, begun, said), (moment, place, said_after) = since, until
    account, _two, description = said.partition("  ")
    where = f"{begun}, {place}"
    try:
        reasons = (tag_of(account.strip()),) if account.strip() else ()
        note = "; ".join(filter(None, (description.split(";")[0].strip(), said_after.strip())))
        entry = stretch_between(where, start, moment, zone_on(start.date()), reasons=reasons, note=note, rows=2)
    except InvalidInputError as error:
        found.refuse(where, error, on=start.date(), entries=2)
        return
    if entry is None:
        found.pass_over(begun, _("shorter than a minute"))
        found.pass_over(place, _("shorter than a minute"))
    else:
        entries.append(entry)


def _read(line: str) -> tuple[str, datetime, str]:
    match = _LINE.fullmatch(line.rstrip())
    if match is None:
        raise refusal("not_timeclock", _("this is not a line such as i 2026/03/02 08:30:00 …"))
    figures = [int(match[each] or 0) for each in ("year", "month", "day", "hour", "minute", "second")]
    try:
        moment = datetime(*figures)  # type: ignore[arg-type]  # noqa: DTZ001 - a clock on the wall
    except ValueError:
        raise refusal("date", _("there is no such date")) from None
    return match["code"].lower(), moment, match["said"] or ""
