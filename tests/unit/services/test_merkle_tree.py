from __future__ import annotations

import hashlib
import random
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from overtime_logger.services.merkle_tree import Seal, canonical_revision, leaf_hash, tree_root, utc_text
from overtime_logger.services.revision import Action, EntryMethod, RecordKind

# The inputs and roots with which implementations of RFC 6962 are tried, from the reference implementation.
INPUTS = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [leaf_hash(bytes.fromhex(text)) for text in INPUTS]


@pytest.mark.parametrize("size", range(9))
def test_the_tree_is_that_of_the_rfc(size: int) -> None:
    assert tree_root(LEAVES[:size]).hex() == ROOTS[size]


def defined_root(leaves: list[bytes]) -> bytes:
    """The tree as section 2.1 of the RFC defines it, split at the largest power of two below the size."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + defined_root(leaves[:split]) + defined_root(leaves[split:])).digest()


@pytest.mark.parametrize("size", [*range(9, 70), 255, 256, 257, 1000])
def test_larger_trees_follow_the_definition(size: int) -> None:
    leaves = [leaf_hash(str(number).encode()) for number in range(size)]

    assert tree_root(leaves) == defined_root(leaves)


def test_a_leaf_is_never_taken_for_a_node() -> None:
    left, right = LEAVES[:2]

    assert leaf_hash(left + right) != tree_root([left, right])


# -- canonical bytes -----------------------------------------------------------------------------

MOMENT = datetime(2026, 7, 1, 18, 40, 12, tzinfo=timezone(timedelta(hours=1)))


def canonical(**changed: Any) -> bytes:  # noqa: ANN401 # fields of any kind
    revision: dict[str, Any] = {
        "sequence": 7,
        "record": "day:2026-03-02",
        "kind": RecordKind.DAY,
        "action": Action.AMENDED,
        "method": EntryMethod.TYPED,
        "why": "ŵ",
        "written_at": MOMENT,
        "body": {"note": 'a "b" \\ \u2028', "minutes": 30, "basis": None, "a": [], "€": {"z": True, "é": -1}},
    }
    return canonical_revision(**revision | changed)


def test_a_revision_has_these_very_bytes() -> None:
    """Seals that others hold rest on these bytes: they may never change."""
    assert canonical().decode() == (
        '{"action":"amended","body":{"a":[],"basis":null,"minutes":30,"note":"a \\"b\\" \\\\ \u2028",'
        '"€":{"z":true,"é":-1}},"kind":"day","method":"typed","record":"day:2026-03-02","sequence":7,"why":"ŵ",'
        '"written_at":"2026-07-01T17:40:12Z","written_offset_minutes":60}'
    )


def test_the_order_in_which_a_body_was_made_does_not_matter() -> None:
    assert canonical(body={"b": 1, "a": 2}) == canonical(body={"a": 2, "b": 1})


@pytest.mark.parametrize(
    "changed",
    [
        {"sequence": 8},
        {"record": "day:2026-03-03"},
        {"kind": RecordKind.TERM},
        {"action": Action.CREATED},
        {"method": EntryMethod.IMPORT},
        {"why": "w"},
        {"written_at": MOMENT + timedelta(seconds=1)},
        {"written_at": MOMENT.astimezone(UTC)},
        {"body": None},
        {"body": {}},
    ],
)
def test_everything_a_revision_says_is_in_its_bytes(changed: dict[str, Any]) -> None:
    assert canonical(**changed) != canonical()


def test_a_withdrawal_has_no_body() -> None:
    assert b'"body":null' in canonical(body=None)


def test_a_time_without_an_offset_is_a_fault() -> None:
    with pytest.raises(ValueError, match="offset"):
        canonical(written_at=datetime(2026, 7, 1, 18, 40))  # noqa: DTZ001 # the point of the test


def test_moments_are_kept_in_utc_to_the_second() -> None:
    assert utc_text(MOMENT) == "2026-07-01T17:40:12Z"


# -- the seal ------------------------------------------------------------------------------------

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's


def seal_of(root: bytes) -> Seal:
    return Seal(1, root, date(2026, 3, 20))


def test_the_code_is_of_the_number_of_rows_and_the_root_in_letters_nobody_mixes_up() -> None:
    chance = random.Random(6962)  # noqa: S311 # the same roots every time
    for number in range(50):
        root = chance.randbytes(32)
        rows = number * 2**20 + 1
        code = Seal(rows, root, date(2026, 3, 20)).code

        groups = code.split("-")
        assert [len(group) for group in groups] == [5, 5, 5, 5, 5]
        value = 0
        for character in "".join(groups):
            value = value * 32 + ALPHABET.index(character)
        hashed = hashlib.sha256(b"\x02" + rows.to_bytes(8, "big") + root).digest()
        assert value == int.from_bytes(hashed, "big") >> (256 - 125)


def test_the_same_root_over_other_rows_has_another_code() -> None:
    codes = {Seal(rows, bytes(32), date(2026, 3, 20)).code for rows in range(1, 1000)}

    assert len(codes) == 999


@pytest.mark.parametrize(
    ("root", "code"),
    [
        (bytes(32), "00000-00000-00000-00000-00000"),
        (b"\xff" * 32, "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ"),
        (bytes.fromhex(ROOTS[8]), "BQ4XM-YD70S-CTKBA-NKJVG-3QPSM"),
    ],
)
def test_codes_of_the_first_form_worked_out_by_hand(root: bytes, code: str) -> None:
    """Somebody may have held one for years; it is the beginning of the root."""
    assert Seal(7, root, date(2026, 3, 20), code_form=1).code == code
    assert Seal(8, root, date(2026, 3, 20)).code_in(1) == code


def test_the_short_code_is_the_beginning_of_the_code() -> None:
    seal = seal_of(bytes.fromhex(ROOTS[8]))

    assert seal.short_code == seal.code[:11]
    assert seal.short_code.count("-") == 1
