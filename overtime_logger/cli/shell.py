"""The outside of the command line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from overtime_logger.bootstrap import computer_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from overtime_logger.bootstrap import WindowManner
    from overtime_logger.services.ports import Clock


def _ask_secret(question: str) -> str:
    """Ask at the terminal without showing what is typed."""
    from getpass import getpass  # noqa: PLC0415 - only for a protected logbook

    try:
        return getpass(question)
    except EOFError:
        return ""


@dataclass(frozen=True, slots=True)
class Shell:
    """The outside of the command line, which tests replace.

    Args:
        out: where results go.
        err: where errors go.
        asks: whether a person at a terminal can be asked.
        open_window: starts the window on a logbook's folder, and returns its exit code; its second argument
            says whether the window is shown, and how.
        clock: what time it is.
        ask_secret: asks the person something that is not shown as it is typed.
    """

    out: TextIO
    err: TextIO
    asks: bool
    open_window: Callable[[Path, WindowManner], int]
    clock: Clock = field(default_factory=computer_clock)
    ask_secret: Callable[[str], str] = _ask_secret
