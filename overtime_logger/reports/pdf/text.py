"""Running text: Platypus breaks its lines, at spaces first, inside a word only if it fits no line.

The words are handed to Platypus as it keeps them itself, so that what a record holds is never read as markup, each
letter comes from a face that has it, and both agree on how wide it is.
"""

# ReportLab has types in name only.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportAttributeAccessIssue=false
# pyright: reportUnknownVariableType=false, reportUnknownLambdaType=false

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak
from reportlab.platypus import paragraph as platypus
from reportlab.platypus.paraparser import ParaFrag

from overtime_logger.reports.characters import BREAK_IN_CHINESE, letters_of, runs_right_to_left
from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.structure import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from overtime_logger.reports.pdf.canvas import TaggedCanvas
    from overtime_logger.reports.pdf.structure import Element
    from overtime_logger.reports.pdf.style import TextStyle
    from overtime_logger.reports.pdf.typefaces import Face, FaceName, Typefaces
    from overtime_logger.services.document import Pointer

# ReportLab has types in name only.
_platypus: Final = cast("Any", platypus)
# How it marks words that a space follows, and lines that end because they must.
_SPACED_WORD: Final = _platypus._HSFrag  # noqa: SLF001
_FORCED_END: Final = _platypus._InjectedFrag  # noqa: SLF001
_TEXT, _LINE_END = _platypus._FK_TEXT, _platypus._FK_BREAK  # noqa: SLF001

# A line may also end after a hyphen, dash or slash between letters: "follow-up", but never within "08:30-17:45".
_BREAK_WITHIN: Final = re.compile(rf"(?<=[^\W\d_][-\u2013\u2014/])(?=[^\W\d_])|{BREAK_IN_CHINESE}")
# It ends at a space, but not within a number of hours and minutes: "8 h 45 min".
_SPACE: Final = re.compile(r" (?!(?<=\d )(?:h|min)\b)(?!(?<=\d h )\d+ min\b)")
# A text may be this much wider than its line, in points: no eye sees it, and sums of widths are not exact.
_TOLERANCE: Final = 0.01
# A last line shorter than this share of the measure looks lost. In a long paragraph nobody minds.
_STUB: Final = 0.12
_NARROWER: Final = (0.97, 0.94, 0.91)
_MOST_LINES_TRIED_AGAIN: Final = 12
# A paragraph of so many lines can't be parted without leaving one of them alone.
_LINES_KEPT: Final = 3
# So many of its last lines go with what must not stand alone on the next page.
_LINES_MOVED: Final = 3
# Room for the page of a pointer, whose number is known only once the pages are.
ANY_PAGE: Final = "000"
# How far a link reaches below and above the baseline, as shares of the size.
_DEPTH: Final = 0.25
_RISE: Final = 0.85


class TextSpan(NamedTuple):
    """Text in one face; where it is a pointer, its words, which stay in one line."""

    face: FaceName
    text: str
    pointer: Pointer | None = None


class Run(NamedTuple):
    """Text of one line in one face; where it is a pointer's, its page is filled in when it is drawn."""

    face: Face
    text: str
    pointer: Pointer | None = None


def pointer_spans(face: FaceName, pointers: Sequence[Pointer]) -> list[TextSpan]:
    """Where a text can be checked, in brackets behind it, each pointer with its bracket in one piece."""
    spans: list[TextSpan] = []
    for position, pointer in enumerate(pointers):
        opening, closing = "" if position else "(", ")" if position == len(pointers) - 1 else ";"
        bracketed = replace(pointer, words=f"{opening}{pointer.words}{closing}")
        spans += [TextSpan(face, " "), TextSpan(face, bracketed.on(ANY_PAGE), bracketed)]
    return spans


def first_baseline(text_style: TextStyle) -> float:
    """How far below its upper edge a line's baseline is, so that letters are in the middle of the line.

    Half the leading's surplus goes above the em; 0.8 em is what Plex needs above the baseline to look centred.
    """
    return (text_style.leading - text_style.size) / 2 + text_style.size * 0.8


