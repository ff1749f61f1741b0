"""The files keep to the rules of PDF/A-3a and PDF/UA-1, and the checker that says so notices when they don't."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from overtime_logger.reports.pdf import PdfRenderer
from overtime_logger.services.document import Cover, Facts
from tests.structure_checker import problems
from tests.unit.reports.sample_documents import (
    FONTS,
    NAME_OF_80,
    ODD_TEXT,
    chart_document,
    grievance_pack,
    long_document,
    odd_document,
    plain_document,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.services.document import Document

# Whatever pypdf finds in a place.
PdfValue: TypeAlias = Any


@cache
def good_file() -> bytes:
    return PdfRenderer(FONTS).render(grievance_pack(weeks=5)).data


def odd_properties() -> Document:
    pack = grievance_pack()
    cover = Cover(ODD_TEXT, ODD_TEXT, Facts((("Kept by", NAME_OF_80),)))
    sections = tuple(replace(section, heading=ODD_TEXT) for section in pack.sections)
    sections = (replace(sections[0], heading=ODD_TEXT * 200), *sections[1:])
    changes = {
        "title": ODD_TEXT,
        "author": f" {NAME_OF_80} ",
        "subject": "<&>",
        "keywords": ("/" + "x" * 200, ODD_TEXT, "]]>"),
    }
    return replace(pack, cover=cover, sections=sections, **changes)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(grievance_pack(), id="a grievance pack"),
        pytest.param(odd_document(), id="odd text"),
        pytest.param(odd_properties(), id="odd properties"),
        pytest.param(long_document(), id="long and empty blocks"),
        pytest.param(chart_document(), id="charts"),
        pytest.param(plain_document(), id="a heading alone"),
        pytest.param(replace(plain_document(), sections=(), author="", subject=""), id="nothing"),
    ],
)
def test_a_document_has_no_faults(document: Document) -> None:
    assert problems(PdfRenderer(FONTS).render(document).data) == []


# Each damage takes a good file and must be noticed in the words given.


def root(writer: PdfWriter) -> PdfValue:
    return writer.root_object


def elements(writer: PdfWriter, tag: str) -> list[PdfValue]:
    found: list[PdfValue] = []
    waiting = [root(writer)["/StructTreeRoot"]["/K"]]
    while waiting:
        element = waiting.pop(0).get_object()
        if not isinstance(element, DictionaryObject) or "/S" not in element:
            continue
        if element["/S"] == "/" + tag:
            found.append(element)
        kids = element.get("/K")
        waiting[:0] = list(kids) if isinstance(kids, ArrayObject) else [kids] if kids is not None else []
    assert found
    return found


def links(writer: PdfWriter) -> list[PdfValue]:
    return [annotation.get_object() for annotation in writer.pages[1]["/Annots"]]  # type: ignore[union-attr]


def font(writer: PdfWriter) -> PdfValue:
    fonts: Any = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    return fonts["/F3+0"]


def drop(key: str, of: Callable[[PdfWriter], PdfValue]) -> Callable[[PdfWriter], None]:
    def damage(writer: PdfWriter) -> None:
        del of(writer)[NameObject(key)]

    return damage


def put(key: str, value: PdfValue, of: Callable[[PdfWriter], PdfValue]) -> Callable[[PdfWriter], None]:
    def damage(writer: PdfWriter) -> None:
        of(writer)[NameObject(key)] = value

    return damage


def redraw(old: bytes, new: bytes) -> Callable[[PdfWriter], None]:
    """Change the first page's content."""

    def damage(writer: PdfWriter) -> None:
        page: Any = writer.pages[0]
        stream = page["/Contents"].get_object()
        drawn = stream.get_data()
        assert old in drawn
        changed = StreamObject()
        changed.set_data(drawn.replace(old, new, 1))
        page[NameObject("/Contents")] = changed

    return damage


def rewrite_xmp(old: bytes, new: bytes) -> Callable[[PdfWriter], None]:
    def damage(writer: PdfWriter) -> None:
        packet = root(writer)["/Metadata"].get_data()
        assert old in packet
        stream = StreamObject()
        stream.set_data(packet.replace(old, new))
        root(writer)[NameObject("/Metadata")] = stream

    return damage


