"""How likely it is that someone is recognised by a pack with names removed, in words for who is about to choose.

The rates were measured with made-up teams, by `python -m tests.linking`; `resources/docs/anonymity.md` says how.
"""

from __future__ import annotations

from gettext import gettext as _
from typing import NamedTuple

from overtime_logger.services.packs.anonymised.request import Extra

TEAM = 20
"""The size of the teams that it was measured with."""


class MatchRate(NamedTuple):
    """How many of a team's packs were given to the right person, in percent.

    Args:
        exact: by someone who knows everyone's hours to the minute.
        rough: by someone who knows them about as well as a colleague sees who comes and goes.
    """

    exact: int
    rough: int


MEASURED = {
    frozenset[Extra](): MatchRate(98, 55),
    frozenset({Extra.MONTHS}): MatchRate(100, 84),
    frozenset({Extra.GRADE_GROUP}): MatchRate(99, 86),
    frozenset({Extra.REGION}): MatchRate(98, 72),
    frozenset({Extra.WEEKLY_HOURS}): MatchRate(100, 70),
    frozenset({Extra.MONTHS, Extra.GRADE_GROUP}): MatchRate(100, 94),
    frozenset({Extra.MONTHS, Extra.REGION}): MatchRate(100, 91),
    frozenset({Extra.MONTHS, Extra.WEEKLY_HOURS}): MatchRate(100, 91),
    frozenset({Extra.GRADE_GROUP, Extra.REGION}): MatchRate(99, 93),
    frozenset({Extra.GRADE_GROUP, Extra.WEEKLY_HOURS}): MatchRate(100, 92),
    frozenset({Extra.REGION, Extra.WEEKLY_HOURS}): MatchRate(100, 84),
    frozenset({Extra.MONTHS, Extra.GRADE_GROUP, Extra.REGION}): MatchRate(100, 97),
    frozenset({Extra.MONTHS, Extra.GRADE_GROUP, Extra.WEEKLY_HOURS}): MatchRate(100, 98),
    frozenset({Extra.MONTHS, Extra.REGION, Extra.WEEKLY_HOURS}): MatchRate(100, 95),
    frozenset({Extra.GRADE_GROUP, Extra.REGION, Extra.WEEKLY_HOURS}): MatchRate(100, 96),
    frozenset({Extra.MONTHS, Extra.GRADE_GROUP, Extra.REGION, Extra.WEEKLY_HOURS}): MatchRate(100, 98),
}
"""The rates for each choice of what may be ticked, over twelve weeks."""

_MEASURABLE = frozenset[Extra]().union(*MEASURED)


def may_be_recognised() -> str:
    """What is in every such pack."""
    return _("A person who knows the member's hours and leave may still recognise them.")


def before_choosing(extras: frozenset[Extra]) -> tuple[str, ...]:
    """What the member is told before the pack is written: what it means, what was measured, what each tick adds.

    Args:
        extras: what is ticked.
    """
    chosen = extras & _MEASURABLE
    rate = MEASURED[chosen]
    return (
        _("Your name is not in it; a person who knows your hours and your leave may still recognise you."),
        _(
            "Tested with made-up teams of {team}: someone who knew everybody's hours to the minute matched "
            "{exact} of 100 such packs to the right person; someone who only saw people come and go, {rough} "
            "of 100. Guessing would match {guessed}."
        ).format(team=TEAM, exact=rate.exact, rough=rate.rough, guessed=100 // TEAM),
        *(_added_by(extra, chosen) for extra in Extra if extra in chosen),
        *(_not_measured(extra) for extra in Extra if extra in extras - _MEASURABLE),
    )


def _added_by(extra: Extra, chosen: frozenset[Extra]) -> str:
    without = MEASURED[chosen - {extra}]
    return _("You ticked {extra}: without it, {exact} and {rough} of 100.").format(
        extra=extra.words, exact=without.exact, rough=without.rough
    )


def _not_measured(extra: Extra) -> str:
    return _("You ticked {extra}: anyone who knows about one may recognise you by it.").format(extra=extra.words)
