"""Texts that may hold personal data: the person is asked at a terminal, and says so beforehand anywhere else."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, TypeVar

from overtime_logger.services.free_texts import PossibleIdentifierError, refuse_identifiers
from overtime_logger.services.record_book import Entering

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.services.people import Naming

Done = TypeVar("Done")


def add_option(parser: argparse.ArgumentParser) -> None:
    """Add the option by which a person says that a text holds no personal data."""
    parser.add_argument(
        "--not-an-identifier",
        action="store_true",
        help=_("what looks like a phone number, an address or the like is none"),
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
            _("Note: {message}. Other people's details don't belong in the log.").format(message=error.message)
        )
        if not command.confirms(_("It is none, keep it?")):
            raise
        return write(Entering(why=why, not_identifiers=True))


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


def check_typed(command: Command, texts: Iterable[tuple[str, str]], known: Iterable[str] = ()) -> None:
    """Look through texts before they are written in another way than by `enter`.

    Args:
        command: the command, which has the option; `why` is looked through, too, where it has one.
        texts: the texts, each with the name of its field.
        known: texts that stand on record already.

    Raises:
        InvalidInputError: as `enter` does.
    """
    given, standing = tuple(texts), tuple(known)
    enter(
        command,
        lambda entering: refuse_identifiers(given, known=standing, not_identifiers=entering.not_identifiers),
    )
