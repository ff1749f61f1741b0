"""What comes of setting the log beside another record, in sentences that every shell and document uses.

They state counts, and what was compared with what; none of them says who is right.
"""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.comparison.source import Counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.domain.comparison.compared import Compared, Differences, Figures, WrongZone
    from overtime_logger.domain.comparison.source import ComparisonSource
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.comparison.reading import SetBeside
    from overtime_logger.services.wording import Wording

_EMPLOYER = "employer"


def keeper(source: ComparisonSource) -> str:
    """Who keeps a record, as it is said in a sentence."""
    if source.is_own:
        return _("the person whose log this is")
    return _("the employer") if source.kept_by.strip().casefold() == _EMPLOYER else source.kept_by


def origin(source: ComparisonSource, wording: Wording) -> str:
    """Where a record is from, and what it holds."""
    said = _("“{name}” is kept by {who} and was obtained on {date} ({how}). It holds {what}, {span}.").format(
        name=source.name,
        who=keeper(source),
        date=wording.date(source.obtained_on),
        how=source.obtained,
        what=source.counts.words,
        span=wording.span(source.span),
    )
    return " ".join((said, *_how_read(source, wording)))


def _how_read(source: ComparisonSource, wording: Wording) -> Iterator[str]:
    if source.counts is not Counted.EVENTS:
        return
    yield ngettext(
        "Its {number} event was reduced to times of use; {gap} without any event ends one.",
        "Its {number} events were reduced to times of use; more than {gap} without any event ends one.",
        source.rows,
    ).format(number=wording.number(source.rows), gap=wording.hours(source.gap_minutes))
    if source.starts and source.ends:
        yield _("A time begins with {starts} and ends with {ends}.").format(
            starts=", ".join(source.starts), ends=", ".join(source.ends)
        )


def caution(source: ComparisonSource) -> str:
    """What a record can't show, by what it holds; empty where there is nothing to say."""
    if source.counts is Counted.EVENTS:
        return _(
            "It shows only when an account or a door was used. Being logged on does not show that work was "
            "done, and being logged off does not show that it wasn't."
        )
    return ""


def summary(beside: SetBeside, wording: Wording) -> str:
    """The one sentence that a summary has room for."""
    found, name = beside.comparison, beside.source.record.name
    if found.pattern is not None:
        return _same_every_day(beside, wording)
    if not found.before.days:
        return _("None of the recorded days that “{name}” covers were written before it was obtained.").format(
            name=name
        )
    differences = found.before.finish if found.before.finish.number else found.before.total
    return _within(beside, "finish" if differences is found.before.finish else "total", differences)


def sentences(beside: SetBeside, wording: Wording, *, has_table: bool = False) -> tuple[str, ...]:
    """Everything that is said about a record that the log was set beside, in the order in which it is read.

    Args:
        beside: what came of it.
        wording: words for dates and numbers.
        has_table: whether a table beside them has the medians and how large the differences are.
    """
    return tuple(_sentences(beside, wording, has_table=has_table))


def _sentences(beside: SetBeside, wording: Wording, *, has_table: bool) -> Iterator[str]:
    found, source = beside.comparison, beside.source.record
    yield ngettext(
        "{compared} of {number} day with hours recorded here, {span}, is compared with it. Times and totals count"
        " as the same within {tolerance} minutes.",
        "{compared} of {number} days with hours recorded here, {span}, are compared with it. Times and totals"
        " count as the same within {tolerance} minutes.",
        found.recorded,
    ).format(
        compared=wording.number(found.before.days),
        number=wording.number(found.recorded),
        span=wording.span(found.span),
        tolerance=found.tolerance,
    )
    if source.is_own:
        yield _("The same person keeps both it and this log, so it does not confirm the log independently.")
    if found.pattern is not None:
        yield _same_every_day(beside, wording)
    for zone in found.wrong_zones:
        yield _wrong_zone(zone, source, wording)
    yield from _of_figures(found.before, beside, wording, has_table=has_table)
    yield from _of_one_record(beside, wording)
    yield from _alone(found.before, source, wording)
    yield from _apart(beside, wording)
    if caution(source):
        yield caution(source)


# -- figures -----------------------------------------------------------------------------------------


