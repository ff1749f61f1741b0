"""`conversation`: conversations about priorities, and what came of them."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.cli.fields import given_fields, options_of, read_fields, with_ids
from overtime_logger.cli.json_forms import Form, form_of, range_form, same, written_form
from overtime_logger.cli.parameters import (
    HOURS,
    PATH,
    WHOLE,
    Group,
    date_range,
    entering,
    flag,
    option,
    replace_file,
)
from overtime_logger.cli.personal_data import enter, enter_with_people
from overtime_logger.cli.records import Family, new_people
from overtime_logger.cli.tables import table
from overtime_logger.cli.typed_values import Desk, coming_day
from overtime_logger.cli.work_items import decided
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.conversation import ConversationChoices
from overtime_logger.domain.records.demand import KindOfWork
from overtime_logger.domain.records.fields import Field
from overtime_logger.domain.records.said_fields import CONVERSATION, DEMAND
from overtime_logger.domain.worded import N_
from overtime_logger.services.records.follow_up import FollowUpOptions
from overtime_logger.services.records.typed_conversation import conversation_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.domain.records.conversation import FiguresThen
    from overtime_logger.domain.records.demand import Room
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.records.conversations import Standing
    from overtime_logger.services.records.people import NamedPeople
    from overtime_logger.services.records.wording import ConversationWording

_SHORT = 56
_FIRST = ("with", "asked", "told")
"""The fields that are enough."""
_DECIDE = Field("decide")

conversation_command = Group("conversation", default="list")
_FAMILY = Family(
    conversation_command,
    "CONVERSATION",
    N_("for example talk:20260304-kfwm, or its date"),
    lambda application: application.conversations.book,
)


# -- add, amend, withdraw ----------------------------------------------------------------------------


@conversation_command.command("add", help=N_("record a conversation; --with, --asked and --told are enough"))
@options_of(CONVERSATION, _FIRST)
def add_conversation(call: Call, file: Path | None, **options: object) -> None:
    """Record a conversation."""
    with call.open() as application:
        given = given_fields(options, file, CONVERSATION)
        values = read_fields(given, CONVERSATION, _desk_of(given, application, call.today))

        def write(entering: Entering, naming: NamedPeople) -> Standing:
            said = with_ids(values, CONVERSATION, naming)
            conversation = conversation_of(said, application.contracts.contract, call.today)
            return application.conversations.record(conversation, entering, naming.changes())

        standing, naming = enter_with_people(call, application, values.get("date") or call.today, write)

        def lines() -> Iterator[str]:
            yield from _report(application, standing, naming, _("Recorded"))
            yield _("Complete it any time with: overtime-logger conversation amend {id}").format(id=standing.id)
            yield _("For the e-mail after it: overtime-logger conversation follow-up {id}").format(id=standing.id)

        call.answer(_form(standing) | {"new_people": list(naming.made)}, lines())


def _desk_of(given: Mapping[str, object], application: Application, day: date) -> Desk:
    """What reading needs to know: `13/3` is the next such day after that of the conversation."""
    desk = Desk(application)
    held_on = read_fields({name: each for name, each in given.items() if name == "date"}, CONVERSATION, desk)
    return Desk(application, held_on.get("date") or day)


@conversation_command.command("amend", help=N_("complete or correct one; the earlier words are kept"))
@_FAMILY.named
@options_of(CONVERSATION, _FIRST)
@option(
    "--decide",
    multiple=True,
    metavar="DECISION",
    help=N_("what was decided on an item, for example “1 first” or “2 defer until 1/4”"),
)
def amend_conversation(
    call: Call, record: str, file: Path | None, decide: tuple[str, ...], **options: object
) -> None:
    """Complete or correct the record of a conversation."""
    with call.open() as application:
        before = application.conversations.get(record)
        given = given_fields(options, file, CONVERSATION)
        desk = _desk_of(given, application, before.conversation.date)
        values = read_fields(given, CONVERSATION, desk)
        values["demands"] = decided(_DECIDE, values.get("demands", before.conversation.demands), decide, desk)

        def write(entering: Entering, naming: NamedPeople) -> bool:
            said = with_ids(values, CONVERSATION, naming)
            contract = application.contracts.contract
            conversation = conversation_of(said, contract, call.today, before.conversation)
            return application.conversations.amend(before.id, conversation, entering, naming.changes())

        day = values.get("date") or before.conversation.date
        changed, naming = enter_with_people(call, application, day, write)
        standing = application.conversations.get(before.id)
        done = _("Amended; the earlier words are kept") if changed else _("Nothing changed")
        form = _form(standing) | {"new_people": list(naming.made)}
        call.answer(form, _report(application, standing, naming, done))


def _report(application: Application, standing: Standing, naming: NamedPeople, done: str) -> Iterator[str]:
    """What is on record now, and who is new."""
    words = application.record_wording()
    yield _("{done}: {id}, {moment}, with {people}; {state}.").format(
        done=done,
        id=standing.id,
        moment=application.wording.held_at(standing.conversation),
        people=words.people_of(standing.conversation.with_whom),
        state=_state(application, words, standing),
    )
    yield from new_people(naming)
    figures = standing.conversation.figures
    if figures is not None:
        yield _("Kept with it: {figures}.").format(figures=words.figures(figures))


def _state(application: Application, words: ConversationWording, standing: Standing) -> str:
    due = application.conversations.choices.reply_due_days
    return words.state(standing.conversation, application.logbook.today, due)


_FAMILY.add_withdraw()


# -- list, show --------------------------------------------------------------------------------------


@conversation_command.command("list", help=N_("all conversations, and which are waiting for an answer"))
@date_range
@flag("--waiting", help=N_("only those waiting for an answer"))
def list_conversations(call: Call, *, waiting: bool) -> None:
    """All conversations, and the state of each."""
    with call.open() as application:
        span = call.span(application.logbook.full_range()) if call.names_dates else None
        found = [
            each
            for each in application.conversations.all()
            if (span is None or each.conversation.date in span) and (each.is_waiting or not waiting)
        ]
        call.answer([_form_with_room(application, each) for each in found], _lines(application, found))


def _lines(application: Application, found: list[Standing]) -> Iterator[str]:
    if not found:
        yield _("No conversations.")
        return
    words = application.record_wording()
    headers = [_("Record"), _("Day"), _("With"), _("I asked"), _("State"), _("Written")]
    yield table(
        headers,
        [
            [
                each.id,
                application.wording.table_date(each.conversation.date),
                words.people_of(each.conversation.with_whom),
                _shortened(each.conversation.asked or each.conversation.raised),
                _state(application, words, each),
                application.wording.lag(each.lag_days),
            ]
            for each in found
        ],
    )


def _shortened(text: str) -> str:
    return textwrap.shorten(text, _SHORT, placeholder=" …") or text[:_SHORT]


@conversation_command.command("show", help=N_("everything on record about one"))
@_FAMILY.named
def show_conversation(call: Call, record: str) -> None:
    """Everything that one record says."""
    with call.open() as application:
        standing = application.conversations.get(record)
        call.answer(_form_with_room(application, standing), _shown(application, standing))


def _shown(application: Application, standing: Standing) -> Iterator[str]:
    words, wording = application.record_wording(), application.wording
    conversation = standing.conversation
    how = conversation.setting.words if conversation.setting else _("conversation")
    yield f"{standing.id}  {wording.held_at(conversation)}, {how}"
    yield _("With: {people}").format(people=words.people_of(conversation.with_whom))
    yield _("State: {state}").format(state=_state(application, words, standing))
    for label, text in words.conversation_fields(conversation, demands=False):
        yield f"{label}: {text}"
    if conversation.demands:
        yield _("Work discussed:")
    for number, item in enumerate(conversation.demands, start=1):
        yield f"  {number}. {words.demand(item)}"
    if (room := application.conversations.room(conversation.plan)) is not None:
        yield words.room(room)
    written = _("Written: {moment} ({lag})").format(
        moment=wording.moment(standing.written.first_written), lag=wording.lag(standing.lag_days)
    )
    since = application.logbook.since(standing.id)
    yield "; ".join(filter(None, (written, since.in_words(wording))))


# -- follow-up ---------------------------------------------------------------------------------------


@conversation_command.command("follow-up", help=N_("the text of the e-mail after it; nothing is sent"))
@_FAMILY.named
@option("--by", metavar="DATE", help=N_("when to object by if anything was understood differently"))
@flag("--figures", help=N_("include the hours of the four weeks before"))
@option("--out", type=PATH, metavar="FILE.eml", help=N_("save it as a draft for your mail program"))
@replace_file
@flag("--mailto", help=N_("print a link that opens your mail program"))
@option("--to", default="", metavar="ADDRESS", help=N_("the recipient; the address is not kept"))
def follow_up(
    call: Call, *, record: str, by: str | None, figures: bool, out: Path | None, mailto: bool, to: str
) -> None:
    """The text of the e-mail after a conversation."""
    with call.open() as application:
        reply_by = coming_day(Field("by"), by, Desk(application))
        chosen = FollowUpOptions(reply_by or application.follow_ups.default_reply_by(record, call.today), figures)
        text = application.follow_ups.text(record, chosen)
        if out is not None:
            application.follow_ups.save(text, out, to, replaces=call.may_replace(out))
    link = text.mailto(to)
    if mailto:
        lines = [link]
    elif out is not None:
        said = _("{file}: open it with your mail program, read it, and send it yourself.")
        lines = [said.format(file=out)]
    else:
        lines = [_("Subject: {subject}").format(subject=text.subject), "", text.body.rstrip("\n")]
    path = None if out is None else str(out)
    call.answer({"subject": text.subject, "body": text.body, "mailto": link, "path": path, "sent": False}, lines)


# -- work --------------------------------------------------------------------------------------------


@conversation_command.command("room", help=N_("the work discussed against the hours available for it"))
@_FAMILY.named
@option("--until", metavar="DATE", help=N_("try a different last day"))
@option("--fixed", type=HOURS, metavar="H:MM", help=N_("try a different amount of fixed work"))
def room(call: Call, record: str, until: str | None, fixed: int | None) -> None:
    """The items of work of a conversation against the hours that the contract leaves."""
    with call.open() as application:
        conversation = application.conversations.get(record).conversation
        last = coming_day(Field("until"), until, Desk(application, conversation.date))
        conversation = replace(
            conversation,
            count_until=last or conversation.count_until,
            fixed_minutes=conversation.fixed_minutes if fixed is None else fixed,
        )
        found = application.conversations.room(conversation.plan)
        if found is None:
            raise InvalidInputError("room.no_items")
        call.answer(_room_form(found), lambda: application.record_wording().room(found))


@conversation_command.command("kinds", help=N_("your own list of kinds of work, and how long one takes"))
@option("--keep", metavar="WHAT", help=N_("add a kind to the list, with --hours"))
@option("--hours", type=HOURS, metavar="H:MM", help=N_("how long one of it usually takes"))
@option("--drop", metavar="WHAT", help=N_("remove a kind from the list"))
@entering
def kinds_of_work(call: Call, keep: str | None, hours: int | None, drop: str | None) -> None:
    """The person's own list of kinds of work."""
    with call.open() as application:
        conversations = application.conversations
        if keep is not None:
            if hours is None:
                raise InvalidInputError("work.hours", "hours")
            kind = KindOfWork(keep, hours)
            enter(call, lambda entering: conversations.keep_kind(kind, entering))
        if drop is not None:
            conversations.drop_kind(drop)
        kinds = conversations.kinds_of_work()
    lines = [f"{in_words(kind.usual_minutes):>8}  {kind.what}" for kind in kinds]
    example = 'overtime-logger conversation kinds --keep "parole report" --hours 8:00'
    nothing = _("The list is empty. For example: {command}").format(command=example)
    call.answer([same(kind, "what", "usual_minutes") for kind in kinds], lines or [nothing])


