"""`gui`: the window."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from overtime_logger.cli.parameters import Command, flag
from overtime_logger.domain.worded import N_

if TYPE_CHECKING:
    from overtime_logger.bootstrap import WindowManner
    from overtime_logger.cli.call import Call


@click.command(cls=Command)
@flag("--minimised", help=N_("start it minimised, as at login"))
@flag("--check", help=N_("close it again once it has been shown"))
@flag("--close", help=N_("close the window that is open on this logbook"))
def gui_command(call: Call, *, minimised: bool, check: bool, close: bool) -> int:
    """Open the window."""
    given = {"minimised": minimised, "checked": check, "closed": close}
    manners: list[WindowManner] = [manner for manner in ("minimised", "checked", "closed") if given[manner]]
    if len(manners) > 1:
        raise click.UsageError(_("only one of --minimised, --check and --close can be given"))
    return call.shell.open_window(call.home, manners[0] if manners else "shown")
