"""Adding up members' figures: sums and counts only, so that ten thousand members take no more room than ten.

These are exact numbers. None of them may be shown; what may be is worked out in `figures`.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import UNSET

from overtime_logger.domain.disclosure import (
    HALF_HOUR,
    CountBand,
    CoverageBand,
    ExcessBand,
    GradeGroup,
    Region,
    WeeklyHoursBand,
    WmtBand,
    excess_band,
)
from overtime_logger.services.packs.anonymised.format import OTHER_TAG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.packs.anonymised.format import AnonymisedFile

NOT_GIVEN = "not_given"
"""The group of those who did not say."""

NONE, TO_5, OVER_5 = "none", "1_to_5", "over_5"
"""How often a rule may have been broken for someone."""

NEVER_ASKED, ALL_ANSWERED, SOME_UNANSWERED = "never_asked", "all_answered", "some_unanswered"
"""What came of someone's conversations."""

WMT_TO_110, WMT_TO_150, WMT_OVER_150 = "to_110", "111_to_150", "over_150"
"""Bands of the workload tool, wide enough for a branch: to where it shows red, above, and far above."""

_FEW_TIMES = frozenset({CountBand.TO_2, CountBand.TO_5})
_WMT_GROUPS = {
    WmtBand.TO_100: WMT_TO_110,
    WmtBand.TO_110: WMT_TO_110,
    WmtBand.TO_130: WMT_TO_150,
    WmtBand.TO_150: WMT_TO_150,
    WmtBand.TO_175: WMT_OVER_150,
    WmtBand.OVER_175: WMT_OVER_150,
}


class Division(Enum):
    """A way in which all members are divided into groups: each is in exactly one. The values are stable names."""

    EXCESS = "excess"
    COVERAGE = "coverage"
    REST_BREAKS = "rest_breaks"
    DAILY_REST = "daily_rest"
    WEEKLY_REST = "weekly_rest"
    WEEKLY_AVERAGE = "weekly_average"
    NIGHT_WORK = "night_work"
    CONVERSATIONS = "conversations"
    WMT = "wmt"
    REGION = "region"
    GRADE_GROUP = "grade_group"
    WEEKLY_HOURS = "weekly_hours"


REST_CHECKS = (
    Division.REST_BREAKS,
    Division.DAILY_REST,
    Division.WEEKLY_REST,
    Division.WEEKLY_AVERAGE,
    Division.NIGHT_WORK,
)
"""The checks of rest and working time, in the order in which they are shown."""

WITH_HOURS = (Division.REGION, Division.GRADE_GROUP)
"""The divisions whose groups have hours of their own."""

_HOW_OFTEN = (NONE, TO_5, OVER_5)
GROUPS: Mapping[Division, tuple[str, ...]] = {
    Division.EXCESS: tuple(band.value for band in ExcessBand),
    Division.COVERAGE: tuple(band.value for band in CoverageBand),
    **dict.fromkeys(REST_CHECKS, _HOW_OFTEN),
    Division.CONVERSATIONS: (NEVER_ASKED, ALL_ANSWERED, SOME_UNANSWERED),
    Division.WMT: (WMT_TO_110, WMT_TO_150, WMT_OVER_150, NOT_GIVEN),
    Division.REGION: (*(region.value for region in Region), NOT_GIVEN),
    Division.GRADE_GROUP: (*(grade.value for grade in GradeGroup), NOT_GIVEN),
    Division.WEEKLY_HOURS: (*(band.value for band in WeeklyHoursBand), NOT_GIVEN),
}
"""The groups of each division, in the order in which they are shown."""


class Question(Enum):
    """What may hold for a member or not, item by item. The values are stable names."""

    REASON = "reason"
    GAVE_WAY = "gave_way"
    CONCERN = "concern"
    OUTCOME = "outcome"


def group_of(file: AnonymisedFile, division: Division) -> str:
    """The group of a division that a member is in."""
    return _PLACES[division](file)


def _excess(file: AnonymisedFile) -> str:
    return excess_band(file.mean_weekly_excess_half_hours * HALF_HOUR).value


def _how_often(band: CountBand) -> str:
    return NONE if band is CountBand.NONE else TO_5 if band in _FEW_TIMES else OVER_5


def _conversations(file: AnonymisedFile) -> str:
    if not file.conversations.raised:
        return NEVER_ASKED
    return SOME_UNANSWERED if file.conversations.unanswered else ALL_ANSWERED


def _highest_reading(file: AnonymisedFile) -> str:
    """The band of a member's highest reading."""
    found = [band for band in WmtBand if file.wmt_readings.of(band)]
    return _WMT_GROUPS[found[-1]] if found else NOT_GIVEN


def _given(value: Enum | object) -> str:
    return str(value.value) if isinstance(value, Enum) else NOT_GIVEN


