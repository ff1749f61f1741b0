"""What tests need of the system they run on: marks for what only some have, and how processes are started."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

IS_WINDOWS = sys.platform == "win32"

UNIX_MODES = pytest.mark.skipif(IS_WINDOWS, reason="Windows has no Unix modes")
UNIX_FILES = pytest.mark.skipif(IS_WINDOWS, reason="Windows has no pipes or devices among its files")
SIGKILL = pytest.mark.skipif(IS_WINDOWS, reason="Windows has no SIGKILL")
FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
CHILD_MEMORY = pytest.mark.skipif(IS_WINDOWS, reason="Windows tells a child's memory in another way")
ALWAYS_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


def is_root() -> bool:
    """Whether the tests run as the administrator of a Unix system, to whom files can't be forbidden."""
    return not IS_WINDOWS and os.geteuid() == 0


def bare_environment(**variables: str) -> dict[str, str]:
    """An environment with some variables, and beside them only what every process of the system needs."""
    needed = ("PATH", "SYSTEMROOT", "TEMP", "TMP")
    return {name: os.environ[name] for name in needed if name in os.environ} | variables
