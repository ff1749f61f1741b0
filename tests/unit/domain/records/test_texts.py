from __future__ import annotations

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.texts import LONGEST_LINE, LONGEST_TEXT, check_line, check_text
from tests.refusals import message_of


@pytest.mark.parametrize("text", ["", "two\nlines\tand a tab", "Siân Ŵyn 👩‍💼", "x" * LONGEST_TEXT])
def test_text_as_people_write_it_is_kept(text: str) -> None:
    check_text("concern.effect", text)


@pytest.mark.parametrize("text", ["x" * (LONGEST_TEXT + 1), "a\x00b", "a\rb", "\x1b[31m", "\ud800"])
def test_text_that_no_document_could_show_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        check_text("concern.what_happened", text)
    assert caught.value.code == "concern.what_happened"
    assert message_of(caught.value).startswith("what-happened: ")


@pytest.mark.parametrize("text", ["", "x" * LONGEST_LINE])
def test_a_line_is_kept(text: str) -> None:
    check_line("worker.role", text)


@pytest.mark.parametrize(
    ("text", "needed"),
    [("", True), ("  ", True), ("x" * (LONGEST_LINE + 1), False), ("a\nb", False), ("\t", False)],
)
def test_what_is_not_one_line_is_refused(text: str, *, needed: bool) -> None:
    with pytest.raises(InvalidInputError) as caught:
        check_line("worker.role", text, needed=needed)
    assert caught.value.code == "worker.role"
