"""Asks about texts that look like personal data, once for each text."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.free_texts import PossibleIdentifierError, check_texts
from overtime_logger.ui.models.sentences import told_in_place, what_is_wrong
from overtime_logger.ui.widgets.questions import YesNoQuestion

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPlainTextEdit, QWidget

    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.context import Look


class _Doubt(YesNoQuestion):
    """The question; it is not there until it is asked.

    Args:
        look: gives icons, colours and sizes.
        field: where the text was typed.
    """

    def __init__(self, look: Look, field: QWidget) -> None:
        super().__init__(look, _("It isn't personal data: &keep it"), _("&Change it"))
        self._doubted = field
        self.confirmed.connect(self.on_confirmed)
        self.declined.connect(self.on_declined)

    @Slot()
    def on_confirmed(self) -> None:
        """Take the text as it is."""
        raise NotImplementedError

    @Slot()
    def on_declined(self) -> None:
        """Lead back to the field."""
        self._doubted.setFocus(Qt.FocusReason.OtherFocusReason)


class Doubt(_Doubt):
    """The question under a field whose text is judged before anything is asked for.

    Args:
        look: gives icons, colours and sizes.
        line: the field, of one line or several.
    """

    settled = Signal()
    """The person has said that what is in the field isn't personal data; what was asked for can go on."""

    def __init__(self, look: Look, line: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(look, line)
        self._line = line
        self._said_not_to_be: set[str] = set()

    @property
    def is_confirmed(self) -> bool:
        """Whether the person has said of what is in the field that it isn't personal data."""
        return self._text in self._said_not_to_be

    @property
    def _text(self) -> str:
        return self._line.text() if isinstance(self._line, QLineEdit) else self._line.toPlainText()

    def is_settled(self) -> bool:
        """Whether what is in the field may be used, as far as can be seen here; asks where it is in doubt.

        What must never be kept is refused by the service.
        """
        self.setVisible(False)
        if self.is_confirmed:
            return True
        try:
            check_texts([("", self._text)])
        except PossibleIdentifierError as error:
            self.ask(told_in_place(error))
            return False
        except InvalidInputError:
            pass
        return True

    @Slot()
    def on_confirmed(self) -> None:
        """Ask no more about this text."""
        self._said_not_to_be.add(self._text)
        self.setVisible(False)
        self.settled.emit()


class RefusedDoubt(_Doubt):
    """The question after a service refused something for what looks like personal data.

    Args:
        look: gives icons, colours and sizes.
        field: where the text was typed.
    """

    def __init__(self, look: Look, field: QWidget) -> None:
        super().__init__(look, field)
        self._again: Callable[[], object] | None = None

    def asks_about(self, error: UserError, again: Callable[[], object]) -> bool:
        """Ask, if that is why it was refused; returns whether it was.

        Args:
            error: why it was refused.
            again: asks for the same, and says that it isn't personal data.
        """
        self.setVisible(False)
        if not isinstance(error, PossibleIdentifierError):
            return False
        self._again = again
        said = _("Other people's details don't belong in the log.")
        self.ask(f"{what_is_wrong(error)} {said}")
        return True

    @Slot()
    def on_confirmed(self) -> None:
        """Ask for the same again."""
        self.setVisible(False)
        again, self._again = self._again, None
        if again is not None:
            again()
