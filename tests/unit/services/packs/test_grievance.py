"""The grievance pack as plain data: that it says what the record says, and no more."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from overtime_logger.bootstrap import made_up_year
from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.day import Basis
from overtime_logger.domain.duration import in_figures, in_signed_figures
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.demonstration.year import DemonstrationClock, demonstration_span, fill
from overtime_logger.services.document import (
    BulletList,
    Chart,
    Document,
    Facts,
    Paragraph,
    RowKind,
    Section,
    Table,
)
from overtime_logger.services.ledger import Ledger
from overtime_logger.services.logbook import EntryTags
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.services.wording import Wording
from tests.builders import Services, services_over, term
from tests.cases import days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.document import Row
    from overtime_logger.storage.store import LogbookStore

    Record = Callable[[LogbookStore], tuple[Services, DateRange]]

MARCH = days("2026-03-02", "2026-03-15")


def pack(services: Services, span: DateRange = MARCH, recipient: str = "") -> Document:
    return services.packs.compose(PackRequest(PackKind.GRIEVANCE, span, recipient))


def texts(value: object) -> Iterator[str]:
    """Every text of a document, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:  # pyright: ignore[reportUnknownVariableType] # whatever a document holds
            yield from texts(each)
    elif is_dataclass(value) and not isinstance(value, Enum):
        for field in fields(value):
            # The texts with fields to be filled in, by whoever numbers the pages.
            if field.name not in {"page_of", "words"}:
                yield from texts(getattr(value, field.name))


def section(document: Document, heading: str) -> Section:
    (found,) = [each for each in document.sections if each.heading == heading]
    return found


def headings(document: Document) -> list[str]:
    return [each.heading for each in document.sections]


def table(document: Document, heading: str) -> Table:
    return next(block for block in section(document, heading).blocks if isinstance(block, Table))


def total(found: Table) -> Row:
    (row,) = [row for row in found.rows if row.kind is RowKind.TOTAL]
    return row


def pairs(blocks: object) -> dict[str, str]:
    assert isinstance(blocks, Facts)
    return dict(blocks.pairs)


def said(document: Document, heading: str) -> str:
    """All the sentences of a section."""
    found: list[str] = []
    for block in section(document, heading).blocks:
        if isinstance(block, Paragraph):
            found.append(f"{block.run_in} {block.text}".strip())
        elif isinstance(block, BulletList):
            found += [f"{point.run_in} {point.text}".strip() for point in block.points]
    return "\n".join(found)


@pytest.fixture
def fortnight(store: LogbookStore) -> Services:
    """Two weeks of March with something of each kind, on a contract of four weeks."""
    services = services_over(store, term(weeks=4))
    services.log(
        "2026-03-02 0830-1745 -30 #parole-report two reports due",
        "2026-03-03 0830-1630 2030-2215 -30",
        "2026-03-04 leave",
        "2026-03-05 8h45",
        "2026-03-06 toil 2h 0830-1400",
        "2026-03-07 1000-1230",
        "2026-03-09 0900-1500",
        "2026-03-10 sick",
    )
    services.log("2026-03-02 0830-1815 -30", why="the door log")
    return services


# -- what it is about ----------------------------------------------------------------------------


def test_the_cover_says_whose_record_it_is_of_when_and_for_whom(fortnight: Services) -> None:
    document = pack(fortnight, recipient="Rhys ap Gwilym, UNISON")

    assert document.cover is not None
    assert document.cover.facts.pairs == (
        ("Name", "Siân Llŷr"), ("Grade", "Probation officer"), ("Period", "2 March to 15 March 2026")
    )  # fmt: skip
    facts = pairs(next(block for block in section(document, "Contents").blocks if isinstance(block, Facts)))
    assert facts["Contract"] == "37 h a week, accounted over 4 weeks (148 h), from 5 January 2026"
    assert facts["Prepared for"] == "Rhys ap Gwilym, UNISON"
    assert facts["Made on"] == "20 March 2026"
    assert facts["Seal"] == f"{fortnight.packs.seal().code} over {len(fortnight.store.revisions())} entries"
    assert document.author == "Siân Llŷr"
    assert document.made_on == date(2026, 3, 20)
    assert document.code == fortnight.packs.seal().short_code
    assert document.language == "en-GB"


