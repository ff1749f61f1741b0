"""Short wordings that several parts of a document share when they speak of a numbered record."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import in_words

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.domain.balance import Balance
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.records import Item, Shown
    from overtime_logger.services.wording import Wording

_CUT = "[…]"


def written(item: Item[Shown], wording: Wording) -> str:
    """When a record was first written and whether it was changed since: `12 March 2026, 18:40 (same day)`."""
    said = _("{moment} ({lag})").format(
        moment=wording.moment(item.written.first_written), lag=wording.lag(item.lag_days)
    )
    changes = item.written.revisions - 1
    if not changes:
        return said
    amended = ngettext("amended once", "amended {number} times", changes)
    return _("{said}, {amended}").format(said=said, amended=amended.format(number=wording.number(changes)))


def clipped(text: str, most: int) -> str:
    """The beginning of a text on one line, cut at a word and marked where it was cut.

    Args:
        text: the text.
        most: how many characters may stand before the mark.
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    start = line[: most + 1].rpartition(" ")[0] or line[:most]
    return f"{start} {_CUT}"


def excess_in_words(figures: Balance) -> str:
    """What was worked above contract and what became of it, in one sentence or two."""
    gross, back = figures.gross_excess_minutes, figures.compensated_minutes
    if not gross:
        return _("Netted within each accounting period, no time was worked above contract.")
    if not back:
        return _(
            "Netted within each accounting period, {gross} were worked above contract; none of it was paid or"
            " taken back as time off."
        ).format(gross=in_words(gross))
    return _(
        "Netted within each accounting period, {gross} were worked above contract. {compensated} were paid or"
        " taken back as time off; {unpaid} were not."
    ).format(gross=in_words(gross), compensated=in_words(back), unpaid=in_words(figures.unpaid_excess_minutes))


def stopped(text: str) -> str:
    """A text that another sentence follows, with a full stop where it does not end in a mark of its own."""
    end = text.rstrip()
    return end if not end or end.rstrip("”’»\"')]").endswith((".", "!", "?", "…")) else f"{end}."


def before_and_after(day: date, facts: PackFacts) -> str:
    """The unpaid hours of the four weeks before a conversation and of the four weeks from its day on."""
    before, after = facts.four_weeks_before(day), facts.four_weeks_from(day)
    said = _("Unpaid in the four weeks before: {hours}").format(hours=_unpaid(before))
    if after is not None:
        over = len(after.range) == len(before.range)
        went_on = _("{said}; in the next four weeks: {hours}") if over else _("{said}; since then: {hours}")
        said = went_on.format(said=said, hours=_unpaid(after))
    return said + "."


def _unpaid(figures: Balance) -> str:
    if not figures.coverage.recorded and not figures.worked_minutes:
        return _("not recorded")
    return in_words(figures.unpaid_excess_minutes)
