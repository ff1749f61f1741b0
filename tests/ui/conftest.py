"""What the window's tests share: a screen that is not there, a clock that stands still, and a logbook."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
