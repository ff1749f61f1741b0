"""The owner of a record who would have it say something else, with the file, the program and all the time needed.

What they cannot change is what somebody else has: a code, or an earlier document. `EDITS` names each way; after it
`verify` finds something wrong, and so does a verifier written from the format's description alone.
"""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.services.integrity.verify import Verifier
from overtime_logger.services.integrity.verify_wording import sentences
from overtime_logger.services.merkle_tree import Seal, Tree
from overtime_logger.services.wording import Wording
from tests import independent_verifier as stranger
from tests.packs import canonical
from tests.properties.test_sealed_records import DAY, PACK, Held, Row, journal, pack_of, row, seal_of

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
SEALED, WRITTEN = 4, 7
"""How many rows were under the seal that somebody holds, and how many there are."""


@dataclass
class Insider:
    """The record, and what somebody else has of it.

    Args:
        rows: the journal, to be rewritten at will.
        held: the seal whose code somebody else has.
        pack: the honest pack of the record, parsed.
    """

    rows: list[Row]
    held: Seal
    pack: Json

    @property
    def tree(self) -> Tree:
        return Tree([each.leaf for each in self.rows])

    def made_again(self) -> Json:
        """A pack of the journal as it is now, with the program's own proof of growth."""
        growth = self.tree.consistency_proof(self.held.rows) if self.held.rows < len(self.rows) else None
        claimed = Seal(self.held.rows, self.tree.root(self.held.rows), DAY) if growth else self.held
        return json.loads(pack_of(self.rows, self.tree, claimed, growth))

    def changed(self, place: int, **values: object) -> None:
        old = self.rows[place]
        self.rows[place] = Row(old.salt, old.revision | values)

    def folded(self, tree_rows: int) -> Json:
        """A pack in which the first rows, by twos, pass for half as many that are not shown."""
        leaves = [each.leaf for each in self.rows[:SEALED]]
        halves = [stranger.sha(b"\x01", *leaves[at : at + 2]) for at in range(0, SEALED, 2)]
        new = [row(number, random.Random(number)) for number in range(len(halves) + 1, tree_rows + 1)]  # noqa: S311 # made up
        tree = Tree([*halves, *(each.leaf for each in new)])
        claimed = Seal(len(halves), tree.root(len(halves)), DAY)
        everything = [*self.rows[: len(halves)], *new]
        pack: Json = json.loads(pack_of(everything, tree, claimed, tree.consistency_proof(len(halves))))
        for place, half in enumerate(halves):
            shown = pack["rows"][place]
            del shown["salt"], shown["revision"]
            shown["leaf"] = half.hex()
        return pack


def insider() -> Insider:
    chance = random.Random(6962)  # noqa: S311 # a made-up journal
    rows = journal(WRITTEN, chance)
    held = seal_of(rows[:SEALED])
    tree = Tree([each.leaf for each in rows])
    pack = json.loads(pack_of(rows, tree, held, tree.consistency_proof(SEALED)))
    return Insider(rows, held, pack)


# -- each gives the pack that is handed over ------------------------------------------------------


def minutes_in_the_pack(owner: Insider) -> Json:
    owner.pack["rows"][1]["revision"]["body"]["minutes"] += 60
    return owner.pack


def minutes_and_their_leaf(owner: Insider) -> Json:
    shown = owner.pack["rows"][1]
    shown["revision"]["body"]["minutes"] += 60
    shown["leaf"] = stranger.leaf(shown).hex()
    return owner.pack


def minutes_with_a_new_salt(owner: Insider) -> Json:
    shown = owner.pack["rows"][1]
    shown["revision"]["body"]["minutes"] += 60
    shown["salt"] = "00" * 16
    shown["leaf"] = stranger.leaf(shown).hex()
    return owner.pack


def a_sealed_row_rewritten_and_all_made_again(owner: Insider) -> Json:
    owner.changed(1, body={"date": "2026-01-06", "minutes": 599, "note": ""})
    return owner.made_again()


def a_sealed_row_rewritten_with_the_old_proof(owner: Insider) -> Json:
    honest = owner.pack["earlier_seals"][0]
    nodes = [owner.pack["hashes"][place] for place in honest["proof"]]
    owner.changed(1, why="another")
    pack = owner.made_again()
    first = len(pack["hashes"])
    pack["hashes"] += nodes
    pack["earlier_seals"] = [honest | {"proof": list(range(first, first + len(nodes)))}]
    return pack


def a_sealed_row_dated_back(owner: Insider) -> Json:
    owner.changed(2, written_at="2026-01-06T18:40:00Z")
    return owner.made_again()


def a_sealed_row_moved_to_another_zone(owner: Insider) -> Json:
    owner.changed(2, written_offset_minutes=-60)
    return owner.made_again()


def an_amendment_passed_off_as_first_written(owner: Insider) -> Json:
    action = owner.rows[2].revision["action"]
    owner.changed(2, action="created" if action == "amended" else "amended")
    return owner.made_again()


