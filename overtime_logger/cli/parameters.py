"""What commands are declared with: their classes, and the types and options that several of them take.

Texts are marked by `N_` where a command is declared, and translated when its help is shown. Every command takes
the options of `EVERYWHERE`; what they say is on the `Call`, which each command is given as its first argument.
"""

from __future__ import annotations

from enum import Enum
from gettext import gettext
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar, cast

import click

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from overtime_logger.cli.call import Call

    Declaration: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]

Chosen = TypeVar("Chosen", Enum, str)
Numeric = TypeVar("Numeric", int, float)


# -- what is given -----------------------------------------------------------------------------------


class _Told:
    """Something with help, which is translated when it is shown: a language is chosen after it is declared."""

    _help: str | None = None

    @property
    def help(self) -> str | None:
        """The help in the language that is chosen now."""
        return gettext(self._help) if self._help else None

    @help.setter  # noqa: A003 - click's
    def help(self, words: str | None) -> None:
        self._help = words


class Argument(_Told, click.Argument):  # type: ignore[misc] # what click keeps as an attribute is looked up here
    """An argument that is named by its place."""


class Option(_Told, click.Option):  # type: ignore[misc] # likewise
    """An option. It refuses a value that is the name of another option, which shows that the value is missing.

    Args:
        names: its names, and that of what the command is given.
        words: what it may be, if that is not said by its type.
        more: as click takes it.
    """

    def __init__(self, names: Sequence[str], *, words: Sequence[str] = (), **more: Any) -> None:  # noqa: ANN401
        super().__init__(names, **more)
        self._words = self.type.words if isinstance(self.type, OneOf) else words

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for its value in the help."""
        if self._words and not self.metavar:
            return self.opts[-1].lstrip("-").upper()
        return super().make_metavar(ctx)

    def process_value(self, ctx: click.Context, value: Any) -> Any:  # noqa: ANN401 - as click has it
        """The value as the command is given it.

        Raises:
            BadOptionUsage: it is the name of another option.
        """
        given: list[Any] = [*cast("Sequence[Any]", value)] if isinstance(value, list | tuple) else [value]
        if any(isinstance(each, str) and each.startswith("--") for each in given):
            for param in ctx.command.get_params(ctx):
                if any(name in given for name in (*param.opts, *param.secondary_opts)):
                    raise click.BadOptionUsage(self.opts[0], "", ctx)
        return super().process_value(ctx, value)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's names and help, with the words it may be."""
        record = super().get_help_record(ctx)
        if record is None or not self._words:
            return record
        return record[0], _("{help}: {choices}").format(help=record[1], choices=", ".join(self._words))


def option(*names: str, help: str, **more: Any) -> Declaration:  # noqa: A002, ANN401 - as click
    """Declare an option of a command."""
    return click.option(*names, cls=Option, help=help, **more)


def flag(*names: str, help: str) -> Declaration:  # noqa: A002 - as click calls it
    """Declare an option that takes no value."""
    return click.option(*names, cls=Option, help=help, is_flag=True)


def argument(name: str, *, help: str, **more: Any) -> Declaration:  # noqa: A002, ANN401 - as click
    """Declare what a command is given without an option's name."""
    return click.argument(name, cls=Argument, help=help, **more)


# -- types -------------------------------------------------------------------------------------------


class OneOf(click.Choice[Chosen], Generic[Chosen]):
    """One of a few words; of an enumeration, its members by their values."""

    @property
    def words(self) -> tuple[str, ...]:
        """What may be typed."""
        return tuple(self.normalize_choice(each, None) for each in self.choices)

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        """What is typed for a choice."""
        return str(choice.value) if isinstance(choice, Enum) else super().normalize_choice(choice, ctx)

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's
        """What is wrong with a word that is not one of them."""
        return _("“{text}” isn't one of: {choices}").format(text=value, choices=", ".join(self.words))


