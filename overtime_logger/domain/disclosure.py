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
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from overtime_logger.domain.records.conversation import Conversation

HALF_HOUR: Minutes = HOUR // 2
SHARE_STEP = 5
"""Shares are given in steps of so many percent."""


class ExcessBand(Worded):
    """How far a week went over contract."""

    NONE = "none", N_("none")
    UP_TO_2 = "up_to_2", N_("up to 2 hours")
    OVER_2_TO_5 = "over_2_to_5", N_("2 to 5 hours")
    OVER_5_TO_10 = "over_5_to_10", N_("5 to 10 hours")
    OVER_10 = "over_10", N_("over 10 hours")

    @property
    def most_minutes(self) -> Minutes | None:
        """The longest excess in the band; None for the one that is open."""
        return None if self is ExcessBand.OVER_10 else _EXCESS_LIMITS[tuple(ExcessBand).index(self)]


_EXCESS_LIMITS = (0, 2 * HOUR, 5 * HOUR, 10 * HOUR)


def excess_band(minutes: Minutes) -> ExcessBand:
    """The band of a week's excess; exactly two hours are `up to 2 hours`."""
    return tuple(ExcessBand)[bisect_left(_EXCESS_LIMITS, minutes)]


class WmtBand(Worded):
    """What a reading of the Workload Measurement Tool showed, in whole percent."""

    TO_100 = "to_100", N_("to 100%")
    TO_110 = "101_to_110", N_("101 to 110%")
    TO_130 = "111_to_130", N_("111 to 130%")
    TO_150 = "131_to_150", N_("131 to 150%")
    TO_175 = "151_to_175", N_("151 to 175%")
    OVER_175 = "over_175", N_("over 175%")


_WMT_LIMITS = (100, 110, 130, 150, 175)


def wmt_band(percent: Decimal) -> WmtBand:
    """The band of a reading; 110.5 is over 110, as the official screen has it, and so in `111 to 130`."""
    return tuple(WmtBand)[bisect_left(_WMT_LIMITS, percent)]


class CountBand(Worded):
    """How often something was found."""

    NONE = "none", N_("none")
    TO_2 = "1_to_2", N_("1 or 2")
    TO_5 = "3_to_5", N_("3 to 5")
    TO_10 = "6_to_10", N_("6 to 10")
    OVER_10 = "over_10", N_("over 10")


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


class CoverageBand(Worded):
    """How many of the working days were recorded."""

    UNDER_50 = "under_50", N_("fewer than half")
    TO_75 = "50_to_74", N_("50 to 74%")
    TO_90 = "75_to_89", N_("75 to 89%")
    TO_99 = "90_to_99", N_("90 to 99%")
    ALL = "all", N_("all")


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


class WeeklyHoursBand(Worded):
    """How many hours a week a contract is for."""

    TO_20 = "to_20", N_("up to 20 hours")
    OVER_20_TO_30 = "over_20_to_30", N_("20 to 30 hours")
    OVER_30 = "over_30", N_("over 30 hours")


_WEEKLY_LIMITS = (20 * HOUR, 30 * HOUR)


def weekly_hours_band(minutes: Minutes) -> WeeklyHoursBand:
    """The band of a contract's weekly hours; exactly 20 are `up to 20 hours`."""
    return tuple(WeeklyHoursBand)[bisect_left(_WEEKLY_LIMITS, minutes)]


class GradeGroup(Worded):
    """What kind of post someone holds."""

    CASE_ADMINISTRATOR = "case_administrator", N_("case administrator")
    TRAINEE = "trainee", N_("trainee (PQiP)")
    PSO = "pso", N_("probation services officer")
    PO = "po", N_("probation officer")
    SPO = "spo", N_("senior probation officer or above")
    VLO = "vlo", N_("victim liaison officer")
    AP_STAFF = "ap_staff", N_("approved premises staff")
    OTHER = "other", N_("another grade")


class Region(Worded):
    """The regions of the Probation Service in England and Wales."""

    EAST_MIDLANDS = "east_midlands", N_("East Midlands")
    EAST_OF_ENGLAND = "east_of_england", N_("East of England")
    GREATER_MANCHESTER = "greater_manchester", N_("Greater Manchester")
    KENT_SURREY_SUSSEX = "kent_surrey_sussex", N_("Kent, Surrey and Sussex")
    LONDON = "london", N_("London")
    NORTH_EAST = "north_east", N_("North East")
    NORTH_WEST = "north_west", N_("North West")
    SOUTH_CENTRAL = "south_central", N_("South Central")
    SOUTH_WEST = "south_west", N_("South West")
    WALES = "wales", N_("Wales")
    WEST_MIDLANDS = "west_midlands", N_("West Midlands")
    YORKSHIRE_AND_THE_HUMBER = "yorkshire_and_the_humber", N_("Yorkshire and the Humber")
    OTHER = "other", N_("another region")


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
