"""Files that commands write: one that is there is replaced only where the person says so, before or when asked."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.storage.files import refuse_existing

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from overtime_logger.cli.context import Command


def add_option(parser: argparse.ArgumentParser) -> None:
    """Add the option by which a person says that the file may take the place of another."""
    parser.add_argument("--replace", action="store_true", help=_("replace the file if there is one of that name"))


def may_replace(command: Command, path: Path) -> bool:
    """Whether a file may take the place of one that is there; at a terminal, the person is asked.

    It is asked before the work, so that nobody waits for a document that is then refused.

    Raises:
        InvalidInputError: there is one, and the person did not say that it may be replaced.
    """
    if command.options.replace:
        return True
    try:
        refuse_existing(path)
    except InvalidInputError:
        if command.wants_json or not command.shell.asks:
            raise
        if not command.confirms(_("{file} is there already. Replace it?").format(file=path), enter_says_yes=False):
            raise
        return True
    return False
