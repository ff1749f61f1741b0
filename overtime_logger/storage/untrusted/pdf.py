"""The one place where other people's PDF files are read: in a child process with limits on what it may use.

This process at most counts a file's bytes together, and makes nothing of them. The child holds it to the limits,
takes out the one attachment, checks it, and gives back its bytes. Where the system can't end a child that takes
too much, the reader's own limits and the clock do.
"""

from __future__ import annotations

import hashlib
from functools import partial
from io import BytesIO
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING, Self

from overtime_logger.services.untrusted import LARGEST_ATTACHMENT, LARGEST_FILE, MIB, Refusal, RefusedFileError
from overtime_logger.storage.files import read_regular
from overtime_logger.storage.untrusted import limited_child
from overtime_logger.storage.untrusted.limited_child import LimitedChild, refuse_by_size

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping
    from pathlib import Path

    from pypdf import PdfReader
    from pypdf.generic import EmbeddedFile

_LARGEST_STREAM = 32 * MIB
_MOST_ATTACHMENTS = 64
_IN_HAND = 2
_FILTERS = frozenset({"/FlateDecode", "['/FlateDecode']"})


class UntrustedPdfs:
    """Takes one attachment out of each of any number of PDF files that others made.

    Its child processes start with the first files, serve the files after them, and each is replaced when it
    refused a file, so that none can leave anything behind for the next.

    Args:
        name: the exact name of the attachment.
        check: reads the attachment's bytes and raises `RefusedFileError` where they are not what they should be; a
            function of a module, since the child imports it.
        others: why a file is refused that has no such attachment, but one of another name that is known.
        children: how many processes read at the same time, where several files are to be read.
    """

    def __init__(
        self,
        name: str,
        check: Callable[[bytes], object],
        *,
        others: Mapping[str, Refusal] | None = None,
        children: int = 1,
    ) -> None:
        self._work = partial(checked_attachment, name=name, check=check, others=others or {})
        self._most = children
        self._idle: list[LimitedChild] = []
        self._busy: list[_Task] = []

    def __enter__(self) -> Self:
        """The reader, whose children have ended at the end of the block."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """End the children."""
        self.close()

    def close(self) -> None:
        """End the children, whatever they are doing."""
        for child in (*self._idle, *(task.child for task in self._busy)):
            child.end()
        self._idle.clear()
        self._busy.clear()

    def read(self, path: Path) -> bytes:
        """The attachment of a file, checked.

        Raises:
            RefusedFileError: it is not a file that can be taken; the reason says why.
        """
        ((_path, found),) = self.read_each((path,))
        if isinstance(found, Refusal):
            raise RefusedFileError(found)
        return found

    def read_each(self, paths: Iterable[Path]) -> Generator[tuple[Path, bytes | Refusal]]:
        """The attachment of each file, checked, or why it is refused; first what comes to be known first.

        No more than two files for each child are under way, however many there are. Who stops before the end ends
        the children with it.
        """
        try:
            for path in paths:
                try:
                    refuse_by_size(path)
                except RefusedFileError as error:
                    yield path, error.refusal
                    continue
                while len(self._busy) == self._most and all(len(task.paths) == _IN_HAND for task in self._busy):
                    yield from self._answered()
                self._ask(path)
            while self._busy:
                yield from self._answered()
        finally:
            if self._busy:
                self.close()

    def _ask(self, path: Path) -> None:
        """Give a file to a child that has none, or as the next one to a child that has one."""
        if len(self._busy) == self._most:
            min(self._busy, key=_files_in_hand).add(path)
            return
        if not self._idle:
            # At first all of them at once, so that they start at the same time; later, one in place of another.
            self._start(1 if self._busy else self._most)
        task = _Task(self._idle.pop())
        task.add(path)
        self._busy.append(task)

    def _start(self, number: int) -> None:
        started = [LimitedChild(self._work, "pypdf", LARGEST_ATTACHMENT, waits=False) for _child in range(number)]
        for child in started:
            child.wait_until_ready()
            self._idle.append(child)

    def _answered(self) -> list[tuple[Path, bytes | Refusal]]:
        """Wait until a child has an answer or has had its time."""
        until = min(task.until for task in self._busy)
        heard = wait([task.child.connection for task in self._busy], max(0.0, until - monotonic()))
        now = monotonic()
        done = [task for task in self._busy if task.child.connection in heard or task.until <= now]
        return [(task.paths[0], self._result(task)) for task in done]

    def _result(self, task: _Task) -> bytes | Refusal:
        """What a child says about the first of its files; those it had beside a bad one go to others."""
        try:
            found: bytes | Refusal = task.child.answer(0)
        except RefusedFileError as error:
            found = error.refusal
        left = task.drop_first()
        if isinstance(found, Refusal):
            self._busy.remove(task)
            task.child.end()
            for path in left:
                self._ask(path)
        elif not left:
            self._busy.remove(task)
            self._idle.append(task.child)
        return found

    def digest(self, path: Path) -> str:
        """SHA-256 of a file's bytes in hexadecimal; empty where it can't be read or is too large."""
        try:
            data = read_regular(path, LARGEST_FILE)
        except (OSError, ValueError):  # a name with a zero byte is a ValueError
            return ""
        return hashlib.sha256(data).hexdigest() if len(data) <= LARGEST_FILE else ""


class _Task:
    """The files in the hands of a child, and the moment by which it has to be done with the first of them.

    It has the next one in its hands so that it need not wait for us between two files. The moment is on the clock
    that never goes back.
    """

    def __init__(self, child: LimitedChild) -> None:
        self.child = child
        self.paths: list[Path] = []
        self.until = 0.0

    def add(self, path: Path) -> None:
        """Have the child read a file after those it has."""
        if not self.paths:
            self.until = monotonic() + limited_child.SECONDS_FOR_A_FILE
        self.child.ask(path)
        self.paths.append(path)

    def drop_first(self) -> list[Path]:
        """Done with the first file; those that are left, of which the next one has its own time."""
        del self.paths[0]
        self.until = monotonic() + limited_child.SECONDS_FOR_A_FILE
        return self.paths


def _files_in_hand(task: _Task) -> int:
    return len(task.paths)


# -- in the child --------------------------------------------------------------------------------


def checked_attachment(
    data: bytes, *, name: str, check: Callable[[bytes], object], others: Mapping[str, Refusal]
) -> bytes:
    """The one attachment of that exact name in a PDF, checked. Call it only in a process with limits.

    Raises:
        RefusedFileError: as `attachment_of` and the check do.
        MemoryError: it takes too much.
    """
    attached = attachment_of(data, name, others)
    check(attached)
    return attached


def attachment_of(data: bytes, name: str, others: Mapping[str, Refusal] | None = None) -> bytes:
    """The one attachment of that exact name in a PDF. Call it only in a process with limits.

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
            return _only_one(PdfReader(BytesIO(data), strict=True), name, others or {})
    except (RefusedFileError, MemoryError):
        raise
    except LimitReachedError as error:
        raise RefusedFileError(Refusal.TOO_COSTLY) from error
    except Exception as error:  # a file made for it can raise anything in a parser
        raise RefusedFileError(Refusal.NOT_A_PDF) from error


def _only_one(reader: PdfReader, name: str, others: Mapping[str, Refusal]) -> bytes:
    if reader.is_encrypted:
        raise RefusedFileError(Refusal.ENCRYPTED)
    found: list[EmbeddedFile] = []
    instead = Refusal.NOTHING_ATTACHED
    for number, each in enumerate(reader.attachment_list):
        if number >= _MOST_ATTACHMENTS:
            raise RefusedFileError(Refusal.TOO_COSTLY)
        if name in {each.name, each.alternative_name}:
            found.append(each)
        instead = others.get(each.name, instead)
    if not found:
        raise RefusedFileError(instead)
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
