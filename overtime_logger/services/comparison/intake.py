"""Reading a record that someone else keeps: every kind of file that the import reads, down to days and times.

Only the day, its times or its total, and one column that was chosen are taken; whatever else a file holds, for
example case numbers in other columns, is not looked at and never kept.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from gettext import ngettext
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from overtime_logger.domain.comparison.presences import Event, days_of, presences_of
from overtime_logger.domain.comparison.source import USUAL_GAP, Counted, Presence, SourceDay
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.services.comparison.event_kinds import starts_and_ends
from overtime_logger.services.comparison.event_tables import looks_like_events, read_events
from overtime_logger.services.comparison.taken import TakenIn
from overtime_logger.services.exporting.days_file import COLUMNS
from overtime_logger.services.exporting.formula_cells import undefused
from overtime_logger.services.importing.entries import on_clock
from overtime_logger.services.importing.foreign import MOST_EVENT_ROWS
from overtime_logger.services.importing.importer import ImportOptions
from overtime_logger.services.importing.kinds import ImportKind
from overtime_logger.services.importing.sheets.cells import plain
from overtime_logger.services.importing.sheets.columns import Meaning, parse_mapping
from overtime_logger.services.logbook import zone_on
from overtime_logger.services.merkle_tree import sha256
from overtime_logger.services.untrusted import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import tzinfo
    from pathlib import Path

    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.importing.foreign import ImportFiles
    from overtime_logger.services.importing.importer import Importing
    from overtime_logger.services.importing.preview import Found
    from overtime_logger.services.importing.sheets.columns import Mapped
    from overtime_logger.services.importing.sheets.tables import ReadTable
    from overtime_logger.services.ports import Clock, Store

_YEARS_BACK = 10
LABEL = "label"
"""What a mapping calls the one column that may be kept beside the times."""


@dataclass(frozen=True, slots=True)
class HowToRead:
    """How a file of someone else's record is to be read.

    Args:
        kind: what kind of file it is; told from its name and content if None.
        counts: what it holds of a day; told from the file if None.
        mapping: for a table, from which column to take what, as `date=Datum`; told from the headings if empty.
        answers: what was answered to questions about the file, by their keys.
        zone: the zone of its clock times; that of the contract if empty.
        gap_minutes: of events, how long nothing may be seen within one presence; two hours if None.
        starts: the kinds of event that may begin a presence; log-ons and the like if empty, where there are any.
        ends: the kinds of event that may end one, likewise.
    """

    kind: ImportKind | None = None
    counts: Counted | None = None
    mapping: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    zone: str = ""
    gap_minutes: Minutes | None = None
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


class Intake:
    """Reads files of others' records.

    Args:
        store: where the contract is kept, which says in what zone the clock is.
        clock: what time it is.
        files: reads files that may be made to do harm.
        importing: reads every kind of file with days in it.
    """

    def __init__(self, store: Store, clock: Clock, files: ImportFiles, importing: Importing) -> None:
        self._store = store
        self._clock = clock
        self._files = files
        self._importing = importing

    def read(self, path: Path, how: HowToRead) -> TakenIn:
        """What a file holds of days and times.

        Raises:
            InvalidInputError: it can't be read as a whole, holds no day, or is an export of this program.
            FileFailedError: it can't be read.
        """
        kind = how.kind or self._importing.kind_of(path)
        if kind is ImportKind.JSON:
            raise InvalidInputError("comparison.own_export")
        digest = sha256(self._files.read(path, LARGEST_FILE)).hex()
        if kind is ImportKind.ICS:
            return self._calendar(path, how, digest)
        if kind in {ImportKind.CSV, ImportKind.XLSX}:
            tables = self._importing.tables(path, kind, MOST_EVENT_ROWS)
            if any(map(_is_own_export, tables)):
                raise InvalidInputError("comparison.own_export")
            if how.counts is Counted.EVENTS or (how.counts is None and looks_like_events(tables, how.mapping)):
                return self._events(tables, path, how, digest)
        return self._days(path, kind, how, digest)

    def _zone(self, how: HowToRead) -> Callable[[date], tzinfo]:
        """The zone of the file's clock times on a day."""
        if how.zone:
            zone = _zone_called(how.zone)
            return lambda _day: zone
        return self._local

    def _local(self, day: date) -> ZoneInfo:
        """The zone of the person's own clock on a day."""
        return zone_on(self._store.contract(), day)

    def _zone_name(self, how: HowToRead, day: date) -> str:
        return how.zone or str(self._local(day))

    # -- times and totals ----------------------------------------------------------------------------

    def _days(self, path: Path, kind: ImportKind, how: HowToRead, digest: str) -> TakenIn:
        found = self._found(path, kind, how)
        found.refuse_broken()
        records = [day.record for day in found.days.values()]
        if not records and not found.questions and not found.refused:
            raise InvalidInputError("comparison.empty")
        has_times = any(record.spells for record in records)
        counts = how.counts or (Counted.TIMES if has_times else Counted.TOTALS)
        if counts is Counted.TIMES and records and not has_times:
            raise InvalidInputError("comparison.no_times")
        days = self._as_days(records, counts)
        dates = [record.date for record in records] or [self._clock.now().date()]
        return TakenIn(
            path,
            digest,
            counts,
            days,
            _span((*dates, *(day.date for day in days))),
            found.entries,
            self._zone_name(how, dates[0]),
            notes=tuple(found.notes),
            # What is in columns that are not taken is not shown either.
            columns=tuple(each if each.role else each._replace(sample="") for each in found.columns),
            questions=tuple(found.questions),
            refused=tuple(found.refused),
        )

    def _found(self, path: Path, kind: ImportKind, how: HowToRead) -> Found:
        """The days of a file, without its texts."""
        label, others = _label_in(how.mapping)
        options = ImportOptions(kind, parse_mapping(others) if others else None, how.answers)
        if kind not in {ImportKind.CSV, ImportKind.XLSX}:
            return self._importing.days_in(path, kind, options, self._zone(how))[0]
        found = self._importing.days_in(path, kind, options, self._zone(how))[0]
        mapping = _without_texts(found, options.mapping, label)
        if mapping is None:
            return found
        return self._importing.days_in(path, kind, replace(options, mapping=mapping), self._zone(how))[0]

    def _as_days(self, records: Iterable[DayRecord], counts: Counted) -> tuple[SourceDay, ...]:
        """The days with hours, each with its times on the person's own clock."""
        totals: defaultdict[date, int] = defaultdict(int)
        presences: defaultdict[date, list[Presence]] = defaultdict(list)
        labels: dict[date, str] = {}
        for record in records:
            if not record.has_hours:
                continue
            local = [self._on_own_clock(spell.start, spell.end) for spell in record.spells]
            day = local[0].start.date() if local else record.date
            totals[day] += record.worked_minutes
            labels[day] = record.note
            if counts is Counted.TIMES:
                for each in local:
                    presences[each.start.date()].append(each)
        for day, several in presences.items():
            if day not in totals:  # a second stretch that is after midnight on the person's own clock
                totals[day] = sum(each.minutes for each in several)
        return tuple(
            SourceDay(day, totals[day], _apart(presences.get(day, [])), label=labels.get(day, ""))
            for day in sorted(totals)
        )

    def _on_own_clock(self, start: datetime, end: datetime) -> Presence:
        zone = self._local(start.date())
        return Presence(on_clock(start, zone), on_clock(end, zone))

    # -- events --------------------------------------------------------------------------------------

    def _events(self, tables: Sequence[ReadTable], path: Path, how: HowToRead, digest: str) -> TakenIn:
        _label, others = _label_in(how.mapping)
        read = read_events(tables, others, how.answers, self._zone(how), self._clock.now().date())
        local = self._own_clock()
        events: list[Event] = []
        for each in read.events:
            at = local(each.at)
            events.append(Event(at, at if each.until is each.at else local(each.until), each.kind))
        taken = self._from_events(path, how, digest, events)
        return replace(
            taken,
            notes=(*read.notes, *taken.notes),
            columns=read.columns,
            questions=tuple(read.questions),
            refused=tuple(read.refused),
        )

    def _own_clock(self) -> Callable[[datetime], datetime]:
        """What puts a moment on the person's own clock; years of events have few days, and many moments."""
        zone_of = lru_cache(maxsize=None)(self._local)

        def own(moment: datetime) -> datetime:
            return on_clock(moment, zone_of(moment.date()))

        return own

    def _calendar(self, path: Path, how: HowToRead, digest: str) -> TakenIn:
        today = self._clock.now().date()
        within = DateRange(today - timedelta(days=366 * _YEARS_BACK), today)
        calendar = self._files.calendar(path, within, titles=False)
        zone, local = self._zone(how), self._own_clock()

        def moment(text: str) -> datetime:
            return local(_in_zone(datetime.fromisoformat(text), zone))

        # An event of whole days has no times.
        timed = (each for each in calendar.events if len(each.start) > len("2026-03-02"))
        events = [Event(moment(each.start), moment(each.end)) for each in timed]
        return self._from_events(path, how, digest, events)

    def _from_events(self, path: Path, how: HowToRead, digest: str, events: Sequence[Event]) -> TakenIn:
        """The presences that events show."""
        if not events:
            raise InvalidInputError("comparison.empty")
        gap = USUAL_GAP if how.gap_minutes is None else how.gap_minutes
        chosen = starts_and_ends(events, how.starts, how.ends)
        days = days_of(presences_of(events, gap, chosen.starts, chosen.ends))
        moments = [event.at.date() for event in events]
        notes = [
            ngettext(
                "{number} event, from {first} to {last}.", "{number} events, from {first} to {last}.", len(events)
            ).format(number=len(events), first=min(moments).isoformat(), last=max(moments).isoformat())
        ]
        return TakenIn(
            path,
            digest,
            Counted.EVENTS,
            days,
            _span(moments),
            len(events),
            self._zone_name(how, moments[0]),
            gap,
            chosen.starts,
            chosen.ends,
            notes=tuple(notes),
            kinds=chosen.counted,
        )


