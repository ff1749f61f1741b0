"""Packs as somebody else might have made them: taken apart, changed, and put together again."""

from __future__ import annotations

import io
import json
import zlib
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from overtime_logger.bootstrap import law
from overtime_logger.reports.csv_file import csv_bytes
from overtime_logger.services.money import Money
from overtime_logger.services.packs.facts import PackFacts, Sources
from overtime_logger.services.rest import RestChecks
from overtime_logger.services.untrusted import MIB

if TYPE_CHECKING:
    from overtime_logger.services.packs.request import PackRequest
    from tests.builders import Services

Json = dict[str, Any]
# A block of zeros that ends on a whole byte and refers to nothing before it, so that it can be repeated.
_ZEROS = 16 * MIB


def facts_of(services: Services, request: PackRequest) -> PackFacts:
    """What a document is made from."""
    worker = services.store.worker()
    assert worker is not None
    rest = RestChecks(services.store, services.clock)
    money = Money(services.store, services.clock, tuple)
    return PackFacts(request, worker, Sources(services.store, services.logbook, rest, money, law(), csv_bytes))


def pack_of(services: Services, request: PackRequest) -> bytes:
    """The pack.json of a document."""
    attached = {each.name: each.data for each in services.packs.compose(request).attachments}
    return attached["pack.json"]


def canonical(pack: object) -> bytes:
    """Canonical JSON, by the standard library alone."""
    return json.dumps(pack, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def attached(pdf: bytes, name: str = "pack.json") -> bytes:
    """An attachment of a PDF, as any reader takes it out."""
    (data,) = PdfReader(io.BytesIO(pdf)).attachments[name]
    return data


def with_attachments(*files: tuple[str, bytes], password: str = "") -> bytes:
    """A PDF of one blank page that carries files."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for name, data in files:
        writer.add_attachment(name, data)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    return _written(writer)


def with_compressed(name: str, stream: bytes) -> bytes:
    """A PDF that carries a file whose compressed bytes are given."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    file = writer.add_attachment(name, b"")
    held = DecodedStreamObject()
    held.set_data(stream)
    held[NameObject("/Filter")] = NameObject("/FlateDecode")
    file.pdf_object[NameObject("/EF")] = DictionaryObject({NameObject("/F"): writer._add_object(held)})
    return _written(writer)


def bomb(size: int) -> bytes:
    """So many zero bytes, compressed a thousandfold, without ever holding them."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = compressor.compress(bytes(_ZEROS)) + compressor.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + block * (size // _ZEROS) + b"\x03\x00" + bytes(4)


def replaced(pdf: bytes, data: bytes, name: str = "pack.json") -> bytes:
    """A document with other bytes in an attachment, and everything else as it was."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for file in writer.attachment_list:
        if file.name == name:
            stream = DecodedStreamObject()
            stream.set_data(data)
            reference = writer._add_object(stream)
            held = file.pdf_object["/EF"]
            assert isinstance(held, DictionaryObject)
            for key in tuple(held):
                held[NameObject(key)] = reference
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
