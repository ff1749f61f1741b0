"""Days that go out and come in again, whatever stands in them."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overtime_logger.domain.day import Basis, Break, BreakSource, DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.reports.csv_file import csv_bytes
from overtime_logger.services.exporting.days_file import COLUMNS, row_of
from overtime_logger.services.exporting.formula_cells import defused, undefused
from overtime_logger.services.importing.sheets import spreadsheet, tables
from overtime_logger.services.importing.trackers import klog, timewarrior
from tests.cases import LONDON
from tests.strategies import spells

if TYPE_CHECKING:
    from overtime_logger.domain.spell import Spell

LEADS = "=+-@\t\r\n \u00a0\u200b\ufeff\uff1d\uff0b\uff0d\uff20'"
texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from(LEADS + ",;\"'\n\r\t"), max_size=30
)
tags = st.lists(st.text(st.sampled_from("abc-@+=-1é"), min_size=1, max_size=8), max_size=3, unique=True).map(tuple)


@st.composite
def times_off(draw: st.DrawFn) -> TimeOff:
    portion = draw(st.sampled_from(Portion))
    minutes = draw(st.integers(1, 600)) if portion is Portion.HOURS else None
    return TimeOff(draw(st.sampled_from(TimeOffKind)), portion, minutes, draw(st.booleans()))


@st.composite
def days(draw: st.DrawFn) -> DayRecord:
    """A day with one or two stretches, an amount, or time off, and anything said of it."""
    said = {
        "reasons": draw(tags),
        "gave_way": draw(tags),
        "basis": draw(st.none() | st.sampled_from(Basis)),
        "raised_on": draw(st.none() | st.just(date(2026, 3, 20))),
        "note": draw(texts),
    }
    off = draw(st.none() | times_off())
    if draw(st.integers(0, 3)) == 0:
        amount = draw(st.integers(1, 24 * 60))
        return DayRecord(date(2026, 3, 2), amount_minutes=amount, time_off=off, **said)
    first = draw(spells())
    rest = draw(st.integers(0, first.minutes - 1))
    source = draw(st.sampled_from(BreakSource))
    start = draw(st.sampled_from((None, first.start))) if rest else None
    breaks = (Break(rest, start, source),) if rest else ()
    return DayRecord(first.date, (first,), breaks=breaks, time_off=off, **said)


def read_back(data: bytes) -> tuple[list[DayRecord], int]:
    found = spreadsheet.days_of(tables.table_of_csv(data), None, lambda _day: LONDON)
    return [day.record for day in found.days.values()], len(found.refused)


@given(days())
def test_a_day_in_our_own_table_is_read_back_as_it_was(day: DayRecord) -> None:
    assert read_back(csv_bytes(COLUMNS, [row_of(day)])) == ([day], 0)


@given(st.lists(days(), max_size=8, unique_by=lambda day: day.date))
def test_so_are_many(several: list[DayRecord]) -> None:
    assert read_back(csv_bytes(COLUMNS, map(row_of, several))) == (several, 0)


@given(texts)
def test_a_cell_that_was_made_harmless_is_made_what_it_was(text: str) -> None:
    assert undefused(defused(text)) == text
    assert defused(text) == text or not defused(text).lstrip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))


@given(days(), st.integers(0, len(COLUMNS) - 1), st.text(st.sampled_from("0123456789:-abyeso "), max_size=12))
def test_a_cell_that_was_changed_is_refused_or_read_as_it_stands(day: DayRecord, column: int, cell: str) -> None:
    row = list(row_of(day))
    row[column] = cell

    records, refused = read_back(csv_bytes(COLUMNS, [tuple(row)]))

    assert len(records) + refused == 1
    if records:
        assert ["" if each is None else str(each) for each in row_of(records[0])] == [
            "" if each is None else str(each) for each in row
        ]


@given(spells())
def test_a_stretch_in_utc_is_the_same_stretch_on_the_wall(spell: Spell) -> None:
    line = " - ".join(f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}" for moment in (spell.start, spell.end))

    (day,) = timewarrior.days_of(f"inc {line}\n", lambda _day: LONDON).days.values()

    assert day.record.spells == (spell,)


@given(st.text(st.sampled_from("0123456789:-<>?!()hampt #\n\t /")))
def test_any_text_is_read_as_klog_or_refused(text: str) -> None:
    found = klog.days_of(text, lambda _day: LONDON)

    assert all(refused.place.startswith("line ") for refused in found.refused)


def test_a_day_that_can_not_be_is_refused() -> None:
    row = list(row_of(DayRecord(date(2026, 3, 2), amount_minutes=60)))
    row[0] = "2026-02-30"
    _records, refused = read_back(csv_bytes(COLUMNS, [tuple(row)]))

    assert refused == 1
    with pytest.raises(InvalidInputError):
        DayRecord(date(2026, 3, 2))
