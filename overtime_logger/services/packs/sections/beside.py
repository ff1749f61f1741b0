"""The log set beside records that others keep: what agrees, what differs, and what each alone shows.

It states counts and leaves the conclusion to the reader. Every day that differs is listed, the largest difference
first; what the other record has of all days is in the table for programs.
"""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from itertools import groupby
from typing import TYPE_CHECKING

from overtime_logger.domain.comparison.compared import Agreement
from overtime_logger.domain.duration import in_signed_figures
from overtime_logger.services.comparison import wording as words
from overtime_logger.services.document import (
    Align,
    BulletList,
    Column,
    Paragraph,
    Ranking,
    Row,
    Section,
    Table,
)
from overtime_logger.services.packs.attachments import DAYS_NAME
from overtime_logger.services.packs.sections.annexes import Annex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overtime_logger.domain.comparison.compared import Compared, Differences, Figures
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.comparison.reading import SetBeside
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.sections.annexes import Annexes
    from overtime_logger.services.wording import Wording


def summary_of(facts: PackFacts, wording: Wording) -> str:
    """What came of setting the log beside other records, in a sentence; empty where it was set beside none.

    Of several records it is the one that says most: not one that holds the same every day, and not one of the
    person's own, where there is another.
    """
    return summary_among(facts.beside, wording)


def summary_among(found: Sequence[SetBeside], wording: Wording) -> str:
    """The same of what was compared over other days than a document's period."""
    return words.summary(max(found, key=_says), wording) if found else ""


def _says(beside: SetBeside) -> tuple[bool, bool, int]:
    found = beside.comparison
    return found.pattern is None, not beside.source.record.is_own, found.before.days


def beside(facts: PackFacts, annexes: Annexes, wording: Wording) -> Iterator[Section]:
    """What the record was set beside, and what came of it; nothing where there is no other record."""
    if not facts.beside:
        return
    lead = _(
        "This log was set beside records that others keep of the same days. Nothing in either was changed for it."
        " What follows is counts: of the days on which the two are alike, of those on which they differ, and of"
        " those that only one of them has. Differences are the other record's less this log's."
    )
    yield Section(
        _("Comparing with other records"), (Paragraph(lead, see=annexes.see(Annex.BESIDE)),), key="beside"
    )
    for number, each in enumerate(facts.beside, 1):
        yield _of_one(number, each, wording)


def _of_one(number: int, beside: SetBeside, wording: Wording) -> Section:
    found = beside.comparison
    # What is the same every day has no differences of its own to show.
    has_own = found.pattern is None
    chart = (_chart(beside),) if found.before.days and has_own else ()
    table = (_figures_table(beside, wording),) if (found.before.days or found.after.days) and has_own else ()
    return Section(
        _heading(number, beside),
        (
            Paragraph(words.origin(beside.source.record, wording)),
            BulletList(words.sentences(beside, wording, has_table=bool(table))),
            *chart,
            *table,
        ),
        level=2,
        key=f"beside-{number}",
    )


def _heading(number: int, beside: SetBeside) -> str:
    return _("S{number} “{name}”").format(number=number, name=beside.source.record.name)


# -- the chart ---------------------------------------------------------------------------------------


def _chart(beside: SetBeside) -> Ranking:
    """How many days lie how far apart, at the finish; in total where there are no times."""
    found, tolerance = beside.comparison, beside.comparison.tolerance
    at_finish = bool(found.before.finish.number)
    days = [each for each in found.days if not each.is_written_after]
    values = [
        difference
        for each in days
        if each.here and each.there and (difference := each.finish if at_finish else each.total) is not None
    ]
    sides = (_("earlier"), _("later")) if at_finish else (_("less"), _("more"))
    bands = _bands(values, tolerance, sides)
    which = _("the finish") if at_finish else _("the total")
    names = tuple(name for name, _number in bands)
    alternative = _("{which}: {bands}.").format(
        which=which[:1].upper() + which[1:],
        bands="; ".join(f"{name}: {number}" for name, number in bands),
    )
    return Ranking(
        title=_("How far apart {which} is, in days").format(which=which),
        names=names,
        values=tuple(number for _name, number in bands),
        caption=_(
            "Days by how far “{name}” is from this log at {which}; only days written before it was obtained."
        ).format(name=beside.source.record.name, which=which),
        alternative=alternative,
        value_label=_("days"),
        figures=tuple(str(number) for _name, number in bands),
    )


