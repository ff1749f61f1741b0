"""What happens when this program has a fault: it is said, with nothing of the record in it, and the window stays.

Texts of exceptions may quote what someone typed, so none is shown, printed or kept; nor are values.
"""

from __future__ import annotations

import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot, qVersion

from overtime_logger import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from overtime_logger.ui.context import Look

_PACKAGE = Path(__file__).parents[1]
_MOST_FRAMES = 40
_MOST_CAUSES = 5


def trace_without_contents(error: BaseException) -> str:
    """Where a fault arose: kinds of exceptions, files, lines and functions; no values, no texts."""
    return "\n".join(_lines_of(error, _MOST_CAUSES))


def _lines_of(error: BaseException, most: int) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and most:
        yield from _lines_of(before, most - 1)
        yield "-- then:"
    yield type(error).__qualname__
    for frame in traceback.extract_tb(error.__traceback__)[-_MOST_FRAMES:]:
        yield f"  {_file_of(frame.filename)}:{frame.lineno} {frame.name}"


def _file_of(filename: str) -> str:
    """A file's place within this program, or else only its name: a path may hold the person's."""
    path = Path(filename)
    return path.relative_to(_PACKAGE.parent).as_posix() if path.is_relative_to(_PACKAGE) else path.name


def versions() -> str:
    """What the program runs on."""
    import platform  # noqa: PLC0415 - only when something is wrong

    return "\n".join(
        (
            f"Overtime Logger {__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}",
            f"{platform.system()} {platform.release()}, {platform.machine()}",
        )
    )


class CrashReports(QObject):
    """Takes the place of Python's own reports of faults, which quote values, while the window is open.

    Args:
        look: the look of the dialog.
        parent: the object that owns it.
    """

    happened = Signal()
    """There was a fault; what is being typed should be kept now."""
    _reported = Signal(str)

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._dialog: QObject | None = None
        self._earlier = sys.excepthook, threading.excepthook
        self._is_wired = False

    def install(self) -> None:
        """Report faults here from now on."""
        sys.excepthook = self.report
        threading.excepthook = self._report_of_thread

    def remove(self) -> None:
        """Report faults as before."""
        sys.excepthook, threading.excepthook = self._earlier

    def report(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None = None) -> None:
        """Report a fault; an interruption from the terminal isn't one."""
        if issubclass(kind, KeyboardInterrupt):
            self._earlier[0](kind, error, _trace)
            return
        trace = trace_without_contents(error)
        if sys.stderr is not None:
            sys.stderr.write(f"{versions()}\n{trace}\n")
        self._wire()
        self._reported.emit(trace)

    def _wire(self) -> None:
        if self._is_wired:
            return
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enumerations take an eighth of the start

        # Queued: a fault may arise on another thread, or in the middle of drawing.
        self._reported.connect(self.on_reported, Qt.ConnectionType.QueuedConnection)
        self._is_wired = True

    def _report_of_thread(self, fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None:
            self.report(fault.exc_type, fault.exc_value)

    @Slot(str)
    def on_reported(self, trace: str) -> None:
        """Keep what is being typed, and show the fault; of several at a time, the first is shown."""
        self.happened.emit()
        if self._dialog is not None:
            return
        from overtime_logger.ui.dialogs import CrashDialog  # noqa: PLC0415 - only when something is wrong

        dialog = CrashDialog(f"{versions()}\n\n{trace}", self._look)
        dialog.finished.connect(self.on_dialog_closed)
        self._dialog = dialog
        dialog.open()

    @Slot()
    def on_dialog_closed(self) -> None:
        """Show the next fault again."""
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
