"""The pages of a document that this app has just made, as pictures.

Only ever given bytes that were made in this process: files from elsewhere are not drawn at all. PDFium may be
called from one thread at a time only, so everything here goes through one lock.
"""

# pypdfium2's types leave what comes from the library open.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from __future__ import annotations

from contextlib import closing
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from overtime_logger.services.pictures import PagePicture, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

_library: Final = Lock()


def page_picture(data: bytes, number: int, width: int, find: str = "") -> PagePicture:
    """One page of a document.

    Args:
        data: the file's bytes.
        number: which page, from 0.
        width: how wide the picture should be, in pixels.
        find: a text whose places on the page are told, in whatever case it is there; empty for none.
    """
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - loads a library that few need

    with _library:
        return _drawn(PdfDocument(data), number, width, find)


def pages_with(data: bytes, text: str) -> tuple[int, ...]:
    """The pages of a document, from 0, on which a text is, in whatever case.

    Args:
        data: the file's bytes.
        text: what is searched for; not empty.
    """
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - loads a library that few need

    with _library, closing(PdfDocument(data)) as document:
        return tuple(number for number in range(len(document)) if _has(document, number, text))


def _has(document: Any, number: int, text: str) -> bool:  # noqa: ANN401 - the library says too little of its own
    with closing(document[number]) as page, closing(page.get_textpage()) as words:
        return words.search(text).get_next() is not None


def _places(page: Any, words: Any, text: str) -> Iterator[Place]:  # noqa: ANN401 - likewise
    """The state of a text on a page."""
    wide, high = page.get_width(), page.get_height()
    searcher = words.search(text)
    while found := searcher.get_next():
        index, length = found
        for place in range(words.count_rects(index, length)):
            left, bottom, right, top = words.get_rect(place)
            yield Place(left / wide, 1 - top / high, right / wide, 1 - bottom / high)


def _drawn(document: Any, number: int, width: int, find: str) -> PagePicture:  # noqa: ANN401 - likewise
    # All is closed here, not when it is released, which may be on another thread and without the lock.
    with (
        closing(document),
        closing(document[number]) as page,
        closing(page.render(scale=width / page.get_width(), may_draw_forms=False)) as bitmap,
        closing(page.get_textpage()) as words,
    ):
        pixels = bytes(bitmap.buffer)
        found = tuple(_places(page, words, find)) if find else ()
        return PagePicture(bitmap.width, bitmap.height, bitmap.stride, pixels, words.get_text_range(), found)
