"""No regular expression takes more than its share of time, whatever the text: the work grows as the text does."""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.identifiers import find_identifiers
from overtime_logger.services.exporting.formula_cells import defused
from tests.patterns import (
    Expression,
    Steps,
    TooManyStepsError,
    expressions,
    hostile,
    made_as_they_are_needed,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPRESSIONS = list(expressions())
SHORT, LONG = 100, 200
FEW, MANY = 4, 60
CHARACTERS = 100_000
SECONDS = 2
"""Far more than any takes that grows with the text: some milliseconds."""


@pytest.fixture
def deep() -> Iterator[None]:
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    yield
    sys.setrecursionlimit(usual)


def grows_as_the_text(expression: Expression, number: int) -> list[str]:
    """The words of which a text takes more than its share; twice the text may take twice the steps, and some."""
    steps = Steps(expression)
    found: list[str] = []
    for word in words(expression, number):
        try:
            short = max(map(steps.against, hostile(word, SHORT)))
            long = max(map(steps.against, hostile(word, LONG)))
        except TooManyStepsError:
            found.append(word)
        else:
            if long > 2.6 * short + 400:
                found.append(word)
    return found


def test_what_is_put_together_in_a_function_is_known() -> None:
    """Names escaped one by one, joined by bars; and forms and a table, which are tried here."""
    known = {
        "domain.identifiers",
        "services.packs.naming",
        "services.importing.kinds",
        "services.importing.sheets.cells",
    }
    assert made_as_they_are_needed() <= known
    assert len(EXPRESSIONS) > 50


@pytest.mark.usefixtures("deep")
def test_the_steps_of_bad_expressions_are_seen_to_grow() -> None:
    for bad in (r"(a+)+b", r"[\w.+-]+@[\w-]+", r"\s+$", r"(a|aa)+b", r"a*a*b"):
        assert grows_as_the_text(Expression("bad", re.compile(bad), searches=True), FEW), bad


@pytest.mark.usefixtures("deep")
@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda each: each.where)
def test_twice_the_text_takes_twice_the_steps(expression: Expression) -> None:
    assert grows_as_the_text(expression, FEW) == []


@pytest.mark.soak
@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda each: each.where)
def test_a_hundred_thousand_hostile_characters_take_no_time(expression: Expression) -> None:
    pattern = expression.pattern
    for word in words(expression, MANY):
        for length in (CHARACTERS // 20, CHARACTERS):
            for text in hostile(word, length):
                before = time.process_time()
                if expression.searches:
                    for _match in pattern.finditer(text):
                        pass
                else:
                    pattern.fullmatch(text)
                assert time.process_time() - before < SECONDS, word


@pytest.mark.soak
@pytest.mark.parametrize("word", ["_", "a.", "a@", "X123456 ", "07700900123 ", "'", "\u200b", "1/2/1980 born "])
def test_a_hundred_thousand_hostile_characters_are_looked_through_in_no_time(word: str) -> None:
    for text in hostile(word, CHARACTERS):
        before = time.process_time()
        find_identifiers(text)
        defused(text)
        assert time.process_time() - before < 2 * SECONDS
