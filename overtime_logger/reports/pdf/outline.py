"""The outline: what a reader shows beside the pages, one entry for each section."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.reports.pdf.syntax import array, dictionary, name, reference, text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.reports.pdf.file_writer import FileWriter


class Place(NamedTuple):
    """A place of the document: its page, counted from 0, and the height on it in points."""

    page: int
    top: float

    def destination(self, pages: Sequence[int]) -> bytes:
        """The place, given the pages' object numbers; the reader's zoom stays as it is."""
        return array((reference(pages[self.page]), name("XYZ"), b"null", b"%d" % round(self.top), b"null"))


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline that leads to a section."""

    title: str
    level: int
    place: Place


@dataclass(slots=True)
class _Entry:
    """A bookmark with its object's number and the entries below it."""

    bookmark: Bookmark
    number: int
    kids: list[_Entry] = field(default_factory=list)


def write_outline(bookmarks: Sequence[Bookmark], pages: Sequence[int], writer: FileWriter) -> bytes | None:
    """Write the outline.

    Args:
        bookmarks: in order; one of level 2 stands below the one of level 1 before it.
        pages: the pages' object numbers.
        writer: takes the objects.

    Returns:
        A reference to the outline, or None if there are no bookmarks.
    """
    if not bookmarks:
        return None
    top: list[_Entry] = []
    for bookmark in bookmarks:
        entry = _Entry(bookmark, writer.reserve())
        (top if bookmark.level == 1 else top[-1].kids).append(entry)
    root = writer.reserve()
    _write_level(top, root, pages, writer)
    entries = {
        "Type": name("Outlines"),
        "First": reference(top[0].number),
        "Last": reference(top[-1].number),
        "Count": b"%d" % len(top),
    }
    writer.put(root, dictionary(entries))
    return reference(root)


def _write_level(level: list[_Entry], parent: int, pages: Sequence[int], writer: FileWriter) -> None:
    for position, entry in enumerate(level):
        kids = entry.kids
        following = level[position + 1 : position + 2]
        entries = {
            "Title": text_string(entry.bookmark.title),
            "Parent": reference(parent),
            "Prev": reference(level[position - 1].number) if position else None,
            "Next": reference(following[0].number) if following else None,
            "First": reference(kids[0].number) if kids else None,
            "Last": reference(kids[-1].number) if kids else None,
            # Below nothing: closed until the reader opens it.
            "Count": b"-%d" % len(kids) if kids else None,
            "Dest": entry.bookmark.place.destination(pages),
        }
        writer.put(entry.number, dictionary(entries))
        _write_level(kids, entry.number, pages, writer)
