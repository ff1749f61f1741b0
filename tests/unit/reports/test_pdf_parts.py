"""The renderer's parts, each alone: breaking lines and pages, spelling values, the profile, the packed file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from overtime_logger.reports.characters import letters_of
from overtime_logger.reports.pdf import style
from overtime_logger.reports.pdf.canvas import number
from overtime_logger.reports.pdf.colour_profile import srgb_profile
from overtime_logger.reports.pdf.packing import Additions, packed, text_string
from overtime_logger.reports.pdf.story import Typesetting, heading
from overtime_logger.reports.pdf.structure import Element
from overtime_logger.reports.pdf.tables import column_widths
from overtime_logger.reports.pdf.text import FlowingText, TextSpan, broken, width_of
from overtime_logger.reports.pdf.typefaces import FaceName, Typefaces, as_property
from overtime_logger.services.document import Align, Column, Row, Table
from tests.unit.reports.sample_documents import FONTS, LONG_WORD

if TYPE_CHECKING:
    from overtime_logger.reports.pdf.text import Run

BODY = style.TextStyle(FaceName.SANS, 10, 14)


@pytest.fixture(scope="module")
def typefaces() -> Typefaces:
    return Typefaces(FONTS, vars(Canvas(BytesIO()))["_doc"])


def words(lines: tuple[tuple[Run, ...], ...]) -> list[str]:
    return ["".join(run.text for run in line) for line in lines]


def parted(typefaces: Typefaces, text: str, measure: float) -> list[str]:
    return words(broken(text, BODY, typefaces, measure))


class TestLines:
    def test_text_that_fits_is_one_line(self, typefaces: Typefaces) -> None:
        assert parted(typefaces, "one two", 200) == ["one two"]

    def test_a_line_keeps_the_space_at_which_it_was_broken(self, typefaces: Typefaces) -> None:
        assert parted(typefaces, "one two three", 45) == ["one two ", "three"]

    def test_line_feeds_of_all_kinds_end_a_line(self, typefaces: Typefaces) -> None:
        assert parted(typefaces, "a\nb\r\nc\rd\u2028e\n\nf", 200) == ["a ", "b ", "c ", "d ", "e ", "", "f"]

    def test_a_line_may_end_after_a_hyphen_between_letters_only(self, typefaces: Typefaces) -> None:
        assert parted(typefaces, "follow-up", 40) == ["follow-", "up"]
        assert parted(typefaces, "Monday 08:30-17:45", 75) == ["Monday ", "08:30-17:45"]

    def test_no_break_spaces_do_not_break(self, typefaces: Typefaces) -> None:
        assert parted(typefaces, "a 37\u00a0hours", 45) == ["a ", "37\u00a0hours"]

    @pytest.mark.parametrize("hours", ["1,866 h 40 min", "40 min", "8 h"])
    def test_hours_and_minutes_stay_in_one_line(self, typefaces: Typefaces, hours: str) -> None:
        for measure in range(90, 140):
            assert any(hours in line for line in parted(typefaces, f"of the contract, {hours} more", measure))

    def test_what_only_looks_like_hours_may_be_broken(self, typefaces: Typefaces) -> None:
        assert parted(typefaces, "8 hours 45 minutes", 40) == ["8 hours ", "45 ", "minutes"]

    def test_an_empty_text_is_an_empty_line(self, typefaces: Typefaces) -> None:
        assert parted(typefaces, "", 50) == [""]

    def test_a_word_that_fits_no_line_is_broken_where_the_line_is_full(self, typefaces: Typefaces) -> None:
        lines = parted(typefaces, "a " + "x" * 300 + " b", 100)
        assert "".join(lines) == "a " + "x" * 300 + " b"
        assert len({len(line) for line in lines[1:-1]}) == 1

    def test_a_letter_keeps_its_marks_where_a_word_is_broken(self, typefaces: Typefaces) -> None:
        lines = parted(typefaces, "q\u0301\u0323" * 90, 100)
        assert len(lines) > 5
        assert all(line.startswith("q") for line in lines)

    def test_faces_follow_each_other_in_a_line(self, typefaces: Typefaces) -> None:
        spans = [TextSpan(FaceName.SANS_SEMIBOLD, "Said. "), TextSpan(FaceName.SANS, "It was")]
        (line,) = FlowingText.of(spans, BODY, typefaces).lines(200)
        assert [run.text for run in line] == ["Said. ", "It was"]
        assert [run.face for run in line] == [typefaces[span.face] for span in spans]

    def test_a_heading_of_two_lines_is_broken_in_its_middle(self, typefaces: Typefaces) -> None:
        text = "How the figures were worked out, and what their limits are"
        look = style.TextStyle(FaceName.SERIF_SEMIBOLD, 19, 24)
        greedy = broken(text, look, typefaces, style.PORTRAIT.frame_width)
        flow = heading(text, look, "H1", Typesetting(typefaces, style.PORTRAIT, Element("Sect")))
        flow.wrap(style.PORTRAIT.frame_width, 700)
        assert len(greedy) == len(flow.lines()) == 2
        assert width_of(greedy[1], 19) < width_of(greedy[0], 19) * 0.4
        assert width_of(flow.lines()[1], 19) > width_of(flow.lines()[0], 19) * 0.6

    def test_a_paragraph_does_not_end_in_a_short_word_alone(self, typefaces: Typefaces) -> None:
        text = "Amended means that the entry was changed later and the section says how."
        width = next(w for w in range(190, 400) if parted(typefaces, text, w)[-1] == "how.")
        flow = FlowingText.of([TextSpan(FaceName.SANS, text)], BODY, typefaces)
        flow.shape = "full"
        flow.wrap(width, 700)
        lines = words(flow.lines())
        assert len(lines) == len(parted(typefaces, text, width))
        assert len(lines[-1]) > len("how.")

    @given(
        st.text(st.characters(exclude_characters="\r\n\t\v\f\x85\u2028\u2029"), max_size=60), st.floats(20, 300)
    )
    def test_nothing_but_spaces_is_lost_and_no_line_is_too_wide(
        self, typefaces: Typefaces, text: str, measure: float
    ) -> None:
        face = typefaces[FaceName.SANS]
        lines = broken(text, BODY, typefaces, measure)
        assert face.drawn("".join(words(lines))).replace(" ", "") == face.drawn(text).replace(" ", "")
        for line in lines:
            letters = "".join(run.text for run in line).strip(" ")
            assert width_of(line, 10) <= measure + 0.03 or len(letters_of(face.drawn(letters))) <= 1

    @given(st.lists(st.text("ab -", max_size=40).map("x{}".format), min_size=1, max_size=30), st.floats(14, 400))
    def test_a_paragraph_parted_over_pages_loses_no_line_and_leaves_none_alone(
        self, typefaces: Typefaces, lines: list[str], room: float
    ) -> None:
        flow = FlowingText.of([TextSpan(FaceName.SANS, "\n".join(lines))], BODY, typefaces)
        flow.element = Element("P")
        flow.wrap(200, room)
        whole = words(flow.lines())
        parts = [part for part in flow.split(200, room) if isinstance(part, FlowingText)]
        for part in parts:
            part.wrap(200, room)
        if parts:
            assert [line for part in parts for line in words(part.lines())] == whole
        if len(parts) == 2:
            assert min(len(part.lines()) for part in parts) >= 2


class TestColumns:
    def test_dates_and_figures_stay_whole_beside_long_words(self, typefaces: Typefaces) -> None:
        columns = (Column("Date"), *(Column("Words") for _ in range(5)), Column("Hours", Align.RIGHT))
        table = Table("", columns, (Row(("05/01/2026", *[LONG_WORD] * 5, "19,285 h 08 min")),))
        widths = column_widths(table, typefaces, style.PORTRAIT.frame_width, 12)
        assert sum(widths) <= style.PORTRAIT.frame_width - 12 * 6 + 0.01
        face = typefaces[style.TABLE_BODY.face]
        assert widths[0] >= face.width("05/01/2026", style.TABLE_BODY.size)
        assert len(set(widths[1:6])) == 1


class TestSpelling:
    @pytest.mark.parametrize(
        ("value", "spelled"), [(0, "0"), (-0.0001, "0"), (1.5, "1.5"), (100, "100"), (1e-7, "0"), (2 / 3, "0.667")]
    )
    def test_numbers_have_no_needless_digits(self, value: float, spelled: str) -> None:
        assert number(value) == spelled

    def test_properties_keep_emoji_and_show_what_is_unseen(self) -> None:
        assert as_property("long " * 9000) == ("long " * 600) + "\N{HORIZONTAL ELLIPSIS}"
        assert as_property("a\n\U0001f600\u202e\x07") == "a \U0001f600[U+0007]"
        assert as_property("so\u00adft \uf0b7 می\u200cخواهم") == "soft • می\u200cخواهم"


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
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.metadata = None
    additions = Additions(writer)
    later = additions.add()
    numbers = [additions.add(text_string(f"object {index} (\u0175)")) for index in range(1200)]
    stream = additions.add_stream("/Of (what)", b"content")
    additions.put(later, f"<</First {numbers[0]} 0 R>>")
    additions.info = additions.add("<<>>")
    reader = PdfReader(BytesIO(packed(writer, additions)), strict=True)
    assert len(reader.pages) == 1
    # No number was left free.
    assert all(reader.get_object(each) is not None for each in range(1, max(numbers) + 1))
    found = [reader.get_object(each) for each in numbers]
    assert found == [f"object {index} (\u0175)" for index in range(1200)]
    assert reader.get_object(stream).get_data() == b"content"  # type: ignore[union-attr]
    assert reader.get_object(later)["/First"] == "object 0 (\u0175)"  # type: ignore[index]
