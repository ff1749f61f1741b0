"""Commands, options, exit codes and JSON are those that were recorded, so that nobody's script breaks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.recorded_calls import CALLS, RECORDING, options, results

if TYPE_CHECKING:
    from pathlib import Path

RECORDED = json.loads(RECORDING.read_text("utf-8"))


def test_every_command_has_the_options_that_were_recorded() -> None:
    now = options()

    assert {command: now.get(command) for command in RECORDED["options"]} == RECORDED["options"]


@pytest.mark.parametrize("name", CALLS)
def test_calls_come_to_what_was_recorded(name: str, tmp_path: Path) -> None:
    assert results(name, tmp_path) == RECORDED["calls"][name]


def test_each_command_that_prints_json_is_among_the_calls() -> None:
    called = [line.partition(" ")[2] for calls in RECORDED["calls"].values() for line in calls]
    commands = {"", *RECORDED["options"]}
    alone = [each for each in commands if not any(other.startswith(f"{each} ".lstrip()) for other in commands)]

    missing = {each for each in alone if not any(f"{line} ".startswith(f"{each} ") for line in called)}
    assert missing == {"demo"}, "its own tests look at what it prints"
