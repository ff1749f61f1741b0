"""Errors a person can act on, in the few families that a shell tells apart. Anything else raised is a bug."""

from __future__ import annotations

from gettext import gettext as _


class UserError(Exception):
    """Something went wrong that the person can do something about.

    Args:
        code: a stable name for programs, such as `entry.no_hours`.
        message: what is wrong, in the person's language, without a full stop.
        hint: what to do about it; may be empty.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """The message and what to do, in one line."""
        end = "" if self.message.endswith("?") else "."
        return f"{self.message}{end} {self.hint}" if self.hint else self.message


class InvalidInputError(UserError):
    """What was typed or given can't be taken; nothing was stored.

    Args:
        code: as in `UserError`.
        message: as in `UserError`.
        hint: as in `UserError`.
        position: the place in the text, counted in characters from 0, where there is one.
    """

    def __init__(self, code: str, message: str, hint: str = "", position: int | None = None) -> None:
        super().__init__(code, message, hint)
        self.position = position


class LogbookUnavailableError(UserError):
    """The logbook can't be opened: missing, in use, damaged, newer than the program, or not a logbook."""


class FileFailedError(UserError):
    """The disk or a file failed: no room, no permission, or a fault on reading or writing."""


def reason_of(error: OSError) -> str:
    """Why the system refused, in its own words."""
    return error.strerror or type(error).__name__


def refused_by_system(error: OSError) -> FileFailedError:
    """What it means for the person that the system refused a call about a file, wherever in the program it was.

    Whoever can say more of the file, or of what became of it, does so where the call was made.
    """
    said = _("a file can't be read or written: {reason}")
    if error.filename is not None:
        said = _("{file} can't be read or written: {reason}")
    return FileFailedError(
        "file.failed",
        said.format(file=error.filename, reason=reason_of(error)),
        _("Check the disk, the file's name and its permissions, and try again."),
    )
