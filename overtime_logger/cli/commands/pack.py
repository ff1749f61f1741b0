"""`pack`: the documents with names in them; the pack with names removed is in `anonymised`."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.cli.commands.anonymised import anonymised_command
from overtime_logger.cli.discrepancies import discrepancy_form, discrepancy_summary
from overtime_logger.cli.not_printed import form_of_codes, lines_of_codes
from overtime_logger.cli.parameters import (
    PATH,
    Group,
    OneOf,
    date_range,
    declares,
    not_an_identifier,
    option,
    replace_file,
)
from overtime_logger.cli.personal_data import enter
from overtime_logger.domain.worded import N_
from overtime_logger.services.guidance import time_limits
from overtime_logger.services.made_documents import ANONYMISED, PackKind
from overtime_logger.services.packs.request import Names, PackRequest, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from overtime_logger.cli.call import Call
    from overtime_logger.services.made_documents import MadePack
    from overtime_logger.services.packs.maker import PreparedPack

pack_command = Group("pack")
pack_command.add_command(anonymised_command, ANONYMISED)

_KINDS = {
    PackKind.PRIORITIES: N_("make a priorities sheet"),
    PackKind.GRIEVANCE: N_("make a grievance pack"),
    PackKind.NOTICE: N_("make a foreseeability notice"),
}
_options = declares(
    date_range,
    option("--out", type=PATH, required=True, metavar="FILE", help=N_("the PDF to write")),
    replace_file,
    option("--for", "recipient", default="", metavar="WHO", help=N_("who it is for")),
    not_an_identifier,
    option(
        "--outcome",
        multiple=True,
        metavar="TEXT",
        help=N_("an outcome you ask for, for a grievance pack's first page; may be given several times"),
    ),
    option(
        "--include",
        type=OneOf(Part),
        multiple=True,
        metavar="SECTION",
        help=N_("include what is private, for example concerns, health or union"),
    ),
    option("--leave-out", type=OneOf(Part), multiple=True, metavar="SECTION", help=N_("omit a section")),
    option("--names", type=OneOf(Names), default=Names.FULL, help=N_("how people other than you are named")),
)


def _add(kind: PackKind, summary: str) -> None:
    @pack_command.command(kind.value, help=summary)
    @_options
    def make(  # pyright: ignore[reportUnusedFunction] # it is registered
        call: Call,
        *,
        out: Path,
        recipient: str,
        outcome: tuple[str, ...],
        include: tuple[Part, ...],
        leave_out: tuple[Part, ...],
        names: Names,
    ) -> None:
        with call.open() as application:
            request = PackRequest(
                kind,
                call.span(application.packs.usual_span(kind)),
                recipient,
                include=frozenset(include),
                leave_out=frozenset(leave_out),
                names=names,
                outcome=outcome,
            )
            prepared = enter(
                call,
                lambda entering: application.packs.prepare(
                    replace(request, not_identifiers=entering.not_identifiers)
                ),
            )
            made = application.packs.write(prepared, out, replaces=call.may_replace(out))
            reminder_is_due = application.seals.is_reminder_due
            wants_outcome = kind is PackKind.GRIEVANCE and not outcome
            suggested = application.packs.suggested_outcomes(prepared.request) if wants_outcome else ()
            nation = application.rest.settings(application.logbook.today).nation
        form = {
            "path": str(made.path),
            "pages": made.pages,
            "seal": made.seal.code,
            "rows": made.seal.rows,
            "sha256": made.digest,
            "notes": list(prepared.cautions),
            "discrepancies": [discrepancy_form(each) for each in prepared.discrepancies],
            **form_of_codes(made.shown_as_codes),
        }
        limits = time_limits(nation) if kind is PackKind.GRIEVANCE else ""
        call.answer(form, _lines(made, prepared, suggested, limits, reminder_is_due=reminder_is_due))


for _kind, _summary in _KINDS.items():
    _add(_kind, _summary)


def _lines(
    made: MadePack, prepared: PreparedPack, suggested: Sequence[str], limits: str, *, reminder_is_due: bool
) -> Iterator[str]:
    pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
    yield _("{path}: {pages}, seal {code}").format(path=made.path, pages=pages, code=made.seal.code)
    yield from lines_of_codes(made.shown_as_codes)
    for caution in prepared.cautions:
        yield _("Note: {caution}").format(caution=caution)
    if said := discrepancy_summary(prepared.discrepancies):
        yield said
    if limits:
        yield _("Note: {caution}").format(caution=limits)
    if suggested:
        yield _("It does not say what outcome you ask for. Your record suggests, each to be given with --outcome:")
        for line in suggested:
            yield f"  {line}"
    if reminder_is_due:
        yield _("Give the code to somebody who will keep it, and record that: overtime-logger seal --to WHO")