class Number(click.ParamType[Numeric], Generic[Numeric]):
    """A number.

    Args:
        kind: what kind of number.
    """

    name = "n"

    def __init__(self, kind: type[Numeric]) -> None:
        self._kind = kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Numeric:  # noqa: ANN401
        """The number that is written."""
        try:
            return self._kind(value)
        except ValueError:
            if self._kind is int:
                self.fail(_("“{text}” is not a whole number").format(text=value), param, ctx)
            self.fail(_("“{text}” is not a number").format(text=value), param, ctx)


class Parsed(click.ParamType[Any]):
    """What is read from a text by a function, which refuses what it can't read in its own words.

    Args:
        name: what stands for it in the help.
        parse: reads it; is also given the name of the option, and the call.
    """

    def __init__(self, name: str, parse: Callable[[str, str, Call], Any]) -> None:
        self.name = name
        self.parse = parse

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """What the text means.

        Raises:
            InvalidInputError: it can't be read.
        """
        if not isinstance(value, str) or param is None or ctx is None:
            return value
        return self.parse(value, param.opts[0].lstrip("-").replace("-", "_"), ctx.obj)


def _date(text: str, _option: str, call: Call) -> date:
    from overtime_logger.domain.entry.quick_entry import parse_day  # noqa: PLC0415 - most commands are given no date

    return parse_day(text, call.today)


def _hours(text: str, option_name: str, _call: Call) -> int:
    from overtime_logger.domain.entry.written import parse_hours  # noqa: PLC0415 - few commands are given hours

    minutes = parse_hours(text)
    if minutes is None:
        raise InvalidInputError("hours.form", option_name, text=text)
    return minutes


DATE = Parsed("date", _date)
"""A day as the entry line reads it."""
HOURS = Parsed("h:mm", _hours)
"""An amount of time, in minutes."""
WHOLE = Number(int)
PATH = click.Path(readable=False, path_type=Path)
"""A file or folder. Whether it can be read is found when it is."""


# -- commands ----------------------------------------------------------------------------------------


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Put what an option says on the call, whether it comes before or after the command's name."""
    if value and not ctx.resilient_parsing:
        setattr(ctx.obj, param.name, value)


def kept(*names: str, help: str, **more: Any) -> Option:  # noqa: A002, ANN401 - as click
    """An option whose value is on the call."""
    return Option(names, help=help, callback=_keep, expose_value=False, **more)


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it
    if value and not ctx.resilient_parsing:
        ctx.obj.say(ctx.get_help())
        ctx.exit()


EVERYWHERE = (
    # As a text, since a path that is empty can't be told from the folder one is in.
    kept("--home", "chosen_home", type=click.Path(readable=False), metavar="DIR", help=N_("the logbook's folder")),
    kept("--passphrase-file", type=PATH, metavar="FILE", help=N_("a file whose only line is the passphrase")),
    kept("--json", "wants_json", is_flag=True, help=N_("print one JSON document")),
    kept("--debug", is_flag=True, help=N_("show where an error arose")),
    Option(
        ("-h", "--help", "shows_help"),
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_help,
        help=N_("show this help"),
    ),
)
"""The options of every command, which may appear before or after its name."""


