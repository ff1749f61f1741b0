"""The n-th operation fails, for every n: it is all or nothing, it is said, and nothing is left behind."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import UserError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.reports.csv_file import csv_bytes
from overtime_logger.storage.files import AtomicFileWriter
from overtime_logger.storage.recovery.salvage import salvage
from overtime_logger.storage.salt_note import NOTE_NAME
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING
from tests.faults.failing import failing_at
from tests.released_logbooks import fill

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("quick_keys")

KEY, OTHER = Passphrase("glaw mân ar y bryniau"), Passphrase("another one, longer")
MOST = 400
CHANGES = [day_change(worked_day(f"2026-04-{day:02d}")) for day in (1, 2, 3)]
OLD_FILE = b"what stood there before"
NEW_FILE = csv_bytes(("a", "b"), [("one", 2)] * 50)


def opened(home: Path, *keys: Passphrase | None) -> tuple[LogbookStore, Passphrase | None]:
    """The logbook, with the one of these passphrases that opens it."""
    for key in keys:
        try:
            return LogbookStore(home, key=key), key
        except UserError:
            continue
    pytest.fail("no passphrase opens the logbook any more")


def content(home: Path, *keys: Passphrase | None) -> tuple[object, Passphrase | None]:
    """All that is in a logbook, which has to be sound, and its passphrase."""
    store, key = opened(home, *keys)
    with closing(store):
        assert store.problems() == ()
        # Salts, and so hashes, are other ones each time.
        written = tuple((each.sequence, each.record, each.action, each.body) for each in store.revisions())
        return (written, store.settings(), store.seals_given(), store.documents_made()), key


def save(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        store.append(CHANGES, FRIDAY_EVENING)


def change_settings(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        store.set_setting("reminder.time", "17:30")


def rebuild(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        store.rebuild()


def write_file(home: Path) -> None:
    AtomicFileWriter().write(home / "pack.csv", NEW_FILE, replaces=True)


def set_passphrase(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        store.protect(KEY)


def change_passphrase(home: Path) -> None:
    with closing(LogbookStore(home, key=KEY)) as store:
        store.protect(OTHER)


def remove_passphrase(home: Path) -> None:
    with closing(LogbookStore(home, key=KEY)) as store:
        store.protect(None)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, quick_keys: None) -> Path:  # noqa: ARG001 # goes first
    """A logbook with something of each kind, to be copied and not to be used."""
    folder = tmp_path_factory.mktemp("plain")
    fill(folder)
    (folder / "pack.csv").write_bytes(OLD_FILE)
    return folder


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory, plain: Path) -> Path:
    """The same with a passphrase."""
    folder = Path(shutil.copytree(plain, tmp_path_factory.mktemp("protected") / "home"))
    set_passphrase(folder)
    return folder


@pytest.fixture(scope="module")
def logbooks(plain: Path, protected: Path) -> tuple[Path, Path]:
    return plain, protected


@pytest.mark.parametrize(
    "action", [save, change_settings, rebuild, write_file, set_passphrase, change_passphrase, remove_passphrase]
)
def test_whichever_operation_fails_it_is_all_or_nothing_and_said(
    action: Callable[[Path], None],
    logbooks: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tell_figure: Callable[[str, str], None],
) -> None:
    plain, protected = logbooks
    start = protected if action in (change_passphrase, remove_passphrase) else plain
    keys = (None, KEY, OTHER)
    before = (*content(Path(shutil.copytree(start, tmp_path / "before")), *keys), OLD_FILE)
    done = Path(shutil.copytree(start, tmp_path / "done"))
    action(done)
    after = (*content(done, *keys), (done / "pack.csv").read_bytes())

    refused = 0
    for number in range(1, MOST):
        home = Path(shutil.copytree(start, tmp_path / "home"))
        error: UserError | None = None
        with failing_at(number, monkeypatch) as countdown:
            try:
                action(home)
            except UserError as failure:
                error = failure
        refused += error is not None
        assert not [path.name for path in home.iterdir() if path.name.startswith(".")]
        is_now = (*content(home, *keys), (home / "pack.csv").read_bytes())
        assert is_now in (before, after)
        # What fails and is not said may only be what is not needed, such as the second note of the salt.
        assert error is not None or is_now == after
        names = {path.name for path in home.iterdir()}
        assert names - {NOTE_NAME} == {FILE_NAME, "pack.csv"}
        shutil.rmtree(home)
        if not countdown.has_failed:
            break
    else:
        pytest.fail(f"never got through in {MOST} operations")

    assert refused > 3
    tell_figure(
        f"n-th operation fails: {action.__name__.replace('_', ' ')}", f"{number - 1} operations; {refused} said"
    )


def test_a_new_logbook_is_made_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell_figure: Callable[[str, str], None]
) -> None:
    number = 0
    for number in range(1, MOST):
        home = tmp_path / str(number)
        with failing_at(number, monkeypatch) as countdown:
            try:
                LogbookStore(home, create=True).close()
            except UserError:
                assert not (home / FILE_NAME).exists() or content(home, None)
        with closing(LogbookStore(home, create=True)) as store:
            assert store.problems() == ()
        assert [path.name for path in home.iterdir()] == [FILE_NAME]
        if not countdown.has_failed:
            break
    assert number > 30
    tell_figure("n-th operation fails: make or migrate", f"{number - 1} operations")


@pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.soak)])
def test_salvage_writes_a_whole_logbook_or_none(
    plain: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tell_figure: Callable[[str, str], None],
    step: int,
) -> None:
    expected, _key = content(plain, None)
    number = 0
    for number in range(1, MOST, step):
        out = tmp_path / str(number) / FILE_NAME
        out.parent.mkdir()
        with failing_at(number, monkeypatch) as countdown:
            try:
                salvage(plain / FILE_NAME, None, out, FRIDAY_EVENING)
            except UserError:
                assert [path.name for path in out.parent.iterdir()] in ([], [FILE_NAME])
        if out.exists():
            found, _key = content(out.parent, None)
            assert isinstance(found, tuple)
            assert isinstance(expected, tuple)
            assert found[0] == expected[0]
        if not countdown.has_failed:
            break
    assert number > 30
    tell_figure("n-th operation fails: salvage", f"{number - step} operations, each {step}th")
