"""Files on disk, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

_HELD = frozenset({5, 32})
"""What Windows calls it when another program has a file open: access denied, sharing violation."""

_MOST_TRIES = 11
_SECONDS_BETWEEN = 0.1


def refuse_existing(path: Path) -> None:
    """Refuse to write where something else than a folder is; what a folder means, writing tells.

    Raises:
        InvalidInputError: there is a file, or a link, whatever it leads to.
    """
    if os.path.lexists(path) and not path.is_dir():
        raise InvalidInputError("file.exists", file=path)


def pdf_files(paths: Iterable[Path], but_not: Path | None = None) -> Iterator[Path]:
    """The files that were named, and the PDF files in folders that were, by name.

    A folder in which none is found stands for itself, so that anyone who named it is told.

    Args:
        paths: files and folders.
        but_not: a file to be left out, for example the one that will be written.
    """
    for path in paths:
        found: list[Path] = []
        with contextlib.suppress(OSError):  # no folder, or one that may not be looked into
            found = sorted(each for each in path.iterdir() if each.suffix.lower() == ".pdf")
        yield from (each for each in found or [path] if each != but_not)


PART_PREFIXES = (".overtime-logger-", ".logbook-")
"""How the names of unfinished files begin: those of any kind, and copies of a logbook."""

_PART_ENDINGS = (".part", ".part-journal")
_NOTE_ENDING = ".note"


def part_in(folder: Path, prefix: str = PART_PREFIXES[0]) -> Path:
    """A path for an unfinished file. Its name is its own: the target's may already be as long as names may be."""
    return folder / f"{prefix}{secrets.token_hex(4)}.part"


@contextlib.contextmanager
def noted(part: Path, home: Path | None) -> Generator[None]:
    """Let the next start know of an unfinished file outside the logbook's folder, should this program be ended.

    Args:
        part: the unfinished file.
        home: the logbook's folder; None if there isn't one, and so nobody to know.
    """
    if home is None or part.parent == home:
        yield
        return
    note = home / (part.name + _NOTE_ENDING)
    with contextlib.suppress(OSError):  # then the file itself won't be written, or can be: that is what counts
        _write_through(note, os.fsencode(part.absolute()))
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)


def clear_away(home: Path, but_not: Path | None = None) -> None:
    """Remove unfinished files that a program that was ended left in a logbook's folder, or noted there.

    They may be unencrypted. Nobody else may be at work with the logbook in that folder.

    Args:
        home: the folder.
        but_not: one that is still needed.
    """
    for prefix in PART_PREFIXES:
        for left in (*home.glob(f"{prefix}*"), *home.glob(f"*/{prefix}*")):
            if left.name.endswith(_NOTE_ENDING):
                _remove_noted(left)
            elif left.name.endswith(_PART_ENDINGS) and left != but_not:
                with contextlib.suppress(OSError):
                    left.unlink(missing_ok=True)


def _remove_noted(note: Path) -> None:
    """Remove the file that a note names, and the note; it stays while the place can't be reached."""
    with contextlib.suppress(OSError, ValueError):
        part = Path(os.fsdecode(note.read_bytes()))
        if part.name != note.name.removesuffix(_NOTE_ENDING):
            note.unlink()  # cut short itself, before there was a file
        elif part.parent.is_dir():
            for left in (part, part.with_name(part.name + "-journal"), note):
                left.unlink(missing_ok=True)


