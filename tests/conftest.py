"""What holds for all tests: no window on the screen, the same examples every time, and a log without surprises."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from overtime_logger.services.records import book as record_book
from overtime_logger.storage.database import Database
from overtime_logger.storage.store import LogbookStore
from overtime_logger.storage.untrusted import limited_child
from tests import (
    by_hand,
    strategies,  # noqa: F401 # registers the profile that is loaded below
)
from tests.builders import Services, services_over
from tests.log_watch import LogWatch

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Chosen for a person's own logbook; no test may ever open that.
os.environ.pop("OVERTIME_LOGGER_HOME", None)
os.environ.pop("OVERTIME_LOGGER_PASSPHRASE", None)
settings.load_profile("fixed")


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fail a test that leaves a warning or worse in the log, unless it said `log_watch.expect(...)`."""
    with LogWatch() as watch:
        yield watch
    watch.verify()


@pytest.fixture(scope="session", autouse=True)
def _ids_can_be_foreseen() -> Iterator[None]:
    """End ids in the next number in place of random letters, so that tests can name records."""

    def numbered(start: str, given: Collection[str]) -> str:
        endings = (each.removeprefix(start) for each in given if each.startswith(start))
        return f"{start}{max((int(each) for each in endings if each.isdecimal()), default=0) + 1}"

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(record_book, "unused_id", numbered)
        yield


@pytest.fixture(scope="session", autouse=True)
def _files_of_others_may_take_their_time() -> Iterator[None]:
    """Let the clock refuse no sound file because the machine is busy; the processor's time is limited as ever."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(limited_child, "SECONDS_FOR_A_FILE", 60)
        yield


@pytest.fixture(scope="session")
def empty_logbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new logbook, closed, to be copied and not to be used."""
    folder = tmp_path_factory.mktemp("empty")
    LogbookStore(folder, create=True).close()
    return folder


@pytest.fixture
def home(tmp_path: Path, empty_logbook: Path) -> Path:
    """A folder with a new logbook that is not open."""
    return Path(shutil.copytree(empty_logbook, tmp_path / "home"))


@pytest.fixture
def quick_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let saves not wait for the disk, in tests that are about something else."""
    prepare = Database._prepare

    def prepare_for_speed(database: Database) -> None:
        prepare(database)
        database._connection.execute("PRAGMA synchronous = OFF")

    monkeypatch.setattr(Database, "_prepare", prepare_for_speed)


@pytest.fixture(scope="module")
def quick_keys() -> Iterator[None]:
    """Let keys be worked out from passphrases in no time, in tests that are about something else."""
    with by_hand.quick_keys():
        yield


@pytest.fixture
def store(home: Path) -> Iterator[LogbookStore]:
    """A new logbook, open."""
    opened = LogbookStore(home)
    yield opened
    opened.close()


@pytest.fixture
def services(store: LogbookStore) -> Services:
    """The services over a new logbook, with the contract and the clock of the worked cases."""
    return services_over(store)
