"""Damaged logbooks: what is whole is taken out, what is lost is named, and the damaged file is only read."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from overtime_logger.domain.errors import InvalidInputError, LogbookUnavailableError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.services.lost_entries import LOST_ID
from overtime_logger.services.packs.anonymised.member_code import SECRET_LENGTH, SECRET_NAME
from overtime_logger.storage.recovery.salvage import salvage
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.builders import day_change, worked_day
from tests.fakes import FRIDAY_EVENING
from tests.released_logbooks import fill
from tests.systems import UNIX_MODES

pytestmark = pytest.mark.usefixtures("quick_keys")

KEY = Passphrase("glaw mân ar y bryniau")
PAGE = 4096
LATER = FRIDAY_EVENING + timedelta(days=10)


@pytest.fixture(scope="module", params=[None, KEY], ids=["in clear", "with a passphrase"])
def key(request: pytest.FixtureRequest) -> Passphrase | None:
    return request.param


@pytest.fixture(scope="module")
def filled(
    tmp_path_factory: pytest.TempPathFactory,
    key: Passphrase | None,
    quick_keys: None,  # noqa: ARG001 # goes first
) -> Path:
    """A logbook of some forty pages, one of whose notes is longer than a page; to be copied and not to be used."""
    folder = tmp_path_factory.mktemp("filled")
    fill(folder)
    days = [
        worked_day(
            f"2026-0{1 + number // 28}-{1 + number % 28:02d}",
            note="a long day " * (500 if number == 30 else 40),
        )
        for number in range(1, 61)
    ]
    with closing(LogbookStore(folder)) as store:
        store.append([day_change(each) for each in days], FRIDAY_EVENING)
        if key:
            store.protect(key)
    return folder


@pytest.fixture
def home(tmp_path: Path, filled: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "home"))


def put_out(home: Path, key: Passphrase | None, folder: Path) -> LogbookStore:
    """Salvage into a folder of its own and open what came of it."""
    folder.mkdir()
    salvage(home / FILE_NAME, key, folder / FILE_NAME, LATER)
    return LogbookStore(folder, key=key)


def test_a_sound_logbook_comes_out_whole(home: Path, key: Passphrase | None, tmp_path: Path) -> None:
    with closing(LogbookStore(home, key=key)) as store:
        revisions, seals, documents = store.revisions(), store.seals_given(), store.documents_made()
        secret = store.secret(SECRET_NAME, SECRET_LENGTH)
    before = (home / FILE_NAME).read_bytes()
    (tmp_path / "out").mkdir()

    found = salvage(home / FILE_NAME, key, tmp_path / "out" / FILE_NAME, LATER)

    assert (found.revisions, found.lost, found.documents) == (len(revisions), (), len(documents))
    assert [each.holds for each in found.seals] == [True]
    assert (home / FILE_NAME).read_bytes() == before
    with closing(LogbookStore(tmp_path / "out", key=key)) as again:
        assert (again.revisions(), again.seals_given(), again.documents_made()) == (revisions, seals, documents)
        assert again.secret(SECRET_NAME, SECRET_LENGTH) == secret
        assert again.problems() == ()


@pytest.mark.parametrize("page", range(1, 30, 4))
def test_a_lost_page_costs_what_was_on_it_and_no_more(
    home: Path, key: Passphrase | None, tmp_path: Path, page: int
) -> None:
    with closing(LogbookStore(home, key=key)) as store:
        revisions = {each.sequence: each for each in store.revisions()}
    data = bytearray((home / FILE_NAME).read_bytes())
    data[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    (home / FILE_NAME).write_bytes(data)

    with closing(put_out(home, key, tmp_path / "out")) as again:
        kept = again.revisions()
        problems = again.problems()
        again.append([day_change(worked_day("2026-05-02"))], FRIDAY_EVENING)

    assert all(revisions[each.sequence] == each for each in kept if each.record != LOST_ID)
    assert len(revisions) - 12 <= len(kept)
    assert problems == ()
    assert (home / FILE_NAME).read_bytes() == data


def test_the_first_bytes_of_a_protected_logbook_are_noted_a_second_time(tmp_path: Path) -> None:
    home = tmp_path / "home"
    fill(home)
    with closing(LogbookStore(home)) as store:
        store.protect(KEY)
        revisions = store.revisions()
    data = (home / FILE_NAME).read_bytes()
    (home / FILE_NAME).write_bytes(bytes(16) + data[16:])

    with closing(put_out(home, KEY, tmp_path / "out")) as again:
        assert again.revisions() == revisions
        assert again.problems() == ()


def test_an_altered_entry_is_left_out_and_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    fill(home)
    with by_hand.without_triggers(home / FILE_NAME) as connection:
        connection.execute("UPDATE revision SET why = 'another reason' WHERE sequence = 4")

    found = salvage(home / FILE_NAME, None, tmp_path / "out.db", LATER)

    assert found.lost == ((4, 4),)
    assert [each.holds for each in found.seals] == [False]
    assert "Entry 4 is lost." in list(found.sentences())


def test_nothing_is_put_over_a_file(home: Path, key: Passphrase | None, tmp_path: Path) -> None:
    (tmp_path / "out.db").write_text("mine", "utf-8")
    with pytest.raises(InvalidInputError):
        salvage(home / FILE_NAME, key, tmp_path / "out.db", LATER)
    assert (tmp_path / "out.db").read_text("utf-8") == "mine"


def test_where_nothing_is_left_it_says_so_and_writes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    fill(home)
    (home / FILE_NAME).write_bytes((home / FILE_NAME).read_bytes()[:PAGE] + bytes(PAGE * 9))

    with pytest.raises(LogbookUnavailableError) as caught:
        salvage(home / FILE_NAME, None, tmp_path / "out.db", LATER)

    assert caught.value.code == "logbook.nothing_left"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


def test_the_wrong_passphrase_takes_nothing_out(tmp_path: Path) -> None:
    home = tmp_path / "home"
    fill(home)
    with closing(LogbookStore(home)) as store:
        store.protect(KEY)

    for wrong, code in ((Passphrase("wrong"), "logbook.wrong_passphrase"), (None, "logbook.needs_passphrase")):
        with pytest.raises(LogbookUnavailableError) as caught:
            salvage(home / FILE_NAME, wrong, tmp_path / "out.db", LATER)
        assert caught.value.code == code


@UNIX_MODES
def test_only_the_owner_may_read_what_was_taken_out(home: Path, key: Passphrase | None, tmp_path: Path) -> None:
    salvage(home / FILE_NAME, key, tmp_path / "out.db", LATER)

    assert (tmp_path / "out.db").stat().st_mode & 0o777 == 0o600
