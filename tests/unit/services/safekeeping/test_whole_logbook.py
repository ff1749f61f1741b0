from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.bootstrap import made_up_year
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.demonstration.year import DemonstrationClock, demonstration_span, fill
from overtime_logger.services.importing.importer import Importing
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.integrity.seals import Seals
from overtime_logger.services.merkle_tree import leaf_hash, tree_root
from overtime_logger.services.packs.register import Register
from overtime_logger.services.safekeeping.whole_logbook import decode, file_of
from overtime_logger.storage.store import LogbookStore
from overtime_logger.storage.untrusted.import_files import UntrustedImportFiles
from tests.fakes import FRIDAY_EVENING, SetClock
from tests.pack_schema import LOGBOOK_FILE, logbook_schema, text
from tests.refusals import refuses

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.builders import Services


@pytest.fixture
def data(services: Services) -> bytes:
    services.log("2026-03-02 0830-1745 -30 two reports", "2026-03-02 0830-1815 -30", "2026-03-03 leave")
    Seals(services.store, services.clock).give("my rep")
    return file_of(services.store)


def changed(data: bytes, change: Callable[[dict[str, Any]], object], *, resealed: bool = False) -> bytes:
    """The same file with something changed; its leaves and root made to fit again, as a forger would."""
    form = json.loads(data)
    change(form)
    if resealed:
        for row in form["revisions"]:
            row["leaf"] = leaf_hash(bytes.fromhex(row["salt"]) + encoded(row["revision"])).hex()
        form["root"] = tree_root([bytes.fromhex(row["leaf"]) for row in form["revisions"]]).hex()
    return encoded(form)


def last(form: dict[str, Any]) -> dict[str, Any]:
    """The last revision of a file."""
    return form["revisions"][-1]["revision"]


def test_what_is_written_is_read_back(data: bytes, services: Services) -> None:
    whole = decode(data)

    assert whole.revisions == services.store.revisions()
    assert whole.seals == services.store.seals_given()
    assert whole.documents == services.store.documents_made()


def test_a_file_of_the_first_version_is_read(data: bytes) -> None:
    def first_version(form: dict[str, Any]) -> None:
        form["version"] = 1
        for each in form["seals_given"]:
            del each["code_form"]

    (given,) = decode(changed(data, first_version)).seals

    assert given.seal.code == decode(data).seals[0].seal.code_in(1)


@pytest.mark.parametrize(
    "change",
    [
        lambda form: last(form)["body"].update(note="another"),
        lambda form: last(form).update(why="another reason"),
        lambda form: last(form).update(method="import"),
        lambda form: last(form).update(written_at="2026-03-01T00:00:00Z"),
        lambda form: form["revisions"].pop(),
        lambda form: form["revisions"].pop(0),
        lambda form: form["revisions"].reverse(),
        lambda form: form["revisions"].append(form["revisions"][-1]),
        lambda form: form.update(root="0" * 64),
        lambda form: form["revisions"][0].update(salt="0" * 32),
    ],
)
def test_a_file_that_was_changed_is_refused(data: bytes, change: Callable[[dict[str, Any]], object]) -> None:
    with refuses(InvalidInputError, match="changed"):
        decode(changed(data, change))


@pytest.mark.parametrize(
    "change",
    [
        lambda form: form.update(more=1),
        lambda form: form.update(version=3),
        lambda form: form.update(version=0),
        lambda form: form.pop("seals_given"),
        lambda form: last(form).update(kind="nonsense"),
        lambda form: last(form).update(record="day:2026-03-09"),
        lambda form: last(form).update(record="talk:20260304-kfwm"),
        lambda form: last(form).update(record="day:../../x"),
        lambda form: last(form).update(written_at="2026-13-01T00:00:00Z"),
        lambda form: last(form).update(written_offset_minutes=1440),
        lambda form: last(form)["body"].update(amount_minutes=1.5),
        lambda form: last(form).update(body=None),
        lambda form: last(form).update(action="withdrawn"),
        lambda form: last(form)["body"].update(date="2026-03-04"),
    ],
)
def test_a_forged_file_that_is_not_in_form_is_refused(
    data: bytes, change: Callable[[dict[str, Any]], object]
) -> None:
    with pytest.raises(InvalidInputError):
        decode(changed(data, change, resealed=True))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda form: last(form)["body"].update(note="about X123456"), "revision 5"),
        (lambda form: last(form).update(why="about X123456"), "revision 5"),
        (lambda form: last(form)["body"].update(spells=[1]), "not in the form"),
        (lambda form: last(form)["body"].update(more="x"), "not in the form"),
        (lambda form: last(form)["body"].pop("note"), "not in the form"),
        (lambda form: last(form)["body"].update(time_off=None), "not in the form"),
        (lambda form: last(form)["body"].update(note="e\u0301"), "not in the form"),
        (lambda form: last(form).update(action="amended"), "changed after it was written"),
        (lambda form: last(form)["body"].update(note="a\x07b"), "can't be shown"),
    ],
)
def test_a_forged_file_that_says_what_can_not_be_kept_stores_nothing(
    data: bytes, change: Callable[[dict[str, Any]], object], reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(changed(data, change, resealed=True))
    with closing(LogbookStore(tmp_path / "new", create=True)) as store:
        importing = Importing(store, SetClock(), UntrustedImportFiles())
        with refuses(InvalidInputError, match=reason):
            importing.carry_out(importing.preview(path))

        assert store.leaves() == ()
        assert store.problems() == ()


def test_the_demonstration_goes_to_another_computer_with_its_seal(tmp_path: Path) -> None:
    clock, path = DemonstrationClock(), tmp_path / "all.json"
    with closing(LogbookStore(tmp_path / "here", create=True)) as here:
        fill(here, clock, demonstration_span(FRIDAY_EVENING.date()), made_up_year())
        path.write_bytes(file_of(here))
        with closing(LogbookStore(tmp_path / "there", create=True)) as there:
            importing = Importing(there, SetClock(), UntrustedImportFiles())
            assert importing.carry_out(importing.preview(path)) == len(here.leaves()) > 300

            assert tree_root(there.leaves()) == tree_root(here.leaves())
            assert there.revisions() == here.revisions()
            assert there.problems() == ()
            assert file_of(there) == path.read_bytes()
            assert Register(there, SetClock()).documents() == Register(here, SetClock()).documents()


def test_the_schema_is_the_one_that_is_read() -> None:
    assert LOGBOOK_FILE.read_text("utf-8") == text(logbook_schema())
