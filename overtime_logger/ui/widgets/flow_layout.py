"""A layout that sets parts side by side and goes on in the next line where there is no more room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


class FlowRow(QWidget):
    """Parts side by side, in as many lines as they need.

    Args:
        gap: between the parts, in pixels.
        parts: what is in it.
    """

    def __init__(self, gap: int, parts: Iterable[QWidget]) -> None:
        super().__init__()
        layout = FlowLayout(gap)
        self.setLayout(layout)
        for part in parts:
            layout.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class FlowLayout(QLayout):
    """Lines of parts, like words in a paragraph; the parts of a line share its middle.

    Args:
        gap: between parts, and between lines.
    """

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take a part in at the end."""
        self._items.append(item)

    def count(self) -> int:
        """The number of parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override] # noqa: N802 - Qt's name; null in C++
        """A part, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override] # noqa: N802 - Qt's name; null in C++
        """Release a part."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Give every part its place."""
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as one line of all parts."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() + self._gap for hint in hints) - self._gap
        return QSize(max(width, 0), max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest part."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        """Set the parts in lines, or only find out how high these are."""
        top = rect.y()
        for line in self._lines(rect.width()):
            height, left = max(item.sizeHint().height() for item in line), rect.x()
            for item in line:
                hint = item.sizeHint()
                if moves:
                    width = min(hint.width(), rect.width())
                    item.setGeometry(
                        QRect(QPoint(left, top + (height - hint.height()) // 2), QSize(width, hint.height()))
                    )
                left += hint.width() + self._gap
            top += height + self._gap
        return max(top - self._gap - rect.y(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown():
            wanted = item.sizeHint().width()
            if not lines or left + wanted > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += wanted + self._gap
        return lines
