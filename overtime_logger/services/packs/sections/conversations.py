"""The part of a document that shows conversations about priorities, each whole and under its number."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import in_figures
from overtime_logger.domain.records.conversation import ConversationState
from overtime_logger.domain.records.fields import NOTHING, Typed
from overtime_logger.domain.records.said_fields import CONVERSATION, MORE_SAID
from overtime_logger.services.document import (
    Align,
    Column,
    Paragraph,
    Row,
    RowKind,
    Section,
    Table,
    Tone,
)
from overtime_logger.services.packs.item_wording import (
    after_it,
    before_and_after,
    clipped,
    filled_in_later,
    stopped,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.domain.records.conversation import Conversation
    from overtime_logger.domain.records.demand import Demand
    from overtime_logger.services.document import Block
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.numbered_records import Item
    from overtime_logger.services.wording import Wording


_MOST_OF_A_PROMISE = 120


def conversations(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """Every conversation of the period with everything that is filled in; omitted if there isn't one."""
    if not facts.conversations:
        return ()
    intro = _(
        "Each conversation is printed as {name} recorded it; “I” means {name}. “Written” shows when it "
        "was first recorded; the app sets that and it can't be edited. The four weeks before are printed "
        "as they were when the conversation was recorded."
    ).format(name=facts.worker.name)
    return (
        Section(
            _("Conversations about priorities"),
            (Paragraph(in_counts(facts, wording)), Paragraph(intro, Tone.NOTE)),
            key="conversations",
        ),
        *(_conversation(item, facts, wording) for item in facts.conversations),
    )


def in_counts(facts: PackFacts, wording: Wording) -> str:
    """How many conversations there were, and where they are."""
    states = Counter(item.record.state(facts.today, facts.reply_due_days) for item in facts.conversations)
    counted = _("{conversations}: {states}.")
    every = ngettext(
        "{number} conversation about priorities is recorded",
        "{number} conversations about priorities are recorded",
        len(facts.conversations),
    ).format(number=wording.number(len(facts.conversations)))
    listed = ", ".join(
        f"{wording.number(states[state])} {_state_words(state, facts.reply_due_days)}"
        for state in ConversationState
        if states[state]
    )
    return counted.format(conversations=every, states=listed)


def promises_not_kept(facts: PackFacts, wording: Wording) -> str:
    """What was promised by a day that is over and is not on record as kept, or empty."""
    said: list[str] = []
    for item in facts.conversations:
        record = item.record
        over = record.promise_days_over(facts.today)
        if over <= 0 or record.promised_by is None:
            continue
        promised = clipped(record.promised, _MOST_OF_A_PROMISE).rstrip(".") or _("something")
        said.append(
            ngettext(
                "Promised in {number} by {date} and not recorded as kept, {over} day overdue: {what}.",
                "Promised in {number} by {date} and not recorded as kept, {over} days overdue: {what}.",
                over,
            ).format(
                number=item.number,
                date=wording.date(record.promised_by),
                over=wording.number(over),
                what=promised,
            )
        )
    return " ".join(said)


def differences(facts: PackFacts, wording: Wording) -> str:
    """Which conversations the other side tells otherwise, and how, or empty."""
    words = facts.words(wording)
    differing = [
        _("{number} ({how})").format(number=item.number, how=", ".join(words.differences(item.record)))
        for item in facts.conversations
        if item.record.accounts_differ
    ]
    return (
        _("Accounts differ on: {conversations}.").format(conversations="; ".join(differing)) if differing else ""
    )


def _state_words(state: ConversationState, reply_due_days: int) -> str:
    if state is ConversationState.NO_REPLY:
        return ngettext(
            "without an answer on record after more than {days} day",
            "without an answer on record after more than {days} days",
            reply_due_days,
        ).format(days=reply_due_days)
    return {
        ConversationState.WAITING: _("waiting for an answer"),
        ConversationState.NOTHING_TAKEN_OFF: _("answered with nothing taken off"),
        ConversationState.TAKEN_OFF: _("answered with work put in order or taken off, or acted on"),
        ConversationState.PROMISED: _("with a promise that is not yet due or has no date"),
        ConversationState.PROMISE_NOT_KEPT: _("with a promise not recorded as kept"),
        ConversationState.PROMISE_KEPT: _("with a promise that was kept"),
        ConversationState.ACCOUNTS_DIFFER: _("in which accounts differ"),
    }[state]


