"""A day's record: spells or an amount of hours, breaks, time off; what it comes to, and what looks odd in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypeVar

from overtime_logger.domain.duration import DAY, HOUR, Minutes
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.spell import (
    Spell,
    comes_twice,
    elapsed_minutes,
    exists_on_clock,
    overlapping,
    shared_minutes,
)
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from overtime_logger.domain.declarations import Id, Note

Value = TypeVar("Value")

LONG_DAY: Minutes = 16 * HOUR
BREAK_DUE_AFTER: Minutes = 6 * HOUR
"""The usual break is taken off when more than this was worked (quick-entry line)."""


class TimeOffKind(Worded):
    """Why a day, or part of it, was not worked."""

    LEAVE = "leave", N_("annual leave")
    SICK = "sick", N_("sickness")
    BANK_HOLIDAY = "bank_holiday", N_("bank holiday")
    TOIL = "toil", N_("TOIL")
    FLEXI = "flexi", N_("flexi")
    SPECIAL_LEAVE = "special_leave", N_("special leave")
    OFF = "off", N_("rest day")
    ABSENT = "absent", N_("absent")
    """An absence whose kind is not said: what a document without details of health shows. Nobody records it."""

    @property
    def is_credited(self) -> bool:
        """Whether it is an absence that is paid, unless the contract says otherwise."""
        return self not in {TimeOffKind.TOIL, TimeOffKind.FLEXI, TimeOffKind.OFF}

    @property
    def is_compensation(self) -> bool:
        """Whether it pays back excess hours worked before."""
        return self in {TimeOffKind.TOIL, TimeOffKind.FLEXI}


class Portion(Enum):
    """How much of the day was off."""

    WHOLE = "whole"
    MORNING = "am"
    AFTERNOON = "pm"
    HOURS = "hours"


class TimeOff(NamedTuple):
    """Time off on a day.

    `minutes` is given with `Portion.HOURS` and only then. `paid` is false for absence that the contract does not
    credit: unpaid leave, or a bank holiday under terms without paid bank holidays. `beside` is another absence on
    the same day: sickness in the afternoon after leave in the morning.
    """

    kind: TimeOffKind
    portion: Portion = Portion.WHOLE
    minutes: Minutes | None = None
    paid: bool = True
    beside: Annotated[TimeOff | None, Note.LATER] = None

    @property
    def each(self) -> tuple[TimeOff, ...]:
        """The absences of the day, one by one."""
        return (self._replace(beside=None), *(self.beside.each if self.beside else ()))

    @property
    def is_credited(self) -> bool:
        """Whether it is worth the contracted minutes it takes the place of, another absence beside it apart."""
        return self.paid and self.kind.is_credited

    @property
    def is_annual_leave(self) -> bool:
        """Whether it is taken from the year's allowance: unpaid leave is not."""
        return self.kind is TimeOffKind.LEAVE and self.paid

    @property
    def is_whole(self) -> bool:
        """Whether the whole day was off."""
        portions = {off.portion for off in self.each}
        return Portion.WHOLE in portions or portions >= {Portion.MORNING, Portion.AFTERNOON}

    def minutes_of(self, contracted: Minutes) -> Minutes:
        """The minutes that all absences together take from a day with this many contracted minutes."""
        return sum(off._minutes_of(contracted) for off in self.each)  # noqa: SLF001 - of its own kind

    def credited_of(self, contracted: Minutes) -> Minutes:
        """The minutes that its paid absences are worth."""
        return sum(off.minutes_of(contracted) for off in self.each if off.is_credited)

    def compensated_of(self, contracted: Minutes) -> Minutes:
        """The minutes of TOIL or flexi in it."""
        return sum(off.minutes_of(contracted) for off in self.each if off.kind.is_compensation)

    def _minutes_of(self, contracted: Minutes) -> Minutes:
        """The odd minute of a day that can't be halved evenly belongs to the morning."""
        if self.portion is Portion.WHOLE:
            return contracted
        if self.portion is Portion.MORNING:
            return (contracted + 1) // 2
        if self.portion is Portion.AFTERNOON:
            return contracted // 2
        return self.minutes or 0

    def goes_beside(self, other: TimeOff) -> bool:
        """Whether two absences can both have been on one day: its two halves, or a half and some hours."""
        kinds = {off.kind for off in (*self.each, *other.each)}
        portions = [off.portion for off in (*self.each, *other.each)]
        if Portion.WHOLE in portions or TimeOffKind.OFF in kinds or len(portions) != _MOST_ABSENCES:
            return False
        return portions[0] is not portions[1]


_MOST_ABSENCES = 2


