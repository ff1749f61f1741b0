from __future__ import annotations

import hashlib
import json
import random
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.integrity.seals import Seals
from overtime_logger.services.integrity.verify import FaultKind, Verdict, Verifier, plain_code
from overtime_logger.services.integrity.verify_wording import limits_of_checking, sentences
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.merkle_tree import Seal, leaf_hash
from overtime_logger.services.packs.request import PackRequest, Part
from overtime_logger.services.untrusted import Refusal, RefusedFileError
from overtime_logger.services.wording import Wording
from tests.cases import days
from tests.packs import canonical, pack_of
from tests.refusals import refuses

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.builders import Services

REQUEST = PackRequest(PackKind.GRIEVANCE, days("2026-03-02", "2026-03-20"), include=frozenset({Part.HEALTH}))
NEW, OLD = Path("new.pdf"), Path("old.pdf")
NEVER_SAID = ("certified", "tamper-proof", "written on the day", "proves that")


class Files:
    """Attachments by the path of their file, in place of a disk."""

    def __init__(self, files: dict[Path, bytes]) -> None:
        self.files = files

    def read(self, path: Path) -> bytes:
        if path not in self.files:
            raise RefusedFileError(Refusal.MISSING)
        return self.files[path]

    def digest(self, path: Path) -> str:
        return hashlib.sha256(self.files[path]).hexdigest() if path in self.files else ""


def verify(pack: bytes, *, code: str | None = None, before: bytes | None = None) -> Verdict:
    files = Files({NEW: pack} | ({OLD: before} if before is not None else {}))
    earlier = OLD if before is not None else None
    (verdict,) = Verifier(files).verify([NEW], code=code, earlier=earlier)
    return verdict


def kinds(verdict: Verdict) -> list[FaultKind]:
    return [fault.kind for fault in verdict.faults]


def said(verdict: Verdict) -> str:
    text = " ".join(sentences(verdict, Wording()))
    assert not any(words in text.lower() for words in NEVER_SAID), text
    return text


@pytest.fixture
def filled(services: Services) -> Services:
    services.log("2026-03-02 0830-1745 -30", "2026-03-03 0830-1815 -30 #oasys two reports", "2026-03-04 leave")
    services.log("2026-03-03 0830-1745 -30", why="finish corrected")
    return services


def altered(pack: bytes, change: Callable[[Any], object]) -> bytes:
    loaded = json.loads(pack)
    change(loaded)
    return canonical(loaded)


# -- by itself -----------------------------------------------------------------------------------


def test_an_untouched_pack_fits_its_seal_and_says_what_that_does_not_show(filled: Services) -> None:
    verdict = verify(pack_of(filled, REQUEST))

    assert verdict.is_good
    assert verdict.seal == filled.packs.seal()
    text = said(verdict)
    assert "All 6 rows" in text
    assert filled.packs.seal().code in text
    assert "does not show how long they have existed" in text
    assert "not its printed pages" in limits_of_checking()


def test_a_changed_field_is_named_by_its_row(filled: Services) -> None:
    def change(pack: Any) -> None:  # noqa: ANN401 # parsed JSON
        (row,) = [row for row in pack["rows"] if row["sequence"] == 4]
        row["revision"]["body"]["note"] = "three reports"

    verdict = verify(altered(pack_of(filled, REQUEST), change))

    assert kinds(verdict) == [FaultKind.ROW_CHANGED]
    assert said(verdict) == (
        "Row 4 (day:2026-03-03) was changed after it was sealed: what it says is not what was sealed."
    )


def test_a_row_forged_with_its_leaf_is_not_under_the_seal(filled: Services) -> None:
    def change(pack: Any) -> None:  # noqa: ANN401 # parsed JSON
        row = pack["rows"][-1]
        row["revision"]["why"] = "another reason"
        row["leaf"] = leaf_hash(bytes.fromhex(row["salt"]) + canonical(row["revision"])).hex()

    verdict = verify(altered(pack_of(filled, REQUEST), change))

    assert kinds(verdict) == [FaultKind.ROW_NOT_SEALED]
    assert "Row 6 (day:2026-03-03) is not covered by the seal" in said(verdict)


