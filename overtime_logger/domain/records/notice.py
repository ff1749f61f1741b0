"""The foreseeability notice: it puts on record that a workload is foreseeably harming health."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.texts import check_text
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.domain.declarations import Id, Note

_WEEKS = timedelta(weeks=17)
"""How far back a notice looks where its period is not given: as far as the average of the 48-hour rule."""


def first_noticed_day(last: date, known: date) -> date:
    """The first day of the time that a notice mentions, where none is given.

    Args:
        last: the last day of it.
        known: the first day of the record; a notice does not look back further.
    """
    return min(last, max(known, last - _WEEKS + timedelta(days=1)))


class NoticeState(Worded):
    """The state of a notice."""

    DRAFT = "draft", N_("not served yet")
    SERVED = "served", N_("served")
    ACKNOWLEDGED = "acknowledged", N_("acknowledged")
    ANSWERED = "answered", N_("answered")


@dataclass(frozen=True, slots=True)
class Notice:
    """A foreseeability notice and what happened to it.

    Args:
        drafted_on: the day it was written.
        first: the first day of the period it covers.
        last: the last day.
        to: the id of the senior manager it goes to.
        symptoms: in what way health is affected, in the person's own words.
        asked_by: by when an answer is asked for.
        served_on: when it was handed over or sent.
        how_served: how.
        acknowledged_on: when it was acknowledged.
        answered_on: when it was answered.
        answer: what was answered.

    Raises:
        InvalidInputError: the dates are out of order, or a text can't be kept.
    """

    drafted_on: date
    first: date
    last: date
    to: Id
    symptoms: Annotated[str, Note.HEALTH] = ""
    asked_by: date | None = None
    served_on: date | None = None
    how_served: str = ""
    acknowledged_on: date | None = None
    answered_on: date | None = None
    answer: str = ""

    def __post_init__(self) -> None:
        """Refuse dates out of order."""
        check_text("notice.symptoms", self.symptoms)
        check_text("notice.how_served", self.how_served)
        check_text("notice.answer", self.answer)
        if self.last < self.first:
            raise InvalidInputError("notice.period")
        if self.served_on is None and (self.acknowledged_on or self.answered_on):
            raise InvalidInputError("notice.served", "served")
        for later in (self.acknowledged_on, self.answered_on):
            if later is not None and self.served_on is not None and later < self.served_on:
                raise InvalidInputError("notice.order")

    @property
    def span(self) -> DateRange:
        """The period it covers."""
        return DateRange(self.first, self.last)

    @property
    def state(self) -> NoticeState:
        """Its state."""
        if self.answered_on is not None:
            return NoticeState.ANSWERED
        if self.acknowledged_on is not None:
            return NoticeState.ACKNOWLEDGED
        return NoticeState.SERVED if self.served_on is not None else NoticeState.DRAFT
