"""The parser of the whole command line, and its one error boundary."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

from overtime_logger import __version__
from overtime_logger.bootstrap import bind_language, made_on
from overtime_logger.cli.context import (
    BAD_INPUT,
    FILE_FAILED,
    LOGBOOK_UNAVAILABLE,
    OK,
    Command,
    Shell,
    output_failed,
    terminal_asks,
)
from overtime_logger.cli.parser import PROGRAM, Commands, OneLineParser, one_line, options_for_everywhere
from overtime_logger.domain.errors import (
    FileFailedError,
    InvalidInputError,
    LogbookUnavailableError,
    UserError,
    refused_by_system,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from overtime_logger.bootstrap import WindowManner

_EXIT_CODES: tuple[tuple[type[UserError], int], ...] = (
    (InvalidInputError, BAD_INPUT),
    (LogbookUnavailableError, LOGBOOK_UNAVAILABLE),
    (FileFailedError, FILE_FAILED),
)
# Each family's module and its commands, in the order of the help. A family is loaded only where it is called for,
# so that no command, and not the window, waits for the others.
_FAMILIES: dict[str, tuple[str, ...]] = {
    "setup": ("setup",),
    "days": ("log", "withdraw", "show", "balance", "history"),
    "clock": ("clock",),
    "ledger": ("adjust", "leave", "contract"),
    "checks": ("checks",),
    "people": ("people",),
    "talk": ("talk",),
    "reading": ("reading",),
    "concern": ("concern",),
    "notice": ("notice",),
    "letter": ("letter",),
    "compare": ("compare",),
    "timeline": ("timeline",),
    "insights": ("insights",),
    "review": ("review",),
    "pack": ("pack",),
    "served": ("served",),
    "seal": ("seal", "register"),
    "verify": ("verify",),
    "collate": ("collate",),
    "passphrase": ("passphrase",),
    "transfer": ("import", "export"),
    "upkeep": ("check", "rebuild", "salvage"),
    "backup": ("backup", "restore"),
    "demonstration": ("demo",),
    "guide": ("guide",),
}
_WINDOW = "gui"
_FAULT = 70
_INTERRUPTED = 130


def build_parser(families: Iterable[str] = _FAMILIES) -> argparse.ArgumentParser:
    """The parser of the whole command line, or of some families of commands and the window."""
    parser = OneLineParser(
        prog=PROGRAM,
        description=_("A private record of contracted and actual hours, and the dated evidence made from it."),
        parents=[options_for_everywhere(before_command=True)],
    )
    made = made_on()
    version = f"{PROGRAM} {__version__}" + (_(", made on {date}").format(date=made) if made else "")
    parser.add_argument("--version", action="version", version=version)
    parser.set_defaults(run=run_window, manner="shown")
    commands = Commands(parser)
    for family in families:
        importlib.import_module(f"overtime_logger.cli.{family}").add_to(commands)
    window = commands.add(_WINDOW, run_window, _("the window; the same as no command"))
    manners = window.add_mutually_exclusive_group()
    for manner, option, told in (
        ("minimised", "--minimised", _("start in the task bar, as at login")),
        ("checked", "--check", _("close it again once it is shown")),
        ("closed", "--close", _("close the window that is open on this logbook")),
    ):
        manners.add_argument(option, dest="manner", action="store_const", const=manner, default="shown", help=told)
    return parser


def families_for(arguments: Sequence[str]) -> Iterable[str]:
    """The families that arguments call for: a command's own, none for the window, all where help may be wanted."""
    words = iter(arguments)
    for word in words:
        if word in {"--home", "--passphrase-file"}:
            next(words, None)
        elif word == _WINDOW:
            return ()
        elif word not in {"--json", "--debug"}:
            return [family for family, commands in _FAMILIES.items() if word in commands] or _FAMILIES
    return ()


def run_window(command: Command) -> int:
    """Open the window."""
    return command.shell.open_window(command.home, command.options.manner)


def run(arguments: Sequence[str], open_window: Callable[[Path, WindowManner], int]) -> int:
    """Run one command on the terminal and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # only text streams can
            _choose_encoding(stream)
    bind_language()
    shell = Shell(_open_stream(sys.stdout), _open_stream(sys.stderr), terminal_asks(), open_window)
    return _flushed(run_in(shell, arguments))


def _choose_encoding(stream: Any) -> None:  # noqa: ANN401 - `sys` knows only that it is a text stream
    """A terminal that can't show a character gets its code; files and other programs get every character.

    Left to itself, Python writes into pipes on Windows what terminals used before there was Unicode.
    """
    is_chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
    stream.reconfigure(encoding=None if is_chosen else "utf-8", errors="backslashreplace")


def _open_stream(stream: TextIO | None) -> TextIO:
    """A stream, or one that leads nowhere where the program was started with it closed."""
    return Path(os.devnull).open("w", encoding="utf-8") if stream is None else stream


def _flushed(code: int) -> int:
    """Hand on the last of the output now, since the interpreter would complain about a failure in its own way."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_output()
    except OSError as error:
        _let_go_of_output()
        if code != FILE_FAILED:  # else it has been said
            print(one_line(f"{PROGRAM}: {_in_words(output_failed(error))}"), file=sys.stderr)
        return FILE_FAILED
    return code


def _in_words(error: UserError) -> str:
    from overtime_logger.cli.messages import CLI  # noqa: PLC0415 - only where something went wrong

    return CLI.told(error)


def _let_go_of_output() -> None:
    """What is still buffered has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run_in(shell: Shell, arguments: Sequence[str]) -> int:
    """Run one command: the error boundary. What a person can act on becomes one line and an exit code."""
    options: argparse.Namespace | None = None
    try:
        options = build_parser(families_for(arguments)).parse_args(arguments)
        return int(options.run(Command(options, shell)))
    except SystemExit as leaving:  # argparse: --help, --version, misuse
        return int(leaving.code or OK)
    except KeyboardInterrupt:
        print(_("{program}: interrupted").format(program=PROGRAM), file=shell.err)
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of the output has seen enough.
        _let_go_of_output()
        return OK
    except (UserError, OSError) as error:
        if options is not None and options.debug:
            raise
        told = error if isinstance(error, UserError) else refused_by_system(error)
        print(one_line(f"{PROGRAM}: {_in_words(told)}"), file=shell.err)
        return next(code for family, code in _EXIT_CODES if isinstance(told, family))
    except Exception as fault:
        if options is None or options.debug:
            raise
        print(
            _(
                "{program}: a fault in the program ({fault}). Run it again with --debug and report what it says"
            ).format(program=PROGRAM, fault=type(fault).__name__),
            file=shell.err,
        )
        return _FAULT
