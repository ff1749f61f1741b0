"""The app's own form of days in a table: what its CSV export writes, and its import reads back to the same days.

The first columns are for people and their spreadsheets; the last ones say the same exactly, with offsets, zones,
and how a break came to be known. A row whose two halves disagree was changed by hand and is refused.
`resources/docs/data-formats.md` describes it.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from overtime_logger.domain.day import Basis, Break, BreakSource, DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from overtime_logger.services.ports import Cell

COLUMNS = (
    "date",
    "start",
    "finish",
    "break_minutes",
    "worked_minutes",
    "time_off",
    "time_off_portion",
    "time_off_minutes",
    "time_off_paid",
    "basis",
    "reasons",
    "gave_way",
    "raised_on",
    "note",
    "spells",
    "breaks",
    "amount_minutes",
)
_BESIDE = "+"
"""Between the words for two absences on one day."""
_LONGEST_NUMBER = 6
_BREAK = re.compile(r"(?P<minutes>\d{1,4})m(?:@(?P<start>[\dT:+-]{22}))?(?P<usual>\(usual\))?")
_SPELL = re.compile(r"(?P<start>[\dT:+-]{22})/(?P<end>[\dT:+-]{22})\[(?P<zone>[A-Za-z0-9_+/-]{1,64})\]")


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def row_of(record: DayRecord) -> tuple[Cell, ...]:
    """A day's record as a row of the table."""
    off, spells = record.time_off.each if record.time_off else (), record.spells
    return (
        record.date.isoformat(),
        f"{spells[0].start:%H:%M}" if spells else "",
        f"{max(spell.end for spell in spells):%H:%M}" if spells else "",
        record.break_minutes,
        record.worked_minutes,
        _BESIDE.join(each.kind.value for each in off),
        _BESIDE.join(each.portion.value for each in off),
        next((each.minutes for each in off if each.minutes is not None), None),
        _BESIDE.join("yes" if each.paid else "no" for each in off),
        record.basis.value if record.basis else "",
        " ".join(record.reasons),
        " ".join(record.gave_way),
        record.raised_on.isoformat() if record.raised_on else "",
        record.note,
        " ".join(f"{_minute(spell.start)}/{_minute(spell.end)}[{spell.zone}]" for spell in spells),
        " ".join(map(_break_text, record.breaks)),
        record.amount_minutes,
    )


def _break_text(each: Break) -> str:
    start = f"@{_minute(each.start)}" if each.start else ""
    usual = "(usual)" if each.source is BreakSource.USUAL else ""
    return f"{each.minutes}m{start}{usual}"


class _Said(NamedTuple):
    """The cells of a row by column, all of them text."""

    cells: Mapping[str, str]

    def number(self, column: str) -> int | None:
        text = self.cells[column]
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
            raise _wrong(column)
        return int(text)

    def tags(self, column: str) -> tuple[str, ...]:
        return tuple(self.cells[column].split(" ")) if self.cells[column] else ()


def _wrong(column: str) -> InvalidInputError:
    return InvalidInputError("import.cell", column)


def record_of(row: Sequence[str]) -> DayRecord:
    """The day that a row describes.

    Args:
        row: a cell for each of `COLUMNS`, with what `formula_cells.defused` added taken away.

    Raises:
        InvalidInputError: a cell is not as `row_of` writes it, or the day can't be.
    """
    said = _Said(dict(zip(COLUMNS, row, strict=True)))
    column = ""
    try:
        column = "date"
        day = date.fromisoformat(said.cells[column])
        column = "spells"
        spells = tuple(map(_spell_of, said.tags(column)))
        column = "breaks"
        breaks = tuple(map(_break_of, said.tags(column)))
        column = "time_off"
        off = _time_off_of(said)
        column = "basis"
        basis = Basis(said.cells[column]) if said.cells[column] else None
        column = "raised_on"
        raised = date.fromisoformat(said.cells[column]) if said.cells[column] else None
    except InvalidInputError:
        raise
    except (ValueError, OverflowError, OSError, LookupError) as error:  # the last two from the files of zones
        raise _wrong(column) from error
    record = DayRecord(
        day,
        spells,
        said.number("amount_minutes"),
        breaks,
        off,
        said.tags("reasons"),
        said.tags("gave_way"),
        basis,
        raised,
        said.cells["note"],
    )
    _refuse_difference(record, said)
    return record


def _refuse_difference(record: DayRecord, said: _Said) -> None:
    """Refuse a row of which a part says something else than the whole."""
    for column, cell in zip(COLUMNS, row_of(record), strict=True):
        if said.cells[column] != ("" if cell is None else str(cell)):
            raise InvalidInputError("import.disagrees", column)


def _spell_of(text: str) -> Spell:
    match = _SPELL.fullmatch(text)
    if match is None:
        raise ValueError(text)
    ZoneInfo(match["zone"])  # whether there is such a zone
    return Spell(datetime.fromisoformat(match["start"]), datetime.fromisoformat(match["end"]), match["zone"])


def _break_of(text: str) -> Break:
    match = _BREAK.fullmatch(text)
    if match is None:
        raise ValueError(text)
    start = datetime.fromisoformat(match["start"]) if match["start"] else None
    return Break(int(match["minutes"]), start, BreakSource.USUAL if match["usual"] else BreakSource.TYPED)


def _time_off_of(said: _Said) -> TimeOff | None:
    """The absences of a day; of two, at most one is given in minutes."""
    if not said.cells["time_off"]:
        return None
    columns = ("time_off", "time_off_portion", "time_off_paid")
    minutes = said.number("time_off_minutes")
    off: TimeOff | None = None
    each_said = zip(*(said.cells[column].split(_BESIDE) for column in columns), strict=True)
    for kind, part, paid in reversed(tuple(each_said)):
        portion = Portion(part)
        its_minutes = minutes if portion is Portion.HOURS else None
        off = TimeOff(TimeOffKind(kind), portion, its_minutes, paid == "yes", off)
    if off is None or any(each.portion is Portion.HOURS for each in off.each) != (minutes is not None):
        raise ValueError(minutes)
    return off
