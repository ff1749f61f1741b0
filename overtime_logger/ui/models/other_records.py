"""The log beside a record that others keep, as the page shows it: its days, and what can be done with it."""

from __future__ import annotations

from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.comparison.compared import Agreement
from overtime_logger.services.comparison import wording as words
from overtime_logger.services.revision import RecordKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.comparison.compared import Compared
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.comparison.comparisons import About
    from overtime_logger.services.comparison.reading import SetBeside
    from overtime_logger.services.wording import Wording
    from overtime_logger.ui.models.settings import Changed

Stretch = tuple[int, int]
"""Two minutes counted from the day's midnight; either may lie on another day."""


class DayFilter(Enum):
    """Which of the days are shown."""

    DIFFERING = "differing"
    MORE = "more"
    LESS = "less"
    ONE_ONLY = "one_only"
    ALL = "all"

    @property
    def words(self) -> str:
        """It in words."""
        return {
            DayFilter.DIFFERING: _("Days that differ"),
            DayFilter.MORE: _("It shows more"),
            DayFilter.LESS: _("It shows less"),
            DayFilter.ONE_ONLY: _("Only in one"),
            DayFilter.ALL: _("All days"),
        }[self]

    def takes(self, day: Compared) -> bool:
        """Whether a day is among them."""
        match self:
            case DayFilter.MORE:
                return day.kind is Agreement.MORE
            case DayFilter.LESS:
                return day.kind is Agreement.LESS
            case DayFilter.ONE_ONLY:
                return day.kind in {Agreement.NOT_THERE, Agreement.NOT_HERE}
            case _:
                return True


class ShownDay(NamedTuple):
    """A day, with what both have.

    Args:
        date: the day.
        name: the day in words.
        here: this log's stretches of work.
        there: the other record's presences.
        here_words: this log's times or hours.
        here_ends: the first and the last of those times.
        there_words: the other record's.
        kind: how they stand to each other, in a few words.
        how: the same with the differences.
        note: what the person says about it.
    """

    date: date
    name: str
    here: tuple[Stretch, ...]
    there: tuple[Stretch, ...]
    here_words: str
    here_ends: str
    there_words: str
    kind: str
    how: str
    note: str


def shown_days(beside: SetBeside, which: DayFilter, wording: Wording) -> tuple[ShownDay, ...]:
    """The days to show: those that differ with the largest difference first, all of them by date."""
    found = beside.comparison
    days = found.days if which is DayFilter.ALL else found.disagreements
    return tuple(_shown(day, beside, wording) for day in days if which.takes(day))


def _shown(day: Compared, beside: SetBeside, wording: Wording) -> ShownDay:
    note = beside.notes.get(day.date)
    differences = [
        _("{which} {difference}").format(which=name, difference=words.signed(each))
        for name, each in ((_("start"), day.start), (_("finish"), day.finish), (_("total"), day.total))
        if each
    ]
    how = ", ".join((day.kind.words, *differences))
    if day.is_written_after:
        how = _("{how}; written here after it was obtained").format(how=how)
    return ShownDay(
        day.date,
        wording.table_day(day.date),
        tuple(_stretch(day.date, each.start, each.end) for each in (day.here.spells if day.here else ())),
        tuple(_stretch(day.date, each.start, each.end) for each in (day.there.presences if day.there else ())),
        words.times_here(day, wording) or _("no hours"),
        _ends(day) or words.times_here(day, wording) or _("no hours"),
        words.times_there(day, wording) or _("nothing"),
        day.kind.words,
        how,
        note.record.text if note else "",
    )


def _ends(day: Compared) -> str:
    if day.here is None or day.here.start is None or day.here.finish is None:
        return ""
    return _("{start} to {finish}").format(start=f"{day.here.start:%H:%M}", finish=f"{day.here.finish:%H:%M}")


def _stretch(day: date, start: datetime, end: datetime) -> Stretch:
    return _minute(day, start), _minute(day, end)


def _minute(day: date, moment: datetime) -> int:
    return (moment.date() - day).days * 24 * 60 + moment.hour * 60 + moment.minute


class DayMark(NamedTuple):
    """That another record differs on a day.

    Args:
        names: the records that do.
        words: how, in a sentence for each.
    """

    names: str
    words: str


def marks(application: Application, span: DateRange) -> dict[date, DayMark]:
    """The days of a range on which any other record differs from the log, beyond the tolerance."""
    found: dict[date, list[tuple[str, str]]] = {}
    for source in application.comparisons.all():
        shared = source.record.span.intersection(span)
        if shared is None:
            continue
        beside = application.comparisons.set_beside(source, shared)
        for day in shown_days(beside, DayFilter.DIFFERING, application.wording):
            said = _("“{name}”: {how}.").format(name=source.record.name, how=day.how)
            found.setdefault(day.date, []).append((source.record.name, said))
    return {
        day: DayMark(", ".join(name for name, _said in each), " ".join(said for _name, said in each))
        for day, each in found.items()
    }


def span_of(days: Sequence[ShownDay]) -> Stretch:
    """The part of the clock that the stretches of some days lie in, in whole hours; 7 to 19 o'clock at least."""
    stretches = [(7 * 60, 19 * 60), *(each for day in days for each in (*day.here, *day.there))]
    first, last = min(start for start, _end in stretches), max(end for _start, end in stretches)
    return first // 60 * 60, -(-last // 60) * 60


# -- what is done with them ---------------------------------------------------------------------------


def take_in(application: Application, path: Path, about: About, *, not_identifiers: bool) -> Changed:
    """Take in a file as a record of others; arguments and errors as for `Comparisons.add`."""
    from overtime_logger.services.comparison.intake import HowToRead  # noqa: PLC0415 - only where one is taken in
    from overtime_logger.services.records.book import Entering  # noqa: PLC0415 - likewise

    taken = application.intake.read(path, HowToRead())
    entering = Entering(not_identifiers=not_identifiers)
    return _with_rows(application, application.comparisons.add(taken, about, entering))


def withdraw(application: Application, name: str) -> Changed:
    """Take a record of others back, with its rows and notes."""
    tail = name.partition(":")[2]
    changed = _with_rows(application, name)
    notes = tuple(
        f"{RecordKind.COMPARISON_NOTE.value}:{tail}-{day:%Y%m%d}" for day in application.comparisons.notes_of(name)
    )
    application.comparisons.withdraw(name)
    return (*changed, *notes)


def _with_rows(application: Application, name: str) -> Changed:
    tail = name.partition(":")[2]
    months = dict.fromkeys(f"{day.date:%Y%m}" for day in application.comparisons.days_of(name))
    return (name, *(f"{RecordKind.COMPARISON_ROWS.value}:{tail}-{month}" for month in months))


def note(application: Application, name: str, day: date, text: str, *, not_identifiers: bool) -> Changed:
    """Say something of a day on which the two differ; arguments and errors as for `Comparisons.note`."""
    from overtime_logger.services.records.book import Entering  # noqa: PLC0415 - only where one is written

    if not application.comparisons.note(name, day, text, Entering(not_identifiers=not_identifiers)):
        return ()
    return (f"{RecordKind.COMPARISON_NOTE.value}:{name.partition(':')[2]}-{day:%Y%m%d}",)
