"""`checks`: rest and working time against the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from gettext import gettext as _
from gettext import ngettext
from itertools import groupby
from typing import TYPE_CHECKING

from overtime_logger.cli.context import OK, day_in
from overtime_logger.cli.days import add_range
from overtime_logger.domain.averages import NightWorker
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.domain.averages import Average, WeeklyAverages
    from overtime_logger.domain.contract import Nation
    from overtime_logger.domain.rest_rules import Finding, RestReport, Rule
    from overtime_logger.services.law import Law

_DEFAULT_WEEKS = 4


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    checks = commands.add("checks", run, _("possible breaches of rest and working-time rules"))
    add_range(checks)
    checks.add_argument(
        "--reference-weeks", type=int, metavar="N", help=_("weeks of the 48-hour average: 17 to 52")
    )
    checks.add_argument("--night-worker", choices=[each.value for each in NightWorker])
    checks.add_argument(
        "--opted-out", metavar="A..B", help=_("you agreed to work more than 48 hours, from A to B")
    )
    checks.add_argument("--family-leave", metavar="A..B", help=_("you were on family leave, from A to B"))
    checks.add_argument("--leave-year", metavar="MM-DD", help=_("when your leave year starts"))


def run(command: Command) -> int:
    """Say what to check with a rep; options about oneself are kept for the next time."""
    with command.open() as application:
        today = application.logbook.today
        span = command.span(application, DateRange(today - timedelta(weeks=_DEFAULT_WEEKS), today))
        _keep_choices(command, application)
        report = application.rest.report(span)
        nation = application.rest.settings(span.last).nation
        if command.wants_json:
            command.give(_form(report, application.law, nation))
        else:
            _say(command, application, report, nation)
    return OK


def _keep_choices(command: Command, application: Application) -> None:
    options, before = command.options, application.rest.choices
    after = before
    if options.reference_weeks is not None:
        after = replace(after, reference_weeks=options.reference_weeks)
    if options.night_worker is not None:
        after = replace(after, night_worker=NightWorker(options.night_worker))
    if options.opted_out is not None:
        after = replace(after, opt_outs=(*after.opt_outs, _range(options.opted_out, application)))
    if options.family_leave is not None:
        after = replace(after, family_leave=(*after.family_leave, _range(options.family_leave, application)))
    if options.leave_year is not None:
        after = replace(after, leave_year_start=_month_and_day(options.leave_year))
    if after != before:
        application.rest.choose(after)


def _range(text: str, application: Application) -> DateRange:
    first, dots, last = text.partition("..")
    if not dots:
        raise InvalidInputError("period.form", text=text, example="2026-01-05..2026-06-30")
    return DateRange(day_in(first, application), day_in(last, application))


def _month_and_day(text: str) -> tuple[int, int]:
    month, _dash, day = text.partition("-")
    if not (month.isdigit() and day.isdigit()):
        raise InvalidInputError("rest.leave_year.form", text=text, example="04-01")
    return int(month), int(day)


# -- for programs ------------------------------------------------------------------------------------


def _form(report: RestReport, law: Law, nation: Nation) -> dict[str, object]:
    return {
        "possible_breaches": [_finding_form(finding, law, nation) for finding in report.possible_breaches],
        "notes": [_finding_form(finding, law, nation) for finding in report.notes],
        "averages": [_averages_form(averages) for averages in report.averages],
        "night_averages": [_average_form(average) for average in report.night_averages],
        "not_checkable": [day.isoformat() for day in report.not_checkable],
    }


def _finding_form(finding: Finding, law: Law, nation: Nation) -> dict[str, object]:
    return {
        "rule": finding.rule.value,
        "citation": law.cite(finding.rule.law_key, nation),
        "from": finding.first.isoformat(),
        "to": finding.last.isoformat(),
        "value_minutes": finding.value_minutes,
        "limit_minutes": finding.limit_minutes,
        "value": in_words(finding.value_minutes),
        "limit": in_words(finding.limit_minutes),
        "summary": finding.summary,
        "exceptions": list(law.exceptions(finding.rule, nation)),
    }


def _averages_form(averages: WeeklyAverages) -> dict[str, object]:
    return {
        "all_hours": _average_form(averages.all_hours),
        "without_voluntary": _average_form(averages.without_voluntary),
    }


def _average_form(average: Average) -> dict[str, object]:
    return {
        "from": average.window.first.isoformat(),
        "to": average.window.last.isoformat(),
        "average_minutes": average.minutes,
        "worked_minutes": average.worked_minutes,
        "added_minutes": average.added_minutes,
        "divisor": average.divisor,
        "excluded_days": average.excluded_days,
        "unrecorded_weeks": average.unrecorded_weeks,
        "provisional": average.is_provisional,
        "over": average.is_over,
        "limit_minutes": average.limit_minutes,
    }


# -- for people --------------------------------------------------------------------------------------


def _say(command: Command, application: Application, report: RestReport, nation: Nation) -> None:
    if not report.findings:
        command.say(_("Nothing to check in what is recorded."))
    for rule, found in groupby(sorted(report.findings, key=_rule_then_day), key=_rule):
        command.say(f"{rule.words} ({application.law.cite(rule.law_key, nation)})")
        for finding in found:
            command.say(f"  {application.wording.day(finding.first)}: {finding.summary}")
        exceptions = "; ".join(application.law.exceptions(rule, nation))
        command.say(_("  It may not apply: {exceptions}.").format(exceptions=exceptions))
    if report.not_checkable:
        command.say(
            ngettext(
                "{number} day has only an amount of hours, so its rest can't be checked.",
                "{number} days have only an amount of hours, so their rest can't be checked.",
                len(report.not_checkable),
            ).format(number=len(report.not_checkable))
        )
    if report.averages:
        _say_average(command, application, report.averages[-1])
    if report.findings:
        command.say(_("These are possible breaches, worth checking with your rep."))


def _rule(finding: Finding) -> Rule:
    return finding.rule


def _rule_then_day(finding: Finding) -> tuple[str, date]:
    return finding.rule.value, finding.first


def _say_average(command: Command, application: Application, averages: WeeklyAverages) -> None:
    average = averages.all_hours
    floor = _(" at least, as days are still to come") if average.is_provisional else ""
    if average.unrecorded_weeks:
        floor += ngettext(
            " ({number} of its {weeks} weeks has no record and adds nothing)",
            " ({number} of its {weeks} weeks have no record and add nothing)",
            average.unrecorded_weeks,
        ).format(number=average.unrecorded_weeks, weeks=average.divisor)
    command.say(
        _("48-hour average, {span}: {all}{floor}; without hours worked by choice {chosen}").format(
            span=application.wording.span(average.window),
            all=in_words(average.minutes),
            floor=floor,
            chosen=in_words(averages.without_voluntary.minutes),
        )
    )
