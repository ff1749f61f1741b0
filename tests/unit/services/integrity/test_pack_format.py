"""The form of pack.json: what is refused, and whether its description is enough for a verifier."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.services.integrity.pack_format import decode
from overtime_logger.services.integrity.seals import Seals
from overtime_logger.services.integrity.verify import FaultKind, faults_of
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.services.untrusted import Refusal, RefusedFileError
from tests import independent_verifier as stranger
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


@pytest.mark.parametrize("version", [3, 10, 10**30])
def test_a_newer_form_is_told_as_that_whatever_else_is_in_it(version: int) -> None:
    data = canonical({"format": "overtime-logger-pack", "version": version, "something": {"new": [1.5]}})

    assert refusal(data) is Refusal.NEWER


@pytest.mark.parametrize(
    ("spelt", "otherwise"),
    [
        ('"version":2', '"version": 2'),
        ('"version":2', '"version":2,"version":2'),
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


def test_the_worked_example_is_a_pack_and_comes_to_what_it_says() -> None:
    pack = stranger.read(EXAMPLE.encode())
    first, second, third = pack["rows"]
    root = bytes.fromhex(pack["seal"]["root"])

    assert list(faults_of(decode(EXAMPLE.encode()))) == []
    assert stranger.is_good(EXAMPLE.encode(), pack["seal"]["code"])
    assert "salt" not in first
    steps = dict(re.findall(r"^\| (.+?) \| `(.+?)` \|$", DESCRIPTION, re.MULTILINE))
    assert steps["leaf of row 2"] == stranger.leaf(second).hex()
    assert steps["leaf of row 3"] == stranger.leaf(third).hex()
    over_two = stranger.sha(b"\x01", bytes.fromhex(first["leaf"]), stranger.leaf(second))
    assert steps["node over rows 1 and 2, which is the root over two rows"] == over_two.hex()
    assert steps["node over that and the leaf of row 3, which is the root"] == root.hex()
    assert stranger.sha(b"\x01", over_two, stranger.leaf(third)) == root
    hashed = stranger.sha(b"\x02", bytes.fromhex("0000000000000003"), root)
    assert steps["hash that the code is made from"] == hashed.hex()
    assert steps["code"] == stranger.code(3, root) == pack["seal"]["code"]
    (bits,) = re.findall(r"^\| first ten bits of it, `([01 ]+)` \| `(..)` \|$", DESCRIPTION, re.MULTILINE)
    assert bits == (
        f"{hashed[0]:08b}{hashed[1] >> 6:02b}"[:5] + " " + f"{hashed[0]:08b}{hashed[1] >> 6:02b}"[5:],
        steps["code"][:2],
    )
    assert f"`{stranger.code(3, root, form=1)}`" in DESCRIPTION
    assert f"the {len(canonical(second['revision']))} bytes" in DESCRIPTION
    assert stranger.nodes(pack, second["proof"]) == [bytes.fromhex(first["leaf"]), stranger.leaf(third)]
    assert stranger.nodes(pack, third["proof"]) == [over_two]
    assert stranger.nodes(pack, pack["earlier_seals"][0]["proof"]) == [stranger.leaf(third)]


def test_a_verifier_written_from_the_description_agrees_with_ours(services: Services) -> None:
    for day in range(2, 15):
        Seals(services.store, services.clock).give("my rep")
        services.log(f"2026-03-{day:02} 0830-1745 -30 “quoted” \\ / ŵ 🗂")
    data = pack_of(services, REQUEST)

    pack = stranger.read(data)

    assert [stranger.has_grown(each, pack) for each in pack["earlier_seals"]] == [True] * 13
    assert stranger.is_good(data, services.packs.seal().code)
    pack["rows"][4]["revision"]["why"] = "changed"
    assert [row["sequence"] for row in pack["rows"] if not stranger.is_under(row, pack)] == [5]


def test_a_pack_of_the_first_version_is_read_and_checked(services: Services) -> None:
    seal = services.packs.seal()
    pack = json.loads(pack_of(services, REQUEST))
    del pack["printed"]
    pack["version"] = 1
    pack["seal"]["code"] = seal.code_in(1)

    assert list(faults_of(decode(canonical(pack)))) == []
    assert stranger.is_good(canonical(pack), seal.code_in(1))
    pack["seal"]["code"] = seal.code
    assert [fault.kind for fault in faults_of(decode(canonical(pack)))] == [FaultKind.CODE_CHANGED]


@pytest.mark.parametrize(("version", "printed"), [(1, 3), (2, None)])
def test_the_number_of_rows_is_there_from_version_2_on(version: int, printed: int | None) -> None:
    pack = json.loads(EXAMPLE) | {"version": version, "printed": printed}
    data = canonical({name: value for name, value in pack.items() if value is not None})

    assert refusal(data) is Refusal.NOT_A_PACK


def test_the_members_of_a_day_are_described() -> None:
    drawn = pack_schema.logbook_schema()["$defs"]
    table = DESCRIPTION.partition("those of a `day` are:")[2].partition("\n\nAt")[0].split("\n\n")[1]
    told = [name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    optional = {name for each in ("DayRecord", "TimeOff") for name in drawn[each]["properties"]}
    optional -= {name for each in ("DayRecord", "TimeOff") for name in drawn[each]["required"]}

    assert sorted(told) == sorted(drawn["DayRecord"]["properties"])
    [only_there] = re.findall(r"^(.*) are only there if they say something", DESCRIPTION, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", only_there)) == optional
