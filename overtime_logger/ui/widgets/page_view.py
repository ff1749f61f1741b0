"""The pages of a document that was made: one at a time, as they will be, and all of them small beside it."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from overtime_logger.bootstrap import page_picture, pages_with
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.page_pictures import pixmap_of
from overtime_logger.ui.widgets.texts import Text
from overtime_logger.ui.widgets.thumbnails import Thumbnails

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from overtime_logger.services.pictures import PagePicture
    from overtime_logger.ui.context import PageContext

_SETTLED_MS = 60
"""How long the room must stay as it is before a page is drawn again."""
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""How wide a page is drawn, as a share of the room there is."""
_FITS = _ZOOMS.index(1.0)
_FOUND = "#ffe08a"
"""What was found is marked like that on a white page, whatever the look of the window."""


_WHOLE = -1
"""Drawn so that the whole page is seen."""
_A4 = 297 / 210
_NUMBER_WIDTH = 52
_SEARCH_WIDTH = 190
_LEVEL = 9
"""How far down the words beside a field are, to be level with its text."""
_LEAST_WIDTH = 700
"""The width, with text of ordinary size, from which small pages are next to the large one."""


class PageView(QWidget):
    """Shows pages. Page Down and Page Up turn them, Home and End go to their ends; Ctrl with +, − or 0 zooms.

    Ctrl+G goes to a page by its number, and Ctrl+F to those on which a text is; Enter goes on to the next.

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
        self._aspect = _A4
        self._find = ""
        self._found: tuple[int, ...] = ()
        self._is_due = False
        self._starts_at_end = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)

        self._before = QPushButton(_("&Previous page"))
        self._after = QPushButton(_("&Next page"))
        self._number = QLineEdit()
        self._of = Text("", "quiet", wraps=False)
        self._search = QLineEdit()
        self._hits = Text("", "quiet", wraps=False)
        self._whole = QPushButton(_("Whole page"))
        self._smaller = QPushButton(_("Smaller"))
        self._larger = QPushButton(_("Larger"))
        self._sheet = QLabel()
        self.area = _Area(self._sheet)
        self.thumbnails = Thumbnails(context)
        self._go_key = QShortcut(QKeySequence("Ctrl+G"), self)
        self._find_key = QShortcut(QKeySequence("Ctrl+F"), self)
        self._dress()
        self._lay_out()

        self._before.clicked.connect(self.on_before)
        self._after.clicked.connect(self.on_after)
        self._number.returnPressed.connect(self.on_number_typed)
        self._search.textChanged.connect(self.on_search_changed)
        self._search.returnPressed.connect(self.on_searched)
        self._go_key.activated.connect(self.on_go_wanted)
        self._find_key.activated.connect(self.on_find_wanted)
        self.thumbnails.page_chosen.connect(self.on_page_chosen)
        self._whole.clicked.connect(self.on_whole)
        self._smaller.clicked.connect(self.on_smaller)
        self._larger.clicked.connect(self.on_larger)
        self.area.key_pressed.connect(self.on_key_pressed)
        self.area.resized.connect(self.on_resized)
        self._settled.timeout.connect(self.on_settled)

    def _dress(self) -> None:
        space = self._context.scale.space
        for button in (self._before, self._after, self._whole, self._smaller, self._larger):
            button.setProperty("role", "plain")
        for line, name, key, width in (
            (self._number, _("Go to page"), self._go_key, _NUMBER_WIDTH),
            (self._search, _("Search the pages"), self._find_key, _SEARCH_WIDTH),
        ):
            line.setAccessibleName(name)
            shown = key.key().toString(QKeySequence.SequenceFormat.NativeText)
            line.setToolTip(_("{what}: {key}").format(what=name, key=shown))
            line.setFixedWidth(space(width))
        self._search.setPlaceholderText(_("Search the pages"))
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
        bar.addWidget(self._number)
        bar.addLayout(at_top(self._of, down=scale.space(_LEVEL)))
        bar.addStretch(1)
        bar.addWidget(self._whole)
        bar.addWidget(self._smaller)
        bar.addWidget(self._larger)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scale.small_gap)
        finding = QHBoxLayout()
        finding.setSpacing(scale.small_gap)
        finding.addWidget(self._search)
        finding.addLayout(at_top(self._hits, down=scale.space(_LEVEL)), 1)
        pages = QHBoxLayout()
        pages.setSpacing(scale.small_gap)
        pages.addWidget(self.thumbnails)
        pages.addWidget(self.area, 1)
        layout.addLayout(bar)
        layout.addLayout(finding)
        layout.addLayout(pages, 1)

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
        self._find, self._found = "", ()
        self._search.clear()
        self._of.setText(_("of {pages}").format(pages=pages))
        self._sheet.clear()
        self.thumbnails.show_document(data, pages)
        self._go_to(0)

    def close_document(self) -> None:
        """Show nothing, and release the document."""
        self._context.operations.drop(self)
        self._data, self._pages, self._is_due = b"", 0, False
        self.thumbnails.show_document(b"", 0)
        self._sheet.clear()

    def take_focus(self) -> None:
        """Focus the pages."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, picture: PagePicture) -> None:
        self._aspect = picture.height / picture.width
        sheet = pixmap_of(picture, self.devicePixelRatioF(), _FOUND)
        self._sheet.setPixmap(sheet)
        self._sheet.resize(sheet.deviceIndependentSize().toSize())
        # The page's words, for those who can't see it.
        words = picture.text.replace("\r\n", "\n")
        where = _("Page {page} of {pages}").format(page=self._page + 1, pages=self._pages)
        for part in (self._sheet, self.area):
            part.setAccessibleName(where)
            part.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.area, where))
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.maximum() if self._starts_at_end else bar.minimum())

    def _go_to(self, page: int, *, at_end: bool = False) -> None:
        if not 0 <= page < self._pages:
            return
        self._page = page
        self._starts_at_end = at_end
        self._number.setText(str(page + 1))
        self.thumbnails.mark(page)
        self._before.setEnabled(page > 0)
        self._after.setEnabled(page < self._pages - 1)
        self._draw()

    def _zoom_to(self, zoom: int) -> None:
        self._zoom = zoom if zoom == _WHOLE else min(max(zoom, 0), len(_ZOOMS) - 1)
        self._smaller.setEnabled(self._zoom != 0)
        self._larger.setEnabled(self._zoom < len(_ZOOMS) - 1)
        self._draw()

    def _draw(self) -> None:
        """Ask for the page as it should be now."""
        self._is_due = False
        if not self._data:
            return
        view = self.area.viewport()
        whole = min(view.width(), view.height() / self._aspect)
        room = whole if self._zoom == _WHOLE else view.width() * _ZOOMS[self._zoom]
        # A picture may come out a pixel wider than was asked for, and would then scroll sideways.
        width = max(int(room * self.devicePixelRatioF()) - 1, 1)
        draw = partial(page_picture, self._data, self._page, width, self._find)
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

    @Slot(int)
    def on_page_chosen(self, page: int) -> None:
        """Show a page that was chosen among the small ones."""
        self._go_to(page)

    @Slot()
    def on_go_wanted(self) -> None:
        """Go to where the number of a page is typed."""
        self._number.setFocus()
        self._number.selectAll()

    @Slot()
    def on_number_typed(self) -> None:
        """Show the page of the number; what is not a number of a page gives way to the one that is shown."""
        typed = self._number.text().strip()
        if typed.isascii() and typed.isdigit() and 0 < int(typed[:6]) <= self._pages:
            self._go_to(int(typed) - 1)
        self._number.setText(str(self._page + 1))
        self._number.selectAll()

    @Slot()
    def on_find_wanted(self) -> None:
        """Go to the search."""
        self._search.setFocus()
        self._search.selectAll()

    @Slot()
    def on_search_changed(self) -> None:
        """Mark nothing any more until another text is searched for."""
        self._hits.setText("")
        self._found = ()
        if self._find:
            self._find = ""
            self._draw()

    @Slot()
    def on_searched(self) -> None:
        """Search the pages, or go on to the next page on which the text is."""
        text = self._search.text().strip()
        if not text or not self._data:
            return
        if self._found and text == self._find:
            self._go_to(next((page for page in self._found if page > self._page), self._found[0]))
            self._say_hits()
            return
        search = partial(pages_with, self._data, text)
        self._context.operations.begin(self._search, search, partial(self._show_found, text), instead=True)

    def _show_found(self, text: str, found: tuple[int, ...]) -> None:
        if text != self._search.text().strip():
            return
        self._find, self._found = text, found
        if found:
            self._go_to(next((page for page in found if page >= self._page), found[0]))
        self._say_hits()

    def _say_hits(self) -> None:
        if not self._found:
            said = _("Not on any page.")
        else:
            place = self._found.index(self._page) + 1 if self._page in self._found else 1
            said = ngettext(
                "Found on {number} page", "Found on {number} pages, {place} of {number}", len(self._found)
            ).format(number=len(self._found), place=place)
        self._hits.setText(said)

    @Slot()
    def on_whole(self) -> None:
        """Show whole pages."""
        self._zoom_to(_WHOLE)

    @Slot()
    def on_smaller(self) -> None:
        """Show pages smaller."""
        self._zoom_to(self._steps - 1)

    @Slot()
    def on_larger(self) -> None:
        """Show pages larger."""
        self._zoom_to(self._steps + 1)

    @property
    def _steps(self) -> int:
        """The step of the zoom; of a whole page, the one nearest to it."""
        if self._zoom != _WHOLE:
            return self._zoom
        view = self.area.viewport()
        share = min(1.0, view.height() / self._aspect / max(view.width(), 1))
        return min(range(len(_ZOOMS)), key=lambda step: abs(_ZOOMS[step] - share))

    @Slot(int, bool)
    def on_key_pressed(self, key: int, is_with_control: bool) -> None:  # noqa: FBT001 - as the signal carries it
        """Go through the pages, or zoom."""
        if is_with_control:
            zooms = {
                Qt.Key.Key_Plus: self._steps + 1,
                Qt.Key.Key_Equal: self._steps + 1,
                Qt.Key.Key_Minus: self._steps - 1,
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the small pages give way where there is no room."""
        super().resizeEvent(event)
        self.thumbnails.setVisible(self.width() >= self._context.scale.space(_LEAST_WIDTH))

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
        self._room = QSize()
        self.viewport().installEventFilter(self)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As much as there is."""
        return QSize(400, 400)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Tell of another size."""
        if event.type() is QEvent.Type.Resize and self.viewport().size() != self._room:
            self._room = self.viewport().size()
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
