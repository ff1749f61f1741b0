"""Putting the glyphs of a line together where one glyph a character, from left to right, does not do.

That is so for joined and stacked scripts, for marks over letters, for lines that run from right to left, and where
the glyphs come from several typefaces. The work is done by libraqm (HarfBuzz, and SheenBidi for the direction),
which comes with matplotlib: of the libraries that could be bundled, it adds nothing to the program.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple

from matplotlib.ft2font import FT2Font, LoadFlags

from overtime_logger.reports.characters import EM, MARKS, runs_right_to_left, without_directions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.ft2font import LayoutItem

# FreeType's fonts can't be used from several threads at once.
_one_at_a_time: Final = Lock()

_LEFT_TO_RIGHT_MARK: Final = "\N{LEFT-TO-RIGHT MARK}"
_RIGHT_TO_LEFT_MARK: Final = "\N{RIGHT-TO-LEFT MARK}"
# matplotlib tells of each glyph which characters it stands for, but not where these are in the line. So that the
# clusters of "aa" can be told apart, a joiner of which no script takes any notice follows them.
_JOINER: Final = "\N{COMBINING GRAPHEME JOINER}"
_VIRAMAS: Final = "".join(each for each in map(chr, range(0x900, 0x1100)) if unicodedata.combining(each) == 9)
_SYLLABLE: Final = re.compile(
    rf"(?:.[{MARKS}]*[{_VIRAMAS}]\u200d?(?=[\u0900-\u0dff]))*.[{MARKS}\u200c\u200d]*", re.DOTALL
)
_UNSEEN: Final = frozenset("\u061c\u200c\u200d\u200e\u200f" + _JOINER)
# Plain text is set without these as well; the forms of joined scripts have other names.
_FEATURES: Final = ("-kern", "-liga", "-clig")
_MOST_KEPT: Final = 4096
_POINTS_TO_THE_INCH: Final = 72


class Glyph(NamedTuple):
    """A glyph by its number in its typeface, and its place from the cluster's origin in thousandths of the em."""

    number: int
    right: int
    up: int


class Cluster(NamedTuple):
    """The glyphs that belong together, for example a letter with its marks, and the characters they stand for.

    Args:
        text: the characters, in the order in which they are read.
        file: the stem of the typeface's file.
        glyphs: in the order in which they are drawn.
        advance: how far it moves what follows, in thousandths of the em.
    """

    text: str
    file: str
    glyphs: tuple[Glyph, ...]
    advance: int


class Shaper:
    """Puts lines together in one typeface, and in others where that has no glyph.

    Args:
        fonts: the folder of the font files.
        files: the stems of their files; the first is the typeface, the others are asked in their order.

    Raises:
        OSError: a file is missing or can't be read.
    """

    def __init__(self, fonts: Path, files: Sequence[str]) -> None:
        self._others = [FT2Font(str(fonts / f"{stem}.ttf")) for stem in files[1:]]
        self._font = FT2Font(str(fonts / f"{files[0]}.ttf"), _fallback_list=self._others)
        # At one point to the unit, and a thousand units to the em, places come in thousandths.
        self._font.set_size(EM, _POINTS_TO_THE_INCH)
        self._files = {id(font): stem for font, stem in zip((self._font, *self._others), files, strict=True)}
        self.clusters = lru_cache(_MOST_KEPT)(self._clusters)
        """The clusters of a line, or of a piece of one, from left to right as they are seen.

        The line is as `Printable` made it, with the direction that its words are marked with.

        Raises:
            ValueError: no typeface has what is in the text.
        """

    def characters(self) -> frozenset[int]:
        """The code points that any of the typefaces has."""
        with _one_at_a_time:
            return frozenset[int]().union(*(font.get_charmap() for font in (self._font, *self._others)))

    def unplaced(self, text: str) -> frozenset[str]:
        """The clusters of a text that no typeface can draw."""
        with _one_at_a_time:
            items = [item for line in text.split("\n") for item in self._items(line)]
        return frozenset(_seen(item.char) for item in items if not item.glyph_index)

    def _items(self, line: str) -> list[LayoutItem]:
        """The glyphs of a line from left to right as they are seen, and at its end one that draws nothing."""
        letters = _with_joiners(without_directions(line))
        if runs_right_to_left(line):
            marked = _RIGHT_TO_LEFT_MARK + letters
        else:
            marked = _LEFT_TO_RIGHT_MARK + letters + _LEFT_TO_RIGHT_MARK
        # matplotlib has no other way to it.
        return self._font._layout(marked, LoadFlags.NO_HINTING, features=_FEATURES)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]

    def _clusters(self, line: str) -> tuple[Cluster, ...]:
        words = line.strip(" ")
        # Spaces around a piece of a line are between it and what is before and behind it, which runs as the page.
        before, _words, behind = line.partition(words) if words else (line, "", "")
        with _one_at_a_time:
            return tuple(each for part in (before, words, behind) if part for each in self._inner_clusters(part))

    def _inner_clusters(self, line: str) -> tuple[Cluster, ...]:
        groups = _told_apart(
            [_drawn(list(group)) for _text, group in groupby(self._items(line), key=attrgetter("char"))],
            _seen(without_directions(line)),
        )
        origins = [_origin(group) for group in groups]
        return tuple(
            part
            for group, (origin, after) in zip(groups, pairwise(origins), strict=False)
            if not _UNSEEN.issuperset(group[0].char)
            for part in _by_letter(self._cluster(group, origin, after))
        )

    def _cluster(self, group: list[LayoutItem], origin: float, after: float) -> Cluster:
        text = _seen(group[0].char)
        glyphs = [Glyph(each.glyph_index, round(each.x - origin), round(each.y)) for each in group]
        if not all(glyph.number for glyph in glyphs):
            raise ValueError(f"No typeface has what is in {text!r}")
        file = self._files[id(group[0].ft_object)]
        return Cluster(text, file, tuple(glyphs), round(after) - round(origin))


