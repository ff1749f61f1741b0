"""Form rows: the one place that ties a field to its label, its help and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overtime_logger.ui.widgets.fields.replaced_line import ReplacedLine
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.texts import Text, restyle

if TYPE_CHECKING:
    from overtime_logger.ui.context import Look


class FormRow(QWidget):
    """A label, its field, help in small type, and the error when there is one.

    Sets the label's buddy (so that its Alt key leads to the field) and the field's accessible name and help.

    Args:
        look: gives icons, colours and sizes.
        label: what is asked; an ampersand comes before its key.
        field: where it is answered.
        help_text: what helps to answer it; may be empty.
    """

    def __init__(self, look: Look, label: str, field: QWidget, help_text: str = "") -> None:
        super().__init__()
        self.field = field
        self._help_text = help_text
        self._label = Text(label, "label")
        self._help = Text(help_text, "note")
        self._error = IconText(look, "refused", "attention")
        self._label.setBuddy(field)
        field.setAccessibleName(label.replace("&", ""))
        field.setAccessibleDescription(help_text)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._spacing = look.scale.tight
        layout.setSpacing(self._spacing)
        layout.addWidget(self._label)
        layout.addWidget(field)
        layout.addWidget(self._error)
        layout.addWidget(self._help)
        self._help.setVisible(bool(help_text))
        self._error.setVisible(False)

    @property
    def error(self) -> str:
        """What is said to be wrong with the field; empty when nothing is."""
        return "" if self._error.isHidden() else self._error.text

    @property
    def field_top(self) -> int:
        """How far the field is below the row's top, in pixels, where its label takes one line."""
        return self._label.sizeHint().height() + self._spacing

    def set_label(self, label: str) -> None:
        """Ask something else."""
        self._label.setText(label)
        self.field.setAccessibleName(label.replace("&", ""))

    def help(self, text: str) -> None:
        """Give other help."""
        self._help_text = text
        self._help.setText(text)
        if not self.error:
            self._help.setVisible(bool(text))
            self.field.setAccessibleDescription(text)

    def refuse(self, message: str) -> None:
        """Say what is wrong with the field, beside it."""
        self._error.show_mark("refused", "attention", message)
        self._help.setVisible(False)
        self.field.setAccessibleDescription(message)
        restyle(self.field, refused=True)

    def lead_back(self) -> None:
        """Focus the field; what is typed on a short line replaces what was refused there."""
        self.field.setFocus(Qt.FocusReason.TabFocusReason)
        line = self.field
        while (proxy := line.focusProxy()) is not None:
            line = proxy
        if isinstance(line, ReplacedLine):
            # It may have had the focus already.
            line.selectAll()

    def accept(self) -> None:
        """Take back what was said to be wrong."""
        self._error.setVisible(False)
        self._help.setVisible(bool(self._help_text))
        self.field.setAccessibleDescription(self._help_text)
        restyle(self.field, refused=False)
