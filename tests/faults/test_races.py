"""Several starts at the same moment: one may write, the others are told, and a killed one is in nobody's way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.systems import FORK

if TYPE_CHECKING:
    from collections.abc import Callable


@FORK
@pytest.mark.parametrize(("races", "kills"), [(5, 2), pytest.param(50, 20, marks=pytest.mark.soak)])
def test_of_several_starts_one_may_write(
    tmp_path: Path, races: int, kills: int, tell_figure: Callable[[str, str], None]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.racing", str(tmp_path), str(races), str(kills)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == b""
    count = json.loads(done.stdout)

    assert (count["races"], count["writers"], count["other"], count["unsound"]) == (races, races, 0, 0)
    assert count["killed"] == kills
    tell_figure(
        "races of 2 to 5 starts",
        "{races} races, {starts} starts, {writers} writers, {told} told; {killed} holders killed;"
        " {unsound} unsound".format_map(count),
    )
