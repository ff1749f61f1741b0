"""The part of a document that tells the story in order: hours, rest, what was said, read, feared and served."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.conversation import FollowUpState
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.period import DAYS_IN_WEEK, DateRange, monday_of, week_of
from overtime_logger.domain.reading import EXCESSIVE_AFTER_WEEKS, excessive_workload
from overtime_logger.services.document import Column, Paragraph, Row, RowKind, Section, Table
from overtime_logger.services.packs.hours_sections import day_numbers
from overtime_logger.services.packs.item_wording import before_and_after, clipped, stopped
from overtime_logger.services.packs.request import Part
from overtime_logger.services.packs.rest_sections import numbered_findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from overtime_logger.domain.balance import Adjustment, PeriodFigures
    from overtime_logger.domain.concern import Concern
    from overtime_logger.domain.conversation import Conversation
    from overtime_logger.domain.notice import Notice
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.records import Item
    from overtime_logger.services.wording import Wording

_MOST_CHARACTERS = 240


class Event(NamedTuple):
    """A line of the chronology.

    Args:
        day: when it happened; for a week, its last day that lies in the period.
        place: what tells events of one day apart in their order.
        number: the item it is about, such as `C3`, or several; empty where there is none.
        text: what happened.
        is_quiet: whether it is the background of the story rather than a step of it.
    """

    day: date
    place: int
    number: str
    text: str
    is_quiet: bool = False


def chronology(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """All that happened in the period in strict order of date; left out where nothing did."""
    if not facts.shows(Part.CHRONOLOGY):
        return ()
    events = sorted(_events(facts, wording))
    if not events:
        return ()
    rows = tuple(
        Row(
            (wording.table_day(event.day), event.number, event.text),
            RowKind.MUTED if event.is_quiet else RowKind.BODY,
        )
        for event in events
    )
    columns = (Column(_("Day"), weight=2), Column(_("No."), weight=2), Column(_("What happened"), weight=9))
    return (
        Section(
            _("Chronology"),
            (Paragraph(_explained(facts)), Table(_("In order of date"), columns, rows)),
            on_new_page=True,
        ),
    )


def _explained(facts: PackFacts) -> str:
    letters = {
        "H": _("a recorded day"),
        "R": _("a finding of the rest checks"),
        "C": _("a conversation") if facts.conversations else "",
        "W": _("a workload reading") if facts.readings else "",
        "K": _("a concern") if facts.concerns else "",
        "N": _("a notice") if facts.notices else "",
    }
    listed = ", ".join(f"{letter}: {words}" for letter, words in letters.items() if words)
    said = _(
        "A week above contract is entered on its last day. Texts are shortened where “[…]” stands; each item is"
        " printed whole under its number. The letters: {letters}."
    ).format(letters=listed)
    if facts.conversations or facts.readings:
        said += " " + _(
            "Conversations, readings, concerns and notices are numbered in the order in which they were first"
            " recorded, so that what is added later stands at the end of the numbers."
        )
    return said


def _events(facts: PackFacts, wording: Wording) -> Iterator[Event]:
    yield from _weeks(facts, wording)
    yield from _readings(facts, wording)
    for conversation in facts.conversations:
        yield from _conversation(conversation, facts, wording)
    for concern in facts.concerns:
        yield from _concern(concern, facts, wording)
    for notice in facts.notices:
        yield from _notice(notice, facts, wording)
    for line in facts.adjustments:
        yield Event(line.date, 5, "", _ledger_line(line))


def _ledger_line(line: Adjustment) -> str:
    said = _("{kind}: {sign}{amount}").format(
        kind=_capital(line.kind.words), sign="−" if line.minutes < 0 else "", amount=in_words(line.minutes)
    )
    why = clipped(line.why, _MOST_CHARACTERS)
    return stopped(_("{said} ({why})").format(said=said, why=why) if why else said)


# -- hours and rest ------------------------------------------------------------------------------


def _weeks(facts: PackFacts, wording: Wording) -> Iterator[Event]:
    """One line for each week that went over contract or has a possible breach of rest."""
    numbers = day_numbers(facts) if facts.shows(Part.DAYS) else {}
    findings = numbered_findings(facts) if facts.shows(Part.REST) else ()
    by_week: dict[date, list[str]] = {}
    for number, finding in findings:
        by_week.setdefault(monday_of(finding.last), []).append(number)
    for week in facts.weeks:
        breaches = by_week.get(week.whole.first, [])
        if not (week.excess_minutes or breaches):
            continue
        days = [numbers[day] for day in week.counted if day in numbers]
        yield Event(
            week.counted.last,
            9,
            ", ".join(filter(None, (_run(days), _run(breaches)))),
            _week_in_words(week, len(breaches), wording),
            is_quiet=True,
        )


def _week_in_words(week: PeriodFigures, breaches: int, wording: Wording) -> str:
    text = _("Week of {monday}: {worked} worked").format(
        monday=wording.date(week.whole.first), worked=in_words(week.worked_minutes)
    )
    if week.excess_minutes:
        text = _("{said}, {excess} over contract").format(said=text, excess=in_words(week.excess_minutes))
    if breaches:
        found = ngettext(
            "{number} finding of the rest checks", "{number} findings of the rest checks", breaches
        ).format(number=wording.number(breaches))
        text = _("{said}; {found}").format(said=text, found=found)
    return text + "."


def _run(numbers: Sequence[str]) -> str:
    """Item numbers of one letter, with those that follow each other as a run: `R3 to R5, R9`."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and int(number[1:]) == int(runs[-1][-1][1:]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        _("{first} to {last}").format(first=run[0], last=run[-1]) if len(run) > 2 else ", ".join(run)
        for run in runs
    )


