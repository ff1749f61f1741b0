"""Where a logbook lies: synced folders, network drives, little room."""

from __future__ import annotations

from pathlib import Path

import pytest

from overtime_logger.services.safekeeping.surroundings import LITTLE_ROOM, Surroundings
from overtime_logger.storage.surroundings import is_remote_mount, look_around

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/sam/local\\040disk ext4 rw 0 0
//server/share /mnt/share cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "is_remote"),
    [
        ("/var/lib/logbook", False),
        ("/home/sam/logbook", True),
        ("/home/sam/local disk/logbook", False),
        ("/mnt/share", True),
        ("/mnt/shared", False),
    ],
)
def test_the_nearest_mount_decides_whether_it_is_a_network_drive(folder: str, is_remote: bool) -> None:
    assert is_remote_mount(Path(folder), MOUNTS) is is_remote


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/sam/Dropbox/logbook", "Dropbox"),
        ("/home/sam/OneDrive - Probation/logbook", "OneDrive"),
        ("C:/Users/sam/iCloudDrive/logbook", "iCloud"),
        ("/Users/sam/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/home/sam/.local/share/Overtime Logger", ""),
        ("/home/onedrivers-cottage", ""),
        ("/home/sam/my dropbox notes", ""),
    ],
)
def test_folders_that_are_copied_elsewhere_are_known_by_name(folder: str, service: str) -> None:
    surroundings = Surroundings(Path(folder), is_remote=False, free_bytes=None)

    assert surroundings.synced_by == service
    assert [service in each for each in surroundings.warnings()] == ([True] if service else [])


def test_little_room_is_said_while_there_is_some() -> None:
    folder = Path("/var/lib/logbook")

    assert Surroundings(folder, is_remote=False, free_bytes=LITTLE_ROOM).warnings() == ()
    (warning,) = Surroundings(folder, is_remote=False, free_bytes=50_000_000).warnings()
    assert "Only 50 MB are left" in warning


def test_a_place_of_this_computer_is_looked_at_even_before_it_is_there(tmp_path: Path) -> None:
    surroundings = look_around(tmp_path / "not" / "there yet")

    assert surroundings.free_bytes is not None
    assert surroundings.folder.name == "there yet"


def test_one_drive_is_known_by_what_windows_says_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Moved files"))

    assert look_around(tmp_path / "Moved files" / "log").synced_by == "OneDrive"
    assert look_around(tmp_path / "log").synced_by == ""


def test_a_record_among_the_files_of_a_python_from_the_store_is_told_of() -> None:
    python = "PythonSoftwareFoundation.Python.3.13_qbz5n2kfra8p0"
    inside = Path("/Users/sam/AppData/Local/Packages") / python / "LocalCache/Local/Overtime Logger"
    [warning] = Surroundings(inside, is_remote=False, free_bytes=None).warnings()

    assert str(inside) in warning
    assert "your record goes with it" in warning