def reparent(writer: PdfWriter) -> None:
    first, second = elements(writer, "TD")[:2]
    nums = root(writer)["/StructTreeRoot"]["/ParentTree"]["/Nums"][1].get_object()
    places = {reference.idnum: index for index, reference in enumerate(nums)}
    one, two = places[first.indirect_reference.idnum], places[second.indirect_reference.idnum]
    nums[one], nums[two] = nums[two], nums[one]


def shorten_row(writer: PdfWriter) -> None:
    elements(writer, "TR")[-1]["/K"].pop()


def claim_twice(writer: PdfWriter) -> None:
    heading = elements(writer, "H1")[0]
    heading[NameObject("/K")] = ArrayObject([NumberObject(0), NumberObject(0)])


def forget_stretch(writer: PdfWriter) -> None:
    del elements(writer, "P")[0]["/K"]


def orphan_link(writer: PdfWriter) -> None:
    elements(writer, "Link")[0]["/K"].pop()


def run_script(writer: PdfWriter) -> None:
    action = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("1")}
    root(writer)[NameObject("/OpenAction")] = DictionaryObject({NameObject(key): action[key] for key in action})


def widen(writer: PdfWriter) -> None:
    font(writer)["/Widths"][ord("e")] = NumberObject(100)


def misname_attachment(writer: PdfWriter) -> None:
    del root(writer)["/AF"][0].get_object()["/UF"]


def file_specification(writer: PdfWriter) -> PdfValue:
    return root(writer)["/AF"][0].get_object()


