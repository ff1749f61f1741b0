"""The fields of what was said, measured or put to somebody, and of people, in the order in which they are read."""

from __future__ import annotations

from overtime_logger.domain.records.concern import ConcernKind, Severity
from overtime_logger.domain.records.conversation import (
    FollowUpState,
    ManagementStandard,
    OfficialRecord,
    Setting,
    Support,
)
from overtime_logger.domain.records.demand import Decision
from overtime_logger.domain.records.fields import Field, Typed
from overtime_logger.domain.records.fields import Later as _
from overtime_logger.domain.records.letter import LetterKind, Wanted
from overtime_logger.domain.records.person import Relation
from overtime_logger.domain.records.reading import ReadingSource

_STANDARDS = Field(
    "standards",
    Typed.CHOICE,
    _("HSE standards"),
    _("HSE standards touched"),
    row=_("HSE management standards it touches"),
    choices=ManagementStandard,
    many=True,
    option="standard",
)

PERSON = (
    Field("role", Typed.LINE, help=_("their role, in your own words")),
    Field("name", Typed.LINE, help=_("their name; may be left out")),
    Field("relation", Typed.CHOICE, help=_("what they are to you"), choices=Relation, needed=True),
    Field("first", Typed.DAY, help=_("since when"), option="from"),
    Field("last", Typed.DAY, help=_("until when"), option="to"),
    Field("note", help=_("a note")),
)

DEMAND = (
    Field("what", Typed.LINE),
    Field("count", Typed.COUNT, needed=True),
    Field("each_minutes", Typed.HOURS),
    Field("due", Typed.COMING_DAY),
    Field("decision", Typed.CHOICE, choices=Decision, needed=True),
    Field("defer_until", Typed.COMING_DAY),
    Field("order", Typed.COUNT),
)
"""The fields of an item of work."""

WHEN = _("When and how")
WORK = _("The work, and what comes first")
MORE_SAID = _("What else was said")
OFFERED = _("Support and promises")
OUTCOME = _("What came of it")
ABOUT = _("What it was about")

