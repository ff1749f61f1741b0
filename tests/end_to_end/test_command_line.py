"""The real command line: what a person or a script sees of it."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.storage.migrations import SCHEMA_VERSION
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.end_to_end.program import SETUP, Program
from tests.systems import ALWAYS_FULL, UNIX_FILES

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def program(home: Path) -> Program:
    """The program on a logbook that has tables and nothing in them."""
    return Program(home)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a logbook that a person set up and wrote three days in, all by the program itself."""
    program = Program(tmp_path_factory.mktemp("kept") / "llyfr ŵ")
    assert program(*SETUP).code == 0
    for entry in (
        "2026-03-02 0830-1745 -30 #parole-report dau adroddiad ŵ",
        "2026-03-03 leave",
        "2026-03-04 8h45",
    ):
        assert program("log", entry).code == 0
    return program.home


@pytest.fixture
def used(kept: Path, tmp_path: Path) -> Program:
    """The program on a copy of that logbook."""
    return Program(Path(shutil.copytree(kept, tmp_path / "llyfr ŵ")))


RANGE = ("--from", "2026-03-02", "--to", "2026-03-08")


# -- a record, from setting up to a document -----------------------------------------------------


def test_the_first_day_with_the_program(tmp_path: Path) -> None:
    program = Program(tmp_path / "new" / "home")

    made = program(*SETUP)
    logged = program("log", "2026-03-02 0830-1745 -30 court report")

    assert (made.code, made.err) == (0, "")
    assert made.out.startswith("37 h a week, accounted over 4 weeks (148 h), from 5 January 2026\n")
    assert (logged.code, logged.err) == (0, "")
    assert logged.out == (
        "Mon 2 March: 08:30 to 17:45, 30 min break; 8 h 45 worked, 1 h 21 over your 7 h 24 · “court report”\n"
        "Recorded.\n"
    )
    assert program("show", *RANGE, "--json").json[0]["worked_minutes"] == 525


def test_what_was_written_is_there_for_every_command(used: Program) -> None:
    days = used("show", *RANGE, "--json").json
    assert [day["state"] for day in days] == [
        "recorded", "not_a_working_day", "recorded", "not_recorded", "not_recorded",
        "not_a_working_day", "not_a_working_day",
    ]  # fmt: skip
    assert days[0]["note"] == "dau adroddiad ŵ"
    assert "08:30 to 17:45, 30 min break" in used("show", *RANGE).out

    balance = used("balance", *RANGE, "--json").json
    assert (balance["worked_minutes"], balance["gross_excess_minutes"]) == (1050, 162)
    assert balance["coverage"] == {"recorded": 2, "working_days": 4}

    assert used("history", "worker", "--json").json[0]["body"]["name"] == "Siân Llŷr"
    assert "possible_breaches" in used("checks", *RANGE, "--json").json
    assert used("withdraw", "2026-03-04", "--why", "y diwrnod anghywir").code == 0
    assert used("check").out.startswith("The logbook is sound: 6 revisions, seal ")
    assert used("rebuild").out == "Rebuilt from 6 revisions.\n"


def test_a_pack_made_twice_has_the_same_bytes(used: Program, tmp_path: Path) -> None:
    first = used("pack", "grievance", *RANGE, "--out", str(tmp_path / "a.pdf"), "--json").json
    second = used("pack", "grievance", *RANGE, "--out", str(tmp_path / "b.pdf"), "--json").json

    assert first["sha256"] == second["sha256"] == hashlib.sha256((tmp_path / "a.pdf").read_bytes()).hexdigest()
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


MAKE_A_PACK = """
import sys
from pathlib import Path
from overtime_logger.bootstrap import Application, bind_language
from overtime_logger.domain.period import DateRange
from overtime_logger.services.packs.request import PackKind, PackRequest
from tests.cases import days
from tests.fakes import SetClock

bind_language()
with Application(Path(sys.argv[1]), clock=SetClock()) as application:
    request = PackRequest(PackKind.GRIEVANCE, days("2026-02-01", "2026-03-08"))
    print(application.packs.make(request, Path(sys.argv[2])).digest)
"""


