"""The description of the files that `--file` takes tells of every key, option and word there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from overtime_logger.cli.fields import typed_fields
from overtime_logger.cli.typed_values import spoken, words_of
from overtime_logger.domain.records.demand import Decision
from overtime_logger.domain.records.said_fields import (
    ACCESS_LETTER,
    CONCERN,
    CONVERSATION,
    DEMAND,
    NOTICE,
    PERSON,
    READING,
    RISK_LETTER,
)

TEXT = (Path(__file__).parents[3] / "resources" / "docs" / "record-files.md").read_text("utf-8")
FAMILIES = {
    "Conversations": CONVERSATION,
    "People": PERSON,
    "Readings": READING,
    "Concerns": CONCERN,
    "Notices": NOTICE,
    "Subject access requests": ACCESS_LETTER,
    "Requests for a risk assessment": RISK_LETTER,
}


def section(heading: str) -> str:
    found = re.search(rf"^## {heading}:.*?(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found
    return found[0]


@pytest.mark.parametrize("heading", FAMILIES)
def test_every_field_and_word_is_described_and_no_other(heading: str) -> None:
    told = re.findall(r"^\| `(\w+)` \| `--([\w-]+)` \| (.*) \|$", section(heading), re.MULTILINE)

    fields = {field.name: field for field in typed_fields(FAMILIES[heading])}
    assert sorted((name, option) for name, option, _rest in told) == sorted(
        (field.name, spoken(field)) for field in fields.values()
    )
    for name, _option, rest in told:
        words = re.findall(r"`(\w+)`", rest) if fields[name].choices else []
        assert tuple(words) == words_of(fields[name])


def test_an_item_of_work_is_described() -> None:
    told = re.findall(r"^\| `(\w+)` \| [^-]*? \| (.*) \|$", section("Conversations"), re.MULTILINE)

    assert {name for name, _rest in told} >= {field.name for field in DEMAND}
    assert all(f"`{decision.value}`" in dict(told)["decision"] for decision in Decision)
