"""A small calendar from which the day of the entry line is chosen."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from datetime import date


class DayChooser(QWidget):
    """A calendar in a small window of its own, which closes once a day is chosen."""

    chosen = Signal(object)
    """A day was chosen; carries it as a date."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.calendar = QCalendarWidget(self)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName(_("The day to record"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)
        self.calendar.activated.connect(self.on_chosen)
        self.calendar.clicked.connect(self.on_chosen)

    def open_under(self, widget: QWidget, day: date) -> None:
        """Show the month of a day under a widget."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self.move(widget.mapToGlobal(widget.rect().bottomLeft()))
        self.show()
        self.calendar.setFocus()

    @Slot(QDate)
    def on_chosen(self, day: QDate) -> None:
        """Tell which day it is."""
        self.close()
        self.chosen.emit(day.toPython())
