"""Figures come only from what is sound: whatever is wrong in a file, a figure is right or refused with words."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.contract import Term
from overtime_logger.domain.errors import LogbookUnavailableError, UserError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.reading import Reading
from overtime_logger.services.logbook import Logbook
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.builders import services_over
from tests.fakes import SetClock
from tests.faults.test_damage import (
    cut_off_the_end,
    flip_a_bit,
    lose_a_page,
    overwrite_some_bytes,
    swap_two_pages,
)
from tests.refusals import refuses
from tests.released_logbooks import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SPAN = DateRange(date(2026, 3, 2), date(2026, 3, 20))
DAMAGES = (flip_a_bit, overwrite_some_bytes, cut_off_the_end, lose_a_page, swap_two_pages)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a closed, sound logbook; to be copied and not to be used."""
    folder = tmp_path_factory.mktemp("sound")
    fill(folder)
    with closing(LogbookStore(folder)) as store:
        store.contract()
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(whole, tmp_path / "copy")


READS: dict[str, Callable[[LogbookStore], object]] = {
    "balance": lambda store: Logbook(store, SetClock()).balance(SPAN),
    "running balance": lambda store: Logbook(store, SetClock()).overview().balance_minutes,
    "days": lambda store: store.days(SPAN),
    "hours": lambda store: dict(store.hours_by_day()),
    "range": lambda store: store.recorded_range(),
    "contract": lambda store: store.contract(),
    "worker": lambda store: store.worker(),
    "conversations": lambda store: store.written(Conversation),
    "terms": lambda store: store.records_by_id(Term),
    "readings": lambda store: store.records(Reading),
    "history": lambda store: store.revisions("day:2026-03-02"),
    "amendments": lambda store: Logbook(store, SetClock()).amendments(SPAN),
    "seals": lambda store: store.seals_given(),
    "documents": lambda store: store.documents_made(),
}
"""What is read of a logbook, each from a file that was just opened."""


