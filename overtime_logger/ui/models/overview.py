"""What Today says beside the entry, as texts and numbers without Qt."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.duration import DAY, HOUR, in_words
from overtime_logger.domain.offered_tags import tag_in_words

if TYPE_CHECKING:
    from overtime_logger.domain.balance import Balance, PeriodFigures
    from overtime_logger.domain.contract import UsualDay
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.spell import Spell
    from overtime_logger.services.logbook import DayLine, Overview
    from overtime_logger.services.wording import Wording


class HoursText(NamedTuple):
    """A stretch of days against contract.

    Args:
        counted: hours worked and credited so far.
        whole: what is contracted for all of it.
        difference: hours over or under what was contracted so far.
        counted_minutes: hours worked and credited.
        so_far_minutes: contracted hours of the same days.
        whole_minutes: contracted hours of the whole stretch.
    """

    counted: str
    whole: str
    difference: str
    counted_minutes: Minutes
    so_far_minutes: Minutes
    whole_minutes: Minutes

    @property
    def sentence(self) -> str:
        """All of it, for those who do not see the drawing."""
        return f"{self.counted} {self.whole}; {self.difference}"


def week_text(overview: Overview) -> HoursText:
    """The current week."""
    return _hours(overview.week, overview.week_contracted_minutes, overview.week_difference_minutes)


def period_text(overview: Overview) -> HoursText | None:
    """The current accounting period; None where it is the week."""
    if len(overview.period_range) <= len(overview.week_days):
        return None
    return _hours(overview.period, overview.period_contracted_minutes, overview.period_difference_minutes)


def _hours(figures: Balance, whole: Minutes, difference: Minutes) -> HoursText:
    counted = figures.worked_minutes + figures.credited_minutes
    return HoursText(
        in_words(counted),
        _("of {whole}").format(whole=in_words(whole)),
        _against_so_far(difference, figures),
        counted,
        figures.contracted_minutes,
        whole,
    )


def over_or_under(minutes: Minutes) -> str:
    """A difference in words: `1 h 21 over contract`."""
    if minutes > 0:
        return _("{hours} over contract").format(hours=in_words(minutes))
    if minutes < 0:
        return _("{hours} under contract").format(hours=in_words(minutes))
    return _("neither over nor under")


def side_of(minutes: Minutes) -> str:
    """On which side of the contract a difference is, beside its figure."""
    if minutes > 0:
        return _("over contract")
    return _("under contract") if minutes < 0 else _("neither over nor under")


def _against_so_far(difference: Minutes, figures: Balance) -> str:
    if not figures.coverage.recorded:
        return _("Nothing recorded yet")
    words = {"difference": in_words(difference), "contracted": in_words(figures.contracted_minutes)}
    if difference > 0:
        return _("{difference} over the {contracted} contracted so far").format(**words)
    if difference < 0:
        return _("{difference} under the {contracted} contracted so far").format(**words)
    return _("exactly the {contracted} contracted so far").format(**words)


def how_worked_out() -> str:
    """How the figures beside the entry come about."""
    return _(
        "Hours worked on the recorded days, and hours of paid leave or sickness, against the hours contracted on"
        " those days. Days that are not recorded add nothing to either."
    )


def missing_text(overview: Overview) -> str:
    """How many days of the last weeks are not recorded."""
    number = len(overview.missing)
    if not number:
        return _("Every working day of the last four weeks is recorded.")
    return ngettext("{number} day of the last four weeks", "{number} days of the last four weeks", number).format(
        number=number
    )


def day_facts(line: DayLine, wording: Wording) -> tuple[tuple[str, str], ...]:
    """A day's record as pairs of a label and what it says; empty when the day is not recorded."""
    written = line.written
    if written is None:
        return ()
    record = written.record
    contracted = line.contracted_minutes or 0
    facts: list[tuple[str, str]] = []
    if record.time_off:
        facts.append((_("Time off"), wording.time_off(record.time_off)))
    if record.spells:
        facts.append((_("Worked"), ", ".join(map(wording.spell, record.spells))))
        facts.append((_("Break"), wording.breaks(record)))
    if record.worked_minutes:
        comes_to = wording.difference(record.hours.difference(contracted), contracted)
        facts.append((_("Comes to"), f"{in_words(record.worked_minutes)}, {comes_to}"))
    if record.reasons:
        facts.append((_("What made it long"), _tags_in_words(record.reasons)))
    if record.gave_way:
        facts.append((_("What gave way"), _tags_in_words(record.gave_way)))
    if record.basis:
        facts.append((_("Basis"), record.basis.words))
    if record.note:
        facts.append((_("Note"), record.note))
    facts.append((_("Written"), _written(line, wording)))
    return tuple(facts)


def _tags_in_words(tags: tuple[str, ...]) -> str:
    return ", ".join(map(tag_in_words, tags))


def _written(line: DayLine, wording: Wording) -> str:
    written = line.written
    if written is None:
        return ""
    when = wording.moment(written.first_written)
    if written.revisions == 1:
        return when
    # What was changed and what only filled in is listed separately in its history.
    return _("{when}; last added to or changed {moment}").format(
        when=when, moment=wording.moment(written.last_written)
    )


def stretch_of(spell: Spell) -> tuple[Minutes, Minutes]:
    """A spell as minutes on the wall clock, counted from the midnight of its day."""
    start = spell.start.hour * HOUR + spell.start.minute
    return start, spell.day_shift * DAY + spell.end.hour * HOUR + spell.end.minute


def usual_stretch(usual: UsualDay) -> tuple[Minutes, Minutes]:
    """The usual day likewise."""
    start = usual.start.hour * HOUR + usual.start.minute
    return start, start + usual.span_minutes


def month_text(figures: PeriodFigures, wording: Wording) -> str:
    """What a month comes to, in a sentence."""
    counted = figures.worked_minutes + figures.credited_minutes
    return _("{hours} worked or credited; {difference}; {coverage}.").format(
        hours=in_words(counted),
        difference=over_or_under(counted - figures.contracted_minutes),
        coverage=wording.coverage(figures.coverage),
    )
