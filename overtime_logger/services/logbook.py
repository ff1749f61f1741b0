"""The logbook: understanding an entry, recording it, and what the days come to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from overtime_logger.domain.balance import (
    Balance,
    BalanceCurve,
    PeriodFigures,
    balance,
    figures_of,
    running_balance,
    unrecorded_days,
)
from overtime_logger.domain.day import (
    BREAK_DUE_AFTER,
    Basis,
    Break,
    BreakSource,
    DayRecord,
    DayWarning,
    Manner,
    TimeOffKind,
    combined,
    warnings_for,
)
from overtime_logger.domain.errors import InvalidInputError, UserError
from overtime_logger.domain.identifiers import refuse_blocked
from overtime_logger.domain.offered_tags import tag_in_words
from overtime_logger.domain.period import ONE_DAY, DateRange, week_of
from overtime_logger.domain.worded import N_, Worded
from overtime_logger.services.free_texts import check_record, check_texts
from overtime_logger.services.revision import (
    Change,
    EntryMethod,
    Record,
    RecordKind,
    Revision,
    WrittenDay,
    day_id,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from overtime_logger.domain.contract import Contract, UsualDay
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.entry.quick_entry import EntryContext, QuickEntry
    from overtime_logger.domain.explanation import Explanation, Figure
    from overtime_logger.domain.spell import Spell
    from overtime_logger.services.completion import SinceWritten
    from overtime_logger.services.ports import Clock, Store

DEFAULT_ZONE = "Europe/London"
_WEEKEND = 5
MISSING_WEEKS = 4
"""How far back Today asks after days that are not recorded."""


@dataclass(frozen=True, slots=True)
class EntryTags:
    """What may be said about a day's excess beside the quick-entry line.

    Args:
        basis: why the excess was worked.
        reasons: why the day was long.
        gave_way: what gave way to it.
        raised_on: when it was raised with a manager.
    """

    basis: Basis | None = None
    reasons: tuple[str, ...] = ()
    gave_way: tuple[str, ...] = ()
    raised_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry as it was understood, before it is recorded.

    Args:
        record: the day as it would be.
        contracted_minutes: the day's contracted minutes.
        before: what was recorded of the day until now.
        kept: whether hours or time off of the earlier record stay in it.
        warnings: what looks odd.
    """

    record: DayRecord
    contracted_minutes: Minutes
    before: WrittenDay | None
    kept: bool
    warnings: tuple[DayWarning, ...]

    @property
    def difference_minutes(self) -> Minutes:
        """The day's hours over contract, negative when under."""
        return self.record.hours.difference(self.contracted_minutes)

    @property
    def changes_nothing(self) -> bool:
        """Whether the day's record says all of it already."""
        if self.before is None:
            return False
        return replace(self.record, proposed_from=self.before.record.proposed_from) == self.before.record


class Understood(NamedTuple):
    """What a line was taken to mean.

    Args:
        readings: the day; several only for days off in a row.
        is_proposal: whether it is likely rather than certain, and is recorded only after a yes.
    """

    readings: tuple[ReadEntry, ...]
    is_proposal: bool = False


class UnclearLineError(InvalidInputError):
    """A line that may mean several things, or that has a part which can't be placed.

    Args:
        error: what is unclear.
        choices: the likely meanings, ready to be chosen; may be empty.
    """

    def __init__(self, error: InvalidInputError, choices: tuple[Understood, ...]) -> None:
        super().__init__(error.key, error.field, position=error.position, **error.params)
        self.choices = choices


class DayState(Worded):
    """What a day is in a list of days."""

    RECORDED = "recorded", N_("recorded")
    NO_CONTRACT = "no_contract", N_("no contract")
    NOT_A_WORKING_DAY = "not_a_working_day", N_("not a working day")
    NOT_RECORDED = "not_recorded", N_("not recorded")


