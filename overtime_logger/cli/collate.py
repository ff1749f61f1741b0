"""`collate`: many members' packs with names removed put together into one branch report."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.cli import doubts, outputs
from overtime_logger.cli.context import OK
from overtime_logger.cli.parser import add_new_logbook, one_line
from overtime_logger.domain.entry.written import parse_hours
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.collation.intake import FileState, Gathering, Outcome
from overtime_logger.services.collation.maker import near_in_words
from overtime_logger.services.collation.report_request import FULL_WEEK, ReportRequest, rate_of
from overtime_logger.storage.files import pdf_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.domain.duration import Minutes

_TOLD = frozenset({Outcome.REFUSED, Outcome.OLDER, Outcome.SAME})


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add("collate", run, _("make a branch report of many members' packs"))
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help=_("a member's pack with names removed, or a folder of them")
    )
    parser.add_argument("--out", required=True, metavar="REPORT.pdf", help=_("the report to write"))
    parser.add_argument("--csv", metavar="FILE", help=_("write its figures as a table, too"))
    outputs.add_option(parser)
    parser.add_argument("--label", default="", metavar="TEXT", help=_("what it is about, such as the branch"))
    doubts.add_option(parser)
    add_new_logbook(parser)
    parser.add_argument("--hourly-rate", metavar="POUNDS", help=_("value the unpaid hours at so much an hour"))
    parser.add_argument(
        "--full-week", metavar="HOURS", help=_("the hours of a full-time week, of which posts are counted; 37:00")
    )
    parser.add_argument(
        "--eligible",
        type=int,
        metavar="N",
        help=_("how many members could have sent a pack, for the response rate"),
    )
    parser.add_argument(
        "--yes", action="store_true", help=_("make it though it is of nearly the same members as an earlier one")
    )


def run(command: Command) -> int:
    """Take all files in, then make the report; say what became of the files that do not count."""
    options = command.options
    path, table = Path(options.out), Path(options.csv) if options.csv else None
    rate, full_week = rate_of(options.hourly_rate or ""), _full_week(options.full_week)
    request = doubts.enter(
        command,
        lambda entering: ReportRequest(
            options.label, rate, full_week, entering.not_identifiers, eligible=options.eligible
        ),
    )
    replaces = [outputs.may_replace(command, each) for each in (path, table) if each is not None]
    # A rep need not keep a log; what was counted in which report is kept in its place all the same.
    with command.open(create=True) as application, application.gathering() as gathering:
        left_out = _take_in(command, gathering, pdf_files(map(Path, options.files), but_not=path))
        made = application.branch_reports.make(
            gathering,
            request,
            path,
            table=table,
            replaces=any(replaces),
            accepts_near=_accepts_near(command, application, gathering),
        )
    if command.wants_json:
        command.give(
            {
                "path": str(made.path),
                "pages": made.pages,
                "members": made.members,
                "files": {outcome.value: gathering.outcomes[outcome] for outcome in Outcome},
                "not_counted": [
                    {
                        "file": str(state.path),
                        "outcome": state.outcome.value,
                        "refused": state.refusal.value if state.refusal else None,
                    }
                    for state in left_out
                ],
            }
        )
        return OK
    pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
    members = ngettext("{number} member", "{number} members", made.members).format(number=made.members)
    files = ngettext("{number} file", "{number} files", gathering.files).format(number=gathering.files)
    said = _("{path}: {pages}, {members} from {files}")
    command.say(said.format(path=made.path, pages=pages, members=members, files=files))
    return OK


def _take_in(command: Command, gathering: Gathering, files: Iterable[Path]) -> list[FileState]:
    """Take files in; those that do not count, each said on a line of its own."""
    left_out: list[FileState] = []
    shows_progress = command.shell.asks and not command.wants_json
    for state in gathering.add(files):
        if state.outcome in _TOLD:
            left_out.append(state)
            if not command.wants_json:
                _clear_progress(command, shows=shows_progress)
                command.say(one_line(_("{file}: {said}").format(file=state.path, said=state.words)))
        if shows_progress:
            read = ngettext("{number} file read", "{number} files read", gathering.files)
            command.shell.err.write("\r" + read.format(number=gathering.files))
            command.shell.err.flush()
    _clear_progress(command, shows=shows_progress)
    return left_out


def _clear_progress(command: Command, *, shows: bool) -> None:
    if shows:
        command.shell.err.write("\r\x1b[K")
        command.shell.err.flush()


def _accepts_near(command: Command, application: Application, gathering: Gathering) -> bool:
    """Whether the report may be made though an earlier one is near to it; at a terminal, the person is asked.

    Raises:
        InvalidInputError: one is, and the person does not want it.
    """
    if command.options.yes:
        return True
    near = application.branch_reports.near_report(gathering)
    if near is None or command.wants_json or not command.shell.asks:
        return False
    said = near_in_words(near, application.wording)
    if not command.confirms(_("{said}. Make it all the same?").format(said=said), enter_says_yes=False):
        raise InvalidInputError("collate.near", near=said)
    return True


def _full_week(text: str | None) -> Minutes:
    if text is None:
        return FULL_WEEK
    minutes = parse_hours(text)
    if minutes is None:
        raise InvalidInputError("collate.full_week.form", "full_week", text=text)
    return minutes
