"""What may be told of one person to many: bands, rounded means and shares in place of exact figures.

A figure that is put in a band or rounded here can't be taken back to the minute it came from. The bands are part
of a published form: their values never change their meaning.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import HOUR, Minutes
from overtime_logger.domain.records.conversation import ConversationState

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from overtime_logger.domain.records.conversation import Conversation

HALF_HOUR: Minutes = HOUR // 2
SHARE_STEP = 5
"""Shares are given in steps of so many percent."""


class ExcessBand(Enum):
    """How far a week went over contract."""

    NONE = "none"
    UP_TO_2 = "up_to_2"
    OVER_2_TO_5 = "over_2_to_5"
    OVER_5_TO_10 = "over_5_to_10"
    OVER_10 = "over_10"

    @property
    def words(self) -> str:
        """The band, in hours."""
        return {
            ExcessBand.NONE: _("none"),
            ExcessBand.UP_TO_2: _("up to 2 hours"),
            ExcessBand.OVER_2_TO_5: _("2 to 5 hours"),
            ExcessBand.OVER_5_TO_10: _("5 to 10 hours"),
            ExcessBand.OVER_10: _("over 10 hours"),
        }[self]

    @property
    def most_minutes(self) -> Minutes | None:
        """The longest excess in the band; None for the one that is open."""
        return None if self is ExcessBand.OVER_10 else _EXCESS_LIMITS[tuple(ExcessBand).index(self)]


_EXCESS_LIMITS = (0, 2 * HOUR, 5 * HOUR, 10 * HOUR)


def excess_band(minutes: Minutes) -> ExcessBand:
    """The band of a week's excess; exactly two hours are `up to 2 hours`."""
    return tuple(ExcessBand)[bisect_left(_EXCESS_LIMITS, minutes)]


class WmtBand(Enum):
    """What a reading of the Workload Measurement Tool showed, in whole percent."""

    TO_100 = "to_100"
    TO_110 = "101_to_110"
    TO_130 = "111_to_130"
    TO_150 = "131_to_150"
    TO_175 = "151_to_175"
    OVER_175 = "over_175"

    @property
    def words(self) -> str:
        """The band, in percent."""
        return {
            WmtBand.TO_100: _("to 100%"),
            WmtBand.TO_110: _("101 to 110%"),
            WmtBand.TO_130: _("111 to 130%"),
            WmtBand.TO_150: _("131 to 150%"),
            WmtBand.TO_175: _("151 to 175%"),
            WmtBand.OVER_175: _("over 175%"),
        }[self]


_WMT_LIMITS = (100, 110, 130, 150, 175)


def wmt_band(percent: Decimal) -> WmtBand:
    """The band of a reading; 110.5 is over 110, as the official screen has it, and so in `111 to 130`."""
    return tuple(WmtBand)[bisect_left(_WMT_LIMITS, percent)]


class CountBand(Enum):
    """How often something was found."""

    NONE = "none"
    TO_2 = "1_to_2"
    TO_5 = "3_to_5"
    TO_10 = "6_to_10"
    OVER_10 = "over_10"

    @property
    def words(self) -> str:
        """The band, as it appears in a table."""
        return {
            CountBand.NONE: _("none"),
            CountBand.TO_2: _("1 or 2"),
            CountBand.TO_5: _("3 to 5"),
            CountBand.TO_10: _("6 to 10"),
            CountBand.OVER_10: _("over 10"),
        }[self]


_COUNT_LIMITS = (0, 2, 5, 10)


def count_band(count: int) -> CountBand:
    """The band of a count."""
    return tuple(CountBand)[bisect_left(_COUNT_LIMITS, count)]


class RequestOutcome(Enum):
    """What came of a request to a manager. Several may hold for one request."""

    PROMISE_KEPT = "promise_kept"
    PROMISE_NOT_KEPT = "promise_not_kept"
    TAKEN_OFF = "taken_off"
    NOTHING_TAKEN_OFF = "nothing_taken_off"
    ACCOUNTS_DIFFER = "accounts_differ"
    CHASED = "chased"

    @property
    def words(self) -> str:
        """What it is called; what a conversation's state is called, where it is one."""
        return _("asked for again") if self is RequestOutcome.CHASED else ConversationState(self.value).words


def request_outcomes(talk: Conversation, today: date) -> frozenset[RequestOutcome]:
    """What came of a request by a day; nothing while it is waiting, or while what was promised is not due yet."""
    state = talk.outcome(today).value
    found = {each for each in RequestOutcome if each.value == state}
    if talk.accounts_differ:
        found.add(RequestOutcome.ACCOUNTS_DIFFER)
    if any(day <= today for day in talk.chased_on):
        found.add(RequestOutcome.CHASED)
    return frozenset(found)


class CoverageBand(Enum):
    """How many of the working days were recorded."""

    UNDER_50 = "under_50"
    TO_75 = "50_to_74"
    TO_90 = "75_to_89"
    TO_99 = "90_to_99"
    ALL = "all"

    @property
    def words(self) -> str:
        """The band, as it appears in a table."""
        return {
            CoverageBand.UNDER_50: _("fewer than half"),
            CoverageBand.TO_75: _("50 to 74%"),
            CoverageBand.TO_90: _("75 to 89%"),
            CoverageBand.TO_99: _("90 to 99%"),
            CoverageBand.ALL: _("all"),
        }[self]


