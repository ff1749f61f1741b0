"""Keeps None, True, False and NotImplemented alive on Python 3.11, where PySide releases them too often."""

from __future__ import annotations

import sys

_ENOUGH = 1_000_000_000


def keep_singletons() -> None:
    """Let the references to None, True, False and NotImplemented last for as long as the window is open.

    PySide6 6.12 takes it that these live for good, as they do from Python 3.12 on: each call that returns nothing
    releases a reference to None that it never took, and each `emit` of one to True. Before Python 3.12 the
    interpreter ends itself at once when the last is gone: of None after some minutes of work, of True after some
    six hundred saves. A reference count can only be raised by so much where it lies in memory.
    """
    if sys.version_info < (3, 12):
        import ctypes  # noqa: PLC0415 - no start waits for it

        for single in (None, True, False, NotImplemented):
            ctypes.c_ssize_t.from_address(id(single)).value += _ENOUGH
