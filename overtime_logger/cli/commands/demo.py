"""`demo`: a made-up year and the documents made from it."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from overtime_logger.bootstrap import Application
from overtime_logger.cli.parameters import PATH, Command, argument
from overtime_logger.cli.program import PROGRAM
from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.domain.worded import N_
from overtime_logger.services.collation.report_request import ReportRequest
from overtime_logger.services.demonstration import branch as branch_members
from overtime_logger.services.demonstration.year import DemonstrationClock, demonstration_span
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import PackRequest, Part
from overtime_logger.services.untrusted import RefusedFileError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from overtime_logger.cli.call import Call
    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.collation.maker import MadeBranchReport
    from overtime_logger.services.made_documents import MadePack

_MARK = "made-by-overtime-logger-demo.txt"
_MEMBERS = "members"
_OTHERS = "from-the-employer"
_FILES = {
    PackKind.PRIORITIES: "priorities-sheet",
    PackKind.GRIEVANCE: "grievance-pack",
    PackKind.NOTICE: "foreseeability-notice",
    PackKind.ACCESS: "subject-access-request",
}
_HANDED_OVER = {PackKind.PRIORITIES: "priorities-sheet-handed-over"}


@click.command(cls=Command)
@argument("folder", type=PATH, default=Path("demo"), metavar="DIR", help=N_("where to put it"))
def demo_command(call: Call, folder: Path) -> None:
    """Make the demonstration and say where its parts are."""
    _clear(folder)
    clock = DemonstrationClock()
    span = demonstration_span(call.today)
    with Application(folder / "logbook", create=True, clock=clock) as application:
        packs: dict[PackKind, MadePack] = {}

        def make(kind: PackKind, name: str = "") -> None:
            path = folder / f"{name or _FILES[kind]}.pdf"
            packs[kind] = application.packs.make(_request(kind, application, span), path)

        # What is handed over is made on that day, as a letter is. The sheet is made once more at the end.
        (folder / _OTHERS).mkdir()
        days = application.fill_with_year(
            clock,
            span,
            lambda kind: make(kind, _HANDED_OVER.get(kind, "")),
            lambda name, data: (folder / _OTHERS / name).write_bytes(data),
        )
        make(PackKind.PRIORITIES)
        make(PackKind.GRIEVANCE)
        packs = {kind: packs[kind] for kind in _FILES}
        branch = _branch(application, folder, clock, call.today)
    _report(call, folder, days, packs, branch)


def _branch(rep: Application, folder: Path, clock: DemonstrationClock, today: date) -> MadeBranchReport:
    """Twenty members' packs, and the branch report that a rep makes of them."""
    span = demonstration_span(today, branch_members.WEEKS)
    packs = folder / _MEMBERS
    packs.mkdir()
    for member in branch_members.made_up_members():
        with (
            tempfile.TemporaryDirectory(dir=folder) as home,
            Application(Path(home), create=True, clock=clock) as application,
        ):
            application.fill_with_member(member, clock, span)
            pack = application.anonymised_packs.compose(member.request(span))
            application.anonymised_packs.write(pack, packs / f"member-{member.number:02d}.pdf")
    with rep.gathering() as gathering:
        for state in gathering.add(sorted(packs.iterdir())):
            if state.refusal is not None:
                raise RefusedFileError(state.refusal)
        return rep.branch_reports.make(
            gathering, ReportRequest(branch_members.RECIPIENT), folder / "branch-report.pdf"
        )


def _request(kind: PackKind, application: Application, span: DateRange) -> PackRequest:
    """A document as someone might ask for it; a notice is of little use without what it says about health."""
    packs = application.packs
    if kind.is_letter:
        return packs.letter_request(application.letters.all()[-1].id)
    if kind is PackKind.GRIEVANCE:
        request = PackRequest(kind, span)
        return replace(request, outcome=packs.suggested_outcomes(request))
    include = frozenset({Part.HEALTH, Part.UNION}) if kind is PackKind.NOTICE else frozenset[Part]()
    return PackRequest(kind, packs.usual_span(kind), include=include)


def _clear(folder: Path) -> None:
    """Make room for a new demonstration; nothing but an earlier demonstration is ever removed.

    Raises:
        InvalidInputError: the folder holds something else.
        FileFailedError: the folder can't be written.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            if not (folder / _MARK).is_file():
                raise InvalidInputError("demo.folder", folder=folder)
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARK).write_text(_("Made-up data. This folder is replaced by the next demo.") + "\n", "utf-8")
    except OSError as error:
        raise FileFailedError("file.failed.write", file=folder, reason=error) from error


def _report(
    call: Call, folder: Path, days: int, packs: Mapping[PackKind, MadePack], branch: MadeBranchReport
) -> None:
    logbook = folder / "logbook"
    form = {
        "logbook": str(logbook),
        "days": days,
        "documents": [
            {"kind": kind.value, "path": str(pack.path), "pages": pack.pages} for kind, pack in packs.items()
        ],
        "members": str(folder / _MEMBERS),
        "other_records": str(folder / _OTHERS),
        "branch_report": {"path": str(branch.path), "pages": branch.pages, "members": branch.members},
    }
    entered = ngettext("{number} day", "{number} days", days).format(number=days)
    places = [(_("Logbook"), f"{logbook} ({entered})")]
    for kind, pack in packs.items():
        pages = ngettext("{number} page", "{number} pages", pack.pages).format(number=pack.pages)
        places.append((kind.words.capitalize(), f"{pack.path} ({pages})"))
    members = ngettext("{number} pack", "{number} packs", branch.members).format(number=branch.members)
    places.append((_("Names removed"), f"{folder / _MEMBERS} ({members})"))
    places.append((_("From the employer"), str(folder / _OTHERS)))
    pages = ngettext("{number} page", "{number} pages", branch.pages).format(number=branch.pages)
    places.append((_("Branch report"), f"{branch.path} ({pages})"))
    places.append((_("See it with"), f"{PROGRAM} --home {logbook}"))
    widest = max(len(label) for label, _where in places) + 1
    call.answer(form, (f"{label + ':':<{widest}} {where}" for label, where in places))
