"""`history`: every revision of a record."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from overtime_logger.cli.json_forms import Form, same
from overtime_logger.cli.parameters import Command, argument
from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_
from overtime_logger.services.completion import completes
from overtime_logger.services.history import changed_fields, in_sentence
from overtime_logger.services.merkle_tree import utc_text
from overtime_logger.services.revision import Action, day_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.services.revision import Revision


@click.command(cls=Command)
@argument("record", metavar="RECORD", help=N_("a date, or a record's id, for example term:2026-01-05"))
def history_command(call: Call, record: str) -> None:
    """Every revision of a record: when it was written, how, and what changed."""
    try:
        name = day_id(parse_day(record, call.today))
    except InvalidInputError:
        name = record
    with call.open() as application:
        revisions = application.logbook.history(name)
        changed = list(map(changed_fields, (None, *revisions), revisions))
        form = [_form(*each) for each in zip(revisions, changed, strict=True)]
        call.answer(form, _lines(application, revisions, changed))


def _lines(
    application: Application, revisions: tuple[Revision, ...], changed: list[tuple[str, ...]]
) -> Iterator[str]:
    before = None
    for revision, fields in zip(revisions, changed, strict=True):
        record = application.logbook.value_of(revision)
        yield _line(application, revision, fields, is_completion=completes(before, record))
        before = record


def _line(application: Application, revision: Revision, fields: tuple[str, ...], *, is_completion: bool) -> str:
    line = _("{number}  {moment}  {action}").format(
        number=revision.sequence,
        moment=application.wording.moment(revision.written_at),
        action=application.wording.revision(revision, completes=is_completion),
    )
    record = application.logbook.value_of(revision)
    if record is not None:
        line += ": " + in_sentence(
            record, application.contracts.contract, application.wording, application.people.by_id()
        )
    if fields and revision.action is Action.AMENDED:
        named = _("(filled in: {fields})") if is_completion else _("(changed: {fields})")
        line += "  " + named.format(fields=", ".join(fields))
    if revision.why:
        line += "  " + _("Reason: {why}").format(why=revision.why)
    return line


def _form(revision: Revision, changed: tuple[str, ...]) -> Form:
    """One revision, with the names of the fields that differ from the one before."""
    return {
        **same(revision, "sequence", "record", "kind", "action", "method", "why"),
        "written_at": utc_text(revision.written_at),
        "body": None if revision.body is None else dict(revision.body),
        "changed": list(changed),
    }
