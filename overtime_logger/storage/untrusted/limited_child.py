"""A process of its own in which files that others made are read, with limits on everything that it may use.

A file that was sent may be a bomb, or be made to reach into what reads it. So nothing is made of its bytes here: a
child reads it, does a piece of work with it, and gives back plain bytes. What goes wrong comes back as one of the
reasons of `services.untrusted`, and never as words from the file. The system ends a child that takes too much
memory or time, and lets it start no program, and on Unix write no file.

The child is given nothing of what the environment holds, which may be the passphrase.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import multiprocessing
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.services.untrusted import LARGEST_FILE, MIB, Refusal, RefusedFileError
from overtime_logger.storage.files import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from overtime_logger.storage.windows import Job

SECONDS_FOR_A_FILE = 8
"""How long one file may take, by the clock and in the processor's time."""

MEMORY_FOR_FILES = 192 * MIB
"""How much more memory a child may take than it has when it is ready."""

READER_OPTION = "--read-for"
"""What the program without Python is started with to be such a child; the number of its connection follows."""

_SECONDS_TO_START = 60
_WHERE_LIBRARIES_ARE = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""The variables without which some builds of Python do not start."""

_START = """
import sys
from multiprocessing.connection import Connection
connection = Connection(int(sys.argv[1]))
sys.path[:] = connection.recv()
from overtime_logger.storage.untrusted.limited_child import serve
serve(connection)
"""
_READY, _TAKEN, _REFUSED = b"!", b"+", b"-"


def refuse_by_size(path: Path) -> None:
    """Refuse what need not be opened to be refused.

    Raises:
        RefusedFileError: it is missing, no file, or larger than any that is opened.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise RefusedFileError(Refusal.MISSING) from error
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        raise RefusedFileError(Refusal.UNREADABLE) from error
    if not stat.S_ISREG(found.st_mode):
        raise RefusedFileError(Refusal.FOLDER if stat.S_ISDIR(found.st_mode) else Refusal.UNREADABLE)
    if found.st_size > LARGEST_FILE:
        raise RefusedFileError(Refusal.TOO_LARGE)


