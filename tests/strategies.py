"""Hypothesis strategies for what the app is about, and the fixed profile under which properties are tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.contract import AccountingPeriod, Contract, Nation, Term, WeekPattern
from overtime_logger.domain.day import DayHours, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.disclosure import (
    SHARE_STEP,
    CountBand,
    CoverageBand,
    ExcessBand,
    GradeGroup,
    Region,
    RequestOutcome,
    WeeklyHoursBand,
    WmtBand,
    excess_band,
    mean_half_hours,
)
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.offered_tags import GAVE_WAY, REASONS
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.concern import HEALTH_CONCERNS, ConcernKind
from overtime_logger.domain.spell import Spell, wall_clock
from overtime_logger.services.merkle_tree import CODE_ALPHABET
from overtime_logger.services.packs.anonymised.format import (
    OTHER_TAG,
    AnonymisedFile,
    Concerns,
    Conversations,
    CountedWeeks,
    CoveredMonths,
    RestChecks,
    WeeksByExcess,
    WmtReadings,
    month_name,
)
from tests.anonymised import anonymised_file, months_of

# The same examples in every run: a property that fails, fails for everybody.
settings.register_profile(
    "fixed", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fixed")

LONDON = ZoneInfo("Europe/London")
START = date(2026, 1, 5)
DAYS_COVERED = 140


@dataclass(frozen=True)
class Logbook:
    """All that balances are made from."""

    contract: Contract
    days: dict[date, DayHours]
    adjustments: tuple[Adjustment, ...]


def dates(most: int = DAYS_COVERED) -> st.SearchStrategy[date]:
    """Days of the time that generated logbooks cover."""
    return st.integers(0, most).map(lambda after: START + timedelta(days=after))


def ranges(most: int = DAYS_COVERED) -> st.SearchStrategy[DateRange]:
    return st.tuples(dates(most), dates(most)).map(lambda ends: DateRange(min(ends), max(ends)))


week_patterns: st.SearchStrategy[WeekPattern] = st.sampled_from(
    (
        (444, 444, 444, 444, 444, 0, 0),
        (555, 555, 555, 555, 0, 0, 0),
        (494, 494, 494, 494, 493, 0, 0),
        (444, 0, 445, 0, 223, 0, 0),
        (0, 0, 0, 720, 720, 720, 0),
    )
)


@st.composite
def terms(draw: st.DrawFn, *, starts: st.SearchStrategy[date] | None = None) -> Term:
    """Terms of one to four rotating weeks, netted over one to five weeks, some with an end."""
    start = draw(starts if starts is not None else dates(90))
    lasts = draw(st.none() | st.integers(0, 60))
    anchor = start - timedelta(days=draw(st.integers(0, 40)))
    return Term(
        start,
        tuple(draw(st.lists(week_patterns, min_size=1, max_size=4))),
        AccountingPeriod(draw(st.sampled_from((1, 1, 2, 4, 5))), anchor),
        None,
        draw(st.sampled_from(Nation)),
        "Europe/London",
        None if lasts is None else start + timedelta(days=lasts),
    )


contracts = st.builds(
    Contract,
    st.lists(terms(), max_size=4).map(tuple),
    st.dictionaries(dates(), st.just("a bank holiday"), max_size=6),
)


@st.composite
def _times_off(draw: st.DrawFn) -> TimeOff:
    portion = draw(st.sampled_from(Portion))
    minutes = draw(st.integers(1, 600)) if portion is Portion.HOURS else None
    return TimeOff(draw(st.sampled_from(TimeOffKind)), portion, minutes, paid=draw(st.integers(0, 4)) > 0)


day_hours = st.builds(
    DayHours,
    st.sampled_from((0, 0, 60, 222, 444, 480, 525, 600, 744)) | st.integers(0, 960),
    st.none() | _times_off(),
)


@st.composite
def adjustments(draw: st.DrawFn) -> Adjustment:
    kind = draw(st.sampled_from(AdjustmentKind))
    minutes = draw(st.integers(1, 3000))
    sign = draw(st.sampled_from((1, -1))) if kind.may_be_negative else 1
    return Adjustment(draw(dates()), kind, sign * minutes, "agreed")


logbooks = st.builds(
    Logbook,
    contracts,
    st.dictionaries(dates(), day_hours, max_size=40),
    st.lists(adjustments(), max_size=5).map(tuple),
)


@st.composite
def spells(draw: st.DrawFn, *, most_days: int = 60, longest: int = 16 * 60) -> Spell:
    """A spell in London, also over nights when the clocks change."""
    first = draw(st.sampled_from((date(2026, 3, 16), date(2026, 10, 12))))
    after = draw(st.integers(0, most_days * 24 * 60))
    start = datetime.combine(first, datetime.min.time()) + timedelta(minutes=after)
    begins = wall_clock(start.date(), start.time(), LONDON)
    ends = (begins + timedelta(minutes=draw(st.integers(1, longest)))).astimezone(LONDON)
    return Spell(begins, wall_clock(ends.date(), ends.time(), LONDON, fold=ends.fold), "Europe/London")


@st.composite
def anonymised_files(draw: st.DrawFn) -> AnonymisedFile:
    """Right files, put together from weeks as a record would have them."""
    start = START + timedelta(weeks=draw(st.integers(-300, 60)))
    in_period = draw(st.integers(1, 60))
    mondays = [start + timedelta(weeks=number) for number in range(in_period)]
    places = draw(st.sets(st.integers(0, in_period - 1), min_size=1))
    recorded = [mondays[place] for place in sorted(places)]
    excess = {monday: draw(st.integers(0, 40 * HOUR)) for monday in recorded}
    bands = [excess_band(minutes) for minutes in excess.values()]
    mean = mean_half_hours(sum(excess.values()), len(recorded))
    percents = st.integers(1, 100 // SHARE_STEP).map(lambda steps: steps * SHARE_STEP)
    raised = draw(st.integers(0, 40))
    answered = draw(st.integers(0, raised))
    with_health = draw(st.booleans())
    kinds = [kind for kind in ConcernKind if (with_health or kind not in HEALTH_CONCERNS) and draw(st.booleans())]
    counts = st.sampled_from(CountBand)
    optional: dict[str, Any] = {
        "months": months_of(excess),
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
            outcomes=[each for each in RequestOutcome if draw(st.booleans())] if raised else [],
        ),
        wmt_readings=WmtReadings(**{band.name.lower(): draw(st.integers(0, 30)) for band in WmtBand}),
        concerns=Concerns(kinds=kinds, with_private=draw(st.booleans()), with_health=with_health),
        **{name: value for name, value in optional.items() if draw(st.booleans())},
    )
