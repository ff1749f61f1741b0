"""The part of a document that shows conversations about priorities, each whole and under its number."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.conversation import ConversationState
from overtime_logger.domain.duration import in_figures
from overtime_logger.services.document import (
    Align,
    Column,
    Facts,
    Paragraph,
    Row,
    RowKind,
    Section,
    Table,
    Tone,
)
from overtime_logger.services.packs.item_wording import before_and_after, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.domain.conversation import Conversation
    from overtime_logger.domain.demand import Demand
    from overtime_logger.services.document import Block
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.records import Item
    from overtime_logger.services.wording import Wording


def conversations(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """Every conversation of the period with all that is filled in; left out where there is none."""
    if not facts.conversations:
        return ()
    intro = _(
        "Each conversation is printed as {name} recorded it; “I” is {name}. “Written” says when it was first"
        " recorded; the app sets that and it can't be edited. “The four weeks before” are the figures as they"
        " stood when the conversation was recorded; “Hours around it” are the figures as they stand now."
    ).format(name=facts.worker.name)
    return (
        Section(
            _("Conversations about priorities"),
            (Paragraph(in_counts(facts, wording), Tone.LEAD), Paragraph(intro)),
            on_new_page=True,
        ),
        *(_conversation(item, facts, wording) for item in facts.conversations),
    )


def in_counts(facts: PackFacts, wording: Wording) -> str:
    """How many conversations there were, and where they stand."""
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


def _state_words(state: ConversationState, reply_due_days: int) -> str:
    if state is ConversationState.NO_REPLY:
        return ngettext(
            "without an answer on record after more than {days} day",
            "without an answer on record after more than {days} days",
            reply_due_days,
        ).format(days=reply_due_days)
    return state.words


def heading(item: Item[Conversation], wording: Wording) -> str:
    """`C3  12 March 2026: supervision`."""
    record = item.record
    how = record.setting.words if record.setting else _("conversation")
    return _("{number}  {date}: {how}").format(number=item.number, date=wording.date(record.date), how=how)


def _conversation(item: Item[Conversation], facts: PackFacts, wording: Wording) -> Section:
    blocks: list[Block] = [_head(item, facts, wording), *_fields(item.record, facts, wording)]
    blocks.append(Paragraph(before_and_after(item.record.date, facts), run_in=_("Hours around it:")))
    return Section(heading(item, wording), tuple(blocks), level=2)


def _head(item: Item[Conversation], facts: PackFacts, wording: Wording) -> Facts:
    record, words = item.record, facts.words(wording)
    return Facts(
        (
            (_("When"), wording.held_at(record)),
            (_("With"), words.people_of(record.with_whom)),
            (_("Where it stands"), words.state(record, facts.today, facts.reply_due_days)),
            (_("Written"), written(item, wording)),
        )
    )


def _fields(record: Conversation, facts: PackFacts, wording: Wording) -> Iterator[Block]:
    """All that is filled in, in the order to read it; the work that was discussed as a table."""
    words = facts.words(wording)
    besides_work = words.conversation_fields(replace(record, demands=()))
    for label, text in words.conversation_fields(record):
        if (label, text) in besides_work:
            tone = Tone.QUOTE if text == record.verbatim else Tone.BODY
            yield Paragraph(text, tone, run_in=_("{label}:").format(label=label))
        else:
            yield demands_table(label, record.demands, facts, wording)


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
        Column(_("Work"), weight=4),
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
