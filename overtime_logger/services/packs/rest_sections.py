"""The parts of a document that hold rest and working time against the rules, and say why long days were long."""

from __future__ import annotations

from collections import Counter
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from overtime_logger.domain.duration import in_figures, in_words
from overtime_logger.domain.offered_tags import tag_in_words
from overtime_logger.domain.rest_rules import Rule
from overtime_logger.services.document import (
    Align,
    BulletList,
    Column,
    Paragraph,
    Row,
    RowKind,
    Section,
    Table,
    Tone,
)
from overtime_logger.services.packs.request import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.domain.averages import Average, WeeklyAverages
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.rest_rules import Finding
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording

_MOST_AVERAGES = 26


def rest_checks(facts: PackFacts, wording: Wording) -> Section:
    """Possible breaches of rest and working-time rules, with the rule, the figures and the exceptions."""
    heading, report = _("Rest and working-time checks"), facts.rest
    if not facts.recorded:
        # A table of noughts would read as if all had been in order.
        nothing = Paragraph(_("No day of this period was recorded, so there were no times to check."))
        return Section(heading, (nothing,), on_new_page=True)
    blocks = [
        Paragraph(
            _(
                "The times recorded were held against the working-time rules named below. A finding is a possible"
                " breach, worth checking with a union rep or an adviser; it is not a finding of law."
            )
        ),
        _counts(facts, wording),
    ]
    if report.findings:
        blocks += [
            _findings(facts, wording),
            Paragraph(_("Each of these may fall under an exception:"), Tone.BODY),
            BulletList(_exceptions(facts)),
        ]
    if report.averages:
        blocks += [Paragraph(average_in_words(facts, wording)), _averages(facts, wording)]
    if report.not_checkable:
        blocks.append(
            Paragraph(
                ngettext(
                    "On {number} day only an amount of hours was recorded, so its rest could not be checked.",
                    "On {number} days only an amount of hours was recorded, so their rest could not be checked.",
                    len(report.not_checkable),
                ).format(number=wording.number(len(report.not_checkable)))
            )
        )
    return Section(heading, tuple(blocks), on_new_page=True)


def _exceptions(facts: PackFacts) -> tuple[str, ...]:
    """What may take each rule away of which something was found, a rule a line."""
    law, found = facts.sources.law, {finding.rule for finding in facts.rest.findings}
    return tuple(
        _("{rule}: {exceptions}").format(rule=rule.words, exceptions="; ".join(law.exceptions(rule, facts.nation)))
        for rule in Rule
        if rule in found
    )


def breaches_in_words(facts: PackFacts, wording: Wording) -> tuple[str, ...]:
    """How many possible breaches there were, by rule, in a short sentence; none where there was none."""
    counted = Counter(finding.rule for finding in facts.rest.possible_breaches)
    if not counted or not facts.shows(Part.REST):
        return ()
    listed = ", ".join(f"{rule.words} {wording.number(number)}" for rule, number in counted.most_common())
    said = ngettext(
        "{number} possible breach of the rules on rest and working time, worth checking: {listed}.",
        "{number} possible breaches of the rules on rest and working time, worth checking: {listed}.",
        counted.total(),
    )
    return (said.format(number=wording.number(counted.total()), listed=listed),)


def _counts(facts: PackFacts, wording: Wording) -> Table:
    breaches = Counter(finding.rule for finding in facts.rest.possible_breaches)
    notes = Counter(finding.rule for finding in facts.rest.notes)
    rows = tuple(
        Row(
            (rule.words, facts.cite(rule.law_key), wording.number(breaches[rule]), wording.number(notes[rule])),
            RowKind.BODY if breaches[rule] or notes[rule] else RowKind.MUTED,
        )
        for rule in Rule
    )
    columns = (
        Column(_("Rule"), weight=2),
        Column(_("Where it stands"), weight=4),
        Column(_("Possible breaches"), Align.RIGHT),
        Column(_("Notes"), Align.RIGHT),
    )
    return Table(_("What was found"), columns, rows)


def numbered_findings(facts: PackFacts) -> tuple[tuple[str, Finding], ...]:
    """The findings by date, each with its number, such as `R4`."""
    return tuple((f"R{number}", finding) for number, finding in enumerate(facts.rest.findings, start=1))


def _findings(facts: PackFacts, wording: Wording) -> Table:
    rows = tuple(
        Row(
            (
                number,
                _days(finding, wording),
                finding.rule.words,
                finding.summary,
            ),
            RowKind.MUTED if finding.is_note else RowKind.BODY,
        )
        for number, finding in numbered_findings(facts)
    )
    columns = (
        Column(_("No.")),
        Column(_("Days"), weight=2),
        Column(_("Rule"), weight=2),
        Column(_("What the record shows"), weight=6),
    )
    return Table(_("Findings by date"), columns, rows)


def _days(finding: Finding, wording: Wording) -> str:
    if finding.first == finding.last:
        return wording.table_day(finding.first)
    return _("{first} to {last}").format(
        first=wording.table_date(finding.first), last=wording.table_date(finding.last)
    )


def average_in_words(facts: PackFacts, wording: Wording) -> str:
    """The highest 48-hour average, worked out so that it can be followed with a pencil."""
    highest = max((each.all_hours for each in facts.rest.averages), key=_minutes)
    text = _(
        "The highest 48-hour average ran over {span}: {worked} worked{added}, divided by {divisor} weeks, is"
        " {average} a week{floor}."
    )
    added = ""
    if highest.excluded_days:
        added = ngettext(
            ", and {hours} on the working days after it in place of {number} day of leave or sickness",
            ", and {hours} on the working days after it in place of {number} days of leave or sickness",
            highest.excluded_days,
        ).format(hours=in_words(highest.added_minutes), number=wording.number(highest.excluded_days))
    return text.format(
        span=wording.span(highest.window),
        worked=in_words(highest.worked_minutes),
        added=added,
        divisor=highest.divisor,
        average=in_words(highest.minutes),
        floor=_(", at least: days that count are still to come") if highest.is_provisional else "",
    ) + _unrecorded(highest)


