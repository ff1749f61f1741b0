"""The priorities sheet: a page or two that a manager can answer in five minutes.

It sets the work on someone's list against the hours of their contract and asks one thing: which of it comes
first, and what stops? The question and the room for its answer are on the first page; what it rests on follows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import in_figures, in_signed_figures
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.demand import Decision, Demand, Room, answer_needed_by, room_for
from overtime_logger.domain.records.reading import excessive_workload
from overtime_logger.services.document import (
    Align,
    BulletList,
    Column,
    Document,
    Facts,
    Paragraph,
    Row,
    RowKind,
    Section,
    Signature,
    Table,
    Tone,
)
from overtime_logger.services.packs.facts import FOUR_WEEKS
from overtime_logger.services.packs.item_wording import excess_in_words
from overtime_logger.services.packs.page_furniture import furniture
from overtime_logger.services.packs.sections.beside import summary_among
from overtime_logger.services.packs.sections.hours import weeks_table
from overtime_logger.services.packs.sections.left_out import left_out_note
from overtime_logger.services.packs.sections.workload import readings_and_what_they_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from overtime_logger.domain.records.conversation import Conversation
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording

_LIST_IS_CURRENT = timedelta(weeks=8)
_LINES_TO_FILL_IN = 6
_LINES_TO_ADD = 1
_MOST_ITEMS_WITH_ROOM = 14
# More dates than these would push the hours off the first page.
_MOST_DATES = 6
# Two lines deep, so that there is room for a hand.
_ROOM_TO_WRITE = "\n"


class OpenWork(NamedTuple):
    """The items of work that are still on someone's list.

    Args:
        demands: the items, by the order last given and then by when they are due.
        talk: the conversation in which they were last gone through; None where there was none lately.
    """

    demands: tuple[Demand, ...]
    talk: Conversation | None


def compose_priorities_sheet(facts: PackFacts, wording: Wording) -> Document:
    """The priorities sheet as plain data."""
    title = _("Priorities sheet")
    work = open_work(facts.talks_so_far, facts.today)
    rooms = rooms_by_date(work.demands, facts)
    return Document(
        title=f"{title}: {facts.worker.name}",
        author=facts.worker.name,
        subject=_("Work on the list against contracted hours, {span}").format(span=wording.span(facts.span)),
        language=wording.language,
        made_on=facts.seal.made_on,
        code=facts.seal.short_code,
        cover=None,
        sections=(
            _opening(work, rooms, facts, wording),
            _answer(work, facts, wording),
            *_list_against_hours(work, rooms, facts, wording),
            _four_weeks(facts, wording),
        ),
        furniture=furniture(title, facts, wording),
    )


def _opening(work: OpenWork, rooms: Rooms, facts: PackFacts, wording: Wording) -> Section:
    worker = facts.worker
    from_whom = _("{name}, {role}").format(name=worker.name, role=worker.role) if worker.role else worker.name
    to = facts.recipient or (facts.words(wording).people_of(work.talk.with_whom) if work.talk else "")
    needed_by = answer_needed_by(work.demands, facts.today)
    pairs = (
        (_("From"), from_whom),
        (_("To"), to),
        (_("Date"), wording.date(facts.today)),
        (_("Answer needed by"), wording.date(needed_by) if needed_by else ""),
    )
    blocks = (
        Facts(tuple(pair for pair in pairs if pair[1])),
        Paragraph(_question(rooms, wording), Tone.LEAD),
        *_what_was_said(work, facts, wording),
    )
    return Section(_("Which work comes first, and what stops?"), blocks)


# -- the last four weeks -------------------------------------------------------------------------


def _four_weeks(facts: PackFacts, wording: Wording) -> Section:
    """The four weeks up to the end of the period, against contract."""
    last = facts.span.last
    span = DateRange(max(facts.span.first, last - FOUR_WEEKS + timedelta(days=1)), last)
    figures = facts.balance_of(span)
    points = [
        excess_in_words(figures, wording) if figures.coverage.recorded else _("None of these days is recorded.")
    ]
    return Section(
        _("My hours from {span}").format(span=wording.span(span)),
        (
            replace(weeks_table(facts, wording, facts.weeks_of(span)), caption=""),
            BulletList((*points, *_readings(facts, wording), *_beside(span, facts, wording))),
            left_out_note(facts.request),
        ),
        level=2,
    )


def _beside(span: DateRange, facts: PackFacts, wording: Wording) -> Iterator[str]:
    """What came of setting the log beside a record of others that covers all of these weeks."""
    if said := summary_among(facts.beside_in(span, whole=True), wording):
        yield said


def _readings(facts: PackFacts, wording: Wording) -> Iterator[str]:
    """The latest reading of each measure, and how those of the workload tool went and what that means."""
    words = facts.words(wording)
    latest = {reading.name.casefold(): reading for reading in facts.readings_so_far}
    for reading in latest.values():
        yield _("{figure} on {date}.").format(
            figure=words.reading_figure(reading), date=wording.date(reading.date)
        )
    runs = excessive_workload(facts.readings_so_far)
    if runs and runs[-1].latest in latest.values():
        yield readings_and_what_they_mean(facts.readings_so_far, facts, wording)


# -- the list ------------------------------------------------------------------------------------


def open_work(talks: Iterable[Conversation], today: date) -> OpenWork:
    """What is still on the list, from conversations about priorities.

    It is what the latest of them left with the worker, what was put off until a day that has come, and what
    earlier ones left without a decision and no later one mentions. What nobody went through for eight weeks is
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


