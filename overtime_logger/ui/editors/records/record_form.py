"""What every form for a record does: it refuses where it was typed, asks once about doubts, and loses nothing."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.free_texts import PossibleIdentifierError
from overtime_logger.services.records.book import Entering
from overtime_logger.ui.drafts import FormKeeper, may_be_kept
from overtime_logger.ui.editors.records.field_rows import row_of
from overtime_logger.ui.models.sentences import told, told_in_place, what_is_wrong
from overtime_logger.ui.operations import Change
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.fields.typed_rows import CheckedRow, LineRow
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.questions import YesNoQuestion
from overtime_logger.ui.widgets.texts import Text
from overtime_logger.ui.widgets.views import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from PySide6.QtGui import QHideEvent

    from overtime_logger.domain.errors import UserError
    from overtime_logger.domain.records.fields import Field
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.records import Kept, RecordDraft

Row = TypeVar("Row", bound="CheckedRow")


class RecordForm(View):
    """A form for one record. What was typed stays in it until it is kept or thrown away.

    Args:
        context: what is read from.
        title: what the form is for.
        back: where its way back leads.
        name: the id of the record that is amended; None for a new one.
    """

    kept = Signal(object)
    """The record was kept; carries what came of it."""
    thrown_away = Signal()
    """What was typed is not wanted."""

    edited = Signal()
    """The person changed something."""

    place = ""
    """What the form is for, as a name under which what is typed in it is kept."""
    rows_of_errors: Mapping[str, str] = {}
    """Where the services call a field by another name than the form does: the form's name by theirs."""

    def __init__(self, context: PageContext, title: str, *, back: str, name: str | None) -> None:
        super().__init__(context, title, back=back)
        self._context = context
        self.name = name
        self.rows: dict[str, CheckedRow] = {}
        self._folds: dict[str, Fold] = {}
        self._to_fill: dict[Fold, tuple[tuple[str, ...], Callable[[Fold], None]]] = {}
        self._begun_with: object = None
        self.card = Card(context)
        self.card.column.setSpacing(context.scale.gap)
        self._why = LineRow(context, _("Reason for the change"), _("Optional. It appears in the history."))
        self._refusal = IconText(context, "refused", "attention")
        self._doubt = YesNoQuestion(context, _("It isn't personal data: &keep it"), _("&Change it"))
        self._sure = YesNoQuestion(context, _("&Discard it"), _("&Keep writing"))
        self._save = QPushButton(_("&Save"))
        self._throw_away = QPushButton(_("&Discard"))
        self._shortcuts = [QShortcut(QKeySequence(keys), self) for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S")]

        self._save.setProperty("role", "main")
        self._save.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        self._refusal.setVisible(False)
        if name is None:
            self._why.setVisible(False)

        for shortcut in self._shortcuts:
            shortcut.activated.connect(self.on_save)
        self._save.clicked.connect(self.on_save)
        self._throw_away.clicked.connect(self.on_throw_away)
        self._doubt.confirmed.connect(self.on_not_identifiers)
        self._doubt.declined.connect(self.on_change_it)
        self._sure.confirmed.connect(self.on_not_wanted)
        self._sure.declined.connect(self.take_focus)

    # -- for the forms themselves --------------------------------------------------------------------------------

    def put(self, name: str, row: Row, fold: Fold | None = None) -> Row:
        """Put a row in the form, or in a fold of it, under a name."""
        self.rows[name] = row
        row.edited.connect(self.edited)
        if fold is not None:
            self._folds[name] = fold
            fold.column.addWidget(row)
        else:
            self.card.column.addWidget(row)
        return row

    def put_fields(self, fields: Iterable[Field], fold: Fold | None = None) -> None:
        """Put the rows of declared fields in the form, or in a fold of it, under the fields' names."""
        for field in fields:
            self.put(field.name, row_of(self._context, field), fold)

    def show_fields(self, record: object, fields: Iterable[Field]) -> None:
        """Put in the rows of declared fields what a record says in them."""
        for field in fields:
            value = field.of(record)
            if field.name in self.rows and value is not None:
                self.rows[field.name].show_value(value)

    def read_fields(self, fields: Iterable[Field]) -> dict[str, Any]:
        """The values of the declared fields that have rows, by their names; people as they were typed.

        Raises:
            InvalidInputError: one can't be read; the end of its code names the row.
        """
        return {field.name: self.read(field.name) for field in fields if field.name in self.rows}

    def fold_in(self, fold: Fold, names: Sequence[str], fill: Callable[[Fold], None]) -> None:
        """Let rows be made when their fold is opened, or something is put back in them.

        Args:
            fold: the fold.
            names: the rows' names.
            fill: makes the rows.
        """
        self._to_fill[fold] = (tuple(names), fill)
        fold.opening.connect(self.on_fold_opening)

    def fill(self, fold: Fold) -> None:
        """Make a fold's rows, where that is not done."""
        _names, make = self._to_fill.pop(fold, ((), None))
        if make is not None:
            make(fold)

    def fill_all(self) -> None:
        """Make every fold's rows."""
        for fold in tuple(self._to_fill):
            self.fill(fold)

    def is_filled(self, fold: Fold) -> bool:
        """Whether a fold's rows are made; nothing is typed in those that are not."""
        return fold not in self._to_fill

    def finish(self) -> None:
        """Add what stands at the end of every form; the forms call it once their rows stand."""
        scale = self._context.scale
        column = self.card.column
        column.addWidget(self._why)
        column.addWidget(self._refusal)
        column.addWidget(self._doubt)
        column.addWidget(self._sure)
        buttons = QHBoxLayout()
        buttons.setSpacing(scale.small_gap)
        buttons.addWidget(self._save)
        buttons.addWidget(self._throw_away)
        keys = Text(_("Ctrl+Enter saves. Esc closes the form and keeps what you typed."), "note")
        buttons.addLayout(at_top(keys, down=scale.space(9)), 1)
        column.addLayout(buttons)
        self.column.addWidget(self.card)
        self.column.addStretch(1)

    def begin(self) -> None:
        """Take what stands in it as what it begins with, and put back what was typed when it was last open."""
        self._begun_with = self.typed
        self._keeper = FormKeeper(self._context.application.drafts, f"{self.place}:{self.name or ''}", self)
        self.edited.connect(self._keeper.on_change)
        if self._keeper.put_back():
            self.done.say(_("This is what you typed before. Save or discard it."))
        for name, fold in self._folds.items():
            if self.rows[name].typed:
                fold.open()

    def to_keep(self) -> dict[str, object]:
        """What stands in the form, to be put back after a crash; case numbers are not kept even here."""
        if not self.is_changed:
            return {}
        return {name: row.to_keep() for name, row in self.rows.items() if row.typed and may_be_kept(row.texts)}

    def put_back(self, kept: Mapping[str, object]) -> None:
        """Put in the form what was kept; what was empty then is empty."""
        for fold, (names, _make) in tuple(self._to_fill.items()):
            if not kept.keys().isdisjoint(names):
                self.fill(fold)
        for name, row in self.rows.items():
            if name in kept:
                row.put_back(kept[name])

    def read(self, name: str) -> Any:  # noqa: ANN401 - as the record has it
        """The value of a row; a complaint is told beside it.

        Raises:
            InvalidInputError: it can't be read.
        """
        try:
            return self.rows[name].read()
        except InvalidInputError as error:
            error.field = name
            raise

    def draft(self) -> RecordDraft:
        """The record as it is typed.

        Raises:
            InvalidInputError: something can't be read; the end of its code names the row.
        """
        raise NotImplementedError

    # -- what others ask of it -----------------------------------------------------------------------------------

    @property
    def typed(self) -> object:
        """All that stands in the form, to be compared; an empty row says as much as one that is not there."""
        return {name: row.typed for name, row in self.rows.items() if row.typed}

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed."""
        return self.typed != self._begun_with

    def _show_kept(self, kept: Kept) -> None:
        self._keeper.forget()
        self.kept.emit(kept)

    def _refuse_or_ask(self, error: UserError) -> None:
        if isinstance(error, PossibleIdentifierError):
            self._ask(error)
        else:
            self._refuse(error)

    def take_focus(self) -> None:
        """Give the keys to the first row, as Tab does: what is typed on a line replaces what stands there."""
        next(iter(self.rows.values())).field.setFocus(Qt.FocusReason.TabFocusReason)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_fold_opening(self) -> None:
        """Make the rows of a fold before they are seen."""
        fold = self.sender()
        if isinstance(fold, Fold):
            self.fill(fold)

    @Slot()
    def on_save(self) -> None:
        """Ask for the record to be kept, or say what stands in the way."""
        self._keep(not_identifiers=False)

    @Slot()
    def on_not_identifiers(self) -> None:
        """Ask for it to be kept: what looks like personal data is none."""
        self._keep(not_identifiers=True)

    @Slot()
    def on_change_it(self) -> None:
        """Lead back to what looks like personal data."""
        doubted = next((row for row in self.rows.values() if row.error), None)
        if doubted is not None:
            doubted.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()

    @Slot()
    def on_throw_away(self) -> None:
        """Leave without keeping anything; what was typed is asked about once."""
        if self.is_changed:
            self._sure.ask(_("Discard what you typed?"))
            self.reveal(self._sure)
        else:
            self.thrown_away.emit()

    @Slot()
    def on_not_wanted(self) -> None:
        """Throw away what was typed."""
        self._keeper.forget()
        self.thrown_away.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed at once when the page or the window is left."""
        super().hideEvent(event)
        self._keeper.on_pause()

    def _keep(self, *, not_identifiers: bool) -> None:
        for part in (self._refusal, self._doubt, self._sure):
            part.setVisible(False)
        refused = [row for row in (*self.rows.values(), self._why) if not row.check()]
        if refused:
            self._lead_to(refused[0])
            return
        try:
            draft = self.draft()
        except InvalidInputError as error:
            self._refuse(error)
            return
        entering = Entering(why=self._why.typed, not_identifiers=not_identifiers)
        keep = partial(draft.keep, self._context.application, entering)
        self._context.operations.ask(self, keep, self._show_kept, self._refuse_or_ask, changes=Change.RECORDS)

    def _refuse(self, error: UserError) -> None:
        row = self._row_of(error)
        if row is None:
            self._refusal.show_mark("refused", "attention", told(error))
            self.reveal(self._refusal)
            self._save.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        row.refuse(told_in_place(error))
        self._lead_to(row)

    def _row_of(self, error: UserError) -> CheckedRow | None:
        """The row that an error is about: its field names it, or the end of its code."""
        for called in (error.field, error.code.rpartition(".")[2]):
            name = self.rows_of_errors.get(called, called)
            if name in self.rows:
                return self.rows[name]
        return None

    def _lead_to(self, row: CheckedRow) -> None:
        for name, each in self.rows.items():
            if each is row and name in self._folds:
                self._folds[name].open()
        row.lead_back()
        self.reveal(row)

    def _ask(self, error: PossibleIdentifierError) -> None:
        found = [name for name, row in self.rows.items() if row.doubt()]
        for name in found:
            if name in self._folds:
                self._folds[name].open()
        said = _("Other people's details don't belong in the log.")
        what = self.rows[found[0]].error if found else what_is_wrong(error)
        self._doubt.ask(f"{what} {said}")
        self.reveal(self._doubt)
