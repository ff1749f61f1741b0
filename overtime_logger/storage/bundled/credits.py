"""What the program is built on, read from the one table that comes with it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Credit(NamedTuple):
    """A work of others that comes with the program.

    Args:
        name: what it is called.
        purpose: what it does here, in a few words.
        licence: under what it is licensed, as SPDX names it.
    """

    name: str
    purpose: str
    licence: str


def credits_in(table: Path) -> tuple[Credit, ...]:
    """The works named in the file `credits.toml`, in its order."""
    groups = tomllib.loads(table.read_text("utf-8"))
    return tuple(Credit(**row) for group in ("package", "typeface") for row in groups[group])
