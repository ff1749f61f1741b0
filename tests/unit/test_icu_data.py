"""ICU's data, made smaller: what stays reads as it did, and what belongs to other languages is gone."""

from __future__ import annotations

import struct

import pytest

from tests.ci_scripts import load

icu_data = load("icu_data")

HEADER = struct.pack("<H2s8x4s", 32, b"\xda\x27", b"CmnD").ljust(32, b"\0")


def data_of(items: dict[str, bytes]) -> bytes:
    """Common data as ICU's own tools write them: items by name, each at a multiple of 16 bytes."""
    names = [name.encode() + b"\0" for name in items]
    at = 4 + 8 * len(items)
    start = at + sum(map(len, names))
    start += -start % 16
    table, contents = struct.pack("<I", len(items)), b""
    for name, content in zip(names, items.values(), strict=True):
        table += struct.pack("<II", at, start + len(contents))
        at += len(name)
        contents += content + b"\0" * (-len(content) % 16)
    return HEADER + (table + b"".join(names)).ljust(start, b"\0") + contents


def items_of(data: bytes) -> dict[str, bytes]:
    table = data[len(HEADER) :]
    (count,) = struct.unpack_from("<I", table)
    rows = [struct.unpack_from("<II", table, 4 + 8 * index) for index in range(count)]
    ends = [start for _, start in rows[1:]] + [len(table)]
    return {
        table[at : table.index(b"\0", at)].decode(): table[start:end].rstrip(b"\0")
        for (at, start), end in zip(rows, ends, strict=True)
    }


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("icudt73l/root.res", True),
        ("icudt73l/en.res", True),
        ("icudt73l/zone/en_GB.res", True),
        ("icudt73l/lang/cy.res", True),
        ("icudt73l/res_index.res", True),
        ("icudt73l/coll/ucadata.icu", True),
        ("icudt73l/supplementalData.res", True),
        ("icudt73l/brkitr/word.brk", True),
        ("icudt73l/nfkc.nrm", True),
        ("icudt73l/de.res", False),
        ("icudt73l/unit/zh_Hant.res", False),
        ("icudt73l/brkitr/cjdict.dict", False),
        ("icudt73l/brkitr/lstm/burmese.res", False),
        ("icudt73l/ibm-943_P15A-2003.cnv", False),
        ("icudt73l/ibm-5348_P100-1997.cnv", True),
    ],
)
def test_english_welsh_and_what_belongs_to_no_language_stay(item: str, wanted: bool) -> None:
    assert icu_data.is_wanted(item) is wanted


def test_what_stays_is_found_again_as_it_was() -> None:
    whole = {"x/de.res": b"Deutsch" * 9, "x/en.res": b"English", "x/ja.res": b"?" * 40, "x/root.res": b"root" * 7}
    assert items_of(data_of(whole)) == whole

    made = icu_data.smaller(data_of(whole))
    assert made[: len(HEADER)] == HEADER
    assert items_of(made) == {"x/en.res": b"English", "x/root.res": b"root" * 7}


def test_data_of_another_form_are_refused() -> None:
    with pytest.raises(icu_data.DataNotAsExpectedError):
        icu_data.smaller(HEADER.replace(b"CmnD", b"ToCP"))
