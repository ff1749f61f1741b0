"""Help and complaints are in the language that is chosen when they are shown, the words of click as well."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

import pytest

from overtime_logger import bootstrap
from overtime_logger.bootstrap import TEXT_DOMAIN
from overtime_logger.cli.messages import CLICKS_OWN
from tests.catalogue import catalogue
from tests.unit.cli.conftest import commands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.cli.conftest import CommandLine


def texts() -> set[str]:
    """Every text that is looked up, but for those that have a plural."""
    return {each.id for each in catalogue() if isinstance(each.id, str)}


class Shouted(gettext.NullTranslations):
    """A language in which every text that the catalogue has is in capitals."""

    def __init__(self) -> None:
        super().__init__()
        self._known = texts()

    def gettext(self, message: str) -> str:
        """A text, in capitals but for what is filled in."""
        return message.upper() if message in self._known and "{" not in message else message


@pytest.fixture
def shouted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have texts looked up in the made-up language, after every command was loaded in English."""
    commands()
    language = Shouted()
    monkeypatch.setattr(gettext, "translation", lambda *_arguments, **_options: language)
    monkeypatch.setattr(bootstrap, "_translation", gettext.translation)
    before = gettext.textdomain()
    gettext.textdomain(TEXT_DOMAIN)
    yield
    gettext.textdomain(before)


@pytest.mark.usefixtures("shouted")
def test_help_is_translated_when_it_is_shown(cli: CommandLine) -> None:
    shown = cli("show", "--help").out

    assert "THE DAYS IN A RANGE." in shown
    assert "THE FIRST DAY" in shown
    assert "SHOW THIS HELP" in shown
    assert "OPTIONS:" in shown
    assert shown.startswith("USAGE:")


@pytest.mark.usefixtures("shouted")
def test_the_list_of_commands_is_translated(cli: CommandLine) -> None:
    shown = cli("--help").out

    assert "RECORD A DAY" in shown
    assert "COMMANDS:" in shown


@pytest.mark.usefixtures("shouted")
def test_fields_of_records_are_translated_where_they_are_options(cli: CommandLine) -> None:
    assert "WHAT YOU ASKED" in cli("conversation", "add", "--help").out


def test_clicks_own_words_are_among_our_texts() -> None:
    assert set(CLICKS_OWN) <= texts()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("blance", "there is no command “blance”; did you mean balance? Try: overtime-logger --help"),
        ("show --form today", "there is no option --form; did you mean --from? Try: overtime-logger show --help"),
        ("show --from", "--from needs a value. Try: overtime-logger show --help"),
        ("show --from --json", "--from needs a value. Try: overtime-logger show --help"),
        ("show --json=yes", "--json takes no value. Try: overtime-logger show --help"),
        ("show today", "unexpected argument “today”. Try: overtime-logger show --help"),
        ("history", "RECORD is missing. Try: overtime-logger history --help"),
        ("salvage", "--out is missing. Try: overtime-logger salvage --help"),
        ("balance --by year", "--by: “year” isn't one of: week, month. Try: overtime-logger balance --help"),
        ("adjust --minutes x", "--minutes: “x” is not a whole number. Try: overtime-logger adjust --help"),
        (
            "pack",
            "choose one of its commands: anonymised, priorities, grievance, notice. Try: overtime-logger pack",
        ),
        ("gui --check --close", "only one of --minimised, --check and --close can be given"),
    ],
)
def test_what_is_wrong_with_a_call_is_said_in_our_words(cli: CommandLine, line: str, said: str) -> None:
    refused = cli(*line.split())

    assert refused.is_refusal(2)
    assert refused.err.startswith(f"overtime-logger: {said}")
