"""What the person says about themself that the rest checks need, and that no record of days can tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from overtime_logger.domain.averages import NightWorker, RestSettings
from overtime_logger.domain.period import DateRange  # noqa: TC001 - a field of records is read by its type

if TYPE_CHECKING:
    from overtime_logger.domain.contract import Term


@dataclass(frozen=True, slots=True)
class RestChoices:
    """What the person says about themself; the fields mean what they mean in `RestSettings`.

    Raises:
        InvalidInputError: as `RestSettings` does.
    """

    reference_weeks: int = 17
    opt_outs: tuple[DateRange, ...] = ()
    family_leave: tuple[DateRange, ...] = ()
    night_worker: NightWorker = NightWorker.AUTO
    leave_year_start: tuple[int, int] = (4, 1)

    def __post_init__(self) -> None:
        """Refuse what `RestSettings` refuses, when it is said and not when it is used."""
        RestSettings(ZoneInfo("UTC"), reference_weeks=self.reference_weeks, leave_year_start=self.leave_year_start)

    def settings(self, term: Term) -> RestSettings:
        """What the checks need to know, under the contract terms that hold."""
        return RestSettings(
            zone=ZoneInfo(term.zone),
            nation=term.nation,
            reference_weeks=self.reference_weeks,
            opt_outs=self.opt_outs,
            family_leave=self.family_leave,
            night_worker=self.night_worker,
            leave_year_start=self.leave_year_start,
        )
