"""The figures of a pack with names removed: the one place where what may leave is taken from a record.

Nothing is copied over. Each figure is counted, put in a band or rounded here, and goes into a form that has room
for nothing else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING

from msgspec import UNSET

from overtime_logger.domain.balance import Coverage, balance, figures_of
from overtime_logger.domain.disclosure import (
    ExcessBand,
    RequestOutcome,
    WmtBand,
    count_band,
    coverage_band,
    excess_band,
    mean_half_hours,
    request_outcomes,
    share_percent,
    weekly_hours_band,
    wmt_band,
)
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.offered_tags import GAVE_WAY, REASONS
from overtime_logger.domain.period import DAYS_IN_WEEK, ONE_DAY, DateRange, monday_of
from overtime_logger.domain.records.concern import HEALTH_CONCERNS, ConcernKind
from overtime_logger.domain.rest_rules import Rule
from overtime_logger.services.packs.anonymised.format import (
    FORMAT,
    MOST_WEEKS,
    OTHER_TAG,
    VERSION,
    AnonymisedFile,
    Concerns,
    Conversations,
    CountedWeeks,
    CoveredMonths,
    Month,
    RestChecks,
    WeeksByExcess,
    WmtReadings,
    month_name,
    with_digest,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from overtime_logger.domain.balance import Adjustment, PeriodFigures
    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.records.concern import Concern
    from overtime_logger.domain.records.conversation import Conversation
    from overtime_logger.domain.records.reading import Reading
    from overtime_logger.domain.rest_rules import Finding
    from overtime_logger.services.packs.anonymised.request import AnonymisedRequest

_WEEK = timedelta(days=DAYS_IN_WEEK)
_LONGEST_WAIT = 3_660


@dataclass(frozen=True)
class MemberRecord:
    """What a record says about the weeks that a pack is about.

    Args:
        weeks: the days from the first of these weeks to the last; see `whole_weeks`.
        contract: the terms worked under.
        ledger: the lines of the ledger.
        days: the recorded days of these weeks.
        findings: rest and working time compared with the rules.
        conversations: conversations, of any time.
        readings: workload readings, of any time.
        concerns: concerns, of any time.
    """

    weeks: DateRange
    contract: Contract
    ledger: Sequence[Adjustment]
    days: Mapping[date, DayRecord]
    findings: Sequence[Finding] = ()
    conversations: Sequence[Conversation] = ()
    readings: Sequence[Reading] = ()
    concerns: Sequence[Concern] = ()


def whole_weeks(span: DateRange, contract: Contract, today: date) -> DateRange:
    """The weeks, Monday to Sunday, that lie wholly in a range and under a contract, and are over.

    Of more than fifty years, the last fifty.

    Raises:
        InvalidInputError: there isn't one.
    """
    first = max(span.first, contract.start or span.first)
    monday = first if first == monday_of(first) else monday_of(first) + _WEEK
    last = monday_of(min(span.last + ONE_DAY, today)) - ONE_DAY
    if last < monday:
        raise InvalidInputError("pack.weeks")
    return DateRange(max(monday, last + ONE_DAY - MOST_WEEKS * _WEEK), last)


def anonymised_figures(
    record: MemberRecord, request: AnonymisedRequest, *, member: str, made_on: date
) -> AnonymisedFile:
    """Everything that leaves, with its digest.

    Args:
        record: what the record says.
        request: what was chosen.
        member: the member's code at the recipient.
        made_on: the day it is made.

    Raises:
        InvalidInputError: no work is recorded in any of the weeks.
    """
    return with_digest(_Figures(record, request).file(member, made_on))


class _Figures:
    """Counts and rounds a record."""

    def __init__(self, record: MemberRecord, request: AnonymisedRequest) -> None:
        self._record = record
        self._request = request
        self._hours = {day: each.hours for day, each in record.days.items()}
        self._weeks = figures_of(record.contract, self._hours, record.ledger, record.weeks.weeks(), record.weeks)
        self._recorded = [week for week in self._weeks if week.worked_minutes or week.coverage.recorded]
        if not self._recorded:
            raise InvalidInputError("pack.nothing")

    def file(self, member: str, made_on: date) -> AnonymisedFile:
        record, request = self._record, self._request
        return AnonymisedFile(
            concerns=self._concerns(),
            conversations=self._conversations(made_on),
            coverage=coverage_band(*self._coverage()),
            covered=CoveredMonths(
                first=month_name(record.weeks.first), last=month_name(self._weeks[-1].whole.first)
            ),
            format=FORMAT,
            gave_way=_shares((day.gave_way for day in self._days_over), GAVE_WAY),
            made_on=made_on,
            mean_weekly_excess_half_hours=self._mean,
            member=member,
            missed_breaks=count_band(self._found(Rule.REST_BREAK)),
            reasons=_shares((day.reasons for day in self._days_over), REASONS),
            rest_checks=RestChecks(
                daily_rest=count_band(self._found(Rule.DAILY_REST)),
                night_work=count_band(self._found(Rule.NIGHT_WORK)),
                weekly_average=count_band(self._found(Rule.WEEKLY_AVERAGE)),
                weekly_rest=count_band(self._found(Rule.WEEKLY_REST)),
            ),
            unpaid_percent=self._unpaid_percent,
            version=VERSION,
            weeks=CountedWeeks(in_period=len(self._weeks), recorded=len(self._recorded)),
            weeks_by_excess=self._weeks_by_excess(),
            wmt_readings=self._readings(),
            months=self._months() if request.months else UNSET,
            grade_group=request.grade_group or UNSET,
            region=request.region or UNSET,
            weekly_hours=weekly_hours_band(self._weekly_minutes) if request.weekly_hours else UNSET,
        )

    # -- hours ------------------------------------------------------------------------------------

    def _coverage(self) -> Coverage:
        recorded, working_days = zip(*(week.coverage for week in self._weeks), strict=True)
        return Coverage(sum(recorded), sum(working_days))

    def _weeks_by_excess(self) -> WeeksByExcess:
        counted = Counter(excess_band(week.excess_minutes) for week in self._recorded)
        return WeeksByExcess(**{band.value: counted[band] for band in ExcessBand})

    @cached_property
    def _weekly_sum(self) -> Minutes:
        """The excess of all weeks, each by itself."""
        return _sum(self._recorded)

    @cached_property
    def _whole(self) -> tuple[Minutes, Minutes]:
        """The excess netted over the contract's accounting periods, and what of it is unpaid.

        Where these do not begin on Mondays it may come to more than the weeks on their own do; then these count.
        """
        record = self._record
        figures = balance(record.contract, self._hours, record.ledger, record.weeks)
        excess = min(figures.gross_excess_minutes, self._weekly_sum)
        return excess, min(figures.unpaid_excess_minutes, excess)

    @property
    def _mean(self) -> int:
        return mean_half_hours(self._whole[0], len(self._recorded))

    @property
    def _unpaid_percent(self) -> int:
        excess, unpaid = self._whole
        return share_percent(unpaid, excess) if self._mean else 0

    def _months(self) -> list[Month]:
        """Each month with recorded weeks; the whole excess is divided among them as the weeks' own is."""
        weeks: dict[str, list[PeriodFigures]] = {}
        for week in self._recorded:
            weeks.setdefault(month_name(week.whole.first), []).append(week)
        excess, divisor = self._whole[0], self._weekly_sum or 1
        return [
            Month(
                month=name,
                weeks=len(each),
                mean_weekly_excess_half_hours=mean_half_hours(excess * _sum(each), len(each) * divisor),
            )
            for name, each in weeks.items()
        ]

    @property
    def _weekly_minutes(self) -> Minutes:
        """What the contract is for at the end of the time, a week."""
        term = self._record.contract.term_on(self._record.weeks.last)
        return term.average_week_minutes if term else 0

    @cached_property
    def _days_over(self) -> list[DayRecord]:
        """The days on which more was worked than contracted."""
        days, contract = self._record.days, self._record.contract
        return [
            days[day]
            for day, contracted in contract.by_day(self._record.weeks)
            if day in days and days[day].hours.difference(contracted) > 0
        ]

    # -- the rest of the record -------------------------------------------------------------------

    def _found(self, rule: Rule) -> int:
        """How many possible breaches of a rule there are, without notes."""
        return sum(finding.rule is rule and not finding.is_note for finding in self._record.findings)

    def _conversations(self, made_on: date) -> Conversations:
        talks = [talk for talk in self._record.conversations if talk.date in self._record.weeks]
        waits = [days for talk in talks if (days := talk.days_to_answer) is not None]
        # Half a day counts as one.
        middle = min(_LONGEST_WAIT, int(median(waits) + 0.5)) if waits else None
        came = frozenset(chain.from_iterable(request_outcomes(talk, made_on) for talk in talks))
        return Conversations(
            raised=len(talks),
            answered=len(waits),
            median_days_to_answer=middle,
            outcomes=[outcome for outcome in RequestOutcome if outcome in came],
        )

    def _readings(self) -> WmtReadings:
        shown = [each for each in self._record.readings if each.is_wmt and each.date in self._record.weeks]
        counted = Counter(wmt_band(reading.value) for reading in shown)
        return WmtReadings(**{band.name.lower(): counted[band] for band in WmtBand})

    def _concerns(self) -> Concerns:
        request = self._request
        kinds = {
            each.kind
            for each in self._record.concerns
            if each.date in self._record.weeks
            and (request.concerns or not each.is_private)
            and (request.health or each.kind not in HEALTH_CONCERNS)
        }
        return Concerns(
            kinds=[kind for kind in ConcernKind if kind in kinds],
            with_private=request.concerns,
            with_health=request.health,
        )


def _sum(weeks: Iterable[PeriodFigures]) -> Minutes:
    return sum(week.excess_minutes for week in weeks)


def _shares(tags_by_day: Iterable[Sequence[str]], offered: Sequence[str]) -> dict[str, int]:
    """On what share of the days that have tags each tag appears; a tag of the person's own is `other`."""
    named = [{tag if tag in offered else OTHER_TAG for tag in tags} for tags in tags_by_day if tags]
    counted = Counter(chain.from_iterable(named))
    shares = {tag: share_percent(counted[tag], len(named)) for tag in (*offered, OTHER_TAG)}
    return {tag: percent for tag, percent in shares.items() if percent}
