"""What a person might ask for at a hearing, as their record suggests it; they choose, and word it as they like."""

from __future__ import annotations

from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.records.conversation import Support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording

_REVIEW_AFTER = timedelta(weeks=4)
_MOST_NAMED = 6
"""How many conversations a suggestion names; of more it gives the number."""


def suggested_outcomes(facts: PackFacts, wording: Wording) -> tuple[str, ...]:
    """What might be asked for, one line each; nothing where no day of the period is recorded."""
    return tuple(_suggestions(facts, wording)) if facts.recorded else ()


def _suggestions(facts: PackFacts, wording: Wording) -> Iterator[str]:
    yield _("The order of my work in writing: what comes first, and what stops.")
    unpaid = facts.balance.unpaid_excess_minutes
    if unpaid:
        yield _("Time off in lieu or pay for {hours} of unpaid hours.").format(hours=wording.hours(unpaid))
    if _has_stress_on_record(facts):
        yield _("An individual stress risk assessment, with a date for it.")
    unanswered = [item.number for item in facts.conversations if not item.record.is_answered]
    if unanswered:
        numbers = ", ".join(unanswered) if len(unanswered) <= _MOST_NAMED else wording.number(len(unanswered))
        yield _("A written answer to the requests that have not had one ({numbers}).").format(numbers=numbers)
    yield _("A review of my workload by {date}.").format(date=wording.date(facts.today + _REVIEW_AFTER))


def _has_stress_on_record(facts: PackFacts) -> bool:
    """Whether a risk assessment was offered or a notice of harm written, as far as the document shows it."""
    offered = any(Support.RISK_ASSESSMENT in item.record.support for item in facts.conversations)
    return offered or bool(facts.notices)