CONVERSATION = (
    Field(
        "date",
        Typed.DAY,
        help=_("the day; today if left out"),
        row=_("Day"),
        hint=_("Today, if left empty."),
        needed=True,
        part=WHEN,
    ),
    Field(
        "at",
        Typed.TIME,
        help=_("the time of day, where known"),
        row=_("Time"),
        hint=_("May be left out."),
        example="10:30",
        part=WHEN,
    ),
    Field(
        "how",
        Typed.CHOICE,
        help=_("how it took place"),
        row=_("How it took place"),
        path="setting",
        choices=Setting,
        part=WHEN,
    ),
    Field(
        "with",
        Typed.PEOPLE,
        help=_("with whom: a role or a name"),
        row=_("&With whom"),
        hint=_("A role, such as “SPO, North team”, or a name. Several with semicolons between them."),
        path="with_whom",
        many=True,
        relation=Relation.LINE_MANAGER,
    ),
    Field(
        "present",
        Typed.PEOPLE,
        _("Also present"),
        _("who else was there"),
        row=_("Who else was there"),
        path="also_present",
        many=True,
        part=WHEN,
    ),
    Field(
        "raised",
        Typed.TEXT,
        _("I raised"),
        _("what you raised"),
        row=_("What I raised"),
        hint=_("The hours of the four weeks before are kept with it by themselves."),
        part=MORE_SAID,
    ),
    Field("figures", Typed.KEPT, _("The four weeks before")),
    Field("asked", Typed.TEXT, _("I asked"), _("what you asked"), row=_("What I &asked")),
    Field(
        "told",
        Typed.TEXT,
        _("I was told"),
        _("the answer, in your words"),
        row=_("What I was &told"),
        hint=_("Empty while there is no answer."),
    ),
    Field(
        "verbatim",
        Typed.TEXT,
        _("Word for word"),
        _("what was said, word for word"),
        row=_("What was said, word for word"),
        part=MORE_SAID,
    ),
    Field(
        "answered_on",
        Typed.DAY,
        _("Answered on"),
        _("when the answer came, if later"),
        hint=_("If the answer came later."),
        part=OUTCOME,
    ),
    Field(
        "demands",
        Typed.DEMANDS,
        _("Work discussed"),
        _("an item of work, such as “2 parole report @8:00 by 13/3 =first”"),
        row=_("Items of work"),
        many=True,
        option="demand",
        part=WORK,
    ),
    Field(
        "count_until",
        Typed.COMING_DAY,
        _("Counted until"),
        _("the last day to plan the work for; the last date of an item if left out"),
        row=_("Count the hours until"),
        hint=_("The last day an item is due, or two weeks, if left empty."),
        part=WORK,
    ),
    Field(
        "fixed_minutes",
        Typed.HOURS,
        _("Meetings and fixed work"),
        _("hours of meetings and other fixed work until then"),
        row=_("Meetings and fixed work until then"),
        example="6:00",
        option="fixed",
        part=WORK,
    ),
    Field(
        "could_not_do",
        Typed.TEXT,
        _("I said I could not do"),
        _("what you said you could not do in your contracted hours"),
        row=_("What I said I could not do in my contracted hours"),
        part=MORE_SAID,
    ),
    Field(
        "reply_to_that",
        Typed.TEXT,
        _("Reply to that"),
        _("what was replied to that"),
        row=_("The reply to that"),
        part=MORE_SAID,
    ),
    Field(
        "support",
        Typed.CHOICE,
        _("Support offered"),
        _("support offered"),
        choices=Support,
        many=True,
        part=OFFERED,
    ),
    Field(
        "promised",
        Typed.TEXT,
        _("Promised"),
        _("what was promised"),
        row=_("What was promised"),
        lines=1,
        part=OFFERED,
    ),
    Field("promised_by", Typed.COMING_DAY, _("Promised by"), _("by when"), row=_("By when"), part=OFFERED),
    Field(
        "promise_kept",
        Typed.DAY,
        _("Promise kept on"),
        _("when the promise was kept"),
        row=_("Kept on"),
        hint=_("When what was promised was done."),
        path="promise_kept_on",
        part=OFFERED,
    ),
    Field(
        "chased",
        Typed.DAY,
        _("Chased on"),
        _("a day on which you asked for the answer or the promise again"),
        hint=_("When you asked again. With semicolons between days."),
        example="2/3; 5/3",
        path="chased_on",
        many=True,
        part=OUTCOME,
    ),
    Field(
        "acted_on",
        Typed.DAY,
        _("Acted on"),
        _("when something came of it"),
        row=_("Something was done about it on"),
        part=OUTCOME,
    ),
    Field(
        "follow_up",
        Typed.CHOICE,
        _("Follow-up e-mail"),
        _("what became of the e-mail after it"),
        row=_("The e-mail after it"),
        path="follow_up.state",
        choices=FollowUpState,
        needed=True,
        part=OUTCOME,
    ),
    Field("sent", Typed.DAY, help=_("when you sent it"), row=_("Sent on"), path="follow_up.sent_on", part=OUTCOME),
    Field(
        "replied", Typed.DAY, _("Reply came on"), _("when a reply came"), path="follow_up.replied_on", part=OUTCOME
    ),
    Field(
        "reply",
        Typed.TEXT,
        _("The reply"),
        _("what the reply said"),
        row=_("What the reply said"),
        path="follow_up.reply",
        part=OUTCOME,
    ),
    Field(
        "official_record",
        Typed.CHOICE,
        _("The official record"),
        _("how the official record compares"),
        row=_("The official record, seen later"),
        choices=OfficialRecord,
        part=OUTCOME,
    ),
    Field(
        "official_record_seen",
        Typed.DAY,
        help=_("when you saw it"),
        row=_("Seen on"),
        path="official_record_seen_on",
        part=OUTCOME,
    ),
    Field(
        "official_record_note",
        Typed.TEXT,
        _("What it says"),
        _("what it says"),
        row=_("What the official record says"),
        part=OUTCOME,
    ),
    _STANDARDS._replace(part=ABOUT),
    Field(
        "upward_staff",
        Typed.COUNT,
        _("Told about my staff"),
        _("how many of your staff work excess hours"),
        row=_("If you manage people: how many of them work excess hours"),
        hint=_("No names."),
        path="upward.staff",
        part=ABOUT,
    ),
    Field(
        "upward_minutes",
        Typed.HOURS,
        help=_("how many hours a week in all"),
        row=_("Their hours over contract in a week, in all"),
        example="12:00",
        path="upward.minutes",
        option="upward-hours",
        part=ABOUT,
    ),
    Field(
        "about",
        Typed.DAY,
        _("About the days"),
        _("a day it was about"),
        row=_("Days"),
        hint=_("With semicolons between them."),
        example="2/3; 5/3",
        path="about_days",
        many=True,
        part=ABOUT,
    ),
    Field(
        "about_readings",
        Typed.READINGS,
        _("About the readings"),
        _("a workload reading it was about"),
        row=_("Workload readings"),
        many=True,
        option="about-reading",
        part=ABOUT,
    ),
)

