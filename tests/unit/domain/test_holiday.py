from __future__ import annotations

from datetime import date

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.holiday import HolidayCorrection, corrected

CHRISTMAS, LOCAL = date(2026, 12, 25), date(2026, 6, 15)


def test_holidays_are_added_renamed_and_taken_away() -> None:
    holidays = {CHRISTMAS: "Christmas Day", date(2026, 12, 28): "Boxing Day (observed)"}
    result = corrected(
        holidays,
        [
            HolidayCorrection(LOCAL, "Local holiday", is_holiday=True),
            HolidayCorrection(CHRISTMAS, "Christmas", is_holiday=True),
            HolidayCorrection(date(2026, 12, 28), "", is_holiday=False),
            HolidayCorrection(date(2026, 1, 6), "", is_holiday=False),
        ],
    )

    assert result == {CHRISTMAS: "Christmas", LOCAL: "Local holiday"}
    assert holidays[CHRISTMAS] == "Christmas Day"


def test_an_added_holiday_has_a_name() -> None:
    with pytest.raises(InvalidInputError) as caught:
        HolidayCorrection(LOCAL, " ", is_holiday=True)
    assert caught.value.code == "holiday.name"
