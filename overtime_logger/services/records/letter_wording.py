"""The state of a letter, in words. That an answer is late is given in days; what it means is for others to say."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.records.letter import LetterKind, LetterState

if TYPE_CHECKING:
    from overtime_logger.domain.reply_date import Pause
    from overtime_logger.services.records.letters import LetterStanding
    from overtime_logger.services.wording import Wording


def standing_in_words(standing: LetterStanding, wording: Wording) -> str:
    """The state of a letter, since when, and by when its answer is due, without a full stop."""
    letter, state = standing.letter, standing.letter.state
    if state is LetterState.WRITTEN:
        return state.words
    since = wording.date(letter.state_since)
    if letter.open_pause is not None:
        said = _("paused since {date}: they asked for {what}, and the time limit does not run until they have it")
        return said.format(date=since, what=letter.open_pause.asked_for.words)
    if state is LetterState.ANSWERED:
        return _answered(standing, wording)
    said = _("{state} on {date}").format(state=state.words, date=since)
    if standing.first_due is not None:
        said = _("{said}, after the reply was due").format(said=said)
    if letter.kind is LetterKind.ACCESS and standing.due is None:
        return _("{said}; no date of receipt recorded yet").format(said=said)
    if standing.due is None:
        return said
    due = wording.day_and_year(standing.due)
    if standing.days_over:
        return ngettext(
            "{said}; no reply on record: it was due by {due}, {number} day ago",
            "{said}; no reply on record: it was due by {due}, {number} days ago",
            standing.days_over,
        ).format(said=said, due=due, number=wording.number(standing.days_over))
    return _("{said}; reply due by {due}").format(said=said, due=due)


def _answered(standing: LetterStanding, wording: Wording) -> str:
    said = _("answered on {date}").format(date=wording.date(standing.letter.state_since))
    if not standing.days_over or standing.due is None:
        return said
    return ngettext(
        "{said}, {number} day after it was due ({due})",
        "{said}, {number} days after it was due ({due})",
        standing.days_over,
    ).format(said=said, number=wording.number(standing.days_over), due=wording.date(standing.due))


def pause_in_words(pause: Pause, wording: Wording) -> str:
    """What was asked back and when it was given."""
    said = _("{what} on {date}").format(what=pause.asked_for.words, date=wording.date(pause.asked_on))
    if pause.given_on is None:
        return said
    return _("{said}, given on {date}").format(said=said, date=wording.date(pause.given_on))
