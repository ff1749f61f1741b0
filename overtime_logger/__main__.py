"""Choose the shell: the window when no command is given, the command line otherwise."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from overtime_logger.cli.main import run

if TYPE_CHECKING:
    from pathlib import Path


def open_window(home: Path, check: bool) -> int:  # noqa: FBT001 - called by position through the shell's port
    """Start the window; Qt is loaded only now."""
    from overtime_logger.ui.app import run as run_window  # noqa: PLC0415 - no command needs Qt

    return run_window(home, check=check)


def main() -> int:
    """Run the program and return its exit code."""
    return run(sys.argv[1:], open_window)


if __name__ == "__main__":
    sys.exit(main())
