"""Words for what a branch report shows: counts, groups, questions and how often something was found."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.disclosure import (
    CoverageBand,
    ExcessBand,
    GradeGroup,
    Region,
    RequestOutcome,
    WeeklyHoursBand,
)
from overtime_logger.domain.duration import HOUR
from overtime_logger.domain.explanation import Figure
from overtime_logger.domain.offered_tags import tag_in_words
from overtime_logger.domain.records.concern import ConcernKind
from overtime_logger.domain.small_numbers import CountMark
from overtime_logger.services.collation.tally import (
    ALL_ANSWERED,
    NEVER_ASKED,
    NONE,
    NOT_GIVEN,
    OVER_5,
    SOME_UNANSWERED,
    TO_5,
    WMT_OVER_150,
    WMT_TO_110,
    WMT_TO_150,
    Division,
    Question,
)

if TYPE_CHECKING:
    from enum import Enum

    from overtime_logger.domain.small_numbers import Count
    from overtime_logger.services.wording import Wording

_BANDS: dict[Division, type[Enum]] = {
    Division.EXCESS: ExcessBand,
    Division.COVERAGE: CoverageBand,
    Division.REGION: Region,
    Division.GRADE_GROUP: GradeGroup,
    Division.WEEKLY_HOURS: WeeklyHoursBand,
}


def held_back() -> str:
    """What is in place of a figure that may not be shown."""
    return _("held back")


def count_in_words(count: Count, wording: Wording) -> str:
    """A count as it appears in a table."""
    if count.value is not None:
        return wording.number(count.value)
    if count.at_least is not None:
        return _("{number} or more").format(number=wording.number(count.at_least))
    return _("fewer than 8") if count.mark is CountMark.FEW else held_back()


def hours_in_words(half_hours: int | None, wording: Wording) -> str:
    """Half hours as a time: `4 h 30 min`."""
    return held_back() if half_hours is None else wording.hours(half_hours * HOUR // 2)


def division_in_words(division: Division) -> str:
    """What a division divides the members by, as the heading of a table."""
    return {
        Division.EXCESS: _("{figure}, mean of a week").format(figure=Figure.GROSS_EXCESS.words),
        Division.COVERAGE: _("Working days recorded"),
        Division.REST_BREAKS: _("rest break missed or under 20 minutes in a day of over 6 hours"),
        Division.DAILY_REST: _("less than 11 hours' rest between working days"),
        Division.WEEKLY_REST: _("no uninterrupted day of rest in the week"),
        Division.WEEKLY_AVERAGE: _("over 48 hours a week on average"),
        Division.NIGHT_WORK: _("over 8 hours on average at night"),
        Division.CONVERSATIONS: _("Conversations with a manager"),
        Division.WMT: _("Highest reading of the workload tool"),
        Division.REGION: _("Region"),
        Division.GRADE_GROUP: _("Grade"),
        Division.WEEKLY_HOURS: _("Contracted hours a week"),
    }[division]


def group_in_words(division: Division, group: str) -> str:
    """What a group of a division is called."""
    own = {
        NOT_GIVEN: _("not given"),
        NEVER_ASKED: _("none recorded"),
        ALL_ANSWERED: _("asked, and every time answered"),
        SOME_UNANSWERED: _("asked, and at least once not answered"),
        TO_5: _("1 to 5 times"),
        OVER_5: _("over 5 times"),
        WMT_TO_110: _("to 110%"),
        WMT_TO_150: _("111 to 150%"),
        WMT_OVER_150: _("over 150%"),
    }
    if division not in _BANDS and group == NONE:
        return _("not found")
    if group in own:
        return own[group]
    band = next(each for each in _BANDS[division] if each.value == group)
    words: str = getattr(band, "words")  # noqa: B009 - every band has words, though enums in general have not
    return words


def question_in_words(question: Question) -> str:
    """What a question asks, as a heading."""
    return {
        Question.REASON: _("What made days long"),
        Question.GAVE_WAY: _("What gave way to the work"),
        Question.CONCERN: _("Concerns on record"),
        Question.OUTCOME: _("What came of requests to managers"),
    }[question]


def item_in_words(question: Question, item: str) -> str:
    """What a question's item is called."""
    if question is Question.OUTCOME:
        return RequestOutcome(item).words
    return ConcernKind(item).words if question is Question.CONCERN else tag_in_words(item)
