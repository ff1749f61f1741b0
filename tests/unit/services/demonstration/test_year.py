from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from overtime_logger.bootstrap import made_up_year
from overtime_logger.domain.disclosure import GradeGroup
from overtime_logger.services.demonstration.branch import WEEKS, fill_for, made_up_members
from overtime_logger.services.demonstration.year import DemonstrationClock, demonstration_span, entries, fill
from overtime_logger.services.logbook import Logbook
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.discrepancies import DiscrepancyKind
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.services.revision import EntryMethod
from overtime_logger.storage.store import LogbookStore
from tests.builders import services_over

if TYPE_CHECKING:
    from pathlib import Path

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
    entered = fill(store, clock, SPAN, made_up_year())
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


ON_PURPOSE = {DiscrepancyKind.HEALTH_IN_TEXT, DiscrepancyKind.PROMISE_LAPSED}
"""The conversation on whose promise the year turns: so that there is something to review, and a case to make."""


def points_of(store: LogbookStore, today: date) -> list[tuple[DiscrepancyKind, str]]:
    """What a reader could hold against the year that ends on the day before."""
    span = demonstration_span(today)
    fill(store, DemonstrationClock(), span, made_up_year())
    services = services_over(store, worker=None)
    services.clock.set_to(today.isoformat())
    request = PackRequest(PackKind.GRIEVANCE, span)
    return [(each.kind, each.number) for each in services.packs.discrepancies(request)]


@pytest.mark.parametrize("today", [FRIDAY, date(2026, 11, 30), date(2027, 1, 5)], ids=str)
def test_the_year_contradicts_itself_in_nothing_but_what_is_meant_to_show(
    store: LogbookStore, today: date
) -> None:
    store._database.rows("PRAGMA synchronous = OFF")
    points = points_of(store, today)

    assert {kind for kind, _number in points} == ON_PURPOSE
    assert {number for _kind, number in points} == {"C9"}


@pytest.mark.soak
def test_no_year_contradicts_itself_whatever_the_day_it_is_made(empty_logbook: Path, tmp_path: Path) -> None:
    for week in range(52):
        today = FRIDAY + timedelta(days=8 * week)
        with closing(LogbookStore(shutil.copytree(empty_logbook, tmp_path / str(week)))) as store:
            store._database.rows("PRAGMA synchronous = OFF")
            assert {kind for kind, _number in points_of(store, today)} == ON_PURPOSE, today


def test_the_members_of_the_branch_are_of_many_kinds() -> None:
    members = list(made_up_members())
    habits = [each.habits for each in members]

    assert len(members) == 20
    assert len({each.pattern for each in habits}) >= 5
    assert {each.grade_group for each in members} == {GradeGroup.PO, GradeGroup.PSO}
    assert len({each.load for each in habits}) > 8
    for differs in ("leave_weeks", "sick_weeks", "toil_weeks", "lags"):
        assert len({getattr(each, differs) for each in habits}) > 1, differs
    assert sum(each.begins > 0 for each in members) >= 3
    assert len({answer for each in members for answer in each.talks}) >= 5


def test_a_member_is_entered_as_what_they_are(store: LogbookStore) -> None:
    """One of three days a week who began to record in the seventh week."""
    (member,) = [each for each in made_up_members() if each.begins == 6]
    span = demonstration_span(FRIDAY, WEEKS)
    store._database.rows("PRAGMA synchronous = OFF")
    fill_for(member, store, DemonstrationClock(), span)

    days = [written.record for written in store.days(span)]
    assert days[0].date >= span.first + timedelta(weeks=6)
    assert {day.date.weekday() for day in days if day.date.weekday() < 5} == {0, 1, 2}
    (term,) = store.contract()
    assert term.term.average_week_minutes == 3 * 444


def test_filling_twice_gives_the_same_days(store: LogbookStore) -> None:
    fill(store, DemonstrationClock(), SPAN, made_up_year())
    first = store.days(SPAN)

    fill(store, DemonstrationClock(), SPAN, made_up_year())

    again = [written.record for written in Logbook(store, DemonstrationClock())._store.days(SPAN)]
    assert again == [written.record for written in first]
