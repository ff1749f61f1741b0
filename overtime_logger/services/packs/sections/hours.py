"""The parts of a document that show hours: tables, the chart, and how each figure was worked out."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from itertools import groupby
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import in_figures, in_signed_figures
from overtime_logger.domain.explanation import Figure
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
)
from overtime_logger.services.packs.item_wording import excess_in_words
from overtime_logger.services.packs.request import Part
from overtime_logger.services.packs.sections.annexes import Annex, on_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from overtime_logger.domain.balance import Balance, PeriodFigures
    from overtime_logger.domain.contract import TermInForce
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.services.document import Block
    from overtime_logger.services.logbook import DayLine
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.sections.annexes import Annexes
    from overtime_logger.services.wording import Wording


# -- the chart -----------------------------------------------------------------------------------


def hours_chart(facts: PackFacts, wording: Wording) -> Chart:
    """Worked hours of each week as bars against the hours that were due, as a step."""
    recorded = set(facts.recorded_weeks)
    worked = tuple(week.worked_minutes if week in recorded else None for week in facts.weeks)
    due = tuple(week.due_minutes if week in recorded else None for week in facts.weeks)
    over = weeks_over_in_words(facts, wording)
    return Chart(
        title=_("Hours worked and hours due, by week"),
        dates=tuple(week.whole.first for week in facts.weeks),
        series=(
            Series(_("worked"), worked, Mark.BAR),
            Series(_("due less time off in lieu"), due, Mark.STEP),
        ),
        caption=_("{over} Due: contracted less paid absence; time off in lieu is taken off it here.").format(
            over=over
        ),
        alternative=_("{over} Highest: {highest} in a week. The figures are in the table of weeks.").format(
            over=over,
            highest=wording.hours(max((week.worked_minutes for week in facts.recorded_weeks), default=0)),
        ),
        value_label=_("hours"),
    )


def weeks_over_in_words(facts: PackFacts, wording: Wording, *, with_longest: bool = False) -> str:
    """In how many of the weeks that were worked more was worked than was due, and what the other weeks were."""
    worked = [week for week in facts.recorded_weeks if week.worked_minutes]
    over = [week for week in worked if week.excess_minutes]
    words = {"over": wording.number(len(over)), "worked": wording.number(len(worked))}
    if worked and len(over) == len(worked):
        said = ngettext(
            "In the only week in which work was recorded, more was worked than was due",
            "In all {worked} weeks in which work was recorded, more was worked than was due",
            len(worked),
        )
    else:
        said = ngettext(
            "In {over} of the {worked} week in which work was recorded, more was worked than was due",
            "In {over} of the {worked} weeks in which work was recorded, more was worked than was due",
            len(worked),
        )
    said = said.format(**words)
    absent = len(facts.recorded_weeks) - len(worked)
    if absent:
        said += " " + ngettext("(the other week was absence)", "(the other {number} were absence)", absent).format(
            number=wording.number(absent)
        )
    missing = len(facts.weeks) - len(facts.recorded_weeks)
    if missing:
        said += "; " + ngettext("{number} week has no record", "{number} weeks have no record", missing).format(
            number=wording.number(missing)
        )
    if not over or not with_longest:
        return said + "."
    longest = max(over, key=lambda week: week.worked_minutes)
    return _("{said}; the longest, from {monday}, had {worked}.").format(
        said=said, monday=wording.date(longest.whole.first), worked=wording.hours(longest.worked_minutes)
    )


# -- tables of periods and weeks -----------------------------------------------------------------


def _figures_columns(first: str, *, has_paid: bool) -> tuple[Column, ...]:
    return (
        Column(first, weight=3),
        Column(Figure.CONTRACTED.words, Align.RIGHT),
        Column(Figure.CREDITED.words, Align.RIGHT),
        Column(_("Due"), Align.RIGHT),
        Column(Figure.WORKED.words, Align.RIGHT),
        Column(Figure.GROSS_EXCESS.words, Align.RIGHT),
        Column(time_off_taken(), Align.RIGHT),
        Column(after_time_off(), Align.RIGHT),
        *([Column(_("Overtime paid"), Align.RIGHT)] if has_paid else []),
        Column(_("Days recorded"), Align.RIGHT),
    )


def time_off_taken() -> str:
    """The label of time off in lieu and flexi taken; the same wherever it appears."""
    return _("Time off in lieu taken")


def after_time_off() -> str:
    """The label of worked less due, after time off in lieu; the same wherever it appears."""
    return _("Over or under, after time off in lieu")


def due_after_absence(figures: PeriodFigures | Balance) -> int:
    """What was due: contracted minutes less paid absence. A day taken off in lieu is due, and not worked."""
    return figures.contracted_minutes - figures.credited_minutes


def _figures_cells(rows: Sequence[PeriodFigures], *, has_paid: bool, adds_up: bool = True) -> tuple[str, ...]:
    """The figures of one period, or of all; where the excess does not add up over all, it is left open."""
    recorded = sum(each.coverage.recorded for each in rows)
    days = f"{recorded}/{sum(each.coverage.working_days for each in rows)}"
    if not any(map(has_record, rows)):
        return "", "", "", _("not recorded"), "", "", "", *([""] if has_paid else []), days
    excess = sum(each.excess_minutes for each in rows)
    return (
        in_figures(sum(each.contracted_minutes for each in rows)),
        in_figures(sum(each.credited_minutes for each in rows)),
        in_figures(sum(due_after_absence(each) for each in rows)),
        in_figures(sum(each.worked_minutes for each in rows)),
        in_figures(excess) if adds_up else "",
        in_figures(sum(each.taken_back_minutes for each in rows)),
        in_signed_figures(sum(each.difference_minutes for each in rows)),
        *([in_figures(sum(each.paid_minutes for each in rows))] if has_paid else []),
        days,
    )


def is_empty(figures: PeriodFigures) -> bool:
    """Whether nothing was contracted or worked in a period, so that it has no figures to show."""
    return not (figures.coverage.working_days or figures.worked_minutes or figures.contracted_minutes)


def has_record(figures: PeriodFigures) -> bool:
    """Whether any day of a period is recorded; where none is, it has no figures, and not figures of 0."""
    return bool(figures.coverage.recorded or figures.worked_minutes or figures.contracted_minutes)


def _is_netted_by_week(in_force: TermInForce) -> bool:
    """Whether accounting periods are the weeks, Monday to Sunday."""
    accounting = in_force.term.accounting
    return accounting.weeks == 1 and accounting.anchor == monday_of(accounting.anchor)


def is_netted_by_week(facts: PackFacts) -> bool:
    """Whether every accounting period is a week from Monday, so that the weeks say the same as the periods."""
    return all(map(_is_netted_by_week, facts.terms))


def periods(facts: PackFacts, annexes: Annexes, wording: Wording) -> Section:
    """What was due, worked and over in each accounting period, and what of it is unpaid."""
    heading = _("Hours by accounting period")
    if not facts.recorded:
        nothing = Paragraph(_("No day of this period was recorded, so there are no figures to show."))
        return Section(heading, (nothing,), key="periods")
    shown = tuple(each for each in facts.balance.periods if not is_empty(each))
    explained = _(
        "“Due” is contracted hours less paid absence. Worked less due, with time off in lieu added back, "
        "is what was over before time off in lieu."
    )
    said = excess_in_words(facts.balance, wording)
    if facts.balance.hours_lost_minutes:
        said += " " + _("{hours} was written off or cut by a cap.").format(
            hours=wording.hours(facts.balance.hours_lost_minutes)
        )
    blocks: list[Block] = [Paragraph(said)]
    if not is_netted_by_week(facts):
        explained += " " + _(
            "Hours above and below contract are set against each other within an accounting period, never across"
            " periods. A period that this document shows only in part is marked “part”."
        )
        blocks += [
            Paragraph(explained, see=annexes.see(Annex.HOURS)),
            _periods_table(shown, facts, wording),
        ]
    else:
        explained += " " + _(
            "The contract sets hours against each other within the week; the weeks are in the annex."
        )
        blocks.append(Paragraph(explained, see=annexes.see(Annex.HOURS)))
    return Section(heading, tuple(blocks), key="periods")


def _periods_table(shown: tuple[PeriodFigures, ...], facts: PackFacts, wording: Wording) -> Table:
    """The accounting periods, each with the page on which its first week's days are."""
    has_paid = _has_paid(facts)
    rows = tuple(
        Row(
            (_since(each.counted.first, each, wording), *_figures_cells((each,), has_paid=has_paid)),
            _kind_of(each),
            target=week_key(monday_of(each.counted.first), facts),
        )
        for each in shown
    )
    total = Row((_("All periods"), *_figures_cells(shown, has_paid=has_paid)), RowKind.TOTAL)
    return Table(
        _("Hours by accounting period, in hours and minutes"),
        _figures_columns(_("Accounting period from"), has_paid=has_paid),
        (*rows, total),
        page_title=_("Page") if facts.shows(Part.DAYS) else "",
    )


