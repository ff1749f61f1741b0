"""The error boundary and what all commands have in common."""

from __future__ import annotations

import dataclasses
import errno
import io
import sys
from typing import TYPE_CHECKING

import click
import pytest

from overtime_logger import __version__
from overtime_logger.__main__ import main
from overtime_logger.cli.commands import log, show
from overtime_logger.cli.main import run_in
from overtime_logger.cli.shell import Shell
from overtime_logger.domain.errors import (
    FileFailedError,
    InvalidInputError,
    LogbookUnavailableError,
    UserError,
    refused_by_system,
)
from tests.refusals import message_of, told
from tests.unit.cli.conftest import commands

if TYPE_CHECKING:
    from overtime_logger.cli.call import Call
    from tests.unit.cli.conftest import CommandLine


# -- exit codes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InvalidInputError("entry.break", text="soon", example="30"), 3),
        (LogbookUnavailableError("logbook.locked"), 4),
        (FileFailedError("a.code", "the disk is full"), 5),
        (OSError(errno.EIO, "Input/output error", "/some/file"), 5),
        (OSError("a library's own words"), 5),
    ],
)
def test_what_a_person_can_act_on_is_one_line_and_a_code(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, error: UserError | OSError, code: int
) -> None:
    def fail(_call: object, **_options: object) -> int:
        raise error

    monkeypatch.setattr(show.show_command, "callback", fail)

    refused = cli("show")

    assert refused.is_refusal(code)
    said = told(refused_by_system(error) if isinstance(error, OSError) else error)
    assert refused.err == f"overtime-logger: {said}\n"


def test_what_the_system_refused_names_the_file_and_the_reason() -> None:
    named = refused_by_system(OSError(errno.EIO, "Input/output error", "/some/file"))
    nameless = refused_by_system(OSError("a library's own words"))

    assert message_of(named) == "/some/file can't be read or written: Input/output error"
    assert message_of(nameless) == "a file can't be read or written: OSError"


def test_a_fault_is_one_line_without_a_traceback(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_call: object, **_options: object) -> int:
        raise ZeroDivisionError("a detail that means nothing to a person")

    monkeypatch.setattr(show.show_command, "callback", fail)

    result = cli("show")

    assert result.is_refusal(70)
    assert "ZeroDivisionError" in result.err
    assert "--debug" in result.err
    with pytest.raises(ZeroDivisionError):
        cli("show", "--debug")


def test_with_debug_the_place_of_an_error_is_shown(cli: CommandLine) -> None:
    with pytest.raises(InvalidInputError):
        cli("--debug", "log", "hello")


def test_an_interruption_is_one_line(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_call: object, **_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(show.show_command, "callback", interrupt)

    assert cli("show").is_refusal(130)


def test_an_interruption_before_all_is_loaded_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["overtime-logger", "show"])
    monkeypatch.setattr("overtime_logger.cli.main.run", interrupt)

    assert main() == 130


