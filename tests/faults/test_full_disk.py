"""A disk without room: nothing of a change is stored, the person is told, and afterwards all goes on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import FileFailedError
from overtime_logger.storage.store import LogbookStore
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING
from tests.refusals import message_of
from tests.systems import is_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LONG_NOTE = "two parole reports due this week; " * 100
CHANGES = [day_change(worked_day(f"2026-03-{day:02d}", note=LONG_NOTE)) for day in range(2, 22)]


def refusal_of(action: Callable[[], object]) -> FileFailedError | None:
    """How an action failed, or None if it went through."""
    try:
        action()
    except FileFailedError as error:
        return error
    return None


def test_a_change_that_does_not_fit_is_not_stored_at_all(store: LogbookStore) -> None:
    store.append([day_change(worked_day("2026-03-01"))], FRIDAY_EVENING)
    before = store.revisions()
    database = store._database
    pages = database.value("PRAGMA page_count")

    refused = 0
    for room in range(100):
        database.rows(f"PRAGMA max_page_count = {pages + room}")
        refusal = refusal_of(lambda: store.append(CHANGES, FRIDAY_EVENING))
        if refusal is None:
            break
        refused += 1
        assert refusal.code == "file.full"
        assert "nothing was stored" in message_of(refusal)
        assert store.revisions() == before
        assert not database._connection.in_transaction

    assert refused > 10
    assert len(store.revisions()) == 1 + len(CHANGES)
    assert store.problems() == ()


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every logbook that is opened from now on find no room for its eighth page."""
    from overtime_logger.storage import sqlite  # noqa: PLC0415 # patched below

    connect = sqlite.driver.connect

    def connect_to_a_full_disk(*arguments: object, **options: object) -> object:
        connection = connect(*arguments, **options)  # type: ignore[call-overload] # passed through
        connection.execute("PRAGMA max_page_count = 7")
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(sqlite.driver, "connect", connect_to_a_full_disk)
        yield


def test_a_new_logbook_that_does_not_fit_is_told_and_can_be_made_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(monkeypatch), pytest.raises(FileFailedError) as caught:
        LogbookStore(tmp_path, create=True)

    assert caught.value.code == "file.full"
    with closing(LogbookStore(tmp_path, create=True)) as store:
        assert store.problems() == ()


def test_a_backup_that_does_not_fit_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(LogbookStore(tmp_path, create=True)) as store:
        with full_disk(monkeypatch), pytest.raises(FileFailedError) as caught:
            store.back_up(tmp_path / "backups", FRIDAY_EVENING)

        assert caught.value.code == "file.full"
        assert list((tmp_path / "backups").iterdir()) == []
        store.back_up(tmp_path / "backups", FRIDAY_EVENING)


ON_A_SMALL_DISK = """
import sys
from contextlib import closing
from pathlib import Path
from overtime_logger.domain.errors import FileFailedError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.storage.files import AtomicFileWriter
from overtime_logger.storage.store import LogbookStore
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING
from tests.faults.test_full_disk import CHANGES

disk = Path(sys.argv[1])
filler = disk / "filler"
with closing(LogbookStore(disk / "home", create=True)) as store:
    written = 0
    refused = None
    while refused is None:
        before = store.revisions()
        try:
            store.append(CHANGES, FRIDAY_EVENING)
            written += len(CHANGES)
        except FileFailedError as error:
            refused = error
    assert refused.code in {"file.full", "file.failed"}, refused.code
    assert store.revisions() == before and len(before) == written

    try:
        AtomicFileWriter().write(disk / "pack.pdf", bytes(4_000_000))
    except FileFailedError as error:
        assert "No space left" in str(error), error
    else:
        raise AssertionError("a file larger than the disk was written")
    assert {path.name for path in disk.iterdir()} == {"home", "filler"}

    try:
        store.protect(Passphrase("there is no room for a copy"))
    except FileFailedError as error:
        assert error.code in {"file.full", "file.failed"}, error.code
    else:
        raise AssertionError("a logbook was encrypted where there was no room for it")
    assert {path.name for path in (disk / "home").iterdir()} <= {"logbook.db", "logbook.db-journal"}
    assert store.revisions() == before

    filler.unlink()
    store.append(CHANGES, FRIDAY_EVENING)
    assert store.problems() == ()
with closing(LogbookStore(disk / "home")) as store:
    assert store.problems() == () and len(store.revisions()) == written + len(CHANGES)
print("told", refused.code, written)
"""


def can_mount() -> bool:
    """Whether a small disk can be mounted where nobody else sees it."""
    if sys.platform != "linux" or not is_root() or not shutil.which("unshare") or not shutil.which("mount"):
        return False
    trial = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def test_a_really_full_disk(tmp_path: Path) -> None:
    if not can_mount():
        pytest.skip("only root on Linux can mount a small disk")
    mount = (
        'mount -t tmpfs -o size=1536k none "$0" && head -c 512k /dev/zero > "$0/filler" && exec "$1" -c "$2" "$0"'
    )

    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", mount, str(tmp_path), sys.executable, ON_A_SMALL_DISK],  # noqa: S607 # as above
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.stderr == ""
    assert done.stdout.startswith("told file.full")
