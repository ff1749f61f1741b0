"""The document that was made last: where it is, its seal, and who was given that."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from overtime_logger.ui.editors.evidence.seal_giving import SealGiving
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.services.made_documents import MadePack
    from overtime_logger.ui.context import PageContext

_ICON = 18


class MadeCard(Card):
    """A document that was made.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._path = Path()
        self._done = IconText(context, "done")
        self._where = Text("", "quiet")
        self._open = QPushButton(_("&Open"))
        self._show = QPushButton(_("&Show in folder"))
        self._seal = SealGiving(context)

        self._dress()
        self._lay_out()

        self._open.clicked.connect(self.on_open)
        self._show.clicked.connect(self.on_show_in_folder)
        self._seal.noted.connect(self.on_noted)

    def _dress(self) -> None:
        size = self._context.scale.space(_ICON)
        for button, icon in ((self._open, "open"), (self._show, "folder")):
            button.setIconSize(QSize(size, size))
            button.setIcon(self._context.icons.icon(icon, size))

    def _lay_out(self) -> None:
        scale = self._context.scale
        buttons = QHBoxLayout()
        buttons.setSpacing(scale.small_gap)
        buttons.addWidget(self._open)
        buttons.addWidget(self._show)
        buttons.addStretch(1)
        self.column.addWidget(self._done)
        self.column.addWidget(self._where)
        self.column.addLayout(buttons)
        self._seal.setContentsMargins(0, scale.small_gap, 0, 0)
        self.column.addWidget(self._seal)

    def show_pack(self, pack: MadePack, *, with_seal: bool = True) -> None:
        """Show a document that was made, and unless it should be linked with nothing else, its seal."""
        self._seal.setVisible(with_seal)
        self._path = pack.path
        pages = ngettext("Made: {pages} page", "Made: {pages} pages", pack.pages).format(pages=pack.pages)
        self._done.show_mark("done", "", pages)
        self._where.setText(str(pack.path))
        self._seal.show_seal(pack.seal)
        self.setVisible(True)
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_noted(self) -> None:
        """Return the focus to what is done with the document."""
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_open(self) -> None:
        """Open the document in the program the person reads such files with."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    @Slot()
    def on_show_in_folder(self) -> None:
        """Open the folder that the document is in."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
