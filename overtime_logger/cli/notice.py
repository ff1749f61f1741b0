"""`notice`: foreseeability notices, and whether they were served, acknowledged and answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from overtime_logger.cli import doubts
from overtime_logger.cli import record_fields as read
from overtime_logger.cli import record_forms as forms
from overtime_logger.cli.context import OK
from overtime_logger.cli.record_fields import Desk
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.notice import Notice, first_noticed_day
from overtime_logger.domain.records.person import Relation
from overtime_logger.domain.records.said_fields import NOTICE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.records.people import Naming
    from overtime_logger.services.revision import Written

_FIRST = ("to", "symptoms", "first", "last", "asked_by")


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    notice = commands.group("notice", run_list, _("foreseeability notices, and what became of them"))
    make = notice.add("make", run_make, _("write a notice; print it with: overtime-logger pack notice"))
    read.add_fields(make, NOTICE, _FIRST)
    amend = notice.add("amend", run_amend, _("complete or correct one; the earlier words are kept"))
    _add_name(amend)
    read.add_fields(amend, NOTICE, _FIRST)
    for name, run, summary in (
        ("served", run_served, _("it was handed over or sent")),
        ("acknowledged", run_acknowledged, _("its receipt was acknowledged")),
        ("answered", run_answered, _("it was answered")),
    ):
        parser = notice.add(name, run, summary)
        _add_name(parser)
        parser.add_argument("--date", metavar="DATE", help=_("when; today if left out"))
        read.add_entering(parser)
        if name == "served":
            parser.add_argument("--how", default="", metavar="TEXT", help=_("how it was handed over"))
        if name == "answered":
            parser.add_argument("--answer", default="", metavar="TEXT", help=_("what was answered"))
    withdraw = notice.add("withdraw", run_withdraw, _("take one back; the journal keeps it"))
    _add_name(withdraw)
    read.add_entering(withdraw)
    notice.add("list", run_list, _("all notices, and where each stands"))


def _add_name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NOTICE", help=_("such as notice:20260304-1, or its date"))


def run_make(command: Command) -> int:
    """Write a notice."""
    with command.open() as application:
        values = read.read_fields(read.given_fields(command, NOTICE), NOTICE, Desk(application))
        if not values.get("to"):
            raise InvalidInputError("notice.to", "to")
        book = application.workload.notice_book
        written_on = values.get("date") or application.logbook.today
        last = values.get("last") or written_on - timedelta(days=1)
        known = application.logbook.full_range().first
        first = values.get("first") or first_noticed_day(last, known)

        def write(entering: Entering, naming: Naming) -> str:
            dated: dict[str, Any] = {"drafted_on": written_on, "first": first, "last": last}
            notice = Notice(**attributes(read.with_ids(values, NOTICE, naming), NOTICE) | dated)
            return book.add(notice, written_on, entering, naming.changes())

        name, naming = doubts.enter_with_people(command, application, written_on, write)
        written = book.get(name)
        _report(command, application, written, _("Recorded"))
        if not command.wants_json:
            _advise(command, application, written, naming)
    return OK


def run_amend(command: Command) -> int:
    """Complete or correct a notice."""
    with command.open() as application:
        book = application.workload.notice_book
        before = book.get(command.options.name)
        values = read.read_fields(read.given_fields(command, NOTICE), NOTICE, Desk(application))

        def write(entering: Entering, naming: Naming) -> bool:
            said = attributes(read.with_ids(values, NOTICE, naming), NOTICE)
            return book.amend(before.id, replace(before.record, **said), entering, naming.changes())

        day = values.get("date") or before.record.drafted_on
        changed, naming = doubts.enter_with_people(command, application, day, write)
        written = book.get(before.id)
        _report(command, application, written, _("Amended") if changed else _("Nothing new"))
        if not command.wants_json:
            if changed and written.record.served_on is not None:
                command.say(_("Note: it was served before; what was handed over says what it said then."))
            _advise(command, application, written, naming)
    return OK


def _advise(command: Command, application: Application, written: Written[Notice], naming: Naming) -> None:
    """What to do next, and what to think of."""
    read.say_new(command, naming)
    person = application.people.by_id()[written.record.to]
    if person.relation is Relation.LINE_MANAGER:
        command.say(_("Note: a notice goes to a senior manager, not to the line manager."))
    if not written.record.symptoms:
        command.say(_("Note: it does not say yet in what way your health is affected (--symptoms)."))
    with_health = " --include health" if written.record.symptoms else ""
    command.say(
        _("Print it with: {command}").format(command=f"overtime-logger pack notice{with_health} --out notice.pdf")
    )


def run_served(command: Command) -> int:
    """Put on record that a notice was handed over or sent."""
    return _step(
        command,
        lambda application, name, on, entering: application.workload.serve(
            name, on, command.options.how, entering
        ),
    )


def run_acknowledged(command: Command) -> int:
    """Put on record that a notice was acknowledged."""
    return _step(
        command, lambda application, name, on, entering: application.workload.acknowledge(name, on, entering)
    )


def run_answered(command: Command) -> int:
    """Put on record what was answered to a notice."""
    return _step(
        command,
        lambda application, name, on, entering: application.workload.answer(
            name, on, command.options.answer, entering
        ),
    )


def _step(command: Command, take: Callable[[Application, str, date, Entering], bool]) -> int:
    with command.open() as application:
        name = application.workload.notice_book.get(command.options.name).id
        on = command.day("date", application) or application.logbook.today
        changed = doubts.enter(command, lambda entering: take(application, name, on, entering))
        done = _("Amended") if changed else _("Nothing new")
        _report(command, application, application.workload.notice_book.get(name), done)
    return OK


def run_withdraw(command: Command) -> int:
    """Take a notice back."""
    with command.open() as application:
        name = doubts.enter(command, partial(application.workload.notice_book.withdraw, command.options.name))
        read.say_withdrawn(command, name)
    return OK


def _report(command: Command, application: Application, written: Written[Notice], done: str) -> None:
    if command.wants_json:
        command.give(forms.notice_form(written))
        return
    words = application.record_wording()
    command.say(_("{done}: {id}, {words}.").format(done=done, id=written.id, words=words.notice(written.record)))


def run_list(command: Command) -> int:
    """All notices."""
    with command.open() as application:
        notices = application.workload.notices()
        if command.wants_json:
            command.give([forms.notice_form(each) for each in notices])
            return OK
        words = application.record_wording()
        for each in notices:
            command.say(f"{each.id:<20}  {words.notice(each.record)}")
        if not notices:
            command.say(_("No notices."))
    return OK
