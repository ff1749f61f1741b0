"""What the entry line may be completed to: tags after `#`, the date that a day's name means, notes of late."""

from __future__ import annotations

from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.entry.clock import How
from overtime_logger.domain.entry.days import days_at, resolve
from overtime_logger.domain.entry.written import tokens_of
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.offered_tags import REASONS
from overtime_logger.domain.period import DateRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from overtime_logger.services.beside_journal import Suggestion
    from overtime_logger.services.logbook import Logbook
    from overtime_logger.services.wording import Wording

MOST = 5
_LOOKS_BACK = 60
_LEAST_OF_A_NOTE = 2
"""Letters that must be typed of a note before one is offered."""


class Completion(NamedTuple):
    """What may be put on the line.

    Args:
        label: what it is offered as.
        text: the whole line with it, or what is added to it; empty for what is only told.
    """

    label: str
    text: str


class Recent(NamedTuple):
    """What was written of late: the tags and notes of the last two months, the latest first."""

    tags: tuple[str, ...]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, logbook: Logbook) -> Recent:
        """Read it from the record."""
        today = logbook.today
        lines = logbook.days(DateRange(today - timedelta(days=_LOOKS_BACK), today))
        records = [line.written.record for line in reversed(lines) if line.written is not None]
        tags = dict.fromkeys(tag for record in records for tag in record.reasons)
        return cls(
            (*tags, *(tag for tag in REASONS if tag not in tags)),
            tuple(dict.fromkeys(record.note for record in records if record.note)),
        )


def of_calendar(events: Sequence[Suggestion]) -> tuple[Completion, ...]:
    """What the calendar says about a day: never an entry, but the times of an event can be put on the line."""
    return tuple(
        Completion(" ".join(filter(None, (each.times.replace("-", "–") or _("all day"), each.title))), each.times)
        for each in events
    )


def completions(text: str, note: str, recent: Recent, today: date, wording: Wording) -> tuple[Completion, ...]:
    """What a line may be completed to, the likeliest first.

    Args:
        text: what is typed.
        note: the note that was read from it; empty where none was.
        recent: tags and notes of late.
        today: the current date.
        wording: words for dates.
    """
    before, _space, word = text.rpartition(" ")
    start = f"{before} " if before else ""
    if word.startswith("#"):
        typed = word[1:].casefold()
        found = (tag for tag in recent.tags if tag.startswith(typed) and tag != typed)
        return tuple(Completion(f"#{tag}", f"{start}#{tag} ") for tag in found)[:MOST]
    return (*_days(text, today, wording), *_notes(text, note, recent))[:MOST]


def _days(text: str, today: date, wording: Wording) -> Iterator[Completion]:
    """The date, or the dates, that a day's name alone may mean."""
    tokens = tokens_of(text)
    found = days_at(tokens, 0, today) if tokens else None
    if found is None or found.next != len(tokens) or found.value.is_several:
        return
    try:
        dates = resolve(found.value, today, is_time_off=False, may_lie_ahead=False)
    except InvalidInputError:
        return
    for [day] in dates.readings:
        is_sure = dates.how is How.READ
        label = wording.day_and_year(day) if is_sure else _("{day}?").format(day=wording.day_and_year(day))
        yield Completion(label, f"{day:%d/%m/%Y} ")


def _notes(text: str, note: str, recent: Recent) -> Iterator[Completion]:
    """Notes of late that begin like the one being typed."""
    typed = note.casefold()
    if len(typed) < _LEAST_OF_A_NOTE or not text.endswith(note):
        return
    for known in recent.notes:
        if known.casefold().startswith(typed) and known.casefold() != typed:
            yield Completion(known, f"{text.removesuffix(note)}{known}")
