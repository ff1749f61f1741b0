"""What revisions say, in words, and how one differs from the one before."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.balance import Adjustment
from overtime_logger.domain.cap import BalanceCap
from overtime_logger.domain.comparison.source import ComparisonNote, ComparisonRows, ComparisonSource
from overtime_logger.domain.contract import Term
from overtime_logger.domain.day import DayRecord
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.domain.leave import LeaveAllowance
from overtime_logger.domain.lost_entries import LostEntries
from overtime_logger.domain.offered_tags import tag_in_words
from overtime_logger.domain.pay import Salary
from overtime_logger.domain.records.remark import Remark
from overtime_logger.domain.records.served import ServedDocument
from overtime_logger.domain.rest_choices import RestChoices
from overtime_logger.domain.worker import Worker
from overtime_logger.services.lost_entries import in_a_sentence
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.records.wording import ConversationWording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.records.person import Person
    from overtime_logger.services.revision import KeptRecord, OthersRecord, Record, Revision
    from overtime_logger.services.wording import Wording


def changed_fields(before: Revision | None, after: Revision) -> tuple[str, ...]:
    """The names of the body's fields that differ from the revision before; none for a first or a withdrawal."""
    if before is None or before.body is None or after.body is None:
        return ()
    names = sorted(before.body.keys() | after.body.keys())
    return tuple(name for name in names if before.body.get(name) != after.body.get(name))


def changes_in_words(before: DayRecord | None, after: DayRecord | None, wording: Wording) -> tuple[str, ...]:
    """What a day says differently from before, a line for each matter: `Times: 08:30 to 17:45 → 08:30 to 18:15`.

    Args:
        before: the day as it was; None where nothing was recorded.
        after: the day as it is; None where it was withdrawn.
        wording: words for dates and numbers.
    """
    if before is None or after is None:
        return ()
    matters = zip(_matters(before, wording), _matters(after, wording), strict=True)
    return tuple(
        _("{matter}: {before} → {after}").format(
            matter=matter, before=earlier or _("nothing"), after=now or _("nothing")
        )
        for (matter, earlier), (_same, now) in matters
        if earlier != now
    )


def additions_in_words(before: DayRecord, after: DayRecord, wording: Wording) -> Iterator[tuple[str, str]]:
    """What was added to a day: each matter to which something was added, with all its current text."""
    for (matter, earlier), (_same, now) in zip(_matters(before, wording), _matters(after, wording), strict=True):
        if earlier != now:
            yield matter, now


def _matters(day: DayRecord, wording: Wording) -> tuple[tuple[str, str], ...]:
    """What a day says about each matter, in words."""
    return (
        (_("Time off"), wording.time_off(day.time_off) if day.time_off else ""),
        (_("Times"), ", ".join(map(wording.spell, day.spells))),
        (_("Hours without times"), in_words(day.amount_minutes) if day.amount_minutes else ""),
        (_("Break"), wording.breaks(day) if day.spells else ""),
        (_("Reasons"), ", ".join(map(tag_in_words, day.reasons))),
        (_("What gave way"), ", ".join(map(tag_in_words, day.gave_way))),
        (_("Basis"), day.basis.words if day.basis else ""),
        (_("Raised with a manager"), wording.date(day.raised_on) if day.raised_on else ""),
        (_("Note"), day.note),
        (_("Understood from the line"), day.proposed_from),
        (_("Written before the work ended"), _("yes") if day.before_end else ""),
    )


def in_sentence(
    record: Record, contract: Contract, wording: Wording, people: Mapping[str, Person] | None = None
) -> str:
    """What a record says, as one sentence.

    Args:
        record: the record.
        contract: all contract terms, for a day's hours over contract.
        wording: words for dates and numbers.
        people: the people named in records, by id; without them they are named by their ids.
    """
    if isinstance(record, DayRecord):
        return wording.read_back(record, contract.contracted_minutes(record.date))
    if isinstance(record, Term):
        return _("{hours} a week from {date}").format(
            hours=in_words(record.average_week_minutes), date=wording.date(record.start)
        )
    if isinstance(record, Adjustment):
        return _adjustment(record, wording)
    if isinstance(record, HolidayCorrection):
        said = _("{date} is a bank holiday: {name}") if record.is_holiday else _("{date} is not a bank holiday")
        return said.format(date=wording.date(record.date), name=record.name)
    if isinstance(record, LeaveAllowance | BalanceCap | RestChoices | Salary):
        return _setting(record, wording)
    if isinstance(record, Worker):
        return _("{name}, {role}").format(name=record.name, role=record.role) if record.role else record.name
    if isinstance(
        record, Remark | ServedDocument | LostEntries | ComparisonSource | ComparisonRows | ComparisonNote
    ):
        return _kept(record, wording)
    return ConversationWording(wording, people).sentence(record)


def _kept(record: KeptRecord | OthersRecord, wording: Wording) -> str:
    if isinstance(record, ComparisonSource | ComparisonRows | ComparisonNote):
        return _of_others(record, wording)
    if isinstance(record, LostEntries):
        return in_a_sentence(record, wording)
    if isinstance(record, Remark):
        return _("explanation: {words}").format(words=record.words)
    said = _("{document} of {made}, handed over on {served}")
    if record.to:
        said = _("{document} of {made}, handed over on {served} to {who}")
    return said.format(
        document=PackKind.called(record.kind),
        made=wording.date(record.made_on),
        served=wording.date(record.served_on),
        who=record.to,
    )


def _of_others(record: OthersRecord, wording: Wording) -> str:
    if isinstance(record, ComparisonRows):
        return ngettext(
            "rows of another record: {number} day of {month}",
            "rows of another record: {number} days of {month}",
            len(record.days),
        ).format(number=len(record.days), month=wording.month(record.start))
    if isinstance(record, ComparisonNote):
        return _("on {date}, where another record differs: {text}").format(
            date=wording.date(record.date), text=record.text
        )
    return _("another record, “{name}”, kept by {who}, obtained on {date} ({how}): {what}, {span}").format(
        name=record.name,
        who=record.kept_by,
        date=wording.date(record.obtained_on),
        how=record.obtained,
        what=record.counts.words,
        span=wording.span(record.span),
    )


def _adjustment(line: Adjustment, wording: Wording) -> str:
    sign = "−" if line.effect_minutes < 0 else "+"
    said = _("{kind} on {date}: {sign}{amount}").format(
        kind=line.kind.words, date=wording.date(line.date), sign=sign, amount=in_words(line.minutes)
    )
    return _("{said} ({why})").format(said=said, why=line.why) if line.why else said


def _setting(record: LeaveAllowance | BalanceCap | RestChoices | Salary, wording: Wording) -> str:
    if isinstance(record, LeaveAllowance):
        return _("{hours} of leave in the year from {date}").format(
            hours=in_words(record.minutes), date=wording.date(record.start)
        )
    if isinstance(record, BalanceCap):
        return _cap(record, wording)
    if isinstance(record, Salary):
        return _("{pounds} a year from {date}").format(
            pounds=wording.pounds(record.pounds), date=wording.date(record.start)
        )
    return _("{weeks} weeks for the average; night worker: {night}; times opted out: {number}").format(
        weeks=record.reference_weeks, night=record.night_worker.words, number=len(record.opt_outs)
    )


def _cap(cap: BalanceCap, wording: Wording) -> str:
    if cap.minutes is None:
        return _("no cap on the balance from {date}").format(date=wording.date(cap.start))
    return _("balance capped at {hours} from {date}").format(
        hours=in_words(cap.minutes), date=wording.date(cap.start)
    )
