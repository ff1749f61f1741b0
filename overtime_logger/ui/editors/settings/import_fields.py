"""How a file is to be read, where its name or its headings do not say."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.services.importing.importer import ImportOptions
from overtime_logger.services.importing.preview import ImportKind
from overtime_logger.services.importing.spreadsheet import Column
from overtime_logger.ui.models.transfer import column_words, kind_words, mapping_of
from overtime_logger.ui.widgets.chips import Chips
from overtime_logger.ui.widgets.forms import Choices, FormRow
from overtime_logger.ui.widgets.layouts import at_left
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.services.importing.preview import Preview
    from overtime_logger.ui.context import Look
    from overtime_logger.ui.models.first_start import FieldError

_KINDS = tuple(ImportKind)
_COLUMNS = tuple(Column)
_IN_A_LINE = 4


class ImportFields(QWidget):
    """The kind of file, the sheet of a workbook, the headings of columns, the titles of a calendar.

    Args:
        look: gives icons, colours and sizes.
    """

    changed = Signal()
    """The file shall be read again, in another way."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._path = Path()
        self._is_named = False
        self._kind = Choices(look, [kind_words(kind) for kind in _KINDS])
        self._kind_row = FormRow(look, _("What kind of file is it?"), self._kind)
        self._sheet = QLineEdit()
        self._sheet_row = FormRow(look, _("S&heet"), self._sheet, _("Its name; the first if left out."))
        self._titles = Chips(look)
        self._titles.offer([_("keep what the events are called")])
        self._lead = Text("", "quiet")
        self._headings = {column: QLineEdit() for column in _COLUMNS}
        self._rows = {
            column.value: FormRow(look, column_words(column), field) for column, field in self._headings.items()
        }
        self._columns = QWidget()
        self._again = QPushButton(_("&Read it again"))

        scale = look.scale
        grid = QGridLayout()
        grid.setSpacing(scale.small_gap)
        for place, row in enumerate(self._rows.values()):
            grid.addWidget(row, place // _IN_A_LINE, place % _IN_A_LINE)
        inner = QVBoxLayout(self._columns)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(scale.small_gap)
        inner.addWidget(self._lead)
        inner.addLayout(grid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scale.small_gap)
        for part in (self._kind_row, self._sheet_row, self._titles, self._columns):
            layout.addWidget(part)
        layout.addLayout(at_left(self._again))

        for field in (self._sheet, *self._headings.values()):
            field.textEdited.connect(self.on_edited)
            field.returnPressed.connect(self.on_again)
        self._kind.changed.connect(self.changed)
        self._titles.changed.connect(self.changed)
        self._again.clicked.connect(self.on_again)

    def begin(self, path: Path) -> None:
        """Forget what was answered for another file."""
        self._path = path
        self._is_named = False
        self._kind.choose()
        self._titles.put_on(())
        for field in (self._sheet, *self._headings.values()):
            field.clear()
        for part in (self._kind_row, self._sheet_row, self._titles, self._columns, self._again):
            part.setVisible(False)
        self.accept()

    def accept(self) -> None:
        """Take back what was said to be wrong."""
        for row in (*self._rows.values(), self._sheet_row):
            row.accept()

    def options(self, *, is_sure: bool) -> ImportOptions:
        """How the file is to be read.

        Args:
            is_sure: whether the person has said that what looks like personal data is none.

        Raises:
            FieldError: the columns can't be taken as they are named.
        """
        return ImportOptions(
            kind=_KINDS[self._kind.chosen[0]] if self._kind.chosen else None,
            mapping=mapping_of({column: field.text() for column, field in self._headings.items()})
            if self._is_named
            else None,
            sheet=self._sheet.text().strip() or None,
            titles=bool(self._titles.on),
            not_identifiers=is_sure,
        )

    def ask_kind(self) -> None:
        """Ask what kind of file it is."""
        self._kind_row.setVisible(True)
        self._kind.setFocus()

    def ask_columns(self) -> None:
        """Ask for the headings, which could not be told."""
        self._is_named = True
        self._show_sheet()
        self._lead.setText(_("Type the headings of the columns to take, as they stand in the file."))
        self._columns.setVisible(True)
        self._again.setVisible(True)
        self._headings[Column.DATE].setFocus()

    def show_read(self, preview: Preview) -> None:
        """Show how the file was read, to be set right where that was wrong."""
        self._titles.setVisible(preview.suggestions is not None)
        if not preview.columns:
            return
        self._show_sheet(preview.kind)
        taken = dict(preview.columns)
        for column, field in self._headings.items():
            field.setText(taken.get(column.value, ""))
            field.setCursorPosition(0)
        self._lead.setText(
            _("The columns were guessed from their headings. Are they the right ones?")
            if preview.is_guessed
            else _("The columns that are taken, by their headings.")
        )
        self._columns.setVisible(True)
        self._again.setVisible(True)

    def _show_sheet(self, kind: ImportKind | None = None) -> None:
        is_workbook = kind is ImportKind.XLSX or self._path.suffix.casefold() == ".xlsx"
        self._sheet_row.setVisible(is_workbook)
        self._again.setVisible(is_workbook or self._again.isVisible())

    def refuse(self, error: FieldError) -> None:
        """Say beside its field why a column can't be taken."""
        row = self._rows[error.field]
        row.refuse(error.message)
        row.field.setFocus()

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_edited(self) -> None:
        """Another sheet has columns of its own; those that are typed are taken as they are."""
        self._is_named = self.sender() is not self._sheet

    @Slot()
    def on_again(self) -> None:
        """Ask for the file to be read again."""
        self.changed.emit()