def heading(item: Item[Conversation], wording: Wording) -> str:
    """`C3  12 March 2026: supervision`."""
    record = item.record
    how = record.setting.words if record.setting else _("conversation")
    return _("{number}  {date}: {how}").format(number=item.number, date=wording.date(record.date), how=how)


def _conversation(item: Item[Conversation], facts: PackFacts, wording: Wording) -> Section:
    blocks = (_head(item, facts, wording), *_fields(item, facts, wording))
    return Section(heading(item, wording), blocks, level=2, key=item.number, is_whole=True)


def _head(item: Item[Conversation], facts: PackFacts, wording: Wording) -> Paragraph:
    """When it was, with whom, its state, and when it was written, in one line."""
    record, words = item.record, facts.words(wording)
    said = _("{when}, with {people}; {state}. Written {written}.").format(
        when=wording.held_at(record),
        people=words.people_of(record.with_whom),
        state=words.state(record, facts.today, facts.reply_due_days),
        written=written(item, wording),
    )
    return Paragraph(said, Tone.NOTE)


def _fields(item: Item[Conversation], facts: PackFacts, wording: Wording) -> Iterator[Block]:
    """Everything that is filled in: what was said; the work as a table; what came of it; the hours around it."""
    record, words, later = item.record, facts.words(wording), filled_in_later(item, facts, wording)
    labels = {field.name: str(field.label) for field in CONVERSATION}
    said = {
        str(each.label) for each in CONVERSATION if each.typed is Typed.TEXT and each.part in {NOTHING, MORE_SAID}
    }
    afterwards: list[str] = []
    for label, text in words.conversation_fields(record, demands=False):
        called = _("{label} ({when})").format(label=label, when=later[label]) if label in later else label
        if label in said:
            tone = Tone.QUOTE if label == labels["verbatim"] else Tone.BODY
            yield Paragraph(text, tone, run_in=_("{label}:").format(label=called))
        elif label != labels["figures"]:
            afterwards.append(stopped(_("{label}: {text}").format(label=called, text=text)))
    if record.demands:
        yield replace(demands_table("", record.demands, facts, wording), is_dense=True)
        room = record.plan.room(facts.contract, facts.hours_by_day)
        # Where all of it waits, stops or goes to someone else, nothing is left to be compared with the hours.
        if room and room.demanded_minutes:
            afterwards.insert(0, words.room(room))
    if afterwards:
        yield Paragraph(" ".join(afterwards))
    yield Paragraph(_hours_around(record, facts, wording), Tone.NOTE, run_in=_("Hours around it:"))


def _hours_around(record: Conversation, facts: PackFacts, wording: Wording) -> str:
    """The four weeks before as they were recorded then, and what came after as it is recorded now."""
    if record.figures is None:
        return before_and_after(record.date, facts, wording)
    then = facts.words(wording).figures(record.figures)
    unpaid = facts.four_weeks_before(record.date).unpaid_excess_minutes
    if unpaid != record.figures.unpaid_excess_minutes:
        then += _(" ({hours} unpaid as the record now stands)").format(hours=wording.hours(unpaid))
    begins = facts.first_recorded
    if begins is not None and begins > record.figures.first:
        then += _(" (the record begins on {date})").format(date=wording.date(begins))
    return " ".join(filter(None, (stopped(then), after_it(record.date, facts, wording))))


def demands_table(caption: str, demands: tuple[Demand, ...], facts: PackFacts, wording: Wording) -> Table:
    """Items of work with the hours they are likely to take and what was decided about each."""
    words = facts.words(wording)
    rows = [
        Row(
            (
                each.what,
                wording.number(each.count),
                hours_of_one(each),
                in_figures(each.minutes) if each.minutes else "",
                wording.table_date(each.due) if each.due else "",
                words.decision(each),
            )
        )
        for each in demands
    ]
    total = sum(each.minutes for each in demands)
    if total and len(demands) > 1:
        rows.append(Row((_("all items"), "", "", in_figures(total), "", ""), RowKind.TOTAL))
    columns = (
        Column(_("Work discussed") if not caption else _("Work"), weight=4),
        Column(_("How many"), Align.RIGHT),
        Column(_("Hours each"), Align.RIGHT),
        Column(_("Hours in all"), Align.RIGHT),
        Column(_("Due")),
        Column(_("Decision"), weight=3),
    )
    return Table(caption, columns, tuple(rows))


def hours_of_one(demand: Demand) -> str:
    """The hours one of an item is likely to take, for a table; empty where they were not estimated."""
    return in_figures(demand.each_minutes) if demand.each_minutes else ""
