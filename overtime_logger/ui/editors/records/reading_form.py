"""Workload readings: the line in which one is added, and the form for all that can be said of one."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from overtime_logger.domain.errors import InvalidInputError, UserError
from overtime_logger.domain.records.reading import WMT_NAME, WMT_UNIT, Reading, ReadingSource, parse_value
from overtime_logger.domain.records.said_fields import READING
from overtime_logger.services.records.book import Entering
from overtime_logger.ui.editors.records.record_form import RecordForm
from overtime_logger.ui.models.sentences import capital, told, told_in_place
from overtime_logger.ui.models.workload import ReadingDraft
from overtime_logger.ui.operations import Change
from overtime_logger.ui.widgets.fields.choices import Choices
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.fields.typed_rows import DateRow, ShortRow
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_left, at_top

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.records import Kept

_FIELDS = {field.name: field for field in READING}
_SUFFICE = ("value", "date", "source")
_SOURCES = tuple(ReadingSource)
_ONE_LINE_FROM = 640
_FIELD = 144


class ReadingLine(QWidget):
    """A reading in one line: what it showed, when, how it is known.

    Args:
        context: what is read from.
    """

    kept = Signal(object)
    """It was recorded; carries what came of it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._value = ShortRow(context, _("My WMT &today, in %"), example="112.5")
        self._day = DateRow(context, _("Day"), _("Today, if left empty."))
        self._source = Choices(context, [capital(each.words) for each in _SOURCES])
        self._source_row = FormRow(context, _("How I know"), self._source)
        self._add = QPushButton(_("&Add"))
        self._problem = IconText(context, "refused", "attention")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)

        self._source.choose(0)
        self._add.setProperty("role", "main")
        self._add.setAutoDefault(False)
        self._problem.setVisible(False)
        self._lay_out()

        self._value.line.returnPressed.connect(self.on_add)
        self._day.line.returnPressed.connect(self.on_add)
        self._add.clicked.connect(self.on_add)

    def _lay_out(self) -> None:
        scale = self._context.scale
        self._row.setSpacing(scale.gap)
        for row in (self._value, self._day):
            row.line.setFixedWidth(scale.space(_FIELD))
        for part, share in ((self._value, 0), (self._day, 0), (self._source_row, 1)):
            self._row.addLayout(at_top(part), share)
        adding, inner = QWidget(), at_left(self._add)
        inner.setContentsMargins(0, 0, 0, 0)
        adding.setLayout(inner)
        self._row.addLayout(at_top(adding, down=self._value.field_top))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scale.small_gap)
        layout.addLayout(self._row)
        layout.addWidget(self._problem)

    def take_focus(self) -> None:
        """Give the keys to the figure."""
        self._value.lead_back()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No wider than its parts under each other: they stand so where there is no room."""
        return QSize(self._context.scale.space(260), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the parts beside each other where there is room, and under each other where there is not."""
        super().resizeEvent(event)
        wide = self.width() >= self._context.scale.space(_ONE_LINE_FROM)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _show_kept(self, kept: Kept) -> None:
        self._value.show_typed("")
        self._day.show_value(None)
        self.kept.emit(kept)
        self.take_focus()

    def _refuse(self, error: UserError) -> None:
        row = {"value": self._value, "date": self._day}.get(error.field or error.code.rpartition(".")[2])
        if row is None:
            self._problem.show_mark("refused", "attention", told(error))
            return
        row.refuse(told_in_place(error))
        row.lead_back()

    @Slot()
    def on_add(self) -> None:
        """Ask for the reading to be recorded, or say what stands in the way."""
        self._problem.setVisible(False)
        if not (self._value.check() and self._day.check()):
            return
        try:
            value = parse_value(self._value.typed)
        except InvalidInputError as error:
            self._value.refuse(told_in_place(error))
            self.take_focus()
            return
        try:
            day = self._day.read() or self._context.logbook.today
            reading = Reading(day, value, _SOURCES[self._source.place])
        except InvalidInputError as error:
            error.field = error.field if error.code.startswith("reading.") else "date"
            self._refuse(error)
            return
        keep = partial(ReadingDraft(None, reading).keep, self._context.application, Entering())
        self._context.operations.ask(self, keep, self._show_kept, self._refuse, changes=Change.RECORDS)


class ReadingForm(RecordForm):
    """A reading with all that can be said of it.

    Args:
        context: what is read from.
        name: the id of the reading that is amended; None for a new one.
    """

    rows_of_errors = {"reduction": "reduction_minutes"}  # noqa: RUF012 - never changed

    place = "reading"

    def __init__(self, context: PageContext, name: str | None) -> None:
        title = _("New reading") if name is None else _("Amend a reading")
        super().__init__(context, title, back=_("Workload"), name=name)
        self.put_fields(_FIELDS[each] for each in _SUFFICE)
        fold = Fold(context, _("What was measured, and what it is based on"))
        self.card.column.addWidget(fold)
        self.put_fields((field for field in READING if field.name not in _SUFFICE), fold)
        if name is None:
            for row, usual in (("source", ReadingSource.MY_SCREEN), ("name", WMT_NAME), ("unit", WMT_UNIT)):
                self.rows[row].show_value(usual)
        else:
            reading = context.application.workload.reading_book.get(name).record
            self.show_fields(reading, READING)
        self.finish()
        self.begin()
        if name is None:
            fold.open()

    def draft(self) -> ReadingDraft:
        """The reading as it is typed.

        Raises:
            InvalidInputError: something can't be read; the end of its code names the row.
        """
        typed = self.read_fields(READING)
        typed["date"] = typed["date"] or self._context.logbook.today
        typed["source"] = typed["source"] or ReadingSource.MY_SCREEN
        return ReadingDraft(self.name, Reading(**typed))
