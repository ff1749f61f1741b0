"""`clock`: clocking in and out, for those who prefer it to typing times."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.cli.json_forms import reading_form
from overtime_logger.cli.parameters import Group, Parsed, flag, option
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.worded import N_
from overtime_logger.services.merkle_tree import utc_text
from overtime_logger.services.settings import TimeOfDay
from overtime_logger.services.time_clock import ClockState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import time

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call
    from overtime_logger.services.time_clock import Clocked, ClockStatus

clock_command = Group("clock", default="status")


@clock_command.command("in", help=N_("start the clock"))
def clock_in(call: Call) -> None:
    """Start the clock."""
    with call.open() as application:
        _tell(call, application, application.time_clock.clock_in())


@clock_command.command("out", help=N_("stop the clock and record the time"))
@option(
    "--at",
    type=Parsed("time", lambda text, _option, _call: TimeOfDay().value_of(text)),
    metavar="TIME",
    help=N_("when work ended (default: now)"),
)
@flag("--yes", help=N_("record it without asking"))
@flag("--discard", help=N_("record nothing, and discard the time on the clock"))
def clock_out(call: Call, *, at: time | None, yes: bool, discard: bool) -> None:
    """Stop the clock, and record the time once it is confirmed."""
    with call.open() as application:
        clock = application.time_clock
        if discard:
            clock.let_go()
            _tell(call, application, clock.status())
            return
        clocked = clock.clock_out(at)
        if not call.wants_json:
            for line in _read_back(application, clocked):
                call.say(line)
            if not yes and not _confirmed(call, clocked):
                call.say(
                    _("Nothing was recorded. The time on the clock is kept; “clock out --discard” discards it.")
                )
                return
        clock.record(clocked)
    form = {**reading_form(clocked.reading), "is_estimated": clocked.is_estimated}
    call.answer(form, [_("Recorded.")])


def _read_back(application: Application, clocked: Clocked) -> Iterator[str]:
    reading, wording = clocked.reading, application.wording
    yield _("Clocked: {spell}").format(spell=wording.spell(clocked.spell))
    yield wording.read_back(reading.record, reading.contracted_minutes, application.logbook.today)
    if clocked.is_estimated:
        yield _("Note: the program stopped while the clock was running, so the end is an estimate.")
    for warning in reading.warnings:
        yield _("Note: {warning}").format(warning=warning.words)


def _confirmed(call: Call, clocked: Clocked) -> bool:
    """Ask a person at a terminal; typing the command confirms an ordinary end, but not an estimated one."""
    unusual = clocked.is_estimated or clocked.reading.before is not None or clocked.reading.warnings
    return not unusual or not call.shell.asks or call.confirms(_("Record it?"))


@clock_command.command("status", help=N_("whether the clock is running"))
def clock_status(call: Call) -> None:
    """Whether the clock is running."""
    with call.open() as application:
        _tell(call, application, application.time_clock.status())


def _tell(call: Call, application: Application, status: ClockStatus) -> None:
    form = {
        "state": status.state.value,
        "started_at": utc_text(status.start) if status.start else None,
        "ends_at": utc_text(status.end) if status.end else None,
        "is_estimated": status.is_estimated,
        "clocked_minutes": status.minutes,
    }
    call.answer(form, _lines(application, status))


def _lines(application: Application, status: ClockStatus) -> Iterator[str]:
    if status.start is None or status.end is None:
        yield _("The clock is not running.")
        return
    said = {
        ClockState.OFF: "",
        ClockState.RUNNING: _("The clock has been running since {start}: {hours}."),
        ClockState.INTERRUPTED: _(
            "The clock started at {start} and was last seen running {hours} later, when the program stopped."
        ),
        ClockState.STOPPED: _("You clocked out after {hours}, from {start}. It is not recorded yet."),
    }[status.state]
    yield said.format(start=application.wording.moment(status.start), hours=in_words(status.minutes))
