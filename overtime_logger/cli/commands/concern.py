"""`concern`: concerns put on record, private unless their owner says otherwise."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.cli.fields import given_fields, options_of, read_fields, with_ids
from overtime_logger.cli.json_forms import Form, form_of, written_form
from overtime_logger.cli.parameters import Group, date_range
from overtime_logger.cli.personal_data import enter_with_people
from overtime_logger.cli.records import Family, listed, new_people
from overtime_logger.cli.typed_values import Desk
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.said_fields import CONCERN
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overtime_logger.cli.call import Call
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.records.people import NamedPeople
    from overtime_logger.services.revision import Written


concern_command = Group("concern", default="list")
_FAMILY = Family(
    concern_command,
    "CONCERN",
    N_("for example concern:20260304-kfwm, or its date"),
    lambda application: application.workload.concern_book,
)


@concern_command.command("add", help=N_("record a concern; --kind is enough"))
@options_of(CONCERN, first=("kind",))
def add_concern(call: Call, file: Path | None, **options: object) -> None:
    """Record a concern."""
    with call.open() as application:
        values = read_fields(given_fields(options, file, CONCERN), CONCERN, Desk(application))
        if not values.get("kind"):
            raise InvalidInputError("concern.kind", "kind")
        blank = Concern(call.today, values["kind"])
        book = application.workload.concern_book

        def write(entering: Entering, naming: NamedPeople) -> str:
            concern = replace(blank, **attributes(with_ids(values, CONCERN, naming), CONCERN))
            return book.add(concern, concern.date, entering, naming.changes())

        name, naming = enter_with_people(call, application, values.get("date") or blank.date, write)
        _report(call, book.get(name), naming, _("Recorded"))


@concern_command.command("amend", help=N_("complete or correct one; the earlier words are kept"))
@_FAMILY.named
@options_of(CONCERN, first=("kind",))
def amend_concern(call: Call, record: str, file: Path | None, **options: object) -> None:
    """Complete or correct a concern."""
    with call.open() as application:
        book = application.workload.concern_book
        before = book.get(record)
        values = read_fields(given_fields(options, file, CONCERN), CONCERN, Desk(application))

        def write(entering: Entering, naming: NamedPeople) -> bool:
            concern = replace(before.record, **attributes(with_ids(values, CONCERN, naming), CONCERN))
            return book.amend(before.id, concern, entering, naming.changes())

        day = values.get("date") or before.record.date
        changed, naming = enter_with_people(call, application, day, write)
        _report(call, book.get(before.id), naming, _("Amended") if changed else _("Nothing changed"))


def _report(call: Call, written: Written[Concern], naming: NamedPeople, done: str) -> None:
    call.answer(_form(written) | {"new_people": list(naming.made)}, _report_lines(written, naming, done))


def _report_lines(written: Written[Concern], naming: NamedPeople, done: str) -> Iterator[str]:
    concern = written.record
    yield _("{done}: {id}, {kind}.").format(done=done, id=written.id, kind=concern.kind.words)
    yield from new_people(naming)
    if concern.is_private:
        yield _("It is private: it appears in no document unless you include it.")
    else:
        yield _("It is not private: documents may include it.")


_FAMILY.add_withdraw()


@concern_command.command("list", help=N_("your concerns, including private ones"))
@date_range
def list_concerns(call: Call) -> None:
    """All concerns; anyone who can open the logbook is their owner."""
    with call.open() as application:
        span = call.span(application.logbook.full_range()) if call.names_dates else None
        concerns = application.workload.concerns(span, private_too=True)
        call.answer(
            [_form(each) for each in concerns],
            listed(concerns, lambda: application.record_wording().concern, _("No concerns.")),
        )


def _form(written: Written[Concern]) -> Form:
    return {**written_form(written, written.record.date), "concern": form_of(written.record, CONCERN)}
