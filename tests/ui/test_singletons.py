"""That a window which is open for weeks is not ended by calls that lose references."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGIN = """
from overtime_logger.ui.singletons import keep_singletons
keep_singletons()
from PySide6.QtCore import QObject, Signal

class Told(QObject):
    told = Signal(object)

one = Told()
for number in range(50_000):
"""
END = """
print("still here")
"""


@pytest.mark.parametrize(
    "call",
    ["one.told.emit(number)", "one.setObjectName('again')", "one.property('of no name')", "one == number"],
    ids=["signal", "nothing returned", "nothing found", "compared with something else"],
)
def test_fifty_thousand_calls_do_not_end_the_program(call: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{BEGIN}    {call}{END}"], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == ("still here\n", "", 0)
