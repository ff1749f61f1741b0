"""The renderer's parts, each alone: breaking lines and pages, spelling values, the profile, the packed file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from overtime_logger.reports.characters import letters_of
from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.colour_profile import srgb_profile
from overtime_logger.reports.pdf.file_writer import FileWriter
from overtime_logger.reports.pdf.lines import break_evenly, break_lines, break_without_stub
from overtime_logger.reports.pdf.pagination import Strip, paginate
from overtime_logger.reports.pdf.syntax import dictionary, name, number, reference, text_string
from overtime_logger.reports.pdf.typefaces import FaceName, Typefaces, as_property
from tests.unit.reports.sample_documents import FONTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.reports.pdf.pen import Pen


@pytest.fixture(scope="module")
def typefaces() -> Typefaces:
    return Typefaces(FONTS, vars(Canvas(BytesIO()))["_doc"])


def broken(typefaces: Typefaces, text: str, measure: float) -> list[str]:
    lines = break_lines([(typefaces[FaceName.SANS], text)], 10, measure)
    return ["".join(run.text for run in line.runs) for line in lines]


class TestLines:
    def test_text_that_fits_is_one_line(self, typefaces: Typefaces) -> None:
        assert broken(typefaces, "one two", 200) == ["one two"]

    def test_a_line_keeps_the_space_at_which_it_was_broken(self, typefaces: Typefaces) -> None:
        assert broken(typefaces, "one two three", 45) == ["one two ", "three"]

    def test_line_feeds_of_all_kinds_end_a_line(self, typefaces: Typefaces) -> None:
        assert broken(typefaces, "a\nb\r\nc\rd\u2028e", 200) == ["a ", "b ", "c ", "d ", "e"]

    def test_a_line_may_end_after_a_hyphen_between_letters_only(self, typefaces: Typefaces) -> None:
        assert broken(typefaces, "follow-up", 40) == ["follow-", "up"]
        assert broken(typefaces, "Monday 08:30-17:45", 75) == ["Monday ", "08:30-17:45"]

    def test_no_break_spaces_do_not_break(self, typefaces: Typefaces) -> None:
        assert broken(typefaces, "a 37\u00a0hours", 45) == ["a ", "37\u00a0hours"]

    @pytest.mark.parametrize("hours", ["1,866 h 40 min", "40 min", "8 h"])
    def test_hours_and_minutes_stay_in_one_line(self, typefaces: Typefaces, hours: str) -> None:
        for measure in range(90, 140):
            assert any(hours in line for line in broken(typefaces, f"of the contract, {hours} more", measure))

    def test_what_only_looks_like_hours_may_be_broken(self, typefaces: Typefaces) -> None:
        assert broken(typefaces, "8 hours 45 minutes", 40) == ["8 hours ", "45 ", "minutes"]

    def test_an_empty_text_is_an_empty_line(self, typefaces: Typefaces) -> None:
        assert broken(typefaces, "", 50) == [""]

    def test_faces_follow_each_other_in_a_line(self, typefaces: Typefaces) -> None:
        spans = [(typefaces[FaceName.SANS_SEMIBOLD], "Said. "), (typefaces[FaceName.SANS], "It was")]
        (line,) = break_lines(spans, 10, 200)
        assert [run.text for run in line.runs] == ["Said.", " It was"]
        assert line.width == pytest.approx(sum(run.width for run in line.runs))

    def test_a_heading_of_two_lines_is_broken_in_its_middle(self, typefaces: Typefaces) -> None:
        text = "How the figures were worked out, and their limits"
        spans = [(typefaces[FaceName.SERIF_SEMIBOLD], text)]
        greedy, even = break_lines(spans, 19, 420), break_evenly(spans, 19, 420)
        assert [len(line.runs[0].text.split()) for line in greedy] == [8, 1]
        assert len(even) == 2
        assert even[1].width > even[0].width * 0.6

    def test_a_paragraph_does_not_end_in_a_short_word_alone(self, typefaces: Typefaces) -> None:
        text = "Amended means that the entry was changed later and the section says how."
        spans = [(typefaces[FaceName.SANS], text)]
        width = next(w for w in range(190, 400) if len(break_lines(spans, 10, w)[-1].runs[0].text) == len("how."))
        assert len(break_without_stub(spans, 10, width)[-1].runs[0].text) > len("how.")
        assert len(break_without_stub(spans, 10, width)) == len(break_lines(spans, 10, width))

    @given(
        st.text(st.characters(exclude_characters="\r\n\t\v\f\x85\u2028\u2029"), max_size=60), st.floats(20, 300)
    )
    def test_nothing_but_spaces_is_lost_and_no_line_is_too_wide(
        self, typefaces: Typefaces, text: str, measure: float
    ) -> None:
        lines = break_lines([(typefaces[FaceName.SANS], text)], 10, measure)
        face = typefaces[FaceName.SANS]
        joined = "".join(run.text for line in lines for run in line.runs)
        assert joined.replace(" ", "") == face.drawn(text).replace(" ", "")
        for line in lines:
            letters = letters_of("".join(run.text for run in line.runs).strip(" "))
            assert line.width <= measure + 0.02 or len(letters) <= 1


def strips(*kinds: str, height: float = 100) -> list[Strip]:
    """One strip for each letter: a page may break above `b` but not above `k`."""

    def draw(_pen: Pen, _top: float) -> None:
        raise AssertionError

    return [Strip(height, draw, breakable=kind == "b") for kind in kinds]


def shares(pieces: Sequence[Strip]) -> list[int]:
    return [len(page.placed) for page in paginate(pieces, style.PORTRAIT)]


class TestPages:
    """A portrait frame is 698 points high: six strips of 100."""

    def test_pages_are_filled(self) -> None:
        assert shares(strips(*"bbbbbbbbbbbbb")) == [6, 6, 1]

    def test_a_page_breaks_where_it_may(self) -> None:
        assert shares(strips(*"bbbbbkkb")) == [4, 4]

    def test_a_page_breaks_where_it_must(self) -> None:
        assert shares(strips(*"bkkkkkkkk")) == [6, 3]

    def test_a_strip_higher_than_a_page_stands_alone(self) -> None:
        assert shares([*strips("b"), *strips("b", height=2000), *strips("b")]) == [1, 1, 1]

    def test_space_above_is_left_out_at_the_top(self) -> None:
        pieces = strips(*"bbbbbbb")
        pieces[6].space_above = 50
        pages = paginate(pieces, style.PORTRAIT)
        assert pages[1].placed[0].top == style.PORTRAIT.top

    def test_what_repeats_stands_above_the_first_strip_and_takes_room(self) -> None:
        (header,) = strips("b", height=90)
        pieces = strips(*"bbbbbbb")
        for piece in pieces:
            piece.repeat = header
        pages = paginate(pieces, style.PORTRAIT)
        assert [page.placed[0].strip is header for page in pages] == [True, True]
        assert [len(page.placed) for page in pages] == [7, 2]

    def test_nothing_is_no_page(self) -> None:
        assert paginate([], style.PORTRAIT) == []

    @given(st.lists(st.tuples(st.floats(1, 900), st.booleans()), max_size=40))
    def test_every_strip_stands_once_in_order_and_within_the_frame(self, pieces: list[tuple[float, bool]]) -> None:
        made = [Strip(height, lambda _pen, _top: None, breakable=breakable) for height, breakable in pieces]
        pages = paginate(made, style.PORTRAIT)
        assert [placed.strip for page in pages for placed in page.placed] == made
        for page in pages:
            last = page.placed[-1]
            assert last.top - last.strip.height >= style.PORTRAIT.bottom - 1e-6 or len(page.placed) == 1


class TestSpelling:
    @pytest.mark.parametrize(
        ("value", "spelled"), [(0, "0"), (-0.0001, "0"), (1.5, "1.5"), (100, "100"), (1e-7, "0"), (2 / 3, "0.667")]
    )
    def test_numbers_have_no_needless_digits(self, value: float, spelled: str) -> None:
        assert number(value) == spelled

    def test_names_escape_what_would_end_them(self) -> None:
        assert name("application/json") == b"/application#2Fjson"

    def test_plain_text_stays_readable_and_other_text_is_utf_16(self) -> None:
        assert text_string("a (b) \\") == b"(a \\(b\\) \\\\)"
        assert text_string("\u0175") == b"<FEFF0175>"

    def test_an_entry_of_none_is_left_out(self) -> None:
        assert dictionary({"A": b"1", "B": None}) == b"<</A 1>>"

    def test_properties_keep_emoji_and_show_what_is_unseen(self) -> None:
        assert as_property("long " * 9000) == ("long " * 600) + "\N{HORIZONTAL ELLIPSIS}"
        assert as_property("a\n\U0001f600\u202e\x07") == "a \U0001f600[U+202E][U+0007]"


def test_the_profile_is_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    image = Image.effect_mandelbrot((64, 64), (-2, -1, 1, 1), 50).convert("RGB")
    image.paste((200, 30, 90), (0, 0, 20, 20))
    image.paste((3, 250, 120), (20, 0, 40, 20))
    transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    changed = ImageCms.applyTransform(image, transform)
    assert changed is not None
    assert changed.tobytes() == image.tobytes()
    assert srgb_profile() == srgb_profile()


def test_packed_objects_are_found_again() -> None:
    writer = FileWriter()
    later = writer.reserve()
    numbers = [writer.add(text_string(f"object {index}")) for index in range(1200)]
    stream = writer.add_stream({}, b"content")
    writer.put(later, dictionary({"Type": name("Catalog"), "First": reference(numbers[0])}))
    reader = PdfReader(BytesIO(writer.file(later, writer.add(dictionary({})))), strict=True)
    assert [reader.get_object(each) for each in numbers] == [f"object {index}" for index in range(1200)]
    assert reader.get_object(stream).get_data() == b"content"  # type: ignore[union-attr]
    assert reader.trailer["/Root"]["/First"] == "object 0"  # type: ignore[index]
