"""The priorities sheet: a page or two that a manager can answer in five minutes.

It sets the work on somebody's list against the hours of their contract and asks one thing: which of it comes
first, and what stops?
"""

from __future__ import annotations

from datetime import timedelta
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.demand import Decision, Demand, Room, room_for
from overtime_logger.domain.duration import in_figures, in_signed_figures, in_words
from overtime_logger.domain.period import DateRange
from overtime_logger.services.document import (
    Align,
    BulletList,
    Column,
    Document,
    Facts,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    RowKind,
    Section,
    Signature,
    Table,
    Tone,
)
from overtime_logger.services.packs.facts import FOUR_WEEKS
from overtime_logger.services.packs.furniture import furniture
from overtime_logger.services.packs.left_out import left_out_note
from overtime_logger.services.packs.workload_sections import readings_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from overtime_logger.domain.conversation import Conversation
    from overtime_logger.services.document import Block
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording

_LIST_IS_CURRENT = timedelta(weeks=8)
_LINES_TO_FILL_IN = 6
_LINES_TO_ADD = 2
# Two lines deep, so that there is room for a hand.
_ROOM_TO_WRITE = "\n"


class OpenWork(NamedTuple):
    """The items of work that are still on somebody's list.

    Args:
        demands: the items, by the order last given and then by when they are due.
        talk: the conversation in which they were last gone through; None where there was none lately.
    """

    demands: tuple[Demand, ...]
    talk: Conversation | None


def compose_priorities_sheet(facts: PackFacts, wording: Wording) -> Document:
    """The priorities sheet as plain data."""
    title = _("Priorities sheet")
    return Document(
        title=f"{title}: {facts.worker.name}",
        author=facts.worker.name,
        subject=_("Work on the list against contracted hours, {span}").format(span=wording.span(facts.span)),
        language=wording.language,
        made_on=facts.seal.made_on,
        code=facts.seal.short_code,
        cover=None,
        sections=(
            _opening(facts, wording),
            _four_weeks(facts, wording),
            *_list_and_question(facts, wording),
            _answer(facts),
        ),
        furniture=furniture(title, facts, wording),
    )


def _opening(facts: PackFacts, wording: Wording) -> Section:
    worker = facts.worker
    from_whom = _("{name}, {role}").format(name=worker.name, role=worker.role) if worker.role else worker.name
    pairs = [(_("From"), from_whom)]
    if facts.recipient:
        pairs.append((_("For"), facts.recipient))
    pairs.append((_("Date"), wording.date(facts.today)))
    term = facts.contract.term_on(facts.today)
    if term is not None:
        pairs.append((_("My contract"), _("{hours} a week").format(hours=in_words(term.average_week_minutes))))
    return Section(_("Which work comes first, and what stops?"), (Facts(tuple(pairs)),))


# -- the last four weeks -------------------------------------------------------------------------


def _four_weeks(facts: PackFacts, wording: Wording) -> Section:
    """The four weeks up to the end of the period, against contract."""
    last = facts.span.last
    span = DateRange(max(facts.span.first, last - FOUR_WEEKS + timedelta(days=1)), last)
    figures = facts.balance_of(span)
    coverage = figures.coverage
    shown = KeyFigures(
        (
            KeyFigure(_("Worked"), in_words(figures.worked_minutes)),
            KeyFigure(_("Contracted"), in_words(figures.contracted_minutes), _("on the days that are recorded")),
            KeyFigure(
                _("Unpaid excess"), in_words(figures.unpaid_excess_minutes), _("neither paid nor taken back")
            ),
            KeyFigure(
                _("Days recorded"),
                _("{number} of {all}").format(
                    number=wording.number(coverage.recorded), all=wording.number(coverage.working_days)
                ),
                _("of the working days"),
            ),
        )
    )
    blocks: list[Block] = [Paragraph(wording.span(span)), shown, _weeks_table(facts, span, wording)]
    if points := readings_in_words(facts, wording):
        blocks.append(BulletList(points))
    return Section(_("The last four weeks"), tuple(blocks), level=2)


