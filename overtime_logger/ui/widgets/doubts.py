"""Asks about a text that looks like personal data."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot

from overtime_logger.ui.widgets.questions import YesNoQuestion

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from overtime_logger.ui.context import Look


class PersonalDataQuestion(YesNoQuestion):
    """The question; it is hidden until it is asked.

    Args:
        look: gives icons, colours and sizes.
        field: where the text was typed, which is led back to; None where someone else sees to that.
        has_keys: whether its buttons have keys of their own; not where several such questions are on a page.
    """

    def __init__(self, look: Look, field: QWidget | None = None, *, has_keys: bool = True) -> None:
        keep, change = _("It isn't personal data: &keep it"), _("&Change it")
        if not has_keys:
            keep, change = keep.replace("&", ""), change.replace("&", "")
        super().__init__(look, keep, change)
        self._doubted = field
        self._again: Callable[[], object] | None = None
        self.confirmed.connect(self.on_confirmed)
        self.declined.connect(self.on_declined)

    def ask_about(self, what: str, again: Callable[[], object]) -> None:
        """Ask.

        Args:
            what: what it looks like, as a sentence.
            again: goes on, once the person has said that it isn't personal data.
        """
        self._again = again
        said = _("Other people's details don't belong in the log.")
        self.ask(f"{what} {said}")

    @Slot()
    def on_confirmed(self) -> None:
        """Go on."""
        self.setVisible(False)
        again, self._again = self._again, None
        if again is not None:
            again()

    @Slot()
    def on_declined(self) -> None:
        """Lead back to the field."""
        if self._doubted is not None:
            self._doubted.setFocus(Qt.FocusReason.OtherFocusReason)
