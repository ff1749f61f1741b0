"""Foreseeability notices: the form for one, and what happened to it."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton

from overtime_logger.domain.records.said_fields import NOTICE, NOTICE_STEPS
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.records.record_form import RecordForm
from overtime_logger.ui.editors.records.steps_view import StepsView
from overtime_logger.ui.models.workload import NextStep, advice, next_steps, note_step

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from overtime_logger.domain.records.fields import Field
    from overtime_logger.domain.records.notice import Notice
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.revision import Written
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.records.steps_view import Step


_OPEN = ("to", "symptoms")


def _is_date(field: Field) -> bool:
    """Whether it is the day on which the notice is written, which comes last."""
    return field.name == "date"


class NoticeForm(RecordForm):
    """A notice as it is typed.

    Args:
        context: what is read from.
        name: the id of the notice that is amended; None for a new one.
    """

    rows_of_errors = {  # noqa: RUF012 - never changed
        "role": "to",
        "name": "to",
        "period": "last",
        "served": "served_on",
        "order": "answered_on",
    }

    kind = RecordKind.NOTICE

    def __init__(self, context: PageContext, name: str | None) -> None:
        title = _("New notice") if name is None else _("Amend a notice")
        super().__init__(context, title, back=_("Workload"), name=name)
        self.put_fields(field for field in NOTICE if field.name in _OPEN)
        folded = (field for field in NOTICE if field.name not in _OPEN)
        for label, fields in (
            (_("Period covered, and reply date"), sorted(folded, key=_is_date)),
            (_("What happened to it"), NOTICE_STEPS),
        ):
            self.put_fields(fields, self.add_fold(label))
        if name is not None:
            notice = context.application.workload.notice_book.get(name).record
            self.show_fields(notice, (*NOTICE, *NOTICE_STEPS))
        self.begin()


class NoticeView(StepsView):
    """A notice: what to think of, the letter, and what happened to it.

    Args:
        context: what is read from.
        name: its id.
    """

    def __init__(self, context: PageContext, name: str) -> None:
        super().__init__(context, RecordKind.NOTICE, name, title=_("Foreseeability notice"), back=_("Workload"))
        self._letter = QPushButton(_("Make the &letter…"))
        self._letter.setAutoDefault(False)
        self.buttons.insertWidget(1, self._letter)
        self._letter.clicked.connect(self.on_letter)

    def steps_of(self, written: Written[Notice]) -> Sequence[Step]:
        """What can become of the notice next."""
        return next_steps(written.record)

    def advice_of(self, written: Written[Notice]) -> Sequence[str]:
        """What to think of before it is served."""
        return advice(written.record, self._context.application)

    def noting(self, step: Step, day: date, text: str, entering: Entering) -> Callable[[], bool]:
        """What puts a step on record."""
        application = self._context.application
        return partial(note_step, application, self.name, NextStep(step), day, text, entering=entering)

    @Slot()
    def on_letter(self) -> None:
        """Ask for the page on which the letter is made."""
        self._context.operations.page_wanted.emit("evidence", PackKind.NOTICE)
