"""What the rows of a sheet and the stretches of a time tracker come to, day by day.

A day's seconds are added up and rounded once. Times of the clock are kept to the minute as they were written;
where they have seconds, the end of a stretch is rounded so that the day's sum stays right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.day import Break, DayRecord, Portion, TimeOffKind
from overtime_logger.domain.duration import DAY
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import Spell, wall_clock
from overtime_logger.services.importing.preview import refuse_too_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime, tzinfo

    from overtime_logger.domain.day import TimeOff
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.importing.preview import Found

_MINUTE = 60
_HALF_A_MINUTE = 30
_NOT_BESIDE_WORK = frozenset(TimeOffKind) - {TimeOffKind.BANK_HOLIDAY, TimeOffKind.OFF}
"""Absences that nobody has for a whole day on which they work; holidays and rest days are worked on."""


@dataclass(frozen=True, slots=True)
class DayEntry:
    """What one place of a file says about a day: a stretch of work, an amount of hours, or time off.

    Args:
        place: where it is in the file.
        date: the day.
        spell: the stretch, in whole minutes; its seconds were cut off.
        cut_at_start: the seconds cut off its start.
        cut_at_end: the seconds cut off its end.
        amount_seconds: the hours, where there are no times.
        break_seconds: the unpaid break.
        break_start: when that began, where it is known.
        off: time off.
        reasons: why the day was long, as tags.
        note: free text.
        rows: how many rows of the file it is.
    """

    place: str
    date: date
    spell: Spell | None = None
    cut_at_start: int = 0
    cut_at_end: int = 0
    amount_seconds: int = 0
    break_seconds: int = 0
    break_start: datetime | None = None
    off: TimeOff | None = None
    reasons: tuple[str, ...] = ()
    note: str = ""
    rows: int = 1

    @property
    def seconds(self) -> int:
        """How long it is, with its break."""
        if self.spell is None:
            return self.amount_seconds
        return self.spell.minutes * _MINUTE + self.cut_at_end - self.cut_at_start


def stretch_between(
    place: str,
    start: datetime,
    end: datetime,
    zone: tzinfo,
    *,
    reasons: tuple[str, ...] = (),
    note: str = "",
    rows: int = 1,
) -> DayEntry | None:
    """The stretch between two moments, on the clock of a zone; None where it is shorter than a minute.

    Args:
        place: where it is in the file.
        start: when it began; one without an offset is on the zone's clock.
        end: when it ended.
        zone: the zone.
        reasons: why the day was long, as tags.
        note: free text.
        rows: how many rows of the file it is.

    Raises:
        InvalidInputError: it ends before it starts, or lasts longer than a day.
    """
    begins, ends = on_clock(start, zone), on_clock(end, zone)
    if ends < begins or (ends == begins and end.second < start.second):
        raise InvalidInputError("import.backwards")
    if (ends - begins).total_seconds() + end.second - start.second < _MINUTE:
        return None
    spell = Spell(begins, ends, str(zone))
    return DayEntry(place, spell.date, spell, start.second, end.second, reasons=reasons, note=note, rows=rows)


def on_clock(moment: datetime, zone: tzinfo) -> datetime:
    """A moment on a zone's clock, to the minute, its offset pinned; one without an offset is on it already."""
    local = moment.replace(second=0, microsecond=0)
    if local.tzinfo is not None:
        local = local.astimezone(zone)
    return wall_clock(local.date(), local.time(), zone, fold=local.fold)


