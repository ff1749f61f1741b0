"""What a file says of itself: the same properties in the information dictionary and in XMP.

The identification schemas are those of ISO 19005-3, 6.6.4 (PDF/A) and ISO 14289-1, clause 5 (PDF/UA); the second
has to be declared as an extension (ISO 19005-3, 6.6.2.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape  # xml.sax.saxutils does the same, and loads HTTP and TLS for it
from typing import TYPE_CHECKING, Final

from overtime_logger.reports.pdf.packing import text_string
from overtime_logger.reports.pdf.typefaces import as_property

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.services.document import Document

# Without a version: a newer program that draws the same page makes the same file.
PROGRAM: Final = "Overtime Logger"

_PACKET: Final = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Description rdf:about="">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
{properties}
<pdf:Producer>{program}</pdf:Producer>
<xmp:CreatorTool>{program}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_ALTERNATIVES: Final = '<rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt>'
_SEQUENCE: Final = "<rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>"


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

    def information_dictionary(self) -> str:
        """The properties for older readers, as the file has them."""
        texts = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Creator": PROGRAM,
            "Producer": PROGRAM,
        }
        day = f"(D:{self.day:%Y%m%d}000000Z)"
        entries = [f"/{key}{text_string(text)}" for key, text in texts.items() if text]
        return f"<<{''.join(entries)}/CreationDate{day}/ModDate{day}>>"

    def xmp(self) -> bytes:
        """The properties and the standards the file keeps to, as an XMP packet."""
        properties = (
            ("dc:title", _ALTERNATIVES, self.title),
            ("dc:creator", _SEQUENCE, self.author),
            ("dc:description", _ALTERNATIVES, self.subject),
            ("pdf:Keywords", "{}", self.keywords),
        )
        elements = [
            f"<{tag}>{form.format(escape(text, quote=False))}</{tag}>" for tag, form, text in properties if text
        ]
        moment = f"{self.day:%Y-%m-%d}T00:00:00Z"
        return _PACKET.format(properties="\n".join(elements), program=PROGRAM, moment=moment).encode()


def _property(text: str) -> str:
    return as_property(text).strip()
