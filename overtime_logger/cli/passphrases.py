"""Where passphrases come from: a file, the environment, or a person at the terminal; never an argument."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.domain.passphrase import Passphrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from overtime_logger.cli.shell import Shell

_MOST_BYTES = 10_000


def given_passphrase(file: Path | None, variable: str) -> Passphrase | None:
    """The passphrase from a file, else from the environment's variable; None if neither was given.

    Raises:
        FileFailedError: the file can't be read.
        InvalidInputError: what it holds is no passphrase.
    """
    if file is not None:
        return from_file(file)
    return Passphrase(variable) if variable else None


def from_file(path: Path) -> Passphrase:
    """The passphrase that is the only line of a file; the end of the line is not part of it.

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


def new_passphrase(shell: Shell, file: Path | None, judge: Callable[[str], str]) -> Passphrase:
    """A new passphrase, from a file or from the person at the terminal, who types it twice.

    Args:
        shell: the terminal.
        file: the file, if one was named.
        judge: says how strong a text is, before it is typed again.

    Raises:
        FileFailedError: the file can't be read.
        InvalidInputError: it is no passphrase, the two differ, or there is nobody to ask.
    """
    if file is not None:
        return from_file(file)
    if not shell.asks:
        raise InvalidInputError("passphrase.new")
    first = Passphrase(shell.ask_secret(_("New passphrase: ")))
    shell.out.write(judge(first.reveal()) + "\n")
    shell.out.flush()
    if Passphrase(shell.ask_secret(_("Repeat it: "))) != first:
        raise InvalidInputError("passphrase.differs")
    return first
