"""Holds the program to plain English: idioms that a native reader stumbles over, counted with what is allowed.

The catalogue has every text of the window, the command line and the documents. An idiom with 0 may not occur; one
with a number may occur that often, for the reason given with it. Docstrings and comments have a list of their own.
"""

from __future__ import annotations

import ast
import functools
import re
import tokenize
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "overtime_logger"

TEXTS = {
    r"\bis none\b": 0,  # it isn't one
    r"\bnone of (its|the) words\b": 0,  # isn't one of the choices
    r"\bno (bank holiday|logbook|work)\b(?= *[.;]?$)": 0,  # is not a bank holiday
    r"\bwhom?ever\b": 0,  # anyone who
    r"\banew\b": 0,  # again
    r"\bnil\b": 0,  # 0
    r"\bshall\b": 0,  # should
    r"\bsuch as\b": 0,  # for example, like
    r"\blet(s|ting)? go of\b": 0,  # discard
    r"\bthrow away\b": 0,  # discard
    r"\b(bring|brought) (it )?back\b": 0,  # redo, remind
    r"\b(take|takes|taken|took|taking) (it |that |one |a line |what is said )?back\b": 0,  # undo, withdraw
    r"\b(take|takes|taken) in\b(?! return)": 0,  # import
    r"\btaken? (as|for)\b(?! time off)": 0,  # understood as, read as
    r"\b(take|takes|taken|took) out\b": 0,  # remove, export
    r"\bput in\b(?! order)": 0,  # include, add
    r"\bin clear\b": 0,  # without a passphrase
    r"\bgo(es|ne)? back to a\b": 0,  # restore
    r"\b(stand|stands|stood) (in|at|under|above|beside|before|nowhere|first|as|there|again)\b": 0,  # is, appears
    r"\b(stand|stands|stood)\b(?! (for|out))": 5,  # a record “as it stood on” a date, and “as it now stands”
    r"\b(by|of) (itself|themselves)\b": 0,  # automatically, on its own
    r"\b(speaks?|spoke) of\b": 0,  # covers, mentions
    r"\b(tell|tells|told) (of|from)\b": 0,  # show
    r"\b(give|gives|given) (\w+ )?away\b": 0,  # identify, give to someone else
    r"\bwas (given|taken) away\b": 0,
    r"\b(became|becomes|become) of\b": 0,  # happened to
    r"\b(is|are|was) there already\b": 0,  # already exists
    r"\bis another\b|\bwould be another\b": 0,  # differs
    r"\b(may be|if|is|are) left (out|empty)\b": 0,  # optional, default
    r"\bleft out\b": 5,  # what a document leaves out, in its own heading and sentences
    r"\bpassed over\b": 0,  # skipped
    r"\bkept aside\b": 0,  # kept
    r"\bheld against the\b": 0,  # checked against
    r"\b(still|yet) to come\b": 0,  # in the future
    r"\bby chance\b": 0,  # at random
    r"\bheavy|\bweighs\b": 0,  # serious
    r"\bmeanwhile\b": 0,  # in the meantime
    r"\ball the same\b": 0,  # anyway
    r"\bonce more\b": 0,  # again
    r"\b(say|says) yes\b": 0,  # confirm
    r"\bspelt\b": 0,  # written
    r"\b(be )?held back, too\b": 0,
    r"\ball (that|else) (is|you|was|are)\b": 0,  # everything
    r"\bbut your\b|\bnothing but\b": 0,  # except
    r"\bslips?\b": 0,  # typing error
    r"\bits hash\b.*\bfits\b|\bfits? (its|the) (seal|hash)\b": 0,  # matches
    r"\blies? (in|on) a\b": 0,  # is
    r"\bunder (its|the|that) seal\b": 0,  # covered by the seal
    r"\bspells?\b": 0,  # a stretch of work is always called that
    r"\btalks?\b(?!:)": 0,  # a conversation is always called that
}
"""How often each idiom may occur in the catalogue, with what to write in its place."""

ACTS = {
    "keep",
    "keep it",
    "note it",
    "record it",
    "store",
    "throw it away",
    "take back",
    "let go",
    "erase",
}
"""Names of buttons that there are better words for: Save, Import, Export, Withdraw, Undo, Discard."""

CODE = {
    r"\bgive the keys\b|\bgive it the keys\b": 0,  # focus
    r"\bwithout a word\b": 0,  # without emitting the signal
    r"\bwhoever\b": 0,
    r"\banew\b": 0,
    r"\bnil\b": 0,
    r"\bshall\b": 0,
    r"\bin clear\b": 0,  # unencrypted
    r"\blets? go of\b": 0,  # release
    r"\bis (?-i:none)\b": 0,  # `is None` is Python
    r"\bspeaks? of\b": 0,
    r"\bbecame of\b|\bbecomes of\b": 0,
    r"\bpassed over\b": 0,
    r"\bkept aside\b": 0,
    r"\bfor ever\b": 0,
    r"\bby themselves\b": 0,
    r"\bstands? (in|on|at|under|above|beside|nowhere|outside|there)\b(?! for)": 0,
    r"\bsuch as\b": 0,
}
"""The same for docstrings and comments."""


@functools.cache
def texts() -> list[str]:
    """Every text of the catalogue, singular and plural."""
    ids = [each.id if isinstance(each.id, tuple) else (each.id,) for each in catalogue() if each.id]
    return [re.sub(r"\{\w+\}", "…", str(text)) for each in ids for text in each]


@functools.cache
def remarks() -> tuple[tuple[str, str], ...]:
    """Every docstring and comment of the package, with the file and line it is in."""
    return tuple(_remarks())


def _remarks() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Expr(value=ast.Constant(value=str(text))):
                    yield f"{place}:{node.lineno}", text
                case _:
                    pass
        with path.open("rb") as file:
            for token in tokenize.tokenize(file.readline):
                if token.type == tokenize.COMMENT:
                    yield f"{place}:{token.start[0]}", token.string


@pytest.mark.parametrize("idiom", TEXTS)
def test_texts_are_plain_english(idiom: str) -> None:
    found = [text for text in texts() if re.search(idiom, text, re.IGNORECASE)]

    assert len(found) <= TEXTS[idiom], found


def test_one_word_is_used_for_one_act() -> None:
    assert not [text for text in texts() if text.replace("&", "").rstrip(".…").lower() in ACTS]


@pytest.mark.parametrize("idiom", CODE)
def test_docstrings_and_comments_are_plain_english(idiom: str) -> None:
    one_line = re.compile(idiom.replace(" ", r"\s+"), re.IGNORECASE)
    found = [place for place, text in remarks() if one_line.search(text)]

    assert len(found) <= CODE[idiom], found
