"""Durations: whole minutes as plain integers, how people type them, and how they are written."""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import TypeAlias

Minutes: TypeAlias = int

HOUR: Minutes = 60
DAY: Minutes = 24 * HOUR
WEEK: Minutes = 7 * DAY

_HOURS_AND_MINUTES = re.compile(r"(?P<hours>\d{1,4})h(?:(?P<minutes>[0-5]\d|\d(?=m))(?:m|mins?)?)?", re.IGNORECASE)
_DECIMAL_HOURS = re.compile(r"(?P<hours>\d{1,4}[.,]\d{1,4})h", re.IGNORECASE)
_MINUTES = re.compile(r"(?P<minutes>\d{1,5})(?:m|mins?)", re.IGNORECASE)
_CLOCK = re.compile(r"(?P<hours>\d{1,5}):(?P<minutes>[0-5]\d)")


def parse_duration(text: str) -> Minutes | None:
    """Read `8h45`, `8h45m`, `8h`, `8.75h` or `45m`; hours in decimals are rounded half-up to the minute.

    `8h5` is refused: it may stand for `8h05`, `8h50` or `8.5h`.

    Returns:
        The minutes, or None when the text is not a duration.
    """
    if match := _HOURS_AND_MINUTES.fullmatch(text):
        return int(match["hours"]) * HOUR + int(match["minutes"] or 0)
    if match := _DECIMAL_HOURS.fullmatch(text):
        whole, _point, decimals = match["hours"].replace(",", ".").partition(".")
        scale = 10 ** len(decimals)
        return int(whole) * HOUR + (int(decimals) * HOUR * 2 + scale) // (scale * 2)
    if match := _MINUTES.fullmatch(text):
        return int(match["minutes"])
    return None


def parse_hours(text: str) -> Minutes | None:
    """Read hours as contracts state them: `37:00`, or any form `parse_duration` reads, or bare hours `37`.

    Returns:
        The minutes, or None when the text is not an amount of hours.
    """
    stripped = text.strip()
    if match := _CLOCK.fullmatch(stripped):
        return int(match["hours"]) * HOUR + int(match["minutes"])
    if stripped.isascii() and stripped.isdigit():
        return int(stripped) * HOUR
    return parse_duration(stripped)


def in_words(minutes: Minutes) -> str:
    """Write a duration for a sentence, without its sign: `8 h 45`, `8 h`, `45 min`."""
    hours, rest = divmod(abs(minutes), HOUR)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes:02d}").format(hours=hours, minutes=rest)


def in_figures(minutes: Minutes) -> str:
    """Write a duration for a table, hours and minutes, with a true minus sign: `8:45`, `−0:24`."""
    hours, rest = divmod(abs(minutes), HOUR)
    return f"{'−' if minutes < 0 else ''}{hours}:{rest:02d}"


def in_signed_figures(minutes: Minutes) -> str:
    """Write a difference for a table, always with its sign unless it is nil: `+1:21`, `−0:24`, `0:00`."""
    return f"+{in_figures(minutes)}" if minutes > 0 else in_figures(minutes)
