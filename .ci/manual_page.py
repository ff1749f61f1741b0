"""The manual page of the command line, made from its commands as they are declared."""

from __future__ import annotations

import textwrap
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from overtime_logger import __version__
from overtime_logger.cli.main import COMMAND_LINE
from overtime_logger.cli.parameters import EVERYWHERE
from overtime_logger.cli.program import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]

DESCRIPTION = (
    """
Without a command, the window is opened; everything it does to the record, the commands do too. Everything stays on
this computer: the program uses no network.
""",
    """
An ordinary day is one line, for example: overtime-logger log 0830-1745 -30 court report. The line is read back
before it is recorded. A correction is a new revision, and the earlier one is kept.
""",
)
EXIT_STATUS = {
    "0": "It was done.",
    "1": "A check or a verification found something wrong.",
    "2": "The command was mistyped.",
    "3": "What was given can't be used; nothing was stored.",
    "4": "The logbook can't be opened: it is missing, damaged, newer, in use, or has another passphrase.",
    "5": "The disk or a file failed.",
    "70": "The program has a fault; --debug shows where.",
    "130": "It was interrupted.",
}
ENVIRONMENT = {
    "OVERTIME_LOGGER_HOME": "The logbook's folder, unless --home is given.",
    "OVERTIME_LOGGER_PASSPHRASE": "The logbook's passphrase, unless --passphrase-file is given.",
}
FILES = {
    "~/.local/share/Overtime Logger/logbook.db": "The logbook, unless --home or OVERTIME_LOGGER_HOME names another"
    " folder. Its backups are in the folder backups beside it.",
}


def manual_page(at: int) -> str:
    """The page in the language of man(7).

    Args:
        at: the time that it bears, in seconds since 1970.
    """
    summary = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["description"].rstrip(".")
    day = datetime.fromtimestamp(at, UTC).date()
    with click.Context(COMMAND_LINE, info_name=PROGRAM) as context:
        version = [each for each in COMMAND_LINE.params if isinstance(each, click.Option)]
        lines = [
            f'.TH {PROGRAM.upper()} 1 "{day}" "Overtime Logger {__version__}" "User Commands"',
            *(".SH NAME", rf"{_text(PROGRAM)} \- {_text(summary[:1].lower() + summary[1:])}"),
            *(".SH SYNOPSIS", rf".B {_text(PROGRAM)}", r"[\fIOPTIONS\fR] [\fICOMMAND\fR] [\fIARGUMENTS\fR]"),
            *(".SH DESCRIPTION", *_paragraphs(DESCRIPTION)),
            *(".SH COMMANDS", *_commands(COMMAND_LINE, context)),
            *(".SH OPTIONS", "These may stand before or after a command, except --version.".replace("-", r"\-")),
            *_listed(filter(None, (each.get_help_record(context) for each in (*version, *EVERYWHERE)))),
            *(".SH EXIT STATUS", *_listed(EXIT_STATUS.items())),
            *(".SH ENVIRONMENT", *_listed(ENVIRONMENT.items())),
            *(".SH FILES", *_listed(FILES.items())),
        ]
    return "\n".join(lines) + "\n"


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    """Every command with its own options; those of a group are listed one after the other."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        with click.Context(command, parent=context, info_name=name) as inside:
            usage = [*(each.make_metavar(inside) for each in command.params if isinstance(each, click.Argument))]
            heading = " ".join(inside.command_path.split()[1:] + usage)
            yield f'.SS "{_text(heading)}"'
            told = command.help or ""
            yield _text(f"{told[:1].upper()}{told[1:].rstrip('.')}.")
            yield from _listed(filter(None, (each.get_help_record(inside) for each in command.params)))
            if isinstance(command, click.Group):
                yield from _commands(command, inside)


def _listed(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Names with what is said of them."""
    for name, told in rows:
        yield from (".TP", rf"\fB{_text(name)}\fR", _text(told))


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for place, text in enumerate(texts):
        if place:
            yield ".PP"
        yield from textwrap.wrap(_text(" ".join(text.split())), 100, break_on_hyphens=False)


def _text(words: str) -> str:
    """A text in which no character is taken for a request; hyphens stay as they are typed."""
    safe = words.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
    return rf"\&{safe}" if safe[:1] in {".", "'"} else safe
