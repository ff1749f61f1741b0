"""The history of a day as it is shown: each revision, when it was written, what it said and what it changed."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.day import DayRecord
from overtime_logger.services.completion import completes
from overtime_logger.services.history import changes_in_words
from overtime_logger.services.revision import day_id

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.services.logbook import Logbook
    from overtime_logger.services.wording import Wording


class DayRevision(NamedTuple):
    """One revision of a day.

    Args:
        when: when it was written.
        what: what happened and how it was entered.
        said: what the day said from then on; empty where it was withdrawn.
        changes: what is different from before, a line each.
        why: the reason given; may be empty.
    """

    when: str
    what: str
    said: str
    changes: tuple[str, ...]
    why: str


def steps(logbook: Logbook, day: date, wording: Wording) -> tuple[DayRevision, ...]:
    """Every revision of a day, the newest first; none where nothing was ever recorded."""
    found: list[DayRevision] = []
    before: DayRecord | None = None
    for revision in logbook.revisions(day_id(day)):
        value = logbook.value_of(revision)
        value = value if isinstance(value, DayRecord) else None
        found.append(
            DayRevision(
                wording.moment(revision.written_at),
                _sentence(wording.revision(revision, completes=completes(before, value))),
                wording.said(value) if value is not None else _("Nothing: the entry was undone."),
                changes_in_words(before, value, wording),
                revision.why,
            )
        )
        before = value
    return tuple(reversed(found))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
