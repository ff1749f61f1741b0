"""Packs with names removed, as tests make them: one that is right, and any others like it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from overtime_logger.domain.concern import HEALTH_CONCERNS, ConcernKind
from overtime_logger.domain.disclosure import (
    SHARE_STEP,
    CountBand,
    CoverageBand,
    ExcessBand,
    GradeGroup,
    Region,
    WeeklyHoursBand,
    WmtBand,
    excess_band,
    mean_half_hours,
)
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.offered_tags import GAVE_WAY, REASONS
from overtime_logger.services.anonymised_format import (
    FORMAT,
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
from overtime_logger.services.closed_json import encoded
from overtime_logger.services.integrity import CODE_ALPHABET

MONDAY = date(2026, 1, 5)


def anonymised_file(**values: Any) -> AnonymisedFile:  # noqa: ANN401 - members of several types
    """A right file of twelve weeks from January to March, with other values where some are given."""
    standard: dict[str, Any] = {
        "concerns": Concerns(kinds=[ConcernKind.MISSED_BREAKS], with_private=False, with_health=False),
        "conversations": Conversations(raised=3, answered=1, median_days_to_answer=4),
        "coverage": CoverageBand.TO_99,
        "format": FORMAT,
        "covered": CoveredMonths(first="2026-01", last="2026-03"),
        "gave_way": {"lunch-break": 80},
        "made_on": date(2026, 4, 1),
        "mean_weekly_excess_half_hours": 9,
        "member": "7M3K-Q2XZ-0A9C-5TRW",
        "missed_breaks": CountBand.TO_10,
        "reasons": {"oasys": 45, "other": 20, "parole-report": 60},
        "rest_checks": RestChecks(
            daily_rest=CountBand.TO_2,
            night_work=CountBand.NONE,
            weekly_average=CountBand.NONE,
            weekly_rest=CountBand.NONE,
        ),
        "unpaid_percent": 85,
        "version": VERSION,
        "weeks": CountedWeeks(in_period=12, recorded=11),
        "weeks_by_excess": WeeksByExcess(none=1, up_to_2=2, over_2_to_5=4, over_5_to_10=3, over_10=1),
        "wmt_readings": WmtReadings(to_100=0, to_110=0, to_130=1, to_150=4, to_175=1, over_175=0),
    }
    return with_digest(AnonymisedFile(**(standard | values)))


def anonymised_bytes(**values: Any) -> bytes:  # noqa: ANN401 - members of several types
    """The bytes of such a file."""
    return encoded(anonymised_file(**values))


def members_of(file: AnonymisedFile) -> dict[str, Any]:
    """The file's members, parsed by the standard library."""
    return json.loads(encoded(file))


@st.composite
def anonymised_files(draw: st.DrawFn) -> AnonymisedFile:
    """Right files, put together from weeks as a record would have them."""
    start = MONDAY + timedelta(weeks=draw(st.integers(-300, 60)))
    in_period = draw(st.integers(1, 60))
    mondays = [start + timedelta(weeks=number) for number in range(in_period)]
    places = draw(st.sets(st.integers(0, in_period - 1), min_size=1))
    recorded = [mondays[place] for place in sorted(places)]
    excess = {monday: draw(st.integers(0, 40 * HOUR)) for monday in recorded}
    bands = [excess_band(minutes) for minutes in excess.values()]
    mean = mean_half_hours(sum(excess.values()), len(recorded))
    by_month: dict[str, list[int]] = {}
    for monday, minutes in excess.items():
        by_month.setdefault(month_name(monday), []).append(minutes)
    months = [
        Month(month=name, weeks=len(each), mean_weekly_excess_half_hours=mean_half_hours(sum(each), len(each)))
        for name, each in by_month.items()
    ]
    percents = st.integers(1, 100 // SHARE_STEP).map(lambda steps: steps * SHARE_STEP)
    raised = draw(st.integers(0, 40))
    answered = draw(st.integers(0, raised))
    with_health = draw(st.booleans())
    kinds = [kind for kind in ConcernKind if (with_health or kind not in HEALTH_CONCERNS) and draw(st.booleans())]
    counts = st.sampled_from(CountBand)
    optional: dict[str, Any] = {
        "months": months,
        "grade_group": draw(st.sampled_from(GradeGroup)),
        "region": draw(st.sampled_from(Region)),
        "weekly_hours": draw(st.sampled_from(WeeklyHoursBand)),
    }
    return anonymised_file(
        member="-".join(draw(st.lists(st.text(CODE_ALPHABET, min_size=4, max_size=4), min_size=4, max_size=4))),
        made_on=mondays[-1] + timedelta(days=draw(st.integers(6, 30))),
        covered=CoveredMonths(first=month_name(mondays[0]), last=month_name(mondays[-1])),
        weeks=CountedWeeks(in_period=in_period, recorded=len(recorded)),
        coverage=draw(st.sampled_from(CoverageBand)),
        weeks_by_excess=WeeksByExcess(**{band.value: bands.count(band) for band in ExcessBand}),
        mean_weekly_excess_half_hours=mean,
        unpaid_percent=draw(percents) if mean else 0,
        rest_checks=RestChecks(
            daily_rest=draw(counts),
            night_work=draw(counts),
            weekly_average=draw(counts),
            weekly_rest=draw(counts),
        ),
        missed_breaks=draw(counts),
        reasons=draw(st.dictionaries(st.sampled_from((*REASONS, OTHER_TAG)), percents)),
        gave_way=draw(st.dictionaries(st.sampled_from((*GAVE_WAY, OTHER_TAG)), percents)),
        conversations=Conversations(
            raised=raised,
            answered=answered,
            median_days_to_answer=draw(st.integers(0, 90)) if answered else None,
        ),
        wmt_readings=WmtReadings(**{band.name.lower(): draw(st.integers(0, 30)) for band in WmtBand}),
        concerns=Concerns(kinds=kinds, with_private=draw(st.booleans()), with_health=with_health),
        **{name: value for name, value in optional.items() if draw(st.booleans())},
    )
