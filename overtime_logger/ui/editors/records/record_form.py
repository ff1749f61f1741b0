"""What every form for a record does: what is typed in it is kept until it is saved or discarded."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from overtime_logger.services.records.book import Entering
from overtime_logger.ui.drafts import FormKeeper, may_be_kept
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.editors.records.field_rows import row_of
from overtime_logger.ui.models.typed_records import keep_typed
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.fields.typed_rows import CheckedRow, LineRow
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.questions import YesNoQuestion
from overtime_logger.ui.widgets.texts import Text
from overtime_logger.ui.widgets.views import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from PySide6.QtGui import QHideEvent

    from overtime_logger.domain.records.fields import Field
    from overtime_logger.services.revision import RecordKind
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.typed_records import Kept


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

    kind: RecordKind
    """What the record is about."""
    rows_of_errors: Mapping[str, str] = {}
    """As for `Form`."""

    def __init__(self, context: PageContext, title: str, *, back: str, name: str | None) -> None:
        super().__init__(context, title, back=back)
        self._context = context
        self.name = name
        self._to_fill: dict[Fold, tuple[tuple[str, ...], Callable[[Fold], None]]] = {}
        self._begun_with: object = None
        self.form = Form(context, self.rows_of_errors)
        self._sure = YesNoQuestion(context, _("&Discard it"), _("&Keep writing"))
        self._save = QPushButton(_("&Save"))
        self._throw_away = QPushButton(_("&Discard"))
        self._shortcuts = [QShortcut(QKeySequence(keys), self) for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S")]

        self._save.setProperty("role", "main")
        self._save.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))

        for shortcut in self._shortcuts:
            shortcut.activated.connect(self.on_save)
        self._save.clicked.connect(self.on_save)
        self._throw_away.clicked.connect(self.on_throw_away)
        self._sure.confirmed.connect(self.on_not_wanted)
        self._sure.declined.connect(self.take_focus)

    # -- for the forms themselves --------------------------------------------------------------------------------

    @property
    def rows(self) -> dict[str, CheckedRow]:
        """The rows, by their names."""
        return {name: row for name, row in self.form.rows.items() if isinstance(row, CheckedRow)}

    @property
    def place(self) -> str:
        """Under which name what is typed is kept until it is saved."""
        return f"{self.kind.value}:{self.name or ''}"

    def keeping(self, entering: Entering) -> Callable[[], Kept]:
        """What keeps the record as it is typed; errors as for `values`."""
        return partial(keep_typed, self._context.application, self.kind, self.name, self.values(), entering)

    def add_fold(self, label: str) -> Fold:
        """A fold at the end of the form."""
        fold = Fold(self._context, label)
        self.form.column.addWidget(fold)
        return fold

    def put_fields(self, fields: Iterable[Field], fold: Fold | None = None) -> None:
        """Put the rows of declared fields in the form, or in a fold of it, under the fields' names."""
        for field in fields:
            self.form.put(field.name, row_of(self._context, field), fold)

    def show_fields(self, record: object, fields: Iterable[Field]) -> None:
        """Put in the rows of declared fields what a record says in them."""
        rows = self.rows
        for field in fields:
            value = field.of(record)
            if field.name in rows and value is not None:
                rows[field.name].show_value(value)

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

    def begin(self) -> None:
        """Add what is at the end of every form, and put back what was typed when it was last open."""
        scale, card = self._context.scale, Card(self._context)
        if self.name is not None:
            help_text = _("Optional. It appears in the history.")
            self.form.put("why", LineRow(self._context, _("Reason for the change"), help_text))
        self.form.bottom.addWidget(self._sure)
        keys = Text(_("Ctrl+Enter saves. Esc closes the form and keeps what you typed."), "note")
        buttons = self.form.add_buttons(self._save, self._throw_away)
        buttons.insertLayout(2, at_top(keys, down=scale.space(9)), 1)
        buttons.setStretch(3, 0)
        card.column.addWidget(self.form)
        self.column.addWidget(card)
        self.column.addStretch(1)

        self._begun_with = self.form.typed
        self._keeper = FormKeeper(self._context.application.drafts, self.place, self)
        self.form.edited.connect(self._keeper.on_change)
        if self._keeper.put_back():
            self.done.say(_("This is what you typed before. Save or discard it."))
        self.form.open_filled()

    def to_keep(self) -> dict[str, object]:
        """What is in the form, to be put back after a crash; case numbers are not kept even here."""
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

    def values(self) -> dict[str, Any]:
        """What is typed in the rows of the fields, by the fields' names; errors as for `Form.values`."""
        values = self.form.values()
        values.pop("why", None)
        return values

    # -- what others ask of it -----------------------------------------------------------------------------------

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed."""
        return self.form.typed != self._begun_with

    def take_focus(self) -> None:
        """Focus the first row."""
        self.form.take_focus()

    def _keep(self, *, not_identifiers: bool) -> Callable[[], Kept]:
        why = self.rows["why"].read() if self.name is not None else ""
        return self.keeping(Entering(why=why, not_identifiers=not_identifiers))

    def _show_kept(self, kept: Kept) -> None:
        self._keeper.forget()
        self.kept.emit(kept)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_fold_opening(self) -> None:
        """Make the rows of a fold before they are seen."""
        fold = self.sender()
        if isinstance(fold, Fold):
            self.fill(fold)

    @Slot()
    def on_save(self) -> None:
        """Ask for the record to be kept, or say what prevents it."""
        self._sure.setVisible(False)
        self.form.ask(self._keep, self._show_kept)

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
