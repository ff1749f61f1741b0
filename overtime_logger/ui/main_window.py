"""The window: the side bar, the page that is shown, and how their signals are wired."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from overtime_logger.ui.drafts import DraftKeeper
from overtime_logger.ui.navigation import PAGES, SideBar
from overtime_logger.ui.operations import Operations
from overtime_logger.ui.pages.today import TodayPage
from overtime_logger.ui.requests import CatchUp, OpenDay, PrepareNotice, ShowDay

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.entry_panel import EntryPanel
    from overtime_logger.ui.navigation import Page
    from overtime_logger.ui.requests import Outcome
    from overtime_logger.ui.widgets.notice_bar import NoticeBar

_FIRST_SIZE = (1120, 760)
_LEAST_SIZE = (640, 480)
_LEADS_TO: dict[type, str] = {OpenDay: "today", ShowDay: "log", CatchUp: "log", PrepareNotice: "evidence"}
"""The page that a request leads to."""


class MainWindow(QMainWindow):
    """The one window. It wires; what is done stands in `operations`, what is shown in the pages.

    Args:
        context: what pages are given.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._operations = Operations(context.application, self)
        self._stack = QStackedWidget()
        self._pages: dict[str, Page] = {}
        self._notice: NoticeBar | None = None
        self._drafts: DraftKeeper | None = None

        self.setWindowTitle(_("Overtime Logger"))
        self.setMinimumSize(*_LEAST_SIZE)
        self._take_first_size()
        self.setCentralWidget(self._stack)
        if context.application.contracts.is_set_up:
            self._show_log()
        else:
            self._show_first_start()

    def _take_first_size(self) -> None:
        """As large as looks well with the size of text, and no larger than the screen."""
        wanted = QSize(*map(self._context.scale.space, _FIRST_SIZE))
        screen = self.screen()
        self.resize(wanted.boundedTo(screen.availableSize()) if screen else wanted)

    # -- wiring ------------------------------------------------------------------------------------------------

    def _show_log(self) -> None:
        self._side_bar = SideBar(self._context)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side_bar)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        layout.addLayout(self._column, 1)
        self.setCentralWidget(whole)
        self._side_bar.page_chosen.connect(self.on_page_chosen)
        self._operations.finished.connect(self.on_finished)
        self.on_page_chosen(PAGES[0].key)

    def _page(self, key: str) -> Page:
        """The page, made and wired when it is first shown."""
        if key not in self._pages:
            page = next(entry for entry in PAGES if entry.key == key).make(self._context)
            page.requested.connect(self._operations.on_requested)
            page.unreadable.connect(self.on_unreadable)
            self._operations.finished.connect(page.on_finished)
            self._operations.record_changed.connect(page.on_record_changed)
            self._stack.addWidget(cast("QWidget", page))
            page.refresh()
            self._pages[key] = page
            if isinstance(page, TodayPage):
                self._keep_drafts(page.entry)
        return self._pages[key]

    def _keep_drafts(self, entry: EntryPanel) -> None:
        """Keep what is typed in the entry line from now on, and put back what a crash left."""
        self._drafts = DraftKeeper(self._context.application.store, "entry", entry.line)
        if text := self._drafts.kept():
            entry.take_up(text)

    def _show_first_start(self) -> None:
        from overtime_logger.ui.editors.first_start import FirstStart  # noqa: PLC0415 - needed once in a lifetime

        first_start = FirstStart(self._context)
        first_start.requested.connect(self._operations.on_requested)
        self._operations.finished.connect(first_start.on_finished)
        first_start.completed.connect(self.on_set_up)
        self.setCentralWidget(first_start)
        first_start.take_focus()

    # -- what happened -----------------------------------------------------------------------------------------

    @Slot(str)
    def on_page_chosen(self, key: str) -> None:
        """Show a page and give it the keys."""
        page = self._page(key)
        self._side_bar.mark(key)
        self._stack.setCurrentWidget(cast("QWidget", page))
        page.take_focus()

    @Slot(object)
    def on_finished(self, outcome: Outcome) -> None:
        """Show the page that a request leads to."""
        key = _LEADS_TO.get(type(outcome.request))
        if key is None:
            return
        if key not in self._pages:
            # A page that is made now does not hear what is being told already.
            self._page(key).on_finished(outcome)
        self.on_page_chosen(key)

    @Slot(object)
    def on_unreadable(self, error: UserError) -> None:
        """Say above the page that the record can't be read; everything typed stays where it is."""
        if self._notice is None:
            from overtime_logger.ui.widgets.notice_bar import NoticeBar  # noqa: PLC0415 - only when it is so

            self._notice = NoticeBar(self._context)
            self._notice.try_again.connect(self.on_try_again)
            self._column.insertWidget(0, self._notice)
        self._notice.show_error(error)

    @Slot()
    def keep_drafts(self) -> None:
        """Keep what is being typed at once."""
        if self._drafts is not None:
            self._drafts.on_pause()

    @Slot()
    def on_asked_to_raise(self) -> None:
        """Come to the front, since the program was started a second time."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot()
    def on_try_again(self) -> None:
        """Read what is shown again."""
        for page in self._pages.values():
            page.refresh()

    @Slot()
    def on_set_up(self) -> None:
        """Go on to Today after the first start."""
        self._stack = QStackedWidget()
        self._show_log()

    @Slot()
    def on_check(self) -> None:
        """Show every page once, then close.

        Pages are loaded by name, so one that is missing from a program without Python would show only here.
        """
        if self._context.application.contracts.is_set_up:
            for entry in PAGES:
                self.on_page_chosen(entry.key)
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Let work that is under way end, so that nothing is half done."""
        self.keep_drafts()
        self._operations.wait()
        super().closeEvent(event)