def test_an_interruption_claims_nothing_of_what_was_stored(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may come after the save, while the answer is being printed."""

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(log, "understood_form", interrupt)
        result = cli("log", "0830-1745", "--json")

    assert cli("show", "--from", "today", "--json").json[-1]["state"] == "recorded"
    assert "nothing was stored" not in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("log",),
        ("log", "0830-1745", "--basis", "greed"),
        ("show", "--sideways"),
        ("pack", "grievance"),
        ("pack", "novel", "--out", "x.pdf"),
        ("setup", "--period-weeks", "four"),
        ("withdraw",),
        ("history",),
        ("balance", "--from"),
    ],
)
def test_misuse_is_one_line_that_names_the_help(cli: CommandLine, arguments: tuple[str, ...]) -> None:
    refused = cli(*arguments)

    assert refused.is_refusal(2)
    assert refused.err.endswith("--help\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "hello"),
        ("log", ""),
        ("log", "0830-1745\n-30 \x1b[31m"),
        ("log", "0830-1745 \udcff"),
        ("log", "0830-1745", "--date", "31/2"),
        ("log", "0830-1745", "--date", ""),
        ("log", "mon 0830-1745", "--date", "tue"),
        ("log", "0830-1745", "--reason", ""),
        ("log", "0830-1745", "--reason", "x" * 41),
        ("log", "0830-1745", "--reason", "\udcff"),
        ("log", "0830-1745", "--reason", "a\x07b"),
        ("log", "0830-1745", "--gave-way", "A1234BC"),
        ("log", "0830-1745", "--raised", "whenever"),
        ("withdraw", "2026-03-02"),
        ("withdraw", "nonsense"),
        ("show", "--from", "nonsense"),
        ("show", "--from", "2026-03-02", "--to", "2026-03-01"),
        ("balance", "--to", "32/1"),
        ("history", "day:1999-01-01"),
        ("history", "\udcff"),
        ("checks", "--from", "nonsense", "--reference-weeks", "26"),
        ("checks", "--reference-weeks", "1"),
        ("checks", "--leave-year", "13-45"),
        ("checks", "--opted-out", "2026"),
        ("adjust", "--kind", "paid_overtime"),
        ("adjust", "--kind", "paid_overtime", "--minutes", "0"),
        ("adjust", "--kind", "written_off", "--minutes", "60"),
        ("adjust", "--kind", "correction", "--minutes", "60", "--why", "for X123456"),
        ("adjust", "--kind", "correction", "--minutes", "60", "--why", "\udcff"),
        ("adjust", "--minutes", "60"),
        ("adjust", "--confirm"),
        ("leave", "--from", "2026-04-01"),
        ("leave", "--from", "2026-04-01", "--days", "nan"),
        ("leave", "--from", "2026-04-01", "--days", "inf"),
        ("leave", "--from", "2026-04-01", "--days", "-1"),
        ("leave", "--from", "2026-04-01", "--hours", "many"),
        ("contract", "cap"),
        ("contract", "cap", "--hours", "many"),
        ("contract", "holidays", "--add", "2026-03-01"),
        ("contract", "holidays", "--add", "2026-03-01", "--name", "\udcff"),
        ("contract", "holidays", "--remove", "nonsense"),
        ("contract", "holidays", "--remove", "2026-12-25", "--from", "nonsense"),
        ("pack", "grievance", "--out", "x.pdf", "--from", "nonsense"),
        ("pack", "grievance", "--out", "x.pdf", "--for", "the panel on A1234BC"),
        ("setup", "--weekly", "lots"),
        ("setup", "--weekly", "37:00", "--days", "someday"),
        ("setup", "--weekly", "37:00", "--usual", "early"),
        ("setup", "--weekly", "37:00", "--usual", "0830-1624", "--break", "long"),
        ("setup", "--weekly", "37:00", "--zone", "Mars/Olympus"),
        ("setup", "--weekly", "37:00", "--from", "nonsense"),
        ("setup", "--weekly", "37:00", "--name", ""),
        ("setup", "--weekly", "37:00", "--name", "two\nlines"),
        ("setup", "--weekly", "37:00", "--name", "\udcff"),
        ("setup", "--weekly", "37:00", "--role", "\udcff", "--name", "Siân"),
        ("setup", "--period-hours", "148:00", "--weekly", "36:00", "--period-weeks", "4"),
    ],
    ids=lambda arguments: " ".join(arguments).encode("ascii", "backslashreplace").decode(),
)
def test_bad_input_is_one_line_and_nothing_is_stored(cli: CommandLine, arguments: tuple[str, ...]) -> None:
    before = cli("check", "--json").json

    refused = cli(*arguments)

    assert refused.is_refusal(3), refused
    assert cli("check", "--json").json == before


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[31mb", "a\tb", "a\u2028b"])
def test_an_error_stays_one_line_whatever_it_quotes(cli: CommandLine, name: str) -> None:
    cli.home = cli.home / name

    refused = cli("show")

    assert refused.is_refusal(4)
    assert refused.err[:-1].isprintable()


NEED_NONE = {"setup", "demo", "gui", "verify", "guide", "collate", "salvage", "restore", "completion"}
"""The commands that make a logbook, mend one, or work without any."""


@pytest.mark.parametrize("command", sorted(set(commands()) - NEED_NONE))
def test_without_a_logbook_every_command_says_how_to_make_one(bare: CommandLine, command: str) -> None:
    arguments = {
        "log": ("0830-1745",),
        "withdraw": ("today",),
        "history": ("today",),
        "pack": ("grievance", "--out", "x.pdf"),
        "import": ("x.csv",),
        "export": ("--kind", "csv", "--out", "x.csv"),
    }

    refused = bare(command, *arguments.get(command, ()))

    assert refused.is_refusal(4)
    assert "overtime-logger setup" in refused.err
    assert not bare.home.exists()


# -- help ----------------------------------------------------------------------------------------


def test_the_version_is_that_of_the_program(cli: CommandLine) -> None:
    assert cli("--version").out == f"overtime-logger {__version__}\n"


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_and_option_is_explained(cli: CommandLine, command: str) -> None:
    shown = cli(command, "--help")

    assert (shown.code, shown.err) == (0, "")
    found = commands()[command]
    for param in found.get_params(click.Context(found)):
        assert param.help, f"{command} {param.name}"
        for option in (*param.opts, *param.secondary_opts):
            assert isinstance(param, click.Argument) or option in shown.out


def test_the_help_lists_every_command(cli: CommandLine) -> None:
    shown = cli("--help")

    assert shown.code == 0
    for command in commands():
        assert f"\n  {command} " in shown.out


@pytest.mark.parametrize("command", sorted(commands()))
def test_options_for_everywhere_stand_before_or_after_the_command(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    required = {
        "collate": ["x.pdf", "--out", "x"],
        "salvage": ["--out", "x"],
        "restore": ["x.db"],
        "log": ["8h"],
        "withdraw": ["today"],
        "history": ["today"],
        "pack": ["grievance", "--out", "x"],
        "verify": ["x.pdf"],
        "import": ["x.csv"],
        "export": ["--kind", "csv", "--out", "x.csv"],
        "completion": ["bash"],
    }
    arguments = [command, *required.get(command, [])]
    everywhere = ["--home", "here", "--json", "--debug"]

    found = [
        called(cli, monkeypatch, command, line) for line in ([*everywhere, *arguments], [*arguments, *everywhere])
    ]

    assert found[0] == found[1]
    call, _given = found[0]
    assert (str(call.home), call.wants_json, call.debug) == ("here", True, True)


def called(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, command: str, line: list[str]
) -> tuple[Call, dict[str, object]]:
    """What a command is given, in place of running it."""
    given: list[tuple[Call, dict[str, object]]] = []

    def note(call: Call, **options: object) -> None:
        given.append((call, options))

    with monkeypatch.context() as patched:
        found = commands()[command]
        while isinstance(found, click.Group):
            inner = next((word for word in line if word in found.commands), getattr(found, "_default", ""))
            found = found.commands[inner or ""]
        patched.setattr(found, "callback", note)
        shell = Shell(io.StringIO(), io.StringIO(), False, lambda _home, _manner: 0, cli.clock)
        assert run_in(shell, line) == 0, shell.err
    (one,) = given
    return dataclasses.replace(one[0], shell=None), one[1]  # type: ignore[arg-type] # two shells are not the same


# -- the window ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "manner"),
    [
        ((), "shown"),
        (("gui",), "shown"),
        (("gui", "--minimised"), "minimised"),
        (("gui", "--check"), "checked"),
        (("gui", "--close"), "closed"),
    ],
)
def test_no_command_opens_the_window(cli: CommandLine, arguments: tuple[str, ...], manner: str) -> None:
    assert cli(*arguments).code == 0
    assert cli.windows == [(cli.home, manner)]


def test_only_one_thing_can_become_of_the_window(cli: CommandLine) -> None:
    assert cli("gui", "--check", "--close").is_refusal(2)


def test_the_folder_may_be_chosen_by_the_environment(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OVERTIME_LOGGER_HOME", str(cli.home))
    out = io.StringIO()

    code = run_in(Shell(out, sys.stderr, False, lambda _home, _manner: 0, cli.clock), ["check"])

    assert code == 0
    assert out.getvalue().startswith("The logbook is sound")


def test_an_empty_home_is_as_none_at_all(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a script gives it that has not set its variable."""
    monkeypatch.setenv("OVERTIME_LOGGER_HOME", str(cli.home))
    shell = Shell(io.StringIO(), sys.stderr, False, lambda _home, _manner: 0, cli.clock)

    assert run_in(shell, ["--home", "", "check"]) == 0
