"""Texts: labels that show plain text and nothing else, each in a role that the stylesheet knows."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from overtime_logger.ui.models.sentences import marked
from overtime_logger.ui.widgets.layouts import PLAIN_TEXT, TOP_LEFT


class Text(QLabel):
    """Plain text in a role; what a person typed is never read as markup.

    Args:
        text: what it says.
        role: how it is set: `title`, `heading`, `label`, `lead`, `figure`, `quiet`, `note`, `attention`, `over`,
            `code`; ordinary text if not given.
        wraps: whether it runs over several lines.
    """

    def __init__(self, text: str = "", role: str = "", *, wraps: bool = True) -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("alignment", TOP_LEFT)
        self.setWordWrap(wraps)
        if role:
            self.setProperty("role", role)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text, with marks for what nobody would see in it."""
        super().setText(marked(text))

    def set_role(self, role: str) -> None:
        """Set it in another role."""
        restyle(self, role=role)

    def say(self, text: str) -> None:
        """Show a text, or nothing and no empty space if there isn't one."""
        self.setText(text)
        self.setVisible(bool(text))


def restyle(widget: QWidget, **values: object) -> None:
    """Set properties that the stylesheet looks at, and dress the widget again if one changed.

    A property that was never set is as good as one that is false. The first change of all takes a while, since
    `polish` loads the class `Qt`; at the start nothing needs to be changed.
    """
    changed = {name: value for name, value in values.items() if (widget.property(name) or False) != value}
    if not changed:
        return
    for name, value in changed.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def frame(role: str) -> QFrame:
    """A frame in a role: `rule`."""
    made = QFrame()
    made.setProperty("role", role)
    return made
