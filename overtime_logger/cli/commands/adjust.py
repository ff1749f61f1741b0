"""`adjust`: the ledger beside the days."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from overtime_logger.cli.json_forms import adjustment_form
from overtime_logger.cli.parameters import DATE, WHOLE, Command, OneOf, entering, flag, option
from overtime_logger.cli.personal_data import enter
from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.duration import in_signed_figures
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call


@click.command(cls=Command)
@option("--date", "day", type=DATE, metavar="DATE", help=N_("the day it takes effect (default: today)"))
@option("--kind", type=OneOf(AdjustmentKind), help=N_("the kind of line"))
@option("--minutes", type=WHOLE, metavar="N", help=N_("how many minutes"))
@entering
@option("--withdraw", metavar="RECORD", help=N_("withdraw a line, for example one that was mistyped"))
@flag("--confirm", help=N_("record the line that a cap proposes"))
def adjust_command(
    call: Call,
    *,
    day: date | None,
    kind: AdjustmentKind | None,
    minutes: int | None,
    withdraw: str | None,
    confirm: bool,
) -> None:
    """Add a line to the ledger or withdraw one, then show it."""
    with call.open() as application:
        ledger = application.ledger
        if withdraw is not None:
            enter(
                call,
                lambda entering: ledger.withdraw(withdraw, entering.why, not_identifiers=entering.not_identifiers),
            )
        elif confirm:
            proposal = ledger.proposal()
            if proposal is None:
                raise InvalidInputError("adjustment.no_proposal")
            ledger.adjust(proposal)
        elif kind is not None:
            if minutes is None:
                raise InvalidInputError("adjustment.minutes", "minutes")
            line = Adjustment(day or call.today, kind, minutes, call.why)
            enter(call, lambda entering: ledger.adjust(line, not_identifiers=entering.not_identifiers))
        elif minutes is not None or day is not None:
            raise InvalidInputError("adjustment.kind", "kind")
        lines, proposal = ledger.by_id(), ledger.proposal()
        form = {
            "lines": [{"record": name} | adjustment_form(line) for name, line in lines.items()],
            "proposal": adjustment_form(proposal) if proposal else None,
        }
        call.answer(form, _lines(application, lines, proposal))


def _lines(
    application: Application, lines: Mapping[str, Adjustment], proposal: Adjustment | None
) -> Iterator[str]:
    for name, line in lines.items():
        yield f"{_line(application, line)}  [{name}]"
    if not lines:
        yield _("The ledger is empty.")
    if proposal is not None:
        yield _("Proposed: {line}. To record it: overtime-logger adjust --confirm").format(
            line=_line(application, proposal)
        )


def _line(application: Application, line: Adjustment) -> str:
    amount = f"{in_signed_figures(line.effect_minutes):>8}"
    return "  ".join(filter(None, (application.wording.table_date(line.date), amount, line.kind.words, line.why)))
