"""Taking the record out: days as a table or a calendar, or everything, to a file of the person's choice."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton

from overtime_logger.ui.editors.evidence.period_fields import PeriodFields
from overtime_logger.ui.file_dialogs import ask_where_to_save
from overtime_logger.ui.models.offered_periods import Stretch
from overtime_logger.ui.models.sentences import told
from overtime_logger.ui.models.transfer import ExportKind, export, exported_words
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.busy_line import BusyLine
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.fields.choices import Choices, Ticks
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_left
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.domain.errors import UserError
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.exporting.exporter import Exported
    from overtime_logger.ui.context import PageContext

_KINDS = tuple(ExportKind)


class ExportCard(Card):
    """Writes the record to a file.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Export your record"))
        self._context = context
        self._span: DateRange | None = None
        self._is_filled = False
        self._kind = Choices(context, [kind.words for kind in _KINDS])
        self._kind_row = FormRow(context, _("What to export"), self._kind)
        self._period = PeriodFields(context)
        self._notes = Ticks(context)
        self._notes.offer([_("with the days' notes")])
        self._save = QPushButton(_("Save &as…"))
        self._busy = BusyLine(context.theme)
        self._said = IconText(context)
        for part in (self._busy, self._said):
            part.setVisible(False)

        lead = _("It is yours: nothing is held back, and the formats are open ones that other programs can read.")
        self.column.addWidget(Text(lead, "quiet"))
        for part in (self._kind_row, self._period, self._notes):
            self.column.addWidget(part)
        self.column.addLayout(at_left(self._save))
        for part in (self._busy, self._said):
            self.column.addWidget(part)

        self._kind.choose(0)
        self._show_kind()
        self._kind.changed.connect(self.on_kind_chosen)
        self._period.entered.connect(self.on_save)
        self._save.clicked.connect(self.on_save)

    @property
    def kind(self) -> ExportKind:
        """What is to be written."""
        return _KINDS[self._kind.place]

    def refresh(self) -> None:
        """Offer the whole record at first; dates that someone has put there stay."""
        if self._period.stretch is not None or not self._is_filled:
            self._period.choose(self._period.stretch or Stretch.WHOLE)
            self._is_filled = True

    def take_focus(self) -> None:
        """Focus the choice of what to write."""
        self._kind.setFocus()

    def _show_kind(self) -> None:
        self._kind_row.help(self.kind.about)
        self._period.setVisible(self.kind is not ExportKind.WHOLE)
        self._notes.setVisible(self.kind is ExportKind.CALENDAR)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_kind_chosen(self) -> None:
        """Show what belongs to it."""
        self._said.setVisible(False)
        self._show_kind()

    @Slot()
    @tells_if_unreadable
    def on_save(self) -> None:
        """Ask where to write the file."""
        if self._context.operations.is_busy(self):
            return
        whole = self._context.logbook.full_range()
        self._span = whole if self.kind is ExportKind.WHOLE else self._period.taken()
        if self._span is None:
            return
        name = _("Overtime log {date}").format(date=self._context.logbook.today.isoformat())
        dialog = ask_where_to_save(self, self.kind.words, f"{name}.{self.kind.value}", [self.kind.file_kind])
        dialog.fileSelected.connect(self.on_file_chosen)

    @Slot(str)
    def on_file_chosen(self, name: str) -> None:
        """Ask for it to be written there."""
        if self._span is None:
            return
        self._said.setVisible(False)
        write = partial(
            export, self._context.application, self.kind, Path(name), self._span, notes=bool(self._notes.chosen)
        )
        begin, then = partial(self._context.operations.begin, self), partial(self._show_written, self.kind)
        self._busy.show_while(begin, write, then, self._refuse, self._save)

    def _refuse(self, error: UserError) -> None:
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)
        self._said.show_mark("refused", "attention", told(error))

    def _show_written(self, kind: ExportKind, written: Exported) -> None:
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)
        what = exported_words(kind, written.rows)
        self._said.show_mark("done", "", _("Saved: {path} ({what})").format(path=written.path, what=what))
