"""The system's own questions for files and folders. Each is returned open; its signals tell the answer.

Qt notes for all programs which folders were looked into. That says where documents of a private record went, to
anyone who looks among the user's settings, so here it is given nothing to note.
"""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QSettings, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


_NOWHERE = "/dev/null"


def _documents() -> str:
    """The folder of the person's documents."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


class _Dialog(QFileDialog):
    """A question of which no folder is remembered."""

    def __init__(self, parent: QWidget, title: str, folder: str = "") -> None:
        # Where settings are files, there isn't one for these; elsewhere, what is noted at the end is harmless.
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, _NOWHERE)
        super().__init__(parent, title, folder)
        self.finished.connect(self.on_finished)

    @Slot(int)
    def on_finished(self, _result: int) -> None:
        """Forget which folders were looked into, now that the answer was told."""
        self.setDirectory(QDir.homePath())
        self.setHistory([])


def pdf_files() -> str:
    """What PDF files are called in these questions, with how their names end."""
    return _("PDF documents (*.pdf)")


def ask_where_to_save(parent: QWidget, title: str, name: str, kinds: Sequence[str]) -> QFileDialog:
    """Ask where to save a file, starting in the person's documents; `fileSelected` tells the answer.

    Args:
        parent: the part that asks.
        title: what is being saved.
        name: the name to start from; what it ends in is added to a name that is typed without an ending.
        kinds: what such files are called, with how their names end.
    """
    dialog = _Dialog(parent, title, _documents())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(kinds)
    dialog.setDefaultSuffix(Path(name).suffix)
    dialog.selectFile(name)
    return _opened(dialog)


def ask_for_file(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    """Ask for one file that is there; `fileSelected` tells the answer."""
    return _ask_for(parent, title, QFileDialog.FileMode.ExistingFile, kinds)


def ask_for_files(parent: QWidget, title: str, kinds: str) -> QFileDialog:
    """Ask for any number of files that are there; `filesSelected` tells the answer."""
    return _ask_for(parent, title, QFileDialog.FileMode.ExistingFiles, kinds)


def ask_for_folder(parent: QWidget, title: str) -> QFileDialog:
    """Ask for a folder that is there; `fileSelected` tells the answer."""
    dialog = _Dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return _opened(dialog)


def _ask_for(parent: QWidget, title: str, mode: QFileDialog.FileMode, kinds: str) -> QFileDialog:
    dialog = _Dialog(parent, title)
    dialog.setFileMode(mode)
    dialog.setNameFilters([kinds, _("All files (*)")])
    return _opened(dialog)


def _opened(dialog: QFileDialog) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
