"""Carrying out requests: here or on another thread, with errors as outcomes and faults reported."""

from __future__ import annotations

import errno
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pytest

from overtime_logger.domain.errors import FileFailedError
from overtime_logger.services.progress import Cancellable
from overtime_logger.ui.operations import Operations
from overtime_logger.ui.requests.request import Outcome

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application


@dataclass(frozen=True)
class Asked:
    """A request that does as it is told."""

    takes_long: bool = False
    changes_record: bool = False
    error: Exception | None = None
    threads: list[threading.Thread] = field(default_factory=list[threading.Thread])

    def perform(self, application: Application) -> str:
        self.threads.append(threading.current_thread())
        if self.error is not None:
            raise self.error
        return application.home.name


@pytest.fixture
def operations(application: Application, qtbot: QtBot) -> Operations:
    assert qtbot is not None
    return Operations(application)


def outcome_of(qtbot: QtBot, operations: Operations, request: Asked) -> Outcome:
    with qtbot.waitSignal(operations.finished) as waiting:
        operations.on_requested(request)
    outcome = waiting.args[0] if waiting.args else None
    assert isinstance(outcome, Outcome)
    assert outcome.request is request
    return outcome


@pytest.mark.parametrize("takes_long", [False, True])
def test_what_the_system_refuses_is_told_where_it_was_asked_for(
    operations: Operations, qtbot: QtBot, takes_long: bool
) -> None:
    refused = OSError(errno.EIO, "Input/output error", "/some/file")

    outcome = outcome_of(qtbot, operations, Asked(takes_long=takes_long, error=refused))

    assert isinstance(outcome.error, FileFailedError)
    assert "/some/file" in outcome.error.message


def test_nothing_long_is_begun_once_the_window_has_closed(operations: Operations) -> None:
    operations.end()
    late, short = Asked(takes_long=True), Asked()
    operations.on_requested(late)
    operations.on_requested(short)
    operations.wait()
    assert (late.threads, short.threads) == ([], [threading.current_thread()])


def test_what_can_be_called_off_is_when_the_window_closes(operations: Operations) -> None:
    started = threading.Event()

    class Endless(NamedTuple):
        watch: Cancellable

        takes_long = True
        changes_record = False

        def perform(self, application: Application) -> None:
            del application
            while True:
                started.set()
                self.watch(0)

    operations.on_requested(Endless(Cancellable()))
    assert started.wait(10)
    operations.wait()


@pytest.mark.parametrize("takes_long", [False, True])
def test_what_was_done_is_told(qtbot: QtBot, operations: Operations, takes_long: bool) -> None:
    request = Asked(takes_long)
    outcome = outcome_of(qtbot, operations, request)
    assert (outcome.result, outcome.error) == ("home", None)
    assert (request.threads[0] is threading.main_thread()) is not takes_long


@pytest.mark.parametrize("takes_long", [False, True])
def test_an_error_for_people_is_part_of_the_outcome(
    qtbot: QtBot, operations: Operations, takes_long: bool
) -> None:
    error = FileFailedError("file.full", "the disk is full")
    outcome = outcome_of(qtbot, operations, Asked(takes_long, changes_record=True, error=error))
    assert outcome.error is error


def test_a_fault_ends_the_waiting_and_is_reported(qtbot: QtBot, operations: Operations) -> None:
    with qtbot.captureExceptions() as faults:
        outcome = outcome_of(qtbot, operations, Asked(takes_long=True, error=ZeroDivisionError("oh")))
    assert outcome.error is not None
    assert outcome.error.code == "program.fault"
    assert [kind for kind, _error, _trace in faults] == [ZeroDivisionError]


def test_pages_hear_of_a_change_before_the_outcome(qtbot: QtBot, operations: Operations) -> None:
    heard: list[str] = []

    def changed() -> None:
        heard.append("changed")

    def finished(_outcome: Outcome) -> None:
        heard.append("finished")

    operations.record_changed.connect(changed)
    operations.finished.connect(finished)
    outcome_of(qtbot, operations, Asked(changes_record=True))
    assert heard == ["changed", "finished"]


def test_tasks_are_done_one_after_the_other(qtbot: QtBot, operations: Operations) -> None:
    done: list[object] = []
    operations.finished.connect(done.append)
    requests = [Asked(takes_long=True) for _number in range(5)]
    for request in requests:
        operations.on_requested(request)
    qtbot.waitUntil(lambda: len(done) == 5)
    assert [outcome.request for outcome in done if isinstance(outcome, Outcome)] == requests
