"""Checks a PDF file's structure against the rules of PDF/A-3a and PDF/UA-1 that a program can check.

It reads the finished file with pypdf and shares nothing with the code that writes it: what a standard leaves open,
such as where stretches of marked content begin or how a font is coded, it leaves open too. It is no validator: it
holds the rules that our files could break, each worded as the fault that was found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.etree import ElementTree as ET

from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import ContentStream, IndirectObject, NameObject, StreamObject

if TYPE_CHECKING:
    from collections.abc import Iterator

# Whatever pypdf found in a place: it is what is to be checked.
PdfValue: TypeAlias = Any

XMP = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
# What may stand within what, for the tags that are strict about it (ISO 32000-1, 14.8.4).
KIDS_OF = {
    "Table": {"Caption", "TR", "THead", "TBody", "TFoot"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
}
PARENTS_OF = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
STANDARD_TAGS = {
    *{"Document", "Part", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "P"},
    *{"H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody"},
    *{"TFoot", "Span", "Quote", "Note", "Reference", "Code", "Link", "Annot", "Figure", "Formula", "Form"},
}
SPANS = ("/ColSpan", "/RowSpan")
PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", '"', "EI"}
TEXT_SHOWING = {"Tj", "TJ", "'", '"'}
# Those of ISO 32000-1, Annex A, without colours other than grey and the red, green and blue of the output intent.
KNOWN_OPERATORS = {
    *{
        "q",
        "Q",
        "cm",
        "w",
        "J",
        "j",
        "M",
        "d",
        "ri",
        "i",
        "gs",
        "m",
        "l",
        "c",
        "v",
        "y",
        "h",
        "re",
        "n",
        "W",
        "W*",
    },
    *{"BT", "ET", "Td", "TD", "Tm", "T*", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "rg", "RG", "g", "G"},
    *{"cs", "CS", "sc", "SC", "scn", "SCN", "BI", "ID"},
    *{"BDC", "BMC", "EMC", "MP", "DP"},
    *PAINTING,
}
SYMBOLIC = 1 << 2
HIDDEN_FLAGS, PRINT_FLAG = 0b100011, 0b100
DEEPEST_STATE = 28
LONGEST_NAME, LONGEST_STRING = 127, 32767 // 2


def problems(data: bytes) -> list[str]:
    """Every fault found in a file; none for a good one."""
    return _Checker(data).run()


@dataclass
class _Element:
    """A structure element as the checker met it."""

    body: Any
    tag: str
    parent: str
    kids: list[_Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[int] = field(default_factory=list)


class _Checker:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = PdfReader(BytesIO(data), strict=True)
        self.root: Any = self.reader.trailer["/Root"]
        self.found: list[str] = []
        self.pages: list[Any] = list(self.reader.pages)
        self.page_ids = {page.indirect_reference.idnum: number for number, page in enumerate(self.pages)}
        # Marked stretches by page and number, and the elements that claim them.
        self.stretches: set[tuple[int, int]] = set()
        self.claims: dict[tuple[int, int], list[_Element]] = {}
        self.annotation_claims: dict[int, list[_Element]] = {}
        self.elements: dict[int, _Element] = {}
        self.codes_used: dict[int, set[int]] = {}

    def say(self, fault: str) -> None:
        self.found.append(fault)

    def run(self) -> list[str]:
        self.check_file()
        self.check_catalogue()
        self.check_metadata()
        self.check_output_intent()
        self.check_all_objects()
        self.check_pages()
        self.check_tree()
        self.check_parent_tree()
        self.check_headings()
        self.check_annotations()
        self.check_fonts()
        self.check_outline()
        self.check_attachments()
        return self.found

    # The file as a whole

    def check_file(self) -> None:
        lines = re.split(rb"\r\n|\r|\n", self.data[:100], maxsplit=2)
        if not re.fullmatch(rb"%PDF-1\.[4-7]", lines[0]):
            self.say(f"the header is {lines[0]!r}")
        if not (lines[1].startswith(b"%") and len(lines[1]) >= 5 and all(byte > 127 for byte in lines[1][1:5])):
            self.say("no binary comment after the header")
        if not self.data.rstrip(b"\r\n").endswith(b"%%EOF") or len(self.data) - len(self.data.rstrip(b"\r\n")) > 2:
            self.say("something follows the end of the file")
        identifier: Any = self.reader.trailer.get("/ID")
        if identifier is None or len(identifier) != 2 or not all(identifier):
            self.say("no file identifier")
        if "/Encrypt" in self.reader.trailer:
            self.say("encrypted")
        for match in re.finditer(rb"endstream", self.data):
            if self.data[match.start() - 1 : match.start()] not in (b"\n", b"\r"):
                self.say("no end of line before endstream")
                break

    def check_catalogue(self) -> None:
        root = self.root
        if root.get("/MarkInfo", {}).get("/Marked") != True:  # noqa: E712 - a pypdf object, not a bool
            self.say("not marked as tagged")
        if root.get("/MarkInfo", {}).get("/Suspects"):
            self.say("has suspect tags")
        if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(root.get("/Lang", ""))):
            self.say("no language")
        if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") != True:  # noqa: E712 - as above
            self.say("does not ask to show its title")
        for key in ("/AA", "/Requirements"):
            if key in root:
                self.say(f"the catalogue has {key}")

    def check_metadata(self) -> None:
        if "/Metadata" not in self.root:
            self.say("no XMP metadata")
            return
        packet = self.root["/Metadata"].get_object().get_data()
        if re.search(rb"<\?xpacket begin=[^>]*(bytes|encoding)", packet):
            self.say("the XMP packet header has an attribute that is not allowed")
        tree = ET.fromstring(packet)  # noqa: S314 - a file of our own
        self.check_claims(tree)
        self.check_properties(tree)

    def check_claims(self, tree: ET.Element) -> None:
        if (_xmp_value(tree, "pdfaid:part"), _xmp_value(tree, "pdfaid:conformance")) != ("3", "A"):
            self.say("does not say that it is PDF/A-3a")
        if _xmp_value(tree, "pdfuaid:part") != "1":
            self.say("does not say that it is PDF/UA-1")
        schemas = [schema.text for schema in tree.iter(f"{{{XMP['pdfaSchema']}}}namespaceURI")]
        if XMP["pdfuaid"] not in schemas:
            self.say("the PDF/UA schema is not declared")
        if not _xmp_value(tree, "dc:title"):
            self.say("no title in XMP")

    def check_properties(self, tree: ET.Element) -> None:
        info: PdfValue = self.reader.trailer["/Info"].get_object()
        pairs = {
            "/Title": "dc:title",
            "/Author": "dc:creator",
            "/Subject": "dc:description",
            "/Keywords": "pdf:Keywords",
            "/Producer": "pdf:Producer",
            "/Creator": "xmp:CreatorTool",
        }
        for key, other in pairs.items():
            one, two = info.get(key) or None, _xmp_value(tree, other) or None
            if one != two:
                self.say(f"{key} is {one!r} in one place and {two!r} in the other")
        for key, other in {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}.items():
            digits = re.sub(r"\D", "", str(info.get(key, "")))
            if not digits or digits != re.sub(r"\D", "", _xmp_value(tree, other) or ""):
                self.say(f"{key} differs from {other}")

    def check_output_intent(self) -> None:
        intents = [intent.get_object() for intent in self.root.get("/OutputIntents", [])]
        archival = [intent for intent in intents if intent.get("/S") == "/GTS_PDFA1"]
        if len(archival) != 1 or "/DestOutputProfile" not in archival[0]:
            self.say("no output intent with a profile")
            return
        stream = archival[0]["/DestOutputProfile"].get_object()
        profile = stream.get_data()
        well_formed = (
            int.from_bytes(profile[:4]) == len(profile)
            and profile[8] < 5
            and profile[12:16] in (b"mntr", b"prtr")
            and profile[16:20] == b"RGB "
            and profile[36:40] == b"acsp"
            and stream["/N"] == 3
        )
        if not well_formed:
            self.say("the output intent's profile is not an RGB profile")

    def check_all_objects(self) -> None:
        for body in self.all_objects():
            if isinstance(body, StreamObject):
                self.check_stream(body)
            longest = LONGEST_NAME if isinstance(body, NameObject) else LONGEST_STRING
            if isinstance(body, str) and len(body) > longest:
                self.say(f"too long: {body[:40]}")
            if isinstance(body, dict):
                self.check_dictionary(body)

    def check_stream(self, body: PdfValue) -> None:
        filters = body.get("/Filter", [])
        names = [filters] if isinstance(filters, str) else list(filters)
        if set(names) & {"/LZWDecode", "/Crypt"}:
            self.say(f"a stream is filtered with {names}")
        if "/F" in body or "/FFilter" in body:
            self.say("a stream lies in another file")
        if body.get("/Subtype") == "/PS":
            self.say("holds PostScript")

    def check_dictionary(self, body: PdfValue) -> None:
        if body.get("/S") in {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData"}:
            self.say(f"an action {body.get('/S')}")

    def all_objects(self) -> Iterator[Any]:
        seen: set[int] = set()
        waiting: list[Any] = [self.reader.trailer]
        while waiting:
            body = waiting.pop()
            if isinstance(body, IndirectObject):
                if body.idnum in seen:
                    continue
                seen.add(body.idnum)
                body = body.get_object()
            yield body
            if isinstance(body, dict):
                waiting.extend(dict.values(body))
            elif isinstance(body, list):
                waiting.extend(body)

    # Pages and what is drawn on them

    def check_pages(self) -> None:
        for number, page in enumerate(self.pages):
            if "/Annots" in page and page.get("/Tabs") != "/S":
                self.say(f"page {number + 1}: tabs do not follow the structure")
            if "/AA" in page or "/PresSteps" in page:
                self.say(f"page {number + 1}: has actions")
            _PageReader(self, number, page).read()
            if page.get("/StructParents") is None and any(at == number for at, _mark in self.stretches):
                self.say(f"page {number + 1}: no StructParents")

    # The structure tree

    def check_tree(self) -> None:
        tree = self.root.get("/StructTreeRoot")
        if tree is None:
            self.say("no structure tree")
            return
        for top in _as_list(tree.get("/K")):
            self.read_element(top, tree.indirect_reference.idnum, "StructTreeRoot")
        for place in self.stretches:
            claimed = self.claims.get(place, [])
            if len(claimed) != 1:
                self.say(f"page {place[0] + 1}: marked content {place[1]} is in {len(claimed)} elements")
        for place in self.claims.keys() - self.stretches:
            self.say(f"page {place[0] + 1}: marked content {place[1]} is not on the page")
        for element in self.elements.values():
            self.check_element(element)

    def read_element(self, reference: PdfValue, parent: int, parent_tag: str) -> _Element:
        body = reference.get_object()
        tag = self.standard_tag(str(body.get("/S", "")))
        element = _Element(body, tag, parent_tag)
        if reference.idnum in self.elements:
            self.say(f"{tag}: an element stands in the tree twice")
        self.elements[reference.idnum] = element
        if body.raw_get("/P").idnum != parent:
            self.say(f"{tag}: the parent is not the element that holds it")
        for kid in _as_list(body.get("/K")):
            self.read_kid(kid, element, reference.idnum)
        return element

    def standard_tag(self, tag: str) -> str:
        """What a tag is mapped to."""
        roles = self.root["/StructTreeRoot"].get("/RoleMap", {})
        while tag.removeprefix("/") not in STANDARD_TAGS and tag in roles:
            tag = str(roles[tag])
        return tag.removeprefix("/")

    def read_kid(self, kid: PdfValue, element: _Element, number: int) -> None:
        if isinstance(kid, int):
            page = element.body.raw_get("/Pg").idnum
            element.marks.append((self.page_ids[page], int(kid)))
            self.claims.setdefault(element.marks[-1], []).append(element)
            return
        body = kid.get_object()
        if body.get("/Type") == "/MCR":
            element.marks.append((self.page_ids[body.raw_get("/Pg").idnum], int(body["/MCID"])))
            self.claims.setdefault(element.marks[-1], []).append(element)
        elif body.get("/Type") == "/OBJR":
            annotation = body.raw_get("/Obj").idnum
            element.annotations.append(annotation)
            self.annotation_claims.setdefault(annotation, []).append(element)
        else:
            element.kids.append(self.read_element(kid, number, element.tag))

    def check_element(self, element: _Element) -> None:
        tag = element.tag
        if tag not in STANDARD_TAGS:
            self.say(f"{tag}: not a standard tag")
        if tag in PARENTS_OF and element.parent not in PARENTS_OF[tag]:
            self.say(f"{tag}: stands within {element.parent}")
        strays = {kid.tag for kid in element.kids} - KIDS_OF.get(tag, STANDARD_TAGS)
        if strays:
            self.say(f"{tag}: holds {sorted(strays)}")
        if tag == "Table":
            self.check_table(element)
        if tag == "TH" and self.attribute(element, "/Table", "/Scope") not in {"/Row", "/Column", "/Both"}:
            self.say("TH: no scope")
        labelled = any(part.tag == "Lbl" for item in element.kids for part in item.kids)
        if tag == "L" and labelled and self.attribute(element, "/List", "/ListNumbering") in {None, "/None"}:
            self.say("L: does not say how it is numbered")
        if tag == "Figure":
            self.check_figure(element)
        if tag == "Link" and not element.annotations:
            self.say("Link: no annotation")

    @staticmethod
    def attribute(element: _Element, owner: str, key: str) -> PdfValue:
        for each in _as_list(element.body.get("/A")):
            body = each.get_object()
            if body.get("/O") == owner and key in body:
                return body[key]
        return None

    def check_table(self, table: _Element) -> None:
        groups = [kid for kid in table.kids if kid.tag in {"THead", "TBody", "TFoot"}]
        tags = [group.tag for group in groups]
        if tags.count("THead") > 1 or (tags and "TBody" not in tags):
            self.say("Table: its head has no body")
        captions = [index for index, kid in enumerate(table.kids) if kid.tag == "Caption"]
        if captions not in ([], [0], [len(table.kids) - 1]):
            self.say("Table: a caption that is neither first nor last")
        rows = [kid for kid in table.kids if kid.tag == "TR"] + [row for group in groups for row in group.kids]
        if not rows:
            self.say("Table: no rows")
        spans = {key: [self.attribute(c, "/Table", key) or 1 for row in rows for c in row.kids] for key in SPANS}
        lengths = {sum(self.attribute(cell, "/Table", "/ColSpan") or 1 for cell in row.kids) for row in rows}
        # What spans several rows is left out of the later ones.
        if len(lengths) > 1 and max(spans["/RowSpan"], default=1) == 1:
            self.say(f"Table: rows of {sorted(lengths)} cells")
        if not any(cell.tag == "TH" for row in rows for cell in row.kids):
            self.say("Table: no headers")

    def check_figure(self, figure: _Element) -> None:
        if not str(figure.body.get("/Alt", "")).strip():
            self.say("Figure: no alternative text")
        box = self.attribute(figure, "/Layout", "/BBox")
        if box is None:
            self.say("Figure: no bounding box")
        elif figure.marks:
            left, bottom, right, top = (float(value) for value in box)
            media = self.pages[figure.marks[0][0]].mediabox
            if not (0 <= left < right <= media.width and 0 <= bottom < top <= media.height):
                self.say("Figure: the bounding box is not on the page")

    def check_parent_tree(self) -> None:
        tree = self.root.get("/StructTreeRoot", {}).get("/ParentTree")
        if tree is None:
            self.say("no parent tree")
            return
        entries = dict(_number_tree(tree))
        for number, page in enumerate(self.pages):
            listed = entries.get(page.get("/StructParents"))
            elements = _as_list(listed.get_object()) if listed is not None else []
            for mark in sorted(mark for at, mark in self.stretches if at == number):
                element = elements[mark] if mark < len(elements) else None
                owner = self.elements.get(element.idnum) if isinstance(element, IndirectObject) else None
                if owner is None or (number, mark) not in owner.marks:
                    self.say(f"page {number + 1}: the parent tree is wrong about marked content {mark}")
        for annotation, element in self.linked_annotations():
            entry = entries.get(annotation.get_object().get("/StructParent"))
            if entry is None or self.elements.get(entry.idnum) is not element:
                self.say("the parent tree is wrong about an annotation")

    def linked_annotations(self) -> Iterator[tuple[Any, _Element]]:
        for page in self.pages:
            for annotation in page.get("/Annots", []):
                for element in self.annotation_claims.get(annotation.idnum, []):
                    yield annotation, element

    def check_headings(self) -> None:
        level = 0
        for element in self.elements.values():
            if match := re.fullmatch(r"H([1-6])", element.tag):
                if int(match[1]) > level + 1:
                    self.say(f"heading {element.tag} follows one of level {level}")
                level = int(match[1])

    def check_annotations(self) -> None:
        for number, page in enumerate(self.pages):
            for reference in page.get("/Annots", []):
                annotation = reference.get_object()
                where = f"page {number + 1}: an annotation"
                claims = self.annotation_claims.get(reference.idnum, [])
                if len(claims) != 1 or claims[0].tag != "Link":
                    self.say(f"{where} is in no link")
                if not annotation.get("/Contents"):
                    self.say(f"{where} has no description")
                flags = int(annotation.get("/F", 0))
                if flags & HIDDEN_FLAGS or not flags & PRINT_FLAG:
                    self.say(f"{where} is not printed")
                if annotation.get("/StructParent") is None:
                    self.say(f"{where} has no StructParent")
                if annotation.get("/A", {}).get("/S") != "/URI":
                    self.check_destination(_leads_to(annotation), where)

    def check_destination(self, destination: PdfValue, where: str) -> None:
        if isinstance(destination, str):
            destination = self.reader.named_destinations.get(destination, {}).get("/Page")
            destination = destination and [destination]
        target = destination[0] if destination else None
        if not isinstance(target, IndirectObject) or target.idnum not in self.page_ids:
            self.say(f"{where} leads nowhere")

    # Fonts, outline, attachments

    def check_fonts(self) -> None:
        for number, codes in self.codes_used.items():
            _check_font(self, self.reader.get_object(number), codes)

    def check_outline(self) -> None:
        if "/Outlines" not in self.root:
            return
        outline = self.root.raw_get("/Outlines")
        self.check_outline_level(outline)

    def check_outline_level(self, parent: PdfValue) -> None:
        body = parent.get_object()
        item = body.raw_get("/First") if "/First" in body else None
        before = None
        count = 0
        while item is not None:
            entry = item.get_object()
            count += 1
            if not entry.get("/Title"):
                self.say("outline: an entry without a title")
            if entry.raw_get("/Parent").idnum != parent.idnum:
                self.say("outline: an entry with another parent")
            if (entry.raw_get("/Prev").idnum if "/Prev" in entry else None) != before:
                self.say("outline: an entry that does not know the one before it")
            self.check_destination(_leads_to(entry), "outline: an entry")
            if "/First" in entry:
                self.check_outline_level(item)
            before = item.idnum
            item = entry.raw_get("/Next") if "/Next" in entry else None
        # An entry that is open counts those shown below it as well.
        if abs(body.get("/Count", 0)) < count:
            self.say(f"outline: {count} entries counted as {body.get('/Count')}")

    def check_attachments(self) -> None:
        listed = _as_list(self.root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names"))
        names, files = listed[::2], listed[1::2]
        associated = [reference.idnum for reference in self.root.get("/AF", [])]
        if sorted(reference.idnum for reference in files) != sorted(associated):
            self.say("attachments: not all are associated files")
        if [str(name) for name in names] != sorted(str(name) for name in names):
            self.say("attachments: the names are not in order")
        for reference in files:
            _check_attachment(self, reference.get_object())


class _PageReader:
    """Follows what is drawn on one page."""

    def __init__(self, checker: _Checker, number: int, page: PdfValue) -> None:
        self.checker = checker
        self.number = number
        self.page = page
        self.open: list[str] = []
        self.depth = 0
        self.in_text = False
        self.font = None
        self.fonts: list[Any] = []

    def say(self, fault: str) -> None:
        self.checker.say(f"page {self.number + 1}: {fault}")

    def read(self) -> None:
        content = ContentStream(self.page["/Contents"].get_object(), self.checker.reader, forced_encoding="bytes")
        for operands, operator in content.operations:
            self.follow(operands, operator.decode())
        if self.open:
            self.say("marked content is not closed")
        if self.depth or self.in_text:
            self.say("the graphics state is not restored")

    def follow(self, operands: PdfValue, operator: str) -> None:
        if operator not in KNOWN_OPERATORS:
            self.say(f"operator {operator}")
        if operator in {"BDC", "BMC"}:
            self.begin(operands)
        elif operator == "EMC":
            self.end()
        elif operator in {"q", "Q"}:
            self.change_depth(operator)
        elif operator in {"BT", "ET"}:
            if self.in_text == (operator == "BT"):
                self.say("text objects are nested")
            self.in_text = operator == "BT"
        elif operator == "Tf":
            self.choose_font(operands)
        if operator in PAINTING and not self.content and "Artifact" not in self.open:
            self.say(f"{operator} draws what is neither content nor decoration")
        if operator in TEXT_SHOWING:
            self.show(operands)

    def change_depth(self, operator: str) -> None:
        self.depth += 1 if operator == "q" else -1
        if operator == "q":
            self.fonts.append(self.font)
        elif self.fonts:
            self.font = self.fonts.pop()
        if not 0 <= self.depth <= DEEPEST_STATE:
            self.say("the graphics state is nested wrongly")

    def begin(self, operands: PdfValue) -> None:
        tag = str(operands[0]).removeprefix("/")
        properties = operands[1] if len(operands) > 1 and not isinstance(operands[1], str) else {}
        mcid = properties.get("/MCID")
        is_artifact = tag == "Artifact"
        if (is_artifact and self.content) or (mcid is not None and "Artifact" in self.open):
            self.say(f"{tag} is marked within {self.open[-1]}")
        self.open.append("content" if mcid is not None else tag)
        if mcid is None:
            return
        place = (self.number, int(mcid))
        if place in self.checker.stretches:
            self.say(f"marked content {mcid} stands twice")
        self.checker.stretches.add(place)

    @property
    def content(self) -> bool:
        """Whether what is drawn belongs to an element."""
        return "content" in self.open

    def end(self) -> None:
        if self.open:
            self.open.pop()
        else:
            self.say("marked content ends that never began")

    def choose_font(self, operands: PdfValue) -> None:
        fonts = self.page["/Resources"].get("/Font", {})
        if operands[0] not in fonts:
            self.say(f"font {operands[0]} is not among the resources")
            return
        self.font = fonts.raw_get(operands[0]).idnum

    def show(self, operands: PdfValue) -> None:
        if not self.in_text or self.font is None:
            self.say("text is shown outside a text object or without a font")
            return
        codes = self.checker.codes_used.setdefault(self.font, set())
        font: PdfValue = self.checker.reader.get_object(self.font)
        size = 2 if font.get("/Subtype") == "/Type0" else 1
        for part in _as_list(operands[0]):
            if isinstance(part, bytes):
                codes.update(int.from_bytes(part[at : at + size], "big") for at in range(0, len(part), size))


def _check_font(checker: _Checker, font: PdfValue, codes: set[int]) -> None:
    """Every font is embedded and says what its codes stand for; of TrueType fonts, each code is looked up."""
    name = str(font.get("/BaseFont"))
    simple = font.get("/Subtype") != "/Type0"
    described = font if simple else font["/DescendantFonts"][0].get_object()
    if font.get("/Subtype") == "/Type3":
        return
    descriptor = described.get("/FontDescriptor", {})
    if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
        checker.say(f"{name}: not embedded")
    elif described.get("/BaseFont") != descriptor.get("/FontName"):
        checker.say(f"{name}: embedded under another name")
    elif descriptor["/Flags"] & SYMBOLIC and simple and "/Encoding" in font:
        checker.say(f"{name}: symbolic with an encoding")
    elif "/FontFile2" in descriptor and simple and descriptor["/Flags"] & SYMBOLIC:
        _check_simple_font(checker, name, font, codes)
    elif "/FontFile2" in descriptor and font.get("/Encoding") == "/Identity-H":
        _check_composite_font(checker, name, font, codes)
    elif "/ToUnicode" not in font and "/Encoding" not in font:
        checker.say(f"{name}: its codes stand for no character")


def _check_simple_font(checker: _Checker, name: str, font: PdfValue, codes: set[int]) -> None:
    """A font whose codes, of one byte, are looked up in its own map."""
    if len(font["/Widths"]) != font["/LastChar"] - font["/FirstChar"] + 1:
        checker.say(f"{name}: {len(font['/Widths'])} widths")
    program = _font_program(checker, name, font["/FontDescriptor"])
    cmaps: Any = program["cmap"].tables
    if len(cmaps) != 1 and (3, 0) not in {(cmap.platformID, cmap.platEncID) for cmap in cmaps}:
        checker.say(f"{name}: {len(cmaps)} character maps")
    first = int(font["/FirstChar"])
    widths = {first + index: width for index, width in enumerate(font["/Widths"])}
    glyphs = {code: cmaps[0].cmap.get(code, cmaps[0].cmap.get(0xF000 + code)) for code in codes}
    _check_codes(checker, name, font, program, {code: (glyphs[code], widths.get(code)) for code in codes})


def _check_composite_font(checker: _Checker, name: str, font: PdfValue, codes: set[int]) -> None:
    """A font whose codes, of two bytes, are the numbers of its glyphs."""
    descendant = font["/DescendantFonts"][0].get_object()
    if descendant.get("/CIDToGIDMap") != "/Identity":
        return
    program = _font_program(checker, name, descendant["/FontDescriptor"])
    glyphs = dict(enumerate(program.getGlyphOrder()))
    widths = _composite_widths(descendant)
    _check_codes(checker, name, font, program, {code: (glyphs.get(code), widths.get(code)) for code in codes})


def _composite_widths(descendant: PdfValue) -> dict[int, Any]:
    """Widths by code: lists of them from a code on, and runs of codes of one width (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, Any] = {}
    entries = list(descendant.get("/W", []))
    while entries:
        start, following = int(entries.pop(0)), entries.pop(0)
        if isinstance(following, list):
            widths.update(enumerate(following, start))
        else:
            widths.update(dict.fromkeys(range(start, int(following) + 1), entries.pop(0)))
    return widths


