"""The colour profile that says what the red, green and blue of the pages are: sRGB, as IEC 61966-2-1 defines it.

It is put together here from the standard's numbers (ICC.1:2010, profile version 4.3), because a profile that a
library makes carries the moment it was made.
"""

from __future__ import annotations

import struct
from typing import Final

IDENTIFIER: Final = "sRGB IEC61966-2.1"

_VERSION: Final = 0x04300000
_HEADER_LENGTH: Final = 128
_DATE: Final = (2000, 1, 1, 0, 0, 0)
# The white of the profile connection space, and the primaries and the adaptation of IEC 61966-2-1 to it.
_D50: Final = (0.9642, 1.0, 0.8249)
_PRIMARIES: Final = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
_ADAPTATION: Final = (
    *(1.0478112, 0.0228866, -0.0501270),
    *(0.0295424, 0.9904844, -0.0170491),
    *(-0.0092345, 0.0150436, 0.7521316),
)
# Y = (aX + b)^g from d on, and cX below: the parameters g, a, b, c, d.
_CURVE: Final = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_CURVE_TYPE: Final = 3


def srgb_profile() -> bytes:
    """The profile's bytes, which are always the same."""
    curve = struct.pack(">4s4xHxx", b"para", _CURVE_TYPE) + _fixed(_CURVE)
    tags = {
        b"desc": _words("sRGB IEC61966-2.1"),
        b"cprt": _words("No rights reserved."),
        b"wtpt": _colour(_D50),
        b"chad": struct.pack(">4s4x", b"sf32") + _fixed(_ADAPTATION),
        **{tag: _colour(values) for tag, values in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    start = _HEADER_LENGTH + 4 + 12 * len(tags)
    directory = struct.pack(">I", len(tags))
    body = b""
    places: dict[bytes, int] = {}
    for tag, data in tags.items():
        # The three curves are one, kept once.
        place = places.setdefault(data, start + len(body))
        if place == start + len(body):
            body += data + b"\0" * (-len(data) % 4)
        directory += struct.pack(">4sII", tag, place, len(data))
    return _header(start + len(body)) + directory + body


def _header(length: int) -> bytes:
    kinds = struct.pack(">I4sI4s4s4s", length, b"\0" * 4, _VERSION, b"mntr", b"RGB ", b"XYZ ")
    made = struct.pack(">6H4s", *_DATE, b"acsp")
    return (kinds + made + b"\0" * 28 + _fixed(_D50)).ljust(_HEADER_LENGTH, b"\0")


def _fixed(values: tuple[float, ...]) -> bytes:
    """Numbers with sixteen binary places."""
    return struct.pack(f">{len(values)}i", *(round(value * 0x10000) for value in values))


def _colour(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">4s4x", b"XYZ ") + _fixed(values)


def _words(text: str) -> bytes:
    """Text in one language."""
    spelled = text.encode("utf-16-be")
    return struct.pack(">4s4xII2s2sII", b"mluc", 1, 12, b"en", b"US", len(spelled), 28) + spelled
