"""The system's questions for files leave no note of where documents went."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.systems import LINUX

ASK = """
import sys
import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from overtime_logger.ui import file_dialogs
qt, (folder, notes, *answers) = QApplication([]), sys.argv[1:]
for answer in answers:
    parent = QWidget()
    dialog = file_dialogs.ask_where_to_save(parent, "Save", "pack.pdf", ["PDF (*.pdf)"])
    if notes:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, notes)
    dialog.setDirectory(folder)
    dialog.selectFile("pack.pdf")
    if answer != "none":
        dialog.done(QDialog.DialogCode[answer])
    shiboken6.delete(dialog)
    shiboken6.delete(parent)
"""

pytestmark = LINUX


def settings_after(home: Path, notes: str, *answers: str) -> str:
    """What is noted among a user's settings once a folder was looked into and a question answered, or not."""
    folder = home / "grievance against X"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", ASK, folder, notes, *answers],
        env={"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return "".join(path.read_text("utf-8") for path in home.rglob("*.conf"))


def test_nothing_is_noted_of_a_folder_that_was_looked_into(tmp_path: Path) -> None:
    assert settings_after(tmp_path, "", "Accepted", "Rejected", "none") == ""


def test_what_is_noted_where_settings_are_no_files_tells_nothing(tmp_path: Path) -> None:
    """As on Windows and macOS."""
    noted = settings_after(tmp_path, str(tmp_path / "notes"), "Accepted", "Rejected")

    assert "lastVisited" in noted
    assert "grievance" not in noted
