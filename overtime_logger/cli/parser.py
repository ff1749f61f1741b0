"""The parser that every command is added to: complaints in one line, and options that stand anywhere."""

from __future__ import annotations

import argparse
import re
import unicodedata
from gettext import gettext as _
from typing import TYPE_CHECKING, NoReturn

from overtime_logger.cli.context import MISUSED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from overtime_logger.cli.context import Command

PROGRAM = "overtime-logger"
_NOT_IN_A_LINE = {"Cc", "Cf", "Zl", "Zp"}
"""Unicode's categories of controls, invisible formats, and ends of lines and paragraphs."""


def one_line(text: str) -> str:
    """The text with whatever would break its line or steer the terminal shown by its code."""
    return "".join(ascii(each)[1:-1] if unicodedata.category(each) in _NOT_IN_A_LINE else each for each in text)


class OneLineParser(argparse.ArgumentParser):
    """A parser whose complaints are one line."""

    takes_breaks = False
    """Whether words such as `-30` and `-45m` are a part of what is typed, and no options."""

    def parse_known_args(  # type: ignore[override] # of the forms of its base this one is used
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Read the arguments; a word that does not begin with a hyphen itself is never taken for an option."""
        if self.takes_breaks and args is not None:
            args = [f" {word}" if re.match(r"-\d", word) else word for word in args]
        return super().parse_known_args(args, namespace or argparse.Namespace())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where to read more."""
        line = _("{program}: {message}. Try: {command} --help").format(
            program=PROGRAM, message=message.rstrip("."), command=self.prog
        )
        self.exit(MISUSED, one_line(line) + "\n")


def options_for_everywhere(*, before_command: bool) -> OneLineParser:
    """The options that stand before or after a command. Only those before it have values to fall back on."""
    parser = OneLineParser(add_help=False, argument_default=None if before_command else argparse.SUPPRESS)
    no = False if before_command else argparse.SUPPRESS
    parser.add_argument("--home", metavar="DIR", help=_("the folder of the logbook"))
    parser.add_argument(
        "--passphrase-file", metavar="FILE", help=_("the logbook's passphrase, as the only line of a file")
    )
    parser.add_argument("--json", action="store_true", default=no, help=_("print one JSON document"))
    parser.add_argument("--debug", action="store_true", default=no, help=_("show where an error arose"))
    return parser


def add_new_logbook(parser: argparse.ArgumentParser) -> None:
    """Add the option of a command that makes a logbook where there is none."""
    parser.add_argument(
        "--new-logbook",
        action="store_true",
        help=_("start a new, empty logbook in a folder that has copies of an earlier one"),
    )


class Commands:
    """The place where families of commands add theirs.

    Args:
        parser: the parser of the whole command line.
        required: whether one of the commands has to be named.
    """

    def __init__(self, parser: OneLineParser, *, required: bool = False) -> None:
        self._subparsers = parser.add_subparsers(
            title=_("commands"), metavar=_("COMMAND"), parser_class=OneLineParser, required=required
        )

    def add(self, name: str, run: Callable[[Command], int] | None, summary: str) -> OneLineParser:
        """Add a command.

        Args:
            name: what is typed.
            run: runs it and returns the exit code; None where one of its own commands does.
            summary: what it does, in a few words.
        """
        everywhere = options_for_everywhere(before_command=False)
        parser = self._subparsers.add_parser(name, help=summary, description=summary, parents=[everywhere])
        if run is not None:
            parser.set_defaults(run=run)
        return parser

    def group(self, name: str, run: Callable[[Command], int] | None, summary: str) -> Commands:
        """Add a command that has commands of its own, and return the place for those.

        Args:
            name: what is typed.
            run: runs it where none of them is named, and returns the exit code; None where one has to be.
            summary: what they are about, in a few words.
        """
        return Commands(self.add(name, run, summary), required=run is None)