READING = (
    Field(
        "date",
        Typed.DAY,
        help=_("the day; today if left out"),
        row=_("Day"),
        hint=_("Today, if left empty."),
        needed=True,
    ),
    Field(
        "value",
        Typed.FIGURE,
        help=_("what it showed, such as 112.5"),
        row=_("&What it showed"),
        example="112.5",
    ),
    Field(
        "source",
        Typed.CHOICE,
        help=_("how you know: my_screen if left out"),
        row=_("How I know"),
        choices=ReadingSource,
        needed=True,
    ),
    Field(
        "name",
        Typed.LINE,
        help=_("what was measured; WMT if left out"),
        row=_("What was measured"),
        hint=_("WMT, unless another employer calls it otherwise; “caseload” for a count."),
    ),
    Field(
        "unit",
        Typed.LINE,
        help=_("its unit; %% if left out, none for a count"),
        row=_("Its unit"),
        hint=_("Empty for a count."),
    ),
    Field("points", Typed.COUNT, help=_("the points behind it"), row=_("Points")),
    Field("cases", Typed.COUNT, help=_("the cases behind it"), row=_("Cases")),
    Field(
        "reduction_minutes",
        Typed.HOURS,
        help=_("the hours a week it takes off"),
        row=_("Hours a week it takes off"),
        example="3:42",
        option="reduction",
    ),
)

ABOUT_CONCERN = _("When, how heavy, and whom I told")

CONCERN = (
    Field(
        "date",
        Typed.DAY,
        help=_("the day it is about; today if left out"),
        row=_("Day"),
        hint=_("Today, if left empty."),
        needed=True,
        part=ABOUT_CONCERN,
    ),
    Field("kind", Typed.CHOICE, help=_("what it is about"), row=_("&Kind"), choices=ConcernKind, needed=True),
    Field(
        "severity",
        Typed.CHOICE,
        help=_("how heavy it weighs; medium if left out"),
        row=_("Severity"),
        choices=Severity,
        needed=True,
        part=ABOUT_CONCERN,
    ),
    Field(
        "what_happened",
        Typed.TEXT,
        _("What happened"),
        _("what happened"),
        row=_("What &happened"),
        hint=_("By kind and count of work, never by case."),
        option="what",
    ),
    Field(
        "effect",
        Typed.TEXT,
        _("Effect"),
        _("its effect on you or your work"),
        row=_("Its &effect on me or my work"),
    ),
    Field(
        "reported_to",
        Typed.PEOPLE,
        _("Reported to"),
        _("whom you told"),
        row=_("Whom I told"),
        many=True,
        part=ABOUT_CONCERN,
    ),
    Field(
        "reported_on",
        Typed.DAY,
        _("Reported on"),
        _("when you told them"),
        row=_("When I told them"),
        part=ABOUT_CONCERN,
    ),
    Field(
        "answer", Typed.TEXT, _("Answer"), _("what was answered"), row=_("What was answered"), part=ABOUT_CONCERN
    ),
    _STANDARDS._replace(part=ABOUT_CONCERN),
    Field(
        "private",
        Typed.YES_OR_NO,
        _("Private"),
        _("leave it out of every document; so it is at first"),
        row=_("Privacy"),
        hint=_("A private concern stands in no document unless you tick it for that document."),
        path="is_private",
    ),
)

NOTICE = (
    Field(
        "date",
        Typed.DAY,
        help=_("the day it is written; today if left out"),
        row=_("Written on"),
        hint=_("Today, if left empty."),
        path="drafted_on",
        needed=True,
    ),
    Field(
        "first",
        Typed.DAY,
        help=_("the first day it speaks of"),
        row=_("First day"),
        hint=_("The last 17 weeks, if left empty."),
        needed=True,
        option="from",
    ),
    Field(
        "last",
        Typed.DAY,
        help=_("the last day it speaks of"),
        row=_("Last day"),
        hint=_("Yesterday, if left empty."),
        needed=True,
        option="until",
    ),
    Field(
        "to",
        Typed.PEOPLE,
        help=_("the senior manager it goes to: a role or a name"),
        row=_("&To which senior manager"),
        hint=_("Such as “Head of PDU”; not your line manager."),
        needed=True,
        relation=Relation.SENIOR_MANAGER,
    ),
    Field(
        "symptoms",
        Typed.TEXT,
        _("How my health is affected"),
        _("in what way your health is affected, in your own words"),
        row=_("In what way my &health is affected"),
        hint=_("In your own words. It stands in the letter only if you tick details of health there."),
        lines=3,
    ),
    Field(
        "asked_by",
        Typed.COMING_DAY,
        _("Answer asked for by"),
        _("by when an answer is asked for"),
        row=_("An answer is asked for by"),
        option="answer-by",
    ),
)

