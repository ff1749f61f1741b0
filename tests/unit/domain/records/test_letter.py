from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.conversation import ManagementStandard
from overtime_logger.domain.records.letter import Letter, LetterKind, LetterState, Wanted
from overtime_logger.domain.reply_date import AskedFor, Pause

DAY = date(2026, 3, 2)
LATER = date(2026, 3, 9)
PAUSE = Pause(LATER, AskedFor.IDENTITY)


def access(**parts: Any) -> Letter:  # noqa: ANN401 # whatever a letter takes
    said = {"drafted_on": DAY, "to": "Data Protection Officer", "first": date(2026, 1, 5), "last": DAY}
    return Letter(LetterKind.ACCESS, **{**said, "wanted": (Wanted.HOURS,), **parts})


def assessment(**parts: Any) -> Letter:  # noqa: ANN401
    said = {"drafted_on": DAY, "to": "Head of PDU", "first": date(2026, 1, 5), "last": DAY}
    return Letter(LetterKind.RISK_ASSESSMENT, **{**said, **parts})


@pytest.mark.parametrize(
    ("parts", "state", "since"),
    [
        ({}, LetterState.WRITTEN, DAY),
        ({"sent_on": DAY}, LetterState.SENT, DAY),
        ({"received_on": LATER}, LetterState.RECEIVED, LATER),
        ({"sent_on": DAY, "acknowledged_on": LATER}, LetterState.ACKNOWLEDGED, LATER),
        ({"received_on": DAY, "acknowledged_on": DAY, "extended_on": LATER}, LetterState.EXTENDED, LATER),
        ({"received_on": DAY, "pauses": (PAUSE,)}, LetterState.PAUSED, LATER),
        (
            {"received_on": DAY, "pauses": (Pause(LATER, AskedFor.DETAILS, LATER),), "acknowledged_on": DAY},
            LetterState.ACKNOWLEDGED,
            DAY,
        ),
        ({"received_on": DAY, "pauses": (PAUSE,), "answered_on": LATER}, LetterState.ANSWERED, LATER),
    ],
)
def test_where_a_letter_stands_and_since_when(parts: dict[str, Any], state: LetterState, since: date) -> None:
    assert (access(**parts).state, access(**parts).state_since) == (state, since)
    assert state.words


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ({"to": " "}, "letter.to"),
        ({"to": "two\nlines"}, "letter.to.one_line"),
        ({"last": date(2026, 1, 4)}, "letter.period"),
        ({"wanted": ()}, "letter.wanted"),
        ({"standards": (ManagementStandard.ROLE,)}, "letter.other"),
        ({"asked_by": LATER}, "letter.other"),
        ({"acknowledged_on": DAY}, "letter.sent"),
        ({"answered_on": DAY}, "letter.sent"),
        ({"sent_on": LATER, "received_on": DAY}, "letter.received"),
        ({"received_on": LATER, "answered_on": DAY}, "letter.order"),
        ({"sent_on": LATER, "acknowledged_on": DAY}, "letter.order"),
        ({"sent_on": DAY, "extended_on": LATER}, "letter.not_received"),
        ({"sent_on": DAY, "pauses": (PAUSE,)}, "letter.not_received"),
        ({"received_on": LATER, "pauses": (Pause(DAY),)}, "letter.paused.order"),
        ({"received_on": DAY, "pauses": (PAUSE, Pause(LATER))}, "letter.paused"),
        ({"details": "\x00"}, "letter.details.unshown"),
    ],
)
def test_what_can_not_be_is_refused(parts: dict[str, Any], key: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        access(**parts)

    assert caught.value.key == key


@pytest.mark.parametrize(
    "parts",
    [
        {"wanted": (Wanted.HOURS,)},
        {"conversations": (DAY,)},
        {"received_on": DAY, "extended_on": DAY},
        {"received_on": DAY, "pauses": (PAUSE,)},
    ],
)
def test_a_request_for_an_assessment_has_nothing_of_an_access_request(parts: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError) as caught:
        assessment(**parts)

    assert caught.value.key == "letter.other"


def test_the_answer_to_an_access_request_is_due_a_month_after_its_receipt() -> None:
    assert access(sent_on=DAY).reply_due(()) is None
    assert access(received_on=DAY).reply_due({date(2026, 4, 2)}) == date(2026, 4, 3)
    assert access(received_on=DAY, pauses=(PAUSE,)).reply_due(()) is None


def test_the_answer_to_the_other_letter_is_due_when_it_was_asked_for() -> None:
    assert assessment(asked_by=LATER, received_on=DAY).reply_due(()) == LATER
    assert assessment(received_on=DAY).reply_due(()) is None


def test_a_notice_of_an_extension_is_late_once_the_reply_was_due() -> None:
    assert not access(received_on=DAY, extended_on=date(2026, 4, 2)).is_extended_late(())
    assert access(received_on=DAY, extended_on=date(2026, 4, 3)).is_extended_late(())
    assert not access(received_on=DAY).is_extended_late(())
