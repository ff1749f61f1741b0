"""The secret that codes are made from: it stays the same for good, and is in nothing that leaves."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from overtime_logger.storage.store import LogbookStore
from tests.builders import services_over

if TYPE_CHECKING:
    from pathlib import Path


def test_a_secret_is_made_once_and_lasts(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        secret = store.secret("member_code", 32)
        other = store.secret("another", 16)
    with closing(LogbookStore(home)) as store:
        assert store.secret("member_code", 32) == secret
        assert store.secret("another", 16) == other

    assert (len(secret), len(other)) == (32, 16)
    assert other not in secret


def test_two_logbooks_have_two_secrets(store: LogbookStore, tmp_path: Path) -> None:
    with closing(LogbookStore(tmp_path / "other", create=True)) as second:
        assert store.secret("member_code", 32) != second.secret("member_code", 32)


def test_making_the_tables_anew_keeps_it_and_no_seal_changes_by_it(store: LogbookStore) -> None:
    services = services_over(store)
    services.log("2026-03-02 0830-1745 -30")
    leaves = store.leaves()

    secret = store.secret("member_code", 32)
    store.rebuild()

    assert store.secret("member_code", 32) == secret
    assert store.leaves() == leaves
    assert store.problems() == ()
