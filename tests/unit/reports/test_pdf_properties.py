"""Whatever stands in a document, the file is whole, keeps to the rules, and is the same each time."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from overtime_logger.reports.pdf import PdfRenderer
from overtime_logger.services.document import (
    Align,
    Block,
    BulletList,
    Chart,
    Column,
    Contents,
    Cover,
    Document,
    Facts,
    KeyFigure,
    KeyFigures,
    Mark,
    PageFurniture,
    Paragraph,
    Point,
    Pointer,
    Row,
    RowKind,
    Section,
    Series,
    Signature,
    Table,
    Tone,
)
from tests.structure_checker import problems
from tests.unit.reports.sample_documents import FONTS, MADE_ON

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

texts = st.one_of(
    st.text(max_size=30),
    st.text("abc -/\n\u0175\u2011\u202f\U0001f600\u05d0\u200b", max_size=120),
    st.builds(
        lambda word, times: word * times, st.sampled_from(("word ", "unbroken", "12:34 ")), st.integers(0, 25)
    ),
)
titles = texts.map(lambda text: "T" + text)
HERE = "here"
"""The key of the first section of each document, to which all pointers lead."""
pointers = st.lists(st.builds(Pointer, st.just(HERE), texts.map(lambda text: text + " {page}")), max_size=3).map(
    tuple
)
minutes = st.one_of(st.none(), st.integers(-6000, 6000), st.integers(0, 3000))


@st.composite
def tables(draw: DrawFn) -> Table:
    columns = draw(st.lists(st.builds(Column, texts, st.sampled_from(Align), st.integers(0, 4)), max_size=7))
    target = st.sampled_from(("", HERE))
    row = st.builds(Row, st.tuples(*[texts] * len(columns)), st.sampled_from(RowKind), target=target)
    rows = draw(st.lists(row, max_size=8)) if columns else []
    return Table(
        draw(texts),
        tuple(columns),
        tuple(rows) * draw(st.integers(1, 3)),
        draw(st.booleans()),
        is_dense=draw(st.booleans()),
        page_title=draw(st.sampled_from(("", "Page"))) if columns else "",
    )


@st.composite
def charts(draw: DrawFn) -> Chart:
    first = date(2020, 1, 1) + timedelta(days=draw(st.integers(0, 400)))
    points, step = draw(st.integers(0, 30)), draw(st.sampled_from((1, 7, 31)))
    dates = tuple(first + timedelta(days=step * number) for number in range(points))
    values = st.lists(minutes, min_size=points, max_size=points).map(tuple)
    series = draw(st.lists(st.builds(Series, texts, values, st.sampled_from(Mark)), max_size=3))
    return Chart(draw(texts), dates, tuple(series), draw(texts), "Words. " + draw(texts), draw(texts))


def several(strategy: SearchStrategy[str], most: int) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


facts = st.lists(st.tuples(texts, texts), max_size=5).map(tuple).map(Facts)
blocks: SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, texts, st.sampled_from(Tone), texts, pointers),
    st.builds(BulletList, several(texts, 6), st.booleans()),
    st.builds(BulletList, st.lists(st.builds(Point, texts, pointers, texts), max_size=3).map(tuple)),
    st.builds(Contents, st.integers(1, 2)),
    st.builds(KeyFigures, st.lists(st.builds(KeyFigure, texts, texts, texts), max_size=9).map(tuple)),
    facts,
    tables(),
    charts(),
    st.builds(Signature, several(texts, 5)),
)


@st.composite
def sections(draw: DrawFn) -> tuple[Section, ...]:
    levels = draw(st.one_of(st.just([]), st.lists(st.integers(1, 2), max_size=2).map(lambda others: [1, *others])))
    return tuple(
        Section(
            draw(titles),
            tuple(draw(st.lists(blocks, max_size=3))),
            level,
            on_new_page=draw(st.booleans()),
            landscape=draw(st.booleans()),
            key="" if number else HERE,
            is_whole=draw(st.booleans()),
        )
        for number, level in enumerate(levels)
    )


documents = st.builds(
    Document,
    title=titles,
    author=texts,
    subject=texts,
    language=st.sampled_from(("en-GB", "cy")),
    made_on=st.just(MADE_ON),
    code=texts,
    cover=st.one_of(st.none(), st.builds(Cover, titles, texts, facts)),
    sections=sections(),
    furniture=st.builds(PageFurniture, texts, texts, st.just("Page {page} of {pages}")),
    keywords=several(texts, 3),
)


@given(documents)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_document_makes_a_whole_file(document: Document) -> None:
    renderer = PdfRenderer(FONTS)
    result = renderer.render(document)
    assert problems(result.data) == []
    assert renderer.render(document) == result
    pages = PdfReader(BytesIO(result.data), strict=True).pages
    assert len(pages) == result.pages
    for number, page in enumerate(pages, start=1):
        assert re.search(rf"Page {number} of {result.pages}\b", page.extract_text())
