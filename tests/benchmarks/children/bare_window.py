"""Shows a window with nothing in it, and prints when it was first painted."""

from __future__ import annotations

import sys

from first_paint import FirstPaint
from PySide6.QtWidgets import QApplication, QMainWindow

if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    paint = FirstPaint(application)
    window = QMainWindow()
    window.show()
    application.exec()
    print(paint.at)
