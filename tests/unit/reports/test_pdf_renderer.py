"""What stands on the pages, read back from the finished files."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from overtime_logger.reports.pdf import PdfRenderer
from overtime_logger.services.document import (
    Align,
    Attachment,
    BulletList,
    Column,
    Contents,
    Document,
    KeyFigure,
    KeyFigures,
    PageFurniture,
    Paragraph,
    Point,
    Pointer,
    Relationship,
    RenderedDocument,
    Row,
    RowKind,
    Section,
    Table,
    Tone,
)
from tests.structure_checker import problems
from tests.systems import bare_environment
from tests.unit.reports.sample_documents import (
    FONTS,
    FOUR_THOUSAND_WORDS,
    LONG_WORD,
    NAME_OF_80,
    ODD_TEXT,
    Year,
    chart_of,
    grievance_pack,
    odd_document,
    plain_document,
)

# Whatever pypdf finds in a place.
PdfValue: TypeAlias = Any

ROOT = Path(__file__).parents[3]


def rendered(document: Document) -> PdfReader:
    return PdfReader(BytesIO(PdfRenderer(FONTS).render(document).data), strict=True)


def text_of(document: Document) -> list[str]:
    """The text of each page, its lines joined as they were broken."""
    return [page.extract_text() for page in rendered(document).pages]


def flowing(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def many_rows(count: int, *sums: int) -> Table:
    """A table of numbered rows; those numbered in `sums` are subtotals."""
    rows = tuple(
        Row((f"row {n}", f"{n}:00"), RowKind.SUBTOTAL if n in sums else RowKind.BODY) for n in range(count)
    )
    return Table("Many rows", (Column("Name"), Column("Hours", Align.RIGHT)), rows)


def rows_by_page(document: Document) -> list[list[int]]:
    return [[int(number) for number in re.findall(r"row (\d+)", text)] for text in text_of(document)]


def test_every_page_says_which_of_how_many_it_is() -> None:
    document = grievance_pack(weeks=8)
    result = PdfRenderer(FONTS).render(document)
    pages = text_of(document)
    assert len(pages) == result.pages > 5
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {result.pages}" in text
        assert document.furniture.header in text
        assert document.code in text


def test_the_index_names_the_page_on_which_each_heading_stands_and_links_to_it() -> None:
    document = grievance_pack()
    reader = rendered(document)
    pages = [page.extract_text() for page in reader.pages]
    annotations: PdfValue = reader.pages[1]["/Annots"]
    # The index does not list itself.
    listed = [each for each in document.sections if each.heading != "Contents"]
    assert len(annotations) == len(listed)
    for section, reference in zip(listed, annotations, strict=True):
        annotation = reference.get_object()
        target = annotation["/Dest"][0].get_object()
        number = reader.get_page_number(target)
        assert number is not None
        assert section.heading in flowing(pages[number])
        assert re.search(re.escape(section.heading) + r"[\s.]* " + str(number + 1) + r"\b", pages[1])
        assert annotation["/Contents"] == f"{section.heading} {number + 1}"


def test_an_index_of_several_pages_is_right_as_well() -> None:
    number = 90
    headings = [f"Conversation C{index} " + "about which comes first, " * (index % 7) for index in range(number)]
    sections = tuple(
        Section(heading.strip(), (Paragraph("words\n" * 9),), level=1 if index % 4 == 0 else 2)
        for index, heading in enumerate(headings)
    )
    index = Section("Contents", (Contents(),))
    reader = rendered(replace(plain_document(), sections=(index, *sections)))
    links: list[PdfValue] = []
    for page in reader.pages:
        links.extend(reference.get_object() for reference in page.get("/Annots", []))
    assert len(links) == number
    pages = [flowing(page.extract_text()) for page in reader.pages]
    for section, link in zip(sections, links, strict=True):
        target = reader.get_page_number(link["/Dest"][0].get_object())
        assert target is not None
        assert section.heading in pages[target]
        assert link["/Contents"] == f"{section.heading} {target + 1}"


def leading_to(annotation: PdfValue, reader: PdfReader) -> int:
    """The page a link leads to, counted from 1."""
    number = reader.get_page_number(annotation["/Dest"][0].get_object())
    assert number is not None
    return number + 1


def test_a_pointer_names_the_page_of_what_it_leads_to_and_is_a_link() -> None:
    see = (Pointer("weeks", "Annex A, page {page}"), Pointer("row", "page {page}"))
    rows = tuple(Row((f"row {n}", f"{n}:00"), key="row" if n == 60 else "") for n in range(80))
    columns = (Column("Name"), Column("Hours", Align.RIGHT))
    sections = (
        Section("Findings", (Paragraph("232 h unpaid", see=see), BulletList((Point("so it is", see[:1]),)))),
        Section("Hours by week", (Table("", columns, rows),), key="weeks", on_new_page=True),
    )
    reader = rendered(replace(plain_document(), sections=sections))

    assert "232 h unpaid (Annex A, page 2; page 3)" in flowing(reader.pages[0].extract_text())
    links: list[PdfValue] = [each.get_object() for each in reader.pages[0]["/Annots"]]  # type: ignore[union-attr]
    assert [leading_to(each, reader) for each in links] == [2, 3, 2]
    assert links[0]["/Contents"] == "Annex A, page 2"
    # The second follows the first with the room of one space between them, however long the page's number is.
    first, second = ([float(x) for x in each["/Rect"]] for each in links[:2])
    assert 0 < second[0] - first[2] < 4
    assert problems(PdfRenderer(FONTS).render(replace(plain_document(), sections=sections)).data) == []


def test_a_row_leads_to_the_page_that_its_last_column_names() -> None:
    table = Table("Events", (Column("No."),), (Row(("C1",), target="C1"), Row(("",))), page_title="Page")
    sections = (Section("Key events", (table,)), Section("C1", (), key="C1", on_new_page=True))
    document = replace(plain_document(), sections=sections)
    reader = rendered(document)

    (link,) = reader.pages[0]["/Annots"]  # type: ignore[misc]
    assert leading_to(link.get_object(), reader) == 2
    assert re.search(r"C1\s+2", reader.pages[0].extract_text())
    assert problems(PdfRenderer(FONTS).render(document).data) == []


def test_the_points_of_a_numbered_list_have_their_numbers() -> None:
    text = flowing("".join(text_of(plain_document(BulletList(("first", "second"), is_numbered=True)))))

    assert "1. first 2. second" in text


def test_a_dense_table_holds_more_rows_a_page() -> None:
    table = many_rows(200)
    sparse, dense = (
        rows_by_page(plain_document(table)),
        rows_by_page(plain_document(replace(table, is_dense=True))),
    )

    assert len(dense[1]) > len(sparse[1]) * 5 // 4


def test_a_section_that_is_whole_moves_to_the_next_page_unless_that_would_leave_half_of_it_empty() -> None:
    def pages(before: int, lines: int) -> list[str]:
        whole = Section("Whole", (Paragraph("line\n" * lines),), level=2, is_whole=True)
        return text_of(
            replace(
                plain_document(Paragraph("before\n" * before)),
                sections=(Section("First", (Paragraph("before\n" * before),)), whole),
            )
        )

    moved, parted = pages(25, 24), pages(10, 40)

    assert "Whole" not in moved[0]
    assert moved[1].count("line") == 24
    assert "Whole" in parted[0]
    assert parted[0].count("line") > 10


def test_a_table_of_few_columns_is_not_spread_over_the_page() -> None:
    table = Table("", (Column("Written"), Column("Days", Align.RIGHT)), (Row(("same day", "201")),))
    places: dict[str, float] = {}

    def visit(text: str, _matrix: PdfValue, place: PdfValue, _font: PdfValue, _size: float) -> None:
        places[text.strip()] = place[4]

    rendered(plain_document(table)).pages[0].extract_text(visitor_text=visit)
    assert 40 < places["201"] - places["same day"] < 160


def test_bookmarks_name_page_and_heading_and_lie_below_each_other() -> None:
    document = grievance_pack(weeks=4)
    reader = rendered(document)
    outline: list[PdfValue] = reader.outline
    titles: list[str] = []
    for item in outline:
        for entry in item if isinstance(item, list) else [item]:
            titles.append(entry.title)
            assert entry.title.startswith(f"p. {(reader.get_destination_page_number(entry) or 0) + 1}  ")
    assert [title.split("  ")[1] for title in titles] == [section.heading for section in document.sections]
    assert [type(item) is list for item in outline].count(True) == 1


def test_landscape_sections_stand_on_landscape_pages() -> None:
    reader = rendered(grievance_pack(weeks=8))
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages]
    assert set(sizes) == {(595.28, 841.89), (841.89, 595.28)}
    for page, (width, height) in zip(reader.pages, sizes, strict=True):
        assert ("Every day of the period" in page.extract_text()) <= (width > height)


def test_all_words_of_the_document_stand_in_the_file_in_reading_order() -> None:
    text = flowing(" ".join(text_of(grievance_pack(weeks=4))))
    words = (
        "Record of hours and workload For a grievance hearing",
        "Kept by",
        "Contents",
        "Over 52 weeks, 307 hours and 35 minutes more were worked than contracted, of which 21 hours were given",
        "Hours over contract",
        "307:35",
        "Hours by week",
        "Asked. Which of the four reports due on Friday comes first, and which can wait?",
        "Declaration",
        "Signed",
    )
    places = [text.rindex(each) if each != "Kept by" else text.index(each) for each in words]
    assert [text.find(each) for each in words] != [-1] * len(words)
    assert places[0] < places[1] < places[2] < places[-2] < places[-1]


def test_markup_in_text_is_only_text() -> None:
    (text,) = text_of(plain_document(Paragraph("<b>bold</b> &amp; <a href='x'>y</a> (brackets) \\ back")))
    assert "<b>bold</b> &amp; <a href='x'>y</a> (brackets) \\ back" in text


def test_what_no_font_can_draw_is_shown_as_its_code_and_told() -> None:
    result = PdfRenderer(FONTS).render(odd_document())
    text = flowing(" ".join(page.extract_text() for page in PdfReader(BytesIO(result.data)).pages))
    for code in ("1F600", "0007", "D800", "E000"):
        assert f"[U+{code}]" in text
        assert chr(int(code, 16)) in result.shown_as_codes
    assert not {"\u202e", "\u200b", "\u00ad"} & set(result.shown_as_codes)
    assert "\u0175 \u0177 \u00e9" in text
    assert "\N{REPLACEMENT CHARACTER}" not in text
    assert list(result.shown_as_codes) == sorted(result.shown_as_codes)


def test_hyphens_and_spaces_that_the_serif_lacks_are_drawn_alike() -> None:
    result = PdfRenderer(FONTS).render(plain_document(heading="Non\u2011breaking 1\u202f000"))
    assert result.shown_as_codes == ()
    assert "Non-breaking 1 000" in PdfReader(BytesIO(result.data)).pages[0].extract_text()


def test_every_letter_of_a_typeface_is_drawn_and_can_be_read() -> None:
    font: Any = TTFont(FONTS / "IBMPlexSans-Regular.ttf")
    letters = [chr(code) for code in sorted(font.getBestCmap()) if unicodedata.category(chr(code))[0] in "LNPS"]
    letters = [letter for letter in letters if unicodedata.is_normalized("NFC", letter) and letter not in "ﬁﬂ"]
    result = PdfRenderer(FONTS).render(plain_document(Paragraph(" ".join(letters))))
    assert len(letters) > 700
    assert result.shown_as_codes == ()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(result.data)).pages)
    assert set(letters) <= set(text)
    assert problems(result.data) == []


def test_text_that_fonts_can_draw_is_told_to_be_complete() -> None:
    assert PdfRenderer(FONTS).render(grievance_pack(weeks=1)).shown_as_codes == ()


def test_a_paragraph_of_4000_words_loses_none() -> None:
    pages = text_of(plain_document(Paragraph(FOUR_THOUSAND_WORDS)))
    assert sum(page.count("consectetur") for page in pages) == 500
    assert sum(page.count("elit") for page in pages) == 500


def test_a_word_longer_than_a_line_is_broken_and_not_cut() -> None:
    table = Table("", (Column("Word"), Column("Hours", Align.RIGHT)), (Row((LONG_WORD, "7:24")),))
    document = plain_document(Paragraph(LONG_WORD), table)
    (text,) = text_of(document)
    assert re.sub(r"\s", "", text).count(LONG_WORD) == 2


def test_a_long_name_fits_everywhere_it_may_stand() -> None:
    pack = grievance_pack(weeks=1)
    furniture = replace(pack.furniture, header=NAME_OF_80 * 2, footer=NAME_OF_80 * 2)
    pages = rendered(replace(pack, title=NAME_OF_80 * 2, furniture=furniture)).pages
    for page in pages:
        assert re.sub(r"\s", "", page.extract_text()).count(re.sub(r"\s", "", NAME_OF_80)) >= 4


def heights_on(page: PdfValue) -> dict[str, float]:
    """How high each text of a page stands."""
    found: dict[str, float] = {}

    def visit(text: str, _matrix: PdfValue, place: PdfValue, _font: PdfValue, _size: float) -> None:
        if text.strip():
            found[text.strip()] = float(place[5])

    page.extract_text(visitor_text=visit)
    return found


def test_a_header_or_footer_of_many_lines_is_cut_before_it_runs_off_the_page() -> None:
    furniture = PageFurniture(NAME_OF_80 * 20, NAME_OF_80 * 20, "Page {page} of {pages}")
    for landscape in (False, True):
        (page,) = rendered(replace(plain_document(landscape=landscape), furniture=furniture)).pages
        heights = heights_on(page)
        assert 10 < min(heights.values()) < max(heights.values()) < float(page.mediabox.height) - 10
        assert sum(text.endswith("\N{HORIZONTAL ELLIPSIS}") for text in heights) == 2


def test_a_header_row_higher_than_a_page_runs_on_over_pages() -> None:
    table = Table("", (Column("word " * 600), Column("b"), Column("c")), (Row(("x", "y", "z")),))
    pages = text_of(plain_document(table))
    assert sum(page.count("word") for page in pages) == 600
    assert re.search(r"x\s+y\s+z", pages[-1])


@pytest.mark.parametrize("before", [Paragraph("line\n" * 60), many_rows(60)])
def test_no_title_stands_alone_on_the_last_page(before: Paragraph | Table) -> None:
    alone = 0
    for lines in range(1, 40):
        last = Section("What was left out", (Paragraph("Nothing."),))
        document = plain_document(Paragraph("filler\n" * lines), before)
        pages = text_of(replace(document, sections=(*document.sections, last)))
        assert "What was left out" in pages[-1]
        assert len(re.findall(r"line|row \d", pages[-1])) >= 3
        alone += len(re.findall(r"line|row \d", pages[-1])) <= 6
    assert alone


def test_an_empty_table_shows_its_caption_and_columns() -> None:
    (text,) = text_of(plain_document(Table("None kept", (Column("Date"), Column("Hours", Align.RIGHT)), ())))
    assert re.search(r"None kept\s+Date\s+Hours", text)


def test_a_document_of_nothing_is_a_page_with_its_furniture() -> None:
    (text,) = text_of(replace(plain_document(), sections=()))
    assert "Page 1 of 1" in text


def test_the_header_row_stands_on_every_page_of_a_table() -> None:
    pages = text_of(plain_document(many_rows(2600)))
    assert len(pages) > 50
    assert all(re.search(r"Name\s+Hours", page) for page in pages)
    assert sum(page.count("row ") for page in pages) == 2600


def test_no_row_and_no_sum_stands_alone_on_a_page() -> None:
    for count in range(34, 60, 2):
        pages = rows_by_page(plain_document(many_rows(count, *range(5, count, 6))))
        assert list(chain.from_iterable(pages)) == list(range(count))
        for before, after in pairwise(pages):
            assert len(before) >= 2
            assert len(after) >= 2
            # A page begins neither with a sum or the last row before it nor with the second row of a group.
            assert after[0] % 6 not in {5, 4, 1}


def test_a_row_higher_than_a_page_runs_on_over_pages() -> None:
    tall = Row((FOUR_THOUSAND_WORDS, "1:00"))
    table = Table("Tall", (Column("Text"), Column("Hours", Align.RIGHT)), (Row(("first", "0:30")), tall, tall))
    pages = text_of(plain_document(table))
    assert sum(page.count("consectetur") for page in pages) == 1000


@pytest.mark.parametrize("lines", range(36, 50))
def test_a_heading_stays_with_what_follows(lines: int) -> None:
    filler = Paragraph("\n".join(["filler"] * lines))
    section = Section("Next heading", (Paragraph("one\ntwo\nthree\nfour", Tone.BODY),))
    document = plain_document(filler)
    pages = text_of(replace(document, sections=(*document.sections, section)))
    with_heading = next(page for page in pages if "Next heading" in page)
    assert "two" in with_heading
    # And neither the first nor the last line of a paragraph is alone.
    for page in pages:
        standing = [word for word in ("one", "two", "three", "four") if word in page]
        assert len(standing) != 1
        assert page.count("filler") != 1


def test_a_list_stays_with_what_announces_it_and_no_point_stands_alone() -> None:
    for lines in range(30, 46):
        filler = Paragraph("\n".join(["filler"] * lines))
        points = BulletList(("point one", "point two", "point three", "point four"))
        pages = text_of(plain_document(filler, Paragraph("These are:"), points))
        with_words = next(page for page in pages if "These are:" in page)
        assert "point two" in with_words
        assert all(page.count("point") != 1 for page in pages)


def test_a_heading_without_blocks_stays_with_the_next_heading() -> None:
    for lines in range(36, 50):
        first = plain_document(Paragraph("\n".join(["filler"] * lines))).sections[0]
        parts = (first, Section("Outer", ()), Section("Inner", (Paragraph("words"),), level=2))
        pages = text_of(replace(plain_document(), sections=parts))
        assert any("Outer" in page and "Inner" in page and "words" in page for page in pages)


def test_a_signature_stays_with_the_words_that_are_signed() -> None:
    pack = grievance_pack(weeks=1)
    declaration = pack.sections[-1]
    for lines in range(30, 50):
        filler = Section("Filler", (Paragraph("\n".join(["filler"] * lines)),))
        pages = text_of(replace(plain_document(), sections=(filler, declaration)))
        assert any("Signed" in page and "out a day of the period" in flowing(page) for page in pages)


def test_figures_line_up_on_the_right() -> None:
    rows = tuple(Row(("x", value)) for value in ("1:05", "111:11", "2,208:47"))
    document = plain_document(Table("", (Column("a"), Column("b", Align.RIGHT)), rows))
    page = rendered(document).pages[0]
    ends: list[float] = []
    font: Any = TTFont(FONTS / "IBMPlexSans-Regular.ttf")
    glyphs, widths = font.getBestCmap(), font["hmtx"].metrics

    def visit(text: str, _matrix: PdfValue, place: PdfValue, _font: PdfValue, size: float) -> None:
        if re.fullmatch(r"[\d,:]+", text.strip()):
            ends.append(place[4] + size * sum(widths[glyphs[ord(c)]][0] for c in text.strip()) / 1000)

    page.extract_text(visitor_text=visit)
    assert len(ends) == 3
    assert max(ends) - min(ends) < 0.01


@pytest.mark.parametrize("lines", [40, 55, 90])
def test_what_follows_high_key_figures_stands_below_them(lines: int) -> None:
    figures = KeyFigures((KeyFigure("a", "1:00", "\n".join(f"note {n}" for n in range(lines))),))
    pages = rendered(plain_document(figures, Paragraph("what follows"))).pages
    page = next(page for page in pages if "note 0" in page.extract_text())
    heights = heights_on(page)
    if "what follows" in heights:
        assert heights["what follows"] < min(height for text, height in heights.items() if text.startswith("note"))
    assert len(pages) == (1 if lines == 40 else 3)


def test_all_values_of_key_figures_share_one_size_that_fits() -> None:
    figures = KeyFigures(
        (KeyFigure("a", "1:00"), KeyFigure("b", "12,345:00 h"), KeyFigure("c", "3"), KeyFigure("d", "4"))
    )
    page = rendered(plain_document(figures)).pages[0]
    sizes: set[float] = set()
    places: dict[str, float] = {}

    def visit(text: str, _matrix: PdfValue, place: PdfValue, _font: PdfValue, size: float) -> None:
        if text.strip() in {"1:00", "12,345:00 h", "3", "4"}:
            sizes.add(round(size, 2))
            places[text.strip()] = place[5]

    page.extract_text(visitor_text=visit)
    assert len(places) == 4
    assert len(sizes) == 1
    assert len(set(places.values())) == 1


def test_only_the_bundled_fonts_are_used_and_all_are_embedded() -> None:
    for page in rendered(grievance_pack(weeks=2)).pages:
        fonts: PdfValue = page["/Resources"]["/Font"]  # type: ignore[index]
        for name in fonts:
            assert "IBMPlex" in fonts[name]["/BaseFont"]
            assert "/FontFile2" in fonts[name]["/FontDescriptor"]


def test_attachments_come_back_as_they_went_in() -> None:
    data = bytes(range(256)) * 50
    one = Attachment("b.bin", "application/octet-stream", "Bytes.", Relationship.DATA, data)
    two = Attachment("a\u0175.json", "application/json", "A \U0001f600.", Relationship.SOURCE, b"{}")
    attachments = rendered(replace(plain_document(), attachments=(one, two))).attachments
    assert attachments == {"b.bin": [data], "a\u0175.json": [b"{}"]}


def test_the_files_dates_are_the_documents_day() -> None:
    metadata: PdfValue = rendered(plain_document()).metadata
    assert metadata["/CreationDate"] == metadata["/ModDate"] == "D:20260314000000Z"
    assert metadata["/Producer"] == metadata["/Creator"] == "Overtime Logger"


def test_the_same_document_gives_the_same_bytes_again() -> None:
    document = grievance_pack(weeks=6)
    first = PdfRenderer(FONTS).render(document)
    PdfRenderer(FONTS).render(odd_document())
    assert PdfRenderer(FONTS).render(document) == first
    changed = PdfRenderer(FONTS).render(replace(document, title="Another"))
    assert identifier(changed) != identifier(first)


def identifier(result: RenderedDocument) -> list[bytes]:
    return [part.original_bytes for part in PdfReader(BytesIO(result.data)).trailer["/ID"]]  # type: ignore[union-attr]


def test_documents_rendered_at_once_do_not_mix() -> None:
    renderer = PdfRenderer(FONTS)
    documents = [grievance_pack(weeks=2), odd_document(), plain_document(chart_of(30, 7))] * 3
    alone = [renderer.render(document) for document in documents[:3]] * 3
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(renderer.render, documents)) == alone


DIGEST = """
import sys
from hashlib import sha256
from overtime_logger.reports.pdf import PdfRenderer
from tests.unit.reports.sample_documents import FONTS, grievance_pack
sys.stdout.write(sha256(PdfRenderer(FONTS).render(grievance_pack(weeks=6)).data).hexdigest())
"""


def test_the_same_bytes_come_from_another_place_time_zone_language_and_user(tmp_path: Path) -> None:
    settings = tmp_path / "matplotlibrc"
    settings.write_text(
        "font.size: 30\naxes.facecolor: red\npath.simplify: True\nfont.family: monospace\n", "utf-8"
    )
    environment = bare_environment(
        PYTHONPATH=str(ROOT),
        PYTHONHASHSEED="12345",
        TZ="Pacific/Auckland",
        LC_ALL="C",
        LANG="cy_GB.UTF-8",
        HOME=str(tmp_path),
        USER="somebody",
        MPLCONFIGDIR=str(tmp_path),
        MATPLOTLIBRC=str(settings),
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", DIGEST],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    here = PdfRenderer(FONTS).render(grievance_pack(weeks=6)).data
    assert elsewhere.stdout == sha256(here).hexdigest()


def test_a_document_without_charts_needs_no_matplotlib() -> None:
    code = (
        "import sys\n"
        "from overtime_logger.reports.pdf import PdfRenderer\n"
        "from tests.unit.reports.sample_documents import FONTS, plain_document\n"
        "PdfRenderer(FONTS).render(plain_document())\n"
        "print('matplotlib' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    assert result.stdout.strip() == "False"


def test_importing_the_renderer_loads_nothing_that_draws() -> None:
    code = (
        "import sys; import overtime_logger.reports.pdf; "
        "print([name for name in ('reportlab', 'matplotlib', 'pypdf', 'numpy') if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    assert result.stdout.strip() == "[]"


def test_a_missing_font_is_an_error_and_not_another_font(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from overtime_logger.reports.pdf import PdfRenderer\n"
        "from tests.unit.reports.sample_documents import plain_document\n"
        f"PdfRenderer(Path({str(tmp_path)!r})).render(plain_document())\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
    )
    assert result.returncode == 1
    assert "FileNotFoundError" in result.stderr
    assert "IBMPlexSans-Regular.ttf" in result.stderr


def test_a_year_of_days_takes_little_room() -> None:
    result = PdfRenderer(FONTS).render(plain_document(Year().daily_table(), landscape=True))
    assert len(result.data) < 12_000 * result.pages
    assert ODD_TEXT.encode("utf-8", "surrogatepass") not in result.data