# -- what was said and read ----------------------------------------------------------------------


def _readings(facts: PackFacts, wording: Wording) -> Iterator[Event]:
    words = facts.words(wording)
    runs = excessive_workload(item.record for item in facts.readings)
    # The week in which the Ministry's four weeks are full is a step of the story.
    full = {week_of(_fourth_week(run.weeks)) for run in runs}
    for item in facts.readings:
        completed = {span for span in full if item.day in span and item.record.is_wmt}
        full -= completed
        figure, source = words.reading_figure(item.record), item.record.source.words
        text = _("{figure} ({source}).").format(figure=figure, source=source)
        if completed:
            text += " " + _("The fourth week in a row above 110 %.")
        yield Event(item.day, 2, item.number, text, is_quiet=not completed)


def _fourth_week(weeks: DateRange) -> date:
    return tuple(weeks)[(EXCESSIVE_AFTER_WEEKS - 1) * DAYS_IN_WEEK]


def _conversation(item: Item[Conversation], facts: PackFacts, wording: Wording) -> Iterator[Event]:
    record, words = item.record, facts.words(wording)
    head = _("{how} with {people}.").format(
        how=_capital(record.setting.words) if record.setting else _("Conversation"),
        people=words.people_of(record.with_whom),
    )
    asked = record.asked or record.raised
    parts = [
        head,
        _("Asked: {text}").format(text=_short(asked)) if asked else "",
        _what_was_answered(record, wording),
        before_and_after(record.date, facts),
    ]
    yield Event(record.date, 3, item.number, " ".join(filter(None, parts)))
    yield from _afterwards(item)


def _what_was_answered(record: Conversation, wording: Wording) -> str:
    """The answer, and on how many items of work something was decided; a later answer has an event of its own."""
    if not record.is_answered:
        return _("No answer is on record.")
    if record.answered_on is not None and record.answered_on > record.date:
        return _("The answer came on {date}.").format(date=wording.date(record.answered_on))
    said = record.told or record.verbatim
    told = _("Told: {text}").format(text=_short(said)) if said else ""
    decided = sum(each.is_decided for each in record.demands)
    if not decided:
        return told
    counted = ngettext(
        "Decided on {decided} of {number} item of work.",
        "Decided on {decided} of {number} items of work.",
        len(record.demands),
    ).format(decided=wording.number(decided), number=wording.number(len(record.demands)))
    return f"{told} {counted}".strip()


def _afterwards(item: Item[Conversation]) -> Iterator[Event]:
    """What came of a conversation later, each on its own day."""
    record, follow_up = item.record, item.record.follow_up
    if record.answered_on is not None and record.answered_on > record.date:
        said = _short(record.told or record.verbatim)
        answer = _("Answer: {text}").format(text=said) if said else _("Answered.")
        yield Event(record.answered_on, 4, item.number, answer)
    if follow_up.sent_on:
        yield Event(follow_up.sent_on, 4, item.number, _("Follow-up e-mail sent."))
    if follow_up.replied_on:
        state = follow_up.state.words if follow_up.state is not FollowUpState.SENT else ""
        reply = _("Reply to the follow-up e-mail: {text}").format(
            text=_short("; ".join(filter(None, (state, follow_up.reply)))) or _("received.")
        )
        yield Event(follow_up.replied_on, 4, item.number, reply)
    if record.acted_on:
        yield Event(record.acted_on, 4, item.number, _("Acted on."))
    if record.official_record and record.official_record_seen_on:
        text = _("The official record of it, seen that day, {how}.").format(how=record.official_record.words)
        yield Event(record.official_record_seen_on, 4, item.number, text)


def _concern(item: Item[Concern], facts: PackFacts, wording: Wording) -> Iterator[Event]:
    concern, words = item.record, facts.words(wording)
    parts = [_("Concern: {what}.").format(what=concern.kind.words)]
    if concern.what_happened:
        parts.append(_short(concern.what_happened))
    yield Event(item.day, 6, item.number, " ".join(parts))
    if concern.reported_on:
        people = words.people_of(concern.reported_to)
        said = _("Concern reported to {people}.").format(people=people) if people else _("Concern reported.")
        yield Event(concern.reported_on, 7, item.number, said)


def _notice(item: Item[Notice], facts: PackFacts, wording: Wording) -> Iterator[Event]:
    notice, words = item.record, facts.words(wording)
    to = words.person_of(notice.to)
    yield Event(item.day, 7, item.number, _("Notice of foreseeable harm written, to {person}.").format(person=to))
    steps: Iterable[tuple[date | None, str]] = (
        (notice.served_on, _("Notice served.")),
        (notice.acknowledged_on, _("Notice acknowledged.")),
        (
            notice.answered_on,
            _("Notice answered: {text}").format(text=_short(notice.answer))
            if notice.answer
            else _("Notice answered."),
        ),
    )
    for day, text in steps:
        if day is not None:
            yield Event(day, 8, item.number, text)


def _short(text: str) -> str:
    return stopped(clipped(text, _MOST_CHARACTERS))


def _capital(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]
