from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.contract import Contract
from overtime_logger.domain.day import DayRecord
from overtime_logger.domain.worker import Worker
from overtime_logger.services.history import changed_fields, changes_in_words, in_sentence
from overtime_logger.services.revision import day_id
from overtime_logger.services.wording import Wording
from tests.builders import term, worked_day
from tests.unit.storage.test_codec import RECORDS

if TYPE_CHECKING:
    from overtime_logger.services.revision import Record
    from tests.builders import Services

FRIDAY = date(2026, 3, 20)
CONTRACT = Contract((term(),))


def test_the_fields_that_a_revision_changed_are_named(services: Services) -> None:
    services.log("0830-1745 -30", "0830-1815 -30 #duty court report")
    services.logbook.withdraw(FRIDAY)
    services.log("0830-1745")
    first, second, withdrawn, again = services.logbook.history(day_id(FRIDAY))

    assert changed_fields(None, first) == ()
    assert changed_fields(first, second) == ("note", "reasons", "spells")
    assert changed_fields(second, second) == ()
    assert changed_fields(second, withdrawn) == ()
    assert changed_fields(withdrawn, again) == ()


def test_what_changed_is_said_matter_by_matter(services: Services) -> None:
    services.log("0830-1745 -30", "0830-1815 no break #duty")
    first, second = map(services.logbook.value_of, services.logbook.history(day_id(FRIDAY)))
    assert isinstance(first, DayRecord)
    assert isinstance(second, DayRecord)

    assert changes_in_words(first, second, Wording()) == (
        "Times: 08:30 to 17:45 → 08:30 to 18:15",
        "Break: 30 min break → no break",
        "Reasons: nothing → duty",
    )
    assert changes_in_words(first, first, Wording()) == ()
    assert changes_in_words(None, first, Wording()) == ()
    assert changes_in_words(first, None, Wording()) == ()


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (
            worked_day("2026-03-02"),
            "Mon 2 March: 08:30 to 17:45, 30 min break; 8 h 45 worked, 1 h 21 over your 7 h 24",
        ),
        (term(), "37 h a week from 5 January 2026"),
        (Worker("Siân Llŷr", "Swyddog prawf"), "Siân Llŷr, Swyddog prawf"),
        (Worker("Siân Llŷr"), "Siân Llŷr"),
        (
            Adjustment(date(2026, 3, 27), AdjustmentKind.PAID_OVERTIME, 120),
            "paid overtime on 27 March 2026: −2 h",
        ),
        (
            Adjustment(date(2026, 3, 27), AdjustmentKind.CORRECTION, -90, "counted twice"),
            "correction on 27 March 2026: −1 h 30 (counted twice)",
        ),
        (
            Adjustment(date(2026, 1, 5), AdjustmentKind.OPENING, 90, "from the old sheet"),
            "opening balance on 5 January 2026: +1 h 30 (from the old sheet)",
        ),
    ],
)
def test_a_record_is_said_in_a_sentence(record: Record, sentence: str) -> None:
    assert in_sentence(record, CONTRACT, Wording()) == sentence


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_every_kind_of_record_is_said_in_plain_words(record: Record) -> None:
    sentence = in_sentence(record, CONTRACT, Wording())

    assert sentence
    assert not set(sentence) & set("{}_")
    assert "None" not in sentence
