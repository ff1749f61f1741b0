"""What a record says as pairs of a label and a text, and how its revisions differ; without Qt."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import in_words
from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.letter import Letter
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.reading import Reading
from overtime_logger.services.completion import completes
from overtime_logger.services.revision import Action
from overtime_logger.ui.models.sentences import capital, sentence

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.services.records.wording import ConversationWording
    from overtime_logger.services.revision import Record, Revision
    from overtime_logger.services.wording import Wording

Fact = tuple[str, str]
Said = Conversation | Reading | Concern | Notice | Letter


def facts(record: object, words: ConversationWording, wording: Wording) -> tuple[Fact, ...]:
    """Everything that a record says, each part with what it is called, in the order to read it.

    Args:
        record: a conversation, a reading, a concern, a notice or a letter.
        words: words for what records hold.
        wording: words for dates and numbers.
    """
    if isinstance(record, Conversation):
        how = ((_("How"), record.setting.words),) if record.setting else ()
        return (
            (_("When"), wording.held_at(record)),
            *how,
            (_("With"), words.people_of(record.with_whom)),
            *words.conversation_fields(record),
        )
    if isinstance(record, Concern):
        return (
            (_("When"), wording.date(record.date)),
            (_("Kind"), record.kind.words),
            (_("Severity"), record.severity.words),
            *words.concern_fields(record),
        )
    if isinstance(record, Notice):
        return (
            (_("Written"), wording.date(record.drafted_on)),
            (_("To"), words.person_of(record.to)),
            (_("About"), wording.span_of(record.first, record.last)),
            (_("State"), record.state.words),
            *words.notice_fields(record),
        )
    if isinstance(record, Letter):
        return (
            (_("Written"), wording.date(record.drafted_on)),
            (_("About"), wording.span_of(record.first, record.last)),
            (_("State"), record.state.words),
            *words.letter_fields(record),
        )
    if isinstance(record, Reading):
        return _reading_facts(record, words, wording)
    return ()


def _reading_facts(reading: Reading, words: ConversationWording, wording: Wording) -> tuple[Fact, ...]:
    reduction = reading.reduction_minutes
    found = (
        (_("When"), wording.date(reading.date)),
        (_("What it showed"), words.reading_figure(reading)),
        (_("How I know"), reading.source.words),
        (_("Points"), "" if reading.points is None else wording.number(reading.points)),
        (_("Cases"), "" if reading.cases is None else wording.number(reading.cases)),
        (_("Reduction a week"), "" if reduction is None else in_words(reduction)),
    )
    return tuple(fact for fact in found if fact[1])


class ChangedFact(NamedTuple):
    """A part of a record that a revision changed.

    Args:
        label: what it is called.
        before: what it said; empty where it said nothing.
        after: what it says; empty where it says nothing any more.
    """

    label: str
    before: str
    after: str


class RecordRevision(NamedTuple):
    """A revision of a record.

    Args:
        when: when it was written, in words.
        what: what happened and how it was entered, as a sentence.
        why: the reason given; may be empty.
        changes: what it changed; empty for the first.
    """

    when: str
    what: str
    why: str
    changes: tuple[ChangedFact, ...]


def history(application: Application, name: str) -> tuple[RecordRevision, ...]:
    """Every revision of a record, the newest first."""
    words, wording = application.record_wording(), application.wording
    steps: list[RecordRevision] = []
    before: dict[str, str] = {}
    standing: Record | None = None
    for revision in application.logbook.history(name):
        value = application.logbook.value_of(revision)
        is_completion, standing = completes(standing, value), value
        said = dict(facts(value, words, wording))
        changes = () if revision.action is Action.CREATED and not steps else _changes(before, said)
        steps.append(_step(revision, changes, wording, is_completion=is_completion))
        before = said
    return tuple(reversed(steps))


def _step(
    revision: Revision, changes: tuple[ChangedFact, ...], wording: Wording, *, is_completion: bool
) -> RecordRevision:
    gone = revision.action is Action.WITHDRAWN
    return RecordRevision(
        wording.moment(revision.written_at),
        sentence(capital(wording.revision(revision, completes=is_completion))),
        revision.why,
        () if gone else changes,
    )


def _changes(before: dict[str, str], after: dict[str, str]) -> tuple[ChangedFact, ...]:
    labels = dict.fromkeys((*before, *after))
    return tuple(
        ChangedFact(label, before.get(label, ""), after.get(label, ""))
        for label in labels
        if before.get(label) != after.get(label)
    )
