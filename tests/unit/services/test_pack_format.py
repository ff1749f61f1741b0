"""The form of pack.json: what is refused, and whether its description is enough for a verifier."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.services.pack_format import decode
from overtime_logger.services.packs.request import PackKind, PackRequest
from overtime_logger.services.seals import Seals
from overtime_logger.services.untrusted import Refusal, RefusedFileError
from overtime_logger.services.verify import faults_of
from tests import pack_schema
from tests.cases import days
from tests.packs import canonical, pack_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.builders import Services

Json = dict[str, Any]
DESCRIPTION = pack_schema.FILE.with_name("pack-format.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"^```json\n(.*)\n```$", DESCRIPTION, re.MULTILINE)[0]
REQUEST = PackRequest(PackKind.GRIEVANCE, days("2026-03-02", "2026-03-20"))


def refusal(data: bytes) -> Refusal:
    with pytest.raises(RefusedFileError) as refused:
        decode(data)
    return refused.value.refusal


def changed(change: Callable[[Json], object]) -> bytes:
    pack = json.loads(EXAMPLE)
    change(pack)
    return canonical(pack)


def body(value: object) -> bytes:
    """The example with something else in a body."""
    return changed(lambda pack: pack["rows"][1]["revision"].update(body=value))


def nested(depth: int) -> object:
    value: object = None
    for _level in range(depth):
        value = [value]
    return {"deep": value}


# -- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not JSON",
        b"\xff\xfe{}",
        b"\xef\xbb\xbf" + EXAMPLE.encode(),
        EXAMPLE.encode() + b"}",
        EXAMPLE[:-1].encode(),
        EXAMPLE.encode().replace(b"two reports", b"two \xff reports"),
        EXAMPLE.encode().replace(b'"note":"two reports"', b'"note":NaN'),
        EXAMPLE.encode().replace(b'"note":"two reports"', b'"note":Infinity'),
        EXAMPLE.encode().replace(b'"note":"two reports"', b'"note":' + b"[" * 50_000 + b"]" * 50_000),
    ],
    ids=range(10),
)
def test_what_is_not_json_is_refused(data: bytes) -> None:
    assert refusal(data) is Refusal.NOT_JSON


@pytest.mark.parametrize(
    "data",
    [
        b"[]",
        b"null",
        b'"overtime-logger-pack"',
        b"{}",
        body([]),
        body("text"),
        body({"minutes": 1.5}),
        body({"minutes": 1e300}),
        body({"minutes": 2**53}),
        body({"minutes": -(2**53)}),
        body({"minutes": 10**400}),
        body({"ŵ": 1}),
        body({"": 1}),
        body({"a-b": 1}),
        body({"x" * 41: 1}),
        body({"note": "x" * 400_001}),
        body(nested(20)),
        body({"nested": {"minutes": [{"deep": 0.5}]}}),
    ],
    ids=range(18),
)
def test_bodies_are_made_of_text_and_whole_numbers_of_a_size(data: bytes) -> None:
    assert refusal(data) is Refusal.NOT_A_PACK


def put(*path: str | int, value: object) -> bytes:
    """The example with one value replaced, or added."""

    def change(pack: Any) -> None:  # noqa: ANN401 # parsed JSON
        for step in path[:-1]:
            pack = pack[step]
        pack[path[-1]] = value

    return changed(change)


@pytest.mark.parametrize(
    "data",
    [
        put("format", value="another"),
        put("version", value=0),
        put("version", value="1"),
        put("version", value=True),
        put("more", value=1),
        put("kind", value="anonymised"),
        put("made_on", value="2026-02-30"),
        put("made_on", value="20 March"),
        put("made_on", value=20260320),
        put("period", value={"from": "2026-03-06", "to": "2026-03-02"}),
        put("period", "more", value=1),
        put("seal", "rows", value=0),
        put("seal", "rows", value=2),
        put("seal", "rows", value=10**9),
        put("seal", "root", value="0" * 63),
        put("seal", "root", value="0" * 64 + "\n"),
        put("seal", "root", value="A" * 64),
        put("seal", "code", value="ZMPKC"),
        put("seal", "code", value="<script>alert(1)</script>"),
        put("hashes", value=[]),
        put("hashes", 0, value="x"),
        put("hashes", value={}),
        put("rows", value={}),
        put("rows", 0, "more", value=1),
        put("rows", 0, "sequence", value=0),
        put("rows", 0, "sequence", value=2),
        put("rows", 0, "sequence", value=-1),
        put("rows", 2, "sequence", value=4),
        put("rows", 0, "leaf", value=None),
        put("rows", 0, "proof", value=[4]),
        put("rows", 0, "proof", value=[-1]),
        put("rows", 0, "proof", value=[0.0]),
        put("rows", 0, "proof", value=[0] * 65),
        put("rows", 0, "salt", value="01" * 16),
        put("rows", 1, "salt", value="../../etc/passwd"),
        put("rows", 1, "revision", value=None),
        put("rows", 1, "revision", "action", value="removed"),
        put("rows", 1, "revision", "kind", value="Day"),
        put("rows", 1, "revision", "kind", value="../day"),
        put("rows", 1, "revision", "record", value=""),
        put("rows", 1, "revision", "record", value="x" * 201),
        put("rows", 1, "revision", "written_at", value="yesterday"),
        put("rows", 1, "revision", "written_at", value="٢٠٢٦-03-03T18:40:00Z"),
        put("rows", 1, "revision", "written_offset_minutes", value=1441),
        put("earlier_seals", 0, "rows", value=3),
        put("earlier_seals", 0, "rows", value=0),
        put("earlier_seals", 0, "given_to", value="my rep"),
    ],
    ids=range(47),
)
def test_the_form_is_closed_and_has_lengths_and_ranges(data: bytes) -> None:
    assert refusal(data) is Refusal.NOT_A_PACK


@pytest.mark.parametrize("version", [2, 10, 10**30])
def test_a_newer_form_is_told_as_that_whatever_else_is_in_it(version: int) -> None:
    data = canonical({"format": "overtime-logger-pack", "version": version, "something": {"new": [1.5]}})

    assert refusal(data) is Refusal.NEWER


@pytest.mark.parametrize(
    ("spelt", "otherwise"),
    [
        ('"version":1', '"version": 1'),
        ('"version":1', '"version":1,"version":1'),
        ('"note":"two reports"', '"note":"two reports","note":"two reports"'),
        ('"note":"two reports"', '"note":"one report","note":"two reports"'),
        ('"two reports"', '"two\\u0020reports"'),
        ('"Siân', '"Si\\u00e2n'),
        ("{", " {"),
        ('"rows":3', '"rows":3 '),
    ],
)
def test_a_pack_that_is_spelt_otherwise_is_refused(spelt: str, otherwise: str) -> None:
    data = EXAMPLE.replace("three reports", "Siân")
    assert decode(data.encode())

    assert spelt in data
    assert refusal(data.replace(spelt, otherwise, 1).encode()) in {Refusal.NOT_CANONICAL, Refusal.NOT_A_PACK}


def test_members_in_another_order_are_refused() -> None:
    pack = json.loads(EXAMPLE)
    data = json.dumps(dict(reversed(pack.items())), separators=(",", ":"), ensure_ascii=False).encode()

    assert refusal(data) is Refusal.NOT_CANONICAL


# -- the description -----------------------------------------------------------------------------


def test_the_schema_is_that_of_the_form() -> None:
    """Write it anew with `python -m tests.pack_schema`."""
    assert pack_schema.FILE.read_text(encoding="utf-8") == pack_schema.text()


def test_the_schema_names_every_member_that_is_described() -> None:
    definitions = pack_schema.schema()["$defs"]
    members = {name for each in definitions.values() for name in each.get("properties", ())}

    assert [
        name for name in sorted(members) if f"`{name}`" not in DESCRIPTION and name not in {"from", "to"}
    ] == []


class Stranger:
    """A verifier written from the description alone, with nothing of this project's in it."""

    def __init__(self, text: bytes) -> None:
        self.pack = json.loads(text)
        self.root = bytes.fromhex(self.pack["seal"]["root"])
        self.size = self.pack["seal"]["rows"]

    def nodes(self, proof: list[int]) -> list[bytes]:
        return [bytes.fromhex(self.pack["hashes"][place]) for place in proof]

    @staticmethod
    def node(left: bytes, right: bytes) -> bytes:
        return hashlib.sha256(b"\x01" + left + right).digest()

    @staticmethod
    def split(size: int) -> int:
        k = 1
        while 2 * k < size:
            k *= 2
        return k

    def leaf(self, row: Json) -> bytes:
        salt = bytes.fromhex(row["salt"])
        return hashlib.sha256(b"\x00" + salt + canonical(row["revision"])).digest()

    def up(self, index: int, size: int, leaf: bytes, proof: list[bytes]) -> bytes:
        if size == 1:
            assert not proof
            return leaf
        k = self.split(size)
        if index < k:
            return self.node(self.up(index, k, leaf, proof[:-1]), proof[-1])
        return self.node(proof[-1], self.up(index - k, size - k, leaf, proof[:-1]))

    def grown(
        self, earlier: int, size: int, proof: list[bytes], root: bytes, *, whole: bool
    ) -> tuple[bytes, bytes]:
        if earlier == size:
            if whole:
                assert not proof
                return root, root
            (only,) = proof
            return only, only
        k, last, rest = self.split(size), proof[-1], proof[:-1]
        if earlier <= k:
            old, new = self.grown(earlier, k, rest, root, whole=whole)
            return old, self.node(new, last)
        old, new = self.grown(earlier - k, size - k, rest, root, whole=False)
        return self.node(last, old), self.node(last, new)

    def code(self) -> str:
        bits = "".join(f"{byte:08b}" for byte in self.root)
        letters = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(bits[at : at + 5], 2)] for at in range(0, 125, 5)]
        return "-".join("".join(letters[at : at + 5]) for at in range(0, 25, 5))

    def faulty(self) -> list[int]:
        found: list[int] = []
        for row in self.pack["rows"]:
            leaf = bytes.fromhex(row["leaf"])
            unchanged = "salt" not in row or self.leaf(row) == leaf
            if (
                not unchanged
                or self.up(row["sequence"] - 1, self.size, leaf, self.nodes(row["proof"])) != self.root
            ):
                found.append(row["sequence"])
        return found

    def shown(self) -> list[bool]:
        """Whether each earlier seal's proof holds."""
        return [
            self.grown(each["rows"], self.size, self.nodes(each["proof"]), bytes.fromhex(each["root"]), whole=True)
            == (bytes.fromhex(each["root"]), self.root)
            for each in self.pack["earlier_seals"]
        ]


