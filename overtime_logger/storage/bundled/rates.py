"""The dated rates that come with the program, read from their one table."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING

from overtime_logger.domain.pay import DatedRate

if TYPE_CHECKING:
    from pathlib import Path


def minimum_wage(table: Path) -> tuple[DatedRate, ...]:
    """The minimum wage by date, from the file `rates.toml`, oldest first."""
    rows = tomllib.loads(table.read_text("utf-8"))["minimum_wage"]
    return tuple(DatedRate(row["from"], Decimal(row["hourly"])) for row in rows)