def a_sealed_row_taken_out(owner: Insider) -> Json:
    del owner.rows[2]
    owner.rows[:] = [Row(each.salt, each.revision | {"sequence": at}) for at, each in enumerate(owner.rows, 1)]
    return owner.made_again()


def a_row_put_in_before_the_seal(owner: Insider) -> Json:
    owner.rows.insert(1, row(2, random.Random(1)))  # noqa: S311 # made up
    owner.rows[:] = [Row(each.salt, each.revision | {"sequence": at}) for at, each in enumerate(owner.rows, 1)]
    return owner.made_again()


def two_sealed_rows_that_changed_places(owner: Insider) -> Json:
    first, second = owner.rows[0], owner.rows[1]
    owner.rows[0] = Row(second.salt, second.revision | {"sequence": 1})
    owner.rows[1] = Row(first.salt, first.revision | {"sequence": 2})
    return owner.made_again()


def a_new_row_passed_off_as_sealed(owner: Insider) -> Json:
    owner.pack["earlier_seals"][0]["rows"] = SEALED + 1
    return owner.pack


def fewer_rows_said_to_be_sealed(owner: Insider) -> Json:
    owner.pack["earlier_seals"][0]["rows"] = SEALED - 1
    return owner.pack


def rows_folded_and_new_ones_put_after_them(owner: Insider) -> Json:
    return owner.folded(SEALED + 2)


def rows_folded_as_often_as_they_will(owner: Insider) -> Json:
    return owner.folded(SEALED)


def a_whole_new_record(owner: Insider) -> Json:
    owner.rows[:] = journal(WRITTEN, random.Random(2))  # noqa: S311 # made up
    return owner.made_again()


def a_whole_new_record_under_the_held_root(owner: Insider) -> Json:
    owner.rows[:] = journal(WRITTEN, random.Random(2))  # noqa: S311 # made up
    pack = owner.made_again()
    pack["seal"] = {"rows": owner.held.rows, "root": owner.held.root.hex(), "code": owner.held.code}
    pack["rows"] = [each for each in pack["rows"] if each["sequence"] <= owner.held.rows]
    pack["printed"] = len(pack["rows"])
    pack["earlier_seals"] = []
    return pack


def the_seal_left_out(owner: Insider) -> Json:
    owner.pack["earlier_seals"] = []
    return owner.pack


def the_held_code_on_another_root(owner: Insider) -> Json:
    owner.changed(1, why="another")
    pack = owner.made_again()
    pack["seal"]["code"] = owner.held.code
    return pack


def an_earlier_root_with_a_made_up_proof(owner: Insider) -> Json:
    owner.changed(1, why="another")
    pack = owner.made_again()
    named = {"made_on": DAY.isoformat(), "root": owner.held.root.hex(), "rows": owner.held.rows}
    pack["hashes"].append(owner.held.root.hex())
    pack["earlier_seals"] = [named | {"proof": [len(pack["hashes"]) - 1]}]
    return pack


def a_record_cut_off_at_the_seal_and_written_on(owner: Insider) -> Json:
    owner.rows[SEALED - 1 :] = [row(at, random.Random(at)) for at in range(SEALED, WRITTEN + 1)]  # noqa: S311 # made up
    return owner.made_again()


def a_printed_row_dropped(owner: Insider) -> Json:
    del owner.pack["rows"][2]
    return owner.pack


def a_printed_row_dropped_and_another_shown_by_its_leaf(owner: Insider) -> Json:
    del owner.pack["rows"][2]["revision"]
    return owner.pack


def a_row_printed_twice(owner: Insider) -> Json:
    owner.pack["rows"].insert(2, owner.pack["rows"][2])
    owner.pack["printed"] += 1
    return owner.pack


def a_row_under_another_number(owner: Insider) -> Json:
    owner.pack["rows"][-1]["sequence"] = WRITTEN - 1
    del owner.pack["rows"][-2]
    owner.pack["printed"] -= 1
    return owner.pack


def an_older_version_to_hide_a_dropped_row(owner: Insider) -> Json:
    del owner.pack["rows"][2], owner.pack["printed"]
    owner.pack["version"] = 1
    return owner.pack


def a_word_spelt_with_look_alike_letters(owner: Insider) -> Json:
    owner.pack["rows"][0]["revision"]["record"] = "d\u0430y:2026-01-06"
    return owner.pack


