"""Short wordings that several parts of a document share when they mention a numbered record."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.records.conversation import Conversation, Setting

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.domain.balance import Balance
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.numbered_records import Item, Shown
    from overtime_logger.services.records.wording import ConversationWording
    from overtime_logger.services.wording import Wording

_CUT = "[…]"


def written(item: Item[Shown], wording: Wording) -> str:
    """When a record was first written and whether it was changed since: `12 March 2026, 18:40 (same day)`."""
    said = _("{moment} ({lag})").format(
        moment=wording.moment(item.written.first_written), lag=wording.lag(item.lag_days)
    )
    return ", ".join(filter(None, (said, item.since.in_words(wording))))


def filled_in_later(item: Item[Conversation], facts: PackFacts, wording: Wording) -> dict[str, str]:
    """When the parts of a conversation that were filled in later were, by what each is called.

    Args:
        item: the conversation.
        facts: reads what it said before.
        wording: words for dates and numbers.

    Returns:
        `filled in on 20 September 2026, 192 days later`, counted from the day of the record's first writing;
        nothing of what was filled in on that day.
    """
    if not item.since.completed:
        return {}
    words, first = facts.words(wording), item.written.first_written.date()
    found: dict[str, str] = {}
    known: set[str] | None = None
    for revision in facts.revisions:
        record = facts.value_of(revision) if revision.record == item.written.id else None
        if not isinstance(record, Conversation):
            continue
        labels = {label for label, _text in words.conversation_fields(record)}
        written_on = revision.written_at.date()
        for label in labels - (labels if known is None else known):
            if written_on > first:
                found[label] = _("filled in on {date}, {lag}").format(
                    date=wording.date(written_on), lag=wording.lag((written_on - first).days)
                )
        known = labels
    return found


def held_with(talk: Conversation, words: ConversationWording) -> str:
    """How a conversation was held and with whom: `Phone call with Jane May (SPO).`."""
    how = {
        Setting.SUPERVISION: _("Supervision with {people}."),
        Setting.MEETING: _("Meeting with {people}."),
        Setting.CORRIDOR: _("In the corridor with {people}."),
        Setting.TEAMS: _("Teams call with {people}."),
        Setting.PHONE: _("Phone call with {people}."),
        Setting.EMAIL: _("E-mail to {people}."),
        None: _("Conversation with {people}."),
    }[talk.setting]
    return how.format(people=words.people_of(talk.with_whom))


def clipped(text: str, most: int) -> str:
    """The beginning of a text on one line, cut at a word and marked where it was cut.

    Args:
        text: the text.
        most: how many characters may appear before the mark.
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    start = line[: most + 1].rpartition(" ")[0] or line[:most]
    return f"{start} {_CUT}"


def excess_in_words(figures: Balance, wording: Wording) -> str:
    """What was due, what was worked, and what was over, before and after time off in lieu and pay."""
    gross, unpaid = figures.gross_excess_minutes, figures.unpaid_excess_minutes
    taken_back = sum(each.taken_back_minutes for each in figures.periods)
    paid = sum(each.paid_minutes for each in figures.periods)
    due = figures.contracted_minutes - figures.credited_minutes
    words = {
        "due": wording.hours(due),
        "contracted": wording.hours(figures.contracted_minutes),
        "credited": wording.hours(figures.credited_minutes),
        "worked": wording.hours(figures.worked_minutes),
        "gross": wording.hours(gross),
        "taken": wording.hours(taken_back),
        "after": wording.hours(gross - taken_back),
        "paid": wording.hours(paid),
        "unpaid": wording.hours(unpaid),
    }
    said = (
        _("{due} was due (contract of {contracted} less {credited} of paid absence) and {worked} was worked")
        if figures.credited_minutes
        else _("{due} was due under the contract and {worked} was worked")
    )
    if not gross:
        said += _(": in no accounting period was more worked than was due.")
    elif figures.worked_minutes - due == gross - taken_back >= 0:
        said += (
            _(": {after} more, after {taken} already taken as time off in lieu; before that, {gross} more.")
            if taken_back
            else _(": {gross} more.")
        )
    else:
        # Periods below contract are not set against those above it.
        said += _(". In the accounting periods that were over, {gross} more was worked than was due")
        said += _(", before {taken} taken as time off in lieu.") if taken_back else "."
    if gross and paid:
        said += " " + _("{paid} was paid as overtime; {unpaid} is unpaid.")
    elif gross and not taken_back:
        said += " " + _("None of it was paid or taken as time off in lieu.")
    return said.format(**words)


def stopped(text: str) -> str:
    """A text that another sentence follows, with a full stop where it does not end in a mark of its own."""
    end = text.rstrip()
    return end if not end or end.rstrip("”’»\"')]").endswith((".", "!", "?", "…")) else f"{end}."


def before_and_after(day: date, facts: PackFacts, wording: Wording) -> str:
    """The unpaid hours of the four weeks before a conversation and of the four weeks from its day on."""
    before = _unpaid(facts.four_weeks_before(day), wording)
    said = _("Unpaid in the four weeks before: {hours}.").format(hours=before)
    return " ".join(filter(None, (said, after_it(day, facts, wording))))


def after_it(day: date, facts: PackFacts, wording: Wording) -> str:
    """The unpaid hours of the four weeks from a day on, as far as they are over; empty where none is."""
    after = facts.four_weeks_from(day)
    if after is None:
        return ""
    is_over = len(after.range) == len(facts.four_weeks_before(day).range)
    went_on = _("Unpaid in the next four weeks: {hours}.") if is_over else _("Unpaid since then: {hours}.")
    return went_on.format(hours=_unpaid(after, wording))


def _unpaid(figures: Balance, wording: Wording) -> str:
    if not figures.coverage.recorded and not figures.worked_minutes:
        return _("not recorded")
    return wording.hours(figures.unpaid_excess_minutes)
