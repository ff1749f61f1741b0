"""Checks of a record against the working-time rules (domain rules, section 4).

A finding is "possible", names its rule and lists the exceptions; nothing here gives a verdict. Rest is measured in
elapsed time by the real clock. What is not recorded proves nothing: neither work nor, over fourteen days, rest.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.averages import WorkingTime
from overtime_logger.domain.duration import DAY, HOUR, Minutes, in_words
from overtime_logger.domain.period import DAYS_IN_WEEK, ONE_DAY, DateRange, monday_of
from overtime_logger.domain.spell import wall_clock
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime, tzinfo

    from overtime_logger.domain.averages import Average, RestSettings, WeeklyAverages
    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.day import DayRecord

DAILY_REST: Minutes = 11 * HOUR
DAILY_SPREAD: Minutes = 13 * HOUR
WEEKLY_REST: Minutes = 24 * HOUR
FORTNIGHTLY_REST: Minutes = 48 * HOUR
WEEKLY_AND_DAILY_REST: Minutes = WEEKLY_REST + DAILY_REST
BREAK_AFTER: Minutes = 6 * HOUR
REST_BREAK: Minutes = 20


class Rule(Worded):
    """A working-time rule that a record is checked against, in the order findings of one day are listed."""

    WEEKLY_AVERAGE = "weekly_average", N_("48-hour average week")
    DAILY_REST = "daily_rest", N_("daily rest")
    DAILY_SPREAD = "daily_spread", N_("long day")
    WEEKLY_REST = "weekly_rest", N_("weekly rest")
    REST_BREAK = "rest_break", N_("rest break")
    NIGHT_WORK = "night_work", N_("night work")

    @property
    def law_key(self) -> str:
        """The rule of law behind it: a long day is only what eleven hours of rest leave of 24."""
        return Rule.DAILY_REST.value if self is Rule.DAILY_SPREAD else self.value


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth checking with a rep.

    Args:
        rule: the rule it is about.
        first: the first day concerned.
        last: the last day concerned.
        value_minutes: what was found: the longest rest or break, the spread, or the average.
        limit_minutes: what it is compared with.
        is_note: whether it is weaker than a possible breach, and listed as a note.
    """

    rule: Rule
    first: date
    last: date
    value_minutes: Minutes
    limit_minutes: Minutes
    is_note: bool = False

    @property
    def summary(self) -> str:
        """The finding in words, as a sentence without its full stop, its days left to the reader's calendar."""
        return self.said(in_words)

    def said(self, hours: Callable[[Minutes], str]) -> str:
        """The same, with durations written in another way."""
        wording = self._note_wording() if self.is_note else self._wording()
        return wording.format(value=hours(self.value_minutes), limit=hours(self.limit_minutes))

    def _wording(self) -> str:
        if self.rule is Rule.REST_BREAK and not self.value_minutes:
            return _("possible breach: more than six hours were worked with no break on record")
        return {
            Rule.WEEKLY_AVERAGE: _("possible breach: {value} a week on average, more than {limit}"),
            Rule.DAILY_REST: _("possible breach: the longest rest in 24 hours was {value}, less than {limit}"),
            Rule.WEEKLY_REST: _("possible breach: the longest rest in the week was {value}, less than {limit}"),
            Rule.REST_BREAK: _(
                "possible breach: more than six hours were worked, and the longest break was {value}, "
                "less than {limit}"
            ),
            Rule.NIGHT_WORK: _("possible breach: {value} of night work in 24 hours on average, more than {limit}"),
        }[self.rule]

    def _note_wording(self) -> str:
        if self.rule is Rule.WEEKLY_AVERAGE:
            return _(
                "worth noting: {value} a week on average, more than {limit}, but only with hours worked by choice"
            )
        if self.rule is Rule.DAILY_SPREAD:
            return _(
                "worth noting: a long day, {value} from first start to last finish, which is more than the "
                "{limit} that 11 hours' rest leaves out of 24; there is no separate rule on this"
            )
        if self.limit_minutes == WEEKLY_REST:
            return _(
                "worth noting: the longest rest in the week was {value}, less than {limit}; over fourteen days "
                "there was enough, which counts if the employer uses fourteen-day periods"
            )
        return _(
            "worth noting: the longest rest in the week was {value}, less than the {limit} that weekly and "
            "daily rest add up to"
        )

    @property
    def question(self) -> str:
        """What to ask the person about it; empty where there is nothing to ask."""
        if self.rule is Rule.REST_BREAK:
            return _("Did the work prevent the break, or was it your own choice to go without?")
        return ""


