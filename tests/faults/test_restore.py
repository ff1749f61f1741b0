"""Going back to a backup: the old file and its journal stay together, and never reach the new one."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.bootstrap import Application
from overtime_logger.domain.errors import LogbookUnavailableError, UserError
from overtime_logger.services.importing.importer import ImportOptions
from overtime_logger.storage.recovery import restoring
from overtime_logger.storage.recovery.restoring import restore
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING
from tests.faults.cut_short import cut_a_save_short
from tests.faults.failing import failing_at
from tests.faults.restoring import IN_BACKUP, IN_LOGBOOK, KEY, STATES, prepare, rows_in
from tests.systems import FORK, IS_WINDOWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.domain.passphrase import Passphrase

pytestmark = pytest.mark.usefixtures("quick_keys", "quick_saves")

JOURNAL = f"{FILE_NAME}-journal"


def no_links(*_arguments: object) -> None:
    raise OSError(errno.EPERM, "no links on this disk")


LATER = FRIDAY_EVENING + timedelta(hours=1)
MOST = 200


def go_back(home: Path, backup: Path, key: Passphrase | None) -> Path | None:
    return restore(backup, key, home / FILE_NAME, LATER, new_key=key).kept_aside


@pytest.mark.parametrize("state", [*STATES, "read-only"])
@pytest.mark.parametrize("key", [None, KEY], ids=["in clear", "protected"])
def test_a_save_that_was_cut_short_does_not_reach_what_is_put_back(
    tmp_path: Path, state: str, key: Passphrase | None
) -> None:
    home = tmp_path / "home"
    backup = prepare(home, state, key)
    if state == "read-only":
        (home / FILE_NAME).chmod(0o400)

    aside = go_back(home, backup, key)

    assert rows_in(home, key) == IN_BACKUP
    assert not (home / JOURNAL).exists()
    if state == "missing":
        assert aside is None
        assert [each.name for each in home.glob("*-journal")] == ["logbook before setting up.db-journal"]
        return
    assert aside is not None
    assert not stat.S_IMODE(aside.stat().st_mode) & 0o077 or IS_WINDOWS
    if state in {"as it was", "read-only"}:
        other = tmp_path / "aside"
        other.mkdir()
        shutil.move(aside, other / FILE_NAME)
        for journal in home.glob("*-journal"):
            shutil.move(journal, other / JOURNAL)
        assert rows_in(other, key) == IN_LOGBOOK


def test_a_journal_that_can_not_be_undone_is_kept_aside_with_its_file(tmp_path: Path) -> None:
    home = tmp_path / "home"
    backup = prepare(home, "emptied", None)
    journal = (home / JOURNAL).read_bytes()

    aside = go_back(home, backup, None)

    assert aside is not None
    assert aside.read_bytes() == b""
    assert aside.with_name(aside.name + "-journal").read_bytes() == journal


@pytest.mark.parametrize("state", STATES)
def test_whichever_operation_fails_the_logbook_is_sound_or_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str, tell_figure: Callable[[str, str], None]
) -> None:
    start = tmp_path / "start"
    backup = prepare(start, state, None).relative_to(start)
    before = {"as it was": IN_LOGBOOK, "missing": "logbook.gone"}.get(state, "logbook.damaged")
    refused = 0
    for number in range(1, MOST):
        home = Path(shutil.copytree(start, tmp_path / "home"))
        error: UserError | None = None
        with failing_at(number, monkeypatch) as countdown:
            try:
                go_back(home, home / backup, None)
            except UserError as failure:
                error = failure
        is_now = rows_in(home, None)
        assert is_now == (before if error else IN_BACKUP), number
        refused += error is not None
        if error:
            kept = {each.name for each in home.glob("logbook before*")}
            assert kept <= {"logbook before setting up.db-journal"}, number
        shutil.rmtree(home)
        if not countdown.has_failed:
            break
    else:
        pytest.fail(f"never got through in {MOST} operations")
    assert refused > 3
    tell_figure(f"n-th operation fails: restore, logbook {state}", f"{number - 1} operations; {refused} said")


@FORK
@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.soak)])
def test_wherever_it_is_killed_the_logbook_is_sound_or_as_before(
    quick_disk: Path, step: int, tell_figure: Callable[[str, str], None]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.restoring", str(quick_disk), str(step)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )

    assert done.stderr == b""
    for what, counts in json.loads(done.stdout).items():
        assert {*counts} == {"before", "after"}
        tell_figure(
            f"kill -9 during restore, logbook {what}",
            "{before} before, {after} after the logbook was replaced; 0 unsound".format_map(counts),
        )


def lose_the_logbook(home: Path) -> bytes:
    """A folder in which the logbook is gone and the journal of a save that was cut short is left."""
    with closing(LogbookStore(home)) as store:
        store.append([day_change(worked_day("2026-03-02", note="n" * 9000))] * 5, FRIDAY_EVENING)
    cut_a_save_short(home)
    (home / FILE_NAME).unlink()
    return (home / JOURNAL).read_bytes()


def test_a_logbook_that_is_set_up_there_is_not_mixed_with_the_lost_one(home: Path) -> None:
    journal = lose_the_logbook(home)

    with closing(LogbookStore(home, create=True, despite_copies=True)) as store:
        store.append([day_change(worked_day("2026-03-11"))], FRIDAY_EVENING)
        assert store.problems() == ()
        assert store.revision_count() == 1

    assert (home / "logbook before setting up.db-journal").read_bytes() == journal


def test_nor_is_one_that_is_imported_there(home: Path, tmp_path: Path) -> None:
    with Application(tmp_path / "other", create=True) as other:
        other.store.append([day_change(worked_day("2026-03-11"))], FRIDAY_EVENING)
        other.exports.whole(tmp_path / "all.json")
    lose_the_logbook(home)

    with Application(home, create=True, despite_copies=True) as application:
        preview = application.importing.preview(tmp_path / "all.json", ImportOptions())
        application.importing.carry_out(preview)
        assert application.store.problems() == ()
        assert application.store.revision_count() == 1


def test_two_files_kept_aside_in_one_second_are_two(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        backup = store.back_up(home / "backups", FRIDAY_EVENING).path
        store.append([day_change(worked_day("2026-03-11"))], FRIDAY_EVENING)

    first, second = go_back(home, backup, None), go_back(home, backup, None)

    assert first is not None
    assert second is not None
    assert second.name == first.name.replace(".db", " (2).db")


def test_without_hard_links_what_is_kept_aside_is_a_private_copy(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(LogbookStore(home)) as store:
        backup = store.back_up(home / "backups", FRIDAY_EVENING).path
    before = (home / FILE_NAME).read_bytes()
    monkeypatch.setattr(os, "link", no_links)

    aside = go_back(home, backup, None)

    assert aside is not None
    assert aside.read_bytes() == before
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600 or IS_WINDOWS


OPENING = """
import sys
from pathlib import Path
from overtime_logger.domain.errors import UserError
from overtime_logger.storage import database
from overtime_logger.storage.store import LogbookStore
database.BUSY_SECONDS = 0
try:
    LogbookStore(Path(sys.argv[1]))
