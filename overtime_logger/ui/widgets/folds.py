"""Folds: parts of a form that stay out of sight until someone opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from overtime_logger.ui.widgets.layouts import at_left

if TYPE_CHECKING:
    from overtime_logger.ui.context import Look


class Fold(QWidget):
    """A button, and under it what it opens, to whose `column` content is added.

    Args:
        look: gives sizes.
        label: what is in it.
    """

    opening = Signal()
    """It is being opened, and what is in it can still be made."""

    def __init__(self, look: Look, label: str) -> None:
        super().__init__()
        self._label = label
        self._name = label.replace("&", "")
        self._button = QPushButton()
        self._button.setProperty("role", "fold")
        self._button.setProperty("edge", "left")
        self._button.setCheckable(True)
        self._button.setAutoDefault(False)
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, look.scale.small_gap, 0, look.scale.gap)
        self.column.setSpacing(look.scale.gap)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(at_left(self._button))
        layout.addWidget(self._content)
        self._show()
        self._button.clicked.connect(self.on_clicked)

    @property
    def is_open(self) -> bool:
        """Whether what is in it can be seen."""
        return self._button.isChecked()

    def open(self) -> None:
        """Show what is in it."""
        self._button.setChecked(True)
        self._show()

    def set_accessible_name(self, name: str) -> None:
        """Say more to screen readers than the label does, where several folds share one."""
        self._name = name
        self._show()

    def _show(self) -> None:
        if self.is_open:
            self.opening.emit()
        # A plus or minus says it without colour; the button's state says it to screen readers.
        self._button.setText(f"{'−' if self.is_open else '+'}  {self._label}")
        self._button.setAccessibleName(self._name)
        self._content.setVisible(self.is_open)

    @Slot()
    def on_clicked(self) -> None:
        """Show what is in it, or put it away; what was typed stays."""
        self._show()
