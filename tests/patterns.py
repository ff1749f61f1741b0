"""Every regular expression of the program, hostile texts for each, and how many steps matching takes.

The steps are those of a matcher written here, which goes back and tries again as Python's own does but takes no
short cuts. So how they grow with the text can be told without a clock.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from re import _compiler, _constants, _parser  # type: ignore[attr-defined] # no other module says what is in a pattern
from typing import TYPE_CHECKING, Any

import overtime_logger
from overtime_logger.domain import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(overtime_logger.__file__).parent
_SEARCHES = frozenset({"search", "finditer", "findall", "sub", "subn", "split"})
_MATCHES = frozenset({"match", "fullmatch"})
_CHARACTERS = "a1_ -.:/@+'\"\\,;()<>#=?\n\tAZé\u200b!09bhmTt[]{}%&*|~^$£"


@dataclass(frozen=True)
class Expression:
    """A regular expression of the program.

    Args:
        where: where it stands.
        pattern: it, compiled.
        searches: whether it is tried from every place in a text, and not from the first alone.
    """

    where: str
    pattern: re.Pattern[str]
    searches: bool


def _modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(overtime_logger.__path__, "overtime_logger."):
        if not found.name.endswith("__main__"):
            yield found.name


@cache
def _tree(module: str) -> ast.Module:
    path = PACKAGE.joinpath(*module.split(".")[1:])
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"))


def _calls(module: str) -> Iterator[tuple[str, ast.Call]]:
    """The calls of functions of `re` in a module, by name."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            if isinstance(of, ast.Name) and of.id == "re" and node.func.attr in {"compile", *_SEARCHES, *_MATCHES}:
                yield node.func.attr, node


def _searched_names() -> set[str]:
    """The names on which a method is called that tries every place of a text."""
    return {
        node.value.id if isinstance(node.value, ast.Name) else node.value.attr
        for module in _modules()
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.Attribute)
        and node.attr in _SEARCHES
        and isinstance(node.value, ast.Name | ast.Attribute)
    }


def _text_of(node: ast.AST) -> str | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else None


