"""Packs with names removed, as tests make them: one that is right, and others like it. `strategies` draws any."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.disclosure import (
    CountBand,
    CoverageBand,
    RequestOutcome,
    mean_half_hours,
)
from overtime_logger.domain.records.concern import ConcernKind
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.packs.anonymised.format import (
    FORMAT,
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
    from collections.abc import Mapping


def anonymised_file(**values: Any) -> AnonymisedFile:  # noqa: ANN401 - members of several types
    """A right file of twelve weeks from January to March, with other values where some are given."""
    standard: dict[str, Any] = {
        "concerns": Concerns(kinds=[ConcernKind.MISSED_BREAKS], with_private=False, with_health=False),
        "conversations": Conversations(
            raised=3,
            answered=1,
            median_days_to_answer=4,
            outcomes=[RequestOutcome.PROMISE_NOT_KEPT, RequestOutcome.CHASED],
        ),
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


def months_of(weeks: Mapping[date, int]) -> list[Month]:
    """The excess of weeks, in minutes by their Mondays, month by month; each mean agrees with the whole's."""
    found: dict[str, list[int]] = {}
    for monday, minutes in weeks.items():
        found.setdefault(month_name(monday), []).append(minutes)
    return [
        Month(month=name, weeks=len(each), mean_weekly_excess_half_hours=mean_half_hours(sum(each), len(each)))
        for name, each in found.items()
    ]
