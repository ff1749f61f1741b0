"""Sickness is a detail of health: unless that was included by name, no document tells it from other absences."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import PackRequest, Part
from tests.cases import days
from tests.packs import facts_of
from tests.unit.services.packs.parts import left_out, rows, section, table

if TYPE_CHECKING:
    from overtime_logger.services.document import Document
    from tests.builders import Services

ABSENCES = {"2026-03-02": "sick", "2026-03-03": "leave", "2026-03-04": "special leave", "2026-03-05": "sick pm"}
NAMED = {
    "2026-03-02": "sickness",
    "2026-03-03": "annual leave",
    "2026-03-04": "special leave",
    "2026-03-05": "sickness (afternoon), 08:30 to 12:00, no break",
}
ALIKE = ("absent", "absent", "absent", "absent (afternoon), 08:30 to 12:00, no break")
SAID = "Annual leave, sickness and special leave are not distinguished: each is shown as “absent”, with its hours."


@pytest.fixture
def absent(services: Services) -> Services:
    services.log("2026-03-05 0830-1200 sick pm no break", "2026-03-06 toil", "2026-03-09 bank holiday")
    services.log(*(f"{day} {what}" for day, what in ABSENCES.items() if what != "sick pm"))
    # What is amended from one absence to another tells as much.
    services.log("2026-03-10 sick")
    services.log("2026-03-10 leave")
    services.log("2026-03-11 off")
    services.log("2026-03-11 sick")
    return services


def request(*include: Part, leave_out: frozenset[Part] = frozenset()) -> PackRequest:
    span = days("2026-03-02", "2026-03-13")
    return PackRequest(PackKind.GRIEVANCE, span, include=frozenset(include), leave_out=leave_out)


def day_table(document: Document) -> dict[str, tuple[str, ...]]:
    return {cells[1]: cells[2:] for cells in rows(table(section(document, "Hours by day"))) if cells[0]}


def readable(document: Document) -> dict[str, Any]:
    """The bodies of days that may be read, by record; of an amended one the last."""
    pack = next(json.loads(each.data) for each in document.attachments if each.name == "pack.json")
    return {
        row["revision"]["record"]: row["revision"]["body"]
        for row in pack["rows"]
        if "revision" in row and row["revision"]["kind"] == "day"
    }


def test_absences_are_shown_alike_and_their_hours_as_they_are(absent: Services) -> None:
    plain, named = (absent.packs.compose(each) for each in (request(), request(Part.HEALTH)))

    shown, told = list(day_table(plain).values()), list(day_table(named).values())
    assert tuple(cells[0] for cells in shown[:4]) == ALIKE
    assert [cells[0] for cells in told[:4]] == list(NAMED.values())
    assert [cells[0] for cells in shown[4:]] == ["TOIL", "bank holiday", "absent", "absent"]
    assert [cells[1:5] for cells in shown] == [cells[1:5] for cells in told]
    assert section(plain, "What the record shows") == section(named, "What the record shows")


def test_nothing_in_the_file_says_which_absence_it_was(absent: Services) -> None:
    document = absent.packs.compose(request())

    for attachment in document.attachments:
        assert b"sick" not in attachment.data
        assert b'"leave"' not in attachment.data
    assert readable(document).keys() == {"day:2026-03-06", "day:2026-03-09", "day:2026-03-11"}
    words = repr(tuple(each for each in document.sections if "worked out" not in each.heading))
    assert "sickness" not in words.replace(SAID, "").replace("days of leave or sickness", "")


def test_an_amendment_from_one_absence_to_another_is_not_told(absent: Services) -> None:
    def amended(document: Document) -> list[str]:
        return [cells[0] for cells in rows(table(section(document, "Amendments"), "Days changed"))]

    assert amended(absent.packs.compose(request())) == ["11/03/2026"]
    assert amended(absent.packs.compose(request(Part.HEALTH))) == ["10/03/2026", "11/03/2026"]


@pytest.mark.parametrize(
    ("wanted", "is_said"),
    [
        (request(), True),
        (request(Part.HEALTH), False),
        (request(leave_out=frozenset({Part.DAYS})), True),
        (request(leave_out=frozenset({Part.DAYS, Part.AMENDMENTS})), False),
    ],
)
def test_that_absences_are_shown_alike_is_said_where_days_are_shown(
    absent: Services, wanted: PackRequest, is_said: bool
) -> None:
    assert (SAID in left_out(absent.packs.compose(wanted))) is is_said


def test_a_record_without_absences_says_the_same(services: Services) -> None:
    """Whether the sentence stands there must tell nothing."""
    services.log("2026-03-02 0830-1745 -30")

    assert SAID in left_out(services.packs.compose(request()))


def test_figures_are_worked_out_from_what_was_recorded(absent: Services) -> None:
    facts = facts_of(absent, request())

    assert facts.balance == facts_of(absent, request(Part.HEALTH)).balance
    assert facts.balance.credited_minutes > 0
