"""The Chronology section, in date order: hours, rest, conversations, readings, concerns, notices and letters.

All of it is in an annex; its steps, without the background, in the body; and on the second page the few that
matter most.
"""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.period import DAYS_IN_WEEK, DateRange, monday_of, week_of
from overtime_logger.domain.records.conversation import FollowUpState, OfficialRecord
from overtime_logger.domain.records.reading import EXCESSIVE_AFTER_WEEKS, excessive_workload
from overtime_logger.services.document import Column, Paragraph, Row, RowKind, Section, Table
from overtime_logger.services.packs.item_wording import before_and_after, clipped, held_with, stopped
from overtime_logger.services.packs.request import Part
from overtime_logger.services.packs.sections.annexes import Annex, on_page
from overtime_logger.services.packs.sections.hours import day_numbers, week_key
from overtime_logger.services.packs.sections.rest import numbered_findings
from overtime_logger.services.packs.sections.served import is_notice, served_in_words
from overtime_logger.services.records.letter_wording import standing_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from overtime_logger.domain.balance import Adjustment, PeriodFigures
    from overtime_logger.domain.records.concern import Concern
    from overtime_logger.domain.records.conversation import Conversation
    from overtime_logger.domain.records.notice import Notice
    from overtime_logger.domain.records.served import ServedDocument
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.numbered_records import Item
    from overtime_logger.services.packs.sections.annexes import Annexes
    from overtime_logger.services.wording import Wording

_MOST_CHARACTERS = 240
_FEWER_CHARACTERS = 110
"""How much of a text a key event quotes."""
_MOST_TURNING_POINTS = 8


class ChronologyEvent(NamedTuple):
    """A line of the chronology.

    Args:
        day: when it happened; for a week, its last day that lies in the period.
        place: what tells events of one day apart in their order.
        number: the item it is about, for example `C3`, or several, or empty.
        text: what happened.
        is_quiet: whether it is the background of the story rather than a step of it.
        brief: the same for a list of steps; empty if it isn't one.
        rank: how much it matters among the steps.
        target: the key of what is printed whole elsewhere; empty for nothing.
    """

    day: date
    place: int
    number: str
    text: str
    is_quiet: bool = False
    brief: str = ""
    rank: int = 0
    target: str = ""


