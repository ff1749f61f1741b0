"""What revisions say, in words, and how one differs from the one before."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.balance import Adjustment
from overtime_logger.domain.contract import Term
from overtime_logger.domain.day import DayRecord
from overtime_logger.domain.duration import in_words

if TYPE_CHECKING:
    from overtime_logger.domain.contract import Contract
    from overtime_logger.services.revision import Record, Revision
    from overtime_logger.services.wording import Wording


def changed_fields(before: Revision | None, after: Revision) -> tuple[str, ...]:
    """The names of the body's fields that differ from the revision before; none for a first or a withdrawal."""
    if before is None or before.body is None or after.body is None:
        return ()
    names = sorted(before.body.keys() | after.body.keys())
    return tuple(name for name in names if before.body.get(name) != after.body.get(name))


def in_sentence(record: Record, contract: Contract, wording: Wording) -> str:
    """What a record says, as one sentence."""
    if isinstance(record, DayRecord):
        return wording.read_back(record, contract.contracted_minutes(record.date))
    if isinstance(record, Term):
        return _("{hours} a week from {date}").format(
            hours=in_words(record.average_week_minutes), date=wording.date(record.start)
        )
    if isinstance(record, Adjustment):
        sign = "−" if record.effect_minutes < 0 else "+"
        said = _("{kind} of {sign}{amount} on {date}").format(
            kind=record.kind.words, sign=sign, amount=in_words(record.minutes), date=wording.date(record.date)
        )
        return _("{said}: {why}").format(said=said, why=record.why) if record.why else said
    return _("{name}, {role}").format(name=record.name, role=record.role) if record.role else record.name
