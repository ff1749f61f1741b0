"""`checks`: rest and working time against the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from gettext import gettext as _
from gettext import ngettext
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from overtime_logger.cli.json_forms import Form, range_form, same
from overtime_logger.cli.parameters import DATE, WHOLE, Command, OneOf, Parsed, date_range, option
from overtime_logger.domain.averages import NightWorker
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.domain.averages import Average, WeeklyAverages
    from overtime_logger.domain.contract import Nation
    from overtime_logger.domain.rest_rules import Finding, RestReport, Rule
    from overtime_logger.services.law import Law

_DEFAULT_WEEKS = 4


def _range(text: str, option_name: str, call: Call) -> DateRange:
    first, dots, last = text.partition("..")
    if not dots:
        raise InvalidInputError("period.form", option_name, text=text, example="2026-01-05..2026-06-30")
    return DateRange(DATE.parse(first, option_name, call), DATE.parse(last, option_name, call))


def _month_and_day(text: str, option_name: str, _call: Call) -> tuple[int, int]:
    month, _dash, day = text.partition("-")
    if not (month.isdigit() and day.isdigit()):
        raise InvalidInputError("rest.leave_year.form", option_name, text=text, example="04-01")
    return int(month), int(day)


_RANGE = Parsed("a..b", _range)


@click.command(cls=Command)
@date_range
@option("--reference-weeks", type=WHOLE, metavar="N", help=N_("weeks of the 48-hour average, from 17 to 52"))
@option("--night-worker", type=OneOf(NightWorker), help=N_("whether you are a night worker"))
@option("--opted-out", type=_RANGE, metavar="A..B", help=N_("when you had agreed to work more than 48 hours"))
@option("--family-leave", type=_RANGE, metavar="A..B", help=N_("when you were on family leave"))
@option(
    "--leave-year", type=Parsed("mm-dd", _month_and_day), metavar="MM-DD", help=N_("when your leave year starts")
)
def checks_command(
    call: Call,
    *,
    reference_weeks: int | None,
    night_worker: NightWorker | None,
    opted_out: DateRange | None,
    family_leave: DateRange | None,
    leave_year: tuple[int, int] | None,
) -> None:
    """Report what to check with a rep; options about the person are kept for next time."""
    span = call.span(DateRange(call.today - timedelta(weeks=_DEFAULT_WEEKS), call.today))
    with call.open() as application:
        before = application.rest.choices
        chosen: dict[str, Any] = {
            "reference_weeks": reference_weeks,
            "night_worker": night_worker,
            "opt_outs": (*before.opt_outs, opted_out) if opted_out else None,
            "family_leave": (*before.family_leave, family_leave) if family_leave else None,
            "leave_year_start": leave_year,
        }
        after = replace(before, **{name: value for name, value in chosen.items() if value is not None})
        if after != before:
            application.rest.choose(after)
        report = application.rest.report(span)
        nation = application.rest.settings(span.last).nation
        call.answer(_form(report, application.law, nation), _lines(application, report, nation))


# -- for programs ------------------------------------------------------------------------------------


def _form(report: RestReport, law: Law, nation: Nation) -> Form:
    return {
        "possible_breaches": [_finding_form(finding, law, nation) for finding in report.possible_breaches],
        "notes": [_finding_form(finding, law, nation) for finding in report.notes],
        "averages": [
            {
                "all_hours": _average_form(averages.all_hours),
                "without_voluntary": _average_form(averages.without_voluntary),
            }
            for averages in report.averages
        ],
        "night_averages": [_average_form(average) for average in report.night_averages],
        "not_checkable": [day.isoformat() for day in report.not_checkable],
    }


def _finding_form(finding: Finding, law: Law, nation: Nation) -> Form:
    return {
        "rule": finding.rule.value,
        "citation": law.cite(finding.rule.law_key, nation),
        "from": finding.first.isoformat(),
        "to": finding.last.isoformat(),
        "value": in_words(finding.value_minutes),
        "limit": in_words(finding.limit_minutes),
        "exceptions": list(law.exceptions(finding.rule, nation)),
        **same(finding, "value_minutes", "limit_minutes", "summary"),
    }


def _average_form(average: Average) -> Form:
    return {
        **range_form(average.window),
        "average_minutes": average.minutes,
        "provisional": average.is_provisional,
        "over": average.is_over,
        **same(average, "worked_minutes", "added_minutes", "divisor", "excluded_days", "unrecorded_weeks"),
        "limit_minutes": average.limit_minutes,
    }


# -- for people --------------------------------------------------------------------------------------


def _lines(application: Application, report: RestReport, nation: Nation) -> Iterator[str]:
    if not report.findings:
        yield _("Nothing to check in what is recorded.")
    for rule, found in groupby(sorted(report.findings, key=_rule_then_day), key=_rule):
        yield f"{rule.words} ({application.law.cite(rule.law_key, nation)})"
        for finding in found:
            yield f"  {application.wording.day(finding.first)}: {finding.summary}"
        exceptions = "; ".join(application.law.exceptions(rule, nation))
        yield _("  It may not apply: {exceptions}.").format(exceptions=exceptions)
    if report.not_checkable:
        yield ngettext(
            "{number} day has only an amount of hours, so its rest can't be checked.",
            "{number} days have only an amount of hours, so their rest can't be checked.",
            len(report.not_checkable),
        ).format(number=len(report.not_checkable))
    if report.averages:
        yield _average_line(application, report.averages[-1])
    if report.findings:
        yield _("These are possible breaches, worth checking with your rep.")


def _rule(finding: Finding) -> Rule:
    return finding.rule


def _rule_then_day(finding: Finding) -> tuple[str, date]:
    return finding.rule.value, finding.first


def _average_line(application: Application, averages: WeeklyAverages) -> str:
    average = averages.all_hours
    floor = _(" at least, as some days that count are still in the future") if average.is_provisional else ""
    if average.unrecorded_weeks:
        floor += ngettext(
            " ({number} of its {weeks} weeks has no record and adds nothing)",
            " ({number} of its {weeks} weeks have no record and add nothing)",
            average.unrecorded_weeks,
        ).format(number=average.unrecorded_weeks, weeks=average.divisor)
    return _("48-hour average, {span}: {all}{floor}; without hours worked by choice {chosen}").format(
        span=application.wording.span(average.window),
        all=in_words(average.minutes),
        floor=floor,
        chosen=in_words(averages.without_voluntary.minutes),
    )
