"""Letters that ask the employer for something: for the records it holds, or for a stress risk assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import ManagementStandard  # noqa: TC001 - a field of records is read by its type
from overtime_logger.domain.records.texts import check_line, check_text, says_something
from overtime_logger.domain.reply_date import Pause, reply_due
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from overtime_logger.domain.declarations import Note


class LetterKind(Worded):
    """The letters there are."""

    ACCESS = "access", N_("subject access request")
    RISK_ASSESSMENT = "risk_assessment", N_("request for a stress risk assessment")


class Wanted(Worded):
    """Records of the employer's that a person's own log can be set beside."""

    HOURS = "hours", N_("flexi and overtime records")
    DOORS = "doors", N_("sign-in and door records")
    LOG_ONS = "log_ons", N_("log-on and log-off times")
    WORKLOAD = "workload", N_("workload tool history")
    SUPERVISION = "supervision", N_("supervision notes")


class LetterState(Worded):
    """The state of a letter."""

    WRITTEN = "written", N_("not sent yet")
    SENT = "sent", N_("sent")
    RECEIVED = "received", N_("received")
    ACKNOWLEDGED = "acknowledged", N_("acknowledged")
    EXTENDED = "extended", N_("reply extended")
    PAUSED = "paused", N_("paused: the employer asked for something")
    ANSWERED = "answered", N_("answered")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and what happened to it.

    Args:
        kind: which letter.
        drafted_on: the day it was written.
        to: who it goes to, as the person typed it.
        first: the first day that it asks for records of, or gives figures of.
        last: the last day.
        wanted: the records that an access request asks for.
        details: what helps to find them, for example a staff number or the names of systems.
        conversations: the days of conversations whose notes an access request asks for by date.
        symptoms: in what way the work affects the person's health, in their own words.
        standards: what the assessment should look at in particular.
        asked_by: by when an answer to the request for an assessment is asked for.
        sent_on: when it was handed over or sent.
        how_sent: how.
        received_on: when it was received.
        acknowledged_on: when that was acknowledged.
        extended_on: when the employer said that it needs two more months.
        extension: the reasons that it gave.
        pauses: what the employer asked back, in order.
        answered_on: when the answer came.
        answer: what it was.

    Raises:
        InvalidInputError: the dates are out of order, something does not go with this kind of letter, or a text
            can't be kept.
    """

    kind: LetterKind
    drafted_on: date
    to: str
    first: date
    last: date
    wanted: tuple[Wanted, ...] = ()
    details: str = ""
    conversations: tuple[date, ...] = ()
    symptoms: Annotated[str, Note.HEALTH] = ""
    standards: tuple[ManagementStandard, ...] = ()
    asked_by: date | None = None
    sent_on: date | None = None
    how_sent: str = ""
    received_on: date | None = None
    acknowledged_on: date | None = None
    extended_on: date | None = None
    extension: str = ""
    pauses: tuple[Pause, ...] = ()
    answered_on: date | None = None
    answer: str = ""

    def __post_init__(self) -> None:
        """Refuse what can't be."""
        check_line("letter.to", self.to)
        if not says_something(self.to):
            raise InvalidInputError("letter.to", "to")
        check_text("letter.details", self.details)
        check_text("letter.symptoms", self.symptoms)
        check_text("letter.how_sent", self.how_sent)
        check_text("letter.extension", self.extension)
        check_text("letter.answer", self.answer)
        if self.last < self.first:
            raise InvalidInputError("letter.period", "last")
        self._refuse_what_is_of_the_other()
        self._refuse_out_of_order()

    def _refuse_what_is_of_the_other(self) -> None:
        """Refuse what only the other kind of letter has."""
        others = ("wanted", "conversations", "extended_on", "pauses")
        if self.kind is LetterKind.ACCESS:
            others = ("standards", "asked_by")
            if not self.wanted and not self.conversations:
                raise InvalidInputError("letter.wanted", "wanted")
        for field in others:
            if getattr(self, field):
                raise InvalidInputError("letter.other", field)

    def _refuse_out_of_order(self) -> None:
        """Refuse what came before the letter was there, and questions that overlap."""
        begun = [day for day in (self.sent_on, self.received_on) if day is not None]
        later = {
            "acknowledged_on": self.acknowledged_on,
            "extended_on": self.extended_on,
            "answered_on": self.answered_on,
        }
        if self.sent_on is not None and self.received_on is not None and self.received_on < self.sent_on:
            raise InvalidInputError("letter.received", "received_on")
        for field, day in later.items():
            if day is not None and not begun:
                raise InvalidInputError("letter.sent", field)
            if day is not None and day < begun[-1]:
                raise InvalidInputError("letter.order", field)
        if self.received_on is None and (self.extended_on or self.pauses):
            raise InvalidInputError("letter.not_received", "received_on")
        before = self.received_on
        for pause in self.pauses:
            if before is None:
                raise InvalidInputError("letter.paused", "paused_on")
            if pause.asked_on < before:
                raise InvalidInputError("letter.paused.order", "paused_on")
            before = pause.given_on

    @property
    def span(self) -> DateRange:
        """The days it is about."""
        return DateRange(self.first, self.last)

    @property
    def open_pause(self) -> Pause | None:
        """What the employer asked for and has not been given; None where there is nothing, or it answered."""
        last = self.pauses[-1] if self.pauses and self.answered_on is None else None
        return last if last is not None and last.given_on is None else None

    @property
    def state(self) -> LetterState:
        """Its state."""
        if self.answered_on is not None:
            return LetterState.ANSWERED
        if self.open_pause is not None:
            return LetterState.PAUSED
        reached = (
            (LetterState.EXTENDED, self.extended_on),
            (LetterState.ACKNOWLEDGED, self.acknowledged_on),
            (LetterState.RECEIVED, self.received_on),
            (LetterState.SENT, self.sent_on),
        )
        return next((state for state, day in reached if day is not None), LetterState.WRITTEN)

    @property
    def state_since(self) -> date:
        """Since when."""
        if self.state is LetterState.PAUSED:
            return self.pauses[-1].asked_on
        return {
            LetterState.ANSWERED: self.answered_on,
            LetterState.EXTENDED: self.extended_on,
            LetterState.ACKNOWLEDGED: self.acknowledged_on,
            LetterState.RECEIVED: self.received_on,
            LetterState.SENT: self.sent_on,
        }.get(self.state) or self.drafted_on

    def reply_due(self, holidays: Container[date]) -> date | None:
        """The last day for an answer; None where it is not known, or time is stopped.

        Of an access request it is the day that the law gives, and not known before it was received; of a request
        for an assessment, for which the law gives none, the day that was asked for.

        Args:
            holidays: the public holidays where the person works.
        """
        if self.kind is LetterKind.RISK_ASSESSMENT:
            return self.asked_by
        if self.received_on is None:
            return None
        return reply_due(self.received_on, self.pauses, self.extended_on, holidays)

    def is_extended_late(self, holidays: Container[date]) -> bool:
        """Whether the notice of an extension came only after the reply was due."""
        if self.extended_on is None or self.received_on is None:
            return False
        due = reply_due(self.received_on, self.pauses, None, holidays)
        return due is not None and self.extended_on > due
