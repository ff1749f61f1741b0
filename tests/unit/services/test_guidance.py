"""What the program tells about itself."""

from __future__ import annotations

import re
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from overtime_logger.bootstrap import law
from overtime_logger.domain.contract import Nation, UsualDay
from overtime_logger.domain.entry.quick_entry import EntryContext, read_quick_entry
from overtime_logger.domain.rest_rules import Rule
from overtime_logger.services.guidance import TOPIC_KEYS, Topic, time_limits, topics


def _rights(nation: Nation) -> Topic:
    (rights,) = (topic for topic in topics(nation, law()) if topic.key == "rights")
    return rights


@pytest.mark.parametrize("nation", Nation)
def test_every_rule_that_is_checked_is_told_with_its_source(nation: Nation) -> None:
    told = {point.name: point.source for point in _rights(nation).points}

    assert {rule.words.capitalize(): law().cite(rule.law_key, nation) for rule in Rule}.items() <= told.items()


def test_northern_ireland_has_regulations_of_its_own() -> None:
    sources = {
        nation: {
            point.source
            for topic in topics(nation, law())
            for point in topic.points
            if "Working Time" in point.source
        }
        for nation in (Nation.SCOTLAND, Nation.NORTHERN_IRELAND)
    }

    assert all("1998" in source for source in sources[Nation.SCOTLAND])
    assert all("2016" in source for source in sources[Nation.NORTHERN_IRELAND])


def test_no_topic_is_empty_and_none_is_told_twice() -> None:
    told = topics(Nation.ENGLAND, law())

    assert tuple(topic.key for topic in told) == TOPIC_KEYS
    assert len(set(TOPIC_KEYS)) == len(told)
    for topic in told:
        assert topic.points
        assert all(point.name and point.text.endswith(".") for point in topic.points)


@pytest.mark.parametrize("nation", Nation)
def test_time_limits_name_whom_to_ask_and_no_number(nation: Nation) -> None:
    said = time_limits(nation)

    assert "a grievance does not stop the clock" in said
    assert ("Labour Relations Agency" in said) is (nation is Nation.NORTHERN_IRELAND)
    assert ("Acas" in said) is (nation is not Nation.NORTHERN_IRELAND)
    assert not re.search(r"\d|three|six|month", said)
    (letters,) = (topic for topic in topics(nation, law()) if topic.key == "letters")
    assert said in {point.text for point in letters.points}


def test_every_example_of_a_line_is_understood() -> None:
    (line,) = (topic for topic in topics(Nation.ENGLAND, law()) if topic.key == "line")
    usual = UsualDay(time(8, 30), time(16, 24), 30)
    zone = ZoneInfo("Europe/London")
    monday = read_quick_entry("mon usual", EntryContext(date(2026, 3, 20), zone, lambda _day: usual)).record
    context = EntryContext(date(2026, 3, 20), zone, lambda _day: usual, recorded_in=lambda _span: [monday])

    for example in (part for point in line.points for part in point.name.split(", ")):
        typed = example.replace("...", "0830-1745")
        read = read_quick_entry(f"0830-1745 {typed}" if example.startswith("#") else typed, context)
        assert read.record.note in {"", "dentist"}
