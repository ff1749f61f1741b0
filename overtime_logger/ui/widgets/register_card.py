"""The documents that were made, the newest first."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from overtime_logger.services.packs.request import PackKind
from overtime_logger.services.register import never_written
from overtime_logger.ui.widgets.cards import Card
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.services.register import MadeDocument
    from overtime_logger.services.wording import Wording
    from overtime_logger.ui.context import PageContext

_SHOWN = 5


class RegisterCard(Card):
    """A short list of the documents made; not there while there are none.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Documents made"))
        self._context = context
        self._list = QVBoxLayout()
        self._list.setSpacing(context.scale.small_gap)
        self._more = Text("", "quiet")
        self.column.addLayout(self._list)
        self.column.addWidget(self._more)
        self.setVisible(False)

    def show_documents(self, documents: tuple[MadeDocument, ...]) -> None:
        """Show the newest of these."""
        empty(self._list)
        for document in documents[: -_SHOWN - 1 : -1]:
            self._list.addWidget(_row(document, self._context.wording))
        left = len(documents) - _SHOWN
        more = ngettext("and {number} before", "and {number} before", left).format(number=left) if left > 0 else ""
        self._more.say(more)
        self.setVisible(bool(documents))


def _row(document: MadeDocument, wording: Wording) -> QWidget:
    called = PackKind.called(document.kind)
    name = f"{called[:1].upper()}{called[1:]}"
    recipient = _("for {who}").format(who=document.recipient) if document.recipient else ""
    pages = ngettext("{number} page", "{number} pages", document.pages).format(number=document.pages)
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Text(" · ".join(filter(None, (name, wording.span(document.span), recipient)))))
    column.addWidget(Text(" · ".join((wording.moment(document.made_at), pages, document.file_name)), "note"))
    if not document.is_written:
        column.addWidget(Text(never_written(), "note"))
    if document.outcome:
        column.addWidget(Text(_("Outcome sought: {outcome}").format(outcome="; ".join(document.outcome)), "note"))
    return row
