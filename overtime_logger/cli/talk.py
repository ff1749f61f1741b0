"""`talk`: conversations about priorities, and what came of them."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.cli import doubts, outputs
from overtime_logger.cli import record_fields as read
from overtime_logger.cli import record_forms as forms
from overtime_logger.cli.context import OK
from overtime_logger.cli.days import add_range
from overtime_logger.cli.demand_line import decided
from overtime_logger.cli.record_fields import Desk
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.conversation import ConversationChoices
from overtime_logger.domain.records.demand import KindOfWork
from overtime_logger.domain.records.fields import Field
from overtime_logger.domain.records.said_fields import CONVERSATION
from overtime_logger.services.completion import Since
from overtime_logger.services.records.follow_up import FollowUpOptions
from overtime_logger.services.records.typed_conversation import conversation_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.records.conversations import Standing
    from overtime_logger.services.records.people import Naming
    from overtime_logger.services.records.wording import ConversationWording

_SHORT = 56
_FIRST = ("with", "asked", "told")
"""The fields that suffice."""


_DECIDE = Field("decide")


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    talk = commands.group("talk", run_list, _("conversations about priorities, and what came of them"))
    add = talk.add("add", run_add, _("record a conversation; --with, --asked and --told are enough"))
    read.add_fields(add, CONVERSATION, _FIRST)

    amend = talk.add("amend", run_amend, _("complete or correct one; the earlier words are kept"))
    _add_name(amend)
    read.add_fields(amend, CONVERSATION, _FIRST)
    amend.add_argument(
        "--decide",
        action="append",
        default=[],
        metavar="DECISION",
        help=_("what was decided on an item, such as “1 first” or “2 defer until 1/4”"),
    )

    withdraw = talk.add("withdraw", run_withdraw, _("take one back; the journal keeps it"))
    _add_name(withdraw)
    read.add_entering(withdraw)

    listing = talk.add("list", run_list, _("all conversations, and which wait for an answer"))
    add_range(listing)
    listing.add_argument("--waiting", action="store_true", help=_("only those that wait for an answer"))

    _add_name(talk.add("show", run_show, _("all that the record of one says")))

    follow_up = talk.add("follow-up", run_follow_up, _("the text of the e-mail after it; nothing is sent"))
    _add_name(follow_up)
    follow_up.add_argument(
        "--by", metavar="DATE", help=_("by when to say that something was understood differently")
    )
    follow_up.add_argument("--figures", action="store_true", help=_("with the hours of the four weeks before"))
    follow_up.add_argument("--out", metavar="FILE.eml", help=_("save it as a draft for your mail program"))
    outputs.add_option(follow_up)
    follow_up.add_argument("--mailto", action="store_true", help=_("as an address that opens your mail program"))
    follow_up.add_argument("--to", default="", metavar="ADDRESS", help=_("to whom; the address is not kept"))

    room = talk.add("room", run_room, _("the items of work against the hours there were for them"))
    _add_name(room)
    room.add_argument("--until", metavar="DATE", help=_("another last day than the record's, to try it"))
    room.add_argument("--fixed", metavar="H:MM", help=_("another amount of fixed work than the record's"))

    kinds = talk.add("kinds", run_kinds, _("your own list of kinds of work, and how long one takes"))
    kinds.add_argument("--keep", metavar="WHAT", help=_("put a kind in the list, with --hours"))
    kinds.add_argument("--hours", metavar="H:MM", help=_("how long one of it usually takes"))
    kinds.add_argument("--drop", metavar="WHAT", help=_("take a kind out of the list"))
    read.add_entering(kinds)

    remind = talk.add("remind", run_remind, _("after how many days without a reply to remind you"))
    remind.add_argument("--after", type=int, metavar="DAYS", help=_("from 1 to 365"))


def _add_name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="TALK", help=_("such as talk:20260304-kfwm, or its date"))


# -- add, amend, withdraw ----------------------------------------------------------------------------


def run_add(command: Command) -> int:
    """Record a conversation."""
    with command.open() as application:
        given = read.given_fields(command, CONVERSATION)
        values = read.read_fields(given, CONVERSATION, _desk_of(given, application, application.logbook.today))

        def write(entering: Entering, naming: Naming) -> Standing:
            said = read.with_ids(values, CONVERSATION, naming)
            talk = conversation_of(said, application.contracts.contract, application.logbook.today)
            return application.conversations.record(talk, entering, naming.changes())

        day = values.get("date") or application.logbook.today
        standing, naming = doubts.enter_with_people(command, application, day, write)
        if command.wants_json:
            command.give({**forms.standing_form(standing), "new_people": list(naming.made)})
        else:
            _read_back(command, application, standing, naming, _("Recorded"))
            command.say(_("Complete it any time with: overtime-logger talk amend {id}").format(id=standing.id))
            command.say(_("The e-mail after it: overtime-logger talk follow-up {id}").format(id=standing.id))
    return OK


def _desk_of(given: Mapping[str, object], application: Application, day: date) -> Desk:
    """What reading needs to know: `13/3` is the next such day after that of the conversation."""
    desk = Desk(application)
    held_on = read.read_fields({name: each for name, each in given.items() if name == "date"}, CONVERSATION, desk)
    return Desk(application, held_on.get("date") or day)


def run_amend(command: Command) -> int:
    """Complete or correct a conversation's record."""
    with command.open() as application:
        before = application.conversations.get(command.options.name)
        given = read.given_fields(command, CONVERSATION)
        desk = _desk_of(given, application, before.conversation.date)
        values = read.read_fields(given, CONVERSATION, desk)
        demands = decided(
            _DECIDE, values.get("demands", before.conversation.demands), command.options.decide, desk
        )

        def write(entering: Entering, naming: Naming) -> bool:
            said = read.with_ids(values | {"demands": demands}, CONVERSATION, naming)
            contract, today = application.contracts.contract, application.logbook.today
            talk = conversation_of(said, contract, today, before.conversation)
            return application.conversations.amend(before.id, talk, entering, naming.changes())

        day = values.get("date") or before.conversation.date
        changed, naming = doubts.enter_with_people(command, application, day, write)
        standing = application.conversations.get(before.id)
        if command.wants_json:
            command.give({**forms.standing_form(standing), "new_people": list(naming.made)})
        else:
            done = _("Amended; the earlier words are kept") if changed else _("Nothing new")
            _read_back(command, application, standing, naming, done)
    return OK