def _has_paid(facts: PackFacts) -> bool:
    return any(each.paid_minutes for each in facts.balance.periods)


def _kind_of(figures: PeriodFigures) -> RowKind:
    return RowKind.BODY if figures.coverage.recorded or figures.worked_minutes else RowKind.MUTED


def weeks_table(facts: PackFacts, wording: Wording, weeks: Iterable[PeriodFigures] | None = None) -> Table:
    """Hours by week, Monday to Sunday, with a row for all of them.

    Args:
        facts: what the document is made from.
        wording: words for dates and numbers.
        weeks: the weeks to be shown; those of the whole period if not given.
    """
    shown = tuple(week for week in (facts.weeks if weeks is None else weeks) if not is_empty(week))
    has_paid = _has_paid(facts)
    rows = [
        Row(
            (week_label(each, wording), *_figures_cells((each,), has_paid=has_paid)),
            RowKind.BODY if has_record(each) else RowKind.MUTED,
        )
        for each in shown
    ]
    if rows:
        # Weeks that are set against each other in a longer period add up to another figure than the periods.
        whole = _figures_cells(shown, has_paid=has_paid, adds_up=is_netted_by_week(facts))
        rows.append(Row((_("All weeks") if weeks is None else _("These weeks"), *whole), RowKind.TOTAL))
    columns = _figures_columns(_("Week beginning"), has_paid=has_paid)
    return Table(_("Hours by week, in hours and minutes"), columns, tuple(rows), is_dense=True)


