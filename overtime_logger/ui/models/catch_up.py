"""Filling in days that are not recorded, as plain Python: by weeks, a line each, nothing kept until confirmed."""

from __future__ import annotations

from enum import Enum
from gettext import gettext as _
from gettext import ngettext
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.errors import InvalidInputError, UserError
from overtime_logger.domain.period import monday_of
from overtime_logger.services.revision import EntryMethod

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from overtime_logger.services.logbook import Logbook, ReadEntry

WEEKS_AT_ONCE = 4
"""How many weeks are shown at first, and how many more each time they are asked for."""


class DayOffer(Enum):
    """What a day can be filled in with by a click; the value is what is typed for it."""

    USUAL = "usual"
    LEAVE = "leave"
    SICK = "sick"

    @property
    def label(self) -> str:
        """What it is called on a button."""
        return {DayOffer.USUAL: _("Usual"), DayOffer.LEAVE: _("Leave"), DayOffer.SICK: _("Sick")}[self]


class MissingDay:
    """A day that is not recorded, and what should be.

    Args:
        logbook: understands lines.
        day: the day.
        offers: what it can be filled in with by a click.
    """

    def __init__(self, logbook: Logbook, day: date, offers: tuple[DayOffer, ...]) -> None:
        self._logbook = logbook
        self.day = day
        self.offers = offers
        self.text = ""
        self.reading: ReadEntry | None = None
        self.error: UserError | None = None
        self._is_accepted = False

    @property
    def method(self) -> EntryMethod:
        """How the day was entered: by accepting the usual day that was offered, or typed."""
        return EntryMethod.SUGGESTION if self._is_accepted else EntryMethod.TYPED

    def accept(self, offer: DayOffer) -> None:
        """Fill the day in with what was offered."""
        self.type(offer.value)
        self._is_accepted = offer is DayOffer.USUAL and self.reading is not None

    def read_again(self) -> None:
        """Read the line again; what was accepted stays accepted."""
        if self._is_accepted:
            self.accept(DayOffer.USUAL)
        else:
            self.type(self.text)

    def type(self, text: str) -> None:
        """Take what is on the day's line now."""
        self.text, self._is_accepted = text, False
        self.reading = self.error = None
        if not text.strip():
            return
        try:
            reading = self._logbook.read(text, day=self.day)
            if reading.record.date != self.day:
                raise InvalidInputError("entry.other_day")
        except UserError as error:
            self.error = error
        else:
            self.reading = reading


class MissingWeek(NamedTuple):
    """The days of one week that are not recorded.

    Args:
        monday: the day the week starts on.
        days: the days, in order.
    """

    monday: date
    days: tuple[MissingDay, ...]


class CatchUp:
    """All days that are not recorded, the latest weeks first.

    Args:
        logbook: knows which days are not recorded, and understands lines.
    """

    def __init__(self, logbook: Logbook) -> None:
        self._logbook = logbook
        self._days: dict[date, MissingDay] = {}
        self._shown_weeks = WEEKS_AT_ONCE
        self.weeks: tuple[MissingWeek, ...] = ()
        """The weeks that are shown, the latest first."""
        self.earlier = 0
        """How many days in earlier weeks are not shown."""

    def look(self) -> None:
        """Find out which days are not recorded; what is on the lines of those that still are not stays."""
        missing = self._logbook.missing_days()
        self._days = {day: self._days.get(day) or self._new(day) for day in missing}
        for each in self._days.values():
            if each.text:
                # The record or the contract may have changed.
                each.read_again()
        by_week = [(monday, tuple(week)) for monday, week in groupby(missing, key=monday_of)]
        by_week.reverse()
        shown = by_week[: self._shown_weeks]
        self.weeks = tuple(MissingWeek(monday, tuple(self._days[day] for day in days)) for monday, days in shown)
        self.earlier = sum(len(days) for _monday, days in by_week[self._shown_weeks :])

    def to_keep(self) -> dict[str, object]:
        """What is typed on the lines, by their days; what was only accepted is a click away."""
        typed = [each for each in self._days.values() if each.text and each.method is EntryMethod.TYPED]
        return {each.day.isoformat(): each.text for each in typed}

    def put_back(self, kept: Mapping[str, object]) -> None:
        """Put on the lines what was kept; for days that are recorded by now it is skipped."""
        for day, missing in self._days.items():
            text = kept.get(day.isoformat())
            if isinstance(text, str) and not missing.text:
                missing.type(text)

    def _new(self, day: date) -> MissingDay:
        has_usual = self._logbook.has_usual(day)
        offers = tuple(offer for offer in DayOffer if has_usual or offer is not DayOffer.USUAL)
        return MissingDay(self._logbook, day, offers)

    def show_more(self) -> None:
        """Show some more weeks."""
        self._shown_weeks += WEEKS_AT_ONCE
        self.look()

    @property
    def filled_in(self) -> tuple[MissingDay, ...]:
        """The days that can be recorded, in order of time."""
        return tuple(each for _day, each in sorted(self._days.items()) if each.reading is not None)

    @property
    def refused(self) -> tuple[MissingDay, ...]:
        """The days whose lines are not understood."""
        return tuple(each for _day, each in sorted(self._days.items()) if each.error is not None)

    @property
    def entries(self) -> tuple[tuple[ReadEntry, EntryMethod], ...]:
        """What to record, and how each was entered."""
        return tuple((each.reading, each.method) for each in self.filled_in if each.reading is not None)

    @property
    def sentence(self) -> str:
        """How far the list is filled in."""
        total = len(self._days)
        if not total:
            return _("Every working day up to yesterday is recorded.")
        said = ngettext(
            "{filled} of {total} missing day is filled in. Nothing is saved until you say so.",
            "{filled} of {total} missing days are filled in. Nothing is saved until you say so.",
            total,
        ).format(filled=len(self.filled_in), total=total)
        if wrong := len(self.refused):
            said = " ".join(
                (
                    said,
                    ngettext(
                        "{number} line is not understood.", "{number} lines are not understood.", wrong
                    ).format(number=wrong),
                )
            )
        return said


def offers_of(days: Sequence[MissingDay]) -> tuple[DayOffer, ...]:
    """What several days can be filled in with at once: what any of them can."""
    return tuple(offer for offer in DayOffer if any(offer in each.offers for each in days))
