"""Records as they are typed in forms: made from the values of their fields, and kept; without Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.conversation import FollowUpState
from overtime_logger.domain.records.fields import Typed, attributes
from overtime_logger.domain.records.notice import Notice, first_noticed_day
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.domain.records.said_fields import CONCERN, CONVERSATION, NOTICE, NOTICE_STEPS, READING
from overtime_logger.services.records.typed_conversation import conversation_of
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.models.people import ids_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.records.fields import Field
    from overtime_logger.services.records.book import Entering, RecordBook

FIELDS: Mapping[RecordKind, tuple[Field, ...]] = {
    RecordKind.CONVERSATION: CONVERSATION,
    RecordKind.READING: READING,
    RecordKind.CONCERN: CONCERN,
    RecordKind.NOTICE: (*NOTICE, *NOTICE_STEPS),
}
"""The fields of each kind of record that is typed in a form."""


class Kept(NamedTuple):
    """A record that was kept.

    Args:
        kind: what it is about.
        name: its id.
        is_new: whether it was not there before.
        is_changed: whether anything was written.
    """

    kind: RecordKind
    name: str
    is_new: bool
    is_changed: bool


def book_of(application: Application, kind: RecordKind) -> RecordBook[Any]:
    """The book in which records of a kind are kept."""
    if kind is RecordKind.CONVERSATION:
        return application.conversations.book
    workload = application.workload
    return {
        RecordKind.READING: workload.reading_book,
        RecordKind.CONCERN: workload.concern_book,
        RecordKind.NOTICE: workload.notice_book,
        RecordKind.LETTER: workload.letter_book,
    }[kind]


def keep_typed(
    application: Application, kind: RecordKind, name: str | None, values: Mapping[str, Any], entering: Entering
) -> Kept:
    """Keep a record as it was typed, with any people who are new.

    Args:
        application: the services.
        kind: what it is about.
        name: the id of the record that is amended; None for a new one.
        values: what was typed, by the names of the fields; today where no day was typed.
        entering: how it is entered.

    Raises:
        UserError: it can't be kept; nothing was stored.
    """
    day = values.get("date") or application.logbook.today
    naming = application.people.naming(day, entering)
    people = {
        field.name: ids_of(values[field.name], naming)
        for field in FIELDS[kind]
        if field.typed is Typed.PEOPLE and field.name in values
    }
    record = _record(application, kind, name, {**values, "date": day, **people})
    # Conversations also keep the figures of the weeks before.
    book = application.conversations if kind is RecordKind.CONVERSATION else book_of(application, kind)
    if name is not None:
        changed = book.amend(name, record, entering, naming.changes())
        return Kept(kind, name, is_new=False, is_changed=changed)
    if kind is RecordKind.CONVERSATION:
        name = application.conversations.record(record, entering, naming.changes()).id
    else:
        name = book_of(application, kind).add(record, day, entering, naming.changes())
    return Kept(kind, name, is_new=True, is_changed=True)


def _record(application: Application, kind: RecordKind, name: str | None, values: dict[str, Any]) -> Any:  # noqa: ANN401
    """The record that the fields make."""
    said = attributes(values, FIELDS[kind])
    if kind is RecordKind.CONVERSATION:
        before = None if name is None else application.conversations.get(name).conversation
        contract, today = application.contracts.contract, application.logbook.today
        return conversation_of(values, contract, today, before)
    if kind is RecordKind.READING:
        said.setdefault("source", ReadingSource.MY_SCREEN)
        return Reading(**said)
    if kind is RecordKind.CONCERN:
        return Concern(**said)
    if len(values["to"]) != 1:
        raise InvalidInputError("notice.to.one", "to")
    last = values["last"] or values["date"] - timedelta(days=1)
    first = values["first"] or first_noticed_day(last, application.logbook.full_range().first)
    return Notice(**said | {"to": values["to"][0], "first": first, "last": last})


def note_sent(application: Application, name: str, sent_on: date, entering: Entering) -> bool:
    """Put on record that the e-mail after a conversation was sent; what came of it already stays.

    Args:
        application: the services.
        name: the conversation's id.
        sent_on: when.
        entering: how it is entered.

    Returns:
        Whether anything was written.

    Raises:
        UserError: it can't be kept; nothing was stored.
    """
    conversation = application.conversations.get(name).conversation
    state = conversation.follow_up.state
    if state is FollowUpState.NOT_SENT:
        state = FollowUpState.SENT
    sent = replace(conversation.follow_up, state=state, sent_on=sent_on)
    return application.conversations.amend(name, replace(conversation, follow_up=sent), entering)
