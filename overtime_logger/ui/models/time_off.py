"""Marking many days at once as time off, as plain Python: what would be recorded, and what to say before it is."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.services.logbook import DayState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from overtime_logger.domain.contract import Contract
    from overtime_logger.services.logbook import DayLine, Logbook, ReadEntry
    from overtime_logger.services.wording import Wording


class TimeOffMark(NamedTuple):
    """A kind of time off that days can be marked as.

    Args:
        word: what is typed for it on the quick-entry line.
        label: what it is called on a button.
    """

    word: str
    label: str


def marks() -> tuple[TimeOffMark, ...]:
    """Every kind of time off, the commonest first."""
    return (
        TimeOffMark("leave", _("Leave")),
        TimeOffMark("sick", _("Sick")),
        TimeOffMark("leave am", _("Leave, morning")),
        TimeOffMark("leave pm", _("Leave, afternoon")),
        TimeOffMark("toil", _("TOIL")),
        TimeOffMark("flexi", _("Flexi")),
        TimeOffMark("bank holiday", _("Bank holiday")),
        TimeOffMark("special leave", _("Special leave")),
        TimeOffMark("off", _("Rest day")),
    )


class MarkedDays(NamedTuple):
    """What would be recorded.

    Args:
        label: what the days are marked as.
        readings: each day as it would be; those that say so already are not among them.
        left_out: days without contracted hours, and bank holidays, of which time off takes nothing.
    """

    label: str
    readings: tuple[ReadEntry, ...]
    left_out: int

    @property
    def days(self) -> tuple[date, ...]:
        """The days that would be written."""
        return tuple(reading.record.date for reading in self.readings)


def marked(logbook: Logbook, contract: Contract, days: Sequence[date], mark: TimeOffMark) -> MarkedDays:
    """The days as they would be if they were marked.

    Days on which no work is due are left out of several, since two weeks of leave take no weekends; one day alone
    is taken at the person's word, and so is a bank holiday that is marked as one.

    Raises:
        InvalidInputError: one of the days can't be marked like this.
    """
    wanted = [day for day in days if contract.is_working_day(day) or mark.word == "bank holiday"]
    if mark.word == "bank holiday":
        wanted = [day for day in wanted if contract.contracted_minutes(day)]
    if len(days) == 1:
        wanted = list(days)
    readings = (logbook.read(mark.word, day=day) for day in wanted)
    changed = tuple(reading for reading in readings if not reading.changes_nothing)
    return MarkedDays(mark.label, changed, len(days) - len(wanted))


def question(plan: MarkedDays, wording: Wording) -> str:
    """What is asked before the days are recorded, in sentences."""
    number = len(plan.readings)
    if not number:
        return _(
            "{label}: there is nothing to save, because the days already say so or no work was due on them."
        ).format(label=plan.label)
    first, last = plan.days[0], plan.days[-1]
    when = wording.day(first) if number == 1 else wording.span_of(first, last)
    said = [
        ngettext(
            "Save “{label}” for {number} day, {when}?", "Save “{label}” for {number} days, {when}?", number
        ).format(label=plan.label, number=wording.number(number), when=when)
    ]
    if kept := sum(reading.kept for reading in plan.readings):
        said.append(
            ngettext(
                "{number} of them has hours on record; these stay and count as well.",
                "{number} of them have hours on record; these stay and count as well.",
                kept,
            ).format(number=wording.number(kept))
        )
    if replaced := sum(reading.before is not None and not reading.kept for reading in plan.readings):
        said.append(
            ngettext(
                "{number} has a record, which will be replaced; it stays in the history.",
                "{number} have a record, which will be replaced; it stays in the history.",
                replaced,
            ).format(number=wording.number(replaced))
        )
    if plan.left_out:
        said.append(
            ngettext(
                "{number} day on which no work is due is skipped.",
                "{number} days on which no work is due are skipped.",
                plan.left_out,
            ).format(number=wording.number(plan.left_out))
        )
    return " ".join(said)


def chosen_in_words(lines: Sequence[DayLine], wording: Wording) -> str:
    """Which days are chosen."""
    if not lines:
        return _("No day is chosen.")
    if len(lines) == 1:
        return wording.day_and_year(lines[0].date)
    recorded = sum(line.written is not None for line in lines)
    missing = sum(line.state is DayState.NOT_RECORDED for line in lines)
    return _("{number} days chosen: {recorded} recorded, {missing} not recorded").format(
        number=wording.number(len(lines)), recorded=wording.number(recorded), missing=wording.number(missing)
    )