def test_it_is_for_nobody_in_particular_unless_said(fortnight: Services) -> None:
    (facts,) = [block for block in section(pack(fortnight), "Contents").blocks if isinstance(block, Facts)]

    assert "Prepared for" not in pairs(facts)


def test_a_case_identifier_in_the_name_of_the_recipient_is_refused(fortnight: Services) -> None:
    with pytest.raises(InvalidInputError):
        pack(fortnight, recipient="the panel on X123456")


def test_without_a_worker_there_is_no_document(store: LogbookStore) -> None:
    with pytest.raises(InvalidInputError) as caught:
        pack(services_over(store, worker=None))

    assert caught.value.code == "worker.missing"


def test_the_parts_stand_in_the_order_in_which_they_are_read(fortnight: Services) -> None:
    expected = [
        "What the record shows",
        "Declaration",
        "The period at a glance",
        "Contents",
        "Hours by accounting period",
        "How the figures were worked out, and their limits",
        "Annex A: Hours by week and by day",
        "Hours by week",
        "Hours by day",
        "How complete and how prompt the record is",
        "Amendments",
        "Annex E: Integrity",
    ]

    assert [heading for heading in headings(pack(fortnight)) if heading in expected] == expected


# -- figures -------------------------------------------------------------------------------------


def test_the_summary_shows_the_figures_of_the_balance(fortnight: Services) -> None:
    document, balance = pack(fortnight), fortnight.logbook.balance(MARCH)

    assert balance.unpaid_excess_minutes == 375 - 120
    found = said(document, "What the record shows").split("\n")
    assert found[0] == (
        "Unpaid hours. 37 h was due (contract of 51 h 48 min less 14 h 48 min of paid absence) and 41 h 15 min was"
        " worked: 4 h 15 min more, after 2 h already taken as time off in lieu; before that, 6 h 15 min more."
    )
    assert found[1] == (
        "Weeks. In 1 of the 2 weeks in which work was recorded, more was worked than was due; the longest, from 2"
        " March 2026, had 35 h 15 min."
    )
    assert "5 of 8 working days recorded; 3 are missing" in said(document, "The period at a glance")


def test_the_tables_add_up_to_the_balance(fortnight: Services) -> None:
    document, balance = pack(fortnight), fortnight.logbook.balance(MARCH)
    due = balance.contracted_minutes - balance.credited_minutes
    whole = (
        in_figures(balance.contracted_minutes),
        in_figures(balance.credited_minutes),
        in_figures(due),
        in_figures(balance.worked_minutes),
        in_figures(balance.gross_excess_minutes),
        in_figures(balance.compensated_minutes),
        in_signed_figures(balance.worked_minutes - due),
        f"{balance.coverage.recorded}/{balance.coverage.working_days}",
    )

    assert total(table(document, "Hours by accounting period")).cells[1:] == whole
    by_week = total(table(document, "Hours by week")).cells[1:]
    assert by_week == (*whole[:4], "", *whole[5:])


def minutes_in(cell: str) -> int:
    """The minutes of a table's cell such as `8:45` or `−0:24`; nil where there are none."""
    if not cell or cell == "not recorded":
        return 0
    hours, minutes = cell.lstrip("+−").split(":")
    return (-1 if cell.startswith("−") else 1) * (int(hours) * 60 + int(minutes))


def assert_columns_add_up(found: Table, columns: Iterable[int]) -> None:
    """Check each total of a table against the rows above it."""
    body = [row for row in found.rows if row.kind in {RowKind.BODY, RowKind.MUTED}]
    for column in columns:
        assert minutes_in(total(found).cells[column]) == sum(minutes_in(row.cells[column]) for row in body)


def test_every_total_is_the_sum_of_its_rows(fortnight: Services) -> None:
    document = pack(fortnight)

    assert_columns_add_up(table(document, "Hours by accounting period"), (1, 2, 3, 4, 5, 6, 7))
    assert_columns_add_up(table(document, "Hours by week"), (1, 2, 3, 4, 6, 7))


def test_the_days_of_a_week_add_up_to_its_subtotal(fortnight: Services) -> None:
    week: list[Row] = []
    subtotals = 0
    for row in table(pack(fortnight), "Hours by day").rows:
        if row.kind is RowKind.SUBTOTAL:
            recorded = [each for each in week if each.kind is RowKind.BODY]
            for column in (3, 4, 5):
                assert minutes_in(row.cells[column]) == sum(minutes_in(each.cells[column]) for each in recorded)
            week, subtotals = [], subtotals + 1
        else:
            week.append(row)

    assert subtotals == 2


