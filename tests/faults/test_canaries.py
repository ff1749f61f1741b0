"""With a passphrase, nothing that was typed stands in clear anywhere that the program writes to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests.builders import day_change, worked_day
from tests.end_to_end.program import Program
from tests.fakes import FRIDAY_EVENING
from tests.faults.snapshots import Camera

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CANARY = "zqxcanary"
SECRET = f"{CANARY} ar y bryniau"
FORMS = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"), CANARY.upper().encode())


def typed(text: str) -> str:
    return f"{text} {CANARY}"


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("setup", "--name", typed("Siân"), "--role", typed("PO"), "--weekly", "37:00", "--from", "2026-01-05"),
    ("log", "2026-03-02 0830-1745 -30 " + typed("court report"), "--yes"),
    ("log", "2026-03-02 0830-1815 -30 " + typed("a further one"), "--yes"),
    ("withdraw", "2026-03-02", "--why", typed("wrong day")),
    ("adjust", "--date", "2026-03-03", "--kind", "paid_overtime", "--minutes", "60", "--why", typed("claim")),
    ("talk", "add", "--with", typed("SPO"), "--asked", typed("which first"), "--told", typed("all of it")),
    ("concern", "add", "--kind", "other", "--what", typed("fell"), "--effect", typed("ill")),
    ("people", "add", "--role", typed("head"), "--name", typed("Elin")),
    ("reading", "add", "--value", "194"),
    ("notice", "make", "--to", typed("Head of PDU"), "--symptoms", typed("no sleep")),
    ("seal", "--to", typed("my rep")),
    ("show", "--from", "2026-03-01", "--to", "2026-03-31"),
    ("history", "2026-03-02"),
    ("check",),
)


def leaks(*folders: Path) -> list[str]:
    """The files that hold the canary, in their name or in their bytes."""
    found: list[str] = []
    for folder in folders:
        for path in folder.rglob("*"):
            data = path.read_bytes() if path.is_file() else b""
            if CANARY in path.name or any(form in data for form in FORMS):
                found.append(str(path))
    return found


def test_nothing_typed_is_in_clear_on_the_disk(tmp_path: Path, tell_figure: Callable[[str, str], None]) -> None:
    home, temporary, elsewhere = (tmp_path / name for name in ("home", "tmp", "user"))
    for folder in (temporary, elsewhere):
        folder.mkdir()
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    own = {name: str(temporary) for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR")}
    own |= {name: str(elsewhere) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    program = Program(home)
    said = ""
    done = 0
    for command in COMMANDS:
        ended = program(*command, "--passphrase-file", str(secret), **own)
        done += ended.code == 0
        said += ended.err
        assert leaks(home, temporary, elsewhere) == [], command

    assert done == len(COMMANDS), said
    with closing(LogbookStore(home, key=Passphrase(SECRET))) as store:
        assert sum(CANARY in json.dumps(each.body) for each in store.revisions()) > 4
    tell_figure("canaries, passphrase set", f"{done} commands; 0 files with one in clear")


def test_nothing_is_in_clear_in_the_middle_of_a_save(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with closing(LogbookStore(home, key=Passphrase(SECRET), create=True)) as store:
        store.append([day_change(worked_day("2026-03-02", note=CANARY))], FRIDAY_EVENING)
        camera = Camera(home, every=40)
        connection = store._database._connection
        camera.watch(connection)
        store.append([day_change(worked_day("2026-03-02", note=CANARY * 900))], FRIDAY_EVENING)
        store.rebuild()
        camera.unwatch(connection)

    assert len(camera.snapshots) > 4
    assert any(f"{FILE_NAME}-journal" in each for each in camera.snapshots)
    assert not [
        name for each in camera.snapshots for name, data in each.items() if any(form in data for form in FORMS)
    ]


SETTING_IT = """
import sys
from pathlib import Path
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.storage.store import LogbookStore
store = LogbookStore(Path(sys.argv[1]))
store.protect(Passphrase(sys.stdin.readline().strip()))
print("done", flush=True)
sys.stdin.read()
"""


def test_nothing_in_clear_is_left_once_a_passphrase_is_set_however_the_program_ends(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with closing(LogbookStore(home, create=True)) as store:
        for _save in range(3):
            store.append([day_change(worked_day("2026-03-02", note=CANARY * 300))], FRIDAY_EVENING)
    assert leaks(home)
    with subprocess.Popen(
        [sys.executable, "-c", SETTING_IT, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(tmp_path)},
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(SECRET + "\n")
        program.stdin.flush()
        assert program.stdout.readline() == "done\n"
        program.kill()

    assert leaks(home) == []
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
