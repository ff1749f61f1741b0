"""A record that was sealed, and whoever changes it afterwards: against a seal held elsewhere, nothing goes unseen.

The cheat here is the owner, who can rebuild everything: leaves, tree, proofs and pack. What they cannot change is
the code that somebody else has held.
"""

from __future__ import annotations

import copy
import hashlib
import json
import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.services.integrity.pack_format import decode
from overtime_logger.services.integrity.verify import Verifier
from overtime_logger.services.merkle_tree import Seal, Tree, consistency_holds, leaf_hash
from tests import independent_verifier as stranger
from tests.packs import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
DAY = date(2026, 3, 20)
PACK = Path("pack.pdf")
SEED = 6962


@dataclass(frozen=True)
class Row:
    """A row of a journal.

    Args:
        salt: its salt, in hexadecimal.
        revision: what it says.
    """

    salt: str
    revision: Json

    @property
    def leaf(self) -> bytes:
        return leaf_hash(bytes.fromhex(self.salt) + canonical(self.revision))


def journal(size: int, chance: random.Random) -> list[Row]:
    """A journal of days, some of them amended."""
    return [row(number, chance) for number in range(1, size + 1)]


def row(sequence: int, chance: random.Random) -> Row:
    day = date(2026, 1, 5 + chance.randrange(25)).isoformat()
    return Row(
        chance.randbytes(16).hex(),
        {
            "action": chance.choice(("created", "amended")),
            "body": {"date": day, "minutes": chance.randrange(600), "note": chance.choice(("", "ŵythnos", "two"))},
            "kind": "day",
            "method": "typed",
            "record": f"day:{day}",
            "sequence": sequence,
            "why": chance.choice(("", "finish corrected")),
            "written_at": "2026-03-20T18:40:00Z",
            "written_offset_minutes": 0,
        },
    )


def seal_of(rows: list[Row]) -> Seal:
    return Seal(len(rows), Tree([each.leaf for each in rows]).root(), DAY)


def packs_of(rows: list[Row], held: Seal, honest: Tree) -> list[bytes]:
    """The packs of a journal, one with each proof its owner may offer that it grew from a seal somebody holds.

    Args:
        rows: the journal.
        held: the seal.
        honest: the tree at a time when the journal did grow from it, whose proof may be used as well.
    """
    tree = Tree([each.leaf for each in rows])
    if held.rows >= tree.size:
        return [pack_of(rows, tree, held, None)]
    own = tree.consistency_proof(held.rows)
    stolen = honest.consistency_proof(held.rows) if held.rows < honest.size else own
    return [pack_of(rows, tree, held, proof) for proof in (None, own, stolen)]


def pack_of(rows: list[Row], tree: Tree, held: Seal, growth: tuple[bytes, ...] | None) -> bytes:
    """A pack that prints the whole journal; with a proof that it grew from a seal, where one is offered."""
    seal = Seal(tree.size, tree.root(), DAY)
    nodes: list[str] = []

    def places(proof: tuple[bytes, ...]) -> list[int]:
        nodes.extend(node.hex() for node in proof)
        return list(range(len(nodes) - len(proof), len(nodes)))

    printed: list[Json] = [
        {
            "leaf": each.leaf.hex(),
            "proof": places(tree.inclusion_proof(place)),
            "revision": each.revision,
            "salt": each.salt,
            "sequence": place + 1,
        }
        for place, each in enumerate(rows)
    ]
    earlier: list[Json] = []
    if growth is not None:
        named: Json = {"made_on": DAY.isoformat(), "root": held.root.hex(), "rows": held.rows}
        earlier.append(named | {"proof": places(growth)})
    return canonical(
        {
            "earlier_seals": earlier,
            "format": "overtime-logger-pack",
            "hashes": nodes,
            "kind": "grievance",
            "made_on": DAY.isoformat(),
            "period": {"from": "2026-01-05", "to": "2026-03-20"},
            "printed": len(printed),
            "rows": printed,
            "seal": {"code": seal.code, "root": seal.root.hex(), "rows": seal.rows},
            "version": 2,
        }
    )


