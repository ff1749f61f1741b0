"""The parts of a document that show hours: tables, the chart, and how each figure was worked out."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from itertools import groupby
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import in_figures, in_signed_figures, in_words
from overtime_logger.domain.offered_tags import tag_in_words
from overtime_logger.domain.period import monday_of
from overtime_logger.services.document import (
    Align,
    BulletList,
    Chart,
    Column,
    Mark,
    Paragraph,
    Row,
    RowKind,
    Section,
    Series,
    Table,
    Tone,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from overtime_logger.domain.balance import PeriodFigures
    from overtime_logger.domain.contract import TermInForce
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.services.logbook import DayLine
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording


# -- the chart -----------------------------------------------------------------------------------


def hours_chart(facts: PackFacts, wording: Wording) -> Chart:
    """Worked hours of each week as bars against the hours that were due, as a step."""
    recorded = set(facts.recorded_weeks)
    worked = tuple(week.worked_minutes if week in recorded else None for week in facts.weeks)
    due = tuple(week.due_minutes if week in recorded else None for week in facts.weeks)
    over = _("In {over} of {all} recorded weeks more hours were worked than were due.").format(
        over=wording.number(len(facts.weeks_over)), all=wording.number(len(facts.recorded_weeks))
    )
    return Chart(
        title=_("Hours worked and hours due, by week"),
        dates=tuple(week.whole.first for week in facts.weeks),
        series=(Series(_("worked"), worked, Mark.BAR), Series(_("due under contract"), due, Mark.STEP)),
        caption=_("{over} Hours due are contracted hours less paid absence and time taken back.").format(
            over=over
        ),
        alternative=_("{over} Highest: {highest} in a week. The figures stand in the table of weeks.").format(
            over=over, highest=in_words(max((week.worked_minutes for week in facts.recorded_weeks), default=0))
        ),
        value_label=_("hours"),
    )


# -- tables of periods and weeks -----------------------------------------------------------------


def _figures_columns(first: str) -> tuple[Column, ...]:
    return (
        Column(first, weight=3),
        Column(_("Worked"), Align.RIGHT),
        Column(_("Paid absence"), Align.RIGHT),
        Column(_("Contracted"), Align.RIGHT),
        Column(_("Taken back or paid"), Align.RIGHT),
        Column(_("Over contract"), Align.RIGHT),
        Column(_("Days recorded"), Align.RIGHT),
    )


def _figures_cells(figures: PeriodFigures) -> tuple[str, ...]:
    return (
        in_figures(figures.worked_minutes),
        in_figures(figures.credited_minutes),
        in_figures(figures.contracted_minutes),
        in_figures(figures.compensated_minutes),
        in_figures(figures.excess_minutes),
        f"{figures.coverage.recorded}/{figures.coverage.working_days}",
    )


def _total(label: str, rows: tuple[PeriodFigures, ...]) -> Row:
    return Row(
        (
            label,
            in_figures(sum(each.worked_minutes for each in rows)),
            in_figures(sum(each.credited_minutes for each in rows)),
            in_figures(sum(each.contracted_minutes for each in rows)),
            in_figures(sum(each.compensated_minutes for each in rows)),
            in_figures(sum(each.excess_minutes for each in rows)),
            f"{sum(each.coverage.recorded for each in rows)}/{sum(each.coverage.working_days for each in rows)}",
        ),
        RowKind.TOTAL,
    )


def is_empty(figures: PeriodFigures) -> bool:
    """Whether nothing was contracted or worked in a period, so that it has no figures to show."""
    return not (figures.coverage.working_days or figures.worked_minutes or figures.contracted_minutes)


def _is_netted_by_week(in_force: TermInForce) -> bool:
    """Whether accounting periods are the weeks, Monday to Sunday."""
    accounting = in_force.term.accounting
    return accounting.weeks == 1 and accounting.anchor == monday_of(accounting.anchor)


def periods(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """Hours by accounting period; left out where every period is a week from Monday: the weeks say the same."""
    if all(map(_is_netted_by_week, facts.terms)):
        return ()
    shown = tuple(each for each in facts.balance.periods if not is_empty(each))
    rows = tuple(
        Row(
            (_period_label(each, wording), *_figures_cells(each)),
            RowKind.BODY if each.coverage.recorded or each.worked_minutes else RowKind.MUTED,
        )
        for each in shown
    )
    explained = _(
        "Hours above and below contract are set off against each other within an accounting period, not across"
        " periods. A period that this document shows only in part is marked “part”."
    )
    table = Table(
        _("Hours by accounting period, in hours and minutes"),
        _figures_columns(_("Accounting period")),
        (*rows, _total(_("All periods"), shown)),
    )
    return (Section(_("Hours by accounting period"), (Paragraph(explained), table), on_new_page=True),)


def _period_label(figures: PeriodFigures, wording: Wording) -> str:
    label = _("{first} to {last}").format(
        first=wording.table_date(figures.counted.first), last=wording.table_date(figures.counted.last)
    )
    return _("{label} (part)").format(label=label) if figures.is_partial else label


def weeks_table(facts: PackFacts, wording: Wording) -> Table:
    """Hours by week, Monday to Sunday, with a row for all of them."""
    shown = tuple(week for week in facts.weeks if not is_empty(week))
    recorded = set(facts.recorded_weeks)
    rows = tuple(
        Row(
            (week_label(week, wording), *_figures_cells(week)),
            RowKind.BODY if week in recorded else RowKind.MUTED,
        )
        for week in shown
    )
    return Table(
        _("Hours by week, in hours and minutes"),
        _figures_columns(_("Week beginning")),
        (*rows, _total(_("All weeks"), shown)) if rows else (),
    )


def weeks(facts: PackFacts, wording: Wording) -> Section:
    """Hours by week, Monday to Sunday, and how they were worked out."""
    explained = _(
        "“Over contract” is what was worked, with paid absence and time taken back, above the contracted hours of"
        " the recorded days of that week alone; a week below contract shows 0:00."
    )
    if any(each.term.accounting.weeks > 1 for each in facts.terms):
        explained += " " + _(
            "Within an accounting period of several weeks, weeks below contract are set off against weeks above"
            " it, so the weeks may add up to more than the periods."
        )
    elif not all(map(_is_netted_by_week, facts.terms)):
        explained += " " + _(
            "The accounting periods start on another weekday, so the weeks may add up to another figure than the"
            " periods."
        )
    table = weeks_table(facts, wording)
    return Section(_("Hours by week"), (Paragraph(explained), table), on_new_page=True)


def week_label(week: PeriodFigures, wording: Wording) -> str:
    """The week's Monday, for a table, and whether the document shows the week only in part."""
    label = wording.table_date(week.whole.first)
    return _("{label} (part)").format(label=label) if week.is_partial else label


