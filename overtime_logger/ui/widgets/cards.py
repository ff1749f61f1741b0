"""Cards: framed groups of what belongs together, and pages that scroll when they must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from overtime_logger.ui.widgets.layouts import NO_FOCUS, SCROLL_BAR_OFF
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.ui.context import Look


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
        # The keys go to what is on the page; it scrolls to follow them.
        self.setProperty("focusPolicy", NO_FOCUS)
        self._revealed: QWidget | None = None
        self.setWidget(content)

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a part of the content, once it has its place."""
        self._revealed = widget
        QTimer.singleShot(0, self, self.on_laid_out)

    @Slot()
    def on_laid_out(self) -> None:
        """Scroll to the part that shall be seen."""
        if self._revealed is not None:
            self.ensureWidgetVisible(self._revealed)
            self._revealed = None