def coverage_band(recorded: int, working_days: int) -> CoverageBand:
    """The band of so many recorded of the working days there were; all of them where there was none.

    Raises:
        ValueError: more were recorded than there were.
    """
    if not 0 <= recorded <= working_days:
        raise ValueError("more days recorded than there were")
    if recorded == working_days:
        return CoverageBand.ALL
    percent = recorded * 100
    for limit, band in ((50, CoverageBand.UNDER_50), (75, CoverageBand.TO_75), (90, CoverageBand.TO_90)):
        if percent < limit * working_days:
            return band
    return CoverageBand.TO_99


class WeeklyHoursBand(Enum):
    """How many hours a week a contract is for."""

    TO_20 = "to_20"
    OVER_20_TO_30 = "over_20_to_30"
    OVER_30 = "over_30"

    @property
    def words(self) -> str:
        """The band, as it appears in a table."""
        return {
            WeeklyHoursBand.TO_20: _("up to 20 hours"),
            WeeklyHoursBand.OVER_20_TO_30: _("20 to 30 hours"),
            WeeklyHoursBand.OVER_30: _("over 30 hours"),
        }[self]


_WEEKLY_LIMITS = (20 * HOUR, 30 * HOUR)


def weekly_hours_band(minutes: Minutes) -> WeeklyHoursBand:
    """The band of a contract's weekly hours; exactly 20 are `up to 20 hours`."""
    return tuple(WeeklyHoursBand)[bisect_left(_WEEKLY_LIMITS, minutes)]


class GradeGroup(Enum):
    """What kind of post someone holds."""

    CASE_ADMINISTRATOR = "case_administrator"
    TRAINEE = "trainee"
    PSO = "pso"
    PO = "po"
    SPO = "spo"
    VLO = "vlo"
    AP_STAFF = "ap_staff"
    OTHER = "other"

    @property
    def words(self) -> str:
        """What it is called."""
        return {
            GradeGroup.CASE_ADMINISTRATOR: _("case administrator"),
            GradeGroup.TRAINEE: _("trainee (PQiP)"),
            GradeGroup.PSO: _("probation services officer"),
            GradeGroup.PO: _("probation officer"),
            GradeGroup.SPO: _("senior probation officer or above"),
            GradeGroup.VLO: _("victim liaison officer"),
            GradeGroup.AP_STAFF: _("approved premises staff"),
            GradeGroup.OTHER: _("another grade"),
        }[self]


class Region(Enum):
    """The regions of the Probation Service in England and Wales."""

    EAST_MIDLANDS = "east_midlands"
    EAST_OF_ENGLAND = "east_of_england"
    GREATER_MANCHESTER = "greater_manchester"
    KENT_SURREY_SUSSEX = "kent_surrey_sussex"
    LONDON = "london"
    NORTH_EAST = "north_east"
    NORTH_WEST = "north_west"
    SOUTH_CENTRAL = "south_central"
    SOUTH_WEST = "south_west"
    WALES = "wales"
    WEST_MIDLANDS = "west_midlands"
    YORKSHIRE_AND_THE_HUMBER = "yorkshire_and_the_humber"
    OTHER = "other"

    @property
    def words(self) -> str:
        """What it is called."""
        return {
            Region.EAST_MIDLANDS: _("East Midlands"),
            Region.EAST_OF_ENGLAND: _("East of England"),
            Region.GREATER_MANCHESTER: _("Greater Manchester"),
            Region.KENT_SURREY_SUSSEX: _("Kent, Surrey and Sussex"),
            Region.LONDON: _("London"),
            Region.NORTH_EAST: _("North East"),
            Region.NORTH_WEST: _("North West"),
            Region.SOUTH_CENTRAL: _("South Central"),
            Region.SOUTH_WEST: _("South West"),
            Region.WALES: _("Wales"),
            Region.WEST_MIDLANDS: _("West Midlands"),
            Region.YORKSHIRE_AND_THE_HUMBER: _("Yorkshire and the Humber"),
            Region.OTHER: _("another region"),
        }[self]


# -- rounding ------------------------------------------------------------------------------------


def _rounded(part: int, whole: int) -> int:
    """A quotient of two numbers that are not below zero, rounded half-up."""
    return (2 * part + whole) // (2 * whole)


def mean_half_hours(minutes: Minutes, weeks: int) -> int:
    """What a time comes to a week, in half hours, rounded half-up.

    Args:
        minutes: the time, not below zero.
        weeks: over how many weeks, at least one.
    """
    return _rounded(minutes, weeks * HALF_HOUR)


def share_percent(part: int, whole: int) -> int:
    """A share in percent, rounded half-up to a multiple of `SHARE_STEP`; 0 of nothing.

    Args:
        part: how much of it.
        whole: how much there is.

    Raises:
        ValueError: the part is below zero or more than the whole.
    """
    if not 0 <= part <= whole:
        raise ValueError("a part larger than the whole")
    return SHARE_STEP * _rounded(part * 100, whole * SHARE_STEP) if whole else 0


def unpaid_minutes(weeks: int, mean_weekly_half_hours: int, unpaid_percent: int) -> Minutes:
    """The unpaid time that a rounded mean and a share stand for.

    Args:
        weeks: over how many weeks the mean was taken.
        mean_weekly_half_hours: the mean weekly excess, in half hours.
        unpaid_percent: how much of it was neither paid nor taken back.
    """
    return _rounded(weeks * mean_weekly_half_hours * HALF_HOUR * unpaid_percent, 100)