def chronology(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """Everything that happened in the period in strict order of date; left out where nothing did."""
    if not facts.shows(Part.CHRONOLOGY):
        return ()
    events = sorted(_events(facts, wording))
    if not events:
        return ()
    rows = tuple(
        Row(
            (wording.table_day(event.day), event.number, event.text),
            RowKind.MUTED if event.is_quiet else RowKind.BODY,
            target=event.target,
        )
        for event in events
    )
    table = Table(_("In order of date"), _columns(), rows, is_dense=True, page_title=_("Page"))
    explained = Paragraph(_explained(facts), see=on_page("events") if _steps(events) else ())
    return (Section(_("Chronology"), (explained, table)),)


def _columns() -> tuple[Column, ...]:
    return Column(_("Day")), Column(_("No."), weight=2), Column(_("What happened"), weight=9)


def key_events(facts: PackFacts, annexes: Annexes, wording: Wording) -> tuple[Section, ...]:
    """The steps of the story in order of date, without its background; omitted if there isn't one."""
    steps = _steps(_events(facts, wording)) if facts.shows(Part.CHRONOLOGY) else []
    if not steps:
        return ()
    explained = _(
        "Conversations, concerns, notices, what was promised and when it was due, the first time a "
        "fourth week in a row was above 110%, and the week with the most hours."
    )
    blocks = (
        Paragraph(explained, see=annexes.see(Annex.CHRONOLOGY)),
        _steps_table(_("In order of date"), steps, wording),
    )
    return (Section(_("Key events"), blocks, on_new_page=True, key="events"),)


def turning_points(facts: PackFacts, wording: Wording) -> tuple[Table, ...]:
    """The few steps that matter most, in order of date; none if there isn't one."""
    steps = _steps(_events(facts, wording)) if facts.shows(Part.CHRONOLOGY) else []
    foremost = sorted(steps, key=_by_rank)[:_MOST_TURNING_POINTS]
    return (_steps_table(_("What matters most"), sorted(foremost), wording),) if foremost else ()


def _steps(events: Iterable[ChronologyEvent]) -> list[ChronologyEvent]:
    return sorted(event for event in events if event.brief)


def _by_rank(event: ChronologyEvent) -> tuple[int, ChronologyEvent]:
    return -event.rank, event


def _steps_table(caption: str, steps: Sequence[ChronologyEvent], wording: Wording) -> Table:
    rows = tuple(
        Row((wording.table_day(event.day), event.number, event.brief), target=event.target) for event in steps
    )
    return Table(caption, _columns(), rows, page_title=_("Page"))


def _explained(facts: PackFacts) -> str:
    letters = {
        "H": _("a recorded day"),
        "R": _("a rest point"),
        "C": _("a conversation") if facts.conversations else "",
        "W": _("a workload reading") if facts.readings else "",
        "K": _("a concern") if facts.concerns else "",
        "N": _("a notice") if facts.notices else "",
        "D": _("a document handed over") if facts.served else "",
    }
    listed = ", ".join(f"{letter}: {words}" for letter, words in letters.items() if words)
    said = _(
        "A week over contract is entered on its last day. “[…]” marks a shortened text; each item is "
        "printed in full under its number. The letters: {letters}."
    ).format(letters=listed)
    if facts.conversations or facts.readings:
        said += " " + _(
            "Conversations, readings, concerns and notices are numbered in the order in which they were "
            "first recorded, so later additions have the highest numbers."
        )
    return said


def _events(facts: PackFacts, wording: Wording) -> Iterator[ChronologyEvent]:
    yield from _weeks(facts, wording)
    yield from _readings(facts, wording)
    for conversation in facts.conversations:
        yield from _conversation(conversation, facts, wording)
    for concern in facts.concerns:
        yield from _concern(concern, facts, wording)
    for notice in facts.notices:
        yield from _notice(notice, facts, wording)
    for served in facts.served:
        yield from _served(served, facts, wording)
    for line in facts.adjustments:
        yield ChronologyEvent(
            line.date, 5, "", _ledger_line(line, wording), brief=_ledger_line(line, wording), rank=1
        )


def _ledger_line(line: Adjustment, wording: Wording) -> str:
    said = _("{kind}: {sign}{amount}").format(
        kind=_capital(line.kind.words), sign="−" if line.minutes < 0 else "", amount=wording.hours(line.minutes)
    )
    why = clipped(line.why, _MOST_CHARACTERS)
    return stopped(_("{said} ({why})").format(said=said, why=why) if why else said)


# -- hours and rest ------------------------------------------------------------------------------


def _weeks(facts: PackFacts, wording: Wording) -> Iterator[ChronologyEvent]:
    """One line for each week that went over contract or has a possible breach of rest."""
    numbers = day_numbers(facts) if facts.shows(Part.DAYS) else {}
    findings = numbered_findings(facts) if facts.shows(Part.REST) else ()
    worst = max(facts.weeks_over, key=_worked, default=None)
    by_week: dict[date, list[str]] = {}
    for number, finding in findings:
        by_week.setdefault(monday_of(finding.last), []).append(number)
    for week in facts.weeks:
        breaches = by_week.get(week.whole.first, [])
        if not (week.excess_minutes or breaches):
            continue
        days = [numbers[day] for day in week.counted if day in numbers]
        said = _week_in_words(week, len(breaches), wording)
        is_worst = bool(week.excess_minutes) and week == worst
        yield ChronologyEvent(
            week.counted.last,
            9,
            ", ".join(filter(None, (_run(days), _run(breaches)))),
            said,
            is_quiet=not is_worst,
            brief=_("The week with the most hours. {said}").format(said=said) if is_worst else "",
            rank=7,
            target=week_key(week.whole.first, facts) if days else "",
        )


def _worked(week: PeriodFigures) -> int:
    return week.worked_minutes


def _week_in_words(week: PeriodFigures, breaches: int, wording: Wording) -> str:
    text = _("Week of {monday}: {worked} worked").format(
        monday=wording.date(week.whole.first), worked=wording.hours(week.worked_minutes)
    )
    if week.excess_minutes:
        text = _("{said}, {excess} over, before time off in lieu").format(
            said=text, excess=wording.hours(week.excess_minutes)
        )
    if breaches:
        found = ngettext("{number} rest point", "{number} rest points", breaches).format(
            number=wording.number(breaches)
        )
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


def _readings(facts: PackFacts, wording: Wording) -> Iterator[ChronologyEvent]:
    words = facts.words(wording)
    runs = excessive_workload(item.record for item in facts.readings)
    # The week in which the Ministry's four weeks are full is a step of the story.
    full = {week_of(_fourth_week(run.weeks)) for run in runs}
    first = min(full, key=_first_day, default=None)
    for item in facts.readings:
        span = next((each for each in full if item.day in each and item.record.is_wmt), None)
        figure, source = words.reading_figure(item.record), item.record.source.words
        text = _("{figure} ({source}).").format(figure=figure, source=source)
        brief, fourth = "", _("the fourth week in a row above 110%")
        if span:
            full.discard(span)
            text += " " + _("It is {fourth}.").format(fourth=fourth)
        if span and span == first:
            brief = _("{figure}: {fourth}.").format(figure=figure, fourth=fourth)
        yield ChronologyEvent(
            item.day, 2, item.number, text, is_quiet=not span, brief=brief, rank=8, target=item.number
        )


def _first_day(span: DateRange) -> date:
    return span.first


def _fourth_week(weeks: DateRange) -> date:
    return tuple(weeks)[(EXCESSIVE_AFTER_WEEKS - 1) * DAYS_IN_WEEK]


def _conversation(item: Item[Conversation], facts: PackFacts, wording: Wording) -> Iterator[ChronologyEvent]:
    record, words = item.record, facts.words(wording)
    head = held_with(record, words)
    asked = record.asked or record.raised
    parts = [
        head,
        _("Asked: {text}").format(text=_short(asked)) if asked else "",
        _what_was_answered(record, wording),
        before_and_after(record.date, facts, wording),
    ]
    brief = [
        head,
        _("Asked: {text}").format(text=_shorter(asked)) if asked else "",
        _answer_in_brief(record, wording),
    ]
    yield ChronologyEvent(
        record.date,
        3,
        item.number,
        " ".join(filter(None, parts)),
        brief=" ".join(filter(None, brief)),
        rank=5 if not record.is_answered else 3,
        target=item.number,
    )
    yield from _afterwards(item, facts, wording)


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
        "{decided} of {number} item of work decided.",
        "{decided} of {number} items of work decided.",
        len(record.demands),
    ).format(decided=wording.number(decided), number=wording.number(len(record.demands)))
    return f"{told} {counted}".strip()


