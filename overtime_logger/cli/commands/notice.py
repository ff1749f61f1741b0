"""`notice`: foreseeability notices, and whether they were served, acknowledged and answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from overtime_logger.cli.fields import given_fields, options_of, read_fields, with_ids
from overtime_logger.cli.json_forms import Form, form_of, written_form
from overtime_logger.cli.parameters import Group, option
from overtime_logger.cli.personal_data import enter_with_people
from overtime_logger.cli.records import Family, listed, new_people
from overtime_logger.cli.typed_values import Desk
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.notice import Notice, first_noticed_day
from overtime_logger.domain.records.person import Relation
from overtime_logger.domain.records.said_fields import NOTICE, NOTICE_STEPS
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.records.people import NamedPeople
    from overtime_logger.services.revision import Written

_FIRST = ("to", "symptoms", "first", "last", "asked_by")

notice_command = Group("notice", default="list")
_FAMILY = Family(
    notice_command,
    "NOTICE",
    N_("for example notice:20260304-kfwm, or its date"),
    lambda application: application.workload.notice_book,
)


@notice_command.command("make", help=N_("write a notice; print it with: overtime-logger pack notice"))
@options_of(NOTICE, _FIRST)
def make_notice(call: Call, file: Path | None, **options: object) -> None:
    """Write a notice."""
    with call.open() as application:
        values = read_fields(given_fields(options, file, NOTICE), NOTICE, Desk(application))
        if not values.get("to"):
            raise InvalidInputError("notice.to", "to")
        book = application.workload.notice_book
        written_on = values.get("date") or call.today
        last = values.get("last") or written_on - timedelta(days=1)
        first = values.get("first") or first_noticed_day(last, application.logbook.full_range().first)

        def write(entering: Entering, naming: NamedPeople) -> str:
            dated: dict[str, Any] = {"drafted_on": written_on, "first": first, "last": last}
            notice = Notice(**attributes(with_ids(values, NOTICE, naming), NOTICE) | dated)
            return book.add(notice, written_on, entering, naming.changes())

        name, naming = enter_with_people(call, application, written_on, write)
        _report(call, application, name, _("Recorded"), lambda written: _advice(application, written, naming))


@notice_command.command("amend", help=N_("complete or correct one; the earlier words are kept"))
@_FAMILY.named
@options_of(NOTICE, _FIRST)
def amend_notice(call: Call, record: str, file: Path | None, **options: object) -> None:
    """Complete or correct a notice."""
    with call.open() as application:
        book = application.workload.notice_book
        before = book.get(record)
        values = read_fields(given_fields(options, file, NOTICE), NOTICE, Desk(application))

        def write(entering: Entering, naming: NamedPeople) -> bool:
            said = attributes(with_ids(values, NOTICE, naming), NOTICE)
            return book.amend(before.id, replace(before.record, **said), entering, naming.changes())

        day = values.get("date") or before.record.drafted_on
        changed, naming = enter_with_people(call, application, day, write)

        def advice(written: Written[Notice]) -> Iterator[str]:
            if changed and written.record.served_on is not None:
                yield _("Note: it had been served already; the copy handed over keeps its earlier words.")
            yield from _advice(application, written, naming)

        _report(call, application, before.id, _("Amended") if changed else _("Nothing changed"), advice)


def _advice(application: Application, written: Written[Notice], naming: NamedPeople) -> Iterator[str]:
    """What to do next, and what to consider."""
    yield from new_people(naming)
    person = application.people.by_id()[written.record.to]
    if person.relation is Relation.LINE_MANAGER:
        yield _("Note: a notice goes to a senior manager, not to the line manager.")
    if not written.record.symptoms:
        yield _("Note: it does not say yet how your health is affected (--symptoms).")
    with_health = " --include health" if written.record.symptoms else ""
    yield _("Print it with: {command}").format(
        command=f"overtime-logger pack notice{with_health} --out notice.pdf"
    )


def _report(
    call: Call,
    application: Application,
    name: str,
    done: str,
    advice: Callable[[Written[Notice]], Iterator[str]] | None = None,
) -> None:
    written = application.workload.notice_book.get(name)

    def lines() -> Iterator[str]:
        words = application.record_wording().notice(written.record)
        yield _("{done}: {id}, {words}.").format(done=done, id=name, words=words)
        if advice is not None:
            yield from advice(written)

    call.answer(_form(written), lines())


_FAMILY.add_step(
    "served",
    N_("record that it was handed over or sent"),
    lambda application: application.workload.serve,
    _report,
    option("--how", default="", metavar="TEXT", help=N_("how it was handed over")),
)
_FAMILY.add_step(
    "acknowledged",
    N_("record that its receipt was acknowledged"),
    lambda application: application.workload.acknowledge,
    _report,
)
_FAMILY.add_step(
    "answered",
    N_("record that it was answered"),
    lambda application: application.workload.answer,
    _report,
    option("--answer", default="", metavar="TEXT", help=N_("what was answered")),
)
_FAMILY.add_withdraw()


@notice_command.command("list", help=N_("all notices, and the state of each"))
def list_notices(call: Call) -> None:
    """All notices."""
    with call.open() as application:
        notices = application.workload.notices()
        call.answer(
            [_form(each) for each in notices],
            listed(notices, lambda: application.record_wording().notice, _("No notices.")),
        )


def _form(written: Written[Notice]) -> Form:
    notice = written.record
    return {
        **written_form(written, notice.drafted_on),
        "state": notice.state.value,
        "notice": form_of(notice, NOTICE),
        **form_of(notice, NOTICE_STEPS),
    }
