"""What the place in which the logbook lies means for it: synced folders, network drives, little room."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LITTLE_ROOM = 200 * 2**20
"""Bytes under which a disk may fill up before anyone thinks of it."""

_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
}
"""How the folders of services that copy files elsewhere begin, and what the services are called."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The place in which a logbook lies.

    Args:
        folder: the logbook's folder, with all links followed.
        is_remote: whether it lies on another computer.
        free_bytes: the room left on its disk; None where that can't be told.
        is_in_one_drive: whether Windows says that OneDrive copies it elsewhere, whatever the folder is called.
    """

    folder: Path
    is_remote: bool
    free_bytes: int | None
    is_in_one_drive: bool = False

    @property
    def is_in_python(self) -> bool:
        """Whether it lies among the files of the Microsoft Store's Python, which go when that Python goes."""
        return any(part.startswith("PythonSoftwareFoundation.Python.") for part in self.folder.parts)

    @property
    def synced_by(self) -> str:
        """The service whose folder it lies in; empty if none is known to be."""
        if self.is_in_one_drive:
            return "OneDrive"
        for part in self.folder.parts:
            for start, name in _SYNCED.items():
                rest = part.casefold().removeprefix(start)
                if rest != part.casefold() and not rest[:1].isalnum():
                    return name
        return ""

    def warnings(self) -> tuple[str, ...]:
        """What to be aware of, in sentences; empty where all is well."""
        found: list[str] = []
        if self.synced_by:
            found.append(
                _(
                    "The logbook is in a folder that {service} copies elsewhere. That can "
                    "damage a logbook in use, and your record leaves this computer. Move the "
                    "folder, and put backups there instead."
                ).format(service=self.synced_by)
            )
        if self.is_in_python:
            found.append(
                _(
                    "The logbook is in {folder}, because this Python comes from the Microsoft "
                    "Store. If that Python is removed, your record goes with it. Install the "
                    "program itself, or move the folder and set OVERTIME_LOGGER_HOME to its "
                    "new place."
                ).format(folder=self.folder)
            )
        if self.is_remote:
            found.append(
                _(
                    "The logbook is on a network drive, where it can be damaged and others may "
                    "be able to open it. Move the folder to this computer, and put backups "
                    "there instead."
                )
            )
        if self.free_bytes is not None and self.free_bytes < LITTLE_ROOM:
            found.append(
                _("Only {number} MB are left on the disk. Make room before it is full.").format(
                    number=self.free_bytes // 10**6
                )
            )
        return tuple(found)
