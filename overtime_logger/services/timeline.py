"""The timeline: hours, rest, conversations, readings, concerns and notices in one stream, by day.

Beside each conversation stand the unpaid hours of the four weeks before it and of the four weeks from it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING, TypeAlias

from overtime_logger.domain.balance import balance
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.notice import Notice, NoticeState
from overtime_logger.domain.records.reading import Reading
from overtime_logger.domain.worded import N_, Worded
from overtime_logger.services.records.conversations import WEEKS_BEFORE, four_weeks_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.domain.balance import Coverage
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.rest_rules import Finding
    from overtime_logger.services.logbook import DayLine, Logbook
    from overtime_logger.services.ports import Clock, Store
    from overtime_logger.services.records.wording import ConversationWording
    from overtime_logger.services.rest import RestChecks
    from overtime_logger.services.revision import Written
    from overtime_logger.services.wording import Wording


class EventKind(Worded):
    """What an event of the timeline is. Events of one day are in this order."""

    DAY_OVER = "day_over_contract", N_("over contract")
    REST = "rest", N_("rest check")
    READING = "reading", N_("workload")
    CONVERSATION = "conversation", N_("conversation")
    PROMISE = "promise", N_("promise")
    CONCERN = "concern", N_("concern")
    NOTICE = "notice", N_("notice")


_ORDER = tuple(EventKind)


@dataclass(frozen=True, slots=True)
class Weeks:
    """The unpaid hours of a few weeks.

    Args:
        span: the days; only those that are over.
        unpaid_excess_minutes: hours over contract, neither paid nor taken back.
        coverage: how many of the working days are recorded.
        is_over: whether all the weeks are over.
    """

    span: DateRange
    unpaid_excess_minutes: Minutes
    coverage: Coverage
    is_over: bool


@dataclass(frozen=True, slots=True)
class DayOver:
    """A day on which more was worked than contracted."""

    line: DayLine


@dataclass(frozen=True, slots=True)
class PossibleBreach:
    """What a rest check found."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class Talked:
    """A conversation, with the hours around it.

    Args:
        written: the conversation.
        before: the four weeks before; None before the contract began.
        after: the four weeks from its day on, as far as they are over; None while no day of them is.
    """

    written: Written[Conversation]
    before: Weeks | None
    after: Weeks | None


@dataclass(frozen=True, slots=True)
class PromiseLapsed:
    """A promise was due and had not been kept.

    Args:
        written: the conversation in which it was made.
        today: the day as of which that is said.
    """

    written: Written[Conversation]
    today: date


@dataclass(frozen=True, slots=True)
class WasRead:
    """A workload reading."""

    written: Written[Reading]


@dataclass(frozen=True, slots=True)
class Worried:
    """A concern."""

    written: Written[Concern]


@dataclass(frozen=True, slots=True)
class NoticeStep:
    """A notice came to be somewhere else."""

    written: Written[Notice]
    step: NoticeState