def test_a_day_is_one_row_with_a_number(fortnight: Services) -> None:
    rows = table(pack(fortnight), "Hours by day").rows

    assert rows[0].cells == (
        "H1",
        "Mon 02/03/2026",
        "08:30 to 18:15, break 0:30",
        "9:15",
        "7:24",
        "+1:51",
        "18 days later, amended",
        "parole report; two reports due",
    )
    assert [row.cells[0] for row in rows if row.cells[0]] == [f"H{number}" for number in range(1, 9)]


def test_a_day_that_is_not_recorded_stands_there_as_such(fortnight: Services) -> None:
    rows = [row for row in table(pack(fortnight), "Hours by day").rows if row.kind is RowKind.MUTED]

    assert [row.cells[1] for row in rows] == ["Wed 11/03/2026", "Thu 12/03/2026", "Fri 13/03/2026"]
    assert all(row.cells[2] == "not recorded" for row in rows)
    assert {cell for row in rows for cell in row.cells[3:]} == {""}


def test_the_chart_shows_the_weeks_of_the_table(fortnight: Services) -> None:
    (chart,) = [
        block for block in section(pack(fortnight), "The period at a glance").blocks if isinstance(block, Chart)
    ]

    assert chart.dates == (date(2026, 3, 2), date(2026, 3, 9))
    worked, due = chart.series
    assert worked.values == (555 + 555 + 525 + 330 + 150, 360)
    assert due.values == (5 * 444 - 444 - 120, 2 * 444 - 444)
    assert "In 1 of the 2 weeks in which work was recorded" in chart.alternative
    assert Wording().hours(max(filter(None, worked.values))) in chart.alternative


def test_a_week_without_a_record_is_a_gap_and_not_nil(fortnight: Services) -> None:
    document = pack(fortnight, days("2026-02-23", "2026-03-08"))
    (chart,) = [block for block in section(document, "The period at a glance").blocks if isinstance(block, Chart)]

    assert chart.series[0].values[0] is None


def test_a_missing_break_is_said_to_be_no_more_than_it_is(services: Services) -> None:
    services.clock.set_to("2026-03-13T18:40")
    services.log("2026-03-02 0830-1645 no break")
    tagged = services.logbook.read("2026-03-03 0830-1645 no break", tags=EntryTags(gave_way=("lunch-break",)))
    services.logbook.record([tagged])

    found = said(pack(services), "Rest and working-time checks")

    assert (
        "Working Time Regulations 1998, reg 12 entitles a worker to 20 minutes in a working day of more "
        "than six hours. The record does not show whether a break was offered or could have been taken. "
        "On 1 of these days, the lunch break is recorded as having given way to the work."
    ) in found


def test_a_long_day_is_no_rule_and_has_no_exception(services: Services) -> None:
    services.clock.set_to("2026-03-13T18:40")
    services.log("2026-03-02 0800-1200 1500-2115 -30")

    (part,) = [each for each in pack(services).sections if each.heading == "Rest and working-time checks"]
    (found,) = [block for block in part.blocks if isinstance(block, Table)]

    assert [(row.cells[0], row.cells[1]) for row in found.rows] == [("long day (note)", "no separate rule")]


def test_what_the_manager_knew_stands_in_the_first_finding(services: Services) -> None:
    services.clock.set_to("2026-03-13T18:40")
    services.logbook.record([services.logbook.read("2026-03-02 0830-1745 -30", tags=EntryTags(Basis.ASKED))])
    document = pack(services)

    (findings,) = [each for each in document.sections if each.key == "findings"]
    (points,) = [block for block in findings.blocks if isinstance(block, BulletList)]
    assert "1 h 21 min was asked for by the manager, or known to the manager and allowed." in points.points[0].text


def test_the_examples_can_be_followed(fortnight: Services) -> None:
    method = said(pack(fortnight), "How the figures were worked out, and their limits")

    assert (
        "A day as an example. Monday 2 March 2026: 08:30 to 18:15, 30 min break. 9 h 45 min from start to end,"
        " less 30 min of breaks, is 9 h 15 min worked; 1 h 51 min over the contracted 7 h 24 min."
    ) in method
    assert (
        "The week of 2 March 2026: 37 h was contracted on the 6 recorded days, less 7 h 24 min of paid absence:"
        " 29 h 36 min due. 35 h 15 min was worked: 5 h 39 min more, after 2 h of time off in lieu; 7 h 39 min"
        " before it." in method
    )


