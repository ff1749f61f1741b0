"""Items of work compared with the hours there are: a drawing, both sums, and the verdict in words."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from overtime_logger.services.records.wording import ConversationWording
from overtime_logger.ui.widgets.charts.hours_bars import PeriodBar
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.domain.records.demand import WorkPlan
    from overtime_logger.ui.context import PageContext


class RoomPart(QWidget):
    """What the work still to do takes against the hours that the contract leaves.

    Args:
        context: knows the contract.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._bar = PeriodBar(context.theme)
        self._bar.setAccessibleName(_("The work still to do against the hours there are"))
        self._verdict = Text("", "label")
        self._sums = Text("", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.scale.tight)
        for part in (self._verdict, self._bar, self._sums):
            layout.addWidget(part)

    def show_room(self, plan: WorkPlan) -> None:
        """Hold items of work against the hours there were on the day they were discussed.

        Raises:
            InvalidInputError: the last day to count is before that day.
        """
        room = self._context.application.conversations.room(plan)
        self.setVisible(room is not None)
        if room is None:
            return
        words = ConversationWording(self._context.wording)
        self._sums.setText(words.room_sums(room))
        self._verdict.setText(words.room_verdict(room))
        self._verdict.set_role("over" if room.short_minutes > 0 else "label")
        self._bar.setVisible(True)
        self._bar.show_hours(room.demanded_minutes, room.available_minutes, room.available_minutes)
        self._bar.setAccessibleDescription(words.room(room))

    def refuse(self, message: str) -> None:
        """Say why nothing can be compared with anything."""
        self._bar.setVisible(False)
        self._verdict.setText("")
        self._sums.setText(message)
