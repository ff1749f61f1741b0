"""The real program, as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

SETUP = (
    *("setup", "--name", "Siân Llŷr", "--role", "Swyddog prawf", "--weekly", "37:00", "--period-weeks", "4"),
    *("--period-hours", "148:00", "--period-anchor", "2026-01-05", "--days", "mon,tue,wed,thu,fri"),
    *("--usual", "0830-1624", "--break", "30", "--nation", "wales", "--from", "2026-01-05"),
)


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 # whatever the command gives
        """What was printed, for programs."""
        return json.loads(self.out)

    def is_refusal(self, code: int) -> bool:
        """Whether it ended with this code, one line of error, and nothing else."""
        return self.code == code and not self.out and self.err.endswith("\n") and self.err.count("\n") == 1


@dataclass(frozen=True)
class Program:
    """Runs the program on one logbook's folder.

    Args:
        home: the folder.
    """

    home: Path

    def command(self, *arguments: str) -> list[str]:
        """What the system is asked to run."""
        return [sys.executable, "-m", "overtime_logger", "--home", str(self.home), *arguments]

    def __call__(self, *arguments: str, **environment: str) -> Ended:
        """Run one command with some variables set, and wait for it."""
        done = subprocess.run(
            self.command(*arguments),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **environment},
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())
