"""What a reader could hold against the record, each with the ways to deal with it."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from overtime_logger.services.records.book import Entering
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.fields.typed_rows import LineRow
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from overtime_logger.services.packs.discrepancies import Discrepancy
    from overtime_logger.ui.context import PageContext

_PAGES = {"talk": "conversations", "concern": "workload", "reading": "workload", "day": "log"}
"""The page on which a record is corrected, by its kind."""


class ReviewCard(Card):
    """The list; it is not there while nothing stands out.

    Args:
        context: gives words, colours and sizes.
    """

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
            self.column.addWidget(point)
        self._summary.setText(
            ngettext(
                "A reader could hold {number} point against the record. Correct it, explain it in the document, "
                "or leave it: nothing here is printed except your explanation.",
                "A reader could hold {number} points against the record. Correct each, explain it in the "
                "document, or leave it: nothing here is printed except your explanations.",
                len(found),
            ).format(number=self._context.wording.number(len(found)))
        )
        self.setVisible(bool(found))


class _Point(Form):
    """One of them."""

    def __init__(self, context: PageContext, about: Discrepancy, known: frozenset[str]) -> None:
        super().__init__(context, {"": "words"})
        self._about = about
        self._known = known
        self._remark = Text("", "quiet")
        self._correct = QPushButton(_("Correct…"))
        self._explain = QPushButton(_("Explain…"))
        self._leave = QPushButton(_("Leave it"))
        self._row = self.known(
            "words", LineRow(context, _("Your explanation"), _("Printed in the document with its date."))
        )
        self._save = QPushButton(_("Save the explanation"))
        for button in (self._correct, self._explain, self._leave, self._save):
            button.setAutoDefault(False)
            button.setAccessibleDescription(about.sentence)
        self._lay_out(context)
        self._correct.setVisible(_kind(about) in _PAGES)
        self._show_remark(about.remark.record.words if about.remark else "")
        self._unfold(is_open=False)

        self._correct.clicked.connect(self.on_correct)
        self._explain.clicked.connect(self.on_explain)
        self._leave.clicked.connect(self.on_leave)
        self._save.clicked.connect(self.on_save)
        self.confirmed.connect(self.on_save)

    def _lay_out(self, context: PageContext) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(context.scale.small_gap)
        for button in (self._correct, self._explain, self._leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        saving = QHBoxLayout()
        saving.addWidget(self._save)
        saving.addStretch(1)
        self.setContentsMargins(0, context.scale.small_gap, 0, 0)
        for each in (self.column, self.bottom):
            each.setSpacing(context.scale.tight)
        self.column.addWidget(Text(self._about.sentence))
        self.column.addWidget(self._remark)
        self.column.addLayout(buttons)
        self.column.addWidget(self._row)
        self.bottom.addLayout(saving)

    def _show_remark(self, words: str) -> None:
        self._row.show_typed(words)
        self._remark.say(_("Your explanation: {words}").format(words=words) if words else "")

    def _unfold(self, *, is_open: bool) -> None:
        self._row.setVisible(is_open)
        self._save.setVisible(is_open)
        if not is_open:
            self.accept()

    def _explanation(self, *, not_identifiers: bool) -> Callable[[], object]:
        entering = Entering(not_identifiers=not_identifiers)
        remarks = self.context.application.remarks
        return partial(remarks.explain, self._about.key, self._row.typed, entering, known=self._known)

    def _show_explained(self, _result: object) -> None:
        self._show_remark(self._row.typed)
        self._unfold(is_open=False)
        self._explain.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_correct(self) -> None:
        """Lead to the record."""
        kind = _kind(self._about)
        self.context.operations.page_wanted.emit(
            _PAGES[kind], self._about.day if kind == "day" else self._about.record
        )

    @Slot()
    def on_explain(self) -> None:
        """Ask for the words."""
        self._unfold(is_open=True)
        self._row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_leave(self) -> None:
        """Show it no more, until the pages are asked for again."""
        self.focusNextChild()
        self.setVisible(False)

    @Slot()
    def on_save(self) -> None:
        """Keep the explanation."""
        self.ask(self._explanation, self._show_explained, ChangedAreas.REMARKS)


def _kind(about: Discrepancy) -> str:
    """What the record is about that a discrepancy is in."""
    return about.record.partition(":")[0]
