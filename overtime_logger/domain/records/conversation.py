"""A conversation with a manager about priorities: what was asked, what was answered, what came of it.

Domain rules, section 6. Three fields suffice: with whom, what I asked, what I was told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.demand import Decision, Demand, WorkPlan
from overtime_logger.domain.records.texts import check_text, says_something
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from overtime_logger.domain.declarations import Id, Note
    from overtime_logger.domain.duration import Minutes

MIDNIGHT = time()
"""The time of a conversation of which only the day is known: nobody holds one then."""
REPLY_DUE_DAYS = 10
"""After how many days without a reply a conversation is waiting, unless the user says otherwise."""
_MOST_REPLY_DUE_DAYS = 365


class Setting(Worded):
    """How the conversation took place."""

    SUPERVISION = "supervision", N_("supervision")
    MEETING = "meeting", N_("meeting")
    CORRIDOR = "corridor", N_("in the corridor")
    TEAMS = "teams", N_("Teams call")
    PHONE = "phone", N_("phone")
    EMAIL = "email", N_("e-mail")


class Support(Worded):
    """What was offered."""

    OVERTIME = "overtime", N_("paid overtime")
    TOIL = "toil", N_("TOIL")
    REALLOCATION = "reallocation", N_("work given to someone else")
    RISK_ASSESSMENT = "risk_assessment", N_("a stress risk assessment")
    OCCUPATIONAL_HEALTH = "occupational_health", N_("occupational health")
    NONE = "none", N_("none")


class FollowUpState(Worded):
    """What happened to the written follow-up."""

    NOT_SENT = "not_sent", N_("not sent")
    SENT = "sent", N_("sent")
    AGREED = "agreed", N_("agreed")
    DISPUTED = "disputed", N_("disputed")
    NO_REPLY = "no_reply", N_("no reply")


class OfficialRecord(Worded):
    """How the employer's own record of the conversation compares, seen later."""

    MATCHES = "matches", N_("matches this record")
    PARTLY = "partly", N_("matches this record in part")
    CONTRADICTS = "contradicts", N_("contradicts this record")


class ManagementStandard(Worded):
    """The six areas of the HSE's Management Standards for work-related stress."""

    DEMANDS = "demands", N_("Demands")
    CONTROL = "control", N_("Control")
    SUPPORT = "support", N_("Support")
    RELATIONSHIPS = "relationships", N_("Relationships")
    ROLE = "role", N_("Role")
    CHANGE = "change", N_("Change")


@dataclass(frozen=True, slots=True)
class FiguresThen:
    """The four weeks before a conversation, as the record then showed them; kept, whatever is recorded later.

    Args:
        first: the first day of the four weeks.
        last: the last day, the day before the conversation.
        worked_minutes: minutes worked.
        contracted_minutes: contracted minutes of the recorded days.
        unpaid_excess_minutes: hours over contract, neither paid nor taken back.
        recorded: working days recorded.
        working_days: working days.
        reading: the latest workload reading, in words; empty where there was none.
        credited_minutes: paid absence, which counts as worked.
        compensated_minutes: overtime paid, and time taken back as TOIL or flexi.
    """

    first: date
    last: date
    worked_minutes: Minutes
    contracted_minutes: Minutes
    unpaid_excess_minutes: Minutes
    recorded: int
    working_days: int
    reading: Annotated[str, Note.NOT_TYPED] = ""
    credited_minutes: Minutes = 0
    compensated_minutes: Minutes = 0


