"""Conversations about priorities: recording, completing and withdrawing them, and what waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import (
    Conversation,
    ConversationChoices,
    ConversationState,
    FiguresThen,
)
from overtime_logger.domain.records.demand import KindOfWork
from overtime_logger.domain.records.reading import Reading
from overtime_logger.services.records.book import TYPED, RecordBook, Shelf
from overtime_logger.services.revision import CONVERSATION_CHOICES_ID, Change, RecordKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.records.demand import Room, WorkPlan
    from overtime_logger.services.logbook import Logbook
    from overtime_logger.services.ports import Clock, Store
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.revision import Written

WEEKS_BEFORE = 4
"""How many weeks before a conversation its figures are about."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A conversation and its state today.

    Args:
        written: the conversation, and how its record came about.
        state: its state.
        waiting_days: days since it took place while nothing came of it; 0 once something did.
    """

    written: Written[Conversation]
    state: ConversationState
    waiting_days: int

    @property
    def id(self) -> str:
        """The record's id."""
        return self.written.id

    @property
    def conversation(self) -> Conversation:
        """What the record says."""
        return self.written.record

    @property
    def is_waiting(self) -> bool:
        """Whether nothing came of it so far."""
        return self.state in {ConversationState.WAITING, ConversationState.NO_REPLY}

    @property
    def lag_days(self) -> int:
        """Whole days between the conversation and its first being written."""
        return (self.written.first_written.date() - self.conversation.date).days


def four_weeks_before(day: date) -> DateRange:
    """The four weeks that end on the day before."""
    return DateRange(day - timedelta(weeks=WEEKS_BEFORE), day - timedelta(days=1))