def test_a_pack_has_the_same_bytes_wherever_it_is_made(kept: Path, tmp_path: Path) -> None:
    """Another folder, home, working folder, zone, language, order of sets, and user's mask: the same document."""
    places = (
        {"TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "LANGUAGE": "cy:fr", "PYTHONHASHSEED": "2",
         "SOURCE_DATE_EPOCH": "1", "MPLBACKEND": "svg", "COLUMNS": "40"},
    )  # fmt: skip
    digests: list[str] = []
    for number, place in enumerate(places):
        elsewhere = tmp_path / f"place {number}"
        home = shutil.copytree(kept, elsewhere / "logbook")
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "HOME": str(elsewhere), **place}
        done = subprocess.run(
            [sys.executable, "-c", MAKE_A_PACK, str(home), str(elsewhere / "pack.pdf")],
            cwd=elsewhere,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        digests.append(done.stdout.strip())

    assert digests[0] == digests[1]


# -- how it ends ---------------------------------------------------------------------------------


def test_bad_input(used: Program) -> None:
    refused = used("log", "0830-2575")

    assert refused.is_refusal(3)
    assert refused.err.startswith("overtime-logger: 25:75 is not a time")


def test_misuse(used: Program) -> None:
    assert used("log").is_refusal(2)


def test_something_found_wrong(used: Program) -> None:
    with by_hand.without_triggers(used.home / FILE_NAME) as connection:
        connection.execute("UPDATE revision SET body = replace(body, '17:45', '16:45') WHERE sequence = 3")

    found = used("check")

    assert (found.code, found.err) == (1, "")
    assert found.out == "revision 3 (day:2026-03-02) was altered after it was written\n"


def no_logbook(home: Path) -> None:
    (home / FILE_NAME).unlink()


def not_a_logbook(home: Path) -> None:
    (home / FILE_NAME).write_bytes(b"hello " * 1000)


def newer(home: Path) -> None:
    with by_hand.opened(home / FILE_NAME) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def damaged(home: Path) -> None:
    (home / FILE_NAME).write_bytes((home / FILE_NAME).read_bytes()[:6000])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (no_logbook, "there is no logbook in"),
        (not_a_logbook, "is not a logbook"),
        (newer, "was written by a newer Overtime Logger"),
        (damaged, "is damaged"),
    ],
)
def test_a_logbook_that_can_not_be_opened(program: Program, spoil: Callable[[Path], None], words: str) -> None:
    spoil(program.home)
    before = {path.name: path.read_bytes() for path in program.home.iterdir()}

    refused = program("log", "0830-1745")

    assert refused.is_refusal(4)
    assert words in refused.err
    assert {path.name: path.read_bytes() for path in program.home.iterdir()} == before


def test_two_programs_at_once(used: Program) -> None:
    with closing(LogbookStore(used.home)):
        refused = used("log", "2026-03-05 0830-1745")
    assert refused.is_refusal(4)
    assert "in use by another program" in refused.err

    assert used("log", "2026-03-05 0830-1745").code == 0


def test_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    refused = Program(tmp_path / "file" / "home")(*SETUP)

    assert refused.is_refusal(5)
    assert str(tmp_path / "file" / "home") in refused.err


# -- what else stands at the other end of a stream -----------------------------------------------


@UNIX_FILES
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("first", ["2026-03-01", "2020-01-01"])
def test_a_reader_that_has_seen_enough_is_no_error(used: Program, first: str, buffered: bool) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        used.command("show", "--from", first, "--json"),
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"},
        check=False,
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (0, b"")


@ALWAYS_FULL
@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("arguments", [("balance", "--json"), ("show", "--from", "2020-01-01")])
def test_output_that_finds_no_room_is_told(used: Program, arguments: tuple[str, ...], buffered: bool) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            used.command(*arguments),
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"},
            check=False,
        )

    assert done.returncode == 5
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


@UNIX_FILES
@pytest.mark.parametrize("closed", [1, 2])
def test_a_command_works_with_its_output_closed(used: Program, closed: int) -> None:
    # As cron and some launchers start a program.
    command = shlex.join(used.command("log", "2026-03-05 0830-1745"))
    done = subprocess.run(["/bin/sh", "-c", f"{command} {closed}>&-"], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
    assert "08:30 to 17:45" in used("show", *RANGE).out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_json_can_be_read_whatever_the_terminal_can_show(used: Program, encoding: str) -> None:
    used("log", "2026-03-05 0830-1745 ŵ é 🗂")

    done = subprocess.run(
        used.command("show", *RANGE, "--json"),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=True,
    )

    assert json.loads(done.stdout.decode(encoding))[3]["note"] == "ŵ é 🗂"


def test_a_terminal_that_can_not_show_a_letter_shows_its_code(used: Program) -> None:
    shown = used("history", "worker", PYTHONIOENCODING="ascii")

    assert (shown.code, shown.err) == (0, "")
    assert "Si\\xe2n Ll\\u0177r" in shown.out


def test_another_program_gets_every_letter_whatever_the_system_shows(used: Program) -> None:
    """As on Windows, where the encoding of pipes is not that of today's terminals."""
    shown = used("history", "worker", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")

    assert (shown.code, shown.err) == (0, "")
    assert "Siân Llŷr" in shown.out


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_no_logbook_is_needed_to_ask_about_the_program(tmp_path: Path, option: str) -> None:
    shown = Program(tmp_path / "nowhere")(option)

    assert (shown.code, shown.err) == (0, "")
    assert not (tmp_path / "nowhere").exists()


def test_the_demonstration(tmp_path: Path) -> None:
    program = Program(tmp_path / "demo" / "logbook")

    shown = program("demo", str(tmp_path / "demo"), "--json")

    assert (shown.code, shown.err) == (0, "")
    assert shown.json["days"] > 200
    assert (tmp_path / "demo" / "grievance-pack.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "demo" / "branch-report.pdf").read_bytes().startswith(b"%PDF-")
    assert program("check").code == 0
    assert Program(tmp_path / "nowhere")("demo", str(Path(__file__).parent)).is_refusal(3)