def test_a_changed_root_leaves_no_row_under_it(filled: Services) -> None:
    verdict = verify(altered(pack_of(filled, REQUEST), lambda pack: pack["seal"].update(root="0" * 64)))

    assert kinds(verdict) == [FaultKind.ROW_NOT_SEALED, FaultKind.CODE_CHANGED]
    assert "Its seal covers none of the rows in it" in said(verdict)


def test_a_changed_code_is_told(filled: Services) -> None:
    other = Seal(1, bytes(32), date(2026, 3, 20)).code

    verdict = verify(altered(pack_of(filled, REQUEST), lambda pack: pack["seal"].update(code=other)))

    assert kinds(verdict) == [FaultKind.CODE_CHANGED]


def test_of_many_faulty_rows_the_first_are_named(filled: Services) -> None:
    filled.log(*(f"2026-03-{day:02} 0830-1700 -30" for day in range(9, 20)))

    def change(pack: Any) -> None:  # noqa: ANN401 # parsed JSON
        for row in pack["rows"][2:]:
            row["revision"]["why"] = "changed"

    text = said(verify(altered(pack_of(filled, REQUEST), change)))

    assert "Rows 3 (day:2026-03-02), 4 (day:2026-03-03)" in text
    assert "and 7 more were changed" in text


def test_a_record_id_that_no_app_of_ours_gave_is_not_repeated(filled: Services) -> None:
    def change(pack: Any) -> None:  # noqa: ANN401 # parsed JSON
        pack["rows"][-1]["revision"]["record"] = "\u202e<script>gnp.elif"

    verdict = verify(altered(pack_of(filled, REQUEST), change))

    assert "script" not in said(verdict)
    assert "Row 6 was changed" in said(verdict)


def test_a_file_that_cannot_be_read_does_not_stop_the_rest(filled: Services) -> None:
    verifier = Verifier(Files({NEW: pack_of(filled, REQUEST)}))

    missing, good = verifier.verify([OLD, NEW])

    assert (missing.refusal, missing.is_good, good.is_good) == (Refusal.MISSING, False, True)
    assert said(missing) == "Not checked: there is no such file."


# -- against a seal that somebody has held -------------------------------------------------------


def test_a_pack_holds_against_its_own_seal(filled: Services) -> None:
    verdict = verify(pack_of(filled, REQUEST), code=filled.packs.seal().code)

    assert verdict.is_good
    assert verdict.since is not None
    assert (verdict.since.existed, verdict.since.newer) == (6, 0)


def test_a_pack_holds_against_every_earlier_seal_that_was_given(filled: Services) -> None:
    codes: list[str] = []
    for day in range(9, 14):
        codes.append(Seals(filled.store, filled.clock).give("my rep").seal.code)
        filled.log(f"2026-03-{day:02} 0830-1700 -30")

    pack = pack_of(filled, REQUEST)

    for number, code in enumerate(codes):
        verdict = verify(pack, code=code)
        assert verdict.is_good
        assert verdict.since is not None
        assert verdict.since.seal.rows == 6 + number
        assert verdict.since.newer == 5 - number
        assert "unchanged since the seal of 20 March 2026" in said(verdict)
        assert f"rows 1 to {6 + number} existed when that seal was given" in said(verdict)


def test_a_code_may_be_typed_as_it_was_heard(filled: Services) -> None:
    code = filled.packs.seal().code

    assert verify(pack_of(filled, REQUEST), code=f" {code.lower().replace('-', ' ')} ").is_good
    assert verify(pack_of(filled, REQUEST), code=code.replace("0", "O").replace("1", "l")).is_good


def test_a_seal_of_another_record_is_not_shown(filled: Services) -> None:
    verdict = verify(pack_of(filled, REQUEST), code=Seal(6, b"\x07" * 32, date(2026, 3, 20)).code)

    assert kinds(verdict) == [FaultKind.SEAL_NOT_SHOWN]
    assert verdict.since is None


@pytest.mark.parametrize("text", ["", "hello", "FYQ2R-23M07", "U" * 25, "F" * 26, "F" * 24 + "é"])
def test_what_is_no_whole_code_is_refused(text: str) -> None:
    with refuses(InvalidInputError, match="seal"):
        plain_code(text)


