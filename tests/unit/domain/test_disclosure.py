from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overtime_logger.domain.disclosure import (
    CountBand,
    CoverageBand,
    ExcessBand,
    GradeGroup,
    Region,
    RequestOutcome,
    WeeklyHoursBand,
    WmtBand,
    count_band,
    coverage_band,
    excess_band,
    mean_half_hours,
    request_outcomes,
    share_percent,
    unpaid_minutes,
    weekly_hours_band,
    wmt_band,
)
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.records.conversation import ConversationState, FollowUp, FollowUpState, OfficialRecord
from overtime_logger.domain.records.demand import Decision, Demand
from tests.unit.domain.records.test_conversation import DAY, PROMISE, conversation


@pytest.mark.parametrize(
    ("minutes", "band"),
    [
        (0, ExcessBand.NONE),
        (1, ExcessBand.UP_TO_2),
        (120, ExcessBand.UP_TO_2),
        (121, ExcessBand.OVER_2_TO_5),
        (300, ExcessBand.OVER_2_TO_5),
        (301, ExcessBand.OVER_5_TO_10),
        (600, ExcessBand.OVER_5_TO_10),
        (601, ExcessBand.OVER_10),
        (6_000, ExcessBand.OVER_10),
    ],
)
def test_a_weeks_excess_has_a_band(minutes: int, band: ExcessBand) -> None:
    assert excess_band(minutes) is band


@given(st.integers(0, 5_000))
def test_no_excess_is_more_than_its_band_holds(minutes: int) -> None:
    most = excess_band(minutes).most_minutes

    assert most is None or minutes <= most
    if most is not None:
        assert excess_band(most + 1) is not excess_band(most)


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        ("0", WmtBand.TO_100),
        ("100", WmtBand.TO_100),
        ("100.5", WmtBand.TO_110),
        ("110", WmtBand.TO_110),
        ("110.01", WmtBand.TO_130),
        ("130", WmtBand.TO_130),
        ("131", WmtBand.TO_150),
        ("150", WmtBand.TO_150),
        ("175", WmtBand.TO_175),
        ("175.5", WmtBand.OVER_175),
        ("230", WmtBand.OVER_175),
    ],
)
def test_a_reading_has_a_band_and_what_shows_red_is_over_110(percent: str, band: WmtBand) -> None:
    assert wmt_band(Decimal(percent)) is band


@pytest.mark.parametrize(
    ("count", "band"),
    [
        (0, CountBand.NONE),
        (1, CountBand.TO_2),
        (2, CountBand.TO_2),
        (3, CountBand.TO_5),
        (5, CountBand.TO_5),
        (6, CountBand.TO_10),
        (10, CountBand.TO_10),
        (11, CountBand.OVER_10),
        (400, CountBand.OVER_10),
    ],
)
def test_a_count_has_a_band(count: int, band: CountBand) -> None:
    assert count_band(count) is band


@pytest.mark.parametrize(
    ("recorded", "working_days", "band"),
    [
        (0, 0, CoverageBand.ALL),
        (0, 10, CoverageBand.UNDER_50),
        (49, 100, CoverageBand.UNDER_50),
        (50, 100, CoverageBand.TO_75),
        (2, 3, CoverageBand.TO_75),
        (3, 4, CoverageBand.TO_90),
        (9, 10, CoverageBand.TO_99),
        (999, 1000, CoverageBand.TO_99),
        (1000, 1000, CoverageBand.ALL),
    ],
)
def test_coverage_has_a_band_and_all_is_all(recorded: int, working_days: int, band: CoverageBand) -> None:
    assert coverage_band(recorded, working_days) is band


def test_no_more_can_be_recorded_than_there_is() -> None:
    with pytest.raises(ValueError, match="more days"):
        coverage_band(6, 5)
    with pytest.raises(ValueError, match="larger"):
        share_percent(6, 5)


@pytest.mark.parametrize(
    ("hours", "band"),
    [
        (16, WeeklyHoursBand.TO_20),
        (20, WeeklyHoursBand.TO_20),
        (22, WeeklyHoursBand.OVER_20_TO_30),
        (30, WeeklyHoursBand.OVER_20_TO_30),
        (37, WeeklyHoursBand.OVER_30),
    ],
)
def test_a_contract_has_a_band(hours: int, band: WeeklyHoursBand) -> None:
    assert weekly_hours_band(hours * HOUR) is band


@pytest.mark.parametrize(
    "bands", [ExcessBand, WmtBand, CountBand, CoverageBand, WeeklyHoursBand, GradeGroup, Region]
)
def test_each_is_worded_in_its_own_way(bands: type[ExcessBand]) -> None:
    assert len({each.words for each in bands}) == len(bands)


@pytest.mark.parametrize(
    ("minutes", "weeks", "half_hours"),
    [(0, 4, 0), (14, 1, 0), (15, 1, 1), (30, 1, 1), (59, 4, 0), (60, 4, 1), (1_000, 4, 8), (1_060, 4, 9)],
)
def test_a_mean_is_rounded_to_half_an_hour(minutes: int, weeks: int, half_hours: int) -> None:
    assert mean_half_hours(minutes, weeks) == half_hours


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(0, 0, 0), (0, 7, 0), (1, 3, 35), (2, 3, 65), (1, 40, 5), (1, 41, 0), (7, 7, 100)],
)
def test_a_share_is_told_in_steps(part: int, whole: int, percent: int) -> None:
    assert share_percent(part, whole) == percent


@given(st.integers(0, 100_000), st.integers(1, 520))
def test_rounded_figures_give_the_time_back_to_a_quarter_of_an_hour_a_week(minutes: int, weeks: int) -> None:
    given_back = unpaid_minutes(weeks, mean_half_hours(minutes, weeks), 100)

    assert abs(given_back - minutes) <= 15 * weeks


@pytest.mark.parametrize(
    ("parts", "outcomes"),
    [
        ({}, set()),
        ({"told": "Keep every deadline"}, {RequestOutcome.NOTHING_TAKEN_OFF}),
        ({"demands": (Demand("recall", decision=Decision.STOP),)}, {RequestOutcome.TAKEN_OFF}),
        (PROMISE, {RequestOutcome.PROMISE_NOT_KEPT}),
        (PROMISE | {"promised_by": DAY + timedelta(days=31)}, set()),
        (PROMISE | {"promise_kept_on": DAY + timedelta(days=3)}, {RequestOutcome.PROMISE_KEPT}),
        ({"chased_on": (DAY + timedelta(days=5),)}, {RequestOutcome.CHASED}),
        ({"chased_on": (DAY + timedelta(days=31),)}, set()),
        (
            {"told": "No", "official_record": OfficialRecord.PARTLY},
            {RequestOutcome.NOTHING_TAKEN_OFF, RequestOutcome.ACCOUNTS_DIFFER},
        ),
        (
            PROMISE | {"follow_up": FollowUp(FollowUpState.DISPUTED, DAY, DAY), "chased_on": (DAY,)},
            {RequestOutcome.PROMISE_NOT_KEPT, RequestOutcome.ACCOUNTS_DIFFER, RequestOutcome.CHASED},
        ),
    ],
)
def test_what_came_of_a_request_is_told_by_kind(parts: dict[str, Any], outcomes: set[RequestOutcome]) -> None:
    """Thirty days after it."""
    assert request_outcomes(conversation(**parts), DAY + timedelta(days=30)) == outcomes


def test_an_outcome_is_called_as_the_state_of_a_conversation_is() -> None:
    states = {state.value: state.words for state in ConversationState}

    assert all(states.get(each.value, "asked for again") == each.words for each in RequestOutcome)