def _bands(values: Sequence[Minutes], tolerance: Minutes, sides: tuple[str, str]) -> list[tuple[str, int]]:
    """How many differences lie in each band, from the other record's being far less to its being far more.

    Args:
        values: the differences.
        tolerance: how large one may be and still count as none.
        sides: what the other record is on each side: earlier or later, less or more.
    """
    edges = sorted({max(tolerance, 1), max(2 * tolerance, 30), max(4 * tolerance, 60)})
    bands: list[tuple[str, int]] = []
    steps = [*zip(edges, [*edges[1:], None], strict=True)]
    for low, high in reversed(steps):
        number = sum(-value > low and (high is None or -value <= high) for value in values)
        bands.append((_band(low, high, sides[0]), number))
    bands.append((_("within {number} min").format(number=tolerance), sum(abs(v) <= tolerance for v in values)))
    for low, high in steps:
        number = sum(value > low and (high is None or value <= high) for value in values)
        bands.append((_band(low, high, sides[1]), number))
    return bands


def _band(low: Minutes, high: Minutes | None, what: str) -> str:
    if high is None:
        return _("{what} by over {low} min").format(what=what, low=low)
    return _("{what} by {low} to {high} min").format(what=what, low=low + 1, high=high)


# -- the figures -------------------------------------------------------------------------------------


def _figures_table(beside: SetBeside, wording: Wording) -> Table:
    found = beside.comparison
    columns = (
        Column(_("At"), weight=5),
        Column(_("Days compared"), Align.RIGHT),
        Column(_("Within {number} min").format(number=found.tolerance), Align.RIGHT),
        Column(_("Median difference"), Align.RIGHT),
        Column(_("Nine in ten no larger than"), Align.RIGHT),
    )
    rows = [*_figure_rows(found.before, "", wording)]
    if found.after.days:
        rows += _figure_rows(found.after, _("{which}, days written after it was obtained"), wording)
    caption = _("Differences in minutes, {span}").format(span=wording.span(found.span))
    return Table(caption, columns, tuple(rows))


def _figure_rows(figures: Figures, said: str, wording: Wording) -> Iterator[Row]:
    each: tuple[tuple[str, Differences], ...] = (
        (_("Start"), figures.start),
        (_("Finish"), figures.finish),
        (_("Total"), figures.total),
    )
    for which, differences in each:
        if differences.number:
            yield Row(
                (
                    said.format(which=which) if said else which,
                    wording.number(differences.number),
                    wording.number(differences.within),
                    words.signed(differences.median or 0),
                    _("{number} min").format(number=differences.ninetieth or 0),
                )
            )


# -- the annex ---------------------------------------------------------------------------------------


def by_date(facts: PackFacts, wording: Wording) -> Iterator[Section]:
    """Every day that differs, the largest difference first, and how many there are of each kind in each month."""
    for number, each in enumerate(facts.beside, 1):
        yield _differing(number, each, wording)
        yield _by_month(number, each, wording)