def week_key(monday: date, facts: PackFacts) -> str:
    """What pointers call the first day of a week in the table of days; empty where that is left out."""
    return f"week-{monday.isoformat()}" if facts.shows(Part.DAYS) else ""


def weeks(facts: PackFacts, wording: Wording) -> Section:
    """Hours by week, Monday to Sunday, and how they were worked out."""
    explained = _(
        "“Due” is contracted hours less paid absence. A week's figures cover only its recorded days; a "
        "week that is not over shows 0:00 as over before time off in lieu."
    )
    if any(each.term.accounting.weeks > 1 for each in facts.terms):
        explained += " " + _(
            "Within an accounting period of several weeks, weeks under contract are set against weeks over "
            "it, so hours over before time off in lieu are added up by period and not by week."
        )
    elif not is_netted_by_week(facts):
        explained += " " + _(
            "The accounting periods do not start on a Monday, so hours over before time off in lieu are "
            "added up by period and not by week."
        )
    table = weeks_table(facts, wording)
    return Section(_("Hours by week"), (Paragraph(explained, see=on_page("periods")), table), level=2, key="weeks")


def week_label(week: PeriodFigures, wording: Wording) -> str:
    """The week's Monday, for a table, and whether the document shows the week only in part."""
    return _since(week.whole.first, week, wording)


def _since(first: date, figures: PeriodFigures, wording: Wording) -> str:
    label = wording.table_date(first)
    return _("{label} (part)").format(label=label) if figures.is_partial else label


# -- the table of days ---------------------------------------------------------------------------


def days(facts: PackFacts, wording: Wording) -> Section:
    """Every recorded or contracted day of the period, with a subtotal for each week."""
    columns = (
        Column(_("No.")),
        Column(_("Day"), weight=12),
        Column(_("Worked from and to, or time off"), weight=11),
        Column(Figure.WORKED.words, Align.RIGHT),
        Column(_("Due"), Align.RIGHT),
        Column(after_time_off(), Align.RIGHT),
        Column(_("Written"), weight=3),
        Column(_("Reasons and note"), weight=11),
    )
    rows = tuple(_day_rows(facts, wording))
    table = Table(_("Hours by day, in hours and minutes"), columns, rows, is_dense=True)
    explained = _(
        "Breaks are already taken off the hours worked. “Due” is contracted hours less paid absence. "
        "“Written” shows how long after the day the entry was made; the app sets it and it can't be "
        "edited. “Amended” means that the entry was changed later; the section “Amendments” shows how."
    )
    return Section(_("Hours by day"), (Paragraph(explained, see=on_page("weeks")), table), level=2, key="days")


