"""What the window says about errors: its own words where they differ from those that both shells share."""

from __future__ import annotations

from gettext import gettext

from overtime_logger.services.messages import Messages
from overtime_logger.services.messages.marks import text as _

MESSAGES: dict[str, str] = {
    "backup.second.failed": "{reason}",
    "columns.dates": _("a column with the dates is needed"),
    "columns.hours": _("choose start and finish, or hours, or time off"),
    "columns.pairs": _("each start needs a finish, and each finish a start"),
    "columns.twice": _("two columns are chosen as “{column}”"),
    "demand.hours.form": _("“{text}” is not an amount of hours"),
    "demand.number": _("a whole number is expected"),
    "entry.date.typed": "{problem}",
    "entry.other_day": _("this line names another day"),
    "follow_up.by": _("a day is needed"),
    "form.count": _("a whole number is expected"),
    "form.day_hours": _("hours and minutes, for example 7:24, up to 24 h; empty for a day off"),
    "form.differ": _("the two don't match"),
    "form.finish": _("a time, for example 16:24"),
    "form.hours": _("an amount of hours is expected"),
    "form.leave_hours": _("hours and minutes, for example 222:00"),
    "form.leave_start": _("the first day of the leave year, for example 01/04/2026"),
    "form.no_hours": _("no day has contracted hours"),
    "form.passphrase": _("type the current passphrase"),
    "form.start": _("a time, for example 08:30"),
    "form.weekly": _("hours and minutes, for example 37:00 or 22:12"),
    "form.weeks": _("a number of weeks from 1 to {most}"),
    "notice.to.one": _("say which senior manager it goes to (one only)"),
    "program.fault": _("something went wrong in this program, and it was not done"),
}

HINTS: dict[str, str] = {
    "collate.near": _(
        "Wait until 8 or more members have changed, unless nobody who has the earlier report will get this one."
    ),
    "contract.days.none": _("Choose the days you work."),
    "contract.weekly.missing": _("For example: 37:00"),
    "demand.hours.form": _("For example: 7:30."),
    "entry.date.typed": _("For example: 02/03/2026, 2/3 or fri."),
    "entry.other_day": _("Remove the day."),
    "file.exists": _("Choose another name."),
    "file.failed.folder": _("Check the folder's permissions and the disk."),
    "file.failed.logbook": _("Check the folder's permissions and the disk."),
    "file.missing.backup": _("Choose another backup."),
    "follow_up.by": _("For example: 02/04/2026."),
    "form.differ": _("Type it again."),
    "form.hours": _("For example: 7:30."),
    "import.disagrees": _("To import times that were changed by hand, choose the columns yourself."),
    "import.headings": _("Choose what each column holds."),
    "import.headings.several": _("Choose what each column holds."),
    "import.kind": _("Choose the kind of file."),
    "import.question": _("Answer the question first."),
    "import.refused": _("Correct the file, or leave them out."),
    "logbook.altered": _("It was left as it is. Restore a backup, or save the part that is still unchanged."),
    "logbook.altered.table": _("Restore a backup."),
    "logbook.damaged": _("It was left as it is. Restore a backup, or save what can still be read."),
    "logbook.damaged.backed_up": _("It was left as it is. Restore the newest backup: {backup}"),
    "logbook.damaged.no_backup": _("Earlier backups were left as they are."),
    "logbook.gone": _("Nothing was changed. Put the file back, or start a new, empty logbook."),
    "logbook.gone.backed_up": _("Nothing was changed. Put the file back, or restore the newest copy: {backup}"),
    "logbook.needs_passphrase": _("Type the passphrase."),
    "logbook.not_a_file": _("It was left as it is. Move it to another place and start again."),
    "logbook.not_a_logbook": _("It was left as it is. Move it to another place and start again."),
    "logbook.not_a_logbook.or_protected": _("It was left as it is. Move it to another place and start again."),
    "logbook.not_protected": _("Leave the passphrase empty."),
    "logbook.stale": _(
        "Nothing is lost: the journal has everything you recorded. Press “Try again” to rebuild the rest from it."
    ),
    "person.unknown": _("Add them on the Settings page."),
    "program.fault": _("Your record is as it was. Please report what happened."),
    "worker.missing": _("Set your name on the Settings page."),
}

FIELDS = {
    "count": _("how many"),
    "defer_until": _("until"),
    "hours": _("hours each"),
    "order": _("place"),
    "with": _("with whom"),
}
"""The fields that the window calls by another name than the record does."""


def _name_of(field: str) -> str:
    return gettext(FIELDS[field]) if field in FIELDS else field.replace("_", " ")


WINDOW = Messages(MESSAGES, HINTS, _name_of)

TO_FINISH = _("Or give it your logbook's passphrase with: overtime-logger passphrase finish")
"""How copies that did not follow a new passphrase are made to, marked for translators."""