EDITS: tuple[Callable[[Insider], Json], ...] = (
    minutes_in_the_pack,
    minutes_and_their_leaf,
    minutes_with_a_new_salt,
    a_sealed_row_rewritten_and_all_made_again,
    a_sealed_row_rewritten_with_the_old_proof,
    a_sealed_row_dated_back,
    a_sealed_row_moved_to_another_zone,
    an_amendment_passed_off_as_first_written,
    a_sealed_row_taken_out,
    a_row_put_in_before_the_seal,
    two_sealed_rows_that_changed_places,
    a_new_row_passed_off_as_sealed,
    fewer_rows_said_to_be_sealed,
    rows_folded_and_new_ones_put_after_them,
    rows_folded_as_often_as_they_will,
    a_whole_new_record,
    a_whole_new_record_under_the_held_root,
    the_seal_left_out,
    the_held_code_on_another_root,
    an_earlier_root_with_a_made_up_proof,
    a_record_cut_off_at_the_seal_and_written_on,
    a_printed_row_dropped,
    a_printed_row_dropped_and_another_shown_by_its_leaf,
    a_row_printed_twice,
    a_row_under_another_number,
    an_older_version_to_hide_a_dropped_row,
    a_word_spelt_with_look_alike_letters,
)


def is_good(data: bytes, code: str | None) -> bool:
    """What `verify` says, with which the independent verifier agrees."""
    (verdict,) = Verifier(Held(data)).verify([PACK], code=code)
    assert verdict.is_good == stranger.is_good(data, code)
    return verdict.is_good


def test_an_honest_pack_holds_against_the_code_and_shows_how_many_rows_it_was_given_for() -> None:
    owner = insider()

    assert is_good(canonical(owner.pack), owner.held.code)
    assert is_good(canonical(owner.made_again()), owner.held.code)


@pytest.mark.parametrize("edit", EDITS)
def test_what_an_insider_changes_is_noticed_by_whoever_holds_a_code(edit: Callable[[Insider], Json]) -> None:
    owner = insider()

    assert not is_good(canonical(edit(owner)), owner.held.code)


def test_a_code_of_the_first_form_does_not_show_how_many_rows_and_verify_says_so() -> None:
    """The reason for the second form: the rows were folded, and the old code fits all the same."""
    owner = insider()
    data = canonical(owner.folded(SEALED + 2))

    (verdict,) = Verifier(Held(data)).verify([PACK], code=owner.held.code_in(1))

    assert verdict.is_good
    assert verdict.since is not None
    assert verdict.since.seal.rows == SEALED // 2
    said = " ".join(sentences(verdict, Wording()))
    assert "does not show how many entries the seal covered. This document says 2" in said
    (honest,) = Verifier(Held(canonical(owner.pack))).verify([PACK], code=owner.held.code)
    assert "does not show how many" not in " ".join(sentences(honest, Wording()))


def test_rows_taken_out_with_their_number_lowered_are_not_noticed_by_the_file_alone() -> None:
    """As pack-format.md says: against this there are the printed number and digest, and the maker's register."""
    owner = insider()
    del owner.pack["rows"][2]
    owner.pack["printed"] -= 1
    data = canonical(owner.pack)

    assert is_good(data, owner.held.code)
    assert hashlib.sha256(data).digest() != hashlib.sha256(canonical(insider().pack)).digest()


# -- thousands, by chance -------------------------------------------------------------------------


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A pack with something changed: a byte of it, or a part of what it says, spelt as it has to be."""
    if chance.random() < 0.3:
        changed = bytearray(data)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(7)
        return bytes(changed)
    pack = json.loads(data)
    holder, key = chance.choice(list(places_in(pack)))
    value = holder[key]
    if isinstance(value, int):
        holder[key] = value + chance.choice((-2, -1, 1, 2, 7))
    elif isinstance(value, str):
        at = chance.randrange(len(value) + 1)
        holder[key] = value[:at] + chance.choice("0aZ9") + value[at + chance.randrange(2) :]
    elif isinstance(value, list) and value:
        match chance.randrange(3):
            case 0:
                del value[chance.randrange(len(value))]
            case 1:
                value.insert(chance.randrange(len(value)), chance.choice(value))
            case _:
                chance.shuffle(value)
    else:
        del holder[key]
    return canonical(pack)


def places_in(value: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 # parsed JSON
    """Every value in parsed JSON, by what holds it and under which name or number."""
    if not isinstance(value, dict | list):
        return []
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    return [(value, key) for key in keys] + [found for key in keys for found in places_in(value[key])]


def says_the_same(data: bytes, honest: Json) -> bool:
    """Whether a pack shows the same rows as the honest one, whatever leads to their proofs."""
    pack = json.loads(data)
    shown = [{name: value for name, value in each.items() if name != "proof"} for each in pack["rows"]]
    known = [{name: value for name, value in each.items() if name != "proof"} for each in honest["rows"]]
    return shown == known


@pytest.mark.parametrize("number", [400, pytest.param(5000, marks=pytest.mark.soak)])
def test_two_verifiers_agree_on_every_mutation(number: int) -> None:
    chance = random.Random(f"{number} mutations")  # noqa: S311 # the same every time
    for _case in range(number):
        owner = insider()
        data = mutated(canonical(owner.pack), chance)
        if is_good(data, owner.held.code):
            assert says_the_same(data, insider().pack), data
