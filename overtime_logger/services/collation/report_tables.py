"""The tables of a branch report, and the same figures as rows for its CSV file."""

from __future__ import annotations

from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.small_numbers import Count, Mark
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
from overtime_logger.services.document import Align, Block, Column, Paragraph, Ranking, Row, Section, Table, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.services.collation.figures import BranchFigures
    from overtime_logger.services.ports import Cell
    from overtime_logger.services.wording import Wording

CSV_HEADER = ("table", "row", "column", "value", "shown_as")
"""The columns of the CSV file: a row for each figure, empty where it is not shown, with how it is shown."""

_GIVEN = (Division.REGION, Division.GRADE_GROUP, Division.WEEKLY_HOURS)


def tables(figures: BranchFigures, wording: Wording) -> Iterator[Section]:
    """The sections of tables, each under its own heading."""
    yield Section(_("The figures in tables"), (Paragraph(_read_as()),), on_new_page=True)
    yield _part(_("Hours over contract"), iter([_members_by(Division.EXCESS, figures, wording)]))
    yield _part(_("Month by month"), _months(figures, wording))
    yield _part(_("Rest and working time"), _rest(figures, wording))
    yield _part(_("Conversations with managers"), _conversations(figures, wording))
    for question in Question:
        yield _part(question_in_words(question), _named(question, figures, wording))
    if Division.WMT in figures.divisions:
        yield _part(_("Workload readings"), iter([_members_by(Division.WMT, figures, wording)]))
    given = [_members_by(division, figures, wording) for division in _GIVEN if _divides(division, figures)]
    if given:
        yield _part(_("Who the members are, where they said"), iter(given))


def _read_as() -> str:
    return _(
        "Members are counted, rounded to 5. “Fewer than 8” stands for 1 to 7. “10 or more” and the like means that"
        " it holds for all, or for all but fewer than 8. “Held back” means that the figure, alone or with others,"
        " would tell of a group under 8."
    )


def _part(heading: str, blocks: Iterator[Block]) -> Section:
    return Section(heading, tuple(blocks), level=2)


def _divides(division: Division, figures: BranchFigures) -> bool:
    """Whether members are in more than one group, as far as is shown."""
    return sum(count.value != 0 for _group, count in figures.divisions.get(division, ())) > 1


def _members_by(division: Division, figures: BranchFigures, wording: Wording) -> Block:
    """How many members are in each group of a division, with their hours where groups have them."""
    counts = figures.divisions[division]
    if all(count.mark is Mark.HELD_BACK for _group, count in counts):
        return Paragraph(_("{what}: this table is held back.").format(what=division_in_words(division)))
    # Nobody in a band tells something; nobody in a region does not.
    listed = [(group, count) for group, count in counts if division not in _GIVEN or count.value != 0]
    columns = [Column(division_in_words(division), weight=3), Column(_("Members"), Align.RIGHT)]
    with_hours = division in WITH_HOURS
    if with_hours:
        columns.append(Column(_("Unpaid a week, mean"), Align.RIGHT))
    rows: list[Row] = []
    for group, count in listed:
        cells = [group_in_words(division, group), count_in_words(count, wording)]
        if with_hours:
            cells.append(hours_in_words(figures.group_half_hours.get((division, group))))
        rows.append(Row(tuple(cells)))
    return Table("", tuple(columns), tuple(rows))


def _months(figures: BranchFigures, wording: Wording) -> Iterator[Block]:
    if not figures.months:
        yield Paragraph(_("Held back: fewer than 8 members chose to show their figures month by month."))
        return
    columns = (
        Column(_("Month"), weight=2),
        Column(_("Members"), Align.RIGHT),
        Column(_("Unpaid a week, mean"), Align.RIGHT),
    )
    rows = tuple(
        Row(
            (
                wording.month(date.fromisoformat(f"{month.month}-01")),
                count_in_words(month.members, wording),
                hours_in_words(month.weekly_half_hours),
            )
        )
        for month in figures.months
    )
    yield Table("", columns, rows)
    yield Paragraph(
        _(
            "Each month is of those who recorded it and chose to show their months; they are not the same people"
            " in every month. A member's unpaid share of the whole period is taken for each month."
        ),
        Tone.NOTE,
    )


def _rest(figures: BranchFigures, wording: Wording) -> Iterator[Block]:
    columns = (
        Column(_("Possible breach"), weight=4),
        *(Column(group_in_words(REST_CHECKS[0], group), Align.RIGHT) for group in (NONE, TO_5, OVER_5)),
    )
    rows = tuple(
        Row(
            (
                division_in_words(check),
                *(count_in_words(count, wording) for _group, count in figures.divisions[check]),
            )
        )
        for check in REST_CHECKS
    )
    yield Table("", columns, rows)
    yield Paragraph(
        _(
            "Members are counted by how often their record shows it in the period. “Possible” means worth checking"
            " with a rep: the Working Time Regulations have exceptions, such as compensatory rest, agreements and"
            " opting out, that these records can't show."
        ),
        Tone.NOTE,
    )


def _conversations(figures: BranchFigures, wording: Wording) -> Iterator[Block]:
    yield _members_by(Division.CONVERSATIONS, figures, wording)
    talks = figures.talks
    columns = (
        Column(_("Conversations in which a manager was asked"), weight=3),
        Column(_("All members"), Align.RIGHT),
    )
    yield Table(
        "",
        columns,
        (
            Row((_("asked"), _number(talks.raised, wording))),
            Row((_("without any answer on record"), _number(talks.unanswered, wording))),
            Row((_("days until the answer, median over members"), _number(talks.days_to_answer, wording))),
        ),
    )


def _number(number: int | None, wording: Wording) -> str:
    return held_back() if number is None else wording.number(number)


def _named(question: Question, figures: BranchFigures, wording: Wording) -> Iterator[Block]:
    """Items by how many members they hold for; those of a few in one sentence."""
    items = figures.answers[question]
    many = [(item, count) for item, count in items if count.mark is not Mark.FEW]
    few = [item_in_words(question, item) for item, count in items if count.mark is Mark.FEW]
    if not items:
        yield Paragraph(_("Nobody's record names any."))
    if many:
        names = tuple(item_in_words(question, item) for item, _count in many)
        counts = tuple(count_in_words(count, wording) for _item, count in many)
        yield Ranking(
            title="",
            names=names,
            values=tuple(figures.members if count.value is None else count.value for _item, count in many),
            caption="",
            alternative=_("{heading}, by members: {items}").format(
                heading=question_in_words(question),
                items=", ".join(f"{name} {count}" for name, count in zip(names, counts, strict=True)),
            ),
            value_label=_("members"),
            figures=counts,
        )
    if few:
        yield Paragraph(_("Each by fewer than 8 members: {items}.").format(items=", ".join(few)))
    if question is Question.CONCERN:
        yield Paragraph(
            _(
                "At least so many: members may keep concerns private, and those about their health are only"
                " counted where they chose so."
            ),
            Tone.NOTE,
        )


# -- for programs --------------------------------------------------------------------------------


def csv_rows(figures: BranchFigures) -> Iterator[tuple[Cell, ...]]:
    """Every figure of the report, by stable names; hours of a mean week are given in minutes."""
    yield "members", "all", "members", figures.members, Mark.SHOWN.value
    yield "members", "all", "recorded_weeks", figures.weeks, Mark.SHOWN.value
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
    return table, row, column, value, (Mark.HELD_BACK if value is None else Mark.SHOWN).value