def _list_against_hours(work: OpenWork, rooms: Rooms, facts: PackFacts, wording: Wording) -> Iterator[Section]:
    """The hours that the list needs against those there are; left out where nothing has a date and an estimate."""
    if rooms:
        blocks = (_rooms_table(rooms, facts, wording), Paragraph(_room_explained(work, wording), Tone.NOTE))
        yield Section(_("My list against my hours"), blocks, level=2, is_whole=True)


def _what_was_said(work: OpenWork, facts: PackFacts, wording: Wording) -> Iterator[Paragraph]:
    """How long there has been no answer, and when the list was last gone through."""
    open_ones = [talk.date for talk in facts.talks_so_far if not talk.is_answered]
    # Nobody can have answered what was asked today.
    waiting = [day for day in open_ones if day < facts.today]
    gone_through = ""
    if work.talk is not None and work.demands and work.talk.is_answered:
        gone_through = _(
            "We last went through my list on {date}; work that was stopped or given to someone else then is "
            "not on it."
        ).format(date=wording.date(work.talk.date))
    if waiting:
        yield Paragraph(
            " ".join(filter(None, (_asked_since(waiting, wording), gone_through))),
            run_in=_asked_last(open_ones, facts),
        )
    elif gone_through:
        yield Paragraph(gone_through)


def _asked_last(waiting: list[date], facts: PackFacts) -> str:
    days = (facts.today - waiting[-1]).days
    if days == 0:
        return _("Asked today.")
    return ngettext("Asked {days} day ago.", "Asked {days} days ago.", days).format(days=days)


def _asked_since(waiting: list[date], wording: Wording) -> str:
    if len(waiting) == 1:
        return _("My request of {date} has no answer on record.").format(date=wording.date(waiting[0]))
    return _("{number} requests since {date} have no answer on record.").format(
        number=wording.number(len(waiting)), date=wording.date(waiting[0])
    )


@dataclass(frozen=True, slots=True)
class Rooms:
    """The hours that a list needs against those that the contract leaves.

    Args:
        dated: up to each date by which something is due, for all that is due by then.
        whole: up to the last of these dates, for the whole list; None where everything has a date.
    """

    dated: tuple[Room, ...]
    whole: Room | None

    def __bool__(self) -> bool:
        """Whether anything has both a date and an estimate, without which there is nothing to compare."""
        return bool(self.dated)

    @property
    def shortest(self) -> Room | None:
        """Where most is lacking; None where the list fits everywhere."""
        short = [room for room in (*self.dated, self.whole) if room is not None and room.short_minutes > 0]
        return max(short, key=_short_minutes, default=None)


def rooms_by_date(demands: tuple[Demand, ...], facts: PackFacts) -> Rooms:
    """Hold a list against the hours the contract leaves; what is overdue counts as due today."""
    today = facts.today
    dated = [(max(each.due, today), each) for each in demands if each.due and each.minutes]
    dates = sorted({due for due, _each in dated})

    def room(items: Iterable[Demand], until: date) -> Room:
        # What was put off is on the list again, and counts.
        counted = [replace(each, decision=Decision.NOT_ANSWERED, defer_until=None) for each in items]
        return room_for(counted, DateRange(today, until), facts.contract, facts.hours_by_day)

    by_date = tuple(room((each for due, each in dated if due <= until), until) for until in dates)
    has_undated = any(each.minutes and each.due is None for each in demands)
    return Rooms(by_date, room(demands, dates[-1]) if dates and has_undated else None)


