"""`check`, `rebuild` and `salvage`: the logbook itself."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.bootstrap import salvage
from overtime_logger.cli.context import FOUND_WRONG, OK
from overtime_logger.cli.messages import TO_FINISH
from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.services.lost_entries import in_a_sentence
from overtime_logger.services.safekeeping.backup_files import left_words
from overtime_logger.services.wording import Wording

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.merkle_tree import Seal


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    commands.add("check", run_check, _("look for damage and altered revisions"))
    commands.add("rebuild", run_rebuild, _("make the current state anew from the journal"))
    salvaging = commands.add("salvage", run_salvage, _("take what can be read of a damaged logbook out"))
    salvaging.add_argument("--out", metavar="FILE", required=True, help=_("the new logbook's file"))


def run_check(command: Command) -> int:
    """Look for damage, altered revisions, and a state that does not follow from the journal."""
    with command.open() as application:
        problems, backups = application.store.problems(), application.backups
        trouble = filter(None, [backups.last_failure or backups.second_trouble])
        warnings = (
            *application.surroundings().warnings(),
            *trouble,
            *left_words(backups.left_behind(), to_finish=TO_FINISH),
        )
        seal = _seal(application)
        lost = loss.lost if not problems and (loss := application.store.loss()) else None
    if command.wants_json:
        found = {"revisions": seal.rows if seal else None, "seal": seal.code if seal else None}
        gaps = {"lost": [list(run) for run in lost.runs]} if lost else {}
        command.give({"ok": not problems, **found, "problems": list(problems), "warnings": list(warnings)} | gaps)
    for problem in () if command.wants_json else problems:
        command.say(problem)
    if seal and not problems and not command.wants_json:
        command.say(
            ngettext(
                "The logbook is sound: {number} revision, seal {code}",
                "The logbook is sound: {number} revisions, seal {code}",
                seal.rows,
            ).format(number=seal.rows, code=seal.code)
        )
    if lost and not command.wants_json:
        command.say(in_a_sentence(lost, Wording()))
    for warning in () if command.wants_json else warnings:
        command.say(warning)
    return FOUND_WRONG if problems else OK


def _seal(application: Application) -> Seal | None:
    """The seal of what is there, altered or not, or None where the journal can't be read."""
    try:
        return application.packs.seal()
    except LogbookUnavailableError:
        return None


def run_rebuild(command: Command) -> int:
    """Make the current state anew from the journal."""
    with command.open() as application:
        read = application.store.rebuild()
    if command.wants_json:
        command.give({"revisions": read})
    else:
        command.say(
            ngettext("Rebuilt from {number} revision.", "Rebuilt from {number} revisions.", read).format(
                number=read
            )
        )
    return OK


def run_salvage(command: Command) -> int:
    """Take what can be read of a damaged logbook out into a new file."""
    out = Path(command.options.out)
    found = salvage(command.home, out, command.passphrase_for_damaged(), command.clock)
    if command.wants_json:
        command.give(
            {
                "file": str(out),
                "revisions": found.revisions,
                "lost": [list(each) for each in found.lost],
                "seals": [
                    {"code": each.code, "given_to": each.given_to, "holds": each.holds} for each in found.seals
                ],
                "documents": found.documents,
                "pages": found.pages,
                "unreadable_pages": found.unreadable_pages,
            }
        )
    else:
        for sentence in found.sentences():
            command.say(sentence)
        command.say(
            _("They are in {file}. The damaged logbook was left as it is. Settings were not taken out.").format(
                file=out
            )
        )
    return FOUND_WRONG if found.lost else OK
