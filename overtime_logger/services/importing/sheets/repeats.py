"""Entries of a sheet's rows that belong together: breaks with a row of their own, and rows that say the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.services.importing.preview import Answer, OpenQuestion, places
from overtime_logger.services.importing.sheets.cells import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from overtime_logger.domain.spell import Spell
    from overtime_logger.services.importing.entries import DayEntry
    from overtime_logger.services.importing.sheets.rows import Sheet

_SAME_ROW_FROM = 3600
"""Rows alike to the last cell, without times, are asked about from this many seconds; shorter ones are counted."""


def with_breaks_inside(entries: Sequence[DayEntry], breaks: Sequence[DayEntry]) -> list[DayEntry]:
    """Take breaks off the stretches they fall in; a break between two stretches is no work in any case.

    Args:
        entries: the entries.
        breaks: the breaks that have a row of their own, as stretches.
    """
    inside: defaultdict[int, list[Spell]] = defaultdict(list)
    for each in breaks:
        for number, entry in enumerate(entries):
            if each.spell is None or entry.spell is None:
                continue
            if entry.spell.start <= each.spell.start and each.spell.end <= entry.spell.end:
                inside[number].append(each.spell)
                break
    kept: list[DayEntry] = []
    for number, entry in enumerate(entries):
        spells = inside.get(number, [])
        total = entry.break_seconds + sum(spell.minutes for spell in spells) * 60
        start = spells[0].start if len(spells) == 1 and not entry.break_seconds else None
        kept.append(replace(entry, break_seconds=total, break_start=start) if spells else entry)
    return kept


def once(sheet: Sheet, entries: Sequence[DayEntry]) -> list[DayEntry]:
    """The entries without those of rows that are the same to the last cell.

    The same stretch twice is one. The same amount of hours twice may be two pieces of work: it is asked.
    """
    cells = {row.place: tuple(plain(cell) for cell in row.cells) for row in sheet.rows}
    groups: defaultdict[tuple[date, tuple[str, ...]], list[DayEntry]] = defaultdict(list)
    for entry in entries:
        if entry.place in cells and entry.rows:
            groups[entry.date, cells[entry.place]].append(entry)
    repeated = [group for group in groups.values() if len(group) > 1]
    dropped = {entry.place for group in repeated if not group[0].amount_seconds for entry in group[1:]}
    doubtful = [group for group in repeated if group[0].amount_seconds >= _SAME_ROW_FROM]
    if doubtful and _are_the_same(sheet, doubtful[0]):
        dropped |= {entry.place for group in doubtful for entry in group[1:]}
    for place in sorted(dropped):
        sheet.found.pass_over(place, _("the same as a row above"))
    return [entry for entry in entries if entry.place not in dropped]


def _are_the_same(sheet: Sheet, group: Sequence[DayEntry]) -> bool:
    text = _("{rows} are the same. Are they the same hours?").format(rows=places([each.place for each in group]))
    choices = (
        Answer("same", _("the same hours: count them once")),
        Answer("each", _("different hours: add them up")),
    )
    return sheet.ask(OpenQuestion("repeats", text, choices)) == "same"
