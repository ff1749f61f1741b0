"""A bar above the page for what concerns the whole window: the record can't be read."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from overtime_logger.ui.models.sentences import told, what_is_wrong
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top

if TYPE_CHECKING:
    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.context import Look


class NoticeBar(QFrame):
    """Says that the record can't be read, and offers to try again.

    Args:
        look: gives icons, colours and sizes.
    """

    try_again = Signal()
    """It should be read again."""
    rescue_wanted = Signal(object)
    """The logbook is damaged, and the ways on should be shown; carries the error."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._mark = IconText(look, "attention", "attention")
        self._error: UserError | None = None
        self._rescue = QPushButton(_("What can be &done…"))
        again = QPushButton(_("&Try again"))
        layout = QHBoxLayout(self)
        scale = look.scale
        layout.setContentsMargins(scale.margin, scale.small_gap, scale.margin, scale.small_gap)
        layout.setSpacing(scale.gap)
        words = at_top(self._mark, down=scale.space(8))
        layout.addLayout(words, 1)
        layout.addLayout(at_top(self._rescue))
        layout.addLayout(at_top(again))
        self.setVisible(False)
        self._rescue.clicked.connect(self.on_rescue)
        again.clicked.connect(self.on_try_again)

    def show_error(self, error: UserError) -> None:
        """Say what is wrong."""
        kept = _("What is shown may be out of date. What you typed is still there.")
        is_damaged = error.code == "logbook.damaged"
        self._error = error
        self._rescue.setVisible(is_damaged)
        said = what_is_wrong(error) if is_damaged else told(error)
        self._mark.show_mark("attention", "attention", f"{said} {kept}")
        self.setVisible(True)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._mark.text))

    @Slot()
    def on_try_again(self) -> None:
        """Ask for another try; the bar comes back if that fails as well."""
        self.setVisible(False)
        self.try_again.emit()

    @Slot()
    def on_rescue(self) -> None:
        """Ask for the ways on from a damaged logbook."""
        self.rescue_wanted.emit(self._error)
