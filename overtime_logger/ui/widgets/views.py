"""Views: what a page shows one at a time, each with its title, the way back, and a column that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from overtime_logger.ui.widgets.cards.card import READING_WIDTH, Scrolled, in_margins
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.layouts import at_left
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.ui.context import Look

_ICON = 18


class View(QWidget):
    """A title above a column to which content is added.

    Args:
        look: gives icons, colours and sizes.
        title: its title.
        back: where its way back leads, or empty.
        width: the greatest width of its column with text of ordinary size.
    """

    left = Signal()
    """It should be left for where it was come from."""

    def __init__(self, look: Look, title: str, *, back: str = "", width: int = READING_WIDTH) -> None:
        super().__init__()
        self._look = look
        scale = look.scale
        self.title = Text(title, "title")
        self.done = DoneBar(look)
        self.header = QHBoxLayout()
        self.header.setSpacing(scale.small_gap)
        self.header.addWidget(self.title, 1)
        self.column = QVBoxLayout()
        self.column.setSpacing(scale.gap)
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(scale.gap)
        if back:
            inner.addLayout(at_left(self._back_button(back)))
        inner.addLayout(self.header)
        inner.addWidget(self.done)
        inner.addLayout(self.column, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled(in_margins(look, page, width))
        outer.addWidget(self._scrolled)

    def _back_button(self, back: str) -> QPushButton:
        self._back = QPushButton(back)
        self._back.setProperty("role", "back")
        self._back.setAutoDefault(False)
        self._back.setToolTip(QKeySequence("Esc").toString(QKeySequence.SequenceFormat.NativeText))
        side = self._look.scale.space(_ICON)
        self._back.setIconSize(QSize(side, side))
        self._escape = QShortcut(QKeySequence("Esc"), self)
        self._escape.activated.connect(self.on_back)
        self._back.clicked.connect(self.on_back)
        self._look.theme.changed.connect(self.on_appearance_changed)
        self.on_appearance_changed()
        return self._back

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a part, once it has its place."""
        self._scrolled.reveal(widget)

    def refresh(self) -> None:
        """Read what is shown again; a view that shows nothing of the record has nothing to do."""

    def take_focus(self) -> None:
        """Focus where work begins."""
        self.setFocus()

    @Slot()
    def on_back(self) -> None:
        """Ask to be left."""
        self.left.emit()

    @Slot()
    def on_appearance_changed(self) -> None:
        """Draw the way back in the colours of the appearance."""
        side = self._look.scale.space(_ICON)
        self._back.setIcon(self._look.icons.icon("back", side, colour=self._look.theme.colours.accent))