class AtomicFileWriter:
    """Writes beside the target, makes sure that every byte is on the disk, and only then puts it in place.

    `QSaveFile` is not used: on a full disk it reported success and left a stump (design, reliability).

    Args:
        home: the logbook's folder, whose next start removes what is left of a file if this program is ended.
    """

    def __init__(self, home: Path | None = None) -> None:
        self._home = home

    def refuse(self, path: Path, *, replaces: bool = False) -> None:
        """Refuse a place in which no file can be written, whatever room there is; arguments as with `write`.

        Raises:
            InvalidInputError: there is a file, and it may not be replaced.
            FileFailedError: there is no such folder, or the place is a folder itself.
        """
        if _is_no_name(path.name):
            raise InvalidInputError("file.no_name", name=path.name)
        if not replaces:
            refuse_existing(path)
        try:
            if not stat.S_ISDIR(path.parent.stat().st_mode):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        except OSError as error:
            raise _not_written(path, error) from error

    def write(self, path: Path, data: bytes, *, replaces: bool = False) -> None:
        """Write a file so that the old one or the whole new one is there, whatever happens.

        Args:
            path: where to write it.
            data: what is in it.
            replaces: whether it may take the place of a file that is there, as the person must have said.

        Raises:
            InvalidInputError: there is a file, and it may not be replaced.
            FileFailedError: it can't be written, and what was there before is untouched; or the new file is
                there, and the disk did not confirm that its name lasts.
        """
        self.refuse(path, replaces=replaces)
        part = part_in(path.parent)
        with noted(part, self._home):
            try:
                _write_through(part, data)
                replace(part, path)
            except OSError as error:
                raise _not_written(path, error) from error
            finally:
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
        _make_name_durable(path)


def _not_written(path: Path, error: OSError) -> FileFailedError:
    return FileFailedError("file.failed.held" if _is_held(error) else "file.failed.save", file=path, reason=error)


def _write_through(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        file = os.fdopen(descriptor, "wb")
    except BaseException:
        os.close(descriptor)
        raise
    with file:
        file.write(data)
        file.flush()
        sync(file.fileno())


def _is_no_name(name: str) -> bool:
    if sys.platform != "win32":
        return False
    from overtime_logger.storage.windows import is_no_name  # noqa: PLC0415 - only there

    return is_no_name(name)


def sync(descriptor: int) -> None:
    """Have the disk keep every byte of an open file. On macOS `fsync` leaves them in the disk's own memory.

    Raises:
        OSError: the disk failed.
    """
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - only Unix has it

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in {errno.ENOTSUP, errno.ENOTTY, errno.EINVAL}:  # a disk that does not know it
                raise
        else:
            return
    os.fsync(descriptor)


def protect_folder(folder: Path) -> None:
    """Let nobody else open a folder of ours that was made just now; elsewhere than on Windows its mode says so.

    Windows lets nobody else into a user's profile, and lets everyone into most other places. On a disk that knows
    no rights, for example a stick, nothing can be done.
    """
    profile = os.environ.get("USERPROFILE", "")
    if sys.platform == "win32" and not (profile and folder.resolve().is_relative_to(profile)):
        from overtime_logger.storage.windows import make_private  # noqa: PLC0415 - only there

        user = "\\".join(filter(None, (os.environ.get("USERDOMAIN"), os.environ.get("USERNAME"))))
        with contextlib.suppress(OSError):
            make_private(str(folder), user)


def replace(part: Path, path: Path) -> None:
    """Give a finished file its name, in the place of what has that name.

    On Windows, scanners of all kinds open a file for a moment as soon as it is there; they are waited for.

    Raises:
        OSError: it can't be done; what was there is untouched.
    """
    for _try in range(_MOST_TRIES - 1):
        try:
            part.replace(path)
        except OSError as error:
            if not _is_held(error):
                raise
        else:
            return
        time.sleep(_SECONDS_BETWEEN)
    part.replace(path)


def _is_held(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _HELD


def _make_name_durable(path: Path) -> None:
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise FileFailedError("file.unconfirmed", file=path, reason=error) from error


def sync_folder(folder: Path) -> None:
    """Make the new name durable, where the system lets a folder be opened (Windows does not)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def read_regular(path: Path, most: int) -> bytes:
    """The bytes of an ordinary file: at most so many, and one more where there are more.

    A pipe or a device may have no end, or wait forever; so may what the system makes up as it is read, whose size
    is said to be 0. Neither is read.

    Raises:
        OSError: it can't be read, or is no such file.
        ValueError: its name has a zero byte in it.
    """
    # To open a pipe waits for who writes into it, unless one says not to.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 - it is open
        found = os.fstat(descriptor)
        if stat.S_ISDIR(found.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, _("it is not an ordinary file"), str(path))
        return file.read(most + 1) if found.st_size else b""
