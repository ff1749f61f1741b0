"""Taking times and peaks of memory, ours and the reference's in turn, so that both meet the same machine.

The process that measures stays small: on Linux a child's peak of memory counts from that of the process it was
started by.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from time import monotonic_ns
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

NANOSECONDS = 1e-9
# `ru_maxrss` is in KiB, but in bytes on macOS.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class ProcessRun:
    """A process that ran to its end.

    Args:
        seconds: from before it was started until it had ended.
        peak_bytes: the most memory it held at any time.
        output: what it printed.
    """

    seconds: float
    peak_bytes: int
    output: str


def run_python(*arguments: str) -> ProcessRun:
    """Run this Python with the arguments, on modules that are compiled, as they are where a program is installed.

    Raises:
        CalledProcessError: it failed; what it said went to our own standard error.
    """
    command = [sys.executable, *arguments]
    started = monotonic_ns()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, encoding="utf-8", env=_with_compiled_modules()
    ) as process:
        output = process.stdout.read() if process.stdout else ""
        # Only wait4 tells the peak of this one child.
        _pid, status, usage = os.wait4(process.pid, 0)
        seconds = (monotonic_ns() - started) * NANOSECONDS
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return ProcessRun(seconds, usage.ru_maxrss * _PEAK_UNIT, output)


def _with_compiled_modules() -> dict[str, str]:
    """The environment, in which the first run leaves what it compiled for the next."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def in_turn(
    count: int, ours: Callable[[], Result], reference: Callable[[], Result]
) -> tuple[list[Result], list[Result]]:
    """Run the two in turn, after one unmeasured run of each that warms the file cache.

    Returns:
        What ours and what the reference gave, `count` times each.
    """
    ours()
    reference()
    pairs = [(ours(), reference()) for _turn in range(count)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """The work as a function that returns the seconds it took."""

    def run() -> float:
        started = monotonic_ns()
        work()
        return (monotonic_ns() - started) * NANOSECONDS

    return run
