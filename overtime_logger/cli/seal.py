"""`seal` and `register`: the record's seal and who holds it, and the documents that were made."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.cli import doubts
from overtime_logger.cli.context import OK
from overtime_logger.cli.parser import one_line
from overtime_logger.services.integrity.seals import text_to_give
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.merkle_tree import utc_text
from overtime_logger.services.packs.register import never_written

if TYPE_CHECKING:
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.beside_journal import GivenSeal
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.services.wording import Wording

Form = dict[str, object]


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    seal = commands.add("seal", run_seal, _("the record's seal now, to give to somebody"))
    seal.add_argument("--to", metavar="WHO", help=_("who is given it; without, nothing is noted"))
    doubts.add_option(seal)
    commands.add("register", run_register, _("the documents made"))


# -- seal --------------------------------------------------------------------------------------------


def run_seal(command: Command) -> int:
    """Give the seal of the record as it stands, and note to whom."""
    with command.open() as application:
        to: str | None = command.options.to
        if to is None:
            seal = application.seals.show()
        else:
            seal = doubts.enter(
                command,
                lambda entering: application.seals.give(to, not_identifiers=entering.not_identifiers).seal,
            )
        given, due = application.seals.given(), application.seals.is_reminder_due
        wording = application.wording
    if command.wants_json:
        command.give(
            {
                **_seal(seal),
                "root": seal.root.hex(),
                "given_to": to,
                "reminder_due": due,
                "given": [_given(each) for each in given],
            }
        )
        return OK
    command.say(text_to_give(seal, wording))
    command.say()
    if to is not None:
        command.say(_("Noted as given to {who}. Now send it to them.").format(who=one_line(given[-1].given_to)))
    else:
        command.say(_held(given, wording))
    return OK


def _held(given: tuple[GivenSeal, ...], wording: Wording) -> str:
    """Who was given the seal last, and how to note it."""
    if not given:
        return _("Nobody has been given a seal yet. When you send it to somebody, note it: seal --to WHO")
    last = given[-1]
    return _("Last given on {date} to {who}. When you send this one to somebody, note it: seal --to WHO").format(
        date=wording.date(last.given_on), who=one_line(last.given_to)
    )


def _seal(seal: Seal) -> Form:
    return {"code": seal.code, "rows": seal.rows, "made_on": seal.made_on.isoformat()}


def _given(given: GivenSeal) -> Form:
    return {**_seal(given.seal), "given_to": given.given_to, "given_on": given.given_on.isoformat()}


# -- register ----------------------------------------------------------------------------------------


def run_register(command: Command) -> int:
    """List the documents made."""
    with command.open() as application:
        documents = application.register.documents()
        wording = application.wording
    if command.wants_json:
        command.give([_document(each) for each in documents])
    elif not documents:
        command.say(_("No document has been made yet."))
    for each in () if command.wants_json else documents:
        command.say(one_line(_line(each, wording)))
    return OK


def _line(made: MadeDocument, wording: Wording) -> str:
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


def _document(made: MadeDocument) -> Form:
    return {
        "made_at": utc_text(made.made_at),
        "kind": made.kind,
        "from": made.span.first.isoformat(),
        "to": made.span.last.isoformat(),
        "recipient": made.recipient,
        "left_out": list(made.left_out),
        "outcome": list(made.outcome),
        "seal": made.seal.code,
        "rows": made.seal.rows,
        "sha256": made.digest,
        "pages": made.pages,
        "file_name": made.file_name,
        "written": made.is_written,
    }
