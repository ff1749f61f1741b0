from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from overtime_logger.services.demonstration import DemonstrationClock, demonstration_span, entries, fill
from overtime_logger.services.logbook import Logbook
from overtime_logger.services.revision import EntryMethod
from tests.builders import services_over

if TYPE_CHECKING:
    from overtime_logger.storage.store import LogbookStore

FRIDAY = date(2026, 3, 20)
SPAN = demonstration_span(FRIDAY)


@pytest.mark.parametrize("after", range(14))
def test_it_is_about_whole_weeks_up_to_yesterday(after: int) -> None:
    today = FRIDAY + timedelta(days=after)
    span = demonstration_span(today)

    assert span.last == today - timedelta(days=1)
    assert span.first.weekday() == 0
    assert 51 * 7 < len(span) <= 52 * 7


def test_the_same_span_has_the_same_entries() -> None:
    assert list(entries(SPAN)) == list(entries(SPAN))


def test_nothing_is_written_before_its_day_or_after_the_span() -> None:
    written = list(entries(SPAN))

    assert all(each.day <= each.written_on <= SPAN.last for each in written)
    assert [each.written_on for each in written] == sorted(each.written_on for each in written)


def test_a_year_is_filled_and_looks_lived_in(store: LogbookStore) -> None:
    clock = DemonstrationClock()
    entered = fill(store, clock, SPAN)
    services = services_over(store, worker=None)

    recorded = store.days(SPAN)
    assert entered == len(recorded) > 200
    assert {revision.method for revision in store.revisions() if revision.kind.value == "day"} == {
        EntryMethod.DEMONSTRATION
    }
    assert store.problems() == ()
    balance = services.logbook.balance(SPAN)
    assert balance.unpaid_excess_minutes > 100 * 60
    assert 0 < balance.coverage.recorded < balance.coverage.working_days
    amendments = services.logbook.amendments(SPAN)
    assert len(amendments) == 2
    for each in amendments:
        # As the reason says, the finish was corrected, and nothing else.
        assert each.after is not None
        assert replace(each.after, spells=each.before.spells) == each.before
        assert [spell.start for spell in each.after.spells] == [spell.start for spell in each.before.spells]
    assert clock.now().date() == SPAN.last + timedelta(days=1)


def test_filling_twice_gives_the_same_days(store: LogbookStore) -> None:
    fill(store, DemonstrationClock(), SPAN)
    first = store.days(SPAN)

    fill(store, DemonstrationClock(), SPAN)

    again = [written.record for written in Logbook(store, DemonstrationClock())._store.days(SPAN)]
    assert again == [written.record for written in first]