def test_an_earlier_seal_whose_proof_was_changed_is_told(filled: Services) -> None:
    Seals(filled.store, filled.clock).give("my rep")
    filled.log("2026-03-09 0830-1700 -30")

    def change(pack: Any) -> None:  # noqa: ANN401 # parsed JSON
        pack["earlier_seals"][0]["root"] = "0" * 64

    verdict = verify(altered(pack_of(filled, REQUEST), change))

    assert kinds(verdict) == [FaultKind.GROWTH_NOT_SHOWN]


# -- against an earlier document -----------------------------------------------------------------


def test_a_later_pack_shows_that_it_grew_from_an_earlier_one(filled: Services) -> None:
    before = pack_of(filled, REQUEST)
    filled.packs.make(REQUEST, Path("pack.pdf"))
    filled.log("2026-03-09 0830-1700 -30")

    verdict = verify(pack_of(filled, REQUEST), before=before)

    assert verdict.is_good
    assert verdict.since is not None
    assert (verdict.since.existed, verdict.since.newer) == (6, 1)


def test_two_packs_of_one_state_hold_against_each_other(filled: Services) -> None:
    before = pack_of(filled, REQUEST)

    assert verify(before, before=before).is_good


def test_the_two_the_other_way_round_is_told(filled: Services) -> None:
    before = pack_of(filled, REQUEST)
    filled.log("2026-03-09 0830-1700 -30")

    verdict = verify(before, before=pack_of(filled, REQUEST))

    assert kinds(verdict) == [FaultKind.EARLIER_IS_LATER]


def test_a_pack_without_proof_from_the_earlier_one_shows_nothing(filled: Services) -> None:
    before = pack_of(filled, REQUEST)  # composed, never made: no seal of it was noted
    filled.log("2026-03-09 0830-1700 -30")

    verdict = verify(pack_of(filled, REQUEST), before=before)

    assert kinds(verdict) == [FaultKind.EARLIER_NOT_SHOWN]


def test_an_earlier_pack_that_does_not_fit_its_own_seal_shows_nothing(filled: Services) -> None:
    pack = pack_of(filled, REQUEST)
    before = altered(pack, lambda parsed: parsed["rows"][0]["revision"].update(why="changed"))

    assert kinds(verify(pack, before=before)) == [FaultKind.EARLIER_UNSOUND]


def test_an_earlier_pack_that_cannot_be_read_is_bad_input(filled: Services) -> None:
    with refuses(InvalidInputError, match="earlier"):
        verify(pack_of(filled, REQUEST), before=b"{}")


# -- determinism ---------------------------------------------------------------------------------


def test_the_same_record_and_request_give_the_same_bytes(filled: Services) -> None:
    Seals(filled.store, filled.clock).give("my rep")
    filled.log("2026-03-09 0830-1700 -30")
    first = pack_of(filled, REQUEST)
    filled.packs.make(REQUEST, Path("pack.pdf"))
    Seals(filled.store, filled.clock).give("myself")

    assert pack_of(filled, REQUEST) == first


def test_every_byte_that_is_changed_is_noticed(filled: Services) -> None:
    """One byte at a time, at places drawn with a fixed seed: refused, or flagged; never good."""
    Seals(filled.store, filled.clock).give("my rep")
    filled.log("2026-03-09 0830-1700 -30")
    pack = pack_of(filled, REQUEST)
    code = filled.packs.seal().code
    # What is not under the seal, and is not claimed to be.
    loose = {b'"made_on":"', b'"kind":"grievance"', b'"from":"', b'"to":"'}
    free = set[int]()
    for start in loose:
        at = pack.find(start)
        while at >= 0:
            free |= set(range(at, at + len(start) + 12))
            at = pack.find(start, at + 1)
    chance = random.Random(7)  # noqa: S311 # places to try
    places = chance.sample(sorted(set(range(len(pack))) - free), 400)

    missed = []
    for place in places:
        changed = bytearray(pack)
        changed[place] ^= 1 << chance.randrange(7)
        files = Files({NEW: bytes(changed)})
        (verdict,) = Verifier(files).verify([NEW], code=code)
        if verdict.is_good:
            missed.append((place, pack[place - 20 : place + 20]))
    assert missed == []
