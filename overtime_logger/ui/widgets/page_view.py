"""The pages of a document that was made, one at a time, as they will be."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage, QKeySequence, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from overtime_logger.bootstrap import page_picture
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from overtime_logger.services.pictures import PagePicture
    from overtime_logger.ui.context import PageContext

_SETTLED_MS = 60
"""How long the room must stay as it is before a page is drawn again."""
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""How wide a page is drawn, as a share of the room there is."""
_FITS = _ZOOMS.index(1.0)


class PageView(QWidget):
    """Shows pages. Page Down and Page Up turn them, Home and End go to their ends; Ctrl with +, − or 0 zooms.

    Args:
        context: draws them.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._data = b""
        self._pages = 0
        self._page = 0
        self._zoom = _FITS
        self._is_due = False
        self._starts_at_end = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)

        self._before = QPushButton(_("&Previous page"))
        self._after = QPushButton(_("&Next page"))
        self._where = Text("", "quiet", wraps=False)
        self._smaller = QPushButton(_("Smaller"))
        self._larger = QPushButton(_("Larger"))
        self._sheet = QLabel()
        self.area = _Area(self._sheet)
        self._dress()
        self._lay_out()

        self._before.clicked.connect(self.on_before)
        self._after.clicked.connect(self.on_after)
        self._smaller.clicked.connect(self.on_smaller)
        self._larger.clicked.connect(self.on_larger)
        self.area.key_pressed.connect(self.on_key_pressed)
        self.area.resized.connect(self.on_resized)
        self._settled.timeout.connect(self.on_settled)

    def _dress(self) -> None:
        for button in (self._before, self._after, self._smaller, self._larger):
            button.setProperty("role", "plain")
        for button, words, keys in (
            (self._before, _("Previous page: {key}"), "PgUp"),
            (self._after, _("Next page: {key}"), "PgDown"),
            (self._smaller, _("Smaller pages: {key}"), "Ctrl+-"),
            (self._larger, _("Larger pages: {key}"), "Ctrl++"),
        ):
            key = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(words.format(key=key))
        self._sheet.setTextFormat(Qt.TextFormat.PlainText)
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def _lay_out(self) -> None:
        scale = self._context.scale
        bar = QHBoxLayout()
        bar.setSpacing(scale.tight)
        bar.addWidget(self._before)
        bar.addWidget(self._after)
        bar.addLayout(at_top(self._where, down=scale.space(7)))
        bar.addStretch(1)
        bar.addWidget(self._smaller)
        bar.addWidget(self._larger)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scale.small_gap)
        layout.addLayout(bar)
        layout.addWidget(self.area, 1)

    @property
    def page(self) -> int:
        """Which page is shown, from 0."""
        return self._page

    @property
    def is_drawn(self) -> bool:
        """Whether the page that should be shown is."""
        return bool(self._data) and not self._is_due and not self._context.operations.is_busy(self)

    def show_document(self, data: bytes, pages: int) -> None:
        """Show another document from its first page on."""
        self._data, self._pages = data, pages
        self._zoom = _FITS
        self._sheet.clear()
        self._go_to(0)

    def close_document(self) -> None:
        """Show nothing, and release the document."""
        self._context.operations.drop(self)
        self._data, self._pages, self._is_due = b"", 0, False
        self._sheet.clear()

    def take_focus(self) -> None:
        """Focus the pages."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, picture: PagePicture) -> None:
        image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_BGR888)
        sheet = QPixmap.fromImage(image)
        sheet.setDevicePixelRatio(self.devicePixelRatioF())
        self._sheet.setPixmap(sheet)
        self._sheet.resize(sheet.deviceIndependentSize().toSize())
        # The page's words, for those who can't see it.
        words = picture.text.replace("\r\n", "\n")
        self._sheet.setAccessibleName(self._where.text())
        self._sheet.setAccessibleDescription(words)
        self.area.setAccessibleName(self._where.text())
        self.area.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.area, self._where.text()))
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.maximum() if self._starts_at_end else bar.minimum())

    def _go_to(self, page: int, *, at_end: bool = False) -> None:
        if not 0 <= page < self._pages:
            return
        self._page = page
        self._starts_at_end = at_end
        self._where.setText(_("Page {page} of {pages}").format(page=page + 1, pages=self._pages))
        self._before.setEnabled(page > 0)
        self._after.setEnabled(page < self._pages - 1)
        self._draw()

    def _zoom_to(self, zoom: int) -> None:
        self._zoom = min(max(zoom, 0), len(_ZOOMS) - 1)
        self._smaller.setEnabled(self._zoom > 0)
        self._larger.setEnabled(self._zoom < len(_ZOOMS) - 1)
        self._draw()

    def _draw(self) -> None:
        """Ask for the page as it should be now."""
        self._is_due = False
        if not self._data:
            return
        room = self.area.viewport().width() * _ZOOMS[self._zoom]
        # A picture may come out a pixel wider than was asked for, and would then scroll sideways.
        width = max(int(room * self.devicePixelRatioF()) - 1, 1)
        draw = partial(page_picture, self._data, self._page, width)
        self._context.operations.begin(self, draw, self._show, instead=True)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_before(self) -> None:
        """Show the page before."""
        self._go_to(self._page - 1)

    @Slot()
    def on_after(self) -> None:
        """Show the page after."""
        self._go_to(self._page + 1)

    @Slot()
    def on_smaller(self) -> None:
        """Show pages smaller."""
        self._zoom_to(self._zoom - 1)

    @Slot()
    def on_larger(self) -> None:
        """Show pages larger."""
        self._zoom_to(self._zoom + 1)

    @Slot(int, bool)
    def on_key_pressed(self, key: int, is_with_control: bool) -> None:  # noqa: FBT001 - as the signal carries it
        """Go through the pages, or zoom."""
        if is_with_control:
            zooms = {
                Qt.Key.Key_Plus: self._zoom + 1,
                Qt.Key.Key_Equal: self._zoom + 1,
                Qt.Key.Key_Minus: self._zoom - 1,
                Qt.Key.Key_0: _FITS,
            }
            self._zoom_to(zooms[Qt.Key(key)])
            return
        bar = self.area.verticalScrollBar()
        if key == Qt.Key.Key_Home:
            self._go_to(0)
        elif key == Qt.Key.Key_End:
            self._go_to(self._pages - 1)
        elif key == Qt.Key.Key_PageDown:
            if bar.value() < bar.maximum():
                bar.setValue(bar.value() + bar.pageStep())
            else:
                self._go_to(self._page + 1)
        elif bar.value() > bar.minimum():
            bar.setValue(bar.value() - bar.pageStep())
        else:
            self._go_to(self._page - 1, at_end=True)

    @Slot()
    def on_resized(self) -> None:
        """Draw the page again for another room, once that stays."""
        self._is_due = bool(self._data)
        self._settled.start()

    @Slot()
    def on_settled(self) -> None:
        """Draw the page for the room there is now."""
        if self._is_due:
            self._draw()


class _Area(QScrollArea):
    """Where a page scrolls; it hands on the keys that go through pages."""

    key_pressed = Signal(int, bool)
    """One of its keys was pressed; carries which, and whether with the control key."""
    resized = Signal()
    """There is another room for the page."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Else a page that just fits loses its room to the bar that scrolls it, and is drawn again without end.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWidget(sheet)
        self._width = 0
        self.viewport().installEventFilter(self)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As much as there is."""
        return QSize(400, 400)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell of another width."""
        if event.type() is QEvent.Type.Resize and self.viewport().width() != self._width:
            self._width = self.viewport().width()
            self.resized.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hand on what goes through pages; the arrow keys scroll."""
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        zooming = {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0}
        turning = {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End}
        if event.key() in (zooming if with_control else turning):
            self.key_pressed.emit(event.key(), with_control)
        else:
            super().keyPressEvent(event)