class _Part(_Told, click.Command):  # type: ignore[misc] # what click keeps as an attribute is looked up here
    """What commands and groups of them have in common."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:  # noqa: ARG002 - click's
        """The command's own parameters and the options for everywhere."""
        return [*self.params, *EVERYWHERE]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 - click's
        """The option that shows the help, which is one of those for everywhere."""
        return EVERYWHERE[-1]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments.

        Raises:
            UsageError: something is wrong with them; the error says about which command.
        """
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as misuse:
            misuse.ctx = misuse.ctx or ctx
            raise

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - click's
        """What is said about the command in a list, in full."""
        return self.help or ""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Write what it does as a sentence."""
        told = self.help or ""
        sentence = f"{told[:1].upper()}{told[1:].rstrip('.')}."
        formatter.write_paragraph()
        formatter.write(click.wrap_text(sentence, formatter.width, "  ", "  ") + "\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its own options, then those for everywhere."""
        own = [param for param in self.params if isinstance(param, click.Option)]
        for heading, options in ((_("Options"), own), (_("Options of every command"), EVERYWHERE)):
            if options:
                with formatter.section(heading):
                    formatter.write_dl(list(filter(None, (each.get_help_record(ctx) for each in options))))
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what is given without an option's name."""
        arguments = [param for param in self.params if isinstance(param, Argument)]
        if arguments:
            with formatter.section(_("Arguments")):
                formatter.write_dl([each.get_help_record(ctx) for each in arguments])


class Command(_Part):
    """A command. Its function is given the call, then its parameters by name, and returns None or an exit code."""

    allow_extra_args = True  # they are refused below, in our own words

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments.

        Raises:
            UsageError: there are too many.
        """
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(_("unexpected argument “{text}”").format(text=rest[0]), ctx)
        return rest

    def invoke(self, ctx: click.Context) -> int | None:
        """Run it; returns its exit code."""
        if self.callback is None:
            raise AssertionError("a command without a function")
        return self.callback(ctx.obj, **ctx.params)


class Group(_Part, click.Group):  # type: ignore[misc] # what click keeps as an attribute is looked up here
    """A command with commands of its own.

    Args:
        name: what is typed.
        default: its command that runs where none is named; None where one has to be.
        more: as click takes it.
    """

    command_class = Command

    def __init__(self, name: str | None = None, *, default: str | None = None, **more: Any) -> None:  # noqa: ANN401
        super().__init__(name, callback=self._run_default, invoke_without_command=True, **more)
        self._default = default

    def _run_default(self) -> int | None:
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is not None:
            return None
        default = self.get_command(ctx, self._default) if self._default else None
        if default is None:
            names = ", ".join(self.list_commands(ctx))
            raise click.UsageError(_("choose one of its commands: {names}").format(names=names), ctx)
        return ctx.invoke(default, ctx.obj)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """The names of its commands, in the order in which they were declared."""
        return [*self.commands]


def declares(*options: Declaration) -> Declaration:
    """Several declarations as one, in their order."""

    def declared(command: Callable[..., Any]) -> Callable[..., Any]:
        for each in reversed(options):
            command = each(command)
        return command

    return declared


def keeps(*options: Option) -> Declaration:
    """Declare options whose values are on the call."""

    def declared(command: Callable[..., Any]) -> Callable[..., Any]:
        # As click's own decorators do it; the command is made of the function later.
        params: list[click.Parameter] = command.__dict__.setdefault("__click_params__", [])
        params.extend(reversed(options))
        return command

    return declared


# -- options of several commands ---------------------------------------------------------------------

date_range = keeps(
    kept("--from", "first", type=DATE, metavar="DATE", help=N_("the first day")),
    kept("--to", "last", type=DATE, metavar="DATE", help=N_("the last day")),
)
"""The range of days that a command is about."""

_NOT_AN_IDENTIFIER = kept(
    "--not-an-identifier",
    is_flag=True,
    help=N_("confirm that what looks like a phone number isn't one"),
)
not_an_identifier = keeps(_NOT_AN_IDENTIFIER)
"""By this a person says that a text holds no personal data."""

entering = keeps(
    kept("--why", metavar="TEXT", help=N_("the reason for the change")),
    _NOT_AN_IDENTIFIER,
)
"""How a record is entered."""

new_logbook = keeps(
    kept(
        "--new-logbook", is_flag=True, help=N_("start a new logbook in a folder that has copies of an earlier one")
    )
)
"""By this a person says that a logbook is to be made where copies of an earlier one are left."""

replace_file = keeps(kept("--replace", is_flag=True, help=N_("replace the file if it already exists")))
"""By this a person says that a file may take the place of another."""
