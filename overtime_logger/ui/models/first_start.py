"""The first start as plain Python: what is asked, step by step, and what the answers come to."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from gettext import gettext as _
from typing import TYPE_CHECKING, Self, cast

from overtime_logger.domain.contract import Nation, UsualDay, even_week
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.entry.quick_entry import parse_break, parse_clock_times, parse_day
from overtime_logger.domain.entry.written import parse_hours
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import refuse_blocked
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.domain.period import monday_of
from overtime_logger.domain.worker import Worker
from overtime_logger.services.contracts import MONDAY_TO_FRIDAY, EvenHours
from overtime_logger.services.logbook import DEFAULT_ZONE

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date, time

    from overtime_logger.domain.contract import Term, WeekPattern
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.services.wording import Wording

NATIONS = (Nation.ENGLAND, Nation.WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND)
PERIOD_WEEKS = (1, 2, 4)
"""The accounting periods offered; any other length is typed."""
MOST_ROTA_WEEKS = 13
"""The longest rota that can be typed in the window: a quarter of a year."""

_LAST_MINUTE = "23:59"
_DAY = 24 * 60
_FIELDS = {
    "pattern": "weekly",
    "period_weeks": "period_length",
    "period_anchor": "anchor",
    "usual": "finish",
}
"""The question that is about a field, where it has another name."""


@dataclass(slots=True)
class FirstStartAnswers:
    """The answers as typed.

    Args:
        today: the current date.
        name: whose log it is.
        role: their job title.
        weekly: contracted hours of a week.
        weekdays: working days, 0 for Monday.
        is_rota: whether each day's hours are given, of one week or of several in turn.
        rota_weeks: how many weeks there are until the rota starts again.
        weeks: the hours of each day from Monday to Sunday, week by week; empty for a day off.
        period_weeks: length of the accounting period; None where it is typed.
        period_length: its length as typed.
        anchor: the first day of one accounting period, for one longer than a week.
        start: the first day of the log.
        nation: where the work is done.
        has_usual: whether there is a usual day.
        usual_start: when it starts.
        usual_finish: when it ends.
        has_own_finish: whether the person said when it ends; until then it follows from the contract.
        usual_break: its break.
        passphrase: what the logbook should open with; empty for nothing.
        passphrase_again: the same, typed a second time.
        zone: the time zone of clock times; not asked, but new terms keep that of the last.
        pays_bank_holidays: whether bank holidays are credited; likewise.
    """

    today: date
    name: str = ""
    role: str = ""
    weekly: str = "37:00"
    weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
    is_rota: bool = False
    rota_weeks: str = "2"
    weeks: tuple[tuple[str, ...], ...] = ()
    period_weeks: int | None = 1
    period_length: str = ""
    anchor: str = ""
    start: str = ""
    nation: Nation = Nation.ENGLAND
    has_usual: bool = True
    usual_start: str = "09:00"
    usual_finish: str = ""
    has_own_finish: bool = False
    usual_break: str = "30"
    passphrase: str = field(default="", repr=False)
    passphrase_again: str = field(default="", repr=False)
    zone: str = DEFAULT_ZONE
    pays_bank_holidays: bool = True

    def chosen_passphrase(self) -> Passphrase | None:
        """What the logbook should open with, or None for nothing.

        Raises:
            InvalidInputError: it can't be taken, or was typed in two ways.
        """
        if not self.passphrase and not self.passphrase_again:
            return None
        with _about("passphrase"):
            chosen = Passphrase(self.passphrase)
        if self.passphrase != self.passphrase_again:
            raise InvalidInputError("form.differ", "passphrase_again")
        return chosen

    @classmethod
    def following(cls, term: Term, worker: Worker, today: date, wording: Wording) -> Self:
        """The answers that lead to the terms in force, from today on; a rota goes on with the week it is in."""
        usual, weeks = term.usual, term.accounting.weeks
        minutes = term.average_week_minutes
        weekdays = tuple(day for day in range(7) if any(week[day] for week in term.pattern))
        turn = (monday_of(today) - monday_of(term.start)).days // 7 % len(term.pattern)
        pattern = term.pattern[turn:] + term.pattern[:turn]
        return cls(
            today,
            worker.name,
            worker.role,
            hours_text(minutes),
            weekdays,
            is_rota=term.pattern != (even_week(minutes, weekdays),),
            rota_weeks=str(len(pattern)),
            weeks=tuple(tuple(hours_text(day) if day else "" for day in week) for week in pattern),
            period_weeks=weeks if weeks in PERIOD_WEEKS else None,
            period_length="" if weeks in PERIOD_WEEKS else str(weeks),
            anchor=wording.table_date(term.accounting.anchor),
            start=wording.table_date(today),
            nation=term.nation,
            has_usual=usual is not None,
            usual_start=f"{usual.start:%H:%M}" if usual else "09:00",
            usual_finish=f"{usual.end:%H:%M}" if usual else "",
            has_own_finish=usual is not None,
            usual_break=str(usual.break_minutes) if usual else "30",
            zone=term.zone,
            pays_bank_holidays=term.pays_bank_holidays,
        )

    def worker(self) -> Worker:
        """Whose log it is.

        Raises:
            InvalidInputError: the name or the job title can't be taken.
        """
        with _about("name"):
            refuse_blocked(self.name)
        with _about("role"):
            refuse_blocked(self.role)
        with _about():
            return Worker(self.name.strip(), self.role.strip())

    def terms(self) -> Term:
        """The contract, without the usual day.

        Raises:
            InvalidInputError: an answer about the contract can't be taken.
        """
        start = self._date("start", self.start)
        period_weeks = self.period_weeks or self._number("period_length", self.period_length, 53)
        anchor = self._date("anchor", self.anchor) if period_weeks > 1 else monday_of(start)
        pattern = self._pattern() if self.is_rota else None
        with _about():
            return EvenHours(
                start,
                None if self.is_rota else self._weekly_minutes(),
                self.weekdays,
                period_weeks=period_weeks,
                period_anchor=anchor,
                pattern=pattern,
                nation=self.nation,
                zone=self.zone,
                pays_bank_holidays=self.pays_bank_holidays,
            ).term()

    @property
    def shown_weeks(self) -> int:
        """How many weeks of the rota are asked about: as many as were typed, or those that are there."""
        try:
            return self._number("rota_weeks", self.rota_weeks, MOST_ROTA_WEEKS)
        except InvalidInputError:
            return len(self.weeks)

    def spread_week(self) -> tuple[str, ...]:
        """The hours of a week spread over the working days, with which each week of a rota begins."""
        try:
            week = even_week(self._weekly_minutes(), self.weekdays)
        except InvalidInputError:
            return ("",) * 7
        return tuple(hours_text(day) if day else "" for day in week)

    def _pattern(self) -> tuple[WeekPattern, ...]:
        count = self._number("rota_weeks", self.rota_weeks, MOST_ROTA_WEEKS)
        weeks: list[WeekPattern] = []
        for number, week in enumerate(self.weeks[:count], start=1):
            days = tuple(map(day_hours, week))
            if None in days:
                raise InvalidInputError("form.day_hours", f"week_{number}")
            weeks.append(cast("WeekPattern", days))
        if not any(map(any, weeks)):
            raise InvalidInputError("form.no_hours", "week_1")
        return tuple(weeks)

    @staticmethod
    def _number(field: str, text: str, most: int) -> int:
        digits = text.strip()
        if not (digits.isascii() and digits.isdecimal() and 1 <= int(digits[:4]) <= most):
            raise InvalidInputError("form.weeks", field, most=most)
        return int(digits)

    def usual_day(self) -> UsualDay | None:
        """The usual day, or None where no two days are alike.

        Raises:
            InvalidInputError: an answer about it can't be taken.
        """
        if not self.has_usual:
            return None
        start, end = self._usual_times()
        with _about("break"):
            length = parse_break(self.usual_break or "0")
        with _about():
            return UsualDay(start, end, length)

    def _usual_times(self) -> tuple[time, time]:
        self._usual_start_time()
        try:
            return parse_clock_times(f"{self.usual_start}-{self.usual_finish}")
        except InvalidInputError as error:
            if error.code == "entry.time":
                raise InvalidInputError("form.finish", "finish") from error
            # Which of the two is meant is clear by now: the start was read alone.
            error.field = "finish"
            raise

    def _usual_start_time(self) -> time:
        try:
            return parse_clock_times(f"{self.usual_start}-{_LAST_MINUTE}")[0]
        except InvalidInputError as error:
            raise InvalidInputError("form.start", "usual_start") from error

    def term(self) -> Term:
        """The whole contract.

        Raises:
            InvalidInputError: an answer can't be taken.
        """
        return replace(self.terms(), usual=self.usual_day())

    def day_minutes(self) -> Minutes:
        """The contracted minutes of a working day; of the longest, should they differ.

        Raises:
            InvalidInputError: an answer about the contract can't be taken.
        """
        return max(max(week) for week in self.terms().pattern)

    def fill_in_finish(self) -> None:
        """Propose the finish that makes the usual day as long as contracted, once the contract is known."""
        start = self._usual_start_time()
        with _about("break"):
            length = parse_break(self.usual_break or "0")
        minutes = start.hour * 60 + start.minute + self.day_minutes() + length
        hour, minute = divmod(minutes % (24 * 60), 60)
        self.usual_finish = f"{hour:02d}:{minute:02d}"

    def _weekly_minutes(self) -> Minutes:
        minutes = parse_hours(self.weekly)
        if minutes is None:
            raise InvalidInputError("form.weekly", "weekly")
        return minutes

    def _date(self, field: str, text: str) -> date:
        with _about(field):
            return parse_day(text, self.today)


@contextmanager
def _about(field: str = "") -> Generator[None]:
    """Lets an error name the question that it is about.

    Args:
        field: which question is meant; if not given, the one that the error's own field stands for.
    """
    try:
        yield
    except InvalidInputError as error:
        error.field = field or _FIELDS.get(error.field, error.field) or "name"
        raise


def day_hours(text: str) -> Minutes | None:
    """The contracted minutes of one day of a rota: 0 where nothing is typed, None where it can't be read."""
    minutes = parse_hours(text.strip()) if text.strip() else 0
    return minutes if minutes is not None and 0 <= minutes <= _DAY else None


def hours_text(minutes: Minutes) -> str:
    """Minutes as they are typed in a field: `37:00`."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def period_text(weekly: str, weeks: int) -> str:
    """What several weeks of a week's hours come to; empty while the hours are not understood."""
    minutes = parse_hours(weekly)
    if not minutes or weeks == 1:
        return ""
    if weeks == 4:
        return _("{hours} every four weeks").format(hours=in_words(minutes * 4))
    return _("{hours} every {weeks} weeks").format(hours=in_words(minutes * weeks), weeks=weeks)


def nation_words(nation: Nation) -> str:
    """What a nation is called."""
    return {
        Nation.ENGLAND: _("England"),
        Nation.WALES: _("Wales"),
        Nation.SCOTLAND: _("Scotland"),
        Nation.NORTHERN_IRELAND: _("Northern Ireland"),
    }[nation]
