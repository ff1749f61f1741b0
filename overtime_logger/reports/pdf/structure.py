"""A document's logical structure: what each drawn thing is, in reading order, apart from where it is drawn.

The names of the tags are those of ISO 32000-1, 14.8.4. Nothing here knows how a file is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple, TypeAlias


class Attribute(Enum):
    """The sets of attributes that elements share."""

    COLUMN_HEADER = "column header"
    ROW_HEADER = "row header"
    BULLETS = "bullets"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """One marked stretch of a page: the page counted from 0 and the stretch's number on it (its MCID)."""

    page: int
    number: int


class PagePlace(NamedTuple):
    """A place of the document: its page, counted from 0, and the height on it in points."""

    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline, that leads to a section."""

    title: str
    level: int
    place: PagePlace


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(eq=False, slots=True)
class Link:
    """A place to press that leads to another place in the document.

    Args:
        page: where it is, counted from 0.
        box: the place to press.
        description: where it leads, in words.
        element: the element it belongs to.
        target: the key of the place it leads to.
    """

    page: int
    box: Box
    description: str
    element: Element
    target: str


@dataclass(eq=False, slots=True)
class Element:
    """One element of the structure tree.

    Args:
        tag: what it is, for example `P` or `TD`.
        kids: what it holds, in reading order.
        attribute: the shared set of attributes it has.
        alternative: what it shows, in words, where it can't be read as text.
        box: the place it takes, for a figure.
        words: what is drawn of it as text, in reading order.
    """

    tag: str
    kids: list[Kid] = field(default_factory=list)
    attribute: Attribute | None = None
    alternative: str = ""
    box: Box | None = None
    words: list[str] = field(default_factory=list)

    def add(self, tag: str, attribute: Attribute | None = None) -> Element:
        """A new last child."""
        child = Element(tag, attribute=attribute)
        self.kids.append(child)
        return child


Kid: TypeAlias = Element | MarkedContent | Link
