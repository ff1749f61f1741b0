"""`pack anonymised`: what would leave, shown whole; and the same, written."""

from __future__ import annotations

import json
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.cli import doubts, outputs
from overtime_logger.cli.context import OK
from overtime_logger.cli.days import add_range
from overtime_logger.domain.disclosure import GradeGroup, Region
from overtime_logger.services.made_documents import ANONYMISED
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest, Extra

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.made_documents import MadePack
    from overtime_logger.services.packs.anonymised.maker import AnonymisedPack
    from overtime_logger.services.records.book import Entering

Form = dict[str, object]
_TICKS = (Extra.MONTHS, Extra.WEEKLY_HOURS, Extra.CONCERNS, Extra.HEALTH)
"""What is put in by name alone; the grade and the region have a value."""


def add_to(kinds: Commands) -> None:
    """Add the command among those for the other documents."""
    parser = kinds.add(ANONYMISED, run, _("hours in bands and rounded means, names removed, for a rep"))
    add_range(parser)
    parser.add_argument("--out", metavar="FILE", help=_("the PDF to write; without it, nothing is written"))
    outputs.add_option(parser)
    doubts.add_option(parser)
    parser.add_argument(
        "--for",
        dest="recipient",
        required=True,
        metavar="WHO",
        help=_("for whom it is made, always in the same words; it stands nowhere in the pack"),
    )
    parser.add_argument(
        "--include",
        action="append",
        default=[],
        choices=[extra.value for extra in _TICKS],
        metavar="PART",
        help=_("put in one of: {parts}").format(
            parts="; ".join(f"{extra.value} ({extra.words})" for extra in _TICKS)
        ),
    )
    grades = [grade.value for grade in GradeGroup]
    parser.add_argument(
        "--grade-group",
        choices=grades,
        metavar="GROUP",
        help=_("put in your group of grades, one of: {names}").format(names=", ".join(grades)),
    )
    regions = [region.value for region in Region]
    parser.add_argument(
        "--region",
        choices=regions,
        metavar="REGION",
        help=_("put in your region, one of: {names}").format(names=", ".join(regions)),
    )
    parser.add_argument("--preview", action="store_true", help=_("show what would leave, and write nothing"))
    parser.add_argument("--yes", action="store_true", help=_("write it without asking"))


def run(command: Command) -> int:
    """Show exactly what would leave; write it where that is asked for."""
    options = command.options
    with command.open() as application:
        pack = doubts.enter(
            command,
            lambda entering: application.anonymised_packs.compose(_request(command, application, entering)),
        )
        if options.preview or not options.out:
            _show(command, pack)
            return OK
        path = Path(options.out)
        replaces = outputs.may_replace(command, path)
        if not _agrees(command, pack, path):
            command.say(_("Nothing was written."))
            return OK
        made = application.anonymised_packs.write(pack, path, replaces=replaces)
        names_member = application.anonymised_packs.names_member(path)
    if command.wants_json:
        command.give(_form(pack) | {"path": str(made.path), "pages": made.pages, "sha256": made.digest})
    else:
        _say_made(command, pack, made)
        if names_member:
            said = _("The file's name tells whose it is. A name that tells of nobody: {name}")
            command.say(said.format(name=pack.file_name))
    return OK


def _request(command: Command, application: Application, entering: Entering) -> AnonymisedRequest:
    options = command.options
    chosen = frozenset(map(Extra, options.include))
    return AnonymisedRequest(
        command.span(application, application.anonymised_packs.usual_span()),
        options.recipient,
        months=Extra.MONTHS in chosen,
        grade_group=GradeGroup(options.grade_group) if options.grade_group else None,
        region=Region(options.region) if options.region else None,
        weekly_hours=Extra.WEEKLY_HOURS in chosen,
        concerns=Extra.CONCERNS in chosen,
        health=Extra.HEALTH in chosen,
        not_identifiers=entering.not_identifiers,
    )


def _show(command: Command, pack: AnonymisedPack) -> None:
    """The whole pack, as a preview."""
    from overtime_logger.reports.text import plain_text  # noqa: PLC0415 - only to show a document

    text = plain_text(pack.document)
    if command.wants_json:
        command.give(_form(pack) | {"text": text, "attached": pack.data.decode()})
        return
    command.say(_("This is all that leaves with the pack: its pages, and the file attached to it."))
    command.say()
    command.say(text)
    for attachment in pack.document.attachments:
        command.say(_("[attached] {name}").format(name=attachment.name))
        command.say(attachment.data.decode())
    command.say()
    _say_before(command, pack)


def _agrees(command: Command, pack: AnonymisedPack, path: Path) -> bool:
    """Whether it may be written; at a terminal the person is shown it and asked."""
    if command.wants_json:
        return True
    if command.options.yes or not command.shell.asks:
        _say_before(command, pack)
        return True
    _show(command, pack)
    return command.confirms(_("Write exactly this to {file}?").format(file=path))


def _say_before(command: Command, pack: AnonymisedPack) -> None:
    for sentence in pack.before_choosing:
        command.say(sentence)


def _say_made(command: Command, pack: AnonymisedPack, made: MadePack) -> None:
    pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
    said = _("{path}: {pages}, names removed, member code {code}")
    command.say(said.format(path=made.path, pages=pages, code=pack.figures.member))


def _form(pack: AnonymisedPack) -> Form:
    """What leaves, and what the member is told of it."""
    return {
        "member": pack.figures.member,
        "figures": json.loads(pack.data),
        "told": list(pack.before_choosing),
        "suggested_name": pack.file_name,
    }