@conversation_command.command("remind", help=N_("how many days without a reply before you are reminded"))
@option("--after", type=WHOLE, metavar="DAYS", help=N_("from 1 to 365"))
def remind(call: Call, after: int | None) -> None:
    """Show or set after how many days without a reply the person is reminded of a conversation."""
    with call.open() as application:
        if after is not None:
            application.conversations.choose(ConversationChoices(after))
        days = application.conversations.choices.reply_due_days
    said = ngettext(
        "You will be reminded of a conversation after {number} day without a reply.",
        "You will be reminded of a conversation after {number} days without a reply.",
        days,
    )
    call.answer({"reply_due_days": days}, [said.format(number=days)])


# -- for programs ------------------------------------------------------------------------------------


def _form(standing: Standing) -> Form:
    """A conversation, its state, and how its record came about."""
    conversation = standing.conversation
    demands = [form_of(each, DEMAND) for each in conversation.demands]
    return {
        **written_form(standing.written, conversation.date),
        "state": standing.state.value,
        "waiting_days": standing.waiting_days,
        "days_to_answer": conversation.days_to_answer,
        "conversation": form_of(conversation, CONVERSATION) | {"demands": demands},
        "figures": _figures_form(conversation.figures) if conversation.figures else None,
    }


def _form_with_room(application: Application, standing: Standing) -> Form:
    """A conversation with its work against the hours there were."""
    room = application.conversations.room(standing.conversation.plan)
    return {**_form(standing), "room": _room_form(room) if room else None}


def _room_form(room: Room) -> Form:
    return {
        **range_form(room.span),
        **same(room, "contracted_minutes", "leave_minutes", "meeting_minutes", "available_minutes"),
        **same(room, "demanded_minutes", "short_minutes"),
    }


def _figures_form(figures: FiguresThen) -> Form:
    """The figures that were kept with a conversation."""
    return {
        "from": figures.first.isoformat(),
        "to": figures.last.isoformat(),
        **same(figures, "worked_minutes", "credited_minutes", "contracted_minutes", "compensated_minutes"),
        **same(figures, "unpaid_excess_minutes", "reading"),
        "coverage": same(figures, "recorded", "working_days"),
    }