def add_days(entries: Iterable[DayEntry], found: Found, *, joins: bool = False) -> None:
    """Add what entries say to what was found, day by day; a day of which a part can't be is refused whole.

    Args:
        entries: the entries.
        found: takes the days.
        joins: whether stretches without a gap between them become one, as those of a time tracker.
    """
    by_day: defaultdict[date, list[DayEntry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.date].append(entry)
    for day, of_day in sorted(by_day.items()):
        place = _place_of(of_day)
        rows = sum(entry.rows for entry in of_day)
        try:
            record = _record_of(day, of_day, joins=joins)
            refuse_too_many(record)
        except InvalidInputError as error:
            found.refuse(place, error, on=day, entries=rows)
        else:
            found.add(place, record, rows)


def _place_of(entries: Sequence[DayEntry]) -> str:
    named = list(dict.fromkeys(entry.place for entry in entries))
    return ", ".join(named) if len(named) <= 4 else f"{named[0]} … {named[-1]}"


def _record_of(day: date, entries: Sequence[DayEntry], *, joins: bool) -> DayRecord:
    timed = _without_repeats([entry for entry in entries if entry.spell is not None])
    amounts = [entry for entry in entries if entry.spell is None and entry.amount_seconds]
    if timed and amounts:
        raise InvalidInputError("day.amount_and_times")
    seconds = sum(entry.amount_seconds - entry.break_seconds for entry in amounts)
    if amounts and not _HALF_A_MINUTE <= seconds <= DAY * _MINUTE:
        raise InvalidInputError("import.hours")
    spells = _to_the_minute(_in_one(timed) if joins else timed)
    offs = list(dict.fromkeys(entry.off for entry in entries if entry.off is not None))
    if len(offs) > 1:
        raise InvalidInputError("import.two_absences")
    _refuse_other_work(entries)
    return DayRecord(
        day,
        tuple(spells),
        rounded(seconds) if amounts else None,
        tuple(_breaks(timed)),
        offs[0] if offs else None,
        tuple(dict.fromkeys(reason for entry in entries for reason in entry.reasons)),
        note="; ".join(dict.fromkeys(entry.note for entry in entries if entry.note)),
    )


def _refuse_other_work(entries: Sequence[DayEntry]) -> None:
    """Refuse a whole day off beside work in another row: half a day is meant, and not said which."""
    is_off = any(
        entry.off is not None and entry.off.portion is Portion.WHOLE and entry.off.kind in _NOT_BESIDE_WORK
        for entry in entries
        if entry.spell is None and not entry.amount_seconds
    )
    if is_off and any(entry.spell is not None or entry.amount_seconds for entry in entries):
        raise InvalidInputError("import.off_and_work")


def rounded(seconds: int) -> Minutes:
    """Seconds to the minute, half a minute up."""
    return (seconds + _HALF_A_MINUTE) // _MINUTE


def _breaks(entries: Sequence[DayEntry]) -> Iterator[Break]:
    """The breaks: those whose start is known, and one for the others, rounded once."""
    unplaced = 0
    for entry in entries:
        if entry.break_seconds and entry.break_start is not None:
            yield Break(max(rounded(entry.break_seconds), 1), entry.break_start)
        elif entry.break_seconds % _MINUTE == 0 and entry.break_seconds:
            yield Break(entry.break_seconds // _MINUTE)
        else:
            unplaced += entry.break_seconds
    if rounded(unplaced):
        yield Break(rounded(unplaced))


def _without_repeats(entries: Sequence[DayEntry]) -> list[DayEntry]:
    """The entries in order of time; the same stretch said twice is one, with one break."""
    kept: dict[tuple[object, ...], DayEntry] = {}
    for entry in sorted(entries, key=lambda each: (each.spell, each.cut_at_start, each.cut_at_end)):
        key = (entry.spell, entry.cut_at_start, entry.cut_at_end)
        same = kept.get(key)
        if same is not None and same.break_seconds != entry.break_seconds:
            raise InvalidInputError("import.two_breaks")
        kept[key] = entry if same is None else same
    return list(kept.values())


def _in_one(entries: Sequence[DayEntry]) -> list[DayEntry]:
    """The entries in order, those without a gap between them as one, as long as it is no longer than a day."""
    joined: list[DayEntry] = []
    for entry in entries:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.spell is not None
            and entry.spell is not None
            and (before.spell.end, before.cut_at_end) == (entry.spell.start, entry.cut_at_start)
            and before.seconds + entry.seconds <= DAY * _MINUTE
        ):
            spell = replace(before.spell, end=entry.spell.end)
            rest = before.break_seconds + entry.break_seconds
            joined[-1] = replace(before, spell=spell, cut_at_end=entry.cut_at_end, break_seconds=rest)
        else:
            joined.append(entry)
    return joined


def _to_the_minute(entries: Sequence[DayEntry]) -> list[Spell]:
    """The stretches with their seconds rounded off so that what they come to together stays right."""
    spells: list[Spell] = []
    carried = 0
    reached: datetime | None = None
    for entry in entries:
        spell = entry.spell
        if spell is None:
            continue
        start, end = spell.start, spell.end
        if entry.cut_at_start >= _HALF_A_MINUTE or (
            entry.cut_at_start and reached is not None and start < reached
        ):
            start += timedelta(minutes=1)
        carried += entry.seconds - int((end - start).total_seconds())
        if entry.cut_at_end and carried >= _HALF_A_MINUTE:
            end += timedelta(minutes=1)
            carried -= _MINUTE
        elif entry.cut_at_start and carried < -_HALF_A_MINUTE and (end - start).total_seconds() > _MINUTE:
            end -= timedelta(minutes=1)
            carried += _MINUTE
        if end <= start:
            end = start + timedelta(minutes=1)
        reached = end
        spells.append(spell if (start, end) == (spell.start, spell.end) else Spell(start, end, spell.zone))
    return spells