def _font_program(checker: _Checker, name: str, descriptor: PdfValue) -> TTFont:
    stream = descriptor["/FontFile2"].get_object()
    if stream.get("/Length1") != len(stream.get_data()):
        checker.say(f"{name}: the program's length is wrong")
    return TTFont(BytesIO(stream.get_data()))


def _check_codes(
    checker: _Checker, name: str, font: PdfValue, program: TTFont, used: dict[int, tuple[str | None, PdfValue]]
) -> None:
    """Check each code that is used, with its glyph and its width."""
    characters = _to_unicode(font)
    metrics: Any = program["hmtx"].metrics
    head: Any = program["head"]
    scale = 1000 / head.unitsPerEm
    notdef = program.getGlyphOrder()[0]
    for code, (glyph, width) in sorted(used.items()):
        if glyph is None or glyph == notdef:
            checker.say(f"{name}: code {code} has no glyph")
            continue
        text = characters.get(code, "")
        if not text or any(each in "\0\ufeff\ufffe" or "\ue000" <= each <= "\uf8ff" for each in text):
            checker.say(f"{name}: code {code} stands for no character")
        if width is None or abs(width - metrics[glyph][0] * scale) > 1:
            checker.say(f"{name}: the width of code {code} differs from the glyph's")


def _to_unicode(font: PdfValue) -> dict[int, str]:
    """The characters of a font's codes, given one by one or in runs (Adobe Technical Note 5411)."""
    if "/ToUnicode" not in font:
        return {}
    data = font["/ToUnicode"].get_object().get_data()
    pairs: dict[int, str] = {}
    for count, kind, block in re.findall(rb"(\d+)\s+beginbf(char|range)\s(.*?)endbf", data, re.DOTALL):
        numbers = [bytes.fromhex(each.decode()) for each in re.findall(rb"<([0-9A-Fa-f]+)>", block)]
        size = 2 if kind == b"char" else 3
        if len(numbers) != int(count) * size or int(count) > 100:
            continue
        for entry in zip(*[iter(numbers)] * size, strict=True):
            first, last = int.from_bytes(entry[0]), int.from_bytes(entry[-2])
            for code in range(first, last + 1 if size == 3 else first + 1):
                text = entry[-1].decode("utf-16-be")
                pairs[code] = text[:-1] + chr(ord(text[-1]) + code - first)
    return pairs


