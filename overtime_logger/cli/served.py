"""`served`: documents that were handed over, kept as they were, and copies of them."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.cli import doubts, outputs
from overtime_logger.cli import record_fields as read
from overtime_logger.cli import record_forms as forms
from overtime_logger.cli.context import OK
from overtime_logger.services.history import in_sentence
from overtime_logger.services.packs.request import Names

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.domain.records.served import ServedDocument
    from overtime_logger.services.revision import Written


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    served = commands.group("served", run_list, _("documents that you handed over, kept as they were"))
    add = served.add("add", run_add, _("note that a document was handed over, and keep it as it was"))
    add.add_argument(
        "document",
        metavar="DOCUMENT",
        help=_(
            "its file's name, the start of its SHA-256, or a kind, for the latest: priorities, grievance, notice"
        ),
    )
    add.add_argument("--date", metavar="DATE", help=_("when it was handed over or sent; today if left out"))
    add.add_argument("--to", default="", metavar="WHO", help=_("to whom, or how"))
    read.add_entering(add)
    copy = served.add("copy", run_copy, _("print one again as it was, marked as a copy"))
    copy.add_argument("name", metavar="ID", help=_("its id in the list, or the day it was handed over"))
    copy.add_argument("--out", required=True, metavar="FILE", help=_("the PDF to write"))
    copy.add_argument(
        "--names",
        choices=[names.value for names in Names],
        default=Names.FULL.value,
        help=_("how people other than you are named"),
    )
    outputs.add_option(copy)
    withdraw = served.add("withdraw", run_withdraw, _("take a note back; the journal keeps it"))
    withdraw.add_argument("name", metavar="ID")
    read.add_entering(withdraw)
    served.add("list", run_list, _("all of them"))


def run_add(command: Command) -> int:
    """Put on record that a document was handed over."""
    options = command.options
    with command.open() as application:
        made = application.register.find(options.document)
        on = command.day("date", application) or application.logbook.today
        name = doubts.enter(command, partial(application.workload.hand_over, made, on, options.to))
        kept = next(
            each for each in application.workload.served_book.all() if name in {each.id, each.record.about}
        )
        if command.wants_json:
            command.give(forms.served_form(kept))
            return OK
        command.say(_("Recorded: {id}, {words}.").format(id=kept.id, words=_words(kept, application)))
        if kept.record.content:
            command.say(
                _("It is kept as it was. For a copy: {command}").format(
                    command=f"overtime-logger served copy {kept.id} --out copy.pdf"
                )
            )
        else:
            command.say(_("Only the digest of its file is kept, since its text was not: keep the file."))
    return OK


def run_copy(command: Command) -> int:
    """Print a document again as it was handed over."""
    options = command.options
    with command.open() as application:
        name = application.workload.served_book.get(options.name).id
        request = application.packs.copy_request(name, Names(options.names))
        path = Path(options.out)
        replaces = outputs.may_replace(command, path)
        made = application.packs.make(request, path, replaces=replaces)
    if command.wants_json:
        command.give({"path": str(made.path), "pages": made.pages, "seal": made.seal.code, "sha256": made.digest})
    else:
        pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
        command.say(_("{path}: {pages}, seal {code}").format(path=made.path, pages=pages, code=made.seal.code))
    return OK


def run_withdraw(command: Command) -> int:
    """Take back the note that a document was handed over."""
    with command.open() as application:
        withdraw = partial(application.workload.served_book.withdraw, command.options.name)
        read.say_withdrawn(command, doubts.enter(command, withdraw))
    return OK


def run_list(command: Command) -> int:
    """All documents that were handed over."""
    with command.open() as application:
        served = application.workload.served_book.all()
        if command.wants_json:
            command.give([forms.served_form(each) for each in served])
            return OK
        for each in served:
            command.say(f"{each.id:<20}  {_words(each, application)}")
        if not served:
            command.say(_("No document is noted as handed over."))
    return OK


def _words(served: Written[ServedDocument], application: Application) -> str:
    return in_sentence(served.record, application.store.contract(), application.wording)