def broken(text: str, text_style: TextStyle, typefaces: Typefaces, measure: float) -> tuple[tuple[Run, ...], ...]:
    """Text broken into lines no wider than `measure` points; at least one line."""
    face = typefaces[text_style.face]
    if "\n" not in face.drawn(text) and face.width(text, text_style.size) <= measure + _TOLERANCE:
        return ((Run(face, text),),)
    return FlowingText.of([TextSpan(text_style.face, text)], text_style, typefaces).lines(measure)


def width_of(runs: Sequence[Run], size: float) -> float:
    """How wide a line is, in points, without the space it may end in."""
    last = len(runs) - 1
    return sum(run.face.width(run.text.rstrip(" ") if i == last else run.text, size) for i, run in enumerate(runs))


def longest_word(face: Face, text: str, size: float) -> float:
    """The width in points of the text's longest word."""
    return max(face.width(word, size) for word in _SPACE.split(text))


@lru_cache
def _paragraph_style(text_style: TextStyle) -> ParagraphStyle:
    return ParagraphStyle(
        "",
        fontName=text_style.face.value,
        fontSize=text_style.size,
        leading=text_style.leading,
        allowWidows=0,
        allowOrphans=0,
    )


class FlowingText(_platypus.Paragraph):  # type: ignore[misc]
    """A paragraph, heading or point of a list, that belongs to one element of the structure."""

    text_style: TextStyle
    element: Element
    typefaces: Typefaces
    indent: float = 0.0
    measure: float = style.MEASURE
    """How wide its lines may be."""
    shape: str = ""
    """`even` for lines as equal as so many allow, as in a heading; `full` for no last line of one short word."""
    label: tuple[str, TextStyle, Element] | None = None
    """What is in the indent beside the first line, for example a bullet."""
    has_bar: bool = False
    is_continued: bool = False
    """Whether a space or a line end stands between its last word and the part on the next page."""
    spaceBefore: float = 0.0  # noqa: N815 - ReportLab's name
    spaceAfter: float = 0.0  # noqa: N815 - ReportLab's name
    whole: int = 0
    """For a section's heading: of how many flowables it is, if they are to stay on one page."""
    broken_to: float = 0.0
    source: list[Any] | None = None
    """Its words, of which none is parted yet."""
    keep_next: bool = False
    """Whether it stays on the page of what follows it."""
    reserve: float = 0.0
    """The height of what must stand below its last lines on their page, in points."""
    on_drawn: Callable[[TaggedCanvas, float], None] | None = None
    """Told where its upper edge stands."""

    @classmethod
    def of(cls, spans: Sequence[TextSpan], text_style: TextStyle, typefaces: Typefaces) -> FlowingText:
        """Text in several faces, of one size, leading and colour."""
        text = cls(None, _paragraph_style(text_style), frags=_words(spans, text_style, typefaces))
        text.text_style = text_style
        text.typefaces = typefaces
        return text

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """How much room it takes, as Platypus asks; too much where what must stand below it would not fit."""
        if self.broken_to != width or not hasattr(self, "blPara"):
            self._fit(width)
        self.width = width
        crowded = self.height <= height < self.height + self.reserve
        return width, height + 1 if crowded and len(self.blPara.lines) > _LINES_MOVED + 1 else self.height

    def _fit(self, width: float) -> None:
        self.broken_to = width
        measure = min(self.measure, width - self.indent) + _TOLERANCE
        self._break(measure)
        count = len(self.blPara.lines)
        if self.shape == "even" and count > 1:
            self._even(measure, count)
        elif self.shape == "full" and 1 < count <= _MOST_LINES_TRIED_AGAIN:
            self._without_stub(measure, count)

    def _break(self, measure: float) -> None:
        """Break the lines; Platypus would part a letter from its marks in words that fit no line."""
        if self.source is None:
            self.source = [word for word in self.frags if not isinstance(word, _FORCED_END)]
        self.frags = [part for word in self.source for part in self._parts(word, measure)]
        super().wrap(measure, 0)

    def _parts(self, word: list[Any], measure: float) -> Iterator[list[Any]]:
        (frag, text) = word[1]
        if word[0] <= measure or hasattr(frag, "cbDefn"):
            yield word
            return
        face = self.typefaces.named(frag.fontName)
        part, width = "", 0.0
        for letter in letters_of(text):
            letter_width = face.width(letter, self.text_style.size)
            if part and width + letter_width > measure:
                yield [width, (frag, part)]
                part, width = "", 0.0
            part += letter
            width += letter_width
        yield type(word)([width, (frag, part)])

    @property
    def least(self) -> float:
        """The height in points of its first lines, without which none of it is put on a page."""
        count = len(self.blPara.lines)
        return (2 if count > _LINES_KEPT else count) * self.text_style.leading

    def _even(self, measure: float, count: int) -> None:
        narrow, wide = measure / count, measure
        while wide - narrow > self.text_style.size:
            middle = (narrow + wide) / 2
            self._break(middle)
            narrow, wide = (middle, wide) if len(self.blPara.lines) > count else (narrow, middle)
        self._break(wide)

    def _without_stub(self, measure: float, count: int) -> None:
        fitting = measure
        for share in (1.0, *_NARROWER):
            self._break(measure * share)
            if len(self.blPara.lines) > count:
                self._break(fitting)
                return
            fitting = measure * share
            if fitting - self.blPara.lines[-1].extraSpace >= measure * _STUB:
                return

    def split(self, width: float, height: float) -> list[Any]:
        """Part it so that neither its first nor its last line stands alone, as Platypus asks."""
        if self.height <= height:
            # Its last lines go with what must not stand alone.
            height = self.height - _LINES_MOVED * self.text_style.leading
        parts = cast("list[Any]", super().split(width, height))
        if len(parts) > 1:
            measure = max(line.maxWidth for line in self.blPara.lines) if self.blPara.lines else self.measure
            for part in parts:
                part.__dict__.update(
                    {key: value for key, value in vars(self).items() if key in type(self).__annotations__}
                )
                part.shape, part.measure, part.broken_to = "", measure, 0.0
                part.source = None
            parts[0].keep_next, parts[0].reserve = False, 0.0
            parts[0].is_continued = isinstance(parts[0].frags[-1], _SPACED_WORD)
            if _ends_line(parts[1].frags[0]):
                parts[0].is_continued = True
                del parts[1].frags[0]
            parts[1].label = parts[1].on_drawn = None
            # What was left for the next page stays off this one, even if some of it would fit.
            parts.insert(1, PageBreak())
        return parts

    def lines(self, measure: float | None = None) -> tuple[tuple[Run, ...], ...]:
        """Its lines, each with the space at which it was broken, so that the text reads on when copied.

        Args:
            measure: break it to this width first, in points.
        """
        if measure is not None:
            self._break(measure + _TOLERANCE)
        return tuple(self._lines())

    def _lines(self) -> Iterator[tuple[Run, ...]]:
        lines = self.blPara.lines
        for line, following in zip(lines, (*lines[1:], None), strict=True):
            runs = [
                Run(self.typefaces.named(word.fontName), word.text, getattr(word, "cbDefn", None))
                for word in line.words
                if word.text
            ]
            end = following.sFW - lines[0].sFW if following else len(self.frags)
            if runs and self._ends_in_space(end, is_last=not following) and not runs[-1].text.endswith(" "):
                runs[-1] = runs[-1]._replace(text=runs[-1].text + " ")
            yield tuple(runs)

    def _ends_in_space(self, end: int, *, is_last: bool) -> bool:
        """Whether a space or a line end follows the last of so many words."""
        words = self.frags[:end]
        if not words or (is_last and end == len(self.frags)):
            return self.is_continued
        return isinstance(words[-1], _SPACED_WORD) or _ends_line(self.frags[end])

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - ReportLab's
        """Draw it with its lower left corner in a place."""
        top = y + self.height
        if self.on_drawn:
            self.on_drawn(canvas, top)
        if self.label:
            mark, text_style, element = self.label
            canvas.content(element)
            canvas.write(x, top - first_baseline(text_style), mark, self.typefaces[text_style.face], text_style)
        lines = self.lines()
        left, right = x + self.indent, None
        if all(runs_right_to_left(line[0].text) for line in lines if line):
            right = left + max(line.maxWidth for line in self.blPara.lines) - _TOLERANCE
        draw_lines(canvas, lines, (left, top), self.text_style, self.element, right)
        if self.has_bar:
            canvas.decoration()
            canvas.fill(x, y, style.ACCENT_WEIGHT * 0.75, self.height, style.HAIRLINE)