DAMAGES = {
    "no tags": (drop("/MarkInfo", root), "not marked as tagged"),
    "a long string": (put("/Lang", TextStringObject("en" * 9000), root), "too long"),
    "no language": (drop("/Lang", root), "no language"),
    "no title bar": (drop("/ViewerPreferences", root), "does not ask to show its title"),
    "no tree": (drop("/StructTreeRoot", root), "no structure tree"),
    "no metadata": (drop("/Metadata", root), "no XMP metadata"),
    "no output intent": (drop("/OutputIntents", root), "no output intent"),
    "no parent tree": (drop("/ParentTree", lambda writer: root(writer)["/StructTreeRoot"]), "no parent tree"),
    "a script": (run_script, "JavaScript"),
    "actions": (put("/AA", DictionaryObject(), root), "the catalogue has /AA"),
    "another part": (rewrite_xmp(b"<pdfaid:part>3<", b"<pdfaid:part>2<"), "PDF/A-3a"),
    "no PDF/UA": (rewrite_xmp(b"<pdfuaid:part>1<", b"<pdfuaid:part>2<"), "PDF/UA-1"),
    "another title": (rewrite_xmp(b">Record of hours", b">A record of hours"), "/Title"),
    "another date": (rewrite_xmp(b"<xmp:ModifyDate>2026", b"<xmp:ModifyDate>2025"), "/ModDate"),
    "no declared schema": (rewrite_xmp(b"<pdfaSchema:namespaceURI>", b"<pdfaSchema:namespaceURI>x"), "declared"),
    "untagged text": (redraw(b"/H1<</MCID 0>>BDC", b""), "neither content nor decoration"),
    "text in a decoration": (redraw(b"/H1<</MCID 0>>BDC", b"/Artifact BMC"), "is not on the page"),
    "unended mark": (redraw(b"EMC", b""), "is marked within"),
    "a decoration in text": (
        redraw(b"/H1<</MCID 0>>BDC", b"/H1<</MCID 0>>BDC /Artifact BMC EMC"),
        "is marked within",
    ),
    "one number twice": (redraw(b"/MCID 1>>", b"/MCID 0>>"), "stands twice"),
    "unended state": (redraw(b"EMC", b"q EMC"), "is not restored"),
    "odd operator": (redraw(b"EMC", b"EMC 1 0 0 1 k"), "operator k"),
    "nested text": (redraw(b"BT ", b"BT BT "), "text objects are nested"),
    "unknown font": (redraw(b"/F1+0 24 Tf", b"/F9+0 24 Tf"), "not among the resources"),
    "no glyph": (redraw(b"(Kept by", b"(\\027Kept by"), "has no glyph"),
    "no character": (redraw(b"(Record of hours", b"(\\027Record of hours"), "stands for no character"),
    "no tab order": (drop("/Tabs", lambda writer: writer.pages[1]), "tabs do not follow"),
    "no parents": (drop("/StructParents", lambda writer: writer.pages[2]), "no StructParents"),
    "wrong parents": (reparent, "the parent tree is wrong about marked content"),
    "claimed twice": (claim_twice, "is in 2 elements"),
    "claimed by none": (forget_stretch, "is in 0 elements"),
    "odd tag": (put("/S", NameObject("/Heading"), lambda writer: elements(writer, "H1")[0]), "not a standard tag"),
    "heading gap": (put("/S", NameObject("/H4"), lambda writer: elements(writer, "H2")[0]), "heading H4"),
    "stray cell": (put("/S", NameObject("/P"), lambda writer: elements(writer, "TD")[0]), "TR: holds ['P']"),
    "short row": (shorten_row, "rows of"),
    "no scope": (drop("/A", lambda writer: elements(writer, "TH")[0]), "TH: no scope"),
    "no numbering": (drop("/A", lambda writer: elements(writer, "L")[0]), "how it is numbered"),
    "no alternative": (drop("/Alt", lambda writer: elements(writer, "Figure")[0]), "no alternative text"),
    "no box": (drop("/A", lambda writer: elements(writer, "Figure")[0]), "no bounding box"),
    "orphan link": (orphan_link, "is in no link"),
    "undescribed link": (drop("/Contents", lambda writer: links(writer)[0]), "has no description"),
    "unprinted link": (put("/F", NumberObject(2), lambda writer: links(writer)[0]), "is not printed"),
    "unparented link": (drop("/StructParent", lambda writer: links(writer)[0]), "has no StructParent"),
    "lost link": (drop("/Dest", lambda writer: links(writer)[0]), "leads nowhere"),
    "no text for codes": (drop("/ToUnicode", font), "stands for no character"),
    "an encoding": (put("/Encoding", NameObject("/WinAnsiEncoding"), font), "symbolic with an encoding"),
    "not embedded": (drop("/FontFile2", lambda writer: font(writer)["/FontDescriptor"]), "not embedded"),
    "no subset name": (put("/BaseFont", NameObject("/IBMPlexSans"), font), "embedded under another name"),
    "too few widths": (lambda writer: font(writer)["/Widths"].pop(), "127 widths"),
    "wrong width": (widen, "the width of code 101"),
    "outline count": (put("/Count", NumberObject(3), lambda writer: root(writer)["/Outlines"]), "counted as 3"),
    "unassociated": (drop("/AF", root), "not all are associated"),
    "unnamed attachment": (drop("/UF", file_specification), "one without a name"),
    "unrelated attachment": (drop("/AFRelationship", file_specification), "has no relationship"),
    "no media type": (drop("/Subtype", lambda writer: file_specification(writer)["/EF"]["/F"]), "no media type"),
    "undated attachment": (
        drop("/ModDate", lambda writer: file_specification(writer)["/EF"]["/F"]["/Params"]),
        "has no date",
    ),
    "a program to start": (
        put("/A", DictionaryObject({NameObject("/S"): NameObject("/Launch")}), lambda writer: links(writer)[0]),
        "an action /Launch",
    ),
    "box off the page": (
        put(
            "/A",
            DictionaryObject(
                {
                    NameObject("/O"): NameObject("/Layout"),
                    NameObject("/BBox"): ArrayObject([FloatObject(value) for value in (0, 0, 9000, 10)]),
                }
            ),
            lambda writer: elements(writer, "Figure")[0],
        ),
        "not on the page",
    ),
}


def rewritten(damage: Callable[[PdfWriter], None] | None) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(good_file()))
    writer.pdf_header = "%PDF-1.7"
    if damage:
        damage(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def test_rewriting_alone_is_no_damage() -> None:
    assert problems(rewritten(None)) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_checker_notices(damage: str) -> None:
    change, words = DAMAGES[damage]
    found = problems(rewritten(change))
    assert any(words in fault for fault in found), found


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"%PDF-1.7", b"%PDF-2.0", "the header is"),
        (b"%\xe2\xe3\xcf\xd3", b"%abcd", "no binary comment"),
        (b"\n%%EOF\n", b"\n%%EOF\nmore", "something follows"),
        (b"\nendstream", b" endstream", "no end of line before endstream"),
    ],
)
def test_the_checker_notices_damage_to_the_bytes(old: bytes, new: bytes, words: str) -> None:
    data = good_file()
    assert old in data
    found = problems(data.replace(old, new, 1))
    assert any(words in fault for fault in found), found
