"""The pairing of sqlite-utils with sqlcipher3, which nobody but these tests supports."""

from __future__ import annotations

import subprocess
import sys

import pytest

from overtime_logger.storage import sqlite


def run_alone(code: str) -> str:
    """Run Python code in a process of its own, where nothing was imported before, and return what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_sqlite_is_new_enough() -> None:
    assert sqlite.driver.sqlite_version_info >= (3, 51, 3)


def test_sqlite_utils_works_over_sqlcipher() -> None:
    database = sqlite.wrap(sqlite.driver.connect(":memory:", isolation_level=None))
    try:
        database["day"].insert({"date": "2026-03-02", "minutes": 525}, pk="date")  # type: ignore[union-attr]

        assert [table.name for table in database.tables] == ["day"]
        assert list(database["day"].rows) == [{"date": "2026-03-02", "minutes": 525}]
    finally:
        database.close()


def test_sqlite_utils_recognises_the_errors_of_sqlcipher() -> None:
    """With errors of another module, adding a missing column on the way would fail."""
    database = sqlite.wrap(sqlite.driver.connect(":memory:", isolation_level=None))
    try:
        table = database["day"]
        table.insert({"date": "2026-03-02"})  # type: ignore[union-attr]
        table.insert({"date": "2026-03-03", "note": "late"}, alter=True)  # type: ignore[union-attr]

        assert [column.name for column in table.columns] == ["date", "note"]
    finally:
        database.close()


def test_sqlite_utils_runs_on_this_driver_and_brings_no_numbers_along() -> None:
    printed = run_alone(
        """
import sys
from overtime_logger.storage import sqlite
assert "sqlite_utils" not in sys.modules
sqlite.wrap(sqlite.driver.connect(":memory:")).close()
import sqlite_utils.utils
assert sqlite_utils.utils.sqlite3.connect is sqlite.driver.connect
print(sorted({"numpy", "pandas", "sqlite3"} & sys.modules.keys()))
"""
    )

    assert "numpy" not in printed
    assert "pandas" not in printed


def test_numpy_can_be_imported_afterwards() -> None:
    printed = run_alone(
        """
from overtime_logger.storage import sqlite
sqlite.wrap(sqlite.driver.connect(":memory:")).close()
import numpy
print(numpy.arange(3).sum())
"""
    )

    assert printed == "3"


def test_numpy_imported_before_stays_as_it_was() -> None:
    printed = run_alone(
        """
import sys, numpy
from overtime_logger.storage import sqlite
sqlite.wrap(sqlite.driver.connect(":memory:")).close()
print(sys.modules["numpy"] is numpy)
"""
    )

    assert printed == "True"


def test_a_connection_in_use_by_sqlite_utils_is_the_same_connection() -> None:
    connection = sqlite.driver.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE one (a)")

    assert sqlite.wrap(connection).conn is connection
    connection.close()
    with pytest.raises(sqlite.driver.ProgrammingError):
        connection.execute("SELECT 1")