def day_numbers(facts: PackFacts) -> dict[date, str]:
    """The number of each recorded day, for example `H12`, by date."""
    return {written.record.date: f"H{number}" for number, written in enumerate(facts.recorded, start=1)}


def _day_rows(facts: PackFacts, wording: Wording) -> Iterator[Row]:
    numbers, items = day_numbers(facts), _items_by_day(facts)
    shown = (line for line in facts.lines if line.written is not None or line.contracted_minutes)
    for monday, lines in groupby(shown, key=_monday):
        week = tuple(lines)
        for place, line in enumerate(week):
            key = "" if place else week_key(monday, facts)
            also = _also(line, items.get(line.date, ()))
            yield replace(_day_row(line, numbers.get(line.date, ""), also, facts, wording), key=key)
        if any(line.written for line in week):
            yield _week_subtotal(_("Week of {date}").format(date=wording.table_date(monday)), week)


def _monday(line: DayLine) -> date:
    return monday_of(line.date)


def _day_row(line: DayLine, number: str, also: str, facts: PackFacts, wording: Wording) -> Row:
    if line.written is None:
        cells = ("", wording.table_day(line.date), line.state_words, "", "", "", "", also)
        return Row(cells, RowKind.MUTED)
    record = line.written.record
    written = wording.lag(line.written.lag_days)
    if line.date in facts.changed_days:
        written = _("{written}, amended").format(written=written)
    elif line.written.revisions > 1:
        written = _("{written}, completed").format(written=written)
    return Row(
        (
            number,
            wording.table_day(line.date),
            _what(record, wording),
            in_figures(record.worked_minutes),
            in_figures(_due(line)),
            in_signed_figures(line.difference_minutes or 0),
            written,
            "; ".join(filter(None, (_said(line, record), also))),
        )
    )


def _items_by_day(facts: PackFacts) -> dict[date, list[str]]:
    """The numbers of what else took place or was written of each day."""
    items: dict[date, list[str]] = {}
    for item in (*facts.conversations, *facts.readings, *facts.concerns):
        items.setdefault(item.day, []).append(item.number)
    return items


def _also(line: DayLine, items: Sequence[str]) -> str:
    """What is on record of a day on which no work is, so that a reader need not find it out; else empty."""
    if not items or (line.written is not None and line.written.record.worked_minutes):
        return ""
    return _("also on this day: {items}").format(items=", ".join(items))


def _due(line: DayLine) -> int:
    return (line.contracted_minutes or 0) - (line.credited_minutes or 0)


def _what(record: DayRecord, wording: Wording) -> str:
    parts = [wording.time_off(record.time_off)] if record.time_off else []
    parts += [wording.spell(spell) for spell in record.spells]
    if record.spells:
        parts.append(
            _("break {length}").format(length=in_figures(record.break_minutes))
            if record.break_minutes
            else _("no break")
        )
    if record.amount_minutes is not None:
        parts.append(_("amount only"))
    return ", ".join(parts)


def _said(line: DayLine, record: DayRecord) -> str:
    """Why the day was long, what gave way to the work, the note, and what looks odd."""
    reasons = ", ".join(map(tag_in_words, record.reasons))
    gave_way = ", ".join(map(tag_in_words, record.gave_way))
    return "; ".join(
        filter(
            None,
            (
                reasons,
                _("gave way: {what}").format(what=gave_way) if gave_way else "",
                record.note,
                *(_("note: {mark}").format(mark=warning.words) for warning in line.warnings),
            ),
        )
    )


