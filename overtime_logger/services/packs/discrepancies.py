"""What in a record could be said against it, found before a document of it is printed.

The record is set against itself: concerns against the days they are about, conversations against the days on which
they took place, promises against what came of them, figures quoted then against figures now. Each discrepancy is
told to the person alone, who can correct the record, explain it, or leave it. Nothing is blocked, and nothing of
this is printed but the explanations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from gettext import gettext as _
from gettext import ngettext
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from overtime_logger.domain.duration import in_words
from overtime_logger.domain.leave import LeaveAllowance
from overtime_logger.domain.period import ONE_DAY, DateRange
from overtime_logger.domain.records.concern import ConcernKind
from overtime_logger.domain.records.remark import Remark
from overtime_logger.domain.rest_rules import BREAK_AFTER, REST_BREAK, longest_break
from overtime_logger.services.document import BulletList, Section
from overtime_logger.services.free_texts import texts_of
from overtime_logger.services.logbook import DayState
from overtime_logger.services.packs.request import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from overtime_logger.domain.records.concern import Concern
    from overtime_logger.domain.records.conversation import Conversation
    from overtime_logger.domain.records.reading import Reading
    from overtime_logger.services.logbook import DayLine
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.numbered_records import Item
    from overtime_logger.services.revision import Written
    from overtime_logger.services.wording import Wording

    _Item: TypeAlias = "Item[Conversation] | Item[Concern] | Item[Reading]"

_WEEK = timedelta(days=6)
_NOT_HEARD_SINCE = timedelta(weeks=8)
_JUST_BEFORE = timedelta(days=2)
# Words by which a text tells of health. It need not find all of them: it is a question, not a filter.
_HEALTH = re.compile(
    r"\b(?:sle(?:ep|pt)\w*|insomnia|anxi\w+|panic\w*|depress\w+|stress\w*(?! risk)|burn(?:ed|t|ing)?[ -]?out"
    r"|exhaust\w+|doctor|gp|hospital|medic\w+|tablets|counsell\w+|therap\w+|migraines?|headaches?"
    r"|ill(?:ness)?|sick(?:ness)?|unwell|in tears|crying|cried|mental health|occupational health"
    r"|blood pressure|chest pains?)\b",
    re.IGNORECASE,
)


class DiscrepancyKind(Enum):
    """What sort of discrepancy it is. The values are stable names, and part of the keys of explanations."""

    CONCERN_AND_DAYS = "concern_and_days"
    CONVERSATION_DAY = "conversation_day"
    READING_DAY = "reading_day"
    PROMISE_LAPSED = "promise_lapsed"
    FOLLOW_UP_DATES = "follow_up_dates"
    ANSWER_WITHOUT_DECISION = "answer_without_decision"
    FIGURES_CHANGED = "figures_changed"
    FIGURES_BEFORE_LOG = "figures_before_log"
    CHANGED_JUST_NOW = "changed_just_now"
    HEALTH_IN_TEXT = "health_in_text"
    LEAVE_YEARS_OVERLAP = "leave_years_overlap"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something in the record that a reader could hold against it.

    Args:
        kind: what sort it is.
        record: the id of the record to correct, for example `talk:20260304-kfwm` or `day:2026-03-04`.
        number: what a document calls that record, for example `C3`; empty where it has no number.
        day: the day it is about.
        words: what stands out, in one or two sentences.
        remark: how the person explains it; None where they have not.
    """

    kind: DiscrepancyKind
    record: str
    number: str
    day: date
    words: str
    remark: Written[Remark] | None = None

    @property
    def key(self) -> str:
        """The same for the same matter, whatever else is recorded later."""
        return key_of(self.kind, self.record)

    @property
    def sentence(self) -> str:
        """What stands out, with the number of the record that it is about."""
        return _("{number}: {words}").format(number=self.number, words=self.words) if self.number else self.words


