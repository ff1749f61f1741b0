"""When the window looks for objects that only hold each other."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from overtime_logger.ui.garbage_collection import GarbageRounds, begin_rounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture
def held_off() -> Iterator[None]:
    """Garbage is not looked for, as at the start; afterwards it is as it was."""
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.mark.usefixtures("held_off")
def test_begins_again_once_the_window_is_there(qtbot: QtBot) -> None:
    del qtbot
    begin_rounds()
    assert gc.isenabled()
    qt = QApplication.instance()
    assert qt is not None
    rounds = qt.findChildren(GarbageRounds)
    assert len(rounds) == 1
    begin_rounds()
    assert qt.findChildren(GarbageRounds) == rounds
    shiboken6.delete(rounds[0])


@pytest.mark.usefixtures("held_off")
def test_looks_through_all_when_the_keys_go_to_another_program(qtbot: QtBot) -> None:
    del qtbot
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    assert qt.focusWindow() is None
    rounds = GarbageRounds(qt)
    gc.disable()
    knot = Knot()
    kept = weakref.ref(knot)
    del knot
    rounds.on_focus_window_changed()
    assert kept() is None
    shiboken6.delete(rounds)
