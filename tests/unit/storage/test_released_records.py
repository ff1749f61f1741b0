"""Records that an earlier version wrote are read by this one as they were meant."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.records.letter import Letter
from overtime_logger.storage.codec import kind_of
from overtime_logger.storage.migrations import SCHEMA_VERSION
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests.released_logbooks import file_of
from tests.unit.storage.test_said_records import RECORDS

if TYPE_CHECKING:
    from pathlib import Path

_LETTERS_SINCE = 4
"""The first version of the schema under which there are letters."""


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_every_record_of_a_released_logbook_is_read_as_it_was_written(version: int, tmp_path: Path) -> None:
    shutil.copyfile(file_of(version), tmp_path / FILE_NAME)

    with closing(LogbookStore(tmp_path)) as store:
        written = {revision.record: store.value_of(revision) for revision in store.revisions()}
        for number, record in enumerate(RECORDS):
            if isinstance(record, Letter) and version < _LETTERS_SINCE:
                continue
            assert written[f"{kind_of(type(record)).value}:{number}"] == record