@dataclass(frozen=True, slots=True)
class WeekOfRest:
    """The rest of one week, read in the three ways the rule can be read.

    Args:
        week: Monday to Sunday.
        longest_minutes: the longest rest inside the week.
        enough_in_14_days: whether the week and one beside it had two rests of 24 hours or one of 48; None where
            neither week beside it has a record.
    """

    week: DateRange
    longest_minutes: Minutes
    enough_in_14_days: bool | None

    @property
    def enough_in_7_days(self) -> bool:
        """Whether there were 24 hours without work."""
        return self.longest_minutes >= WEEKLY_REST

    @property
    def enough_with_daily_rest(self) -> bool:
        """Whether there were 35 hours: the weekly rest and a daily rest on top of it."""
        return self.longest_minutes >= WEEKLY_AND_DAILY_REST


@dataclass(frozen=True, slots=True)
class RestReport:
    """What the checks of a range of days came to.

    Args:
        findings: possible breaches and notes, in order of their first days.
        averages: the 48-hour average for the window that ends with each week.
        night_averages: the night-work average likewise, for the weeks when the rule held.
        weeks_of_rest: each week with work in it.
        not_checkable: days with only an amount of hours, for which rest can't be checked.
    """

    findings: tuple[Finding, ...]
    averages: tuple[WeeklyAverages, ...]
    night_averages: tuple[Average, ...]
    weeks_of_rest: tuple[WeekOfRest, ...]
    not_checkable: tuple[date, ...]

    @property
    def possible_breaches(self) -> tuple[Finding, ...]:
        """The findings that are more than a note."""
        return tuple(finding for finding in self.findings if not finding.is_note)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """The weaker findings."""
        return tuple(finding for finding in self.findings if finding.is_note)


# -- the record as a line of minutes ------------------------------------------------------------------------

_MINUTE_SECONDS = 60


def _utc_minute(moment: datetime) -> int:
    return int(moment.timestamp()) // _MINUTE_SECONDS


class _Stretch(NamedTuple):
    """Work without a gap, in minutes of UTC, with the local date it starts on."""

    start: int
    end: int
    date: date