def _is_own_export(table: ReadTable) -> bool:
    """Whether a table is this program's own table of days."""
    first = next((row for _number, row in table.rows if any(cell.strip() for cell in row)), ())
    return tuple(map(undefused, first)) == COLUMNS


def _span(dates: Sequence[date]) -> DateRange:
    return DateRange(min(dates), max(dates))


def _in_zone(moment: datetime, zone: Callable[[date], tzinfo]) -> datetime:
    return moment if moment.tzinfo is not None else on_clock(moment, zone(moment.date()))


def _zone_called(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise InvalidInputError("comparison.zone", "zone", zone=name) from None


def _label_in(mapping: Sequence[str]) -> tuple[str, list[str]]:
    """The heading of the column that is kept beside the times, and what else a mapping names."""
    parts = [part.strip() for text in mapping for part in text.split(",") if part.strip()]
    labels = [part.partition("=")[2].strip() for part in parts if part.partition("=")[0].strip() == LABEL]
    if len(labels) > 1:
        raise InvalidInputError("comparison.one_label")
    return (labels[0] if labels else ""), [part for part in parts if part.partition("=")[0].strip() != LABEL]


def _without_texts(found: Found, mapping: Mapped | None, label: str) -> Mapped | None:
    """What to take from which column so that no text is taken but the label; None where that is so already.

    Raises:
        InvalidInputError: there is no column of that name.
    """
    texts = {Meaning.NOTE, Meaning.REASON}
    taken = [(Meaning(each.role), f"#{each.number}") for each in found.columns if each.role]
    kept = [(role, place) for role, place in taken if role not in texts]
    if label:
        named = [
            f"#{each.number}"
            for each in found.columns
            if label == f"#{each.number}" or (each.heading and plain(each.heading) == plain(label))
        ]
        if not named:
            raise InvalidInputError("comparison.label.missing", heading=label)
        return (*((role, place) for role, place in kept if place != named[0]), (Meaning.NOTE, named[0]))
    return tuple(kept) if len(kept) < len(taken) and mapping is None else None


def _apart(presences: Sequence[Presence]) -> tuple[Presence, ...]:
    """Presences in order, those that touch or overlap as one."""
    joined: list[Presence] = []
    for each in sorted(presences):
        if joined and each.start <= joined[-1].end:
            joined[-1] = Presence(joined[-1].start, max(joined[-1].end, each.end))
        else:
            joined.append(each)
    return tuple(joined)
