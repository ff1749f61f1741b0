"""The chronology: everything in strict order of date, with the hours around each conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import Conversation, FollowUp, FollowUpState, Setting
from overtime_logger.services.document import RowKind
from overtime_logger.services.ledger import Ledger
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.item_wording import clipped, excess_in_words, stopped
from overtime_logger.services.packs.request import PackRequest, Part
from overtime_logger.services.rest import RestChecks
from overtime_logger.services.timeline import Talked, Timeline
from overtime_logger.services.wording import Wording
from tests.unit.services.packs.parts import annex, headings, rows, section, table
from tests.unit.services.packs.story import MANAGER, SPAN, at

if TYPE_CHECKING:
    from overtime_logger.services.document import Table
    from tests.builders import Services
    from tests.unit.services.packs.story import Story


def chronology(story: Story, *leave_out: Part, span: DateRange = SPAN) -> Table:
    request = PackRequest(PackKind.GRIEVANCE, span, leave_out=frozenset(leave_out))
    return table(annex(story.services.packs.compose(request), "Full chronology"))


def told_of(found: Table, number: str) -> list[str]:
    return [text for _day, each, text in rows(found) if each == number]


def test_it_is_in_strict_order_of_date(told: Story) -> None:
    days = [datetime.strptime(day[4:], "%d/%m/%Y").date() for day, _number, _text in rows(chronology(told))]  # noqa: DTZ007 # dates

    assert days == sorted(days)
    assert days[0] >= SPAN.first


def test_a_conversation_tells_what_was_asked_and_said_and_the_hours_around_it(told: Story) -> None:
    (text,) = told_of(chronology(told), "C2")[:1]

    assert text == (
        "In the corridor with Jane May (SPO, North team). Asked: What stops if the recalls come on top? "
        "Told: Keep every deadline. 3 of 4 items of work decided. Unpaid in the four weeks before: 17 h "
        "27 min. Unpaid since then: 5 h 42 min."
    )


def test_an_answer_that_came_later_stands_on_its_own_day(story: Story) -> None:
    asked = Conversation(at("2026-03-10T14:00"), (MANAGER,), asked="What waits?", answered_on=date(2026, 3, 12))
    story.conversations.record(replace(asked, told="The visits."))
    story.conversations.record(replace(asked, happened_at=at("2026-03-11T14:00")))
    found = chronology(story)

    first, *afterwards = told_of(found, "C5")
    assert "Asked: What waits? The answer came on 12 March 2026. Unpaid" in first
    assert afterwards == ["Answer: The visits."]
    assert told_of(found, "C6")[1:] == ["Answered."]


def test_what_was_decided_is_counted(told: Story) -> None:
    found = chronology(told)

    assert "wait until March. 2 of 3 items of work decided. Unpaid" in told_of(found, "C1")[0]
    assert "Keep every deadline. 3 of 4 items of work decided. Unpaid" in told_of(found, "C2")[0]


def test_the_hours_around_a_conversation_are_those_of_the_timeline(told: Story) -> None:
    store, clock, logbook = told.services.store, told.services.clock, told.services.logbook
    events = Timeline(store, clock, logbook, RestChecks(store, clock)).events(SPAN)
    talked = [event.what for event in events if isinstance(event.what, Talked)]
    found = chronology(told)

    assert len(talked) == 3
    for number, each in enumerate(talked, start=1):
        assert each.before is not None
        assert each.after is not None
        after = "in the next four weeks" if each.after.is_over else "since then"
        hours = [Wording().hours(every.unpaid_excess_minutes) for every in (each.before, each.after)]
        said = told_of(found, f"C{number}")[0]
        assert said.endswith(f"Unpaid in the four weeks before: {hours[0]}. Unpaid {after}: {hours[1]}.")


def test_what_came_of_a_conversation_stands_on_its_own_day(told: Story) -> None:
    found = rows(chronology(told))

    assert ("Fri 13/02/2026", "C1", "Reply to the follow-up e-mail: agreed; Yes, that is what we said.") in found
    assert ("Wed 11/03/2026", "C2", "The official record, seen that day, contradicts this record.") in found
    assert ("Mon 09/03/2026", "K1", "Concern reported to Jane May (SPO, North team).") in found
    assert [text for _day, number, text in found if number == "N1"] == [
        "Notice of foreseeable harm written, to Gwenllian ap Rhys (Head of the unit).",
        "Notice served.",
        "Notice acknowledged.",
    ]


def test_a_week_names_its_days_and_findings_and_is_told_quietly(told: Story) -> None:
    found = chronology(told)

    week = next(row for row in found.rows if row.cells[0] == "Sun 08/02/2026")
    assert week.cells[1:] == (
        "H6 to H10",
        "Week of 2 February 2026: 40 h 13 min worked, 3 h 13 min over, before time off in lieu.",
    )
    assert week.kind is RowKind.MUTED
    assert {row.kind for row in found.rows if row.cells[1].startswith("C")} == {RowKind.BODY}


def test_the_week_of_most_hours_is_a_step_of_the_story(told: Story) -> None:
    found = chronology(told)
    steps = table(section(told.services.packs.compose(PackRequest(PackKind.GRIEVANCE, SPAN)), "Key events"))

    said = "Week of 2 March 2026: 46 h 10 min worked, 9 h 10 min over, before time off in lieu; 2 rest points."
    (row,) = [row for row in found.rows if row.cells[2] == said]
    assert row.kind is RowKind.BODY
    assert ("Sun 08/03/2026", "H25 to H29, R3, R4", f"The week with the most hours. {said}") in rows(steps)


def test_the_fourth_week_above_110_is_a_step_of_the_story(told: Story) -> None:
    found = chronology(told)

    full = [row for row in found.rows if "fourth week in a row" in row.cells[2]]
    assert [row.cells[1] for row in full] == ["W5"]
    assert full[0].kind is RowKind.BODY
    assert full[0].cells[2].endswith("It is the fourth week in a row above 110%.")


def test_numbers_of_parts_that_are_left_out_are_not_named(told: Story) -> None:
    numbers = {number[:1] for _day, number, _text in rows(chronology(told, Part.DAYS, Part.REST, Part.READINGS))}

    assert numbers == {"", "C", "K", "N"}


def test_it_may_be_left_out(told: Story) -> None:
    request = PackRequest(PackKind.GRIEVANCE, SPAN, leave_out=frozenset({Part.CHRONOLOGY}))

    assert not [each for each in headings(told.services.packs.compose(request)) if "hronology" in each]


def test_without_any_event_there_is_none(services: Services) -> None:
    request = PackRequest(PackKind.GRIEVANCE, SPAN)

    assert not [each for each in headings(services.packs.compose(request)) if "hronology" in each]


def test_a_correction_downwards_has_its_sign(story: Story) -> None:
    correction = Adjustment(date(2026, 3, 10), AdjustmentKind.CORRECTION, -30, "counted twice")
    Ledger(story.services.store, story.services.clock).adjust(correction)

    assert ("Tue 10/03/2026", "", "Correction: −30 min (counted twice).") in rows(chronology(story))


def test_every_way_a_conversation_may_go_on_is_told(story: Story) -> None:
    story.conversations.record(
        Conversation(
            at("2026-01-27T09:00"),
            (MANAGER,),
            asked="",
            raised="Too much at once",
            verbatim="We'll see",
            acted_on=date(2026, 2, 3),
            follow_up=FollowUp(FollowUpState.SENT, date(2026, 1, 27), date(2026, 1, 28)),
        )
    )
    story.workload.answer("notice:20260313-1", date(2026, 3, 19), "We will meet")
    found = chronology(story)

    talked, *afterwards = told_of(found, "C5")
    assert talked.startswith(
        "Conversation with Jane May (SPO, North team). Asked: Too much at once. Told: We'll see."
    )
    assert afterwards == ["Follow-up e-mail sent.", "Reply to the follow-up e-mail: received.", "Acted on."]
    assert told_of(found, "N1")[-1] == "Notice answered: We will meet."


def test_a_promise_has_its_own_days(story: Story) -> None:
    promise = Conversation(
        at("2026-01-27T09:00"), (MANAGER,), asked="What waits?", promised="a visit", promised_by=date(2026, 2, 3)
    )
    story.conversations.record(replace(promise, chased_on=(date(2026, 2, 10),)))
    story.conversations.record(replace(promise, promise_kept_on=date(2026, 2, 5)))
    found = chronology(story)

    assert told_of(found, "C5")[1:] == [
        "Promised by this date: a visit. Not recorded as kept, 45 days later.",
        "Asked for again.",
    ]
    assert told_of(found, "C6")[1:] == [
        "Promised by this date: a visit. Kept on 5 February 2026, 2 days late.",
        "Promise kept: a visit.",
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["2026-03-02 0830-1624 -30"],
            (
                "7 h 24 min was due under the contract and 7 h 24 min was worked: in no accounting period was more"
                " worked than was due."
            ),
        ),
        (
            ["2026-03-02 0830-1724 -30"],
            (
                "7 h 24 min was due under the contract and 8 h 24 min was worked: 1 h more. None of it was paid or"
                " taken as time off in lieu."
            ),
        ),
        (
            ["2026-03-02 0830-1824 -30", "2026-03-03 toil 2h 0830-1354 no break", "2026-03-04 leave"],
            (
                "14 h 48 min was due (contract of 22 h 12 min less 7 h 24 min of paid absence) and 14 h 48 min was"
                " worked: 0 min more, after 2 h already taken as time off in lieu; before that, 2 h more."
            ),
        ),
        (
            ["2026-03-02 0830-1824 -30", "2026-03-10 0830-1524 -30"],
            (
                "14 h 48 min was due under the contract and 15 h 48 min was worked. In the accounting periods that"
                " were over, 2 h more was worked than was due. None of it was paid or taken as time off in lieu."
            ),
        ),
    ],
)
def test_what_was_due_stands_before_what_was_worked_and_what_was_over(
    lines: list[str], expected: str, services: Services
) -> None:
    services.log(*lines)

    assert excess_in_words(services.logbook.balance(SPAN), Wording()) == expected


def test_hours_that_were_not_recorded_are_not_nil(story: Story) -> None:
    early = Conversation(at("2025-12-01T09:00"), (MANAGER,), asked="What first?", setting=Setting.TEAMS)
    story.conversations.record(early)
    (text,) = told_of(chronology(story, span=DateRange(date(2025, 12, 1), SPAN.last)), "C5")

    assert text.endswith(
        "Unpaid in the four weeks before: not recorded. Unpaid in the next four weeks: not recorded."
    )


def test_a_conversation_of_today_has_no_weeks_after_it(story: Story) -> None:
    story.services.clock.set_to("2026-03-20T18:50")
    story.conversations.record(Conversation(at("2026-03-20T18:00"), (MANAGER,), asked="What first?"))

    (text,) = told_of(chronology(story), "C5")
    assert "No answer is on record. Unpaid in the four weeks before: " in text
    assert "since then" not in text


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("short", 10, "short"),
        ("one two three", 7, "one two […]"),
        ("one two three", 8, "one two […]"),
        ("unbroken", 4, "unbr […]"),
        ("two\nlines  here", 20, "two lines here"),
        ("", 5, ""),
    ],
)
def test_a_long_text_is_cut_at_a_word_and_marked(text: str, most: int, expected: str) -> None:
    assert clipped(text, most) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keep it", "Keep it."),
        ("Keep it.", "Keep it."),
        ("Why?", "Why?"),
        ("“Nothing stops.”", "“Nothing stops.”"),
        ("(a note)", "(a note)."),
        ("cut […]", "cut […]"),
        ("  ", ""),
    ],
)
def test_a_sentence_ends_in_one_mark(text: str, expected: str) -> None:
    assert stopped(text) == expected


def test_a_story_without_days_still_has_its_conversations(story: Story) -> None:
    span = DateRange(date(2026, 3, 9), date(2026, 3, 9))

    found = chronology(story, Part.DAYS, span=span)

    assert [number for _day, number, _text in rows(found)] == ["W1", "C1", "C1"]
