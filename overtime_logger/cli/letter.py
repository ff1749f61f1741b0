"""`letter`: letters that ask the employer for something, and what became of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.cli import doubts, outputs
from overtime_logger.cli import record_fields as read
from overtime_logger.cli import record_forms as forms
from overtime_logger.cli.context import OK
from overtime_logger.cli.record_fields import Desk
from overtime_logger.domain.errors import FileFailedError
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.letter import LetterKind
from overtime_logger.domain.records.said_fields import ACCESS_LETTER, LETTERS, RISK_LETTER
from overtime_logger.domain.reply_date import AskedFor
from overtime_logger.services.packs.request import Part
from overtime_logger.services.records.letter_wording import standing_in_words
from overtime_logger.services.records.letters import in_order

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.domain.records.letter import Letter
    from overtime_logger.services.made_documents import MadePack
    from overtime_logger.services.packs.maker import PreparedPack
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.revision import Written

_FIRST = ("to", "wanted", "standards", "first", "last")
_EITHER = tuple({field.name: field for field in (*RISK_LETTER, *ACCESS_LETTER)}.values())
"""The fields of both letters, for a command that is told only later which one it is about."""


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    letter = commands.group("letter", run_list, _("letters to the employer, and their replies"))
    for kind, summary in (
        (LetterKind.ACCESS, _("a subject access request for the records that yours can be set beside")),
        (LetterKind.RISK_ASSESSMENT, _("a request for an individual stress risk assessment")),
    ):
        parser = letter.add(kind.value.replace("_", "-"), run_ask, summary)
        parser.set_defaults(kind=kind)
        fields = LETTERS[kind]
        read.add_fields(parser, fields, [name for name in _FIRST if name in {field.name for field in fields}])
        _add_output(parser)
    make = letter.add("make", run_make, _("print one that is on record"))
    _add_name(make)
    _add_output(make)
    amend = letter.add("amend", run_amend, _("complete or correct one; the earlier words are kept"))
    _add_name(amend)
    read.add_fields(amend, _EITHER, _FIRST)
    _add_steps(letter)
    withdraw = letter.add("withdraw", run_withdraw, _("take one back; the journal keeps it"))
    _add_name(withdraw)
    read.add_entering(withdraw)
    letter.add("list", run_list, _("all letters, where each stands, and by when a reply is due"))


def _add_steps(letter: Commands) -> None:
    for name, run, summary in (
        ("sent", run_sent, _("you handed it over or sent it")),
        ("received", run_received, _("it was received; the time for the reply runs from then")),
        ("acknowledged", run_acknowledged, _("its receipt was acknowledged")),
        ("extended", run_extended, _("the employer said that it needs two more months")),
        ("paused", run_paused, _("the employer asked you for something first")),
        ("resumed", run_resumed, _("you gave what it asked for")),
        ("answered", run_answered, _("it was answered")),
    ):
        parser = letter.add(name, run, summary)
        _add_name(parser)
        parser.add_argument("--date", metavar="DATE", help=_("when; today if left out"))
        read.add_entering(parser)
        if name == "sent":
            parser.add_argument("--how", default="", metavar="TEXT", help=_("how it was sent"))
        if name == "extended":
            parser.add_argument("--reasons", default="", metavar="TEXT", help=_("the reasons it gave"))
        if name == "paused":
            words = [each.value for each in AskedFor]
            parser.add_argument(
                "--for", dest="asked_for", choices=words, default=words[0], help=_("what it asked for")
            )
        if name == "answered":
            parser.add_argument("--answer", default="", metavar="TEXT", help=_("what the answer was"))


def _add_name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="LETTER", help=_("such as letter:20260304-kfwm, or its date"))


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", required=True, metavar="FILE", help=_("the PDF to write"))
    outputs.add_option(parser)
    parser.add_argument(
        "--include", action="append", default=[], choices=[Part.HEALTH.value], help=_("put in details of health")
    )
    parser.add_argument(
        "--leave-out",
        action="append",
        default=[],
        choices=[Part.READINGS.value, Part.REST.value],
        help=_("leave out of the figures in a request for an assessment"),
    )


# -- writing one ----------------------------------------------------------------------------------


def run_ask(command: Command) -> int:
    """Put a letter on record, and print it."""
    options = command.options
    kind: LetterKind = options.kind
    with command.open() as application:
        path = Path(options.out)
        replaces = outputs.may_replace(command, path)
        values = read.read_fields(read.given_fields(command, LETTERS[kind]), LETTERS[kind], Desk(application))
        known = application.logbook.full_range()
        letter = application.letters.new(kind, attributes(values, LETTERS[kind]), application.logbook.today, known)
        add = partial(application.letters.book.add, letter, letter.drafted_on)
        name = doubts.enter(command, add)
        _print(command, application, name, path, replaces=replaces, is_new=True)
    return OK


def run_make(command: Command) -> int:
    """Print a letter that is on record."""
    with command.open() as application:
        path = Path(command.options.out)
        name = application.letters.book.get(command.options.name).id
        _print(command, application, name, path, replaces=outputs.may_replace(command, path), is_new=False)
    return OK


def _print(
    command: Command, application: Application, name: str, path: Path, *, replaces: bool, is_new: bool
) -> None:
    options = command.options
    request = application.packs.letter_request(
        name, include=frozenset(map(Part, options.include)), leave_out=frozenset(map(Part, options.leave_out))
    )
    try:
        prepared = application.packs.prepare(request)
        made = application.packs.write(prepared, path, replaces=replaces)
    except FileFailedError:
        if is_new and not command.wants_json:
            again = f"overtime-logger letter make {name} --out letter.pdf"
            command.say(_("{id} is on record. Print it with: {command}").format(id=name, command=again))
        raise
    _say_printed(command, application, name, prepared, made)


def _say_printed(
    command: Command, application: Application, name: str, prepared: PreparedPack, made: MadePack
) -> None:
    written = application.letters.book.get(name)
    if command.wants_json:
        document = {
            "path": str(made.path),
            "pages": made.pages,
            "seal": made.seal.code,
            "sha256": made.digest,
            "notes": list(prepared.cautions),
        }
        command.give({**_form(application, written), "document": document})
        return
    pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
    command.say(_("{path}: {pages}, seal {code}").format(path=made.path, pages=pages, code=made.seal.code))
    for caution in prepared.cautions:
        command.say(_("Note: {caution}").format(caution=caution))
    if prepared.is_copy:
        return
    command.say(
        _("On record as {id}. Once it was received: {command}").format(
            id=name, command=f"overtime-logger letter received {name}"
        )
    )


def run_amend(command: Command) -> int:
    """Complete or correct a letter."""
    with command.open() as application:
        book = application.letters.book
        before = book.get(command.options.name)
        values = read.read_fields(read.given_fields(command, _EITHER), _EITHER, Desk(application))
        letter = replace(before.record, **in_order(attributes(values, _EITHER)))
        changed = doubts.enter(command, lambda entering: book.amend(before.id, letter, entering))
        _report(command, application, before.id, changed=changed)
        if changed and letter.sent_on is not None and not command.wants_json:
            command.say(_("Note: it was sent before; what you sent says what it said then."))
    return OK


# -- what became of it ----------------------------------------------------------------------------


def run_sent(command: Command) -> int:
    """Put on record that a letter was sent."""
    return _step(command, lambda at, name, on, entering: at.letters.send(name, on, command.options.how, entering))


def run_received(command: Command) -> int:
    """Put on record that a letter was received."""
    return _step(command, lambda at, name, on, entering: at.letters.receive(name, on, entering))


def run_acknowledged(command: Command) -> int:
    """Put on record that a letter was acknowledged."""
    return _step(command, lambda at, name, on, entering: at.letters.acknowledge(name, on, entering))


def run_extended(command: Command) -> int:
    """Put on record that the employer needs longer."""
    return _step(
        command, lambda at, name, on, entering: at.letters.extend(name, on, command.options.reasons, entering)
    )


def run_paused(command: Command) -> int:
    """Put on record that the employer asked for something."""
    asked_for = AskedFor(command.options.asked_for)
    return _step(command, lambda at, name, on, entering: at.letters.pause(name, on, asked_for, entering))


def run_resumed(command: Command) -> int:
    """Put on record that the employer has what it asked for."""
    return _step(command, lambda at, name, on, entering: at.letters.resume(name, on, entering))


def run_answered(command: Command) -> int:
    """Put on record what was answered to a letter."""
    return _step(
        command, lambda at, name, on, entering: at.letters.answer(name, on, command.options.answer, entering)
    )


def _step(command: Command, take: Callable[[Application, str, date, Entering], bool]) -> int:
    with command.open() as application:
        name = application.letters.book.get(command.options.name).id
        on = command.day("date", application) or application.logbook.today
        changed = doubts.enter(command, lambda entering: take(application, name, on, entering))
        _report(command, application, name, changed=changed)
    return OK


def _report(command: Command, application: Application, name: str, *, changed: bool) -> None:
    written = application.letters.book.get(name)
    if command.wants_json:
        command.give(_form(application, written))
        return
    done = _("Amended") if changed else _("Nothing new")
    command.say(_("{done}: {id}, {words}.").format(done=done, id=name, words=_words(application, written)))


def run_withdraw(command: Command) -> int:
    """Take a letter back."""
    with command.open() as application:
        withdraw = partial(application.letters.book.withdraw, command.options.name)
        read.say_withdrawn(command, doubts.enter(command, withdraw))
    return OK


def run_list(command: Command) -> int:
    """All letters."""
    with command.open() as application:
        letters = application.letters.all()
        if command.wants_json:
            command.give([_form(application, each) for each in letters])
            return OK
        for each in letters:
            command.say(f"{each.id:<20}  {_words(application, each)}")
        if not letters:
            command.say(_("No letters."))
    return OK


def _words(application: Application, written: Written[Letter]) -> str:
    letter, wording = written.record, application.wording
    standing = application.letters.standing(letter, application.logbook.today)
    return _("{letter} of {date} to {who}: {state}").format(
        letter=letter.kind.words,
        date=wording.date(letter.drafted_on),
        who=letter.to,
        state=standing_in_words(standing, wording),
    )


def _form(application: Application, written: Written[Letter]) -> forms.Form:
    return forms.letter_form(written, application.letters.standing(written.record, application.logbook.today))
