from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.beside_journal import Suggestion
from overtime_logger.services.importing.calendar import suggestions_of, window
from overtime_logger.services.importing.foreign import CalendarEvent
from overtime_logger.services.suggestions import Suggestions
from tests.cases import LONDON, days

if TYPE_CHECKING:
    from tests.builders import Services

MARCH = days("2026-03-01", "2026-03-31")


def said(*events: CalendarEvent) -> list[str]:
    found = suggestions_of(events, MARCH, lambda _day: LONDON)
    return [" ".join(filter(None, (str(each.date), each.times, each.title))) for each in found]


def test_events_become_times_on_the_clock_of_the_contract() -> None:
    assert said(
        CalendarEvent("2026-03-30T08:00:00+00:00", "2026-03-30T09:00:00+00:00", "after the clocks change"),
        CalendarEvent("2026-03-02T09:00:00+00:00", "2026-03-02T10:30:30+00:00", ""),
        CalendarEvent("2026-03-02T08:00:00", "2026-03-02T08:30:00", "on the wall"),
        CalendarEvent("2026-03-04", "2026-03-06", "training"),
    ) == [
        "2026-03-02 08:00-08:30 on the wall",
        "2026-03-02 09:00-10:30",
        "2026-03-04 training",
        "2026-03-05 training",
        "2026-03-30 09:00-10:00 after the clocks change",
    ]


def test_an_event_twice_is_one_and_what_lies_elsewhere_or_has_no_length_is_none() -> None:
    twice = CalendarEvent("2026-03-02T09:00:00+00:00", "2026-03-02T10:00:00+00:00", "")
    elsewhere = CalendarEvent("2026-02-02T09:00:00+00:00", "2026-02-02T10:00:00+00:00", "")
    nothing = CalendarEvent("2026-03-02T09:00:00+00:00", "2026-03-02T09:00:00+00:00", "")

    assert said(twice, twice, elsewhere, nothing) == ["2026-03-02 09:00-10:00"]


def test_an_event_longer_than_a_day_is_on_each_of_its_days() -> None:
    assert said(CalendarEvent("2026-03-06T17:00:00", "2026-03-09T09:00:00", "")) == [
        "2026-03-06 17:00-00:00",
        "2026-03-07",
        "2026-03-08",
        "2026-03-09 00:00-09:00",
    ]


def test_an_event_over_many_years_is_cut() -> None:
    assert len(said(CalendarEvent("2026-02-20", "9999-12-31", ""))) == 31


@pytest.mark.parametrize("start", ["nonsense", "2026-02-30", "2026-03-02T25:00:00", ""])
def test_times_that_can_not_be_are_refused(start: str) -> None:
    with pytest.raises(InvalidInputError):
        said(CalendarEvent(start, "2026-03-02", ""))


def test_the_days_that_are_read_lie_about_today() -> None:
    assert window(date(2026, 3, 20)) == days("2025-02-13", "2026-05-19")


def test_suggestions_are_kept_beside_the_record_and_replaced_as_a_whole(services: Services) -> None:
    suggestions, leaves = Suggestions(services.store), services.store.leaves()
    nine, ten = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 10, tzinfo=UTC)
    morning = Suggestion(date(2026, 3, 2), nine, ten, "supervision")
    whole_day = Suggestion(date(2026, 3, 2), None, None)
    services.store.replace_suggestions([morning, whole_day])

    assert suggestions.on(date(2026, 3, 2)) == (whole_day, morning)
    assert suggestions.by_day(MARCH) == {date(2026, 3, 2): (whole_day, morning)}
    services.store.replace_suggestions([Suggestion(date(2026, 3, 3), None, None)])
    assert suggestions.on(date(2026, 3, 2)) == ()
    suggestions.forget()
    assert suggestions.by_day(MARCH) == {}
    assert services.store.leaves() == leaves
    assert services.store.problems() == ()
