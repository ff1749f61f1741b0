"""Looks at the place in which the logbook lies, as far as each system tells."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path

from overtime_logger.services.safekeeping.surroundings import Surroundings

_MOUNTS = Path("/proc/self/mounts")
_REMOTE_FILE_SYSTEMS = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "davfs", "fuse.sshfs", "fuse.rclone")
_REMOTE_DRIVE = 4
"""`DRIVE_REMOTE` of Windows' `GetDriveTypeW`."""


def look_around(folder: Path) -> Surroundings:
    """The place in which a folder lies."""
    whole = Path(os.path.realpath(folder))
    free: int | None = None
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(_nearest(whole)).free
    return Surroundings(whole, _is_remote(whole), free, _is_in_one_drive(whole))


def _is_in_one_drive(folder: Path) -> bool:
    """Whether a folder is in one that OneDrive copies elsewhere, whatever it is called and wherever it is."""
    roots = (os.environ.get(name, "") for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"))
    return any(root and folder.is_relative_to(os.path.realpath(root)) for root in roots)


def _nearest(folder: Path) -> Path:
    """The folder, or what is above it while it is not there."""
    return next((each for each in (folder, *folder.parents) if each.exists()), folder)


def _is_remote(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there is no windll elsewhere

        return (
            folder.drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE_DRIVE
        )
    with contextlib.suppress(OSError):
        return is_remote_mount(folder, _MOUNTS.read_text("utf-8", errors="replace"))
    return folder.parts[:2] == ("/", "Network")


def is_remote_mount(folder: Path, mounts: str) -> bool:
    """Whether the file system that a folder lies in is another computer's, by Linux's table of mounts."""
    kinds: dict[Path, str] = {}
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            kinds[Path(fields[1].replace("\\040", " "))] = fields[2]
    holding = [mount for mount in kinds if folder.is_relative_to(mount)]
    if not holding:
        return False
    return kinds[max(holding, key=lambda mount: len(mount.parts))].startswith(_REMOTE_FILE_SYSTEMS)
