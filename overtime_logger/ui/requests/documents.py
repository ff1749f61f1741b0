"""Requests about documents: preparing, showing, writing and checking them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.reports.pages import PagePicture
    from overtime_logger.services.packs.anonymised_request import AnonymisedRequest
    from overtime_logger.services.packs.request import PackRequest
    from overtime_logger.services.progress import Cancellable
    from overtime_logger.services.verify import Verdict
    from overtime_logger.ui.models.preview import UnwrittenDocument


class PreparePack(NamedTuple):
    """Make a document's pages, of which nothing is written yet.

    Args:
        request: which document.
        watch: follows the work, and can call it off.
    """

    request: PackRequest
    watch: Cancellable

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> UnwrittenDocument:
        """Make them."""
        from overtime_logger.ui.models.preview import PackDraft  # noqa: PLC0415 - no start needs it

        return PackDraft(application.packs.prepare(self.request, self.watch))


class PrepareAnonymised(NamedTuple):
    """Make the pages of a pack with names removed, of which nothing is written yet.

    Args:
        request: what is chosen of it.
    """

    request: AnonymisedRequest

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> UnwrittenDocument:
        """Make them."""
        from overtime_logger.ui.models.preview import AnonymisedDraft  # noqa: PLC0415 - no start needs it

        packs = application.anonymised_packs
        pack = packs.compose(self.request)
        return AnonymisedDraft(pack, packs.render(pack))


class WriteDraft(NamedTuple):
    """Write a document that was prepared.

    Args:
        draft: the document.
        path: where it shall stand.
    """

    draft: UnwrittenDocument
    path: Path

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> object:
        """Write it."""
        return self.draft.write(application, self.path)


class DrawPage(NamedTuple):
    """Draw a page of a document that was prepared.

    Args:
        data: the document's bytes, made by this program.
        number: which page, from 0.
        width: how wide, in pixels of the screen.
    """

    data: bytes
    number: int
    width: int

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> PagePicture:
        """Draw it."""
        from overtime_logger.reports.pages import page_picture  # noqa: PLC0415 - no start needs it

        del application
        return page_picture(*self)


class VerifyFiles(NamedTuple):
    """Check documents, each in a process of its own.

    Args:
        paths: the files, or folders of them.
        code: a seal's code that somebody has held, as typed; None where none was given.
        tell: is told the verdict of each file as it comes, on the thread that works.
    """

    paths: tuple[Path, ...]
    code: str | None
    tell: Callable[[Verdict], None]

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> bool:
        """Check them; returns whether any could be read."""
        from overtime_logger.bootstrap import verifying  # noqa: PLC0415 - no start needs it
        from overtime_logger.storage.files import pdf_files  # noqa: PLC0415 - likewise

        any_read = False
        with verifying(application.register.documents()) as verifier:
            for verdict in verifier.verify(pdf_files(self.paths), code=self.code):
                any_read = any_read or verdict.pack is not None
                self.tell(verdict)
        return any_read
