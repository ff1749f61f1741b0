"""A verifier of pack.json written from resources/docs/pack-format.md alone; nothing of this project is in it."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

Json = dict[str, Any]
MEMBERS = ["earlier_seals", "format", "hashes", "kind", "made_on", "period", "printed", "rows", "seal", "version"]


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def unhex(text: str) -> bytes:
    if bytes.fromhex(text).hex() != text:
        raise ValueError(text)
    return bytes.fromhex(text)


def read(data: bytes) -> Json:
    """The file, if it is in the form; ValueError, LookupError or TypeError if not."""
    pack: Json = json.loads(data)
    members = [name for name in MEMBERS if name != "printed" or pack["version"] == 2]
    days = (*pack["period"].values(), pack["made_on"], *(each["made_on"] for each in pack["earlier_seals"]))
    sequences = [row["sequence"] for row in pack["rows"]]
    places = [place for each in (*pack["rows"], *pack["earlier_seals"]) for place in each["proof"]]
    is_in_form = (
        canonical(pack) == data
        and sorted(pack) == members
        and (pack["format"], pack["version"]) in {("overtime-logger-pack", 1), ("overtime-logger-pack", 2)}
        and pack["kind"] in {"priorities", "grievance", "notice"}
        and all(date.fromisoformat(day).isoformat() == day for day in days)
        and pack["period"]["from"] <= pack["period"]["to"]
        and sequences == sorted({*sequences})
        and all(1 <= each <= pack["seal"]["rows"] for each in sequences)
        and all(1 <= each["rows"] < pack["seal"]["rows"] for each in pack["earlier_seals"])
        and all(("salt" in row) == ("revision" in row) for row in pack["rows"])
        and all(unhex(each) and len(each) == 64 for each in pack["hashes"])
        and min(places, default=0) >= 0
    )
    if not is_in_form:
        raise ValueError(data)
    return pack


def code(rows: int, root: bytes, form: int = 2) -> str:
    hashed = root if form == 1 else sha(b"\x02", rows.to_bytes(8, "big"), root)
    bits = "".join(f"{byte:08b}" for byte in hashed)
    letters = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(bits[at : at + 5], 2)] for at in range(0, 125, 5)]
    return "-".join("".join(letters[at : at + 5]) for at in range(0, 25, 5))


def split(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1


def leaf(row: Json) -> bytes:
    return sha(b"\x00", unhex(row["salt"]), canonical(row["revision"]))


def up(index: int, size: int, start: bytes, proof: list[bytes]) -> bytes:
    if size == 1:
        return start if not proof else b""
    k, (*rest, last) = split(size), proof
    if index < k:
        return sha(b"\x01", up(index, k, start, rest), last)
    return sha(b"\x01", last, up(index - k, size - k, start, rest))


def grown(m: int, n: int, proof: list[bytes], earlier: bytes, *, whole: bool = True) -> tuple[bytes, bytes]:
    if m == n:
        (only,) = [earlier] if whole and not proof else proof
        return (b"", b"") if whole and proof else (only, only)
    k, (*rest, last) = split(n), proof
    if m <= k:
        old, new = grown(m, k, rest, earlier, whole=whole)
        return old, sha(b"\x01", new, last)
    old, new = grown(m - k, n - k, rest, earlier, whole=False)
    return sha(b"\x01", last, old), sha(b"\x01", last, new)


def nodes(pack: Json, proof: list[int]) -> list[bytes]:
    return [unhex(pack["hashes"][place]) for place in proof]


def faulty_rows(pack: Json) -> list[int]:
    """The rows that were changed, or are not under the seal."""
    size, root = pack["seal"]["rows"], unhex(pack["seal"]["root"])
    return [
        row["sequence"]
        for row in pack["rows"]
        if ("salt" in row and (leaf(row).hex(), row["revision"]["sequence"]) != (row["leaf"], row["sequence"]))
        or up(row["sequence"] - 1, size, unhex(row["leaf"]), nodes(pack, row["proof"])) != root
    ]


def shown(pack: Json) -> list[bool]:
    """Whether each earlier seal's proof holds."""
    size, root = pack["seal"]["rows"], unhex(pack["seal"]["root"])
    return [
        grown(each["rows"], size, nodes(pack, each["proof"]), unhex(each["root"])) == (unhex(each["root"]), root)
        for each in pack["earlier_seals"]
    ]


def is_good(data: bytes, held: str | None = None) -> bool:
    """Whether nothing is wrong with a file, and it fits a code that somebody has held, if one is given."""
    try:
        pack = read(data)
        seal, form = pack["seal"], pack["version"]
        seals = [seal, *pack["earlier_seals"]]
        codes = {code(each["rows"], unhex(each["root"]), form) for each in seals for form in (1, 2)}
        return (
            pack.get("printed", len(pack["rows"])) == len(pack["rows"])
            and faulty_rows(pack) == []
            and all(shown(pack))
            and seal["code"] == code(seal["rows"], unhex(seal["root"]), form)
            and (held is None or held in codes)
        )
    except (ValueError, LookupError, TypeError, AttributeError):
        return False
