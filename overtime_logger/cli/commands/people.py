"""`people`: the people named in records."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.cli.fields import given_fields, options_of, read_fields
from overtime_logger.cli.json_forms import form_of
from overtime_logger.cli.parameters import Group, argument
from overtime_logger.cli.personal_data import enter
from overtime_logger.cli.typed_values import Desk
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.domain.records.said_fields import PERSON
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.services.revision import Written

people_command = Group("people", default="list")


@people_command.command("add", help=N_("add a person"))
@options_of(PERSON)
def add_person(call: Call, file: Path | None, **options: object) -> None:
    """Add a person."""
    with call.open() as application:
        values = read_fields(given_fields(options, file, PERSON), PERSON, Desk(application))
        person = replace(Person(values.get("role", ""), Relation.LINE_MANAGER), **attributes(values, PERSON))
        name = application.people.get(enter(call, partial(application.people.add, person))).id
        _report(call, name, person, _("Added"))


@people_command.command("amend", help=N_("change a person's details"))
@argument("who", metavar="WHO", help=N_("a role, a name or an id, for example person:kfwm"))
@options_of(PERSON)
def amend_person(call: Call, who: str, file: Path | None, **options: object) -> None:
    """Change what is kept about a person."""
    with call.open() as application:
        written = application.people.get(who)
        values = read_fields(given_fields(options, file, PERSON), PERSON, Desk(application))
        person = replace(written.record, **attributes(values, PERSON))
        changed = enter(call, partial(application.people.amend, written.id, person))
        _report(call, written.id, person, _("Amended") if changed else _("Nothing changed"))


def _report(call: Call, name: str, person: Person, done: str) -> None:
    with_name = f"{person.name}, {person.role}" if person.name else person.role
    said = _("{done}: {id}, {person} ({relation}).").format(
        done=done, id=name, person=with_name, relation=person.relation.words
    )
    call.answer({"id": name, **form_of(person, PERSON)}, [said])


@people_command.command("list", help=N_("everybody"))
def list_people(call: Call) -> None:
    """Everyone whom records may name."""
    with call.open() as application:
        people = application.people.all()
        form = [{"id": each.id, **form_of(each.record, PERSON)} for each in people]
        call.answer(form, _lines(application, people))


def _lines(application: Application, people: tuple[Written[Person], ...]) -> Iterator[str]:
    words = application.record_wording()
    for each in people:
        yield f"{each.id:<10}  {words.sentence(each.record)}"
    if not people:
        yield _('Nobody has been added yet. For example: overtime-logger people add --role "SPO, North team"')
