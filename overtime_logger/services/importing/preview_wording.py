"""What an import would do and has done, in words that every shell uses."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.services.importing.preview import DayPlan

if TYPE_CHECKING:
    from overtime_logger.services.importing.preview import Preview


def summary(preview: Preview) -> str:
    """What there is in the file, as a clause without a full stop: `12 days to add, 1 can't be taken`."""
    if preview.whole is not None:
        return ngettext(
            "a whole logbook, {number} revision to add",
            "a whole logbook, {number} revisions to add",
            preview.revisions,
        ).format(number=preview.revisions)
    if preview.suggestions is not None:
        number = len(preview.suggestions)
        return ngettext("{number} event", "{number} events", number).format(number=number)
    if preview.questions:
        number = len(preview.days)
        return ngettext(
            "{number} day, once it is clear how to read it",
            "{number} days, once it is clear how to read them",
            number,
        ).format(number=number)
    adds, already, kept = (len(preview.of(plan)) for plan in DayPlan)
    counts = (
        (adds, ngettext("{number} day to add", "{number} days to add", adds)),
        (already, ngettext("{number} day is already recorded", "{number} days are already recorded", already)),
        (kept, ngettext("{number} day differs from your record", "{number} days differ from your record", kept)),
        (len(preview.refused), _("{number} can't be imported")),
    )
    return ", ".join(words.format(number=number) for number, words in counts if number) or _("no days")


def counted(preview: Preview) -> str:
    """What happens to the rows of the file, as a sentence; empty where it has none of its own."""
    counts = preview.counts
    if preview.whole is not None or preview.questions or not counts.total:
        return ""
    parts = (
        (counts.added, _("{number} to add")),
        (counts.already_there, _("{number} already there")),
        (counts.passed, _("{number} skipped")),
        (counts.refused, _("{number} refused")),
    )
    return _("Rows and entries in the file: {total} = {parts}.").format(
        total=counts.total,
        parts=" + ".join(words.format(number=number) for number, words in parts if number) or "0",
    )


def column_lines(preview: Preview) -> list[str]:
    """The columns of a table that are taken, each with what it is read as, and those that are not."""
    if not preview.columns:
        return []
    taken = ", ".join(
        f"{each.role} = {each.heading or _('column {number}').format(number=each.number)}"
        for each in preview.columns
        if each.role
    )
    left = ", ".join(each.heading for each in preview.columns if each.heading and not each.role)
    guessed = _("Columns, guessed from their headings: {columns}")
    named = _("Columns: {columns}")
    lines = [(guessed if preview.is_guessed else named).format(columns=taken)]
    return [*lines, _("Columns not used: {columns}").format(columns=left)] if left else lines


def becomes(preview: Preview, plan: DayPlan) -> str:
    """What happens to days of a plan, as a clause; nothing is sure while a question is open."""
    return _("not clear yet") if preview.questions else plan.words


def stored(preview: Preview, written: int) -> str:
    """What was stored of a preview, as a sentence.

    Args:
        preview: what was carried out.
        written: how many days, suggestions or revisions were written.
    """
    if preview.whole is not None:
        return ngettext("{number} revision stored.", "{number} revisions stored.", written).format(number=written)
    if preview.suggestions is not None:
        return ngettext(
            "{number} event is shown beside its day.", "{number} events are shown beside their days.", written
        ).format(number=written)
    return ngettext("{number} day recorded.", "{number} days recorded.", written).format(number=written)
