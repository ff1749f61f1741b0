"""The form for a concern: what kind it is suffices; it is private unless its owner says otherwise."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.records.concern import Concern, ConcernKind
from overtime_logger.domain.records.fields import NOTHING, attributes
from overtime_logger.domain.records.said_fields import ABOUT_CONCERN, CONCERN
from overtime_logger.ui.editors.records.record_form import RecordForm
from overtime_logger.ui.models.sentences import capital
from overtime_logger.ui.models.workload import ConcernDraft
from overtime_logger.ui.widgets.fields.menu_choice import MenuChoice
from overtime_logger.ui.widgets.fields.typed_rows import CheckedRow, TicksRow
from overtime_logger.ui.widgets.folds import Fold

if TYPE_CHECKING:
    from overtime_logger.ui.context import PageContext

_KINDS = tuple(ConcernKind)
_OWN = ("kind", "private")
"""What has a row of its own kind."""
_FIELDS = tuple(field for field in CONCERN if field.name not in _OWN)
_ROWS = {field.name: field for field in CONCERN}


class _Private(NamedTuple):
    """That a concern stays out of documents."""

    words: str


class KindRow(CheckedRow):
    """The kinds of concern, one of which is chosen."""

    def __init__(self, context: PageContext, label: str) -> None:
        menu = MenuChoice(context, [capital(kind.words) for kind in _KINDS])
        super().__init__(context, label, menu)
        self.menu = menu
        menu.changed.connect(self.on_edited)

    @property
    def typed(self) -> int:
        """The place of what is chosen."""
        return self.menu.chosen

    def put_back(self, kept: object) -> None:
        """Choose what was kept as chosen."""
        if isinstance(kept, int) and 0 <= kept < len(_KINDS):
            self.menu.choose(kept)

    @property
    def kind(self) -> ConcernKind:
        """What is chosen."""
        return _KINDS[self.menu.chosen]

    def choose(self, kind: ConcernKind) -> None:
        """Choose a kind."""
        self.menu.choose(_KINDS.index(kind))


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

    place = "concern"

    def __init__(self, context: PageContext, name: str | None) -> None:
        title = _("New concern") if name is None else _("Amend a concern")
        super().__init__(context, title, back=_("Workload"), name=name)
        self._kind = self.put("kind", KindRow(context, str(_ROWS["kind"].row)))
        self.put_fields(field for field in _FIELDS if field.part is NOTHING)
        private = _Private(_("private: left out of every document"))
        row, hint = str(_ROWS["private"].row), str(_ROWS["private"].hint)
        self._private = self.put("private", TicksRow(context, row, [private], help_text=hint))
        fold = Fold(context, str(ABOUT_CONCERN))
        self.card.column.addWidget(fold)
        self.put_fields((field for field in _FIELDS if field.part is not NOTHING), fold)
        if name is None:
            self._private.put_on(private)
        else:
            self._show(context.application.workload.concern_book.get(name).record)
        self.finish()
        self.begin()

    def _show(self, concern: Concern) -> None:
        self.show_fields(concern, _FIELDS)
        self._kind.choose(concern.kind)
        self._private.put_on(*(self._private.members if concern.is_private else ()))

    def draft(self) -> ConcernDraft:
        """The concern as it is typed.

        Raises:
            InvalidInputError: something can't be read; the end of its code names the row.
        """
        typed = self.read_fields(_FIELDS)
        day, told = typed.pop("date") or self._context.logbook.today, typed.pop("reported_to")
        typed |= {"kind": self._kind.kind, "private": bool(self._private.read())}
        return ConcernDraft(self.name, day, told, attributes(typed, CONCERN))
