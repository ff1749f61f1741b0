"""The foreseeability notice: what it says, what it leaves to be said elsewhere, and what it asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.contract import Nation
from overtime_logger.reports.text import plain_text
from overtime_logger.services.document import Paragraph, Tone
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import Names, PackRequest, Part
from tests.builders import WORKER, term
from tests.unit.services.packs.parts import blocks, facts, headings, points, rows, section, table
from tests.unit.services.packs.story import BY_EMAIL, NOTICE, SPAN, at

if TYPE_CHECKING:
    from overtime_logger.services.document import Document
    from tests.builders import Services
    from tests.unit.services.packs.story import Story

TITLE = "Notice about my workload and my health"


def letter(
    services: Services,
    *include: Part,
    leave_out: tuple[Part, ...] = (),
    recipient: str = "",
    names: Names = Names.FULL,
) -> Document:
    span = services.packs.usual_span(PackKind.NOTICE)
    request = PackRequest(PackKind.NOTICE, span, recipient, frozenset(include), frozenset(leave_out), names)
    return services.packs.compose(request)


def opening(document: Document) -> str:
    return " ".join(each.text for each in blocks(section(document, TITLE), Paragraph))


def test_it_is_about_the_time_that_the_notice_on_record_speaks_of(told: Story) -> None:
    assert told.services.packs.usual_span(PackKind.NOTICE) == replace(SPAN, last=date(2026, 3, 13))
    assert letter(told.services).furniture.header.endswith("26 January to 13 March 2026")


def test_it_goes_to_the_senior_manager_and_where_asked_to_the_branch(told: Story) -> None:
    assert facts(section(letter(told.services), TITLE)) == {
        "To": "Gwenllian ap Rhys (Head of the unit)",
        "From": "Siân Llŷr, Probation officer",
        "Date": "16 March 2026",
        "This copy made on": "20 March 2026",
    }
    assert facts(section(letter(told.services, Part.UNION), TITLE))["Copy to"] == "my union branch"
    assert facts(section(letter(told.services, names=Names.ROLES), TITLE))["To"] == "Head of the unit"
    assert facts(section(letter(told.services, recipient="the Head"), TITLE))["To"] == "the Head"


def test_symptoms_are_in_it_only_where_health_is(told: Story) -> None:
    without, with_health = letter(told.services), letter(told.services, Part.HEALTH)

    assert NOTICE.symptoms not in plain_text(without)
    assert "Details of my health are not in this letter." in opening(without)
    (quoted,) = [each for each in blocks(section(with_health, TITLE), Paragraph) if each.tone is Tone.QUOTE]
    assert quoted.text == NOTICE.symptoms
    assert "it will get worse unless" in opening(with_health)


def test_the_figures_are_those_of_the_record(told: Story) -> None:
    span = told.services.packs.usual_span(PackKind.NOTICE)
    said = points(section(letter(told.services), "What my record shows"))

    assert told.services.logbook.balance(span).unpaid_excess_minutes == 26 * 60 + 52
    assert said[:4] == [
        "In all 7 weeks in which work was recorded, more was worked than was due.",
        (
            "244 h 12 min was due (contract of 251 h 36 min less 7 h 24 min of paid absence) and 273 h 4 min was"
            " worked: 28 h 52 min more. 2 h was paid as overtime; 26 h 52 min is unpaid."
        ),
        "33 of 34 working days recorded; a day that is not recorded adds nothing to these figures.",
        (
            "Every one of the 5 workload readings since 9 February 2026 was above 110%, from 118% to 138%; weeks"
            " without a reading are not counted. The Ministry of Justice has told Parliament that anyone above"
            " 110% for four consecutive weeks is deemed to have an excessive workload (House of Commons written"
            " question 172934, answered by Alex Chalk for the Ministry of Justice on 30 March 2021)."
        ),
    ]
    assert said[4].startswith(
        "Checked against the rules on rest and working time, my record shows "
        "possible breaches: rest break: 3 (Working Time Regulations 1998, reg 12); "
        "daily rest: 1 (Working Time Regulations 1998, reg 10)."
    )


def test_what_was_asked_and_answered_stands_in_a_line_each(told: Story) -> None:
    found = table(section(letter(told.services), "What I have raised"))

    assert [(cells[0], cells[3]) for cells in rows(found)] == [
        (
            "12/02/2026",
            (
                "The parole reports first; OASys reviews can wait until March. Promised by 27 February 2026; not "
                "recorded as kept."
            ),
        ),
        ("04/03/2026", "Keep every deadline."),
        ("09/03/2026", "waiting for 7 days"),  # on the day of the letter, 16 March
    ]


def test_a_later_copy_says_how_long_it_had_been_on_the_day_of_the_letter(story: Story) -> None:
    story.services.clock.set_to("2026-04-01T09:00")
    found = table(section(letter(story.services), "What I have raised"))

    assert rows(found)[-1][3] == "waiting for 7 days"


def test_an_answer_that_came_later_has_its_date(story: Story) -> None:
    late = replace(BY_EMAIL, happened_at=at("2026-03-10T15:00"), told="All of it.", answered_on=date(2026, 3, 13))
    story.conversations.record(late)

    found = table(section(letter(story.services), "What I have raised"))

    assert rows(found)[-1][3] == "All of it. (13 March 2026)"


def test_what_may_be_left_out_is_left_out(told: Story) -> None:
    document = letter(told.services, leave_out=(Part.CONVERSATIONS, Part.READINGS, Part.REST))

    assert "What I have raised, and the answers" not in headings(document)
    assert len(points(section(document, "What my record shows"))) == 3


def asked(services: Services) -> str:
    return blocks(section(letter(services), "What I ask"), Paragraph)[0].text


def test_a_letter_that_is_not_served_yet_asks_for_an_answer_in_two_weeks(services: Services) -> None:
    services.clock.set_to("2026-04-01T09:00")

    assert asked(services) == "Please tell me in writing by 15 April 2026 what will be done, and by when:"


def test_a_later_copy_of_a_served_letter_keeps_its_dates(story: Story) -> None:
    before = asked(story.services)
    story.services.clock.set_to("2026-04-01T09:00")
    dates = facts(section(letter(story.services), TITLE))

    assert before == "Please tell me in writing by 27 March 2026 what will be done, and by when:"
    assert asked(story.services) == before
    assert (dates["Date"], dates["This copy made on"]) == ("16 March 2026", "1 April 2026")


@pytest.mark.parametrize(
    ("nation", "law", "sections"),
    [
        (Nation.ENGLAND, "Health and Safety at Work etc. Act 1974", ("section 2", "section 7")),
        (Nation.SCOTLAND, "Health and Safety at Work etc. Act 1974", ("section 2", "section 7")),
        (
            Nation.NORTHERN_IRELAND,
            "Health and Safety at Work (Northern Ireland) Order 1978",
            ("article 4", "article 8"),
        ),
    ],
)
def test_the_duties_are_those_of_the_nations_law(
    nation: Nation, law: str, sections: tuple[str, str], services: Services
) -> None:
    services.contracts.set_up(term(nation=nation), WORKER)

    text = blocks(section(letter(services), "Our duties"), Paragraph)[0].text

    assert law in text
    assert all(f"({law}, {each})" in text for each in sections)
    assert "Management of Health and Safety at Work Regulations" in text


def test_without_a_notice_on_record_it_can_still_be_made(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30")

    document = letter(services, Part.HEALTH, recipient="the Head of the unit")

    assert facts(section(document, TITLE))["To"] == "the Head of the unit"
    assert "Details of my health are not in this letter." in opening(document)
    assert "by 3 April 2026" in blocks(section(document, "What I ask"), Paragraph)[0].text


def test_the_notice_written_last_about_the_time_is_the_one_that_is_used(story: Story) -> None:
    later = replace(NOTICE, drafted_on=date(2026, 3, 18), symptoms="Still not sleeping.", asked_by=None)
    story.workload.notice_book.add(later, later.drafted_on)
    elsewhere = replace(NOTICE, drafted_on=date(2026, 3, 19), first=date(2025, 1, 1), last=date(2025, 2, 1))
    story.workload.notice_book.add(elsewhere, elsewhere.drafted_on)
    request = PackRequest(PackKind.NOTICE, SPAN, include=frozenset({Part.HEALTH}))

    assert "Still not sleeping." in opening(story.services.packs.compose(request))


def test_it_accuses_nobody_and_claims_nothing(told: Story) -> None:
    text = plain_text(letter(told.services, Part.HEALTH, Part.UNION)).casefold()

    for word in (
        "unlawful",
        "illegal",
        "breached",
        "failed",
        "refused",
        "negligen",
        "liable",
        "claim",
        "tribunal",
    ):
        assert word not in text
