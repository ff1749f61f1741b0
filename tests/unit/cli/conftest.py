"""The command line in this process: its own streams, a clock set by hand, no window."""

from __future__ import annotations

import io
import json
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import pytest

from overtime_logger.cli.main import COMMAND_LINE, COMMANDS, run_in
from overtime_logger.cli.shell import Shell
from tests.fakes import SetClock

SETUP = (
    *("setup", "--name", "Siân Llŷr", "--role", "Probation officer", "--weekly", "37:00"),
    *("--days", "mon,tue,wed,thu,fri", "--usual", "0830-1624", "--break", "30", "--nation", "wales"),
    *("--from", "2026-01-05"),
)


def commands() -> dict[str, click.Command]:
    """All commands by name."""
    context = click.Context(COMMAND_LINE)
    found = {name: COMMAND_LINE.get_command(context, name) for name in COMMANDS}
    return {name: command for name, command in found.items() if command is not None}


@dataclass(frozen=True)
class Result:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 # whatever the command gives
        """What was printed, for programs."""
        return json.loads(self.out)

    def is_refusal(self, code: int) -> bool:
        """Whether it ended with this code, one line of error, and nothing else."""
        one_line = self.err.endswith("\n") and self.err.count("\n") == 1
        return self.code == code and one_line and not self.out and self.err.startswith("overtime-logger: ")


@dataclass
class CommandLine:
    """Runs commands on one logbook's folder.

    Args:
        home: the folder.
        capsys: what the parser itself writes goes past the shell.
    """

    home: Path
    capsys: pytest.CaptureFixture[str]
    clock: SetClock = field(default_factory=SetClock)
    windows: list[tuple[Path, str]] = field(default_factory=list)

    def __call__(self, *arguments: str, answer: str | None = None) -> Result:
        """Run one command.

        Args:
            arguments: as typed after the program's name.
            answer: what a person at the terminal answers when asked; None for nobody there.
        """
        out, err = io.StringIO(), io.StringIO()
        shell = Shell(out, err, answer is not None, self._open_window, self.clock)
        sys.stdin = io.StringIO(answer or "")
        try:
            code = run_in(shell, ["--home", str(self.home), *arguments])
        finally:
            sys.stdin = sys.__stdin__
        past = self.capsys.readouterr()
        return Result(code, out.getvalue() + past.out, err.getvalue() + past.err)

    def _open_window(self, home: Path, manner: str) -> int:
        self.windows.append((home, manner))
        return 0


@pytest.fixture
def bare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line where there is no logbook yet."""
    return CommandLine(tmp_path / "home", capsys)


@pytest.fixture(autouse=True)
def _saves_need_not_be_durable(quick_saves: None) -> None:
    """Commands are tried here; that saves last is tried where the storage is."""


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a logbook that is set up as in the worked cases, to be copied and not to be used."""
    home, out = tmp_path_factory.mktemp("set up") / "home", io.StringIO()
    shell = Shell(out, out, False, lambda _home, _check: 1, SetClock())
    assert run_in(shell, ["--home", str(home), *SETUP]) == 0, out.getvalue()
    return home


@pytest.fixture
def cli(tmp_path: Path, set_up: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line on a logbook that is set up as in the worked cases."""
    return CommandLine(Path(shutil.copytree(set_up, tmp_path / "home")), capsys)