def _weeks_table(facts: PackFacts, span: DateRange, wording: Wording) -> Table:
    rows = tuple(
        Row(
            (
                wording.table_date(week.whole.first),
                in_figures(week.worked_minutes),
                in_figures(week.credited_minutes + week.taken_back_minutes),
                in_figures(week.contracted_minutes),
                in_signed_figures(week.difference_minutes + week.taken_back_minutes),
                f"{week.coverage.recorded}/{week.coverage.working_days}",
            )
        )
        for week in facts.weeks_of(span)
    )
    columns = (
        Column(_("Week beginning"), weight=2),
        Column(_("Worked"), Align.RIGHT),
        Column(_("Absence"), Align.RIGHT),
        Column(_("Contracted"), Align.RIGHT),
        Column(_("Over or under"), Align.RIGHT),
        Column(_("Days recorded"), Align.RIGHT),
    )
    return Table(_("By week, in hours and minutes"), columns, rows)


# -- the list ------------------------------------------------------------------------------------


def open_work(talks: Iterable[Conversation], today: date) -> OpenWork:
    """What is still on the list, from conversations about priorities.

    It is what the latest of them left with the worker, what was put off until a day that has come, and what
    earlier ones left without a decision and no later one speaks of. What nobody went through for eight weeks is
    taken to be settled.

    Args:
        talks: conversations, by when they took place.
        today: the day for which the list is made.
    """
    lately = [talk for talk in talks if talk.demands and today - talk.date <= _LIST_IS_CURRENT]
    found: list[Demand] = []
    spoken_of: set[str] = set()
    for position, talk in enumerate(reversed(lately)):
        for demand in talk.demands:
            is_open = _is_open(demand, today) if position == 0 else _waits(demand, today)
            if is_open and _plain(demand) not in spoken_of:
                found.append(demand)
        spoken_of |= {_plain(demand) for demand in talk.demands}
    return OpenWork(tuple(sorted(found, key=_place)), lately[-1] if lately else None)


def _is_open(demand: Demand, today: date) -> bool:
    return demand.still_to_do or _is_back(demand, today)


def _waits(demand: Demand, today: date) -> bool:
    return not demand.is_decided or _is_back(demand, today)


def _is_back(demand: Demand, today: date) -> bool:
    """Whether it was put off until a day that has come."""
    return demand.decision is Decision.DEFER and demand.defer_until is not None and demand.defer_until <= today


def _plain(demand: Demand) -> str:
    return " ".join(demand.what.casefold().split())


def _place(demand: Demand) -> tuple[bool, int, bool, str]:
    """By the order the manager gave, then by when it is due; what has neither comes last."""
    return (
        demand.order is None,
        demand.order or 0,
        demand.due is None,
        demand.due.isoformat() if demand.due else "",
    )


def _list_and_question(facts: PackFacts, wording: Wording) -> Iterator[Section]:
    work = open_work(facts.talks_so_far, facts.today)
    rooms = rooms_by_date(work.demands, facts)
    blocks: list[Block] = [*_where_the_list_is_from(work, facts, wording)]
    if rooms:
        blocks += [_rooms_table(rooms, facts, wording), Paragraph(_room_explained(work, wording), Tone.NOTE)]
    if blocks:
        yield Section(_("My list against my hours"), tuple(blocks), level=2)
    question = [Paragraph(_question(rooms, wording), Tone.LEAD), _list_table(work, facts, wording)]
    question.append(
        Paragraph(
            _(
                "“Decision” may be: keep, put off (until when), stop, or give to someone else. “Order” is 1 for"
                " what comes first. What has neither stays undecided."
            ),
            Tone.NOTE,
        )
    )
    yield Section(_("The question"), tuple(question), level=2)


def _where_the_list_is_from(work: OpenWork, facts: PackFacts, wording: Wording) -> Iterator[Paragraph]:
    if work.talk is not None and work.demands:
        yield Paragraph(
            _(
                "We last went through this list on {date}. What was then stopped, put off or given to someone else"
                " is not in it."
            ).format(date=wording.date(work.talk.date))
        )
    waiting = [
        talk for talk in facts.talks_so_far if not talk.is_answered and facts.today - talk.date <= _LIST_IS_CURRENT
    ]
    if waiting:
        yield Paragraph(
            _("I asked on {days}; no answer is on record yet.").format(
                days=", ".join(dict.fromkeys(wording.date(talk.date) for talk in waiting))
            )
        )


