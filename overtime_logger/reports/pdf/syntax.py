"""Values as a PDF file spells them (ISO 32000-1, 7.3)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

_REGULAR = frozenset(range(0x21, 0x7F)) - frozenset(b"()<>[]{}/%#")


def number(value: float) -> str:
    """The number as PDF wants it: to a thousandth of a point, with no needless digits and no exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(values: Sequence[float]) -> str:
    """Several numbers, as operands."""
    return " ".join([number(value) for value in values])


@lru_cache(maxsize=1024)
def name(text: str) -> bytes:
    """A name, with its slash. A document writes a few dozen of them hundreds of thousands of times."""
    return b"/" + b"".join(bytes((byte,)) if byte in _REGULAR else b"#%02X" % byte for byte in text.encode())


def text_string(text: str) -> bytes:
    """Text for people: as it is if it is plain ASCII, in UTF-16 if not."""
    if text.isascii() and text.isprintable():
        return b"(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def date_string(day: date) -> bytes:
    """A day with no time of day, which PDF spells as its first moment in Greenwich."""
    return f"(D:{day:%Y%m%d}000000Z)".encode()


def reference(number_of_object: int) -> bytes:
    """A reference to an object."""
    return b"%d 0 R" % number_of_object


def array(items: Iterable[bytes]) -> bytes:
    """An array of values that are spelled already."""
    return b"[" + b" ".join(items) + b"]"


def number_array(values: Iterable[float]) -> bytes:
    """An array of numbers."""
    return array(number(value).encode() for value in values)


def dictionary(entries: Mapping[str, bytes | None]) -> bytes:
    """A dictionary of values that are spelled already, in the order given; an entry of None is left out."""
    pairs = (b"%b %b" % (name(key), value) for key, value in entries.items() if value is not None)
    return b"<<" + b"".join(pairs) + b">>"
