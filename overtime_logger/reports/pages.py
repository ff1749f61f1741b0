"""The pages of a document that this app has just made, as pictures.

Only ever given bytes that were made in this process: files from elsewhere are not drawn at all. PDFium may be
called from one thread at a time only, so everything here goes through one lock.
"""

# pypdfium2's types leave what comes from the library open.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

from __future__ import annotations

from contextlib import closing
from threading import Lock
from typing import Any, Final

from overtime_logger.services.pictures import PagePicture

_library: Final = Lock()


def page_picture(data: bytes, number: int, width: int) -> PagePicture:
    """One page of a document.

    Args:
        data: the file's bytes.
        number: which page, from 0.
        width: how wide the picture shall be, in pixels.
    """
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - loads a library that few need

    with _library:
        return _drawn(PdfDocument(data), number, width)


def _drawn(document: Any, number: int, width: int) -> PagePicture:  # noqa: ANN401 - the library says too little of its own
    # All is closed here, not when it is let go of, which may be on another thread and without the lock.
    with (
        closing(document),
        closing(document[number]) as page,
        closing(page.render(scale=width / page.get_width(), may_draw_forms=False)) as bitmap,
        closing(page.get_textpage()) as words,
    ):
        pixels = bytes(bitmap.buffer)
        return PagePicture(bitmap.width, bitmap.height, bitmap.stride, pixels, words.get_text_range())