class Conversations:
    """The conversations with managers.

    Args:
        store: where they are kept.
        clock: what time it is.
        logbook: what the days come to.
        reading_in_words: says what a workload reading showed, and when.

    Attributes:
        book: the conversations' records themselves, to be withdrawn or taken back.
    """

    def __init__(
        self, store: Store, clock: Clock, logbook: Logbook, reading_in_words: Callable[[Reading], str]
    ) -> None:
        self._store = store
        self._clock = clock
        self._logbook = logbook
        self._reading_in_words = reading_in_words
        self.book = RecordBook(
            store, clock, Shelf(RecordKind.CONVERSATION, Conversation, "talk", _("conversation"))
        )
        self._kinds = RecordBook(
            store, clock, Shelf(RecordKind.KIND_OF_WORK, KindOfWork, "work", _("kind of work"))
        )

    # -- reading -------------------------------------------------------------------------------------

    def all(self, span: DateRange | None = None) -> tuple[Standing, ...]:
        """The conversations of a range, or all, in the order they took place, each with its state today."""
        today, due = self._logbook.today, self.choices.reply_due_days
        found = sorted(self.book.all(), key=_happened_at)
        return tuple(_standing(each, today, due) for each in found if span is None or each.record.date in span)

    def waiting(self) -> tuple[Standing, ...]:
        """The conversations of which nothing came so far, the longest-waiting first."""
        return tuple(each for each in self.all() if each.is_waiting)

    def get(self, name: str) -> Standing:
        """A conversation by its id, or by its day where it is the only one of that day.

        Raises:
            InvalidInputError: there isn't one, or several are of that day.
        """
        return _standing(self.book.get(name), self._logbook.today, self.choices.reply_due_days)

    def figures_before(self, day: date) -> FiguresThen | None:
        """The four weeks before a day, as the record shows them now; None where no contract held in them."""
        span = four_weeks_before(day)
        contract = self._store.contract()
        if not any(contract.term_on(each) for each in span):
            return None
        balance = self._logbook.balance(span)
        known = [each for each in self._store.records(Reading) if each.date <= day]
        return FiguresThen(
            first=span.first,
            last=span.last,
            worked_minutes=balance.worked_minutes,
            contracted_minutes=balance.contracted_minutes,
            unpaid_excess_minutes=balance.unpaid_excess_minutes,
            recorded=balance.coverage.recorded,
            working_days=balance.coverage.working_days,
            reading=self._reading_in_words(known[-1]) if known else "",
            credited_minutes=balance.credited_minutes,
            compensated_minutes=balance.compensated_minutes,
        )

    # -- writing -------------------------------------------------------------------------------------

    def record(
        self, conversation: Conversation, entering: Entering = TYPED, with_it: Sequence[Change] = ()
    ) -> Standing:
        """Put a conversation on record, with the figures of the four weeks before it as they are now.

        Args:
            conversation: what the person says about it.
            entering: how it is entered.
            with_it: changes that are written with it or not at all, for example a person who is new.

        Raises:
            InvalidInputError: a text holds an identifier.
            FileFailedError: the disk failed; nothing was stored.
        """
        filled = replace(conversation, figures=self.figures_before(conversation.date))
        return self.get(self.book.add(filled, filled.date, entering, with_it))

    def amend(
        self, name: str, conversation: Conversation, entering: Entering = TYPED, with_it: Sequence[Change] = ()
    ) -> bool:
        """Let a conversation's record say more, or something else; the earlier words stay in the journal.

        The figures stay as they were when it was first written. Only for another day, those of the weeks before
        that day take their place.

        Returns:
            Whether anything was written: what is already so is not written again.

        Raises:
            InvalidInputError: there is no such conversation, or a text holds an identifier.
            FileFailedError: the disk failed; nothing was stored.
        """
        before = self.book.get(name).record
        figures = before.figures if conversation.date == before.date else self.figures_before(conversation.date)
        return self.book.amend(name, replace(conversation, figures=figures), entering, with_it)

    def withdraw(self, name: str, entering: Entering = TYPED) -> str:
        """Take a conversation back, and return its id; its record stays in the journal.

        Raises:
            InvalidInputError: there is no such conversation, or the reason holds an identifier.
        """
        return self.book.withdraw(name, entering)

    # -- reminders -----------------------------------------------------------------------------------

    @property
    def choices(self) -> ConversationChoices:
        """What the person chose for their conversations."""
        return next(iter(self._store.records(ConversationChoices)), ConversationChoices())

    def choose(self, choices: ConversationChoices) -> None:
        """Choose something else from now on."""
        if choices != self.choices:
            change = Change(CONVERSATION_CHOICES_ID, RecordKind.CONVERSATION_CHOICES, choices)
            self._store.append([change], self._clock.now())

    # -- demands -------------------------------------------------------------------------------------

    def room(self, plan: WorkPlan) -> Room | None:
        """The items of work of a conversation against the hours that the contract left from its day on.

        Args:
            plan: the items, on record or as they are being typed.

        Returns:
            The two sums, or None where no work was discussed.

        Raises:
            InvalidInputError: the last day to count is before the conversation.
        """
        return plan.room(self._store.contract(), self._store.hours_by_day())

    def kinds_of_work(self) -> tuple[KindOfWork, ...]:
        """The person's own list of kinds of work, by what they are called."""
        return tuple(sorted(self._store.records(KindOfWork), key=_what))

    def usual_minutes(self, what: str) -> Minutes:
        """How long one of a kind usually takes; 0 where that is not in the list."""
        return next((each.usual_minutes for each in self.kinds_of_work() if _same(each.what, what)), 0)

    def keep_kind(self, kind: KindOfWork, entering: Entering = TYPED) -> None:
        """Put a kind of work in the list, or say again how long it takes.

        Raises:
            InvalidInputError: its name holds an identifier.
        """
        for each in self._kinds.all():
            if _same(each.record.what, kind.what):
                self._kinds.amend(each.id, kind, entering)
                return
        self._kinds.add(kind, None, entering)

    def drop_kind(self, what: str) -> None:
        """Take a kind of work out of the list.

        Raises:
            InvalidInputError: it is not in it.
        """
        for each in self._kinds.all():
            if _same(each.record.what, what):
                self._kinds.withdraw(each.id)
                return
        raise InvalidInputError("work.unknown", what=what)


def _standing(written: Written[Conversation], today: date, reply_due_days: int) -> Standing:
    talk = written.record
    return Standing(written, talk.state(today, reply_due_days), talk.waiting_days(today))


def _happened_at(written: Written[Conversation]) -> datetime:
    return written.record.happened_at


def _what(kind: KindOfWork) -> str:
    return kind.what.casefold()


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