def key_of(kind: DiscrepancyKind, record: str) -> str:
    """The key of a discrepancy: `conversation_day/talk:20260304-kfwm`."""
    return f"{kind.value}/{record}"


def discrepancies(facts: PackFacts, wording: Wording) -> tuple[Discrepancy, ...]:
    """Everything that stands out in what a document would show, by day.

    Args:
        facts: what the document is made from.
        wording: words for dates and numbers.
    """
    remarks = {each.record.about: each for each in facts.sources.store.written(Remark)}
    checks = (
        _concerns,
        _conversation_days,
        _reading_days,
        _promises,
        _follow_ups,
        _undecided,
        _figures_then,
        _changed_just_now,
        _health,
        _leave_years,
    )
    found = (
        Discrepancy(kind, record, number, day, words, remarks.get(key_of(kind, record)))
        for check in checks
        for kind, record, number, day, words in check(facts, wording)
    )
    return tuple(sorted(found, key=lambda each: (each.day, each.kind.value, each.record)))


_Point: TypeAlias = "tuple[DiscrepancyKind, str, str, date, str]"
_Found: TypeAlias = "Iterator[_Point]"


def _of(kind: DiscrepancyKind, item: _Item, words: str) -> _Point:
    return kind, item.written.id, item.number, item.day, words


# -- against the days ----------------------------------------------------------------------------


def _concerns(facts: PackFacts, wording: Wording) -> _Found:
    """Concerns that the days recorded do not bear out."""
    lines = _lines_by_day(facts)
    for item in facts.concerns:
        week = DateRange(item.day - _WEEK, item.day)
        written = [line.written for day in week if (line := lines.get(day)) is not None]
        recorded = [each.record for each in written if each is not None]
        long_days = [day for day in recorded if day.spells and day.worked_minutes > BREAK_AFTER]
        if item.record.kind is ConcernKind.MISSED_BREAKS and long_days:
            if all(longest_break(day) >= REST_BREAK for day in long_days):
                yield _of(
                    DiscrepancyKind.CONCERN_AND_DAYS,
                    item,
                    _(
                        "The concern of {date} is about missed breaks, but each of the {number} "
                        "days recorded in the week up to it has a break."
                    ).format(date=wording.date(item.day), number=wording.number(len(long_days))),
                )
        elif item.record.kind is ConcernKind.NO_OVERTIME_OFFERED and recorded:
            month = facts.balance_of(DateRange(item.day - 4 * (_WEEK + ONE_DAY) + ONE_DAY, item.day))
            if month.coverage.recorded and not month.gross_excess_minutes:
                yield _of(
                    DiscrepancyKind.CONCERN_AND_DAYS,
                    item,
                    _(
                        "The concern of {date} is about excess hours, but the four weeks up to it "
                        "show no hours over contract."
                    ).format(date=wording.date(item.day)),
                )
        elif item.record.kind is ConcernKind.NOT_HEARD and not _was_asked_before(item.day, facts):
            yield _of(
                DiscrepancyKind.CONCERN_AND_DAYS,
                item,
                _(
                    "The concern of {date} is about not being heard, but no conversation in "
                    "the eight weeks up to it is on record."
                ).format(date=wording.date(item.day)),
            )


def _was_asked_before(day: date, facts: PackFacts) -> bool:
    """Whether a manager was spoken to in the weeks up to a day, or conversations are not to be in the document."""
    return not facts.shows(Part.CONVERSATIONS) or any(
        day - _NOT_HEARD_SINCE <= talk.date <= day for talk in facts.talks_so_far
    )


def _lines_by_day(facts: PackFacts) -> Mapping[date, DayLine]:
    return {line.date: line for line in facts.lines}


def _day_off(line: DayLine | None, wording: Wording) -> str:
    """What a day is on which nothing is likely to have been said at work; empty where it was worked."""
    if line is None or line.state is DayState.NO_CONTRACT:
        return ""
    if line.written is not None:
        record = line.written.record
        if record.time_off is not None and not record.worked_minutes:
            return _("recorded as {what}").format(what=wording.time_off(record.time_off))
        return ""
    return line.state.words