def _within(value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """The expressions that something kept by a module is or has in it."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, tuple | list):
        for each in value:
            yield from _within(each, depth - 1)
    elif depth and isinstance(value, dict):
        yield from _within(list(value.values()), depth)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        yield from _within([getattr(value, each.name) for each in fields(value)], depth)


def expressions() -> Iterator[Expression]:
    """All of them: kept by a module, written where they are used, and in the forms of files."""
    searched = _searched_names()
    for module in _modules():
        short = module.removeprefix("overtime_logger.")
        for name, value in vars(importlib.import_module(module)).items():
            for number, pattern in enumerate(_within(value)):
                # One that is kept in a table is taken to search, since nothing says how it is used.
                is_alone = pattern is value
                yield Expression(f"{short}.{name} {number}", pattern, not is_alone or name in searched)
        for number, (function, call) in enumerate(_calls(module)):
            if function != "compile" and (text := _text_of(call.args[0])) is not None:
                yield Expression(f"{short}:{number}", re.compile(text), function in _SEARCHES)
        for node in ast.walk(_tree(module)):
            text = _text_of(node.value) if isinstance(node, ast.keyword) and node.arg == "pattern" else None
            if text is not None:
                yield Expression(f"{short}: {text}", re.compile(text), searches=True)
    for number, form in enumerate(identifiers._FORMS):
        pattern = re.compile(form.pattern, re.IGNORECASE | re.ASCII)
        yield Expression(f"domain.identifiers: {form.kind.value} {number}", pattern, searches=True)


def made_as_they_are_needed() -> set[str]:
    """Where an expression is put together in a function, so that nothing here can see it."""
    return {
        module.removeprefix("overtime_logger.")
        for module in _modules()
        for function, call in _calls(module)
        if not isinstance(call.args[0], ast.Constant)
        and not (function == "compile" and any(call is each for each in _kept(_tree(module))))
    }


def _kept(tree: ast.Module) -> Iterator[ast.AST]:
    """What is worked out when a module is loaded."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            yield from ast.walk(node)


# -- hostile texts -------------------------------------------------------------------------------


def words(expression: Expression, number: int) -> list[str]:
    """What is repeated in hostile texts: what the expression's parts match, in many orders."""
    parts = {
        tuple(each for each in _CHARACTERS if _fits(part, each))
        for part in _single(
            _parser.parse(expression.pattern.pattern, expression.pattern.flags), expression.pattern
        )
    }
    alphabet = sorted({each for part in parts for each in part[:2]} | {"!"})
    chance = random.Random(expression.where)  # noqa: S311 # the same words every time
    pairs = [one + other for one in alphabet for other in alphabet]
    longer = ["".join(chance.choices(alphabet, k=chance.randint(3, 7))) for _word in range(number)]
    return alphabet + chance.sample(pairs, min(number, len(pairs))) + longer


def hostile(word: str, length: int) -> Iterator[str]:
    """Texts of about a length in which a word is repeated, whole and broken at the end."""
    text = word * (length // len(word) + 1)
    yield text
    yield text + "\x00"


# -- the matcher ---------------------------------------------------------------------------------

_ONE = frozenset({_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN})
_REPEATS = frozenset({_constants.MAX_REPEAT, _constants.MIN_REPEAT})
Place = int
Then = "Callable[[Place], bool]"


def _single(parsed: Any, pattern: re.Pattern[str]) -> Iterator[re.Pattern[str]]:  # noqa: ANN401 # of the parser
    """The parts of an expression that match one character, each as an expression of its own."""
    for node in parsed:
        name, about = node
        if name in _ONE:
            yield _one(parsed.state, node, pattern.flags)
        else:
            for inner in _inner(about):
                yield from _single(inner, pattern)


def _inner(about: Any) -> Iterator[Any]:  # noqa: ANN401 # of the parser
    if isinstance(about, _parser.SubPattern):
        yield about
    elif isinstance(about, list | tuple):
        for each in about:
            yield from _inner(each)


_made: dict[tuple[str, int], re.Pattern[str]] = {}


def _one(state: Any, node: Any, flags: int) -> re.Pattern[str]:  # noqa: ANN401 # of the parser
    key = (repr(node), flags)
    if key not in _made:
        _made[key] = _compiler.compile(_parser.SubPattern(state, [node]), flags)
    return _made[key]


def _fits(part: re.Pattern[str], character: str) -> bool:
    return part.match(character) is not None


MOST_STEPS = 50_000


class TooManyStepsError(Exception):
    """There is no need to count on."""


class Steps:
    """Counts what it takes to match an expression against texts."""

    def __init__(self, expression: Expression) -> None:
        self._pattern = expression.pattern
        self._searches = expression.searches
        self._parsed = _parser.parse(expression.pattern.pattern, expression.pattern.flags)
        self._count = 0
        self._text = ""
        self._groups: dict[int, tuple[int, int]] = {}

    def against(self, text: str) -> int:
        """The steps for the whole text: one after the other where it searches, else for all of it at once."""
        self._count, self._text, self._groups = 0, text, {}
        if not self._searches:
            self._follow(self._parsed, 0, lambda at: at == len(text))
            return self._count
        start = 0
        while start <= len(text):
            ends: list[int] = []
            found = self._follow(self._parsed, start, lambda at, ends=ends: ends.append(at) is None)
            start = max(start + 1, ends[0]) if found else start + 1
        return self._count

    def _follow(self, nodes: Any, at: int, then: Any, place: int = 0) -> bool:  # noqa: ANN401, C901 # a case each
        """Whether what follows matches from here on."""
        self._count += 1
        if self._count > MOST_STEPS:
            raise TooManyStepsError
        if place == len(nodes):
            return then(at)
        name, about = node = nodes[place]

        def rest(after: int) -> bool:
            return self._follow(nodes, after, then, place + 1)

        if name in _ONE:
            fits = at < len(self._text) and _fits(_one(nodes.state, node, self._pattern.flags), self._text[at])
            return fits and rest(at + 1)
        if name is _constants.BRANCH:
            return any(self._follow(branch, at, rest) for branch in about[1])
        if name is _constants.SUBPATTERN:
            return self._follow(about[3], at, lambda after: self._in_group(about[0], at, after, rest))
        if name in _REPEATS:
            return self._repeat(nodes.state, name is _constants.MAX_REPEAT, about, at, rest)
        if name is _constants.GROUPREF:
            start, end = self._groups.get(about, (0, 0))
            said = self._text[start:end]
            return self._text.startswith(said, at) and rest(at + len(said))
        if name in {_constants.ASSERT, _constants.ASSERT_NOT}:
            return self._looks(about, at) is (name is _constants.ASSERT) and rest(at)
        if name is _constants.AT:
            # What is asked of a place, such as that a word ends there, is left to Python.
            return _one(nodes.state, node, self._pattern.flags).match(self._text, at) is not None and rest(at)
        raise NotImplementedError(name)

    def _in_group(self, group: int | None, start: int, end: int, then: Any) -> bool:  # noqa: ANN401 # a function
        if group is not None:
            self._groups[group] = (start, end)
        return then(end)

    def _looks(self, about: Any, at: int) -> bool:  # noqa: ANN401 # of the parser
        direction, inner = about
        if direction > 0:
            return self._follow(inner, at, lambda _after: True)
        low, _high = inner.getwidth()
        return at >= low and self._follow(inner, at - low, lambda after: after == at)

    def _repeat(self, state: Any, greedy: bool, about: Any, at: int, then: Any) -> bool:  # noqa: ANN401 # private
        low, high, inner = about
        if len(inner) == 1 and inner[0][0] in _ONE:
            part = _one(state, inner[0], self._pattern.flags)
            end = at
            while end < len(self._text) and end - at < int(high) and _fits(part, self._text[end]):
                end += 1
            self._count += end - at
            ends = range(at + low, end + 1)
            return any(then(each) for each in (reversed(ends) if greedy else ends))
        return self._times(inner, 0, (low, int(high)), at, then, greedy)

    def _times(  # noqa: PLR0917 # private
        self,
        inner: Any,  # noqa: ANN401 # of the parser
        done: int,
        bounds: tuple[int, int],
        at: int,
        then: Any,  # noqa: ANN401 # a function
        greedy: bool,
    ) -> bool:
        def again() -> bool:
            return done < bounds[1] and self._follow(
                inner, at, lambda after: after > at and self._times(inner, done + 1, bounds, after, then, greedy)
            )

        if done < bounds[0]:
            return again()
        return (again() or then(at)) if greedy else (then(at) or again())