@dataclass(frozen=True, slots=True)
class DayLine:
    """A calendar day with everything that is known of it.

    Args:
        date: the day.
        state: whether it is recorded.
        contracted_minutes: contracted minutes; None where no contract holds.
        written: its record, if there is one.
        warnings: what looks odd in the record.
        bank_holiday: the name of the bank holiday that it is, if it is one.
    """

    date: date
    state: DayState
    contracted_minutes: Minutes | None
    written: WrittenDay | None
    warnings: tuple[DayWarning, ...] = ()
    bank_holiday: str | None = None

    @property
    def state_words(self) -> str:
        """The state's name; a bank holiday on which hours are due says that it is not recorded."""
        is_holiday = self.bank_holiday is not None and self.state is DayState.NOT_A_WORKING_DAY
        return _("bank holiday, not recorded") if is_holiday and self.written is None else self.state.words

    @property
    def credited_minutes(self) -> Minutes | None:
        """What a paid absence was worth; None when the day is not recorded."""
        return self.written.record.hours.credited(self.contracted_minutes or 0) if self.written else None

    @property
    def difference_minutes(self) -> Minutes | None:
        """Hours over contract, negative when under; None when the day is not recorded."""
        return self.written.record.hours.difference(self.contracted_minutes or 0) if self.written else None


@dataclass(frozen=True, slots=True)
class Overview:
    """What Today shows beside the entry.

    Args:
        today: the current date.
        today_line: today's record and state.
        week_days: the seven days of the current week, from Monday.
        week: figures of the current week up to today.
        week_contracted_minutes: contracted minutes of the whole week.
        period: figures of the current accounting period up to today.
        period_contracted_minutes: contracted minutes of the whole accounting period.
        missing: working days of the last weeks, before today, that are not recorded.
        balance_minutes: the running balance as of yesterday.
    """

    today: date
    today_line: DayLine
    week_days: tuple[DayLine, ...]
    week: Balance
    week_contracted_minutes: Minutes
    period: Balance
    period_range: DateRange
    period_contracted_minutes: Minutes
    missing: tuple[date, ...]
    balance_minutes: Minutes

    @property
    def week_difference_minutes(self) -> Minutes:
        """Hours over contract on the recorded days of the week, negative when under."""
        return _difference(self.week)

    @property
    def period_difference_minutes(self) -> Minutes:
        """Hours over contract on the recorded days of the accounting period, negative when under."""
        return _difference(self.period)


