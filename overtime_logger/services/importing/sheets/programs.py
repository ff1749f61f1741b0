"""Tables that other programs export, known by their headings; what each column means is listed here."""

from __future__ import annotations

from gettext import gettext as _
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.day import TimeOffKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.preview import row_place
from overtime_logger.services.importing.sheets.cells import plain, read_time
from overtime_logger.services.importing.sheets.columns import Layout, Meaning
from overtime_logger.services.importing.trackers.stretches import Stretches, still_open

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from overtime_logger.services.importing.preview import Found

_WITHIN = 6
"""In which of the first rows that are not empty the headings are looked for."""


class ExportForm(NamedTuple):
    """The form of a program's export.

    Args:
        name: the program.
        needs: headings that its exports have, all of them.
        roles: what is taken from which heading.
        kinds: what its types of entry mean: an absence, or None for work and breaks.
        hours_are_decimal: whether its hours are hours with decimals, whatever they look like.
        difference_is_break: whether what its durations are less than its times is a break.
        reader: what reads the rows where they are no rows of days.
    """

    name: str
    needs: frozenset[str]
    roles: Mapping[str, Meaning]
    kinds: Mapping[str, TimeOffKind | None] = MappingProxyType({})
    hours_are_decimal: bool = False
    difference_is_break: bool = False
    reader: Callable[..., Found] | None = None


class Program(NamedTuple):
    """A program's export that was recognised: its form, where its headings are, and what is taken."""

    form: ExportForm
    layout: Layout


def program_of(rows: Sequence[tuple[int, Sequence[str]]]) -> Program | None:
    """The program that a table was exported by; None where it is nobody's form.

    Raises:
        InvalidInputError: it is a summary that has no dates.
    """
    for at, (_number, row) in enumerate(rows[:_WITHIN]):
        headings = [plain(cell.replace("_", " ")) for cell in row]
        held = set(headings)
        for form in _FORMS:
            if form.needs <= held and len(held) == len([each for each in headings if each]) + ("" in held):
                roles = {place: form.roles[each] for place, each in enumerate(headings) if each in form.roles}
                return Program(form, Layout(at, tuple(row), roles, is_guessed=False))
        for name, needs in _SUMMARIES:
            if needs <= held and not any("date" in each or each == "day" for each in held):
                raise InvalidInputError("import.no_dates", program=name)
    return None


def _event_days(
    rows: Sequence[tuple[int, Sequence[str]]], layout: Layout, zone_on: Callable[[date], tzinfo], found: Found
) -> Found:
    """The days of events of clocking in and out, each a row: `time;type;task;text`."""
    stretches = Stretches(zone_on)
    stretches.found = found
    found.columns = layout.taken([*([(0, layout.headings)] * (layout.at + 1)), *rows])
    places = {name: place for place, name in enumerate(map(plain, layout.headings))}
    events: list[_Event] = []
    for number, row in rows:
        with stretches.row(row_place(number)) as at:
            cell = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
            moment, kind = read_time(cell["time"], _("time")).moment, _EVENTS.get(plain(cell["type"]))
            if moment is None or kind is None:
                raise InvalidInputError("import.event.kind")
            task = cell.get("name") or (cell["task"] if not cell["task"].isdigit() else "")
            events.append(_Event(moment, at.said, kind == "in", task, cell["text"]))
    since: _Event | None = None
    for event in sorted(events, key=lambda each: (each.moment, each.is_in)):
        if since is not None and event.is_in:
            try:
                stretches.add((since.place,), since.moment, event.moment, (since.task,), since.text)
            except InvalidInputError as error:
                found.refuse(since.place, error, on=since.moment.date())
        elif since is not None:
            stretches.add_clocked(
                (since.place, since.moment), (event.place, event.moment), (since.task,), since.text
            )
        elif not event.is_in:
            found.refuse(event.place, InvalidInputError("import.event"))
        since = event if event.is_in else None
    if since is not None:
        found.refuse(since.place, still_open(), on=since.moment.date())
    return stretches.days()


class _Event(NamedTuple):
    """Clocking in or out."""

    moment: datetime
    place: str
    is_in: bool
    task: str
    text: str