NOTICE_STEPS = (
    Field("served_on", Typed.DAY, _("Served on"), row=_("Handed over or sent on")),
    Field("how_served", Typed.LINE, _("How")),
    Field("acknowledged_on", Typed.DAY, _("Acknowledged on")),
    Field("answered_on", Typed.DAY, _("Answered on")),
    Field("answer", Typed.TEXT, _("Answer"), row=_("What was answered")),
)
"""What became of a notice: put on record step by step."""

_WRITTEN_ON = Field(
    "date",
    Typed.DAY,
    help=_("the day it is written; today if left out"),
    row=_("Written on"),
    hint=_("Today, if left empty."),
    path="drafted_on",
    needed=True,
)
_PERIOD = (
    Field(
        "first",
        Typed.DAY,
        help=_("the first day it is about"),
        row=_("From"),
        hint=_("The first day you recorded, if left empty."),
        needed=True,
        option="from",
    ),
    Field(
        "last",
        Typed.DAY,
        help=_("the last day it is about"),
        row=_("Until"),
        hint=_("The day before the letter, if left empty."),
        needed=True,
        option="until",
    ),
)

ACCESS_LETTER = (
    Field(
        "to",
        Typed.LINE,
        _("To"),
        _("to whom it goes: the data-protection team, not the line manager"),
        row=_("&To whom"),
        hint=_("The data-protection team, such as “Data Protection Officer, HMPPS”; not your line manager."),
        needed=True,
    ),
    Field(
        "wanted",
        Typed.CHOICE,
        _("Records asked for"),
        _("records that you ask for; all of them if left out"),
        row=_("&Records to ask for"),
        choices=Wanted,
        many=True,
    ),
    *_PERIOD,
    Field(
        "details",
        Typed.TEXT,
        _("To help find them"),
        _("what helps to find them: your staff number, offices, systems"),
        row=_("What &helps to find them"),
        hint=_("Such as your staff number, your offices and the systems you use. It saves a question back."),
    ),
    Field(
        "conversations",
        Typed.DAY,
        _("Notes of conversations on"),
        _("the day of a conversation whose notes you ask for; the employer then knows that you noted it"),
        many=True,
        option="conversation",
    ),
    _WRITTEN_ON,
)

RISK_LETTER = (
    Field(
        "to",
        Typed.LINE,
        _("To"),
        _("to whom it goes: a manager, or the health and safety team"),
        row=_("&To whom"),
        hint=_("A manager, or the health and safety team."),
        needed=True,
    ),
    Field(
        "standards",
        Typed.CHOICE,
        _("To look at above all"),
        _("what the assessment should look at above all"),
        row=_("What it should &look at above all"),
        choices=ManagementStandard,
        many=True,
        option="standard",
    ),
    Field(
        "symptoms",
        Typed.TEXT,
        _("How it affects my health"),
        _("in what way the work affects your health, in your own words"),
        row=_("In what way the work affects my &health"),
        hint=_("May be left out. It is in the letter only if you tick details of health there."),
        lines=3,
    ),
    *_PERIOD,
    Field(
        "asked_by",
        Typed.COMING_DAY,
        _("Answer asked for by"),
        _("by when an answer is asked for; two weeks if left out"),
        row=_("An answer is asked for by"),
        hint=_("Two weeks after the letter, if left empty."),
        option="answer-by",
    ),
    _WRITTEN_ON,
)

LETTERS = {LetterKind.ACCESS: ACCESS_LETTER, LetterKind.RISK_ASSESSMENT: RISK_LETTER}
"""The fields of each kind of letter."""

LETTER_STEPS = (
    Field("sent_on", Typed.DAY, _("Sent on"), row=_("Handed over or sent on")),
    Field("how_sent", Typed.LINE, _("How")),
    Field("received_on", Typed.DAY, _("Received on")),
    Field("acknowledged_on", Typed.DAY, _("Acknowledged on")),
    Field("extended_on", Typed.DAY, _("Extended on")),
    Field("extension", Typed.LINE, _("Reasons given for that")),
    Field("pauses", Typed.KEPT, _("Asked back")),
    Field("answered_on", Typed.DAY, _("Answered on")),
    Field("answer", Typed.TEXT, _("Answer"), row=_("What was answered")),
)
"""What became of a letter: put on record step by step."""