def _of_figures(figures: Figures, beside: SetBeside, wording: Wording, *, has_table: bool) -> Iterator[str]:
    for which, differences in (("start", figures.start), ("finish", figures.finish), ("total", figures.total)):
        if differences.number:
            said = _within(beside, which, differences)
            yield said if has_table else f"{said} {_spread(differences)}"
    if figures.days:
        yield _("On the days compared, it adds up to {there}, and this log to {here}.").format(
            there=wording.hours(figures.there_minutes), here=wording.hours(figures.here_minutes)
        )
    left_in = sum(each.leaves_breaks_in for each in beside.comparison.days if not each.is_written_after)
    if left_in:
        yield ngettext(
            "On {number} day it shows no break; for that day, the break recorded here is not taken off "
            "before the two are compared.",
            "On {number} days it shows no break; for those days, the breaks recorded here are not taken off "
            "before the two are compared.",
            left_in,
        ).format(number=left_in)
    yield from _more_or_less(figures, wording)


def _within(beside: SetBeside, which: str, differences: Differences) -> str:
    source, tolerance = beside.source.record, beside.comparison.tolerance
    is_events = source.counts is Counted.EVENTS
    words = {
        "start": _(
            "On {within} of {number} days the first event in “{name}” is within {tolerance} minutes of the start"
            " recorded here."
        )
        if is_events
        else _(
            "On {within} of {number} days the start in “{name}” is within {tolerance} minutes of the start"
            " recorded here."
        ),
        "finish": _(
            "On {within} of {number} days the last event in “{name}” is within {tolerance} minutes of the finish"
            " recorded here."
        )
        if is_events
        else _(
            "On {within} of {number} days the finish in “{name}” is within {tolerance} minutes of the finish"
            " recorded here."
        ),
        "total": _(
            "On {within} of {number} days the hours in “{name}” are within {tolerance} minutes of the hours"
            " recorded here."
        ),
    }
    return words[which].format(
        within=differences.within, number=differences.number, name=source.name, tolerance=tolerance
    )


def _spread(differences: Differences) -> str:
    return _("The median difference is {median}; nine in ten are no larger than {ninetieth} min.").format(
        median=signed(differences.median or 0), ninetieth=differences.ninetieth or 0
    )


def signed(minutes: Minutes) -> str:
    """A difference with its sign: `+12 min`, `−3 min`, `0 min`; the other record's less this one's."""
    sign = "+" if minutes > 0 else "−" if minutes < 0 else ""
    return _("{sign}{minutes} min").format(sign=sign, minutes=abs(minutes))


def _more_or_less(figures: Figures, wording: Wording) -> Iterator[str]:
    if figures.more_days:
        yield ngettext(
            "It shows more than this log on {number} day, by {hours} in all.",
            "It shows more than this log on {number} days, by {hours} in all.",
            figures.more_days,
        ).format(number=figures.more_days, hours=wording.hours(figures.more_minutes))
    if figures.less_days:
        yield ngettext(
            "This log claims more than it shows on {number} day, by {hours} in all.",
            "This log claims more than it shows on {number} days, by {hours} in all.",
            figures.less_days,
        ).format(number=figures.less_days, hours=wording.hours(figures.less_minutes))
    if figures.finish_later_here:
        yield ngettext(
            "On {number} day the finish recorded here is later than its finish by more than the tolerance.",
            "On {number} days the finish recorded here is later than its finish by more than the tolerance.",
            figures.finish_later_here,
        ).format(number=figures.finish_later_here)
    if figures.other_times_days:
        yield ngettext(
            "On {number} day the hours are the same but the times are not.",
            "On {number} days the hours are the same but the times are not.",
            figures.other_times_days,
        ).format(number=figures.other_times_days)


def _of_one_record(beside: SetBeside, wording: Wording) -> Iterator[str]:
    found = beside.comparison
    uncovered, missing = found.outside_source, found.only_here - found.outside_source
    if missing:
        yield ngettext(
            "On {number} day with hours recorded here it shows nothing, although it covers that day.",
            "On {number} days with hours recorded here it shows nothing, although it covers those days.",
            missing,
        ).format(number=wording.number(missing))
    if uncovered:
        yield ngettext(
            "{number} recorded day is before or after the period it covers.",
            "{number} recorded days are before or after the period it covers.",
            uncovered,
        ).format(number=wording.number(uncovered))
    if found.only_there:
        yield ngettext(
            "It shows something on {number} day for which no hours are recorded here.",
            "It shows something on {number} days for which no hours are recorded here.",
            found.only_there,
        ).format(number=wording.number(found.only_there))


