"""`people`: the people whom records name."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.cli import doubts
from overtime_logger.cli import record_fields as read
from overtime_logger.cli import record_forms as forms
from overtime_logger.cli.context import OK
from overtime_logger.cli.record_fields import Desk
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.said_fields import PERSON

if TYPE_CHECKING:
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    people = commands.group("people", run_list, _("managers and others, by role"))
    add = people.add("add", run_add, _("add a person"))
    read.add_fields(add, PERSON)
    amend = people.add("amend", run_amend, _("change what is kept of a person"))
    amend.add_argument("who", metavar="WHO", help=_("a role, a name or an id such as person:kfwm"))
    read.add_fields(amend, PERSON)
    people.add("list", run_list, _("everybody"))


def run_add(command: Command) -> int:
    """Add a person."""
    with command.open() as application:
        values = read.read_fields(read.given_fields(command, PERSON), PERSON, Desk(application))
        person = replace(Person(values.get("role", ""), Relation.LINE_MANAGER), **attributes(values, PERSON))
        name = doubts.enter(command, partial(application.people.add, person))
        _report(command, application.people.get(name).id, person, _("Added"))
    return OK


def run_amend(command: Command) -> int:
    """Change what is kept of a person."""
    with command.open() as application:
        written = application.people.get(command.options.who)
        values = read.read_fields(read.given_fields(command, PERSON), PERSON, Desk(application))
        person = replace(written.record, **attributes(values, PERSON))
        changed = doubts.enter(command, partial(application.people.amend, written.id, person))
        _report(command, written.id, person, _("Amended") if changed else _("Nothing new"))
    return OK


def _report(command: Command, name: str, person: Person, done: str) -> None:
    if command.wants_json:
        command.give({"id": name, **forms.form_of(person, PERSON)})
        return
    with_name = f"{person.name}, {person.role}" if person.name else person.role
    command.say(
        _("{done}: {id}, {person} ({relation}).").format(
            done=done, id=name, person=with_name, relation=person.relation.words
        )
    )


def run_list(command: Command) -> int:
    """Everybody whom records may name."""
    with command.open() as application:
        people = application.people.all()
        if command.wants_json:
            command.give([{"id": each.id, **forms.form_of(each.record, PERSON)} for each in people])
            return OK
        words = application.record_wording()
        for each in people:
            command.say(f"{each.id:<10}  {words.sentence(each.record)}")
        if not people:
            command.say(_('Nobody is kept yet. For example: overtime-logger people add --role "SPO, North team"'))
    return OK
