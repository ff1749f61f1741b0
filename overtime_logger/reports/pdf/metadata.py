"""What a file says of itself: the same properties in the information dictionary and in XMP.

The identification schemas are those of ISO 19005-3, 6.6.4 (PDF/A) and ISO 14289-1, clause 5 (PDF/UA); the second
has to be declared as an extension (ISO 19005-3, 6.6.2.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape  # xml.sax.saxutils does the same, and loads HTTP and TLS for it
from typing import TYPE_CHECKING, Final

from overtime_logger.reports.pdf.syntax import date_string, dictionary, text_string
from overtime_logger.reports.pdf.typefaces import as_property

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.services.document import Document

# Without a version: a newer program that draws the same page makes the same file.
PROGRAM: Final = "Overtime Logger"

_NAMESPACES: Final = {
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


@dataclass(frozen=True, slots=True)
class Properties:
    """A file's properties, as plain text of one line each; an empty one is left out."""

    title: str
    author: str
    subject: str
    keywords: str
    day: date

    @classmethod
    def of(cls, document: Document) -> Properties:
        """The properties of a document."""
        return cls(
            title=_property(document.title),
            author=_property(document.author),
            subject=_property(document.subject),
            keywords=_property(", ".join(document.keywords)),
            day=document.made_on,
        )

    def information_dictionary(self) -> bytes:
        """The properties for older readers."""
        texts = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Creator": PROGRAM,
            "Producer": PROGRAM,
        }
        day = date_string(self.day)
        entries = {key: text_string(text) if text else None for key, text in texts.items()}
        return dictionary({**entries, "CreationDate": day, "ModDate": day})

    def xmp(self) -> bytes:
        """The properties and the standards the file keeps to, as an XMP packet."""
        moment = f"{self.day:%Y-%m-%d}T00:00:00Z"
        properties = [
            _element("pdfaid:part", "3"),
            _element("pdfaid:conformance", "A"),
            _element("pdfuaid:part", "1"),
            _element("dc:format", "application/pdf"),
            _alternatives("dc:title", self.title),
            _sequence("dc:creator", self.author),
            _alternatives("dc:description", self.subject),
            _element("pdf:Keywords", self.keywords),
            _element("pdf:Producer", PROGRAM),
            _element("xmp:CreatorTool", PROGRAM),
            _element("xmp:CreateDate", moment),
            _element("xmp:ModifyDate", moment),
            _element("xmp:MetadataDate", moment),
            _declaration_of_pdf_ua(),
        ]
        namespaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
        lines = [
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            f"<rdf:RDF{namespaces}>",
            '<rdf:Description rdf:about="">',
            *(line for line in properties if line),
            "</rdf:Description>",
            "</rdf:RDF>",
            "</x:xmpmeta>",
            '<?xpacket end="r"?>',
        ]
        return "\n".join(lines).encode()


def _property(text: str) -> str:
    return as_property(text).strip()


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text, quote=False)}</{tag}>" if text else ""


def _alternatives(tag: str, text: str) -> str:
    content = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text, quote=False)}</rdf:li></rdf:Alt>'
    return f"<{tag}>{content}</{tag}>" if text else ""


def _sequence(tag: str, text: str) -> str:
    return f"<{tag}><rdf:Seq><rdf:li>{escape(text, quote=False)}</rdf:li></rdf:Seq></{tag}>" if text else ""


def _resource(*elements: str) -> str:
    return f'<rdf:li rdf:parseType="Resource">{"".join(elements)}</rdf:li>'


def _declaration_of_pdf_ua() -> str:
    part = _resource(
        _element("pdfaProperty:name", "part"),
        _element("pdfaProperty:valueType", "Integer"),
        _element("pdfaProperty:category", "internal"),
        _element("pdfaProperty:description", "The part of ISO 14289 that the file conforms to"),
    )
    schema = _resource(
        _element("pdfaSchema:schema", "PDF/UA identification schema"),
        _element("pdfaSchema:namespaceURI", _NAMESPACES["pdfuaid"]),
        _element("pdfaSchema:prefix", "pdfuaid"),
        f"<pdfaSchema:property><rdf:Seq>{part}</rdf:Seq></pdfaSchema:property>",
    )
    return f"<pdfaExtension:schemas><rdf:Bag>{schema}</rdf:Bag></pdfaExtension:schemas>"
