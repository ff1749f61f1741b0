"""A program that ends in the middle of a save: what it had acknowledged is there, and the record is sound."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.bootstrap import Application
from overtime_logger.services.time_clock import ClockState
from overtime_logger.storage.store import LogbookStore
from tests.builders import day_change, withdrawal, worked_day
from tests.fakes import FRIDAY_EVENING, SetClock
from tests.faults.snapshots import Camera, restored
from tests.systems import FORK, SIGKILL

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("changes", ["append", "rebuild"])
def test_wherever_a_save_is_cut_short_all_or_nothing_of_it_is_there(
    store: LogbookStore, home: Path, tmp_path: Path, changes: str
) -> None:
    store.append([day_change(worked_day(f"2026-03-{day:02d}")) for day in range(2, 7)], FRIDAY_EVENING)
    before = store.revisions()
    camera = Camera(home, every=30)
    connection = store._database._connection
    camera.watch(connection)
    if changes == "append":
        amended = day_change(worked_day("2026-03-02", "08:30-18:15", note="a long day " * 40))
        store.append([amended, withdrawal("2026-03-03"), day_change(worked_day("2026-03-09"))], FRIDAY_EVENING)
    else:
        store.rebuild()
    camera.unwatch(connection)
    camera.look()
    after = store.revisions()

    found = set()
    for killed in restored(camera.snapshots, tmp_path):
        with closing(LogbookStore(killed)) as again:
            assert again.problems() == ()
            assert again.revisions() in (before, after)
            assert len(again.hours_by_day()) == 5
            found.add(len(again.revisions()))

    assert found == {len(before), len(after)}
    # Before and after, and at least two states on the way.
    assert len(camera.snapshots) >= 4


def killed(folder: Path, kills: int, *, protected: bool) -> dict[str, int]:
    """What came of so many kills, in a program of its own."""
    command = [sys.executable, "-m", "tests.faults.killing", str(folder), str(kills)]
    done = subprocess.run(
        [*command, *(["--protected"] if protected else [])],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == b""
    return json.loads(done.stdout)


@FORK
@pytest.mark.parametrize(
    ("protected", "kills"),
    [
        (False, 15),
        (True, 5),
        pytest.param(False, 500, marks=pytest.mark.soak),
        pytest.param(True, 500, marks=pytest.mark.soak),
    ],
)
def test_no_save_that_was_acknowledged_is_lost_to_a_kill(
    tmp_path: Path, protected: bool, kills: int, tell_figure: Callable[[str, str], None]
) -> None:
    count = killed(tmp_path, kills, protected=protected)

    assert (count["kills"], count["lost"], count["halves"], count["unsound"]) == (kills, 0, 0, 0)
    assert count["acknowledged"] > 0
    tell_figure(
        f"kill -9 during saves, {'with' if protected else 'without'} a passphrase",
        "{kills} kills, {in_the_middle} in the middle of a save; {acknowledged} saves acknowledged,"
        " {lost} lost; {unsound} unsound".format_map(count),
    )


CLOCKING = """
import sys
from datetime import timedelta
from pathlib import Path
from overtime_logger.bootstrap import Application
from tests.fakes import FRIDAY_EVENING, SetClock

clock = SetClock(FRIDAY_EVENING)
application = Application(Path(sys.argv[1]), clock=clock)
application.time_clock.clock_in(is_watched=True)
while True:
    clock._now += timedelta(minutes=1)
    application.time_clock.beat()
    print(clock.now().isoformat(), flush=True)
"""


@SIGKILL
def test_after_a_kill_the_clock_was_last_seen_at_its_last_beat(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CLOCKING, str(home)], stdout=subprocess.PIPE, encoding="utf-8"
    ) as program:
        assert program.stdout is not None
        beats = [program.stdout.readline() for _beat in range(7)]
        program.send_signal(signal.SIGKILL)
        beats += program.stdout.read().splitlines()
    assert program.returncode == -signal.SIGKILL
    seen = [datetime.fromisoformat(beat.strip()) for beat in beats if beat.strip()]

    with Application(home, clock=SetClock(seen[-1] + timedelta(hours=3))) as application:
        status = application.time_clock.status()
        clocked = application.time_clock.clocked()

    assert (status.state, status.is_estimated) == (ClockState.INTERRUPTED, True)
    # The kill may fall between a beat and its being told.
    assert clocked.spell.end in (seen[-1], seen[-1] + timedelta(minutes=1))
    assert clocked.spell.start == FRIDAY_EVENING
    assert clocked.reading.record.note == "end estimated"
