"""`backup` and `restore`: copies of the logbook, and the way back."""

from __future__ import annotations

import os
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.bootstrap import is_protected, look_into_backup, restore
from overtime_logger.cli.context import OK
from overtime_logger.cli.messages import TO_FINISH
from overtime_logger.cli.passphrase import as_before
from overtime_logger.domain.errors import InvalidInputError, LogbookUnavailableError
from overtime_logger.services.safekeeping.backup_files import left_words
from overtime_logger.services.safekeeping.backups import Prospect
from overtime_logger.services.safekeeping.protection import changed_words
from overtime_logger.services.wording import Wording

if TYPE_CHECKING:
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.safekeeping.backup_files import Backup


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    backup = commands.add("backup", run_backup, _("a verified copy of the logbook; made daily by itself"))
    backup.add_argument("--to", metavar="DIR", help=_("another folder, such as on a stick"))
    backup.add_argument("--list", action="store_true", help=_("the backups there are"))
    second = backup.add_mutually_exclusive_group()
    second.add_argument("--second", metavar="DIR", help=_("from now on, write each backup there too"))
    second.add_argument("--no-second", action="store_true", help=_("no longer write backups to a second place"))
    restoring = commands.add("restore", run_restore, _("go back to a backup; the logbook is kept aside"))
    restoring.add_argument("file", metavar="FILE", help=_("the backup's file"))
    restoring.add_argument(
        "--without-passphrase",
        action="store_true",
        help=_("take the logbook's passphrase away where the backup has none"),
    )
    restoring.add_argument("--yes", action="store_true", help=_("do it without asking"))


def run_backup(command: Command) -> int:
    """Make a backup, or list those there are."""
    options = command.options
    with command.open() as application:
        backups = application.backups
        if options.second is not None or options.no_second:
            backups.set_second_folder(Path(os.path.realpath(options.second)) if options.second else None)
        if options.list:
            _list(command, backups.all())
            return OK
        made = backups.make(Path(options.to) if options.to is not None else None)
        left = backups.left_behind()
    if command.wants_json:
        command.give(
            {
                "backup": _form(made.backup),
                "second": _form(made.second) if made.second else None,
                "second_failed": made.second_failed or None,
            }
            | as_before(left)
        )
        return OK
    command.say(_("Backed up and compared: {file}").format(file=made.backup.path))
    if made.second is not None:
        command.say(_("And in the second place: {file}").format(file=made.second.path))
    if made.second_failed:
        command.warn(_("not in the second place: {reason}").format(reason=made.second_failed))
    for words in left_words(left, to_finish=TO_FINISH):
        command.warn(words)
    return OK


def _list(command: Command, backups: tuple[Backup, ...]) -> None:
    if command.wants_json:
        command.give([_form(each) for each in backups])
        return
    for each in backups:
        command.say(str(each.path))
    if not backups:
        command.say(_("There is no backup yet. Make one with: overtime-logger backup"))


def _form(backup: Backup) -> dict[str, object]:
    rows = backup.extent.rows if backup.extent else None
    return {
        "file": str(backup.path),
        "made_at": backup.made_at.isoformat(),
        "bytes": backup.size,
        "revisions": rows,
    }


def run_restore(command: Command) -> int:
    """Show what is in a backup and, once that is wanted, put it in the logbook's place."""
    backup = _look(command, Path(command.options.file))
    if not command.wants_json:
        for sentence in backup.contents.sentences(Wording()):
            command.say(sentence)
    key = backup.key or _own_passphrase(command)
    if not command.options.yes:
        if not command.shell.asks:
            raise InvalidInputError("restore.unconfirmed")
        question = _("Put this in your logbook's place? The logbook is kept aside.")
        if not command.confirms(question, enter_says_yes=False):
            command.say(_("Nothing was changed."))
            return OK
    done = restore(command.home, backup, key, command.clock)
    if command.wants_json:
        aside = str(done.kept_aside) if done.kept_aside else None
        command.give({"restored": str(backup.path), "kept_aside": aside, "has_passphrase": key is not None})
        return OK
    command.say(_("Your logbook is as it was in that backup."))
    if done.kept_aside is not None:
        command.say(_("What it was before is kept in {file}.").format(file=done.kept_aside))
    if key is None and command.options.without_passphrase:
        command.say(changed_words(had_one=True, has_one=False))
    return OK


def _own_passphrase(command: Command) -> Passphrase | None:
    """The logbook's passphrase, which a backup without one gets; None where it has none, or shall have none.

    Raises:
        InvalidInputError: it has one, which was not given; without it, protection would be lost unasked.
    """
    given = command.given_passphrase()
    if command.options.without_passphrase or not is_protected(command.home, given):
        return None
    if given is not None:
        return given
    if not command.shell.asks:
        raise InvalidInputError("restore.unprotected")
    from overtime_logger.cli.secrets import asked_passphrase  # noqa: PLC0415 - only for a protected one

    command.say(_("This backup has no passphrase. Your logbook keeps its own."))
    typed = asked_passphrase(command.shell)
    is_protected(command.home, typed)
    return typed


def _look(command: Command, path: Path) -> Prospect:
    """What is in the backup, with the passphrase as given, or as typed if it turns out to need one."""
    key = command.given_passphrase()
    try:
        return Prospect(path, key, look_into_backup(command.home, path, key))
    except LogbookUnavailableError as error:
        if error.code == "logbook.not_protected":
            return Prospect(path, None, look_into_backup(command.home, path, None))
        if error.code != "logbook.needs_passphrase" or not command.shell.asks:
            raise
    from overtime_logger.cli.secrets import asked_passphrase  # noqa: PLC0415 - only for a protected one

    typed = asked_passphrase(command.shell)
    return Prospect(path, typed, look_into_backup(command.home, path, typed))
