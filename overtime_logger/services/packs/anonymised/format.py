"""`anonymised.json`, the figures attached to a pack with names removed: its closed form, written and read.

`resources/docs/anonymised-format.md` describes it. It holds what is listed here and nothing else: bands, shares,
rounded means and counts; no name, exact date, time of day, free text, or anything that a document with names has.
What is read was made by someone else: besides the form, its values have to agree with each other.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, UnsetType

from overtime_logger.domain.disclosure import (
    HALF_HOUR,
    SHARE_STEP,
    CountBand,
    CoverageBand,
    ExcessBand,
    GradeGroup,
    Region,
    RequestOutcome,
    WeeklyHoursBand,
    WmtBand,
    unpaid_minutes,
)
from overtime_logger.domain.duration import WEEK, Minutes
from overtime_logger.domain.offered_tags import GAVE_WAY, REASONS
from overtime_logger.domain.period import DAYS_IN_WEEK, ONE_DAY, month_of
from overtime_logger.domain.records.concern import HEALTH_CONCERNS, ConcernKind
from overtime_logger.services.integrity.closed_json import Closed, decode_closed, encoded
from overtime_logger.services.untrusted import Refusal, RefusedFileError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from enum import Enum

ATTACHMENT_NAME = "anonymised.json"
FORMAT = "overtime-logger-anonymised"
VERSION = 2
"""The version that is written. Version 1 is still read: it does not tell what came of requests."""

OTHER_TAG = "other"
"""What stands for every tag that is not an offered one."""

MOST_WEEKS = 2_700
_MOST_MONTHS = 12 * 52
_MOST_RECORDS = 10_000
_MOST_HALF_HOURS = WEEK // HALF_HOUR
_THURSDAY = 3

MemberCode = Annotated[str, Meta(pattern="^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", max_length=19)]
MonthName = Annotated[str, Meta(pattern="^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$", max_length=7)]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
Weeks = Annotated[int, Meta(ge=0, le=MOST_WEEKS)]
SomeWeeks = Annotated[int, Meta(ge=1, le=MOST_WEEKS)]
HalfHours = Annotated[int, Meta(ge=0, le=_MOST_HALF_HOURS)]
Percent = Annotated[int, Meta(ge=0, le=100, multiple_of=SHARE_STEP)]
Count = Annotated[int, Meta(ge=0, le=_MOST_RECORDS)]
Tag = Annotated[str, Meta(pattern="^[a-z][a-z-]{0,29}$", max_length=30)]
Shares: TypeAlias = Annotated[dict[Tag, Percent], Meta(max_length=len(REASONS) + 1)]


class CoveredMonths(Closed):
    """The calendar months that the weeks lie in, both included; a week lies in the month of its Thursday."""

    first: MonthName = msgspec.field(name="from")
    last: MonthName = msgspec.field(name="to")


class CountedWeeks(Closed):
    """The weeks, Monday to Sunday, that lie wholly in the period.

    Args:
        in_period: how many there are.
        recorded: in how many of them a working day was recorded; all figures are about these.
    """

    in_period: SomeWeeks
    recorded: SomeWeeks


class WeeksByExcess(Closed):
    """In how many recorded weeks the excess lay in each band; the members are the values of `ExcessBand`."""

    none: Weeks
    up_to_2: Weeks
    over_2_to_5: Weeks
    over_5_to_10: Weeks
    over_10: Weeks

    def of(self, band: ExcessBand) -> int:
        """The weeks in one band."""
        weeks: int = getattr(self, band.value)
        return weeks


class RestChecks(Closed):
    """How often working time looked like a possible breach, rule by rule; rest breaks are apart."""

    daily_rest: CountBand
    night_work: CountBand
    weekly_average: CountBand
    weekly_rest: CountBand


class Conversations(Closed):
    """The conversations in which a manager was asked.

    Args:
        raised: how many there were.
        answered: how many of them have any answer.
        median_days_to_answer: days to the answer of those that have one, rounded; null without any.
        outcomes: what came of any of them, in the order of `RequestOutcome`; not in a file of version 1.
    """

    raised: Count
    answered: Count
    median_days_to_answer: Annotated[int, Meta(ge=0, le=3_660)] | None
    outcomes: Annotated[list[RequestOutcome], Meta(max_length=len(RequestOutcome))] | UnsetType = UNSET

    @property
    def unanswered(self) -> int:
        """How many of them have no answer."""
        return self.raised - self.answered


class WmtReadings(Closed):
    """How many readings of the Workload Measurement Tool lay in each band; the names are those of `WmtBand`."""

    to_100: Count
    to_110: Count = msgspec.field(name="101_to_110")
    to_130: Count = msgspec.field(name="111_to_130")
    to_150: Count = msgspec.field(name="131_to_150")
    to_175: Count = msgspec.field(name="151_to_175")
    over_175: Count

    def of(self, band: WmtBand) -> int:
        """The readings in one band."""
        readings: int = getattr(self, band.name.lower())
        return readings


class Concerns(Closed):
    """What kinds of concern are on record.

    Args:
        kinds: the kinds of which there is one or more, in the order of `ConcernKind`.
        with_private: whether those marked as private were counted; if not, a kind that is missing says nothing.
        with_health: whether kinds that tell of health were counted; likewise.
    """

    kinds: Annotated[list[ConcernKind], Meta(max_length=len(ConcernKind))]
    with_private: bool
    with_health: bool


class Month(Closed):
    """One month, where the member chose to show them.

    Args:
        month: which.
        weeks: recorded weeks whose Thursday lies in it.
        mean_weekly_excess_half_hours: their mean excess; the whole is divided as the weeks' own excess is.
    """

    month: MonthName
    weeks: SomeWeeks
    mean_weekly_excess_half_hours: HalfHours


class AnonymisedFile(Closed):
    """The whole file.

    Args:
        member: the member's code at this recipient; the same in a newer pack, another at every other recipient.
        made_on: the day it was made.
        covered: the months that it is about.
        weeks: how many weeks that is.
        coverage: how many of the working days of these weeks were recorded.
        weeks_by_excess: hours over contract week by week; together as many as weeks recorded.
        mean_weekly_excess_half_hours: mean excess of a week, netted over the accounting period.
        unpaid_percent: the share of that excess that was neither paid nor taken back.
        rest_checks: possible breaches.
        missed_breaks: on how many days a rest break was missed or short.
        reasons: on what share of the days over contract that give a reason each reason was given.
        gave_way: on what share of the days over contract that say what gave way each of these did.
        conversations: conversations with a manager.
        wmt_readings: workload readings.
        concerns: kinds of concern.
        months: month by month; left out unless the member chose it.
        grade_group: the kind of post; likewise.
        region: the region; likewise.
        weekly_hours: the contract's hours a week; likewise.
        digest: SHA-256 of this file without this member, so that damage shows.
    """

    concerns: Concerns
    conversations: Conversations
    coverage: CoverageBand
    covered: CoveredMonths
    format: Literal["overtime-logger-anonymised"]
    gave_way: Shares
    made_on: date
    mean_weekly_excess_half_hours: HalfHours
    member: MemberCode
    missed_breaks: CountBand
    reasons: Shares
    rest_checks: RestChecks
    unpaid_percent: Percent
    version: Literal[1, 2]
    weeks: CountedWeeks
    weeks_by_excess: WeeksByExcess
    wmt_readings: WmtReadings
    months: Annotated[list[Month], Meta(min_length=1, max_length=_MOST_MONTHS)] | UnsetType = UNSET
    grade_group: GradeGroup | UnsetType = UNSET
    region: Region | UnsetType = UNSET
    weekly_hours: WeeklyHoursBand | UnsetType = UNSET
    digest: Digest = ""

    @property
    def unpaid_minutes(self) -> Minutes:
        """The unpaid time of all recorded weeks, as far as rounded figures give it."""
        return unpaid_minutes(self.weeks.recorded, self.mean_weekly_excess_half_hours, self.unpaid_percent)

    def unpaid_minutes_in(self, month: Month) -> Minutes:
        """A month's unpaid time, where the whole period's share of unpaid time holds for each month alike."""
        return unpaid_minutes(month.weeks, month.mean_weekly_excess_half_hours, self.unpaid_percent)


def with_digest(file: AnonymisedFile) -> AnonymisedFile:
    """The same figures with the digest that belongs to them."""
    return msgspec.structs.replace(file, digest=_digest(file))


def _digest(file: AnonymisedFile) -> str:
    members = {name: value for name, value in msgspec.to_builtins(file).items() if name != "digest"}
    return hashlib.sha256(encoded(members)).hexdigest()


def decode(data: bytes) -> AnonymisedFile:
    """Read what someone else made, or refuse it.

    Raises:
        RefusedFileError: it is not JSON, of another or a newer form, not written as the form has it, its values
            contradict each other, or it was changed.
    """
    file = decode_closed(data, AnonymisedFile, name=FORMAT, version=VERSION, has_form=is_consistent)
    if _digest(file) != file.digest:
        raise RefusedFileError(Refusal.CHANGED)
    return file


# -- what the schema can't say -------------------------------------------------------------------


def is_consistent(file: AnonymisedFile) -> bool:
    """Whether the values agree with each other."""
    return (
        _covers_its_weeks(file)
        and _has_its_excess(file)
        and _offered(file.reasons, REASONS)
        and _offered(file.gave_way, GAVE_WAY)
        and _adds_up(file.conversations)
        and _tells_outcomes(file.conversations, file.version)
        and _in_order(file.concerns)
        and (file.months is UNSET or _has_its_months(file.months, file))
    )


def weeks_in_month(first: date) -> int:
    """How many weeks lie in a month: as many as it has Thursdays."""
    last = month_of(first).last
    return 1 + (last.day - 1 - (_THURSDAY - first.weekday()) % DAYS_IN_WEEK) // DAYS_IN_WEEK


def month_name(monday: date) -> str:
    """The month of the week that starts on a Monday, as the file has it: that of its Thursday."""
    return (monday + timedelta(days=_THURSDAY)).strftime("%Y-%m")


def first_of(month: str) -> date:
    """The first day of a month, named as the file has it."""
    return date.fromisoformat(f"{month}-01")


def _covers_its_weeks(file: AnonymisedFile) -> bool:
    """Whether so many weeks fit in the months, and reach into the first and the last of them."""
    first, last = first_of(file.covered.first), first_of(file.covered.last)
    if not first <= last <= file.made_on:
        return False
    numbers: list[int] = []
    while first <= last:
        numbers.append(weeks_in_month(first))
        first = month_of(first).last + ONE_DAY
    least = sum(numbers[1:-1]) + min(2, len(numbers))
    weeks = file.weeks
    return least <= weeks.in_period <= sum(numbers) and weeks.recorded <= weeks.in_period


def _has_its_excess(file: AnonymisedFile) -> bool:
    """Whether the bands are of all weeks, and the mean is no more than they can come to."""
    weeks, mean = file.weeks.recorded, file.mean_weekly_excess_half_hours
    by_band = [(file.weeks_by_excess.of(band), band.most_minutes) for band in ExcessBand]
    most = sum(number * (WEEK if limit is None else limit) for number, limit in by_band)
    # The mean was rounded, by at most a quarter of an hour.
    fits = (2 * mean - 1) * HALF_HOUR * weeks <= 2 * most
    return sum(number for number, _limit in by_band) == weeks and fits and (mean > 0 or not file.unpaid_percent)


def _offered(shares: dict[str, int], offered: tuple[str, ...]) -> bool:
    return all((tag in offered or tag == OTHER_TAG) and percent for tag, percent in shares.items())


def _adds_up(talks: Conversations) -> bool:
    return talks.answered <= talks.raised and (talks.median_days_to_answer is None) == (not talks.answered)


def _tells_outcomes(talks: Conversations, version: int) -> bool:
    """Whether outcomes are given from version 2 on, each once, and none where nothing was asked."""
    if talks.outcomes is UNSET:
        return version == 1
    return version > 1 and _each_once(talks.outcomes) and bool(talks.raised or not talks.outcomes)


def _in_order(concerns: Concerns) -> bool:
    tells_health = not HEALTH_CONCERNS.isdisjoint(concerns.kinds)
    return _each_once(concerns.kinds) and (concerns.with_health or not tells_health)


def _each_once(values: Sequence[Enum]) -> bool:
    """Whether values of an enumeration are in its order, each once."""
    places = [list(type(value)).index(value) for value in values]
    return all(before < after for before, after in pairwise(places))


def _has_its_months(months: list[Month], file: AnonymisedFile) -> bool:
    """Whether the months are those of the period, in order, and come to its weeks and to its mean."""
    names = [each.month for each in months]
    return (
        file.covered.first <= names[0]
        and names[-1] <= file.covered.last
        and all(before < after for before, after in pairwise(names))
        and all(each.weeks <= weeks_in_month(first_of(each.month)) for each in months)
        and sum(each.weeks for each in months) == file.weeks.recorded
        and _come_to_the_mean(months, file)
    )


def _come_to_the_mean(months: list[Month], file: AnonymisedFile) -> bool:
    """Whether the months' means give the whole's; each was rounded, by at most half of a half hour a week."""
    of_months = sum(each.weeks * each.mean_weekly_excess_half_hours for each in months)
    of_all = file.weeks.recorded * file.mean_weekly_excess_half_hours
    return abs(of_months - of_all) <= file.weeks.recorded
