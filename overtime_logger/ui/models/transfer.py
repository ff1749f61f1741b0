"""Files that come in and go out: what a preview shows, how a file is to be read, and what is written."""

from __future__ import annotations

from enum import Enum
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.services.importing import preview_wording
from overtime_logger.services.importing.preview import DayPlan, ImportKind
from overtime_logger.services.importing.spreadsheet import Column
from overtime_logger.ui.models.first_start import FieldError
from overtime_logger.ui.models.record_rows import RecordRow
from overtime_logger.ui.models.words import capital, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overtime_logger.services.importing.preview import PlannedDay, Preview
    from overtime_logger.services.wording import Wording

# -- in ------------------------------------------------------------------------------------------


class ShownImport(NamedTuple):
    """A preview as it is shown; made off the main thread, since a file may hold years.

    Args:
        preview: what would be done.
        summary: what there is in the file, as a sentence.
        found: a line for each day or event.
        refused: a line for each part that can't be taken: where it stands, and why.
    """

    preview: Preview
    summary: str
    found: tuple[RecordRow, ...]
    refused: tuple[RecordRow, ...]


def shown(preview: Preview, wording: Wording) -> ShownImport:
    """A preview as it is shown."""
    return ShownImport(
        preview,
        sentence(preview_wording.summary(preview)),
        tuple(_found(preview, wording)),
        tuple(RecordRow("", (each.place, sentence(each.reason))) for each in preview.refused),
    )


def _found(preview: Preview, wording: Wording) -> Iterator[RecordRow]:
    for day in preview.days:
        yield _day_row(day, wording)
    for event in preview.suggestions or ():
        said = " ".join(filter(None, (event.times.replace("-", "–") or _("all day"), event.title)))
        yield RecordRow("", (wording.table_day(event.date), said, "", _("shown beside the day")))


def _day_row(day: PlannedDay, wording: Wording) -> RecordRow:
    said = "; ".join((wording.said(day.record), *(warning.words for warning in day.warnings)))
    cells = (wording.table_day(day.record.date), said, day.place, capital(day.plan.words))
    return RecordRow("", cells, is_quiet=day.plan is not DayPlan.ADD)


def store_words(preview: Preview, *, leaves_out_refused: bool) -> str:
    """What the button says that stores what is shown; empty where there is nothing to store."""
    if preview.changes_nothing or (preview.refused and not leaves_out_refused):
        return ""
    if preview.whole is not None:
        return ngettext("Add {number} &revision", "Add {number} &revisions", preview.revisions).format(
            number=preview.revisions
        )
    if preview.suggestions is not None:
        return _("Show them &beside the days")
    days = len(preview.of(DayPlan.ADD))
    if preview.is_guessed:
        return ngettext(
            "The columns are right: &add {number} day", "The columns are right: &add {number} days", days
        ).format(number=days)
    return ngettext("&Add {number} day", "&Add {number} days", days).format(number=days)


def kind_words(kind: ImportKind) -> str:
    """What a kind of file is called."""
    return {
        ImportKind.CSV: _("table (CSV)"),
        ImportKind.XLSX: _("workbook (Excel)"),
        ImportKind.JSON: _("whole logbook"),
        ImportKind.ICS: _("calendar"),
        ImportKind.KLOG: _("klog"),
        ImportKind.TIMEWARRIOR: _("Timewarrior"),
    }[kind]


def column_words(column: Column) -> str:
    """What is taken from a column."""
    return {
        Column.DATE: _("Date"),
        Column.START: _("Start"),
        Column.FINISH: _("Finish"),
        Column.BREAK: _("Break"),
        Column.HOURS: _("Hours"),
        Column.TIME_OFF: _("Time off"),
        Column.NOTE: _("Note"),
        Column.REASON: _("Reason"),
    }[column]


def mapping_of(headings: Mapping[Column, str]) -> dict[Column, str]:
    """The headings as typed, without those that were left out.

    Raises:
        FieldError: two columns have one heading, or what is needed is missing; its field is the column's value.
    """
    mapping = {column: " ".join(text.split()) for column, text in headings.items() if text.strip()}
    taken: set[str] = set()
    for column, heading in mapping.items():
        if heading.casefold() in taken:
            raise FieldError(column.value, _("This column is taken for something else already."))
        taken.add(heading.casefold())
    if Column.DATE not in mapping:
        raise FieldError(Column.DATE.value, _("A column with the dates is needed."))
    if (Column.START in mapping) != (Column.FINISH in mapping):
        missing = Column.FINISH if Column.START in mapping else Column.START
        raise FieldError(missing.value, _("A start needs a finish, and a finish a start."))
    if not {Column.START, Column.HOURS, Column.TIME_OFF} & set(mapping):
        raise FieldError(Column.START.value, _("Name start and finish, or hours, or time off."))
    return mapping


# -- out -----------------------------------------------------------------------------------------


class ExportKind(Enum):
    """What is written. The values are how the file's name ends."""

    DAYS = "csv"
    CALENDAR = "ics"
    WHOLE = "json"

    @property
    def words(self) -> str:
        """What it is called."""
        return {
            ExportKind.DAYS: _("Days as a table"),
            ExportKind.CALENDAR: _("Days as a calendar"),
            ExportKind.WHOLE: _("Everything"),
        }[self]

    @property
    def about(self) -> str:
        """What is in it and what it is for."""
        return {
            ExportKind.DAYS: _("A CSV file for a spreadsheet, with notes; it can be taken in again."),
            ExportKind.CALENDAR: _("An ICS file for a calendar program. Calendars are often shared."),
            ExportKind.WHOLE: _(
                "A JSON file with all that you wrote and every change. It is as private as the logbook itself, and"
                " no passphrase protects it."
            ),
        }[self]

    @property
    def file_kind(self) -> str:
        """What the question where to save it says of such files."""
        return {
            ExportKind.DAYS: _("Tables (*.csv)"),
            ExportKind.CALENDAR: _("Calendars (*.ics)"),
            ExportKind.WHOLE: _("Whole logbooks (*.json)"),
        }[self]


def exported_words(kind: ExportKind, rows: int) -> str:
    """What was written."""
    if kind is ExportKind.WHOLE:
        return ngettext("{number} revision", "{number} revisions", rows).format(number=rows)
    if kind is ExportKind.CALENDAR:
        return ngettext("{number} entry", "{number} entries", rows).format(number=rows)
    return ngettext("{number} day", "{number} days", rows).format(number=rows)
