"""Asks for the passphrase at the start, until one opens the logbook or the person gives up."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout

from overtime_logger.bootstrap import Application
from overtime_logger.domain.errors import UserError
from overtime_logger.ui.damage import DamagedError
from overtime_logger.ui.widgets.cards.unlock_card import UnlockCard

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.ui.context import Look

_SIZE = (560, 380)


class UnlockDialog(QDialog):
    """The logbook's passphrase.

    Args:
        home: the folder that holds the logbook.
        look: colours and sizes.
    """

    def __init__(self, home: Path, look: Look) -> None:
        super().__init__()
        self._home = home
        self.application: Application | None = None
        """What was opened."""
        self.damage: DamagedError | None = None
        """What is wrong with the logbook that the passphrase belongs to, where it is damaged."""
        self._card = UnlockCard(look, _("Open your logbook"))
        self.setProperty("role", "window")
        self.setWindowTitle(_("Overtime Logger"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)
        self.resize(*map(look.scale.space, _SIZE))
        self._card.take_focus()

        self._card.tried.connect(self.on_tried)

    @Slot(object)
    def on_tried(self, passphrase: Passphrase) -> None:
        """Open the logbook, or say which of the failures it was: the passphrase, damage, or a newer version."""
        try:
            self.application = Application(self._home, key=passphrase)
        except UserError as error:
            if error.code == "logbook.damaged":
                self.damage = DamagedError(error, passphrase)
                self.reject()
            else:
                self._card.refuse(error)
        else:
            self.accept()
