"""On Windows, install the program without questions, use it, upgrade it with its window open, and remove it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCAL = Path(os.environ.get("LOCALAPPDATA", ""))
PROGRAM = LOCAL / "Programs" / "Overtime Logger"
RECORD = LOCAL / "Overtime Logger" / "logbook.db"
COMMAND, WINDOW, REMOVER = (
    PROGRAM / name for name in ("overtime-logger.exe", "Overtime Logger.exe", "uninstall.exe")
)
_SECONDS_TO_APPEAR = 60


def _run(*command: str | Path) -> None:
    print("  ", *command, flush=True)
    subprocess.run([str(part) for part in command], check=True, timeout=600)


def _wait_for(path: Path, *, there: bool) -> None:
    end = time.monotonic() + _SECONDS_TO_APPEAR
    while path.exists() is not there:
        if time.monotonic() > end:
            sys.exit(f"{path} is {'not ' if there else 'still '}there")
        time.sleep(0.2)


def main() -> int:
    """Go through it once; a step that fails ends it."""
    [setup] = (ROOT / "dist").glob("*-setup.exe")
    _run(setup, "/S", "/STARTATLOGIN=1")
    _run(COMMAND, "--version")
    usual = ("--weekly", "37:00", "--usual", "0830-1624", "--break", "30", "--from", "2026-01-05")
    _run(COMMAND, "setup", "--name", "A", *usual)
    _run(COMMAND, "check")
    with subprocess.Popen([str(WINDOW)]) as window:
        _wait_for(RECORD.with_name("window.lock"), there=True)
        _run(setup, "/S")
        window.wait(_SECONDS_TO_APPEAR)
    _run(COMMAND, "check")
    _run(REMOVER, "/S")
    _wait_for(COMMAND, there=False)
    if not RECORD.is_file():
        sys.exit("the record went with the program")
    print("Installed, upgraded with its window open, and removed; the record is still there.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
