"""The one place where files that others made are read: in a child process, with limits on all that it may use.

A file that was sent may be a bomb, or be made to reach into what reads it. So this process at most counts its
bytes together, and makes nothing of them: a child reads it, holds it to the limits, takes out the one attachment,
checks it, and gives back its bytes. What goes wrong comes back as one of the reasons of `services.untrusted`, and
never as words from the file. On Unix the system ends a child that takes too much memory or time; elsewhere the
reader's own limits and the clock do.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import logging
import multiprocessing
import os
import signal
import stat
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Self

from overtime_logger.services.untrusted import LARGEST_ATTACHMENT, LARGEST_FILE, MIB, Refusal, RefusedFileError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from pypdf import PdfReader
    from pypdf.generic import EmbeddedFile

SECONDS_FOR_A_FILE = 8
"""How long one file may take, by the clock and in the processor's time."""

MEMORY_FOR_FILES = 192 * MIB
"""How much more memory a child may take than it has when it is ready."""

_SECONDS_TO_START = 60
_LARGEST_STREAM = 32 * MIB
_MOST_ATTACHMENTS = 64
_FILTERS = frozenset({"/FlateDecode", "['/FlateDecode']"})
_READY, _TAKEN, _REFUSED = b"!", b"+", b"-"


class UntrustedPdfs:
    """Takes one attachment out of each of any number of PDF files that others made.

    Its child process starts with the first file, serves the files after it, and is replaced when one of them was
    refused, so that none can leave anything behind for the next.

    Args:
        name: the exact name of the attachment.
        check: reads the attachment's bytes and raises `RefusedFileError` where they are not what they should be; a
            function of a module, since the child imports it.
    """

    def __init__(self, name: str, check: Callable[[bytes], object]) -> None:
        self._name = name
        self._check = check
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        """The reader, whose child has ended at the end of the block."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """End the child."""
        self.close()

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def read(self, path: Path) -> bytes:
        """The attachment of a file, checked.

        Raises:
            RefusedFileError: it is not a file that can be taken; the reason says why.
        """
        _refuse_by_size(path)
        if self._child is None:
            self._child = _Child(self._name, self._check)
        try:
            return self._child.read(path)
        except BaseException:
            self.close()
            raise

    def digest(self, path: Path) -> str:
        """SHA-256 of a file's bytes in hexadecimal; empty where it can't be read or is too large."""
        try:
            _refuse_by_size(path)
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except (RefusedFileError, OSError):
            return ""


def _refuse_by_size(path: Path) -> None:
    """Refuse what need not be opened to be refused."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise RefusedFileError(Refusal.MISSING) from error
    except (OSError, ValueError) as error:  # a name with a nil byte is a ValueError
        raise RefusedFileError(Refusal.UNREADABLE) from error
    if not stat.S_ISREG(found.st_mode):
        raise RefusedFileError(Refusal.UNREADABLE)
    if found.st_size > LARGEST_FILE:
        raise RefusedFileError(Refusal.TOO_LARGE)


class _Child:
    """A process that reads files, seen from outside."""

    def __init__(self, name: str, check: Callable[[bytes], object]) -> None:
        # A forked child would hold all that this process holds; a spawned one starts with nothing.
        spawn = multiprocessing.get_context("spawn")
        self._ours, theirs = spawn.Pipe()
        self._process: BaseProcess = spawn.Process(target=_serve, args=(theirs, name, check), daemon=True)
        self._process.start()
        theirs.close()
        try:
            self._answer(_SECONDS_TO_START)
        except RefusedFileError:
            self.end()
            raise

    def read(self, path: Path) -> bytes:
        try:
            self._ours.send_bytes(os.fsencode(path))
        except OSError as error:
            raise RefusedFileError(Refusal.TOO_COSTLY) from error
        answer = self._answer(SECONDS_FOR_A_FILE)
        if answer[:1] == _TAKEN:
            return answer[1:]
        raise RefusedFileError(_refusal_of(answer[1:]))

    def _answer(self, seconds: float) -> bytes:
        """What the child says; that it takes too much where it says nothing in time, or is no more."""
        try:
            if self._ours.poll(seconds):
                return self._ours.recv_bytes(LARGEST_ATTACHMENT + 1)
        except (EOFError, OSError) as error:
            raise RefusedFileError(Refusal.TOO_COSTLY) from error
        raise RefusedFileError(Refusal.TOO_COSTLY)

    def end(self) -> None:
        """End the process at once; it holds nothing that would have to be put in order."""
        self._ours.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _refusal_of(answer: bytes) -> Refusal:
    """The reason that a child gave; what it gives that is no reason is none of ours to repeat."""
    return next((each for each in Refusal if each.value.encode() == answer), Refusal.NOT_A_PDF)


# -- in the child --------------------------------------------------------------------------------


