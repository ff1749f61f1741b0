"""Pages of made documents as pictures, with the words that stand on them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from overtime_logger.reports.pages import page_picture, pages_with
from overtime_logger.reports.pdf import PdfRenderer
from overtime_logger.services.document import Paragraph, Section
from overtime_logger.services.progress import Cancellable, CancelledError
from tests.unit.reports.sample_documents import FONTS, grievance_pack, plain_document


@pytest.fixture(scope="module")
def made() -> bytes:
    document = plain_document(Paragraph("Recorded by Siân Llŷr."))
    second = Section("Another part", (Paragraph("On a page of its own."),), on_new_page=True)
    return PdfRenderer(FONTS).render(replace(document, sections=(*document.sections, second))).data


def test_a_page_is_drawn_as_wide_as_was_asked_for(made: bytes) -> None:
    picture = page_picture(made, 0, 600)
    assert abs(picture.width - 600) <= 1
    assert picture.height == pytest.approx(600 * 297 / 210, abs=2)
    assert len(picture.data) == picture.stride * picture.height
    assert picture.stride >= 3 * picture.width
    assert len(set(picture.data)) > 10


def test_what_stands_on_each_page_can_be_read(made: bytes) -> None:
    assert "Recorded by Siân Llŷr." in page_picture(made, 0, 200).text
    second = page_picture(made, 1, 200).text
    assert "Another part" in second
    assert "Siân" not in second


def test_a_text_is_found_on_its_pages_in_whatever_case(made: bytes) -> None:
    assert pages_with(made, "another PART") == (1,)
    assert pages_with(made, "nowhere at all") == ()
    (place,) = page_picture(made, 0, 600, "siân").found
    assert 0 < place.left < place.right < 1
    assert 0 < place.top < place.bottom < 1
    assert place.bottom - place.top < 0.03
    assert page_picture(made, 1, 600, "siân").found == ()


def test_pages_are_drawn_from_several_threads(made: bytes) -> None:
    with ThreadPoolExecutor(3) as threads:
        drawn = list(threads.map(lambda number: page_picture(made, number % 2, 200), range(8)))
    assert drawn[0] == drawn[2] == drawn[4]
    assert drawn[1] == drawn[3]


def test_rendering_tells_how_far_it_is() -> None:
    shares: list[float] = []
    PdfRenderer(FONTS).render(grievance_pack(weeks=3), Cancellable(shares.append))
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.8 < shares[-1] < 1
    assert len(shares) > 5


def test_rendering_ends_at_its_next_step_when_it_is_called_off() -> None:
    shares: list[float] = []

    def tell(share: float) -> None:
        shares.append(share)
        if len(shares) == 3:
            watch.cancel()

    watch = Cancellable(tell)
    with pytest.raises(CancelledError, match="cancelled"):
        PdfRenderer(FONTS).render(grievance_pack(weeks=3), watch)
    assert len(shares) == 3