@pytest.fixture(scope="module")
def right(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What each reads in the sound logbook."""
    copy = shutil.copytree(whole, tmp_path_factory.mktemp("right") / "copy")
    found: dict[str, object] = {}
    for name, read in READS.items():
        with closing(LogbookStore(copy)) as store:
            found[name] = read(store)
    return found


def assert_right_or_refused(folder: Path, right: dict[str, object]) -> int:
    """How many reads were refused; all others read what the sound logbook says."""
    refused = 0
    for name, read in READS.items():
        try:
            with closing(LogbookStore(folder)) as store:
                assert read(store) == right[name], name
        except UserError:
            refused += 1
    return refused


EDITS = {
    "hours": ("UPDATE day SET worked_minutes = 1190 WHERE date = '2026-03-02'",),
    "time off": ("UPDATE day SET time_off = 'sick' WHERE date = '2026-03-04'",),
    "time off unpaid": ("UPDATE day SET time_off_paid = 0 WHERE date = '2026-03-04'",),
    "an end before midnight": ("UPDATE day SET ends_next_day = 0",),
    "an end after midnight": ("UPDATE day SET ends_next_day = 1 WHERE date = '2026-03-02'",),
    "a day less": ("DELETE FROM day WHERE date = '2026-03-06'",),
    "a day under another date": ("UPDATE day SET date = '2026-03-07' WHERE date = '2026-03-06'",),
    "an older revision of a day": (
        "UPDATE day SET last_revision = first_revision, revisions = 1 WHERE date = '2026-03-02'",
    ),
    "first written later": ("UPDATE day SET first_revision = last_revision WHERE date = '2026-03-02'",),
    "written more often": ("UPDATE day SET revisions = 9 WHERE date = '2026-03-03'",),
    "a day that was withdrawn": (
        """INSERT INTO day (date, worked_minutes, revisions, first_revision, last_revision)
        SELECT '2026-03-10', 480, 1, max(sequence) - 1, max(sequence) - 1
        FROM revision WHERE record = 'day:2026-03-10'""",
    ),
    "contract": ("UPDATE record SET body = replace(body, '444', '400') WHERE kind = 'term'",),
    "contract from another day": ("UPDATE record SET date = '2026-03-03' WHERE kind = 'term'",),
    "no contract": ("DELETE FROM record WHERE kind = 'term'",),
    "another kind": ("UPDATE record SET kind = 'nothing' WHERE kind = 'worker'",),
    "another worker": ("UPDATE record SET body = replace(body, 'Siân', 'Sian') WHERE kind = 'worker'",),
    "no conversations": ("DELETE FROM record WHERE kind = 'conversation'",),
    "hours and what was said, not its hash": (
        """UPDATE revision SET body = replace(body, '17:45', '18:45')
        WHERE sequence = (SELECT last_revision FROM day WHERE date = '2026-03-02')""",
        "UPDATE day SET worked_minutes = worked_minutes + 60 WHERE date = '2026-03-02'",
    ),
    "when it was first written": (
        """UPDATE revision SET written_at = '2026-03-02T08:40:00Z'
        WHERE sequence = (SELECT first_revision FROM day WHERE date = '2026-03-02')""",
    ),
    "how it was entered": ("UPDATE revision SET method = 'clock' WHERE kind = 'day'",),
    "why it was changed": ("UPDATE revision SET why = 'no reason' WHERE why <> ''",),
    "contract and its revision, not its hash": (
        "UPDATE record SET body = replace(body, '444', '400') WHERE kind = 'term'",
        "UPDATE revision SET body = replace(body, '444', '400') WHERE kind = 'term'",
    ),
    "the newest revisions gone": (
        "DELETE FROM revision WHERE sequence > 9",
        "DELETE FROM day WHERE last_revision > 9",
        "DELETE FROM record WHERE first_revision > 9",
    ),
    "a revision in the middle gone": ("DELETE FROM revision WHERE sequence = 4",),
    "a bank holiday": ("UPDATE bank_holiday SET date = '2026-03-04' WHERE date = '2026-12-25'",),
    "to whom a seal was given": ("UPDATE seal_given SET given_to = 'nobody'",),
    "for whom a document was made": ("UPDATE document_made SET recipient = 'nobody'",),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_figure_from_a_record_that_was_edited_is_right_or_refused(
    folder: Path, right: dict[str, object], edit: str
) -> None:
    edited(folder, edit)

    assert_right_or_refused(folder, right)


def edited(folder: Path, edit: str) -> None:
    with by_hand.without_triggers(folder / FILE_NAME) as connection:
        for statement in EDITS[edit]:
            assert connection.execute(statement).rowcount > 0


@pytest.mark.parametrize("edit", EDITS.keys() - {"a bank holiday"})
def test_no_pack_is_made_of_a_record_that_was_edited(folder: Path, edit: str) -> None:
    edited(folder, edit)

    with closing(LogbookStore(folder)) as store:
        services = services_over(store, worker=None)
        for make in (
            lambda: services.packs.prepare(PackRequest(PackKind.GRIEVANCE, SPAN)),
            lambda: services.anonymised.compose(AnonymisedRequest(SPAN, "my rep")),
        ):
            with refuses(LogbookUnavailableError, match="wrong with the logbook"):
                make()
        assert services.renderer.documents == []


def test_no_record_is_passed_over_that_a_damaged_index_leaves_out(folder: Path, right: dict[str, object]) -> None:
    file = folder / FILE_NAME
    with by_hand.without_triggers(file) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'record_kind'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(file.read_bytes())
    at = data.index(b"term2026", (root - 1) * size)
    data[at : at + 4] = b"turn"
    file.write_bytes(data)

    assert assert_right_or_refused(folder, right) > 0


@pytest.mark.parametrize("number", [100, pytest.param(3000, marks=pytest.mark.soak)])
def test_a_figure_from_a_damaged_file_is_right_or_refused(
    whole: Path,
    right: dict[str, object],
    tmp_path: Path,
    number: int,
    tell_figure: Callable[[str, str], None],
) -> None:
    chance = random.Random(f"{number} figures")  # noqa: S311 # the same damage every time
    sound = (whole / FILE_NAME).read_bytes()
    refused = 0
    for case in range(number):
        folder = tmp_path / str(case)
        folder.mkdir()
        data = bytearray(sound)
        chance.choice(DAMAGES)(data, chance)
        (folder / FILE_NAME).write_bytes(data)
        refused += assert_right_or_refused(folder, right) > 0
        shutil.rmtree(folder)

    tell_figure("figures read from damaged logbooks", f"{number}: {refused} refused, 0 silently wrong")
