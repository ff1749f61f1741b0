"""Keeps what is being typed and not yet saved, so that it is there again after a crash."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from overtime_logger.domain.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from overtime_logger.services.ports import DraftStore

_PAUSE_MS = 800


class DraftKeeper(QObject):
    """Keeps the text of a line in the logbook, outside the record, shortly after the last key.

    It stands in the logbook and not in a file of its own, so that a passphrase covers it, too.

    Args:
        store: keeps it.
        place: what the line is for, as a name.
        line: the line.
    """

    def __init__(self, store: DraftStore, place: str, line: QLineEdit) -> None:
        super().__init__(line)
        self._store = store
        self._place = place
        self._line = line
        self._kept = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)

        self._line.textChanged.connect(self._timer.start)
        self._timer.timeout.connect(self.on_pause)

    def kept(self) -> str:
        """What was being typed when the program last ended without a save; empty for nothing."""
        with contextlib.suppress(UserError):
            self._kept = self._store.draft(self._place)
        return self._kept

    @Slot()
    def on_pause(self) -> None:
        """Keep the text as it now is. That it can't be kept is no reason to interrupt whoever types."""
        self._timer.stop()
        text = self._line.text()
        if text != self._kept:
            with contextlib.suppress(UserError):
                self._store.keep_draft(self._place, text)
                self._kept = text
