"""`backup` and `restore`: copies of the logbook, and the way back."""

from __future__ import annotations

import os
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from overtime_logger.bootstrap import is_protected, look_into_backup, restore
from overtime_logger.cli.commands.passphrase import behind_form
from overtime_logger.cli.messages import TO_FINISH
from overtime_logger.cli.parameters import PATH, Command, argument, flag, option
from overtime_logger.domain.errors import InvalidInputError, LogbookUnavailableError
from overtime_logger.domain.worded import N_
from overtime_logger.services.safekeeping.backup_files import left_words
from overtime_logger.services.safekeeping.backups import Prospect
from overtime_logger.services.safekeeping.protection import changed_words
from overtime_logger.services.wording import Wording

if TYPE_CHECKING:
    from overtime_logger.cli.call import Call
    from overtime_logger.cli.json_forms import Form
    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.safekeeping.backup_files import Backup


@click.command(cls=Command)
@option("--to", type=PATH, metavar="DIR", help=N_("another folder, for example on a memory stick"))
@flag("--list", "lists", help=N_("list the backups"))
@option("--second", type=PATH, metavar="DIR", help=N_("from now on, write each backup to this second place too"))
@flag("--no-second", help=N_("stop writing backups to a second place"))
def backup_command(call: Call, *, to: Path | None, lists: bool, second: Path | None, no_second: bool) -> None:
    """Make a backup, or list those there are."""
    if second is not None and no_second:
        raise click.UsageError(_("only one of --second and --no-second can be given"))
    with call.open() as application:
        backups = application.backups
        if second is not None or no_second:
            backups.set_second_folder(Path(os.path.realpath(second)) if second else None)
        if lists:
            all_of_them = backups.all()
            nothing = _("There are no backups yet. Make one with: overtime-logger backup")
            lines = [str(each.path) for each in all_of_them] or [nothing]
            call.answer([_form(each) for each in all_of_them], lines)
            return
        made = backups.make(to)
        left = backups.left_behind()
    form = {
        "backup": _form(made.backup),
        "second": _form(made.second) if made.second else None,
        "second_failed": made.second_failed or None,
    }
    lines = [_("Backed up and verified: {file}").format(file=made.backup.path)]
    if made.second is not None:
        lines.append(_("Also in the second place: {file}").format(file=made.second.path))
    call.answer(form | behind_form(left), lines)
    if call.wants_json:
        return
    if made.second_failed:
        call.warn(_("not copied to the second place: {reason}").format(reason=made.second_failed))
    for words in left_words(left, to_finish=TO_FINISH):
        call.warn(words)


def _form(backup: Backup) -> Form:
    return {
        "file": str(backup.path),
        "made_at": backup.made_at.isoformat(),
        "bytes": backup.size,
        "revisions": backup.extent.rows if backup.extent else None,
    }


@click.command(cls=Command)
@argument("file", type=PATH, metavar="FILE", help=N_("the backup's file"))
@flag("--without-passphrase", help=N_("remove the logbook's passphrase if the backup has none"))
@flag("--yes", help=N_("do it without asking"))
def restore_command(call: Call, file: Path, *, without_passphrase: bool, yes: bool) -> None:
    """Show what is in a backup and, once that is confirmed, put it in the logbook's place."""
    backup = _look(call, file)
    if not call.wants_json:
        for sentence in backup.contents.sentences(Wording()):
            call.say(sentence)
    key = backup.key or (None if without_passphrase else _own_passphrase(call))
    if not yes:
        if not call.shell.asks:
            raise InvalidInputError("restore.unconfirmed")
        question = _("Replace your logbook with this? The present one is kept.")
        if not call.confirms(question, enter_says_yes=False):
            call.say(_("Nothing was changed."))
            return
    done = restore(call.home, backup, key, call.clock)
    aside = str(done.kept_aside) if done.kept_aside else None
    lines = [_("Your logbook is as it was in that backup.")]
    if aside is not None:
        lines.append(_("The earlier logbook is kept in {file}.").format(file=aside))
    if key is None and without_passphrase:
        lines.append(changed_words(had_one=True, has_one=False))
    call.answer({"restored": str(backup.path), "kept_aside": aside, "has_passphrase": key is not None}, lines)


def _own_passphrase(call: Call) -> Passphrase | None:
    """The logbook's passphrase, which a backup without one is given; None if it has none.

    Raises:
        InvalidInputError: it has one, which was not given; without it, protection would be lost unasked.
    """
    given = call.given_passphrase()
    if not is_protected(call.home, given):
        return None
    if given is not None:
        return given
    if not call.shell.asks:
        raise InvalidInputError("restore.unprotected")
    call.say(_("This backup has no passphrase. Your logbook keeps its own."))
    typed = call.asked_passphrase()
    is_protected(call.home, typed)
    return typed


def _look(call: Call, path: Path) -> Prospect:
    """What is in the backup, with the passphrase as given, or as typed if it turns out to need one."""
    key = call.given_passphrase()
    try:
        return Prospect(path, key, look_into_backup(call.home, path, key))
    except LogbookUnavailableError as error:
        if error.code == "logbook.not_protected":
            return Prospect(path, None, look_into_backup(call.home, path, None))
        if error.code != "logbook.needs_passphrase" or not call.shell.asks:
            raise
    typed = call.asked_passphrase()
    return Prospect(path, typed, look_into_backup(call.home, path, typed))
