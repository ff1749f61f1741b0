"""Writes the tables of a logbook's grievance pack as JSON, for a reference that draws the same ones.

`pack_tables.py HOME TABLES.json [FROM]`
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from overtime_logger.bootstrap import Application
from overtime_logger.domain.period import DateRange
from overtime_logger.services.document import Table
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import PackRequest


def write_tables(home: Path, path: Path, first: date | None) -> None:
    """Write each table's heading and rows as texts, and whether it stands on wide pages."""
    with Application(home) as application:
        whole = application.logbook.full_range()
        request = PackRequest(PackKind.GRIEVANCE, DateRange(first or whole.first, whole.last))
        sections = application.packs.compose(request).sections
    tables = [
        {
            "is_wide": section.landscape,
            "rows": [[column.title for column in block.columns], *(list(row.cells) for row in block.rows)],
        }
        for section in sections
        for block in section.blocks
        if isinstance(block, Table)
    ]
    path.write_text(json.dumps(tables), encoding="utf-8")


if __name__ == "__main__":
    write_tables(Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3]) if sys.argv[3:] else None)
