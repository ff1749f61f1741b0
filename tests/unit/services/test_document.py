"""What a document refuses, because it could not be set so that everyone can read it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from overtime_logger.services.document import (
    Attachment,
    Column,
    Cover,
    Facts,
    Paragraph,
    Pointer,
    Relationship,
    Row,
    Section,
    Table,
)
from tests.unit.reports.sample_documents import chart_of, plain_document

ATTACHMENT = Attachment("record.json", "application/json", "The record.", Relationship.SOURCE, b"{}")


def test_a_first_section_below_another_is_refused() -> None:
    with pytest.raises(ValueError, match="level 2"):
        replace(plain_document(), sections=(Section("Inner", (), level=2),))


def test_a_level_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="level 3"):
        replace(plain_document(), sections=(Section("Outer", ()), Section("Inner", (), level=3)))


def test_a_pointer_that_leads_nowhere_and_two_places_of_one_key_are_refused() -> None:
    there = Section("Annex", (), key="annex")
    pointing = Section("Body", (Paragraph("see", see=(Pointer("annex", "page {page}"),)),))

    replace(plain_document(), sections=(pointing, there))
    with pytest.raises(ValueError, match="lead nowhere"):
        replace(plain_document(), sections=(pointing,))
    with pytest.raises(ValueError, match="one key"):
        replace(plain_document(), sections=(pointing, there, there))


def test_a_section_or_cover_without_heading_is_refused() -> None:
    with pytest.raises(ValueError, match="section needs a heading"):
        replace(plain_document(), sections=(Section(" \n", ()),))
    with pytest.raises(ValueError, match="cover needs a title"):
        replace(plain_document(), cover=Cover("", "", Facts(())))


@pytest.mark.parametrize("changes", [{"title": " "}, {"language": ""}, {"language": "en_GB"}])
def test_a_document_without_title_or_language_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="needs a title and a language"):
        replace(plain_document(), **changes)


def test_two_attachments_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="Two attachments"):
        replace(plain_document(), attachments=(ATTACHMENT, ATTACHMENT))


@pytest.mark.parametrize("name", ["", "../record.json", "folder\\record.json", "a" * 256])
def test_a_name_that_could_be_a_path_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="No name"):
        replace(ATTACHMENT, name=name)


@pytest.mark.parametrize("media_type", ["", "json", "application/", "text/plain; charset=utf-8", "a/" + "b" * 64])
def test_what_is_no_media_type_is_refused(media_type: str) -> None:
    with pytest.raises(ValueError, match="No media type"):
        replace(ATTACHMENT, media_type=media_type)


def test_a_row_of_other_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        Table("Hours", (Column("a"), Column("b")), (Row(("1",)),))


def test_a_series_of_another_length_is_refused() -> None:
    chart = chart_of(3, 7)
    with pytest.raises(ValueError, match="3 values for 2 dates"):
        replace(chart, dates=chart.dates[:2])


def test_a_chart_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="without an alternative"):
        replace(chart_of(3, 7), alternative="")