def _alone(figures: Figures, source: ComparisonSource, wording: Wording) -> Iterator[str]:
    """What the other record shows by itself."""
    if figures.outside_contract_minutes_there:
        said = _(
            "According to “{name}” alone, {hours} was outside contracted hours: on days on which no work was "
            "due, or before the usual start or after the usual finish of a day that was over contract."
        )
        if source.counts is Counted.TOTALS:
            said = _("According to “{name}” alone, {hours} was outside contracted hours.")
        yield said.format(name=source.name, hours=wording.hours(figures.outside_contract_minutes_there))
    if figures.late_days_there or figures.weekend_days_there:
        late = ngettext("{number} day", "{number} days", figures.late_days_there)
        weekend = ngettext(
            "{number} Saturday or Sunday", "{number} Saturdays and Sundays", figures.weekend_days_there
        )
        yield _("It shows something between 19:00 and 06:00 on {late}, and on {weekend}.").format(
            late=late.format(number=figures.late_days_there),
            weekend=weekend.format(number=figures.weekend_days_there),
        )


def _apart(beside: SetBeside, wording: Wording) -> Iterator[str]:
    """The days that can't confirm the log, or not as well."""
    found, source = beside.comparison, beside.source.record
    if found.after.days:
        said = ngettext(
            "{number} further day was first written here, or its hours were changed, after “{name}” was "
            "obtained on {date}. It is not counted above.",
            "{number} further days were first written here, or their hours were changed, after “{name}” was "
            "obtained on {date}. They are not counted above.",
            found.after.days,
        ).format(number=wording.number(found.after.days), name=source.name, date=wording.date(source.obtained_on))
        kept = found.after.finish if found.after.finish.number else found.after.total
        yield f"{said} " + _("Of those, {within} of {number} are within the tolerance at {which}.").format(
            within=kept.within,
            number=kept.number,
            which=_("the finish") if kept is found.after.finish else _("the total"),
        )
    if found.same_file:
        yield ngettext(
            "{number} day was imported into this log from the same file, and is not compared.",
            "{number} days were imported into this log from the same file, and are not compared.",
            found.same_file,
        ).format(number=wording.number(found.same_file))
    if found.before.imported_days:
        yield ngettext(
            "{number} of the days compared was imported into this log from another file, not typed.",
            "{number} of the days compared were imported into this log from other files, not typed.",
            found.before.imported_days,
        ).format(number=wording.number(found.before.imported_days))


def _same_every_day(beside: SetBeside, wording: Wording) -> str:
    pattern = beside.comparison.pattern
    if pattern is None:
        return ""
    times = ""
    if pattern.start is not None and pattern.finish is not None:
        times = _(", from {start} to {finish}").format(
            start=f"{pattern.start:%H:%M}", finish=f"{pattern.finish:%H:%M}"
        )
    return _(
        "“{name}” shows the same on {alike} of its {rows} days: {hours}{times}. A record that shows the "
        "same nearly every day is not evidence of what was worked on any one of them."
    ).format(
        name=beside.source.record.name,
        alike=wording.number(pattern.alike),
        rows=wording.number(pattern.rows),
        hours=wording.hours(pattern.total_minutes),
        times=times,
    )


def _wrong_zone(zone: WrongZone, source: ComparisonSource, wording: Wording) -> str:
    number = abs(zone.hours)
    later = ngettext("{number} hour later", "{number} hours later", number)
    earlier = ngettext("{number} hour earlier", "{number} hours earlier", number)
    said = _(
        "From {span}, both the start and the finish in “{name}” are {apart} than here on {days} of {of} "
        "days. A record kept by a different clock looks like this. Nothing was corrected for it."
    ).format(
        span=wording.span_of(zone.first, zone.last),
        name=source.name,
        apart=(later if zone.hours > 0 else earlier).format(number=number),
        days=zone.days,
        of=zone.of,
    )
    if not zone.with_clocks:
        return said
    return f"{said} " + _("It begins and ends when the clocks change, as in a record kept in UTC.")


# -- a day -------------------------------------------------------------------------------------------


def times_here(day: Compared, wording: Wording) -> str:
    """A day as this log has it: its times, or its hours; empty where it has none."""
    if day.here is None:
        return ""
    return ", ".join(map(wording.spell, day.here.spells)) or wording.hours(day.here.worked_minutes)


def times_there(day: Compared, wording: Wording) -> str:
    """A day as the other record has it, from the first to the last that it shows; empty where it has nothing."""
    if day.there is None:
        return ""
    if day.there.start is None or day.there.finish is None:
        return wording.hours(day.there.total_minutes)
    return _("{start} to {finish}").format(start=f"{day.there.start:%H:%M}", finish=f"{day.there.finish:%H:%M}")
