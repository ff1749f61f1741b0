"""What a period's record shows: drawings, each with its sentence, its table and how much was recorded.

They are worked out from what documents are made from, by the same parts, so that the window, the command line and
the documents show the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.averages import WEEKLY_LIMIT
from overtime_logger.domain.balance import unpaid_so_far
from overtime_logger.domain.duration import in_figures, in_words
from overtime_logger.domain.excess_times import last_hours
from overtime_logger.domain.explanation import Figure
from overtime_logger.domain.period import ONE_DAY, DateRange, monday_of, week_of
from overtime_logger.services.document import (
    Align,
    Chart,
    Column,
    Grid,
    Mark,
    Ranking,
    Row,
    RowKind,
    Series,
    Table,
)
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import PackRequest, Part
from overtime_logger.services.packs.sections.hours import hours_chart, week_label, weeks_table
from overtime_logger.services.packs.sections.rest import (
    average_in_words,
    averages_table,
    days_over,
    reasons_by_size,
    reasons_table,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from overtime_logger.domain.averages import Average, WeeklyAverages
    from overtime_logger.domain.balance import PeriodFigures
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.document import Drawing
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.pictures import PictureMaker
    from overtime_logger.services.ports import Cell, FileWriter, TableWriter
    from overtime_logger.services.wording import Wording

_HOURS = 24
_MORNING = 4
"""The hour with which a day of work begins in the drawing: what is worked after midnight is at its end."""
_MOST_REASONS = 12


class InsightKind(Enum):
    """What can be shown. The values are stable names for programs and files."""

    WEEKS = "weeks"
    UNPAID = "unpaid"
    AVERAGE = "average"
    TIMES = "times"
    REASONS = "reasons"


class InsightFormat(Enum):
    """The forms in which it can be kept; the values are the endings of their files."""

    SVG = "svg"
    PNG = "png"
    CSV = "csv"


class Data(NamedTuple):
    """Figures for programs.

    Args:
        names: the names of the columns; those of durations, in whole minutes, end in `_minutes`.
        rows: for each a value; dates in ISO form.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def by_name(self) -> list[dict[str, Cell]]:
        """Each row with its names."""
        return [dict(zip(self.names, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Insight:
    """One thing that a period's record shows.

    Args:
        kind: what it is about.
        drawing: what is drawn; its caption is the sentence that says what it shows.
        points: for each date, name or cell of the drawing, row by row, what is there, in words.
        table: the same figures for people.
        data: the same figures for programs.
        coverage: how much of the period was recorded, as a sentence.
    """

    kind: InsightKind
    drawing: Drawing
    points: tuple[str, ...]
    table: Table
    data: Data
    coverage: str

    @property
    def title(self) -> str:
        """Its name, in words."""
        return self.drawing.title

    @property
    def sentence(self) -> str:
        """What it shows."""
        return self.drawing.caption


class Headline(NamedTuple):
    """A figure that is read before the charts.

    Args:
        label: what it is.
        value: the figure, in words.
        note: how it compares with the period before, or what it is of; may be empty.
    """

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class InsightFiles:
    """What turns an insight into a file.

    Args:
        pictures: draws.
        csv: writes a table for programs.
        writer: puts files on the disk.
    """

    pictures: PictureMaker
    csv: TableWriter
    writer: FileWriter


class Insights:
    """Works out what a period's record shows.

    Args:
        facts: gives what documents are made from.
        wording: words for dates and numbers.
        shelf: turns an insight into a file.
    """

    def __init__(self, facts: Callable[[PackRequest], PackFacts], wording: Wording, shelf: InsightFiles) -> None:
        self._facts = facts
        self._wording = wording
        self._shelf = shelf

    def of(self, span: DateRange) -> tuple[Insight, ...]:
        """Everything that is shown of a period, in order; an empty one says that nothing is recorded.

        Raises:
            InvalidInputError: no worker is set up yet.
        """
        facts = self._facts(PackRequest(PackKind.GRIEVANCE, span))
        found = tuple(make(facts, self._wording) for make in _MAKERS)
        return found if facts.recorded else tuple(map(_of_nothing, found))

    def headlines(self, span: DateRange) -> tuple[Headline, ...]:
        """The figures of a period that are read first, each beside the period of as many days before it.

        Nothing is compared where that period begins before the record does, or has no recorded day.

        Raises:
            InvalidInputError: no worker is set up yet.
        """
        facts = self._facts(PackRequest(PackKind.GRIEVANCE, span, include=frozenset({Part.MONEY})))
        if not facts.recorded:
            return ()
        before = self._facts_before(facts)
        weeks, over = facts.recorded_weeks, facts.weeks_over
        average = _average_week(facts)
        found = [
            Headline(
                Figure.UNPAID_EXCESS.words,
                in_words(facts.balance.unpaid_excess_minutes),
                _compared(facts.balance.unpaid_excess_minutes, before and before.balance.unpaid_excess_minutes),
            ),
            Headline(
                _("Weeks over contract"),
                self._wording.number(len(over)),
                _("of {number} recorded weeks").format(number=self._wording.number(len(weeks))),
            ),
            Headline(_("Average week"), in_words(average), _compared(average, before and _average_week(before))),
        ]
        if facts.money is not None:
            value = self._wording.pounds(facts.money.value)
            found.append(Headline(_("At your hourly rate"), value, _("before tax, at plain time")))
        return tuple(found)

    def _facts_before(self, facts: PackFacts) -> PackFacts | None:
        span = facts.span
        first = span.first - timedelta(days=len(span))
        if not facts.hours_by_day or first < min(facts.hours_by_day):
            return None
        before = self._facts(PackRequest(PackKind.GRIEVANCE, DateRange(first, span.first - ONE_DAY)))
        return before if before.recorded else None

    def save(self, insight: Insight, form: InsightFormat, path: Path, *, replaces: bool = False) -> None:
        """Keep one as a file.

        Args:
            insight: which.
            form: the form of the file.
            path: where to write it.
            replaces: whether it may take the place of a file that is there.

        Raises:
            InvalidInputError: there is a file that may not be replaced.
            FileFailedError: it can't be written; what was there before is untouched.
        """
        if form is InsightFormat.CSV:
            data = self._shelf.csv(insight.data.names, insight.data.rows)
        else:
            data = self._shelf.pictures.file(insight.drawing, as_pixels=form is InsightFormat.PNG)
        self._shelf.writer.write(path, data, replaces=replaces)


def _average_week(facts: PackFacts) -> Minutes:
    """Hours worked in the recorded weeks, by their number."""
    return round(sum(week.worked_minutes for week in facts.recorded_weeks) / len(facts.recorded_weeks))


def _compared(now: Minutes, before: Minutes | None) -> str:
    """How a figure compares with that of the period before."""
    if before is None:
        return ""
    if now == before:
        return _("as in the period before")
    more, less = _("{hours} more than in the period before"), _("{hours} less than in the period before")
    return (more if now > before else less).format(hours=in_words(abs(now - before)))


def _of_nothing(insight: Insight) -> Insight:
    said = _("No day of this period is recorded, so there is nothing to show.")
    return replace(insight, drawing=replace(insight.drawing, caption=said, alternative=said))


def _coverage(facts: PackFacts, wording: Wording) -> str:
    return _("{coverage}. A day that is not recorded adds nothing.").format(
        coverage=wording.coverage(facts.balance.coverage)
    )


# -- week by week --------------------------------------------------------------------------------


def _weeks(facts: PackFacts, wording: Wording) -> Insight:
    """Hours worked and hours due."""
    recorded = set(facts.recorded_weeks)
    points = tuple(
        _("Week of {monday}: {worked} worked, {due} due").format(
            monday=week_label(week, wording),
            worked=in_figures(week.worked_minutes),
            due=in_figures(week.due_minutes),
        )
        if week in recorded
        else _not_recorded(week_label(week, wording))
        for week in facts.weeks
    )
    data = Data(_WEEK_NAMES, tuple(map(_week_row, facts.weeks)))
    drawing, table = hours_chart(facts, wording), weeks_table(facts, wording)
    return Insight(InsightKind.WEEKS, drawing, points, table, data, _coverage(facts, wording))


_WEEK_NAMES = (
    "week",
    "worked_minutes",
    "due_minutes",
    "contracted_minutes",
    "credited_minutes",
    "compensated_minutes",
    "excess_minutes",
    "recorded_days",
    "working_days",
)


def _week_row(week: PeriodFigures) -> tuple[Cell, ...]:
    return (
        week.whole.first.isoformat(),
        week.worked_minutes,
        week.due_minutes,
        week.contracted_minutes,
        week.credited_minutes,
        week.compensated_minutes,
        week.excess_minutes,
        *week.coverage,
    )


def _not_recorded(label: str) -> str:
    return _("Week of {monday}: not recorded").format(monday=label)


# -- cumulative unpaid hours ---------------------------------------------------------------------


def _unpaid(facts: PackFacts, wording: Wording) -> Insight:
    """Unpaid hours from the start of the period on."""
    recorded = {week.whole.first for week in facts.recorded_weeks}
    so_far = [
        (monday_of(days.first), minutes)
        for days, minutes in unpaid_so_far(
            facts.contract, facts.hours_by_day, facts.adjustments, facts.span.weeks(), facts.span
        )
    ]
    unpaid, last = facts.balance.unpaid_excess_minutes, wording.date(facts.span.last)
    said = _(
        "By {date} {hours} was unpaid. Hours above and below contract are set against each other within each"
        " accounting period."
    ).format(date=last, hours=in_words(unpaid))
    drawing = Chart(
        title=_("Unpaid hours, added up week by week"),
        dates=tuple(monday for monday, _minutes in so_far),
        series=(
            Series(
                _("unpaid so far"),
                tuple(minutes if monday in recorded else None for monday, minutes in so_far),
                Mark.LINE,
            ),
        ),
        caption=said,
        alternative=said,
        value_label=_("hours"),
    )
    table = Table(
        _("Unpaid hours so far, in hours and minutes"),
        (Column(_("Week beginning"), weight=2), Column(_("Unpaid so far"), Align.RIGHT)),
        tuple(
            Row(
                (wording.table_date(monday), in_figures(minutes) if monday in recorded else _("not recorded")),
                RowKind.BODY if monday in recorded else RowKind.MUTED,
            )
            for monday, minutes in so_far
        ),
    )
    points = tuple(
        _("Week of {monday}: {hours} unpaid so far").format(
            monday=wording.table_date(monday), hours=in_figures(minutes)
        )
        if monday in recorded
        else _not_recorded(wording.table_date(monday))
        for monday, minutes in so_far
    )
    names = ("week", "unpaid_excess_minutes", "is_recorded")
    data = Data(names, tuple((monday.isoformat(), minutes, int(monday in recorded)) for monday, minutes in so_far))
    return Insight(InsightKind.UNPAID, drawing, points, table, data, _coverage(facts, wording))


# -- the 48-hour average -------------------------------------------------------------------------


def _average(facts: PackFacts, wording: Wording) -> Insight:
    """The 48-hour average of each window that ends in the period."""
    # One whose last week is still going on is shown only as long as there is no other.
    over_by_now = [each for each in facts.rest.averages if each.all_hours.window.last <= facts.span.last]
    averages = over_by_now or facts.rest.averages
    all_hours = [each.all_hours for each in averages]
    chosen = [each.without_voluntary for each in averages]
    dates = tuple(_last_monday(each) for each in all_hours)
    series = [Series(_("average week"), tuple(each.minutes for each in all_hours), Mark.LINE)]
    if any(a.minutes != b.minutes for a, b in zip(all_hours, chosen, strict=True)):
        series.append(Series(_("without hours by choice"), tuple(each.minutes for each in chosen), Mark.LINE))
    series.append(Series(_("48 hours"), (WEEKLY_LIMIT,) * len(dates), Mark.STEP))
    said = _("There is no whole week to average yet.")
    if averages:
        over = sum(each.is_over for each in all_hours)
        said = _("{over} of {all} averages are over 48 hours. {highest}").format(
            over=wording.number(over), all=wording.number(len(averages)), highest=average_in_words(facts, wording)
        )
    drawing = Chart(_("48-hour average"), dates, tuple(series), said, said, _("hours a week"))
    points = tuple(
        _("{weeks} weeks to {date}: {hours} a week{floor}").format(
            weeks=wording.number(each.divisor),
            date=wording.table_date(each.window.last),
            hours=in_figures(each.minutes),
            floor=_(" at least") if _is_floor(each) else "",
        )
        for each in all_hours
    )
    data = Data(_AVERAGE_NAMES, tuple(map(_average_row, averages)))
    table = averages_table(averages, wording)
    return Insight(InsightKind.AVERAGE, drawing, points, table, data, _coverage(facts, wording))


_AVERAGE_NAMES = (
    "from",
    "to",
    "average_minutes",
    "without_voluntary_minutes",
    "limit_minutes",
    "excluded_days",
    "unrecorded_weeks",
    "provisional",
)


def _average_row(averages: WeeklyAverages) -> tuple[Cell, ...]:
    average = averages.all_hours
    return (
        average.window.first.isoformat(),
        average.window.last.isoformat(),
        average.minutes,
        averages.without_voluntary.minutes,
        average.limit_minutes,
        average.excluded_days,
        average.unrecorded_weeks,
        int(average.is_provisional),
    )


def _last_monday(average: Average) -> date:
    return monday_of(average.window.last)


def _is_floor(average: Average) -> bool:
    return average.is_provisional or average.unrecorded_weeks > 0


# -- when the excess falls -----------------------------------------------------------------------


def _times(facts: PackFacts, wording: Wording) -> Insight:
    """The hours over contract by weekday and by hour of the day."""
    counted: Counter[tuple[int, int]] = Counter()
    without_times = 0
    over = days_over(facts)
    for record, excess in over:
        hours = last_hours(record, excess)
        without_times += excess - sum(hours.values())
        for hour, minutes in hours.items():
            counted[record.date.weekday(), hour] += minutes
    hours = _hours_used(counted)
    weekdays = _weekdays(facts, wording)
    values = tuple(tuple(counted[weekday, hour] for hour in hours) for weekday in range(len(weekdays)))
    said = _when_in_words(counted, without_times, [wording.weekday(day) for day in week_of(facts.span.first)])
    labels = tuple(f"{hour:02d}" for hour in hours)
    drawing = Grid(
        _("When hours over contract are worked"), weekdays, labels, values, said, said, _("hours over contract")
    )
    columns = (
        Column(_("Hour"), weight=2),
        *(Column(name, Align.RIGHT) for name in weekdays),
        Column(_("All"), Align.RIGHT),
    )
    rows = [
        Row((_hour_in_words(hour), *map(_or_blank, column), in_figures(sum(column))))
        for hour, column in zip(hours, zip(*values, strict=True), strict=True)
    ]
    sums = [sum(row) for row in values]
    if rows:
        rows.append(Row((_("All"), *map(_or_blank, sums), in_figures(sum(sums))), RowKind.TOTAL))
    table = Table(_("Hours over contract by hour and weekday, in hours and minutes"), columns, tuple(rows))
    points = tuple(
        _("{weekday}, {hour}: {hours}").format(
            weekday=weekday, hour=_hour_in_words(hour), hours=in_figures(minutes)
        )
        for weekday, row in zip(weekdays, values, strict=True)
        for hour, minutes in zip(hours, row, strict=True)
    )
    data = Data(
        ("weekday", "hour", "excess_minutes"),
        tuple(
            (weekday, hour, minutes)
            for weekday, row in enumerate(values, start=1)
            for hour, minutes in zip(hours, row, strict=True)
        ),
    )
    return Insight(InsightKind.TIMES, drawing, points, table, data, _coverage(facts, wording))


def _hours_used(counted: Mapping[tuple[int, int], Minutes]) -> tuple[int, ...]:
    """The hours from the first used to the last, in the order in which a day of work has them."""
    places = [(hour - _MORNING) % _HOURS for (_weekday, hour), minutes in counted.items() if minutes]
    if not places:
        return ()
    return tuple((place + _MORNING) % _HOURS for place in range(min(places), max(places) + 1))


def _weekdays(facts: PackFacts, wording: Wording) -> tuple[str, ...]:
    return tuple(wording.short_weekday(day) for day in week_of(facts.span.first))


def _hour_in_words(hour: int) -> str:
    return _("{start} to {end}").format(start=f"{hour:02d}:00", end=f"{(hour + 1) % _HOURS:02d}:00")


def _or_blank(minutes: Minutes) -> str:
    return in_figures(minutes) if minutes else ""


def _when_in_words(counted: Counter[tuple[int, int]], without_times: Minutes, weekdays: Sequence[str]) -> str:
    by_weekday: Counter[int] = Counter()
    by_hour: Counter[int] = Counter()
    for (weekday, hour), minutes in counted.items():
        by_weekday[weekday] += minutes
        by_hour[hour] += minutes
    if not by_hour:
        said = _("No hours over contract have times of day.")
    else:
        weekday, of_weekday = max(sorted(by_weekday.items()), key=_second)
        hour, of_hour = max(sorted(by_hour.items()), key=_second)
        said = _(
            "Of {total} over contract, most were worked on a {weekday} ({of_weekday}) and from {hour} "
            "({of_hour}). A day's hours over contract are taken to be its last hours; days under contract "
            "are not deducted."
        ).format(
            total=in_words(sum(by_hour.values())),
            weekday=weekdays[weekday],
            of_weekday=in_words(of_weekday),
            hour=_hour_in_words(hour),
            of_hour=in_words(of_hour),
        )
    if without_times:
        said += " " + _("{hours} more are on record without times.").format(hours=in_words(without_times))
    return said


def _second(item: tuple[int, Minutes]) -> Minutes:
    return item[1]


# -- reasons -------------------------------------------------------------------------------------


def _reasons(facts: PackFacts, wording: Wording) -> Insight:
    """What long days are put down to."""
    over = days_over(facts)
    reasons = reasons_by_size(over)
    total = sum(excess for _record, excess in over)
    given = sum(excess for record, excess in over if record.reasons)
    said = _("No day went over contract.")
    if reasons:
        said = _("A reason is on record for {given} of {total} over contract.").format(
            given=in_words(given), total=in_words(total)
        )
        named = next((each for each in reasons if each.is_given), None)
        if named is not None:
            said += " " + _("The reason given for the most hours: {reason}, {hours}.").format(
                reason=named.words, hours=in_words(named.minutes)
            )
        said += " " + _("A day with several reasons counts under each.")
    drawing = Ranking(
        _("Reasons"),
        tuple(each.words for each in reasons[:_MOST_REASONS]),
        tuple(each.minutes for each in reasons[:_MOST_REASONS]),
        said,
        said,
        _("hours over contract of those days"),
    )
    points = tuple(
        ngettext("{reason}: {hours} on {days} day", "{reason}: {hours} on {days} days", each.days).format(
            reason=each.words, hours=in_figures(each.minutes), days=wording.number(each.days)
        )
        for each in reasons[:_MOST_REASONS]
    )
    data = Data(
        ("reason", "days", "excess_minutes"), tuple((each.words, each.days, each.minutes) for each in reasons)
    )
    table = reasons_table(over, wording)
    return Insight(InsightKind.REASONS, drawing, points, table, data, _coverage(facts, wording))


_MAKERS: tuple[Callable[[PackFacts, Wording], Insight], ...] = (_weeks, _unpaid, _average, _times, _reasons)
