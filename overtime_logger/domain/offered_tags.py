"""The tags that are offered for what made a day long and what gave way to it (domain rules, section 3).

A record may have any others; what is offered only saves typing. A tag is the same in every language, so that
records can be added up; what it is called is not.
"""

from __future__ import annotations

from gettext import gettext as _

REASONS = (
    "parole-report",
    "recall",
    "oasys",
    "court-report",
    "oral-hearing",
    "mappa",
    "home-visit",
    "duty",
    "cover-for-absence",
    "allocation",
    "crisis-at-end-of-day",
    "meetings",
    "e-mail",
    "training",
    "audit",
    "travel",
    "system-failure",
)
"""What may have made a day long."""

GAVE_WAY = ("lunch-break", "training", "supervision", "leave-moved", "task-left-undone", "toil-lost")
"""What may have given way to the work."""


def tag_in_words(tag: str) -> str:
    """What a tag is called: `court report`; a tag of the person's own without its hyphens."""
    return {
        "parole-report": _("parole report"),
        "recall": _("recall"),
        "oasys": _("OASys"),
        "court-report": _("court report"),
        "oral-hearing": _("oral hearing"),
        "mappa": _("MAPPA"),
        "home-visit": _("home visit"),
        "duty": _("duty"),
        "cover-for-absence": _("cover for absence"),
        "allocation": _("allocation"),
        "crisis-at-end-of-day": _("crisis at end of day"),
        "meetings": _("meetings"),
        "e-mail": _("e-mail"),
        "audit": _("audit"),
        "travel": _("travel"),
        "system-failure": _("system failure"),
        "lunch-break": _("lunch break"),
        "training": _("training"),
        "supervision": _("supervision"),
        "leave-moved": _("leave moved"),
        "task-left-undone": _("task left undone"),
        "toil-lost": _("TOIL lost"),
    }.get(tag, tag.replace("-", " "))
