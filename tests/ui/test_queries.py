"""How often a key typed in the entry line asks the file."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.storage.database import Database
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from tests.ui.logbooks import fill, set_up
from tests.ui.parts import press, the

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

MOST = 2


class Counting:
    """A connection that notes what the window's own thread asks of it; pages read in others."""

    def __init__(self, connection: Any, asked: list[str]) -> None:  # noqa: ANN401 # the driver's
        self._connection = connection
        self._asked = asked

    def execute(self, sql: str, *parameters: object) -> Any:  # noqa: ANN401 # the driver's
        if threading.current_thread() is threading.main_thread():
            self._asked.append(sql)
        return self._connection.execute(sql, *parameters)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked of the file in the window's thread. SQLite's own trace may not be set while others read."""
    queries: list[str] = []
    reading = Database.reading

    @contextmanager
    def counted(database: Database) -> Iterator[Any]:
        with reading(database) as connection:
            yield Counting(connection, queries)

    monkeypatch.setattr(Database, "reading", counted)
    return queries


@pytest.mark.parametrize(
    "line",
    [
        "0830-1745 -30 court report",
        "mon leave am",
        "usual +1h10 #oasys",
        "yesterday to 1815",
        "2h over",
        "leave 21-24 dec",
        "8.30 till 6, no lunch",
        "2200-0200",
    ],
)
def test_a_key_takes_two_queries_at_most(
    qtbot: QtBot, open_window: Callable[[], MainWindow], application: Application, line: str, asked: list[str]
) -> None:
    set_up(application)
    fill(application, weeks=6)
    window = open_window()
    the(window, EntryLine)
    queries: dict[str, list[str]] = {}

    for place, key in enumerate(line, 1):
        asked.clear()
        press(qtbot, window, key)
        queries[line[:place]] = [*asked]

    assert {typed: found for typed, found in queries.items() if len(found) > MOST} == {}
    assert any(queries.values())
    window.close()
