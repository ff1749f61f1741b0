"""`seal` and `register`: the record's seal and who holds it, and the documents that were made."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from overtime_logger.cli.json_forms import Form, same
from overtime_logger.cli.parameters import Command, not_an_identifier, option
from overtime_logger.cli.personal_data import enter
from overtime_logger.cli.tables import one_line
from overtime_logger.domain.worded import N_
from overtime_logger.services.integrity.seals import text_to_give
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.merkle_tree import utc_text
from overtime_logger.services.packs.register import never_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.services.beside_journal import GivenSeal
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.services.wording import Wording


# -- seal --------------------------------------------------------------------------------------------


@click.command(cls=Command)
@option("--to", metavar="WHO", help=N_("who you give it to; without this, nothing is noted"))
@not_an_identifier
def seal_command(call: Call, to: str | None) -> None:
    """Give the seal of the record as it is now, and note to whom."""
    with call.open() as application:
        seals = application.seals
        if to is None:
            seal = seals.show()
        else:
            seal = enter(call, lambda entering: seals.give(to, not_identifiers=entering.not_identifiers).seal)
        given = seals.given()
        form = {
            **_seal_form(seal),
            "root": seal.root.hex(),
            "given_to": to,
            "reminder_due": seals.is_reminder_due,
            "given": [_given_form(each) for each in given],
        }
        call.answer(form, _seal_lines(application, seal, given, is_noted=to is not None))


def _seal_lines(
    application: Application, seal: Seal, given: tuple[GivenSeal, ...], *, is_noted: bool
) -> Iterator[str]:
    yield text_to_give(seal, application.wording)
    yield ""
    if is_noted:
        yield _("Noted as given to {who}. Now send it to them.").format(who=one_line(given[-1].given_to))
        return
    if given:
        yield _("Last given to {who} on {date}.").format(
            who=one_line(given[-1].given_to), date=application.wording.date(given[-1].given_on)
        )
    else:
        yield _("Nobody has been given a seal yet.")
    yield _("When you send it to somebody, record that: overtime-logger seal --to WHO")


def _seal_form(seal: Seal) -> Form:
    return same(seal, "code", "rows", "made_on")


def _given_form(given: GivenSeal) -> Form:
    return {**_seal_form(given.seal), **same(given, "given_to", "given_on")}


# -- register ----------------------------------------------------------------------------------------


@click.command(cls=Command)
def register_command(call: Call) -> None:
    """List the documents made."""
    with call.open() as application:
        documents = application.register.documents()
        call.answer([_document_form(each) for each in documents], _document_lines(application, documents))


def _document_lines(application: Application, documents: tuple[MadeDocument, ...]) -> Iterator[str]:
    for each in documents:
        yield one_line(_document_line(each, application.wording))
    if not documents:
        yield _("No document has been made yet.")


def _document_line(made: MadeDocument, wording: Wording) -> str:
    recipient = _(" for {who}").format(who=made.recipient) if made.recipient else ""
    pages = ngettext("{number} page", "{number} pages", made.pages).format(number=wording.number(made.pages))
    said = _("{moment}: {kind}{recipient}, {span}, {pages}, seal {code}, {file}, SHA-256 {digest}.").format(
        moment=wording.moment(made.made_at),
        kind=PackKind.called(made.kind),
        recipient=recipient,
        span=wording.span(made.span),
        pages=pages,
        code=made.seal.code,
        file=made.file_name,
        digest=made.digest,
    )
    asked = [_("Outcome sought: {outcome}.").format(outcome=each.rstrip(".")) for each in made.outcome]
    unwritten = [] if made.is_written else [never_written()]
    return " ".join((said, *unwritten, *asked, *made.left_out))


def _document_form(made: MadeDocument) -> Form:
    return {
        "made_at": utc_text(made.made_at),
        "from": made.span.first.isoformat(),
        "to": made.span.last.isoformat(),
        "seal": made.seal.code,
        "rows": made.seal.rows,
        "sha256": made.digest,
        "written": made.is_written,
        **same(made, "kind", "recipient", "left_out", "outcome", "pages", "file_name"),
    }
