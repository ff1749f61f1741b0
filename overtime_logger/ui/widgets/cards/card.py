"""Cards: framed groups of what belongs together, and pages that scroll when they must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from overtime_logger.ui.widgets.layouts import NO_FOCUS, SCROLL_BAR_OFF, SCROLL_BAR_ON
from overtime_logger.ui.widgets.texts import Text, restyle

if TYPE_CHECKING:
    from overtime_logger.ui.context import Look

READING_WIDTH = 760
"""The greatest width of a column that is read or filled in, with text of ordinary size."""
WIDE = 960
"""The greatest width of a column of tables and charts."""


def in_margins(look: Look, part: QWidget, width: int) -> QWidget:
    """A part at the left of a page, with the page's margins around it.

    Args:
        look: gives sizes.
        part: the part.
        width: the greatest width of the part with text of ordinary size.
    """
    scale = look.scale
    part.setMaximumWidth(scale.space(width))
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(scale.margin, scale.margin - scale.tight, scale.margin, scale.margin)
    row.addWidget(part, 1000)
    row.addStretch(1)
    return page


class Card(QFrame):
    """A card with a heading, to whose `column` content is added.

    Args:
        look: gives sizes.
        heading: its heading; may be empty.
    """

    def __init__(self, look: Look, heading: str = "") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.heading = Text(heading, "heading")
        self.column = QVBoxLayout(self)
        inside = look.scale.space(20)
        self.column.setContentsMargins(inside, inside, inside, inside)
        self.column.setSpacing(look.scale.small_gap)
        if heading:
            self.column.addWidget(self.heading)


class Scrolled(QScrollArea):
    """Content that scrolls upwards and never sideways.

    Args:
        content: what scrolls.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        content.setProperty("role", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setProperty("horizontalScrollBarPolicy", SCROLL_BAR_OFF)
        # The focus goes to what is on the page; it scrolls to follow them.
        self.setProperty("focusPolicy", NO_FOCUS)
        # There always, so that nothing on the page moves sideways when it grows longer than the window.
        self.setProperty("verticalScrollBarPolicy", SCROLL_BAR_ON)
        self._revealed: QWidget | None = None
        self.setWidget(content)
        # Set before the bar is dressed: the start does not wait for it to be dressed again.
        self.verticalScrollBar().setProperty("idle", True)  # noqa: FBT003 - Qt's form
        self.verticalScrollBar().rangeChanged.connect(self.on_range_changed)

    @Slot(int, int)
    def on_range_changed(self, first: int, last: int) -> None:
        """Show the bar's handle only where there is something to scroll to."""
        restyle(self.verticalScrollBar(), idle=first == last)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001, N802 - Qt's name and form
        """Move on by Tab; where the part with the focus was disabled or hidden, leave the page where it is."""
        left = self.focusWidget()
        if left is None or left.isVisible():
            # A part that is disabled while it works has the focus again afterwards: the window sees to it.
            return (left is None or left.isEnabled()) and super().focusNextPrevChild(forwards)
        bar = self.verticalScrollBar()
        place = bar.value()
        moved = super().focusNextPrevChild(forwards)
        bar.setValue(place)
        return moved

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a part of the content, once it has its place."""
        self._revealed = widget
        QTimer.singleShot(0, self, self.on_laid_out)

    @Slot()
    def on_laid_out(self) -> None:
        """Scroll to the part that should be seen."""
        if self._revealed is not None:
            self.ensureWidgetVisible(self._revealed)
            self._revealed = None


def reveal(part: QWidget) -> None:
    """Scroll the page that a part lies on to it, once it has its place."""
    page = part.parentWidget()
    while page is not None and not isinstance(page, Scrolled):
        page = page.parentWidget()
    if page is not None:
        page.reveal(part)


class PageColumn(Scrolled):
    """A page that is read from top to bottom: a title and parts under it, in lines that are easy to read.

    Args:
        look: gives sizes.
        title: the page's title.
        width: its greatest width with text of ordinary size.
    """

    def __init__(self, look: Look, title: str, *, width: int = READING_WIDTH) -> None:
        page = QWidget()
        self._parts = QVBoxLayout(page)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(look.scale.gap)
        self._parts.addWidget(Text(title, "title"))
        self._parts.addStretch(1)
        self._content = in_margins(look, page, width)
        super().__init__(self._content)

    def add(self, part: QWidget) -> None:
        """Add a part under those there are."""
        self._parts.insertWidget(self._parts.count() - 1, part)

    def lead_to(self, part: QWidget) -> None:
        """Scroll so that a part is at the top."""
        bar = self.verticalScrollBar()
        bar.setValue(part.mapTo(self._content, QPoint(0, 0)).y() - self._parts.spacing())
