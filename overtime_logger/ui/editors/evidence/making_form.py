"""What the forms for documents share: for whom and over which time, and that the pages are being made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.ui.editors.evidence.period_fields import PeriodFields
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.widgets.busy_line import BusyLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.domain.period import DateRange
    from overtime_logger.ui.context import PageContext


class MakingForm(Form):
    """A form that asks for a document once all of it is understood.

    Args:
        context: what is read from.
        make: what the button says that asks for it.
    """

    asked = Signal(object)
    """A document is wanted; carries its request."""

    def __init__(self, context: PageContext, make: str) -> None:
        super().__init__(context)
        self.period = PeriodFields(context)
        self._make = QPushButton(make)
        self._busy = BusyLine(context.theme)
        self._make.setProperty("role", "main")
        self._busy.setVisible(False)
        self.period.entered.connect(self.confirmed)

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that the document is being made, or no longer."""
        self._make.setEnabled(not is_busy)
        self._busy.setVisible(is_busy)

    def say(self, words: str) -> None:
        """Say something about the document that was asked for."""
        self.refusal.show_mark("attention", "quiet", words)

    def ask_for(self, request: Callable[[DateRange], object], *texts: str) -> None:
        """Ask for the document, or say what prevents it.

        Args:
            request: what is asked for, of a period; what it refuses is told beside the reader.
            texts: the rows whose texts are looked through for personal data first.
        """
        self.accept()
        days = self.period.taken()
        if days is None or not self.check():
            return
        if not self.is_settled(*texts, then=partial(self.ask_for, request, *texts)):
            return
        try:
            wanted = request(days)
        except InvalidInputError as error:
            error.field = "recipient"
            self.refuse(error)
        else:
            self.asked.emit(wanted)