def _check_attachment(checker: _Checker, file: PdfValue) -> None:
    name = file.get("/UF")
    if not name or not file.get("/F"):
        checker.say("attachments: one without a name")
    if not file.get("/AFRelationship"):
        checker.say(f"attachments: {name} has no relationship")
    embedded = file.get("/EF", {}).get("/F")
    if embedded is None:
        checker.say(f"attachments: {name} is not embedded")
        return
    stream = embedded.get_object()
    if not re.fullmatch(r"/[\w.+-]+/[\w.+-]+", str(stream.get("/Subtype", ""))):
        checker.say(f"attachments: {name} has no media type")
    parameters = stream.get("/Params", {})
    if "/ModDate" not in parameters:
        checker.say(f"attachments: {name} has no date")
    if parameters.get("/Size") != len(stream.get_data()):
        checker.say(f"attachments: {name} has another size")


def _leads_to(body: PdfValue) -> PdfValue:
    """Where a link or an entry of the outline leads, which an action may say."""
    action: PdfValue = body.get("/A", {})
    return action.get("/D") if action.get("/S") == "/GoTo" else body.get("/Dest")


def _as_list(value: PdfValue) -> list[Any]:
    """A value that may be absent, single or an array, as a list of its raw items."""
    if value is None:
        return []
    body = value.get_object() if isinstance(value, IndirectObject) else value
    return list(body) if isinstance(body, list) else [value]


def _number_tree(node: PdfValue) -> Iterator[tuple[int, Any]]:
    body = node.get_object()
    numbers = body.get("/Nums", [])
    yield from zip(map(int, numbers[::2]), numbers[1::2], strict=True)
    for kid in body.get("/Kids", []):
        yield from _number_tree(kid)


def _xmp_value(tree: ET.Element, name: str) -> str | None:
    prefix, local = name.split(":")
    element = tree.find(f".//{{{XMP[prefix]}}}{local}")
    if element is None:
        return None
    item = element.find(f".//{{{XMP['rdf']}}}li")
    return (element if item is None else item).text