def _read_back(command: Command, application: Application, standing: Standing, naming: Naming, done: str) -> None:
    """Say what is on record now, and who is new."""
    words = application.record_wording()
    command.say(
        _("{done}: {id}, {moment}, with {people}; {state}.").format(
            done=done,
            id=standing.id,
            moment=application.wording.held_at(standing.conversation),
            people=words.people_of(standing.conversation.with_whom),
            state=_state(application, words, standing),
        )
    )
    read.say_new(command, naming)
    figures = standing.conversation.figures
    if figures is not None:
        command.say(_("Kept with it: {figures}.").format(figures=words.figures(figures)))


def _state(application: Application, words: ConversationWording, standing: Standing) -> str:
    due = application.conversations.choices.reply_due_days
    return words.state(standing.conversation, application.logbook.today, due)


def run_withdraw(command: Command) -> int:
    """Take a conversation back."""
    with command.open() as application:
        name = application.conversations.get(command.options.name).id
        doubts.enter(command, lambda entering: application.conversations.withdraw(name, entering))
        read.say_withdrawn(command, name)
    return OK


# -- list, show --------------------------------------------------------------------------------------


def run_list(command: Command) -> int:
    """All conversations, and where each stands."""
    options = command.options
    with command.open() as application:
        found = application.conversations.all()
        if getattr(options, "first", None) or getattr(options, "last", None):
            span = command.span(application, application.logbook.full_range())
            found = tuple(each for each in found if each.conversation.date in span)
        if getattr(options, "waiting", False):
            found = tuple(each for each in found if each.is_waiting)
        if command.wants_json:
            command.give([_form(application, each) for each in found])
        elif found:
            command.say(_table(application, found))
        else:
            command.say(_("No conversations."))
    return OK


def _form(application: Application, standing: Standing) -> forms.Form:
    """A conversation for programs, with its work against the hours there were."""
    room = application.conversations.room(standing.conversation.plan)
    return {**forms.standing_form(standing), "room": forms.room_form(room) if room else None}


def _table(application: Application, found: tuple[Standing, ...]) -> str:
    from tabulate import tabulate  # noqa: PLC0415 - programs that read JSON need not wait for it

    words = application.record_wording()
    rows = [
        [
            each.id,
            application.wording.table_date(each.conversation.date),
            words.people_of(each.conversation.with_whom),
            _shortened(each.conversation.asked or each.conversation.raised),
            _state(application, words, each),
            application.wording.lag(each.lag_days),
        ]
        for each in found
    ]
    headers = [_("Record"), _("Day"), _("With"), _("I asked"), _("State"), _("Written")]
    return tabulate(rows, headers, tablefmt="simple", disable_numparse=True)


def _shortened(text: str) -> str:
    return textwrap.shorten(text, _SHORT, placeholder=" …") or text[:_SHORT]


