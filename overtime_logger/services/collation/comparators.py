"""National figures that a branch report sets beside its own, each with its source and date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from overtime_logger.services.wording import Wording


class ComparatorKind(Enum):
    """What a national figure is of. The values are in `comparators.toml`."""

    UNPAID_OVERTIME = "unpaid_overtime"
    PROBATION_CAPACITY = "probation_capacity"


@dataclass(frozen=True, slots=True)
class Comparator:
    """A national figure.

    Args:
        kind: what it is of.
        value: the figure, in the kind's unit: hours a week, or percent.
        about: the time it is about, for example `2023`.
        source: who gives it, and where.
        published: the month in which that was published, as its first day.
        address: where it can be read.
    """

    kind: ComparatorKind
    value: Decimal
    about: str
    source: str
    published: date
    address: str

    def sentence(self, wording: Wording) -> str:
        """The figure in a sentence, without its source."""
        return {
            ComparatorKind.UNPAID_OVERTIME: _(
                "Across the UK, people who worked unpaid overtime in {about} worked {value} hours of it a week on"
                " average."
            ),
            ComparatorKind.PROBATION_CAPACITY: _(
                "The Probation Service as a whole worked at {value}% of its capacity on average in {about}."
            ),
        }[self.kind].format(about=self.about, value=wording.number(self.value))

    def cited(self, wording: Wording) -> str:
        """Its source with the month: `Trades Union Congress, February 2023`."""
        return _("{source}, {month}").format(source=self.source, month=wording.month(self.published))
