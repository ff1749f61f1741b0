"""Form rows: the one place that ties a field to its label, its help and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from overtime_logger.ui.widgets.arrow_keys import ArrowKeys
from overtime_logger.ui.widgets.fields.replaced_line import ReplacedLine
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.texts import Text, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractButton

    from overtime_logger.ui.context import Look


class FormRow(QWidget):
    """A label, its field, help in small type, and the error when there is one.

    Sets the label's buddy (so that its Alt key leads to the field) and the field's accessible name and help.

    Args:
        look: gives icons, colours and sizes.
        label: what is asked; an ampersand stands before its key.
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
        """How far the field stands below the row's top, in pixels, where its label takes one line."""
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
        """Give the keys to the field; what is typed on a short line replaces what was refused there."""
        self.field.setFocus(Qt.FocusReason.TabFocusReason)
        line = self.field
        while (proxy := line.focusProxy()) is not None:
            line = proxy
        if isinstance(line, ReplacedLine):
            # It may have had the keys already.
            line.selectAll()

    def accept(self) -> None:
        """Take back what was said to be wrong."""
        self._error.setVisible(False)
        self._help.setVisible(bool(self._help_text))
        self.field.setAccessibleDescription(self._help_text)
        restyle(self.field, refused=False)


class Choices(QWidget):
    """Buttons side by side, in as many lines as they need, of which one, or with `many` any number, is chosen.

    Args:
        look: gives sizes.
        labels: what can be chosen.
        many: whether more than one may be.
        is_acted_on: whether something is done as soon as one is chosen; arrow keys pass over the others then, and
            Space chooses.
        names: the same in full, for screen readers, where the labels are short.
    """

    changed = Signal()
    """Another choice was made."""

    def __init__(
        self,
        look: Look,
        labels: Sequence[str],
        *,
        many: bool = False,
        is_acted_on: bool = False,
        names: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._group = None if many else QButtonGroup(self)
        # Qt's own would not go on from the end of a line to the next.
        self._arrow_keys = ArrowKeys(self, chooses=not many and not is_acted_on)
        self._buttons: list[QAbstractButton] = []
        layout = FlowLayout(look.scale.small_gap)
        self.setLayout(layout)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for position, label in enumerate(labels):
            button = QPushButton(label)
            button.setProperty("role", "choice")
            button.setCheckable(True)
            button.setAutoDefault(False)
            if names:
                button.setAccessibleName(names[position])
                button.setToolTip(names[position])
            if self._group is not None:
                self._group.addButton(button, position)
            button.clicked.connect(self.on_clicked)
            layout.addWidget(button)
            self._buttons.append(button)
        self._arrow_keys.watch(self._buttons)

    @property
    def buttons(self) -> list[QAbstractButton]:
        """The buttons, in order."""
        return self._buttons

    @property
    def chosen(self) -> tuple[int, ...]:
        """The places of what is chosen, in order."""
        return tuple(place for place, button in enumerate(self.buttons) if button.isChecked())

    def choose(self, *places: int) -> None:
        """Choose these and no others."""
        if self._group is not None:
            self._group.setExclusive(False)
        for place, button in enumerate(self.buttons):
            button.setChecked(place in places)
        if self._group is not None:
            self._group.setExclusive(True)
        self._lead_to_chosen()

    def _lead_to_chosen(self) -> None:
        """Let the keys come to what is chosen; among several, to where they were."""
        if self._group is not None:
            self._arrow_keys.lead_to(self.buttons[next(iter(self.chosen), 0)])

    @Slot()
    def on_clicked(self) -> None:
        """Tell that another choice was made."""
        self._lead_to_chosen()
        self.changed.emit()
