"""Making branch reports: from gathered packs to a PDF, a CSV file, and a note of what was counted."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, replace
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.small_numbers import SMALLEST_GROUP
from overtime_logger.services.beside_journal import MadeReport
from overtime_logger.services.collation.figures import branch_figures
from overtime_logger.services.collation.past_reports import nearest_report
from overtime_logger.services.collation.report import ReportFacts, compose_branch_report
from overtime_logger.services.collation.report_tables import CSV_HEADER, csv_rows
from overtime_logger.services.document import Attachment, Relationship

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from overtime_logger.services.collation.comparators import Comparator
    from overtime_logger.services.collation.figures import BranchFigures
    from overtime_logger.services.collation.intake import Gathering
    from overtime_logger.services.collation.past_reports import NearReport
    from overtime_logger.services.collation.report_request import ReportRequest
    from overtime_logger.services.document import Document, RenderedDocument
    from overtime_logger.services.packs.maker import Workshop
    from overtime_logger.services.ports import Clock, Store
    from overtime_logger.services.wording import Wording

CSV_NAME = "branch-report.csv"
"""The name of the CSV file that the report carries."""

_CODE_GROUPS = 2
_CODE_LETTERS = 5


@dataclass(frozen=True, slots=True)
class MadeBranchReport:
    """A branch report that was made.

    Args:
        path: where it is.
        pages: how many pages it has.
        members: how many members were counted, exactly; not to be passed on.
        shown_as_codes: the characters that no bundled font has, which are printed as their codes, in code order.
    """

    path: Path
    pages: int
    members: int
    shown_as_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """A branch report whose pages are made and of which nothing is written yet.

    Args:
        request: what it is to say.
        document: the report as plain data.
        rendered: its pages.
        members: what was counted, by member, when the pages were made.
    """

    request: ReportRequest
    document: Document
    rendered: RenderedDocument
    members: dict[str, bytes]


class BranchReports:
    """Makes branch reports from gathered packs.

    Args:
        store: keeps what was counted in which report.
        clock: what time it is.
        workshop: turns a document into a file.
        comparators: gives the national figures; called when a report is made.
    """

    def __init__(
        self, store: Store, clock: Clock, workshop: Workshop, comparators: Callable[[], tuple[Comparator, ...]]
    ) -> None:
        self._store = store
        self._clock = clock
        self._workshop = workshop
        self._comparators = comparators

    def near_report(self, gathering: Gathering) -> NearReport | None:
        """An earlier report that together with a new one could identify a member, or None."""
        return nearest_report(gathering.members, self._store.branch_reports())

    def compose(self, gathering: Gathering, request: ReportRequest) -> Document:
        """The report as plain data.

        Raises:
            InvalidInputError: there are fewer than 8 members, or fewer could have sent a pack than did.
        """
        members = gathering.tally.members
        if request.eligible is not None and request.eligible < members:
            raise InvalidInputError("collate.eligible", eligible=request.eligible, members=members)
        figures = branch_figures(gathering.tally)
        if figures is None:
            raise _too_few(gathering.tally.members)
        facts = ReportFacts(
            request,
            figures,
            gathering.outcomes,
            self._comparators(),
            self._clock.now().date(),
            _code_of(gathering.members),
        )
        document = compose_branch_report(facts, self._workshop.wording)
        return replace(document, attachments=(self._table(figures),))

    def prepare(self, gathering: Gathering, request: ReportRequest) -> PreparedReport:
        """The report with its pages, of which nothing is written yet.

        Raises:
            InvalidInputError: as `compose` does.
        """
        document = self.compose(gathering, request)
        rendered = self._workshop.renderer().render(document)
        return PreparedReport(request, document, rendered, dict(gathering.members))

    def write(
        self,
        prepared: PreparedReport,
        path: Path,
        *,
        table: Path | None = None,
        replaces: bool = False,
        keeps_table: bool = False,
        accepts_near: bool = False,
    ) -> MadeBranchReport:
        """Note what was counted in a report, and write it as it was prepared, byte for byte.

        Args:
            prepared: the report.
            path: where to write the PDF.
            table: where to write its figures as CSV; None for nowhere.
            replaces: whether they may take the place of files that are there.
            keeps_table: whether a file with the name of the CSV is kept all the same.
            accepts_near: whether it is written though an earlier report differs by a few members.

        Raises:
            InvalidInputError: an earlier report differs by a few members, or there is a file that may not be
                replaced.
            FileFailedError: a file can't be written, or what was counted can't be noted.
        """
        document, members = prepared.document, prepared.members
        if table is not None:
            self._workshop.writer.refuse(table, replaces=replaces and not keeps_table)
        near = None if accepts_near else nearest_report(members, self._store.branch_reports())
        if near is not None:
            raise InvalidInputError("collate.near", near=near_in_words(near, self._workshop.wording))
        # Before anything is written: what may be in someone's hands has to be known.
        self._store.note_branch_report(MadeReport(document.made_on, prepared.request.label, members))
        if table is not None:
            (figures,) = (each.data for each in document.attachments)
            self._workshop.writer.write(table, figures, replaces=replaces)
        self._workshop.writer.write(path, prepared.rendered.data, replaces=replaces)
        return MadeBranchReport(path, prepared.rendered.pages, len(members), prepared.rendered.shown_as_codes)

    def make(
        self,
        gathering: Gathering,
        request: ReportRequest,
        path: Path,
        *,
        table: Path | None = None,
        replaces: bool = False,
        accepts_near: bool = False,
    ) -> MadeBranchReport:
        """Prepare the report and write it; arguments and errors as for `compose` and `write`."""
        prepared = self.prepare(gathering, request)
        return self.write(prepared, path, table=table, replaces=replaces, accepts_near=accepts_near)

    def _table(self, figures: BranchFigures) -> Attachment:
        data = self._workshop.csv(CSV_HEADER, csv_rows(figures))
        return Attachment(
            CSV_NAME, "text/csv", _("The figures of this report as a table"), Relationship.DATA, data
        )


def near_in_words(near: NearReport, wording: Wording) -> str:
    """What is wrong with making a report so near to an earlier one."""
    named = _("“{label}”").format(label=near.label) if near.label else _("a branch report")
    return ngettext(
        "{report} of {date} differs from this one by {number} member; together, the two could identify them",
        "{report} of {date} differs from this one by {number} members; together, the two could identify a member",
        near.members,
    ).format(report=named, date=wording.date(near.made_on), number=wording.number(near.members))


def _too_few(members: int) -> InvalidInputError:
    return InvalidInputError("collate.few", number=members, least=SMALLEST_GROUP)


def _code_of(members: Mapping[str, bytes]) -> str:
    """A short code that tells what was counted from anything else, and nothing of it."""
    digest = hashlib.sha256(b"".join(sorted(members.values()))).digest()
    letters = base64.b32encode(digest).decode()[: _CODE_GROUPS * _CODE_LETTERS]
    return "-".join(letters[start : start + _CODE_LETTERS] for start in range(0, len(letters), _CODE_LETTERS))
