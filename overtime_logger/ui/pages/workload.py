"""Workload: readings with the 110% line, concerns, and foreseeability notices and what happened to them."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.records.reading_form import ReadingForm, ReadingLine
from overtime_logger.ui.editors.records.record_view import RecordView
from overtime_logger.ui.editors.records.records_page import RecordsPage
from overtime_logger.ui.models.sentences import sentence
from overtime_logger.ui.models.workload import (
    concern_headings,
    concern_rows,
    curve,
    excessive_text,
    notice_headings,
    notice_rows,
    of_measure,
    reading_headings,
    reading_rows,
)
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import WIDE, Card
from overtime_logger.ui.widgets.charts.reading_chart import ReadingChart
from overtime_logger.ui.widgets.fields.choices import Choices
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_left, empty
from overtime_logger.ui.widgets.record_table import RecordTable
from overtime_logger.ui.widgets.texts import Text
from overtime_logger.ui.widgets.views import View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.records.record_form import RecordForm
    from overtime_logger.ui.models.record_rows import Heading, RecordRow
    from overtime_logger.ui.models.typed_records import Kept

_MOST_ROWS = 6


class ReadingsCard(Card):
    """The readings: the line to add one, a drawing, and a table.

    Args:
        context: what is read from.
    """

    beginning = Signal()
    """A reading should be recorded with everything that can be said about it."""
    opened = Signal(str)
    """A reading should be shown; carries its id."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Readings"))
        self._context = context
        self._measures: tuple[str, ...] = ()
        self.line = ReadingLine(context)
        self._more = QPushButton(_("&Points, cases, or another measure"))
        self._what_for = Text(
            _(
                "What your workload tool shows, week by week. Once four weeks in a row are above 110%, this page "
                "says what that counts as, and where that is written."
            ),
            "quiet",
        )
        self._which: Choices | None = None
        self._choices = QHBoxLayout()
        self._excessive = IconText(context, "attention", "attention")
        self._chart = ReadingChart(context)
        self._sentence = Text("", "quiet")
        self._table = RecordTable(
            context,
            _("Readings, newest first"),
            reading_headings(),
            stretched=3,
            most_rows=_MOST_ROWS,
            least_widths={3: 420},
        )
        self._more.setProperty("role", "fold")
        self._more.setProperty("edge", "left")
        self._more.setAutoDefault(False)

        self.column.setSpacing(context.scale.gap)
        for part in (self._what_for, self.line):
            self.column.addWidget(part)
        self.column.addLayout(at_left(self._more))
        self.column.addWidget(self._excessive)
        self.column.addLayout(self._choices)
        for part in (self._chart, self._sentence, self._table):
            self.column.addWidget(part)

        self._more.clicked.connect(self.beginning)
        self._table.opened.connect(self.opened)

    def refresh(self) -> None:
        """Read the readings again."""
        application = self._context.application
        measures = application.workload.measures()
        if measures != self._measures:
            self._measures = measures
            self._offer_measures()
        has_any = bool(measures)
        said = excessive_text(application)
        self._excessive.show_mark("attention", "attention", sentence(said) if said else "")
        self._what_for.setVisible(not has_any)
        for part in (self._chart, self._sentence, self._table):
            part.setVisible(has_any)
        if has_any:
            self.on_measure_chosen()

    def _offer_measures(self) -> None:
        """Offer a choice where more than one thing was measured."""
        empty(self._choices)
        self._which = None
        if len(self._measures) > 1:
            self._which = Choices(self._context, self._measures)
            self._which.setAccessibleName(_("What was measured"))
            self._which.choose(0)
            self._which.changed.connect(self.on_measure_chosen)
            self._choices.addWidget(self._which)

    @Slot()
    def on_measure_chosen(self) -> None:
        """Show the readings of one measure."""
        application = self._context.application
        measure = self._measures[self._which.place if self._which else 0]
        readings = of_measure(application.workload.readings(), measure)
        shown = curve(readings, application)
        self._chart.show_curve(shown)
        self._sentence.setText(shown.sentence)
        self._table.show_rows(reading_rows(readings, application))


