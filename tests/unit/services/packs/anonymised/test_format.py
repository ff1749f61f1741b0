"""The form of anonymised.json: what is refused, and what its figures have to agree on."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from msgspec import UNSET

from overtime_logger.domain.disclosure import ExcessBand, WmtBand
from overtime_logger.domain.records.concern import ConcernKind
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.packs.anonymised.format import (
    WeeksByExcess,
    WmtReadings,
    decode,
    is_consistent,
    month_name,
    weeks_in_month,
)
from overtime_logger.services.untrusted import Refusal, RefusedFileError
from tests import pack_schema
from tests.anonymised import anonymised_bytes, anonymised_file, members_of
from tests.packs import canonical
from tests.strategies import anonymised_files

if TYPE_CHECKING:
    from overtime_logger.services.packs.anonymised.format import AnonymisedFile

Json = dict[str, Any]
VERSION_1 = Path(__file__).parents[4] / "data" / "packs" / "anonymised-1.json"
RIGHT = anonymised_bytes()
ASKED = {"raised": 3, "answered": 1, "median_days_to_answer": 4, "outcomes": []}
NEVER = {"raised": 0, "answered": 0, "median_days_to_answer": None}
MONTHS = [
    {"month": "2026-01", "weeks": 4, "mean_weekly_excess_half_hours": 6},
    {"month": "2026-02", "weeks": 4, "mean_weekly_excess_half_hours": 9},
    {"month": "2026-03", "weeks": 3, "mean_weekly_excess_half_hours": 13},
]


def refusal(data: bytes) -> Refusal:
    with pytest.raises(RefusedFileError) as refused:
        decode(data)
    return refused.value.refusal


def signed(file: Json) -> bytes:
    """Values with the digest that belongs to them, by the standard library alone."""
    rest = {name: value for name, value in file.items() if name != "digest"}
    return canonical(rest | {"digest": hashlib.sha256(canonical(rest)).hexdigest()})


def put(*path: str | int, value: object) -> bytes:
    """A right file with one value replaced or added, and a digest that fits."""
    file: Any = json.loads(RIGHT)
    at = file
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return signed(file)


def test_a_right_file_is_read_as_it_was_written() -> None:
    assert decode(RIGHT) == anonymised_file()
    assert signed(json.loads(RIGHT)) == RIGHT


def test_a_file_of_version_1_is_still_read_and_tells_no_outcomes() -> None:
    file = decode(VERSION_1.read_bytes())

    assert file.conversations.outcomes is UNSET
    assert encoded(file) == VERSION_1.read_bytes()


@given(anonymised_files())
def test_every_file_that_a_record_can_give_agrees_with_itself(file: AnonymisedFile) -> None:
    assert is_consistent(file)
    assert decode(encoded(file)) == file


def test_the_members_are_named_by_the_bands() -> None:
    members = members_of(anonymised_file())

    assert set(members["weeks_by_excess"]) == {band.value for band in ExcessBand}
    assert set(members["wmt_readings"]) == {band.value for band in WmtBand}
    weeks = WeeksByExcess(none=1, up_to_2=2, over_2_to_5=3, over_5_to_10=4, over_10=5)
    readings = WmtReadings(to_100=1, to_110=2, to_130=3, to_150=4, to_175=5, over_175=6)
    assert [weeks.of(band) for band in ExcessBand] == [1, 2, 3, 4, 5]
    assert [readings.of(band) for band in WmtBand] == [1, 2, 3, 4, 5, 6]


# -- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe{}", RIGHT + b"}"], ids=range(4))
def test_what_is_not_json_is_refused(data: bytes) -> None:
    assert refusal(data) is Refusal.NOT_JSON


@pytest.mark.parametrize(
    "data",
    [
        b"[]",
        b"[" * 50_000,
        b"{}",
        put("name", value="Canary"),
        put("format", value="overtime-logger-pack"),
        put("version", value=0),
        put("version", value=True),
        put("made_on", value="2026-04-01T18:40:00Z"),
        put("made_on", value="2026-02-30"),
        put("member", value="canary"),
        put("member", value="7M3K-Q2XZ-0A9C-5TRU"),
        put("member", value="7M3K-Q2XZ-0A9C-5TRW\n"),
        put("covered", value={"from": "2026-1", "to": "2026-03"}),
        put("covered", value={"from": "2026-01-01", "to": "2026-03"}),
        put("covered", value={"from": "0001-01", "to": "2026-03"}),
        put("covered", value={"from": "2026-13", "to": "2026-03"}),
        put("weeks", "recorded", value=0),
        put("weeks", "in_period", value=2_701),
        put("coverage", value="most"),
        put("weeks_by_excess", "over_10", value=-1),
        put("weeks_by_excess", "over_10", value=1.5),
        put("weeks_by_excess", "more", value=1),
        put("mean_weekly_excess_half_hours", value=337),
        put("mean_weekly_excess_half_hours", value=4.5),
        put("unpaid_percent", value=83),
        put("unpaid_percent", value=105),
        put("rest_checks", "daily_rest", value=3),
        put("missed_breaks", value="12"),
        put("reasons", "prison-visit", value=50),
        put("reasons", "lunch-break", value=50),
        put("reasons", "oasys", value=0),
        put("reasons", "oasys", value=47),
        put("reasons", "<b>", value=50),
        put("gave_way", "oasys", value=50),
        put("conversations", "raised", value=10_001),
        put("conversations", "unanswered", value=2),
        put("conversations", "outcomes", value=["a canary"]),
        put("conversations", "outcomes", value=None),
        put("wmt_readings", "to_110", value=1),
        put("concerns", "kinds", value=["a canary"]),
        put("concerns", "kinds", value=["not_heard", "not_heard"]),
        put("concerns", "with_health", value=1),
        put("grade_group", value="probation officer at Canary"),
        put("region", value=None),
        put("weekly_hours", value=37),
        put("months", value=[]),
        put("months", value=[{"month": "2026-01", "weeks": 11}]),
    ],
    ids=range(47),
)
def test_the_form_is_closed_and_has_lengths_and_ranges(data: bytes) -> None:
    assert refusal(data) is Refusal.NOT_A_PACK


@pytest.mark.parametrize(
    "data",
    [
        put("covered", value={"from": "2026-03", "to": "2026-01"}),
        put("made_on", value="2026-02-28"),
        put("covered", value={"from": "2026-01", "to": "2026-02"}),
        put("covered", value={"from": "2025-10", "to": "2026-03"}),
        put("weeks", value={"in_period": 10, "recorded": 11}),
        put("weeks_by_excess", "none", value=2),
        put("weeks", value={"in_period": 12, "recorded": 12}),
        put("mean_weekly_excess_half_hours", value=43),
        put("mean_weekly_excess_half_hours", value=0),
        put("conversations", "answered", value=4),
        put("conversations", "median_days_to_answer", value=None),
        put("conversations", value=ASKED | {"answered": 0}),
        put("conversations", value=ASKED | {"outcomes": ["chased", "promise_kept"]}),
        put("conversations", value=ASKED | {"outcomes": ["chased", "chased"]}),
        put("conversations", value=NEVER | {"outcomes": ["chased"]}),
        put("conversations", value=NEVER),
        put("version", value=1),
        put("concerns", "kinds", value=["missed_breaks", "not_heard"]),
        put("concerns", "kinds", value=["medical_help"]),
        put("months", value=MONTHS[1:]),
        put("months", value=MONTHS[::-1]),
        put("months", value=[*MONTHS, {"month": "2026-04", "weeks": 1, "mean_weekly_excess_half_hours": 6}]),
        put("months", value=[MONTHS[0] | {"month": "2025-12"}, *MONTHS[1:]]),
        put("months", value=[MONTHS[0] | {"weeks": 6}, MONTHS[1] | {"weeks": 2}, MONTHS[2]]),
        put("months", value=[MONTHS[0] | {"mean_weekly_excess_half_hours": 16}, *MONTHS[1:]]),
    ],
    ids=range(25),
)
def test_values_that_contradict_each_other_are_refused(data: bytes) -> None:
    assert refusal(data) is Refusal.NOT_A_PACK


def test_what_the_bands_can_just_come_to_is_not_refused() -> None:
    weeks = {"none": 1, "up_to_2": 10, "over_2_to_5": 0, "over_5_to_10": 0, "over_10": 0}
    file = json.loads(RIGHT) | {"weeks_by_excess": weeks}

    assert decode(signed(file | {"mean_weekly_excess_half_hours": 4}))
    assert refusal(signed(file | {"mean_weekly_excess_half_hours": 5})) is Refusal.NOT_A_PACK


def test_a_newer_form_is_told_as_that() -> None:
    data = canonical({"format": "overtime-logger-anonymised", "version": 3, "something": {"new": [1.5]}})

    assert refusal(data) is Refusal.NEWER


@pytest.mark.parametrize(
    ("spelt", "otherwise"),
    [
        ('"version":2', '"version": 2'),
        ('"version":2', '"version":2,"version":2'),
        ('"oasys":45', '"oasys":45,"oasys":45'),
        ('"oasys":45', '"oasys":60,"oasys":45'),
        ('"lunch-break"', '"lunch\\u002dbreak"'),
        ("{", " {"),
    ],
)
def test_a_file_that_is_spelt_otherwise_is_refused(spelt: str, otherwise: str) -> None:
    data = RIGHT.decode()

    assert spelt in data
    assert refusal(data.replace(spelt, otherwise, 1).encode()) is Refusal.NOT_CANONICAL


def test_figures_that_were_changed_are_told_as_that() -> None:
    assert refusal(RIGHT.replace(b'"unpaid_percent":85', b'"unpaid_percent":90')) is Refusal.CHANGED
    assert refusal(canonical(json.loads(RIGHT) | {"digest": "0" * 64})) is Refusal.CHANGED
    without = {name: value for name, value in json.loads(RIGHT).items() if name != "digest"}
    assert refusal(canonical(without)) in {Refusal.NOT_CANONICAL, Refusal.CHANGED}


# -- what the figures come to ---------------------------------------------------------------------


def test_unpaid_time_is_weeks_by_mean_by_share() -> None:
    file = decode(signed(json.loads(RIGHT) | {"months": MONTHS}))

    assert file.unpaid_minutes == 2_525
    assert isinstance(file.months, list)
    assert [file.unpaid_minutes_in(month) for month in file.months] == [612, 918, 995]
    assert anonymised_file().conversations.unanswered == 2


def test_weeks_lie_in_the_month_of_their_thursday() -> None:
    assert month_name(date(2026, 3, 30)) == "2026-04"
    assert month_name(date(2026, 6, 29)) == "2026-07"
    weeks: dict[str, int] = {}
    monday = date(2019, 12, 30)
    while monday < date(2031, 1, 1):
        weeks[month_name(monday)] = weeks.get(month_name(monday), 0) + 1
        monday += timedelta(weeks=1)
    del weeks[max(weeks)]
    assert {name: weeks_in_month(date.fromisoformat(f"{name}-01")) for name in weeks} == weeks


def test_a_kind_of_concern_that_tells_of_health_is_taken_where_health_was_included() -> None:
    kinds = {"kinds": [ConcernKind.MEDICAL_HELP.value], "with_private": True, "with_health": True}

    assert decode(put("concerns", value=kinds)).concerns.kinds == [ConcernKind.MEDICAL_HELP]


# -- the description -----------------------------------------------------------------------------

DESCRIPTION = pack_schema.ANONYMISED_FILE.with_name("anonymised-format.md").read_text(encoding="utf-8")


def test_the_schema_is_that_of_the_form() -> None:
    """Write it anew with `python -m tests.pack_schema`."""
    drawn = pack_schema.text(pack_schema.anonymised_schema())

    assert pack_schema.ANONYMISED_FILE.read_text(encoding="utf-8") == drawn


def test_every_member_and_band_is_described() -> None:
    definitions = pack_schema.anonymised_schema()["$defs"]
    outcomes = set(definitions["RequestOutcome"]["enum"])
    members = {name for each in definitions.values() for name in each.get("properties", ())}
    bands = {
        value for name in ("CountBand", "CoverageBand", "WeeklyHoursBand") for value in definitions[name]["enum"]
    }

    assert [name for name in sorted(members | bands | outcomes) if f"`{name}`" not in DESCRIPTION] == []


def test_the_example_is_right_and_comes_to_what_it_says() -> None:
    (example,) = re.findall(r"^```json\n(.*)\n```$", DESCRIPTION, re.MULTILINE)
    file = decode(example.encode())
    plain = json.loads(example)

    assert signed(plain) == example.encode()
    assert (plain["weeks"]["recorded"], plain["mean_weekly_excess_half_hours"], plain["unpaid_percent"]) == (
        11,
        9,
        85,
    )
    assert f"= {file.unpaid_minutes / 60:.1f} unpaid hours" in DESCRIPTION