_PLACES: Mapping[Division, Callable[[AnonymisedFile], str]] = {
    Division.EXCESS: _excess,
    Division.COVERAGE: lambda file: file.coverage.value,
    Division.REST_BREAKS: lambda file: _how_often(file.missed_breaks),
    Division.DAILY_REST: lambda file: _how_often(file.rest_checks.daily_rest),
    Division.WEEKLY_REST: lambda file: _how_often(file.rest_checks.weekly_rest),
    Division.WEEKLY_AVERAGE: lambda file: _how_often(file.rest_checks.weekly_average),
    Division.NIGHT_WORK: lambda file: _how_often(file.rest_checks.night_work),
    Division.CONVERSATIONS: _conversations,
    Division.WMT: _highest_reading,
    Division.REGION: lambda file: _given(file.region),
    Division.GRADE_GROUP: lambda file: _given(file.grade_group),
    Division.WEEKLY_HOURS: lambda file: _given(file.weekly_hours),
}


class Hours:
    """The unpaid time of some members.

    Args:
        members: how many members they are.
        with_unpaid: how many of them have any.
        weeks: recorded weeks, of all of them together.
        minutes: unpaid time in these weeks.
        weekly_minutes: what each has a week, added up.
    """

    __slots__ = ("members", "minutes", "weekly_minutes", "weeks", "with_unpaid")

    def __init__(self) -> None:
        self.members = self.with_unpaid = self.weeks = 0
        self.minutes: Minutes = 0
        self.weekly_minutes: Minutes = 0

    def add(self, weeks: int, minutes: Minutes, sign: int) -> None:
        """Add a member, or with the sign -1 take one away again."""
        self.members += sign
        self.with_unpaid += sign * (minutes > 0)
        self.weeks += sign * weeks
        self.minutes += sign * minutes
        self.weekly_minutes += sign * ((2 * minutes + weeks) // (2 * weeks))


class Talks:
    """The conversations of all members: how many, and how many members have any of each sort."""

    __slots__ = ("answered", "days_to_answer", "raised", "unanswered", "with_answered", "with_raised")

    def __init__(self) -> None:
        self.raised = self.answered = self.unanswered = self.with_raised = self.with_answered = 0
        self.days_to_answer: Counter[int] = Counter()

    def add(self, file: AnonymisedFile, sign: int) -> None:
        """Add those of a member, or take them away again."""
        talks = file.conversations
        self.raised += sign * talks.raised
        self.answered += sign * talks.answered
        self.unanswered += sign * talks.unanswered
        self.with_raised += sign * (talks.raised > 0)
        self.with_answered += sign * (talks.answered > 0)
        if talks.median_days_to_answer is not None:
            self.days_to_answer[talks.median_days_to_answer] += sign


class Tally:
    """The figures of all members added up, one member after the other."""

    def __init__(self) -> None:
        self.hours = Hours()
        self.talks = Talks()
        self.groups: dict[Division, Counter[str]] = {division: Counter() for division in Division}
        self.group_hours: dict[tuple[Division, str], Hours] = {}
        self.region_and_grade: Counter[tuple[str, str]] = Counter()
        self.answers: dict[Question, Counter[str]] = {question: Counter() for question in Question}
        self.months: dict[str, Hours] = {}
        self.covered: Counter[str] = Counter()
        self.without_outcomes = 0

    @property
    def members(self) -> int:
        """How many members there are."""
        return self.hours.members

    def add(self, file: AnonymisedFile) -> None:
        """Add a member."""
        self._put(file, 1)

    def remove(self, file: AnonymisedFile) -> None:
        """Take a member away that was added."""
        self._put(file, -1)

    def _put(self, file: AnonymisedFile, sign: int) -> None:
        weeks, minutes = file.weeks.recorded, file.unpaid_minutes
        self.hours.add(weeks, minutes, sign)
        self.talks.add(file, sign)
        self.without_outcomes += sign * (file.conversations.outcomes is UNSET)
        for division in Division:
            group = group_of(file, division)
            self.groups[division][group] += sign
            if division in WITH_HOURS:
                self.group_hours.setdefault((division, group), Hours()).add(weeks, minutes, sign)
        pair = group_of(file, Division.REGION), group_of(file, Division.GRADE_GROUP)
        self.region_and_grade[pair] += sign
        for question, item in _answers(file):
            self.answers[question][item] += sign
        if file.months is not UNSET:
            for month in file.months:
                hours = self.months.setdefault(month.month, Hours())
                hours.add(month.weeks, file.unpaid_minutes_in(month), sign)
        for name in months_between(file.covered.first, file.covered.last):
            self.covered[name] += sign


def _answers(file: AnonymisedFile) -> Iterator[tuple[Question, str]]:
    """What holds for a member; reasons of their own stand for no item."""
    yield from ((Question.REASON, tag) for tag in file.reasons if tag != OTHER_TAG)
    yield from ((Question.GAVE_WAY, tag) for tag in file.gave_way if tag != OTHER_TAG)
    yield from ((Question.CONCERN, kind.value) for kind in file.concerns.kinds)
    if file.conversations.outcomes is not UNSET:
        yield from ((Question.OUTCOME, outcome.value) for outcome in file.conversations.outcomes)


def months_between(first: str, last: str) -> Iterator[str]:
    """The months from one to another, both included, as `2026-03`."""
    year, month = map(int, first.split("-"))
    while (name := f"{year:04d}-{month:02d}") <= last:
        yield name
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
