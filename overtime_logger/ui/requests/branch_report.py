"""Requests about members' packs, and the branch report made of them."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.collation.earlier import NearReport
    from overtime_logger.services.collation.gathering import FileState, Gathering
    from overtime_logger.services.collation.report import ReportRequest
    from overtime_logger.services.progress import Cancellable
    from overtime_logger.ui.models.preview import UnwrittenDocument


class Gathered(NamedTuple):
    """What came of taking members' packs in.

    Args:
        gathering: all that was taken in.
        near: an earlier report that is too near to one made of them, if there is one.
        is_cancelled: whether it was called off before all files were read.
    """

    gathering: Gathering
    near: NearReport | None
    is_cancelled: bool


class GatherPacks(NamedTuple):
    """Take members' packs in.

    Args:
        so_far: what was taken in before; None to begin.
        paths: the files, and folders of them.
        tell: is told the state of each file as it comes to be known, on the thread that works.
        watch: can call it off; what was taken in until then stays.
    """

    so_far: Gathering | None
    paths: tuple[Path, ...]
    tell: Callable[[FileState], None]
    watch: Cancellable

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> Gathered:
        """Take them in."""
        from overtime_logger.services.progress import CancelledError  # noqa: PLC0415 - no start needs it
        from overtime_logger.storage.files import pdf_files  # noqa: PLC0415 - likewise

        files, is_cancelled = list(pdf_files(self.paths)), True
        with (
            application.gathering(self.so_far) as gathering,
            closing(gathering.add(files)) as states,
            suppress(CancelledError),
        ):
            for number, state in enumerate(states, start=1):
                self.tell(state)
                self.watch(number / len(files))
            is_cancelled = False
        return Gathered(gathering, application.branch_reports.near_report(gathering), is_cancelled)


class PrepareReport(NamedTuple):
    """Make a branch report's pages, of which nothing is written yet.

    Args:
        gathering: the packs.
        request: what it is to say.
        with_table: whether its figures shall be written as CSV beside it.
        accepts_near: whether it is made though an earlier report differs by a few members.
    """

    gathering: Gathering
    request: ReportRequest
    with_table: bool
    accepts_near: bool

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> UnwrittenDocument:
        """Make them."""
        from overtime_logger.ui.models.preview import ReportDraft  # noqa: PLC0415 - no start needs it

        prepared = application.branch_reports.prepare(self.gathering, self.request)
        return ReportDraft(prepared, self.with_table, self.accepts_near)
