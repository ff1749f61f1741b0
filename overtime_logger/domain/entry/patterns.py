"""A small language for the phrases of an entry line: `<break_word> <after_break>* <break_length>`.

A pattern is a row of elements. `<name>` is what the reader of that name finds; `late|early` is one of these words.
`?` after an element means that it may be missing, `*` that there may be any number of it, as few as will do. `!`
before an element means that it may not follow; it takes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from overtime_logger.domain.entry.parts import Parts
from overtime_logger.domain.entry.written import FoundAt, word_at

Reader = Callable[[Parts, int], FoundAt[Any] | None]
"""Reads something at a place in a line, or returns None."""


class Match(NamedTuple):
    """Where a pattern was found.

    Args:
        first: the token it starts with.
        end: the token after it.
        found: what each element found, with its first token and the one after it; of several of a name, the first.
    """

    first: int
    end: int
    found: dict[str, tuple[Any, int, int]]

    def get(self, name: str) -> Any:  # noqa: ANN401 - what the element of that name reads
        """What an element found; None where it is missing."""
        return self.found[name][0] if name in self.found else None

    def __contains__(self, name: object) -> bool:
        """Whether an element of that name was found."""
        return name in self.found

    def place(self, *names: str) -> int:
        """Where the first of these elements starts."""
        return min(self.found[name][1] for name in names if name in self.found)

    def after(self, name: str) -> int:
        """The token after an element; the first of all where it is missing."""
        return self.found[name][2] if name in self.found else self.first


class _Element(NamedTuple):
    name: str
    read: Reader
    sign: str


class Pattern:
    """A row of elements, found at a place in a line.

    Args:
        text: the elements, as the module describes them.
        readers: what each name in angle brackets reads.
    """

    def __init__(self, text: str, readers: dict[str, Reader]) -> None:
        self._elements = tuple(_element(part, readers) for part in text.split())

    def at(self, parts: Parts, at: int) -> Match | None:
        """The pattern at a place."""
        found: dict[str, tuple[Any, int, int]] = {}
        end = self._end(parts, 0, at, found)
        return None if end is None else Match(at, end, found)

    def _end(self, parts: Parts, number: int, place: int, found: dict[str, tuple[Any, int, int]]) -> int | None:
        """The place after the elements from a number on; what they find is put down once all of them are there."""
        if number == len(self._elements):
            return place
        name, read, sign = self._elements[number]
        if sign == "*" and (end := self._end(parts, number + 1, place, found)) is not None:
            return end
        one = read(parts, place) if place < len(parts.tokens) else None
        if sign == "!":
            return self._end(parts, number + 1, place, found) if one is None else None
        if one is not None:
            end = self._end(parts, number + (sign != "*"), one.next, found)
            if end is not None:
                found[name] = (one.value, place, one.next)
                return end
        return self._end(parts, number + 1, place, found) if sign == "?" else None


def _element(text: str, readers: dict[str, Reader]) -> _Element:
    sign = text[0] if text[0] == "!" else text[-1] if text[-1] in "?*" else ""
    name = text.strip("!?*") or text
    if name.startswith("<") and name.endswith(">"):
        return _Element(name[1:-1], readers[name[1:-1]], sign)
    return _Element(name, _one_of(frozenset(name.split("|"))), sign)


def _one_of(words: frozenset[str]) -> Reader:
    def read(parts: Parts, at: int) -> FoundAt[str] | None:
        word = word_at(parts.tokens, at)
        return FoundAt(word, at + 1) if word in words else None

    return read
