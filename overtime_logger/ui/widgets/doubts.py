"""Asks about a line that looks like personal data, before it is used; once for each text."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.free_texts import PossibleIdentifierError, refuse_identifiers
from overtime_logger.ui.models.words import told_in_place
from overtime_logger.ui.widgets.questions import Question

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from overtime_logger.ui.context import Look


class Doubt(Question):
    """The question under a field; it is not there until it is asked.

    Args:
        look: gives icons, colours and sizes.
        line: the field.
    """

    settled = Signal()
    """The person has said that what stands in the field is no personal data; what was asked for can go on."""

    def __init__(self, look: Look, line: QLineEdit) -> None:
        super().__init__(look, _("It is no personal data: keep it"), _("Change it"))
        self._line = line
        self._said_to_be_none: set[str] = set()
        self.confirmed.connect(self.on_confirmed)
        self.declined.connect(self.on_declined)

    def is_settled(self) -> bool:
        """Whether what stands in the field may be used, as far as can be seen here; asks where it is in doubt.

        What must never be kept is refused by whoever keeps it.
        """
        self.setVisible(False)
        text = self._line.text()
        if text in self._said_to_be_none:
            return True
        try:
            refuse_identifiers([("text", text)])
        except PossibleIdentifierError as error:
            self.ask(told_in_place(error))
            return False
        except InvalidInputError:
            pass
        return True

    @Slot()
    def on_confirmed(self) -> None:
        """Ask no more about this text."""
        self._said_to_be_none.add(self._line.text())
        self.setVisible(False)
        self.settled.emit()

    @Slot()
    def on_declined(self) -> None:
        """Lead back to the field."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