def _conversation_days(facts: PackFacts, wording: Wording) -> _Found:
    lines = _lines_by_day(facts)
    for item in facts.conversations:
        off = _day_off(lines.get(item.day), wording)
        if off:
            yield _of(
                DiscrepancyKind.CONVERSATION_DAY,
                item,
                _("The conversation of {date} took place on a day that is {off}.").format(
                    date=wording.day(item.day), off=off
                ),
            )
        sent = item.record.follow_up.sent_on
        off = _day_off(lines.get(sent), wording) if sent is not None and sent != item.day else ""
        if off and sent is not None:
            yield _of(
                DiscrepancyKind.FOLLOW_UP_DATES,
                item,
                _("The follow-up e-mail was sent on {date}, a day that is {off}.").format(
                    date=wording.day(sent), off=off
                ),
            )


def _reading_days(facts: PackFacts, wording: Wording) -> _Found:
    lines = _lines_by_day(facts)
    for item in facts.readings:
        line = lines.get(item.day)
        if line is not None and line.state is DayState.NOT_RECORDED:
            yield _of(
                DiscrepancyKind.READING_DAY,
                item,
                _("A workload reading was noted on {date}, but the day itself is not recorded.").format(
                    date=wording.day(item.day)
                ),
            )


# -- within conversations ------------------------------------------------------------------------


def _promises(facts: PackFacts, wording: Wording) -> _Found:
    """Promises whose day is over, and of which nothing is on record."""
    for item in facts.conversations:
        talk = item.record
        days = talk.promise_days_over(facts.today)
        if talk.promised_by is not None and days:
            yield _of(
                DiscrepancyKind.PROMISE_LAPSED,
                item,
                ngettext(
                    "There is no record, {days} day later, that what was promised by {date} was done. If it was "
                    "done, say so; if not, this may be your strongest point.",
                    "There is no record, {days} days later, that what was promised by {date} was done. If it was "
                    "done, say so; if not, this may be your strongest point.",
                    days,
                ).format(date=wording.date(talk.promised_by), days=wording.number(days)),
            )


def _follow_ups(facts: PackFacts, wording: Wording) -> _Found:
    for item in facts.conversations:
        sent, replied = item.record.follow_up.sent_on, item.record.follow_up.replied_on
        if sent is not None and sent < item.day:
            words = _("The follow-up e-mail is dated {date}, before the conversation.").format(
                date=wording.date(sent)
            )
        elif replied is not None and sent is None:
            words = _("There is a reply dated {date} to an e-mail that is not recorded as sent.").format(
                date=wording.date(replied)
            )
        elif replied is not None and replied > facts.today:
            words = _("The reply is dated {date}, which is in the future.").format(date=wording.date(replied))
        else:
            continue
        yield _of(DiscrepancyKind.FOLLOW_UP_DATES, item, words)


def _undecided(facts: PackFacts, wording: Wording) -> _Found:
    """Answers in words beside a list on which nothing is decided."""
    for item in facts.conversations:
        talk = item.record
        answered = talk.told.strip() or talk.verbatim.strip()
        if answered and talk.demands and not any(each.is_decided for each in talk.demands):
            yield _of(
                DiscrepancyKind.ANSWER_WITHOUT_DECISION,
                item,
                ngettext(
                    "An answer is on record, but the item of work on the list is still marked as not answered.",
                    "An answer is on record, but all {number} items of work on the list are still marked as not "
                    "answered.",
                    len(talk.demands),
                ).format(number=wording.number(len(talk.demands))),
            )


