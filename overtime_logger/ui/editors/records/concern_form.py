"""The form for a concern: what kind it is suffices; it is private unless its owner says otherwise."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.records.concern import ConcernKind
from overtime_logger.domain.records.fields import NOTHING
from overtime_logger.domain.records.said_fields import ABOUT_CONCERN, CONCERN
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.records.record_form import RecordForm
from overtime_logger.ui.models.sentences import capital
from overtime_logger.ui.widgets.fields.choices import MenuChoice
from overtime_logger.ui.widgets.fields.typed_rows import ChoicesRow, TickRow

if TYPE_CHECKING:
    from overtime_logger.ui.context import PageContext

_OWN = ("kind", "private")
"""What has a row of its own kind."""
_FIELDS = tuple(field for field in CONCERN if field.name not in _OWN)
_ROWS = {field.name: field for field in CONCERN}


class ConcernForm(RecordForm):
    """A concern as it is typed.

    Args:
        context: what is read from.
        name: the id of the concern that is amended; None for a new one.
    """

    rows_of_errors = {  # noqa: RUF012 - never changed
        "role": "reported_to",
        "name": "reported_to",
    }

    kind = RecordKind.CONCERN

    def __init__(self, context: PageContext, name: str | None) -> None:
        title = _("New concern") if name is None else _("Amend a concern")
        super().__init__(context, title, back=_("Workload"), name=name)
        kinds = MenuChoice(context, [capital(kind.words) for kind in ConcernKind])
        self.form.put("kind", ChoicesRow(context, str(_ROWS["kind"].row), ConcernKind, kinds))
        self.put_fields(field for field in _FIELDS if field.part is NOTHING)
        row, hint = str(_ROWS["private"].row), str(_ROWS["private"].hint)
        private = self.form.put("private", TickRow(context, row, _("private: not included in any document"), hint))
        fold = self.add_fold(str(ABOUT_CONCERN))
        self.put_fields((field for field in _FIELDS if field.part is not NOTHING), fold)
        if name is None:
            private.show_value(value=True)
        else:
            self.show_fields(context.application.workload.concern_book.get(name).record, CONCERN)
        self.begin()
