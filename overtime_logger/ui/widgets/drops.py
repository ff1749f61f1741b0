"""Files that are dropped on a part of the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Signal

from overtime_logger.ui.widgets.texts import restyle

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget


def local_files(data: QMimeData) -> list[Path]:
    """The files and folders on this computer that are carried; addresses of anything else are left out."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class Drops(QObject):
    """Lets files be dropped on a part, and shows that they can be while they hang over it.

    Args:
        part: where they may be dropped; with the property `hovered`, its style shows that they hang over it.
        shown: what shows it, if not the part itself.
    """

    dropped = Signal(object)
    """Files were dropped; carries their paths."""

    def __init__(self, part: QWidget, shown: QWidget | None = None) -> None:
        super().__init__(part)
        self._shown = shown or part
        part.setAcceptDrops(True)
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take files, and nothing else."""
        kinds = QEvent.Type
        if event.type() in {kinds.DragEnter, kinds.DragMove, kinds.Drop}:
            dropping = cast("QDropEvent", event)
            files = local_files(dropping.mimeData())
            if not files:
                dropping.ignore()
                return True
            dropping.acceptProposedAction()
            restyle(self._shown, hovered=event.type() is not kinds.Drop)
            if event.type() is kinds.Drop:
                self.dropped.emit(files)
            return True
        if event.type() is kinds.DragLeave:
            restyle(self._shown, hovered=False)
        return super().eventFilter(watched, event)
