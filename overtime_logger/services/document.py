"""A document as plain data: what is in it, in reading order, and nothing about how it is drawn.

Every text here is plain text, never markup; it is already in the reader's language, with dates and numbers
formatted. `reports.pdf` renders a document to a file, and the window's preview renders that same file, so that
what is previewed is what is made.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


# A type and a subtype (RFC 6838, 4.2), in the letters that archives know.
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9][\w.+-]{0,62}/[A-Za-z0-9][\w.+-]{0,62}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_LONGEST_NAME = 255


class Tone(Enum):
    """How a paragraph is meant to be read."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Leads to another place of the document, where what was said can be checked.

    Args:
        target: the key of the section or row that it leads to.
        words: what it says, for example `Annex A, page {page}`; the page is filled in when it is known.
    """

    target: str
    words: str

    def on(self, page: int | str) -> str:
        """What it says once the page is known."""
        return self.words.replace("{page}", str(page))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `run_in` is set in bold before the text, as a heading that runs into its paragraph.

    What it `see`s is in brackets at its end.
    """

    text: str
    tone: Tone = Tone.BODY
    run_in: str = ""
    see: tuple[Pointer, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a list that says where it can be checked; `run_in` and `see` as for a paragraph."""

    text: str
    see: tuple[Pointer, ...] = ()
    run_in: str = ""


@dataclass(frozen=True, slots=True)
class BulletList:
    """Short points of equal rank; where the list is numbered, they can be referred to by their numbers."""

    items: tuple[str | Point, ...]
    is_numbered: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        """The items, each as a point."""
        return tuple(Point(each) if isinstance(each, str) else each for each in self.items)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of a summary: what it is, its value with unit, and where it comes from, in a few words."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The few figures a reader should take away, shown large and side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a label and what it says: who, which period, which contract."""

    pairs: tuple[tuple[str, str], ...]


class Align(Enum):
    """Where a column's text is; figures are set to the right so that their digits line up."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column. `weight` is its share of the width left over after every column has its longest word."""

    title: str
    align: Align = Align.LEFT
    weight: int = 1


class RowKind(Enum):
    """What a row is, so that it can be told apart without colour."""

    BODY = "body"
    MUTED = "muted"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Args:
        cells: one text for each column.
        kind: what the row is.
        key: what pointers call it; empty where none leads to it.
        target: the key of what it leads to, whose page is in the table's column of pages; empty for none.
    """

    cells: tuple[str, ...]
    kind: RowKind = RowKind.BODY
    key: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, whose header row repeats on every page it runs over.

    Args:
        caption: what it shows.
        columns: its columns, without that of the pages.
        rows: its rows.
        row_headers: whether the first cell of each row names the row (for a screen reader).
        is_dense: whether it is set closely, for a table of many rows to look something up in.
        page_title: the title of a last column, with the page of what each row leads to; empty for none.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    row_headers: bool = True
    is_dense: bool = False
    page_title: str = ""

    def __post_init__(self) -> None:
        """Refuse a row whose cells do not match the columns.

        Raises:
            ValueError: a row has more or fewer cells than there are columns.
        """
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{len(row.cells)} cells for {len(self.columns)} columns: {row.cells!r}")


class Mark(Enum):
    """How a series is drawn."""

    BAR = "bar"
    STEP = "step"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: a value in whole minutes for each date of the chart, or None."""

    name: str
    values: tuple[int | None, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Chart:
    """Hours against time. `dates` are the points of the time axis (for weeks, their Mondays), in order.

    `alternative` states in words what the chart shows, for those who cannot see it; `caption` is the sentence
    printed below it. One that `is_low` takes two thirds of the height, for a page that has more to say.
    """

    title: str
    dates: tuple[date, ...]
    series: tuple[Series, ...]
    caption: str
    alternative: str
    value_label: str
    is_low: bool = False

    def __post_init__(self) -> None:
        """Refuse a series that does not have one value for each date, and a chart that only some could read.

        Raises:
            ValueError: a series is longer or shorter than the time axis, or the alternative is empty.
        """
        _check_alternative(self.title, self.alternative)
        for series in self.series:
            if len(series.values) != len(self.dates):
                raise ValueError(f"{series.name}: {len(series.values)} values for {len(self.dates)} dates")


@dataclass(frozen=True, slots=True)
class Grid:
    """Hours by two scales, like weekday and hour of the day; the darker a cell, the more hours.

    Args:
        title: what it shows.
        rows: the names of the rows, from the top.
        columns: the names of the columns, from the left.
        values: for each row, the whole minutes of each column.
        caption: the sentence printed below it.
        alternative: what it shows, in words.
        value_label: what its values are, for example `hours`.
    """

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    caption: str
    alternative: str
    value_label: str

    def __post_init__(self) -> None:
        """Refuse rows that do not match their names, and a grid that only some could read.

        Raises:
            ValueError: a row is missing or has more or fewer values than there are columns, or the alternative is
                empty.
        """
        _check_alternative(self.title, self.alternative)
        if len(self.values) != len(self.rows) or any(len(row) != len(self.columns) for row in self.values):
            raise ValueError(f"Not {len(self.rows)} rows of {len(self.columns)} values: {self.title!r}")


@dataclass(frozen=True, slots=True)
class Ranking:
    """Hours by name, or other amounts, as bars across the page, the longest first.

    Args:
        title: what it shows.
        names: what the bars stand for, from the top.
        values: their whole minutes.
        caption: the sentence printed below it.
        alternative: what it shows, in words.
        value_label: what its values are, for example `hours`.
        figures: what is at the ends of the bars, where values are no minutes; else empty.
    """

    title: str
    names: tuple[str, ...]
    values: tuple[int, ...]
    caption: str
    alternative: str
    value_label: str
    figures: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse bars without a name or without a value, and a ranking that only some could read.

        Raises:
            ValueError: there are more or fewer values than names, or the alternative is empty.
        """
        _check_alternative(self.title, self.alternative)
        if len(self.names) != len(self.values) or len(self.figures or self.names) != len(self.names):
            raise ValueError(f"{len(self.values)} values for {len(self.names)} names: {self.title!r}")


Drawing: TypeAlias = Chart | Grid | Ranking
"""What is drawn from figures."""


def _check_alternative(title: str, alternative: str) -> None:
    if not alternative.strip():
        raise ValueError(f"A chart without an alternative in words: {title!r}")


@dataclass(frozen=True, slots=True)
class Signature:
    """Room to sign and date by hand. `labels` are the lines to fill in, for example "Signed" and "Date"."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The index: a line for each section down to level `deepest`, with its page, each of them a link."""

    deepest: int = 2


Block: TypeAlias = Paragraph | BulletList | KeyFigures | Facts | Table | Chart | Ranking | Signature | Contents


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under its own heading, with an entry in the index and a bookmark.

    A part's number, if it has one, is written in the heading.

    Args:
        heading: its heading.
        blocks: what is in it.
        level: 1 for a part, 2 for a part of it.
        on_new_page: whether it starts a page, where it is of level 1.
        landscape: whether it is set on landscape pages, where it is of level 1.
        key: what pointers call it; empty where none leads to it.
        is_whole: whether it stays on one page, unless that would leave a page more than half empty.
    """

    heading: str
    blocks: tuple[Block, ...]
    level: int = 1
    on_new_page: bool = False
    landscape: bool = False
    key: str = ""
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The head of the first page: the document's title, whose it is, and the facts that place it."""

    title: str
    subtitle: str
    facts: Facts
    statement: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """What is on every page.

    `header` is at the top. `footer` is at the bottom left, with the date and the document's code.
    `page_of` is the page number's wording with the fields `{page}` and `{pages}`.
    """

    header: str
    footer: str
    page_of: str


class Relationship(Enum):
    """What an attachment is to the document it is attached to; the values are those of ISO 32000-2, 7.11.3."""

    SOURCE = "Source"
    DATA = "Data"
    SUPPLEMENT = "Supplement"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file carried inside the document.

    Args:
        name: its file name, without a folder.
        media_type: what it holds, for example `application/json`.
        description: one sentence that a reader's list of attachments shows.
        relationship: what it is to the document.
        data: its bytes.
    """

    name: str
    media_type: str
    description: str
    relationship: Relationship
    data: bytes

    def __post_init__(self) -> None:
        """Refuse a name that a reader could take for a path, and what is no media type.

        Raises:
            ValueError: the name is empty, over 255 characters long or holds a slash or backslash, or the media
                type is not of two parts.
        """
        if not 0 < len(self.name) <= _LONGEST_NAME or set(self.name) & set("/\\"):
            raise ValueError(f"No name for an attachment: {self.name!r}")
        if not _MEDIA_TYPE.fullmatch(self.media_type):
            raise ValueError(f"No media type: {self.media_type!r}")


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in reading order.

    Args:
        title: as it appears in the file's properties and on a reader's title bar.
        author: whose document it is; empty where no name may appear.
        subject: one sentence for the file's properties.
        language: BCP 47 code of its text, for example `en-GB`.
        made_on: the day it was made; the file's own dates are this day, with no time of day.
        code: the short code that is on every page and tells one state of the record from another.
        cover: the head of the first page; the first section follows below it, unless it starts a page.
        sections: its parts.
        furniture: what is on every page.
        keywords: for the file's properties.
        attachments: the files it carries, each under a name of its own.
    """

    title: str
    author: str
    subject: str
    language: str
    made_on: date
    code: str
    cover: Cover | None
    sections: tuple[Section, ...]
    furniture: PageFurniture
    keywords: tuple[str, ...] = field(default=())
    attachments: tuple[Attachment, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could not be set with headings in order or attachments told apart.

        Raises:
            ValueError: there is no title or language, the first section is not of level 1, a level is neither 1
                nor 2, the cover or a section has no heading, two places share a key, a pointer leads nowhere, or
                two attachments share a name.
        """
        if not self.title.strip() or not _LANGUAGE.fullmatch(self.language):
            raise ValueError("A document needs a title and a language")
        if self.cover and not self.cover.title.strip():
            raise ValueError("A cover needs a title")
        if self.sections and self.sections[0].level != 1:
            raise ValueError(
                f"The first section is of level {self.sections[0].level}: {self.sections[0].heading!r}"
            )
        for section in self.sections:
            if not section.heading.strip():
                raise ValueError("A section needs a heading")
            if section.level not in {1, 2}:
                raise ValueError(f"A section of level {section.level}: {section.heading!r}")
        keys = Counter(_keys(self.sections))
        if shared := [key for key, count in keys.items() if count > 1]:
            raise ValueError(f"Several places of one key: {sorted(shared)}")
        if lost := {target for target in _targets(self) if target not in keys}:
            raise ValueError(f"Pointers that lead nowhere: {sorted(lost)}")
        names = [attachment.name for attachment in self.attachments]
        if len(set(names)) != len(names):
            raise ValueError(f"Two attachments of one name: {sorted(names)}")


def _keys(sections: Iterable[Section]) -> Iterator[str]:
    """What pointers may lead to."""
    for section in sections:
        rows = (row for block in section.blocks if isinstance(block, Table) for row in block.rows)
        yield from filter(None, (section.key, *(row.key for row in rows)))


def _targets(document: Document) -> Iterator[str]:
    """What pointers lead to."""
    statement = document.cover.statement if document.cover else ()
    for block in (*statement, *(block for section in document.sections for block in section.blocks)):
        match block:
            case Paragraph():
                yield from (pointer.target for pointer in block.see)
            case BulletList():
                yield from (pointer.target for point in block.points for pointer in point.see)
            case Table():
                yield from filter(None, (row.target for row in block.rows))
            case _:
                pass


@dataclass(frozen=True, slots=True)
class RenderedDocument:
    """A document as a file.

    Args:
        data: the file's bytes.
        pages: how many pages it has.
        shown_as_codes: the characters that no bundled font can draw and that are therefore in the pages as
            their codes, for example `[U+1F600]`; in code order.
    """

    data: bytes
    pages: int
    shown_as_codes: tuple[str, ...] = ()
