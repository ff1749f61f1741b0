"""A verifier of pack.json, written from resources/docs/pack-format.md alone; nothing of this project is in it."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import Any

Json = dict[str, Any]
HASH, NUMBER, DAY = '"[0-9a-f]{64}"', "[1-9][0-9]*", r'"\d{4}-\d\d-\d\d"'
PROOF = r"\[([0-9]+(,[0-9]+)*)?\]"
EARLIER = {"made_on": DAY, "proof": PROOF, "root": HASH, "rows": NUMBER}
HIDDEN = {"leaf": HASH, "proof": PROOF, "sequence": NUMBER}
SHOWN = HIDDEN | {"revision": "{.+}", "salt": '"[0-9a-f]{32}"'}
VERSION_1 = {
    "earlier_seals": r"\[.*\]", "format": '"overtime-logger-pack"', "hashes": rf"\[({HASH},?)*\]",
    "kind": '"(priorities|grievance|notice|access|risk_assessment)"', "made_on": DAY,
    "period": rf'{{"from":{DAY},"to":{DAY}}}',
    "rows": r"\[.*\]", "seal": rf'{{"code":"[^"]*","root":{HASH},"rows":{NUMBER}}}', "version": "1",
}  # fmt: skip
VERSION_2 = VERSION_1 | {"printed": "[0-9]+", "version": "2"}


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def has_form(value: Json, form: dict[str, str]) -> bool:
    texts = {name: canonical(member).decode() for name, member in value.items()}
    return texts.keys() == form.keys() and all(re.fullmatch(form[name], texts[name], re.ASCII) for name in form)


def read(data: bytes) -> Json:
    """The file, if it is in the form; ValueError, LookupError, TypeError or AttributeError if not."""
    pack: Json = json.loads(data)
    places = [row["sequence"] for row in pack["rows"]]
    days = [pack["period"]["from"], pack["period"]["to"], pack["made_on"]]
    days += [each["made_on"] for each in pack["earlier_seals"]]
    is_in_form = (
        canonical(pack) == data
        and has_form(pack, VERSION_1 if pack["version"] == 1 else VERSION_2)
        and all(has_form(row, SHOWN if "salt" in row else HIDDEN) for row in pack["rows"])
        and all(has_form(each, EARLIER) for each in pack["earlier_seals"])
        and all(date.fromisoformat(day) for day in days) and days[0] <= days[1]
        and places == sorted({*places}) and max(places, default=1) <= pack["seal"]["rows"]
        and all(each["rows"] < pack["seal"]["rows"] for each in pack["earlier_seals"])
    )  # fmt: skip
    if not is_in_form:
        raise ValueError(data)
    return pack


def code(rows: int, root: bytes, form: int = 2) -> str:
    bits = int.from_bytes(root if form == 1 else sha(b"\x02", rows.to_bytes(8, "big"), root), "big")
    letters = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[bits >> place & 31] for place in range(251, 130, -5))
    return "-".join(letters[at : at + 5] for at in range(0, 25, 5))


def leaf(row: Json) -> bytes:
    return sha(b"\x00", bytes.fromhex(row["salt"]), canonical(row["revision"]))


def nodes(pack: Json, proof: list[int]) -> list[bytes]:
    return [bytes.fromhex(pack["hashes"][place]) for place in proof]


def climb(i: int, n: int, start: bytes, proof: list[bytes], *, grows: bool) -> tuple[bytes, bytes]:
    if n == 1 or (grows and i == n - 1):
        return (b"", b"") if proof else (start, start)
    k, (*rest, last) = 1 << (n - 1).bit_length() - 1, proof
    old, new = climb(*((i, k) if i < k else (i - k, n - k)), start, rest, grows=grows)
    return (old, sha(b"\x01", new, last)) if i < k else (sha(b"\x01", last, old), sha(b"\x01", last, new))


def is_under(row: Json, pack: Json) -> bool:
    seal, proof = pack["seal"], nodes(pack, row["proof"])
    said = "salt" not in row or (leaf(row).hex(), row["revision"]["sequence"]) == (row["leaf"], row["sequence"])
    top = climb(row["sequence"] - 1, seal["rows"], bytes.fromhex(row["leaf"]), proof, grows=False)[1]
    return said and top.hex() == seal["root"]


def has_grown(earlier: Json, pack: Json) -> bool:
    (m, seal), proof = (earlier["rows"], pack["seal"]), nodes(pack, earlier["proof"])
    start = proof.pop(0) if m & (m - 1) else bytes.fromhex(earlier["root"])
    old, new = climb(m - 1, seal["rows"], start, proof, grows=True)
    return (old.hex(), new.hex()) == (earlier["root"], seal["root"])


def is_good(data: bytes, held: str | None = None) -> bool:
    """Whether nothing is wrong with a file, and it fits a code that somebody has held, if one is given."""
    try:
        pack = read(data)
        seals = [(each["rows"], bytes.fromhex(each["root"])) for each in (pack["seal"], *pack["earlier_seals"])]
        return (
            pack.get("printed", len(pack["rows"])) == len(pack["rows"])
            and all(is_under(row, pack) for row in pack["rows"])
            and all(has_grown(each, pack) for each in pack["earlier_seals"])
            and pack["seal"]["code"] == code(*seals[0], pack["version"])
            and held in {None, *(code(*seal, form) for seal in seals for form in (1, 2))}
        )
    except (ValueError, LookupError, TypeError, AttributeError):
        return False
