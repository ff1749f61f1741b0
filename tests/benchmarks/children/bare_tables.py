"""Draws the tables of a document with ReportLab and nothing else: no wrapping, no tags, no charts, no record read.

`bare_tables.py TABLES.json OUT.pdf`; the first is what `pack_tables` wrote.
"""

from __future__ import annotations

import json
import sys
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypedDict

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import BaseDocTemplate, Frame, LongTable, NextPageTemplate, PageBreak, PageTemplate

MARGIN = 40
STYLE = [("FONT", (0, 0), (-1, -1), "Helvetica", 7), ("LINEBELOW", (0, 0), (-1, -1), 0.25, "grey")]


class BareTable(TypedDict):
    """A table's texts, its headings in the first row, and whether it stands on wide pages."""

    is_wide: bool
    rows: list[list[str]]


def draw(tables: list[BareTable], path: Path) -> None:
    """Draw the tables one after the other, each on pages of its own orientation."""
    document = BaseDocTemplate(str(path))
    sizes = {False: A4, True: landscape(A4)}
    for is_wide, (width, height) in sizes.items():
        frame = Frame(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN)
        document.addPageTemplates(PageTemplate(str(is_wide), [frame], pagesize=(width, height)))
    story = []
    for is_wide, group in groupby(tables, key=itemgetter("is_wide")):
        story += [NextPageTemplate(str(is_wide)), PageBreak()]
        for table in group:
            rows = table["rows"]
            width = (sizes[is_wide][0] - 2 * MARGIN) / len(rows[0])
            story.append(LongTable(rows, [width] * len(rows[0]), style=STYLE, repeatRows=1))
    document.build(story)


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))
