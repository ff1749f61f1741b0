"""`pack anonymised`: everything that would be shared, shown in full; and the same, written."""

from __future__ import annotations

import json
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from overtime_logger.bootstrap import document_as_text
from overtime_logger.cli.not_printed import form_of_codes, lines_of_codes
from overtime_logger.cli.parameters import (
    PATH,
    Command,
    OneOf,
    date_range,
    flag,
    not_an_identifier,
    option,
    replace_file,
)
from overtime_logger.cli.personal_data import enter
from overtime_logger.domain.disclosure import GradeGroup, Region
from overtime_logger.domain.worded import N_
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest, Extra

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overtime_logger.cli.call import Call
    from overtime_logger.cli.json_forms import Form
    from overtime_logger.services.made_documents import MadePack
    from overtime_logger.services.packs.anonymised.maker import AnonymisedPack
    from overtime_logger.services.records.book import Entering

_TICKS = (Extra.MONTHS, Extra.WEEKLY_HOURS, Extra.CONCERNS, Extra.HEALTH)
"""What is included by name alone; the grade and the region have a value."""


@click.command(cls=Command, help=N_("hours in bands and rounded averages, names removed, for a rep"))
@date_range
@option("--out", type=PATH, metavar="FILE", help=N_("the PDF to write; without it, nothing is written"))
@replace_file
@not_an_identifier
@option(
    "--for",
    "recipient",
    required=True,
    metavar="WHO",
    help=N_("who it is for, always in the same words; it does not appear in the pack"),
)
@option(
    "--include",
    type=OneOf(_TICKS),
    multiple=True,
    metavar="PART",
    help=N_("also include a part; each makes you easier to recognise"),
)
@option("--grade-group", type=OneOf(GradeGroup), metavar="GROUP", help=N_("include your grade group"))
@option("--region", type=OneOf(Region), metavar="REGION", help=N_("include your region"))
@flag("--preview", help=N_("show what would be shared, and write nothing"))
@flag("--yes", help=N_("write it without asking"))
def anonymised_command(
    call: Call,
    *,
    out: Path | None,
    recipient: str,
    include: tuple[Extra, ...],
    grade_group: GradeGroup | None,
    region: Region | None,
    preview: bool,
    yes: bool,
) -> None:
    """Show exactly what would be shared; write it if that is asked for."""
    with call.open() as application:
        packs = application.anonymised_packs

        def compose(entering: Entering) -> AnonymisedPack:
            return packs.compose(
                AnonymisedRequest(
                    call.span(packs.usual_span()),
                    recipient,
                    months=Extra.MONTHS in include,
                    grade_group=grade_group,
                    region=region,
                    weekly_hours=Extra.WEEKLY_HOURS in include,
                    concerns=Extra.CONCERNS in include,
                    health=Extra.HEALTH in include,
                    not_identifiers=entering.not_identifiers,
                )
            )

        pack = enter(call, compose)
        if preview or not out:
            _show(call, pack)
            return
        replaces = call.may_replace(out)
        if not yes and call.may_ask:
            _show(call, pack)
            if not call.confirms(_("Write exactly this to {file}?").format(file=out)):
                call.say(_("Nothing was written."))
                return
        else:
            for sentence in pack.before_choosing:
                call.tell(sentence)
        made = packs.write(pack, out, replaces=replaces)
        names_member = packs.names_member(out)
    form = _form(pack) | {"path": str(made.path), "pages": made.pages, "sha256": made.digest}
    form |= form_of_codes(made.shown_as_codes)
    call.answer(form, _lines(pack, made, names_member=names_member))


def _show(call: Call, pack: AnonymisedPack) -> None:
    """The whole pack, as a preview."""
    text = document_as_text(pack.document)
    call.answer(_form(pack) | {"text": text, "attached": pack.data.decode()}, _preview(pack, text))


def _preview(pack: AnonymisedPack, text: str) -> Iterator[str]:
    yield _("This is everything that the pack shares: its pages, and the file attached to it.")
    yield from ("", text)
    for attachment in pack.document.attachments:
        yield _("[attached] {name}").format(name=attachment.name)
        yield attachment.data.decode()
    yield from ("", *pack.before_choosing)


def _lines(pack: AnonymisedPack, made: MadePack, *, names_member: bool) -> Iterator[str]:
    pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
    said = _("{path}: {pages}, names removed, member code {code}")
    yield said.format(path=made.path, pages=pages, code=pack.figures.member)
    yield from lines_of_codes(made.shown_as_codes)
    if names_member:
        said = _("The file's name shows whose it is. A name that identifies nobody: {name}")
        yield said.format(name=pack.file_name)


def _form(pack: AnonymisedPack) -> Form:
    """What is shared, and what the member is told about it."""
    return {
        "member": pack.figures.member,
        "figures": json.loads(pack.data),
        "told": list(pack.before_choosing),
        "suggested_name": pack.file_name,
    }
