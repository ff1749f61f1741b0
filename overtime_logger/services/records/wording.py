"""People, conversations, readings, concerns, notices and letters put into words, for every shell and document."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from gettext import ngettext
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.records import said_fields
from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.conversation import (
    Conversation,
    ConversationChoices,
    ConversationState,
    FiguresThen,
    FollowUpState,
    OfficialRecord,
)
from overtime_logger.domain.records.demand import Decision, Demand, KindOfWork
from overtime_logger.domain.records.fields import NOTHING, Typed
from overtime_logger.domain.records.letter import Letter
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person
from overtime_logger.domain.records.reading import WMT_UNIT, Reading
from overtime_logger.services.records.letter_wording import pause_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from overtime_logger.domain.records.conversation import FollowUp
    from overtime_logger.domain.records.demand import Room
    from overtime_logger.domain.records.fields import Field
    from overtime_logger.services.wording import Wording

    Sayable = Person | Conversation | ConversationChoices | KindOfWork | Reading | Concern | Notice | Letter


class ConversationWording:
    """Words for what the record holds beside hours.

    Args:
        wording: words for dates and numbers.
        people: the people named in records, by id.
        readings: the workload readings that conversations were about, by id; None for the ids alone.
        numbers: what a document calls readings that it prints, by id.
    """

    def __init__(
        self,
        wording: Wording,
        people: Mapping[str, Person] | None = None,
        readings: Mapping[str, Reading] | None = None,
        numbers: Mapping[str, str] | None = None,
    ) -> None:
        self._wording = wording
        self._people = people or {}
        self._readings = readings
        self._numbers = numbers or {}

    # -- people -----------------------------------------------------------------------------------

    def person(self, person: Person) -> str:
        """A person as the owner of the record knows them: `Sam Ellis (SPO, North team)`, or the role alone."""
        return _("{name} ({role})").format(name=person.name, role=person.role) if person.name else person.role

    def person_of(self, name: str) -> str:
        """The person with an id; the id itself if there isn't one."""
        person = self._people.get(name)
        return self.person(person) if person else name

    def people_of(self, names: Iterable[str]) -> str:
        """Several people, by their ids: `Sam Ellis (SPO); HR adviser`."""
        return "; ".join(map(self.person_of, names))

    # -- parts of conversations --------------------------------------------------------------------

    def demand(self, demand: Demand) -> str:
        """An item of work: `2 × parole report, 16 h, due 6 March 2026: do it first`."""
        parts = [f"{self._wording.number(demand.count)} × {demand.what}"]
        if demand.minutes:
            parts.append(self._wording.hours(demand.minutes))
        if demand.due is not None:
            parts.append(_("due {date}").format(date=self._wording.date(demand.due)))
        return _("{item}: {decision}").format(item=", ".join(parts), decision=self.decision(demand))

    def decision(self, demand: Demand) -> str:
        """What was decided on an item, and its place: `put off until 1 April 2026`, `do it first (1)`."""
        if demand.decision is Decision.NOT_ANSWERED and demand.order is not None:
            return _("place {number}").format(number=self._wording.number(demand.order))
        words = demand.decision.words
        if demand.decision is Decision.DEFER and demand.defer_until is not None:
            words = _("{decision} until {date}").format(
                decision=words, date=self._wording.date(demand.defer_until)
            )
        return f"{words} ({self._wording.number(demand.order)})" if demand.order is not None else words

    def figures(self, figures: FiguresThen) -> str:
        """The four weeks before a conversation, as they then were, in one sentence without its full stop."""
        if not figures.recorded:
            return ngettext(
                "{span}: the only working day is not recorded",
                "{span}: none of the {working} working days is recorded",
                figures.working_days,
            ).format(
                span=self._wording.span_of(figures.first, figures.last),
                working=self._wording.number(figures.working_days),
            )
        counted = (
            (_("{hours} worked"), figures.worked_minutes, True),
            (_("{hours} of paid absence"), figures.credited_minutes, False),
            (_("{hours} contracted"), figures.contracted_minutes, True),
            (_("{hours} of overtime paid and time off in lieu taken"), figures.compensated_minutes, False),
            (_("{hours} unpaid"), figures.unpaid_excess_minutes, True),
        )
        said = _("{span}: {figures}").format(
            span=self._wording.span_of(figures.first, figures.last),
            figures=", ".join(
                words.format(hours=self._wording.hours(minutes))
                for words, minutes, always in counted
                if minutes or always
            ),
        )
        said += ", " + ngettext(
            "{recorded} of {working} working day recorded",
            "{recorded} of {working} working days recorded",
            figures.working_days,
        ).format(
            recorded=self._wording.number(figures.recorded), working=self._wording.number(figures.working_days)
        )
        return _("{said}; {reading}").format(said=said, reading=figures.reading) if figures.reading else said

    def answer(self, talk: Conversation) -> str:
        """What was answered, in the first words there are for it; empty where nothing was."""
        decided = "; ".join(self.demand(each) for each in talk.demands if each.is_decided)
        candidates = (talk.told, talk.verbatim, decided, talk.reply_to_that, talk.follow_up.reply)
        return next((text for text in candidates if text.strip()), "")

    def state(self, talk: Conversation, today: date, reply_due_days: int) -> str:
        """The state of a conversation: `waiting for 4 days`, `promise not kept on record: due …, 82 days over`."""
        state = talk.state(today, reply_due_days)
        said = self._promise(talk, today, state) or self._outcome(talk, today, state)
        if talk.accounts_differ and state is not ConversationState.ACCOUNTS_DIFFER:
            said = _("{state}; {more}").format(state=said, more=self.difference(talk))
        return said

    def _outcome(self, talk: Conversation, today: date, state: ConversationState) -> str:
        days = talk.waiting_days(today)
        if state is ConversationState.ACCOUNTS_DIFFER:
            return self.difference(talk)
        if state is ConversationState.NO_REPLY:
            said = ngettext("no reply for {number} day", "no reply for {number} days", days).format(
                number=self._wording.number(days)
            )
            return self._chased(said, talk)
        if state is ConversationState.WAITING and days:
            said = ngettext("waiting for {number} day", "waiting for {number} days", days).format(
                number=self._wording.number(days)
            )
            return self._chased(said, talk)
        if state is ConversationState.TAKEN_OFF and not talk.takes_work_off and talk.acted_on is not None:
            return _("acted on, {date}").format(date=self._wording.date(talk.acted_on))
        return state.words

    def _promise(self, talk: Conversation, today: date, state: ConversationState) -> str:
        """The state of a promise; empty where the state is not about one."""
        due, kept = talk.promised_by, talk.promise_was_kept_on
        if state is ConversationState.PROMISE_NOT_KEPT and due is not None:
            days = talk.promise_days_over(today)
            said = ngettext(
                "promise not recorded as kept: due {date}, {number} day overdue",
                "promise not recorded as kept: due {date}, {number} days overdue",
                days,
            ).format(date=self._wording.date(due), number=self._wording.number(days))
            return self._chased(said, talk)
        if state is ConversationState.PROMISE_KEPT and kept is not None:
            late = (kept - due).days if due is not None else 0
            if late <= 0:
                return _("promise kept on {date}").format(date=self._wording.date(kept))
            return ngettext(
                "promise kept on {date}, {number} day late", "promise kept on {date}, {number} days late", late
            ).format(date=self._wording.date(kept), number=self._wording.number(late))
        if state is ConversationState.PROMISED:
            said = _("promised by {date}").format(date=self._wording.date(due)) if due else _("promised, no date")
            return self._chased(said, talk)
        return ""

    def lapsed_promise(self, talk: Conversation, today: date, shortened: Callable[[str], str] = str.strip) -> str:
        """What to say about the day on which a promise was due, in sentences; empty where it was kept by then.

        Args:
            talk: the conversation.
            today: the day as of which it is said.
            shortened: shortens what was promised, where there is little room.
        """
        due, kept = talk.promised_by, talk.promise_was_kept_on
        if due is None or today <= due or (kept is not None and kept <= due):
            return ""
        promised = shortened(talk.promised).rstrip(".")
        what = _("Promised by this date: {text}.").format(text=promised) if promised else ""
        if kept is not None and kept <= today:
            late = (kept - due).days
            came = ngettext(
                "Kept on {date}, {number} day late.", "Kept on {date}, {number} days late.", late
            ).format(date=self._wording.date(kept), number=self._wording.number(late))
        else:
            over = (today - due).days
            came = ngettext(
                "Not recorded as kept, {number} day later.", "Not recorded as kept, {number} days later.", over
            ).format(number=self._wording.number(over))
        return f"{what} {came}".strip()

    def _chased(self, said: str, talk: Conversation) -> str:
        if not talk.chased_on:
            return said
        days = _(" and ").join(map(self._wording.date, talk.chased_on))
        return _("{said}, chased on {days}").format(said=said, days=days)

    def difference(self, talk: Conversation) -> str:
        """That the two accounts of a conversation differ, and how; empty where they don't."""
        parts = self.differences(talk)
        return _("accounts differ: {parts}").format(parts=", ".join(parts)) if parts else ""

    def differences(self, talk: Conversation) -> tuple[str, ...]:
        """In what the other side's account differs, a few words each."""
        parts: list[str] = []
        if talk.official_record in {OfficialRecord.PARTLY, OfficialRecord.CONTRADICTS}:
            parts.append(_("the official record {comparison}").format(comparison=talk.official_record.words))
        if talk.follow_up.state is FollowUpState.DISPUTED:
            parts.append(_("the follow-up e-mail is disputed"))
        return tuple(parts)

    def room(self, room: Room) -> str:
        """Items of work against the hours there were, as both sums and what they come to."""
        return f"{self.room_sums(room)} {self.room_verdict(room)}"

    def room_sums(self, room: Room) -> str:
        """What the work takes and what the contract leaves for it, with what that is made of."""
        less = [
            words.format(hours=self._wording.hours(minutes))
            for words, minutes in (
                (_("{hours} of time off"), room.leave_minutes),
                (_("{hours} of meetings and fixed work"), room.meeting_minutes),
            )
            if minutes
        ]
        made_of = _("contracted")
        if less:
            contracted = self._wording.hours(room.contracted_minutes)
            made_of = _("{hours} contracted, less {parts}").format(hours=contracted, parts=_(" and ").join(less))
        said = _(
            "The work still to do will take about {demanded}. From {first} to {last} there is time for "
            "{available} ({made_of})."
        )
        return said.format(
            demanded=self._wording.hours(room.demanded_minutes),
            first=self._wording.day(room.span.first),
            last=self._wording.day(room.span.last),
            available=self._wording.hours(room.available_minutes),
            made_of=made_of,
        )

    def room_verdict(self, room: Room) -> str:
        """By how much the work is more than there is time for, or what is left for all other work."""
        if room.short_minutes > 0:
            return _("That is {hours} more than there is time for.").format(
                hours=self._wording.hours(room.short_minutes)
            )
        if not room.demanded_minutes:
            return _("No estimate has been given for it yet.")
        return _("That leaves {hours} for all other work.").format(hours=self._wording.hours(room.short_minutes))

    # -- whole records -----------------------------------------------------------------------------

    def sentence(self, record: Sayable) -> str:
        """What a record says, as one sentence."""
        if isinstance(record, Conversation):
            return self.conversation(record)
        if isinstance(record, Person):
            return self._person_in_full(record)
        if isinstance(record, Reading):
            return self.reading(record)
        if isinstance(record, Concern):
            return self.concern(record)
        if isinstance(record, Notice):
            return self.notice(record)
        if isinstance(record, Letter):
            return self.letter(record)
        if isinstance(record, KindOfWork):
            return _("{what}: usually {hours}").format(
                what=record.what, hours=self._wording.hours(record.usual_minutes)
            )
        return ngettext(
            "reminder after {number} day without a reply",
            "reminder after {number} days without a reply",
            record.reply_due_days,
        ).format(number=self._wording.number(record.reply_due_days))

    def _person_in_full(self, person: Person) -> str:
        parts = [self.person(person), person.relation.words]
        if person.first is not None:
            parts.append(_("from {date}").format(date=self._wording.date(person.first)))
        if person.last is not None:
            parts.append(_("to {date}").format(date=self._wording.date(person.last)))
        return _said(", ".join(parts), {"": person.note})

    def conversation(self, talk: Conversation) -> str:
        """Everything that a conversation's record says, in one long sentence."""
        head = _("{moment}, {how} with {people}").format(
            moment=self._wording.held_at(talk),
            how=talk.setting.words if talk.setting else _("conversation"),
            people=self.people_of(talk.with_whom),
        )
        return _said(head, dict(self.conversation_fields(talk)))

    def conversation_fields(self, talk: Conversation, *, demands: bool = True) -> tuple[tuple[str, str], ...]:
        """The parts of a conversation that are filled in, each with its label, in the order to read them.

        Args:
            talk: the conversation.
            demands: whether the items of work are among them.
        """
        follow_up, official, upward = talk.follow_up, talk.official_record, talk.upward
        sent = follow_up.state is not FollowUpState.NOT_SENT or follow_up.sent_on
        seen = talk.official_record_seen_on
        said = {
            "follow_up": self._follow_up(follow_up) if sent else "",
            "official_record": self._dated(official.words, seen, _("seen")) if official else "",
            "upward_staff": self.upward(upward.staff, upward.minutes) if upward else "",
        }
        return self._fields(talk, said if demands else said | {"demands": ""})

    def _fields(
        self, record: Conversation | Concern | Notice | Letter, said: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[tuple[str, str], ...]:
        """The fields of a record that have a label and say something, each with its label.

        Args:
            record: the record.
            said: what some of its fields say together with others, by their names.
        """
        found = (
            (str(field.label), said[field.name] if field.name in said else self._value(field, field.of(record)))
            for field in _declared(record)
            if field.label is not NOTHING
        )
        return tuple((label, text) for label, text in found if text.strip())

    def _value(self, field: Field, value: Any) -> str:  # noqa: ANN401 - as the record has it
        """What a record says in a field, in words; empty where it says nothing."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if not value:
            return ""
        if field.typed is Typed.HOURS:
            return self._wording.hours(value)
        if not field.many:
            return self._one(value)
        between = ", " if field.typed in {Typed.CHOICE, Typed.DAY} else "; "
        name = {Typed.PEOPLE: self.person_of, Typed.READINGS: self._reading_of}.get(field.typed, self._one)
        return between.join(map(name, value))

    def _one(self, value: Any) -> str:  # noqa: ANN401
        if isinstance(value, str):
            return value
        if isinstance(value, Demand):
            return self.demand(value)
        if isinstance(value, FiguresThen):
            return self.figures(value)
        return self._wording.date(value) if isinstance(value, date) else value.words

    def upward(self, staff: int, minutes: int) -> str:
        """What a manager told their own manager about staff: counts and hours, no names."""
        return ngettext(
            "{number} member of staff works about {hours} a week over contract",
            "{number} members of staff work about {hours} a week over contract in all",
            staff,
        ).format(number=self._wording.number(staff), hours=self._wording.hours(minutes))

    def reading(self, reading: Reading) -> str:
        """A reading in one sentence: `WMT 194% on 2 March 2026 (my screen), 4,210 points, 61 cases`."""
        said = _("{figure} on {date} ({source})").format(
            figure=self.reading_figure(reading),
            date=self._wording.date(reading.date),
            source=reading.source.words,
        )
        parts = [said]
        for count, words in (
            (reading.points, ngettext("{number} point", "{number} points", reading.points or 0)),
            (reading.cases, ngettext("{number} case", "{number} cases", reading.cases or 0)),
        ):
            if count is not None:
                parts.append(words.format(number=self._wording.number(count)))
        if reading.reduction_minutes is not None:
            parts.append(
                _("reduction of {hours} a week").format(hours=self._wording.hours(reading.reduction_minutes))
            )
        return ", ".join(parts)

    def _reading_of(self, name: str) -> str:
        """The reading with an id, under its number where it has one; the id where that is all there is."""
        if self._readings is None:
            return name
        reading, number = self._readings.get(name), self._numbers.get(name)
        if reading is None:
            return _("{id} (withdrawn)").format(id=name)
        said = self.reading(reading)
        return _("{number}: {reading}").format(number=number, reading=said) if number else said

    def reading_figure(self, reading: Reading) -> str:
        """What a reading showed, and of what: `WMT 194%`, `caseload 61`."""
        return f"{reading.name} {self.reading_value(reading)}".strip()

    def reading_value(self, reading: Reading) -> str:
        """A reading's value with its unit: `194%`, `61`, `12 points`."""
        gap = "" if reading.unit == WMT_UNIT else " "
        return gap.join(filter(None, (self._wording.number(reading.value), reading.unit)))

    def concern(self, concern: Concern) -> str:
        """Everything that a concern's record says."""
        head = _("{date}: {kind} (severity {severity})").format(
            date=self._wording.date(concern.date), kind=concern.kind.words, severity=concern.severity.words
        )
        return _said(head, dict(self.concern_fields(concern)))

    def concern_fields(self, concern: Concern) -> tuple[tuple[str, str], ...]:
        """The parts of a concern that are filled in, each with what it is called."""
        return self._fields(concern)

    def notice(self, notice: Notice) -> str:
        """Everything that a notice's record says."""
        head = _("notice of {date} to {person}, about {span}: {state}").format(
            date=self._wording.date(notice.drafted_on),
            person=self.person_of(notice.to),
            span=self._wording.span_of(notice.first, notice.last),
            state=notice.state.words,
        )
        return _said(head, dict(self.notice_fields(notice)))

    def notice_fields(self, notice: Notice) -> tuple[tuple[str, str], ...]:
        """The parts of a notice that are filled in, each with what it is called."""
        return self._fields(notice)

    def letter(self, letter: Letter) -> str:
        """Everything that a letter's record says."""
        head = _("{letter} of {date}, about {span}: {state}").format(
            letter=letter.kind.words,
            date=self._wording.date(letter.drafted_on),
            span=self._wording.span_of(letter.first, letter.last),
            state=letter.state.words,
        )
        return _said(head, dict(self.letter_fields(letter)))

    def letter_fields(self, letter: Letter) -> tuple[tuple[str, str], ...]:
        """The parts of a letter that are filled in, each with what it is called."""
        asked = "; ".join(pause_in_words(pause, self._wording) for pause in letter.pauses)
        return self._fields(letter, {"pauses": asked})

    def _follow_up(self, follow_up: FollowUp) -> str:
        """When the e-mail was sent, and what happened to it: `sent 5 March 2026; agreed`."""
        if follow_up.sent_on is None or follow_up.state is FollowUpState.NOT_SENT:
            return self._dated(follow_up.state.words, follow_up.sent_on)
        sent = _("sent {date}").format(date=self._wording.date(follow_up.sent_on))
        if follow_up.state is FollowUpState.SENT:
            return sent
        return _("{sent}; {state}").format(sent=sent, state=follow_up.state.words)

    def _dated(self, words: str, day: date | None, verb: str = "") -> str:
        """Words and the day they belong to: `sent, 5 March 2026`."""
        if day is None:
            return words
        return ", ".join((words, " ".join(filter(None, (verb, self._wording.date(day))))))


def _declared(record: Conversation | Concern | Notice | Letter) -> tuple[Field, ...]:
    """The fields of a record, as they are declared."""
    if isinstance(record, Conversation):
        return said_fields.CONVERSATION
    if isinstance(record, Concern):
        return said_fields.CONCERN
    if isinstance(record, Letter):
        return (*said_fields.LETTERS[record.kind], *said_fields.LETTER_STEPS)
    return (*said_fields.NOTICE, *said_fields.NOTICE_STEPS)


def _said(head: str, fields: Mapping[str, str]) -> str:
    """A sentence of several parts, each after what it is called."""
    parts = (f"{label}: {text}" if label else text for label, text in fields.items() if text)
    return "; ".join((head, *parts))
