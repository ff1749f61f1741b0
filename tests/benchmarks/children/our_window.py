"""Starts the program's window on a logbook as the desktop's icon does, without a command, and prints when it was
first painted, what had the focus, and how many figures could be seen.

`our_window.py HOME`
"""

from __future__ import annotations

import os
import sys

from overtime_logger.__main__ import open_window
from overtime_logger.bootstrap import HOME_VARIABLE, default_home

if __name__ == "__main__":
    os.environ[HOME_VARIABLE] = sys.argv[1]

    from first_paint import FirstPaint
    from PySide6.QtWidgets import QApplication

    paint = FirstPaint(QApplication(sys.argv[:1]))
    code = open_window(default_home(), "shown")
    print(paint.at, paint.focused, paint.figures)
    sys.exit(code)
