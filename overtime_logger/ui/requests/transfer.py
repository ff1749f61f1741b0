"""Requests about files that the record comes from or goes to: imports and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.exporting import Exported
    from overtime_logger.services.importing.importer import ImportOptions
    from overtime_logger.services.importing.preview import Preview
    from overtime_logger.ui.models.transfer import ExportKind, ShownImport


class PreviewImport(NamedTuple):
    """See what taking in a file would do.

    Args:
        path: the file.
        options: how it is to be read.
    """

    path: Path
    options: ImportOptions

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> ShownImport:
        """Read it; nothing is stored."""
        from overtime_logger.ui.models.transfer import shown  # noqa: PLC0415 - no start waits for it

        return shown(application.importing.preview(self.path, self.options), application.wording)


class CarryOutImport(NamedTuple):
    """Store what a preview shows, all of it or nothing.

    Args:
        preview: what was shown.
        leaves_out_refused: whether the person has said that the rest may be taken without what is refused.
    """

    preview: Preview
    leaves_out_refused: bool

    takes_long = True
    changes_record = True

    def perform(self, application: Application) -> int:
        """Store it; returns how many days, suggestions or revisions were written."""
        return application.importing.carry_out(self.preview, leaves_out_refused=self.leaves_out_refused)


class TakeBackImport(NamedTuple):
    """Put the days that a file has added back to what they were.

    Args:
        days: the days; there may be years of them.
    """

    days: tuple[date, ...]

    takes_long = True
    changes_record = True

    def perform(self, application: Application) -> None:
        """Take them back, each as a revision of its own."""
        application.logbook.undo_all(self.days)


class WriteExport(NamedTuple):
    """Write the record to a file; the question where to save it has asked whether one may be replaced.

    Args:
        kind: what is written.
        path: where it shall stand.
        span: the days; the whole logbook has no use for it.
        with_notes: whether a calendar has the days' notes.
    """

    kind: ExportKind
    path: Path
    span: DateRange
    with_notes: bool

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> Exported:
        """Write it."""
        from overtime_logger.ui.models.transfer import ExportKind as Kind  # noqa: PLC0415 - no start waits for it

        exports = application.exports
        if self.kind is Kind.DAYS:
            return exports.days(self.span, self.path, replaces=True)
        if self.kind is Kind.CALENDAR:
            return exports.calendar(self.span, self.path, notes=self.with_notes, replaces=True)
        return exports.whole(self.path, replaces=True)
