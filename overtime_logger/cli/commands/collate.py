"""`collate`: many members' packs with names removed put together into one branch report."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from overtime_logger.bootstrap import pdf_files
from overtime_logger.cli.not_printed import form_of_codes, lines_of_codes
from overtime_logger.cli.parameters import (
    HOURS,
    PATH,
    WHOLE,
    Command,
    argument,
    flag,
    new_logbook,
    not_an_identifier,
    option,
    replace_file,
)
from overtime_logger.cli.personal_data import enter
from overtime_logger.cli.tables import one_line
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_
from overtime_logger.services.collation.intake import FileState, Gathering, Outcome
from overtime_logger.services.collation.maker import near_in_words
from overtime_logger.services.collation.report_request import FULL_WEEK, ReportRequest, rate_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.cli.call import Call

_TOLD = frozenset({Outcome.REFUSED, Outcome.OLDER, Outcome.SAME})


@click.command(cls=Command)
@argument(
    "files",
    type=PATH,
    nargs=-1,
    required=True,
    metavar="FILE...",
    help=N_("a member's pack with names removed, or a folder of them"),
)
@option("--out", type=PATH, required=True, metavar="REPORT.pdf", help=N_("the report to write"))
@option("--csv", "csv_file", type=PATH, metavar="FILE", help=N_("also write its figures as a table"))
@replace_file
@option("--label", default="", metavar="TEXT", help=N_("what it is about, for example the branch"))
@not_an_identifier
@new_logbook
@option("--hourly-rate", default="", metavar="POUNDS", help=N_("value the unpaid hours at this rate"))
@option(
    "--full-week",
    type=HOURS,
    default=FULL_WEEK,
    metavar="HOURS",
    help=N_("the hours of a full-time week, from which posts are counted (default: 37:00)"),
)
@option(
    "--eligible",
    type=WHOLE,
    metavar="N",
    help=N_("how many members could have sent a pack, for the response rate"),
)
@flag("--yes", help=N_("make it even if the members are nearly the same as in an earlier report"))
def collate_command(
    call: Call,
    *,
    files: tuple[Path, ...],
    out: Path,
    csv_file: Path | None,
    label: str,
    hourly_rate: str,
    full_week: int,
    eligible: int | None,
    yes: bool,
) -> None:
    """Read all files, then make the report; say why any file does not count."""
    rate = rate_of(hourly_rate)
    request = enter(
        call,
        lambda entering: ReportRequest(label, rate, full_week, entering.not_identifiers, eligible=eligible),
    )
    replaces = [call.may_replace(each) for each in (out, csv_file) if each is not None]
    # A rep need not keep a log; what was counted in which report is kept in its place all the same.
    with call.open(create=True) as application, application.gathering() as gathering:
        not_counted = _gather(call, gathering, pdf_files(files, but_not=out))
        made = application.branch_reports.make(
            gathering,
            request,
            out,
            table=csv_file,
            replaces=any(replaces),
            accepts_near=yes or _accepts_near(call, application, gathering),
        )
    form = {
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
            for state in not_counted
        ],
        **form_of_codes(made.shown_as_codes),
    }
    said = _("{path}: {pages}, {members} from {files}").format(
        path=made.path,
        pages=ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages),
        members=ngettext("{number} member", "{number} members", made.members).format(number=made.members),
        files=ngettext("{number} file", "{number} files", gathering.files).format(number=gathering.files),
    )
    call.answer(form, [said, *lines_of_codes(made.shown_as_codes)])


def _gather(call: Call, gathering: Gathering, files: Iterable[Path]) -> list[FileState]:
    """Read files; those that do not count, each reported in a line of its own."""
    not_counted: list[FileState] = []
    for state in gathering.add(files):
        if state.outcome in _TOLD:
            not_counted.append(state)
            _clear_progress(call)
            call.tell(one_line(_("{file}: {said}").format(file=state.path, said=state.words)))
        if call.may_ask:
            read = ngettext("{number} file read", "{number} files read", gathering.files)
            call.shell.err.write("\r" + read.format(number=gathering.files))
            call.shell.err.flush()
    _clear_progress(call)
    return not_counted


def _clear_progress(call: Call) -> None:
    if call.may_ask:
        call.shell.err.write("\r\x1b[K")
        call.shell.err.flush()


def _accepts_near(call: Call, application: Application, gathering: Gathering) -> bool:
    """Whether the report may be made though an earlier one is like it; at a terminal, the person is asked.

    Raises:
        InvalidInputError: one is, and the person does not want it.
    """
    near = application.branch_reports.near_report(gathering)
    if near is None or not call.may_ask:
        return False
    said = near_in_words(near, application.wording)
    if not call.confirms(_("{said}. Make it anyway?").format(said=said), enter_says_yes=False):
        raise InvalidInputError("collate.near", near=said)
    return True
