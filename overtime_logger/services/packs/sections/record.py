"""The parts of a document that show the record itself: how complete, how prompt, how it was made."""

from __future__ import annotations

from collections import Counter
from gettext import gettext as _
from itertools import pairwise
from typing import TYPE_CHECKING

from overtime_logger.services.document import (
    Align,
    Column,
    Paragraph,
    Row,
    RowKind,
    Section,
    Table,
)
from overtime_logger.services.packs.sections.annexes import on_page

if TYPE_CHECKING:
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording

_MOST_LISTED_DAYS = 60
_LAG_LIMITS = (0, 1, 7, 28)


def completeness(facts: PackFacts, wording: Wording) -> Section:
    """How much of the period was recorded, and how soon after the day."""
    blocks = [
        Paragraph(wording.coverage(facts.balance.coverage) + ".", see=on_page("glance")),
        Paragraph(_unrecorded(facts, wording)),
    ]
    if facts.recorded:
        blocks += [
            Paragraph(
                _(
                    "Each entry shows when it was first written. The table counts the recorded days by the time "
                    "between the day and its first entry."
                )
            ),
            _lag_table(facts, wording),
            Paragraph(_methods(facts, wording), run_in=_("How the entries were made.")),
            Paragraph(_clock_jumps(facts, wording), run_in=_("The computer's clock.")),
        ]
    return Section(_("How complete and how prompt the record is"), tuple(blocks), level=2, key="complete")


def _unrecorded(facts: PackFacts, wording: Wording) -> str:
    missing = facts.unrecorded
    if not missing:
        return _("Every working day of the period was recorded.")
    if len(missing) > _MOST_LISTED_DAYS:
        return _("{number} working days were not recorded; the table of days marks each of them.").format(
            number=wording.number(len(missing))
        )
    listed = ", ".join(wording.table_date(line.date) for line in missing)
    return _("Working days that were not recorded: {days}.").format(days=listed)


def _lag_label(limit: int) -> str:
    return {
        0: _("on the same day or earlier"),
        1: _("on the next day"),
        7: _("2 to 7 days later"),
        28: _("8 to 28 days later"),
    }[limit]


def _lag_table(facts: PackFacts, wording: Wording) -> Table:
    counted = Counter(
        next((limit for limit in _LAG_LIMITS if written.lag_days <= limit), None) for written in facts.recorded
    )
    rows = [Row((_lag_label(limit), wording.number(counted[limit]))) for limit in _LAG_LIMITS]
    rows.append(Row((_("more than 28 days later"), wording.number(counted[None]))))
    rows.append(Row((_("all recorded days"), wording.number(len(facts.recorded))), RowKind.TOTAL))
    columns = (Column(_("Written"), weight=3), Column(_("Days"), Align.RIGHT))
    return Table(_("Time from the day to its first entry"), columns, tuple(rows))


def _methods(facts: PackFacts, wording: Wording) -> str:
    """How the recorded days were entered, as a sentence."""
    counted = Counter(written.method for written in facts.recorded)
    if len(counted) == 1:
        (method,) = counted
        return _("Every recorded day was {method}.").format(method=wording.entered(method))
    parts = [
        _("{number} {method}").format(number=wording.number(number), method=wording.entered(method))
        for method, number in counted.most_common()
    ]
    return _("Of the recorded days: {parts}.").format(parts="; ".join(parts))


def _clock_jumps(facts: PackFacts, wording: Wording) -> str:
    jumps = [after for before, after in pairwise(facts.revisions) if after.written_at < before.written_at]
    if not jumps:
        return _("In the whole journal, no entry is dated earlier than the entry before it.")
    listed = "; ".join(
        _("entry {number}, {moment}").format(number=each.sequence, moment=wording.moment(each.written_at))
        for each in jumps
    )
    return _("These entries are dated earlier than the entry before them: {entries}.").format(entries=listed)
