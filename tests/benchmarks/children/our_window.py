"""Starts the program's window on a logbook, and prints when it was first painted, what had the focus,
and how many figures could be seen.

`our_window.py HOME`
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

# As `overtime_logger.__main__` does: the command line first, Qt when it opens the window.
from overtime_logger.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path


def open_window(home: Path, check: bool) -> int:
    """Open the window as the program does, and watch for its first paint."""
    from overtime_logger.ui.app import run as run_window  # noqa: I001, PLC0415 - no Qt before ours

    from first_paint import FirstPaint  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    paint = FirstPaint(QApplication(sys.argv[:1]))
    code = run_window(home, check=check)
    print(paint.at, paint.focused, paint.figures)
    return code


if __name__ == "__main__":
    sys.exit(run(["--home", sys.argv[1], "gui"], open_window))
