"""Dates, times and days put into words for people, in their language; every shell and document words them here."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal

from overtime_logger.domain.day import BreakSource, Portion
from overtime_logger.domain.duration import HOUR, in_words
from overtime_logger.domain.period import DateRange
from overtime_logger.services.revision import Action, EntryMethod

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from overtime_logger.domain.balance import Coverage
    from overtime_logger.domain.contract import TermInForce
    from overtime_logger.domain.day import DayRecord, TimeOff
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.records.conversation import Conversation
    from overtime_logger.domain.spell import Spell
    from overtime_logger.services.revision import Revision

DEFAULT_LOCALE = "en_GB"


class Wording:
    """Words for values, in one language.

    Args:
        locale: a locale's name, for example `en_GB` or `cy_GB`.
    """

    def __init__(self, locale: str = DEFAULT_LOCALE) -> None:
        self._locale = Locale.parse(locale)

    @property
    def language(self) -> str:
        """The BCP 47 code of the language, for example `en-GB`."""
        return str(self._locale).replace("_", "-")

    # -- dates ------------------------------------------------------------------------------------

    def date(self, day: date) -> str:
        """A date in full: `2 March 2026`."""
        return format_date(day, "d MMMM y", self._locale)

    def day(self, day: date) -> str:
        """A day near at hand, without its year: `Mon 2 March`."""
        return format_date(day, "EEE d MMMM", self._locale)

    def log_day(self, day: date) -> str:
        """A day in the log of its month: `Mon 2 Mar`."""
        return format_date(day, "EEE d MMM", self._locale)

    def log_week(self, span: DateRange) -> str:
        """A week in the log of its month: `2 to 8 Mar`, `30 Mar to 5 Apr`."""
        first, last = span.first, span.last
        start = format_date(first, "d" if first.month == last.month else "d MMM", self._locale)
        return _("{start} to {end}").format(start=start, end=format_date(last, "d MMM", self._locale))

    def day_and_year(self, day: date) -> str:
        """A day in full with its weekday: `Monday 2 March 2026`."""
        return format_date(day, "EEEE d MMMM y", self._locale)

    def table_day(self, day: date) -> str:
        """A day in a table, short and of even width: `Mon 02/03/2026`."""
        return format_date(day, "EEE dd/MM/y", self._locale)

    def table_date(self, day: date) -> str:
        """A date in a table: `02/03/2026`."""
        return format_date(day, "dd/MM/y", self._locale)

    def weekday(self, day: date) -> str:
        """The weekday's name: `Monday`."""
        return format_date(day, "EEEE", self._locale)

    def short_weekday(self, day: date) -> str:
        """The weekday's short name: `Mon`."""
        return format_date(day, "EEE", self._locale)

    def month(self, day: date) -> str:
        """The month a day lies in: `March 2026`."""
        return format_date(day, "MMMM y", self._locale)

    def short_month(self, day: date) -> str:
        """The short name of the month a day lies in: `Mar`."""
        return format_date(day, "LLL", self._locale)

    def span(self, span: DateRange) -> str:
        """A range of days: `5 January to 1 March 2026`."""
        first, last = span.first, span.last
        if first == last:
            return self.date(first)
        start = format_date(first, "d MMMM", self._locale) if first.year == last.year else self.date(first)
        return _("{start} to {end}").format(start=start, end=self.date(last))

    def span_of(self, first: date, last: date) -> str:
        """The range from a day to another: `5 January to 1 March 2026`."""
        return self.span(DateRange(first, last))

    def moment(self, moment: datetime) -> str:
        """A moment as the computer's clock showed it: `20 March 2026, 18:40`."""
        return format_datetime(moment.replace(tzinfo=None), "d MMMM y, HH:mm", locale=self._locale)

    def held_at(self, talk: Conversation) -> str:
        """When a conversation took place: with the time of day where that is known."""
        return self.moment(talk.happened_at) if talk.has_time else self.date(talk.date)

    # -- numbers ----------------------------------------------------------------------------------

    def number(self, number: int | Decimal) -> str:
        """A number with its thousands set apart."""
        return format_decimal(number, locale=self._locale)

    def hours(self, minutes: Minutes) -> str:
        """A duration in a sentence of a document, without its sign: `1,871 h 15 min`, `8 h`, `45 min`."""
        hours, rest = divmod(abs(minutes), HOUR)
        if not hours:
            return _("{minutes} min").format(minutes=rest)
        if not rest:
            return _("{hours} h").format(hours=self.number(hours))
        return _("{hours} h {minutes} min").format(hours=self.number(hours), minutes=rest)

    def pounds(self, amount: Decimal) -> str:
        """A sum of money: `£1,234.50`."""
        return format_currency(amount, "GBP", locale=self._locale)

    def coverage(self, coverage: Coverage) -> str:
        """How much of a range was recorded: `43 of 47 working days recorded`."""
        return ngettext(
            "{recorded} of {working} working day recorded",
            "{recorded} of {working} working days recorded",
            coverage.working_days,
        ).format(recorded=self.number(coverage.recorded), working=self.number(coverage.working_days))

    def term(self, in_force: TermInForce) -> str:
        """Contract terms in one line: `37 h a week, accounted over 4 weeks (148 h), from 5 January 2026`."""
        term = in_force.term
        said = _("{hours} a week").format(hours=in_words(term.average_week_minutes))
        if len(term.pattern) > 1:
            said = _("{said} on average over {weeks} weeks in rotation").format(said=said, weeks=len(term.pattern))
        if term.accounting.weeks > 1:
            said += _(", accounted over {weeks} weeks ({hours})").format(
                weeks=term.accounting.weeks, hours=in_words(term.accounting_minutes)
            )
        said += _(", from {date}").format(date=self.date(in_force.first))
        return said if in_force.is_open else _("{said} to {date}").format(said=said, date=self.date(in_force.last))

    # -- how a record came about ------------------------------------------------------------------

    def lag(self, days: int) -> str:
        """When a day was written, counted from the day: `same day`, `next day`, `4 days later`."""
        if days < 0:
            return ngettext("{number} day ahead", "{number} days ahead", -days).format(number=self.number(-days))
        if days == 0:
            return _("same day")
        if days == 1:
            return _("next day")
        return ngettext("{number} day later", "{number} days later", days).format(number=self.number(days))

    def revision(self, revision: Revision, *, completes: bool = False) -> str:
        """What happened to a record and how it was entered: `created, typed`.

        Args:
            revision: the revision.
            completes: whether it only filled in what was open.
        """
        action = {
            Action.CREATED: _("created"),
            Action.AMENDED: _("completed") if completes else _("amended"),
            Action.WITHDRAWN: _("withdrawn"),
        }[revision.action]
        return _("{action}, {method}").format(action=action, method=self.method(revision.method))

    def method(self, method: EntryMethod) -> str:
        """How a revision was entered."""
        return {
            EntryMethod.TYPED: _("typed"),
            EntryMethod.SUGGESTION: _("suggestion accepted"),
            EntryMethod.CLOCK: _("by the clock"),
            EntryMethod.IMPORT: _("imported"),
            EntryMethod.DEMONSTRATION: _("made for demonstration"),
        }[method]

    def entered(self, method: EntryMethod) -> str:
        """How entries came about, for the end of a sentence: `were typed`."""
        return {
            EntryMethod.TYPED: _("typed"),
            EntryMethod.SUGGESTION: _("entered by accepting a suggestion"),
            EntryMethod.CLOCK: _("entered by the clock"),
            EntryMethod.IMPORT: _("imported from another file"),
            EntryMethod.DEMONSTRATION: _("made up for the demonstration"),
        }[method]

    # -- a day's record ---------------------------------------------------------------------------

    def spell(self, spell: Spell) -> str:
        """A stretch of work: `08:30 to 17:45`, or over midnight `22:00 Mon to 02:00 Tue`."""
        start, end = f"{spell.start:%H:%M}", f"{spell.end:%H:%M}"
        if spell.day_shift:
            start = f"{start} {self.short_weekday(spell.start.date())}"
            end = f"{end} {self.short_weekday(spell.end.date())}"
        return _("{start} to {end}").format(start=start, end=end)

    def time_off(self, off: TimeOff) -> str:
        """Time off and how much of the day: `annual leave`, `annual leave (morning, unpaid)`, `TOIL (2 h)`.

        Two absences on one day are joined: `annual leave (morning) and sickness (afternoon)`.
        """
        if off.beside is not None:
            return _("{first} and {second}").format(
                first=self.time_off(off.each[0]), second=self.time_off(off.beside)
            )
        part = {
            Portion.WHOLE: "",
            Portion.MORNING: _("morning"),
            Portion.AFTERNOON: _("afternoon"),
            Portion.HOURS: in_words(off.minutes or 0),
        }[off.portion]
        is_unpaid = off.kind.is_credited and not off.paid
        parts = ", ".join(filter(None, (part, _("unpaid") if is_unpaid else "")))
        return f"{off.kind.words} ({parts})" if parts else off.kind.words

    def breaks(self, record: DayRecord) -> str:
        """The breaks of a day: `30 min break`, `30 min break (your usual)`, `no break`."""
        if not record.breaks:
            return _("no break")
        text = _("{length} break").format(length=in_words(record.break_minutes))
        return _("{length} (your usual)").format(length=text) if record.break_source is BreakSource.USUAL else text

    def what(self, record: DayRecord) -> str:
        """What the record says was done, without sums: `08:30 to 17:45, 30 min break`."""
        parts = [self.time_off(record.time_off)] if record.time_off else []
        parts += [self.spell(spell) for spell in record.spells]
        if record.spells:
            parts.append(self.breaks(record))
        if record.amount_minutes is not None:
            parts.append(_("{hours} without times").format(hours=in_words(record.amount_minutes)))
        return ", ".join(parts)

    def said(self, record: DayRecord) -> str:
        """Everything that a day's record says, without sums: what was done, tags, note."""
        tags = " ".join(f"#{tag}" for tag in (*record.reasons, *record.gave_way))
        note = _("“{note}”").format(note=record.note) if record.note else ""
        return " · ".join(filter(None, (self.what(record), tags, note)))

    def difference(self, difference: Minutes, contracted: Minutes) -> str:
        """A day's difference from contract, for a sentence: `1 h 21 over your 7 h 24`."""
        if not contracted:
            if not difference:
                return _("no hours contracted")
            return _("all of it over: no hours are contracted that day")
        words = {"difference": in_words(difference), "contracted": in_words(contracted)}
        if difference > 0:
            return _("{difference} over your {contracted}").format(**words)
        if difference < 0:
            return _("{difference} under your {contracted}").format(**words)
        return _("exactly your {contracted}").format(**words)

    def read_back(self, record: DayRecord, contracted: Minutes, today: date | None = None) -> str:
        """A day's record as one sentence, so that the person can see that they were understood.

        `Mon 2 March: 08:30 to 17:45, 30 min break; 8 h 45 worked, 1 h 21 over your 7 h 24`.

        Args:
            record: the day.
            contracted: its contracted minutes.
            today: the current date, where a day of another year should show its year.
        """
        hours = record.hours
        sums: list[str] = []
        if record.worked_minutes:
            sums.append(_("{hours} worked").format(hours=in_words(record.worked_minutes)))
        if credited := hours.credited(contracted):
            sums.append(_("{hours} credited").format(hours=in_words(credited)))
        if taken_back := hours.compensated(contracted):
            sums.append(_("{hours} of time off taken").format(hours=in_words(taken_back)))
        difference = hours.difference(contracted)
        if record.worked_minutes or not record.time_off:
            sums.append(self.difference(difference, contracted))
        elif uncovered := difference + taken_back:
            # Part of a day off, or a rest day, leaves the rest of the contracted hours open.
            sums.append(self.difference(uncovered, contracted))
        said = "; ".join(filter(None, (self.what(record), ", ".join(sums))))
        tags = " ".join(f"#{tag}" for tag in (*record.reasons, *record.gave_way))
        note = _("“{note}”").format(note=record.note) if record.note else ""
        return _("{day}: {said}").format(
            day=self.day(record.date)
            if today is None or record.date.year == today.year
            else self.day_and_year(record.date),
            said=" · ".join(filter(None, (said, tags, note))),
        )
