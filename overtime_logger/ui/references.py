"""Keeps the interpreter from losing what PySide lets go of too often."""

from __future__ import annotations

import sys

_ENOUGH = 1_000_000_000


def keep_true() -> None:
    """Let the references to True last for as long as the window is open.

    At each `emit`, PySide6 6.12 lets go of a reference to True that it never took. Before Python 3.12, which keeps
    True for good, the interpreter ends itself at once when the last of some six hundred is gone: after about as
    many saves. A reference count can only be raised by so much where it lies in memory.
    """
    if sys.version_info < (3, 12):
        import ctypes  # noqa: PLC0415 - no start waits for it

        ctypes.c_ssize_t.from_address(id(True)).value += _ENOUGH  # noqa: FBT003 - the object itself
