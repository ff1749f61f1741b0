"""A period: one of those offered by name, or two dates as they are typed."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.errors import UserError
from overtime_logger.ui.models.offered_periods import DateRefusal, Stretch, typed_range
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.fields.choices import Choices
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.fields.replaced_line import ReplacedLine
from overtime_logger.ui.widgets.layouts import at_top

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from overtime_logger.domain.period import DateRange
    from overtime_logger.ui.context import PageContext

_STRETCHES = tuple(Stretch)
_LINE_FROM = 700
"""The width, with text of ordinary size, from which all is in one line."""


class PeriodFields(QWidget):
    """The period's fields; a date that can't be taken is refused beside its field.

    Args:
        context: what is read from.
        in_a_line: whether the dates are beside the names where there is room.
    """

    edited = Signal()
    """Another period was chosen by name, or a date was typed in."""
    entered = Signal()
    """The return key was pressed in a date."""

    def __init__(self, context: PageContext, *, in_a_line: bool = False) -> None:
        super().__init__()
        self._context = context
        self._stretch = Choices(context, [stretch.words for stretch in _STRETCHES])
        self._first, self._last = ReplacedLine(), ReplacedLine()
        self._first_row = FormRow(context, _("From"), self._first)
        self._last_row = FormRow(context, _("To"), self._last)

        scale = context.scale
        dates = QHBoxLayout()
        dates.setSpacing(scale.gap)
        for row in (self._first_row, self._last_row):
            dates.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scale.gap)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.setSpacing(scale.gap)
        self._body.addLayout(at_top(FormRow(context, _("Period"), self._stretch)), 3)
        self._body.addLayout(dates, 4)
        layout.addLayout(self._body)
        self._line_from = scale.space(_LINE_FROM) if in_a_line else None
        self.setFocusProxy(self._stretch)

        self._stretch.changed.connect(self.on_stretch_chosen)
        for field in (self._first, self._last):
            field.textEdited.connect(self.on_date_edited)
            field.returnPressed.connect(self.entered)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the dates beside the names where there is room for that."""
        super().resizeEvent(event)
        if self._line_from is not None:
            is_wide = self.width() >= self._line_from
            directions = QBoxLayout.Direction
            self._body.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    @property
    def stretch(self) -> Stretch | None:
        """The period that is chosen by name; None for dates of the person's own."""
        chosen = self._stretch.chosen
        return _STRETCHES[chosen[0]] if chosen else None

    def choose(self, stretch: Stretch) -> None:
        """Put a named period's dates in the fields, without emitting a signal."""
        logbook = self._context.logbook
        self.show_days(stretch.days(logbook.full_range(), logbook.today))
        self._stretch.choose(_STRETCHES.index(stretch))

    def show_days(self, days: DateRange) -> None:
        """Put the dates of a period that has no name in the fields, without emitting a signal."""
        wording = self._context.wording
        self._stretch.choose()
        self._first.setText(wording.table_date(days.first))
        self._last.setText(wording.table_date(days.last))
        self._say_dates()

    def taken(self) -> DateRange | None:
        """The period, once both dates are understood; else the one that is not is refused and gets the focus."""
        self._say_dates()
        days = typed_range(self._first.text(), self._last.text(), self._context.logbook.today)
        if isinstance(days, DateRefusal):
            row = self._first_row if days.is_start else self._last_row
            row.refuse(days.message)
            row.lead_back()
            return None
        return days

    @property
    def days(self) -> DateRange | None:
        """The period as far as it is understood, without an error where it is not."""
        days = typed_range(self._first.text(), self._last.text(), self._context.logbook.today)
        return None if isinstance(days, DateRefusal) else days

    def _say_dates(self) -> None:
        """Say below each date how it is understood."""
        for row, field in ((self._first_row, self._first), (self._last_row, self._last)):
            row.accept()
            try:
                day = parse_day(field.text(), self._context.logbook.today)
            except UserError:
                row.help(_("For example 02/03/2026"))
            else:
                row.help(self._context.wording.day_and_year(day))

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    @tells_if_unreadable
    def on_stretch_chosen(self) -> None:
        """Put the chosen period's dates in the fields."""
        stretch = self.stretch
        if stretch is not None:
            self.choose(stretch)
            self.edited.emit()

    @Slot()
    def on_date_edited(self) -> None:
        """A period of the person's own: none of the offered ones."""
        self._stretch.choose()
        self._say_dates()
        self.edited.emit()
