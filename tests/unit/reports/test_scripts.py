"""Texts in all scripts of the bundled typefaces: what is drawn for them, and what is read back from the pages."""

from __future__ import annotations

import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from overtime_logger.reports.characters import (
    BREAK_IN_CHINESE,
    FALLBACKS,
    RIGHT_TO_LEFT,
    columns_of,
    letters_of,
    runs_right_to_left,
    without_directions,
)
from overtime_logger.reports.pdf import PdfRenderer
from overtime_logger.reports.pdf.typefaces import printable_in
from overtime_logger.reports.shaping import Cluster, Shaper
from overtime_logger.services.document import Column, Cover, Facts, Paragraph, Row, Table, Tone
from tests.structure_checker import problems
from tests.unit.reports.sample_documents import FONTS, plain_document

if TYPE_CHECKING:
    from overtime_logger.reports.characters import Printable
    from overtime_logger.services.document import Document, RenderedDocument

# Whatever pypdf finds in a place.
PdfValue: TypeAlias = Any

SENTENCES = {
    "Greek": "Ρώτησα στις 12:30 ποια δουλειά έρχεται πρώτη.",
    "Arabic": "قال المدير: انتظر حتى الساعة 17:30 ثم أغلق HMPPS الباب، لا بأس.",
    "Urdu": "میں نے 3 مارچ 2026 کو کہا کہ کام زیادہ ہے۔",
    "Hebrew": "אמרתי למנהל שלי ב-12:30: אין לי זמן. שָׁלוֹם!",
    "Hindi": "मैंने 12:30 बजे पूछा: कौन सा काम पहले? क्षत्रिय, किकि।",
    "Bengali": "আমি ১২:৩০ টায় জিজ্ঞাসা করেছিলাম: কোন কাজটি আগে?",
    "Panjabi": "ਮੈਂ 12:30 ਵਜੇ ਪੁੱਛਿਆ: ਕਿਹੜਾ ਕੰਮ ਪਹਿਲਾਂ?",
    "Gujarati": "મેં 12:30 વાગ્યે પૂછ્યું: કયું કામ પહેલાં?",
    "Tamil": "நான் 12:30 மணிக்கு கேட்டேன்: எந்த வேலை முதலில்?",
    "Malayalam": "ഞാൻ 12:30 ന് ചോദിച്ചു: ഏത് ജോലി ആദ്യം?",
    "Telugu": "నేను 12:30 కి అడిగాను: ఏ పని ముందు?",
    "Thai": "ฉันถามเวลา 12:30 ว่างานไหนก่อน น้ำ ที่",
    "Tigrinya": "ኣነ ሰዓት 12:30 ሓቲተ፡ ኣየናይ ስራሕ ይቕድም፧",
    "Chinese": "我在12:30问经理：哪项工作优先？",
    "Yoruba": "Mo bi í léèrè ní 12:30: iṣẹ́ wo ló ṣe pàtàkì? Ọ̀ṣun ọ́ x̱",
}
SHAPER = Shaper(FONTS, ("IBMPlexSans-Regular", *FALLBACKS))


@pytest.fixture
def printable() -> Printable:
    return printable_in(FONTS)


def rendered(document: Document) -> RenderedDocument:
    return PdfRenderer(FONTS).render(document)


def read_back(result: RenderedDocument) -> str:
    """The words of all pages, as a browser copies them."""
    pages = pypdfium2.PdfDocument(result.data)
    return " ".join(page.get_textpage().get_text_bounded() for page in pages)


def drawn(text: str) -> tuple[Cluster, ...]:
    return SHAPER.clusters(printable_in(FONTS).of(text))


@pytest.mark.parametrize("script", SENTENCES)
def test_each_script_is_set_in_every_place_and_read_back_in_its_order(script: str) -> None:
    sentence = SENTENCES[script]
    table = Table("", (Column("Told"), Column("At")), (Row((sentence, "12:30")), Row((f"“{sentence}”", "17:45"))))
    document = plain_document(
        Paragraph(sentence), Paragraph(sentence, Tone.QUOTE), Paragraph(sentence, Tone.LEAD, "Told."), table,
        heading=sentence,
    )  # fmt: skip

    result = rendered(document)

    assert result.shown_as_codes == ()
    assert problems(result.data) == []
    assert rendered(document).data == result.data
    text = read_back(result)
    words = re.findall(r"\w+", unicodedata.normalize("NFC", sentence))
    assert {word: text.count(word) >= 6 for word in words} == dict.fromkeys(words, True)


