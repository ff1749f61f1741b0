"""Chooses when Python looks for reference cycles, which stops every thread meanwhile.

To look through all there is takes up to 95 ms once every page is loaded; left to itself, Python did so eight times
in nine walks through the window. So that is done while someone works in another program. In between, what is
loaded, which mostly lasts for as long as the window, is left out: then it takes 25 ms at most.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication


class GarbageRounds(QObject):
    """Looks through all objects whenever the focus moves to another program.

    Args:
        qt: the application, which owns it.
    """

    def __init__(self, qt: QApplication) -> None:
        super().__init__(qt)
        gc.freeze()
        gc.enable()
        qt.focusWindowChanged.connect(self.on_focus_window_changed)

    @Slot()
    def on_focus_window_changed(self) -> None:
        """Look through all if no window of this program has the focus now."""
        if QApplication.focusWindow() is None:
            gc.unfreeze()
            gc.collect()
            gc.freeze()


def begin_rounds() -> None:
    """Look again, where the start of the window has stopped that."""
    qt = QApplication.instance()
    if isinstance(qt, QApplication) and not gc.isenabled():
        GarbageRounds(qt)


def leave_out_what_is_loaded() -> None:
    """Leave out what is there now until all is looked through; for when something was loaded that stays."""
    if gc.get_freeze_count():
        gc.freeze()
