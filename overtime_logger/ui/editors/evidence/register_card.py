"""The documents that were made, the newest first, and which of them were handed over."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from overtime_logger.services.made_documents import ANONYMISED, PackKind
from overtime_logger.services.packs.register import never_written
from overtime_logger.services.records.book import Entering
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.fields.typed_rows import DateRow, LineRow
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from overtime_logger.domain.records.served import ServedDocument
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.services.revision import Written
    from overtime_logger.ui.context import PageContext

_SHOWN = 5


class RegisterCard(Card):
    """A short list of the documents made; not there while there are none.

    Args:
        context: what is read from.
    """

    copy_wanted = Signal(object)
    """A copy of what was handed over should be made; carries what to ask for."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Documents made"))
        self._context = context
        self._rows: list[_MadeRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(context.scale.small_gap)
        self._more = Text("", "quiet")
        self.column.addLayout(self._list)
        self.column.addWidget(self._more)
        self.setVisible(False)

    def refresh(self) -> None:
        """Show the newest documents of the register, and which of them were handed over."""
        application = self._context.application
        documents = application.register.documents()
        served = {each.record.digest: each for each in application.workload.served_book.all()}
        with_keys = next((row.digest for row in self._rows if row.has_keys), "")
        empty(self._list)
        self._rows = [_MadeRow(self._context, made, served) for made in documents[: -_SHOWN - 1 : -1]]
        for row in self._rows:
            row.copy_wanted.connect(self.copy_wanted)
            self._list.addWidget(row)
            if row.digest == with_keys:
                row.take_focus()
        left = len(documents) - _SHOWN
        more = (
            ngettext("and {number} earlier", "and {number} earlier", left).format(number=left) if left > 0 else ""
        )
        self._more.say(more)
        self.setVisible(bool(documents))


class _MadeRow(Form):
    """One of them, and the way to note that it was handed over."""

    copy_wanted = Signal(object)

    def __init__(
        self, context: PageContext, made: MadeDocument, served: Mapping[str, Written[ServedDocument]]
    ) -> None:
        super().__init__(context, {"served.served_on": "day", "": "to"})
        self._made = made
        self._served = served.get(made.digest)
        self._hand_over = QPushButton(_("Handed over…") if self._served is None else _("Change…"))
        self._copy = QPushButton(_("Make a copy…"))
        self._to = self.known(
            "to", LineRow(context, _("To whom, or how"), _("For example: Sam Sample, by e-mail."))
        )
        self._day = self.known("day", DateRow(context, _("On"), _("Leave empty for today.")))
        self._note = QPushButton(_("Save"))
        for button in (self._hand_over, self._copy, self._note):
            button.setAutoDefault(False)
            button.setProperty("role", "fold" if button is not self._note else "")
            button.setAccessibleDescription(self._called)
        self._lay_out()
        self._unfold(is_open=False)

        self._hand_over.clicked.connect(self.on_hand_over)
        self._copy.clicked.connect(self.on_copy)
        self._note.clicked.connect(self.on_note)
        self.confirmed.connect(self.on_note)

    @property
    def digest(self) -> str:
        """The digest of its file."""
        return self._made.digest

    @property
    def has_keys(self) -> bool:
        """Whether it takes the focus."""
        widget = self.window().focusWidget()
        return widget is not None and self.isAncestorOf(widget)

    def take_focus(self) -> None:
        """Focus it."""
        self._hand_over.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _called(self) -> str:
        called = PackKind.called(self._made.kind)
        return f"{called[:1].upper()}{called[1:]}"

    def _lay_out(self) -> None:
        made, scale, wording = self._made, self.context.scale, self.context.wording
        column = self.column
        for each in (column, self.bottom):
            each.setSpacing(scale.tight)
        recipient = _("for {who}").format(who=made.recipient) if made.recipient else ""
        pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
        column.addWidget(Text(" · ".join(filter(None, (self._called, wording.span(made.span), recipient)))))
        column.addWidget(Text(" · ".join((wording.moment(made.made_at), pages, made.file_name)), "note"))
        if not made.is_written:
            column.addWidget(Text(never_written(), "note"))
        if made.outcome:
            asked = _("Outcome sought: {outcome}").format(outcome="; ".join(made.outcome))
            column.addWidget(Text(asked, "note"))
        if self._served is not None:
            column.addWidget(Text(_handed_over(self._served.record, self.context), "note"))
        buttons = QHBoxLayout()
        buttons.setSpacing(scale.small_gap)
        buttons.addWidget(self._hand_over)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for part in (self._to, self._day):
            column.addWidget(part)
        self.add_buttons(self._note)
        can_be_noted = made.is_written and made.kind != ANONYMISED
        self._hand_over.setVisible(can_be_noted)
        self._copy.setVisible(self._served is not None and bool(self._served.record.content))

    def _unfold(self, *, is_open: bool) -> None:
        for part in (self._to, self._day, self._note):
            part.setVisible(is_open)
        if not is_open:
            self.accept()

    @Slot()
    def on_hand_over(self) -> None:
        """Ask when and to whom, with what was noted before."""
        if self._served is not None:
            self._to.show_typed(self._served.record.to)
            self._day.show_value(self._served.record.served_on)
        self._unfold(is_open=True)
        self._to.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_copy(self) -> None:
        """Ask for the pages of a copy."""
        if self._served is not None:
            self.copy_wanted.emit(self.context.application.packs.copy_request(self._served.id))

    @Slot()
    def on_note(self) -> None:
        """Put on record that it was handed over."""
        self.ask(self._handing_over, self._show_noted)

    def _handing_over(self, *, not_identifiers: bool) -> Callable[[], str]:
        typed, entering = self.values(), Entering(not_identifiers=not_identifiers)
        day = typed["day"] or self.context.logbook.today
        return partial(self.context.application.workload.hand_over, self._made, day, typed["to"], entering)

    def _show_noted(self, _name: str) -> None:
        # The page shows its register again, since the journal has grown.
        self._unfold(is_open=False)


def _handed_over(served: ServedDocument, context: PageContext) -> str:
    """When it was handed over, and to whom."""
    day = context.wording.date(served.served_on)
    if served.to:
        return _("Handed over on {date}: {who}").format(date=day, who=served.to)
    return _("Handed over on {date}").format(date=day)
