from __future__ import annotations

import subprocess
import sys

import click
import pytest

from overtime_logger.cli.main import COMMANDS
from tests.unit.cli.conftest import commands

LOADED = """
import sys
from overtime_logger.cli.main import run
run(sys.argv[1:], lambda home, manner: 0)
start = "overtime_logger.cli.commands."
print("loaded", *sorted(name.removeprefix(start) for name in sys.modules if name.startswith(start)))
"""


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_found_in_the_module_that_is_named(name: str) -> None:
    assert isinstance(commands()[name], click.Command)


@pytest.mark.parametrize(
    ("line", "modules"),
    [
        ("", "gui"),
        ("gui --check", "gui"),
        ("--home setup gui", "gui"),
        ("balance --help", "balance"),
        ("--home setup --json balance --help", "balance"),
        ("--home=setup balance --help", "balance"),
        ("talk --help", "conversation"),
        ("--version", ""),
        ("--help", ""),
        ("nothing-known", ""),
    ],
)
def test_only_what_is_called_for_is_loaded(line: str, modules: str) -> None:
    command = [sys.executable, "-c", LOADED, *line.split()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)

    assert done.stdout.splitlines()[-1].split()[1:] == modules.split()