def _serve(connection: Connection, name: str, check: Callable[[bytes], object]) -> None:
    """Answer one path after the other until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that asked
    logging.disable()
    # What a library says of a file holds words from it, and nobody reads them here.
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device, not a file
        sys.stdout = sys.stderr = nowhere
        importlib.import_module("pypdf")  # before memory is limited to what files need
        _limit_process()
        connection.send_bytes(_READY)
        with contextlib.suppress(EOFError, OSError):
            while True:
                path = os.fsdecode(connection.recv_bytes())
                _limit_time()
                connection.send_bytes(_answer_to(path, name, check))


def _answer_to(path: str, name: str, check: Callable[[bytes], object]) -> bytes:
    try:
        attached = attachment_of(_bytes_of(path), name)
        check(attached)
    except RefusedFileError as error:
        return _REFUSED + error.refusal.value.encode()
    except MemoryError:
        return _REFUSED + Refusal.TOO_COSTLY.value.encode()
    except OSError:
        return _REFUSED + Refusal.UNREADABLE.value.encode()
    return _TAKEN + attached


def _bytes_of(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - the path came as text
        data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:  # it has grown since it was looked at
        raise RefusedFileError(Refusal.TOO_LARGE)
    return data


def attachment_of(data: bytes, name: str) -> bytes:
    """The one attachment of that exact name in a PDF. To be called in a process with limits.

    Raises:
        RefusedFileError: it is not a PDF, is encrypted, or has no such attachment, two, or one that is too large.
        MemoryError: it takes too much.
    """
    from pypdf import PdfReader, apply_configuration  # noqa: PLC0415 - only the child loads it
    from pypdf.errors import LimitReachedError  # noqa: PLC0415 - likewise

    limits = apply_configuration(
        maximum_declared_stream_length=LARGEST_FILE,
        array_based_stream_maximum_output_length=_LARGEST_STREAM,
        zlib_maximum_output_length=_LARGEST_STREAM,
        zlib_maximum_recovery_input_length=MIB,
        lzw_maximum_output_length=MIB,
        run_length_maximum_output_length=MIB,
        brotli_maximum_output_length=MIB,
        stream_filters_maximum_length=2,
        stream_decoding_work_maximum_length=2 * _LARGEST_STREAM,
        jbig2dec_binary=None,
    )
    try:
        with limits:
            return _only_one(PdfReader(BytesIO(data), strict=True), name)
    except (RefusedFileError, MemoryError):
        raise
    except LimitReachedError as error:
        raise RefusedFileError(Refusal.TOO_COSTLY) from error
    except Exception as error:  # a file made for it can raise anything in a parser
        raise RefusedFileError(Refusal.NOT_A_PDF) from error


def _only_one(reader: PdfReader, name: str) -> bytes:
    if reader.is_encrypted:
        raise RefusedFileError(Refusal.ENCRYPTED)
    found: list[EmbeddedFile] = []
    for number, each in enumerate(reader.attachment_list):
        if number >= _MOST_ATTACHMENTS:
            raise RefusedFileError(Refusal.TOO_COSTLY)
        if name in {each.name, each.alternative_name}:
            found.append(each)
    if not found:
        raise RefusedFileError(Refusal.NOTHING_ATTACHED)
    if len(found) > 1:
        raise RefusedFileError(Refusal.ATTACHED_TWICE)
    return _content(found[0])


def _content(file: EmbeddedFile) -> bytes:
    from pypdf.generic import DictionaryObject, StreamObject  # noqa: PLC0415 - only the child loads it

    held = file.pdf_object["/EF"]
    streams = [held[key] for key in ("/F", "/UF") if isinstance(held, DictionaryObject) and key in held]
    if not streams or any(stream is not streams[0] for stream in streams):
        raise RefusedFileError(Refusal.NOT_A_PDF)
    stream = streams[0]
    if not isinstance(stream, StreamObject) or str(stream.get("/Filter", "/FlateDecode")) not in _FILTERS:
        raise RefusedFileError(Refusal.NOT_A_PDF)
    data = stream.get_data()
    if len(data) > LARGEST_ATTACHMENT:
        raise RefusedFileError(Refusal.ATTACHMENT_TOO_LARGE)
    return data


def _limit_process() -> None:
    """Limit what the whole process may use, where the system knows such limits."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only Unix has it

    memory = _memory_held() + MEMORY_FOR_FILES
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS knows some of them and refuses to set them.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _memory_held() -> int:
    """The addresses the process holds by now, in bytes; a guess where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - not a file on a disk
            pages = int(file.read().split()[0])
    except OSError:
        return 64 * MIB
    return pages * os.sysconf("SC_PAGE_SIZE")


def _limit_time() -> None:
    """Give the process the processor's time for one more file, where the system knows such a limit."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - only Unix has it

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + SECONDS_FOR_A_FILE + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