def test_a_day_exactly_as_contracted_is_not_said_to_be_over(store: LogbookStore) -> None:
    services = services_over(store)
    services.log("2026-03-02 usual")

    method = said(pack(services), "How the figures were worked out, and their limits")

    assert "exactly the contracted 7 h 24 min" in method
    assert " 0 min" not in method


def test_weeks_that_are_not_netted_from_monday_have_a_table_of_their_own(store: LogbookStore) -> None:
    """With a period of one week from Wednesday, the weeks of the table are not those in which hours are netted."""
    services = services_over(store, term(date(2026, 1, 8), anchor=date(2026, 1, 7)))
    services.log("2026-03-02 10h", "2026-03-03 10h", "2026-03-04 5h", "2026-03-05 5h", "2026-03-06 5h")

    document, balance = pack(services), services.logbook.balance(MARCH)

    assert balance.gross_excess_minutes == 2 * (600 - 444)
    assert total(table(document, "Hours by accounting period")).cells[5] == in_figures(2 * 156)


def test_weeks_from_monday_need_no_second_table(services: Services) -> None:
    services.log("2026-03-02 0830-1745")

    (part,) = [each for each in pack(services).sections if each.heading == "Hours by accounting period"]
    assert not [block for block in part.blocks if isinstance(block, Table)]


# -- how the record came about -------------------------------------------------------------------


def test_the_lag_table_counts_every_recorded_day(fortnight: Services) -> None:
    services = fortnight
    services.clock.set_to("2026-03-11T18:40")
    services.log("2026-03-11 usual")
    services.clock.set_to("2026-03-13T08:00")
    services.log("2026-03-12 usual")

    found = table(pack(services), "How complete and how prompt the record is")

    assert {row.cells[0]: row.cells[1] for row in found.rows} == {
        "on the same day or earlier": "1",
        "on the next day": "1",
        "2 to 7 days later": "0",
        "8 to 28 days later": "8",
        "more than 28 days later": "0",
        "all recorded days": "10",
    }


def test_a_clock_that_was_put_back_is_told(fortnight: Services) -> None:
    heading = "How complete and how prompt the record is"
    assert "no entry is dated earlier than the entry before it" in said(pack(fortnight), heading)
    fortnight.clock.set_to("2026-03-19T08:00")
    fortnight.log("2026-03-12 usual")

    assert "entry 12, 19 March 2026, 08:00" in said(pack(fortnight), heading)


def test_working_days_that_were_not_recorded_are_listed(fortnight: Services) -> None:
    completeness = said(pack(fortnight), "How complete and how prompt the record is")

    assert completeness.startswith("5 of 8 working days recorded.")
    assert "Working days that were not recorded: 11/03/2026, 12/03/2026, 13/03/2026." in completeness


def test_many_unrecorded_days_are_counted_instead(services: Services) -> None:
    services.log("2026-03-02 usual")

    completeness = said(
        pack(services, days("2026-01-05", "2026-07-31")), "How complete and how prompt the record is"
    )

    assert re.search(r"\d{3} working days were not recorded; the table of days marks each", completeness)


def test_a_change_is_shown_with_what_stood_there_before(fortnight: Services) -> None:
    (row,) = table(pack(fortnight), "Amendments").rows

    assert row.cells == (
        "02/03/2026",
        "20 March 2026, 18:40",
        "08:30 to 17:45, 30 min break · #parole-report · “two reports due”",
        "08:30 to 18:15, 30 min break · #parole-report · “two reports due”",
        "the door log",
    )


def test_a_withdrawn_day_is_shown_as_withdrawn(fortnight: Services) -> None:
    fortnight.logbook.withdraw(date(2026, 3, 10), "at work after all")

    row = table(pack(fortnight), "Amendments").rows[-1]

    assert row.cells[2:] == ("absent", "withdrawn", "at work after all")


def test_a_record_without_changes_has_no_such_part(services: Services) -> None:
    services.log("2026-03-02 usual")

    assert "Amendments" not in headings(pack(services))


