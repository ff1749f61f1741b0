"""The conversation that typed fields make, in whichever shell they were typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.records.conversation import (
    MIDNIGHT,
    Conversation,
    FollowUp,
    FollowUpState,
    UpwardReport,
)
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.said_fields import CONVERSATION
from overtime_logger.domain.spell import wall_clock
from overtime_logger.services.logbook import zone_on

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from overtime_logger.domain.contract import Contract


def conversation_of(
    values: Mapping[str, Any], contract: Contract, today: date, before: Conversation | None = None
) -> Conversation:
    """The conversation with the values that were given, and otherwise as it was before.

    Args:
        values: the values of the fields that were given, by the fields' names; people by their ids.
        contract: the terms worked under, whose zone the time is in.
        today: the day it took place, where none is given.
        before: the conversation as it was; None for a new one.

    Raises:
        InvalidInputError: it is with nobody or about nothing, or contradicts itself.
    """
    changes = attributes(values, CONVERSATION)
    for name in ("date", "at"):
        changes.pop(name, None)
    changes["happened_at"] = _happened_at(values, contract, today, before)
    if "fixed_minutes" in changes:
        changes["fixed_minutes"] = changes["fixed_minutes"] or 0
    changes["follow_up"] = _follow_up(values, before.follow_up if before else FollowUp())
    changes["upward"] = _upward(values, before.upward if before else None)
    if before is not None:
        return replace(before, **changes)
    needed: dict[str, Any] = {"with_whom": (), "asked": ""}
    return Conversation(**needed | changes)


def _happened_at(
    values: Mapping[str, Any], contract: Contract, today: date, before: Conversation | None
) -> datetime:
    """When it took place: on the day and at the time that were given, or were on record."""
    day = values.get("date") or (before.date if before else today)
    known = before.happened_at.time() if before else MIDNIGHT
    at = (values["at"] or MIDNIGHT) if "at" in values else known
    return wall_clock(day, at, zone_on(contract, day))


def _follow_up(values: Mapping[str, Any], before: FollowUp) -> FollowUp:
    """What happened to the e-mail; one with a date was sent."""
    sent = values.get("sent", before.sent_on)
    state = before.state
    if "follow_up" in values:
        state = values["follow_up"] or FollowUpState.NOT_SENT
    elif sent is not None and state is FollowUpState.NOT_SENT:
        state = FollowUpState.SENT
    return FollowUp(state, sent, values.get("replied", before.replied_on), values.get("reply", before.reply))


def _upward(values: Mapping[str, Any], before: UpwardReport | None) -> UpwardReport | None:
    staff = values.get("upward_staff", before.staff if before else None)
    minutes = values.get("upward_minutes", before.minutes if before else None)
    return UpwardReport(staff or 0, minutes or 0) if staff is not None or minutes is not None else None
