from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.services.packs.left_out import left_out
from overtime_logger.services.packs.request import MadePack, PackKind, PackRequest
from overtime_logger.services.register import MadeDocument, Register
from tests.cases import days

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


def test_a_damaged_row_is_told_as_damage(services: Services) -> None:
    Register(services.store, services.clock).note(REQUEST, made(services))
    with services.store._database.transaction() as connection:
        connection.execute("UPDATE document_made SET first = 'last Tuesday'")

    with pytest.raises(LogbookUnavailableError):
        services.store.documents_made()
