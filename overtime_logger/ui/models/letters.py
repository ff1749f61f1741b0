"""Letters to the employer as they are typed, as lists, and what can happen to them next; without Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, NamedTuple

from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.fields import attributes
from overtime_logger.domain.records.letter import Letter, LetterKind, LetterState
from overtime_logger.domain.records.said_fields import LETTER_STEPS, LETTERS
from overtime_logger.domain.reply_date import AskedFor
from overtime_logger.services.records.letter_wording import standing_in_words
from overtime_logger.services.records.letters import in_order
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.models.record_rows import Heading, RecordRow
from overtime_logger.ui.models.sentences import capital, sentence
from overtime_logger.ui.models.typed_records import Kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.records.letters import LetterStanding
    from overtime_logger.services.revision import Written

_TALKS_OFFERED = timedelta(days=366)


# -- as they are typed -------------------------------------------------------------------------------------------


class NotedTalk(NamedTuple):
    """A day of a conversation, whose notes can be asked for.

    Args:
        day: the day.
        words: the day and with whom it was, in words.
    """

    day: date
    words: str


def talks_noted(application: Application, also: Sequence[date] = ()) -> tuple[NotedTalk, ...]:
    """The days of conversations in the last year, the newest first, and some others.

    Args:
        application: the services.
        also: days that a letter names already.
    """
    today, wording = application.logbook.today, application.wording
    words = application.record_wording()
    found = {day: wording.date(day) for day in also}
    for each in application.conversations.all(DateRange(today - _TALKS_OFFERED, today)):
        talk = each.conversation
        found[talk.date] = _("{date}, {people}").format(
            date=wording.date(talk.date), people=words.people_of(talk.with_whom)
        )
    return tuple(NotedTalk(day, found[day]) for day in sorted(found, reverse=True))


def keep_letter(
    application: Application, kind: LetterKind, name: str | None, values: Mapping[str, Any], entering: Entering
) -> Kept:
    """Keep a letter as it was typed.

    Args:
        application: the services.
        kind: which letter.
        name: the id of the letter that is amended; None for a new one.
        values: what was typed, by the names of the fields.
        entering: how it is entered.

    Raises:
        UserError: it can't be kept; nothing was stored.
    """
    letters, today = application.letters, application.logbook.today
    said = attributes(values, (*LETTERS[kind], *LETTER_STEPS))
    if name is None:
        letter = letters.new(kind, said, today, application.logbook.full_range())
        added = letters.book.add(letter, letter.drafted_on, entering)
        return Kept(RecordKind.LETTER, added, is_new=True, is_changed=True)
    before = letters.book.get(name).record
    changed = letters.book.amend(name, replace(before, **in_order(said)), entering)
    return Kept(RecordKind.LETTER, name, is_new=False, is_changed=changed)


# -- what happened to one ----------------------------------------------------------------------------------------


class LetterStep(Enum):
    """What can happen to a letter next."""

    SENT = "sent"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    RESUMED = "resumed"
    ANSWERED = "answered"
    DETAILS_ASKED = "details"
    IDENTITY_ASKED = "identity"
    EXTENDED = "extended"

    @property
    def words(self) -> str:
        """What happened."""
        return {
            LetterStep.SENT: _("I sent it"),
            LetterStep.RECEIVED: _("It was received"),
            LetterStep.ACKNOWLEDGED: _("It was acknowledged"),
            LetterStep.RESUMED: _("I gave what they asked for"),
            LetterStep.ANSWERED: _("It was answered"),
            LetterStep.DETAILS_ASKED: _("They asked for more detail"),
            LetterStep.IDENTITY_ASKED: _("They asked who I am"),
            LetterStep.EXTENDED: _("They need two more months"),
        }[self]

    @property
    def asks(self) -> str:
        """What is asked beside the day; empty where nothing is."""
        return {
            LetterStep.SENT: _("How, for example by e-mail or by hand"),
            LetterStep.ANSWERED: _("The answer"),
            LetterStep.EXTENDED: _("The reasons they gave"),
        }.get(self, "")


def letter_steps(letter: Letter) -> tuple[LetterStep, ...]:
    """What can happen to a letter from its state."""
    if letter.state is LetterState.ANSWERED:
        return ()
    begun = letter.sent_on is not None or letter.received_on is not None
    runs = letter.kind is LetterKind.ACCESS and letter.received_on is not None
    is_open = letter.open_pause is not None
    possible = {
        LetterStep.SENT: letter.sent_on is None and letter.received_on is None,
        LetterStep.RECEIVED: letter.received_on is None,
        LetterStep.ACKNOWLEDGED: begun and letter.acknowledged_on is None,
        LetterStep.RESUMED: is_open,
        LetterStep.ANSWERED: begun,
        LetterStep.DETAILS_ASKED: runs and not is_open,
        LetterStep.IDENTITY_ASKED: runs and not is_open,
        LetterStep.EXTENDED: runs and letter.extended_on is None,
    }
    return tuple(step for step in LetterStep if possible[step])


def note_letter_step(
    application: Application, name: str, step: LetterStep, day: date, text: str, *, entering: Entering
) -> bool:
    """Put on record that something happened to a letter.

    Args:
        application: the services.
        name: the letter's id.
        step: what happened.
        day: when.
        text: how, why or what was answered; may be empty.
        entering: how it is entered.

    Returns:
        Whether anything was written.

    Raises:
        UserError: it can't be kept; nothing was stored.
    """
    letters = application.letters
    match step:
        case LetterStep.SENT:
            return letters.send(name, day, text, entering)
        case LetterStep.RECEIVED:
            return letters.receive(name, day, entering)
        case LetterStep.ACKNOWLEDGED:
            return letters.acknowledge(name, day, entering)
        case LetterStep.RESUMED:
            return letters.resume(name, day, entering)
        case LetterStep.ANSWERED:
            return letters.answer(name, day, text, entering)
        case LetterStep.DETAILS_ASKED:
            return letters.pause(name, day, AskedFor.DETAILS, entering)
        case LetterStep.IDENTITY_ASKED:
            return letters.pause(name, day, AskedFor.IDENTITY, entering)
        case LetterStep.EXTENDED:
            return letters.extend(name, day, text, entering)


def letter_advice(letter: Letter, application: Application) -> tuple[str, ...]:
    """What to think of: before it is sent, what the employer learns; afterwards, what the person is waited for."""
    if letter.state is LetterState.WRITTEN:
        from overtime_logger.services.packs.letters import letter_cautions  # noqa: PLC0415 - Today needs no document

        return tuple(letter_cautions(letter, application.people.by_id().values()))
    standing = application.letters.standing(letter, application.logbook.today)
    return (
        (sentence(capital(standing_in_words(standing, application.wording))),) if standing.wants_attention else ()
    )


# -- as lists ----------------------------------------------------------------------------------------------------


def letter_headings() -> tuple[Heading, ...]:
    """The columns of the letters."""
    return tuple(map(Heading, (_("Written"), _("Letter"), _("To"), _("State"))))


def letter_rows(letters: Sequence[Written[Letter]], application: Application) -> tuple[RecordRow, ...]:
    """A row for each letter, the newest first."""
    wording, today = application.wording, application.logbook.today
    return tuple(
        RecordRow(
            each.id,
            (
                wording.table_day(each.record.drafted_on),
                capital(each.record.kind.words),
                each.record.to,
                capital(_in_short(application.letters.standing(each.record, today), application)),
            ),
        )
        for each in reversed(letters)
    )


def letters_due(application: Application) -> tuple[tuple[str, str], ...]:
    """The letters that need attention: the id of each, and its state in a sentence."""
    wording = application.wording
    return tuple(
        (
            name,
            sentence(
                _("{letter} to {who}: {state}").format(
                    letter=capital(standing.letter.kind.words),
                    who=standing.letter.to,
                    state=standing_in_words(standing, wording),
                )
            ),
        )
        for name, standing in application.letters.to_remember(application.logbook.today)
    )


def _in_short(standing: LetterStanding, application: Application) -> str:
    """The state of a letter, in a few words for a table."""
    wording, state = application.wording, standing.letter.state
    if state in {LetterState.WRITTEN, LetterState.ANSWERED, LetterState.PAUSED} or standing.due is None:
        said = _("{state} on {date}") if state is not LetterState.WRITTEN else "{state}"
        words = _("paused") if state is LetterState.PAUSED else state.words
        return said.format(state=words, date=wording.table_date(standing.letter.state_since))
    due = wording.table_date(standing.due)
    return (
        _("no reply by {date}").format(date=due) if standing.days_over else _("reply due {date}").format(date=due)
    )
