from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.concern import Concern, ConcernKind
from overtime_logger.domain.records.notice import Notice, NoticeState
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.services.records.book import Entering
from overtime_logger.services.records.workload import Workload
from tests.fakes import SetClock
from tests.refusals import refuses

if TYPE_CHECKING:
    from overtime_logger.storage.store import LogbookStore

MONDAY = date(2026, 2, 2)


@pytest.fixture
def workload(store: LogbookStore) -> Workload:
    """Nothing on record yet."""
    return Workload(store, SetClock())


def read(workload: Workload, *values: int, name: str = "WMT", unit: str = "%") -> None:
    """A reading each Monday."""
    for week, value in enumerate(values):
        day = MONDAY + timedelta(weeks=week)
        workload.reading_book.add(Reading(day, Decimal(value), ReadingSource.MY_SCREEN, name, unit), day)


# -- readings ----------------------------------------------------------------------------------------


def test_readings_of_a_range_and_a_measure(workload: Workload) -> None:
    read(workload, 61, 62, name="Caseload", unit="")
    read(workload, 105, 112, 120)

    assert [each.record.figure for each in workload.readings(name="wmt")] == ["105", "112", "120"]
    assert [each.record.figure for each in workload.readings(DateRange(MONDAY, MONDAY))] == ["61", "105"]
    assert workload.measures() == ("WMT", "Caseload")


def test_the_latest_reading_up_to_a_day(workload: Workload) -> None:
    read(workload, 105, 112)
    second = MONDAY + timedelta(weeks=1)

    assert workload.latest(MONDAY - timedelta(days=1)) is None
    for day, figure in ((MONDAY, "105"), (second - timedelta(days=1), "105"), (second, "112")):
        latest = workload.latest(day, "WMT")
        assert latest is not None
        assert latest.figure == figure
    assert workload.latest(second, "caseload") is None


def test_four_weeks_above_110_per_cent_are_found_where_they_touch_a_range(workload: Workload) -> None:
    read(workload, 111, 120, 130, 140, 100, 150)

    [run] = workload.excessive()
    assert (run.weeks, run.number_of_weeks) == (DateRange(MONDAY, date(2026, 3, 1)), 4)
    assert workload.excessive(DateRange(date(2026, 3, 1), date(2026, 3, 31))) == (run,)
    assert workload.excessive(DateRange(date(2026, 1, 1), MONDAY)) == (run,)
    assert workload.excessive(DateRange(date(2026, 3, 2), date(2026, 3, 31))) == ()


# -- concerns ----------------------------------------------------------------------------------------


def test_private_concerns_are_given_only_where_they_are_asked_for(workload: Workload) -> None:
    private = Concern(MONDAY, ConcernKind.OVERWHELMED)
    open_one = Concern(MONDAY + timedelta(days=1), ConcernKind.MISSED_BREAKS, is_private=False)
    for concern in (private, open_one):
        workload.concern_book.add(concern, concern.date)

    assert [each.record for each in workload.concerns()] == [open_one]
    assert [each.record for each in workload.concerns(private_too=True)] == [private, open_one]
    assert workload.concerns(DateRange(MONDAY, MONDAY)) == ()


# -- notices -----------------------------------------------------------------------------------------


@pytest.fixture
def notice(workload: Workload) -> str:
    """The id of a notice that is written and not served."""
    draft = Notice(MONDAY, date(2025, 10, 6), date(2026, 2, 1), "person:2", "I sleep badly", date(2026, 2, 23))
    return workload.notice_book.add(draft, MONDAY)


def test_a_notice_is_served_acknowledged_and_answered(workload: Workload, notice: str) -> None:
    states = [workload.notices()[0].record.state]
    assert workload.serve(notice, date(2026, 2, 3), "by e-mail")
    states.append(workload.notices()[0].record.state)
    assert workload.acknowledge(notice, date(2026, 2, 5))
    states.append(workload.notices()[0].record.state)
    assert workload.answer(notice, date(2026, 2, 20), "A meeting was offered.", Entering(why="reply came"))
    [written] = workload.notices()

    assert [*states, written.record.state] == [
        NoticeState.DRAFT,
        NoticeState.SERVED,
        NoticeState.ACKNOWLEDGED,
        NoticeState.ANSWERED,
    ]
    assert (written.record.how_served, written.record.answer) == ("by e-mail", "A meeting was offered.")
    assert (written.record.symptoms, written.revisions) == ("I sleep badly", 4)


def test_what_is_not_said_again_stays(workload: Workload, notice: str) -> None:
    workload.serve(notice, date(2026, 2, 3), "by e-mail")
    workload.answer(notice, date(2026, 2, 20), "A meeting was offered.")

    assert not workload.serve(notice, date(2026, 2, 3))
    assert not workload.answer(notice, date(2026, 2, 20))
    assert workload.serve(notice, date(2026, 2, 4))
    assert workload.notices()[0].record.how_served == "by e-mail"


def test_what_comes_before_the_serving_is_refused(workload: Workload, notice: str) -> None:
    for step in (workload.acknowledge, workload.answer):
        with pytest.raises(InvalidInputError):
            step(notice, date(2026, 2, 5))
    workload.serve(notice, date(2026, 2, 4))
    with pytest.raises(InvalidInputError):
        workload.acknowledge(notice, date(2026, 2, 3))


def test_an_answer_with_an_identifier_is_refused(workload: Workload, notice: str) -> None:
    workload.serve(notice, date(2026, 2, 3))

    with refuses(InvalidInputError, match="answer"):
        workload.answer(notice, date(2026, 2, 5), "about X123456")
