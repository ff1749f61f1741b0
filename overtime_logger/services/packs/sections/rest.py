"""The parts of a document that hold rest and working time against the rules, and say why long days were long."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from overtime_logger.domain.averages import WEEKLY_LIMIT
from overtime_logger.domain.day import Basis
from overtime_logger.domain.duration import in_figures
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
)
from overtime_logger.services.packs.request import Part
from overtime_logger.services.packs.sections.annexes import Annex, on_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overtime_logger.domain.averages import Average, WeeklyAverages
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.rest_rules import Finding
    from overtime_logger.services.document import Block
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.packs.sections.annexes import Annexes
    from overtime_logger.services.wording import Wording

_MOST_AVERAGES = 26
_LUNCH_BREAK = "lunch-break"
_KNOWN_TO_THE_MANAGER = frozenset({Basis.ASKED, Basis.KNOWN_AND_ALLOWED})


def rest_checks(facts: PackFacts, annexes: Annexes, wording: Wording) -> Section:
    """Possible breaches of rest and working-time rules, those of a kind together, with the exceptions."""
    heading, report = _("Rest and working-time checks"), facts.rest
    if not facts.recorded:
        # A table of noughts would read as if all had been in order.
        nothing = Paragraph(_("No day of this period was recorded, so there were no times to check."))
        return Section(heading, (nothing,), key="rest")
    blocks: list[Block] = [
        Paragraph(
            _(
                "The times recorded were checked against the working-time rules named below. A finding is a "
                "possible breach, worth checking with a union rep or an adviser; it is not a finding of law."
            ),
            see=annexes.see(Annex.REST),
        ),
    ]
    if report.findings:
        blocks += [
            _grouped(facts, wording),
            *_of_breaks(facts, wording),
            Paragraph(_("Each of these may fall under an exception:")),
            BulletList(_exceptions(facts)),
        ]
    found = {finding.rule for finding in report.findings}
    clear = [rule.words for rule in Rule if rule not in found]
    if clear:
        blocks.append(Paragraph(_("Nothing was found under: {rules}.").format(rules=", ".join(clear))))
    if report.averages:
        blocks.append(Paragraph(average_in_words(facts, wording), see=annexes.see(Annex.REST, AVERAGES)))
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
    return Section(heading, tuple(blocks), key="rest")


AVERAGES = "averages"
"""What pointers call the 48-hour averages."""


def findings(facts: PackFacts, wording: Wording) -> Iterator[Section]:
    """Each finding by date, and the 48-hour averages, for an annex."""
    if facts.rest.findings:
        table = replace(_findings(facts, wording), is_dense=True, caption="")
        explained = Paragraph(_("By date, as the times recorded show it."), see=on_page("rest"))
        yield Section(_("Findings by date"), (explained, table), level=2, key="rest-findings")
    if facts.rest.averages:
        table = replace(_averages(facts, wording), is_dense=True)
        shown = _("The table has the averages up to the end of each of the last {number} weeks.").format(
            number=wording.number(len(table.rows))
        )
        yield Section(
            _("48-hour averages"),
            (Paragraph(shown, see=on_page("rest")), table),
            level=2,
            key=AVERAGES,
        )


def _grouped(facts: PackFacts, wording: Wording) -> Table:
    """The findings of a kind together, with their numbers and days."""
    kinds: dict[tuple[Rule, bool], list[tuple[str, Finding]]] = {}
    for number, finding in numbered_findings(facts):
        kinds.setdefault((finding.rule, finding.is_note), []).append((number, finding))
    rows = tuple(
        Row(
            (
                _("{rule} (note)").format(rule=rule.words) if is_note else rule.words,
                _("no separate rule") if rule is Rule.DAILY_SPREAD else facts.cite(rule.law_key),
                wording.number(len(found)),
                ", ".join(f"{number} {wording.table_date(finding.first)}" for number, finding in found),
            ),
            RowKind.MUTED if is_note else RowKind.BODY,
        )
        for (rule, is_note), found in kinds.items()
    )
    columns = (
        Column(_("Rule"), weight=2),
        Column(_("Regulation"), weight=3),
        Column(_("Times"), Align.RIGHT),
        Column(_("Numbers and days"), weight=9),
    )
    return Table(_("What was found"), columns, rows, is_dense=True)


def _of_breaks(facts: PackFacts, wording: Wording) -> Iterator[Paragraph]:
    """What a rest break that is not on record does and does not show; nothing where none is missing."""
    days = {finding.first for finding in facts.rest.possible_breaches if finding.rule is Rule.REST_BREAK}
    if not days:
        return
    said = _(
        "{rule} entitles a worker to 20 minutes in a working day of more than six hours. The record does not show"
        " whether a break was offered or could have been taken."
    ).format(rule=facts.cite(Rule.REST_BREAK.law_key))
    gave_way = sum(each.record.date in days and _LUNCH_BREAK in each.record.gave_way for each in facts.recorded)
    if gave_way and facts.shows(Part.REASONS):
        said += " " + _(
            "On {number} of these days, the lunch break is recorded as having given way to the work."
        ).format(number=wording.number(gave_way))
    yield Paragraph(said)


def known_to_the_manager(facts: PackFacts, wording: Wording) -> str:
    """How much of what was over was asked for by the manager, or known and allowed; empty where nothing was."""
    known = sum(excess for record, excess in days_over(facts) if record.basis in _KNOWN_TO_THE_MANAGER)
    if not known:
        return ""
    return _("{hours} was asked for by the manager, or known to the manager and allowed.").format(
        hours=wording.hours(known)
    )


def _exceptions(facts: PackFacts) -> tuple[str, ...]:
    """What may take each rule away of which something was found, the rules with the same exceptions in a line."""
    law, found = facts.sources.law, {finding.rule for finding in facts.rest.findings} - {Rule.DAILY_SPREAD}
    rules: dict[str, list[str]] = {}
    for rule in Rule:
        if rule in found:
            rules.setdefault("; ".join(law.exceptions(rule, facts.nation)), []).append(rule.words)
    return tuple(
        _("{rule}: {exceptions}").format(rule=", ".join(names), exceptions=exceptions)
        for exceptions, names in rules.items()
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


def numbered_findings(facts: PackFacts) -> tuple[tuple[str, Finding], ...]:
    """The findings by date, each with its number, for example `R4`."""
    return tuple((f"R{number}", finding) for number, finding in enumerate(facts.rest.findings, start=1))


def _findings(facts: PackFacts, wording: Wording) -> Table:
    rows = tuple(
        Row(
            (
                number,
                _days(finding, wording),
                finding.rule.words,
                finding.said(wording.hours),
            ),
            RowKind.MUTED if finding.is_note else RowKind.BODY,
            key=number,
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
        "The highest 48-hour average is for {span}: {worked} worked{added}, divided by {divisor} weeks, "
        "is {average} a week{floor}, {compared}."
    )
    added = ""
    if highest.excluded_days:
        added = ngettext(
            ", and {hours} on the working days after it in place of {number} day of leave or sickness",
            ", and {hours} on the working days after it in place of {number} days of leave or sickness",
            highest.excluded_days,
        ).format(hours=wording.hours(highest.added_minutes), number=wording.number(highest.excluded_days))
    return text.format(
        span=wording.span(highest.window),
        worked=wording.hours(highest.worked_minutes),
        added=added,
        divisor=highest.divisor,
        average=wording.hours(highest.minutes),
        floor=_(", at least: some days that count are still in the future") if highest.is_provisional else "",
        compared=_("above the limit of 48 h")
        if highest.minutes > WEEKLY_LIMIT
        else _("not above the limit of 48 h"),
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
        Column(_("Without hours worked by choice"), Align.RIGHT),
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
    given = sum(1 for record, _excess in over if record.reasons)
    labels = ngettext(
        "Reasons are labels chosen from a list, given for {given} of {days} day over contract. A day "
        "with several reasons counts under each, and days under contract are not deducted here, so the "
        "hours may add up to more than those of the periods.",
        "Reasons are labels chosen from a list, given for {given} of {days} days over contract. A day "
        "with several reasons counts under each, and days under contract are not deducted here, so the "
        "hours may add up to more than those of the periods.",
        len(over),
    ).format(given=wording.number(given), days=wording.number(len(over)))
    blocks: list[Block] = [
        BulletList(tuple(filter(None, (known_to_the_manager(facts, wording), *_why(over, wording))))),
        Paragraph(labels),
        replace(reasons_table(over, wording), is_dense=True),
    ]
    return (Section(_("Why the hours were worked"), tuple(blocks), key="reasons"),)


def _why(over: _Over, wording: Wording) -> Iterator[str]:
    """On what basis the hours were worked, what gave way, and how much was raised."""
    bases: Counter[str] = Counter()
    for record, excess in over:
        bases[record.basis.words if record.basis else ""] += excess
    said = [
        _("{basis}: {hours}").format(basis=basis, hours=wording.hours(minutes))
        for basis, minutes in sorted(bases.items(), key=_by_size)
        if basis
    ]
    if bases[""]:
        said.append(_("not stated: {hours}").format(hours=wording.hours(bases[""])))
    yield _("On what basis they were worked: {bases}.").format(bases="; ".join(said))
    gave_way = Counter(tag for record, _excess in over for tag in record.gave_way)
    if gave_way:
        listed = "; ".join(
            ngettext("{what} on {number} day", "{what} on {number} days", count).format(
                what=tag_in_words(tag), number=wording.number(count)
            )
            for tag, count in sorted(gave_way.items(), key=_by_size)
        )
        yield _("What gave way to the work: {listed}.").format(listed=listed)
    raised = sum(1 for record, _excess in over if record.raised_on)
    if raised:
        yield ngettext(
            "{number} of these days is recorded as raised with a manager.",
            "{number} of these days are recorded as raised with a manager.",
            raised,
        ).format(number=wording.number(raised))


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
        for tag, total in sorted(minutes.items(), key=_given_first)
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


def _given_first(item: tuple[str, int]) -> tuple[bool, int, str]:
    return not item[0], -item[1], item[0]


def _by_size(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