def _merged(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Stretches in order, those that touch or overlap made one."""
    merged: list[_Stretch] = []
    for stretch in sorted(stretches):
        if merged and stretch.start <= merged[-1].end:
            if stretch.end > merged[-1].end:
                merged[-1] = merged[-1]._replace(end=stretch.end)
        else:
            merged.append(stretch)
    return merged


@dataclass(frozen=True, slots=True)
class _Timeline:
    """All work of a record on one line of minutes, without overlaps."""

    records: Mapping[date, DayRecord]
    zone: tzinfo
    extents: dict[date, tuple[int, int]] = field(init=False)
    """First start and last end of each day with times."""
    work: list[_Stretch] = field(init=False)
    starts: list[int] = field(init=False)
    ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        extents: dict[date, tuple[int, int]] = {}
        stretches: list[_Stretch] = []
        for day, record in self.records.items():
            worked = [_Stretch(_utc_minute(spell.start), _utc_minute(spell.end), day) for spell in record.spells]
            if worked:
                extents[day] = worked[0].start, max(each.end for each in worked)
                stretches += worked
        work = _merged(stretches)
        object.__setattr__(self, "extents", extents)
        object.__setattr__(self, "work", work)
        object.__setattr__(self, "starts", [each.start for each in work])
        object.__setattr__(self, "ends", [each.end for each in work])

    def bounds(self, span: DateRange) -> tuple[int, int]:
        """The minutes at which the first day starts and the last day ends."""
        return (
            _utc_minute(wall_clock(span.first, time(0), self.zone)),
            _utc_minute(wall_clock(span.last + ONE_DAY, time(0), self.zone)),
        )

    def rests_between(self, first: int, last: int) -> list[Minutes]:
        """The rests between two minutes, cut off at both; none where there is no time without work."""
        begin = bisect_right(self.ends, first)
        end = bisect_left(self.starts, last)
        ends = [first, *self.ends[begin:end]]
        starts = [*self.starts[begin:end], last]
        return [rest for rest in (start - ended for ended, start in zip(ends, starts, strict=True)) if rest > 0]


# -- daily rest ------------------------------------------------------------------------------------------------


def _daily_findings(timeline: _Timeline, days: Sequence[date]) -> Iterator[Finding]:
    """Too little rest within 24 hours of a day's first start, and days that spread too far."""
    for day in days:
        if day not in timeline.extents:
            continue
        start, end = timeline.extents[day]
        rest = _longest_rest_after(timeline, day)
        if rest is not None and rest[0] < DAILY_REST:
            # It says everything that the length of the day could add.
            yield Finding(Rule.DAILY_REST, day, rest[1], rest[0], DAILY_REST)
            continue
        spread = end - start
        if spread > DAILY_SPREAD:
            yield Finding(Rule.DAILY_SPREAD, day, day, spread, DAILY_SPREAD, is_note=True)


def _longest_rest_after(timeline: _Timeline, day: date) -> tuple[Minutes, date] | None:
    """The longest rest that starts within 24 hours of a day's first start, and the day it ends on.

    Each rest is taken whole to the next work. The rest after the last recorded work has no known end: it leaves
    the day of that work open (None), and proves nothing for the day before. Without any rest the longest is zero.
    """
    start, end = timeline.extents[day]
    longest: tuple[Minutes, date] = (0, day)
    index = bisect_right(timeline.ends, start)
    while timeline.ends[index] < start + DAY:
        if index + 1 == len(timeline.work):
            return None if timeline.ends[index] == end else longest
        following = timeline.work[index + 1]
        longest = max(longest, (following.start - timeline.ends[index], following.date))
        index += 1
    return longest


# -- weekly rest -----------------------------------------------------------------------------------------------


def _weeks_of_rest(timeline: _Timeline, span: DateRange) -> Iterator[WeekOfRest]:
    """Each week of the range with work in it; not one with a day of only an amount, whose rest is unknown."""
    recorded = {monday_of(day) for day in timeline.records}
    unknown = {monday_of(day) for day, record in timeline.records.items() if record.amount_minutes is not None}
    for week in span.weeks():
        if week.first in unknown:
            continue
        first, last = timeline.bounds(week)
        rests = timeline.rests_between(first, last)
        if rests == [last - first]:
            continue
        longest = max(rests, default=0)
        yield WeekOfRest(week, longest, _enough_in_14_days(timeline, week, recorded))


def _enough_in_14_days(timeline: _Timeline, week: DateRange, recorded: set[date]) -> bool | None:
    """Whether a week and one beside it had rest enough; None where neither beside it has any record."""
    answers = [
        _is_fortnight_enough(timeline, DateRange(monday, monday + timedelta(days=2 * DAYS_IN_WEEK - 1)))
        for monday, beside in (
            (week.first - timedelta(days=DAYS_IN_WEEK), week.first - timedelta(days=DAYS_IN_WEEK)),
            (week.first, week.last + ONE_DAY),
        )
        if beside in recorded
    ]
    return any(answers) if answers else None


def _is_fortnight_enough(timeline: _Timeline, fortnight: DateRange) -> bool:
    rests = timeline.rests_between(*timeline.bounds(fortnight))
    return max(rests, default=0) >= FORTNIGHTLY_REST or sum(rest >= WEEKLY_REST for rest in rests) >= 2


def _weekly_rest_finding(each: WeekOfRest) -> Finding | None:
    if each.enough_with_daily_rest:
        return None
    limit = WEEKLY_AND_DAILY_REST if each.enough_in_7_days else WEEKLY_REST
    is_note = each.enough_in_7_days or each.enough_in_14_days is True
    return Finding(Rule.WEEKLY_REST, each.week.first, each.week.last, each.longest_minutes, limit, is_note=is_note)


# -- rest breaks -----------------------------------------------------------------------------------------------


def longest_break(record: DayRecord) -> Minutes:
    """The longest uninterrupted break of a day: between spells, at a known time inside one, or of unknown time.

    A break at the start or the end of the day's work isn't one.
    """
    pieces = [(_utc_minute(spell.start), _utc_minute(spell.end)) for spell in record.spells]
    for each in record.breaks:
        if each.start is not None:
            start = _utc_minute(each.start)
            pieces = [piece for whole in pieces for piece in _without(whole, start, start + each.minutes)]
    work = _merged(_Stretch(start, end, record.date) for start, end in pieces)
    between = (after.start - before.end for before, after in itertools.pairwise(work))
    return max(_longest_unplaced_break(record), *between, 0)


def _longest_unplaced_break(record: DayRecord) -> Minutes:
    return max((each.minutes for each in record.breaks if each.start is None), default=0)


def _without(piece: tuple[int, int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is left of a piece of work when a break is cut out of it."""
    if piece[0] < min(piece[1], start):
        yield piece[0], min(piece[1], start)
    if max(piece[0], end) < piece[1]:
        yield max(piece[0], end), piece[1]


def _break_findings(records: Mapping[date, DayRecord], days: Sequence[date]) -> Iterator[Finding]:
    """Days of more than six hours without twenty minutes' break."""
    for day in days:
        record = records[day]
        if not record.spells or _longest_unplaced_break(record) >= REST_BREAK:
            continue
        longest = longest_break(record)
        if longest < REST_BREAK and record.worked_minutes > BREAK_AFTER:
            yield Finding(Rule.REST_BREAK, day, day, longest, REST_BREAK)


# -- averages --------------------------------------------------------------------------------------------------


def _average_findings(rule: Rule, averages: Sequence[Average], *, is_note: bool) -> Iterator[Finding]:
    """One finding for each run of windows above the limit, with the highest average among them."""
    for is_over, run in itertools.groupby(averages, key=lambda each: each.is_over):
        if is_over:
            windows = list(run)
            highest = max(windows, key=lambda each: each.minutes)
            yield Finding(
                rule,
                windows[0].window.first,
                windows[-1].window.last,
                highest.minutes,
                highest.limit_minutes,
                is_note=is_note,
            )


def _weekly_average_findings(averages: Sequence[WeeklyAverages]) -> Iterator[Finding]:
    """Runs above the limit also without voluntary hours, and as notes those that are so only with them."""
    for is_certain, run in itertools.groupby(averages, key=lambda each: each.without_voluntary.is_over):
        yield from _average_findings(Rule.WEEKLY_AVERAGE, [each.all_hours for each in run], is_note=not is_certain)


# -- all checks ------------------------------------------------------------------------------------------------

_RULE_ORDER = {rule: place for place, rule in enumerate(Rule)}


def check_rest(
    records: Mapping[date, DayRecord], contract: Contract, settings: RestSettings, span: DateRange
) -> RestReport:
    """Check the days and weeks of a range against all rules.

    Args:
        records: every recorded day, in any order, also those before and after the range: averages look back, and a
            rest ends only with the next work.
        contract: the terms worked under; they say which days of leave count, and what was above contract.
        settings: what else is known of the person.
        span: the days asked for. Weeks it touches are checked whole.
    """
    if not records:
        return RestReport((), (), (), (), ())
    timeline = _Timeline(records, settings.zone)
    days = sorted(day for day in records if day in span)
    weeks_of_rest = tuple(_weeks_of_rest(timeline, span))
    working_time = WorkingTime(records, contract, settings)
    windows = list(working_time.windows(span))
    averages = tuple(map(working_time.weekly, windows))
    night_averages = tuple(filter(None, map(working_time.nightly, windows)))
    findings = [
        *_weekly_average_findings(averages),
        *_daily_findings(timeline, days),
        *filter(None, map(_weekly_rest_finding, weeks_of_rest)),
        *_break_findings(records, days),
        *_average_findings(Rule.NIGHT_WORK, night_averages, is_note=False),
    ]
    return RestReport(
        tuple(sorted(findings, key=lambda each: (each.first, _RULE_ORDER[each.rule], each.last))),
        averages,
        night_averages,
        weeks_of_rest,
        tuple(day for day in days if records[day].amount_minutes is not None),
    )
