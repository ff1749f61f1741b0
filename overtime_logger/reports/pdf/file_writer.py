"""Writing a PDF file whose objects are packed and compressed (ISO 32000-1, 7.5.7 and 7.5.8).

A document's structure is tens of thousands of tiny objects; packed, they take a quarter of the room.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from overtime_logger.reports.pdf.syntax import array, dictionary, name, reference

if TYPE_CHECKING:
    from collections.abc import Mapping

# The second line tells programs that copy files that this one is not text.
_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_OBJECTS_IN_A_PACK: Final = 500
_COMPRESSION: Final = 6
_IDENTIFIER_LENGTH: Final = 16
# In the cross-reference stream: what kind of entry, where, and which within; how many bytes each takes.
_WIDTHS: Final = (1, 4, 2)
_FREE, _IN_FILE, _IN_PACK = 0, 1, 2


class FileWriter:
    """Collects the objects of a file, then writes them. Objects are numbered from 1 as they are asked for."""

    def __init__(self) -> None:
        self._objects: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}
        self._last = 0

    def reserve(self) -> int:
        """The number of an object that will be put later, so that others can refer to it before."""
        self._last += 1
        return self._last

    def put(self, number: int, body: bytes) -> None:
        """Say what a reserved object is."""
        self._objects[number] = body

    def add(self, body: bytes) -> int:
        """Add an object.

        Returns:
            Its number.
        """
        number = self.reserve()
        self._objects[number] = body
        return number

    def add_stream(self, entries: Mapping[str, bytes | None], data: bytes, *, compressed: bool = True) -> int:
        """Add a stream; its length and filter are added to its entries.

        Returns:
            Its number.
        """
        number = self.reserve()
        self._streams[number] = _stream(entries, data, compressed=compressed)
        return number

    def file(self, root: int, info: int) -> bytes:
        """The whole file.

        Args:
            root: the number of the catalogue.
            info: the number of the document information dictionary.

        Returns:
            Its bytes; its identifier is drawn from its content.
        """
        places: dict[int, tuple[int, int, int]] = {}
        streams = dict(self._streams)
        numbers = sorted(self._objects)
        for start in range(0, len(numbers), _OBJECTS_IN_A_PACK):
            members = numbers[start : start + _OBJECTS_IN_A_PACK]
            pack = self.reserve()
            streams[pack] = self._pack(members)
            places.update({member: (_IN_PACK, pack, index) for index, member in enumerate(members)})
        parts = [_HEADER]
        length = len(_HEADER)
        for number in sorted(streams):
            places[number] = (_IN_FILE, length, 0)
            part = b"%d 0 obj\n%b\nendobj\n" % (number, streams[number])
            parts.append(part)
            length += len(part)
        table = self.reserve()
        places[table] = (_IN_FILE, length, 0)
        identifier = b"<" + sha256(b"".join(parts)).digest()[:_IDENTIFIER_LENGTH].hex().upper().encode() + b">"
        entries = {
            "Type": name("XRef"),
            "Size": b"%d" % (table + 1),
            "W": array(b"%d" % width for width in _WIDTHS),
            "Root": reference(root),
            "Info": reference(info),
            "ID": array((identifier, identifier)),
        }
        rows = [(_FREE, 0, 0xFFFF), *(places[number] for number in range(1, table + 1))]
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (table, _stream(entries, _table(rows), compressed=True)))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % length)
        return b"".join(parts)

    def _pack(self, members: list[int]) -> bytes:
        bodies = [self._objects[number] for number in members]
        offsets: list[bytes] = []
        offset = 0
        for number, body in zip(members, bodies, strict=True):
            offsets.append(b"%d %d" % (number, offset))
            offset += len(body) + 1
        head = b" ".join(offsets) + b"\n"
        entries = {"Type": name("ObjStm"), "N": b"%d" % len(members), "First": b"%d" % len(head)}
        return _stream(entries, head + b"\n".join(bodies), compressed=True)


def _stream(entries: Mapping[str, bytes | None], data: bytes, *, compressed: bool) -> bytes:
    if compressed:
        data = zlib.compress(data, _COMPRESSION)
    filtered = {"Filter": name("FlateDecode")} if compressed else {}
    head = dictionary({**entries, **filtered, "Length": b"%d" % len(data)})
    return b"%b\nstream\n%b\nendstream" % (head, data)


def _table(rows: list[tuple[int, int, int]]) -> bytes:
    return b"".join(
        value.to_bytes(width, "big") for row in rows for value, width in zip(row, _WIDTHS, strict=True)
    )
