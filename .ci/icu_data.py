"""Make ICU's data smaller: the library that Qt brings on Linux holds 32 MB of it, for all the world's languages.

The program speaks English, and Welsh may follow, so it keeps what belongs to these two and to no language at all.
The library has the data under one symbol and nothing else, so a new one can be linked from the data that stay. The
form of the data is that of ICU's "common data" files: a header, then a table of names and offsets, then the items.
"""

from __future__ import annotations

import re
import struct
import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_COUNT = struct.Struct("<I")
_OFFSETS = struct.Struct("<II")
_ALIGNED_TO = 16

# Names are like `icudt73l/coll/de.res`. Texts of other languages, and what divides Asian texts into words, are not
# missed: ICU takes those of the root of all languages in their place.
_OF_A_LANGUAGE = re.compile(r".*/(?P<name>(?!res_index)[a-z]{2,3}(_\w+)?)\.res|.*\.dict|.*lstm.*")
_KEPT_LANGUAGES = re.compile(r"(en|cy)(_\w+)?")
# The tables between Unicode and the older character sets: Qt reads those of the West by itself.
_CHARACTER_SETS = re.compile(r".*\.cnv")
_KEPT_CHARACTER_SETS = re.compile(r".*/(ibm-(5348|1252|858)|windows-125\d|iso-8859|utf)[^/]*\.cnv")


class DataNotAsExpectedError(Exception):
    """The library is not one of data alone, or its data have another form than that known here."""


class _Symbol(NamedTuple):
    name: str
    start: int
    size: int


def is_wanted(item: str) -> bool:
    """Whether an item of ICU's data, named by its path, is kept."""
    language = _OF_A_LANGUAGE.fullmatch(item)
    if language is not None:
        return _KEPT_LANGUAGES.fullmatch(language["name"] or "") is not None
    return _CHARACTER_SETS.fullmatch(item) is None or _KEPT_CHARACTER_SETS.fullmatch(item) is not None


def smaller(data: bytes) -> bytes:
    """The same data with only the items that are wanted.

    Raises:
        DataNotAsExpectedError: they have another form.
    """
    length_of_header, magic, form = struct.unpack_from("<H2s8x4s", data)
    if magic != b"\xda\x27" or form != b"CmnD":
        raise DataNotAsExpectedError(f"the data begin with {data[:20]!r}")
    header, table = data[:length_of_header], data[length_of_header:]
    (count,) = _COUNT.unpack_from(table)
    found = [_OFFSETS.unpack_from(table, _COUNT.size + index * _OFFSETS.size) for index in range(count)]
    ends = [start for _, start in found[1:]] + [len(table)]
    items = [
        (name, table[start:end])
        for (at, start), end in zip(found, ends, strict=True)
        if is_wanted((name := table[at : table.index(b"\0", at)]).decode("ascii"))
    ]
    names = b"".join(name + b"\0" for name, _ in items)
    at = _COUNT.size + len(items) * _OFFSETS.size
    start = -(-(at + len(names)) // _ALIGNED_TO) * _ALIGNED_TO
    rows, contents = [_COUNT.pack(len(items))], b""
    for name, content in items:
        rows.append(_OFFSETS.pack(at, start + len(contents)))
        at += len(name) + 1
        contents += content.ljust(-(-len(content) // _ALIGNED_TO) * _ALIGNED_TO, b"\0")
    beginning = b"".join(rows) + names
    return header + beginning.ljust(start, b"\0") + contents


def write_smaller_library(library: Path, target: Path) -> None:
    """Link a library of the same name with the data that are wanted; binutils does it.

    Args:
        library: `libicudata.so.NN` as it came.
        target: where the smaller one goes.

    Raises:
        DataNotAsExpectedError: it is another kind of library.
        OSError: a file can't be written, or binutils is not there.
        subprocess.CalledProcessError: binutils failed.
    """
    symbol = _symbol_of(library)
    whole = library.read_bytes()
    # In a library that holds nothing but its data, addresses are places in the file.
    data = target.with_suffix(".dat")
    data.write_bytes(smaller(whole[symbol.start : symbol.start + symbol.size]))
    source, compiled = target.with_suffix(".s"), target.with_suffix(".o")
    source.write_text(
        f".section .rodata\n.balign 16\n.globl {symbol.name}\n.type {symbol.name}, %object\n{symbol.name}:\n"
        f'.incbin "{data.name}"\n.size {symbol.name}, . - {symbol.name}\n'
        '.section .note.GNU-stack,"",%progbits\n',
        "ascii",
    )
    folder = target.parent
    subprocess.run(["as", "-o", compiled.name, source.name], cwd=folder, check=True)
    link = ["ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", target.name, compiled.name]
    subprocess.run(link, cwd=folder, check=True)
    for passing in (data, source, compiled):
        passing.unlink()


def _symbol_of(library: Path) -> _Symbol:
    listed = subprocess.run(["nm", "-D", "-S", str(library)], capture_output=True, text=True, check=True).stdout
    symbols = [line.split() for line in listed.splitlines()]
    if len(symbols) != 1 or len(symbols[0]) != 4 or not symbols[0][3].startswith("icudt"):
        raise DataNotAsExpectedError(f"{library.name} has these symbols: {listed}")
    start, size, _kind, name = symbols[0]
    return _Symbol(name, int(start, 16), int(size, 16))