class Held:
    """A pack in the hands of whoever checks it."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, path: Path) -> bytes:
        assert path == PACK
        return self._data

    def digest(self, path: Path) -> str:
        assert path == PACK
        return hashlib.sha256(self._data).hexdigest()


def holds(data: bytes, held: Seal) -> bool:
    (verdict,) = Verifier(Held(data)).verify([PACK], code=held.code)
    assert verdict.is_good == stranger.is_good(data, held.code)
    return verdict.is_good


# -- what a cheat may do -------------------------------------------------------------------------


def a_field(rows: list[Row], sealed: int, chance: random.Random) -> None:
    place = chance.randrange(sealed)
    changed = copy.deepcopy(rows[place].revision)
    field = chance.choice(("minutes", "note", "why", "written_at", "action", "salt"))
    if field == "salt":
        rows[place] = Row(chance.randbytes(16).hex(), changed)
        return
    if field == "minutes":
        changed["body"]["minutes"] += chance.randrange(1, 60)
    elif field == "note":
        changed["body"]["note"] += "x"
    elif field == "action":
        changed["action"] = "amended" if changed["action"] == "created" else "created"
    else:
        changed[field] = f"2026-03-{chance.randrange(1, 20):02}T08:00:00Z" if field == "written_at" else "another"
    rows[place] = Row(rows[place].salt, changed)


def deleted(rows: list[Row], sealed: int, chance: random.Random) -> None:
    del rows[chance.randrange(sealed)]
    _numbered(rows)


def inserted(rows: list[Row], sealed: int, chance: random.Random) -> None:
    rows.insert(chance.randrange(sealed), row(1, chance))
    _numbered(rows)


def reordered(rows: list[Row], sealed: int, chance: random.Random) -> None:
    first, second = chance.sample(range(sealed), 2)
    rows[first], rows[second] = rows[second], rows[first]
    _numbered(rows)


def cut(rows: list[Row], sealed: int, chance: random.Random) -> None:
    del rows[chance.randrange(1, sealed) :]


def cut_and_written_anew(rows: list[Row], sealed: int, chance: random.Random) -> None:
    kept = chance.randrange(sealed)
    rows[kept:] = [row(number, chance) for number in range(kept + 1, len(rows) + chance.randrange(3) + 1)]


def rebuilt(rows: list[Row], _sealed: int, chance: random.Random) -> None:
    rows[:] = journal(len(rows), chance)


def _numbered(rows: list[Row]) -> None:
    rows[:] = [Row(each.salt, {**each.revision, "sequence": place + 1}) for place, each in enumerate(rows)]


CHEATS = (a_field, deleted, inserted, reordered, cut, cut_and_written_anew, rebuilt)


def one_case(chance: random.Random, cheat: Callable[[list[Row], int, random.Random], None] | None) -> bool:
    """Seal a journal, add to it, let it be changed, and hold its packs against the seal: whether one fits."""
    rows = journal(chance.randrange(2, 24), chance)
    held = seal_of(rows)
    rows += [row(len(rows) + number, chance) for number in range(1, chance.randrange(8))]
    honest = Tree([each.leaf for each in rows])
    sealed = [each.leaf for each in rows[: held.rows]]
    if cheat is not None:
        while [each.leaf for each in rows[: held.rows]] == sealed and len(rows) >= held.rows:
            cheat(rows, held.rows, chance)
    return any(holds(pack, held) for pack in packs_of(rows, held, honest))


def run(count: int) -> None:
    chance = random.Random(SEED)  # noqa: S311 # made-up journals
    missed = [number for number in range(count) if one_case(chance, CHEATS[number % len(CHEATS)])]
    alarms = [number for number in range(count) if not one_case(chance, None)]

    assert missed == []
    assert alarms == []


def test_500_changes_of_a_sealed_record_are_flagged_and_500_honest_ones_are_not() -> None:
    run(500)


@pytest.mark.soak
def test_5000_changes_of_a_sealed_record_are_flagged_and_5000_honest_ones_are_not() -> None:
    run(5000)


# -- anything at all -----------------------------------------------------------------------------


def somewhere(value: Any, chance: random.Random) -> tuple[Any, Any]:  # noqa: ANN401 # parsed JSON
    """A random member of a document: the list or object that it is in, and its place there."""
    while True:
        place = chance.choice([*value]) if isinstance(value, dict) else chance.randrange(len(value))
        if not isinstance(value[place], dict | list) or not value[place] or chance.random() < 0.15:
            return value, place
        value = value[place]


def spelt_otherwise(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + chance.choice("09aZ-ŵ\n") + text[place + chance.randrange(2) :]


def changed_anywhere(pack: Json, chance: random.Random) -> None:
    """Change one thing in a pack, whatever it is."""
    there, place = somewhere(pack, chance)
    other, its_place = somewhere(pack, chance)
    old = there[place]
    changes: list[Callable[[], object]] = [
        lambda: there.__setitem__(place, copy.deepcopy(other[its_place])),
        lambda: there.__setitem__(place, chance.choice((None, True, 0, 1, -1, 2, 2**53, 0.5, "", "1", [], {}))),
        lambda: there.pop(place),
        lambda: there.append(copy.deepcopy(old)) if isinstance(there, list) else there.update(more=old),
        lambda: (
            chance.shuffle(there) if isinstance(there, list) else there.update({place + "x": there.pop(place)})
        ),
    ]
    if isinstance(old, str):
        changes += [lambda: there.__setitem__(place, spelt_otherwise(old, chance))] * 5
    elif isinstance(old, int):
        changes += [lambda: there.__setitem__(place, old + chance.choice((-2, -1, 1, 2)))] * 5
    chance.choice(changes)()


def agreement(count: int) -> tuple[int, list[bytes]]:
    """How many changed packs are good after all, and those on which the two verifiers do not agree."""
    chance = random.Random(SEED)  # noqa: S311 # made-up journals
    good, disputed, honest = 0, list[bytes](), b""
    for number in range(count):
        if number % 50 == 0:
            rows = journal(chance.randrange(2, 12), chance)
            tree, held = Tree([each.leaf for each in rows]), seal_of(rows[: chance.randrange(1, len(rows))])
            honest = pack_of(rows, tree, held, tree.consistency_proof(held.rows))
        pack = json.loads(honest)
        changed_anywhere(pack, chance)
        data = canonical(pack)
        (verdict,) = Verifier(Held(data)).verify([PACK])
        good += verdict.is_good
        disputed += [data] if verdict.is_good != stranger.is_good(data) else []
    return good, disputed


def test_whatever_is_changed_both_verifiers_say_the_same() -> None:
    good, disputed = agreement(500)

    assert disputed == []
    assert 5 < good < 100


@pytest.mark.soak
def test_whatever_is_changed_5000_times_both_verifiers_say_the_same() -> None:
    assert agreement(5000)[1] == []


def test_ten_years_of_rows_are_proved() -> None:
    """20,000 leaves; how fast is measured by the benches."""
    chance = random.Random(SEED)  # noqa: S311 # made-up leaves
    tree = Tree([chance.randbytes(32) for _leaf in range(20_000)])

    for _case in range(300):
        first, second = sorted((chance.randrange(1, 20_001), chance.randrange(1, 20_001)))
        proof = tree.consistency_proof(first, second)
        assert consistency_holds(first, tree.root(first), second, tree.root(second), proof)
        assert len(proof) <= 16
        if first != second:
            assert not consistency_holds(first, chance.randbytes(32), second, tree.root(second), proof)


def test_the_packs_of_these_tests_are_packs() -> None:
    chance = random.Random(SEED)  # noqa: S311 # made-up journals
    rows = journal(5, chance)
    held = seal_of(rows[:3])

    found = packs_of(rows, held, Tree([each.leaf for each in rows]))

    assert [len(decode(pack).rows) for pack in found] == [5, 5, 5]
