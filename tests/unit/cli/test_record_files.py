"""The description of the files that `--file` takes tells of every key, option and word there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from overtime_logger.cli import concern, demand_line, notice, people, reading, talk_fields
from overtime_logger.domain.demand import Decision

TEXT = (Path(__file__).parents[3] / "resources" / "docs" / "record-files.md").read_text("utf-8")
FAMILIES = {
    "Conversations": talk_fields.FIELDS,
    "People": people.FIELDS,
    "Readings": reading.FIELDS,
    "Concerns": concern.FIELDS,
    "Notices": notice.FIELDS,
}


def section(heading: str) -> str:
    found = re.search(rf"^## {heading}:.*?(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("heading", FAMILIES)
def test_every_field_and_word_is_described_and_no_other(heading: str) -> None:
    told = re.findall(r"^\| `(\w+)` \| `--([\w-]+)` \| (.*) \|$", section(heading), re.MULTILINE)

    assert [(name, option) for name, option, _rest in told] == [
        (field.name, field.spoken) for field in FAMILIES[heading]
    ]
    for field, (_name, _option, rest) in zip(FAMILIES[heading], told, strict=True):
        words = re.findall(r"`(\w+)`", rest) if field.choices else []
        assert words == list(field.choices)


def test_an_item_of_work_is_described() -> None:
    told = re.findall(r"^\| `(\w+)` \| [^-]*? \| (.*) \|$", section("Conversations"), re.MULTILINE)

    assert {name for name, _rest in told} >= set(demand_line.KEYS)
    assert all(f"`{decision.value}`" in dict(told)["decision"] for decision in Decision)
