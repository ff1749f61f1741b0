"""`review`: what in the record a reader could hold against it, and the person's explanations."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.cli import doubts
from overtime_logger.cli import record_fields as read
from overtime_logger.cli.context import OK
from overtime_logger.cli.days import add_range
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import PackRequest, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.packs.discrepancies import Discrepancy
    from overtime_logger.services.wording import Wording


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    review = commands.group("review", run_list, _("what in your record a reader could hold against it"))
    listing = review.add("list", run_list, _("everything that stands out"))
    add_range(listing)
    listing.add_argument("--health", action="store_true", help=_("as for a document with details of health"))
    explain = review.add("explain", run_explain, _("explain one; the words are printed in the grievance pack"))
    explain.add_argument("key", metavar="KEY", help=_("its key in the list"))
    explain.add_argument("words", metavar="TEXT", help=_("how it came about"))
    doubts.add_option(explain)
    withdraw = review.add("withdraw", run_withdraw, _("withdraw an explanation; the journal keeps it"))
    withdraw.add_argument("key", metavar="KEY")
    read.add_entering(withdraw)


def run_list(command: Command) -> int:
    """What stands out in the whole record, or in a range of it."""
    options = command.options
    with command.open() as application:
        whole = application.packs.usual_span(PackKind.GRIEVANCE)
        asked = getattr(options, "first", None) or getattr(options, "last", None)
        include = frozenset({Part.HEALTH} if getattr(options, "health", False) else ())
        span = command.span(application, whole) if asked else whole
        found = application.packs.discrepancies(PackRequest(PackKind.GRIEVANCE, span, include=include))
        if command.wants_json:
            command.give([form(each) for each in found])
            return OK
        for line in in_lines(found, application.wording):
            command.say(line)
        if found:
            command.say(
                _(
                    "Correct the record named, explain it (overtime-logger review explain KEY TEXT), or leave it:"
                    " none of this is printed but your explanations."
                )
            )
        else:
            command.say(_("Nothing stands out."))
    return OK


def run_explain(command: Command) -> int:
    """Put an explanation on record."""
    options = command.options
    with command.open() as application:
        whole = application.packs.usual_span(PackKind.GRIEVANCE)
        known = {each.key for each in application.packs.discrepancies(PackRequest(PackKind.GRIEVANCE, whole))}
        doubts.enter(command, partial(application.remarks.explain, options.key, options.words, known=known))
        command.say(_("Explained: {key}.").format(key=options.key))
    return OK


def run_withdraw(command: Command) -> int:
    """Withdraw an explanation."""
    with command.open() as application:
        doubts.enter(command, partial(application.remarks.withdraw, command.options.key))
        command.say(_("Withdrawn: the explanation of {key}.").format(key=command.options.key))
    return OK


def in_lines(found: Sequence[Discrepancy], wording: Wording) -> list[str]:
    """Discrepancies for a terminal: a line each, with its key below, and the explanation where there is one."""
    lines: list[str] = []
    for each in found:
        where = _("{day} ({number})").format(day=wording.table_day(each.day), number=each.number)
        lines.append(f"{where if each.number else wording.table_day(each.day)}  {each.words}")
        lines.append(f"    {each.key}")
        if each.remark is not None:
            lines.append(_("    Your explanation: {words}").format(words=each.remark.record.words))
    return lines


def summary(found: Sequence[Discrepancy]) -> str:
    """What is said of them after a document was made; empty where all is explained."""
    open_ones = [each for each in found if each.remark is None]
    if not open_ones:
        return ""
    return ngettext(
        "{number} point stands out that a reader could hold against the record: overtime-logger review",
        "{number} points stand out that a reader could hold against the record: overtime-logger review",
        len(open_ones),
    ).format(number=len(open_ones))


def form(each: Discrepancy) -> dict[str, object]:
    """A discrepancy for programs."""
    return {
        "key": each.key,
        "kind": each.kind.value,
        "record": each.record,
        "number": each.number,
        "date": each.day.isoformat(),
        "words": each.words,
        "explanation": each.remark.record.words if each.remark else "",
    }
