"""Bank holidays, against the lists that gov.uk gives."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.contract import Nation
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.services.revision import Change, RecordKind, dated_id, term_id
from overtime_logger.storage.bundled import bank_holidays as calendar
from overtime_logger.storage.bundled.bank_holidays import bank_holidays
from tests.builders import term
from tests.fakes import FRIDAY_EVENING

if TYPE_CHECKING:
    from overtime_logger.storage.store import LogbookStore


def listed(store: LogbookStore, nation: Nation, year: int) -> list[str]:
    return [f"{day:%d %b}" for day in bank_holidays(store._database, nation, [year])]


@pytest.mark.parametrize(
    ("nation", "year", "days"),
    [
        (Nation.ENGLAND, 2026, "01 Jan, 03 Apr, 06 Apr, 04 May, 25 May, 31 Aug, 25 Dec, 28 Dec"),
        (Nation.WALES, 2026, "01 Jan, 03 Apr, 06 Apr, 04 May, 25 May, 31 Aug, 25 Dec, 28 Dec"),
        (
            Nation.SCOTLAND,
            2026,
            "01 Jan, 02 Jan, 03 Apr, 04 May, 25 May, 15 Jun, 03 Aug, 30 Nov, 25 Dec, 28 Dec",
        ),
        (
            Nation.NORTHERN_IRELAND,
            2026,
            "01 Jan, 17 Mar, 03 Apr, 06 Apr, 04 May, 25 May, 13 Jul, 31 Aug, 25 Dec, 28 Dec",
        ),
        (Nation.ENGLAND, 2027, "01 Jan, 26 Mar, 29 Mar, 03 May, 31 May, 30 Aug, 27 Dec, 28 Dec"),
        (Nation.ENGLAND, 2022, "03 Jan, 15 Apr, 18 Apr, 02 May, 02 Jun, 03 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec"),
    ],
)
def test_bank_holidays_are_those_of_the_nation_with_substitutes_once(
    store: LogbookStore, nation: Nation, year: int, days: str
) -> None:
    assert listed(store, nation, year) == days.split(", ")


def test_a_substitute_day_has_the_name_of_its_holiday(store: LogbookStore) -> None:
    assert bank_holidays(store._database, Nation.ENGLAND, [2026])[date(2026, 12, 28)] == "Boxing Day"


def test_the_package_is_asked_once_for_each_year(store: LogbookStore, monkeypatch: pytest.MonkeyPatch) -> None:
    from_package, asked = calendar._from_package, list[int]()

    def counting(nation: Nation, years: set[int]) -> dict[date, str]:
        asked.extend(sorted(years))
        return from_package(nation, years)

    monkeypatch.setattr(calendar, "_from_package", counting)
    first = bank_holidays(store._database, Nation.ENGLAND, [2025, 2026])

    assert bank_holidays(store._database, Nation.ENGLAND, [2025, 2026]) == first
    bank_holidays(store._database, Nation.ENGLAND, [2026, 2027])
    assert asked == [2025, 2026, 2027]


def test_another_version_of_the_program_asks_again(store: LogbookStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A holiday may have been proclaimed meanwhile."""
    monkeypatch.setattr(calendar, "_from_package", lambda _nation, _years: {date(2026, 1, 1): "New Year"})
    assert listed(store, Nation.ENGLAND, 2026) == ["01 Jan"]
    monkeypatch.undo()
    assert listed(store, Nation.ENGLAND, 2026) == ["01 Jan"]

    monkeypatch.setattr(calendar, "__version__", "99.0")

    assert len(listed(store, Nation.ENGLAND, 2026)) == 8


def test_the_holidays_of_a_contract_are_those_of_its_terms(store: LogbookStore) -> None:
    """Whoever moves from England to Scotland in May has Easter Monday and St Andrew's Day."""
    terms = (term(date(2026, 1, 5)), term(date(2026, 5, 1), nation=Nation.SCOTLAND))
    store.append([Change(term_id(each.start), RecordKind.TERM, each) for each in terms], FRIDAY_EVENING)

    holidays = store.contract().bank_holidays

    assert date(2026, 1, 1) not in holidays
    assert date(2026, 4, 6) in holidays
    assert date(2026, 6, 15) in holidays
    assert date(2026, 8, 31) not in holidays
    assert date(2026, 11, 30) in holidays


def test_the_list_can_be_corrected(store: LogbookStore) -> None:
    added = HolidayCorrection(date(2026, 3, 2), "Dydd Gŵyl Dewi", is_holiday=True)
    taken = HolidayCorrection(date(2026, 12, 25), "", is_holiday=False)
    changes = [
        Change(dated_id(RecordKind.HOLIDAY, each.date), RecordKind.HOLIDAY, each) for each in (added, taken)
    ]
    store.append([Change(term_id(term().start), RecordKind.TERM, term()), *changes], FRIDAY_EVENING)

    holidays = store.contract().bank_holidays

    assert holidays[date(2026, 3, 2)] == "Dydd Gŵyl Dewi"
    assert date(2026, 12, 25) not in holidays


def test_a_full_disk_does_not_keep_anybody_from_reading(store: LogbookStore) -> None:
    store.append([Change(term_id(term().start), RecordKind.TERM, term())], FRIDAY_EVENING)
    database = store._database
    database.rows(f"PRAGMA max_page_count = {database.value('PRAGMA page_count')}")

    many = range(1980, 2100)
    assert len(bank_holidays(database, Nation.ENGLAND, many)) > 900
    assert database.value("SELECT count(*) FROM bank_holiday_year") == 0
    assert date(2026, 12, 25) in store.contract().bank_holidays