_EVENTS = {
    **dict.fromkeys(
        ("in", "clock in", "clock-in", "start", "přihlášení", "entrada", "einstempeln", "kommen", "1"), "in"
    ),
    **dict.fromkeys(
        ("out", "clock out", "clock-out", "stop", "odhlášení", "saída", "ausstempeln", "gehen", "0"), "out"
    ),
}
"""What Track Work Time calls clocking in and out, in the languages it has been met in."""


def _headings(text: str) -> frozenset[str]:
    """Headings that commas divide."""
    return frozenset(heading.strip() for heading in text.split(","))


def _taken(*texts: str) -> dict[str, Meaning]:
    """What is taken from each heading, as a mapping is typed: `date=Datum`."""
    pairs = (pair.split("=") for text in texts for pair in text.split(","))
    return {heading.strip(): Meaning(column.strip()) for column, heading in pairs}


_PEOPLE = "person=user, person=email, person=member"
_TIMES = "date=start date, start=start time, finish-date=end date, finish=end time"
_STOPS = "date=start date, start=start time, finish-date=stop date, finish=stop time"
_WORDS = "note=description, note=project, note=task, reason=tags"
_WORK = {"work": None, "regular": None, "break": None}

_FORMS = (
    ExportForm(
        "TimeScribe",
        _headings("type, start date, start time, end date, end time, duration"),
        _taken(_TIMES, "type=type, note=description, note=project"),
        _WORK | {"sick": TimeOffKind.SICK, "vacation": TimeOffKind.LEAVE, "holiday": TimeOffKind.BANK_HOLIDAY},
    ),
    ExportForm(
        "Clockify",
        _headings("start date, start time, end date, end time, duration (h)"),
        _taken(_TIMES, _WORDS, _PEOPLE, "type=type, hours=duration (h)"),
        _WORK | {"holiday": TimeOffKind.BANK_HOLIDAY},
    ),
    ExportForm(
        "Toggl Track",
        _headings("start date, start time, end date, end time, duration, description"),
        _taken(_TIMES, _WORDS, _PEOPLE, "hours=duration"),
    ),
    ExportForm(
        "Toggl Track",
        _headings("start date, start time, stop date, stop time, description"),
        _taken(_STOPS, _WORDS, _PEOPLE, "hours=duration"),
    ),
    ExportForm(
        "Harvest",
        _headings("date, client, project, task, notes, hours"),
        _taken("date=date, note=project, note=task, note=notes, hours=hours, person=first name, person=last name"),
        hours_are_decimal=True,
    ),
    ExportForm(
        "Kimai",
        _headings("date, from, to, duration, customer, project, activity"),
        _taken(
            "date=date, start=from, finish=to, hours=duration, break=break, person=user, person=username",
            "note=project, note=activity, note=description, reason=tags",
        ),
        difference_is_break=True,
    ),
    ExportForm(
        "Kimai",
        _headings("datum, von, bis, dauer, kunde, projekt, tätigkeit"),
        _taken(
            "date=datum, start=von, finish=bis, hours=dauer, break=pause, person=benutzer",
            "note=projekt, note=tätigkeit, note=beschreibung, reason=schlagworte",
        ),
        difference_is_break=True,
    ),
    ExportForm(
        "Watson",
        _headings("id, start, stop, project, tags"),
        _taken("start=start, finish=stop, note=project, reason=tags"),
    ),
    ExportForm(
        "Track Work Time",
        _headings("time, type, task, text"),
        _taken("start=time, type=type, reason=task, note=text"),
        reader=_event_days,
    ),
)
_SUMMARIES = tuple(
    (program, _headings(headings))
    for program, headings in (
        ("Toggl Track", "project, client, duration"),
        ("Toggl Track", "project, client, title, duration"),
        ("Toggl Track", "client, duration, percentage"),
        ("Clockify", "project, time (h)"),
        ("Clockify", "project, duration (h)"),
        ("Clockify", "time (h), time (decimal)"),
        ("Track Work Time", "task, spent"),
        ("Harvest", "client, project, hours, billable hours"),
    )
)
