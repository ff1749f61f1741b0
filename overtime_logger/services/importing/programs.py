"""Tables that other programs export, known by their headings; what each column is stands here as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.day import TimeOffKind
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.importing.cells import plain, read_time, refusal
from overtime_logger.services.importing.columns import Column, Layout
from overtime_logger.services.importing.entries import add_days, stretch_between
from overtime_logger.services.importing.preview import Found, row_place
from overtime_logger.services.logbook import tag_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from overtime_logger.services.importing.entries import Entry

Reader = "Callable[[Sequence[tuple[int, Sequence[str]]], Layout, Callable[[date], tzinfo], Found], Found]"
_WITHIN = 6
"""In which of the first rows that are not empty the headings are looked for."""

_PEOPLE = dict.fromkeys(("user", "email", "member"), Column.PERSON)


@dataclass(frozen=True, slots=True)
class _Form:
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
    roles: Mapping[str, Column]
    kinds: Mapping[str, TimeOffKind | None] = field(default_factory=dict[str, "TimeOffKind | None"])
    hours_are_decimal: bool = False
    difference_is_break: bool = False
    reader: Callable[..., Found] | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """A program's export that was recognised.

    Args:
        name: the program.
        layout: where its headings are, and what is taken.
        form: its form.
    """

    name: str
    layout: Layout
    form: _Form

    @property
    def kinds(self) -> Mapping[str, TimeOffKind | None]:
        """What its types of entry mean: an absence, or None for work and breaks."""
        return self.form.kinds

    @property
    def hours_are_decimal(self) -> bool:
        """Whether its hours are hours with decimals."""
        return self.form.hours_are_decimal

    @property
    def difference_is_break(self) -> bool:
        """Whether what its durations are less than its times is a break."""
        return self.form.difference_is_break

    @property
    def reader(self) -> Callable[..., Found] | None:
        """What reads its rows where they are no rows of days."""
        return self.form.reader


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
                return Program(form.name, Layout(at, tuple(row), roles, is_guessed=False), form)
        for name, needs in _SUMMARIES:
            if needs <= held and not any("date" in each or each == "day" for each in held):
                raise InvalidInputError(
                    "import.no_dates",
                    _("this is a summary of {program}, which has no days in it").format(program=name),
                    _("Export the detailed report there, which has a row for each entry."),
                )
    return None


def _event_days(
    rows: Sequence[tuple[int, Sequence[str]]], layout: Layout, zone_on: Callable[[date], tzinfo], found: Found
) -> Found:
    """The days of events of clocking in and out, each a row: `time;type;task;text`."""
    found.columns = layout.taken([*([(0, layout.headings)] * (layout.at + 1)), *rows])
    places = {name: place for place, name in enumerate(map(plain, layout.headings))}
    events: list[tuple[datetime, str, str, str, str]] = []
    for number, row in rows:
        found.entries += 1
        cell = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
        try:
            moment = read_time(cell["time"], _("time")).moment
            kind = _EVENTS.get(plain(cell["type"]))
            if moment is None or kind is None:
                raise refusal("event", _("neither clocking in nor out, with its time"))
        except InvalidInputError as error:
            found.refuse(row_place(number), error)
            continue
        events.append(
            (
                moment,
                kind,
                cell.get("name") or (cell["task"] if not cell["task"].isdigit() else ""),
                cell["text"],
                row_place(number),
            )
        )
    entries: list[Entry] = []
    since: tuple[datetime, str, str, str, str] | None = None
    for event in sorted(events, key=lambda each: (each[0], each[1] == "in")):
        if since is not None:
            _add_stretch(since, event, zone_on, found, entries)
        elif event[1] == "out":
            found.refuse(event[4], refusal("event", _("clocking out without having clocked in")))
        since = event if event[1] == "in" else None
    if since is not None:
        error = refusal("open", _("this entry is still open: it has no end"))
        found.refuse(since[4], error, on=since[0].date())
    add_days(entries, found, joins=True)
    return found


def _add_stretch(
    since: tuple[datetime, str, str, str, str],
    until: tuple[datetime, str, str, str, str],
    zone_on: Callable[[date], tzinfo],
    found: Found,
    entries: list[Entry],
) -> None:
    start, _kind, task, text, place = since
    rows = 2 if until[1] == "out" else 1
    where = place if rows == 1 else f"{place}, {until[4]}"
    try:
        reasons = (tag_of(task),) if task else ()
        entry = stretch_between(
            where, start, until[0], zone_on(start.date()), reasons=reasons, note=text, rows=rows
        )
    except InvalidInputError as error:
        found.refuse(where, error, on=start.date(), entries=rows)
        return
    if entry is None:
        for _row in range(rows):
            found.pass_over(where, _("shorter than a minute"))
    else:
        entries.append(entry)


_EVENTS = {
    **dict.fromkeys(
        ("in", "clock in", "clock-in", "start", "přihlášení", "entrada", "einstempeln", "kommen", "1"), "in"
    ),
    **dict.fromkeys(
        ("out", "clock out", "clock-out", "stop", "odhlášení", "saída", "ausstempeln", "gehen", "0"), "out"
    ),
}
"""What Track Work Time calls clocking in and out, in the languages it has been met in."""

_START_AND_END = {
    "start date": Column.DATE,
    "start time": Column.START,
    "end date": Column.FINISH_DATE,
    "end time": Column.FINISH,
    "stop date": Column.FINISH_DATE,
    "stop time": Column.FINISH,
}
_WORDS = {"description": Column.NOTE, "project": Column.NOTE, "task": Column.NOTE, "tags": Column.REASON}

_FORMS = (
    _Form(
        "TimeScribe",
        frozenset({"type", "start date", "start time", "end date", "end time", "duration"}),
        {**_START_AND_END, "type": Column.KIND, "description": Column.NOTE, "project": Column.NOTE},
        kinds={
            "work": None,
            "break": None,
            "sick": TimeOffKind.SICK,
            "vacation": TimeOffKind.LEAVE,
            "holiday": TimeOffKind.BANK_HOLIDAY,
        },
    ),
    _Form(
        "Clockify",
        frozenset({"start date", "start time", "end date", "end time", "duration (h)"}),
        {**_START_AND_END, **_WORDS, **_PEOPLE, "type": Column.KIND, "duration (h)": Column.HOURS},
        kinds={
            "regular": None,
            "break": None,
            "holiday": TimeOffKind.BANK_HOLIDAY,
        },
    ),
    _Form(
        "Toggl Track",
        frozenset({"start date", "start time", "end date", "end time", "duration", "description"}),
        {**_START_AND_END, **_WORDS, **_PEOPLE, "duration": Column.HOURS},
    ),
    _Form(
        "Toggl Track",
        frozenset({"start date", "start time", "stop date", "stop time", "description"}),
        {**_START_AND_END, **_WORDS, **_PEOPLE, "duration": Column.HOURS},
    ),
    _Form(
        "Harvest",
        frozenset({"date", "client", "project", "task", "notes", "hours"}),
        {
            "date": Column.DATE,
            "project": Column.NOTE,
            "task": Column.NOTE,
            "notes": Column.NOTE,
            "hours": Column.HOURS,
            "first name": Column.PERSON,
            "last name": Column.PERSON,
        },
        hours_are_decimal=True,
    ),
    _Form(
        "Kimai",
        frozenset({"date", "from", "to", "duration", "customer", "project", "activity"}),
        {
            "date": Column.DATE,
            "from": Column.START,
            "to": Column.FINISH,
            "duration": Column.HOURS,
            "break": Column.BREAK,
            "user": Column.PERSON,
            "username": Column.PERSON,
            "project": Column.NOTE,
            "activity": Column.NOTE,
            "description": Column.NOTE,
            "tags": Column.REASON,
        },
        difference_is_break=True,
    ),
    _Form(
        "Kimai",
        frozenset({"datum", "von", "bis", "dauer", "kunde", "projekt", "tätigkeit"}),
        {
            "datum": Column.DATE,
            "von": Column.START,
            "bis": Column.FINISH,
            "dauer": Column.HOURS,
            "pause": Column.BREAK,
            "benutzer": Column.PERSON,
            "projekt": Column.NOTE,
            "tätigkeit": Column.NOTE,
            "beschreibung": Column.NOTE,
            "schlagworte": Column.REASON,
        },
        difference_is_break=True,
    ),
    _Form(
        "Watson",
        frozenset({"id", "start", "stop", "project", "tags"}),
        {"start": Column.START, "stop": Column.FINISH, "project": Column.NOTE, "tags": Column.REASON},
    ),
    _Form(
        "Track Work Time",
        frozenset({"time", "type", "task", "text"}),
        {"time": Column.START, "type": Column.KIND, "task": Column.REASON, "text": Column.NOTE},
        reader=_event_days,
    ),
)
_SUMMARIES = (
    ("Toggl Track", frozenset({"project", "client", "duration"})),
    ("Toggl Track", frozenset({"project", "client", "title", "duration"})),
    ("Toggl Track", frozenset({"client", "duration", "percentage"})),
    ("Clockify", frozenset({"project", "time (h)"})),
    ("Clockify", frozenset({"project", "duration (h)"})),
    ("Clockify", frozenset({"time (h)", "time (decimal)"})),
    ("Track Work Time", frozenset({"task", "spent"})),
    ("Harvest", frozenset({"client", "project", "hours", "billable hours"})),
)
