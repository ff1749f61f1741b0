"""Every file in which something came in wrong once: what comes of it now, and what is asked."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from overtime_logger.domain.period import DateRange
from overtime_logger.services.importing.calendar import suggestions_of
from overtime_logger.services.importing.foreign import Calendar
from overtime_logger.storage.untrusted.calendar import events_of
from tests.cases import LONDON, found_files
from tests.imports import asked, found_in, said

FILES = found_files()
EIGHT = "08:30-17:00 -30 =480"
TABLES: dict[str, tuple[list[str], list[str]]] = {
    "01-hours-row-without-date.csv": (["02 =240", "03 =420"], []),
    "02a-break-heading-unknown.csv": ([f"02 {EIGHT}", "03 08:30-17:00 -60 =450"], []),
    "03-times-without-pm.xlsx": ([], ["half-of-day"]),
    "04-hours-as-fraction-of-day.xlsx": (["02 =525", "03 =444"], []),
    "04b-break-as-fraction-of-day.xlsx": ([f"02 {EIGHT}"], []),
    "05-hours-h-dot-mm.csv": (["02 =444", "03 =444", "04 =525"], []),
    "07-two-kinds-off-one-day.csv": ([], []),
    "09-leave-day-carries-hours.csv": ([], ["off-hours"]),
    "10-shifts-overlap-over-midnight.csv": (["02 22:00-06:00+1 =480", "03 00:00-06:00 =360"], []),
    "11-month-first-dates.csv": ([], ["dates"]),
    "12-seconds-lost-row-by-row.csv": (["02 =130"], []),
    "13a-snake-case-headings.csv": (["02 20:00-22:00 =120"], []),
    "14-day-and-date.csv": ([f"02 {EIGHT}", f"03 {EIGHT}"], []),
    "16-instructions-sheet-first.xlsx": ([f"02 {EIGHT}"], []),
    "17-heading-row-each-week.csv": ([f"02 {EIGHT}", f"09 {EIGHT}"], []),
    "18-am-pm-with-seconds.csv": (["02 08:30-17:00 =510", "03 08:30-17:00 =510"], []),
    "19-midnight-as-datetime.xlsx": (["02 00:00-08:00 -30 =450", "03 16:00-00:00+1 -30 =450"], []),
    "20-formulas-without-values.xlsx": ([], []),
    "21-title-line-with-comma.csv": ([f"02 {EIGHT}"], []),
    "22-several-people.csv": ([], ["person"]),
    "24b-leave-column-of-zeros.csv": ([f"02 {EIGHT}", "03 leave 444"], []),
    "24d-break-words.csv": (
        ["02 08:30-17:00 -60 =450", "03 08:30-17:00 =510", "04 08:30-17:00 =510", "05 08:30-17:00 -60 =450"],
        [],
    ),
    "25-zero-length-row.csv": (["02 09:00-17:00 =480"], []),
    "40-tab-after-duration.klg": ([f"02 {EIGHT}"], []),
}
"""The days of each file, where nothing is open, and the questions about it."""
CALENDARS = {
    "30-events-vanish.ics": [
        *(
            "02 09:00-10:00",
            "03 09:00-10:00",
            "04 09:00-09:10",
            "04 15:00-15:10",
            "05 09:00-09:10",
            "05 09:00-10:00",
        ),
        *("05 09:00-10:00", "05 15:00-15:10", "09", "09 09:00-10:00", "10 09:00-10:00", "12 09:00-10:00"),
        *("16 09:00-10:00", "19 09:00-10:00"),
    ],
    "31-moved-all-day.ics": ["03", "12", "17"],
    "32-exdate-other-form.ics": [
        *(
            "02 10:00-11:00",
            "02 12:00-13:00",
            "02 14:00-15:00",
            "16 10:00-11:00",
            "16 12:00-13:00",
            "16 14:00-15:00",
        ),
    ],
    "34-this-and-future.ics": ["02 09:00-10:00", "09 09:00-10:00", "16 13:00-14:00", "23 13:00-14:00"],
    "35-longer-than-a-day.ics": ["06 17:00-00:00", "07", "08", "09 00:00-09:00"],
    "37-first-not-on-rule.ics": ["02 09:00-10:00", "05 09:00-10:00", "12 09:00-10:00", "19 09:00-10:00"],
}


def test_every_file_is_here() -> None:
    assert FILES.keys() == TABLES.keys() | CALENDARS.keys()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_comes_in_right_or_is_asked_about(name: str) -> None:
    days, questions = TABLES[name]
    found = found_in(FILES[name], name)

    assert asked(found) == questions
    if not questions:
        assert said(found) == days


@pytest.mark.parametrize("name", CALENDARS)
def test_a_calendar_shows_what_it_means(name: str) -> None:
    november = DateRange(date(2026, 11, 1), date(2026, 11, 30))
    made = events_of(FILES[name], first="2026-11-01", last="2026-11-30", titles=True)
    calendar = msgspec.json.decode(made, type=Calendar)
    shown = suggestions_of(calendar.events, november, lambda _day: LONDON)

    assert [" ".join(filter(None, (f"{each.date:%d}", each.times))) for each in shown] == CALENDARS[name]
    assert calendar.read == calendar.total