def test_what_has_no_appearance_vanishes_and_ligatures_and_bullets_are_spelled_out(printable: Printable) -> None:
    unseen = "so\u00adft ze\u200bro \ufeffmark \u200eleft\u200f \u2060x\ufe0f"

    assert printable.of(unseen) == "soft zero mark left x"
    assert printable.of("\ufb00 \ufb01 \ufb03 \ufb04 ● ■ ▪ \uf0b7 \uf0a7 ✔") == "ff fi ffi ffl • • • • • ✓"
    assert printable.shown_as_codes == set()


def test_marks_that_bear_on_their_neighbours_stay_where_they_do(printable: Printable) -> None:
    assert printable.of("a\u200cb") == "ab"
    assert "\u200c" in printable.of("می\u200cخواهم")
    assert without_directions(printable.of("שלום\u200f!")) == "שלום\u200f!"


def test_what_no_typeface_has_is_a_code(printable: Printable) -> None:
    assert printable.of("\U0001f600 \x07 \ud800 한국") == "[U+1F600] [U+0007] [U+D800] [U+D55C][U+AD6D]"
    assert printable.shown_as_codes == {"\U0001f600", "\x07", "\ud800", "한", "국"}


def test_a_letter_with_a_mark_that_no_typeface_has_with_it_is_a_code(printable: Printable) -> None:
    assert without_directions(printable.of("\u05d0\u0309 H\u0a02H\u0a02")) == "\u05d0[U+0309] H[U+0A02]H[U+0A02]"
    assert printable.shown_as_codes == {"\u0309", "\u0a02"}


def test_what_is_printable_stays_so_in_pieces(printable: Printable) -> None:
    for sentence in (*SENTENCES.values(), "She said: שלום, and then مرحبا (12:30)."):
        whole = printable.of(sentence)
        assert [printable.of(word) for word in whole.split(" ")] == whole.split(" ")


def test_a_mark_without_a_composed_form_is_placed_over_its_letter() -> None:
    [letter] = drawn("x\u0331")
    [plain] = SHAPER.clusters("x")

    assert letter.text == "x\u0331"
    assert len(letter.glyphs) == 2
    assert abs(letter.glyphs[1].right) <= letter.advance
    assert abs(letter.advance - plain.advance) < 60


def test_composed_letters_are_composed(printable: Printable) -> None:
    assert printable.of("w\u0302yth") == "ŵyth"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("אב 12:30 (ab).", ".(ab) 12:30 בא"),
        ("She said אב (12:30), then ab.", "She said בא (12:30), then ab."),
        ("אב, ab", "ab ,בא"),
        ("With אב 12 גד, 7 May", "With דג 12 בא, 7 May"),
        ("With أحمد, 7 May", "With دمحأ, 7 May"),
        ("plain (12:30)", "plain (12:30)"),
    ],
)
def test_a_line_runs_as_its_first_letter_does(text: str, seen: str) -> None:
    letters = "".join(cluster.text for cluster in drawn(text))
    # A bracket is turned by its glyph; it stays the character that was written.
    assert re.sub("[()]", "|", letters) == re.sub("[()]", "|", seen)


def test_a_piece_of_a_line_from_right_to_left_keeps_the_direction(printable: Printable) -> None:
    whole = printable.of("אב ab, cd.")

    assert whole.count(RIGHT_TO_LEFT) == 3
    assert "".join(cluster.text for cluster in SHAPER.clusters(whole.split(" ", 1)[1])) == ".ab, cd"
    assert not runs_right_to_left(printable.of("ab אב"))


def test_letters_from_right_to_left_have_a_code_each() -> None:
    """Programs turn round the letters that they read, also within a ligature."""
    assert [cluster.text for cluster in drawn("لا")] == ["ا", "ل"]
    assert [cluster.text for cluster in drawn("שָׁ")] == list(reversed("שָׁ"))


LETTERS = letters_of("".join(SENTENCES.values()) + "aabb  11")


@given(st.lists(st.sampled_from(LETTERS), max_size=24))
@settings(max_examples=100, deadline=None)
def test_no_letter_is_lost_or_doubled_however_a_line_is_put_together(letters: list[str]) -> None:
    printable = printable_in(FONTS).of("".join(letters))

    clusters = SHAPER.clusters(printable)

    assert sorted("".join(cluster.text for cluster in clusters)) == sorted(
        without_directions(printable).replace("\u200e", "")
    )
    assert all(cluster.advance >= 0 and all(glyph.number for glyph in cluster.glyphs) for cluster in clusters)


def test_words_too_long_for_a_line_are_broken_between_letters_with_their_marks() -> None:
    assert letters_of("कि\u0331a\u0301") == ["कि\u0331", "a\u0301"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("我在12:30问。好", ["我", "在", "12:30", "问。", "好"]),
        ("他说（你好）。", ["他", "说", "（你", "好）。"]),
        ("follow", ["follow"]),
    ],
)
def test_lines_end_in_chinese_where_they_may(text: str, pieces: list[str]) -> None:
    assert re.split(BREAK_IN_CHINESE, text) == pieces


