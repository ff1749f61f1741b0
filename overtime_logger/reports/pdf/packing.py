"""Writing pypdf's objects packed and compressed (ISO 32000-1, 7.5.7 and 7.5.8), which pypdf can only read.

A document's structure is tens of thousands of tiny objects; packed, they take a quarter of the room.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast

from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
    read_object,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pypdf import PdfWriter
    from pypdf.generic import IndirectObject, PdfObject

# The second line tells programs that copy files that this one is not text.
_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_IN_A_PACK: Final = 500
_COMPRESSION: Final = 6
_IDENTIFIER_LENGTH: Final = 16
# In the cross-reference stream: what kind of entry, where, and which within; how many bytes each takes.
_WIDTHS: Final = (1, 4, 2)
_FREE, _IN_FILE, _IN_PACK = 0, 1, 2


def _objects(writer: PdfWriter) -> list[PdfObject | None]:
    """The objects of a writer, by their numbers less one; pypdf itself can only write them unpacked."""
    return writer._objects  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]


def number_of(body: PdfObject) -> int:
    """The number of one of pypdf's objects."""
    return cast("IndirectObject", body.indirect_reference).idnum


def text_string(text: str) -> str:
    """Text for people, as the file has it."""
    return _spelled(TextStringObject(text)).decode("latin-1")


class Additions:
    """Objects that join those of pypdf, given as the file has them.

    Args:
        writer: holds the others, to which none is added any more.
    """

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self.next_number = len(_objects(writer)) + 1
        self._free = [number for number, body in enumerate(_objects(writer), start=1) if body is None]
        self.info = 0
        """The number of the information dictionary."""
        self.objects: dict[int, bytes] = {}
        self.streams: dict[int, StreamObject] = {}

    def dictionary(self, entries: str) -> DictionaryObject:
        """Entries as the file has them, for pypdf."""
        return cast(
            "DictionaryObject", read_object(BytesIO(f"<<{entries}>>".encode("latin-1")), cast("Any", self._writer))
        )

    def add(self, body: str = "") -> int:
        """Add an object, which may be put later.

        Returns:
            Its number.
        """
        number = self._free.pop() if self._free else self._take()
        self.put(number, body)
        return number

    def put(self, number: int, body: str) -> None:
        """Say what an object is."""
        self.objects[number] = body.encode("latin-1")

    def add_stream(self, entries: str, data: bytes) -> int:
        """Add a stream; its length and filter join its entries.

        Returns:
            Its number.
        """
        stream = DecodedStreamObject()
        stream.update(self.dictionary(entries))
        stream.set_data(data)
        number = self._take()
        self.streams[number] = stream
        return number

    def _take(self) -> int:
        self.next_number += 1
        return self.next_number - 1


def packed(writer: PdfWriter, additions: Additions) -> bytes:
    """The whole file; its identifier is drawn from its content."""
    objects = enumerate(_objects(writer), start=1)
    of_pypdf = {number: body for number, body in objects if body is not None}
    streams = {number: body for number, body in of_pypdf.items() if isinstance(body, StreamObject)}
    small = {number: _spelled(body) for number, body in of_pypdf.items() if number not in streams}
    small.update(additions.objects)
    streams.update(additions.streams)
    places = {0: (_FREE, 0, 0xFFFF)}
    numbers = list(small)
    for start in range(0, len(numbers), _OBJECTS_IN_A_PACK):
        members = numbers[start : start + _OBJECTS_IN_A_PACK]
        pack = _pack({member: small[member] for member in members}, additions)
        places.update({member: (_IN_PACK, pack, index) for index, member in enumerate(members)})
    streams.update(additions.streams)
    file = BytesIO()
    file.write(_HEADER)
    for number, body in streams.items():
        places[number] = (_IN_FILE, file.tell(), 0)
        file.write(b"%d 0 obj\n%b\nendobj\n" % (number, _compressed(body)))
    start = file.tell()
    table = additions.next_number
    places[table] = (_IN_FILE, start, 0)
    identifier = sha256(file.getvalue()).hexdigest()[: 2 * _IDENTIFIER_LENGTH]
    entries = (
        f"/Type/XRef/Size {table + 1}/W[{' '.join(map(str, _WIDTHS))}]/ID[<{identifier}><{identifier}>]"
        f"/Root {number_of(writer.root_object)} 0 R/Info {additions.info} 0 R"
    )
    rows = [places.get(number, (_FREE, 0, 0)) for number in range(table + 1)]
    data = b"".join(
        [value.to_bytes(width, "big") for row in rows for value, width in zip(row, _WIDTHS, strict=True)]
    )
    additions.add_stream(entries, data)
    index = _compressed(additions.streams[table])
    file.write(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, index, start))
    return file.getvalue()


def _spelled(body: PdfObject) -> bytes:
    stream = BytesIO()
    body.write_to_stream(stream)
    return stream.getvalue()


def _pack(members: Mapping[int, bytes], additions: Additions) -> int:
    """Add objects that are no streams, in one that is."""
    offsets: list[str] = []
    offset = 0
    for number, body in members.items():
        offsets.append(f"{number} {offset}")
        offset += len(body) + 1
    head = " ".join(offsets).encode() + b"\n"
    data = head + b"\n".join(members.values())
    return additions.add_stream(f"/Type/ObjStm/N {len(members)}/First {len(head)}", data)


def _compressed(stream: StreamObject) -> bytes:
    """A stream as the file has it; metadata stay readable without knowing the format (ISO 19005-3, 6.6.2.1)."""
    entries = DictionaryObject(stream)
    data = stream.get_data()
    if entries.get("/Type") != "/Metadata":
        data = zlib.compress(data, _COMPRESSION)
        entries[NameObject("/Filter")] = NameObject("/FlateDecode")
    entries[NameObject("/Length")] = NumberObject(len(data))
    return b"%b\nstream\n%b\nendstream" % (_spelled(entries), data)
