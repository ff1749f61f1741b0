from __future__ import annotations

import importlib
from unittest.mock import Mock

import pytest

from overtime_logger.cli.main import _FAMILIES, build_parser, families_for


@pytest.mark.parametrize("family", _FAMILIES)
def test_each_family_adds_the_commands_it_is_loaded_for(family: str) -> None:
    commands = Mock()
    importlib.import_module(f"overtime_logger.cli.{family}").add_to(commands)

    added = tuple(given[0] for name, given, _named in commands.mock_calls if name in {"add", "group"})
    assert added == _FAMILIES[family]


@pytest.mark.parametrize(
    ("line", "families"),
    [
        ("", ()),
        ("gui --check", ()),
        ("--home setup gui", ()),
        ("--home setup", ()),
        ("balance --json", ("days",)),
        ("--home setup --json balance", ("days",)),
        ("--debug demo gui", ("demonstration",)),
        ("--help", tuple(_FAMILIES)),
        ("--home=setup balance", tuple(_FAMILIES)),
        ("-h balance", tuple(_FAMILIES)),
        ("nothing-known", tuple(_FAMILIES)),
    ],
)
def test_only_what_is_called_for_is_loaded(line: str, families: tuple[str, ...]) -> None:
    assert tuple(families_for(line.split())) == families


def test_the_help_names_every_command() -> None:
    text = build_parser().format_help()

    assert [name for names in _FAMILIES.values() for name in (*names, "gui") if f" {name} " not in text] == []