def _drawn(group: list[LayoutItem]) -> list[LayoutItem]:
    """The glyphs of a cluster without those for what has no appearance, which are those of a space."""
    if len(group) == 1:
        return group
    blank = group[0].ft_object.get_char_index(ord(" "))
    return [item for item in group if item.glyph_index != blank] or group


def _seen(text: str) -> str:
    return "".join(each for each in text if each not in _UNSEEN)


def _with_joiners(line: str) -> str:
    """The line, with one and two joiners in turn after syllables that are alike."""
    joined: list[str] = []
    for syllable, alike in groupby(_SYLLABLE.findall(line)):
        first, *others = alike
        joined.append(first + _JOINER if others else first)
        joined += [syllable + _JOINER * (2 - number % 2) for number, _each in enumerate(others)]
    return "".join(joined)


def _told_apart(groups: list[list[LayoutItem]], line: str) -> list[list[LayoutItem]]:
    """The glyphs in as many groups as there are clusters in a line.

    Like clusters without a joiner are half letters, ligatures, and what meets where the direction changes.
    """
    lacking = len(line) - sum(len(_seen(group[0].char)) for group in groups)
    for is_meeting in (False, True):
        apart: list[list[LayoutItem]] = []
        for group in groups:
            text = _seen(group[0].char)
            fitting = [
                times
                for times in range(2, len(group) + 1)
                if not len(group) % times and 0 < (times - 1) * len(text) <= lacking
                if _JOINER not in group[0].char and (is_meeting or text * times in line)
            ]
            times = max(fitting, default=1)
            size = len(group) // times
            apart += [group[start : start + size] for start in range(0, len(group), size)]
            lacking -= (times - 1) * len(text)
        groups = apart
    return groups


def _by_letter(cluster: Cluster) -> list[Cluster]:
    """A cluster; what runs from right to left with a part for each character, of which the first draws it all.

    Programs that read pages turn such text round letter by letter, also within what one code stands for.
    """
    first, *others = cluster.text
    if not others or unicodedata.bidirectional(first) not in {"R", "AL"}:
        return [cluster]
    # Some programs overlook what takes no room.
    room = cluster.advance // len(cluster.text)
    nothing = [Cluster(each, cluster.file, (), room) for each in reversed(others)]
    back = room * len(others)
    glyphs = tuple(glyph._replace(right=glyph.right - back) for glyph in cluster.glyphs)
    return [*nothing, Cluster(first, cluster.file, glyphs, cluster.advance - back)]


def _origin(group: list[LayoutItem]) -> float:
    """Where a cluster begins: its marks, which move nothing, may reach further to the left."""
    for item in group:
        if item.ft_object.load_glyph(item.glyph_index, LoadFlags.NO_HINTING).linearHoriAdvance:
            return item.x
    return group[0].x