# -- the table of days ---------------------------------------------------------------------------


def days(facts: PackFacts, wording: Wording) -> Section:
    """Every recorded or contracted day of the period, with a subtotal for each week."""
    columns = (
        Column(_("No.")),
        Column(_("Day"), weight=2),
        Column(_("Worked from and to, or time off"), weight=5),
        Column(_("Break"), Align.RIGHT),
        Column(_("Worked"), Align.RIGHT),
        Column(_("Paid absence"), Align.RIGHT),
        Column(_("Contracted"), Align.RIGHT),
        Column(_("Over or under"), Align.RIGHT),
        Column(_("Written"), weight=2),
        Column(_("Reasons and note"), weight=5),
    )
    table = Table(_("Hours by day, in hours and minutes"), columns, tuple(_day_rows(facts, wording)))
    explained = _(
        "“Written” says when the entry was made, counted from the day; the app sets it and it can't be edited."
        " “Amended” means that the entry was changed later; section “Amendments” shows how."
    )
    return Section(_("Hours by day"), (Paragraph(explained), table), landscape=True)


def day_numbers(facts: PackFacts) -> dict[date, str]:
    """The number of each recorded day, such as `H12`, by date."""
    return {written.record.date: f"H{number}" for number, written in enumerate(facts.recorded, start=1)}