def _difference(figures: Balance) -> Minutes:
    return figures.worked_minutes + figures.credited_minutes - figures.contracted_minutes


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change to a day that was on record.

    Args:
        revision: the revision that made it.
        before: what was there.
        after: what is there since, or None when it was withdrawn.
    """

    revision: Revision
    before: DayRecord
    after: DayRecord | None

    @property
    def completes(self) -> bool:
        """Whether it only filled in what was open, and changed nothing that was said."""
        from overtime_logger.services.completion import completes  # noqa: PLC0415 - no start waits for it

        return completes(self.before, self.after)


class Logbook:
    """The record of days.

    Args:
        store: where it is kept.
        clock: what time it is.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._curve: tuple[bytes | None, BalanceCurve] | None = None

    @property
    def today(self) -> date:
        """The current date, by the computer's clock."""
        return self._clock.now().date()

    # -- entering ---------------------------------------------------------------------------------

    def understand(self, line: str, *, day: date | None = None, tags: EntryTags | None = None) -> Understood:
        """Understand a quick-entry line without recording it.

        Args:
            line: what was typed.
            day: the day meant when the line names none; today if not given.
            tags: what is said about the day's excess beside the line.

        Raises:
            UnclearLineError: it may mean several things, or a part of it can't be placed.
            InvalidInputError: it is not understood, contradicts itself, or holds a case identifier.
        """
        from overtime_logger.domain.entry.quick_entry import UnclearEntryError, read_quick_entry  # noqa: PLC0415 - a start reads no line

        contract = self._store.contract()
        context = self._entry_context(contract, day or self.today)
        try:
            entry = read_quick_entry(line, context, default_day=day)
            zone = zone_on(contract, entry.record.date)
            if zone != context.zone:
                # The line names a day under other terms, whose clock times are in another zone.
                entry = read_quick_entry(line, replace(context, zone=zone), default_day=day)
        except UnclearEntryError as error:
            known = self._days_of(error.choices)
            choices = tuple(self._understood(contract, each, line, tags, known) for each in error.choices)
            raise UnclearLineError(error, choices) from None
        return self._understood(contract, entry, line, tags, self._days_of([entry]))

    def _days_of(self, entries: Iterable[QuickEntry]) -> Mapping[date, WrittenDay]:
        """What is on record of the days that entries are about, and of the day before each."""
        return self._store.days_on({record.date for entry in entries for record in entry.records})

    def _entry_context(self, contract: Contract, day: date) -> EntryContext:
        from overtime_logger.domain.entry.quick_entry import EntryContext  # noqa: PLC0415 - a start reads no line

        def is_working_day(day: date) -> bool:
            return contract.is_working_day(day) if contract.term_on(day) else day.weekday() < _WEEKEND

        def recorded_in(span: DateRange) -> tuple[DayRecord, ...]:
            return tuple(each.record for each in self._store.days(span))

        return EntryContext(
            self.today, zone_on(contract, day), partial(_usual_on, contract), is_working_day, recorded_in
        )

    def _understood(
        self,
        contract: Contract,
        entry: QuickEntry,
        line: str,
        tags: EntryTags | None,
        known: Mapping[date, WrittenDay],
    ) -> Understood:
        typed = " ".join(line.split()) if entry.is_proposal else ""
        readings = tuple(
            self._reading(
                contract, replace(_tagged(record, tags or EntryTags()), proposed_from=typed), entry.manner, known
            )
            for record in entry.records
        )
        return Understood(readings, entry.is_proposal)

    def read(self, line: str, *, day: date | None = None, tags: EntryTags | None = None) -> ReadEntry:
        """Understand a line that is about one day, as `understand` does; of several days off, the first."""
        return self.understand(line, day=day, tags=tags).readings[0]

    def line_for(self, day: date) -> str:
        """An entry line that means the same as a day's record, to be edited; empty if no line can say it."""
        from overtime_logger.domain.entry.quick_entry import line_of  # noqa: PLC0415 - a start reads no line

        written = self._store.day(day)
        lines = [line_of(written.record, denies_break=each) for each in (False, True)] if written else []
        return next((line for line in lines if line and self._changes_nothing(line, day)), "")

    def _changes_nothing(self, line: str, day: date) -> bool:
        try:
            return self.read(line, day=day).changes_nothing
        except UserError:
            return False

    def usual(self, day: date) -> ReadEntry:
        """The usual day, as a suggestion that a person may accept.

        Raises:
            InvalidInputError: no usual day is set for the date.
        """
        return self.read("usual", day=day)

    def clocked(self, spell: Spell, note: str = "") -> ReadEntry:
        """A clocked stretch of work as it would be on its day, beside the hours that are recorded there.

        The usual break is taken off on the same terms as of a typed line: where more than six hours were worked.

        Args:
            spell: the stretch.
            note: what is to be said about it; may be empty.

        Raises:
            InvalidInputError: the day is recorded as an amount of hours, to which no times can be added.
        """
        contract = self._store.contract()
        before = self._store.day(spell.date)
        if before is not None and spell in before.record.spells:
            return self._reading(contract, before.record, Manner.INSTEAD)
        term = contract.term_on(spell.date)
        usual = term.usual if term else None
        due = usual is not None and usual.break_minutes > 0 and spell.minutes > BREAK_DUE_AFTER
        breaks = (Break(usual.break_minutes, source=BreakSource.USUAL),) if usual and due else ()
        return self._reading(contract, DayRecord(spell.date, (spell,), breaks=breaks, note=note), Manner.ALSO)

    def _reading(
        self, contract: Contract, entry: DayRecord, manner: Manner, known: Mapping[date, WrittenDay] | None = None
    ) -> ReadEntry:
        entry = credited_by(contract, entry)
        known = self._store.days_on([entry.date]) if known is None else known
        before = known.get(entry.date)
        if entry.spells and max(spell.end for spell in entry.spells) > self._clock.now():
            entry = replace(entry, before_end=True)
        record = combined(before.record, entry, manner) if before else entry
        day_before = known.get(entry.date - ONE_DAY) if record.spells else None
        if day_before is not None:
            record = record.after(day_before.record)
        warnings = self._warnings(contract, record)
        kept = (record.spells, record.amount_minutes, record.time_off) != (
            entry.spells,
            entry.amount_minutes,
            entry.time_off,
        )
        return ReadEntry(record, contract.contracted_minutes(record.date), before, kept, warnings)

    def check(self, readings: Iterable[ReadEntry], why: str = "", *, not_identifiers: bool = False) -> None:
        """Refuse days that can't be kept; arguments and errors as with `record`, which does so, too."""
        for reading in readings:
            before = reading.before.record if reading.before else None
            check_record(reading.record, before, why=why, not_identifiers=not_identifiers)

    def record(
        self,
        readings: Sequence[ReadEntry],
        method: EntryMethod = EntryMethod.TYPED,
        why: str = "",
        *,
        not_identifiers: bool = False,
    ) -> None:
        """Put days on record, all or none. What a day's record says already is not written again.

        Args:
            readings: the days, as they were read back.
            method: how they were entered.
            why: the reason for a change; may be empty.
            not_identifiers: whether the person has said that what looks like personal data isn't.

        Raises:
            InvalidInputError: a text can't be kept, as `check_texts` says.
            FileFailedError: the disk failed; nothing was stored.
        """
        self.record_all([(reading, method) for reading in readings], why, not_identifiers=not_identifiers)

    def record_all(
        self, entries: Sequence[tuple[ReadEntry, EntryMethod]], why: str = "", *, not_identifiers: bool = False
    ) -> None:
        """Put days on record that were entered in different ways; as `record` otherwise."""
        self.check([reading for reading, _method in entries], why, not_identifiers=not_identifiers)
        changes = [
            Change(day_id(reading.record.date), RecordKind.DAY, reading.record, method, why)
            for reading, method in entries
            if not reading.changes_nothing
        ]
        if changes:
            self._store.append(changes, self._clock.now())

    def tag(self, day: date, tags: EntryTags) -> bool:
        """Say again of a recorded day why it was long; its hours, time off and note stay as they are.

        Args:
            day: the day.
            tags: everything that is said about its excess from now on.

        Returns:
            Whether anything was written: what is already so is not written again.

        Raises:
            InvalidInputError: the day is not recorded, or a tag can't be kept.
            FileFailedError: the disk failed; nothing was stored.
        """
        before = self._store.day(day)
        if before is None:
            raise InvalidInputError("day.not_recorded")
        tagged = _tagged(replace(before.record, reasons=()), tags)
        check_record(tagged, before.record)
        if tagged == before.record:
            return False
        self._store.append([Change(day_id(day), RecordKind.DAY, tagged)], self._clock.now())
        return True

    def withdraw(self, day: date, why: str = "", *, not_identifiers: bool = False) -> None:
        """Take a day's record back; that it was there stays in the journal. As `withdraw_all` otherwise."""
        self.withdraw_all([day], why, not_identifiers=not_identifiers)

    def withdraw_all(self, days: Sequence[date], why: str = "", *, not_identifiers: bool = False) -> None:
        """Take the records of days back, all or none; that they were there stays in the journal.

        Args:
            days: the days.
            why: the reason; may be empty.
            not_identifiers: as in `record`.

        Raises:
            InvalidInputError: a day is not recorded, or the reason can't be kept.
            FileFailedError: the disk failed; nothing was stored.
        """
        check_texts([("why", why)], not_identifiers=not_identifiers)
        if any(self._store.day(day) is None for day in days):
            raise InvalidInputError("day.not_recorded")
        changes = [Change(day_id(day), RecordKind.DAY, None, why=why) for day in days]
        self._store.append(changes, self._clock.now())

    @property
    def is_on_another_clock(self) -> bool:
        """Whether the computer's clock is not on the time of the contract's zone, as on a journey."""
        now = self._clock.now()
        return now.utcoffset() != now.astimezone(zone_on(self._store.contract(), now.date())).utcoffset()

    def undo(self, day: date) -> DayRecord | None:
        """Put a day back to what it was before its last revision, as a new revision.

        Returns:
            The record that stands again, or None when there was none before.

        Raises:
            InvalidInputError: nothing was ever recorded for the day.
        """
        return self.undo_all([day])[0]

    def undo_all(self, days: Sequence[date]) -> tuple[DayRecord | None, ...]:
        """Put several days back as `undo` does, all or none.

        Raises:
            InvalidInputError: nothing was ever recorded for one of the days.
            FileFailedError: the disk failed; nothing was stored.
        """
        names = [day_id(day) for day in days]
        standing = undo(self._store, self._clock, names, lambda _name: InvalidInputError("day.not_recorded"))
        return tuple(each if isinstance(each, DayRecord) else None for each in standing)

    # -- reading ----------------------------------------------------------------------------------

    def days(self, span: DateRange) -> tuple[DayLine, ...]:
        """Every calendar day of a range, recorded or not."""
        return self._lines(self._store.contract(), span)

    def days_saying(self, text: str) -> tuple[DayLine, ...]:
        """The recorded days whose note or reasons hold each word of a text, in any case; the latest first."""
        words = text.casefold().split()
        contract = self._store.contract()
        found = [each for each in self._store.days(self.full_range()) if says_all(each.record, words)]
        return tuple(self._line(contract, each.record.date, each) for each in reversed(found))

    def _lines(self, contract: Contract, span: DateRange) -> tuple[DayLine, ...]:
        written = {each.record.date: each for each in self._store.days(span)}
        return tuple(self._line(contract, day, written.get(day)) for day in span)

    def _line(self, contract: Contract, day: date, written: WrittenDay | None) -> DayLine:
        term = contract.term_on(day)
        contracted = term.contracted_minutes(day) if term else None
        if written is None:
            return DayLine(
                day,
                _unrecorded_state(contract, day),
                contracted,
                None,
                bank_holiday=contract.bank_holidays.get(day),
            )
        record = written.record
        state = DayState.RECORDED if record.hours.is_working_day else DayState.NOT_A_WORKING_DAY
        holiday = contract.bank_holidays.get(day)
        return DayLine(day, state, contracted, written, self._warnings(contract, record), holiday)

    def _warnings(self, contract: Contract, record: DayRecord) -> tuple[DayWarning, ...]:
        return warnings_for(
            record,
            today=self.today,
            zone=zone_on(contract, record.date),
            has_contract=contract.term_on(record.date) is not None,
            is_bank_holiday=record.date in contract.bank_holidays,
            contracted_minutes=contract.contracted_minutes(record.date),
        )

    def balance(self, span: DateRange) -> Balance:
        """The figures of a range."""
        return balance(self._store.contract(), self._store.hours_by_day(), self._store.adjustments(), span)

    def running_balances(self, span: DateRange) -> dict[date, Minutes]:
        """The running balance at the end of each day of a range.

        All days are summed up once; until something is recorded, other ranges are read off the same sums.
        """
        newest = self._store.newest_leaf()
        if self._curve is None or self._curve[0] != newest:
            store = self._store
            curve = BalanceCurve(store.contract(), store.hours_by_day(), store.adjustments())
            self._curve = (newest, curve)
        return {day: self._curve[1].at(day) for day in span}

    def month_figures(self, lines: Iterable[DayLine], span: DateRange) -> PeriodFigures:
        """What the days of a range come to, netted within it, from lines that were read already.

        Ledger lines are left out: they are no hours of these days.
        """
        days = {line.date: line.written.record.hours for line in lines if line.written is not None}
        [figures] = figures_of(self._store.contract(), days, (), [span], span)
        return figures

    def by_week(self, span: DateRange) -> tuple[PeriodFigures, ...]:
        """The figures of each week, Monday to Sunday, as far as it lies in a range; each netted within itself."""
        return self._by(span, span.weeks())

    def by_month(self, span: DateRange) -> tuple[PeriodFigures, ...]:
        """The figures of each calendar month, as far as it lies in a range; each netted within itself."""
        return self._by(span, span.months())

    def _by(self, span: DateRange, periods: Iterable[DateRange]) -> tuple[PeriodFigures, ...]:
        contract, ledger = self._store.contract(), self._store.adjustments()
        return figures_of(contract, self._store.hours_by_day(), ledger, periods, span)

    def explain(self, figure: Figure, span: DateRange) -> Explanation:
        """How a figure of a range was worked out."""
        from overtime_logger.domain.explanation import explain  # noqa: PLC0415 - needed only when asked for

        contract, days, ledger = self._store.contract(), self._store.hours_by_day(), self._store.adjustments()
        return explain(figure, balance(contract, days, ledger, span), contract, days, ledger)

    def revisions(self, record: str) -> tuple[Revision, ...]:
        """Every revision of a record, oldest first; none where there never was one."""
        return self._store.revisions(record) if record.isprintable() else ()

    def history(self, record: str) -> tuple[Revision, ...]:
        """The same of a record that was asked for.

        Raises:
            InvalidInputError: there is no such record.
        """
        found = self.revisions(record)
        if not found:
            raise InvalidInputError("record.unknown", record=record)
        return found

    def since(self, record: str) -> SinceWritten:
        """What happened to a record since it was first written."""
        from overtime_logger.services.completion import SinceWritten  # noqa: PLC0415 - no start waits for it

        return SinceWritten.of(self._store.revisions(record), self._store.value_of)

    def amendments(self, span: DateRange) -> tuple[Amendment, ...]:
        """Every change to a day of a range that was on record, in the order they were written."""
        standing: dict[str, DayRecord | None] = {}
        found: list[Amendment] = []
        of_days = [revision for revision in self._store.revisions() if revision.kind is RecordKind.DAY]
        times_written = Counter(revision.record for revision in of_days)
        for revision in of_days:
            if times_written[revision.record] == 1:
                continue
            value = self._store.value_of(revision)
            after = value if isinstance(value, DayRecord) else None
            before = standing.get(revision.record)
            standing[revision.record] = after
            if before is not None and before.date in span:
                found.append(Amendment(revision, before, after))
        return tuple(found)

    def value_of(self, revision: Revision) -> Record | None:
        """The record as a revision states it, or None for one that withdrew it."""
        return self._store.value_of(revision)

    def full_range(self) -> DateRange:
        """From the first day recorded or under contract to today or the last day recorded."""
        today, start, recorded = self.today, self._store.contract().start, self._store.recorded_range()
        known = DateRange(min(today, start or today), today)
        return known.union(recorded) if recorded else known

    def until_yesterday(self) -> DateRange:
        """From the first day known to yesterday, where the running balance is; just today on a first day."""
        first = self.full_range().first
        return DateRange(first, max(first, self.today - timedelta(days=1)))

    def missing_days(self) -> tuple[date, ...]:
        """Every working day before today that is not recorded, in order."""
        contract = self._store.contract()
        if contract.start is None or contract.start >= self.today:
            return ()
        span = DateRange(contract.start, self.today - timedelta(days=1))
        return unrecorded_days(contract, self._store.hours_by_day(), span)

    def has_usual(self, day: date) -> bool:
        """Whether the contract names a usual day for a date."""
        term = self._store.contract().term_on(day)
        return term is not None and term.usual is not None

    def overview(self) -> Overview:
        """What Today shows beside the entry."""
        today = self.today
        contract, days, ledger = self._store.contract(), self._store.hours_by_day(), self._store.adjustments()
        week, period = week_of(today), contract.accounting_period(today)
        yesterday = today - timedelta(days=1)
        missing_span = DateRange(today - timedelta(weeks=MISSING_WEEKS), yesterday)
        week_days = self._lines(contract, week)
        return Overview(
            today=today,
            today_line=week_days[today.weekday()],
            week_days=week_days,
            week=balance(contract, days, ledger, DateRange(week.first, today)),
            week_contracted_minutes=sum(map(contract.contracted_minutes, week)),
            period=balance(contract, days, ledger, DateRange(period.first, today)),
            period_range=period,
            period_contracted_minutes=sum(map(contract.contracted_minutes, period)),
            missing=unrecorded_days(contract, days, missing_span),
            balance_minutes=running_balance(contract, days, ledger, yesterday),
        )


