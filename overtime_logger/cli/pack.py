"""`pack`: the documents."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.cli import anonymised, doubts, outputs, review
from overtime_logger.cli.context import OK
from overtime_logger.cli.days import add_range
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import Names, PackRequest, Part

if TYPE_CHECKING:
    import argparse

    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands


def add_to(commands: Commands) -> None:
    """Add the commands to the parser: one for each document."""
    kinds = commands.group("pack", None, _("make a document"))
    for kind in (each for each in PackKind if not each.is_letter):
        parser = kinds.add(kind.value, run, _("make a {document}").format(document=kind.words))
        parser.set_defaults(kind=kind)
        _add_options(parser)
    anonymised.add_to(kinds)


def _add_options(parser: argparse.ArgumentParser) -> None:
    """Add what may be chosen of a document with names in it."""
    add_range(parser)
    parser.add_argument("--out", required=True, metavar="FILE", help=_("the PDF to write"))
    outputs.add_option(parser)
    parser.add_argument("--for", dest="recipient", default="", metavar="WHO", help=_("for whom it is made"))
    doubts.add_option(parser)
    parser.add_argument(
        "--outcome",
        action="append",
        default=[],
        metavar="TEXT",
        help=_("what you ask for, for the first page of a grievance pack; may be given several times"),
    )
    parts = ", ".join(part.value for part in Part)
    parser.add_argument(
        "--include",
        action="append",
        default=[],
        choices=[part.value for part in Part],
        metavar="SECTION",
        help=_("put in what is private: concerns (those marked as private, too), health, union"),
    )
    parser.add_argument(
        "--leave-out",
        action="append",
        default=[],
        choices=[part.value for part in Part],
        metavar="SECTION",
        help=_("leave out one of: {sections}").format(sections=parts),
    )
    parser.add_argument(
        "--names",
        choices=[names.value for names in Names],
        default=Names.FULL.value,
        help=_("how people other than you are named"),
    )


def run(command: Command) -> int:
    """Make a document and say where it is."""
    options = command.options
    with command.open() as application:
        kind: PackKind = options.kind
        request = PackRequest(
            kind,
            command.span(application, application.packs.usual_span(kind)),
            options.recipient,
            include=frozenset(map(Part, options.include)),
            leave_out=frozenset(map(Part, options.leave_out)),
            names=Names(options.names),
            outcome=tuple(options.outcome),
        )
        path = Path(options.out)
        prepared = doubts.enter(
            command,
            lambda entering: application.packs.prepare(replace(request, not_identifiers=entering.not_identifiers)),
        )
        made = application.packs.write(prepared, path, replaces=outputs.may_replace(command, path))
        reminder_is_due = application.seals.is_reminder_due
        wants_outcome = kind is PackKind.GRIEVANCE and not options.outcome
        suggested = application.packs.suggested_outcomes(prepared.request) if wants_outcome else ()
    if command.wants_json:
        command.give(
            {
                "path": str(made.path),
                "pages": made.pages,
                "seal": made.seal.code,
                "rows": made.seal.rows,
                "sha256": made.digest,
                "notes": list(prepared.cautions),
                "discrepancies": [review.form(each) for each in prepared.discrepancies],
            }
        )
    else:
        pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
        command.say(_("{path}: {pages}, seal {code}").format(path=made.path, pages=pages, code=made.seal.code))
        for caution in prepared.cautions:
            command.say(_("Note: {caution}").format(caution=caution))
        said = review.summary(prepared.discrepancies)
        if said:
            command.say(said)
        if suggested:
            command.say(_("It does not say what you ask for. Your record suggests, with --outcome for each:"))
            for line in suggested:
                command.say(f"  {line}")
        if reminder_is_due:
            command.say(_("Give the code to somebody who keeps it, and note it: overtime-logger seal --to WHO"))
    return OK
