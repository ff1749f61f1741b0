"""The system refuses a call below Python: no command ends in a fault, it is all or nothing, and it is said."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOURCE = Path(__file__).with_suffix(".c").with_name("failing_calls.c")
IN_MEMORY = Path("/dev/shm")  # noqa: S108 # a disk on which waiting for writes costs nothing
# Of each command's calls of a kind, so many fail, each in a run of its own.
MOST, MOST_OF_LONG = 25, 4
FAMILIES = {
    "days": "^(setup|log|withdraw|show|balance|checks|history|clock|adjust|leave|contract)",
    "conversations": "^(people|conversation|letter|compare)",
    "records": "^(reading|concern|notice|served|review|timeline|insights|guide)",
    "documents": "^(pack|seal|register|verify|collate|demo)",
    "files": "^(import|export)",
    "upkeep": "^(passphrase|check$|check:|rebuild|salvage)",
    "backups": "^(backup|restore)",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What lets calls fail, made of its source."""
    compiler = shutil.which("cc")
    if not sys.platform.startswith("linux") or compiler is None:
        pytest.skip("needs Linux and a C compiler")
    made = tmp_path_factory.mktemp("library") / "failing_calls.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, SOURCE, "-ldl"], check=True)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where commands are run; in memory where there is such a place."""
    if not os.access(IN_MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as made:
        yield Path(made)


def came_of(library: Path, folder: Path, *options: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.failing_calls", folder, *options],
        capture_output=True,
        env={**os.environ, "LD_PRELOAD": str(library)},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_whichever_call_fails_a_command_says_so_and_leaves_a_whole_record(library: Path, folder: Path) -> None:
    found = came_of(library, folder, "--cases", "^(log|export csv)$", "--most", "1")

    assert found["faults"] == []
    assert found["runs"] > 20
    assert found["told"] > 8


@pytest.mark.soak
@pytest.mark.parametrize("family", FAMILIES)
def test_whichever_call_of_any_command_fails(
    family: str, library: Path, folder: Path, tell_figure: Callable[[str, str], None]
) -> None:
    found = came_of(
        library, folder, "--cases", FAMILIES[family], "--most", str(MOST), "--most-of-long", str(MOST_OF_LONG)
    )

    tell_figure(f"n-th call to the system fails: {family}", f"{found['runs']} runs; {found['told']} said")
    assert found["faults"] == []
    assert found["told"] > 80


@pytest.mark.soak
def test_every_command_is_in_a_family(library: Path) -> None:  # noqa: ARG001 # so that it is skipped with the others
    from overtime_logger.cli.main import COMMANDS  # noqa: PLC0415 # what there is
    from tests.faults.failing_calls import CASES  # noqa: PLC0415 # the program

    tried = {case.arguments[0] for case in CASES}
    assert COMMANDS.keys() - {"gui", "completion"} == tried
