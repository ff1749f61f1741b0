"""Members' figures with names removed, made up at random but in agreement with each other."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import UNSET

from overtime_logger.domain.disclosure import (
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
from overtime_logger.domain.offered_tags import GAVE_WAY, REASONS
from overtime_logger.domain.records.concern import HEALTH_CONCERNS, ConcernKind
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.merkle_tree import CODE_ALPHABET
from overtime_logger.services.packs.anonymised.format import (
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
from overtime_logger.services.untrusted import Refusal
from tests.anonymised import anonymised_file, months_of
from tests.packs import with_attachments

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

TODAY = date(2026, 3, 20)
FIRST_MONDAY = date(2025, 6, 2)
WEEKS = 39


def member_code(number: int) -> str:
    """A member's code, another for each number."""
    letters = ""
    for _place in range(16):
        number, digit = divmod(number, 32)
        letters = CODE_ALPHABET[digit] + letters
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def member(
    number: int,
    *,
    seed: int = 0,
    made_on: date = TODAY,
    regions: tuple[Region, ...] = (Region.LONDON, Region.WALES, Region.NORTH_EAST),
    excess: float = 1.0,
) -> AnonymisedFile:
    """The figures of one member; the same ones for the same number and seed.

    Args:
        number: which member.
        seed: for other figures of the same member.
        made_on: the day the pack was made.
        regions: what regions members come from.
        excess: how much they work over contract, as a factor; 0 for nothing.
    """
    chance = random.Random(f"{number}/{seed}")  # noqa: S311 - made-up figures need no secrets
    pressure = chance.uniform(0, 9) * excess
    weeks = [
        (FIRST_MONDAY + timedelta(weeks=week), max(0, int(chance.gauss(pressure, 3) * 60)) if excess else 0)
        for week in range(WEEKS)
        if week in {0, WEEKS - 1} or chance.random() < 0.9
    ]
    all_minutes = sum(minutes for _week, minutes in weeks)
    bands = [excess_band(minutes) for _week, minutes in weeks]
    mean = mean_half_hours(all_minutes, len(weeks))
    # From numbers of its own, so that everything else of a member stays as it is.
    by_outcome = random.Random(f"{number}/{seed}/outcomes")  # noqa: S311 - likewise
    raised = chance.choice((0, 0, 2, 4, 9))
    answered = chance.randint(0, raised)
    readings = chance.randrange(12) if chance.random() < 0.7 else 0
    with_health = chance.random() < 0.4
    kinds = [
        each for each in ConcernKind if chance.random() < 0.12 and (with_health or each not in HEALTH_CONCERNS)
    ]
    reading = chance.choice(tuple(WmtBand)).name.lower()
    return anonymised_file(
        member=member_code(number),
        made_on=made_on,
        covered=CoveredMonths(first=month_name(weeks[0][0]), last=month_name(weeks[-1][0])),
        weeks=CountedWeeks(in_period=WEEKS, recorded=len(weeks)),
        coverage=chance.choice(tuple(CoverageBand)),
        weeks_by_excess=WeeksByExcess(**{band.value: bands.count(band) for band in ExcessBand}),
        mean_weekly_excess_half_hours=mean,
        unpaid_percent=chance.choice((60, 80, 90, 100)) if mean else 0,
        rest_checks=RestChecks(
            daily_rest=chance.choice(tuple(CountBand)),
            night_work=CountBand.NONE,
            weekly_average=chance.choice((CountBand.NONE, CountBand.TO_2)),
            weekly_rest=CountBand.NONE,
        ),
        missed_breaks=chance.choice(tuple(CountBand)),
        reasons=dict.fromkeys(sorted(chance.sample(REASONS, 4)), 25),
        gave_way=dict.fromkeys(sorted(chance.sample(GAVE_WAY, 2)), 50),
        conversations=Conversations(
            raised=raised,
            answered=answered,
            median_days_to_answer=chance.randrange(40) if answered else None,
            outcomes=[each for each in RequestOutcome if raised and answered and by_outcome.random() < 0.4],
        ),
        wmt_readings=WmtReadings(
            **{band.name.lower(): readings if band.name.lower() == reading else 0 for band in WmtBand}
        ),
        concerns=Concerns(kinds=kinds, with_private=chance.random() < 0.5, with_health=with_health),
        months=months_of(dict(weeks)) if chance.random() < 0.8 else UNSET,
        grade_group=chance.choice(tuple(GradeGroup)[1:4]) if chance.random() < 0.9 else UNSET,
        region=chance.choice(regions) if chance.random() < 0.9 else UNSET,
        weekly_hours=chance.choice(tuple(WeeklyHoursBand)) if chance.random() < 0.5 else UNSET,
    )


def as_pdf(file: AnonymisedFile) -> bytes:
    """A file of one blank page that carries a member's figures."""
    return with_attachments(("anonymised.json", encoded(file)))


class Envelopes:
    """Members' figures by the path of their file, in place of a disk and of a child that reads it."""

    def __init__(self, files: Mapping[Path, bytes]) -> None:
        self.files = files

    def read_each(self, paths: Iterable[Path]) -> Generator[tuple[Path, bytes | Refusal]]:
        for path in paths:
            yield path, self.files.get(path, Refusal.MISSING)
