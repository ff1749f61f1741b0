"""The part of a document that shows what was changed after it was written, with what was there before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from gettext import gettext as _
from gettext import ngettext
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

from overtime_logger.domain.balance import Adjustment
from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.reading import Reading
from overtime_logger.services.completion import completes
from overtime_logger.services.document import Column, Paragraph, Row, Section, Table
from overtime_logger.services.history import additions_in_words, in_sentence
from overtime_logger.services.packs.numbered_records import day_of, without_names
from overtime_logger.services.packs.request import Part
from overtime_logger.services.packs.sections.annexes import on_page
from overtime_logger.services.revision import RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.records.wording import ConversationWording
    from overtime_logger.services.revision import Record, Revision
    from overtime_logger.services.wording import Wording

_Said: TypeAlias = "Conversation | Reading | Concern | Notice"

_PARTS = {
    RecordKind.CONVERSATION: Part.CONVERSATIONS,
    RecordKind.READING: Part.READINGS,
    RecordKind.CONCERN: Part.CONCERNS,
    RecordKind.NOTICE: Part.NOTICES,
    RecordKind.SERVED_DOCUMENT: Part.NOTICES,
}
_JUST_BEFORE_DAYS = 1
_WHOLE = frozenset(
    {
        RecordKind.ADJUSTMENT,
        RecordKind.TERM,
        RecordKind.HOLIDAY,
        RecordKind.LEAVE_ALLOWANCE,
        RecordKind.BALANCE_CAP,
    }
)
"""Records that the figures rest on and that say little enough to be compared as a whole."""


def amendments(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """Every change to what the document shows; left out where nothing was changed."""
    if not facts.shows(Part.AMENDMENTS):
        return ()
    tables = (
        Table(_("Days changed after they were written"), _day_columns(), tuple(_day_rows(facts, wording))),
        Table(_("Other entries changed after they were written"), _other_columns(), tuple(_rows(facts, wording))),
        Table(_("Filled in later"), _filled_in_columns(), tuple(_filled_in(facts, wording))),
    )
    shown = tuple(table for table in tables if table.rows)
    if not shown:
        return ()
    explained = _(
        "Nothing is overwritten: a change is a new entry, and the earlier version is kept. Filling in "
        "something that was still blank, for example an answer that came later or a reason for a long "
        "day, changes nothing already written; it is listed separately, with how long after the entry it "
        "was added."
    )
    lately = sum(
        (facts.today - each.revision.written_at.date()).days <= _JUST_BEFORE_DAYS for each in facts.amendments
    )
    if lately:
        explained += " " + ngettext(
            "{number} change to a day was made on the day this document was made or the day before.",
            "{number} changes to days were made on the day this document was made or the day before.",
            lately,
        ).format(number=wording.number(lately))
    shown = tuple(replace(table, is_dense=True) for table in shown)
    return (
        Section(_("Amendments"), (Paragraph(explained, see=on_page("glance")), *shown), level=2, key="changed"),
    )


# -- days ----------------------------------------------------------------------------------------


def _day_columns() -> tuple[Column, ...]:
    return (
        Column(_("Day")),
        Column(_("Changed on"), weight=2),
        Column(_("Before"), weight=4),
        Column(_("After"), weight=4),
        Column(_("Reason given"), weight=2),
    )


def _day_rows(facts: PackFacts, wording: Wording) -> Iterator[Row]:
    for each in facts.amendments:
        # Where only a note was changed that is not to be in the document, there is nothing to show.
        if each.after == each.before or each.completes:
            continue
        yield Row(
            (
                wording.table_date(each.before.date),
                wording.moment(each.revision.written_at),
                wording.said(each.before),
                wording.said(each.after) if each.after else _("withdrawn"),
                facts.naming.text(each.revision.why),
            )
        )


# -- what was only filled in ----------------------------------------------------------------------


def _filled_in_columns() -> tuple[Column, ...]:
    return (
        Column(_("Entry"), weight=2),
        Column(_("Written")),
        Column(_("Filled in")),
        Column(_("After")),
        Column(_("What"), weight=2),
        Column(_("Says"), weight=5),
        Column(_("Reason given"), weight=2),
    )


def _filled_in(facts: PackFacts, wording: Wording) -> Iterator[Row]:
    """A row for each part that was open and was filled in later, by when it was."""
    found = [*_filled_in_days(facts, wording), *_filled_in_fields(facts, wording)]
    for _sequence, row in sorted(found, key=itemgetter(0)):
        yield row


def _filled_in_days(facts: PackFacts, wording: Wording) -> Iterator[tuple[int, Row]]:
    first = {each.record.date: each.first_written.date() for each in facts.recorded}
    for each in facts.amendments:
        if each.after is None or not each.completes:
            continue
        day = each.before.date
        for matter, says in additions_in_words(each.before, each.after, wording):
            dates = _dates(first.get(day, day), each.revision, wording)
            yield (
                each.revision.sequence,
                Row((wording.table_date(day), *dates, matter, says, facts.naming.text(each.revision.why))),
            )


def _filled_in_fields(facts: PackFacts, wording: Wording) -> Iterator[tuple[int, Row]]:
    first: dict[str, date] = {}
    for revision in facts.revisions:
        first.setdefault(revision.record, revision.written_at.date())
    for change in _changes(facts):
        dates = _dates(first[change.revision.record], change.revision, wording)
        why = facts.naming.text(change.revision.why)
        for entry, what, before, after in _differences(change, facts, wording):
            if _is_filled_in(change, before):
                yield change.revision.sequence, Row((entry, *dates, what, after, why))


def _dates(first: date, revision: Revision, wording: Wording) -> tuple[str, str, str]:
    """When an entry was first written, when it was filled in, and how long after."""
    filled_in = revision.written_at.date()
    return wording.table_date(first), wording.table_date(filled_in), wording.lag((filled_in - first).days)


def _is_filled_in(change: _Change, before: str) -> bool:
    """Whether a part of a record was open before a change."""
    return change.after is not None and (completes(change.before, change.after) or not before)


# -- everything else -----------------------------------------------------------------------------


def _other_columns() -> tuple[Column, ...]:
    return (
        Column(_("Entry"), weight=2),
        Column(_("Changed on"), weight=2),
        Column(_("What"), weight=2),
        Column(_("Before"), weight=4),
        Column(_("After"), weight=4),
        Column(_("Reason given"), weight=2),
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """A change to a record.

    Args:
        revision: the revision that made it.
        number: what the document calls the record; empty where it does not print it.
        before: what it said.
        after: what it says since, or None where it was withdrawn.
    """

    revision: Revision
    number: str
    before: Record
    after: Record | None


def _changes(facts: PackFacts) -> Iterator[_Change]:
    """The changes to records other than days, in the order in which they were written."""
    standing: dict[str, Record | None] = {}
    printed = (*facts.conversations, *facts.readings, *facts.concerns, *facts.notices, *facts.served)
    numbers = {item.written.id: item.number for item in printed}
    changes = [each for each in facts.revisions if each.kind in _WHOLE or _is_shown(each.kind, facts)]
    last_said = {each.record: facts.value_of(each) for each in changes if each.body is not None}
    for revision in changes:
        # What was made private since is not told of at all, nor is what it said while it was not.
        if facts.reader.shown(last_said.get(revision.record)) is None:
            continue
        before, after = standing.get(revision.record), facts.value_of(revision)
        standing[revision.record] = after
        if before is not None:
            yield _Change(revision, numbers.get(revision.record, ""), before, after)


def _is_shown(kind: RecordKind, facts: PackFacts) -> bool:
    part = _PARTS.get(kind)
    return part is not None and facts.shows(part)


def _rows(facts: PackFacts, wording: Wording) -> Iterator[Row]:
    """The changes to records other than days: a row for each field that was changed."""
    for change in _changes(facts):
        changed_on, why = wording.moment(change.revision.written_at), facts.naming.text(change.revision.why)
        for entry, what, before, after in _differences(change, facts, wording):
            if not _is_filled_in(change, before):
                yield Row((entry, changed_on, what, before, after or _("nothing"), why))


def _differences(change: _Change, facts: PackFacts, wording: Wording) -> Iterator[tuple[str, str, str, str]]:
    """What a change is about, the field, and what was and is there."""
    before, after = change.before, change.after
    if isinstance(before, Conversation | Reading | Concern | Notice):
        now = after if isinstance(after, Conversation | Reading | Concern | Notice) else None
        called = " ".join(filter(None, (change.number, _kind_words(change.revision.kind))))
        yield from _in_fields(called, before, now, facts, wording)
    elif not isinstance(before, Adjustment) or before.date in facts.span:
        said, says = _whole(before, facts, wording), _whole(after, facts, wording)
        if said != says:
            yield " ".join(filter(None, (change.number, _kind_words(change.revision.kind)))), "", said, says


def _in_fields(
    called: str, before: _Said, after: _Said | None, facts: PackFacts, wording: Wording
) -> Iterator[tuple[str, str, str, str]]:
    shown = facts.reader.shown(before)
    if shown is None or day_of(shown) not in facts.span:
        return
    words = facts.words(wording)
    entry = f"{called} {wording.table_date(day_of(shown))}"
    if after is None:
        # The figures of the weeks before are no part of what the person said.
        said_then = replace(shown, figures=None) if isinstance(shown, Conversation) else shown
        yield entry, "", words.sentence(said_then), _("withdrawn")
        return
    shown_now = facts.reader.shown(after)
    if shown_now is None:
        return
    said, says = _fields(shown, words, wording), _fields(shown_now, words, wording)
    for label in dict.fromkeys((*said, *says)):
        if said.get(label) != says.get(label):
            yield entry, label, said.get(label, ""), says.get(label, "")


def _whole(record: Record | None, facts: PackFacts, wording: Wording) -> str:
    if record is None:
        return _("withdrawn")
    return in_sentence(without_names(record, facts.naming), facts.contract, wording)


def _kind_words(kind: RecordKind) -> str:
    return {
        RecordKind.CONVERSATION: _("conversation"),
        RecordKind.READING: _("reading"),
        RecordKind.CONCERN: _("concern"),
        RecordKind.NOTICE: _("notice"),
        RecordKind.SERVED_DOCUMENT: _("document handed over"),
        RecordKind.ADJUSTMENT: _("ledger line"),
        RecordKind.TERM: _("contract terms"),
        RecordKind.HOLIDAY: _("bank holiday"),
        RecordKind.LEAVE_ALLOWANCE: _("leave allowance"),
        RecordKind.BALANCE_CAP: _("cap on the balance"),
    }[kind]


def _fields(record: _Said, words: ConversationWording, wording: Wording) -> dict[str, str]:
    """Everything that a record says, by what each part is called."""
    if isinstance(record, Conversation):
        head = {
            _("When"): wording.held_at(record),
            _("How"): record.setting.words if record.setting else "",
            _("With"): words.people_of(record.with_whom),
        }
        return head | dict(words.conversation_fields(record))
    if isinstance(record, Concern):
        head = {
            _("Day"): wording.date(record.date),
            _("Kind"): record.kind.words,
            _("How serious"): record.severity.words,
        }
        return head | dict(words.concern_fields(record))
    if isinstance(record, Notice):
        head = {
            _("To"): words.person_of(record.to),
            _("Period"): wording.span_of(record.first, record.last),
        }
        return head | dict(words.notice_fields(record))
    return {_("Reading"): words.reading(record)}
