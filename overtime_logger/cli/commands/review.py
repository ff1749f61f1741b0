"""`review`: what a reader could hold against the record, and the person's explanations."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.cli.discrepancies import discrepancy_form, discrepancy_lines
from overtime_logger.cli.parameters import Group, argument, date_range, entering, flag, not_an_identifier
from overtime_logger.cli.personal_data import enter
from overtime_logger.domain.worded import N_
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import PackRequest, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.services.packs.discrepancies import Discrepancy

review_command = Group("review", default="list")


@review_command.command("list", help=N_("everything that stands out"))
@date_range
@flag("--health", help=N_("as it would be for a document that includes your health"))
def list_discrepancies(call: Call, *, health: bool) -> None:
    """What stands out in the whole record, or in a range of it."""
    with call.open() as application:
        whole = application.packs.usual_span(PackKind.GRIEVANCE)
        span = call.span(whole) if call.names_dates else whole
        include = frozenset({Part.HEALTH} if health else ())
        found = application.packs.discrepancies(PackRequest(PackKind.GRIEVANCE, span, include=include))
        call.answer([discrepancy_form(each) for each in found], _lines(application, found))


def _lines(application: Application, found: Sequence[Discrepancy]) -> Iterator[str]:
    yield from discrepancy_lines(found, application.wording)
    if found:
        yield _(
            "Correct the record named, explain it (overtime-logger review explain KEY TEXT), or leave it."
            " Only your explanations are printed."
        )
    else:
        yield _("Nothing stands out.")


@review_command.command("explain", help=N_("explain one; your words are printed in the grievance pack"))
@argument("key", metavar="KEY", help=N_("its key in the list"))
@argument("words", metavar="TEXT", help=N_("how it came about"))
@not_an_identifier
def explain(call: Call, key: str, words: str) -> None:
    """Put an explanation on record."""
    with call.open() as application:
        whole = application.packs.usual_span(PackKind.GRIEVANCE)
        known = {each.key for each in application.packs.discrepancies(PackRequest(PackKind.GRIEVANCE, whole))}
        enter(call, partial(application.remarks.explain, key, words, known=known))
        call.say(_("Explained: {key}.").format(key=key))


@review_command.command("withdraw", help=N_("withdraw an explanation; the journal keeps it"))
@argument("key", metavar="KEY", help=N_("its key in the list"))
@entering
def withdraw_explanation(call: Call, key: str) -> None:
    """Withdraw an explanation."""
    with call.open() as application:
        enter(call, partial(application.remarks.withdraw, key))
        call.say(_("Withdrawn: the explanation of {key}.").format(key=key))
