"""Stretches in which another record's times are whole hours out: recognised and said, and never corrected."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from overtime_logger.domain.comparison.compared import WrongZone
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.period import monday_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from overtime_logger.domain.comparison.compared import Compared
    from overtime_logger.domain.duration import Minutes

_FEWEST_IN_WEEK, _FEWEST_SHIFTED = 2, 8


def wrong_zones(days: Iterable[Compared], tolerance: Minutes) -> tuple[WrongZone, ...]:
    """The stretches in which the other record is whole hours out, at the start and at the finish alike.

    A week is part of one if that holds for more than half of its days; weeks with too few days to tell are
    skipped. What comes to fewer than eight days is not mentioned: it may be chance.

    Args:
        days: the days, as compared, by date.
        tolerance: how far from whole hours the differences may be.
    """
    hours = {each.date: _hours_out(each, tolerance) for each in days if None not in {each.start, each.finish}}
    offsets = {each.date: each.here.spells[0].start.utcoffset() for each in days if each.here and each.here.spells}
    found: list[WrongZone] = []
    for out, stretch in _stretches(hours):
        shifted = [day for day in stretch if hours[day] == out]
        if len(shifted) < _FEWEST_SHIFTED:
            continue
        first, last = shifted[0], shifted[-1]
        of = [day for day in stretch if first <= day <= last]
        found.append(WrongZone(first, last, out, len(shifted), len(of), with_clocks=False))
    inside = {day for day in hours if any(each.first <= day <= each.last for each in found)}
    with_clocks = bool(inside and hours.keys() - inside) and not (
        {offsets[day] for day in inside} & {offsets[day] for day in hours.keys() - inside}
    )
    return tuple(each._replace(with_clocks=with_clocks) for each in found)


def _stretches(hours: Mapping[date, int | None]) -> Iterator[tuple[int, list[date]]]:
    """Runs of weeks in most of whose days the other record is as many hours out, with their days."""
    weeks: dict[date, list[date]] = {}
    for day in sorted(hours):
        weeks.setdefault(monday_of(day), []).append(day)
    out, run = 0, list[date]()
    for of_week in weeks.values():
        if len(of_week) < _FEWEST_IN_WEEK:
            continue
        commonest, number = Counter(hours[day] for day in of_week).most_common(1)[0]
        here = commonest if commonest and number * 2 > len(of_week) else 0
        if here != out:
            if out:
                yield out, run
            out, run = here, []
        run.extend(of_week)
    if out:
        yield out, run


def _hours_out(day: Compared, tolerance: Minutes) -> int | None:
    """By how many whole hours a day's start and finish are both out; None where they aren't by the same number."""
    if day.start is None or day.finish is None:
        return None
    hours = round(day.start / HOUR)
    near = min(tolerance, HOUR // 4)
    is_near = all(abs(each - hours * HOUR) <= near for each in (day.start, day.finish))
    return hours if is_near else None
