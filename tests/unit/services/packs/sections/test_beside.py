"""Where a document sets the log beside records of others: counts, every day that differs, and nothing hidden."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.comparison.presences import Event, days_of, presences_of
from overtime_logger.domain.comparison.source import Counted, SourceDay
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.services.comparison.comparisons import About, Comparisons
from overtime_logger.services.comparison.taken import TakenIn
from overtime_logger.services.document import BulletList, Ranking
from overtime_logger.services.integrity.pack_format import decode
from overtime_logger.services.integrity.verify import faults_of
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import Names, PackRequest, Part
from overtime_logger.services.revision import Change, RecordKind
from tests.builders import services_over
from tests.cases import LONDON
from tests.unit.services.packs.parts import blocks, facts, headings, rows, section, table

if TYPE_CHECKING:
    from overtime_logger.services.document import Document
    from overtime_logger.storage.store import LogbookStore
    from tests.builders import Services

SPAN = DateRange(date(2026, 2, 23), date(2026, 3, 15))
DIGEST = "ab" * 32
WEEKDAYS = [day for day in SPAN if day.weekday() < 5]


def taken(days: tuple[SourceDay, ...], counts: Counted = Counted.EVENTS, digest: str = DIGEST) -> TakenIn:
    span = DateRange(days[0].date, days[-1].date)
    is_events = counts is Counted.EVENTS
    return TakenIn(
        PurePath("record.csv"),
        digest,
        counts,
        days,
        span,
        99,
        "Europe/London",
        120 if is_events else 0,
        ("logon",) if is_events else (),
        ("logoff",) if is_events else (),
    )


def seen(day: date, start: str, finish: str) -> tuple[SourceDay, ...]:
    moments = [(f"{day}T{start}", "logon"), (f"{day}T{finish}", "logoff")]
    events = [Event(at, at, kind) for text, kind in moments for at in [_at(text)]]
    return days_of(presences_of(events, 120, ("logon",), ("logoff",)))


def _at(text: str) -> Any:  # noqa: ANN401 # a moment
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture
def services(store: LogbookStore) -> Services:
    """Three weeks of 08:30 to 17:45, each written that evening, and log-on data that agree but on two days."""
    found = services_over(store)
    for day in WEEKDAYS:
        found.clock.set_to(f"{day}T18:40")
        found.log(f"{day} 0830-1745 -30")
    found.clock.set_to("2026-03-20T18:40")
    comparisons = Comparisons(store, found.clock)
    alike = (seen(day, f"08:{30 + place % 7}", f"17:{38 + place % 5}") for place, day in enumerate(WEEKDAYS[:-2]))
    days = [*alike, seen(WEEKDAYS[-2], "08:30", "15:00")]
    several = tuple(each for one in days for each in one)
    about = About("Log-on data", "employer", "subject access request", date(2026, 3, 16))
    name = comparisons.add(taken(several), about)
    comparisons.note(name, WEEKDAYS[-2], "The network was down, said Sam Sample.")
    return found


def request(kind: PackKind = PackKind.GRIEVANCE, **choices: Any) -> PackRequest:  # noqa: ANN401 # passed through
    return PackRequest(kind, SPAN, **choices)


def composed(services: Services, **choices: Any) -> Document:  # noqa: ANN401 # passed through
    return services.packs.compose(request(**choices))


def said(document: Document, heading: str) -> str:
    return " ".join(str(item) for each in blocks(section(document, heading), BulletList) for item in each.items)


def test_it_says_counts_and_lists_every_day_that_differs_with_its_explanation(services: Services) -> None:
    document = composed(services)
    assert (
        "On 13 of 14 days the last event in “Log-on data” is within 15 minutes of the finish recorded here."
        in said(document, "S1 “Log-on data”")
    )
    assert "Being logged on does not show that work was done" in said(document, "S1 “Log-on data”")
    (chart,) = blocks(section(document, "S1 “Log-on data”"), Ranking)
    assert dict(zip(chart.names, chart.values, strict=True))["within 15 min"] == 13
    assert sum(chart.values) == 14
    assert "within 15 min: 13" in chart.alternative
    assert rows(table(section(document, "S1 “Log-on data”")))[1] == ("Finish", "14", "13", "−6 min", "7 min")
    differing = rows(table(section(document, "S1: days that differ")))
    assert [row[0] for row in differing] == ["Thu 12/03/2026"]
    assert differing[0][-1] == "The network was down, said Sam Sample. (written on 20 March 2026)"
    assert rows(table(section(document, "S1: month by month"))) == [
        ("February 2026", "5", "5", "5", "5", "0", "0", "0", "0"),
        ("March 2026", "9", "9", "8", "8", "0", "1", "0", "0"),
    ]


def test_the_summary_the_digest_and_what_was_not_compared_follow_it(services: Services) -> None:
    document = composed(services)
    limits = [
        str(item)
        for each in blocks(section(document, "The period at a glance"), BulletList)
        for item in each.items
    ]
    assert "On 13 of 14 days the last event in “Log-on data”" in limits[-1]
    assert facts(section(document, "Annex F"))["SHA-256 of the file of S1 “Log-on data”"] == DIGEST
    assert "has not been compared" not in str(document)


def test_nothing_is_said_where_it_is_left_out_and_it_is_named_as_left_out(services: Services) -> None:
    document = composed(services, leave_out=frozenset({Part.COMPARISON}))
    assert not [each for each in headings(document) if "beside" in each]
    assert "Not included, by choice: the comparison with other records." in str(document)
    assert "Log-on data" not in str(document)
    assert "has not been compared" not in str(document)
    pack = decode(next(each.data for each in document.attachments if each.name == "pack.json"))
    assert not [row for row in json.loads(_pack(document))["rows"] if "comparison" in str(row.get("revision"))]
    assert list(faults_of(pack)) == []


def test_only_where_it_is_so_it_has_not_been_compared(store: LogbookStore) -> None:
    services = services_over(store)
    services.log("2026-03-02 0830-1745 -30")
    assert "it has not been compared with any other record" in str(composed(services))
    notice = services.packs.compose(request(PackKind.NOTICE))
    assert "It has not been compared with any other record" in str(notice)


def test_a_notice_and_a_sheet_say_it_in_a_sentence(services: Services) -> None:
    notice = str(services.packs.compose(request(PackKind.NOTICE)))
    assert "has not been compared" not in notice
    assert "On 13 of 14 days the last event in “Log-on data”" in notice
    weeks = DateRange(WEEKDAYS[0], WEEKDAYS[-2])
    sheet = str(services.packs.compose(PackRequest(PackKind.PRIORITIES, weeks)))
    assert "On 13 of 14 days the last event in “Log-on data”" in sheet
    longer = str(services.packs.compose(request(PackKind.PRIORITIES)))
    assert "Log-on data" not in longer  # it does not cover the last of those weeks


def _pack(document: Document) -> bytes:
    return next(each.data for each in document.attachments if each.name == "pack.json")


def test_the_rows_behind_it_are_carried_and_of_a_month_that_is_cut_only_the_leaf(services: Services) -> None:
    document = composed(services)
    pack = decode(_pack(document))
    assert list(faults_of(pack)) == []
    carried = [row.get("revision") for row in json.loads(_pack(document))["rows"]]
    kinds = [str(revision["kind"]) for revision in carried if revision]
    assert (kinds.count("comparison"), kinds.count("comparison_rows"), kinds.count("comparison_note")) == (1, 2, 1)
    cut = services.packs.compose(PackRequest(PackKind.GRIEVANCE, DateRange(date(2026, 3, 3), date(2026, 3, 15))))
    rows_of_cut = json.loads(_pack(cut))["rows"]
    assert not [row for row in rows_of_cut if row.get("revision", {}).get("kind") == "comparison_rows"]
    # February is not in it at all, and March by its leaf.
    sequences = {each.sequence: each for each in services.store.revisions()}
    held = [sequences[row["sequence"]].record for row in rows_of_cut if "revision" not in row]
    assert [each[-6:] for each in held if each.startswith("comparison_rows")] == ["202603"]


def test_the_table_for_programs_has_the_other_record_beside_each_day(services: Services) -> None:
    document = composed(services)
    data = next(each.data for each in document.attachments if each.name == "days.csv").decode("utf-8-sig")
    table_rows = list(csv.DictReader(io.StringIO(data)))
    by_date = {row["date"]: row for row in table_rows}
    names = ("other1_start", "other1_finish", "other1_minutes", "other1_kind", "other1_written_after")
    assert [by_date["2026-03-12"][name] for name in names] == ["08:30", "15:00", "390", "less", ""]
    assert [by_date["2026-03-13"][name] for name in names] == ["", "", "", "not_covered", ""]
    without = composed(services, leave_out=frozenset({Part.COMPARISON}))
    data = next(each.data for each in without.attachments if each.name == "days.csv")
    assert b"other1" not in data


def test_names_in_an_explanation_are_left_out_where_names_are(services: Services) -> None:
    services.store.append(
        [Change("person:x", RecordKind.PERSON, Person("SPO", Relation.LINE_MANAGER, "Sam Sample"))],
        services.clock.now(),
    )
    document = composed(services, names=Names.ROLES)
    assert "Sam Sample" not in str(replace(document, attachments=()))
    assert "Sam Sample" not in _pack(document).decode()
    assert "said [SPO]" in str(document)


def test_a_sheet_that_holds_the_same_every_day_is_told_as_such_and_not_listed(services: Services) -> None:
    comparisons = Comparisons(services.store, services.clock)
    flexi = tuple(SourceDay(day, 444) for day in WEEKDAYS)
    about = About("Flexi sheet", "employer", "subject access request", date(2026, 3, 16))
    comparisons.add(taken(flexi, Counted.TOTALS, "cd" * 32), about)
    document = composed(services)
    assert "shows the same on 15 of its 15 days: 7 h 24 min" in said(document, "S2 “Flexi sheet”")
    assert not blocks(section(document, "S2 “Flexi sheet”"), Ranking)
    assert "On no day do the two differ" in str(section(document, "S2: days that differ"))
    # It is not the record that the summary speaks of.
    assert "shows the same" not in str(section(document, "The period at a glance"))


def test_days_written_after_it_was_obtained_are_in_rows_of_their_own(services: Services) -> None:
    day = WEEKDAYS[3]
    services.log(f"{day} 0830-1730 -30")
    found = rows(table(section(composed(services), "S1 “Log-on data”")))
    assert ("Finish, days written after it was obtained", "1", "1", "+11 min", "11 min") in found
    services.log(f"{WEEKDAYS[4]} 0830-1630 -30")
    differing = rows(table(section(composed(services), "S1: days that differ")))
    assert "shows more; written here after it was obtained" in [row[6] for row in differing]


def test_a_period_that_no_record_covers_has_no_such_section(services: Services) -> None:
    span = DateRange(date(2026, 1, 5), date(2026, 1, 5) + timedelta(days=20))
    document = services.packs.compose(PackRequest(PackKind.GRIEVANCE, span))
    assert not [each for each in headings(document) if "beside" in each]