def test_the_worked_example_is_a_pack_and_comes_to_what_it_says() -> None:
    stranger = Stranger(EXAMPLE.encode())
    first, second, third = stranger.pack["rows"]

    assert list(faults_of(decode(EXAMPLE.encode()))) == []
    assert (stranger.faulty(), stranger.shown()) == ([], [True])
    assert "salt" not in first
    steps = dict(re.findall(r"^\| (.+?) \| `(.+?)` \|$", DESCRIPTION, re.MULTILINE))
    assert steps["leaf of row 2"] == stranger.leaf(second).hex()
    assert steps["leaf of row 3"] == stranger.leaf(third).hex()
    over_two = stranger.node(bytes.fromhex(first["leaf"]), stranger.leaf(second))
    assert steps["node over rows 1 and 2, which is the root over two rows"] == over_two.hex()
    assert steps["node over that and the leaf of row 3, which is the root"] == stranger.root.hex()
    assert stranger.node(over_two, stranger.leaf(third)) == stranger.root
    assert steps["code"] == stranger.code() == stranger.pack["seal"]["code"]
    assert steps["first ten bits of the root, `11111 10100`"] == stranger.code()[:2]
    assert f"{int.from_bytes(stranger.root[:2], 'big'):016b}".startswith("1111110100")
    assert f"the {len(canonical(second['revision']))} bytes" in DESCRIPTION
    assert stranger.nodes(second["proof"]) == [bytes.fromhex(first["leaf"]), stranger.leaf(third)]
    assert stranger.nodes(third["proof"]) == [over_two]
    assert stranger.nodes(stranger.pack["earlier_seals"][0]["proof"]) == [stranger.leaf(third)]


def test_a_verifier_written_from_the_description_agrees_with_ours(services: Services) -> None:
    for day in range(2, 15):
        Seals(services.store, services.clock).give("my rep")
        services.log(f"2026-03-{day:02} 0830-1745 -30 “quoted” \\ / ŵ 🗂")
    data = pack_of(services, REQUEST)

    stranger = Stranger(data)

    assert stranger.shown() == [True] * 13
    assert stranger.faulty() == []
    assert stranger.code() == services.packs.seal().code
    stranger.pack["rows"][4]["revision"]["why"] = "changed"
    assert stranger.faulty() == [5]
