"""What is shown when there is no page to show it on: that no logbook was opened, or that there was a fault."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from overtime_logger.ui.messages import WINDOW
from overtime_logger.ui.models.sentences import what_is_wrong
from overtime_logger.ui.widgets.icon_text import IconMark
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.context import Look

_ERROR_WIDTH = 520


class OpeningErrorWindow(QWidget):
    """Says why the logbook was not opened, and what to do.

    Args:
        error: what happened.
        look: icons, colours and sizes.
    """

    def __init__(self, error: UserError, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "window")
        self.setWindowTitle(_("Overtime Logger"))
        mark = IconMark(look, "attention", "attention")
        title = Text(_("Your logbook was not opened"), "heading")
        message = Text(what_is_wrong(error))
        hint = Text(WINDOW.hint(error), "quiet")
        close = QPushButton(_("&Close"))
        close.setProperty("role", "main")

        scale = look.scale
        words = QVBoxLayout()
        words.setSpacing(scale.small_gap)
        words.addWidget(title)
        words.addWidget(message)
        words.addWidget(hint)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(scale.gap)
        top.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scale.wide_gap, scale.wide_gap, scale.wide_gap, scale.wide_gap)
        layout.setSpacing(scale.wide_gap)
        layout.addLayout(top)
        layout.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        width = scale.space(_ERROR_WIDTH)
        self.setMinimumWidth(width)
        self.resize(width, layout.totalHeightForWidth(width))
        close.setDefault(True)
        close.setFocus()

        close.clicked.connect(self.close)


class CrashDialog(QDialog):
    """Says that the program had a fault, and where, with nothing of the record in it.

    Args:
        report: versions and trace.
        look: icons, colours and sizes.
    """

    def __init__(self, report: str, look: Look) -> None:
        super().__init__()
        self._report = report
        self.setProperty("role", "window")
        self.setWindowTitle(_("Overtime Logger"))
        title = Text(_("Something went wrong in the program"), "heading")
        message = Text(what_happened())
        remark = Text(_("To report it, copy this. It contains nothing that you wrote."), "quiet")
        details = QPlainTextEdit(report)
        details.setReadOnly(True)
        details.setAccessibleName(_("Where it happened"))
        copy = QPushButton(_("C&opy"))
        close = QPushButton(_("&Carry on"))
        close.setProperty("role", "main")

        scale = look.scale
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        words = QVBoxLayout()
        words.setSpacing(scale.small_gap)
        for part in (title, message, remark, details):
            words.addWidget(part)
        top = QHBoxLayout()
        top.setSpacing(scale.gap)
        top.addWidget(IconMark(look, "attention", "attention"), alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scale.wide_gap, scale.wide_gap, scale.wide_gap, scale.wide_gap)
        layout.setSpacing(scale.wide_gap)
        layout.addLayout(top)
        layout.addLayout(buttons)
        self.setMinimumWidth(scale.space(_ERROR_WIDTH))
        close.setDefault(True)
        close.setFocus()

        copy.clicked.connect(self.on_copy)
        close.clicked.connect(self.accept)

    @Slot()
    def on_copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)


def what_happened() -> str:
    """The fault in words."""
    return _(
        "A fault in the program stopped what it was doing. Your record is as it was after the last save, "
        "and what you are typing is kept. You can carry on; if it happens again, close the program and "
        "start it again."
    )
