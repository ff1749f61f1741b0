"""What documents carry inside: the rows behind what they print, and nothing that they do not print."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worker import Worker
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.integrity.pack_format import decode
from overtime_logger.services.integrity.seals import Seals
from overtime_logger.services.integrity.verify import faults_of
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.merkle_tree import canonical_revision, leaf_hash
from overtime_logger.services.packs import attachments as module
from overtime_logger.services.packs.request import Names, PackRequest, Part
from overtime_logger.services.revision import WORKER_ID, Change, RecordKind
from tests.packs import canonical
from tests.refusals import refuses
from tests.unit.services.packs.story import NAMES, SPAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.services.integrity.pack_format import PackFile
    from tests.builders import Services
    from tests.unit.services.packs.story import Story

ALL = frozenset(Part)


def request(kind: PackKind = PackKind.GRIEVANCE, **choices: Any) -> PackRequest:  # noqa: ANN401 # passed through
    return PackRequest(kind, SPAN, **choices)


def attached(services: Services, wanted: PackRequest) -> dict[str, bytes]:
    return {each.name: each.data for each in services.packs.compose(wanted).attachments}


def pack_of(services: Services, wanted: PackRequest) -> PackFile:
    return decode(attached(services, wanted)["pack.json"])


def whole(pack: PackFile) -> Iterator[dict[str, Any]]:
    """The revisions that may be read, as JSON."""
    return (row["revision"] for row in json.loads(encoded(pack))["rows"] if "revision" in row)


def kinds(pack: PackFile) -> Counter[str]:
    return Counter(str(revision["kind"]) for revision in whole(pack))


# -- pack.json -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", PackKind)
@pytest.mark.parametrize("names", Names)
def test_every_row_of_every_document_is_under_its_seal(told: Story, kind: PackKind, names: Names) -> None:
    for include in (frozenset[Part](), ALL):
        pack = pack_of(told.services, request(kind, names=names, include=include))

        assert list(faults_of(pack)) == []
        assert pack.rows
        assert (pack.kind, pack.period.first, pack.period.last) == (kind.value, SPAN.first, SPAN.last)


def test_a_revision_is_spelt_as_the_journal_sealed_it(told: Story) -> None:
    """The journal hashes its own spelling; a stranger spells what the pack says with another program."""
    pack = json.loads(attached(told.services, request(include=ALL))["pack.json"])
    revisions = {each.sequence: each for each in told.services.store.revisions()}

    assert Counter(row["revision"]["kind"] for row in pack["rows"] if "revision" in row).keys() == {
        *("worker", "term", "day", "adjustment", "conversation", "reading", "concern", "notice")
    }
    for row in pack["rows"]:
        revision = revisions[row["sequence"]]
        spelt = canonical_revision(
            sequence=revision.sequence,
            record=revision.record,
            kind=revision.kind,
            action=revision.action,
            method=revision.method,
            why=revision.why,
            written_at=revision.written_at,
            body=revision.body,
        )
        assert canonical(row["revision"]) == spelt
        assert leaf_hash(bytes.fromhex(row["salt"]) + spelt).hex() == row["leaf"]


def test_with_everything_in_all_rows_of_what_is_printed_can_be_read(told: Story) -> None:
    pack = pack_of(told.services, request(include=ALL))
    written = Counter(each.kind.value for each in told.services.store.revisions())

    assert kinds(pack) == {
        kind: count
        for kind, count in written.items()
        # The letters were not sent, so that a pack does not speak of them.
        if kind not in {"person", "salary", "conversation_choices", "letter"}
    }
    assert len(pack.rows) == sum(kinds(pack).values())


def test_nothing_private_is_in_it_unless_it_was_included_by_name(told: Story) -> None:
    for kind in PackKind:
        for data in attached(told.services, request(kind)).values():
            assert b"CANARY" not in data
            assert b"concern:20260310" not in data
            assert b"concern:20260312" not in data
            assert "Łukasz".encode() not in data
            assert b"union_rep" not in data

    private = attached(told.services, request(include=frozenset({Part.CONCERNS})))["pack.json"]
    assert b"PRIVATE CANARY" in private
    assert b"HEALTH CANARY" not in private


def test_a_notice_whose_symptoms_are_left_out_is_given_by_its_leaf(told: Story) -> None:
    written = [each for each in told.services.store.revisions() if each.kind is RecordKind.NOTICE]
    for kind in (PackKind.GRIEVANCE, PackKind.NOTICE):
        pack = pack_of(told.services, request(kind))
        given = {row.sequence: row for row in pack.rows}

        assert "notice" not in kinds(pack)
        assert given[written[-1].sequence].leaf == written[-1].leaf.hex()
    assert kinds(pack_of(told.services, request(include=frozenset({Part.HEALTH}))))["notice"] == len(written)


@pytest.mark.parametrize("names", [Names.ROLES, Names.INITIALS])
@pytest.mark.parametrize("kind", PackKind)
def test_names_that_are_not_printed_are_not_in_it(told: Story, names: Names, kind: PackKind) -> None:
    for data in attached(told.services, request(kind, names=names, include=ALL)).values():
        text = data.decode("utf-8-sig")
        assert [name for name in NAMES if name in text] == []
        assert "Jane May" not in text


def test_parts_that_are_left_out_are_not_in_it(told: Story) -> None:
    families = {
        Part.DAYS: "day",
        Part.CONVERSATIONS: "conversation",
        Part.READINGS: "reading",
        Part.CONCERNS: "concern",
        Part.NOTICES: "notice",
    }
    everything = pack_of(told.services, request(include=ALL))
    for part, family in families.items():
        pack = pack_of(told.services, request(include=ALL - {part}, leave_out=frozenset({part})))
        assert family not in kinds(pack)
        assert len(pack.rows) == len(everything.rows) - kinds(everything)[family]


@pytest.mark.parametrize("part", [Part.NOTES, Part.REASONS])
def test_days_of_which_a_part_is_left_out_are_given_by_their_leaves(told: Story, part: Part) -> None:
    files = attached(told.services, request(leave_out=frozenset({part})))
    pack = decode(files["pack.json"])

    assert "day" not in kinds(pack)
    assert len(pack.rows) == len(pack_of(told.services, request()).rows)
    if part is Part.NOTES:
        assert not any(b"agreed with" in data for data in files.values())


def test_without_amendments_only_what_stands_is_in_it(told: Story) -> None:
    pack = pack_of(told.services, request(include=ALL - {Part.AMENDMENTS}, leave_out=frozenset({Part.AMENDMENTS})))

    records = Counter(str(revision["record"]) for revision in whole(pack))
    assert set(records.values()) == {1}
    assert "talk:20260310-1" not in records  # withdrawn
    assert len(pack.rows) < len(pack_of(told.services, request(include=ALL)).rows)


def test_a_record_that_was_made_private_takes_its_past_with_it(story: Story) -> None:
    book = story.workload.concern_book
    (written,) = [each for each in book.all() if each.id == "concern:20260306-1"]
    assert b"I made a mistake" in attached(story.services, request())["pack.json"]

    book.amend(written.id, replace(written.record, is_private=True))

    assert b"I made a mistake" not in attached(story.services, request())["pack.json"]


def test_the_workers_former_name_is_not_in_it(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30")
    services.store.append(
        [Change(WORKER_ID, RecordKind.WORKER, Worker("Siân Newydd", "Probation officer"))], services.clock.now()
    )

    data = attached(services, request())["pack.json"].decode()

    assert "Siân Newydd" in data
    assert "Siân Llŷr" not in data


def test_days_outside_the_period_are_not_in_it(services: Services) -> None:
    services.log("2026-01-23 0830-1745 -30 before", "2026-03-02 0830-1745 -30 within")

    data = attached(services, request())["pack.json"]

    assert b"within" in data
    assert b"before" not in data


def test_to_whom_seals_were_given_is_not_in_it(services: Services) -> None:
    Seals(services.store, services.clock).give("Łukasz of the branch")
    services.log("2026-03-02 0830-1745 -30")

    pack = pack_of(services, request())

    assert [seal.rows for seal in pack.earlier_seals] == [2]
    assert "branch" not in encoded(pack).decode()


def test_seals_of_documents_made_are_proved_too_and_each_once(services: Services) -> None:
    for day in (2, 3, 4):
        services.packs.make(request(), Path("pack.pdf"), replaces=True)
        Seals(services.store, services.clock).give("my rep")
        services.log(f"2026-03-{day:02} 0830-1745 -30")

    assert [seal.rows for seal in pack_of(services, request()).earlier_seals] == [2, 3, 4]


def test_more_rows_than_a_reader_takes_are_refused_in_time(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.log("2026-03-02 0830-1745 -30")
    monkeypatch.setattr(module, "LARGEST_ATTACHMENT", 500)

    with refuses(InvalidInputError, match="more entries than one file can"):
        services.packs.compose(request())


# -- days.csv ------------------------------------------------------------------------------------


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_days_are_a_table_with_a_line_each(told: Story) -> None:
    days = table(attached(told.services, request())["days.csv"])

    assert [day["date"] for day in days] == [day.isoformat() for day in SPAN]
    (amended,) = [day for day in days if day["date"] == "2026-03-02"]
    assert amended == {
        "date": "2026-03-02",
        "state": "recorded",
        "spells": "08:30-17:45",
        "break_minutes": "30",
        "worked_minutes": "525",
        "contracted_minutes": "444",
        "credited_minutes": "0",
        "over_minutes": "81",
        "under_minutes": "0",
        "first_written": "2026-03-02T18:40:00Z",
        "revisions": "2",
        "note": "agreed with Jane May",
    }
    (missing,) = [day for day in days if day["date"] == "2026-03-19"]
    assert (missing["state"], missing["worked_minutes"], missing["revisions"]) == ("not_recorded", "", "0")


def test_notes_are_in_the_table_as_they_are_printed(told: Story) -> None:
    roles = attached(told.services, request(names=Names.ROLES))["days.csv"].decode()
    without = table(attached(told.services, request(leave_out=frozenset({Part.NOTES})))["days.csv"])

    assert "agreed with [SPO, North team]" in roles
    assert "note" not in without[0]


def test_the_table_is_there_only_where_days_are_printed(told: Story) -> None:
    assert list(attached(told.services, request())) == ["pack.json", "days.csv", "how-to-check.txt"]
    assert list(attached(told.services, request(leave_out=frozenset({Part.DAYS})))) == [
        "pack.json",
        "how-to-check.txt",
    ]
    for kind in (PackKind.PRIORITIES, PackKind.NOTICE):
        assert list(attached(told.services, request(kind))) == ["pack.json"]


def test_a_note_that_a_spreadsheet_would_run_is_defused(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30 =HYPERLINK(A)")

    (day,) = [each for each in table(attached(services, request())["days.csv"]) if each["note"]]
    assert day["note"] == "'=HYPERLINK(A)"
