from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from overtime_logger.services.beside_journal import MadeReport
from overtime_logger.storage.store import LogbookStore

if TYPE_CHECKING:
    from pathlib import Path

FIRST = MadeReport(
    date(2026, 3, 1), "Gwent ŵ", {"0000-0000-0000-0001": b"a" * 16, "0000-0000-0000-0002": b"b" * 16}
)
SECOND = MadeReport(date(2026, 4, 1), "", {"0000-0000-0000-0001": b"c" * 16})


def test_reports_are_kept_with_what_was_counted_the_latest_first(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        leaves = store.leaves()
        store.note_branch_report(FIRST)
        store.note_branch_report(SECOND)

    with closing(LogbookStore(home)) as store:
        assert tuple(store.branch_reports()) == (SECOND, FIRST)
        assert store.leaves() == leaves
        assert store.problems() == ()
