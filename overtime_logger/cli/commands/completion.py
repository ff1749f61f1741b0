"""`completion`: the scripts by which shells complete commands and options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import get_completion_class

from overtime_logger.cli.parameters import Command, OneOf, argument
from overtime_logger.cli.program import COMPLETION_VARIABLE, PROGRAM
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from overtime_logger.cli.call import Call


@click.command(cls=Command)
@argument("shell", type=OneOf(("bash", "zsh", "fish")), help=N_("your shell"))
def completion_command(call: Call, shell: str) -> None:
    """Print the script that completes commands in a shell."""
    kind = get_completion_class(shell)
    if kind is None:
        raise AssertionError("a shell that click does not know")
    made = kind(click.get_current_context().find_root().command, {}, PROGRAM, COMPLETION_VARIABLE)
    # Not `source()`, which starts the shell to ask for its version.
    call.say((made.source_template % made.source_vars()).strip())
