from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.services.made_documents import MadeDocument, MadePack, PackKind
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest
from overtime_logger.services.packs.register import Register
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.services.packs.sections.left_out import left_out
from tests.cases import days
from tests.refusals import refuses

if TYPE_CHECKING:
    from tests.builders import Services

REQUEST = PackRequest(PackKind.GRIEVANCE, days("2026-03-02", "2026-03-15"), "HR, Ŵyddgrug")
DIGEST = "0f" * 32


def made(services: Services, path: str = "/home/sian/private place/pack.pdf") -> MadePack:
    return MadePack(Path(path), 7, services.packs.seal(), DIGEST)


def test_a_document_is_noted_with_all_that_says_what_it_was(services: Services) -> None:
    register = Register(services.store, services.clock)

    noted = register.note(REQUEST, made(services))

    assert register.documents() == (noted,)
    assert noted == MadeDocument(
        services.clock.now(),
        "grievance",
        REQUEST.span,
        "HR, Ŵyddgrug",
        left_out(REQUEST),
        services.packs.seal(),
        DIGEST,
        7,
        "pack.pdf",
    )


def test_what_a_document_asks_for_is_kept_with_it(services: Services) -> None:
    register = Register(services.store, services.clock)
    asked = ("The order of my work in writing.", "Time off in lieu for 12 h, y Môn.")

    noted = register.note(replace(REQUEST, outcome=asked), made(services))

    assert noted.outcome == asked
    assert register.documents() == (noted,)


def test_the_folder_is_kept_nowhere(services: Services) -> None:
    Register(services.store, services.clock).note(REQUEST, made(services))

    rows = services.store._database.rows("SELECT * FROM document_made")
    assert "private place" not in repr(rows)


def test_noting_a_document_changes_no_seal_and_outlives_a_rebuild(services: Services) -> None:
    register = Register(services.store, services.clock)
    before = services.packs.seal()
    first = register.note(REQUEST, made(services, "a.pdf"))
    services.clock.set_to("2026-07-01T09:00")
    second = register.note(REQUEST, made(services, "b.pdf"))

    services.store.rebuild()

    assert register.documents() == (first, second)
    assert (services.packs.seal().rows, services.packs.seal().root) == (before.rows, before.root)
    assert services.store.problems() == ()


# -- noted first, then written --------------------------------------------------------------------


def failing() -> None:
    raise FileFailedError("file.failed.save", file="pack.pdf", reason="No space left on device")


def test_a_document_is_noted_before_its_file_is_written(services: Services) -> None:
    register = Register(services.store, services.clock)
    seen: list[tuple[MadeDocument, ...]] = []

    noted = register.note(REQUEST, made(services), lambda: seen.append(register.documents()))

    assert seen == [(replace(noted, is_written=False),)]
    assert noted.is_written
    assert register.documents() == (noted,)
    assert services.store.problems() == ()


def test_a_document_whose_file_never_came_is_marked_so(services: Services) -> None:
    register = Register(services.store, services.clock)

    with pytest.raises(FileFailedError):
        register.note(REQUEST, made(services), failing)

    (noted,) = register.documents()
    assert not noted.is_written


def test_a_file_whose_name_may_not_last_is_there(services: Services) -> None:
    register = Register(services.store, services.clock)

    def unconfirmed() -> None:
        raise FileFailedError("file.unconfirmed", file="pack.pdf", reason="Input/output error")

    with pytest.raises(FileFailedError):
        register.note(REQUEST, made(services), unconfirmed)

    (noted,) = register.documents()
    assert noted.is_written


def test_what_can_not_be_noted_is_not_written(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_any: object) -> int:
        raise FileFailedError("file.full")

    monkeypatch.setattr(type(services.store), "note_document", full)
    for make in (
        lambda: services.packs.make(REQUEST, Path("pack.pdf")),
        lambda: Register(services.store, services.clock).note(REQUEST, made(services), failing),
    ):
        with refuses(FileFailedError, match="nothing was stored"):
            make()

    assert services.writer.files == {}


def test_a_full_disk_after_the_file_came_does_not_say_that_nothing_was_stored(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_any: object) -> None:
        raise FileFailedError("file.full")

    monkeypatch.setattr(type(services.store), "confirm_document", full)

    services.packs.make(REQUEST, Path("pack.pdf"))

    assert list(services.writer.files) == [Path("pack.pdf")]
    (noted,) = services.store.documents_made()
    assert not noted.is_written


def test_both_kinds_of_pack_are_noted_before_they_are_written(services: Services) -> None:
    services.log("2026-03-02 0830-1745 -30")
    services.writer.write = lambda *_any, **_more: failing()  # type: ignore[method-assign]

    with pytest.raises(FileFailedError):
        services.packs.make(REQUEST, Path("pack.pdf"))
    with pytest.raises(FileFailedError):
        services.anonymised.write(
            services.anonymised.compose(AnonymisedRequest(REQUEST.span, "my rep")), Path("other.pdf")
        )

    assert [(each.kind, each.is_written) for each in services.store.documents_made()] == [
        ("grievance", False),
        ("anonymised", False),
    ]


def test_a_damaged_row_is_told_as_damage(services: Services) -> None:
    Register(services.store, services.clock).note(REQUEST, made(services))
    with services.store._database.transaction() as connection:
        connection.execute("UPDATE document_made SET first = 'last Tuesday'")

    with pytest.raises(LogbookUnavailableError):
        services.store.documents_made()
