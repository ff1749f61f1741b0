"""The colours of a chart on paper."""

from __future__ import annotations

from typing import Final

from overtime_logger.services.pictures import Palette

PAPER: Final = Palette(
    ink="#1a1c21",
    muted="#5c616b",
    grid="#dfe2e6",
    gap="#f1f2f4",
    bars=("#8aa3bd", "#c9d3de", "#5a7896"),
    lines=("#1a1c21", "#1c3b5f", "#5c616b"),
)
