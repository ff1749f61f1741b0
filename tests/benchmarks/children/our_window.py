"""Starts the program's window on a logbook as the desktop's icon does, without a command, and prints when it was
first painted, what had the focus, and how many figures could be seen.

`our_window.py HOME`
"""

from __future__ import annotations

import os
import sys

from overtime_logger.bootstrap import HOME_VARIABLE, default_home
from overtime_logger.ui.app import run  # no Qt before ours

if __name__ == "__main__":
    os.environ[HOME_VARIABLE] = sys.argv[1]

    from first_paint import FirstPaint
    from PySide6.QtWidgets import QApplication

    paint = FirstPaint(QApplication(sys.argv[:1]))
    code = run(default_home())
    print(paint.at, paint.focused, paint.figures)
    sys.exit(code)