except UserError as error:
    print(error.code)
"""


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_nobody_opens_the_logbook_while_it_is_replaced(
    home: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    with closing(LogbookStore(home)) as store:
        backup = store.back_up(home / "backups", FRIDAY_EVENING).path
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    put_in_place = restoring.put_in_place
    said: list[str] = []

    def try_first(part: Path, path: Path) -> None:
        other = [sys.executable, "-c", OPENING, str(home)]
        said.append(subprocess.run(other, capture_output=True, encoding="utf-8", check=True).stdout.strip())
        put_in_place(part, path)

    monkeypatch.setattr(restoring, "put_in_place", try_first)
    go_back(home, backup, None)

    assert said == ["logbook.in_use"]


def test_the_logbook_itself_is_no_backup(home: Path) -> None:
    with pytest.raises(UserError) as caught:
        restore(home / FILE_NAME, None, home / FILE_NAME, LATER, new_key=None)
    assert caught.value.code == "backup.logbook"


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_only_a_file_is_a_logbook_or_a_backup(home: Path, tmp_path: Path, kind: str) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for path in (other / FILE_NAME, tmp_path / "backup.db"):
        if kind == "folder":
            path.mkdir()
        elif hasattr(os, "mkfifo"):
            os.mkfifo(path)
        else:
            pytest.skip("there are no pipes with names")

    for refused in (
        lambda: LogbookStore(other),
        lambda: LogbookStore(other, create=True),
        lambda: restore(tmp_path / "backup.db", None, home / FILE_NAME, LATER, new_key=None),
    ):
        with pytest.raises(LogbookUnavailableError) as caught:
            refused()
        assert caught.value.code == "logbook.not_a_file"


def test_a_name_that_is_too_long_is_no_backup(home: Path) -> None:
    with pytest.raises(UserError) as caught:
        restore(Path("x" * 5000), None, home / FILE_NAME, LATER, new_key=None)
    assert caught.value.code == "file.failed"
