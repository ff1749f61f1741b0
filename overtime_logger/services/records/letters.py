"""Letters that ask the employer for something: what happened to each, and by when its answer is due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from overtime_logger.domain.contract import Nation
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.letter import Letter, LetterKind, LetterState, Wanted
from overtime_logger.domain.records.notice import first_noticed_day
from overtime_logger.domain.reply_date import AskedFor, Pause, months_after
from overtime_logger.services.records.book import TYPED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

    from overtime_logger.services.ports import Store
    from overtime_logger.services.records.book import Entering, RecordBook
    from overtime_logger.services.records.workload import Workload
    from overtime_logger.services.revision import Written

TIME_TO_ANSWER = timedelta(days=14)
"""How long a request for an assessment gives for its answer where no day was said."""

_REMIND_BEFORE = timedelta(days=7)
_MONTHS_AHEAD = 6
"""How far after its receipt the answer to a letter can be due, at most; a pause may take it further."""


@dataclass(frozen=True, slots=True)
class LetterStanding:
    """The state of a letter on a day.

    Args:
        letter: the letter.
        due: the last day for its answer; None where it is not known, or time is stopped.
        today: the day.
        first_due: the day it was due without an extension that was told too late for one; None where none was.
    """

    letter: Letter
    due: date | None
    today: date
    first_due: date | None = None

    @property
    def days_over(self) -> int:
        """How many days the answer came, or has not come, after it was due; 0 where it is not."""
        until = self.letter.answered_on or self.today
        return max(0, (until - self.due).days) if self.due is not None else 0

    @property
    def wants_attention(self) -> bool:
        """Whether the person should be reminded of it: an answer is due within a week, or they are waited for."""
        if self.letter.state in {LetterState.ANSWERED, LetterState.WRITTEN}:
            return False
        if self.letter.open_pause is not None:
            return True
        return self.due is not None and self.due - _REMIND_BEFORE <= self.today


def standing_of(store: Store, letter: Letter, today: date) -> LetterStanding:
    """The state of a letter on a day, with the day on which its answer is due.

    Args:
        store: where contract terms and holidays are kept.
        letter: the letter.
        today: the day.
    """
    holidays = _holidays(store, letter, today)
    late = letter.is_extended_late(holidays)
    due = letter.reply_due(holidays)
    return LetterStanding(letter, due, today, due if late else None)


def _holidays(store: Store, letter: Letter, today: date) -> frozenset[date]:
    """The public holidays that may bear on the answer to a letter, where the person worked when they wrote it."""
    if letter.received_on is None or letter.kind is not LetterKind.ACCESS:
        return frozenset()
    asked = [day for pause in letter.pauses for day in (pause.asked_on, pause.given_on) if day is not None]
    last = months_after(max((letter.received_on, today, *asked)), _MONTHS_AHEAD)
    terms = [each.term for each in store.contract() if each.first <= letter.drafted_on]
    nation = terms[-1].nation if terms else Nation.ENGLAND
    return store.public_holidays(nation, DateRange(letter.received_on, last))


def in_order(said: Mapping[str, Any]) -> dict[str, Any]:
    """What a letter says, with the records and the days that it asks for in their order, each once."""
    ordered = dict(said)
    if "wanted" in said:
        ordered["wanted"] = tuple(each for each in Wanted if each in said["wanted"])
    if "conversations" in said:
        ordered["conversations"] = tuple(sorted(set(said["conversations"])))
    return ordered


class Letters:
    """The letters.

    Args:
        store: where they are kept.
        workload: the documents that were handed over.

    Attributes:
        book: the letters, to be added, amended, withdrawn.
    """

    def __init__(self, store: Store, workload: Workload) -> None:
        self._store = store
        self._workload = workload
        self.book: RecordBook[Letter] = workload.letter_book

    def all(self) -> tuple[Written[Letter], ...]:
        """All letters, by the day they were written."""
        return self.book.all()

    def new(self, kind: LetterKind, values: Mapping[str, Any], today: date, known: DateRange) -> Letter:
        """A letter with what was typed, and what is usual for all that was not.

        Args:
            kind: which letter.
            values: what was typed, by the names of its attributes; None for what is left open.
            today: the current date.
            known: the days of the record.

        Raises:
            InvalidInputError: it can't be such a letter.
        """
        said = {name: value for name, value in values.items() if value is not None}
        drafted_on = said.setdefault("drafted_on", today)
        last = said.setdefault("last", max(known.first, drafted_on - timedelta(days=1)))
        is_access = kind is LetterKind.ACCESS
        said.setdefault("first", min(known.first, last) if is_access else first_noticed_day(last, known.first))
        said.setdefault("to", "")
        if is_access and not said.get("wanted"):
            said["wanted"] = tuple(Wanted)
        if not is_access:
            said.setdefault("asked_by", drafted_on + TIME_TO_ANSWER)
        return Letter(kind=kind, **in_order(said))

    # -- by when an answer is due --------------------------------------------------------------------

    def standing(self, letter: Letter, today: date) -> LetterStanding:
        """The state of a letter on a day, with the day on which its answer is due."""
        return standing_of(self._store, letter, today)

    def to_remember(self, today: date) -> tuple[tuple[str, LetterStanding], ...]:
        """The letters of which the person should be reminded, with their ids."""
        found = ((each.id, self.standing(each.record, today)) for each in self.all())
        return tuple((name, standing) for name, standing in found if standing.wants_attention)

    # -- what happened to one --------------------------------------------------------------------------
    # Each of these returns whether anything was written.
    # Each raises InvalidInputError: there is no such letter, the days are out of order, or a text holds an
    # identifier.

    def send(self, name: str, on: date, how: str = "", entering: Entering = TYPED) -> bool:
        """Put on record that a letter was handed over or sent, and keep it as it was made last by then."""
        return self._workload.send_letter(name, on, how, entering)

    def receive(self, name: str, on: date, entering: Entering = TYPED) -> bool:
        """Put on record when it was received."""
        return self._amend(name, {"received_on": on}, entering)

    def acknowledge(self, name: str, on: date, entering: Entering = TYPED) -> bool:
        """Put on record that it was acknowledged."""
        return self._amend(name, {"acknowledged_on": on}, entering)

    def extend(self, name: str, on: date, reasons: str = "", entering: Entering = TYPED) -> bool:
        """Put on record that the employer said that it needs two more months, and why."""
        changes: dict[str, object] = {"extended_on": on}
        return self._amend(name, changes | ({"extension": reasons} if reasons else {}), entering)

    def pause(
        self, name: str, on: date, asked_for: AskedFor = AskedFor.DETAILS, entering: Entering = TYPED
    ) -> bool:
        """Put on record that the employer asked for something, or correct what and when while that is open."""
        before = self.book.get(name).record
        others = before.pauses[:-1] if before.open_pause else before.pauses
        return self._amend(name, {"pauses": (*others, Pause(on, asked_for))}, entering)

    def resume(self, name: str, on: date, entering: Entering = TYPED) -> bool:
        """Put on record that it was given what it asked for last, or correct when.

        Raises:
            InvalidInputError: nothing was asked for; or as above.
        """
        pauses = self.book.get(name).record.pauses
        if not pauses:
            raise InvalidInputError("letter.nothing_asked", "resumed_on")
        return self._amend(name, {"pauses": (*pauses[:-1], replace(pauses[-1], given_on=on))}, entering)

    def answer(self, name: str, on: date, answer: str = "", entering: Entering = TYPED) -> bool:
        """Put on record that it was answered, and what the answer was."""
        changes: dict[str, object] = {"answered_on": on}
        return self._amend(name, changes | ({"answer": answer} if answer else {}), entering)

    def _amend(self, name: str, changes: Mapping[str, Any], entering: Entering) -> bool:
        written = self.book.get(name)
        return self.book.amend(written.id, replace(written.record, **changes), entering)
