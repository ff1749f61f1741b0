"""The form for a conversation: three fields suffice, the rest folds out."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from overtime_logger.domain.errors import UserError
from overtime_logger.domain.records.conversation import FollowUpState
from overtime_logger.domain.records.demand import WorkPlan
from overtime_logger.domain.records.fields import NOTHING, Typed
from overtime_logger.domain.records.said_fields import ABOUT, CONVERSATION, MORE_SAID, OFFERED, OUTCOME, WHEN, WORK
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.records.demands_editor import DemandsRow
from overtime_logger.ui.editors.records.record_form import RecordForm
from overtime_logger.ui.models.sentences import told
from overtime_logger.ui.widgets.cards.workload_fit_card import RoomPart
from overtime_logger.ui.widgets.fields.typed_rows import CheckedRow, ChoicesRow, DateRow, HoursRow
from overtime_logger.ui.widgets.folds import Fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from overtime_logger.domain.records.conversation import Conversation
    from overtime_logger.domain.records.fields import Field, Later
    from overtime_logger.ui.context import PageContext

Row = TypeVar("Row", bound=CheckedRow)
_READINGS = 6
_LAST = ("about", "upward_staff", "upward_minutes")
"""What comes after all else in its fold: days are seldom typed, and only managers tell of their staff."""


def _place(field: Field) -> int:
    return _LAST.index(field.name) if field.name in _LAST else -1


class _ReadingChoice(NamedTuple):
    """A reading that a conversation may have been about."""

    id: str
    words: str


class ConversationForm(RecordForm):
    """A conversation as it is typed.

    Args:
        context: what is read from.
        name: the id of the conversation that is amended; None for a new one.
    """

    rows_of_errors = {  # noqa: RUF012 - never changed
        "role": "with",
        "name": "with",
        "upward": "upward_staff",
        "what": "demands",
        "fixed": "fixed_minutes",
    }

    kind = RecordKind.CONVERSATION

    def __init__(self, context: PageContext, name: str | None) -> None:
        title = _("New conversation") if name is None else _("Amend a conversation")
        super().__init__(context, title, back=_("Conversations"), name=name)
        self.put_fields(field for field in CONVERSATION if field.part is NOTHING and field.row is not NOTHING)
        self._folded = QVBoxLayout()
        self._folded.setSpacing(context.scale.tight)
        self.form.column.addLayout(self._folded)
        self._when = self._fold(WHEN, self._put_when)
        self._work = self._fold(WORK, self._put_work)
        self._fold(MORE_SAID)
        self._offered = self._fold(OFFERED, self._put_support)
        self._fold(OUTCOME)
        self._fold(ABOUT, self._put_about)
        if name is not None:
            self.fill_all()
            self._show(context.application.conversations.get(name).conversation)
        self.begin()
        self.on_work_edited()

    # -- the rows ------------------------------------------------------------------------------------------------

    def _fold(self, part: Later, fill: Callable[[Fold], None] | None = None) -> Fold:
        """A fold with the rows of a part; `fill` does what they need beside that."""
        fold = Fold(self._context, str(part))
        self._folded.addWidget(fold)
        fields = [field for field in CONVERSATION if field.part == part]
        fields.sort(key=_place)

        def put(fold: Fold) -> None:
            self.put_fields(fields, fold)
            if fill is not None:
                fill(fold)

        self.fold_in(fold, [field.name for field in fields], put)
        return fold

    def _put_when(self, _fold: Fold) -> None:
        self.rows["date"].edited.connect(self.on_work_edited)

    def _put_work(self, fold: Fold) -> None:
        self._room = RoomPart(self._context)
        fold.column.addWidget(self._room)
        for name in ("demands", "count_until", "fixed_minutes"):
            self.rows[name].edited.connect(self.on_work_edited)
        self.on_work_edited()

    def _put_support(self, _fold: Fold) -> None:
        self._row("promised_by", DateRow).count_from(self._held_on)

    def _put_about(self, _fold: Fold) -> None:
        readings = self._row("about_readings", ChoicesRow)
        readings.offer(self._reading_choices())
        readings.setVisible(bool(readings.members))

    def _row(self, name: str, kind: type[Row]) -> Row:
        """The row of a field, which is known to be of a kind."""
        row = self.rows[name]
        if not isinstance(row, kind):
            raise TypeError(name)
        return row

    def _reading_choices(self) -> list[_ReadingChoice]:
        """The latest readings, and whatever the record names already."""
        application = self._context.application
        words = application.record_wording()
        named = application.conversations.get(self.name).conversation.about_readings if self.name else ()
        known = application.workload.readings()
        return [
            _ReadingChoice(each.id, words.reading(each.record))
            for place, each in enumerate(known)
            if each.id in named or place >= len(known) - _READINGS
        ]

    # -- the work against the hours there were --------------------------------------------------------------------

    @property
    def _held_on(self) -> date:
        """The day of the conversation as far as it can be read; today where it is not."""
        today = self._context.logbook.today
        try:
            return (self._row("date", DateRow).read() if self.is_filled(self._when) else None) or today
        except UserError:
            return today

    @Slot()
    def on_work_edited(self) -> None:
        """Let days ahead follow the conversation's, and add the items up against the hours there were on it."""
        day = self._held_on
        if self.is_filled(self._offered):
            self._row("promised_by", DateRow).count_from(day)
        if not self.is_filled(self._work):
            return
        until, demands = self._row("count_until", DateRow), self._row("demands", DemandsRow).editor
        until.count_from(day)
        demands.show_day(day)
        try:
            minutes = self._row("fixed_minutes", HoursRow).read() or 0
            self._room.show_room(WorkPlan(day, demands.understood, until.read(), minutes))
        except UserError as error:
            self._room.refuse(told(error))

    # -- from the record and back --------------------------------------------------------------------------------

    def _show(self, conversation: Conversation) -> None:
        self.show_fields(conversation, (field for field in CONVERSATION if field.typed is not Typed.READINGS))
        readings = self._row("about_readings", ChoicesRow)
        named = (each for each in self._reading_choices() if each.id in conversation.about_readings)
        readings.show_value(tuple(named))
        if not conversation.fixed_minutes:
            self._row("fixed_minutes", HoursRow).show_value(None)
        if conversation.follow_up.state is FollowUpState.NOT_SENT:
            self._row("follow_up", ChoicesRow).show_value(None)

    def values(self) -> dict[str, Any]:
        """What is typed; an e-mail with a date was sent.

        Raises:
            InvalidInputError: something can't be read; the end of its code names the row.
        """
        values = super().values()
        if "about_readings" in values:
            values["about_readings"] = tuple(each.id for each in values["about_readings"])
        if values.get("follow_up") is FollowUpState.NOT_SENT or not values.get("follow_up"):
            values["follow_up"] = FollowUpState.SENT if values.get("sent") else FollowUpState.NOT_SENT
        return values
