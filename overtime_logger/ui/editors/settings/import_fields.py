"""How a file is to be read: what its columns are, and what it leaves open."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from overtime_logger.services.importing.importer import ImportOptions
from overtime_logger.services.importing.kinds import ImportKind
from overtime_logger.services.importing.sheets.columns import Meaning
from overtime_logger.ui.models.sentences import told_in_place
from overtime_logger.ui.models.transfer import column_words, kind_words, mapping_of
from overtime_logger.ui.widgets.fields.choices import Choices, MenuChoice, Ticks
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_left, empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.domain.errors import InvalidInputError
    from overtime_logger.services.importing.preview import OpenQuestion, Preview, TakenColumn
    from overtime_logger.ui.context import Look

_KINDS = tuple(ImportKind)
_COLUMNS = tuple(Meaning)
_IN_A_LINE = 4


class ImportFields(QWidget):
    """The kind of file, the questions about it, what each column is read as, the titles of a calendar.

    Args:
        look: gives icons, colours and sizes.
    """

    changed = Signal()
    """The file is to be read again, in another way."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._is_named = False
        self._answers: dict[str, str] = {}
        self._questions: tuple[OpenQuestion, ...] = ()
        self._asked: list[Choices] = []
        self._menus: list[MenuChoice] = []
        self._kind = Choices(look, [kind_words(kind) for kind in _KINDS], is_acted_on=True)
        self._kind_row = FormRow(look, _("What kind of file is it?"), self._kind)
        self._titles = Ticks(look)
        self._titles.offer([_("keep the events' titles")])
        self._asking = QWidget()
        self._lead = Text("", "quiet")
        self._wrong = IconText(look, "refused", "attention")
        self._columns = QWidget()
        self._again = QPushButton(_("&Read it again"))

        scale = look.scale
        self._asking_layout = QVBoxLayout(self._asking)
        self._asking_layout.setContentsMargins(0, 0, 0, 0)
        self._asking_layout.setSpacing(scale.small_gap)
        self._grid = QGridLayout()
        self._grid.setSpacing(scale.small_gap)
        inner = QVBoxLayout(self._columns)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(scale.small_gap)
        inner.addWidget(self._lead)
        inner.addLayout(self._grid)
        inner.addWidget(self._wrong)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scale.small_gap)
        for part in (self._kind_row, self._titles, self._asking, self._columns):
            layout.addWidget(part)
        layout.addLayout(at_left(self._again))

        self._kind.changed.connect(self.changed)
        self._titles.changed.connect(self.changed)
        self._again.clicked.connect(self.on_again)

    def begin(self) -> None:
        """Forget what was answered for another file."""
        self._is_named = False
        self._answers.clear()
        self._kind.choose()
        self._titles.choose()
        for part in (self._kind_row, self._titles, self._asking, self._columns, self._again):
            part.setVisible(False)
        self.accept()

    def accept(self) -> None:
        """Take back what was said to be wrong."""
        self._wrong.setVisible(False)

    def options(self, *, is_sure: bool) -> ImportOptions:
        """How the file is to be read.

        Args:
            is_sure: whether the person has said that what looks like personal data isn't.

        Raises:
            InvalidInputError: the columns can't be taken as they are chosen.
        """
        chosen = [menu.place for menu in self._menus]
        return ImportOptions(
            kind=_KINDS[self._kind.place] if self._kind.chosen else None,
            mapping=mapping_of([_COLUMNS[place - 1] if place else None for place in chosen])
            if self._is_named
            else None,
            answers=dict(self._answers),
            titles=bool(self._titles.chosen),
            not_identifiers=is_sure,
        )

    def ask_kind(self) -> None:
        """Ask what kind of file it is."""
        self._kind_row.setVisible(True)
        self._kind.setFocus()

    def ask_columns(self, columns: Sequence[TakenColumn]) -> None:
        """Ask what the columns are, which could not be told."""
        self._is_named = True
        self._lead.setText(_("Choose what each column is. At least a date, and times, hours or time off."))
        self._show_columns(columns)
        if self._menus:
            self._menus[0].setFocus()

    def show_read(self, preview: Preview) -> None:
        """Show how the file was read, to be set right where that was wrong, and what it leaves open."""
        self._titles.setVisible(preview.suggestions is not None)
        self._ask(preview.questions)
        if not preview.columns:
            return
        self._lead.setText(
            _("The columns were guessed from their headings. Are they the right ones?")
            if preview.is_guessed
            else _("The columns, and how each is read.")
        )
        self._show_columns(preview.columns)

    @property
    def first_question(self) -> QWidget | None:
        """Where the first open question is answered; None where nothing is open."""
        return self._asked[0] if self._asked else None

    def _ask(self, questions: tuple[OpenQuestion, ...]) -> None:
        self._questions = questions
        empty(self._asking_layout)
        self._asked = []
        for question in questions:
            choices = Choices(self._look, [choice.words for choice in question.choices], is_acted_on=True)
            choices.changed.connect(self.on_answered)
            self._asked.append(choices)
            self._asking_layout.addWidget(FormRow(self._look, question.text.replace("&", "&&"), choices))
        self._asking.setVisible(bool(questions))

    def _show_columns(self, columns: Sequence[TakenColumn]) -> None:
        empty(self._grid)
        self._menus = []
        labels = [_("not used"), *map(column_words, _COLUMNS)]
        for place, column in enumerate(columns):
            menu = MenuChoice(self._look, labels)
            role = next((number for number, each in enumerate(_COLUMNS, 1) if each.value == column.role), 0)
            menu.choose(role)
            menu.changed.connect(self.on_column_chosen)
            self._menus.append(menu)
            heading = column.heading or _("column {number}").format(number=column.number)
            sample = _("for example {sample}").format(sample=column.sample) if column.sample else ""
            row = FormRow(self._look, heading.replace("&", "&&"), menu, sample)
            self._grid.addWidget(row, place // _IN_A_LINE, place % _IN_A_LINE)
        self._columns.setVisible(bool(columns))
        self._again.setVisible(bool(columns))

    def refuse(self, error: InvalidInputError) -> None:
        """Say why the columns can't be taken as they are chosen."""
        self._wrong.show_mark("refused", "attention", told_in_place(error))

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_answered(self) -> None:
        """Read the file again with the answer."""
        asked = self.sender()
        for question, choices in zip(self._questions, self._asked, strict=True):
            if choices is asked and choices.chosen:
                self._answers[question.key] = question.choices[choices.place].value
        self.changed.emit()

    @Slot()
    def on_column_chosen(self) -> None:
        """Columns that a person chose are taken as they are."""
        self._is_named = True

    @Slot()
    def on_again(self) -> None:
        """Ask for the file to be read again."""
        self.changed.emit()
