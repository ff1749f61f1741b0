"""The words for errors in records of others that the log is set beside."""

from __future__ import annotations

from overtime_logger.services.messages.marks import text as _

MESSAGES: dict[str, str | tuple[str, str]] = {
    "comparison.event": _("say what the event is called in the file"),
    "comparison.gap": _("between 0 and 24 hours"),
    "comparison.kept_by": _("say who keeps the record"),
    "comparison.name": _("say what the record is called"),
    "comparison.obtained": _("say how you got it"),
    "comparison.overlap": _("two of its times overlap, or are out of order"),
    "comparison.parts": _("one day has more than {number} separate times"),
    "comparison.tolerance": _("between 0 and 4 hours"),
    "comparison.total": _("one day comes to more than 48 hours"),
}

HINTS: dict[str, str] = {
    "comparison.kept_by": _("For example: employer. For a record of your own, such as a calendar: me."),
    "comparison.obtained": _("For example: subject access request"),
    "comparison.parts": _("Choose a longer gap, so that events close together count as one time."),
}
