"""A document before it is written: its pages as they will be, what is not in it, and the way to save it."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.ui.models.sentences import told
from overtime_logger.ui.widgets.cards.card import Card, Scrolled
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.page_view import PageView
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.preview import Draft

_SIDE_WIDTH = 270
_NO_LIMIT = 16_777_215
"""The greatest size that Qt knows."""
_LEAST_WIDTH_BESIDE = 640
"""The width of the page, with text of ordinary size, from which the words are next to the pages."""


class DocumentPreview(QWidget):
    """The pages, and beside them what is to know of them.

    Args:
        context: draws the pages.
    """

    save_asked = Signal()
    """It should be saved."""
    closed = Signal()
    """It should not, or not like this."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._title = Text("", "title")
        self._back = QPushButton(_("&Back"))
        self._save = QPushButton(_("&Save as PDF…"))
        self._refusal = IconText(context, "refused", "attention")
        self.pages = PageView(context)
        self._side = QVBoxLayout()
        self._lay_out()
        self._save.setProperty("role", "main")
        self._refusal.setVisible(False)

        self._escape = QShortcut(QKeySequence("Esc"), self)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key = QKeySequence("Esc").toString(QKeySequence.SequenceFormat.NativeText)
        self._back.setToolTip(_("Back to the form: {key}").format(key=key))
        self._escape.activated.connect(self.closed)
        self._back.clicked.connect(self.closed)
        self._save.clicked.connect(self.save_asked)

    def _lay_out(self) -> None:
        scale = self._context.scale
        top = QHBoxLayout()
        top.setSpacing(scale.small_gap)
        top.addWidget(self._title, 1)
        top.addWidget(self._back)
        top.addWidget(self._save)
        words = QWidget()
        self._side = QVBoxLayout(words)
        self._side.setContentsMargins(0, 0, scale.small_gap, 0)
        self._side.setSpacing(scale.gap)
        self._words = Scrolled(words)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(scale.gap)
        self._body.addWidget(self.pages, 1)
        self._body.addWidget(self._words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scale.margin, scale.margin - scale.tight, scale.margin, scale.margin)
        layout.setSpacing(scale.gap)
        layout.addLayout(top)
        layout.addWidget(self._refusal)
        layout.addLayout(self._body, 1)

    def show_document(self, draft: Draft) -> None:
        """Show a document."""
        self._title.setText(draft.title)
        self._refusal.setVisible(False)
        empty(self._side)
        for note in draft.notes:
            card = Card(self._context, note.heading)
            for sentence in note.sentences:
                card.column.addWidget(Text(sentence))
            if note.raw:
                raw = QPlainTextEdit(note.raw)
                raw.setReadOnly(True)
                raw.setTabChangesFocus(True)
                raw.setAccessibleName(note.heading)
                raw.setMinimumHeight(self._context.scale.space(220))
                card.column.addWidget(raw)
            self._side.addWidget(card)
        self._side.addStretch(1)
        self.pages.show_document(draft.rendered.data, draft.rendered.pages)
        self.pages.take_focus()

    def close_document(self) -> None:
        """Release the document."""
        self.pages.close_document()

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that it is being saved, or no longer."""
        self._save.setEnabled(not is_busy)

    def refuse(self, error: UserError) -> None:
        """Say why it was not saved."""
        self._refusal.show_mark("refused", "attention", told(error))
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the words beside the pages, or below them where there is no room."""
        super().resizeEvent(event)
        space = self._context.scale.space
        is_wide = self.width() >= space(_LEAST_WIDTH_BESIDE)
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._words.setMinimumWidth(space(_SIDE_WIDTH) if is_wide else 0)
        self._words.setMaximumWidth(space(_SIDE_WIDTH) if is_wide else _NO_LIMIT)
        self._words.setMaximumHeight(_NO_LIMIT if is_wide else space(160))
