"""`passphrase`: whether the logbook has one; set, change, remove."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.cli.messages import TO_FINISH
from overtime_logger.cli.parameters import PATH, Group, option
from overtime_logger.cli.passphrases import from_file, new_passphrase
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.domain.worded import N_
from overtime_logger.services.safekeeping.backup_files import Behind, left_words
from overtime_logger.services.safekeeping.protection import changed_words

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.services.safekeeping.backup_files import LeftBehind

passphrase_command = Group("passphrase", default="state")
_new_file = option(
    "--new-passphrase-file",
    "file",
    type=PATH,
    metavar="FILE",
    help=N_("a file whose only line is the new passphrase"),
)


@passphrase_command.command("state", hidden=True)
def passphrase_state(call: Call) -> None:
    """Say whether the logbook has a passphrase."""
    with call.open() as application:
        has_one = application.protection.has_passphrase
        left = application.backups.left_behind()
    _tell_state(call, left, has_one=has_one)


@passphrase_command.command("set", help=N_("protect the logbook with a passphrase"))
@_new_file
def set_passphrase(call: Call, file: Path | None) -> None:
    """Protect the logbook."""
    with call.open() as application:
        application.protection.refuse_second_passphrase()
        left = application.protection.set_first(_new(call, application, file))
    _tell(call, changed_words(had_one=False, has_one=True), left, has_one=True)


@passphrase_command.command("change", help=N_("change the passphrase"))
@_new_file
def change_passphrase(call: Call, file: Path | None) -> None:
    """Give the logbook another passphrase; the current one opened it."""
    with call.open() as application:
        application.protection.refuse_without_passphrase()
        left = application.protection.change(_new(call, application, file))
    _tell(call, changed_words(had_one=True, has_one=True), left, has_one=True)


@passphrase_command.command("remove", help=N_("remove the passphrase"))
def remove_passphrase(call: Call) -> None:
    """Remove the logbook's passphrase."""
    with call.open() as application:
        left = application.protection.remove()
    _tell(call, changed_words(had_one=True, has_one=False), left, has_one=False)


@passphrase_command.command("finish", help=N_("change it in backups where that failed before"))
@option(
    "--earlier-passphrase-file",
    "file",
    type=PATH,
    metavar="FILE",
    help=N_("a file whose only line is a passphrase that the logbook had before"),
)
def finish_passphrase(call: Call, file: Path | None) -> None:
    """Change the passphrase in copies where that was not possible earlier."""
    with call.open() as application:
        earlier = from_file(file) if file is not None else None
        states = {each.state for each in application.backups.left_behind()}
        if earlier is None and call.shell.asks and Behind.OTHER_PASSPHRASE in states:
            earlier = Passphrase(call.shell.ask_secret(_("An earlier passphrase: ")))
        left = application.protection.finish(earlier)
        has_one = application.protection.has_passphrase
    _tell_state(call, left, has_one=has_one)


def _new(call: Call, application: Application, file: Path | None) -> Passphrase:
    worker = application.contracts.worker
    own_words = f"{worker.name} {worker.role}".split() if worker else []

    def judged(text: str) -> str:
        return application.protection.strength(text, own_words).sentence

    return new_passphrase(call.shell, file, judged)


def _tell_state(call: Call, left: tuple[LeftBehind, ...], *, has_one: bool) -> None:
    said = _("The logbook has a passphrase.") if has_one else _("The logbook has no passphrase.")
    _tell(call, said, left, has_one=has_one)


def _tell(call: Call, sentence: str, left: tuple[LeftBehind, ...], *, has_one: bool) -> None:
    lines = [sentence, *left_words(left, to_finish=TO_FINISH)]
    call.answer({"has_passphrase": has_one} | behind_form(left), lines)


def behind_form(left: tuple[LeftBehind, ...]) -> dict[str, object]:
    """The copies that still have an earlier passphrase, for programs; nothing if there are none."""
    return {"backups_as_before": [str(each.path) for each in left]} if left else {}
