"""What was just done, and the way back from it."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.ui.context import Look

_ICON = 18


class DoneBar(QWidget):
    """A line that says what was done; not there while there is nothing to say.

    Args:
        look: gives icons, colours and sizes.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._take_back: Callable[[], object] | None = None
        self._mark = IconText(look, "done")
        self._undo = QPushButton()
        self._undo.setProperty("role", "plain")
        self._undo.setProperty("edge", "right")
        self._undo.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.scale.small_gap)
        layout.addLayout(at_top(self._mark, down=look.scale.space(6)), 1)
        layout.addLayout(at_top(self._undo))
        self.setVisible(False)
        self._undo.clicked.connect(self.on_undo)

    @property
    def text(self) -> str:
        """What was done; empty where nothing is said."""
        return "" if self.isHidden() else self._mark.text

    def say(self, text: str, take_back: Callable[[], object] | None = None, undo: str = "") -> None:
        """Say what was done.

        Args:
            text: what was done; nothing takes the line away.
            take_back: takes it back; None where nothing does.
            undo: what the button for that says; `Undo` if not given.
        """
        self._take_back = take_back
        self._mark.show_mark("done", "", text)
        side = self._look.scale.space(_ICON)
        self._undo.setText(undo or _("&Undo"))
        self._undo.setIcon(self._look.icons.icon("undo", side, colour=self._look.theme.colours.accent))
        self._undo.setIconSize(QSize(side, side))
        if take_back is not None:
            # A text takes the key away with the one before.
            self._undo.setShortcut(QKeySequence("Ctrl+Z"))
            self._undo.setToolTip(QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText))
        self._undo.setVisible(take_back is not None)
        self.setVisible(bool(text))
        if text and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def refuse(self, text: str) -> None:
        """Say why something was not done."""
        self.say(text)
        self._mark.show_mark("refused", "attention", text)

    def take_focus(self) -> None:
        """Focus the button that takes it back."""
        self._undo.setFocus()

    @Slot()
    def on_undo(self) -> None:
        """Take it back."""
        if self._take_back is not None:
            self._take_back()
