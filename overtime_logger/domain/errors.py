"""Errors a person can act on, in the few families that a shell tells apart. Anything else raised is a bug.

An error says what is wrong by its key; `services.messages` has the words for it, and each shell adds its own.
"""

from __future__ import annotations


class UserError(Exception):
    """Something went wrong that the person can do something about.

    Args:
        key: what is wrong, in two or three parts: `entry.date`, `file.failed.read`. The first two are its code,
            the stable name for programs; a third tells apart what is said for the same code.
        field: the field of a record or form that it is about, with underscores; may be empty.
        params: what the words for it mention, by name.
    """

    def __init__(self, key: str, field: str = "", /, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.code = ".".join(key.split(".")[:2])
        self.field = field
        self.params = params

    def __str__(self) -> str:
        """What is wrong, for a log or a traceback; shells word it."""
        given = ", ".join(f"{name}={value!s}" for name, value in self.params.items())
        return " ".join(filter(None, (self.key, self.field, f"({given})" if given else "")))


class InvalidInputError(UserError):
    """What was typed or given can't be taken; nothing was stored.

    Args:
        key: as in `UserError`.
        field: as in `UserError`.
        position: the place in the text, counted in characters from 0, where there is one.
        params: as in `UserError`.
    """

    def __init__(self, key: str, field: str = "", /, *, position: int | None = None, **params: object) -> None:
        super().__init__(key, field, **params)
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

    Where more can be said about the file, or what happened to it, the error is raised at the call itself.
    """
    if error.filename is None:
        return FileFailedError("file.failed", reason=reason_of(error))
    return FileFailedError("file.failed.named", file=error.filename, reason=reason_of(error))
