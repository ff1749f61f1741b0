"""The history of a day beside the table: every revision, the newest first."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from overtime_logger.ui.models.day_history import steps
from overtime_logger.ui.widgets.cards.card import Scrolled
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text, frame

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.day_history import DayRevision

_WIDTH = 280


class HistoryPanel(QWidget):
    """What was ever recorded of a day.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.setFixedWidth(context.scale.space(_WIDTH))
        self._title = Text("", "heading")
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, context.scale.small_gap, 0)
        self._list.setSpacing(context.scale.small_gap)
        self._scrolled = Scrolled(content)
        self._scrolled.setAccessibleName(_("History of the day"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.scale.small_gap)
        layout.addWidget(self._title)
        layout.addWidget(self._scrolled, 1)

    def show_day(self, day: date | None) -> None:
        """Show a day's revisions; none where no one day is chosen."""
        empty(self._list)
        wording = self._context.wording
        self._title.setText(_("History of {day}").format(day=wording.day(day)) if day else _("History"))
        found = steps(self._context.logbook, day, wording) if day else ()
        if not found:
            nothing = _("Nothing was ever recorded for this day.") if day else _("Choose one day.")
            self._list.addWidget(Text(nothing, "quiet"))
        for place, step in enumerate(found):
            if place:
                self._list.addWidget(frame("rule"))
            self._list.addWidget(_shown(step, self._context))
        self._list.addStretch(1)


def _shown(step: DayRevision, context: PageContext) -> QWidget:
    """One revision."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(context.scale.tight)
    column.addWidget(Text(step.what, "label"))
    column.addWidget(Text(_("written {when}").format(when=step.when), "note"))
    column.addWidget(Text(step.said))
    for change in step.changes:
        column.addWidget(Text(change, "quiet"))
    if step.why:
        column.addWidget(Text(_("Reason: {why}").format(why=step.why), "quiet"))
    return part
