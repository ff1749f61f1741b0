"""`log` and `withdraw`: a day's record."""

from __future__ import annotations

import re
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from overtime_logger.cli.json_forms import Form, understood_form
from overtime_logger.cli.messages import message_of
from overtime_logger.cli.parameters import (
    DATE,
    WHOLE,
    Command,
    OneOf,
    argument,
    entering,
    flag,
    not_an_identifier,
    option,
)
from overtime_logger.cli.personal_data import enter, is_sure
from overtime_logger.domain.day import Basis
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_
from overtime_logger.services.logbook import EntryTags, UnclearLineError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Date  # noqa: N812 - options are called `date`

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.services.logbook import ReadEntry, Understood


class _EntryCommand(Command):
    """A command whose words `-30` and `-45m` are breaks, and not options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; a word that begins with a space is not taken for an option."""
        return super().parse_args(ctx, [f" {word}" if re.match(r"-\d", word) else word for word in args])


@click.command(cls=_EntryCommand)
@argument(
    "entry", metavar="ENTRY...", nargs=-1, required=True, help=N_("for example “0830-1745 -30 court report”")
)
@option("--date", "day", type=DATE, metavar="DATE", help=N_("the day, if the entry names none"))
@option("--basis", type=OneOf(Basis), help=N_("why the excess was worked"))
@option("--reason", "reasons", multiple=True, metavar="TAG", help=N_("why the day was long"))
@option("--gave-way", multiple=True, metavar="TAG", help=N_("what was put off because of it"))
@option("--raised", type=DATE, metavar="DATE", help=N_("when you raised it with your manager"))
@flag("--yes", help=N_("record it without asking"))
@option("--meaning", type=WHOLE, metavar="N", help=N_("the number of the meaning that you choose"))
@not_an_identifier
def log_command(
    call: Call,
    *,
    entry: tuple[str, ...],
    day: Date | None,
    basis: Basis | None,
    reasons: tuple[str, ...],
    gave_way: tuple[str, ...],
    raised: Date | None,
    yes: bool,
    meaning: int | None,
) -> None:
    """Record one day from the entry line."""
    tags = EntryTags(basis, reasons, gave_way, raised)
    with call.open() as application:
        understood = _understood(call, application, " ".join(entry).strip(), day, tags=tags, meaning=meaning)
        if understood is None:
            call.say(_("Nothing was recorded."))
            return
        _refuse_unconfirmed(call, application, understood, says_yes=yes)
        readings = understood.readings
        sure = is_sure(call, lambda sure: application.logbook.check(readings, not_identifiers=sure))
        if not call.wants_json:
            for text in (line for reading in readings for line in _read_back(application, reading)):
                call.say(text)
            if all(reading.changes_nothing for reading in readings):
                call.say(_("The day is already recorded like this."))
                return
        if not yes and not _confirmed(call, understood):
            call.say(_("Nothing was recorded."))
            return
        application.logbook.record(readings, not_identifiers=sure)
    amends = any(reading.before for reading in readings)
    said = _("Amended; the earlier record is kept.") if amends else _("Recorded.")
    call.answer(understood_form(understood), [said])


def _understood(
    call: Call, application: Application, line: str, day: Date | None, *, tags: EntryTags, meaning: int | None
) -> Understood | None:
    """What the line means; if it may mean several things, what was chosen, or None if nothing was.

    Raises:
        InvalidInputError: it is not understood, there is no such meaning, or nobody is there to choose.
    """
    try:
        understood = application.logbook.understand(line, day=day, tags=tags)
    except UnclearLineError as error:
        if not error.choices:
            raise
        understood = _chosen(call, application, error, meaning)
    else:
        if meaning is not None:
            raise InvalidInputError("log.meaning")
    if day is not None and understood is not None:
        _refuse_other_day(application, understood, day)
    return understood


def _refuse_other_day(application: Application, understood: Understood, day: Date) -> None:
    named = understood.readings[0].record.date
    if named != day:
        raise InvalidInputError(
            "entry.two_days", named=application.wording.date(named), given=application.wording.date(day)
        )


def _chosen(
    call: Call, application: Application, error: UnclearLineError, meaning: int | None
) -> Understood | None:
    """The meaning that the person chooses by its number; None if they choose none.

    Raises:
        InvalidInputError: there is no such meaning, or nobody is there to choose; the error has the choices.
    """
    choices = [_in_words(application, choice) for choice in error.choices]
    if meaning is not None and 1 <= meaning <= len(choices):
        return error.choices[meaning - 1]._replace(is_proposal=False)
    if meaning is not None or not call.may_ask:
        call.answer(_unclear_form(error), ())
        numbered = "; ".join(f"{place}: {words}" for place, words in enumerate(choices, 1))
        raise InvalidInputError("entry.choices", problem=error, choices=numbered)
    place = call.chooses(_("{problem}. Which do you mean?").format(problem=message_of(error)), choices)
    return None if place is None else error.choices[place]._replace(is_proposal=False)


def _unclear_form(error: UnclearLineError) -> Form:
    return {
        "how": "ask",
        "code": error.code,
        "message": message_of(error),
        "position": error.position,
        "choices": [understood_form(choice) for choice in error.choices],
    }


def _in_words(application: Application, understood: Understood) -> str:
    """What a line was taken to mean, in full; each of several days."""
    return "; ".join(_day_in_words(application, reading) for reading in understood.readings)


def _day_in_words(application: Application, reading: ReadEntry) -> str:
    return application.wording.read_back(reading.record, reading.contracted_minutes, application.logbook.today)


def _read_back(application: Application, reading: ReadEntry) -> Iterator[str]:
    yield _day_in_words(application, reading)
    if reading.kept:
        yield _("Note: this keeps part of what was recorded before. To replace it all, start with “instead”.")
    if reading.record.spells and application.logbook.is_on_another_clock:
        yield _("Note: this computer's clock is set to another time zone; the times are read as {zone}.").format(
            zone=reading.record.spells[0].zone
        )
    for warning in reading.warnings:
        yield _("Note: {warning}").format(warning=warning.words)


def _refuse_unconfirmed(call: Call, application: Application, understood: Understood, *, says_yes: bool) -> None:
    """Record nothing that is likely rather than certain if nobody is there to say yes.

    Raises:
        InvalidInputError: it is so; the error has in full what the line is taken to mean.
    """
    if not understood.is_proposal or says_yes or call.may_ask:
        return
    call.answer(understood_form(understood) | {"recorded": False}, ())
    raise InvalidInputError("entry.proposal", meaning=_in_words(application, understood))


def _confirmed(call: Call, understood: Understood) -> bool:
    """Ask a person at a terminal before something unusual, and before what is likely rather than certain."""
    if understood.is_proposal:
        return call.confirms(_("Record it like this?"), enter_says_yes=False)
    amends = any(reading.before is not None for reading in understood.readings)
    is_unusual = amends or any(reading.warnings for reading in understood.readings)
    if not is_unusual or not call.may_ask:
        return True
    return call.confirms(_("Amend this day?") if amends else _("Record it?"))


@click.command(cls=Command)
@argument("day", type=DATE, metavar="DATE", help=N_("the day"))
@entering
def withdraw_command(call: Call, day: Date) -> None:
    """Withdraw a day's record."""
    with call.open() as application:
        enter(
            call,
            lambda entering: application.logbook.withdraw(
                day, entering.why, not_identifiers=entering.not_identifiers
            ),
        )
        said = _("{day}: withdrawn; the journal keeps what was recorded.")
        form = {"date": day.isoformat(), "withdrawn": True}
        call.answer(form, lambda: said.format(day=application.wording.day(day)))
