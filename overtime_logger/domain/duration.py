"""Durations: whole minutes as plain integers, and how they are shown; `written.py` reads them."""

from __future__ import annotations

from gettext import gettext as _
from typing import TypeAlias

Minutes: TypeAlias = int

HOUR: Minutes = 60
DAY: Minutes = 24 * HOUR
WEEK: Minutes = 7 * DAY


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
    """Write a difference for a table, always with its sign unless it is zero: `+1:21`, `−0:24`, `0:00`."""
    return f"+{in_figures(minutes)}" if minutes > 0 else in_figures(minutes)
