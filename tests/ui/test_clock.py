"""The clock on Today: in, out, read back, confirmed; and what a crash leaves behind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.domain.errors import FileFailedError
from overtime_logger.services.revision import EntryMethod
from overtime_logger.services.settings import CLOCK
from overtime_logger.services.time_clock import ClockState
from overtime_logger.ui.editors.days.clock_card import ClockCard
from tests.ui.logbooks import set_up
from tests.ui.parts import click, press, retype, said, the

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow
    from tests.fakes import SetClock

TODAY = date(2026, 3, 20)


def card_of(qtbot: QtBot, window: MainWindow) -> ClockCard:
    qtbot.waitUntil(lambda: len(window.findChildren(ClockCard)) == 1)
    return the(window, ClockCard)


@pytest.fixture
def card(qtbot: QtBot, window: MainWindow) -> ClockCard:
    return card_of(qtbot, window)


@pytest.fixture
def clock(application: Application) -> SetClock:
    return application.clock  # pyright: ignore[reportReturnType] # what the fixture gave it


def test_a_day_is_clocked_and_recorded_when_it_is_confirmed(
    qtbot: QtBot, window: MainWindow, card: ClockCard, application: Application, clock: SetClock
) -> None:
    clock.set_to("2026-03-20T08:31")
    click(qtbot, card, "Clock in")
    assert "Clocked in at 08:31: 0 min" in said(card)
    clock.set_to("2026-03-20T08:34")
    window.beside.on_settled()
    assert window.beside.heartbeat is not None
    window.beside.heartbeat.on_minute()
    assert "Clocked in at 08:31: 3 min" in said(card)
    click(qtbot, card, "Clock out")
    assert "Fri 20 March: 08:31 to 08:34" in said(card)
    assert application.store.day(TODAY) is None
    press(qtbot, window, Qt.Key.Key_Space)
    written = application.store.day(TODAY)
    assert written is not None
    assert written.method is EntryMethod.CLOCK
    assert "Saved." in said(card)
    assert "Not clocked in" in said(card)


def test_after_a_crash_the_end_is_an_estimate_and_can_be_set(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow], clock: SetClock
) -> None:
    set_up(application)
    clock.set_to("2026-03-20T08:30")
    application.time_clock.clock_in(is_watched=True)
    clock.set_to("2026-03-20T18:40")
    window = open_window()
    card = card_of(qtbot, window)
    assert "less than a minute was clocked" in said(card).lower()
    retype(qtbot, card, "Finished at another time?", "1800")
    click(qtbot, card, "Set")
    assert "Fri 20 March: 08:30 to 18:00" in said(card)
    click(qtbot, card, "Save it")
    written = application.store.day(TODAY)
    assert written is not None
    assert written.record.note == ""


def test_an_estimate_says_so_before_it_is_recorded(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow], clock: SetClock
) -> None:
    set_up(application)
    clock.set_to("2026-03-20T08:30")
    application.time_clock.clock_in(is_watched=True)
    clock.set_to("2026-03-20T08:35")
    application.time_clock.beat()
    clock.set_to("2026-03-20T18:40")
    window = open_window()
    card = card_of(qtbot, window)
    assert "last seen running 5 min later" in said(card)
    assert "so the finish is an estimate" in said(card)
    assert "“end estimated”" in said(card)
    click(qtbot, card, "I was still working")
    assert "Clocked in at 08:30: 10 h 10" in said(card)


def test_a_time_that_is_still_to_come_is_refused_beside_its_field(
    qtbot: QtBot, card: ClockCard, application: Application, clock: SetClock
) -> None:
    clock.set_to("2026-03-20T08:31")
    click(qtbot, card, "Clock in")
    clock.set_to("2026-03-20T08:34")
    click(qtbot, card, "Clock out")
    retype(qtbot, card, "Finished at another time?", "1800")
    click(qtbot, card, "Set")
    assert "This time is in the future." in said(card)
    assert application.time_clock.status().state is ClockState.STOPPED


def test_what_was_clocked_can_be_let_go(qtbot: QtBot, card: ClockCard, application: Application) -> None:
    click(qtbot, card, "Clock in")
    click(qtbot, card, "Clock out")
    assert "Less than a minute was clocked." in said(card)
    click(qtbot, card, "Discard it")
    assert application.time_clock.status().state is ClockState.OFF
    assert "Not clocked in" in said(card)


def test_a_full_disk_keeps_what_was_clocked(
    qtbot: QtBot, card: ClockCard, application: Application, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.set_to("2026-03-20T08:31")
    click(qtbot, card, "Clock in")
    clock.set_to("2026-03-20T08:34")
    click(qtbot, card, "Clock out")

    def fail(*_arguments: object) -> None:
        raise FileFailedError("file.full")

    with monkeypatch.context() as patched:
        patched.setattr(application.store, "append", fail)
        click(qtbot, card, "Save it")
    assert "The disk is full: nothing was stored." in said(card)
    click(qtbot, card, "Save it")
    assert application.store.day(TODAY) is not None


def test_whoever_wants_no_clock_sees_none(
    qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]
) -> None:
    set_up(application)
    application.settings.set(CLOCK, value=False)
    window = open_window()
    card = card_of(qtbot, window)
    qtbot.waitUntil(card.isHidden)


def test_the_window_beats_every_minute(qtbot: QtBot, window: MainWindow, card: ClockCard, clock: SetClock) -> None:
    clock.set_to("2026-03-20T08:31")
    click(qtbot, card, "Clock in")
    clock.set_to("2026-03-20T08:33")
    window.beside.on_settled()
    assert window.beside.heartbeat is not None
    window.beside.heartbeat.on_minute()
    spell = window._context.application.store.open_spell()
    assert spell is not None
    assert f"{spell.seen_at:%H:%M}" == "08:33"
