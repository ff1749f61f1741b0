"""The document that was made last: where it is, its seal, and who was given that."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.ui.models.words import told
from overtime_logger.ui.requests import GiveSeal
from overtime_logger.ui.widgets.cards import Card
from overtime_logger.ui.widgets.flow import FlowLayout
from overtime_logger.ui.widgets.forms import FormRow
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.marks import Mark
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.services.integrity import Seal
    from overtime_logger.services.packs.request import MadePack
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.requests import Outcome

_ICON = 18


class MadeCard(Card):
    """A document that was made.

    Args:
        context: what is read from.
    """

    requested = Signal(object)
    """It shall be noted who was given the seal; carries the request."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._context = context
        self._path = Path()
        self._seal: Seal | None = None
        self._pending: GiveSeal | None = None
        self._done = Mark(context, "done")
        self._where = Text("", "quiet")
        self._code_label = Text(_("Seal code"), "label")
        self._code = Text("", "code", wraps=False)
        self._open = QPushButton(_("&Open"))
        self._show = QPushButton(_("&Show in folder"))
        self._copy = QPushButton(_("Copy a text to &send"))
        self._given_to = QLineEdit()
        self._given_row = FormRow(
            context,
            _("I gave this code to"),
            self._given_to,
            _("Such as: my rep. It is noted here and printed nowhere."),
        )
        self._note = QPushButton(_("&Note it"))
        self._giving = QWidget()
        self._sealed = QWidget()
        self._given = Mark(context, "done")

        self._dress()
        self._lay_out()

        self._open.clicked.connect(self.on_open)
        self._show.clicked.connect(self.on_show_in_folder)
        self._copy.clicked.connect(self.on_copy)
        self._given_to.returnPressed.connect(self.on_note)
        self._note.clicked.connect(self.on_note)

    def _dress(self) -> None:
        size = self._context.scale.space(_ICON)
        for button, icon in ((self._open, "open"), (self._show, "folder")):
            button.setIconSize(QSize(size, size))
            button.setIcon(self._context.icons.icon(icon, size))
        self._copy.setProperty("role", "fold")
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._code_label.setBuddy(self._code)
        self._code.setAccessibleName(_("Seal code"))

    def _lay_out(self) -> None:
        scale = self._context.scale
        buttons = QHBoxLayout()
        buttons.setSpacing(scale.small_gap)
        buttons.addWidget(self._open)
        buttons.addWidget(self._show)
        buttons.addStretch(1)
        code = FlowLayout(scale.gap)
        code.addWidget(self._code)
        code.addWidget(self._copy)
        giving = QHBoxLayout(self._giving)
        giving.setContentsMargins(0, 0, 0, 0)
        giving.setSpacing(scale.small_gap)
        giving.addWidget(self._given_row, 1)
        # Level with the field, which stands under its label.
        giving.addLayout(at_top(self._note, down=self._given_row.field_top))
        column = self.column
        column.addWidget(self._done)
        column.addWidget(self._where)
        column.addLayout(buttons)
        column.addWidget(self._sealed)
        sealed = QVBoxLayout(self._sealed)
        sealed.setContentsMargins(0, scale.small_gap, 0, 0)
        sealed.setSpacing(scale.small_gap)
        sealed.addWidget(self._code_label)
        sealed.addLayout(code)
        sealed.addWidget(
            Text(
                _(
                    "Give this code to somebody who keeps it, such as your rep. It lets them check later that what"
                    " is recorded now has not been changed since."
                ),
                "note",
            )
        )
        sealed.addSpacing(scale.tight)
        sealed.addWidget(self._giving)
        sealed.addWidget(self._given)

    def show_pack(self, pack: MadePack, *, with_seal: bool = True) -> None:
        """Show a document that was made, and unless it shall be linked with nothing else, its seal."""
        self._sealed.setVisible(with_seal)
        self._path, self._seal = pack.path, pack.seal
        pages = ngettext("Made: {pages} page", "Made: {pages} pages", pack.pages).format(pages=pack.pages)
        self._done.show_mark("done", "", pages)
        self._where.setText(str(pack.path))
        self._code.setText(pack.seal.code)
        self._given_to.clear()
        self._given_row.accept()
        self._giving.setVisible(True)
        self._given.setVisible(False)
        self._copy.setText(_("Copy a text to &send"))
        self.setVisible(True)
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show that it was noted who was given the seal, or why not."""
        if self._pending is None or outcome.request is not self._pending:
            return
        given_to, self._pending = self._pending.given_to, None
        if outcome.error is not None:
            self._given_row.refuse(told(outcome.error))
            self._given_to.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._giving.setVisible(False)
        today = self._context.wording.date(self._context.logbook.today)
        self._given.show_mark("done", "", _("Noted: given to {who} on {date}").format(who=given_to, date=today))
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_open(self) -> None:
        """Open the document in the program the person reads such files with."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    @Slot()
    def on_show_in_folder(self) -> None:
        """Open the folder that the document stands in."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    @Slot()
    def on_copy(self) -> None:
        """Put on the clipboard what to send to whoever shall hold the code."""
        from overtime_logger.services.seals import text_to_give  # noqa: PLC0415 - only when it is asked for

        if self._seal is not None:
            QGuiApplication.clipboard().setText(text_to_give(self._seal, self._context.wording))
            self._copy.setText(_("Copied"))

    @Slot()
    def on_note(self) -> None:
        """Ask for it to be noted who was given the seal."""
        if self._seal is None:
            return
        self._given_row.accept()
        self._pending = GiveSeal(self._seal, self._given_to.text().strip())
        self.requested.emit(self._pending)
