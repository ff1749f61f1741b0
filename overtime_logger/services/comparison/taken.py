"""What was read from a file of someone else's record, before anything of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

    from overtime_logger.domain.comparison.source import Counted, SourceDay
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.importing.preview import OpenQuestion, Refused, TakenColumn


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was read from a file. Nothing of it is kept yet.

    Args:
        path: the file.
        digest: SHA-256 of it, in hexadecimal.
        counts: what it holds of a day.
        days: its days, by date.
        span: the days it mentions; those without hours too.
        rows: how many rows or events of it there are.
        zone: the name of the zone in which its times were read.
        gap_minutes: of events, how long nothing may be seen within one presence.
        starts: the kinds of event that may begin one.
        ends: the kinds that may end one.
        notes: how it was read, in whole sentences.
        columns: the columns of a table, and what each is read as.
        questions: what the file leaves open.
        refused: what can't be read.
        kinds: of events, how many there are of each kind, the commonest first.
    """

    path: PurePath
    digest: str
    counts: Counted
    days: tuple[SourceDay, ...]
    span: DateRange
    rows: int
    zone: str
    gap_minutes: Minutes = 0
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    columns: tuple[TakenColumn, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    refused: tuple[Refused, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