def _answer_in_brief(record: Conversation, wording: Wording) -> str:
    if not record.is_answered:
        return _("No answer is on record.")
    said = record.told or record.verbatim
    told = _("Told: {text}").format(text=_shorter(said)) if said else _("Answered.")
    if record.answered_on is not None and record.answered_on > record.date:
        return _("On {date}: {told}").format(date=wording.date(record.answered_on), told=told)
    return told


def _afterwards(item: Item[Conversation], facts: PackFacts, wording: Wording) -> Iterator[ChronologyEvent]:
    """What came of a conversation later, each on its own day."""
    record, follow_up, number = item.record, item.record.follow_up, item.number
    if record.answered_on is not None and record.answered_on > record.date:
        said = _short(record.told or record.verbatim)
        answer = _("Answer: {text}").format(text=said) if said else _("Answered.")
        yield ChronologyEvent(record.answered_on, 4, number, answer, target=number)
    if follow_up.sent_on:
        yield ChronologyEvent(follow_up.sent_on, 4, number, _("Follow-up e-mail sent."), target=number)
    if follow_up.replied_on:
        state = follow_up.state.words if follow_up.state is not FollowUpState.SENT else ""
        reply = _("Reply to the follow-up e-mail: {text}").format(
            text=_short("; ".join(filter(None, (state, follow_up.reply)))) or _("received.")
        )
        is_disputed = follow_up.state is FollowUpState.DISPUTED
        brief = reply if is_disputed else ""
        yield ChronologyEvent(follow_up.replied_on, 4, number, reply, brief=brief, rank=6, target=number)
    yield from _promise(item, facts, wording)
    if record.acted_on:
        yield ChronologyEvent(
            record.acted_on, 4, number, _("Acted on."), brief=_("Acted on."), rank=2, target=number
        )
    if record.official_record and record.official_record_seen_on:
        text = _("The official record, seen that day, {how}.").format(how=record.official_record.words)
        brief = "" if record.official_record is OfficialRecord.MATCHES else text
        yield ChronologyEvent(record.official_record_seen_on, 4, number, text, brief=brief, rank=6, target=number)