def _day_rows(facts: PackFacts, wording: Wording) -> Iterator[Row]:
    numbers = day_numbers(facts)
    shown = (line for line in facts.lines if line.written is not None or line.contracted_minutes)
    for monday, lines in groupby(shown, key=_monday):
        week = tuple(lines)
        for line in week:
            yield _day_row(line, numbers.get(line.date, ""), wording)
        if any(line.written for line in week):
            yield _week_subtotal(_("Week of {date}").format(date=wording.table_date(monday)), week)


def _monday(line: DayLine) -> date:
    return monday_of(line.date)


def _day_row(line: DayLine, number: str, wording: Wording) -> Row:
    contracted = in_figures(line.contracted_minutes) if line.contracted_minutes is not None else _("none")
    if line.written is None:
        cells = ("", wording.table_day(line.date), line.state.words, "", "", "", contracted, "", "", "")
        return Row(cells, RowKind.MUTED)
    record = line.written.record
    written = wording.lag(line.written.lag_days)
    return Row(
        (
            number,
            wording.table_day(line.date),
            _what(record, wording),
            in_figures(record.break_minutes) if record.spells else "",
            in_figures(record.worked_minutes),
            in_figures(line.credited_minutes or 0),
            contracted,
            in_signed_figures(line.difference_minutes or 0),
            _("{written}, amended").format(written=written) if line.written.revisions > 1 else written,
            _said(line, record),
        )
    )


def _what(record: DayRecord, wording: Wording) -> str:
    parts = [wording.time_off(record.time_off)] if record.time_off else []
    parts += [wording.spell(spell) for spell in record.spells]
    if record.amount_minutes is not None:
        parts.append(_("amount only"))
    return ", ".join(parts)


def _said(line: DayLine, record: DayRecord) -> str:
    tags = ", ".join(map(tag_in_words, (*record.reasons, *record.gave_way)))
    marks = "; ".join(_("note: {mark}").format(mark=warning.words) for warning in line.warnings)
    return "; ".join(filter(None, (tags, record.note, marks)))


def _week_subtotal(label: str, week: tuple[DayLine, ...]) -> Row:
    written = [line for line in week if line.written is not None]
    worked = sum(line.written.record.worked_minutes for line in written if line.written)
    return Row(
        (
            "",
            "",
            label,
            "",
            in_figures(worked),
            in_figures(sum(line.credited_minutes or 0 for line in written)),
            in_figures(sum(line.contracted_minutes or 0 for line in written)),
            in_signed_figures(sum(line.difference_minutes or 0 for line in written)),
            "",
            "",
        ),
        RowKind.SUBTOTAL,
    )


# -- the ledger ----------------------------------------------------------------------------------