def _rooms_table(rooms: Rooms, facts: PackFacts, wording: Wording) -> Table:
    rows = [
        _room_row(
            wording.table_day(room.span.last) if room.span.last > facts.today else _("today, or overdue"), room
        )
        for room in (*rooms.dated[: _MOST_DATES - 1], *rooms.dated[_MOST_DATES - 1 :][-1:])
    ]
    if rooms.whole is not None:
        day = wording.table_day(rooms.whole.span.last)
        rows.append(_room_row(_("{day}, including everything without a date").format(day=day), rooms.whole))
    columns = (
        Column(_("Up to"), weight=3),
        Column(_("The list needs"), Align.RIGHT),
        Column(_("My contract leaves"), Align.RIGHT),
        Column(_("Spare or short"), Align.RIGHT),
    )
    return Table(_("Hours needed up to each date, all items due by then together"), columns, tuple(rows))


def _room_row(label: str, room: Room) -> Row:
    is_short = room.short_minutes > 0
    cells = (
        label,
        in_figures(room.demanded_minutes),
        in_figures(room.available_minutes),
        in_signed_figures(-room.short_minutes),
    )
    return Row(cells, RowKind.SUBTOTAL if is_short else RowKind.BODY)


def _room_explained(work: OpenWork, wording: Wording) -> str:
    said = [
        _(
            "“My contract leaves” is contracted time less leave and bank holidays; meetings have to fit into "
            "it too."
        )
    ]
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


def _question(rooms: Rooms, wording: Wording) -> str:
    short = rooms.shortest
    if short is None:
        return _(
            "Which of my work comes first? And what stops, waits or goes to someone else if something has to?"
        )
    return _(
        "By {date} this work needs {needed}. I have {available} of contracted time: {short} short. Which of it"
        " comes first? And what stops, waits or goes to someone else?"
    ).format(
        date=wording.date(short.span.last),
        needed=wording.hours(short.demanded_minutes),
        available=wording.hours(short.available_minutes),
        short=wording.hours(short.short_minutes),
    )


def _short_minutes(room: Room) -> int:
    return room.short_minutes


def _list_table(work: OpenWork, facts: PackFacts, wording: Wording) -> Table:
    """The list with room for the answer, and lines for what is not on it yet."""
    words = facts.words(wording)
    was_decided = any(each.is_decided for each in work.demands)

    def row(what: str, hours: str = "", due: str = "", before: str = "", room: str = _ROOM_TO_WRITE) -> Row:
        return Row((what, hours, due, *((before,) if was_decided else ()), "", room))

    rows = [
        row(
            _("{number} × {what}").format(number=wording.number(each.count), what=each.what),
            in_figures(each.minutes) if each.minutes else "",
            wording.table_date(each.due) if each.due else "",
            words.decision(each) if each.is_decided else "",
            _ROOM_TO_WRITE if len(work.demands) <= _MOST_ITEMS_WITH_ROOM else "",
        )
        for each in work.demands
    ]
    rows += [row("")] * (_LINES_TO_ADD if rows else _LINES_TO_FILL_IN)
    rows += [row(_("Extra hours: paid, or time off")), row(_("When we review this"))]
    columns = (
        Column(_("Work"), weight=4),
        Column(_("Hours"), Align.RIGHT),
        Column(_("Due")),
        *((Column(_("Said before"), weight=2),) if was_decided else ()),
        Column(_("Order")),
        Column(_("Decision"), weight=8),
    )
    return Table(_("My list, with my own estimates of the hours"), columns, tuple(rows))


# -- the answer ----------------------------------------------------------------------------------


def _answer(work: OpenWork, facts: PackFacts, wording: Wording) -> Section:
    """What is to be filled in and signed."""
    explained = _("“Decision”: keep, put off (until when), stop, or give to someone else. “Order”: 1 is first.")
    signed = Signature((_("Answered by"), _("Date")))
    blocks = (_list_table(work, facts, wording), Paragraph(explained, Tone.NOTE), signed)
    return Section(_("Your answer"), blocks, level=2)
