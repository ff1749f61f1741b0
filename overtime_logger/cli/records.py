"""What the commands for conversations, readings, concerns, notices and the like have in common."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from overtime_logger.cli.parameters import DATE, argument, entering, option
from overtime_logger.cli.personal_data import enter
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.cli.parameters import Declaration, Group
    from overtime_logger.services.records.book import RecordBook
    from overtime_logger.services.records.people import NamedPeople
    from overtime_logger.services.revision import Written


@dataclass(frozen=True, slots=True)
class Family:
    """Records of one kind, and the group of commands for them.

    Args:
        group: the group.
        metavar: what stands for one of them in the help.
        example: what may be typed for it, marked for translators.
        book_of: where they are, once the logbook is open.
    """

    group: Group
    metavar: str
    example: str
    book_of: Callable[[Application], RecordBook[Any]]

    @property
    def named(self) -> Declaration:
        """Declares the argument that names one of them."""
        return argument("record", metavar=self.metavar, help=self.example)

    def add_withdraw(self) -> None:
        """Add the command that withdraws one of them."""

        @self.group.command("withdraw", help=N_("withdraw one; the journal keeps it"))
        @self.named
        @entering
        def withdraw(call: Call, record: str) -> None:  # pyright: ignore[reportUnusedFunction] # it is registered
            with call.open() as application:
                book = self.book_of(application)
                name = enter(call, lambda entering: book.withdraw(record, entering))
            say_withdrawn(call, name)

    def add_step(
        self,
        name: str,
        summary: str,
        take: Callable[[Application], Callable[..., bool]],
        report: Callable[[Call, Application, str, str], None],
        *more: Declaration,
    ) -> None:
        """Add a command that records what happened to one of them, on a day.

        Args:
            name: what is typed.
            summary: what happened to it, marked for translators.
            take: the function of the open logbook that puts it on record: it is given the record's id, the day,
                what the declared options say, and how it is entered, and returns whether anything changed.
            report: says what is on record now; is given the call, the open logbook, the record's id and what was
                done, in words.
            more: the declared options.
        """

        @option("--date", "on", type=DATE, metavar="DATE", help=N_("when (default: today)"))
        @entering
        def step(call: Call, record: str, on: date | None, **options: object) -> None:
            with call.open() as application:
                record = self.book_of(application).get(record).id
                day = on or call.today
                changed = enter(call, lambda entering: take(application)(record, day, *options.values(), entering))
                report(call, application, record, _("Amended") if changed else _("Nothing changed"))

        for declare in reversed(more):
            step = declare(step)
        self.group.command(name, help=summary)(self.named(step))


def say_withdrawn(call: Call, name: str) -> None:
    """Say that a record was withdrawn, and what is kept of it."""
    said = _("{id}: withdrawn; the journal keeps what was recorded.").format(id=name)
    call.answer({"id": name, "withdrawn": True}, [said])


def listed(
    records: Sequence[Written[Any]], words: Callable[[], Callable[[Any], str]], nothing: str
) -> Iterator[str]:
    """A line for each record, with its id.

    Args:
        records: the records.
        words: gives what words a record; called only if a person reads the lines.
        nothing: what is said if there are none.
    """
    said = words()
    for each in records:
        yield f"{each.id:<20}  {said(each.record)}"
    if not records:
        yield nothing


def new_people(naming: NamedPeople) -> Iterator[str]:
    """Who was added together with a record, and as what, a line each."""
    for name, person in naming.made.items():
        yield _("New: {id}, {role} ({relation}). Change it with: overtime-logger people amend {id}").format(
            id=name, role=person.role, relation=person.relation.words
        )
