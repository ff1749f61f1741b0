"""Every error that a person can meet has words in each shell that can show it, and they mention what it holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

import pytest

import overtime_logger
from overtime_logger.cli import messages as cli_messages
from overtime_logger.domain.errors import UserError
from overtime_logger.domain.records.texts import check_text
from overtime_logger.services import messages as shared
from overtime_logger.services.untrusted import Refusal
from overtime_logger.ui import messages as ui_messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overtime_logger.services.messages import Text

PACKAGE = Path(overtime_logger.__file__).parent
TREES = {path.relative_to(PACKAGE): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
TAKES_AN_ERROR = {"UnclearEntryError", "UnclearLineError", "RefusedFileError", "CancelledError"}
"""Those that are made of something else than a key; their own call of `UserError` is looked at."""
NOT_SAID = {"position"}


class Raised(NamedTuple):
    """An error as it is raised somewhere; in its key, `*` stands for what is known only then."""

    place: str
    shell: str
    key: str
    params: frozenset[str]


def families() -> set[str]:
    """The names of `UserError` and all that follow from it."""
    classes = [node for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found = {"UserError"}
    while (
        more := {
            each.name
            for each in classes
            if any(isinstance(base, ast.Name) and base.id in found for base in each.bases)
        }
        - found
    ):
        found |= more
    return found


def keys(node: ast.expr) -> Iterator[str]:
    """The keys that an expression may be."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from keys(one)
            yield from keys(other)
        case _:
            yield ""


def raised() -> Iterator[Raised]:
    """Every error that the source makes."""
    named = families()
    for path, tree in TREES.items():
        own = {
            id(call): each.name
            for each in ast.walk(tree)
            if isinstance(each, ast.ClassDef) and each.name in named
            for call in ast.walk(each)
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "super().__init__"
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            is_own = id(node) in own and own[id(node)] in TAKES_AN_ERROR
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            if not is_own and (name not in named or name in TAKES_AN_ERROR):
                continue
            if node.args and ast.unparse(node.args[0]) == "error.key":
                continue  # the same error, with choices
            params = {each.arg for each in node.keywords if each.arg} - NOT_SAID
            for key in keys(node.args[0]):
                for each in (
                    [key.replace("*", refusal.value) for refusal in Refusal]
                    if key in {"file.*", "import.*"}
                    else [key]
                ):
                    yield Raised(f"{path}:{node.lineno}", path.parts[0], each, frozenset(params))


ALL = tuple(raised())
SHELLS = {"cli": cli_messages, "ui": ui_messages}


def found(key: str, *tables: Mapping[str, Text]) -> Text | None:
    """What is said for a key."""
    return next((table[name] for table in tables for name in shared.names_of(key) if name in table), None)


def placeholders(words: Text | None) -> set[str]:
    """What words mention."""
    texts = (words,) if isinstance(words, str) else words or ()
    return {name for text in texts for _text, name, _spec, _kind in Formatter().parse(text) if name}


def test_errors_are_found_in_every_layer() -> None:
    assert {each.shell for each in ALL} >= {"domain", "services", "storage", "reports", "cli", "ui"}
    assert len({each.key for each in ALL}) > 250
    assert not [each for each in ALL if not re.fullmatch(r"[a-z_*]+\.[a-z_*]+(\.[a-z_]+)?", each.key)]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_error_has_words_in_each_shell_that_can_show_it(shell: str) -> None:
    own = SHELLS[shell]
    met = [each for each in ALL if each.shell not in SHELLS or each.shell == shell]

    assert not [each for each in met if found(each.key, own.MESSAGES, shared.MESSAGES) is None]


@pytest.mark.parametrize("shell", SHELLS)
def test_words_mention_what_the_error_holds(shell: str) -> None:
    own = SHELLS[shell]
    for each in ALL:
        if each.shell in SHELLS and each.shell != shell:
            continue
        words = found(each.key, own.MESSAGES, shared.MESSAGES), found(each.key, own.HINTS, shared.HINTS)
        mentioned = placeholders(words[0]) | placeholders(words[1])
        assert mentioned <= each.params, (each, mentioned)


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("record", ["import", "file", "concern", "conversation", "day"])
@pytest.mark.parametrize("text", ["a\x15b", "a" * 100_001])
def test_texts_that_can_not_be_kept_are_told_wherever_they_come_from(shell: str, record: str, text: str) -> None:
    """The key is made while the program runs, and may fit the words of its record and those of its kind."""
    with pytest.raises(UserError) as refused:
        check_text(f"{record}.note", text)
    own = SHELLS[shell]
    told = shared.Messages(own.MESSAGES, own.HINTS).told(refused.value)

    assert told.rstrip(".") in {
        "note: it contains a character that can't be shown",
        "note: at most 100000 characters",
    }


def test_nothing_is_kept_in_an_error_that_no_shell_says() -> None:
    for each in ALL:
        tables = (cli_messages.MESSAGES, ui_messages.MESSAGES, shared.MESSAGES)
        hints = (cli_messages.HINTS, ui_messages.HINTS, shared.HINTS)
        said = {
            name
            for table in (*tables, *hints)
            for key in shared.names_of(each.key)
            for name in placeholders(table.get(key))
        }
        assert each.params <= said | {"example"}, each


def test_no_words_are_left_of_errors_that_are_not_raised() -> None:
    known = {name for each in ALL for name in shared.names_of(each.key)}
    tables = (shared, cli_messages, ui_messages)

    assert not {key for table in tables for key in (*table.MESSAGES, *table.HINTS)} - known


def test_what_both_shells_share_names_no_option_and_no_command() -> None:
    texts = [*shared.MESSAGES.values(), *shared.HINTS.values()]

    assert not [text for text in texts if re.search(r"--[a-z]|overtime-logger", str(text))]


def test_below_the_shells_nothing_names_an_option_or_a_command() -> None:
    layers = ("domain", "services", "storage", "reports")
    texts = [
        (str(path), str(node.args[0].value))
        for path, tree in TREES.items()
        if path.parts[0] in layers or path.name == "bootstrap.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    ]

    assert len(texts) > 1000
    assert not [(path, text) for path, text in texts if re.search(r"(^|\W)--\w|overtime-logger \w", text)]
