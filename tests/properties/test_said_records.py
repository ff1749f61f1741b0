"""Whatever is said in a conversation is kept, found again in its history and in the e-mail after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from email import message_from_bytes
from email.policy import SMTP

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from overtime_logger.domain.identifiers import find_identifiers
from overtime_logger.domain.records.conversation import (
    Conversation,
    FollowUp,
    FollowUpState,
    ManagementStandard,
    OfficialRecord,
    Setting,
    Support,
    UpwardReport,
)
from overtime_logger.domain.records.demand import Decision, Demand
from overtime_logger.reports.email_file import email_file
from overtime_logger.services.free_texts import composed, texts_of
from overtime_logger.services.records.follow_up import FollowUpOptions, compose_follow_up
from overtime_logger.services.revision import RecordKind
from overtime_logger.services.wording import Wording
from overtime_logger.storage.codec import body_of, record_of

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\tŵŷ🗂ש"))
LINES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40)
DATES = st.dates(date(2025, 1, 1), date(2027, 12, 31))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=OFFSETS)  # noqa: DTZ001 # as it wants


@st.composite
def demands(draw: st.DrawFn) -> Demand:
    decision = draw(st.sampled_from(Decision))
    return Demand(
        "x" + draw(LINES),
        draw(st.integers(1, 9)),
        draw(st.integers(0, 9_000)),
        draw(st.none() | DATES),
        decision,
        draw(st.none() | DATES) if decision is Decision.DEFER else None,
        draw(st.none() | st.integers(1, 9)),
    )


@st.composite
def conversations(draw: st.DrawFn) -> Conversation:
    happened_at = draw(MOMENTS)
    later = st.none() | st.integers(0, 400).map(lambda days: happened_at.date() + timedelta(days=days))
    support = draw(st.lists(st.sampled_from([each for each in Support if each is not Support.NONE]), unique=True))
    return Conversation(
        happened_at=happened_at,
        with_whom=tuple(draw(st.lists(st.sampled_from(("person:1", "person:2")), min_size=1, unique=True))),
        asked="?" + draw(TEXTS),
        told=draw(TEXTS),
        verbatim=draw(TEXTS),
        setting=draw(st.none() | st.sampled_from(Setting)),
        raised=draw(TEXTS),
        demands=tuple(draw(st.lists(demands(), max_size=4))),
        could_not_do=draw(TEXTS),
        reply_to_that=draw(TEXTS),
        support=tuple(support),
        promised=draw(TEXTS),
        promised_by=draw(st.none() | DATES),
        acted_on=draw(later),
        follow_up=FollowUp(draw(st.sampled_from(FollowUpState)), draw(st.none() | DATES), None, draw(TEXTS)),
        official_record=draw(st.none() | st.sampled_from(OfficialRecord)),
        official_record_note=draw(TEXTS),
        standards=tuple(draw(st.lists(st.sampled_from(ManagementStandard), unique=True))),
        upward=draw(st.none() | st.builds(UpwardReport, st.integers(0, 99), st.integers(0, 9_000))),
        about_days=tuple(draw(st.lists(DATES, max_size=3))),
        answered_on=draw(later),
        about_readings=tuple(draw(st.lists(st.just("reading:20260304-1"), max_size=1))),
    )


@given(conversations())
def test_a_conversation_is_read_back_from_the_journal_as_it_was_said(talk: Conversation) -> None:
    body = body_of(talk)
    back = record_of(RecordKind.CONVERSATION, body)

    assert back == composed(talk)
    assert isinstance(back, Conversation)
    assert back.happened_at.utcoffset() == talk.happened_at.utcoffset()
    assert rfc8785.dumps(body) == rfc8785.dumps(body_of(back))


@given(conversations())
def test_where_a_conversation_stands_never_contradicts_itself(talk: Conversation) -> None:
    today = datetime(2027, 12, 31, tzinfo=UTC).date()

    assert (talk.days_to_answer is None) == (not talk.is_answered)
    assert (talk.days_to_answer or 0) >= 0
    if talk.waiting_days(today):
        assert not talk.is_answered
        assert talk.acted_on is None or talk.acted_on > today


@given(conversations())
def test_the_e_mail_says_what_was_said_and_survives_the_post(talk: Conversation) -> None:
    if any(each.kind.is_blocked for _field, text in texts_of(talk) for each in find_identifiers(text)):
        return
    text = compose_follow_up(talk, FollowUpOptions(talk.date), None, {}, Wording())

    for said in (talk.raised, talk.asked, talk.told, talk.verbatim, talk.could_not_do, talk.promised):
        assert said.strip() in text.body
    assert all(demand.what in text.body for demand in talk.demands)
    message = message_from_bytes(email_file(text.subject, text.body), policy=SMTP)
    assert message.get_content().replace("\r\n", "\n") == text.body
