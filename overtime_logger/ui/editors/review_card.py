"""What a reader could hold against the record, each with the ways to deal with it."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.models.words import told
from overtime_logger.ui.requests.documents import ExplainDiscrepancy
from overtime_logger.ui.requests.other_pages import ShowConversation, ShowDay, ShowWorkloadRecord
from overtime_logger.ui.widgets.cards import Card
from overtime_logger.ui.widgets.doubts import RefusedDoubt
from overtime_logger.ui.widgets.forms import FormRow
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.services.packs.discrepancies import Discrepancy
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.requests.request import Outcome, Request


class ReviewCard(Card):
    """The list; it is not there while nothing stands out.

    Args:
        context: gives words, colours and sizes.
    """

    requested = Signal(object)
    """A record shall be shown, or an explanation kept; carries the request."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Before you send it"))
        self._context = context
        self._summary = Text("")
        self._points: list[_Point] = []
        self._known: frozenset[str] = frozenset()
        self.column.addWidget(self._summary)
        self.setVisible(False)

    def show_points(self, found: Sequence[Discrepancy]) -> None:
        """Show what stands out in a document that was prepared."""
        for point in self._points:
            self.column.removeWidget(point)
            point.deleteLater()
        self._known = frozenset(each.key for each in found)
        self._points = [_Point(self._context, each, self._known) for each in found]
        for point in self._points:
            point.requested.connect(self.requested)
            self.column.addWidget(point)
        self._summary.setText(
            ngettext(
                "A reader could hold {number} point against the record. Correct it, explain it in the document, or"
                " leave it: nothing here is printed but your explanation.",
                "A reader could hold {number} points against the record. Correct each, explain it in the document,"
                " or leave it: nothing here is printed but your explanations.",
                len(found),
            ).format(number=self._context.wording.number(len(found)))
        )
        self.setVisible(bool(found))

    def show_outcome(self, outcome: Outcome) -> None:
        """Show beside its point what came of an explanation."""
        for point in self._points:
            point.show_outcome(outcome)


class _Point(QWidget):
    """One of them."""

    requested = Signal(object)

    def __init__(self, context: PageContext, about: Discrepancy, known: frozenset[str]) -> None:
        super().__init__()
        self._about = about
        self._known = known
        self._asked: Request | None = None
        self._remark = Text("", "quiet")
        self._correct = QPushButton(_("Correct…"))
        self._explain = QPushButton(_("Explain…"))
        self._leave = QPushButton(_("Leave it"))
        self._words = QLineEdit()
        self._row = FormRow(
            context, _("Your explanation"), self._words, _("Printed in the document with its date.")
        )
        self._doubt = RefusedDoubt(context, self._words)
        self._save = QPushButton(_("Save the explanation"))
        for button in (self._correct, self._explain, self._leave, self._save):
            button.setAutoDefault(False)
            button.setAccessibleDescription(about.sentence)
        self._lay_out(context)
        self._correct.setVisible(_leads_to(about) is not None)
        self._show_remark(about.remark.record.words if about.remark else "")
        self._unfold(is_open=False)

        self._correct.clicked.connect(self.on_correct)
        self._explain.clicked.connect(self.on_explain)
        self._leave.clicked.connect(self.on_leave)
        self._save.clicked.connect(self.on_save)
        self._words.returnPressed.connect(self.on_save)
        self._doubt.agreed.connect(self.on_agreed)

    def _lay_out(self, context: PageContext) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(context.scale.small_gap)
        for button in (self._correct, self._explain, self._leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        saving = QHBoxLayout()
        saving.addWidget(self._save)
        saving.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, context.scale.small_gap, 0, 0)
        layout.setSpacing(context.scale.tight)
        layout.addWidget(Text(self._about.sentence))
        layout.addWidget(self._remark)
        layout.addLayout(buttons)
        layout.addWidget(self._row)
        layout.addWidget(self._doubt)
        layout.addLayout(saving)

    def _show_remark(self, words: str) -> None:
        self._words.setText(words)
        self._remark.say(_("Your explanation: {words}").format(words=words) if words else "")

    def _unfold(self, *, is_open: bool) -> None:
        self._row.setVisible(is_open)
        self._save.setVisible(is_open)
        if not is_open:
            self._doubt.setVisible(False)

    def _ask(self, request: ExplainDiscrepancy) -> None:
        self._row.accept()
        self._asked = request
        self.requested.emit(request)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what came of saving the explanation, with what was typed kept where it was refused."""
        if self._asked is None or outcome.request is not self._asked:
            return
        self._asked = None
        if self._doubt.asks_about(outcome):
            return
        if outcome.error is not None:
            self._row.refuse(told(outcome.error))
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._show_remark(self._words.text())
        self._unfold(is_open=False)
        self._explain.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_correct(self) -> None:
        """Lead to the record."""
        leads_to = _leads_to(self._about)
        if leads_to is not None:
            self.requested.emit(leads_to)

    @Slot()
    def on_explain(self) -> None:
        """Ask for the words."""
        self._unfold(is_open=True)
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_leave(self) -> None:
        """Show it no more, until the pages are asked for again."""
        self.focusNextChild()
        self.setVisible(False)

    @Slot()
    def on_save(self) -> None:
        """Ask for the explanation to be kept."""
        self._ask(ExplainDiscrepancy(self._about.key, self._words.text().strip(), self._known))

    @Slot(object)
    def on_agreed(self, request: ExplainDiscrepancy) -> None:
        """Ask for it again: what looks like personal data isn't."""
        self._ask(request)


def _leads_to(about: Discrepancy) -> Request | None:
    """The request that shows the record to be corrected; None where it stands on no page of records."""
    kind, _colon, _name = about.record.partition(":")
    match kind:
        case "talk":
            return ShowConversation(about.record)
        case "concern":
            return ShowWorkloadRecord(RecordKind.CONCERN, about.record)
        case "reading":
            return ShowWorkloadRecord(RecordKind.READING, about.record)
        case "day":
            return ShowDay(about.day)
        case _:
            return None
