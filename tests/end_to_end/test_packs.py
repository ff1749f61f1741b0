"""Packs from the command line to whoever checks them, with real processes and real files."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.packs import attached, replaced

if TYPE_CHECKING:
    from pathlib import Path

POPPLER = pytest.mark.skipif(
    not all(map(shutil.which, ("pdfdetach", "pdftotext", "sha256sum"))), reason="needs Poppler and GNU's tools"
)
SETUP = ("setup", "--name", "Siân Llŷr", "--weekly", "37:00", "--usual", "0830-1624", "--from", "2026-01-05")


def run(*command: str, cwd: Path | None = None, said: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, input=said, capture_output=True, encoding="utf-8", check=False)


class Program:
    """The program as a process of its own, on a logbook in a folder."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *arguments: str, code: int = 0) -> str:
        done = run(sys.executable, "-m", "overtime_logger", "--home", str(self.home), *arguments)
        assert (done.returncode, done.stderr) == (code, ""), done
        return done.stdout

    def json(self, *arguments: str, code: int = 0) -> Any:  # noqa: ANN401 # whatever the command gives
        return json.loads(self(*arguments, "--json", code=code))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    started = Program(tmp_path / "home")
    started(*SETUP)
    started("log", "2026-03-02 0830-1745 -30 two parole reports", "--yes")
    started("log", "2026-03-03 0830-1815 -30", "--yes")
    started("log", "2026-03-03 0830-1745 -30", "--yes")
    return started


def pack(program: Program, path: Path) -> Any:  # noqa: ANN401 # parsed JSON
    return program.json("pack", "grievance", "--from", "2026-03-02", "--to", "2026-03-06", "--out", str(path))


def test_a_good_pack_holds_and_one_changed_byte_names_its_row(program: Program, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    seal = pack(program, good)["seal"]
    rows = attached(good.read_bytes())
    at = rows.index(b"two parole")
    bad.write_bytes(replaced(good.read_bytes(), rows[:at] + b"T" + rows[at + 1 :]))

    assert f"All 5 rows in it are covered by its seal, {seal}" in program("verify", str(good))
    said = program("verify", str(good), str(bad), "--seal", seal, code=1)

    first, second, limits = said.splitlines()
    assert first.startswith(f"{good}: The rows in it are unchanged since the seal of ")
    assert second.startswith(
        f"{bad}: Row 3 (day:2026-03-02) was changed after it was sealed: what it says is not what was sealed."
        " It says it is the grievance pack that you made on "
    )
    assert "not its printed pages" in limits
    told = program.json("verify", str(bad), code=1)[0]
    assert (told["ok"], told["faults"][0]["fault"], told["faults"][0]["rows"]) == (False, "row_changed", [3])


def test_a_later_pack_holds_against_an_earlier_one_and_a_seal_given_between(
    program: Program, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    pack(program, first)
    program("log", "2026-03-04 0830-1745 -30", "--yes")
    given = program.json("seal", "--to", "my rep")
    program("log", "2026-03-05 0830-1745 -30", "--yes")
    pack(program, second)

    against = program.json("verify", str(second), "--earlier", str(first))[0]
    held = program.json("verify", str(second), "--seal", given["code"])[0]
    backwards = program.json("verify", str(first), "--earlier", str(second), code=1)[0]

    assert (against["ok"], against["since"]["rows_under_it"], against["since"]["rows_added_later"]) == (True, 5, 2)
    assert (held["ok"], held["since"]["seal"]["rows"], held["since"]["rows_added_later"]) == (True, 6, 1)
    assert [fault["fault"] for fault in backwards["faults"]] == ["earlier_is_later"]
    assert "my rep" not in attached(second.read_bytes()).decode()
    assert [each["file_name"] for each in program.json("register")] == ["first.pdf", "second.pdf"]
    assert [each["sha256"] for each in program.json("register")] == [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in (first, second)
    ]


def elsewhere() -> str:
    """A time zone far from London in which it is the same day."""
    return "Etc/GMT-9" if datetime.now(UTC).hour < 12 else "Etc/GMT+9"


def made_elsewhere(program: Program, folder: Path, environment: dict[str, str]) -> bytes:
    """The document that the same record gives in another place and environment."""
    home, out = shutil.copytree(program.home, folder / "another place"), folder / "pack.pdf"
    arguments = ("pack", "grievance", "--from", "2026-03-02", "--to", "2026-03-06", "--out", str(out))
    command = (sys.executable, "-m", "overtime_logger", "--home", str(home), *arguments)
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return out.read_bytes()


def test_the_same_record_gives_the_same_bytes_wherever_and_whoever(program: Program, tmp_path: Path) -> None:
    given = program.json("seal", "--to", "my rep")
    program("log", "2026-03-04 0830-1745 -30", "--yes")
    places = (
        {"TZ": "UTC", "LC_ALL": "C", "USER": "sian", "HOME": str(tmp_path / "sian"), "PYTHONHASHSEED": "1"},
        {"TZ": elsewhere(), "LC_ALL": "cy_GB.UTF-8", "LANGUAGE": "cy", "USER": "arall", "PYTHONHASHSEED": "2"},
    )
    made: list[bytes] = []
    day: date | None = None
    while day != datetime.now(UTC).date():  # once more where midnight came between the two
        day = datetime.now(UTC).date()
        made = [
            made_elsewhere(program, tmp_path / f"{day} {number} ŵ", place) for number, place in enumerate(places)
        ]

    assert made[0] == made[1]
    assert json.loads(attached(made[0]))["earlier_seals"][0]["rows"] == given["rows"]
    for told in (b"sian", b"arall", b"another place", tmp_path.name.encode()):
        assert told not in made[0]


def lines_to_type(pdf: Path) -> list[str]:
    """The lines of the recipe in the attached file, without what is said about them."""
    _said, terminal, _then, python = attached(pdf.read_bytes(), "how-to-check.txt").decode().split("\n\n")
    return [*terminal.splitlines(), *python.splitlines()]


@POPPLER
def test_a_stranger_checks_the_rows_with_the_lines_of_the_attached_recipe(
    program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "THIS.pdf"
    made = pack(program, path)

    detach, digest, *python = lines_to_type(path)

    assert len(python) == 10
    assert run(*detach.split(), cwd=tmp_path).returncode == 0
    printed = run("pdftotext", "-raw", str(path), "-").stdout.replace("\n", "")
    assert run(*digest.split(), cwd=tmp_path).stdout.split()[0] in printed
    checked = run(sys.executable, "-I", "-", cwd=tmp_path, said="\n".join(python) + "\n")
    root = json.loads((tmp_path / "pack.json").read_text(encoding="utf-8"))["seal"]["root"]
    assert (checked.stderr, checked.stdout) == ("", f"[] {root}\n")
    assert root in printed
    assert made["rows"] == 5


@POPPLER
def test_the_same_lines_name_a_row_that_was_changed(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "THIS.pdf"
    pack(program, path)
    rows = attached(path.read_bytes())
    (tmp_path / "pack.json").write_bytes(rows.replace(b"two parole", b"ten parole"))

    _detach, _digest, *python = lines_to_type(path)

    checked = run(sys.executable, "-I", "-", cwd=tmp_path, said="\n".join(python) + "\n")
    assert checked.stdout.startswith("[3] ")


def test_a_child_process_reads_packs_for_the_installed_command_too(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "good.pdf"
    pack(program, path)
    command = shutil.which("overtime-logger", path=str(sys.executable).rpartition("/")[0])
    if command is None:
        pytest.skip("the command is not installed beside this Python")

    done = run(command, "verify", str(path))

    assert (done.returncode, done.stderr) == (0, "")
