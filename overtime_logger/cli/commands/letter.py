"""`letter`: letters that ask the employer for something, and what happened to them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.cli.fields import given_fields, options_of, read_fields
from overtime_logger.cli.json_forms import Form, form_of, plain, written_form
from overtime_logger.cli.not_printed import form_of_codes, lines_of_codes
from overtime_logger.cli.parameters import PATH, Group, OneOf, declares, option, replace_file
from overtime_logger.cli.personal_data import enter
from overtime_logger.cli.records import Family
from overtime_logger.cli.typed_values import Desk
from overtime_logger.domain.errors import FileFailedError
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.letter import LetterKind
from overtime_logger.domain.records.said_fields import ACCESS_LETTER, LETTER_STEPS, LETTERS, RISK_LETTER
from overtime_logger.domain.reply_date import AskedFor
from overtime_logger.domain.worded import N_
from overtime_logger.services.packs.request import Part
from overtime_logger.services.records.letter_wording import standing_in_words
from overtime_logger.services.records.letters import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.domain.records.letter import Letter
    from overtime_logger.services.made_documents import MadePack
    from overtime_logger.services.packs.maker import PreparedPack
    from overtime_logger.services.revision import Written

_FIRST = ("to", "wanted", "standards", "first", "last")
_EITHER = tuple({field.name: field for field in (*RISK_LETTER, *ACCESS_LETTER)}.values())
"""The fields of both letters, for a command that is shown only later which one it is about."""
_KINDS = {
    LetterKind.ACCESS: N_("a subject access request for the records that yours can be compared with"),
    LetterKind.RISK_ASSESSMENT: N_("a request for an individual stress risk assessment"),
}

letter_command = Group("letter", default="list")
_FAMILY = Family(
    letter_command,
    "LETTER",
    N_("for example letter:20260304-kfwm, or its date"),
    lambda application: application.letters.book,
)
_output = declares(
    option("--out", type=PATH, required=True, metavar="FILE", help=N_("the PDF to write")),
    replace_file,
    option("--include", type=OneOf((Part.HEALTH,)), multiple=True, help=N_("include details of health")),
    option(
        "--leave-out",
        type=OneOf((Part.READINGS, Part.REST)),
        multiple=True,
        help=N_("omit from the figures in a request for an assessment"),
    ),
)


# -- writing one ----------------------------------------------------------------------------------


def _add(kind: LetterKind, summary: str) -> None:
    fields = LETTERS[kind]

    @letter_command.command(kind.value.replace("_", "-"), help=summary)
    @options_of(fields, [name for name in _FIRST if name in {field.name for field in fields}])
    @_output
    def ask(  # pyright: ignore[reportUnusedFunction] # it is registered
        call: Call,
        *,
        file: Path | None,
        out: Path,
        include: tuple[Part, ...],
        leave_out: tuple[Part, ...],
        **options: object,
    ) -> None:
        with call.open() as application:
            replaces = call.may_replace(out)
            values = read_fields(given_fields(options, file, fields), fields, Desk(application))
            known = application.logbook.full_range()
            letter = application.letters.new(kind, attributes(values, fields), call.today, known)
            name = enter(call, partial(application.letters.book.add, letter, letter.drafted_on))
            try:
                _print(call, application, name, out, (include, leave_out), replaces=replaces)
            except FileFailedError:
                again = f"overtime-logger letter make {name} --out letter.pdf"
                call.tell(_("{id} is on record. Print it with: {command}").format(id=name, command=again))
                raise


for _kind, _summary in _KINDS.items():
    _add(_kind, _summary)


@letter_command.command("make", help=N_("print one that is on record"))
@_FAMILY.named
@_output
def make_letter(
    call: Call, *, record: str, out: Path, include: tuple[Part, ...], leave_out: tuple[Part, ...]
) -> None:
    """Print a letter that is on record."""
    with call.open() as application:
        name = application.letters.book.get(record).id
        _print(call, application, name, out, (include, leave_out), replaces=call.may_replace(out))


def _print(
    call: Call,
    application: Application,
    name: str,
    out: Path,
    parts: Sequence[tuple[Part, ...]],
    *,
    replaces: bool,
) -> None:
    include, leave_out = map(frozenset[Part], parts)
    request = application.packs.letter_request(name, include=include, leave_out=leave_out)
    prepared = application.packs.prepare(request)
    made = application.packs.write(prepared, out, replaces=replaces)
    document = {
        "path": str(made.path),
        "pages": made.pages,
        "seal": made.seal.code,
        "sha256": made.digest,
        "notes": list(prepared.cautions),
        **form_of_codes(made.shown_as_codes),
    }
    written = application.letters.book.get(name)
    call.answer({**_form(application, written), "document": document}, _printed(name, prepared, made))


def _printed(name: str, prepared: PreparedPack, made: MadePack) -> Iterator[str]:
    pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
    yield _("{path}: {pages}, seal {code}").format(path=made.path, pages=pages, code=made.seal.code)
    yield from lines_of_codes(made.shown_as_codes)
    for caution in prepared.cautions:
        yield _("Note: {caution}").format(caution=caution)
    if not prepared.is_copy:
        yield _("On record as {id}. Once it has been received: {command}").format(
            id=name, command=f"overtime-logger letter received {name}"
        )


@letter_command.command("amend", help=N_("complete or correct one; the earlier words are kept"))
@_FAMILY.named
@options_of(_EITHER, _FIRST)
def amend_letter(call: Call, record: str, file: Path | None, **options: object) -> None:
    """Complete or correct a letter."""
    with call.open() as application:
        book = application.letters.book
        before = book.get(record)
        values = read_fields(given_fields(options, file, _EITHER), _EITHER, Desk(application))
        letter = replace(before.record, **in_order(attributes(values, _EITHER)))
        changed = enter(call, lambda entering: book.amend(before.id, letter, entering))
        _report(call, application, before.id, _("Amended") if changed else _("Nothing changed"))
        if changed and letter.sent_on is not None:
            call.tell(_("Note: it had been sent already; what you sent keeps its earlier words."))


# -- what happened to it ----------------------------------------------------------------------------


def _report(call: Call, application: Application, name: str, done: str) -> None:
    written = application.letters.book.get(name)
    said = _("{done}: {id}, {words}.")
    form = _form(application, written)
    call.answer(form, lambda: said.format(done=done, id=name, words=_words(application, written)))


_FAMILY.add_step(
    "sent",
    N_("record that you handed it over or sent it"),
    lambda application: application.letters.send,
    _report,
    option("--how", default="", metavar="TEXT", help=N_("how it was sent")),
)
_FAMILY.add_step(
    "received",
    N_("record that it was received; the time for the reply runs from then"),
    lambda application: application.letters.receive,
    _report,
)
_FAMILY.add_step(
    "acknowledged",
    N_("record that its receipt was acknowledged"),
    lambda application: application.letters.acknowledge,
    _report,
)
_FAMILY.add_step(
    "extended",
    N_("record that the employer said it needs two more months"),
    lambda application: application.letters.extend,
    _report,
    option("--reasons", default="", metavar="TEXT", help=N_("the reasons it gave")),
)
_FAMILY.add_step(
    "paused",
    N_("record that the employer asked you for something first"),
    lambda application: application.letters.pause,
    _report,
    option("--for", "asked_for", type=OneOf(AskedFor), default=next(iter(AskedFor)), help=N_("what it asked for")),
)
_FAMILY.add_step(
    "resumed",
    N_("record that you gave what it asked for"),
    lambda application: application.letters.resume,
    _report,
)
_FAMILY.add_step(
    "answered",
    N_("record that it was answered"),
    lambda application: application.letters.answer,
    _report,
    option("--answer", default="", metavar="TEXT", help=N_("what the answer was")),
)
_FAMILY.add_withdraw()


@letter_command.command("list", help=N_("all letters, their state, and when a reply is due"))
def list_letters(call: Call) -> None:
    """All letters."""
    with call.open() as application:
        letters = application.letters.all()
        call.answer([_form(application, each) for each in letters], _lines(application, letters))


def _lines(application: Application, letters: tuple[Written[Letter], ...]) -> Iterator[str]:
    for each in letters:
        yield f"{each.id:<20}  {_words(application, each)}"
    if not letters:
        yield _("No letters.")


def _words(application: Application, written: Written[Letter]) -> str:
    letter, wording = written.record, application.wording
    standing = application.letters.standing(letter, application.logbook.today)
    return _("{letter} of {date} to {who}: {state}").format(
        letter=letter.kind.words,
        date=wording.date(letter.drafted_on),
        who=letter.to,
        state=standing_in_words(standing, wording),
    )


def _form(application: Application, written: Written[Letter]) -> Form:
    """A letter, its state, and when a reply is due."""
    letter = written.record
    standing = application.letters.standing(letter, application.logbook.today)
    return {
        **written_form(written, letter.drafted_on),
        "kind": letter.kind.value,
        "state": letter.state.value,
        "reply_due": plain(standing.due),
        "days_over": standing.days_over,
        "letter": form_of(letter, LETTERS[letter.kind]),
        **form_of(letter, LETTER_STEPS),
        "pauses": [
            {
                "asked_on": pause.asked_on.isoformat(),
                "for": pause.asked_for.value,
                "given_on": plain(pause.given_on),
            }
            for pause in letter.pauses
        ],
    }