def _differing(number: int, beside: SetBeside, wording: Wording) -> Section:
    """The days on which the two differ, with what the person says about them."""
    heading = _("S{number}: days that differ, the largest difference first").format(number=number)
    key = f"differing-{number}"
    days = beside.comparison.disagreements
    if not days:
        none = _("On no day do the two differ by more than the tolerance.")
        return Section(heading, (Paragraph(none),), level=2, key=key)
    columns = (*_day_columns(), Column(_("How it differs"), weight=5), Column(_("Explanation"), weight=8))
    rows = tuple(Row((*_day_cells(day, wording), _what(day), _note(day, beside, wording))) for day in days)
    said = ngettext(
        "{number} day differs. An explanation was written by the person whose log this is, on the date beside it.",
        "{number} days differ. An explanation was written by the person whose log this is, on the date beside it.",
        len(days),
    ).format(number=wording.number(len(days)))
    return Section(
        heading,
        (
            Paragraph(said),
            Table(
                _("Days that differ from “{name}”").format(name=beside.source.record.name),
                columns,
                rows,
                is_dense=True,
            ),
        ),
        level=2,
        key=key,
    )


def _by_month(number: int, beside: SetBeside, wording: Wording) -> Section:
    """How many days of each month are compared and alike, and how many differ in which way."""
    found = beside.comparison
    columns = (
        Column(_("Month"), weight=3),
        Column(_("Compared"), Align.RIGHT),
        Column(_("Start alike"), Align.RIGHT),
        Column(_("Finish alike"), Align.RIGHT),
        Column(_("Total alike"), Align.RIGHT),
        Column(_("Shows more"), Align.RIGHT),
        Column(_("Shows less"), Align.RIGHT),
        Column(_("Only here"), Align.RIGHT),
        Column(_("Only there"), Align.RIGHT),
    )
    before = [each for each in found.days if not each.is_written_after]
    rows = tuple(
        Row((wording.month(month), *(wording.number(each) for each in _counts(tuple(days), found.tolerance))))
        for month, days in groupby(before, key=lambda day: day.date.replace(day=1))
    )
    explained = _(
        "“Alike” is within the tolerance. Days written or changed here after the record was obtained are not in"
        " this table. What the record has of every single day is in {file}, unless the table of days was left out."
    ).format(file=DAYS_NAME)
    return Section(
        _("S{number}: month by month").format(number=number),
        (
            Paragraph(explained),
            Table(_("Days of “{name}” and this log").format(name=beside.source.record.name), columns, rows),
        ),
        level=2,
        key=f"months-{number}",
    )


def _counts(days: Sequence[Compared], tolerance: Minutes) -> Iterator[int]:
    yield sum(each.here is not None and each.there is not None for each in days)
    for which in ("start", "finish", "total"):
        differences: list[Minutes | None] = [getattr(each, which) for each in days]
        yield sum(each is not None and abs(each) <= tolerance for each in differences)
    for kind in (Agreement.MORE, Agreement.LESS, Agreement.NOT_THERE, Agreement.NOT_HERE):
        yield sum(each.kind is kind for each in days)


def _day_columns() -> tuple[Column, ...]:
    return (
        Column(_("Day"), weight=5),
        Column(_("This log"), weight=5),
        Column(_("Other record"), weight=6),
        Column(_("Start"), Align.RIGHT, weight=2),
        Column(_("Finish"), Align.RIGHT, weight=2),
        Column(_("Total"), Align.RIGHT, weight=2),
    )


def _day_cells(day: Compared, wording: Wording) -> tuple[str, ...]:
    return (
        wording.table_day(day.date),
        words.times_here(day, wording) or "–",
        words.times_there(day, wording) or "–",
        *("" if each is None else in_signed_figures(each) for each in (day.start, day.finish, day.total)),
    )


def _what(day: Compared) -> str:
    """How the two stand to each other, whether the day was written late for this, and the label of its row."""
    label = day.there.label if day.there else ""
    written_after = _("written here after it was obtained") if day.is_written_after else ""
    return "; ".join(filter(None, (day.kind.words, written_after, label)))


def _note(day: Compared, beside: SetBeside, wording: Wording) -> str:
    note = beside.notes.get(day.date)
    if note is None:
        return ""
    return _("{text} (written on {date})").format(
        text=note.record.text, date=wording.date(note.first_written.date())
    )
