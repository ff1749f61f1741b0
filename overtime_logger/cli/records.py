"""What the commands for people, conversations, readings, concerns and notices have in common."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from overtime_logger.cli.parameters import N_, argument, entering
from overtime_logger.cli.personal_data import enter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.cli.parameters import Declared, Group
    from overtime_logger.services.records.book import RecordBook
    from overtime_logger.services.records.people import Naming


def record_argument(metavar: str, example: str) -> Callable[[Declared], Declared]:
    """Declare the argument that names a record.

    Args:
        metavar: what stands for it in the help.
        example: what may be typed, marked for translators.
    """
    return argument("record", metavar=metavar, help=example)


def add_withdraw(
    group: Group, metavar: str, example: str, book_of: Callable[[Application], RecordBook[Any]]
) -> None:
    """Add the command that withdraws a record.

    Args:
        group: where to.
        metavar: what stands for the record in the help.
        example: what may be typed for it, marked for translators.
        book_of: where the records are, once the logbook is open.
    """

    @group.command("withdraw", help=N_("withdraw one; the journal keeps it"))
    @record_argument(metavar, example)
    @entering
    def withdraw(call: Call, record: str) -> None:  # pyright: ignore[reportUnusedFunction] # it is registered
        with call.open() as application:
            book = book_of(application)
            name = enter(call, lambda entering: book.withdraw(record, entering))
        said = _("{id}: withdrawn; the journal keeps what was recorded.").format(id=name)
        call.answer({"id": name, "withdrawn": True}, [said])


def new_people(naming: Naming) -> Iterator[str]:
    """Who was added together with a record, and as what, a line each."""
    for name, person in naming.made.items():
        yield _("New: {id}, {role} ({relation}). Change it with: overtime-logger people amend {id}").format(
            id=name, role=person.role, relation=person.relation.words
        )