class RecordsCard(Card):
    """Records as a list, with the way to add one.

    Args:
        context: what is read from.
        heading: what they are.
        what_for: what they are for, said while there are none.
        add: what the button says that adds one.
        headings: the columns of the list.
        stretched: the column that takes the room that is left.
        least_widths: as for `RecordTable`.
    """

    beginning = Signal()
    """One should be added."""
    opened = Signal(str)
    """One should be shown; carries its id."""

    def __init__(
        self,
        context: PageContext,
        heading: str,
        what_for: str,
        add: str,
        headings: Sequence[Heading],
        *,
        stretched: int,
        least_widths: Mapping[int, int],
    ) -> None:
        super().__init__(context, heading)
        self._what_for = Text(what_for, "quiet")
        self._add = QPushButton(add)
        self._add.setAutoDefault(False)
        self._add.setAccessibleDescription(what_for)
        self._table = RecordTable(
            context, heading, headings, stretched=stretched, least_widths=least_widths, most_rows=_MOST_ROWS
        )
        self.column.setSpacing(context.scale.gap)
        self.column.addWidget(self._what_for)
        self.column.addWidget(self._table)
        self.column.addLayout(at_left(self._add))
        self._add.clicked.connect(self.beginning)
        self._table.opened.connect(self.opened)

    def show_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show these, or what they are for where there are none."""
        self._what_for.setVisible(not rows)
        self._table.setVisible(bool(rows))
        self._table.show_rows(rows)


class WorkloadOverview(View):
    """Readings, concerns and notices under each other.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Workload"), width=WIDE)
        self._context = context
        self.readings = ReadingsCard(context)
        self.concerns = RecordsCard(
            context,
            _("Concerns"),
            _(
                "What is wrong besides the hours: missed breaks, not being heard, bullying, health. A concern is "
                "private, and appears in no document unless you tick it there."
            ),
            _("Add a &concern"),
            concern_headings(),
            stretched=2,
            least_widths={2: 560, 3: 680},
        )
        self.notices = RecordsCard(
            context,
            _("Foreseeability notices"),
            _(
                "A letter to a senior manager that puts on record that your workload is foreseeably harming your "
                "health. Write it here, make the letter on the Evidence page, and record what happened to it."
            ),
            _("&Write a notice"),
            notice_headings(),
            stretched=3,
            least_widths={2: 620},
        )
        for card in (self.readings, self.concerns, self.notices):
            self.column.addWidget(card)
        self.column.addStretch(1)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Read everything again."""
        application = self._context.application
        workload = application.workload
        self.readings.refresh()
        self.concerns.show_rows(concern_rows(workload.concerns(private_too=True), application))
        self.notices.show_rows(notice_rows(workload.notices(), application))

    def take_focus(self) -> None:
        """Focus the line for a reading."""
        self.readings.line.take_focus()


class WorkloadPage(RecordsPage):
    """Readings, concerns and notices, one view at a time.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        overview = WorkloadOverview(context)
        super().__init__(context, overview)
        self.overview = overview
        overview.readings.beginning.connect(self.on_new_reading)
        overview.readings.opened.connect(self.on_reading_opened)
        overview.concerns.beginning.connect(self.on_new_concern)
        overview.concerns.opened.connect(self.on_concern_opened)
        overview.notices.beginning.connect(self.on_new_notice)
        overview.notices.opened.connect(self.on_notice_opened)
        overview.readings.line.kept.connect(self.on_reading_kept)

    def make_form(self, kind: RecordKind, name: str | None) -> RecordForm:
        """Make the form for a reading, a concern or a notice."""
        if kind is RecordKind.CONCERN:
            from overtime_logger.ui.editors.records.concern_form import ConcernForm  # noqa: PLC0415 - the overview needs none

            return ConcernForm(self._context, name)
        if kind is RecordKind.NOTICE:
            from overtime_logger.ui.editors.records.notice_form import NoticeForm  # noqa: PLC0415 - likewise

            return NoticeForm(self._context, name)
        return ReadingForm(self._context, name)

    def make_view(self, kind: RecordKind, name: str) -> RecordView:
        """Make the view of a reading, a concern or a notice."""
        if kind is RecordKind.NOTICE:
            from overtime_logger.ui.editors.records.notice_form import NoticeView  # noqa: PLC0415 - likewise

            return NoticeView(self._context, name)
        title = _("Concern") if kind is RecordKind.CONCERN else _("Workload reading")
        return RecordView(self._context, kind, name, title=title, back=_("Workload"))

    def show_about(self, name: str) -> None:
        """Show a reading, a concern or a notice."""
        self.open_record(RecordKind(name.partition(":")[0]), name)

    @Slot(object)
    def on_reading_kept(self, kept: Kept) -> None:
        """Say what was recorded."""
        application = self._context.application
        reading = application.workload.reading_book.get(kept.name).record
        said = _("Saved: {reading}.").format(reading=application.record_wording().reading(reading))
        self.overview.done.say(said, partial(self.take_back, kept.kind, kept.name))

    @Slot()
    def on_new_reading(self) -> None:
        """Show the form for a new reading."""
        self.open_form(RecordKind.READING, None)

    @Slot()
    def on_new_concern(self) -> None:
        """Show the form for a new concern."""
        self.open_form(RecordKind.CONCERN, None)

    @Slot()
    def on_new_notice(self) -> None:
        """Show the form for a new notice."""
        self.open_form(RecordKind.NOTICE, None)

    @Slot(str)
    def on_reading_opened(self, name: str) -> None:
        """Show a reading."""
        self.open_record(RecordKind.READING, name)

    @Slot(str)
    def on_concern_opened(self, name: str) -> None:
        """Show a concern."""
        self.open_record(RecordKind.CONCERN, name)

    @Slot(str)
    def on_notice_opened(self, name: str) -> None:
        """Show a notice."""
        self.open_record(RecordKind.NOTICE, name)


def page(context: PageContext) -> WorkloadPage:
    """The page, for the registry."""
    return WorkloadPage(context)
