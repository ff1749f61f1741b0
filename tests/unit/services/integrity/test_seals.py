from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.beside_journal import GivenSeal
from overtime_logger.services.integrity.seals import Seals, text_to_give
from overtime_logger.services.merkle_tree import Seal, Tree
from overtime_logger.services.wording import Wording
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.builders import services_over
from tests.refusals import refuses

if TYPE_CHECKING:
    from pathlib import Path

    from tests.builders import Services


def seals(services: Services) -> Seals:
    return Seals(services.store, services.clock)


def test_a_seal_is_the_root_over_all_rows_and_the_day(services: Services) -> None:
    seal = seals(services).now()

    assert (seal.rows, seal.root) == (2, Tree(services.store.leaves()).root())
    assert seal.made_on == date(2026, 3, 20)
    assert seal == services.packs.seal()


def test_giving_a_seal_changes_none(services: Services) -> None:
    before = seals(services).now()

    given = seals(services).give(" my rep ")

    assert given == GivenSeal(before, "my rep", date(2026, 3, 20))
    assert seals(services).now() == before
    assert seals(services).given() == (given,)
    assert services.store.problems() == ()


def test_the_seal_of_an_earlier_document_can_be_given_later(services: Services) -> None:
    earlier = seals(services).now()
    services.log("0830-1745")
    services.clock.set_to("2026-03-21T09:00")

    given = seals(services).give("my rep", earlier)

    assert given == GivenSeal(earlier, "my rep", date(2026, 3, 21))
    assert seals(services).given() == (given,)


def test_a_seal_of_another_record_is_not_noted(services: Services) -> None:
    other = Seal(2, bytes(32), date(2026, 3, 20))

    with pytest.raises(InvalidInputError) as caught:
        seals(services).give("my rep", other)

    assert caught.value.code == "seal.other"
    assert seals(services).given() == ()


def test_seals_given_are_kept_in_order_and_outlive_a_rebuild(services: Services) -> None:
    first = seals(services).give("my rep")
    services.log("0830-1745")
    services.clock.set_to("2026-03-27T18:40")
    second = seals(services).give("myself, by e-mail")

    services.store.rebuild()

    assert seals(services).given() == (first, second)
    assert (first.seal.rows, second.seal.rows) == (2, 3)


def test_there_must_be_something_to_seal(store: LogbookStore) -> None:
    bare = services_over(store, worker=None)

    with refuses(InvalidInputError, match="nothing to seal"):
        seals(bare).give("my rep")
    assert not seals(bare).is_reminder_due
    assert seals(bare).given() == ()


@pytest.mark.parametrize("given_to", ["", "  ", "two\nlines", "x" * 201, "the PO of A1234BC", "\ud800"])
def test_to_whom_it_went_is_one_line_without_case_numbers(services: Services, given_to: str) -> None:
    with pytest.raises(InvalidInputError):
        seals(services).give(given_to)

    assert seals(services).given() == ()


def test_the_reminder_comes_a_week_after_the_last_and_only_when_there_is_more_to_seal(services: Services) -> None:
    assert seals(services).is_reminder_due  # never given
    seals(services).give("my rep")
    assert not seals(services).is_reminder_due

    services.clock.set_to("2026-03-27T18:40")
    assert not seals(services).is_reminder_due  # nothing recorded since
    services.log("0830-1745")
    assert seals(services).is_reminder_due

    services.clock.set_to("2026-03-26T18:40")
    assert not seals(services).is_reminder_due  # six days


def test_the_text_to_hand_over_says_what_the_code_is_and_tells_nothing_else(services: Services) -> None:
    services.log("0830-1745 -30 two parole reports")
    seal = seals(services).now()

    text = text_to_give(seal, Wording())

    assert seal.code in text
    assert "3 entries" in text
    assert "20 March 2026" in text
    assert "Siân" not in text
    assert "parole" not in text
    for claim in ("certified", "tamper", "written on"):
        assert claim not in text.lower()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM revision WHERE sequence = 3",
        "UPDATE seal_given SET root = zeroblob(32)",
        "UPDATE seal_given SET rows = 9",
    ],
)
def test_a_journal_that_no_longer_grows_from_a_seal_that_was_given_is_told(
    services: Services, home: Path, statement: str
) -> None:
    services.log("0830-1745")
    given = seals(services).give("my rep")
    services.store.close()
    with by_hand.without_triggers(home / FILE_NAME) as connection:
        connection.execute(statement)

    with closing(LogbookStore(home)) as store:
        problems = store.problems()

    assert any("given to my rep" in problem and "2026-03-20" in problem for problem in problems)
    assert given.seal.rows == 3


def test_a_seal_that_was_only_shown_is_kept_once_and_nobody_is_said_to_hold_it(services: Services) -> None:
    seals = Seals(services.store, services.clock)
    shown = seals.show()
    seals.show()

    assert [known.seal for known in services.store.seals_given()] == [shown]
    assert seals.given() == ()