def _unrecorded_state(contract: Contract, day: date) -> DayState:
    if contract.term_on(day) is None:
        return DayState.NO_CONTRACT
    return DayState.NOT_RECORDED if contract.is_working_day(day) else DayState.NOT_A_WORKING_DAY


def credited_by(contract: Contract, entry: DayRecord) -> DayRecord:
    """The entry with a bank holiday marked as unpaid where the contract does not pay them."""
    term, off = contract.term_on(entry.date), entry.time_off
    if term is None or term.pays_bank_holidays or off is None:
        return entry
    first, *others = [
        each._replace(paid=False) if each.kind is TimeOffKind.BANK_HOLIDAY else each for each in off.each
    ]
    return replace(entry, time_off=first._replace(beside=others[0] if others else None))


def zone_on(contract: Contract, day: date) -> ZoneInfo:
    """The zone of clock times on a day: the one the contract names, or London if there isn't one."""
    term = contract.term_on(day)
    return ZoneInfo(term.zone if term else DEFAULT_ZONE)


def _usual_on(contract: Contract, day: date) -> UsualDay | None:
    """The usual day of a date."""
    term = contract.term_on(day)
    return term.usual if term else None


def _tagged(entry: DayRecord, tags: EntryTags) -> DayRecord:
    """The entry with what was said beside the line.

    Raises:
        InvalidInputError: a tag holds a case identifier or is not one word.
    """
    reasons = tuple(dict.fromkeys((*entry.reasons, *map(tag_of, tags.reasons))))
    return replace(
        entry,
        basis=tags.basis,
        reasons=reasons,
        gave_way=tuple(map(tag_of, tags.gave_way)),
        raised_on=tags.raised_on,
    )