def _week_subtotal(label: str, week: tuple[DayLine, ...]) -> Row:
    written = [line for line in week if line.written is not None]
    worked = sum(line.written.record.worked_minutes for line in written if line.written)
    return Row(
        (
            "",
            "",
            label,
            in_figures(worked),
            in_figures(sum(map(_due, written))),
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


def method(facts: PackFacts, annexes: Annexes, wording: Wording) -> Section:
    """How each figure was worked out, with one day and one week of this record as examples, and the limits."""
    rules = BulletList(
        (
            _("Worked: from the start to the end of each stretch of work, less breaks, in elapsed minutes; on "
"the nights the clocks change, this differs from the clock by an hour. A stretch of work that "
"passes midnight counts on the day it began."),
            _("Due: the day's hours under the contract terms in force on that day, less paid absence (leave, "
"sickness, bank holiday, special leave). So paid absence neither adds to the hours over nor "
"reduces them. Time off in lieu counts as due, and not as worked."),
            _("Over or under, after time off in lieu: worked less due."),
            _("Over, before time off in lieu: the same with time off in lieu and flexi added back, added up within"
              " each accounting period; a period that is under counts as zero."),
            _("Unpaid hours: what was over in all periods before time off in lieu, less time off in lieu and flexi"
              " taken, less overtime paid; never below zero."),
            _("Working days: days with contracted hours that were not taken off in full."),
        )
    )  # fmt: skip
    limits = BulletList(
        (
            _("A day that was not recorded adds nothing to any figure, whatever was worked on it."),
            _("Where only an amount of hours was recorded, the times of start and finish are not known."),
            _("Where no break was stated and more than six hours were worked, the usual break was taken off; the"
              " table of days shows every break."),
        )
    )  # fmt: skip
    every = Paragraph(
        _("Each figure follows from the table of days by these rules."), see=annexes.see(Annex.HOURS)
    )
    blocks: list[Block] = [every, rules]
    blocks += _examples(facts, wording)
    return Section(
        _("How the figures were worked out, and their limits"),
        (*blocks, Paragraph(_("The figures have limits.")), limits),
        key="method",
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
        text = _("{day}: {what}. {span} of work; {outcome}.")
        if record.break_minutes and len(record.spells) == 1:
            text = _(
                "{day}: {what}. {span} from start to end, less {breaks} of breaks, is {worked} worked; {outcome}."
            )
        elif record.break_minutes:
            text = _(
                "{day}: {what}. {span} from the start to the end of each stretch, less {breaks} of breaks, is"
                " {worked} worked; {outcome}."
            )
        examples.append(
            Paragraph(
                text.format(
                    day=wording.day_and_year(longest.date),
                    what=wording.what(record),
                    span=wording.hours(record.span_minutes),
                    breaks=wording.hours(record.break_minutes),
                    worked=wording.hours(record.worked_minutes),
                    outcome=_compared(_difference(longest), longest.contracted_minutes or 0, wording),
                ),
                run_in=_("A day as an example."),
            )
        )
    if facts.weeks_over:
        week = max(facts.weeks_over, key=_excess)
        examples.append(Paragraph(_week_worked_out(week, facts, wording), run_in=_("A week as an example.")))
    return examples


def _week_worked_out(week: PeriodFigures, facts: PackFacts, wording: Wording) -> str:
    recorded = sum(1 for line in facts.lines if line.written and line.date in week.counted)
    said = ngettext(
        "The week of {monday}: {contracted} was contracted on the {days} recorded day",
        "The week of {monday}: {contracted} was contracted on the {days} recorded days",
        recorded,
    )
    if week.credited_minutes:
        said += _(", less {credited} of paid absence: {due} due")
    said += _(". {worked} was worked: ")
    said += (
        _("{after} more, after {taken} of time off in lieu; {before} before it.")
        if week.taken_back_minutes and week.difference_minutes >= 0
        else _("{after} less, after {taken} of time off in lieu; {before} more before it.")
        if week.taken_back_minutes
        else _("{before} more.")
    )
    return said.format(
        monday=wording.date(week.whole.first),
        contracted=wording.hours(week.contracted_minutes),
        days=wording.number(recorded),
        credited=wording.hours(week.credited_minutes),
        due=wording.hours(due_after_absence(week)),
        worked=wording.hours(week.worked_minutes),
        after=wording.hours(week.difference_minutes),
        taken=wording.hours(week.taken_back_minutes),
        before=wording.hours(week.excess_minutes),
    )


def _difference(line: DayLine) -> int:
    return line.difference_minutes or 0


def _excess(week: PeriodFigures) -> int:
    return week.excess_minutes


def _compared(difference: int, contracted: int, wording: Wording) -> str:
    words = {"difference": wording.hours(difference), "contracted": wording.hours(contracted)}
    if difference < 0:
        return _("{difference} under the contracted {contracted}").format(**words)
    if difference > 0:
        return _("{difference} over the contracted {contracted}").format(**words)
    return _("exactly the contracted {contracted}").format(**words)
