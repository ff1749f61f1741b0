"""The tables of figures, rules, credits and made-up texts that come with the program, read into plain values."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from overtime_logger.domain.pay import DatedRate
from overtime_logger.services.collation.comparators import Comparator, ComparatorKind
from overtime_logger.services.law import Law, Reference, RuleException, Source

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


def table(file: Path) -> dict[str, Any]:
    """A table as it is written, for example `demonstration.toml`."""
    return tomllib.loads(file.read_text("utf-8"))


def credits_in(file: Path) -> tuple[Credit, ...]:
    """The works named in the file `credits.toml`, in its order."""
    groups = table(file)
    return tuple(Credit(**row) for group in ("package", "typeface") for row in groups[group])


def minimum_wage(file: Path) -> tuple[DatedRate, ...]:
    """The minimum wage by date, from the file `rates.toml`, oldest first."""
    return tuple(DatedRate(row["from"], Decimal(row["hourly"])) for row in table(file)["minimum_wage"])


def comparators(file: Path) -> tuple[Comparator, ...]:
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
        for row in table(file)["comparator"]
    )


def law_in(file: Path) -> Law:
    """The rules from the file `law.toml`, in its order."""
    found = table(file)
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