def says_all(record: DayRecord, words: Iterable[str]) -> bool:
    """Whether a day's note or reasons hold each of some words, which are given without capitals."""
    tags = (*record.reasons, *record.gave_way)
    said = " ".join((record.note, *tags, *map(tag_in_words, tags))).casefold()
    return all(word.removeprefix("#") in said for word in words)


def tag_of(text: str) -> str:
    """A tag as it is kept: lower case, words joined by hyphens, without a leading `#`.

    Raises:
        InvalidInputError: it is empty or longer than 40 characters, can't be shown, or holds a case identifier.
    """
    refuse_blocked(text)
    tag = "-".join(text.lstrip("#").casefold().split())
    if not 0 < len(tag) <= 40:
        raise InvalidInputError("tag.length")
    if not tag.isprintable():
        raise InvalidInputError("tag.character")
    return tag


def _unknown(name: str) -> InvalidInputError:
    return InvalidInputError("record.unknown", record=name)


def undo(
    store: Store, clock: Clock, records: Sequence[str], unknown: Callable[[str], InvalidInputError] = _unknown
) -> tuple[Record | None, ...]:
    """Put records of any kind back to what they were before their last revision, as new revisions, all or none.

    Args:
        store: where they are kept.
        clock: what time it is.
        records: their ids; they may have been withdrawn.
        unknown: what is raised for one that there never was.

    Returns:
        For each the record that stands again, or None where there was none before.

    Raises:
        InvalidInputError: there never was one of them.
        FileFailedError: the disk failed; nothing was stored.
    """
    changes: list[Change] = []
    for name in records:
        *earlier, last = store.revisions(name) or (None,)
        if last is None:
            raise unknown(name)
        before = store.value_of(earlier[-1]) if earlier and earlier[-1] else None
        changes.append(Change(name, last.kind, before, why=_("undone")))
    store.append(changes, clock.now())
    return tuple(each.value for each in changes)
