"""Shells complete commands, options and words; the logbook is not opened, and nobody is asked for a passphrase."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = (sys.executable, "-m", "overtime_logger")


def completed(words: str, home: Path) -> list[str]:
    """What bash is told may follow words, of which the last is not finished."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "OVERTIME_LOGGER_HOME": str(home),
        "_OVERTIME_LOGGER_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    done = subprocess.run(
        PROGRAM, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("overtime-logger bal", ["balance"]),
        ("overtime-logger --js", ["--json"]),
        ("overtime-logger conversation a", ["add", "amend"]),
        ("overtime-logger talk a", ["add", "amend"]),
        ("overtime-logger balance --b", ["--by"]),
        ("overtime-logger balance --by m", ["month"]),
        ("overtime-logger log 0830-1745 --basis v", ["voluntary"]),
        ("overtime-logger --home somewhere show --fr", ["--from"]),
        ("overtime-logger show --from nonsense --t", ["--to"]),
        ("overtime-logger completion f", ["fish"]),
        ("overtime-logger nothing-known x", []),
    ],
)
def test_commands_options_and_words_are_completed(words: str, expected: list[str], tmp_path: Path) -> None:
    assert completed(words, tmp_path / "home") == expected
    assert not (tmp_path / "home").exists()


def test_what_is_no_logbook_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "logbook.db").write_bytes(b"protected, as far as anybody can tell" * 100)

    assert completed("overtime-logger show --f", tmp_path) == ["--from"]
    assert [path.name for path in tmp_path.iterdir()] == ["logbook.db"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_can_read_its_script(shell: str, tmp_path: Path) -> None:
    made = subprocess.run([*PROGRAM, "completion", shell], capture_output=True, encoding="utf-8", check=True)
    script = tmp_path / "script"
    script.write_text(made.stdout, "utf-8")

    assert f"_OVERTIME_LOGGER_COMPLETE={shell}_complete" in made.stdout
    if shutil.which(shell) is not None:
        read = subprocess.run([shell, "-n", str(script)], capture_output=True, encoding="utf-8", check=False)
        assert (read.returncode, read.stderr) == (0, "")
