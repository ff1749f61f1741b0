"""Files that come in and go out: what a preview shows, how a file is to be read, and what is written."""

from __future__ import annotations

from collections import Counter
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_, Worded
from overtime_logger.services.importing import preview_wording
from overtime_logger.services.importing.kinds import ImportKind
from overtime_logger.services.importing.preview import DayPlan, places
from overtime_logger.services.importing.sheets.columns import Meaning
from overtime_logger.ui.models.record_rows import RecordRow
from overtime_logger.ui.models.sentences import capital, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.exporting.exporter import Exported
    from overtime_logger.services.importing.importer import ImportOptions
    from overtime_logger.services.importing.preview import Passed, PlannedDay, Preview
    from overtime_logger.services.importing.sheets.columns import Mapped
    from overtime_logger.services.wording import Wording

# -- in ------------------------------------------------------------------------------------------


class ShownImport(NamedTuple):
    """A preview as it is shown; made off the main thread, since a file may hold years.

    Args:
        preview: what would be done.
        summary: what there is in the file, as a sentence.
        found: a line for each day or event.
        refused: a line for each part that can't be imported: where it is, and why.
        notes: how it was read, what was skipped and why, and what happens to its rows; whole sentences.
    """

    preview: Preview
    summary: str
    found: tuple[RecordRow, ...]
    refused: tuple[RecordRow, ...]
    notes: str


def shown(preview: Preview, wording: Wording) -> ShownImport:
    """A preview as it is shown."""
    return ShownImport(
        preview,
        sentence(preview_wording.summary(preview)),
        tuple(_found(preview, wording)),
        tuple(RecordRow("", (each.place, sentence(each.reason))) for each in preview.refused),
        " ".join((*preview.notes, *map(_passed, preview.passed), preview_wording.counted(preview))).strip(),
    )


def preview_of(application: Application, path: Path, options: ImportOptions) -> ShownImport:
    """See what taking in a file would do; nothing is stored. Fit for a thread of its own."""
    return shown(application.importing.preview(path, options), application.wording)


def _passed(passed: Passed) -> str:
    return _("Skipped, {reason}: {places}.").format(reason=passed.reason, places=places(passed.places, 6))


def _found(preview: Preview, wording: Wording) -> Iterator[RecordRow]:
    for day in preview.days:
        yield _day_row(day, preview_wording.becomes(preview, day.plan), wording)
    for event in preview.suggestions or ():
        said = " ".join(filter(None, (event.times.replace("-", "–") or _("all day"), event.title)))
        yield RecordRow("", (wording.table_day(event.date), said, "", _("shown beside the day")))


def _day_row(day: PlannedDay, becomes: str, wording: Wording) -> RecordRow:
    said = "; ".join((wording.said(day.record), *(warning.words for warning in day.warnings)))
    cells = (wording.table_day(day.record.date), said, day.place, capital(becomes))
    return RecordRow("", cells, is_quiet=day.plan is not DayPlan.ADD)


def store_words(preview: Preview, *, leaves_out_refused: bool) -> str:
    """What the button says that stores what is shown; empty where there is nothing to store."""
    if preview.changes_nothing or preview.questions or (preview.refused and not leaves_out_refused):
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
        ImportKind.XLSX: _("workbook (Excel, LibreOffice)"),
        ImportKind.JSON: _("whole logbook"),
        ImportKind.ICS: _("calendar"),
        ImportKind.KLOG: "klog",
        ImportKind.TIMEWARRIOR: "Timewarrior",
        ImportKind.GTIMELOG: "gtimelog",
        ImportKind.ORG: _("org file"),
        ImportKind.TIMECLOCK: "timeclock",
        ImportKind.WATSON: "Watson",
        ImportKind.TIME_TO_LEAVE: "Time to Leave",
        ImportKind.WHITE_RABBIT: "White Rabbit",
    }[kind]


def column_words(column: Meaning) -> str:
    """What is taken from a column."""
    return {
        Meaning.DATE: _("Date"),
        Meaning.START: _("Start"),
        Meaning.FINISH: _("Finish"),
        Meaning.FINISH_DATE: _("Date of the finish"),
        Meaning.BREAK: _("Break"),
        Meaning.BREAK_START: _("Start of the break"),
        Meaning.BREAK_END: _("End of the break"),
        Meaning.HOURS: _("Hours"),
        Meaning.WHOLE_HOURS: _("Hours, with minutes in another column"),
        Meaning.MINUTES: _("Minutes, with hours in another column"),
        Meaning.TIME_OFF: _("Time off"),
        Meaning.NOTE: _("Note"),
        Meaning.REASON: _("Reason"),
        Meaning.PERSON: _("Person"),
        Meaning.KIND: _("Type: work, break or absence"),
        Meaning.WEEKDAY: _("Weekday"),
    }[column]


def mapping_of(chosen: Sequence[Meaning | None]) -> Mapped:
    """What was chosen for each column, in order; None for one that is not taken.

    Raises:
        InvalidInputError: two columns are one thing, or one is missing; its field is the value of the column.
    """
    counts = Counter(column for column in chosen if column is not None)
    for column, number in counts.items():
        if number > 1 and not column.may_repeat:
            raise InvalidInputError("columns.twice", column.value, column=column_words(column))
    if counts[Meaning.START] != counts[Meaning.FINISH]:
        missing = Meaning.FINISH if counts[Meaning.START] > counts[Meaning.FINISH] else Meaning.START
        raise InvalidInputError("columns.pairs", missing.value)
    if not counts[Meaning.DATE] and not counts[Meaning.START]:
        raise InvalidInputError("columns.dates", Meaning.DATE.value)
    has_hours = counts[Meaning.HOURS] or (counts[Meaning.WHOLE_HOURS] and counts[Meaning.MINUTES])
    if not (counts[Meaning.START] or has_hours or counts[Meaning.TIME_OFF]):
        raise InvalidInputError("columns.hours", Meaning.START.value)
    return tuple((column, f"#{number}") for number, column in enumerate(chosen, 1) if column is not None)


# -- out -----------------------------------------------------------------------------------------


class ExportKind(Worded):
    """What is written. The values are how the file's name ends."""

    DAYS = "csv", N_("Days as a table")
    CALENDAR = "ics", N_("Days as a calendar")
    WHOLE = "json", N_("Everything")

    @property
    def about(self) -> str:
        """What is in it and what it is for."""
        return {
            ExportKind.DAYS: _("A CSV file for a spreadsheet, with notes; it can be imported again."),
            ExportKind.CALENDAR: _("An ICS file for a calendar program. Calendars are often shared."),
            ExportKind.WHOLE: _(
                "A JSON file with everything you wrote and every change. It is as private as the logbook itself, "
                "and no passphrase protects it."
            ),
        }[self]

    @property
    def file_kind(self) -> str:
        """What the question where to save it says about such files."""
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


def export(application: Application, kind: ExportKind, path: Path, span: DateRange, *, notes: bool) -> Exported:
    """Write the record to a file; the question where to save it has asked whether one may be replaced.

    Args:
        application: the services.
        kind: what is written.
        path: where to write it.
        span: the days; the whole logbook has no use for it.
        notes: whether a calendar has the days' notes.
    """
    exports = application.exports
    if kind is ExportKind.DAYS:
        return exports.days(span, path, replaces=True)
    if kind is ExportKind.CALENDAR:
        return exports.calendar(span, path, notes=notes, replaces=True)
    return exports.whole(path, replaces=True)