def test_the_ledger_is_shown_where_there_is_one(fortnight: Services) -> None:
    assert "Payments and corrections" not in headings(pack(fortnight))
    ledger = Ledger(fortnight.store, fortnight.clock)
    ledger.adjust(Adjustment(date(2026, 3, 10), AdjustmentKind.PAID_OVERTIME, 60))
    ledger.adjust(Adjustment(date(2026, 3, 12), AdjustmentKind.WRITTEN_OFF, 45, "flexi over 12 h is lost"))
    ledger.adjust(Adjustment(date(2026, 4, 1), AdjustmentKind.CORRECTION, 30, "not in this period"))

    document, balance = pack(fortnight), fortnight.logbook.balance(MARCH)

    assert [row.cells for row in table(document, "Payments and corrections").rows] == [
        ("10/03/2026", "paid overtime", "−1:00", ""),
        ("12/03/2026", "time written off", "−0:45", "flexi over 12 h is lost"),
    ]
    assert balance.compensated_minutes == 120 + 60
    assert (
        f"1 h was paid as overtime; {balance.unpaid_excess_minutes // 60} h 15 min is unpaid. 45 min was written"
        " off or cut by a cap." in said(document, "Hours by accounting period")
    )


def test_the_integrity_page_carries_the_seal(fortnight: Services) -> None:
    (facts,) = [
        block for block in section(pack(fortnight), "Annex E: Integrity").blocks if isinstance(block, Facts)
    ]
    seal = fortnight.packs.seal()

    assert pairs(facts) == {
        "Seal": seal.code,
        "Entries sealed": str(seal.rows),
        "Root (SHA-256)": seal.root.hex(),
        "Rows in pack.json": str(len(json.loads(pack(fortnight).attachments[0].data)["rows"])),
        **{f"SHA-256 of {each.name}": sha256(each.data).hexdigest() for each in pack(fortnight).attachments[:2]},
    }
    assert [each.name for each in pack(fortnight).attachments] == ["pack.json", "days.csv", "how-to-check.txt"]


# -- whatever the record -------------------------------------------------------------------------


def of_a_year(store: LogbookStore) -> tuple[Services, DateRange]:
    clock = DemonstrationClock()
    span = demonstration_span(date(2026, 3, 20))
    fill(store, clock, span, made_up_year())
    return services_over(store, worker=None), span


def of_one_day(store: LogbookStore) -> tuple[Services, DateRange]:
    services = services_over(store)
    services.log("2026-03-02 0830-1745 -30")
    return services, days("2026-03-02", "2026-03-02")


def of_no_recorded_day(store: LogbookStore) -> tuple[Services, DateRange]:
    return services_over(store), MARCH


def of_a_weekend(store: LogbookStore) -> tuple[Services, DateRange]:
    return services_over(store), days("2026-03-07", "2026-03-08")


def of_a_time_before_the_contract(store: LogbookStore) -> tuple[Services, DateRange]:
    services = services_over(store)
    services.log("2025-12-15 0830-1745 -30")
    return services, days("2025-12-01", "2025-12-31")


def of_one_day_of_leave(store: LogbookStore) -> tuple[Services, DateRange]:
    services = services_over(store)
    services.log("2026-03-02 leave")
    return services, days("2026-03-02", "2026-03-02")


def of_several_terms(store: LogbookStore) -> tuple[Services, DateRange]:
    later = term(date(2026, 2, 4), weekly=18 * 60 + 30, weeks=4)
    services = services_over(store, term(), later, term(date(2026, 3, 9), usual=None))
    services.log(
        *(f"{day} 0830-1800 -30" for day in ("2026-02-02", "2026-02-04", "2026-03-02", "2026-03-09")),
        "2026-03-10 toil",
    )
    return services, days("2026-02-01", "2026-03-15")


def of_nights(store: LogbookStore) -> tuple[Services, DateRange]:
    services = services_over(store, term(weeks=4))
    services.clock.set_to("2026-04-02T08:00")
    services.log("2026-03-28 2200-0900 no break", "2026-03-29 2200-0600 -20", "2026-03-30 0000-2359 no break")
    return services, days("2026-03-23", "2026-04-01")


