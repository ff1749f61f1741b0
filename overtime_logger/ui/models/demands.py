"""The items of work of a conversation as they are typed, and what they come to against the hours there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from overtime_logger.domain.entry.written import parse_hours
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.demand import Decision, Demand
from overtime_logger.ui.models.typed_days import typed_day

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.wording import Wording

DECISIONS = (Decision.NOT_ANSWERED, *(each for each in Decision if each is not Decision.NOT_ANSWERED))
"""The decisions in the order in which they are offered: at first there isn't one."""
_TWO_WEEKS = timedelta(days=13)


@dataclass(frozen=True, slots=True)
class DemandLine:
    """An item of work as it is typed.

    Args:
        what: the kind of work.
        count: how many; one if empty.
        each: the hours one takes; what the person's own list says if empty.
        due: by when; may be empty.
        decision: what was decided.
        until: until when it was put off; may be empty.
        place: its place in the order of priorities; may be empty.
    """

    what: str = ""
    count: str = ""
    each: str = ""
    due: str = ""
    decision: Decision = Decision.NOT_ANSWERED
    until: str = ""
    place: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return self == DemandLine()


def line_of(demand: Demand, wording: Wording) -> DemandLine:
    """An item as it is shown to be amended."""
    return DemandLine(
        demand.what,
        str(demand.count),
        f"{demand.each_minutes // 60}:{demand.each_minutes % 60:02d}" if demand.each_minutes else "",
        wording.table_date(demand.due) if demand.due else "",
        demand.decision,
        wording.table_date(demand.defer_until) if demand.defer_until else "",
        "" if demand.order is None else str(demand.order),
    )


def kept_texts(line: DemandLine) -> list[str]:
    """A line as a list of texts, to be kept while it is being typed."""
    return [line.what, line.count, line.each, line.due, line.decision.value, line.until, line.place]


def kept_line(kept: object) -> DemandLine | None:
    """The line that was kept; None where what was kept isn't one."""
    if not isinstance(kept, list):
        return None
    texts = cast("list[object]", kept)
    if len(texts) != len(kept_texts(DemandLine())) or not all(isinstance(text, str) for text in texts):
        return None
    what, count, each, due, decided, until, place = cast("list[str]", texts)
    decision = next((each for each in Decision if each.value == decided), Decision.NOT_ANSWERED)
    return DemandLine(what, count, each, due, decision, until, place)


def demand_of(line: DemandLine, application: Application, day: date) -> Demand:
    """The item that a line says.

    Args:
        line: the line.
        application: knows how long things usually take.
        day: the day of the conversation, after which its dates lie.

    Raises:
        InvalidInputError: it can't be read; the message says which part.
    """
    today = application.logbook.today
    each = parse_hours(line.each) if line.each.strip() else application.conversations.usual_minutes(line.what)
    if each is None:
        raise InvalidInputError("demand.hours.form", text=line.each)
    return Demand(
        what=line.what.strip(),
        count=_number(line.count, "count") if line.count.strip() else 1,
        each_minutes=each,
        due=typed_day(line.due, today, lies_ahead=True, after=day) if line.due.strip() else None,
        decision=line.decision,
        defer_until=typed_day(line.until, today, lies_ahead=True, after=day)
        if line.until.strip() and line.decision is Decision.DEFER
        else None,
        order=_number(line.place, "order") if line.place.strip() else None,
    )


def _number(text: str, field: str) -> int:
    if not (text.strip().isascii() and text.strip().isdecimal()):
        raise InvalidInputError("demand.number", field)
    return int(text)