def rooms_by_date(demands: Iterable[Demand], facts: PackFacts) -> tuple[Room, ...]:
    """The hours that the list needs up to each date by which something is due, against those the contract leaves.

    What is overdue counts as due today. Empty where no item has both a date and an estimate.
    """
    dated = [(max(each.due, facts.today), each) for each in demands if each.due and each.minutes]
    return tuple(
        room_for(
            [each for due, each in dated if due <= until],
            DateRange(facts.today, until),
            facts.contract,
            facts.hours_by_day,
        )
        for until in sorted({due for due, _each in dated})
    )


def _rooms_table(rooms: tuple[Room, ...], facts: PackFacts, wording: Wording) -> Table:
    rows = tuple(
        Row(
            (
                wording.table_day(room.span.last) if room.span.last > facts.today else _("today, or overdue"),
                in_figures(room.demanded_minutes),
                in_figures(room.available_minutes),
                in_figures(max(0, room.short_minutes)) if room.short_minutes > 0 else "",
            ),
            RowKind.SUBTOTAL if room.short_minutes > 0 else RowKind.BODY,
        )
        for room in rooms
    )
    columns = (
        Column(_("Due by"), weight=2),
        Column(_("The list needs"), Align.RIGHT),
        Column(_("My contract leaves"), Align.RIGHT),
        Column(_("Short by"), Align.RIGHT),
    )
    return Table(_("Hours needed up to each date, all items due by then together"), columns, rows)


def _room_explained(work: OpenWork, wording: Wording) -> str:
    said = [
        _(
            "“My contract leaves” is the contracted time from today to that date, less leave and bank holidays."
            " Meetings, duty and e-mail are not taken off it, so it is more than there will be."
        )
    ]
    undated = sum(each.minutes for each in work.demands if each.due is None)
    if undated:
        said.append(_("Items without a date need a further {hours}.").format(hours=in_words(undated)))
    unknown = sum(not each.minutes for each in work.demands)
    if unknown:
        said.append(
            ngettext(
                "{number} item has no estimate and is not counted.",
                "{number} items have no estimate and are not counted.",
                unknown,
            ).format(number=wording.number(unknown))
        )
    return " ".join(said)


def _question(rooms: tuple[Room, ...], wording: Wording) -> str:
    short = max(rooms, key=_short_minutes, default=None)
    if short is None or short.short_minutes <= 0:
        return _("Which of this comes first? And what stops, waits or goes to someone else if something has to?")
    return _(
        "By {date} the list needs {hours} more than my contract leaves. Which of it comes first? And what stops,"
        " waits or goes to someone else?"
    ).format(date=wording.date(short.span.last), hours=in_words(short.short_minutes))


def _short_minutes(room: Room) -> int:
    return room.short_minutes


def _list_table(work: OpenWork, facts: PackFacts, wording: Wording) -> Table:
    """The list with room for the answer, and lines for what is not on it yet."""
    words = facts.words(wording)
    rows = [
        Row(
            (
                _("{number} × {what}").format(number=wording.number(each.count), what=each.what),
                in_figures(each.minutes) if each.minutes else "",
                wording.table_date(each.due) if each.due else "",
                words.decision(each) if each.is_decided else "",
                "",
                _ROOM_TO_WRITE,
            )
        )
        for each in work.demands
    ]
    empty = _LINES_TO_ADD if rows else _LINES_TO_FILL_IN
    rows += [Row((_ROOM_TO_WRITE, "", "", "", "", ""))] * empty
    columns = (
        Column(_("Work"), weight=5),
        Column(_("Hours"), Align.RIGHT),
        Column(_("Due")),
        Column(_("Said before"), weight=2),
        Column(_("Order")),
        Column(_("Decision"), weight=5),
    )
    return Table(_("The list, and room for the answer"), columns, tuple(rows))


# -- the answer ----------------------------------------------------------------------------------


def _answer(facts: PackFacts) -> Section:
    columns = (Column(_("Also to be agreed"), weight=3), Column(_("Answer"), weight=4))
    also = Table(
        _("Also to be agreed"),
        columns,
        (
            Row((_("Hours already worked: overtime, or time off in lieu"), _ROOM_TO_WRITE)),
            Row((_("When we look at this again"), _ROOM_TO_WRITE)),
        ),
    )
    signed = Signature(
        (_("Answered by"), _("Date"), _("Received by {name}").format(name=facts.worker.name), _("Date"))
    )
    return Section(_("The answer"), (also, signed, left_out_note(facts.request)), level=2)
