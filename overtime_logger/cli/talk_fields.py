"""The fields of a conversation, as options and in a file, and the conversation they make."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from overtime_logger.cli import record_fields as read
from overtime_logger.cli.demand_line import demand
from overtime_logger.cli.record_fields import Field
from overtime_logger.domain.conversation import (
    MIDNIGHT,
    Conversation,
    FollowUp,
    FollowUpState,
    ManagementStandard,
    OfficialRecord,
    Setting,
    Support,
    UpwardReport,
)
from overtime_logger.domain.person import Relation
from overtime_logger.domain.spell import wall_clock
from overtime_logger.services.logbook import zone_on

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.people import Naming


def _words(
    members: type[Setting | Support | FollowUpState | OfficialRecord | ManagementStandard],
) -> tuple[str, ...]:
    return tuple(member.value for member in members)


FIELDS = (
    Field("with", read.each(read.text), _("with whom: a role or a name"), many=True, metavar="WHO"),
    Field("asked", read.text, _("what you asked"), attribute="asked"),
    Field("told", read.text, _("the answer, in your words"), attribute="told"),
    Field("date", read.day, _("the day; today if left out"), metavar="DATE"),
    Field("at", read.clock_time, _("the time of day, where known"), metavar="HH:MM"),
    Field("how", read.one_of, _("how it took place"), choices=_words(Setting)),
    Field("present", read.each(read.text), _("who else was there"), many=True, metavar="WHO"),
    Field("raised", read.text, _("what you raised"), attribute="raised"),
    Field("verbatim", read.text, _("what was said, word for word"), attribute="verbatim"),
    Field("answered_on", read.day, _("when the answer came, if later"), metavar="DATE", attribute="answered_on"),
    Field(
        "demands",
        read.each(demand),
        _("an item of work, such as “2 parole report @8:00 by 13/3 =first”"),
        many=True,
        metavar="ITEM",
        option="demand",
        attribute="demands",
    ),
    Field(
        "count_until",
        read.coming_day,
        _("the last day to plan the work for; the last date of an item if left out"),
        metavar="DATE",
        attribute="count_until",
    ),
    Field(
        "fixed_minutes",
        read.minutes,
        _("hours of meetings and other fixed work until then"),
        metavar="H:MM",
        option="fixed",
    ),
    Field(
        "could_not_do",
        read.text,
        _("what you said you could not do in your contracted hours"),
        attribute="could_not_do",
    ),
    Field("reply_to_that", read.text, _("what was replied to that"), attribute="reply_to_that"),
    Field("support", read.each(read.one_of), _("support offered"), choices=_words(Support), many=True),
    Field("promised", read.text, _("what was promised"), attribute="promised"),
    Field("promised_by", read.coming_day, _("by when"), metavar="DATE", attribute="promised_by"),
    Field("promise_kept", read.day, _("when the promise was kept"), metavar="DATE", attribute="promise_kept_on"),
    Field(
        "chased",
        read.each(read.day),
        _("a day on which you asked for the answer or the promise again"),
        many=True,
        metavar="DATE",
        attribute="chased_on",
    ),
    Field("acted_on", read.day, _("when something came of it"), metavar="DATE", attribute="acted_on"),
    Field("follow_up", read.one_of, _("what became of the e-mail after it"), choices=_words(FollowUpState)),
    Field("sent", read.day, _("when you sent it"), metavar="DATE"),
    Field("replied", read.day, _("when a reply came"), metavar="DATE"),
    Field("reply", read.text, _("what the reply said")),
    Field("official_record", read.one_of, _("how the official record compares"), choices=_words(OfficialRecord)),
    Field(
        "official_record_seen",
        read.day,
        _("when you saw it"),
        metavar="DATE",
        attribute="official_record_seen_on",
    ),
    Field("official_record_note", read.text, _("what it says"), attribute="official_record_note"),
    Field(
        "standards",
        read.each(read.one_of),
        _("HSE standards touched"),
        choices=_words(ManagementStandard),
        many=True,
        option="standard",
    ),
    Field("upward_staff", read.number, _("how many of your staff work excess hours"), metavar="N"),
    Field(
        "upward_minutes",
        read.minutes,
        _("how many hours a week in all"),
        metavar="H:MM",
        option="upward-hours",
    ),
    Field(
        "about_readings",
        read.each(read.text),
        _("a workload reading it was about"),
        many=True,
        metavar="READING",
        option="about-reading",
    ),
    Field(
        "about", read.each(read.day), _("a day it was about"), many=True, metavar="DATE", attribute="about_days"
    ),
)


def conversation_of(
    application: Application, values: Mapping[str, Any], naming: Naming, before: Conversation | None = None
) -> Conversation:
    """The conversation with the values that were given, and otherwise as it was before.

    Args:
        application: the open logbook.
        values: the values of the fields that were given, by the fields' names.
        naming: finds the people named.
        before: the conversation as it was; None for a new one.

    Raises:
        InvalidInputError: it is with nobody or about nothing, or contradicts itself.
    """
    changes = read.attributes(values, FIELDS)
    if "with" in values:
        changes["with_whom"] = tuple(dict.fromkeys(map(naming.id_of, values["with"])))
    if "present" in values:
        present = (naming.id_of(who, Relation.OTHER) for who in values["present"])
        changes["also_present"] = tuple(dict.fromkeys(present))
    if "about_readings" in values:
        readings = application.workload.reading_book
        changes["about_readings"] = tuple(readings.get(name).id for name in values["about_readings"])
    if "how" in values:
        changes["setting"] = Setting(values["how"]) if values["how"] else None
    if "support" in values:
        changes["support"] = tuple(dict.fromkeys(map(Support, values["support"])))
    if "standards" in values:
        changes["standards"] = tuple(dict.fromkeys(map(ManagementStandard, values["standards"])))
    if "official_record" in values:
        word = values["official_record"]
        changes["official_record"] = OfficialRecord(word) if word else None
    if "fixed_minutes" in values:
        changes["fixed_minutes"] = values["fixed_minutes"] or 0
    changes["follow_up"] = _follow_up(values, before.follow_up if before else FollowUp())
    changes["upward"] = _upward(values, before.upward if before else None)
    changes["happened_at"] = _happened_at(application, values, before)
    if before is not None:
        return replace(before, **changes)
    needed: dict[str, Any] = {"with_whom": (), "asked": ""}
    return Conversation(**needed | changes)


def _happened_at(application: Application, values: Mapping[str, Any], before: Conversation | None) -> datetime:
    """When it took place: on the day and at the time that were given, or were on record."""
    day = values.get("date") or (before.date if before else application.logbook.today)
    known = before.happened_at.time() if before else MIDNIGHT
    at = (values["at"] or MIDNIGHT) if "at" in values else known
    return wall_clock(day, at, zone_on(application.contracts.contract, day))


def _follow_up(values: Mapping[str, Any], before: FollowUp) -> FollowUp:
    """What became of the e-mail; one with a date was sent."""
    sent = values.get("sent", before.sent_on)
    state = before.state
    if "follow_up" in values:
        state = FollowUpState(values["follow_up"] or FollowUpState.NOT_SENT)
    elif sent is not None and state is FollowUpState.NOT_SENT:
        state = FollowUpState.SENT
    return FollowUp(state, sent, values.get("replied", before.replied_on), values.get("reply", before.reply))


def _upward(values: Mapping[str, Any], before: UpwardReport | None) -> UpwardReport | None:
    staff = values.get("upward_staff", before.staff if before else None)
    minutes = values.get("upward_minutes", before.minutes if before else None)
    return UpwardReport(staff or 0, minutes or 0) if staff is not None or minutes is not None else None
