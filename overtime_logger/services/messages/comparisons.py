"""The words for errors in records of others that the log is set beside."""

from __future__ import annotations

from overtime_logger.services.messages.marks import text as _

MESSAGES: dict[str, str | tuple[str, str]] = {
    "comparison.day": _("the record does not cover that day"),
    "comparison.empty": _("there is no day with hours in it"),
    "comparison.event.missing": _("the file has no event “{kind}”, only: {kinds}"),
    "comparison.gap": _("it must be between 0 and 24 hours"),
    "comparison.gap.form": _("“{text}” is not a length of time"),
    "comparison.headings": _("the headings don't show which columns hold the events"),
    "comparison.kept_by": _("say who keeps the record"),
    "comparison.label.missing": _("there is no column “{heading}”"),
    "comparison.one_label": _("only one column can be kept with the times"),
    "comparison.name": _("say what the record is called"),
    "comparison.name_taken": _("there is already a record called “{name}”"),
    "comparison.no_times": _("there are no times in it, only hours"),
    "comparison.obtained": _("say how you got it"),
    "comparison.on": _("that day is in the future"),
    "comparison.on.form": _("“{text}” is not a day"),
    "comparison.overlap": _("two of its times overlap, or are out of order"),
    "comparison.own_export": _("that is an export of this program, and so your own record"),
    "comparison.parts": _("one day has more than {number} separate times"),
    "comparison.same_file": _("the same file has already been imported, as “{name}”"),
    "comparison.tolerance": _("it must be between 0 and 4 hours"),
    "comparison.total": _("one day comes to more than 48 hours"),
    "comparison.unknown": _("there is no other record “{name}”"),
    "comparison.zone": _("“{zone}” is not a time zone"),
}

HINTS: dict[str, str] = {
    "comparison.gap.form": _("For example: 2h or 90m"),
    "comparison.kept_by": _("For example: employer. For a record of your own, like a calendar: me."),
    "comparison.obtained": _("For example: subject access request"),
    "comparison.name_taken": _("Choose another name, or withdraw that one first."),
    "comparison.parts": _("Choose a longer gap, so that events close together count as one time."),
    "comparison.zone": _("For example: UTC or Europe/London"),
}