def _ends_line(word: list[Any]) -> bool:
    """Whether it is no word but a line end that was written."""
    return word[1][0]._fkind == _LINE_END and not isinstance(word, _FORCED_END)  # noqa: SLF001


def draw_lines(  # noqa: PLR0917 - the last is only for some
    canvas: TaggedCanvas,
    lines: Sequence[Sequence[Run]],
    corner: tuple[float, float],
    text_style: TextStyle,
    element: Element,
    right: float | None = None,
) -> None:
    """Draw lines below each other that belong to one element.

    Args:
        canvas: where to draw.
        lines: the runs of each.
        corner: the upper left one of the first.
        text_style: their size, leading and colour.
        element: what they belong to.
        right: where they begin, if they run from right to left.
    """
    left, top = corner
    baseline = top - first_baseline(text_style)
    for line in lines:
        x = left if right is None else right - width_of(line, text_style.size)
        pointers: list[Run] = []
        for run in line:
            if run.pointer:
                draw_pointer(canvas, run, (x, baseline), text_style, element, tuple(pointers))
                pointers.append(run)
            elif run.text:
                canvas.content(element)
                canvas.write(x, baseline, run.text, run.face, text_style)
            x += run.face.width(run.text, text_style.size)
        baseline -= text_style.leading


def draw_pointer(  # noqa: PLR0917 - the last is only for some
    canvas: TaggedCanvas,
    run: Run,
    start: tuple[float, float],
    text_style: TextStyle,
    element: Element,
    before: Sequence[Run] = (),
) -> None:
    """Draw a pointer as a link, once its page is known.

    Args:
        canvas: where to draw.
        run: the pointer's run.
        start: where its baseline begins, with room for the longest number of a page in each pointer.
        text_style: its size and colour.
        element: what it belongs to.
        before: the pointers before it on its line: it moves up to where they end.
    """
    pointer = cast("Pointer", run.pointer)
    begin, baseline = start
    link = element.add("Link")

    def words_of(pointer: Pointer) -> str:
        return pointer.on(canvas.page_of(pointer.target))

    def spared(run: Run) -> float:
        words = words_of(cast("Pointer", run.pointer)) + (" " if run.text.endswith(" ") else "")
        return run.face.width(run.text, text_style.size) - run.face.width(words, text_style.size)

    def draw() -> None:
        words = words_of(pointer)
        left = begin - sum(map(spared, before))
        right = left + run.face.width(words, text_style.size)
        canvas.content(link)
        canvas.write(left, baseline, words + (" " if run.text.endswith(" ") else ""), run.face, text_style)
        box = Box(left, baseline - text_style.size * _DEPTH, right, baseline + text_style.size * _RISE)
        canvas.link(link, box, words.strip("();"), pointer.target)

    canvas.later(draw)


def _words(spans: Sequence[TextSpan], text_style: TextStyle, typefaces: Typefaces) -> list[Any]:
    """The words as Platypus keeps them: lists of a width and of pairs of a face and text."""
    words: list[Any] = []
    for span in spans:
        face = typefaces[span.face]
        frag = ParaFrag(fontName=span.face.value, fontSize=text_style.size, _fkind=_TEXT)
        if span.pointer:
            # Platypus doesn't break a frag that it takes for a picture.
            frag.cbDefn = span.pointer
            words.append([face.width(span.text, text_style.size), (frag, span.text)])
            continue
        for index, hard_line in enumerate(face.drawn(span.text).split("\n")):
            if index:
                words.append([0, (ParaFrag(**{**vars(frag), "_fkind": _LINE_END, "text": ""}), "")])
            for position, word in enumerate(_SPACE.split(hard_line)):
                if position and words and type(words[-1]) is list:
                    words[-1] = _SPACED_WORD(words[-1])
                parts = filter(None, _BREAK_WITHIN.split(word))
                words.extend([face.width(part, text_style.size), (frag, part)] for part in parts)
    return words or [[0, (ParaFrag(fontName=text_style.face.value, fontSize=text_style.size, _fkind=_TEXT), "")]]