def test_wide_letters_and_marks_take_the_room_that_they_take() -> None:
    assert columns_of("ab") == 2
    assert columns_of("x\u0331") == 1
    assert columns_of("工作") > 3


class TestNote:
    def test_codes_are_explained_once_where_the_first_of_them_is(self) -> None:
        blocks = (Paragraph("Plain."), Paragraph("Late 😀 again 😀"), Paragraph("And 🗂."))

        result = rendered(plain_document(*blocks))

        text = " ".join(read_back(result).split())
        assert result.shown_as_codes == ("🗂", "😀")
        said = "2 characters can't be printed in this document"
        assert text.count(said) == 1
        assert text.index("Late [U+1F600]") < text.index(said) < text.index("And [U+1F5C2]")
        assert "[U+1F5C2] (Card index dividers); [U+1F600] (Grinning face)" in text
        assert problems(result.data) == []

    def test_those_of_the_cover_are_explained_there(self) -> None:
        cover = Cover("Hours", "Kept by 😀", Facts(()))
        document = plain_document(Paragraph("Plain."))
        document = replace(document, cover=cover)

        text = " ".join(read_back(rendered(document)).split())

        assert text.index("1 character can't be printed") < text.index("Plain.")

    def test_those_of_the_margin_are_explained_without_a_cover(self) -> None:
        document = plain_document(Paragraph("Plain."))
        furniture = type(document.furniture)("Kept by 😀", "", "Page {page} of {pages}")
        document = replace(document, furniture=furniture)

        assert "(Grinning face)" in read_back(rendered(document))

    def test_many_are_not_all_named(self) -> None:
        many = "".join(map(chr, range(0x1F600, 0x1F640)))

        text = " ".join(read_back(rendered(plain_document(Paragraph(many)))).split())

        assert "64 characters" in text
        assert "; and 24 more." in text

    def test_where_all_could_be_set_there_is_no_note(self) -> None:
        document = plain_document(*(Paragraph(each) for each in SENTENCES.values()))

        assert "can't be printed" not in read_back(rendered(document))

    def test_a_document_without_sections_has_none(self) -> None:
        document = plain_document(Paragraph("Plain."))
        document = replace(document, sections=(), furniture=replace(document.furniture, header="😀"))

        assert rendered(document).pages == 1


def test_only_what_a_document_uses_of_a_typeface_is_embedded() -> None:
    result = rendered(plain_document(Paragraph(SENTENCES["Chinese"])))

    resources: Any = PdfReader(BytesIO(result.data)).pages[0]["/Resources"]
    assert "/AAAAAA+DroidSansFallback" in {font.get_object()["/BaseFont"] for font in resources["/Font"].values()}
    assert len(result.data) < 60_000


def test_words_from_right_to_left_can_be_read_out_in_their_order() -> None:
    """The structure has them as they are read; on the page they are as they are seen."""
    data = rendered(plain_document(Paragraph(SENTENCES["Hebrew"]), Paragraph("Plain."))).data

    root: Any = PdfReader(BytesIO(data)).trailer["/Root"]

    assert actual_texts(root["/StructTreeRoot"]["/K"]) == [unicodedata.normalize("NFC", SENTENCES["Hebrew"])]


def actual_texts(part: PdfValue) -> list[str]:
    """The words that elements state of themselves, in their order."""
    part = part.get_object() if hasattr(part, "get_object") else part
    if isinstance(part, list):
        return [each for kid in part for each in actual_texts(kid)]
    if not isinstance(part, dict):
        return []
    own = [str(part["/ActualText"])] if "/ActualText" in part else []
    return own + actual_texts(part.get("/K", 0))


@pytest.mark.parametrize(("script", "is_ragged_at_the_left"), [("Hebrew", True), ("Greek", False)])
def test_a_paragraph_begins_at_the_side_from_which_it_is_read(script: str, *, is_ragged_at_the_left: bool) -> None:
    data = rendered(plain_document(Paragraph(SENTENCES[script] + " " + "ab " * 60))).data
    page: PdfValue = PdfReader(BytesIO(data)).pages[0]

    lefts = re.findall(rb"1 0 0 1 ([\d.]+) [\d.]+ Tm", page["/Contents"].get_object().get_data())

    # Above and below the lines of the paragraph are the heading, and the words in the margins.
    assert len(lefts[2:-2]) > 1
    assert (len(set(lefts[2:-2])) > 1) == is_ragged_at_the_left


def test_documents_are_made_in_several_threads_at_once() -> None:
    document = plain_document(
        *(Paragraph(SENTENCES[each]) for each in ("Arabic", "Hindi", "Chinese")), Paragraph("😀")
    )

    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(rendered, [document] * 3))

    assert {each.data for each in made} == {rendered(document).data}
