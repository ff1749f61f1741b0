"""That a window which is open for weeks is not ended by signals that lose references."""

from __future__ import annotations

import subprocess
import sys

EMIT = """
from overtime_logger.ui.references import keep_true
keep_true()
from PySide6.QtCore import QObject, Signal

class Told(QObject):
    told = Signal(object)

one = Told()
for number in range(50_000):
    one.told.emit(number)
print("still here")
"""


def test_fifty_thousand_signals_do_not_end_the_program() -> None:
    done = subprocess.run([sys.executable, "-c", EMIT], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("still here\n", "", 0)
