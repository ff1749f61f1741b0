"""The pages of a document as small pictures, drawn as they come into sight."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from overtime_logger.bootstrap import page_picture
from overtime_logger.ui.widgets.page_pictures import pixmap_of

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from overtime_logger.services.pictures import PagePicture
    from overtime_logger.ui.context import PageContext

_WIDTH = 92
_A4 = 297 / 210


class Thumbnails(QListWidget):
    """A column of small pages; the one that is shown large is marked.

    Args:
        context: draws them.
    """

    page_chosen = Signal(int)
    """A page was chosen; carries its number, from 0."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._data = b""
        self._drawn: set[int] = set()
        self._asked: int | None = None
        width = context.scale.space(_WIDTH)
        self._size = QSize(width, round(width * _A4))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(self._size)
        self.setSpacing(context.scale.tight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedWidth(width + context.scale.space(48))
        self.setAccessibleName(_("Pages"))
        self.currentRowChanged.connect(self.on_row_changed)
        self.verticalScrollBar().valueChanged.connect(self.on_scrolled)

    def show_document(self, data: bytes, pages: int) -> None:
        """Show the pages of another document; none for nothing."""
        self._context.operations.drop(self)
        self._asked = None
        self._drawn.clear()
        self._data = data
        blank = QPixmap(self._size)
        blank.fill(Qt.GlobalColor.transparent)
        with QSignalBlocker(self):
            self.clear()
            for page in range(pages):
                item = QListWidgetItem(QIcon(blank), str(page + 1), self)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, _("Page {page}").format(page=page + 1))
                item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.on_scrolled()

    def mark(self, page: int) -> None:
        """Mark the page that is shown large, in sight."""
        with QSignalBlocker(self):
            self.setCurrentRow(page)
        self.on_scrolled()

    @Slot()
    def on_scrolled(self) -> None:
        """Draw the next page that can be seen and isn't drawn."""
        if self._asked is not None or not self._data or not self.isVisible():
            return
        room = self.viewport().rect()
        for page in range(self.count()):
            if page not in self._drawn and self.visualItemRect(self.item(page)).intersects(room):
                self._asked = page
                width = round(self._size.width() * self.devicePixelRatioF())
                draw = partial(page_picture, self._data, page, width)
                self._context.operations.begin(self, draw, self._show)
                return

    def _show(self, picture: PagePicture) -> None:
        page, self._asked = self._asked, None
        if page is not None:
            self._drawn.add(page)
            icon = QIcon(small := pixmap_of(picture, self.devicePixelRatioF()))
            icon.addPixmap(small, QIcon.Mode.Selected)  # Qt would tint it; its frame says that it is chosen
            self.item(page).setIcon(icon)
        self.on_scrolled()

    @Slot(int)
    def on_row_changed(self, row: int) -> None:
        """Tell which page was chosen."""
        if row >= 0:
            self.page_chosen.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what can be seen now."""
        super().resizeEvent(event)
        self.on_scrolled()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Draw what can be seen now."""
        super().showEvent(event)
        self.on_scrolled()
