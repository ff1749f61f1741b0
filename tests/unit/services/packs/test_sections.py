"""The grievance pack's parts beside hours: conversations, readings, concerns, notices, money, amendments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.cap import BalanceCap
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.domain.leave import LeaveAllowance
from overtime_logger.domain.pay import Salary
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import Conversation, ConversationChoices, UpwardReport
from overtime_logger.domain.records.demand import Demand
from overtime_logger.domain.records.reading import Reading, ReadingSource
from overtime_logger.services.document import Paragraph, RowKind, Table, Tone
from overtime_logger.services.logbook import EntryTags
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.money import Money
from overtime_logger.services.packs.request import PackRequest, Part
from overtime_logger.services.records.book import Entering
from overtime_logger.services.records.workload import Workload
from overtime_logger.services.revision import Change, RecordKind, dated_id
from tests.builders import WORKER, term
from tests.unit.services.packs.parts import (
    annex,
    blocks,
    facts,
    headings,
    left_out,
    paragraphs,
    points,
    rows,
    section,
    table,
    wording_of,
)
from tests.unit.services.packs.story import MANAGER, MISSED_BREAKS, SPAN, at

if TYPE_CHECKING:
    from overtime_logger.services.document import Document
    from tests.builders import Services
    from tests.unit.services.packs.story import Story


def pack(story: Story, *include: Part, leave_out: tuple[Part, ...] = ()) -> Document:
    request = PackRequest(PackKind.GRIEVANCE, SPAN, include=frozenset(include), leave_out=frozenset(leave_out))
    return story.services.packs.compose(request)


# -- the order of the parts ----------------------------------------------------------------------


def test_the_parts_stand_in_the_order_of_a_bundle(told: Story) -> None:
    numbered = {"C", "K", "N"}

    assert [each for each in headings(pack(told)) if not (each[0] in numbered and each[1].isdigit())] == [
        "What the record shows",
        "Declaration",
        "The period at a glance",
        "Contents",
        "Key events",
        "Hours by accounting period",
        "Payments and corrections",
        "What the unpaid hours come to",
        "Why the hours were worked",
        "Rest and working-time checks",
        "Workload readings",
        "Conversations about priorities",
        "Concerns",
        "Notices",
        "How the figures were worked out, and their limits",
        "Annex A: Hours by week and by day",
        "Hours by week",
        "Hours by day",
        "Annex B: Rest checks by date",
        "Findings by date",
        "48-hour averages",
        "Annex C: Workload readings by date",
        "Annex D: Full chronology",
        "Annex E: How the record was kept and changed",
        "How complete and how prompt the record is",
        "Amendments",
        "Annex F: Integrity",
    ]


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        (Part.CHRONOLOGY, "Key events"),
        (Part.DAYS, "Hours by day"),
        (Part.REASONS, "Why the hours were worked"),
        (Part.REST, "Rest and working-time checks"),
        (Part.CONVERSATIONS, "Conversations about priorities"),
        (Part.READINGS, "Workload readings"),
        (Part.CONCERNS, "Concerns"),
        (Part.NOTICES, "Notices"),
        (Part.MONEY, "What the unpaid hours come to"),
        (Part.AMENDMENTS, "Amendments"),
    ],
)
def test_each_part_may_be_left_out_and_is_then_named(part: Part, heading: str, told: Story) -> None:
    document = pack(told, leave_out=(part,))

    assert heading in headings(pack(told))
    assert heading not in headings(document)
    assert f"Not included, by choice: {part.words}." in left_out(document)


def test_notes_may_be_left_out(told: Story) -> None:
    def day_of_2_march(document: Document) -> str:
        found = table(section(document, "Hours by day"))
        return next(cells[-1] for cells in rows(found) if cells[1] == "Mon 02/03/2026")

    assert day_of_2_march(pack(told)) == "OASys; agreed with Jane May"
    assert day_of_2_march(pack(told, leave_out=(Part.NOTES,))) == "OASys"


def test_the_summary_speaks_of_conversations_and_readings(told: Story) -> None:
    said = points(section(pack(told), "What the record shows"))

    assert (
        "3 conversations about priorities are recorded: 1 without an answer on record after more than 10 "
        "days, 1 with a promise not recorded as kept, 1 in which accounts differ. Promised in C1 by 27 "
        "February 2026 and not recorded as kept, 21 days overdue: Jane May will look at the allocation."
    ) in said
    limits = points(section(pack(told), "The period at a glance"))
    assert "Accounts differ on: C2 (the official record contradicts this record)." in limits
    assert (
        "Every one of the 5 workload readings since 9 February 2026 was above 110%, from 118% to 138%; weeks"
        " without a reading are not counted." in said
    )


# -- why the hours were worked -------------------------------------------------------------------


def test_the_summary_counts_the_possible_breaches(told: Story) -> None:
    said = points(section(pack(told), "What the record shows"))
    without = points(section(pack(told, leave_out=(Part.REST,)), "What the record shows"))

    assert [point for point in said if point not in without] == [
        "5 possible breaches of the rules on rest and working time, worth checking: rest break 4, daily rest 1."
    ]


def test_reasons_are_called_by_their_names(told: Story) -> None:
    document = pack(told)

    assert [name for name, *_ in rows(table(section(document, "Why the hours"), "Reasons"))] == [
        "OASys",
        "parole report",
    ]
    notes = [cells[-1] for cells in rows(table(section(document, "Hours by day")))]
    assert "OASys" in notes
    assert not [note for note in notes if "oasys" in note or "parole-report" in note]


# -- conversations -------------------------------------------------------------------------------


def test_a_conversation_shows_every_field_that_is_filled(told: Story) -> None:
    found = section(pack(told), "C1 ")

    assert found.heading == "C1  12 February 2026: supervision"
    assert found.level == 2
    said = wording_of(found)
    assert said.startswith(
        "12 February 2026, 11:00, with Jane May (SPO, North team); promise not recorded as kept: due 27 "
        "February 2026, 21 days overdue. Written 12 February 2026, 12:00 (same day)."
    )
    shown = paragraphs(found)
    assert shown["I asked"] == "Which of the reports comes first? Jane and I went through all of them."
    assert "Also present: someone not named here." in said
    assert shown["Hours around it"].startswith("15 January to 11 February 2026: 105 h 45 min worked, ")
    assert "Promised by: 27 February 2026." in said
    assert "The reply: Yes, that is what we said." in said
    assert "Unpaid in the next four weeks: " in shown["Hours around it"]
    assert "I said I could not do" not in shown


def test_a_conversation_says_which_readings_it_was_about(told: Story) -> None:
    found = section(pack(told), "C2 ")

    about = "About the readings: W5: WMT 131% on 2 March 2026 (my screen), 4,360 points, 56 cases."
    assert about in wording_of(found)
    assert "WMT" in paragraphs(found)["Hours around it"]


def test_without_readings_no_conversation_tells_of_one(told: Story) -> None:
    document = pack(told, leave_out=(Part.READINGS,))

    assert "About the readings" not in wording_of(section(document, "C2 "))
    assert "WMT" not in repr(document.sections)
    for attachment in document.attachments:
        assert b"reading" not in attachment.data
        assert b"WMT" not in attachment.data


def test_a_reading_that_was_withdrawn_is_named_as_withdrawn(story: Story) -> None:
    story.workload.reading_book.withdraw("reading:20260302-1")

    said = wording_of(section(pack(story), "C2 "))

    assert "About the readings: reading:20260302-1 (withdrawn)." in said


def test_what_was_said_word_for_word_is_set_as_a_quotation(told: Story) -> None:
    (quoted,) = [each for each in blocks(section(pack(told), "C2 "), Paragraph) if each.tone is Tone.QUOTE]

    assert quoted.text == "“Nothing stops. Jane said the same to everybody.”"


def test_the_work_discussed_is_a_table_with_the_decisions(told: Story) -> None:
    found = table(section(pack(told), "C1 "))

    assert rows(found) == [
        ("parole report", "2", "6:00", "12:00", "20/02/2026", "do it first (1)"),
        ("OASys review", "5", "2:00", "10:00", "", "put off until 16 March 2026"),
        ("audit sample", "1", "4:00", "4:00", "27/03/2026", "not answered"),
        ("all items", "", "", "26:00", "", ""),
    ]
    assert found.rows[-1].kind is RowKind.TOTAL


def test_an_item_without_an_estimate_has_no_hours_and_a_single_one_no_sum(story: Story) -> None:
    talk = Conversation(at("2026-03-18T09:00"), (MANAGER,), asked="This?", demands=(Demand("survey"),))
    story.conversations.record(talk)

    assert rows(table(section(pack(story), "C5 "))) == [("survey", "1", "", "", "", "not answered")]


def test_an_amended_record_says_how_often(told: Story) -> None:
    document = pack(told)

    assert "Written 5 March 2026, 08:15 (next day), completed on 11 March 2026." in wording_of(
        section(document, "C2 ")
    )
    assert "Written 13 March 2026, 19:00 (same day), completed on 16 March 2026 and 17 March" in wording_of(
        section(document, "N1 ")
    )


def test_when_a_reply_is_overdue_is_the_persons_choice(story: Story) -> None:
    story.conversations.choose(ConversationChoices(reply_due_days=20))

    document = pack(story)

    assert "; waiting for 11 days. Written" in wording_of(section(document, "C3 "))
    (lead, _intro) = blocks(section(document, "Conversations about"), Paragraph)
    assert lead.text.startswith(
        "3 conversations about priorities are recorded: 1 waiting for an answer, 1 with a promise not "
        "recorded as kept, 1 in which accounts differ."
    )


def test_a_report_upwards_is_shown_in_counts(story: Story) -> None:
    upward = Conversation(at("2026-03-18T09:00"), (MANAGER,), asked="", upward=UpwardReport(4, 20 * HOUR))
    story.conversations.record(upward)

    said = wording_of(section(pack(story), "C5 "))

    assert "Told about my staff: 4 members of staff work about 20 h a week over contract in all." in said


# -- readings, concerns, notices -----------------------------------------------------------------


def test_readings_are_numbered_with_the_rule_and_its_source(told: Story) -> None:
    found, by_date = section(pack(told), "Workload readings"), annex(pack(told), "Workload readings by date")

    assert rows(table(by_date))[1] == (
        "W2", "Mon 09/02/2026", "WMT", "118%", "yes", "4,090", "53", "my screen", "same day"
    )  # fmt: skip
    assert rows(table(by_date))[0][4] == ""
    assert "for the Ministry of Justice on 30 March 2021; before probation" in points(found)[1]
    assert points(found)[1].endswith("Which policy was applied here?")


def test_several_times_above_110_are_told_in_one_sentence(services: Services) -> None:
    book = Workload(services.store, services.clock).reading_book
    for week in (0, 1, 2, 3, 5, 6, 7, 8, 9):
        day = date(2026, 1, 5) + timedelta(weeks=week)
        book.add(Reading(day, Decimal(120), ReadingSource.MY_SCREEN), day)
    request = PackRequest(PackKind.GRIEVANCE, DateRange(date(2026, 1, 1), SPAN.last))

    document = services.packs.compose(request)
    (_counted, said) = points(section(document, "Workload readings"))

    assert said.startswith(
        "The Ministry of Justice has told Parliament that anyone above 110% for four consecutive"
    )
    assert (
        "Four or more weekly readings in a row above"
        " 110%: 5 January to 1 February 2026 (4"
        " weeks); 9 February to 15 March 2026 (5"
        " weeks)." in wording_of(annex(document, "Workload readings by date"))
    )


def test_columns_that_no_reading_fills_are_left_out(services: Services) -> None:
    day = date(2026, 3, 2)
    book = Workload(services.store, services.clock).reading_book
    name = book.add(Reading(day, Decimal(61), ReadingSource.TOLD_BY_MANAGER, "caseload", ""), day)
    book.amend(
        name, Reading(day, Decimal(62), ReadingSource.TOLD_BY_MANAGER, "caseload", "", reduction_minutes=90)
    )
    document = services.packs.compose(PackRequest(PackKind.GRIEVANCE, SPAN))
    found = annex(document, "Workload readings by date")

    assert [column.title for column in table(found).columns][3:7] == [
        "Reading", "Above 110%", "Weekly reduction", "Source"
    ]  # fmt: skip
    assert rows(table(found)) == [
        ("W1", "Mon 02/03/2026", "caseload", "62", "", "1:30", "told by my manager", "18 days later, amended")
    ]
    assert points(section(document, "Workload readings")) == []


def test_a_concern_is_printed_without_saying_that_it_is_private(told: Story) -> None:
    document = pack(told, Part.CONCERNS)

    assert headings(document)[headings(document).index("Concerns") + 1 :][:2] == [
        "K1  6 March 2026: missed breaks",
        "K2  10 March 2026: bullying",
    ]
    assert list(paragraphs(section(document, "K1 "))) == [
        "What happened", "Effect", "Answer"
    ]  # fmt: skip
    assert list(paragraphs(section(document, "K2 "))) == ["What happened", "Effect"]


def test_a_notice_shows_what_became_of_it(told: Story) -> None:
    found = section(pack(told), "N1 ")

    assert wording_of(found) == (
        "To Gwenllian ap Rhys (Head of the unit), about 26 January to 13 March 2026; acknowledged; no "
        "answer is on record. Answer asked for by: 27 March 2026. Served on: 16 March 2026. How: by "
        "e-mail. Acknowledged on: 17 March 2026. Written 13 March 2026, 19:00 (same day), completed on "
        "16 March 2026 and 17 March 2026.\n"
        "The letter itself is not in this document, because details of health are not included."
    )
    assert paragraphs(found) == {}
    assert "How my health is affected" in paragraphs(section(pack(told, Part.HEALTH), "N1 "))


def test_a_record_of_hours_alone_has_none_of_these_parts(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30")

    document = services.packs.compose(PackRequest(PackKind.GRIEVANCE, SPAN))

    none_of = ("Conversations about", "Workload readings", "Concerns", "Notices", "What the unpaid")
    assert not [heading for heading in headings(document) if heading.startswith(none_of)]


def test_where_no_day_was_recorded_no_rule_is_said_to_be_kept(services: Services) -> None:
    document = services.packs.compose(PackRequest(PackKind.GRIEVANCE, SPAN))

    found = section(document, "Rest and working-time checks")

    assert [each.text for each in blocks(found, Paragraph)] == [
        "No day of this period was recorded, so there were no times to check."
    ]
    assert blocks(found, Table) == []


# -- money ---------------------------------------------------------------------------------------


def test_what_the_hours_come_to_is_worked_out_and_is_no_claim(told: Story) -> None:
    found = section(pack(told), "What the unpaid hours come to")
    unpaid = told.services.logbook.balance(SPAN).unpaid_excess_minutes
    money = Money(told.services.store, told.services.clock, tuple).figures(SPAN)

    assert money is not None
    assert money.unpaid_minutes == unpaid
    assert facts(found) == {
        "Unpaid hours": "29 h 59 min",
        "Salary": "£36,000.00 a year from 1 April 2025",
        "Hourly rate at plain time": "£18.66 (£36,000.00 a year, divided by 365/7 weeks and by 37 h a week)",
        "Value of the unpaid hours": f"£{money.value}",
    }
    assert "It is not a claim" in blocks(found, Paragraph)[0].text


@pytest.mark.parametrize(
    ("salary", "said"),
    [(36_000, "£18.61; the minimum wage is £12.21"), (20_000, "£10.34; below the minimum wage of £12.21")],
)
def test_after_a_year_under_contract_the_hour_stands_beside_the_minimum_wage(
    services: Services, salary: int, said: str
) -> None:
    services.clock.set_to("2027-02-01T09:00")
    services.log(*(f"2027-01-{day:02} 0830-1854 -30" for day in (4, 5, 6, 7)))
    Money(services.store, services.clock, tuple).set_salary(Salary(date(2026, 1, 1), Decimal(salary)))
    span = DateRange(date(2027, 1, 1), date(2027, 1, 31))

    document = services.packs.compose(PackRequest(PackKind.GRIEVANCE, span))

    found = section(document, "What the unpaid hours come to")
    assert facts(found)["Hourly pay with unpaid hours counted"] == said
    assert "the 365 days up to 31 January 2027" in blocks(found, Paragraph)[-1].text
    assert "not the legal test" in blocks(found, Paragraph)[-1].text


def test_without_a_salary_at_the_end_of_the_period_there_is_no_value(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30")
    Money(services.store, services.clock, tuple).set_salary(Salary(date(2026, 4, 1), Decimal(36000)))

    document = services.packs.compose(PackRequest(PackKind.GRIEVANCE, SPAN))

    assert "What the unpaid hours come to" not in headings(document)


# -- amendments ----------------------------------------------------------------------------------


def others(document: Document) -> list[tuple[str, ...]]:
    return rows(table(section(document, "Amendments"), "Other entries"))


def filled_in(document: Document) -> list[tuple[str, ...]]:
    return rows(table(section(document, "Amendments"), "Filled in later"))


def test_what_was_filled_in_later_is_shown_with_both_dates_and_apart_from_changes(told: Story) -> None:
    document = pack(told)

    assert (
        "C2 conversation 04/03/2026",
        "05/03/2026",
        "11/03/2026",
        "6 days later",
        "What it says",
        "It says that Jane offered overtime and that I declined.",
        "Jane's note was put on the system",
    ) in filled_in(document)
    assert not [cells for cells in others(document) if cells[0].startswith("C2")]
    said = wording_of(section(document, "C2 "))
    assert "What it says (filled in on 11 March 2026, 6 days later): It says that Jane offered overtime" in said


def test_an_answer_filled_in_months_later_shows_as_that(story: Story) -> None:
    """Whatever day it says the answer came."""
    talk = story.conversations.get("talk:20260309-1").conversation
    story.services.clock.set_to("2026-09-14T18:00")
    story.conversations.amend(
        "talk:20260309-1", replace(talk, told="The recalls first.", answered_on=date(2026, 3, 10))
    )
    document = pack(story)

    shown = paragraphs(section(document, "C3 "))
    [when] = [label for label in shown if label.startswith("I was told")]
    assert when == "I was told (filled in on 14 September 2026, 189 days later)"
    assert [cells[2:5] for cells in filled_in(document) if cells[0].startswith("C3")] == [
        ("14/09/2026", "189 days later", "I was told"),
        ("14/09/2026", "189 days later", "Answered on"),
    ]


def test_a_reason_added_later_is_no_change_of_the_day(story: Story) -> None:
    day = date(2026, 3, 2)
    before = len(pack_days_changed(story))
    story.services.clock.set_to("2026-03-20T18:45")
    story.services.logbook.tag(day, EntryTags(reasons=("oasys", "duty")))
    document = pack(story)

    assert len(pack_days_changed(story)) == before
    assert [cells[2:6] for cells in filled_in(document) if cells[0] == "02/03/2026"][-1][:2] == (
        "20/03/2026",
        "18 days later",
    )


def pack_days_changed(story: Story) -> list[tuple[str, ...]]:
    return rows(table(section(pack(story), "Amendments"), "Days changed"))


def test_a_withdrawn_record_leaves_its_trace(told: Story) -> None:
    (row,) = [cells for cells in others(pack(told)) if cells[4] == "withdrawn"]

    assert row == (
        "conversation 10/03/2026",
        "10 March 2026, 09:30",
        "",
        (
            "10 March 2026, 08:55, conversation with Jane May (SPO, North team);"
            " I asked: Asked Jane on the stairs whether she had seen it."
        ),
        "withdrawn",
        "entered twice",
    )


def test_amendments_of_what_is_not_shown_are_not_shown(story: Story) -> None:
    story.services.clock.set_to("2026-03-20T18:45")
    concerns = story.workload.concern_book
    for name in ("concern:20260310-1", "concern:20260312-1"):
        standing = concerns.get(name).record
        concerns.amend(name, replace(standing, answer="AMENDED CANARY"), Entering(why="AMENDED CANARY"))
    notice = story.workload.notice_book.get("notice:20260313-1").record
    story.workload.notice_book.amend("notice:20260313-1", replace(notice, symptoms="AMENDED CANARY"))

    assert "CANARY" not in repr((others(pack(story)), filled_in(pack(story))))
    left = section(pack(story, leave_out=(Part.CONVERSATIONS, Part.NOTICES, Part.CONCERNS)), "Amendments")
    assert [found.caption for found in blocks(left, Table)] == ["Days changed after they were written"]
    whole = pack(story, Part.CONCERNS, Part.HEALTH)
    assert len([cells for cells in others(whole) if "CANARY" in cells[4]]) == 1
    assert len([cells for cells in filled_in(whole) if "CANARY" in cells[5]]) == 2


def test_a_concern_that_was_made_private_is_no_longer_told_of(story: Story) -> None:
    story.services.clock.set_to("2026-03-20T18:45")
    story.workload.concern_book.amend("concern:20260306-1", replace(MISSED_BREAKS, is_private=True))

    assert not [cells for cells in others(pack(story)) if "concern" in cells[0]]


def test_other_parts_of_a_record_are_compared_too(story: Story) -> None:
    story.services.clock.set_to("2026-03-20T18:45")
    talk = story.conversations.get("talk:20260309-1").conversation
    story.conversations.amend("talk:20260309-1", replace(talk, setting=None, with_whom=(MANAGER,)))
    reading = story.workload.reading_book.get("reading:20260302-1").record
    story.workload.reading_book.amend("reading:20260302-1", replace(reading, value=Decimal(132)))
    concern = story.workload.concern_book.get("concern:20260306-1").record
    story.workload.concern_book.amend("concern:20260306-1", replace(concern, date=date(2026, 3, 5)))
    found = {(cells[0], cells[2]): cells[3:5] for cells in others(pack(story))}

    assert found["C3 conversation 09/03/2026", "How"] == ("e-mail", "nothing")
    assert found["C3 conversation 09/03/2026", "With"] == (
        "Jane May (SPO, North team); Zoë Ŵynn (PSO, North team)",
        "Jane May (SPO, North team)",
    )
    assert found["W5 reading 02/03/2026", "Reading"][1].startswith("WMT 132% on 2 March 2026")
    assert found["K1 concern 06/03/2026", "Day"] == ("6 March 2026", "5 March 2026")


def test_a_change_of_terms_is_shown(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30")
    services.contracts.set_up(term(weekly=35 * HOUR), WORKER)

    (row,) = others(services.packs.compose(PackRequest(PackKind.GRIEVANCE, SPAN)))

    assert (row[0], row[3], row[4]) == (
        "contract terms", "37 h a week from 5 January 2026", "35 h a week from 5 January 2026"
    )  # fmt: skip


def test_a_change_of_what_the_figures_rest_on_is_shown(story: Story) -> None:
    day = date(2026, 3, 3)
    for kind, first, second in (
        (RecordKind.HOLIDAY, HolidayCorrection(day, "Founders’ day", is_holiday=True), None),
        (RecordKind.BALANCE_CAP, BalanceCap(day, 12 * HOUR), BalanceCap(day, 10 * HOUR)),
        (RecordKind.LEAVE_ALLOWANCE, LeaveAllowance(day, 200 * HOUR), LeaveAllowance(day, 210 * HOUR)),
    ):
        name = dated_id(kind, day)
        changes = [Change(name, kind, first), Change(name, kind, second)]
        story.services.store.append(changes, story.services.clock.now())

    found = {cells[0]: cells[3:5] for cells in others(pack(story))}

    assert found["bank holiday"] == ("3 March 2026 is a bank holiday: Founders’ day", "withdrawn")
    assert found["cap on the balance"][1] == "balance capped at 10 h from 3 March 2026"
    assert found["leave allowance"] == (
        "200 h of leave in the year from 3 March 2026", "210 h of leave in the year from 3 March 2026"
    )  # fmt: skip


def test_what_a_concern_said_before_it_was_made_private_is_not_told_of(story: Story) -> None:
    story.services.clock.set_to("2026-03-20T18:45")
    book = story.workload.concern_book
    book.amend("concern:20260306-1", replace(MISSED_BREAKS, effect="I had to redo it twice."))
    assert "I had to redo it twice." in repr(pack(story).sections)

    book.amend("concern:20260306-1", replace(MISSED_BREAKS, effect="I had to redo it twice.", is_private=True))

    text = repr(pack(story).sections)
    assert "redo it" not in text
    assert "Jane knew" not in text


def test_a_change_of_a_note_that_is_left_out_is_no_amendment_to_show(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30 first note")
    services.log("2026-03-02 instead 0830-1745 -30 second note")

    document = services.packs.compose(PackRequest(PackKind.GRIEVANCE, SPAN, leave_out=frozenset({Part.NOTES})))

    assert "Amendments" not in headings(document)
