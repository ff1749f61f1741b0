"""`verify`: documents held against their seals and, where there is a logbook, its register; none is needed."""

from __future__ import annotations

import re
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.bootstrap import verifying
from overtime_logger.cli.context import FOUND_WRONG, OK
from overtime_logger.cli.messages import message_of
from overtime_logger.cli.parser import one_line
from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.services.integrity.verify import earlier_seals
from overtime_logger.services.integrity.verify_wording import limits_of_checking, sentences
from overtime_logger.services.merkle_tree import CODE_LENGTH, utc_text
from overtime_logger.services.wording import Wording
from overtime_logger.storage.files import pdf_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.domain.errors import UserError
    from overtime_logger.domain.lost_entries import LostEntries
    from overtime_logger.services.integrity.provenance import Provenance
    from overtime_logger.services.integrity.verify import Verdict
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.services.merkle_tree import Seal

Form = dict[str, object]
# Whole groups of a code, one or several; no file that this app proposes is called so.
_GROUP = re.compile(r"(?:[0-9A-Za-z]{5}-?)+")


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add("verify", run, _("check documents against their seals"))
    # A code may be typed with spaces, and what follows it may be files: `_code_and_files` tells them apart.
    parser.add_argument("files", nargs="*", metavar="FILE", help=_("a document of this app, or a folder of them"))
    parser.add_argument("--seal", nargs="+", metavar="CODE", help=_("a seal's code that somebody has held"))
    parser.add_argument("--earlier", metavar="FILE", help=_("an earlier document that somebody has held"))
    parser.set_defaults(misused=parser.error)


def run(command: Command) -> int:
    """Check each file and say what is shown, what is wrong, and what is not shown."""
    options = command.options
    earlier = Path(options.earlier) if options.earlier else None
    code, files = _code_and_files(options.seal, options.files)
    if not files:
        options.misused(_("name a document to check"))
    verdicts: list[Verdict] = []
    wording = Wording()
    register, unread = _register(command)
    with verifying(register) as verifier:
        for verdict in verifier.verify(pdf_files(map(Path, files)), code=code, earlier=earlier):
            verdicts.append(verdict)
            if not command.wants_json:
                said = " ".join(sentences(verdict, wording))
                command.say(one_line(_("{file}: {said}").format(file=verdict.path, said=said)))
    if command.wants_json:
        command.give([_form(verdict) for verdict in verdicts])
    else:
        _say_limits(command, verdicts, unread)
    return OK if all(verdict.is_good for verdict in verdicts) else FOUND_WRONG


def _code_and_files(after_seal: Sequence[str] | None, files: Sequence[str]) -> tuple[str | None, list[str]]:
    """A seal's code as typed, in one word or in several, and the files, also those named behind the code."""
    if after_seal is None:
        return None, [*files]
    code, *rest = after_seal
    while rest and _GROUP.fullmatch(rest[0]) and _GROUP.fullmatch(code) and len(code) < CODE_LENGTH:
        code += rest.pop(0)
    return code, [*files, *rest]


def _say_limits(command: Command, verdicts: Sequence[Verdict], unread: UserError | None) -> None:
    """Say what the check does not show, and why nothing was compared with the register if it was not."""
    if any(verdict.pack for verdict in verdicts):
        command.say(limits_of_checking())
    if unread is not None:
        said = _("Not compared with the documents that you made: {reason}.").format(reason=message_of(unread))
        command.say(one_line(said))


def _register(command: Command) -> tuple[tuple[MadeDocument, ...], UserError | None]:
    """The documents made from the logbook on this computer; where there is one and it can't be read, why."""
    try:
        with command.open() as application:
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
    """The document of this logbook that a file is or was; what the file itself says stands beside it."""
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
