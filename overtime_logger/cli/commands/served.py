"""`served`: documents that were handed over, kept as they were, and copies of them."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.cli.json_forms import Form, plain, same, written_form
from overtime_logger.cli.not_printed import form_of_codes, lines_of_codes
from overtime_logger.cli.parameters import DATE, PATH, Group, OneOf, argument, entering, option, replace_file
from overtime_logger.cli.personal_data import enter
from overtime_logger.cli.records import Family
from overtime_logger.domain.worded import N_
from overtime_logger.services.history import in_sentence
from overtime_logger.services.packs.request import Names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.domain.records.served import ServedDocument
    from overtime_logger.services.revision import Written


served_command = Group("served", default="list")
_FAMILY = Family(
    served_command,
    "ID",
    N_("its id in the list, or the day it was handed over"),
    lambda application: application.workload.served_book,
)


@served_command.command("add", help=N_("record that a document was handed over, and keep it as it was"))
@argument(
    "document",
    metavar="DOCUMENT",
    help=N_("its file's name, the start of its SHA-256, or priorities, grievance or notice for the latest"),
)
@option("--date", "day", type=DATE, metavar="DATE", help=N_("when it was handed over or sent (default: today)"))
@option("--to", default="", metavar="WHO", help=N_("to whom, or how"))
@entering
def add_served(call: Call, document: str, day: date | None, to: str) -> None:
    """Put on record that a document was handed over."""
    with call.open() as application:
        made = application.register.find(document)
        name = enter(call, partial(application.workload.hand_over, made, day or call.today, to))
        kept = next(
            each for each in application.workload.served_book.all() if name in {each.id, each.record.about}
        )
        call.answer(_form(kept), _added(application, kept))


def _added(application: Application, kept: Written[ServedDocument]) -> Iterator[str]:
    yield _("Recorded: {id}, {words}.").format(id=kept.id, words=_words(application, kept))
    if kept.record.content:
        command = f"overtime-logger served copy {kept.id} --out copy.pdf"
        yield _("It is kept as it was. For a copy: {command}").format(command=command)
    else:
        yield _("Only its file's digest is kept, because its text was not: keep the file.")


@served_command.command("copy", help=N_("print one again as it was, marked as a copy"))
@_FAMILY.named
@option("--out", type=PATH, required=True, metavar="FILE", help=N_("the PDF to write"))
@option("--names", type=OneOf(Names), default=Names.FULL, help=N_("how people other than you are named"))
@replace_file
def copy_served(call: Call, record: str, out: Path, names: Names) -> None:
    """Print a document again as it was handed over."""
    with call.open() as application:
        name = application.workload.served_book.get(record).id
        request = application.packs.copy_request(name, names)
        made = application.packs.make(request, out, replaces=call.may_replace(out))
    pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
    said = _("{path}: {pages}, seal {code}").format(path=made.path, pages=pages, code=made.seal.code)
    form = {"path": str(made.path), "pages": made.pages, "seal": made.seal.code, "sha256": made.digest}
    call.answer(form | form_of_codes(made.shown_as_codes), [said, *lines_of_codes(made.shown_as_codes)])


_FAMILY.add_withdraw()


@served_command.command("list", help=N_("all of them"))
def list_served(call: Call) -> None:
    """All documents that were handed over."""
    with call.open() as application:
        served = application.workload.served_book.all()
        call.answer([_form(each) for each in served], _lines(application, served))


def _lines(application: Application, served: tuple[Written[ServedDocument], ...]) -> Iterator[str]:
    for each in served:
        yield f"{each.id:<20}  {_words(application, each)}"
    if not served:
        yield _("No document has been noted as handed over.")


def _words(application: Application, served: Written[ServedDocument]) -> str:
    return in_sentence(served.record, application.contracts.contract, application.wording)


def _form(written: Written[ServedDocument]) -> Form:
    """A document that was handed over, without its words and figures."""
    served = written.record
    return {
        **written_form(written, served.served_on),
        **same(served, "about", "kind", "made_on", "served_on", "to"),
        "from": plain(served.first),
        "until": plain(served.last),
        "sha256": served.digest,
        "is_kept": bool(served.content),
    }