@dataclass(frozen=True, slots=True)
class UpwardReport:
    """What a manager told their own manager about their staff: counts and hours, never names.

    Args:
        staff: how many of their staff work excess hours.
        minutes: the hours of excess they estimate, in a week.

    Raises:
        InvalidInputError: a number is below zero.
    """

    staff: int
    minutes: Minutes

    def __post_init__(self) -> None:
        """Refuse numbers below zero."""
        if self.staff < 0 or self.minutes < 0:
            raise InvalidInputError("conversation.upward", "upward")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The e-mail after the conversation. The app writes its text and never sends it.

    Args:
        state: what happened to it.
        sent_on: when the person sent it.
        replied_on: when a reply came.
        reply: what the reply said, in the person's words or verbatim.

    Raises:
        InvalidInputError: a reply is dated before the sending, or a text can't be kept.
    """

    state: FollowUpState = FollowUpState.NOT_SENT
    sent_on: date | None = None
    replied_on: date | None = None
    reply: str = ""

    def __post_init__(self) -> None:
        """Refuse a reply before the sending."""
        check_text("conversation.reply", self.reply)
        if self.sent_on is not None and self.replied_on is not None and self.replied_on < self.sent_on:
            raise InvalidInputError("conversation.replied", "replied")


class ConversationState(Worded):
    """The state of a conversation, by what came of it rather than by whether anyone replied."""

    WAITING = "waiting", N_("waiting for an answer")
    NO_REPLY = "no_reply", N_("no reply")
    NOTHING_TAKEN_OFF = "nothing_taken_off", N_("answered with nothing taken off")
    TAKEN_OFF = "taken_off", N_("answered with work put in order or taken off")
    PROMISED = "promised", N_("promised")
    PROMISE_NOT_KEPT = "promise_not_kept", N_("promise not recorded as kept")
    PROMISE_KEPT = "promise_kept", N_("promise kept")
    ACCOUNTS_DIFFER = "accounts_differ", N_("accounts differ")


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as the person records it.

    Args:
        happened_at: when it took place, to the minute, with the offset of the wall clock; midnight where only
            the day is known.
        with_whom: ids of the people it was held with; the first is the one who answers.
        asked: what I asked.
        told: the answer, in my words; empty while there isn't one.
        verbatim: what was said, word for word.
        setting: how it took place.
        also_present: ids of others who were there.
        raised: what I raised.
        figures: the four weeks before, as they then were.
        demands: the items of work that were discussed, with the decision on each.
        could_not_do: what I said I could not do in my contracted hours.
        reply_to_that: what was replied to that.
        support: what was offered.
        promised: what was promised.
        promised_by: by when.
        acted_on: when something came of it.
        follow_up: the e-mail after it.
        official_record: how the employer's record of it compares.
        official_record_seen_on: when that was seen.
        official_record_note: what it says.
        standards: the HSE Management Standards it touches.
        upward: what a manager told their own manager, where it was such a report.
        about_days: the days it was about.
        answered_on: when the answer came, where it came later than the conversation.
        about_readings: ids of the workload readings it was about.
        count_until: the last day for which the items of work are compared with the hours there are; None for the
            last day by which one of them is due.
        fixed_minutes: minutes of meetings and other fixed work until then, as the person stated them.
        promise_kept_on: when what was promised was done.
        chased_on: the days on which the answer, or what was promised, was asked for again.

    Raises:
        InvalidInputError: nobody or nothing is named, what came of it is dated before it, a number is below 0, or
            a text can't be kept.
    """

    happened_at: datetime
    with_whom: tuple[Id, ...]
    asked: str
    told: str = ""
    verbatim: str = ""
    setting: Setting | None = None
    also_present: tuple[Id, ...] = ()
    raised: str = ""
    figures: FiguresThen | None = None
    demands: tuple[Demand, ...] = ()
    could_not_do: str = ""
    reply_to_that: str = ""
    support: tuple[Support, ...] = ()
    promised: str = ""
    promised_by: date | None = None
    acted_on: date | None = None
    follow_up: FollowUp = FollowUp()
    official_record: OfficialRecord | None = None
    official_record_seen_on: date | None = None
    official_record_note: str = ""
    standards: tuple[ManagementStandard, ...] = ()
    upward: UpwardReport | None = None
    about_days: tuple[date, ...] = ()
    answered_on: date | None = None
    about_readings: tuple[Id, ...] = ()
    count_until: Annotated[date | None, Note.LATER] = None
    fixed_minutes: Annotated[Minutes, Note.LATER] = 0
    promise_kept_on: Annotated[date | None, Note.LATER] = None
    chased_on: Annotated[tuple[date, ...], Note.LATER] = ()

    def __post_init__(self) -> None:
        """Refuse a conversation with nobody or about nothing."""
        if self.happened_at.utcoffset() is None:
            raise ValueError("a conversation needs a time with an offset")
        object.__setattr__(self, "happened_at", self.happened_at.replace(second=0, microsecond=0))
        if not self.with_whom:
            raise InvalidInputError("conversation.with", "with")
        if not (says_something(self.asked) or says_something(self.raised) or self.upward):
            raise InvalidInputError("conversation.asked", "asked")
        if Support.NONE in self.support and len(self.support) > 1:
            raise InvalidInputError("conversation.support", "support")
        object.__setattr__(self, "chased_on", tuple(sorted(set(self.chased_on))))
        if self.fixed_minutes < 0:
            raise InvalidInputError("conversation.fixed", "fixed")
        for name, day in (
            ("answered_on", self.answered_on),
            ("acted_on", self.acted_on),
            ("count_until", self.count_until),
            ("promise_kept", self.promise_kept_on),
            ("chased", min(self.chased_on, default=None)),
        ):
            if day is not None and day < self.date:
                raise InvalidInputError(f"conversation.{name}.before", name)
        for field, text in (
            ("asked", self.asked),
            ("told", self.told),
            ("verbatim", self.verbatim),
            ("raised", self.raised),
            ("could_not_do", self.could_not_do),
            ("reply_to_that", self.reply_to_that),
            ("promised", self.promised),
            ("official_record_note", self.official_record_note),
        ):
            check_text(f"conversation.{field}", text)

    @property
    def date(self) -> date:
        """The day it took place."""
        return self.happened_at.date()

    @property
    def has_time(self) -> bool:
        """Whether the time of day is known."""
        return self.happened_at.time() != MIDNIGHT

    @property
    def at(self) -> time | None:
        """The time of day; None where only the day is known."""
        return self.happened_at.time() if self.has_time else None

    @property
    def is_answered(self) -> bool:
        """Whether any answer is on record: words, a decision on an item of work, a promise, or a reply."""
        words = (self.told, self.verbatim, self.reply_to_that, self.follow_up.reply)
        replied = self.follow_up.replied_on is not None or self.answered_on is not None
        said = any(map(str.strip, words)) or self.has_promise or any(each.is_decided for each in self.demands)
        return replied or said or self.follow_up.state in {FollowUpState.AGREED, FollowUpState.DISPUTED}

    @property
    def days_to_answer(self) -> int | None:
        """Days from the conversation to its answer, 0 where it was answered there and then; None without one."""
        if not self.is_answered:
            return None
        decided = self.has_promise or any(each.is_decided for each in self.demands)
        said_then = self.told.strip() or self.verbatim.strip() or decided
        later = self.answered_on or (None if said_then else self.follow_up.replied_on)
        return (later - self.date) // timedelta(days=1) if later else 0

    @property
    def has_promise(self) -> bool:
        """Whether anything was promised."""
        return bool(self.promised.strip()) or self.promised_by is not None

    @property
    def promise_was_kept_on(self) -> date | None:
        """When what was promised was done; None where that is not on record.

        Where no such day is given, it is the day on which something came of the conversation, unless the promise
        was asked for again after that.
        """
        if not self.has_promise or self.promise_kept_on is not None:
            return self.promise_kept_on
        came = self.acted_on
        return None if came is None or any(day > came for day in self.chased_on) else came

    @property
    def accounts_differ(self) -> bool:
        """Whether the manager's account differs: the e-mail is disputed, or the official record says otherwise."""
        differs = self.official_record in {OfficialRecord.PARTLY, OfficialRecord.CONTRADICTS}
        return differs or self.follow_up.state is FollowUpState.DISPUTED

    @property
    def takes_work_off(self) -> bool:
        """Whether it was decided that an item of work comes first, waits, stops, or goes to someone else."""
        return any(
            each.order is not None or each.decision not in {Decision.NOT_ANSWERED, Decision.KEEP}
            for each in self.demands
        )

    def state(self, today: date, reply_due_days: int = REPLY_DUE_DAYS) -> ConversationState:
        """Its state on a day, with what weighs most first: `outcome`, or that accounts differ.

        Args:
            today: the day.
            reply_due_days: after how many days without an answer it counts as left without reply.
        """
        outcome = self.outcome(today, reply_due_days)
        weighs_more = {
            ConversationState.WAITING,
            ConversationState.NO_REPLY,
            ConversationState.PROMISE_NOT_KEPT,
        }
        return (
            ConversationState.ACCOUNTS_DIFFER if self.accounts_differ and outcome not in weighs_more else outcome
        )

    def outcome(self, today: date, reply_due_days: int = REPLY_DUE_DAYS) -> ConversationState:
        """What came of it by a day, whatever the other side's account; arguments as for `state`."""
        if self.has_promise:
            kept = self.promise_was_kept_on
            if kept is not None and kept <= today:
                return ConversationState.PROMISE_KEPT
            return (
                ConversationState.PROMISE_NOT_KEPT if self.promise_days_over(today) else ConversationState.PROMISED
            )
        if self.takes_work_off or self._was_acted_on(today):
            return ConversationState.TAKEN_OFF
        if self.is_answered:
            return ConversationState.NOTHING_TAKEN_OFF
        return (
            ConversationState.NO_REPLY if self.waiting_days(today) > reply_due_days else ConversationState.WAITING
        )

    def promise_days_over(self, today: date) -> int:
        """Days since a promise was due that is not on record as kept; 0 where none is overdue.

        Args:
            today: the day.
        """
        kept = self.promise_was_kept_on
        if self.promised_by is None or (kept is not None and kept <= today):
            return 0
        return max(0, (today - self.promised_by) // timedelta(days=1))

    def waiting_days(self, today: date) -> int:
        """Days since it took place while nothing is on record that came of it; 0 once there is."""
        if self.is_answered or self._was_acted_on(today):
            return 0
        return max(0, (today - self.date) // timedelta(days=1))

    def _was_acted_on(self, today: date) -> bool:
        return self.acted_on is not None and self.acted_on <= today

    @property
    def plan(self) -> WorkPlan:
        """Its items of work, to be compared with the hours there were on its day."""
        return WorkPlan(self.date, self.demands, self.count_until, self.fixed_minutes)


@dataclass(frozen=True, slots=True)
class ConversationChoices:
    """What the person chose for their conversations.

    Args:
        reply_due_days: after how many days without a reply they want to be reminded.

    Raises:
        InvalidInputError: it is not from 1 to 365.
    """

    reply_due_days: int = REPLY_DUE_DAYS

    def __post_init__(self) -> None:
        """Refuse a number of days that would remind at once or never."""
        if not 1 <= self.reply_due_days <= _MOST_REPLY_DUE_DAYS:
            raise InvalidInputError("conversation.reply_due", "reply_due", number=_MOST_REPLY_DUE_DAYS)
