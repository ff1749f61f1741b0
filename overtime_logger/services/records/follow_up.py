"""The text of the short e-mail after a conversation, made from its record and from nothing else.

The program never sends it: the person copies it, saves it, or hands it to their mail program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING
from urllib.parse import quote

from overtime_logger.domain.duration import in_words
from overtime_logger.domain.identifiers import refuse_blocked
from overtime_logger.domain.records.conversation import Setting, Support
from overtime_logger.domain.records.demand import Decision, answer_needed_by
from overtime_logger.domain.records.person import Person
from overtime_logger.services.records.wording import ConversationWording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from overtime_logger.domain.records.conversation import Conversation
    from overtime_logger.domain.records.demand import Demand, Room
    from overtime_logger.domain.worker import Worker
    from overtime_logger.services.ports import EmailFormat, FileWriter, Store
    from overtime_logger.services.records.conversations import Conversations
    from overtime_logger.services.wording import Wording


@dataclass(frozen=True, slots=True)
class FollowUpText:
    """An e-mail that the person may send.

    Args:
        subject: its subject, one line.
        body: its text, with plain line ends.
    """

    subject: str
    body: str

    def mailto(self, to: str = "") -> str:
        """The e-mail as an address that a mail program opens ready to be sent (RFC 6068)."""
        body = self.body.replace("\n", "\r\n")
        return f"mailto:{quote(to, safe='@')}?subject={quote(self.subject, safe='')}&body={quote(body, safe='')}"


@dataclass(frozen=True, slots=True)
class FollowUpOptions:
    """What the person chooses about the text.

    Args:
        reply_by: by when the manager is asked to say if they understood something differently.
        with_figures: whether the figures of the four weeks before are in it.
    """

    reply_by: date
    with_figures: bool = False


def compose_follow_up(
    talk: Conversation,
    options: FollowUpOptions,
    worker: Worker | None,
    people: Mapping[str, Person],
    wording: Wording,
    *,
    room: Room | None = None,
) -> FollowUpText:
    """The e-mail after a conversation; a reminder, where the person wrote before and has had no answer.

    Args:
        talk: the conversation's record; nothing that it does not hold comes into the text.
        options: what the person chose.
        worker: who signs; nobody where that is not set up.
        people: the people named in records, by id.
        wording: words for dates and numbers.
        room: what the items of work need against the hours there are; None where there are none.

    Raises:
        InvalidInputError: the text would hold a case identifier.
    """
    letter = _Letter(talk, wording)
    to = people.get(talk.with_whom[0])
    reply_by = wording.day_and_year(options.reply_by)
    wrote_on = wrote_before(talk)
    if wrote_on is None:
        told = [
            letter.thanks(),
            *letter.what_was_said(),
            *(letter.figures() if options.with_figures else ()),
            *letter.order(),
            *letter.not_to_do(),
            *letter.undecided(),
            *letter.could_not_do(),
            *letter.offers(),
            _("If you understood any of this differently, please tell me by {date}.").format(date=reply_by),
        ]
    else:
        told = [
            _("I wrote on {date} and have not had an answer.").format(date=wording.day_and_year(wrote_on)),
            *letter.what_i_raised(),
            *letter.short_of(room),
            *letter.undecided(),
            *(letter.figures() if options.with_figures else ()),
            _(
                "Please tell me by {date} which of it comes first, and what stops, waits or goes to someone else."
            ).format(date=reply_by),
        ]
    paragraphs = [
        _("Hello {name},").format(name=to.name) if to and to.name else _("Hello,"),
        *told,
        "\n".join(filter(None, (_("Thank you,"), worker.name, worker.role))) if worker else _("Thank you."),
    ]
    text = FollowUpText(letter.subject(), "\n\n".join(paragraphs) + "\n")
    refuse_blocked(text.body)
    return text


def wrote_before(talk: Conversation) -> date | None:
    """The day on which the person wrote about it and had no answer; None where they have not, or had one."""
    if talk.is_answered:
        return None
    return talk.follow_up.sent_on or (talk.date if talk.setting is Setting.EMAIL else None)


class _Letter:
    """The paragraphs of the e-mail; each is empty where the record holds nothing for it."""

    def __init__(self, talk: Conversation, wording: Wording) -> None:
        self._talk = talk
        self._wording = wording
        self._records = ConversationWording(wording)

    def subject(self) -> str:
        wrote_on = wrote_before(self._talk)
        if wrote_on is not None:
            return _("Which work comes first? My e-mail of {date}").format(date=self._wording.date(wrote_on))
        return _("Our conversation on {date}").format(date=self._wording.date(self._talk.date))

    def thanks(self) -> str:
        date = self._wording.day_and_year(self._talk.date)
        if self._talk.setting is Setting.EMAIL:
            return _("Thank you for your time. This is my note of our e-mails of {date}.").format(date=date)
        return _(
            "Thank you for talking with me on {date}. This is my note of what we discussed, so that we both "
            "have it in writing."
        ).format(date=date)

    def what_i_raised(self) -> Iterable[str]:
        talk = self._talk
        yield from _after(_("What I raised:"), talk.raised)
        if talk.upward is not None:
            said = self._records.upward(talk.upward.staff, talk.upward.minutes)
            yield from _after(_("What I told you about the hours of my staff:"), said)
        yield from _after(_("What I asked:"), talk.asked)

    def short_of(self, room: Room | None) -> Iterable[str]:
        """What the list needs and what there is, where it is too much."""
        if room is not None and room.short_minutes > 0:
            yield _("My list needs {needed} by {date}; I have {available}. That is {short} short.").format(
                needed=in_words(room.demanded_minutes),
                date=self._wording.date(room.span.last),
                available=in_words(room.available_minutes),
                short=in_words(room.short_minutes),
            )

    def what_was_said(self) -> Iterable[str]:
        talk = self._talk
        yield from self.what_i_raised()
        yield from _after(_("Your answer, in my words:"), talk.told)
        yield from _after(_("As you put it:"), talk.verbatim)
        if not talk.is_answered:
            yield _("I have not noted an answer yet. Please let me know what you decide.")

    def figures(self) -> Iterable[str]:
        if self._talk.figures is not None:
            figures = self._records.figures(self._talk.figures)
            yield from _after(_("My own record of the four weeks before says:"), figures)

    def order(self) -> Iterable[str]:
        kept_up = [each for each in self._talk.demands if each.still_to_do]
        ranked = [each for each in kept_up if each.order is not None or each.decision is Decision.FIRST]
        kept = [each for each in kept_up if each.decision is Decision.KEEP and each not in ranked]
        yield from self._list(_("The order of priorities you gave:"), sorted(ranked, key=_place), numbered=True)
        yield from self._list(
            _("Also to be kept going:") if ranked else _("What you asked me to keep doing:"), kept
        )

    def not_to_do(self) -> Iterable[str]:
        given_away = [each for each in self._talk.demands if not each.still_to_do]
        yield from self._list(
            _("What we agreed I will not do, or will not do for now:"), given_away, with_decision=True
        )

    def undecided(self) -> Iterable[str]:
        undecided = [each for each in self._talk.demands if not each.is_decided]
        yield from self._list(_("Not decided, as I understood it:"), undecided)

    def could_not_do(self) -> Iterable[str]:
        yield from _after(_("What I said I could not do in my contracted hours:"), self._talk.could_not_do)
        yield from _after(_("Your reply to that:"), self._talk.reply_to_that)

    def offers(self) -> Iterable[str]:
        talk = self._talk
        offered = [each.words for each in talk.support if each is not Support.NONE]
        yield from _after(_("Support you offered:"), ", ".join(offered))
        promised = talk.promised
        if promised and talk.promised_by is not None:
            promised = _("{promise} (by {date})").format(
                promise=promised, date=self._wording.date(talk.promised_by)
            )
        yield from _after(_("What you said you would do:"), promised)

    def _list(
        self, heading: str, demands: Iterable[Demand], *, numbered: bool = False, with_decision: bool = False
    ) -> Iterable[str]:
        lines = [
            f"{f'{number}.' if numbered else '-'} {self._item(demand, with_decision=with_decision)}"
            for number, demand in enumerate(demands, start=1)
        ]
        if lines:
            yield "\n".join((heading, *lines))

    def _item(self, demand: Demand, *, with_decision: bool) -> str:
        item = f"{self._wording.number(demand.count)} × {demand.what}"
        if demand.due is not None:
            item = _("{item}, due {date}").format(item=item, date=self._wording.date(demand.due))
        if not with_decision:
            return item
        decision = demand.decision.words
        if demand.defer_until is not None:
            decision = _("{decision} until {date}").format(
                decision=decision, date=self._wording.date(demand.defer_until)
            )
        return _("{item}: {decision}").format(item=item, decision=decision)


def _after(heading: str, text: str) -> Iterable[str]:
    """A text under its heading, or nothing where there is no text."""
    if text.strip():
        yield f"{heading}\n{text.strip()}"


def _place(demand: Demand) -> tuple[bool, int]:
    """What comes first without a number comes before everything with one."""
    return demand.order is not None, demand.order or 0


class FollowUps:
    """Makes the e-mails after conversations; it sends none.

    Args:
        store: where the record is kept.
        conversations: the conversations.
        wording: words for dates and numbers.
        email: writes an e-mail as the bytes of a file.
        writer: puts files on the disk.
    """

    def __init__(
        self, store: Store, conversations: Conversations, wording: Wording, email: EmailFormat, writer: FileWriter
    ) -> None:
        self._store = store
        self._conversations = conversations
        self._wording = wording
        self._email = email
        self._writer = writer

    def default_reply_by(self, name: str, today: date) -> date:
        """By when an answer is of use: before the first item is due, or else when the person would be reminded.

        Raises:
            InvalidInputError: there is no such conversation.
        """
        usual = today + timedelta(days=self._conversations.choices.reply_due_days)
        undecided = [each for each in self._conversations.get(name).conversation.demands if not each.is_decided]
        return min(usual, answer_needed_by(undecided, today) or usual)

    def text(self, name: str, options: FollowUpOptions) -> FollowUpText:
        """The e-mail after a conversation.

        Raises:
            InvalidInputError: there is no such conversation.
        """
        talk = self._conversations.get(name).conversation
        people = self._store.records_by_id(Person)
        room = self._conversations.room(talk.plan)
        return compose_follow_up(talk, options, self._store.worker(), people, self._wording, room=room)

    def save(self, text: FollowUpText, path: Path, to: str = "", *, replaces: bool = False) -> None:
        """Save an e-mail as a file that a mail program opens as a draft.

        Args:
            text: the e-mail.
            path: where to put it.
            to: the address it goes to, which is kept nowhere else; may be empty.
            replaces: whether it may take the place of a file that is there.

        Raises:
            InvalidInputError: it is not an address, or there is a file that may not be replaced.
            FileFailedError: the file can't be written.
        """
        self._writer.write(path, self._email(text.subject, text.body, to), replaces=replaces)
