"""The rules that the program may cite, read from their one table."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from overtime_logger.services.law import Law, Reference, RuleException, Source

if TYPE_CHECKING:
    from pathlib import Path


def law_in(table: Path) -> Law:
    """The rules from the file `law.toml`, in its order."""
    found = tomllib.loads(table.read_text("utf-8"))
    return Law(
        {row["key"]: _reference(row) for row in found["reference"]},
        {row["key"]: RuleException(_reference(row), frozenset(row["rules"])) for row in found["exception"]},
    )


def _reference(row: dict[str, Any]) -> Reference:
    everywhere = row.get("citation", "")
    return Reference(
        row.get("great_britain", everywhere),
        row.get("northern_ireland", everywhere),
        row.get("claim", ""),
        Source(row["source"], row["read"], row["primary"]),
    )
