"""Make the real logbook that stands for the present schema: `python -m tests.released_logbooks`.

There is one file for each version of the schema in `tests/data/logbooks`. A version that was released is never
made again: its file is what such a program wrote. While the present version is not released, its file is made
again whenever its tables change.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from overtime_logger.domain.period import DateRange
from overtime_logger.services.beside_journal import MadeReport
from overtime_logger.services.integrity.seals import Seals
from overtime_logger.services.made_documents import MadePack, PackKind
from overtime_logger.services.packs.register import Register
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.services.revision import Change
from overtime_logger.storage.codec import kind_of
from overtime_logger.storage.migrations import SCHEMA_VERSION
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests.builders import services_over, term
from tests.unit.storage.test_said_records import RECORDS as OF_CONVERSATIONS

FOLDER = Path(__file__).parent / "data" / "logbooks"

ENTRIES = (
    ("2026-03-02T18:40", "0830-1745 -30 court report"),
    ("2026-03-03T19:05", "0830-1630 2030-2215 -30 #oasys"),
    ("2026-03-04T18:40", "leave"),
    ("2026-03-05T18:40", "leave am 1300-1700"),
    ("2026-03-06T18:40", "8h45 ŵythnos hir"),
    ("2026-03-09T18:40", "toil 2h 0830-1400"),
    ("2026-03-20T18:40", "mon 2200-0200"),
)
"""When each was written, and what."""


def file_of(version: int) -> Path:
    """The logbook of one version of the schema."""
    return FOLDER / f"schema-{version}.db"


def fill(home: Path) -> None:
    """Make a small logbook with something of each kind in it."""
    with closing(LogbookStore(home, create=True)) as store:
        services = services_over(store, term(weeks=4))
        for moment, line in ENTRIES:
            services.clock.set_to(moment)
            services.log(line)
        services.log("2026-03-02 0830-1815 -30", why="finish corrected")
        services.log("2026-03-02 0830-1745 -30")
        services.log("2026-03-10 8h")
        services.logbook.withdraw(services.logbook.read("2026-03-10 8h").record.date, "wrong day")
        changes = [
            Change(f"{kind_of(type(record)).value}:{number}", kind_of(type(record)), record)
            for number, record in enumerate(OF_CONVERSATIONS)
        ]
        store.append(changes, services.clock.now())
        Seals(store, services.clock).give("my rep")
        request = PackRequest(PackKind.GRIEVANCE, DateRange(date(2026, 3, 2), date(2026, 3, 15)), "HR")
        request = replace(request, outcome=("The order of my work in writing.",))
        made = MadePack(Path("pack.pdf"), 9, services.packs.seal(), hashlib.sha256(b"pack").hexdigest())
        Register(store, services.clock).note(request, made)
        store.note_branch_report(
            MadeReport(date(2026, 3, 20), "Example branch", {"0000-0000-0000-0001": bytes(16)})
        )


def main() -> int:
    """Make the file of the present version."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        FOLDER.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(folder) / FILE_NAME, file_of(SCHEMA_VERSION))
    return 0


if __name__ == "__main__":
    sys.exit(main())
