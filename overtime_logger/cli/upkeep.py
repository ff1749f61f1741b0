"""`check` and `rebuild`: the logbook itself."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.cli.context import FOUND_WRONG, OK

if TYPE_CHECKING:
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    commands.add("check", run_check, _("look for damage and altered revisions"))
    commands.add("rebuild", run_rebuild, _("make the current state anew from the journal"))


def run_check(command: Command) -> int:
    """Look for damage, altered revisions, and a state that does not follow from the journal."""
    with command.open() as application:
        problems = application.store.problems()
        seal = application.packs.seal()
    if command.wants_json:
        command.give({"ok": not problems, "revisions": seal.rows, "seal": seal.code, "problems": list(problems)})
    elif problems:
        for problem in problems:
            command.say(problem)
    else:
        command.say(
            ngettext(
                "The logbook is sound: {number} revision, seal {code}",
                "The logbook is sound: {number} revisions, seal {code}",
                seal.rows,
            ).format(number=seal.rows, code=seal.code)
        )
    return FOUND_WRONG if problems else OK


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