def _promise(item: Item[Conversation], facts: PackFacts, wording: Wording) -> Iterator[ChronologyEvent]:
    """When a promise was due and had not been kept, when it was asked for again, and when it was kept."""
    record, number = item.record, item.number
    for day in record.chased_on:
        yield ChronologyEvent(
            day, 4, number, _("Asked for again."), brief=_("Asked for again."), rank=4, target=number
        )
    if lapsed := facts.words(wording).lapsed_promise(record, facts.today, _short):
        is_open = record.promise_days_over(facts.today) > 0
        due = record.promised_by or record.date
        yield ChronologyEvent(due, 4, number, lapsed, brief=lapsed if is_open else "", rank=10, target=number)
    kept = record.promise_was_kept_on
    if kept is not None and kept != record.acted_on:
        said = (
            _("Promise kept: {text}").format(text=_short(record.promised))
            if record.promised
            else _("Promise kept.")
        )
        yield ChronologyEvent(kept, 4, number, said, brief=said, rank=2, target=number)


def _concern(item: Item[Concern], facts: PackFacts, wording: Wording) -> Iterator[ChronologyEvent]:
    concern, words = item.record, facts.words(wording)
    head = _("Concern: {what}.").format(what=concern.kind.words)
    happened = concern.what_happened
    yield ChronologyEvent(
        item.day,
        6,
        item.number,
        f"{head} {_short(happened)}".strip(),
        brief=f"{head} {_shorter(happened)}".strip(),
        rank=4,
        target=item.number,
    )
    if concern.reported_on:
        people = words.people_of(concern.reported_to)
        said = _("Concern reported to {people}.").format(people=people) if people else _("Concern reported.")
        yield ChronologyEvent(concern.reported_on, 7, item.number, said, target=item.number)


def _notice(item: Item[Notice], facts: PackFacts, wording: Wording) -> Iterator[ChronologyEvent]:
    notice, words = item.record, facts.words(wording)
    to = words.person_of(notice.to)
    written = _("Notice of foreseeable harm written, to {person}.").format(person=to)
    brief = "" if notice.served_on else written
    yield ChronologyEvent(item.day, 7, item.number, written, brief=brief, rank=9, target=item.number)
    answered = _("Notice answered: {text}").format(text=_short(notice.answer))
    steps: Iterable[tuple[date | None, str, str, int]] = (
        (
            notice.served_on,
            _("Notice served."),
            _("Notice of foreseeable harm served on {person}.").format(person=to),
            9,
        ),
        (notice.acknowledged_on, _("Notice acknowledged."), _("Notice acknowledged."), 3),
        (
            notice.answered_on,
            answered if notice.answer else _("Notice answered."),
            answered if notice.answer else _("Notice answered."),
            6,
        ),
    )
    for day, text, brief, rank in steps:
        if day is not None:
            yield ChronologyEvent(day, 8, item.number, text, brief=brief, rank=rank, target=item.number)


def _served(item: Item[ServedDocument], facts: PackFacts, wording: Wording) -> Iterator[ChronologyEvent]:
    """What was handed over, but for notices, and what came of a letter that asks for something."""
    if is_notice(item.record):
        return
    said = served_in_words(item.record, facts, wording)
    yield ChronologyEvent(item.record.served_on, 8, item.number, said, brief=said, rank=4, target="served")
    standing = facts.letter_of(item.record)
    if standing is None:
        return
    letter = standing.letter
    what = _capital(letter.kind.words)
    extended = _("{letter}: the employer said that it needs two more months.").format(letter=what)
    answered = _("{letter}: {state}.").format(letter=what, state=standing_in_words(standing, wording))
    for day, words in ((letter.extended_on, extended), (letter.answered_on, answered)):
        if day is not None:
            yield ChronologyEvent(day, 8, item.number, words, brief=words, rank=4, target="served")


def _short(text: str) -> str:
    return stopped(clipped(text, _MOST_CHARACTERS))


def _shorter(text: str) -> str:
    return stopped(clipped(text, _FEWER_CHARACTERS))


def _capital(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]
