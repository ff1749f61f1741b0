"""The tables of a branch report, and the same figures as rows for its CSV file."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from itertools import groupby
from typing import TYPE_CHECKING

from overtime_logger.domain.small_numbers import Count, CountMark
from overtime_logger.services.collation.report_wording import (
    count_in_words,
    division_in_words,
    group_in_words,
    held_back,
    hours_in_words,
    item_in_words,
    question_in_words,
)
from overtime_logger.services.collation.tally import (
    NONE,
    OVER_5,
    REST_CHECKS,
    TO_5,
    WITH_HOURS,
    Division,
    Question,
)
from overtime_logger.services.document import (
    Align,
    Block,
    Column,
    Facts,
    Paragraph,
    Ranking,
    Row,
    Section,
    Table,
    Tone,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.services.collation.figures import BranchFigures
    from overtime_logger.services.ports import Cell
    from overtime_logger.services.wording import Wording

CSV_HEADER = ("table", "row", "column", "value", "shown_as")
"""The columns of the CSV file: a row for each figure, empty where it is not shown, with how it is shown."""

_GIVEN = (Division.REGION, Division.GRADE_GROUP, Division.WEEKLY_HOURS)
# Fewer than these are as soon read in a sentence.
_FEWEST_BARS = 4
_IN_A_LINE = (Division.COVERAGE, Division.EXCESS, Division.WMT, *_GIVEN, Division.CONVERSATIONS)


def tables(figures: BranchFigures, wording: Wording) -> Iterator[Section]:
    """The sections of tables, each under its own heading."""
    yield Section(
        _("The figures in tables"),
        (Paragraph(_read_as()), Facts(tuple(_members_by_groups(figures, wording)))),
        on_new_page=True,
    )
    yield _part(_("Rest and working time"), _rest(figures, wording))
    for question in (Question.OUTCOME, Question.CONCERN, Question.GAVE_WAY, Question.REASON):
        yield _part(question_in_words(question), _named(question, figures, wording))


def _read_as() -> str:
    return _(
        "Figures are numbers of members, to the nearest 5. “Fewer than 8” means 1 to 7. “10 or more” and "
        "the like means all members, or all but fewer than 8. “Held back” means that the figure, alone "
        "or with others, would reveal a group of fewer than 8."
    )


def _part(heading: str, blocks: Iterator[Block]) -> Section:
    return Section(heading, tuple(blocks), level=2, is_whole=True)


def _divides(division: Division, figures: BranchFigures) -> bool:
    """Whether members are in more than one group, as far as is shown."""
    return sum(count.value != 0 for _group, count in figures.divisions.get(division, ())) > 1


def _members_by_groups(figures: BranchFigures, wording: Wording) -> Iterator[tuple[str, str]]:
    """How many members are in each group of the divisions that need no table of their own, a division a line."""
    for division in _IN_A_LINE:
        if division in figures.divisions and (division not in _GIVEN or _divides(division, figures)):
            yield division_in_words(division), _groups_in_words(division, figures, wording)
    yield _("Unpaid hours a week, mean by month"), _months_in_words(figures, wording)
    talks = figures.talks
    yield (
        _("Requests to managers"),
        _("{raised} made; {unanswered} without any answer on record; median of {days} days to an answer").format(
            raised=_number(talks.raised, wording),
            unanswered=_number(talks.unanswered, wording),
            days=_number(talks.days_to_answer, wording),
        ),
    )


def _groups_in_words(division: Division, figures: BranchFigures, wording: Wording) -> str:
    counts = figures.divisions[division]
    if all(count.mark is CountMark.HELD_BACK for _group, count in counts):
        return held_back()
    said = [
        _("{group}: {number}").format(
            group=group_in_words(division, group),
            number=_count_and_hours(division, group, count, figures, wording),
        )
        for group, count in counts
        if count.value != 0
    ]
    # Nobody in a band tells something; nobody in a region does not.
    if len(said) < len(counts) and division not in _GIVEN:
        said.append(_("all others: 0"))
    return "; ".join(said)


def _count_and_hours(
    division: Division, group: str, count: Count, figures: BranchFigures, wording: Wording
) -> str:
    number = count_in_words(count, wording)
    half_hours = figures.group_half_hours.get((division, group))
    if division not in WITH_HOURS or half_hours is None:
        return number
    mean = hours_in_words(half_hours, wording)
    return _("{number} (unpaid a week, mean: {mean})").format(number=number, mean=mean)


def _months_in_words(figures: BranchFigures, wording: Wording) -> str:
    """The mean of each month, months of one number of members after each other."""
    if not figures.months:
        return _("held back: fewer than 8 members chose to show their months")
    of_number = groupby(figures.months, key=lambda month: count_in_words(month.members, wording))
    return "; ".join(
        _("{means} (members: {number})").format(
            means=", ".join(
                _("{month} {mean}").format(
                    month=wording.month(date.fromisoformat(f"{each.month}-01")),
                    mean=hours_in_words(each.weekly_half_hours, wording),
                )
                for each in months
            ),
            number=number,
        )
        for number, months in of_number
    )


def _rest(figures: BranchFigures, wording: Wording) -> Iterator[Block]:
    columns = (
        Column(_("Possible breach"), weight=4),
        *(Column(group_in_words(REST_CHECKS[0], group), Align.RIGHT) for group in (NONE, TO_5, OVER_5)),
    )
    nobody = [check for check in REST_CHECKS if _is_for_nobody(check, figures)]
    rows = tuple(
        Row(
            (
                division_in_words(check),
                *(count_in_words(count, wording) for _group, count in figures.divisions[check]),
            )
        )
        for check in REST_CHECKS
        if check not in nobody
    )
    if nobody:
        listed = "; ".join(map(division_in_words, nobody))
        yield Paragraph(_("In no member's record: {checks}.").format(checks=listed))
    if not rows:
        return
    yield Table("", columns, rows)
    yield Paragraph(
        _(
            "Members are counted by how often their record shows it in the period. “Possible” means worth checking"
            " with a rep: the rules have exceptions that these records can't show."
        ),
        Tone.NOTE,
    )


def _is_for_nobody(check: Division, figures: BranchFigures) -> bool:
    return all(count.value == 0 for group, count in figures.divisions[check] if group != NONE)


def _number(number: int | None, wording: Wording) -> str:
    return held_back() if number is None else wording.number(number)


def _named(question: Question, figures: BranchFigures, wording: Wording) -> Iterator[Block]:
    """Items by how many members they hold for; those of a few in one sentence."""
    items = figures.answers[question]
    many = [(item, count) for item, count in items if count.mark is not CountMark.FEW]
    few = [item_in_words(question, item) for item, count in items if count.mark is CountMark.FEW]
    if not items:
        yield Paragraph(_("No member's record has any."))
    if 0 < len(many) < _FEWEST_BARS:
        listed = ", ".join(
            _("{item} ({number})").format(
                item=item_in_words(question, item), number=count_in_words(count, wording)
            )
            for item, count in many
        )
        yield Paragraph(_("By number of members: {items}.").format(items=listed))
    elif many:
        names = tuple(item_in_words(question, item) for item, _count in many)
        counts = tuple(count_in_words(count, wording) for _item, count in many)
        yield Ranking(
            title="",
            names=names,
            values=tuple(figures.members if count.value is None else count.value for _item, count in many),
            caption="",
            alternative=_("{heading}, by number of members: {items}").format(
                heading=question_in_words(question),
                items=", ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True)),
            ),
            value_label=_("members"),
            figures=counts,
        )
    if few:
        yield Paragraph(_("Each by fewer than 8 members: {items}.").format(items=", ".join(few)))
    if question is Question.OUTCOME and not figures.all_tell_outcomes:
        yield Paragraph(
            _(
                "These are minimum numbers: packs made by an earlier version of the program do not show what "
                "came of requests."
            ),
            Tone.NOTE,
        )
    if question is Question.CONCERN:
        yield Paragraph(
            _(
                "These are minimum numbers: members may keep concerns private, and concerns about their health "
                "are counted only where the member chose this."
            ),
            Tone.NOTE,
        )


# -- for programs --------------------------------------------------------------------------------


def csv_rows(figures: BranchFigures) -> Iterator[tuple[Cell, ...]]:
    """Every figure of the report, by stable names; hours of a mean week are given in minutes."""
    yield "members", "all", "members", figures.members, CountMark.SHOWN.value
    yield "members", "all", "recorded_weeks", figures.weeks, CountMark.SHOWN.value
    yield _plain("members", "all", "unpaid_hours", figures.unpaid_hours)
    yield _plain("members", "all", "unpaid_hours_a_week_together", figures.weekly_unpaid_hours)
    yield _plain("members", "all", "mean_unpaid_minutes_a_week", _minutes(figures.weekly_half_hours))
    for division, counts in figures.divisions.items():
        for group, count in counts:
            yield _counted(division.value, group, count)
            if division in WITH_HOURS and count.value != 0:
                mean = _minutes(figures.group_half_hours.get((division, group)))
                yield _plain(division.value, group, "mean_unpaid_minutes_a_week", mean)
    for question, items in figures.answers.items():
        for item, count in items:
            yield _counted(question.value, item, count)
    for month in figures.months:
        yield _counted("month", month.month, month.members)
        yield _plain("month", month.month, "mean_unpaid_minutes_a_week", _minutes(month.weekly_half_hours))
    talks = figures.talks
    yield _plain("conversations", "all", "asked", talks.raised)
    yield _plain("conversations", "all", "unanswered", talks.unanswered)
    yield _plain("conversations", "all", "median_days_to_answer", talks.days_to_answer)


def _minutes(half_hours: int | None) -> int | None:
    return None if half_hours is None else half_hours * 30


def _counted(table: str, row: str, count: Count) -> tuple[Cell, ...]:
    return table, row, "members", count.value, count.mark.value


def _plain(table: str, row: str, column: str, value: int | None) -> tuple[Cell, ...]:
    return table, row, column, value, (CountMark.HELD_BACK if value is None else CountMark.SHOWN).value