def ledger(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """Overtime paid, time written off, corrections; left out where there are none."""
    if not facts.adjustments:
        return ()
    rows = tuple(
        Row((wording.table_date(line.date), line.kind.words, in_signed_figures(line.effect_minutes), line.why))
        for line in facts.adjustments
    )
    columns = (
        Column(_("Date")),
        Column(_("What"), weight=2),
        Column(_("Effect on the balance"), Align.RIGHT),
        Column(_("Reason given"), weight=4),
    )
    return (Section(_("Payments and corrections"), (Table(_("Ledger"), columns, rows),)),)


# -- how it was worked out -----------------------------------------------------------------------


def method(facts: PackFacts, wording: Wording) -> Section:
    """How each figure was worked out, with one day and one week of this record as examples, and the limits."""
    rules = BulletList(
        (
            _("Worked: from the start to the end of each stretch of work, less breaks, in elapsed minutes; on the"
              " nights the clocks change this differs from the clock by an hour."),
            _("A stretch of work that passes midnight counts for the day on which it began."),
            _("Contracted: the hours of that day under the contract terms in force on that day."),
            _("Paid absence (leave, sickness, bank holiday, special leave) counts as the contracted hours it takes"
              " the place of, so it neither adds to the excess nor takes from it."),
            _("Over or under: worked plus paid absence, less contracted."),
            _("Working days: days with contracted hours that were not taken off as a whole. A day off as a whole"
              " is among the contracted hours, with what it was credited, but not among the working days."),
            _("Excess: the days' differences added up within each accounting period; a sum below nil counts as"
              " nil. Days taken as TOIL or flexi are left out of it."),
            _("Unpaid excess: the excess of all periods, less overtime paid and less TOIL and flexi taken; never"
              " below nil."),
        )
    )  # fmt: skip
    limits = BulletList(
        (
            _("The log was kept by the person themself. It has not been compared with any other record."),
            _("A day that was not recorded adds nothing to any figure, whatever was worked on it."),
            _("Where only an amount of hours was recorded, the times of start and finish are not known."),
            _("Where no break was stated and more than six hours were worked, the usual break was taken off; the"
              " table of days shows every break."),
        )
    )  # fmt: skip
    blocks = [Paragraph(_("Each figure follows from the table of days by these rules.")), rules]
    blocks += _examples(facts, wording)
    return Section(
        _("How the figures were worked out, and their limits"),
        (*blocks, Paragraph(_("The figures have limits."), Tone.LEAD), limits),
        on_new_page=True,
    )


def _examples(facts: PackFacts, wording: Wording) -> list[Paragraph]:
    """One day and one week of this record, worked out so that they can be followed with a pencil."""
    examples: list[Paragraph] = []
    longest = max(
        (line for line in facts.lines if line.written and line.written.record.spells and line.contracted_minutes),
        key=_difference,
        default=None,
    )
    if longest is not None and longest.written is not None:
        record = longest.written.record
        text = _(
            "{day}: {what}. {span} from start to end, less {breaks} of breaks, is {worked} worked; {outcome}."
        )
        examples.append(
            Paragraph(
                text.format(
                    day=wording.day_and_year(longest.date),
                    what=wording.what(record),
                    span=in_words(record.span_minutes),
                    breaks=in_words(record.break_minutes),
                    worked=in_words(record.worked_minutes),
                    outcome=_compared(_difference(longest), longest.contracted_minutes or 0),
                ),
                run_in=_("A day as an example."),
            )
        )
    over = facts.weeks_over
    if over:
        week = max(over, key=_excess)
        text = _(
            "The week of {monday}: {worked} worked, {credited} of paid absence and {back} taken back are {sum};"
            " {contracted} were contracted on the {days}; {excess} over contract."
        )
        total = week.worked_minutes + week.credited_minutes + week.taken_back_minutes
        recorded = sum(1 for line in facts.lines if line.written and line.date in week.counted)
        examples.append(
            Paragraph(
                text.format(
                    monday=wording.date(week.whole.first),
                    worked=in_words(week.worked_minutes),
                    credited=in_words(week.credited_minutes),
                    back=in_words(week.taken_back_minutes),
                    sum=in_words(total),
                    contracted=in_words(week.contracted_minutes),
                    days=ngettext("{number} recorded day", "{number} recorded days", recorded).format(
                        number=recorded
                    ),
                    excess=in_words(week.excess_minutes),
                ),
                run_in=_("A week as an example."),
            )
        )
    return examples


def _difference(line: DayLine) -> int:
    return line.difference_minutes or 0


def _excess(week: PeriodFigures) -> int:
    return week.excess_minutes


def _compared(difference: int, contracted: int) -> str:
    words = {"difference": in_words(difference), "contracted": in_words(contracted)}
    if difference < 0:
        return _("{difference} under the contracted {contracted}").format(**words)
    if difference > 0:
        return _("{difference} over the contracted {contracted}").format(**words)
    return _("exactly the contracted {contracted}").format(**words)