class DayHours(NamedTuple):
    """What balances need of a day: minutes worked, and time off."""

    worked_minutes: Minutes
    time_off: TimeOff | None = None

    def credited(self, contracted: Minutes) -> Minutes:
        """What a paid absence is worth on a day with this many contracted minutes."""
        return self.time_off.credited_of(contracted) if self.time_off else 0

    def compensated(self, contracted: Minutes) -> Minutes:
        """TOIL or flexi taken, in minutes."""
        return self.time_off.compensated_of(contracted) if self.time_off else 0

    def difference(self, contracted: Minutes) -> Minutes:
        """Worked and credited less contracted: the day's hours over (or, negative, under) contract."""
        return self.worked_minutes + self.credited(contracted) - contracted

    @property
    def is_working_day(self) -> bool:
        """False for a day that was wholly off and not worked on: it takes no part in coverage."""
        return bool(self.worked_minutes) or self.time_off is None or not self.time_off.is_whole


class BreakSource(Enum):
    """How the app came to know of a break."""

    TYPED = "typed"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Break:
    """An unpaid break.

    Args:
        minutes: its length.
        start: when it began, where that is known.
        source: whether the person gave it, or the usual break was taken off.
    """

    minutes: Minutes
    start: datetime | None = None
    source: BreakSource = BreakSource.TYPED

    def __post_init__(self) -> None:
        """Refuse a break of no length."""
        if self.start is not None and self.start.utcoffset() is None:
            raise ValueError("a break needs a time with an offset")
        if self.minutes <= 0:
            raise InvalidInputError("break.empty")


class Basis(Worded):
    """Why hours above contract were worked; it decides whether they count as working time (section 3)."""

    ASKED = "asked", N_("asked to work them")
    KNOWN_AND_ALLOWED = "known_and_allowed", N_("known to the manager and allowed")
    UNAVOIDABLE_WORKLOAD = "unavoidable_workload", N_("the workload could not be done otherwise")
    VOLUNTARY = "voluntary", N_("by choice")


@dataclass(frozen=True, slots=True)
class DayRecord:
    """What the person says about one day.

    Args:
        date: the day; each spell starts on it.
        spells: stretches of work, in order of their starts.
        amount_minutes: hours worked where only the amount is known; then there are no spells or breaks.
        breaks: unpaid breaks inside the spells.
        time_off: time off on the day; a day may have time off and work.
        reasons: why the day was long, as lower-case tags.
        gave_way: what gave way to the work, as lower-case tags.
        basis: why the excess was worked, where the person says.
        raised_on: when the excess was raised with a manager, if it was.
        note: free text.
        proposed_from: the line as typed, where what it was taken to mean was proposed and accepted.
        before_end: whether the hours were written before the last of them was over.
        from_file: SHA-256, in hexadecimal, of the file it was imported from; empty if it wasn't. It stays when the
            day is amended, since a day can't confirm the file that it came from.
        counted_before: minutes of its spells that lie in those of the day before, and are counted there. It
            follows from the other day's record and isn't part of this one.

    Raises:
        InvalidInputError: it says nothing, or contradicts itself.
    """

    date: date
    spells: tuple[Spell, ...] = ()
    amount_minutes: Minutes | None = None
    breaks: tuple[Break, ...] = ()
    time_off: TimeOff | None = None
    reasons: tuple[str, ...] = ()
    gave_way: tuple[str, ...] = ()
    basis: Basis | None = None
    raised_on: date | None = None
    note: Annotated[str, Note.PRIVATE] = ""
    proposed_from: Annotated[str, Note.LATER, Note.PRIVATE] = ""
    before_end: Annotated[bool, Note.LATER] = False
    from_file: Annotated[Id, Note.LATER] = ""
    counted_before: Minutes = field(default=0, compare=False)

    def __post_init__(self) -> None:
        """Refuse a record that says nothing or contradicts itself."""
        if not self.spells and self.amount_minutes is None and self.time_off is None:
            raise InvalidInputError("day.empty")
        if self.amount_minutes is not None:
            self._check_amount(self.amount_minutes)
        if any(spell.date != self.date for spell in self.spells):
            raise InvalidInputError("day.other_date")
        if len(self.spells) > 1:
            object.__setattr__(self, "spells", tuple(sorted(self.spells)))
        if not all(map(self._holds, self.breaks)):
            raise InvalidInputError("break.outside")
        if self.breaks and self.break_minutes >= self.span_minutes:
            raise InvalidInputError("break.too_long")

    def _holds(self, each: Break) -> bool:
        """Whether a break lies inside a spell, as far as is known."""
        start = each.start
        if start is None:
            return True
        end = start + timedelta(minutes=each.minutes)
        return any(spell.start <= start and end <= spell.end for spell in self.spells)

    def _check_amount(self, amount: Minutes) -> None:
        if self.spells or self.breaks:
            raise InvalidInputError("day.amount_and_times.both")
        if not 0 < amount <= DAY:
            raise InvalidInputError("day.amount")

    @property
    def has_hours(self) -> bool:
        """Whether it says that hours were worked."""
        return bool(self.spells) or self.amount_minutes is not None

    @property
    def break_minutes(self) -> Minutes:
        """All breaks together."""
        return sum(each.minutes for each in self.breaks)

    @property
    def break_source(self) -> BreakSource | None:
        """Whether the breaks were given or are the usual one; None when there are none."""
        return self.breaks[0].source if self.breaks else None

    @property
    def span_minutes(self) -> Minutes:
        """Elapsed minutes of all spells, breaks included; time in two spells at once is counted once."""
        return elapsed_minutes(self.spells)

    @property
    def worked_minutes(self) -> Minutes:
        """Minutes worked: spells less breaks, or the amount; what the day before counts is left to it."""
        if self.amount_minutes is not None:
            return self.amount_minutes
        return max(0, self.span_minutes - self.break_minutes - self.counted_before)

    def after(self, before: DayRecord) -> DayRecord:
        """The same record on the day after another, which counts the time that they share."""
        shared = shared_minutes(before.spells, self.spells) if before.spells and self.spells else 0
        return replace(self, counted_before=shared) if shared != self.counted_before else self

    @property
    def hours(self) -> DayHours:
        """The part of the record that balances need."""
        return DayHours(self.worked_minutes, self.time_off)