What: TypeAlias = DayOver | PossibleBreach | Talked | PromiseLapsed | WasRead | Worried | NoticeStep


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event.

    Args:
        day: when it was.
        kind: what kind of event it is.
        what: the event itself.
    """

    day: date
    kind: EventKind
    what: What

    @property
    def record(self) -> str | None:
        """The id of the record it comes from; None for days and rest checks."""
        return None if isinstance(self.what, DayOver | PossibleBreach) else self.what.written.id


class Timeline:
    """Puts the whole record into one stream.

    Args:
        store: where the record is kept.
        clock: what time it is.
        logbook: the days.
        rest: rest and working time compared with the rules.
    """

    def __init__(self, store: Store, clock: Clock, logbook: Logbook, rest: RestChecks) -> None:
        self._store = store
        self._clock = clock
        self._logbook = logbook
        self._rest = rest

    def events(self, span: DateRange, *, private_too: bool = False) -> tuple[TimelineEvent, ...]:
        """The events of a range, by day.

        Args:
            span: the days.
            private_too: whether private concerns are among them.
        """
        found = (
            *self._days(span),
            *self._breaches(span),
            *self._readings(),
            *self._conversations(),
            *self._promises(),
            *self._concerns(private_too=private_too),
            *self._notices(),
        )
        return tuple(sorted((each for each in found if each.day in span), key=_place))

    def _days(self, span: DateRange) -> Iterator[TimelineEvent]:
        for line in self._logbook.days(span):
            if (line.difference_minutes or 0) > 0:
                yield TimelineEvent(line.date, EventKind.DAY_OVER, DayOver(line))

    def _breaches(self, span: DateRange) -> Iterator[TimelineEvent]:
        for finding in self._rest.report(span).possible_breaches:
            yield TimelineEvent(finding.first, EventKind.REST, PossibleBreach(finding))

    def _readings(self) -> Iterator[TimelineEvent]:
        for written in self._store.written(Reading):
            yield TimelineEvent(written.record.date, EventKind.READING, WasRead(written))

    def _conversations(self) -> Iterator[TimelineEvent]:
        around = _HoursAround(self._store, self._clock.now().date())
        for written in sorted(self._store.written(Conversation), key=lambda each: each.record.happened_at):
            day = written.record.date
            yield TimelineEvent(
                day, EventKind.CONVERSATION, Talked(written, around.before(day), around.after(day))
            )

    def _promises(self) -> Iterator[TimelineEvent]:
        today = self._clock.now().date()
        for written in self._store.written(Conversation):
            due, kept = written.record.promised_by, written.record.promise_was_kept_on
            if due is not None and due < today and (kept is None or kept > due):
                yield TimelineEvent(due, EventKind.PROMISE, PromiseLapsed(written, today))

    def _concerns(self, *, private_too: bool) -> Iterator[TimelineEvent]:
        for written in self._store.written(Concern):
            if private_too or not written.record.is_private:
                yield TimelineEvent(written.record.date, EventKind.CONCERN, Worried(written))

    def _notices(self) -> Iterator[TimelineEvent]:
        for written in self._store.written(Notice):
            notice = written.record
            for step, day in (
                (NoticeState.DRAFT, notice.drafted_on),
                (NoticeState.SERVED, notice.served_on),
                (NoticeState.ACKNOWLEDGED, notice.acknowledged_on),
                (NoticeState.ANSWERED, notice.answered_on),
            ):
                if day is not None:
                    yield TimelineEvent(day, EventKind.NOTICE, NoticeStep(written, step))


def _place(event: TimelineEvent) -> tuple[date, int]:
    return event.day, _ORDER.index(event.kind)


class _HoursAround:
    """The unpaid hours around days, from a record that is read once."""

    def __init__(self, store: Store, today: date) -> None:
        self._contract = store.contract()
        self._days = store.hours_by_day()
        self._ledger = store.adjustments()
        self._yesterday = today - timedelta(days=1)

    def before(self, day: date) -> Weeks | None:
        """The four weeks before a day."""
        return self._weeks(four_weeks_before(day))

    def after(self, day: date) -> Weeks | None:
        """The four weeks that begin with a day."""
        return self._weeks(DateRange(day, day + timedelta(weeks=WEEKS_BEFORE, days=-1)))

    def _weeks(self, span: DateRange) -> Weeks | None:
        if span.first > self._yesterday or not any(map(self._contract.term_on, span)):
            return None
        over = DateRange(span.first, min(span.last, self._yesterday))
        figures = balance(self._contract, self._days, self._ledger, over)
        return Weeks(over, figures.unpaid_excess_minutes, figures.coverage, over == span)


# -- in words ----------------------------------------------------------------------------------------


class TimelineWording:
    """Puts events into sentences.

    Args:
        wording: words for dates and numbers.
        records: words for conversations and the like.
    """

    def __init__(self, wording: Wording, records: ConversationWording) -> None:
        self._wording = wording
        self._records = records

    def event(self, event: TimelineEvent) -> str:
        """An event in one sentence, without its day and its full stop."""
        what = event.what
        if isinstance(what, DayOver):
            return self._day(what.line)
        if isinstance(what, PossibleBreach):
            return what.finding.summary
        if isinstance(what, WasRead):
            return self._records.reading_figure(what.written.record)
        if isinstance(what, Talked):
            return self._talk(what)
        if isinstance(what, PromiseLapsed):
            return self._records.lapsed_promise(what.written.record, what.today).removesuffix(".")
        if isinstance(what, Worried):
            concern = what.written.record
            return "; ".join(filter(None, (concern.kind.words, concern.what_happened)))
        return _("notice to {person}: {step}").format(
            person=self._records.person_of(what.written.record.to),
            step=_("written") if what.step is NoticeState.DRAFT else what.step.words,
        )

    def _day(self, line: DayLine) -> str:
        difference, contracted = line.difference_minutes or 0, line.contracted_minutes or 0
        said = self._wording.difference(difference, contracted)
        # A sentence of its own has no hours worked before it, as the read-back has.
        return said if contracted else f"{in_words(difference)}, {said}"

    def _talk(self, talked: Talked) -> str:
        talk = talked.written.record
        parts = [_("with {people}").format(people=self._records.people_of(talk.with_whom))]
        if talk.asked:
            parts.append(_("I asked: {text}").format(text=talk.asked))
        elif talk.raised:
            parts.append(_("I raised: {text}").format(text=talk.raised))
        elif talk.upward:
            parts.append(self._records.upward(talk.upward.staff, talk.upward.minutes))
        if answer := self._records.answer(talk):
            parts.append(_("I was told: {text}").format(text=answer))
        elif not talk.is_answered:
            parts.append(_("no answer on record"))
        parts += self.hours_around(talked)
        return "; ".join(parts)

    def hours_around(self, talked: Talked) -> list[str]:
        """The unpaid hours around a conversation, each in a few words."""
        parts: list[str] = []
        if talked.before is not None:
            parts.append(_("unpaid in the four weeks before: {hours}").format(hours=_unpaid(talked.before)))
        if talked.after is not None:
            said = (
                _("unpaid in the next four weeks: {hours}")
                if talked.after.is_over
                else _("unpaid since then: {hours}")
            )
            parts.append(said.format(hours=_unpaid(talked.after)))
        return parts


def _unpaid(weeks: Weeks) -> str:
    """The unpaid hours of weeks in words; what is not recorded is not zero."""
    return in_words(weeks.unpaid_excess_minutes) if weeks.coverage.recorded else _("not recorded")
