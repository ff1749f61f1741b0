"""How the command line comes by passphrases: a file, the environment, or a person at the terminal; never argv."""

from __future__ import annotations

import os
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.cli.context import PASSPHRASE_VARIABLE
from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.domain.passphrase import Passphrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.cli.context import Shell

_MOST_BYTES = 10_000


def given_passphrase(file: str | None) -> Passphrase | None:
    """The passphrase from a file, else from the environment, or None where neither was given.

    Raises:
        FileFailedError: the file can't be read.
        InvalidInputError: what it holds is no passphrase.
    """
    if file is not None:
        return from_file(Path(file))
    text = os.environ.get(PASSPHRASE_VARIABLE)
    return Passphrase(text) if text else None


def from_file(path: Path) -> Passphrase:
    """The passphrase that a file holds as its only line; the end of the line is not part of it.

    Raises:
        FileFailedError: the file can't be read.
        InvalidInputError: it holds no passphrase.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES)
    except OSError as error:
        raise FileFailedError("file.failed.passphrase", file=path, reason=error) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Not chained: the error carries the bytes.
        raise InvalidInputError("passphrase.file", file=path) from None
    return Passphrase(text.removesuffix("\n").removesuffix("\r"))


def asked_passphrase(shell: Shell) -> Passphrase:
    """Ask the person at the terminal for the passphrase of the logbook."""
    return Passphrase(shell.ask_secret(_("Passphrase: ")))


def new_passphrase(shell: Shell, file: str | None, judge: Callable[[str], str]) -> Passphrase:
    """A new passphrase, from a file or from the person at the terminal, who types it twice.

    Args:
        shell: the terminal.
        file: the file, if one was named.
        judge: words how strong a text is, shown before it is typed again.

    Raises:
        FileFailedError: the file can't be read.
        InvalidInputError: it is no passphrase, the two differ, or there is nobody to ask.
    """
    if file is not None:
        return from_file(Path(file))
    if not shell.asks:
        raise InvalidInputError("passphrase.new")
    first = Passphrase(shell.ask_secret(_("New passphrase: ")))
    shell.out.write(judge(first.reveal()) + "\n")
    shell.out.flush()
    if Passphrase(shell.ask_secret(_("Once more: "))) != first:
        raise InvalidInputError("passphrase.differs")
    return first