class Manner(Enum):
    """How an entry stands to what was recorded of the same day before."""

    AMEND = "amend"
    ALSO = "also"
    INSTEAD = "instead"


def combined(before: DayRecord, entry: DayRecord, manner: Manner) -> DayRecord:
    """The day as it is after an entry on top of an earlier record.

    Hours and time off are two sides of a day that may be logged apart. `AMEND` replaces the side the entry
    mentions and keeps the other. `ALSO` adds to what is recorded. `INSTEAD` keeps nothing. The same thing said
    twice is said once; nothing else that either says is lost.

    Raises:
        InvalidInputError: the two can't both be kept: hours as times and as an amount, two absences at once, other
            breaks in the same hours, two reasons of one kind.
    """
    if manner is Manner.INSTEAD:
        return entry
    adds = manner is Manner.ALSO
    keeps_hours = adds or not entry.has_hours
    if adds:
        _refuse_clash(before, entry)
    amounts = [
        each.amount_minutes for each in (before, entry) if each.amount_minutes and (keeps_hours or each is entry)
    ]
    return DayRecord(
        date=entry.date,
        # The same stretch typed twice is one stretch.
        spells=_joined(before.spells if keeps_hours else (), entry.spells),
        amount_minutes=sum(amounts) or None,
        breaks=_joined_breaks(before, entry) if keeps_hours else entry.breaks,
        time_off=_joined_time_off(before.time_off, entry.time_off, adds=adds),
        reasons=_joined(before.reasons, entry.reasons) if adds or not entry.reasons else entry.reasons,
        gave_way=_joined(before.gave_way, entry.gave_way) if adds or not entry.gave_way else entry.gave_way,
        basis=entry.basis or before.basis,
        raised_on=entry.raised_on or before.raised_on,
        note=_joined_texts(before.note, entry.note) if adds else entry.note or before.note,
        proposed_from=_joined_texts(before.proposed_from if keeps_hours else "", entry.proposed_from),
        before_end=(keeps_hours and before.before_end) or entry.before_end,
        from_file=entry.from_file or before.from_file,
    )


def _refuse_clash(before: DayRecord, entry: DayRecord) -> None:
    """Refuse to add what can't be beside what is recorded."""
    if before.has_hours and entry.has_hours and bool(before.spells) != bool(entry.spells):
        raise InvalidInputError("day.amount_and_times")
    if entry.amount_minutes is not None and (before.amount_minutes, before.note) == (
        entry.amount_minutes,
        entry.note,
    ):
        raise InvalidInputError("day.said_twice")
    for one, other in ((before.basis, entry.basis), (before.raised_on, entry.raised_on)):
        if one and other and one != other:
            raise InvalidInputError("day.differs")


