from __future__ import annotations

from datetime import date, datetime
from email import message_from_bytes
from email.policy import SMTP
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import (
    Conversation,
    FiguresThen,
    FollowUp,
    FollowUpState,
    Setting,
    Support,
    UpwardReport,
)
from overtime_logger.domain.records.demand import Decision, Demand, Room
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.reports.email_file import email_file
from overtime_logger.services.records.conversations import Conversations
from overtime_logger.services.records.follow_up import (
    FollowUpOptions,
    FollowUps,
    FollowUpText,
    compose_follow_up,
    wrote_before,
)
from overtime_logger.services.records.people import People
from overtime_logger.services.wording import Wording
from tests.builders import WORKER, Services
from tests.cases import LONDON
from tests.fakes import MemoryWriter

if TYPE_CHECKING:
    from pathlib import Path

TEN = datetime(2026, 3, 4, 10, 0, tzinfo=LONDON)
BY = date(2026, 3, 13)
PEOPLE = {
    "person:1": Person("SPO", Relation.LINE_MANAGER, "Sam Sample"),
    "person:2": Person("ACO", Relation.OTHER),
}


def talk(**parts: Any) -> Conversation:  # noqa: ANN401 # whatever a conversation takes
    return Conversation(
        **{"happened_at": TEN, "with_whom": ("person:1",), "asked": "Which comes first?", "told": "The reports."}
        | parts
    )


def body(*, figures: bool = False, **parts: Any) -> str:  # noqa: ANN401 # whatever a conversation takes
    options = FollowUpOptions(BY, with_figures=figures)
    return compose_follow_up(talk(**parts), options, WORKER, PEOPLE, Wording()).body


def test_the_whole_letter() -> None:
    text = compose_follow_up(
        talk(
            raised="four weeks over my hours",
            verbatim="just manage",
            demands=(
                Demand("OASys review", 3, decision=Decision.KEEP),
                Demand("parole report", 2, 480, date(2026, 3, 20), Decision.FIRST),
                Demand("court report", 1, order=2),
                Demand("training", decision=Decision.STOP),
                Demand("home visit", 2, decision=Decision.DEFER, defer_until=date(2026, 4, 1)),
                Demand("duty", decision=Decision.REASSIGN),
                Demand("e-mail"),
            ),
            could_not_do="the third report",
            reply_to_that="do what you can",
            support=(Support.TOIL, Support.RISK_ASSESSMENT),
            promised="to ask for cover",
            promised_by=BY,
        ),
        FollowUpOptions(BY),
        WORKER,
        PEOPLE,
        Wording(),
    )

    assert text.subject == "Our conversation on 4 March 2026"
    assert text.body == (
        "Hello Sam Sample,\n"
        "\n"
        "Thank you for talking with me on Wednesday 4 March 2026. This is my note of what we discussed, "
        "so that we both have it in writing.\n"
        "\n"
        "What I raised:\n"
        "four weeks over my hours\n"
        "\n"
        "What I asked:\n"
        "Which comes first?\n"
        "\n"
        "Your answer, in my words:\n"
        "The reports.\n"
        "\n"
        "As you put it:\n"
        "just manage\n"
        "\n"
        "The order of priorities you gave:\n"
        "1. 2 × parole report, due 20 March 2026\n"
        "2. 1 × court report\n"
        "\n"
        "Also to be kept going:\n"
        "- 3 × OASys review\n"
        "\n"
        "What we agreed I will not do, or will not do for now:\n"
        "- 1 × training: stop\n"
        "- 2 × home visit: put off until 1 April 2026\n"
        "- 1 × duty: give to someone else\n"
        "\n"
        "Not decided, as I understood it:\n"
        "- 1 × e-mail\n"
        "\n"
        "What I said I could not do in my contracted hours:\n"
        "the third report\n"
        "\n"
        "Your reply to that:\n"
        "do what you can\n"
        "\n"
        "Support you offered:\n"
        "TOIL, a stress risk assessment\n"
        "\n"
        "What you said you would do:\n"
        "to ask for cover (by 13 March 2026)\n"
        "\n"
        "If you understood any of this differently, please tell me by Friday 13 March 2026.\n"
        "\n"
        "Thank you,\n"
        "Siân Llŷr\n"
        "Probation officer\n"
    )


def test_a_minimum_makes_a_short_letter() -> None:
    assert body().split("\n\n")[2:-2] == [
        "What I asked:\nWhich comes first?",
        "Your answer, in my words:\nThe reports.",
    ]


def test_where_there_is_no_answer_it_asks_for_one() -> None:
    assert "I have not noted an answer yet. Please let me know what you decide." in body(told="")
    assert "not noted an answer" not in body(told="", follow_up=FollowUp(reply="Reports first."))


REMINDED = {
    "told": "",
    "setting": Setting.EMAIL,
    "demands": (Demand("parole report", 2, 480, date(2026, 3, 20)), Demand("audit")),
}


def test_who_wrote_and_had_no_answer_reminds_and_does_not_thank() -> None:
    room = Room(DateRange(date(2026, 3, 4), date(2026, 3, 20)), 1776, 0, 0, 3180)
    text = compose_follow_up(talk(**REMINDED), FollowUpOptions(BY), WORKER, PEOPLE, Wording(), room=room)

    assert text.subject == "Which work comes first? My e-mail of 4 March 2026"
    assert text.body == (
        "Hello Sam Sample,\n\n"
        "I wrote on Wednesday 4 March 2026 and have not had an answer.\n\n"
        "What I asked:\nWhich comes first?\n\n"
        "My list needs 53 h by 20 March 2026; I have 29 h 36. That is 23 h 24 short.\n\n"
        "Not decided, as I understood it:\n- 2 × parole report, due 20 March 2026\n- 1 × audit\n\n"
        "Please tell me by Friday 13 March 2026 which of it comes first, and what stops, waits or goes to someone"
        " else.\n\n"
        "Thank you,\nSiân Llŷr\nProbation officer\n"
    )


