"""Nothing leaves the computer: the whole command line and the whole window with sockets forbidden."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.program import SETUP, Ended, Program

ROOT = Path(__file__).parents[2]
WATCHED = os.pathsep.join([str(Path(__file__).parent / "no_network"), str(ROOT)])
ENDED_FOR_REACHING_OUT = 77
SPAN = ("--from", "2026-03-02", "--to", "2026-03-08")


def _run(code: str) -> Ended:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": WATCHED},
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request\ntry: urllib.request.urlopen('http://127.0.0.1:9')\nexcept BaseException: pass",
        "import PySide6.QtNetwork",
    ],
)
def test_whoever_reaches_out_is_caught(code: str) -> None:
    assert _run(code).code == ENDED_FOR_REACHING_OUT


def test_the_command_line_reaches_for_no_network(tmp_path: Path) -> None:
    program = Program(tmp_path / "home")
    pack = tmp_path / "pack.pdf"
    commands = [
        SETUP,
        ("log", "2026-03-02 0830-1745 -30 #parole-report"),
        ("log", "2026-03-03 leave"),
        ("show", *SPAN),
        ("balance", *SPAN, "--json"),
        ("checks", *SPAN),
        ("timeline", *SPAN),
        ("seal", "--to", "my rep"),
        ("pack", "grievance", *SPAN, "--out", str(pack)),
        ("verify", str(pack)),
        ("register",),
        ("history", "2026-03-02"),
        ("export", "--kind", "csv", "--out", str(tmp_path / "days.csv")),
        ("export", "--kind", "ics", "--out", str(tmp_path / "days.ics")),
        ("import", str(tmp_path / "days.csv"), "--yes"),
        ("import", str(tmp_path / "days.ics"), "--yes"),
        ("check",),
    ]

    ended = [program(*command, PYTHONPATH=WATCHED) for command in commands]

    assert [(command[0], end.code, end.err) for command, end in zip(commands, ended, strict=True)] == [
        (command[0], 0, "") for command in commands
    ]


def test_the_window_reaches_for_no_network_and_loads_nothing_that_could(tmp_path: Path) -> None:
    maps = Path("/proc/self/maps")
    loaded = f"open({str(maps)!r}).read()" if maps.exists() else "''"
    home = str(tmp_path / "home")
    ended = _run(f"from tests.ui import tour; print(tour.walk_alone({home!r}), 'Qt6Network' in {loaded})")

    assert (ended.code, ended.err) == (0, "")
    steps, has_network = ended.out.split()
    assert int(steps) > 20
    assert has_network == "False"
