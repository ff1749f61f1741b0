"""The one kind of form: rows by name, what is wrong told beside them, and personal data asked about once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.domain.errors import InvalidInputError, UserError
from overtime_logger.services.free_texts import PossibleIdentifierError, check_texts
from overtime_logger.ui.models.sentences import told, told_in_place, what_is_wrong
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.widgets.cards.card import reveal
from overtime_logger.ui.widgets.doubts import PersonalDataQuestion
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.fields.typed_rows import CheckedRow, LineRow
from overtime_logger.ui.widgets.icon_text import IconText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.widgets.folds import Fold

    Job: TypeAlias = Callable[[], Any]


Row = TypeVar("Row", bound=FormRow)


class Maker(Protocol):
    """Gives what keeps what is typed."""

    def __call__(self, *, not_identifiers: bool) -> Job:
        """Give it.

        Args:
            not_identifiers: whether the person has said that it holds no personal data.

        Raises:
            UserError: what is typed can't be taken; it is told beside the row that it names.
        """
        ...


class Form(QWidget):
    """Rows under each other; below them, what is wrong with the form as a whole, and the question.

    Args:
        context: gives colours and sizes, and does what is asked.
        rows_of_errors: where an error's code, its field, or the last part of its code is not the name of the row
            that it is about: that name, by what the error says; by an empty text, where it names no row at all.
        has_keys: whether the question's buttons have keys of their own; not where several forms are on a page.
    """

    edited = Signal()
    """The person changed something."""
    confirmed = Signal()
    """Enter was pressed on a line."""

    def __init__(
        self, context: PageContext, rows_of_errors: Mapping[str, str] | None = None, *, has_keys: bool = True
    ) -> None:
        super().__init__()
        self.context = context
        self.rows: dict[str, FormRow] = {}
        self._rows_of_errors = rows_of_errors or {}
        self._folds: dict[str, Fold] = {}
        self._again: Callable[[], object] = self.take_focus
        self._said_not_to_be: set[str] = set()
        self.refusal = IconText(context, "refused", "attention")
        """What is wrong with the form as a whole."""
        self.question = PersonalDataQuestion(context, has_keys=has_keys)
        """Asks about what looks like personal data."""
        self.column = QVBoxLayout()
        """The rows."""
        self.bottom = QVBoxLayout(self)
        """The rows, the refusal and the question; more can be added below."""
        self.column.setSpacing(context.scale.gap)
        self.bottom.setContentsMargins(0, 0, 0, 0)
        self.bottom.setSpacing(context.scale.gap)
        self.bottom.addLayout(self.column)
        self.bottom.addWidget(self.refusal)
        self.bottom.addWidget(self.question)
        self.refusal.setVisible(False)
        self.question.declined.connect(self.on_change_it)

    # -- rows ----------------------------------------------------------------------------------------------------

    def put(self, name: str, row: Row, fold: Fold | None = None) -> Row:
        """Add a row, at the end or in a fold, known by its name from now on."""
        (self.column if fold is None else fold.column).addWidget(self.known(name, row))
        if fold is not None:
            self._folds[name] = fold
        return row

    def known(self, name: str, row: Row) -> Row:
        """A row that is in a place of its own, known by its name from now on."""
        self.rows[name] = row
        if isinstance(row, CheckedRow):
            row.edited.connect(self.edited)
        if isinstance(row.field, QLineEdit):
            row.field.returnPressed.connect(self.confirmed)
        return row

    def row(self, name: str, label: str, field: QWidget, help_text: str = "") -> FormRow:
        """A row for a field, known by its name; a line is looked through for case numbers, unless it is secret."""
        if isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Normal:
            return self.known(name, LineRow(self.context, label, help_text, line=field))
        made = self.known(name, FormRow(self.context, label, field, help_text))
        if isinstance(field, QLineEdit):
            field.textEdited.connect(made.accept)
        return made

    def side_by_side(self, *rows: QWidget) -> None:
        """Add rows that belong together on one line."""
        layout = QHBoxLayout()
        layout.setSpacing(self.context.scale.gap)
        for row in rows:
            layout.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(layout)

    def add_buttons(self, *buttons: QPushButton) -> QHBoxLayout:
        """Add buttons below, from the left; returns their row."""
        row = QHBoxLayout()
        row.setSpacing(self.context.scale.small_gap)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.bottom.addLayout(row)
        return row

    @property
    def typed(self) -> dict[str, object]:
        """Everything that is in it, to be compared; an empty row says as much as one that is not there."""
        return {name: row.typed for name, row in self.rows.items() if isinstance(row, CheckedRow) and row.typed}

    def values(self) -> dict[str, Any]:
        """The values of the rows, by their names.

        Raises:
            InvalidInputError: one can't be read; its field is the row's name.
        """
        found: dict[str, Any] = {}
        for name, row in self.rows.items():
            try:
                if isinstance(row, CheckedRow):
                    found[name] = row.read()
            except InvalidInputError as error:
                error.field = name
                raise
        return found

    def take_focus(self) -> None:
        """Focus the first row as Tab does: what is typed on a line replaces what is there."""
        next(iter(self.rows.values())).field.setFocus(Qt.FocusReason.TabFocusReason)

    def open_filled(self) -> None:
        """Open the folds in which something is typed."""
        for name, fold in self._folds.items():
            row = self.rows[name]
            if isinstance(row, CheckedRow) and row.typed:
                fold.open()

    # -- keeping -------------------------------------------------------------------------------------------------

    def save(self, make: Maker, perform: Callable[[Job], object]) -> None:
        """Have what is typed kept, or say what prevents it.

        Args:
            make: gives what keeps it.
            perform: asks for that; why it was not done is told to `refuse`.
        """
        self._try(make, perform, not_identifiers=False)

    def ask(
        self,
        make: Maker,
        then: Callable[[Any], object],
        changes: ChangedAreas = ChangedAreas.RECORDS,
    ) -> None:
        """Likewise, at once; `then` is given what came of it."""

        def perform(job: Job) -> None:
            self.context.operations.ask(self, job, then, self.refuse, changes=changes)

        self.save(make, perform)

    def _try(self, make: Maker, perform: Callable[[Job], object], *, not_identifiers: bool) -> None:
        self.accept()
        self._again = partial(self._try, make, perform, not_identifiers=True)
        if not self.check():
            return
        try:
            job = make(not_identifiers=not_identifiers)
        except UserError as error:
            self.refuse(error)
        else:
            perform(job)

    def accept(self) -> None:
        """Take back everything that was said to be wrong, and what was asked."""
        for row in self.rows.values():
            row.accept()
        self.refusal.setVisible(False)
        self.question.setVisible(False)

    def check(self) -> bool:
        """Whether nothing that was typed is refused at once; leads to the first row where something is."""
        refused = [row for row in self.rows.values() if isinstance(row, CheckedRow) and not row.check()]
        if refused:
            self.lead_to(refused[0])
        return not refused

    def is_settled(self, *names: str, then: Callable[[], object]) -> bool:
        """Whether the texts of some rows may be used, as far as can be seen here; asks where they are in doubt.

        What must never be kept is refused by the service.

        Args:
            names: the rows.
            then: goes on once the person has said that these are not personal data.
        """
        texts = [row.texts for name in names if isinstance(row := self.rows[name], CheckedRow)]
        doubtful = [text for text in texts if text and text not in self._said_not_to_be]

        def go_on() -> None:
            self._said_not_to_be.update(doubtful)
            then()

        try:
            check_texts([("", text) for text in doubtful])
        except PossibleIdentifierError as error:
            self._again = go_on
            self.refuse(error)
            return False
        except InvalidInputError:
            pass
        return True

    def is_said_not_to_be(self, name: str) -> bool:
        """Whether the person has said about what is in a row that it is not personal data."""
        row = self.rows[name]
        return isinstance(row, CheckedRow) and row.texts in self._said_not_to_be

    def refuse(self, error: UserError) -> None:
        """Say why it was not kept: beside its row, or below; what looks like personal data is asked about."""
        if isinstance(error, PossibleIdentifierError):
            self._ask_about(error)
            return
        row = self._row_of(error)
        if row is not None:
            row.refuse(told_in_place(error))
            self.lead_to(row)
            return
        self.refusal.show_mark("refused", "attention", told(error))
        reveal(self.refusal)

    def _ask_about(self, error: PossibleIdentifierError) -> None:
        found = {name: row.error for name, row in self.rows.items() if isinstance(row, CheckedRow) and row.doubt()}
        for name in found.keys() & self._folds.keys():
            self._folds[name].open()
        what = next(iter(found.values()), what_is_wrong(error))
        self.question.ask_about(what, self._again)
        reveal(self.question)

    def _row_of(self, error: UserError) -> FormRow | None:
        for called in filter(None, (error.code, error.field, error.code.rpartition(".")[2])):
            name = self._rows_of_errors.get(called, called)
            if name in self.rows:
                return self.rows[name]
        other = self.rows.get(self._rows_of_errors.get("", ""))
        is_beside = other is not None and not other.isHidden() and isinstance(error, InvalidInputError)
        return other if is_beside else None

    def lead_to(self, row: FormRow) -> None:
        """Focus a row, in whichever fold it is."""
        for name, each in self.rows.items():
            if each is row and name in self._folds:
                self._folds[name].open()
        row.lead_back()
        reveal(row)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_change_it(self) -> None:
        """Lead back to what looks like personal data."""
        doubted = next((row for row in self.rows.values() if row.error), None)
        if doubted is not None:
            doubted.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()
