"""Bank holidays by nation, from the `holidays` package, kept in the logbook so that it is loaded rarely."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

from overtime_logger import __version__
from overtime_logger.domain.contract import Nation
from overtime_logger.domain.errors import FileFailedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overtime_logger.storage.database import Database

_SUBDIVISIONS = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}
_SUBSTITUTE = " (observed)"


def bank_holidays(database: Database, nation: Nation, years: Iterable[int]) -> dict[date, str]:
    """The bank holidays of some years, by date, with their names.

    A substitute day stands for the holiday that fell on a weekend: the two are one holiday, on the substitute day
    (domain rules, section 2). The years are worked out anew by each version of the program, since holidays are
    sometimes proclaimed.
    """
    wanted = set(years)
    known = {
        year
        for (year,) in database.rows(
            "SELECT year FROM bank_holiday_year WHERE nation = ? AND version = ?", (nation.value, __version__)
        )
    }
    rows = database.rows("SELECT date, name FROM bank_holiday WHERE nation = ?", (nation.value,))
    kept = ((date.fromisoformat(text), name) for text, name in rows)
    found = {day: name for day, name in kept if day.year in wanted & known}
    if missing := wanted - known:
        worked_out = _from_package(nation, missing)
        # A full disk may keep nothing more, but what is on it can still be read.
        with contextlib.suppress(FileFailedError):
            _keep(database, nation, missing, worked_out)
        found |= worked_out
    return dict(sorted(found.items()))


def _keep(database: Database, nation: Nation, years: set[int], found: dict[date, str]) -> None:
    with database.transaction() as connection:
        for year in sorted(years):
            connection.execute(
                "DELETE FROM bank_holiday WHERE nation = ? AND date BETWEEN ? AND ?",
                (nation.value, f"{year:04d}-01-01", f"{year:04d}-12-31"),
            )
            connection.execute(
                "INSERT OR REPLACE INTO bank_holiday_year VALUES (?, ?, ?)", (nation.value, year, __version__)
            )
        connection.executemany(
            "INSERT INTO bank_holiday VALUES (?, ?, ?)",
            [(nation.value, day.isoformat(), name) for day, name in found.items()],
        )


def _from_package(nation: Nation, years: set[int]) -> dict[date, str]:
    from holidays.countries.united_kingdom import UnitedKingdom  # noqa: PLC0415 - loaded once a year of the log

    given = UnitedKingdom(subdiv=_SUBDIVISIONS[nation], years=sorted(years))
    # A day on which two holidays meet has both names.
    named = [(day, name) for day, names in given.items() for name in names.split("; ") if day.year in years]
    substituted = {(day.year, name.removesuffix(_SUBSTITUTE)) for day, name in named if name.endswith(_SUBSTITUTE)}
    return {
        day: name.removesuffix(_SUBSTITUTE)
        for day, name in named
        if name.endswith(_SUBSTITUTE) or (day.year, name) not in substituted
    }
