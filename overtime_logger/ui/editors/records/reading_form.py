"""Workload readings: the line in which one is added, and the form for all that can be said about one."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from overtime_logger.domain.records.reading import WMT_NAME, WMT_UNIT, ReadingSource
from overtime_logger.domain.records.said_fields import READING
from overtime_logger.services.records.book import Entering
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.editors.records.record_form import RecordForm
from overtime_logger.ui.models.sentences import capital
from overtime_logger.ui.models.typed_records import keep_typed
from overtime_logger.ui.widgets.fields.choices import Choices
from overtime_logger.ui.widgets.fields.typed_rows import ChoicesRow, DateRow, FigureRow
from overtime_logger.ui.widgets.layouts import at_left, at_top

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.typed_records import Kept

_FIELDS = {field.name: field for field in READING}
_SUFFICE = ("value", "date", "source")
_ONE_LINE_FROM = 640
_FIELD = 144


class ReadingLine(Form):
    """A reading in one line: what it showed, when, how it is known.

    Args:
        context: what is read from.
    """

    kept = Signal(object)
    """It was recorded; carries what came of it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        scale = context.scale
        self._value = self.known("value", FigureRow(context, _("My WMT &today, in %"), example="112.5"))
        self._day = self.known("date", DateRow(context, _("Day"), _("Leave empty for today.")))
        sources = Choices(context, [capital(each.words) for each in ReadingSource])
        self._source = self.known("source", ChoicesRow(context, _("How I know"), ReadingSource, sources))
        self._add = QPushButton(_("&Add"))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)

        sources.choose(0)
        self._add.setProperty("role", "main")
        self._add.setAutoDefault(False)
        self._row.setSpacing(scale.gap)
        for row in (self._value, self._day):
            row.line.setFixedWidth(scale.space(_FIELD))
        for part, share in ((self._value, 0), (self._day, 0), (self._source, 1)):
            self._row.addLayout(at_top(part), share)
        adding, inner = QWidget(), at_left(self._add)
        inner.setContentsMargins(0, 0, 0, 0)
        adding.setLayout(inner)
        self._row.addLayout(at_top(adding, down=self._value.field_top))
        self.column.addLayout(self._row)
        self.bottom.setSpacing(scale.small_gap)

        self.confirmed.connect(self.on_add)
        self._add.clicked.connect(self.on_add)

    def take_focus(self) -> None:
        """Focus the figure."""
        self._value.lead_back()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No wider than its parts under each other: this happens where there is no room."""
        return QSize(self.context.scale.space(260), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the parts side by side where there is room, and under each other where there is not."""
        super().resizeEvent(event)
        wide = self.width() >= self.context.scale.space(_ONE_LINE_FROM)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def _keep(self, *, not_identifiers: bool) -> Callable[[], Kept]:
        entering = Entering(not_identifiers=not_identifiers)
        return partial(keep_typed, self.context.application, RecordKind.READING, None, self.values(), entering)

    def _show_kept(self, kept: Kept) -> None:
        self._value.show_typed("")
        self._day.show_value(None)
        self.kept.emit(kept)
        self.take_focus()

    @Slot()
    def on_add(self) -> None:
        """Ask for the reading to be recorded, or say what prevents it."""
        self.ask(self._keep, self._show_kept)


class ReadingForm(RecordForm):
    """A reading with everything that can be said about it.

    Args:
        context: what is read from.
        name: the id of the reading that is amended; None for a new one.
    """

    rows_of_errors = {"reduction": "reduction_minutes"}  # noqa: RUF012 - never changed

    kind = RecordKind.READING

    def __init__(self, context: PageContext, name: str | None) -> None:
        title = _("New reading") if name is None else _("Amend a reading")
        super().__init__(context, title, back=_("Workload"), name=name)
        self.put_fields(_FIELDS[each] for each in _SUFFICE)
        fold = self.add_fold(_("What was measured, and what it is based on"))
        self.put_fields((field for field in READING if field.name not in _SUFFICE), fold)
        if name is None:
            for row, usual in (("source", ReadingSource.MY_SCREEN), ("name", WMT_NAME), ("unit", WMT_UNIT)):
                self.rows[row].show_value(usual)
        else:
            reading = context.application.workload.reading_book.get(name).record
            self.show_fields(reading, READING)
        self.begin()
        if name is None:
            fold.open()