@pytest.mark.parametrize(
    ("parts", "wrote_on"),
    [
        ({"told": "", "setting": Setting.EMAIL}, date(2026, 3, 4)),
        ({"told": "", "follow_up": FollowUp(FollowUpState.SENT, date(2026, 3, 6))}, date(2026, 3, 6)),
        ({"told": ""}, None),
        ({"setting": Setting.EMAIL}, None),
        ({"told": "", "setting": Setting.EMAIL, "demands": (Demand("audit", decision=Decision.KEEP),)}, None),
    ],
)
def test_a_reminder_is_of_what_was_written_and_not_answered(parts: dict[str, Any], wrote_on: date | None) -> None:
    assert wrote_before(talk(**parts)) == wrote_on


def test_an_e_mail_is_not_called_a_talk() -> None:
    written = body(setting=Setting.EMAIL)

    assert "This is my note of our e-mails of Wednesday 4 March 2026." in written
    assert "talking" not in written


def test_only_kept_work_has_its_own_heading() -> None:
    assert "What you asked me to keep doing:\n- 1 × duty" in body(
        demands=(Demand("duty", decision=Decision.KEEP),)
    )


def test_a_promise_may_have_no_date_and_no_support_is_no_accusation() -> None:
    written = body(promised="to ask for cover", support=(Support.NONE,))

    assert "What you said you would do:\nto ask for cover\n" in written
    assert "upport" not in written


def test_figures_are_in_it_only_where_they_are_chosen() -> None:
    figures = FiguresThen(date(2026, 2, 4), date(2026, 3, 3), 9_000, 8_880, 120, 19, 20, "WMT 194%")

    assert "four weeks before" not in body(figures=False) + body(figures=True)
    with_them = compose_follow_up(
        talk(figures=figures), FollowUpOptions(BY, with_figures=True), None, {}, Wording()
    )
    assert (
        "My own record of the four weeks before says:\n4 February to 3 March 2026: 150 h worked, 148 h "
        "contracted, 2 h unpaid, 19 of 20 working days recorded; WMT 194%"
    ) in with_them.body
    assert "150 h" not in compose_follow_up(talk(figures=figures), FollowUpOptions(BY), None, {}, Wording()).body


def test_a_manager_reports_upward_by_counts() -> None:
    written = body(upward=UpwardReport(6, 2_400), asked="")

    assert "my staff:\n6 members of staff work about 40 h a week over contract in all" in written
    assert "What I asked" not in written


def test_without_a_name_or_a_worker_nobody_is_named() -> None:
    written = compose_follow_up(talk(with_whom=("person:2",)), FollowUpOptions(BY), None, PEOPLE, Wording()).body

    assert written.startswith("Hello,\n\n")
    assert written.endswith("\n\nThank you.\n")
    assert "person:" not in written
    assert body(with_whom=("person:9",)).startswith("Hello,\n")


def test_who_else_was_there_is_not_told() -> None:
    assert "ACO" not in body(also_present=("person:2",))


def test_an_identifier_that_came_in_by_another_way_does_not_go_out() -> None:
    with pytest.raises(InvalidInputError):
        body(told="X123456")


# -- handing it over ---------------------------------------------------------------------------------

TEXT = FollowUpText("Ein sgwrs: 50% & more?", "Helo Siân 🗂\n\n+ שלום\n")


def test_the_address_opens_a_mail_program_with_the_same_text() -> None:
    address = TEXT.mailto("a+b@c.example")
    head, _mark, query = address.partition("?")

    assert head == "mailto:a%2Bb@c.example"
    assert unquote(head) == "mailto:a+b@c.example"
    given = parse_qs(query, strict_parsing=True)
    assert given == {"subject": [TEXT.subject], "body": [TEXT.body.replace("\n", "\r\n")]}
    assert "+" not in query
    assert address.isascii()


def follow_ups(services: Services) -> tuple[FollowUps, MemoryWriter, str]:
    """The service over one conversation, its disk, and the conversation's id."""
    conversations = Conversations(services.store, services.clock, services.logbook, str)
    People(services.store, services.clock).add(PEOPLE["person:1"])
    name = conversations.record(talk()).id
    writer = MemoryWriter()
    return FollowUps(services.store, conversations, Wording(), email_file, writer), writer, name


def test_a_letter_is_saved_as_a_draft(services: Services, tmp_path: Path) -> None:
    made, writer, name = follow_ups(services)

    text = made.text(name, FollowUpOptions(BY))
    made.save(text, tmp_path / "talk.eml", "sam@sample.example")
    message = message_from_bytes(writer.files[tmp_path / "talk.eml"], policy=SMTP)
    assert message["To"] == "sam@sample.example"
    assert message.get_content().replace("\r\n", "\n") == text.body
    assert text.body.startswith("Hello Sam Sample,")
    assert text.body.endswith("Siân Llŷr\nProbation officer\n")


def test_an_answer_is_expected_when_a_reminder_would_come(services: Services) -> None:
    made, _writer, name = follow_ups(services)

    assert made.default_reply_by(name, date(2026, 3, 4)) == date(2026, 3, 14)
