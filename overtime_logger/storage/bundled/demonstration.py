"""What is said in the made-up year of the demonstration, read from its one table."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def said_in(table: Path) -> dict[str, Any]:
    """The people, conversations, concerns and the notice, as `services.demonstration` takes them."""
    return tomllib.loads(table.read_text("utf-8"))
