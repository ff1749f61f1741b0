"""The chronology: everything in strict order of date, with the hours around each conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.conversation import Conversation, FollowUp, FollowUpState, Setting
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.period import DateRange
from overtime_logger.services.document import RowKind
from overtime_logger.services.ledger import Ledger
from overtime_logger.services.packs.item_wording import clipped, excess_in_words, stopped
from overtime_logger.services.packs.request import PackKind, PackRequest, Part
from overtime_logger.services.rest import RestChecks
from overtime_logger.services.timeline import Talked, Timeline
from tests.unit.services.packs.parts import headings, rows, section, table
from tests.unit.services.packs.story import MANAGER, SPAN, at

if TYPE_CHECKING:
    from overtime_logger.services.document import Table
    from tests.builders import Services
    from tests.unit.services.packs.story import Story


def chronology(story: Story, *leave_out: Part, span: DateRange = SPAN) -> Table:
    request = PackRequest(PackKind.GRIEVANCE, span, leave_out=frozenset(leave_out))
    return table(section(story.services.packs.compose(request), "Chronology"))


def told_of(found: Table, number: str) -> list[str]:
    return [text for _day, each, text in rows(found) if each == number]


def test_it_is_in_strict_order_of_date(told: Story) -> None:
    days = [datetime.strptime(day[4:], "%d/%m/%Y").date() for day, _number, _text in rows(chronology(told))]  # noqa: DTZ007 # dates

    assert days == sorted(days)
    assert days[0] >= SPAN.first


def test_a_conversation_tells_what_was_asked_and_said_and_the_hours_around_it(told: Story) -> None:
    (text,) = told_of(chronology(told), "C2")[:1]

    assert text == (
        "In the corridor with Jane May (SPO, North team). Asked: What stops if the recalls come on top?"
        " Told: Keep every deadline. Decided on 3 of 4 items of work."
        " Unpaid in the four weeks before: 17 h 27; since then: 5 h 42."
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

    assert "wait until March. Decided on 2 of 3 items of work. Unpaid" in told_of(found, "C1")[0]
    assert "Keep every deadline. Decided on 3 of 4 items of work. Unpaid" in told_of(found, "C2")[0]


def test_the_hours_around_a_conversation_are_those_of_the_timeline(told: Story) -> None:
    store, clock, logbook = told.services.store, told.services.clock, told.services.logbook
    events = Timeline(store, clock, logbook, RestChecks(store, clock)).events(SPAN)
    talked = [event.what for event in events if isinstance(event.what, Talked)]
    found = chronology(told)

    assert len(talked) == 3
    for number, each in enumerate(talked, start=1):
        assert each.before is not None
        assert each.after is not None
        after = f"{'in the next four weeks' if each.after.is_over else 'since then'}: "
        hours = in_words(each.before.unpaid_excess_minutes), in_words(each.after.unpaid_excess_minutes)
        said = told_of(found, f"C{number}")[0]
        assert said.endswith(f"Unpaid in the four weeks before: {hours[0]}; {after}{hours[1]}.")


def test_what_came_of_a_conversation_stands_on_its_own_day(told: Story) -> None:
    found = rows(chronology(told))

    assert ("Fri 13/02/2026", "C1", "Reply to the follow-up e-mail: agreed; Yes, that is what we said.") in found
    assert ("Wed 11/03/2026", "C2", "The official record of it, seen that day, contradicts this record.") in found
    assert ("Mon 09/03/2026", "K1", "Concern reported to Jane May (SPO, North team).") in found
    assert [text for _day, number, text in found if number == "N1"] == [
        "Notice of foreseeable harm written, to Gwenllian ap Rhys (Head of the unit).",
        "Notice served.",
        "Notice acknowledged.",
    ]


def test_a_week_names_its_days_and_findings_and_is_told_quietly(told: Story) -> None:
    found = chronology(told)

    week = next(row for row in found.rows if row.cells[0] == "Sun 08/03/2026")
    assert week.cells[1:] == (
        "H25 to H29, R3, R4",
        "Week of 2 March 2026: 46 h 10 worked, 9 h 10 over contract; 2 findings of the rest checks.",
    )
    assert week.kind is RowKind.MUTED
    assert {row.kind for row in found.rows if row.cells[1].startswith("C")} == {RowKind.BODY}


def test_the_fourth_week_above_110_is_a_step_of_the_story(told: Story) -> None:
    found = chronology(told)

    full = [row for row in found.rows if "fourth week in a row" in row.cells[2]]
    assert [row.cells[1] for row in full] == ["W5"]
    assert full[0].kind is RowKind.BODY
    assert full[0].cells[2].endswith("The fourth week in a row above 110 %.")


def test_numbers_of_parts_that_are_left_out_are_not_named(told: Story) -> None:
    numbers = {number[:1] for _day, number, _text in rows(chronology(told, Part.DAYS, Part.REST, Part.READINGS))}

    assert numbers == {"", "C", "K", "N"}


def test_it_may_be_left_out(told: Story) -> None:
    request = PackRequest(PackKind.GRIEVANCE, SPAN, leave_out=frozenset({Part.CHRONOLOGY}))

    assert "Chronology" not in headings(told.services.packs.compose(request))


def test_without_any_event_there_is_none(services: Services) -> None:
    request = PackRequest(PackKind.GRIEVANCE, SPAN)

    assert "Chronology" not in headings(services.packs.compose(request))


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


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("0830-1624 -30", "Netted within each accounting period, no time was worked above contract."),
        (
            "0830-1724 -30",
            (
                "Netted within each accounting period, 1 h were worked above contract; none of it was paid or"
                " taken back as time off."
            ),
        ),
    ],
)
def test_what_became_of_the_excess_is_said_only_where_there_is_any(
    line: str, expected: str, services: Services
) -> None:
    services.log(f"2026-03-02 {line}")

    assert excess_in_words(services.logbook.balance(SPAN)) == expected


def test_hours_that_were_not_recorded_are_not_nil(story: Story) -> None:
    early = Conversation(at("2025-12-01T09:00"), (MANAGER,), asked="What first?", setting=Setting.TEAMS)
    story.conversations.record(early)
    (text,) = told_of(chronology(story, span=DateRange(date(2025, 12, 1), SPAN.last)), "C5")

    assert text.endswith("Unpaid in the four weeks before: not recorded; in the next four weeks: not recorded.")


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