def _figures_then(facts: PackFacts, wording: Wording) -> _Found:
    """Figures that were quoted then and are others now, or that reach back before the record begins."""
    recorded = facts.sources.store.recorded_range()
    for item in facts.conversations:
        figures = item.record.figures
        if figures is None or recorded is None:
            continue
        now = facts.balance_of(DateRange(figures.first, figures.last))
        if now.unpaid_excess_minutes != figures.unpaid_excess_minutes:
            yield _of(
                DiscrepancyKind.FIGURES_CHANGED,
                item,
                _(
                    "The four weeks before it were quoted with {then} unpaid; as the record now stands they come"
                    " to {now}."
                ).format(then=in_words(figures.unpaid_excess_minutes), now=in_words(now.unpaid_excess_minutes)),
            )
        if figures.first < recorded.first <= figures.last:
            yield _of(
                DiscrepancyKind.FIGURES_BEFORE_LOG,
                item,
                _("The four weeks before it begin on {first}, but the record begins on {start}.").format(
                    first=wording.date(figures.first), start=wording.date(recorded.first)
                ),
            )


# -- in the record as a whole --------------------------------------------------------------------


def _changed_just_now(facts: PackFacts, wording: Wording) -> _Found:
    """Days that were long on record and were changed in the last two days."""
    for amendment in facts.amendments:
        written, day = amendment.revision.written_at.date(), amendment.before.date
        if not amendment.completes and facts.today - written <= _JUST_BEFORE and written - day > _WEEK:
            yield (
                DiscrepancyKind.CHANGED_JUST_NOW,
                amendment.revision.record,
                "",
                day,
                _("{day} was changed on {date}, just before this document.").format(
                    day=wording.day_and_year(day), date=wording.date(written)
                ),
            )


def _health(facts: PackFacts, wording: Wording) -> _Found:
    """Texts that tell of health although details of health are not to be in the document."""
    for item, told in _texts_of_health(facts):
        yield _of(
            DiscrepancyKind.HEALTH_IN_TEXT,
            item,
            _(
                "The text of {date} says “{word}”, and is printed in full although details of health are not"
                " included."
            ).format(date=wording.date(item.day), word=told),
        )


def health_in_texts(facts: PackFacts) -> str:
    """That texts may tell of health although its details are left out, and which do; empty where they are in."""
    if facts.shows(Part.HEALTH) or not (facts.conversations or facts.concerns):
        return ""
    said = _("Conversations and concerns are printed as they were recorded, and may mention health.")
    numbers = ", ".join(item.number for item, _told in _texts_of_health(facts))
    if numbers:
        said += " " + _("Mentioned in: {numbers}.").format(numbers=numbers)
    return said


def _texts_of_health(facts: PackFacts) -> Iterator[tuple[Item[Conversation] | Item[Concern], str]]:
    """What is printed with a text that tells of health, and the word by which it does."""
    if facts.shows(Part.HEALTH):
        return
    for items in (facts.conversations, facts.concerns):
        for item in items:
            told = next(
                (hit.group() for _field, text in texts_of(item.record) if (hit := _HEALTH.search(text))), ""
            )
            if told:
                yield item, told


def _leave_years(facts: PackFacts, wording: Wording) -> _Found:
    allowances = sorted(facts.sources.store.records(LeaveAllowance), key=lambda each: each.start)
    for earlier, later in pairwise(allowances):
        if earlier.year.last >= later.start:
            yield (
                DiscrepancyKind.LEAVE_YEARS_OVERLAP,
                f"leave_allowance:{later.start.isoformat()}",
                "",
                later.start,
                _("The leave year from {first} overlaps the one from {second}.").format(
                    first=wording.date(earlier.start), second=wording.date(later.start)
                ),
            )


# -- in a document -------------------------------------------------------------------------------


def explanations(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """The person's explanations, each beside what it is about; left out where there are none."""
    items = tuple(
        _("{what} {name} explains, {date}: {words}").format(
            what=each.sentence,
            name=facts.worker.name,
            date=wording.date(each.remark.first_written.date()),
            words=facts.naming.text(each.remark.record.words),
        )
        for each in discrepancies(facts, wording)
        if each.remark is not None
    )
    return (Section(_("Explanations"), (BulletList(items),)),) if items else ()
