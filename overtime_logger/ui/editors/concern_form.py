"""The form for a concern: what kind it is suffices; it is private unless its owner says otherwise."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any, NamedTuple

from overtime_logger.domain.concern import Concern, ConcernKind, Severity
from overtime_logger.domain.conversation import ManagementStandard
from overtime_logger.ui.editors.record_form import RecordForm
from overtime_logger.ui.models.words import capital
from overtime_logger.ui.models.workload import ConcernDraft
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.menu_choice import MenuChoice
from overtime_logger.ui.widgets.typed_rows import AreaRow, CheckedRow, DateRow, PeopleRow, TicksRow

if TYPE_CHECKING:
    from overtime_logger.ui.context import PageContext

_KINDS = tuple(ConcernKind)


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
        self._kind = self.put("kind", KindRow(context, _("&Kind")))
        self._happened = self.put(
            "what_happened", AreaRow(context, _("What &happened"), _("By kind and count of work, never by case."))
        )
        self._effect = self.put("effect", AreaRow(context, _("Its &effect on me or my work")))
        private = _Private(_("private: left out of every document"))
        self._private = self.put(
            "private",
            TicksRow(
                context,
                _("Privacy"),
                [private],
                help_text=_("A private concern stands in no document unless you tick it for that document."),
            ),
        )
        fold = Fold(context, _("When, how heavy, and whom I told"))
        self.card.column.addWidget(fold)
        self._day = self.put("date", DateRow(context, _("Day"), _("Today, if left empty.")), fold)
        self._severity = self.put("severity", TicksRow(context, _("Severity"), Severity, at_most_one=True), fold)
        self._told = self.put("reported_to", PeopleRow(context, _("Whom I told")), fold)
        self._told_on = self.put("reported_on", DateRow(context, _("When I told them")), fold)
        self._answer = self.put("answer", AreaRow(context, _("What was answered")), fold)
        self._standards = self.put(
            "standards", TicksRow(context, _("HSE management standards it touches"), ManagementStandard), fold
        )
        if name is None:
            self._private.put_on(private)
        else:
            self._show(context.application.workload.concern_book.get(name).record)
        self.finish()
        self.begin()

    def _show(self, concern: Concern) -> None:
        self._kind.choose(concern.kind)
        self._happened.show_typed(concern.what_happened)
        self._effect.show_typed(concern.effect)
        self._private.put_on(*(self._private.members if concern.is_private else ()))
        self._day.show_day(concern.date)
        self._severity.put_on(concern.severity)
        self._told.show_people(concern.reported_to)
        self._told_on.show_day(concern.reported_on)
        self._answer.show_typed(concern.answer)
        self._standards.put_on(*concern.standards)

    def draft(self) -> ConcernDraft:
        """The concern as it is typed.

        Raises:
            InvalidInputError: something can't be read; the end of its code names the row.
        """
        read = self.read
        values: dict[str, Any] = {
            "kind": self._kind.kind,
            "severity": self._severity.one or Severity.MEDIUM,
            "what_happened": self._happened.typed,
            "effect": self._effect.typed,
            "reported_on": read("reported_on", self._told_on.read),
            "answer": self._answer.typed,
            "standards": self._standards.read(),
            "is_private": bool(self._private.read()),
        }
        day = read("date", self._day.read) or self._context.logbook.today
        return ConcernDraft(self.name, day, read("reported_to", self._told.read), values)
