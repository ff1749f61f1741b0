"""What a comparison came to, and the table it is printed in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from tabulate import tabulate

if TYPE_CHECKING:
    from collections.abc import Sequence


class Unit(Enum):
    """What is measured; amounts are kept in seconds and bytes."""

    SECONDS = "seconds"
    BYTES = "bytes"

    def show(self, amount: float) -> str:
        """An amount in three significant figures: `7.12 ms`, `2.70 s`, `7.85 KiB`, `158 MiB`."""
        if self is Unit.BYTES and amount < 2**20:
            return f"{_three_figures(amount / 2**10)} KiB"
        if self is Unit.BYTES:
            return f"{_three_figures(amount / 2**20)} MiB"
        if amount < 1:
            return f"{_three_figures(amount * 1000)} ms"
        return f"{_three_figures(amount)} s"


def _three_figures(number: float) -> str:
    decimals = 0 if number >= 100 else 1 if number >= 10 else 2
    return f"{number:.{decimals}f}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the table: what we took, against a reference of the same run, or a fixed limit, or both.

    Args:
        name: what was measured.
        unit: in what.
        ours: what we took, in seconds or bytes.
        reference: what the reference took.
        most_times: how many times the reference it may be; None where only the limit counts.
        limit: what it must stay under; None where only the reference counts.
    """

    name: str
    unit: Unit
    ours: float
    reference: float | None = None
    most_times: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours against the reference, or None where there is none."""
        return None if self.reference is None else self.ours / self.reference

    @property
    def is_reached(self) -> bool:
        """Whether every bar is reached."""
        within_ratio = self.ratio is None or self.most_times is None or self.ratio <= self.most_times
        return within_ratio and (self.limit is None or self.ours < self.limit)

    @property
    def to_reach(self) -> str:
        """The bars in words: `at most 5x, under 50.0 ms`."""
        bars = [] if self.most_times is None else [f"at most {self.most_times:g}x"]
        if self.limit is not None:
            bars.append(f"under {self.unit.show(self.limit)}")
        return ", ".join(bars)

    @property
    def cells(self) -> tuple[str, ...]:
        """The line's texts, as `HEADINGS` names them."""
        return (
            self.name,
            self.unit.show(self.ours),
            "" if self.reference is None else self.unit.show(self.reference),
            "" if self.ratio is None else f"{self.ratio:.2f}x",
            self.to_reach,
            "yes" if self.is_reached else "NO",
        )


HEADINGS = ("bench", "ours", "reference", "ratio", "to reach", "reached")
_RIGHT = frozenset({"ours", "reference", "ratio"})


def as_text(comparisons: Sequence[Comparison]) -> str:
    """The table as lines of text."""
    align = ["right" if heading in _RIGHT else "left" for heading in HEADINGS]
    rows = [comparison.cells for comparison in comparisons]
    return tabulate(rows, HEADINGS, tablefmt="simple", disable_numparse=True, colalign=align)
