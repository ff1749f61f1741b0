"""The start of the command line: the list of its commands, and its one error boundary."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from gettext import gettext
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.exceptions import Exit

from overtime_logger import __version__
from overtime_logger.bootstrap import bind_language, made_on
from overtime_logger.cli.call import BAD_INPUT, FILE_FAILED, LOGBOOK_UNAVAILABLE, MISUSED, OK, Call
from overtime_logger.cli.parameters import Group, Option
from overtime_logger.cli.program import COMPLETION_VARIABLE, PROGRAM
from overtime_logger.cli.shell import Shell
from overtime_logger.cli.tables import one_line
from overtime_logger.domain.errors import (
    FileFailedError,
    InvalidInputError,
    LogbookUnavailableError,
    UserError,
    refused_by_system,
)
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from click.shell_completion import CompletionItem

    from overtime_logger.bootstrap import WindowManner

_EXIT_CODES: tuple[tuple[type[UserError], int], ...] = (
    (InvalidInputError, BAD_INPUT),
    (LogbookUnavailableError, LOGBOOK_UNAVAILABLE),
    (FileFailedError, FILE_FAILED),
)
_FAULT = 70
_WIDEST = 100
"""The most columns that the help takes up."""
_INTERRUPTED = 130


class Listed(NamedTuple):
    """A command as the help lists it.

    Args:
        module: the module in `commands` that has it, as `NAME_command`.
        summary: what it does, marked for translators.
    """

    module: str
    summary: str


COMMANDS = {
    "setup": Listed("setup", N_("your name, and your contract from a date")),
    "log": Listed("log", N_("record a day")),
    "withdraw": Listed("log", N_("withdraw a day's record; the journal keeps it")),
    "show": Listed("show", N_("the days in a range")),
    "balance": Listed("balance", N_("hours worked against contract")),
    "history": Listed("history", N_("every revision of a record")),
    "clock": Listed("clock", N_("clock in and out")),
    "adjust": Listed("adjust", N_("add a line to the ledger; without options, show it")),
    "leave": Listed("leave", N_("annual leave: allowance, taken, left")),
    "contract": Listed("contract", N_("contract terms, cap on the balance, bank holidays and pay")),
    "checks": Listed("checks", N_("possible breaches of the rules on rest and working time")),
    "people": Listed("people", N_("your managers and others, by role")),
    "conversation": Listed("conversation", N_("conversations about priorities, and their outcomes")),
    "reading": Listed("reading", N_("workload readings, for example your WMT percentage")),
    "concern": Listed("concern", N_("concerns, private unless you say otherwise")),
    "notice": Listed("notice", N_("foreseeability notices, and their outcomes")),
    "letter": Listed("letter", N_("letters that ask your employer for something, and their replies")),
    "compare": Listed("compare", N_("compare your log with records that others keep")),
    "timeline": Listed("timeline", N_("days over contract, conversations and everything else, in date order")),
    "insights": Listed("insights", N_("what the record shows: weeks, unpaid hours, averages, times, reasons")),
    "review": Listed("review", N_("what a reader could hold against your record")),
    "pack": Listed("pack", N_("make a document")),
    "served": Listed("served", N_("documents that you handed over, kept as they were")),
    "seal": Listed("seal", N_("the record's current seal, to give to somebody")),
    "register": Listed("seal", N_("the documents you have made")),
    "verify": Listed("verify", N_("check documents against their seals")),
    "collate": Listed("collate", N_("make a branch report from many members' packs")),
    "passphrase": Listed("passphrase", N_("set, change or remove the passphrase")),
    "import": Listed("transfer", N_("import days, a calendar or a whole logbook from a file")),
    "export": Listed("transfer", N_("export your days, a calendar or the whole logbook to a file")),
    "check": Listed("logbook", N_("look for damage and altered entries")),
    "rebuild": Listed("logbook", N_("rebuild the current state from the journal")),
    "salvage": Listed("logbook", N_("recover what can be read from a damaged logbook")),
    "backup": Listed("backup", N_("make a verified copy of the logbook; one is also made each day")),
    "restore": Listed("backup", N_("restore a backup; the present logbook is kept")),
    "demo": Listed("demo", N_("a made-up year, and the documents made from it")),
    "guide": Listed("guide", N_("a short guide to rest and working time, the words used here and the entry line")),
    "completion": Listed("completion", N_("print the script that completes commands in your shell")),
    "gui": Listed("gui", N_("open the window; the same as no command")),
}
"""Every command, in the order of the help. Only the module of the one that is called for is loaded."""

_ALIASES = {"talk": "conversation"}


class _CommandLine(Group):
    """All commands, each loaded by name when it is called for; the list of them needs none of them."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command of a name, or None."""
        name = _ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        module, summary = COMMANDS[name]
        command: click.Command = getattr(
            importlib.import_module(f"overtime_logger.cli.commands.{module}"), f"{name}_command"
        )
        command.help = summary
        return command

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """The names of the commands."""
        return [*COMMANDS]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name.

        Raises:
            NoSuchCommand: there isn't one of that name; the error has those it may be.
        """
        name, *rest = args
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            raise click.NoSuchCommand(name, possibilities=COMMANDS, ctx=ctx)
        return name, command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write the list of commands."""
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, gettext(listed.summary)) for name, listed in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands and options that begin with what was typed so far."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only for a shell that asks

        found = [
            CompletionItem(name, help=gettext(listed.summary))
            for name, listed in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return found or click.Command.shell_complete(self, ctx, incomplete)


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it
    if value and not ctx.resilient_parsing:
        made = made_on()
        ctx.obj.say(f"{PROGRAM} {__version__}" + (_(", made on {date}").format(date=made) if made else ""))
        ctx.exit()


COMMAND_LINE = _CommandLine(
    PROGRAM,
    default="gui",
    help=N_("A private record of contracted and actual hours, and the dated evidence made from it."),
    params=[
        Option(
            ("--version",),
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help=N_("show the program's version"),
        )
    ],
)


# -- running -----------------------------------------------------------------------------------------


def run(arguments: Sequence[str], open_window: Callable[[Path, WindowManner], int]) -> int:
    """Run one command on the terminal and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # only text streams can
            _choose_encoding(stream)
    bind_language()
    if COMPLETION_VARIABLE in os.environ:
        from click.shell_completion import shell_complete  # noqa: PLC0415 - only for a shell that asks

        asked = os.environ[COMPLETION_VARIABLE]
        return shell_complete(COMMAND_LINE, {}, PROGRAM, COMPLETION_VARIABLE, asked)
    asks = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    shell = Shell(_open_stream(sys.stdout), _open_stream(sys.stderr), asks, open_window)
    return _flushed(run_in(shell, arguments))


def _choose_encoding(stream: Any) -> None:  # noqa: ANN401 - `sys` knows only that it is a text stream
    """A terminal that can't show a character gets its code; files and other programs get every character.

    Left to itself, Python writes into pipes on Windows in the encoding that terminals used before Unicode.
    """
    is_chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
    stream.reconfigure(encoding=None if is_chosen else "utf-8", errors="backslashreplace")


def _open_stream(stream: TextIO | None) -> TextIO:
    """A stream, or one that leads nowhere if the program was started with it closed."""
    return Path(os.devnull).open("w", encoding="utf-8") if stream is None else stream


def _flushed(code: int) -> int:
    """Flush the output here, since the interpreter would report a failure in its own way."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
    except OSError as error:
        _discard_output()
        if code != FILE_FAILED:  # otherwise it has been reported
            _complain(sys.stderr, _in_words(FileFailedError("output.failed", reason=error)))
        return FILE_FAILED
    return code


def _discard_output() -> None:
    """Send what is still buffered nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run_in(shell: Shell, arguments: Sequence[str]) -> int:
    """Run one command: the error boundary. What a person can act on becomes one line and an exit code."""
    call = Call(shell)
    try:
        with COMMAND_LINE.make_context(PROGRAM, [*arguments], obj=call, max_content_width=_WIDEST) as context:
            return COMMAND_LINE.invoke(context) or OK
    except Exit as done:  # after --help or --version
        return done.exit_code
    except KeyboardInterrupt:
        return _complain(shell.err, _("interrupted"), _INTERRUPTED)
    except BrokenPipeError:
        # The reader of the output has seen enough.
        _discard_output()
        return OK
    except click.UsageError as misuse:
        from overtime_logger.cli.messages import misuse_in_words  # noqa: PLC0415 - only where something went wrong

        return _complain(shell.err, misuse_in_words(misuse), MISUSED)
    except (UserError, OSError) as error:
        if call.debug:
            raise
        told = error if isinstance(error, UserError) else refused_by_system(error)
        return _complain(
            shell.err, _in_words(told), next(code for kind, code in _EXIT_CODES if isinstance(told, kind))
        )
    except Exception as fault:
        if call.debug:
            raise
        said = _("a fault in the program ({fault}). Run it again with --debug and report what it says")
        return _complain(shell.err, said.format(fault=type(fault).__name__), _FAULT)


def _in_words(error: UserError) -> str:
    from overtime_logger.cli.messages import CLI  # noqa: PLC0415 - only where something went wrong

    return CLI.told(error)


def _complain(err: TextIO, text: str, code: int = 0) -> int:
    """Print what is wrong, in one line; returns the exit code."""
    print(one_line(f"{PROGRAM}: {text}"), file=err)
    return code
