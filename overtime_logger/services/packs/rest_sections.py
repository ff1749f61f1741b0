"""The parts of a document that hold rest and working time against the rules, and say why long days were long."""

from __future__ import annotations

from collections import Counter
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.duration import in_figures, in_words
from overtime_logger.domain.rest_rules import Rule, exceptions
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

if TYPE_CHECKING:
    from overtime_logger.domain.averages import Average
    from overtime_logger.domain.rest_rules import Finding
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording

_MOST_AVERAGES = 26


def rest_checks(facts: PackFacts, wording: Wording) -> Section:
    """Possible breaches of rest and working-time rules, with the rule, the figures and the exceptions."""
    report = facts.rest
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
            BulletList(exceptions(facts.nation)),
        ]
    if report.averages:
        blocks += [Paragraph(_average_in_words(facts, wording)), _averages(facts, wording)]
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
    return Section(_("Rest and working-time checks"), tuple(blocks), on_new_page=True)


def _counts(facts: PackFacts, wording: Wording) -> Table:
    breaches = Counter(finding.rule for finding in facts.rest.possible_breaches)
    notes = Counter(finding.rule for finding in facts.rest.notes)
    rows = tuple(
        Row(
            (rule.words, rule.citation(facts.nation), wording.number(breaches[rule]), wording.number(notes[rule])),
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


def _findings(facts: PackFacts, wording: Wording) -> Table:
    rows = tuple(
        Row(
            (
                f"R{number}",
                _days(finding, wording),
                finding.rule.words,
                finding.summary,
            ),
            RowKind.MUTED if finding.is_note else RowKind.BODY,
        )
        for number, finding in enumerate(facts.rest.findings, start=1)
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


def _average_in_words(facts: PackFacts, wording: Wording) -> str:
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
    )


def _minutes(average: Average) -> int:
    return average.minutes


def _averages(facts: PackFacts, wording: Wording) -> Table:
    shown = facts.rest.averages[-_MOST_AVERAGES:]
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
    over = [line for line in facts.lines if line.written is not None and (line.difference_minutes or 0) > 0]
    if not any(line.written.record.reasons or line.written.record.basis for line in over if line.written):
        return ()
    days: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    bases: Counter[str] = Counter()
    gave_way: Counter[str] = Counter()
    for line in over:
        record = line.written.record if line.written else None
        if record is None:
            continue
        for tag in record.reasons or (_("no reason given"),):
            days[tag] += 1
            minutes[tag] += line.difference_minutes or 0
        bases[record.basis.words if record.basis else _("not said")] += line.difference_minutes or 0
        gave_way.update(record.gave_way)
    blocks = [
        Paragraph(
            _(
                "These are the person's own words for the days that went over contract. A day with several reasons"
                " counts under each, so the hours add up to more than the excess."
            )
        ),
        Table(
            _("Reasons, with the hours over contract of those days"),
            (
                Column(_("Reason"), weight=3),
                Column(_("Days"), Align.RIGHT),
                Column(_("Hours over contract"), Align.RIGHT),
            ),
            tuple(
                Row((tag.replace("-", " "), wording.number(days[tag]), in_figures(minutes[tag])))
                for tag in sorted(days, key=lambda tag: (-minutes[tag], tag))
            ),
        ),
        Table(
            _("On whose account, with the hours over contract"),
            (Column(_("Basis"), weight=3), Column(_("Hours over contract"), Align.RIGHT)),
            tuple(Row((basis, in_figures(total))) for basis, total in sorted(bases.items(), key=_by_size)),
        ),
    ]
    if gave_way:
        blocks.append(
            Table(
                _("What gave way to the work"),
                (Column(_("What"), weight=3), Column(_("Days"), Align.RIGHT)),
                tuple(
                    Row((tag.replace("-", " "), wording.number(count)))
                    for tag, count in sorted(gave_way.items(), key=_by_size)
                ),
            )
        )
    return (Section(_("Why the hours were worked"), tuple(blocks), on_new_page=True),)


def _by_size(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
