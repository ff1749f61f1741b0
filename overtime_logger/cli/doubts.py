"""Texts that may hold personal data: the person is asked at a terminal, and says so beforehand anywhere else."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, TypeVar

from overtime_logger.cli.messages import message_of
from overtime_logger.services.free_texts import PossibleIdentifierError
from overtime_logger.services.records.book import Entering

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.services.records.people import Naming

Done = TypeVar("Done")


def add_option(parser: argparse.ArgumentParser) -> None:
    """Add the option by which a person says that a text holds no personal data."""
    parser.add_argument(
        "--not-an-identifier",
        action="store_true",
        help=_("what looks like a phone number, an address or the like isn't one"),
    )


def enter(command: Command, write: Callable[[Entering], Done]) -> Done:
    """Write a record; at a terminal, ask first about what may be personal data.

    Raises:
        InvalidInputError: it can't be kept, or the person does not want it kept.
    """
    why: str = getattr(command.options, "why", "")
    said_before: bool = command.options.not_an_identifier
    try:
        return write(Entering(why=why, not_identifiers=said_before))
    except PossibleIdentifierError as error:
        if command.wants_json or not command.shell.asks:
            raise
        command.say(
            _("Note: {message}. Other people's details don't belong in the log.").format(message=message_of(error))
        )
        if not command.confirms(_("It isn't personal data. Keep it?")):
            raise
        return write(Entering(why=why, not_identifiers=True))


def is_sure(command: Command, check: Callable[[bool], None]) -> bool:
    """Whether the person has said that what looks like personal data isn't, before anything else is said.

    Args:
        command: the command.
        check: refuses what can't be kept; is told whether the person has said so.

    Raises:
        InvalidInputError: as `enter` does.
    """

    def checked(entering: Entering) -> bool:
        check(entering.not_identifiers)
        return entering.not_identifiers

    return enter(command, checked)


def enter_with_people(
    command: Command, application: Application, day: date, write: Callable[[Entering, Naming], Done]
) -> tuple[Done, Naming]:
    """Write a record that names people, as `enter` does; those who are new are written with it.

    Args:
        command: the command.
        application: the open logbook.
        day: the day the record is about, on which the people have the roles that are typed.
        write: writes the record, with the naming's changes.

    Returns:
        What writing it gave, and the naming, which knows who is new.

    Raises:
        InvalidInputError: as `enter` does.
    """

    def written(entering: Entering) -> tuple[Done, Naming]:
        naming = application.people.naming(day, entering)
        return write(entering, naming), naming

    return enter(command, written)