def run_show(command: Command) -> int:
    """All that one record says."""
    with command.open() as application:
        standing = application.conversations.get(command.options.name)
        if command.wants_json:
            command.give(_form(application, standing))
            return OK
        words, wording = application.record_wording(), application.wording
        talk = standing.conversation
        how = talk.setting.words if talk.setting else _("conversation")
        command.say(f"{standing.id}  {wording.held_at(talk)}, {how}")
        state = _state(application, words, standing)
        command.say(_("With: {people}").format(people=words.people_of(talk.with_whom)))
        command.say(_("State: {state}").format(state=state))
        for label, text in words.conversation_fields(talk, demands=False):
            command.say(f"{label}: {text}")
        since = Since.of(application.store.revisions(standing.id), application.store.value_of)
        if talk.demands:
            command.say(_("Work discussed:"))
        for number, item in enumerate(talk.demands, start=1):
            command.say(f"  {number}. {words.demand(item)}")
        if (room := application.conversations.room(talk.plan)) is not None:
            command.say(words.room(room))
        command.say(
            "; ".join(
                filter(
                    None,
                    (
                        _("Written: {moment} ({lag})").format(
                            moment=wording.moment(standing.written.first_written),
                            lag=wording.lag(standing.lag_days),
                        ),
                        since.in_words(wording),
                    ),
                )
            )
        )
    return OK


# -- follow-up ---------------------------------------------------------------------------------------


def run_follow_up(command: Command) -> int:
    """The text of the e-mail after a conversation."""
    options = command.options
    with command.open() as application:
        by = read.coming_day(Field("by"), options.by, Desk(application))
        chosen = FollowUpOptions(
            by or application.follow_ups.default_reply_by(options.name, application.logbook.today), options.figures
        )
        text = application.follow_ups.text(options.name, chosen)
        if options.out is not None:
            path = Path(options.out)
            application.follow_ups.save(text, path, options.to, replaces=outputs.may_replace(command, path))
    mailto = text.mailto(options.to)
    if command.wants_json:
        command.give(
            {"subject": text.subject, "body": text.body, "mailto": mailto, "path": options.out, "sent": False}
        )
    elif options.mailto:
        command.say(mailto)
    elif options.out is not None:
        command.say(
            _("{file}: open it with your mail program, read it, and send it yourself.").format(file=options.out)
        )
    else:
        command.say(_("Subject: {subject}").format(subject=text.subject))
        command.say()
        command.say(text.body.rstrip("\n"))
    return OK


# -- demands -----------------------------------------------------------------------------------------


def run_room(command: Command) -> int:
    """The items of work of a conversation against the hours that the contract leaves."""
    options = command.options
    with command.open() as application:
        talk = application.conversations.get(options.name).conversation
        desk = Desk(application, talk.date)
        until = read.coming_day(Field("until"), options.until, desk)
        fixed = read.minutes(Field("fixed"), options.fixed, desk)
        talk = replace(
            talk,
            count_until=until or talk.count_until,
            fixed_minutes=talk.fixed_minutes if fixed is None else fixed,
        )
        room = application.conversations.room(talk.plan)
        if room is None:
            raise InvalidInputError("room.no_items")
        if command.wants_json:
            command.give(forms.room_form(room))
        else:
            command.say(application.record_wording().room(room))
    return OK


def run_kinds(command: Command) -> int:
    """The person's own list of kinds of work."""
    options = command.options
    with command.open() as application:
        conversations = application.conversations
        if options.keep is not None:
            minutes = read.minutes(Field("hours"), options.hours, Desk(application))
            if minutes is None:
                raise InvalidInputError("work.hours", "hours")
            kind = KindOfWork(options.keep, minutes)
            doubts.enter(command, lambda entering: conversations.keep_kind(kind, entering))
        if options.drop is not None:
            conversations.drop_kind(options.drop)
        kinds = conversations.kinds_of_work()
        if command.wants_json:
            command.give([forms.kind_of_work_form(kind) for kind in kinds])
            return OK
        for kind in kinds:
            command.say(f"{in_words(kind.usual_minutes):>8}  {kind.what}")
        if not kinds:
            command.say(
                _('The list is empty. For example: overtime-logger talk kinds --keep "parole report" --hours 8:00')
            )
    return OK


def run_remind(command: Command) -> int:
    """Show or set after how many days without a reply a conversation is brought back to mind."""
    with command.open() as application:
        if command.options.after is not None:
            application.conversations.choose(ConversationChoices(command.options.after))
        days = application.conversations.choices.reply_due_days
        if command.wants_json:
            command.give({"reply_due_days": days})
        else:
            command.say(
                ngettext(
                    "A conversation without a reply is brought back to mind after {number} day.",
                    "A conversation without a reply is brought back to mind after {number} days.",
                    days,
                ).format(number=days)
            )
    return OK
