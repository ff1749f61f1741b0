"""Takes the pictures of the home page, from the made-up year: `python -m tests.ui.home_page resources/docs`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from overtime_logger.bootstrap import made_up_year

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from overtime_logger.bootstrap import Application, resources
from overtime_logger.services.demonstration.year import DemonstrationClock, demonstration_span, fill
from overtime_logger.ui.context import PageContext
from overtime_logger.ui.icons import Icons
from overtime_logger.ui.main_window import MainWindow
from overtime_logger.ui.pages.evidence import EvidencePage
from overtime_logger.ui.pages.insights import InsightsPage
from overtime_logger.ui.singletons import keep_singletons
from overtime_logger.ui.theme import Theme
from tests.fakes import SetClock
from tests.ui.parts import focused, the, wait

TODAY = date(2026, 3, 20)
SIZE = (1120, 760)
LINE = "to 1815 #court-report"
# Flat colours and grey edges of letters: a hundred and sixty are more than the eye tells apart here.
COLOURS = 160


def _keep(window: MainWindow, path: Path) -> None:
    wait(1500)
    window.grab().save(str(path))
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def take(out: Path) -> None:
    """Take every picture."""
    keep_singletons()
    qt = QApplication(sys.argv[:1])
    theme = Theme(qt, resources() / "fonts")
    theme.dress(is_dark=False)
    icons = Icons(resources() / "icons", theme)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "logbook"
        clock = DemonstrationClock()
        with Application(home, create=True, clock=clock) as application:
            fill(application.store, clock, demonstration_span(TODAY), made_up_year())
        with Application(home, clock=SetClock()) as application:
            window = MainWindow(PageContext(theme, icons, application))
            window.resize(*SIZE)
            window.show()
            QTest.keyClicks(focused(window), LINE)
            _keep(window, out / "today.png")
            window.on_page_chosen("evidence")
            page = the(window, EvidencePage)
            QTest.mouseClick(page.form._kind.buttons[1], Qt.MouseButton.LeftButton)
            page.form.on_make()
            while not page.preview.pages.is_drawn:
                wait(30)
            # The first page has to be enough for a reader who reads no other.
            _keep(window, out / "evidence.png")
            window.on_page_chosen("insights")
            insights = the(window, InsightsPage)
            while not insights.cards or not insights.is_complete:
                wait(30)
            _keep(window, out / "insights.png")
            window.close()


def main() -> int:
    """Take the pictures at twice the size, in a process of its own, since the scale is fixed at the start."""
    if os.environ.get("QT_SCALE_FACTOR") == "2":
        take(Path(sys.argv[1]))
        return 0
    command = [sys.executable, "-m", "tests.ui.home_page", *sys.argv[1:]]
    return subprocess.run(command, check=True, env={**os.environ, "QT_SCALE_FACTOR": "2"}).returncode


if __name__ == "__main__":
    sys.exit(main())
