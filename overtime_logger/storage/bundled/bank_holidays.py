"""Bank holidays by nation, from the `holidays` package, kept in the logbook so that it is loaded rarely.

A year is kept with a mark: the program's version and a digest of its holidays. One without its mark is worked out
again, since hours are reckoned from it.
"""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

from overtime_logger import __version__
from overtime_logger.domain.contract import Nation
from overtime_logger.domain.errors import FileFailedError
from overtime_logger.services.merkle_tree import sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    (domain rules, section 2). The years are worked out again by each version of the program, since holidays are
    sometimes proclaimed.
    """
    wanted = set(years)
    found: dict[date, str] = {}
    missing: set[int] = set()
    kept, marks = _kept(database, nation), _marks(database, nation)
    for year in wanted:
        listed = kept.get(year, {})
        if marks.get(year) == _mark(listed):
            found |= {date.fromisoformat(text): name for text, name in listed.items()}
        else:
            missing.add(year)
    if missing:
        worked_out = _from_package(nation, missing)
        # A full disk may keep nothing more, but what is on it can still be read.
        with contextlib.suppress(FileFailedError):
            _keep(database, nation, missing, worked_out)
        found |= worked_out
    return dict(sorted(found.items()))


def is_right(database: Database) -> bool:
    """Whether all holidays that are kept for this version of the program are the ones that were worked out."""
    for nation in Nation:
        kept = _kept(database, nation)
        for year, mark in _marks(database, nation).items():
            if mark.startswith(f"{__version__} ") and mark != _mark(kept.get(year, {})):
                return False
    return True


def _kept(database: Database, nation: Nation) -> dict[int, dict[str, str]]:
    """The names of the kept holidays by their dates as they are written, by year."""
    kept: dict[int, dict[str, str]] = {}
    rows = database.rows("SELECT date, name FROM bank_holiday WHERE nation = ? ORDER BY date", (nation.value,))
    for day, name in rows:
        year = day[:4]
        if year.isdecimal():
            kept.setdefault(int(year), {})[day] = name
    return kept


def _marks(database: Database, nation: Nation) -> dict[int, str]:
    """The marks of the years that are kept."""
    return dict(database.rows("SELECT year, version FROM bank_holiday_year WHERE nation = ?", (nation.value,)))


def _mark(listed: Mapping[str, str]) -> str:
    """The mark of a year with these holidays, by date as it is written."""
    return f"{__version__} {sha256(ascii(sorted(listed.items())).encode()).hex()}"


def _keep(database: Database, nation: Nation, years: set[int], found: dict[date, str]) -> None:
    with database.transaction() as connection:
        for year in sorted(years):
            connection.execute(
                "DELETE FROM bank_holiday WHERE nation = ? AND date BETWEEN ? AND ?",
                (nation.value, f"{year:04d}-01-01", f"{year:04d}-12-31"),
            )
            listed = {day.isoformat(): name for day, name in found.items() if day.year == year}
            connection.execute(
                "INSERT OR REPLACE INTO bank_holiday_year VALUES (?, ?, ?)", (nation.value, year, _mark(listed))
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
