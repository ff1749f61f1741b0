"""The priorities sheet: what is on the list, what it needs, and room for the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.demand import Decision, Demand, answer_needed_by
from overtime_logger.reports.pdf import PdfRenderer
from overtime_logger.services.document import Paragraph, RowKind, Signature, Tone
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.priorities import open_work
from overtime_logger.services.packs.request import PackRequest, Part
from tests.unit.reports.sample_documents import FONTS
from tests.unit.services.packs.parts import blocks, facts, headings, points, rows, section, table
from tests.unit.services.packs.story import BY_EMAIL, MANAGER, SPAN, SUPERVISION, at

if TYPE_CHECKING:
    from overtime_logger.services.document import Document
    from tests.builders import Services
    from tests.unit.services.packs.story import Story

TODAY = date(2026, 3, 20)


def sheet(services: Services, *leave_out: Part, recipient: str = "") -> Document:
    span = services.packs.usual_span(PackKind.PRIORITIES)
    request = PackRequest(PackKind.PRIORITIES, span, recipient, leave_out=frozenset(leave_out))
    return services.packs.compose(request)


def talk(moment: str, *demands: Demand, told: str = "Yes.") -> Conversation:
    return Conversation(at(moment), (MANAGER,), asked="Which first?", told=told, demands=demands)


def whats(*talks: Conversation) -> list[str]:
    return [demand.what for demand in open_work(talks, TODAY).demands]


# -- the list --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decision", "is_open"),
    [
        (Decision.FIRST, True),
        (Decision.KEEP, True),
        (Decision.NOT_ANSWERED, True),
        (Decision.STOP, False),
        (Decision.REASSIGN, False),
        (Decision.DEFER, False),
    ],
)
def test_the_latest_conversation_says_what_is_on_the_list(decision: Decision, is_open: bool) -> None:
    assert bool(whats(talk("2026-03-10T09:00", Demand("report", decision=decision)))) is is_open


@pytest.mark.parametrize(("until", "is_back"), [(TODAY, True), (date(2026, 3, 21), False)])
def test_what_was_put_off_comes_back_on_its_day(until: date, is_back: bool) -> None:
    put_off = Demand("audit", decision=Decision.DEFER, defer_until=until)
    later = talk("2026-03-12T09:00", Demand("report"))

    assert whats(talk("2026-03-10T09:00", put_off)) == (["audit"] if is_back else [])
    assert ("audit" in whats(talk("2026-03-10T09:00", put_off), later)) is is_back


def test_what_an_earlier_conversation_left_undecided_stays_until_a_later_one_speaks_of_it() -> None:
    earlier = talk(
        "2026-03-02T09:00", Demand("Court  report"), Demand("audit"), Demand("visit", decision=Decision.KEEP)
    )
    later = talk("2026-03-10T09:00", Demand("court report", decision=Decision.STOP), Demand("recall"))

    assert whats(earlier, later) == ["recall", "audit"]


def test_what_nobody_went_through_for_eight_weeks_is_not_on_it() -> None:
    assert whats(talk("2026-01-22T09:00", Demand("report"))) == []
    assert whats(talk("2026-01-23T09:00", Demand("report"))) == ["report"]


def test_the_order_the_manager_gave_comes_before_dates() -> None:
    demands = (
        Demand("undated"),
        Demand("late", due=date(2026, 4, 2)),
        Demand("soon", due=date(2026, 3, 24)),
        Demand("second", decision=Decision.KEEP, order=2),
        Demand("first", due=date(2026, 5, 1), decision=Decision.FIRST, order=1),
    )

    assert whats(talk("2026-03-10T09:00", *demands)) == ["first", "second", "soon", "late", "undated"]


def test_without_conversations_there_is_nothing_on_it() -> None:
    assert open_work((), TODAY) == ((), None)


# -- the sheet -------------------------------------------------------------------------------------


def test_the_list_has_room_for_each_answer_and_for_more_items(told: Story) -> None:
    found = table(section(sheet(told.services), "Your answer"), "My list")

    assert [cells[:4] for cells in rows(found)] == [
        ("3 × parole report", "18:00", "24/03/2026", "keep doing it"),
        ("2 × recall paperwork", "5:00", "25/03/2026", ""),
        ("1 × audit sample", "4:00", "27/03/2026", ""),
        ("4 × home visit", "6:00", "", "keep doing it"),
        ("5 × OASys review", "10:00", "", "put off until 16 March 2026"),
        ("", "", "", ""),
        ("Extra hours: paid, or time off", "", "", ""),
        ("When we review this", "", "", ""),
    ]
    assert {cells[4:] for cells in rows(found)} == {("", "\n")}


def test_the_answer_is_signed(told: Story) -> None:
    (signed,) = blocks(section(sheet(told.services), "Your answer"), Signature)

    assert signed.labels == ("Answered by", "Date")


def test_the_list_is_held_against_the_hours_up_to_each_date(told: Story) -> None:
    found = table(section(sheet(told.services), "My list against my hours"))

    assert rows(found) == [
        ("Tue 24/03/2026", "18:00", "22:12", "+4:12"),
        ("Wed 25/03/2026", "23:00", "29:36", "+6:36"),
        ("Fri 27/03/2026", "27:00", "44:24", "+17:24"),
        ("Fri 27/03/2026, including everything without a date", "43:00", "44:24", "+1:24"),
    ]


def test_what_is_lacking_is_asked_about(story: Story) -> None:
    overdue = Demand("court report", 4, 5 * HOUR, date(2026, 3, 18))
    later = Demand("audit", 1, 6 * HOUR, date(2026, 3, 27))
    story.conversations.record(talk("2026-03-19T09:00", overdue, later, Demand("visit")))
    document = sheet(story.services)

    (lead,) = [each for each in blocks(section(document, "Which work"), Paragraph) if each.tone is Tone.LEAD]
    assert lead.text == (
        "By 20 March 2026 this work needs 20 h. I have 7 h 24 min of contracted time: 12 h 36 min short. Which of"
        " it comes first? And what stops, waits or goes to someone else?"
    )
    against = section(document, "My list against my hours")
    assert rows(table(against))[0] == ("today, or overdue", "20:00", "7:24", "−12:36")
    assert table(against).rows[0].kind is RowKind.SUBTOTAL
    assert "1 item has no estimate and is not counted." in blocks(against, Paragraph)[-1].text


def bold_and_said(services: Services) -> tuple[str, str]:
    """What is said of requests without an answer: in bold, and after it."""
    last = blocks(section(sheet(services), "Which work"), Paragraph)[-1]
    return last.run_in, last.text


def test_it_says_how_long_a_request_waits_and_when_the_list_was_last_gone_through(told: Story) -> None:
    assert bold_and_said(told.services) == (
        "Asked 11 days ago.",
        (
            "My request of 9 March 2026 has no answer on record. We last went through my list on 4 March "
            "2026; work that was stopped or given to someone else then is not on it."
        ),
    )


def test_all_requests_without_an_answer_are_counted(story: Story) -> None:
    story.conversations.record(talk("2026-03-19T09:00", Demand("report"), told=""))

    assert bold_and_said(story.services) == (
        "Asked 1 day ago.",
        "2 requests since 9 March 2026 have no answer on record.",
    )


@pytest.mark.parametrize(
    ("due", "needed_by"),
    [
        ((), None),
        ((date(2026, 3, 18),), None),  # overdue
        ((TODAY,), None),
        ((date(2026, 3, 21),), TODAY),
        ((date(2026, 3, 23),), TODAY),  # a Monday, and today is the Friday before
        ((date(2026, 4, 2), date(2026, 3, 26)), date(2026, 3, 25)),
    ],
)
def test_the_answer_is_needed_before_the_first_item_is_due(due: tuple[date, ...], needed_by: date | None) -> None:
    demands = [Demand("undated"), *(Demand("report", due=each) for each in due)]

    assert answer_needed_by(demands, TODAY) == needed_by


def test_the_last_four_weeks_are_shown_against_contract(told: Story) -> None:
    found = section(sheet(told.services), "My hours from 20 February to 19 March 2026")

    assert rows(table(found))[0][0] == "16/02/2026 (part)"
    assert rows(table(found))[-1] == (
        "These weeks", "140:36", "7:24", "133:12", "149:34", "16:22", "0:00", "+16:22", "2:00", "18/19",
    )  # fmt: skip
    assert points(found)[0] == (
        "133 h 12 min was due (contract of 140 h 36 min less 7 h 24 min of paid absence) and 149 h 34 min was"
        " worked: 16 h 22 min more. 2 h was paid as overtime; 14 h 22 min is unpaid."
    )
    assert points(found)[1] == "WMT 138% on 9 March 2026."
    assert points(found)[2].startswith(
        "Every one of the 5 workload readings since 9 February 2026 was above 110%,"
    )


def test_what_was_asked_today_is_not_said_to_be_without_an_answer(story: Story) -> None:
    story.conversations.record(replace(BY_EMAIL, happened_at=at("2026-03-20T09:00"), told=""))

    document = sheet(story.services)

    (said,) = [each for each in blocks(section(document, "Which work"), Paragraph) if each.run_in]
    assert said.run_in == "Asked today."
    assert "2026-03-20" not in said.text
    assert said.text.startswith("My request of 9 March 2026 has no answer on record.")


def test_a_longer_period_still_shows_its_last_four_weeks(told: Story) -> None:
    document = told.services.packs.compose(PackRequest(PackKind.PRIORITIES, SPAN))
    short = told.services.packs.compose(
        PackRequest(PackKind.PRIORITIES, DateRange(date(2026, 3, 9), date(2026, 3, 13)))
    )

    assert "My hours from 21 February to 20 March 2026" in headings(document)
    assert "My hours from 9 March to 13 March 2026" in headings(short)


def test_a_manager_may_be_named(told: Story) -> None:
    assert facts(section(sheet(told.services, recipient="the SPO"), "Which work")) == {
        "From": "Siân Llŷr, Probation officer",
        "To": "the SPO",
        "Date": "20 March 2026",
        "Answer needed by": "23 March 2026",
    }


def test_it_goes_to_whom_the_list_was_last_shown(told: Story) -> None:
    assert facts(section(sheet(told.services), "Which work"))["To"] == "Jane May (SPO, North team)"


def test_the_question_and_its_answer_are_on_the_first_page(told: Story) -> None:
    document = sheet(told.services)
    first = replace(document, sections=document.sections[:2])

    assert document.sections[1].heading == "Your answer"
    assert PdfRenderer(FONTS).render(first).pages == 1


def test_without_any_record_it_is_a_sheet_to_fill_in_by_hand(services: Services) -> None:
    document = sheet(services)

    found = table(section(document, "Your answer"), "My list")
    assert [cells[0] for cells in rows(found)][:6] == [""] * 6
    assert "My list against my hours" not in headings(document)
    assert points(document.sections[-1]) == ["None of these days is recorded."]


def test_conversations_and_readings_may_be_left_out(told: Story) -> None:
    document = sheet(told.services, Part.CONVERSATIONS, Part.READINGS)

    listed = rows(table(section(document, "Your answer"), "My list"))
    assert [cells[0] for cells in listed][:6] == [""] * 6
    assert len(points(section(document, "My hours"))) == 1
    note = blocks(document.sections[-1], Paragraph)[-1]
    assert note.text.endswith("Not included, by choice: conversations, workload readings.")


def test_a_long_list_keeps_to_a_line_an_item_and_a_few_dates(story: Story) -> None:
    demands = [Demand(f"report {number}", 1, HOUR, date(2026, 3, 22 + number % 9)) for number in range(20)]
    story.conversations.record(talk("2026-03-19T09:00", *demands))
    document = sheet(story.services)

    found = table(section(document, "Your answer"), "My list")
    assert {cells[-1] for cells in rows(found)[:20]} == {""}
    up_to = [cells[0] for cells in rows(table(section(document, "My list against my hours")))]
    assert len(up_to) == 7
    assert up_to[5:] == ["Mon 30/03/2026", "Mon 30/03/2026, including everything without a date"]


def test_a_usual_sheet_is_of_two_pages(told: Story) -> None:
    assert PdfRenderer(FONTS).render(sheet(told.services)).pages == 2


def test_a_talk_in_the_future_is_not_yet_part_of_it(story: Story) -> None:
    story.conversations.record(replace(SUPERVISION, happened_at=at("2026-03-23T09:00")))

    said = blocks(section(sheet(story.services), "Which work"), Paragraph)[-1].text
    assert "We last went through my list on 4 March 2026" in said
