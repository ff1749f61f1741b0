"""What is known of the backups there are: how far each goes, and which could not yet follow the passphrase.

It is a file of its own beside the logbook, since it must be known where the logbook does not open, and stay known
when the logbook goes back to a backup. No text of the record is in it: names, sizes, counts and hashes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from overtime_logger.storage.files import AtomicFileWriter

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from overtime_logger.services.safekeeping.backup_files import Extent

CATALOGUE_NAME = "backups.json"
_ABOUT = "How far each backup goes, to know the newest without opening them all. Nothing of your record."


@dataclass(frozen=True, slots=True)
class Known:
    """What was found in a file, as long as the file has this size and time.

    Args:
        size: its bytes.
        changed: when it was last changed, in nanoseconds.
        extent: how far its journal goes; None where it does not open with the logbook's passphrase.
    """

    size: int
    changed: int
    extent: Extent | None

    def is_still(self, found: os.stat_result) -> bool:
        """Whether the file is the same as when this was found in it."""
        return (self.size, self.changed) == (found.st_size, found.st_mtime_ns)


@dataclass(slots=True)
class Catalogue:
    """All of it.

    Args:
        known: the files in each folder to which backups were ever written, by folder and name.
        unfinished: the files that could not yet follow the logbook's passphrase, by folder and name, and whether
            they are known to open with another one.
        told: the last failure that was told at the command line.
    """

    known: dict[str, dict[str, Known]] = field(default_factory=dict)
    unfinished: dict[str, dict[str, bool]] = field(default_factory=dict)
    told: str = ""


def read_catalogue(home: Path) -> Catalogue:
    """The catalogue in a logbook's folder; an empty one if there isn't one that can be read."""
    try:
        return catalogue_to_change(home)
    except OSError:
        return Catalogue()


def catalogue_to_change(home: Path) -> Catalogue:
    """The catalogue in a logbook's folder; an empty one if there isn't one, or what is there is no catalogue.

    Raises:
        OSError: it can't be read just now. What it says must not be replaced by what is known without it.
    """
    try:
        form: Any = json.loads((home / CATALOGUE_NAME).read_bytes())
        return Catalogue(
            {
                str(folder): {str(name): _known(said) for name, said in files.items()}
                for folder, files in form["known"].items()
            },
            {
                str(folder): {str(name): bool(has_another) for name, has_another in files.items()}
                for folder, files in form["unfinished"].items()
            },
            str(form["told"]),
        )
    except (FileNotFoundError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return Catalogue()


def is_following(home: Path) -> bool:
    """Whether there are files that have not followed the logbook's passphrase."""
    try:
        return bool(json.loads((home / CATALOGUE_NAME).read_bytes())["unfinished"])
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return False


def _known(said: list[Any]) -> Known:
    from overtime_logger.services.safekeeping.backup_files import Extent  # noqa: PLC0415 - each command asks `is_following`

    size, changed, *extent = said
    rows, first, last = extent or (None, "", "")
    return Known(int(size), int(changed), None if rows is None else Extent(int(rows), str(first), str(last)))


def keep_catalogue(home: Path, catalogue: Catalogue) -> None:
    """Keep the catalogue; nothing is written where it is the same already.

    Raises:
        FileFailedError: it can't be written.
    """
    if catalogue == read_catalogue(home):
        return
    form = {
        "about": _ABOUT,
        "known": {
            folder: {name: _form(known) for name, known in files.items()}
            for folder, files in catalogue.known.items()
        },
        "unfinished": catalogue.unfinished,
        "told": catalogue.told,
    }
    text = json.dumps(form, indent=1, sort_keys=True)
    AtomicFileWriter().write(home / CATALOGUE_NAME, text.encode() + b"\n", replaces=True)


def _form(known: Known) -> list[object]:
    extent = known.extent
    return [known.size, known.changed, *([] if extent is None else [extent.rows, extent.first, extent.last])]