class LimitedChild:
    """A process that reads files, seen from outside. It is to be ended by anyone who started it.

    Its `connection` is readable when it has an answer, or is no more.

    Args:
        work: what it does with a file's bytes; a function of a module, since the child imports it. It may raise
            `RefusedFileError`, and is told in no other way that something is wrong with the file.
        library: the module that reads such files, loaded before memory is limited to what files need.
        most: how many bytes it may give back.
        waits: whether to wait until it can be asked, as has to be done before it is.
    """

    def __init__(self, work: Callable[[bytes], bytes], library: str, most: int, *, waits: bool = True) -> None:
        self._most = most
        # A forked child would hold everything that this process holds; a spawned one starts with nothing.
        spawn = multiprocessing.get_context("spawn")
        self.connection, theirs = spawn.Pipe()
        self._process: subprocess.Popen[bytes] | SpawnProcess
        if sys.platform == "win32":
            # It starts a child with the whole environment, which the child forgets at once.
            self._process = spawn.Process(target=_serve, args=(theirs, work, library, most), daemon=True)
            self._process.start()
        else:
            self._process = _started(theirs.fileno())
            self.connection.send(sys.path)
            self.connection.send((work, library, most))
        theirs.close()
        if waits:
            self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Wait until it can be asked.

        Raises:
            RefusedFileError: it could not start.
        """
        try:
            self._said_within(_SECONDS_TO_START)
        except RefusedFileError:
            self.end()
            raise

    def read(self, path: Path) -> bytes:
        """What the work made of a file.

        Raises:
            RefusedFileError: it is not a file that can be taken, or it takes too much.
        """
        self.ask(path)
        return self.answer(SECONDS_FOR_A_FILE)

    def ask(self, path: Path) -> None:
        """Have it read a file; what it made of it is the answer to come."""
        # One that is no more is known by its answer, which does not come.
        with contextlib.suppress(OSError):
            self.connection.send_bytes(os.fsencode(path))

    def answer(self, seconds: float) -> bytes:
        """What the work made of the file that was asked for, waited for as long as this.

        Raises:
            RefusedFileError: it is not a file that can be taken, or it takes too much.
        """
        said = self._said_within(seconds)
        if said[:1] == _TAKEN:
            return said[1:]
        raise RefusedFileError(_refusal_of(said[1:]))

    def _said_within(self, seconds: float) -> bytes:
        """What the child says; that it takes too much where it says nothing in time, or is no more."""
        try:
            if self.connection.poll(seconds):
                return self.connection.recv_bytes(self._most + 1)
        except (EOFError, OSError) as error:
            raise RefusedFileError(Refusal.TOO_COSTLY) from error
        raise RefusedFileError(Refusal.TOO_COSTLY)

    def end(self) -> None:
        """End the process at once; it holds nothing that would have to be put in order."""
        self.connection.close()
        self._process.kill()
        if isinstance(self._process, subprocess.Popen):
            self._process.wait()
        else:
            self._process.join()
            self._process.close()


def _started(connection: int) -> subprocess.Popen[bytes]:
    """A process that serves the other end of a connection, and has been given nothing else."""
    number = str(connection)
    frozen = getattr(sys, "frozen", False)
    command = [READER_OPTION, number] if frozen else ["-I", "-c", _START, number]
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[connection],
        env={name: os.environ[name] for name in _WHERE_LIBRARIES_ARE if name in os.environ},
    )


def _refusal_of(answer: bytes) -> Refusal:
    """The reason that a child gave; anything else it gives is not repeated."""
    return next((each for each in Refusal if each.value.encode() == answer), Refusal.UNREADABLE)


# -- in the child --------------------------------------------------------------------------------


def serve(connection: Connection) -> None:
    """Be the child: what it does comes over the connection first."""
    work, library, most = connection.recv()
    _serve(connection, work, library, most)


def _serve(connection: Connection, work: Callable[[bytes], bytes], library: str, most: int) -> None:
    """Answer one path after the other until nobody asks any more."""
    os.environ.clear()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that asked
    logging.disable()
    # What a library says about a file holds words from it, and nobody reads them here.
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device, not a file
        sys.stdout = sys.stderr = nowhere
        importlib.import_module(library)  # before memory is limited to what files need
        _limit_process()
        connection.send_bytes(_READY)
        with contextlib.suppress(EOFError, OSError):
            while True:
                path = os.fsdecode(connection.recv_bytes())
                _limit_time()
                connection.send_bytes(_answer_to(path, work, most))


def _answer_to(path: str, work: Callable[[bytes], bytes], most: int) -> bytes:
    try:
        made = work(_bytes_of(path))
    except RefusedFileError as error:
        return _REFUSED + error.refusal.value.encode()
    except MemoryError:
        return _REFUSED + Refusal.TOO_COSTLY.value.encode()
    except OSError:
        return _REFUSED + Refusal.UNREADABLE.value.encode()
    return _TAKEN + made if len(made) <= most else _REFUSED + Refusal.TOO_COSTLY.value.encode()


def _bytes_of(path: str) -> bytes:
    data = read_regular(Path(path), LARGEST_FILE)
    if len(data) > LARGEST_FILE:  # it has grown since it was looked at
        raise RefusedFileError(Refusal.TOO_LARGE)
    return data


def _limit_process() -> None:
    """Limit what the whole process may use, where the system knows such limits."""
    if sys.platform == "win32":
        _limit_on_windows()
        return
    import resource  # noqa: PLC0415 - only Unix has it

    memory = _memory_held() + MEMORY_FOR_FILES
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        # macOS knows some of them and refuses to set them.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


_jobs: list[Job] = []
"""On Windows, the job in which the child is, once it is in one."""


def _limit_on_windows() -> None:
    """Put this process into a job of its own, which limits its memory and lets it start no program."""
    import ctypes  # noqa: PLC0415 - there is no windll elsewhere

    from overtime_logger.storage.windows import Job, memory_held  # noqa: PLC0415 - likewise

    kernel = ctypes.windll.kernel32
    # A process that is in a job already can't be put into another on a system that forbids it; the clock stays.
    with contextlib.suppress(OSError):
        _jobs.append(Job(kernel, memory_held(ctypes.windll.psapi, kernel) + MEMORY_FOR_FILES))


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
        for job in _jobs:
            job.limit_time(int(time.process_time()) + SECONDS_FOR_A_FILE + 1)
        return
    import resource  # noqa: PLC0415 - only Unix has it

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + SECONDS_FOR_A_FILE + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
