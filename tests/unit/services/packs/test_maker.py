from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import FileFailedError
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.merkle_tree import tree_root
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.services.progress import Cancellable, CancelledError
from tests.cases import days

if TYPE_CHECKING:
    from tests.builders import Services

REQUEST = PackRequest(PackKind.GRIEVANCE, days("2026-03-02", "2026-03-15"))
PACK = Path("pack.pdf")


def test_what_is_previewed_is_what_is_made(services: Services) -> None:
    previewed = services.packs.prepare(REQUEST).rendered
    made = services.packs.make(REQUEST, PACK)

    assert services.writer.files == {PACK: previewed.data}
    assert (made.path, made.pages) == (PACK, previewed.pages)
    assert made.digest == hashlib.sha256(previewed.data).hexdigest()
    assert services.renderer.documents[0] == services.renderer.documents[1]


def test_the_seal_is_the_root_of_all_revisions_and_of_today(services: Services) -> None:
    services.log("0830-1745")

    seal = services.packs.seal()

    assert seal.rows == len(services.store.revisions()) == 3
    assert seal.root == tree_root(services.store.leaves())
    assert seal.made_on == services.logbook.today


def test_making_a_document_changes_no_seal(services: Services) -> None:
    before = services.packs.seal()

    made = services.packs.make(REQUEST, PACK)

    assert made.seal == services.packs.seal() == before


def test_what_is_written_later_bears_the_seal_it_was_made_from(services: Services) -> None:
    prepared = services.packs.prepare(REQUEST)
    services.log("0830-1745")

    made = services.packs.write(prepared, PACK)

    assert made.seal == prepared.seal != services.packs.seal()
    assert services.writer.files[PACK] == prepared.rendered.data


def test_work_that_is_called_off_leaves_nothing_behind(services: Services) -> None:
    watch = Cancellable()
    watch.cancel()

    with pytest.raises(CancelledError):
        services.packs.prepare(REQUEST, watch)

    assert not services.renderer.documents
    assert not services.writer.files


def test_every_entry_changes_the_seal(services: Services) -> None:
    codes = {services.packs.seal().code}
    for minute in range(3):
        services.log(f"0830-174{minute}")
        codes.add(services.packs.seal().code)

    assert len(codes) == 4


def test_a_file_that_cannot_be_written_is_told(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _data: bytes, **_options: object) -> None:
        raise FileFailedError("file.full")

    monkeypatch.setattr(services.writer, "write", refuse)

    with pytest.raises(FileFailedError):
        services.packs.make(REQUEST, PACK)
