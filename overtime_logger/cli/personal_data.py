"""Texts that may hold personal data: the person is asked at a terminal, and says so beforehand anywhere else."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, TypeVar

from overtime_logger.cli.messages import message_of
from overtime_logger.services.free_texts import PossibleIdentifierError
from overtime_logger.services.records.book import Entering

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.services.records.people import NamedPeople

Done = TypeVar("Done")


def enter(call: Call, write: Callable[[Entering], Done]) -> Done:
    """Write a record; at a terminal, ask first about what may be personal data.

    Raises:
        InvalidInputError: it can't be kept, or the person does not want it kept.
    """
    try:
        return write(Entering(why=call.why, not_identifiers=call.not_an_identifier))
    except PossibleIdentifierError as error:
        if not call.may_ask:
            raise
        call.say(
            _("Note: {message}. Other people's details don't belong in the log.").format(message=message_of(error))
        )
        if not call.confirms(_("It isn't personal data. Keep it?")):
            raise
        return write(Entering(why=call.why, not_identifiers=True))


def is_sure(call: Call, check: Callable[[bool], None]) -> bool:
    """Whether the person has said that what looks like personal data isn't, before anything else is said.

    Args:
        call: the call.
        check: refuses what can't be kept; is told whether the person has said so.

    Raises:
        InvalidInputError: as `enter` does.
    """

    def checked(entering: Entering) -> bool:
        check(entering.not_identifiers)
        return entering.not_identifiers

    return enter(call, checked)


def enter_with_people(
    call: Call, application: Application, day: date, write: Callable[[Entering, NamedPeople], Done]
) -> tuple[Done, NamedPeople]:
    """Write a record that names people, as `enter` does; those who are new are written with it.

    Args:
        call: the call.
        application: the open logbook.
        day: the day the record is about, on which the people have the roles that are typed.
        write: writes the record, with the naming's changes.

    Returns:
        What writing it gave, and the naming, which knows who is new.

    Raises:
        InvalidInputError: as `enter` does.
    """

    def written(entering: Entering) -> tuple[Done, NamedPeople]:
        naming = application.people.naming(day, entering)
        return write(entering, naming), naming

    return enter(call, written)
