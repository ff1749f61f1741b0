"""The form for a conversation: three fields suffice, the rest folds out."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from overtime_logger.domain.conversation import (
    FollowUp,
    FollowUpState,
    ManagementStandard,
    OfficialRecord,
    Setting,
    Support,
    UpwardReport,
)
from overtime_logger.domain.demand import WorkPlan
from overtime_logger.domain.errors import UserError
from overtime_logger.domain.person import Relation
from overtime_logger.ui.editors.demands_editor import DemandsRow
from overtime_logger.ui.editors.record_form import RecordForm
from overtime_logger.ui.models.days import typed_day
from overtime_logger.ui.models.people import BETWEEN
from overtime_logger.ui.models.talk_draft import TalkDraft
from overtime_logger.ui.models.words import told
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.room_card import RoomPart
from overtime_logger.ui.widgets.typed_rows import (
    AreaRow,
    CountRow,
    DateRow,
    HoursRow,
    LineRow,
    PeopleRow,
    TicksRow,
    TimeRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from overtime_logger.domain.conversation import Conversation
    from overtime_logger.ui.context import PageContext

_READINGS = 6
_WHEN = ("date", "at", "how", "also_present")
_WORK = ("demands", "count_until", "fixed_minutes")
_MORE_SAID = ("raised", "verbatim", "could_not_do", "reply_to_that")
_SUPPORT = ("support", "promised", "promised_by", "promise_kept_on")
_OUTCOME = (
    "answered_on",
    "chased_on",
    "acted_on",
    "follow_up",
    "sent_on",
    "replied_on",
    "reply",
    "official_record",
    "official_record_seen_on",
    "official_record_note",
)
_ABOUT = ("standards", "about_readings", "about_days", "upward_staff", "upward_minutes")
"""The rows of each fold, by name."""


class _ReadingChoice(NamedTuple):
    """A reading that a conversation may have been about."""

    id: str
    words: str


class TalkForm(RecordForm):
    """A conversation as it is typed.

    Args:
        context: what is read from.
        name: the id of the conversation that is amended; None for a new one.
    """

    rows_of_errors = {  # noqa: RUF012 - never changed
        "with": "with_whom",
        "role": "with_whom",
        "name": "with_whom",
        "present": "also_present",
        "upward": "upward_staff",
        "replied": "replied_on",
        "what": "demands",
        "fixed": "fixed_minutes",
        "promise_kept": "promise_kept_on",
        "chased": "chased_on",
    }

    place = "talk"

    def __init__(self, context: PageContext, name: str | None) -> None:
        title = _("New conversation") if name is None else _("Amend a conversation")
        super().__init__(context, title, back=_("Conversations"), name=name)
        self._with = self.put(
            "with_whom",
            PeopleRow(
                context,
                _("&With whom"),
                _("A role, such as “SPO, North team”, or a name. Several with semicolons between them."),
                Relation.LINE_MANAGER,
            ),
        )
        self._asked = self.put("asked", AreaRow(context, _("What I &asked")))
        self._told = self.put(
            "told", AreaRow(context, _("What I was &told"), _("Empty while there is no answer."))
        )
        self._folded = QVBoxLayout()
        self._folded.setSpacing(context.scale.tight)
        self.card.column.addLayout(self._folded)
        self._when = self._fold(_("When and how"), _WHEN, self._put_when)
        self._work = self._fold(_("The work, and what comes first"), _WORK, self._put_work)
        self._more_said = self._fold(_("What else was said"), _MORE_SAID, self._put_more_said)
        self._offered = self._fold(_("Support and promises"), _SUPPORT, self._put_support)
        self._outcome = self._fold(_("What came of it"), _OUTCOME, self._put_what_came)
        self._about = self._fold(_("What it was about"), _ABOUT, self._put_about)
        if name is not None:
            self.fill_all()
            self._show(context.application.conversations.get(name).conversation)
        self.finish()
        self.begin()
        self.on_work_edited()

    # -- the rows ------------------------------------------------------------------------------------------------

    def _fold(self, label: str, names: Sequence[str], fill: Callable[[Fold], None]) -> Fold:
        fold = Fold(self._context, label)
        self._folded.addWidget(fold)
        self.fold_in(fold, names, fill)
        return fold

    def _put_when(self, fold: Fold) -> None:
        context = self._context
        self._day = self.put("date", DateRow(context, _("Day"), _("Today, if left empty.")), fold)
        self._at = self.put("at", TimeRow(context, _("Time"), _("May be left out."), "10:30"), fold)
        self._how = self.put("how", TicksRow(context, _("How it took place"), Setting, at_most_one=True), fold)
        self._present = self.put("also_present", PeopleRow(context, _("Who else was there")), fold)
        self._day.edited.connect(self.on_work_edited)

    def _put_work(self, fold: Fold) -> None:
        context = self._context
        self._demands = self.put("demands", DemandsRow(context, _("Items of work")), fold)
        self._until = self.put(
            "count_until",
            DateRow(
                context,
                _("Count the hours until"),
                _("The last day an item is due, or two weeks, if left empty."),
                lies_ahead=True,
            ),
            fold,
        )
        self._fixed = self.put(
            "fixed_minutes", HoursRow(context, _("Meetings and fixed work until then"), "", "6:00"), fold
        )
        self._room = RoomPart(context)
        fold.column.addWidget(self._room)
        for row in (self._demands, self._until, self._fixed):
            row.edited.connect(self.on_work_edited)
        self.on_work_edited()

    def _put_more_said(self, fold: Fold) -> None:
        context = self._context
        figures = _("The hours of the four weeks before are kept with it by themselves.")
        self._raised = self.put("raised", AreaRow(context, _("What I raised"), figures), fold)
        self._verbatim = self.put("verbatim", AreaRow(context, _("What was said, word for word")), fold)
        self._could_not = self.put(
            "could_not_do", AreaRow(context, _("What I said I could not do in my contracted hours")), fold
        )
        self._reply_to_that = self.put("reply_to_that", AreaRow(context, _("The reply to that")), fold)

    def _put_support(self, fold: Fold) -> None:
        context = self._context
        self._support = self.put("support", TicksRow(context, _("Support offered"), Support), fold)
        self._promised = self.put("promised", AreaRow(context, _("What was promised"), lines=1), fold)
        self._promised_by = self.put("promised_by", DateRow(context, _("By when"), lies_ahead=True), fold)
        self._promised_by.count_from(self._held_on)
        self._kept_on = self.put(
            "promise_kept_on", DateRow(context, _("Kept on"), _("When what was promised was done.")), fold
        )

    def _put_what_came(self, fold: Fold) -> None:
        context = self._context
        self._answered_on = self.put(
            "answered_on", DateRow(context, _("Answered on"), _("If the answer came later.")), fold
        )
        self._chased = self.put(
            "chased_on",
            LineRow(context, _("Chased on"), _("When you asked again. With semicolons between days."), "2/3; 5/3"),
            fold,
        )
        self._acted_on = self.put("acted_on", DateRow(context, _("Something was done about it on")), fold)
        self._follow_up = self.put(
            "follow_up", TicksRow(context, _("The e-mail after it"), FollowUpState, at_most_one=True), fold
        )
        self._sent_on = self.put("sent_on", DateRow(context, _("Sent on")), fold)
        self._replied_on = self.put("replied_on", DateRow(context, _("Reply came on")), fold)
        self._reply = self.put("reply", AreaRow(context, _("What the reply said")), fold)
        self._official = self.put(
            "official_record",
            TicksRow(context, _("The official record, seen later"), OfficialRecord, at_most_one=True),
            fold,
        )
        self._official_seen = self.put("official_record_seen_on", DateRow(context, _("Seen on")), fold)
        self._official_note = self.put(
            "official_record_note", AreaRow(context, _("What the official record says")), fold
        )

    def _put_about(self, fold: Fold) -> None:
        context = self._context
        self._standards = self.put(
            "standards",
            TicksRow(context, _("HSE management standards it touches"), ManagementStandard),
            fold,
        )
        self._readings = self.put(
            "about_readings", TicksRow(context, _("Workload readings"), self._reading_choices()), fold
        )
        self._readings.setVisible(bool(self._readings.members))
        self._about_days = self.put(
            "about_days", LineRow(context, _("Days"), _("With semicolons between them."), "2/3; 5/3"), fold
        )
        self._staff = self.put(
            "upward_staff",
            CountRow(context, _("If you manage people: how many of them work excess hours"), _("No names.")),
            fold,
        )
        self._staff_hours = self.put(
            "upward_minutes",
            HoursRow(context, _("Their hours over contract in a week, in all"), "", "12:00"),
            fold,
        )

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
            return (self._day.read() if self.is_filled(self._when) else None) or today
        except UserError:
            return today

    @Slot()
    def on_work_edited(self) -> None:
        """Let days ahead follow the conversation's, and add the items up against the hours there were on it."""
        day = self._held_on
        if self.is_filled(self._offered):
            self._promised_by.count_from(day)
        if not self.is_filled(self._work):
            return
        self._until.count_from(day)
        self._demands.editor.show_day(day)
        try:
            minutes = self._fixed.read() or 0
            self._room.show_room(WorkPlan(day, self._demands.editor.understood, self._until.read(), minutes))
        except UserError as error:
            self._room.refuse(told(error))

    # -- from the record and back --------------------------------------------------------------------------------

    def _show(self, talk: Conversation) -> None:
        self._with.show_people(talk.with_whom)
        self._day.show_day(talk.date)
        self._at.show_time(talk.happened_at.time() if talk.has_time else None)
        self._how.put_on(talk.setting)
        self._present.show_people(talk.also_present)
        self._demands.editor.show_demands(talk.demands)
        self._fixed.show_minutes(talk.fixed_minutes or None)
        for row, text in (
            (self._asked, talk.asked),
            (self._told, talk.told),
            (self._raised, talk.raised),
            (self._verbatim, talk.verbatim),
            (self._could_not, talk.could_not_do),
            (self._reply_to_that, talk.reply_to_that),
            (self._promised, talk.promised),
            (self._reply, talk.follow_up.reply),
            (self._official_note, talk.official_record_note),
        ):
            row.show_typed(text)
        for date_row, day in (
            (self._until, talk.count_until),
            (self._promised_by, talk.promised_by),
            (self._kept_on, talk.promise_kept_on),
            (self._answered_on, talk.answered_on),
            (self._acted_on, talk.acted_on),
            (self._sent_on, talk.follow_up.sent_on),
            (self._replied_on, talk.follow_up.replied_on),
            (self._official_seen, talk.official_record_seen_on),
        ):
            date_row.show_day(day)
        self._support.put_on(*talk.support)
        not_sent = talk.follow_up.state is FollowUpState.NOT_SENT
        self._follow_up.put_on(None if not_sent else talk.follow_up.state)
        self._official.put_on(talk.official_record)
        self._standards.put_on(*talk.standards)
        self._readings.put_on(*(each for each in self._readings.members if each.id in talk.about_readings))
        for line, days in ((self._about_days, talk.about_days), (self._chased, talk.chased_on)):
            line.show_typed(f"{BETWEEN} ".join(map(self._context.wording.table_date, days)))
        if talk.upward is not None:
            self._staff.show_count(talk.upward.staff)
            self._staff_hours.show_minutes(talk.upward.minutes)

    def draft(self) -> TalkDraft:
        """The conversation as it is typed.

        Raises:
            InvalidInputError: something can't be read; the end of its code names the row.
        """
        with_whom = self.read("with_whom", self._with.read)
        values: dict[str, Any] = {"asked": self._asked.typed, "told": self._told.typed}
        for fold, read in (
            (self._work, self._read_work),
            (self._more_said, self._read_more_said),
            (self._offered, self._read_support),
            (self._outcome, self._read_what_came),
            (self._about, self._read_about),
        ):
            if self.is_filled(fold):
                values |= read()
        today = self._context.logbook.today
        if not self.is_filled(self._when):
            return TalkDraft(self.name, today, None, with_whom, (), values)
        return TalkDraft(
            self.name,
            self.read("date", self._day.read) or today,
            self.read("at", self._at.read),
            with_whom,
            self.read("also_present", self._present.read),
            values | {"setting": self._how.one},
        )

    def _read_work(self) -> dict[str, Any]:
        return {
            "demands": self.read("demands", self._demands.editor.read),
            "count_until": self.read("count_until", self._until.read),
            "fixed_minutes": self.read("fixed_minutes", self._fixed.read) or 0,
        }

    def _read_more_said(self) -> dict[str, Any]:
        return {
            "raised": self._raised.typed,
            "verbatim": self._verbatim.typed,
            "could_not_do": self._could_not.typed,
            "reply_to_that": self._reply_to_that.typed,
        }

    def _read_support(self) -> dict[str, Any]:
        return {
            "support": self._support.read(),
            "promised": self._promised.typed,
            "promised_by": self.read("promised_by", self._promised_by.read),
            "promise_kept_on": self.read("promise_kept_on", self._kept_on.read),
        }

    def _read_what_came(self) -> dict[str, Any]:
        return {
            "answered_on": self.read("answered_on", self._answered_on.read),
            "chased_on": self.read("chased_on", self._read_chased),
            "acted_on": self.read("acted_on", self._acted_on.read),
            "follow_up": self._read_follow_up(),
            "official_record": self._official.one,
            "official_record_seen_on": self.read("official_record_seen_on", self._official_seen.read),
            "official_record_note": self._official_note.typed,
        }

    def _read_about(self) -> dict[str, Any]:
        return {
            "standards": self._standards.read(),
            "about_readings": tuple(each.id for each in self._readings.read()),
            "about_days": self.read("about_days", self._read_days),
            "upward": self._read_upward(),
        }

    def _read_days(self) -> tuple[date, ...]:
        return self._days_of(self._about_days)

    def _read_chased(self) -> tuple[date, ...]:
        return self._days_of(self._chased)

    def _days_of(self, row: LineRow) -> tuple[date, ...]:
        today = self._context.logbook.today
        parts = (part.strip() for part in row.typed.split(BETWEEN))
        return tuple(typed_day(part, today) for part in parts if part)

    def _read_follow_up(self) -> FollowUp:
        """What became of the e-mail; one with a date was sent."""
        sent_on = self.read("sent_on", self._sent_on.read)
        sent = FollowUpState.SENT if sent_on is not None else FollowUpState.NOT_SENT
        chosen = self._follow_up.one
        state = sent if chosen is None or chosen is FollowUpState.NOT_SENT else chosen
        replied_on = self.read("replied_on", self._replied_on.read)
        return FollowUp(state, sent_on, replied_on, self._reply.typed)

    def _read_upward(self) -> UpwardReport | None:
        staff = self.read("upward_staff", self._staff.read)
        minutes = self.read("upward_minutes", self._staff_hours.read)
        return UpwardReport(staff or 0, minutes or 0) if staff is not None or minutes is not None else None
