"""Items of work held against the hours there are: a drawing, both sums, and the verdict in words."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from overtime_logger.ui.models.demands import room_text
from overtime_logger.ui.widgets.hours_bars import PeriodBar
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from overtime_logger.domain.demand import Demand
    from overtime_logger.domain.duration import Minutes
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

    def show_room(
        self, demands: Sequence[Demand], until: date | None = None, meeting_minutes: Minutes = 0
    ) -> None:
        """Hold items against the hours there are.

        Args:
            demands: the items.
            until: the last day; as in `room_text` if not given.
            meeting_minutes: meetings and other fixed work until then.

        Raises:
            InvalidInputError: the last day has passed.
        """
        said = room_text(demands, self._context.application, until, meeting_minutes)
        self._sums.setText(said.sums)
        self._verdict.setText(said.verdict)
        self._verdict.set_role("over" if said.is_short else "label")
        self._bar.setVisible(True)
        self._bar.show_hours(said.demanded_minutes, said.available_minutes, said.available_minutes)
        self._bar.setAccessibleDescription(said.sentence)

    def refuse(self, message: str) -> None:
        """Say why nothing can be held against anything."""
        self._bar.setVisible(False)
        self._verdict.setText("")
        self._sums.setText(message)
