"""The national figures that come with the program, read from their one table."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

from overtime_logger.services.collation.comparators import Comparator, ComparatorKind

if TYPE_CHECKING:
    from pathlib import Path


def comparators(table: Path) -> tuple[Comparator, ...]:
    """The national figures from the file `comparators.toml`, in its order."""
    return tuple(
        Comparator(
            ComparatorKind(row["kind"]),
            Decimal(row["value"]),
            row["about"],
            row["source"],
            row["published"],
            row["address"],
        )
        for row in tomllib.loads(table.read_text("utf-8"))["comparator"]
    )