def _joined_breaks(before: DayRecord, entry: DayRecord) -> tuple[Break, ...]:
    """The breaks of both; those of hours that were recorded already count once.

    Raises:
        InvalidInputError: the same hours are given with other breaks.
    """
    if not set(before.spells) & set(entry.spells) or entry.breaks in {(), before.breaks}:
        says_again = bool(set(before.spells) & set(entry.spells))
        return before.breaks if says_again else (*before.breaks, *entry.breaks)
    if not before.breaks:
        return entry.breaks
    raise InvalidInputError("day.breaks_differ")


def _joined_time_off(before: TimeOff | None, entry: TimeOff | None, *, adds: bool) -> TimeOff | None:
    """The absences of both.

    Raises:
        InvalidInputError: they can't both have been, or it is not said whether the one takes the other's place.
    """
    if before is None or entry is None or entry == before:
        return entry or before
    if not before.goes_beside(entry):
        if not adds:
            return entry
        if set(entry.each) <= set(before.each):
            return before
        raise InvalidInputError("day.time_off_twice")
    if not adds:
        raise InvalidInputError("day.two_absences")
    first, second = sorted((before, entry), key=lambda off: off.portion is Portion.AFTERNOON)
    return first._replace(beside=second)


def _joined(first: tuple[Value, ...], second: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _joined_texts(first: str, second: str) -> str:
    """Two texts, one that says the same again left out."""
    return first if second in first.split("; ") else "; ".join(filter(None, (first, second)))


class DayWarning(Worded):
    """What looks odd in a day's record. It is kept as the person gave it and shown with the mark."""

    OVERLAP = "overlap", N_("two stretches of work overlap; the time they share is counted once")
    LONG_DAY = "long_day", N_("more than 16 hours were worked")
    FUTURE = "future", N_("this day is in the future")
    SKIPPED_HOUR = "skipped_hour", N_("a time falls in the hour the clocks skipped")
    WHOLE_DAY_OFF_WORKED = "whole_day_off_worked", N_("hours were worked on a whole day off")
    NO_CONTRACT = "no_contract", N_("no contract covers this day")
    BANK_HOLIDAY = "bank_holiday", N_("this is a bank holiday: if it is yours, log “bank holiday” for it as well")
    NOT_A_BANK_HOLIDAY = "not_a_bank_holiday", N_("this is not a bank holiday where you work")
    NOTHING_DUE = "nothing_due", N_("no work was due on this day: the time off counts for nothing")
    OVERLAPS_DAY_BEFORE = (
        "overlaps_day_before",
        N_("the hours overlap those of the day before; the time they share is counted there"),
    )
    DOUBLED_HOUR = "doubled_hour", N_("a time occurs twice when the clocks go back; the first is used")
    BEFORE_END = "before_end", N_("written before the work ended")


def warnings_for(
    record: DayRecord,
    *,
    today: date,
    zone: tzinfo,
    has_contract: bool = True,
    is_bank_holiday: bool = False,
    contracted_minutes: Minutes | None = None,
) -> tuple[DayWarning, ...]:
    """What looks odd in a record, in a fixed order.

    Args:
        record: the day.
        today: the current date.
        zone: the zone its clock times were given in.
        has_contract: whether contract terms hold on the day.
        is_bank_holiday: whether the worker has a bank holiday on the day.
        contracted_minutes: the day's contracted minutes; None where it is not known whether work was due.
    """
    times = [moment for spell in record.spells for moment in (spell.start, spell.end)]
    off = record.time_off
    kinds = {each.kind for each in off.each} if off else set[TimeOffKind]()
    odd = {
        DayWarning.OVERLAP: bool(overlapping(record.spells)),
        DayWarning.LONG_DAY: record.worked_minutes > LONG_DAY,
        DayWarning.FUTURE: record.date > today,
        DayWarning.SKIPPED_HOUR: not all(exists_on_clock(moment, zone) for moment in times),
        DayWarning.WHOLE_DAY_OFF_WORKED: off is not None and off.is_whole and record.worked_minutes > 0,
        DayWarning.NO_CONTRACT: not has_contract,
        DayWarning.BANK_HOLIDAY: is_bank_holiday and record.has_hours and off is None,
        DayWarning.NOT_A_BANK_HOLIDAY: TimeOffKind.BANK_HOLIDAY in kinds and has_contract and not is_bank_holiday,
        DayWarning.NOTHING_DUE: contracted_minutes == 0 and has_contract and bool(kinds - {TimeOffKind.OFF}),
        DayWarning.OVERLAPS_DAY_BEFORE: record.counted_before > 0,
        DayWarning.DOUBLED_HOUR: any(comes_twice(moment, zone) for moment in times),
        DayWarning.BEFORE_END: record.before_end and record.date <= today,
    }
    return tuple(warning for warning, holds in odd.items() if holds)
