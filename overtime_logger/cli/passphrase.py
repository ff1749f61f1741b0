"""`passphrase`: whether the logbook has one; set, change, remove."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.cli.context import OK
from overtime_logger.cli.messages import TO_FINISH
from overtime_logger.cli.secrets import from_file, new_passphrase
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.services.safekeeping.backup_files import Behind, left_words
from overtime_logger.services.safekeeping.protection import changed_words

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.safekeeping.backup_files import LeftBehind


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    group = commands.group("passphrase", run_state, _("the passphrase: set, change, remove"))
    for name, run, summary in (
        ("set", run_set, _("protect the logbook with a passphrase")),
        ("change", run_change, _("give it another passphrase")),
    ):
        parser = group.add(name, run, summary)
        parser.add_argument(
            "--new-passphrase-file", metavar="FILE", help=_("the new passphrase, as the only line of a file")
        )
    group.add("remove", run_remove, _("put the logbook in clear"))
    finish = group.add("finish", run_finish, _("let copies follow that could not when it was changed"))
    finish.add_argument(
        "--earlier-passphrase-file",
        metavar="FILE",
        help=_("a passphrase that the logbook had before, as the only line of a file"),
    )


def run_state(command: Command) -> int:
    """Say whether the logbook has a passphrase."""
    with command.open() as application:
        has_one = application.protection.has_passphrase
        left = application.backups.left_behind()
    _tell_state(command, left, has_one=has_one)
    return OK


def _tell_state(command: Command, left: tuple[LeftBehind, ...], *, has_one: bool) -> None:
    said = _("The logbook has a passphrase.") if has_one else _("The logbook has no passphrase.")
    _tell(command, said, left, has_one=has_one)


def run_finish(command: Command) -> int:
    """Let copies follow that could not when the passphrase was changed."""
    file: str | None = command.options.earlier_passphrase_file
    with command.open() as application:
        earlier = from_file(Path(file)) if file is not None else None
        states = {each.state for each in application.backups.left_behind()}
        if earlier is None and command.shell.asks and Behind.OTHER_PASSPHRASE in states:
            earlier = Passphrase(command.shell.ask_secret(_("An earlier passphrase: ")))
        left = application.protection.finish(earlier)
        has_one = application.protection.has_passphrase
    _tell_state(command, left, has_one=has_one)
    return OK


def run_set(command: Command) -> int:
    """Protect the logbook."""
    with command.open() as application:
        application.protection.refuse_second_passphrase()
        left = application.protection.set_first(_new(command, application))
    _tell(command, changed_words(had_one=False, has_one=True), left, has_one=True)
    return OK


def run_change(command: Command) -> int:
    """Give the logbook another passphrase; the current one opened it."""
    with command.open() as application:
        application.protection.refuse_without_passphrase()
        left = application.protection.change(_new(command, application))
    _tell(command, changed_words(had_one=True, has_one=True), left, has_one=True)
    return OK


def run_remove(command: Command) -> int:
    """Put the logbook in clear."""
    with command.open() as application:
        left = application.protection.remove()
    _tell(command, changed_words(had_one=True, has_one=False), left, has_one=False)
    return OK


def _new(command: Command, application: Application) -> Passphrase:
    worker = application.store.worker()
    own_words = f"{worker.name} {worker.role}".split() if worker else []

    def judged(text: str) -> str:
        return application.protection.strength(text, own_words).sentence

    return new_passphrase(command.shell, command.options.new_passphrase_file, judged)


def as_before(left: tuple[LeftBehind, ...]) -> dict[str, object]:
    """The copies that could not follow, as programs are told of them; nothing where there is none."""
    return {"backups_as_before": [str(each.path) for each in left]} if left else {}


def _tell(command: Command, sentence: str, left: tuple[LeftBehind, ...], *, has_one: bool) -> None:
    if command.wants_json:
        command.give({"has_passphrase": has_one} | as_before(left))
        return
    command.say(sentence)
    for words in left_words(left, to_finish=TO_FINISH):
        command.say(words)
