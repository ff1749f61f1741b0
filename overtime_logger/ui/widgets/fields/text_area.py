"""A field for a text of several lines, which grows with what is typed, up to a point."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from overtime_logger.ui.widgets.layouts import SCROLL_BAR_OFF

_MOST_LINES = 10


class TextArea(QPlainTextEdit):
    """Several lines of plain text; the tab key leads on, as in every field.

    Args:
        lines: how many lines it shows while it is empty.
        most: how many it grows to; then it scrolls.
    """

    def __init__(self, lines: int = 2, most: int = _MOST_LINES) -> None:
        super().__init__()
        self._lines, self._most = lines, max(lines, most)
        self.setTabChangesFocus(True)
        self.setProperty("horizontalScrollBarPolicy", SCROLL_BAR_OFF)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.on_size_changed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the text."""
        # A plain text's layout measures its height in lines.
        wanted = round(self.document().documentLayout().documentSize().height())
        shown = min(max(wanted, self._lines), self._most)
        line = QFontMetricsF(self.font()).lineSpacing()
        frame = self.height() - self.viewport().height() if self.isVisible() else 0
        edges = max(frame, 2 * self.frameWidth()) + 2 * round(self.document().documentMargin())
        return QSize(super().sizeHint().width(), round(shown * line) + edges)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for a few words."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    @Slot()
    def on_size_changed(self) -> None:
        """Take the room that the text needs now."""
        self.updateGeometry()
