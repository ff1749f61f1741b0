"""Chooses when Python looks for objects that only hold each other: it stops every thread for as long as it takes.

To look through all there is takes some 90 ms once every page is loaded. So that is done while somebody works in
another program, and what the start loaded, which lasts for as long as the window, is left out.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

_YOUNG = 700
_MIDDLE = 10
_OLD = 1000
"""How often the two younger parts were looked through before the oldest is, should nobody ever look elsewhere."""


class GarbageRounds(QObject):
    """Looks through all objects whenever the keys go to another program.

    Args:
        qt: the application, which owns it.
    """

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        gc.freeze()
        gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
        gc.enable()
        qt.focusWindowChanged.connect(self.on_focus_window_changed)

    @Slot()
    def on_focus_window_changed(self) -> None:
        """Look through all if no window of this program has the keys now, and there may be something to find."""
        if QApplication.focusWindow() is None and gc.get_count()[2]:
            gc.collect()


def begin_rounds() -> None:
    """Look again, where the start of the window has stopped that."""
    qt = QApplication.instance()
    if isinstance(qt, QApplication) and not gc.isenabled():
        GarbageRounds(qt)
