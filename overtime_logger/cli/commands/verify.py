"""`verify`: documents compared with their seals and, if there is a logbook, its register; none is needed."""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from overtime_logger.bootstrap import pdf_files, verifying
from overtime_logger.cli.call import FOUND_WRONG, OK
from overtime_logger.cli.messages import message_of
from overtime_logger.cli.parameters import PATH, Command, argument, option
from overtime_logger.cli.tables import one_line
from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.domain.worded import N_
from overtime_logger.services.integrity.verify import earlier_seals
from overtime_logger.services.integrity.verify_wording import limits_of_checking, sentences
from overtime_logger.services.merkle_tree import CODE_LENGTH, utc_text
from overtime_logger.services.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.cli.call import Call
    from overtime_logger.cli.json_forms import Form
    from overtime_logger.domain.errors import UserError
    from overtime_logger.domain.lost_entries import LostEntries
    from overtime_logger.services.integrity.provenance import Provenance
    from overtime_logger.services.integrity.verify import Verdict
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.services.merkle_tree import Seal

_CODE = "--seal"
# Whole groups of a code, one or several; no file that this app proposes is called so.
_GROUP = re.compile(r"(?:[0-9A-Za-z]{5}-?)+")


class _CodeCommand(Command):
    """A command whose seal's code may be typed with spaces in it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, the groups of a code as one word."""
        return super().parse_args(ctx, _with_code_in_one_word(args))


def _with_code_in_one_word(words: list[str]) -> list[str]:
    if _CODE not in words[:-1]:
        return words
    place = words.index(_CODE) + 1
    code, *rest = words[place:]
    while rest and _GROUP.fullmatch(rest[0]) and _GROUP.fullmatch(code) and len(code) < CODE_LENGTH:
        code += rest.pop(0)
    return [*words[:place], code, *rest]


@click.command(cls=_CodeCommand)
@argument(
    "files",
    type=PATH,
    nargs=-1,
    required=True,
    metavar="FILE...",
    help=N_("a document made by this program, or a folder of them"),
)
@option(_CODE, "code", metavar="CODE", help=N_("the code of a seal that someone has kept"))
@option("--earlier", type=PATH, metavar="FILE", help=N_("an earlier document that someone has kept"))
def verify_command(call: Call, files: tuple[Path, ...], code: str | None, earlier: Path | None) -> int:
    """Check each file and say what is shown, what is wrong, and what is not shown."""
    verdicts: list[Verdict] = []
    wording = Wording()
    register, unread = _register(call)
    with verifying(register) as verifier:
        for verdict in verifier.verify(pdf_files(files), code=code, earlier=earlier):
            verdicts.append(verdict)
            if not call.wants_json:
                said = " ".join(sentences(verdict, wording))
                call.say(one_line(_("{file}: {said}").format(file=verdict.path, said=said)))
    limits = [limits_of_checking()] if any(verdict.pack for verdict in verdicts) else []
    if unread is not None:
        said = _("Not compared with the documents you made: {reason}.").format(reason=message_of(unread))
        limits.append(one_line(said))
    call.answer([_form(verdict) for verdict in verdicts], limits)
    return OK if all(verdict.is_good for verdict in verdicts) else FOUND_WRONG


def _register(call: Call) -> tuple[tuple[MadeDocument, ...], UserError | None]:
    """The documents made from the logbook on this computer; if there is one that can't be read, why."""
    try:
        with call.open() as application:
            return application.register.documents(), None
    except (LogbookUnavailableError, FileFailedError) as error:
        return (), None if error.code == "logbook.missing" else error


def _form(verdict: Verdict) -> Form:
    """What came of one file. The words of a file that was refused are not in it."""
    form: Form = {
        "file": str(verdict.path),
        "ok": verdict.is_good,
        "sha256": verdict.digest or None,
        "made_here": _made_here(verdict.provenance),
        "refused": verdict.refusal.value if verdict.refusal else None,
        "faults": [
            {
                "fault": fault.kind.value,
                "rows": [row.sequence for row in fault.rows],
                "records": sorted({row.record for row in fault.rows if row.record}),
                "seal": _seal(fault.seal),
            }
            for fault in verdict.faults
        ],
        "since": None,
    }
    if verdict.since is not None:
        form["since"] = {
            "seal": _seal(verdict.since.seal),
            "binds_rows": verdict.since.seal.code_form > 1,
            "rows_under_it": verdict.since.existed,
            "rows_added_later": verdict.since.newer,
        }
    pack = verdict.pack
    if pack is None:
        return form
    return form | {
        "kind": pack.kind,
        "from": pack.period.first.isoformat(),
        "to": pack.period.last.isoformat(),
        "seal": _seal(verdict.seal),
        "rows": len(pack.rows),
        "lost": _lost(verdict.lost),
        "earlier_seals": [{**(_seal(seal) or {}), "ok": holds} for seal, holds in earlier_seals(pack)],
    }


def _made_here(known: Provenance | None) -> Form | None:
    """The document of this logbook that a file is or was; what the file itself says is beside it."""
    if known is None:
        return None
    made = known.document
    return {
        "likeness": known.likeness.value,
        "kind": made.kind,
        "made_at": utc_text(made.made_at),
        "recipient": made.recipient,
        "file_name": made.file_name,
        "seal": made.seal.code,
        "written": made.is_written,
    }


def _lost(lost: LostEntries | None) -> Form | None:
    if lost is None:
        return None
    return {"since": lost.date.isoformat(), "entries": [list(run) for run in lost.runs]}


def _seal(seal: Seal | None) -> Form | None:
    if seal is None:
        return None
    return {"code": seal.code, "rows": seal.rows, "dated": seal.made_on.isoformat()}