def _unrecorded(average: Average) -> str:
    """How many of an average's weeks have no record, as a sentence; empty where each has one."""
    if not average.unrecorded_weeks:
        return ""
    return " " + ngettext(
        "{number} of these weeks has no record and adds nothing, so the true average may be higher.",
        "{number} of these weeks have no record and add nothing, so the true average may be higher.",
        average.unrecorded_weeks,
    ).format(number=average.unrecorded_weeks)


def _minutes(average: Average) -> int:
    return average.minutes


def _averages(facts: PackFacts, wording: Wording) -> Table:
    return averages_table(facts.rest.averages[-_MOST_AVERAGES:], wording)


def averages_table(shown: Sequence[WeeklyAverages], wording: Wording) -> Table:
    """48-hour averages, each by the last day of its weeks."""
    rows = tuple(
        Row(
            (
                wording.table_date(each.all_hours.window.last),
                in_figures(each.all_hours.minutes),
                in_figures(each.without_voluntary.minutes),
                str(each.all_hours.excluded_days),
                _("at least") if each.all_hours.is_provisional else "",
            )
        )
        for each in shown
    )
    columns = (
        Column(_("Average up to"), weight=2),
        Column(_("All hours"), Align.RIGHT),
        Column(_("Without hours by choice"), Align.RIGHT),
        Column(_("Days left out"), Align.RIGHT),
        Column("", weight=2),
    )
    return Table(_("48-hour averages, hours and minutes a week"), columns, rows)


# -- why the days were long --------------------------------------------------------------------------


def reasons(facts: PackFacts, wording: Wording) -> tuple[Section, ...]:
    """Why days above contract were long, as far as the person said; left out where nothing was said."""
    over = days_over(facts)
    if not any(record.reasons or record.basis or record.raised_on for record, _excess in over):
        return ()
    raised = sum(1 for record, _excess in over if record.raised_on)
    blocks = [
        Paragraph(
            _(
                "These are the person's own words for the days that went over contract. A day with several reasons"
                " counts under each, and days under contract are not set off here, so the hours may add up to more"
                " than the excess."
            )
        ),
        reasons_table(over, wording),
        _bases_table(over),
        *_gave_way_table(over, wording),
    ]
    if raised:
        said = ngettext(
            "{number} of these days is recorded as raised with a manager.",
            "{number} of these days are recorded as raised with a manager.",
            raised,
        )
        blocks.append(Paragraph(said.format(number=wording.number(raised))))
    return (Section(_("Why the hours were worked"), tuple(blocks), on_new_page=True),)


_Over: TypeAlias = "list[tuple[DayRecord, Minutes]]"


def days_over(facts: PackFacts) -> list[tuple[DayRecord, Minutes]]:
    """The days on which more was worked than contracted, with the minutes above."""
    return [
        (line.written.record, line.difference_minutes)
        for line in facts.lines
        if line.written is not None and line.difference_minutes is not None and line.difference_minutes > 0
    ]


class Reason(NamedTuple):
    """Why days were long.

    Args:
        words: the person's own word for it, or that none was given.
        days: on how many days.
        minutes: how much was worked over contract on them.
        is_given: whether the person gave it.
    """

    words: str
    days: int
    minutes: Minutes
    is_given: bool


def reasons_by_size(over: Sequence[tuple[DayRecord, Minutes]]) -> tuple[Reason, ...]:
    """What long days are put down to, that of most hours first; a day of several reasons counts under each."""
    days: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    for record, excess in over:
        for tag in record.reasons or ("",):
            days[tag] += 1
            minutes[tag] += excess
    return tuple(
        Reason(tag_in_words(tag) or _("no reason given"), days[tag], total, bool(tag))
        for tag, total in sorted(minutes.items(), key=_by_size)
    )


def reasons_table(over: Sequence[tuple[DayRecord, Minutes]], wording: Wording) -> Table:
    """The reasons of long days."""
    columns = (
        Column(_("Reason"), weight=3),
        Column(_("Days"), Align.RIGHT),
        Column(_("Hours over contract"), Align.RIGHT),
    )
    rows = tuple(
        Row((each.words, wording.number(each.days), in_figures(each.minutes))) for each in reasons_by_size(over)
    )
    return Table(_("Reasons, with the hours over contract of those days"), columns, rows)


def _bases_table(over: _Over) -> Table:
    minutes: Counter[str] = Counter()
    for record, excess in over:
        minutes[record.basis.words if record.basis else _("not said")] += excess
    columns = (Column(_("Basis"), weight=3), Column(_("Hours over contract"), Align.RIGHT))
    rows = tuple(Row((basis, in_figures(total))) for basis, total in sorted(minutes.items(), key=_by_size))
    return Table(_("On what basis they were worked, with the hours over contract"), columns, rows)


def _gave_way_table(over: _Over, wording: Wording) -> tuple[Table, ...]:
    counted = Counter(tag for record, _excess in over for tag in record.gave_way)
    if not counted:
        return ()
    columns = (Column(_("What"), weight=3), Column(_("Days"), Align.RIGHT))
    rows = tuple(
        Row((tag_in_words(tag), wording.number(count))) for tag, count in sorted(counted.items(), key=_by_size)
    )
    return (Table(_("What gave way to the work"), columns, rows),)


def _by_size(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
