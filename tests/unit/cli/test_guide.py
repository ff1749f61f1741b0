from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.cli.conftest import CommandLine


def test_the_rules_are_told_without_a_logbook_and_for_a_nation(bare: CommandLine) -> None:
    told = bare("guide", "rights", "--nation", "northern_ireland")

    assert (told.code, told.err) == (0, "")
    assert "At least 11 hours' uninterrupted rest" in told.out
    assert "2016" in told.out
    assert "Accounting period" not in told.out


def test_programs_get_every_topic(bare: CommandLine) -> None:
    given = bare("guide", "--json").json

    assert [topic["topic"] for topic in given] == [
        "keys",
        "line",
        "files",
        "rights",
        "raising",
        "letters",
        "beside",
        "words",
        "privacy",
    ]
    assert all(set(point) == {"name", "text", "source"} for topic in given for point in topic["points"])


def test_a_topic_that_is_not_there_is_refused(bare: CommandLine) -> None:
    assert bare("guide", "wrongs").is_refusal(2)
