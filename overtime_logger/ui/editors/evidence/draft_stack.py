"""A form, or in its place the pages of the document that it asked for, until that is saved or left."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from overtime_logger.ui.editors.evidence.preview import DocumentPreview
from overtime_logger.ui.file_dialogs import ask_where_to_save, pdf_files

if TYPE_CHECKING:
    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.preview import Draft


class DraftStack(QStackedWidget):
    """Shows the form or a document.

    Args:
        context: gives words, colours and sizes.
        form: the form.
    """

    written = Signal(object, object)
    """The document was written, and the form is shown again; carries the document, and what was made of it."""
    closed = Signal()
    """The form is shown again, and nothing was written."""

    def __init__(self, context: PageContext, form: QWidget) -> None:
        super().__init__()
        self._context = context
        self._form = form
        self._draft: Draft | None = None
        self.preview = DocumentPreview(context)
        self.addWidget(form)
        self.addWidget(self.preview)
        self.preview.save_asked.connect(self.on_save_asked)
        self.preview.closed.connect(self.on_closed)

    @property
    def has_draft(self) -> bool:
        """Whether a document is shown."""
        return self._draft is not None

    def show_draft(self, draft: Draft) -> None:
        """Show a document."""
        self._draft = draft
        self.setCurrentWidget(self.preview)
        self.preview.show_document(draft)

    def take_focus(self) -> None:
        """Focus the pages."""
        self.preview.pages.take_focus()

    def _show_written(self, draft: Draft, made: object) -> None:
        self.preview.show_busy(is_busy=False)
        self.close_draft()
        self.written.emit(draft, made)

    def _refuse(self, error: UserError) -> None:
        self.preview.show_busy(is_busy=False)
        self.preview.refuse(error)

    def close_draft(self) -> None:
        """Show the form, and release the document, without emitting a signal."""
        self._draft = None
        self.preview.close_document()
        self.setCurrentWidget(self._form)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_save_asked(self) -> None:
        """Ask where to write the document."""
        if self._draft is None:
            return
        dialog = ask_where_to_save(self, _("Save the document"), self._draft.file_name, [pdf_files()])
        dialog.fileSelected.connect(self.on_file_chosen)

    @Slot(str)
    def on_file_chosen(self, name: str) -> None:
        """Ask for the document to be written, as it is shown."""
        if self._draft is None:
            return
        self.preview.show_busy(is_busy=True)
        write = partial(self._draft.write, Path(name))
        self._context.operations.begin(self, write, partial(self._show_written, self._draft), self._refuse)

    @Slot()
    def on_closed(self) -> None:
        """Show the form again, as it was filled in."""
        self.close_draft()
        self.closed.emit()
