"""Breaking text into lines: ragged on the right, at spaces first, inside a word only if it fits no line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from overtime_logger.reports.characters import BREAK_IN_CHINESE, letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from overtime_logger.reports.pdf.typefaces import Face
    from overtime_logger.services.document import Pointer

# A line may also end after a hyphen, dash or slash between letters: "follow-up", but never within "08:30-17:45".
_BREAK_WITHIN = re.compile(rf"(?<=[^\W\d_][-\u2013\u2014/])(?=[^\W\d_])|{BREAK_IN_CHINESE}")
# It ends at a space, but not within a number of hours and minutes: "8 h 45 min".
_SPACE = re.compile(r" (?!(?<=\d )(?:h|min)\b)(?!(?<=\d h )\d+ min\b)")


# A text may be this much wider than its line, in points: no eye sees it, and sums of widths are not exact.
_TOLERANCE: Final = 0.01
# A last line shorter than this share of the measure looks lost. In a long paragraph nobody minds.
_STUB: Final = 0.12
_NARROWER: Final = (0.97, 0.94, 0.91)
_MOST_LINES_TRIED_AGAIN: Final = 12


# Room for the page of a pointer, whose number is known only once the pages are.
_ANY_PAGE: Final = "000"


class Span(NamedTuple):
    """Text in one face; where it is a pointer, its words, which stand in one line."""

    face: Face
    text: str
    pointer: Pointer | None = None


AnySpan: TypeAlias = "Span | tuple[Face, str]"


def pointer_spans(face: Face, pointers: Sequence[Pointer]) -> list[Span]:
    """Where a text can be checked, in brackets behind it, each pointer with its bracket in one piece."""
    spans: list[Span] = []
    for position, pointer in enumerate(pointers):
        opening, closing = "" if position else "(", ")" if position == len(pointers) - 1 else ";"
        bracketed = replace(pointer, words=f"{opening}{pointer.words}{closing}")
        spans += [Span(face, " "), Span(face, bracketed.on(_ANY_PAGE), bracketed)]
    return spans


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one face, with its width in points; where it is a pointer's, the room that its words may take."""

    face: Face
    text: str
    width: float
    pointer: Pointer | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its runs from left to right, and how wide they are together."""

    runs: tuple[Run, ...]
    width: float


@dataclass(slots=True)
class _Piece:
    """What can't be broken further, short of breaking a word: `gap` says whether a space stands before it."""

    face: Face
    text: str
    gap: bool
    pointer: Pointer | None = None


class _LineMaker:
    """Fills lines greedily."""

    def __init__(self, size: float, measure: float) -> None:
        self._size = size
        self._measure = measure
        self._runs: list[Run] = []
        self._width = 0.0
        self.lines: list[Line] = []

    def add(self, piece: _Piece) -> None:
        width = piece.face.width(piece.text, self._size)
        gap = piece.face.width(" ", self._size) if piece.gap and self._runs else 0.0
        if self._runs and self._width + gap + width > self._measure + _TOLERANCE:
            self.end_line(ends_in_space=piece.gap)
            gap = 0.0
        if width > self._measure + _TOLERANCE and not piece.pointer:
            self._add_in_parts(piece)
            return
        if piece.pointer:
            if gap:
                self._append(piece.face, " ", gap)
            self._runs.append(Run(piece.face, piece.text, width, piece.pointer))
            self._width += width
        else:
            self._append(piece.face, (" " if gap else "") + piece.text, gap + width)

    def _add_in_parts(self, piece: _Piece) -> None:
        """Break a word that is longer than a line wherever the line is full."""
        part, part_width = "", 0.0
        for character in letters_of(piece.text):
            width = piece.face.width(character, self._size)
            if part and part_width + width > self._measure:
                self._append(piece.face, part, part_width)
                self.end_line(ends_in_space=False)
                part, part_width = "", 0.0
            part += character
            part_width += width
        self._append(piece.face, part, part_width)

    def _append(self, face: Face, text: str, width: float) -> None:
        if self._runs and self._runs[-1].face is face and not self._runs[-1].pointer:
            last = self._runs[-1]
            self._runs[-1] = Run(face, last.text + text, last.width + width)
        else:
            self._runs.append(Run(face, text, width))
        self._width += width

    def end_line(self, *, ends_in_space: bool) -> None:
        """Close the line. The space at which it was broken is drawn, so that the text reads on when copied."""
        runs = self._runs
        if runs and ends_in_space:
            last = runs[-1]
            runs[-1:] = (
                [last, Run(last.face, " ", 0.0)] if last.pointer else [Run(last.face, last.text + " ", last.width)]
            )
        self.lines.append(Line(tuple(runs), self._width))
        self._runs, self._width = [], 0.0


def break_lines(spans: Sequence[AnySpan], size: float, measure: float) -> list[Line]:
    """Break text into lines no wider than `measure` points.

    Args:
        spans: stretches of text, each in its face, that follow each other; a line feed in one ends the line.
        size: the size of the text in points.
        measure: the width of a line in points; a single character that is wider stands alone in its line.

    Returns:
        At least one line; an empty text gives one without runs.
    """
    maker = _LineMaker(size, measure)
    hard_lines = list(_hard_lines(spans))
    for position, pieces in enumerate(hard_lines):
        for piece in pieces:
            maker.add(piece)
        maker.end_line(ends_in_space=position < len(hard_lines) - 1)
    return maker.lines


def break_evenly(spans: Sequence[AnySpan], size: float, measure: float) -> list[Line]:
    """Break text as `break_lines` does, then make its lines as equal as so many lines allow, for a heading."""
    lines = break_lines(spans, size, measure)
    too_narrow, wide_enough = measure / len(lines), measure
    while len(lines) > 1 and wide_enough - too_narrow > size:
        middle = (too_narrow + wide_enough) / 2
        narrower = break_lines(spans, size, middle)
        if len(narrower) > len(lines):
            too_narrow = middle
        else:
            lines, wide_enough = narrower, middle
    return lines


def break_without_stub(spans: Sequence[AnySpan], size: float, measure: float) -> list[Line]:
    """Break text as `break_lines` does, but without a last line of one short word if a bit less width does it."""
    lines = break_lines(spans, size, measure)
    if not 1 < len(lines) <= _MOST_LINES_TRIED_AGAIN:
        return lines
    for share in _NARROWER:
        if lines[-1].width >= measure * _STUB:
            break
        narrower = break_lines(spans, size, measure * share)
        if len(narrower) == len(lines):
            lines = narrower
    return lines


def _hard_lines(spans: Iterable[AnySpan]) -> Iterator[list[_Piece]]:
    pieces: list[_Piece] = []
    gap = False
    for span in spans:
        face, text, pointer = span if isinstance(span, Span) else (*span, None)
        if pointer:
            pieces.append(_Piece(face, text, gap, pointer))
            gap = False
            continue
        for index, hard_line in enumerate(face.drawn(text).split("\n")):
            if index:
                yield pieces
                pieces, gap = [], False
            for position, word in enumerate(_SPACE.split(hard_line)):
                gap = gap or position > 0
                for within, part in enumerate(_BREAK_WITHIN.split(word)):
                    if part:
                        pieces.append(_Piece(face, part, gap and not within))
                        gap = False
    yield pieces


def fits_one_line(face: Face, text: str, size: float, measure: float) -> bool:
    """Whether a text stands in one line of `measure` points."""
    return "\n" not in face.drawn(text) and face.width(text, size) <= measure + _TOLERANCE


def longest_word(face: Face, text: str, size: float) -> float:
    """The width in points of the text's longest word."""
    return max(face.width(word, size) for word in _SPACE.split(text))
