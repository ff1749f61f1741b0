"""`check`, `rebuild` and `salvage`: the logbook itself."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from overtime_logger.bootstrap import Application, salvage
from overtime_logger.cli.call import FOUND_WRONG, OK
from overtime_logger.cli.json_forms import same
from overtime_logger.cli.messages import TO_FINISH
from overtime_logger.cli.parameters import PATH, Command, option
from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.domain.worded import N_
from overtime_logger.services.lost_entries import in_a_sentence
from overtime_logger.services.safekeeping.backup_files import left_words
from overtime_logger.services.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from overtime_logger.cli.call import Call
    from overtime_logger.domain.lost_entries import LostEntries
    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.merkle_tree import Seal


@click.command(cls=Command)
def check_command(call: Call) -> int:
    """Look for damage, altered revisions, and a state that does not follow from the journal."""
    with call.open() as application:
        problems, backups = application.upkeep.problems(), application.backups
        trouble = filter(None, [backups.last_failure or backups.second_trouble])
        warnings = [
            *application.surroundings().warnings(),
            *trouble,
            *left_words(backups.left_behind(), to_finish=TO_FINISH),
        ]
        seal = _seal(application)
        lost = loss.lost if not problems and (loss := application.upkeep.loss()) else None
    form = {
        "ok": not problems,
        "revisions": seal.rows if seal else None,
        "seal": seal.code if seal else None,
        "problems": list(problems),
        "warnings": warnings,
    }
    gaps = {"lost": [list(run) for run in lost.runs]} if lost else {}
    call.answer(form | gaps, (*problems, *_sound(None if problems else seal, lost), *warnings))
    return FOUND_WRONG if problems else OK


def _sound(seal: Seal | None, lost: LostEntries | None) -> Iterator[str]:
    if seal:
        yield ngettext(
            "The logbook is sound: {number} revision, seal {code}",
            "The logbook is sound: {number} revisions, seal {code}",
            seal.rows,
        ).format(number=seal.rows, code=seal.code)
    if lost:
        yield in_a_sentence(lost, Wording())


def _seal(application: Application) -> Seal | None:
    """The seal of what is there, altered or not; None if the journal can't be read."""
    try:
        return application.packs.seal()
    except LogbookUnavailableError:
        return None


@click.command(cls=Command)
def rebuild_command(call: Call) -> None:
    """Rebuild the current state from the journal."""
    with call.open() as application:
        read = application.upkeep.rebuild()
    said = ngettext("Rebuilt from {number} revision.", "Rebuilt from {number} revisions.", read)
    call.answer({"revisions": read}, [said.format(number=read)])


@click.command(cls=Command)
@option("--out", type=PATH, required=True, metavar="FILE", help=N_("the new logbook's file"))
def salvage_command(call: Call, out: Path) -> int:
    """Recover what can be read of a damaged logbook into a new file."""
    found = salvage(call.home, out, _passphrase(call), call.clock)
    form = {
        "file": str(out),
        "lost": [list(each) for each in found.lost],
        "seals": [same(each, "code", "given_to", "holds") for each in found.seals],
        **same(found, "revisions", "documents", "pages", "unreadable_pages"),
    }
    said = _("They are in {file}. The damaged logbook was left as it is. Settings were not recovered.")
    call.answer(form, (*found.sentences(), said.format(file=out)))
    return FOUND_WRONG if found.lost else OK


def _passphrase(call: Call) -> Passphrase | None:
    """The passphrase of a logbook that may not open: as given, or typed if the file looks protected."""
    given = call.given_passphrase()
    if given is not None or not call.shell.asks:
        return given
    try:
        Application(call.home, clock=call.clock).close()
    except LogbookUnavailableError as error:
        if error.code == "logbook.needs_passphrase":
            return call.asked_passphrase()
    return None
