"""Walks through the window again and again and prints, as JSON, how long nothing else could happen at worst.

`toured_window.py HOME ROUNDS`

A timer beats as often as the event loop lets it; what lies between two beats is how long the window stood still.
The first round is left out: in it each page is loaded.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections import defaultdict
from pathlib import Path
from time import monotonic_ns, thread_time_ns

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from overtime_logger.bootstrap import Application, bind_language, resources
from overtime_logger.ui.context import PageContext
from overtime_logger.ui.garbage_collection import begin_rounds
from overtime_logger.ui.icons import Icons
from overtime_logger.ui.main_window import MainWindow
from overtime_logger.ui.singletons import keep_singletons
from overtime_logger.ui.theme import Theme
from tests.ui.parts import wait
from tests.ui.tour import go_round


class Heartbeat(QObject):
    """Notes the longest time between two turns of the event loop, and the most work done in one."""

    def __init__(self) -> None:
        super().__init__()
        self._last, self._last_worked = monotonic_ns(), thread_time_ns()
        self._longest = self._longest_worked = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.on_beat)
        self._timer.start(1)

    @Slot()
    def on_beat(self) -> None:
        """Note how long it was since the beat before."""
        now, worked = monotonic_ns(), thread_time_ns()
        self._longest = max(self._longest, now - self._last)
        self._longest_worked = max(self._longest_worked, worked - self._last_worked)
        self._last, self._last_worked = now, worked

    def take(self) -> tuple[int, int]:
        """The longest times since this was last asked, by the clock and of work, in nanoseconds."""
        longest = self._longest, self._longest_worked
        self._longest = self._longest_worked = 0
        return longest


def resident_bytes() -> int:
    """The memory held now; on systems that do not tell, 0."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Walk the rounds over one window."""
    home, rounds = Path(sys.argv[1]), int(sys.argv[2])
    bind_language()
    keep_singletons()
    qt = QApplication(sys.argv[:1])
    theme = Theme(qt, resources() / "fonts")
    stalls: dict[str, int] = defaultdict(int)
    worked: dict[str, int] = defaultdict(int)
    memory: list[int] = []
    with Application(home) as application:
        window = MainWindow(PageContext(theme, Icons(resources() / "icons", theme), application))
        window.show()
        gc.disable()
        begin_rounds()
        heart = Heartbeat()
        for number in range(rounds + 1):
            for step in go_round(window):
                longest, longest_worked = heart.take()
                if number:
                    stalls[step] = max(stalls[step], longest)
                    worked[step] = max(worked[step], longest_worked)
            wait(100)
            memory.append(resident_bytes())
        window.close()
    print(json.dumps({"stalls": stalls, "worked": worked, "memory": memory}))


if __name__ == "__main__":
    main()
