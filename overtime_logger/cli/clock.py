"""`clock`: clocking in and out, for those who prefer it to typing times."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.cli import forms
from overtime_logger.cli.context import OK
from overtime_logger.domain.duration import in_words
from overtime_logger.services.merkle_tree import utc_text
from overtime_logger.services.settings import TimeOfDay
from overtime_logger.services.time_clock import ClockState

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.time_clock import Clocked, ClockStatus


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    clock = commands.group("clock", run_status, _("clock in and out"))
    clock.add("in", run_in, _("start the clock"))
    out = clock.add("out", run_out, _("stop the clock and record what was clocked"))
    out.add_argument("--at", metavar="TIME", help=_("when the work ended; without, now"))
    out.add_argument("--yes", action="store_true", help=_("record it without asking"))
    out.add_argument("--discard", action="store_true", help=_("record nothing, and let go of what was clocked"))
    clock.add("status", run_status, _("whether the clock is running"))


def run_in(command: Command) -> int:
    """Start the clock."""
    with command.open() as application:
        _tell(command, application, application.time_clock.clock_in())
    return OK


def run_status(command: Command) -> int:
    """How the clock stands."""
    with command.open() as application:
        _tell(command, application, application.time_clock.status())
    return OK


def run_out(command: Command) -> int:
    """Stop the clock, and record what was clocked once it is confirmed."""
    with command.open() as application:
        clock = application.time_clock
        if command.options.discard:
            clock.let_go()
            _tell(command, application, clock.status())
            return OK
        at: str | None = command.options.at
        clocked = clock.clock_out(None if at is None else TimeOfDay().value_of(at))
        if not command.wants_json:
            _read_back(command, application, clocked)
            if not _confirmed(command, clocked):
                command.say(
                    _("Nothing was recorded. What was clocked is kept; “clock out --discard” lets go of it.")
                )
                return OK
        clock.record(clocked)
        if command.wants_json:
            command.give({**forms.reading_form(clocked.reading), "is_estimated": clocked.is_estimated})
        else:
            command.say(_("Recorded."))
    return OK


def _read_back(command: Command, application: Application, clocked: Clocked) -> None:
    reading, wording = clocked.reading, application.wording
    command.say(_("Clocked: {spell}").format(spell=wording.spell(clocked.spell)))
    command.say(wording.read_back(reading.record, reading.contracted_minutes, application.logbook.today))
    if clocked.is_estimated:
        command.say(_("Note: the program stopped while the clock was running, so the end is an estimate."))
    for warning in reading.warnings:
        command.say(_("Note: {warning}").format(warning=warning.words))


def _confirmed(command: Command, clocked: Clocked) -> bool:
    """Ask a person at a terminal; to type the command is to confirm an ordinary end, but not an estimated one."""
    if command.options.yes or not command.shell.asks:
        return True
    unusual = clocked.is_estimated or clocked.reading.before is not None or clocked.reading.warnings
    return not unusual or command.confirms(_("Record it?"))


def _tell(command: Command, application: Application, status: ClockStatus) -> None:
    if command.wants_json:
        command.give(
            {
                "state": status.state.value,
                "started_at": utc_text(status.start) if status.start else None,
                "ends_at": utc_text(status.end) if status.end else None,
                "is_estimated": status.is_estimated,
                "clocked_minutes": status.minutes,
            }
        )
    elif status.start is None or status.end is None:
        command.say(_("The clock is off."))
    else:
        said = {
            ClockState.OFF: "",
            ClockState.RUNNING: _("The clock has been running since {start}: {hours}."),
            ClockState.INTERRUPTED: _(
                "The clock ran from {start} and was last seen running {hours} later. The program stopped then."
            ),
            ClockState.STOPPED: _("You clocked out after {hours}, from {start}. It is not recorded yet."),
        }[status.state]
        command.say(said.format(start=application.wording.moment(status.start), hours=in_words(status.minutes)))