RECORDS: tuple[Record, ...] = (
    of_a_year,
    of_one_day,
    of_no_recorded_day,
    of_a_weekend,
    of_a_time_before_the_contract,
    of_one_day_of_leave,
    of_several_terms,
    of_nights,
)
LEFT_OVER = re.compile(
    r"""
    [{}<>] | %\( | \b(None(?!\ of)|True|False|nan|datetime)\b   # what a program would print
    | \b[a-z]+_[a-z_]+\b | \w\.[A-Z]{2,}                 # names of values
    | \ \  | ^\  | \ $ | \(\) | \ , | \ \.(?!\d) | \.\. | ;;   # gaps where something is missing
    """,
    re.VERBOSE,
)


@pytest.mark.parametrize("record", RECORDS)
def test_every_text_reads_as_a_person_wrote_it(store: LogbookStore, record: Record) -> None:
    services, span = record(store)
    document = pack(services, span)

    for text in texts(document):
        without_number = re.sub(r"^[A-Z]\d+  ", "", text)  # the number of an item stands apart
        assert not LEFT_OVER.search(without_number), text


@pytest.mark.parametrize("record", RECORDS)
def test_the_figures_agree_everywhere(store: LogbookStore, record: Record) -> None:
    services, span = record(store)
    document, balance = pack(services, span), services.logbook.balance(span)
    by_period = [
        block for block in section(document, "Hours by accounting period").blocks if isinstance(block, Table)
    ]

    for found in (*by_period, table(document, "Hours by week")):
        if not found.rows:
            continue
        cells = total(found).cells
        adds_up = [column for column in range(1, 8) if cells[column]]
        assert_columns_add_up(found, adds_up)
        assert minutes_in(cells[1]) == balance.contracted_minutes
        assert minutes_in(cells[2]) == balance.credited_minutes
        assert minutes_in(cells[3]) == balance.contracted_minutes - balance.credited_minutes
        assert minutes_in(cells[4]) == balance.worked_minutes
        assert minutes_in(cells[6]) == balance.compensated_minutes
        assert minutes_in(cells[7]) == minutes_in(cells[4]) - minutes_in(cells[3])
        if found in by_period or not by_period:
            assert minutes_in(cells[5]) == balance.gross_excess_minutes


def test_a_period_without_records_says_so_and_shows_no_figures(store: LogbookStore) -> None:
    services, span = of_no_recorded_day(store)
    document = pack(services, span)

    assert "No day of this period was recorded" in said(document, "What the record shows")
    assert not [block for each in document.sections for block in each.blocks if isinstance(block, Chart)]
    assert "0 min" not in said(document, "Hours by accounting period")


def test_the_same_record_gives_the_same_document(store: LogbookStore) -> None:
    """Whatever was made before it, and at whatever time of the day."""
    services, span = of_a_year(store)
    services.clock.set_to(f"{services.logbook.today}T09:00")
    first = pack(services, span)

    later = services_over(store, worker=None)
    later.clock.set_to(f"{services.logbook.today}T22:30")
    later.packs.compose(PackRequest(PackKind.PRIORITIES, span))
    assert pack(later, span) == first
    later.log(f"{services.logbook.today} 0700-0800 no break")
    assert pack(later, span) != first


DATE = re.compile(r"\d\d/\d\d/\d{4}")


def labelled(document: Document) -> Iterator[tuple[tuple[str, str, str], str]]:
    """What each table says of each week, period and total: by what it is about and the column's label."""
    for part in document.sections:
        for found in (block for block in part.blocks if isinstance(block, Table)):
            titles = [column.title for column in found.columns]
            for row in found.rows:
                about = next((cell for cell in row.cells if DATE.search(cell)), "")
                if row.kind is RowKind.TOTAL and row.cells[0].startswith("All "):
                    kind, about = "total", ""
                elif titles[0] in {"Week beginning", "Accounting period from"}:
                    kind = titles[0].split()[0]
                elif row.kind is RowKind.SUBTOTAL:
                    kind = "Week"
                else:
                    continue
                day = DATE.search(about)
                for title, cell in zip(titles, row.cells, strict=True):
                    if re.fullmatch(r"[+−]?\d+:\d\d", cell):
                        yield (kind, day[0] if day else "", title), cell


@pytest.mark.parametrize("record", RECORDS)
def test_no_two_tables_give_one_week_or_one_total_two_values_under_one_label(
    store: LogbookStore, record: Record
) -> None:
    services, span = record(store)
    values: dict[tuple[str, str, str], set[str]] = {}
    for about, value in labelled(pack(services, span)):
        values.setdefault(about, set()).add(value)

    assert {about: said for about, said in values.items() if len(said) > 1} == {}
