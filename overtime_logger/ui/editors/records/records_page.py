"""What pages of records share: an overview, a view of one record, forms whose texts stay, and how these follow."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from overtime_logger.ui.editors.records.record_form import RecordForm
from overtime_logger.ui.models.typed_records import book_of
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.safe_reading import tells_if_unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.services.revision import Record, RecordKind
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.records.record_view import RecordView
    from overtime_logger.ui.models.typed_records import Kept
    from overtime_logger.ui.widgets.views import View

_FormKey = tuple["RecordKind", str | None]


class RecordsPage(QWidget):
    """A page that shows one view at a time.

    Args:
        context: what is read from.
        overview: what it shows first.
    """

    def __init__(self, context: PageContext, overview: View) -> None:
        super().__init__()
        self._context = context
        self._overview = overview
        self._stack = QStackedWidget()
        self._forms: dict[_FormKey, RecordForm] = {}
        self._record: RecordView | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._add(overview)

    # -- for the pages themselves --------------------------------------------------------------------------------

    def make_form(self, kind: RecordKind, name: str | None) -> RecordForm:
        """Make a form for a new record, or for one that is amended."""
        raise NotImplementedError

    def make_view(self, kind: RecordKind, name: str) -> RecordView:
        """Make the view of a record."""
        raise NotImplementedError

    @property
    def shown(self) -> View:
        """The view that is shown."""
        shown: View = self._stack.currentWidget()  # type: ignore[assignment] # only views are added
        return shown

    @tells_if_unreadable
    def open_record(self, kind: RecordKind, name: str) -> None:
        """Show a record."""
        old, self._record = self._record, self.make_view(kind, name)
        self._add(self._record)
        self._record.left.connect(self.on_overview)
        self._record.amending.connect(self.on_amending)
        self._record.withdrawn.connect(self.on_withdrawn)
        self._record.refresh()
        self._show(self._record)
        if old is not None:
            self._drop(old)

    @tells_if_unreadable
    def open_form(self, kind: RecordKind, name: str | None) -> None:
        """Show a form, with whatever was typed in it before."""
        self.open_form_as((kind, name), partial(self.make_form, kind, name))

    @tells_if_unreadable
    def open_form_as(self, key: _FormKey, make: Callable[[], RecordForm]) -> None:
        """Show the form of that key, which is made where it is not there."""
        if key not in self._forms:
            form = self._forms[key] = make()
            self._add(form)
            form.left.connect(self.on_form_left)
            form.thrown_away.connect(self.on_thrown_away)
            form.kept.connect(self.on_kept)
        self._show(self._forms[key])

    def begun(self, kind: RecordKind) -> bool:
        """Whether something is typed for a new record that is not kept yet."""
        form = self._forms.get((kind, None))
        return form is not None and form.is_changed

    def _add(self, view: View) -> None:
        self._stack.addWidget(view)

    def _drop(self, view: View) -> None:
        self._stack.removeWidget(view)
        view.deleteLater()

    def _drop_form(self, form: RecordForm) -> None:
        self._forms = {key: each for key, each in self._forms.items() if each is not form}
        self._drop(form)

    def _show(self, view: View) -> None:
        self._stack.setCurrentWidget(view)
        view.take_focus()

    # -- what the window asks ------------------------------------------------------------------------------------

    @tells_if_unreadable
    def refresh(self) -> None:
        """Read everything shown again; what is typed stays."""
        self._overview.refresh()
        if self._record is not None:
            self._record.refresh()

    def take_focus(self) -> None:
        """Focus where work begins."""
        self.shown.take_focus()

    @Slot(object)
    def on_changed(self, change: ChangedAreas) -> None:
        """Show the record as it is now."""
        if change & ChangedAreas.JOURNAL:
            self.refresh()

    def take_back(self, kind: RecordKind, name: str) -> None:
        """Put a record back to what it was before its last revision."""
        undo = partial(book_of(self._context.application, kind).undo, name)
        self._context.operations.ask(
            self, undo, partial(self._show_taken_back, kind, name), changes=ChangedAreas.RECORDS
        )

    def _show_taken_back(self, kind: RecordKind, name: str, standing: Record | None) -> None:
        if standing is not None:
            self.open_record(kind, name)
            self.shown.done.say(_("Undone. The earlier version is back."))
            return
        self._leave_record()
        self._overview.done.say(_("Undone."), partial(self.take_back, kind, name), _("&Redo"))

    def _leave_record(self) -> None:
        self.on_overview()
        if self._record is not None:
            self._drop(self._record)
            self._record = None

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_withdrawn(self) -> None:
        """Show the overview, with the way back."""
        if self._record is not None:
            take_back = partial(self.take_back, self._record.kind, self._record.name)
            self._leave_record()
            self._overview.done.say(_("Withdrawn; its history is kept."), take_back)

    @Slot()
    def on_overview(self) -> None:
        """Show the overview."""
        self._overview.done.say("")
        self._overview.refresh()
        self._show(self._overview)

    @Slot()
    def on_amending(self) -> None:
        """Show the form for the record that is shown."""
        if self._record is not None:
            self.open_form(self._record.kind, self._record.name)

    @Slot()
    def on_form_left(self) -> None:
        """Leave a form for where it was come from; what was typed stays, and nothing typed leaves no form."""
        form = self.sender()
        if isinstance(form, RecordForm):
            self._leave_form(form)
            if not form.is_changed:
                self._drop_form(form)
            elif form.name is None:
                self._overview.done.say(_("What you typed is kept until you save or discard it."))

    @Slot()
    def on_thrown_away(self) -> None:
        """Leave a form, and throw away what was typed in it."""
        form = self.sender()
        if isinstance(form, RecordForm):
            self._leave_form(form)
            self._drop_form(form)

    def _leave_form(self, form: RecordForm) -> None:
        if form.name is not None and self._record is not None:
            self._show(self._record)
        else:
            self.on_overview()

    @Slot(object)
    def on_kept(self, kept: Kept) -> None:
        """Show the record that was kept, with the way back from it."""
        form = self.sender()
        self.open_record(kept.kind, kept.name)
        if isinstance(form, RecordForm):
            self._drop_form(form)
        if not kept.is_changed:
            self.shown.done.say(_("Nothing has changed: there is nothing to save."))
        else:
            said = _("Saved.") if kept.is_new else _("Saved. The earlier version stays in the history.")
            self.shown.done.say(said, partial(self.take_back, kept.kind, kept.name))
