"""The salts of a protected logbook, kept a second time beside it.

A passphrase comes to a key only together with the 16 bytes at the start of the file. If just these are damaged,
the whole record is lost, however well the passphrase is known. They are no secret: the file shows them, too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from overtime_logger.storage.cipher_pages import SALT_SIZE
from overtime_logger.storage.files import AtomicFileWriter, read_regular

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOTE_NAME = "logbook.salt"
_MOST_BYTES = 100_000
_ABOUT = "Needed to open logbook.db with its passphrase if its first bytes are damaged. Not a secret. Keep it."


def read_salts(folder: Path) -> tuple[bytes, ...]:
    """The salts noted in a folder; none where there is no note that can be read."""
    try:
        noted: Any = json.loads(read_regular(folder / NOTE_NAME, _MOST_BYTES))
        salts = tuple(bytes.fromhex(each) for each in noted["salts"])
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return ()
    return tuple(each for each in salts if len(each) == SALT_SIZE)


def note_salts(folder: Path, salts: Sequence[bytes]) -> None:
    """Note the salts of the logbook in a folder; nothing is written where they stand already.

    Raises:
        FileFailedError: the note can't be written.
    """
    wanted = tuple(dict.fromkeys(salts))
    if wanted == read_salts(folder):
        return
    text = json.dumps({"about": _ABOUT, "salts": [each.hex() for each in wanted]}, indent=1)
    AtomicFileWriter().write(folder / NOTE_NAME, text.encode() + b"\n", replaces=True)


def remove_note(folder: Path) -> None:
    """Take the note away, for a logbook that has no passphrase any more."""
    (folder / NOTE_NAME).unlink(missing_ok=True)
