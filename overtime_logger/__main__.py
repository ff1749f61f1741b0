"""Choose the shell: the window when no command is given, the command line otherwise.

Nothing is loaded on import: the child process that reads what others made imports this module, too.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.bootstrap import WindowManner

_INTERRUPTED = 130
"""What shells give for Ctrl+C; the command line, once it is loaded, says so in words too."""


def open_window(home: Path, manner: WindowManner) -> int:
    """Start the window; Qt is loaded only now."""
    # Everything that is loaded now is kept. The window has garbage looked for again once it is there.
    gc.disable()
    try:
        from overtime_logger.ui.app import run as run_window  # noqa: PLC0415 - no command needs Qt

        return run_window(home, manner)
    finally:
        gc.enable()


def main() -> int:
    """Run the program and return its exit code, also where Ctrl+C ends it before its parts are loaded."""
    try:
        return _run()
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run() -> int:
    if getattr(sys, "frozen", False):
        import multiprocessing  # noqa: PLC0415 - a checkout has no use for it here

        # A program without Python is started again for each child process, and has to know that it is one.
        multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if getattr(sys, "frozen", False) and arguments[:1] == ["--read-for"]:
        return _read_for(int(arguments[1]))
    from overtime_logger.cli.program import COMPLETION_VARIABLE  # noqa: PLC0415 - a child process needs none of it

    # A shell that asks what may follow gives no arguments either.
    if not arguments and COMPLETION_VARIABLE not in os.environ:
        # As from the desktop's icon: the window should not wait for the command line to be loaded.
        from overtime_logger.bootstrap import default_home  # noqa: PLC0415 - likewise

        return open_window(default_home(), "shown")
    from overtime_logger.cli.main import run  # noqa: PLC0415 - likewise

    return run(arguments, open_window)


def _read_for(connection: int) -> int:
    """Be the child process that reads what others made, in the program that needs no Python."""
    from multiprocessing.connection import Connection  # noqa: PLC0415 - only the child needs it

    from overtime_logger.storage.untrusted.limited_child import serve  # noqa: PLC0415 - likewise

    theirs = Connection(connection)
    sys.path[:] = theirs.recv()
    serve(theirs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
