"""Days from timeclock files, as Emacs, ledger and hledger keep them: `i` clocks in, `o` clocks out."""

from __future__ import annotations

import re
from datetime import datetime
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.preview import line_place
from overtime_logger.services.importing.trackers.stretches import Stretches, still_open

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

    from overtime_logger.services.importing.preview import Found

_LINE = re.compile(
    r"(?P<code>[ioO])\s+(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})\s+"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?:\s?[+-]\d{4}|Z)?(?:\s+(?P<said>.*))?",
    re.ASCII,
)
_PASSED = re.compile(r"\s*(?:[;#*%|]|$)|[bh]\s")
"""Comments, and what Emacs says about balances and of hours that are due."""


def days_of(text: str, zone_on: Callable[[date], tzinfo]) -> Found:
    """The days of a file. An offset is skipped, as ledger does: the times are those of the clock.

    Args:
        text: the file.
        zone_on: the zone of clock times on a day.
    """
    stretches = Stretches(zone_on)
    since: tuple[str, datetime, str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if _PASSED.match(line) and line[:1] not in {"b", "h"}:
            continue
        with stretches.row(line_place(number)) as row:
            if line[:2] in {"b ", "h "}:
                stretches.found.pass_over(row.said, _("no hours"))
                continue
            code, moment, said = _read(line)
            if code == "i":
                _refuse_open(since, stretches.found)
                since = (row.said, moment, said)
            elif since is None:
                raise InvalidInputError("import.event")
            else:
                account, _two, description = since[2].partition("  ")
                note = "; ".join(filter(None, (description.split(";")[0].strip(), said.strip())))
                stretches.add_clocked(since[:2], (row.said, moment), (account,), note)
                since = None
    _refuse_open(since, stretches.found)
    return stretches.days()


def _refuse_open(since: tuple[str, datetime, str] | None, found: Found) -> None:
    if since is not None:
        found.refuse(since[0], still_open(), on=since[1].date())


def _read(line: str) -> tuple[str, datetime, str]:
    match = _LINE.fullmatch(line.rstrip())
    if match is None:
        raise InvalidInputError("import.not_timeclock")
    figures = [int(match[each] or 0) for each in ("year", "month", "day", "hour", "minute", "second")]
    try:
        moment = datetime(*figures)  # type: ignore[arg-type]  # noqa: DTZ001 - a clock on the wall
    except ValueError:
        raise InvalidInputError("import.date") from None
    return match["code"].lower(), moment, match["said"] or ""
