"""Asking for work: here or on another thread, answered where it was asked, and never to a part that is gone."""

from __future__ import annotations

import errno
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject

from overtime_logger.domain.errors import FileFailedError, UserError
from overtime_logger.services.progress import Cancellable
from overtime_logger.ui.operations import ChangedAreas, Operations
from tests.refusals import message_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


class Part(QObject):
    """A part that asks, and keeps what it is told."""

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self.operations = operations
        self.told: list[object] = []
        self.refused: list[UserError] = []

    def ask(self, job: Callable[[], object], *, aside: bool, changes: ChangedAreas = ChangedAreas.NOTHING) -> None:
        how = self.operations.begin if aside else self.operations.ask
        how(self, job, self.told.append, self.refused.append, changes=changes)

    @property
    def answers(self) -> int:
        return len(self.told) + len(self.refused)


@pytest.fixture
def operations(qtbot: QtBot) -> Operations:
    assert qtbot is not None
    return Operations()


@pytest.fixture
def part(operations: Operations) -> Part:
    return Part(operations)


def raised(error: Exception) -> None:
    raise error


aside_or_not = pytest.mark.parametrize("aside", [False, True])


@aside_or_not
def test_what_was_done_is_answered(qtbot: QtBot, part: Part, aside: bool) -> None:
    part.ask(threading.current_thread, aside=aside)
    qtbot.waitUntil(lambda: part.answers == 1)
    assert (part.told[0] is threading.main_thread()) is not aside


def test_what_is_done_at_once_is_answered_at_once(part: Part) -> None:
    part.ask(lambda: "done", aside=False)
    assert part.told == ["done"]


@aside_or_not
def test_an_error_for_people_is_answered(qtbot: QtBot, part: Part, aside: bool) -> None:
    error = FileFailedError("file.full")
    part.ask(partial(raised, error), aside=aside)
    qtbot.waitUntil(lambda: part.answers == 1)
    assert part.refused == [error]


@aside_or_not
def test_what_the_system_refuses_is_answered(qtbot: QtBot, part: Part, aside: bool) -> None:
    part.ask(partial(raised, OSError(errno.EIO, "Input/output error", "/some/file")), aside=aside)
    qtbot.waitUntil(lambda: part.answers == 1)
    assert isinstance(part.refused[0], FileFailedError)
    assert "/some/file" in message_of(part.refused[0])


@aside_or_not
def test_an_error_that_nobody_waits_for_is_told_above_the_page(
    qtbot: QtBot, operations: Operations, part: Part, aside: bool
) -> None:
    told: list[UserError] = []
    operations.unreadable.connect(told.append)
    error = UserError("program.fault")
    (operations.begin if aside else operations.ask)(part, partial(raised, error))
    qtbot.waitUntil(lambda: told == [error])


def test_a_fault_ends_the_waiting_and_is_reported(qtbot: QtBot, part: Part) -> None:
    with qtbot.captureExceptions() as faults:
        part.ask(partial(raised, ZeroDivisionError("oh")), aside=True)
        qtbot.waitUntil(lambda: len(faults) == 1)
    assert [error.code for error in part.refused] == ["program.fault"]
    assert faults[0][0] is ZeroDivisionError
    assert not part.operations.is_busy(part)


@aside_or_not
def test_pages_hear_of_a_change_before_the_answer(
    qtbot: QtBot, operations: Operations, part: Part, aside: bool
) -> None:
    operations.changed.connect(part.told.append)
    part.ask(lambda: "done", aside=aside, changes=ChangedAreas.DAYS)
    qtbot.waitUntil(lambda: "done" in part.told)
    assert part.told == [ChangedAreas.DAYS, "done"]


@aside_or_not
def test_nothing_has_changed_where_nothing_was_done(
    qtbot: QtBot, operations: Operations, part: Part, aside: bool
) -> None:
    operations.changed.connect(part.told.append)
    part.ask(partial(raised, UserError("some.code", "no")), aside=aside, changes=ChangedAreas.DAYS)
    qtbot.waitUntil(lambda: part.answers == 1)
    assert part.told == []


def test_a_part_that_is_gone_is_not_answered(qtbot: QtBot, operations: Operations, part: Part) -> None:
    told, go_on = part.told, threading.Event()
    changes: list[ChangedAreas] = []
    operations.changed.connect(changes.append)
    part.ask(partial(go_on.wait, 10), aside=True, changes=ChangedAreas.DAYS)
    shiboken6.delete(part)
    go_on.set()
    qtbot.waitUntil(lambda: changes == [ChangedAreas.DAYS])
    assert told == []


def test_a_part_may_wait_for_the_last_thing_alone(qtbot: QtBot, operations: Operations, part: Part) -> None:
    done: list[int] = []
    go_on = threading.Event()
    operations.begin(part, partial(go_on.wait, 10), part.told.append)
    for number in range(3):
        operations.begin(part, partial(done.append, number), part.told.append, instead=True)
    assert operations.is_busy(part)
    go_on.set()
    qtbot.waitUntil(lambda: not operations.is_busy(part))
    assert (done, part.told) == ([2], [None])


def test_what_was_dropped_is_not_answered(qtbot: QtBot, operations: Operations, part: Part) -> None:
    other = Part(operations)
    part.ask(lambda: "mine", aside=True)
    other.ask(lambda: "theirs", aside=True)
    operations.drop(part)
    assert not operations.is_busy(part)
    qtbot.waitUntil(lambda: other.told == ["theirs"])
    assert part.told == []


def test_work_is_done_one_after_the_other(qtbot: QtBot, part: Part) -> None:
    for number in range(5):
        part.ask(partial(int, number), aside=True)
    qtbot.waitUntil(lambda: part.answers == 5)
    assert part.told == [0, 1, 2, 3, 4]


def test_nothing_is_begun_once_the_window_has_closed(operations: Operations, part: Part) -> None:
    operations.end()
    part.ask(partial(part.told.append, "late"), aside=True)
    part.ask(lambda: "at once", aside=False)
    operations.wait()
    assert part.told == ["at once"]


def test_what_can_be_called_off_is_when_the_window_closes(operations: Operations, part: Part) -> None:
    started, watch = threading.Event(), Cancellable()

    def endless() -> None:
        while True:
            started.set()
            watch(0)

    operations.begin(part, endless, watch=watch)
    assert started.wait(10)
    operations.wait()
