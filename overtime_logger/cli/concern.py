"""`concern`: concerns put on record, private unless their owner says otherwise."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from overtime_logger.cli import doubts
from overtime_logger.cli import record_fields as read
from overtime_logger.cli import record_forms as forms
from overtime_logger.cli.context import OK
from overtime_logger.cli.days import add_range
from overtime_logger.cli.record_fields import Desk
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.said_fields import CONCERN

if TYPE_CHECKING:
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.records.people import Naming
    from overtime_logger.services.revision import Written


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    concern = commands.group("concern", run_list, _("concerns, private unless you say otherwise"))
    add = concern.add("add", run_add, _("record a concern; --kind is enough"))
    amend = concern.add("amend", run_amend, _("complete or correct one; the earlier words are kept"))
    amend.add_argument("name", metavar="CONCERN", help=_("such as concern:20260304-1, or its date"))
    for parser in (add, amend):
        read.add_fields(parser, CONCERN, first=("kind",))
        parser.add_argument(
            "--not-private",
            dest="private",
            action="store_false",
            default=None,
            help=_("it may stand in documents"),
        )
    withdraw = concern.add("withdraw", run_withdraw, _("take one back; the journal keeps it"))
    withdraw.add_argument("name", metavar="CONCERN")
    read.add_entering(withdraw)
    add_range(concern.add("list", run_list, _("your concerns, the private ones too")))


def run_add(command: Command) -> int:
    """Record a concern."""
    with command.open() as application:
        values = read.read_fields(read.given_fields(command, CONCERN), CONCERN, Desk(application))
        if not values.get("kind"):
            raise InvalidInputError("concern.kind", "kind")
        blank = Concern(application.logbook.today, values["kind"])
        book = application.workload.concern_book

        def write(entering: Entering, naming: Naming) -> str:
            concern = _concern(values, blank, naming)
            return book.add(concern, concern.date, entering, naming.changes())

        name, naming = doubts.enter_with_people(command, application, values.get("date") or blank.date, write)
        _report(command, book.get(name), naming, _("Recorded"))
    return OK


def run_amend(command: Command) -> int:
    """Complete or correct a concern."""
    with command.open() as application:
        book = application.workload.concern_book
        before = book.get(command.options.name)
        values = read.read_fields(read.given_fields(command, CONCERN), CONCERN, Desk(application))

        def write(entering: Entering, naming: Naming) -> bool:
            return book.amend(before.id, _concern(values, before.record, naming), entering, naming.changes())

        day = values.get("date") or before.record.date
        changed, naming = doubts.enter_with_people(command, application, day, write)
        done = _("Amended; the earlier words are kept") if changed else _("Nothing new")
        _report(command, book.get(before.id), naming, done)
    return OK


def run_withdraw(command: Command) -> int:
    """Take a concern back."""
    with command.open() as application:
        name = doubts.enter(command, partial(application.workload.concern_book.withdraw, command.options.name))
        read.say_withdrawn(command, name)
    return OK


def _concern(values: dict[str, Any], before: Concern, naming: Naming) -> Concern:
    return replace(before, **attributes(read.with_ids(values, CONCERN, naming), CONCERN))


def _report(command: Command, written: Written[Concern], naming: Naming, done: str) -> None:
    if command.wants_json:
        command.give({**forms.concern_form(written), "new_people": list(naming.made)})
        return
    concern = written.record
    command.say(_("{done}: {id}, {kind}.").format(done=done, id=written.id, kind=concern.kind.words))
    read.say_new(command, naming)
    command.say(
        _("It is private: it stands in no document unless you include it.")
        if concern.is_private
        else _("It is not private: documents may hold it.")
    )


def run_list(command: Command) -> int:
    """All concerns; whoever can open the logbook is their owner."""
    options = command.options
    with command.open() as application:
        asked = getattr(options, "first", None) or getattr(options, "last", None)
        span = command.span(application, application.logbook.full_range()) if asked else None
        concerns = application.workload.concerns(span, private_too=True)
        if command.wants_json:
            command.give([forms.concern_form(each) for each in concerns])
            return OK
        words = application.record_wording()
        for each in concerns:
            command.say(f"{each.id:<20}  {words.concern(each.record)}")
        if not concerns:
            command.say(_("No concerns."))
    return OK
