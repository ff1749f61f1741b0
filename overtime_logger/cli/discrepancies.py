"""How points in the record that a reader could hold against it are told."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.cli.json_forms import Form, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overtime_logger.services.packs.discrepancies import Discrepancy
    from overtime_logger.services.wording import Wording


def discrepancy_lines(found: Sequence[Discrepancy], wording: Wording) -> Iterator[str]:
    """A line for each point, with its key below it, and the explanation if there is one."""
    for each in found:
        where = _("{day} ({number})").format(day=wording.table_day(each.day), number=each.number)
        yield f"{where if each.number else wording.table_day(each.day)}  {each.words}"
        yield f"    {each.key}"
        if each.remark is not None:
            yield _("    Your explanation: {words}").format(words=each.remark.record.words)


def discrepancy_summary(found: Sequence[Discrepancy]) -> str:
    """What is said about them after a document was made; empty if all are explained."""
    open_ones = sum(each.remark is None for each in found)
    if not open_ones:
        return ""
    return ngettext(
        "{number} point stands out that a reader could hold against the record: overtime-logger review",
        "{number} points stand out that a reader could hold against the record: overtime-logger review",
        open_ones,
    ).format(number=open_ones)


def discrepancy_form(each: Discrepancy) -> Form:
    """A point, for programs."""
    return {
        **same(each, "key", "kind", "record", "number", "words"),
        "date": each.day.isoformat(),
        "explanation": each.remark.record.words if each.remark else "",
    }
