"""The window: the side bar, the page that is shown, and how their signals are wired."""

from __future__ import annotations

import contextlib
import gc
from gettext import gettext as _
from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from overtime_logger.domain.errors import UserError
from overtime_logger.services.settings import APPEARANCE, TEXT_SIZE
from overtime_logger.ui.background import Beside
from overtime_logger.ui.drafts import DraftKeeper, FormKeeper
from overtime_logger.ui.garbage_collection import leave_out_what_is_loaded
from overtime_logger.ui.navigation import PAGES, SideBar
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.pages.today import TodayPage
from overtime_logger.ui.widgets.cards.card import reveal
from overtime_logger.ui.widgets.layouts import after_by_eye

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.safekeeping.backups import Restored
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.days.entry_panel import EntryPanel
    from overtime_logger.ui.idle import IdleWatch
    from overtime_logger.ui.navigation import ShownPage
    from overtime_logger.ui.widgets.cards.unlock_card import UnlockCard
    from overtime_logger.ui.widgets.notice_bar import NoticeBar

_FIRST_SIZE = (1120, 760)
_LEAST_SIZE = (640, 480)


class MainWindow(QMainWindow):
    """The one window. It wires; what is done is in `operations`, what is shown in the pages.

    Args:
        context: what pages are given.
    """

    rescue_wanted = Signal(object)
    """The logbook is damaged, and the ways on should be shown once it is closed; carries the error."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._operations = operations = context.operations
        self._wear_chosen()
        self._stack = QStackedWidget()
        self._pages: dict[str, ShownPage] = {}
        self._notice: NoticeBar | None = None
        self._drafts: DraftKeeper | None = None
        self._is_quitting = False
        self.beside = Beside(context, self)

        self._is_locked = False
        self._idle: IdleWatch | None = None
        self._restored: Restored | None = None
        self._disabled: QWidget | None = None
        self._lock_key = QShortcut(QKeySequence("Ctrl+L"), self)
        self._lock_key.activated.connect(self.lock)
        operations.unreadable.connect(self.on_unreadable)
        operations.page_wanted.connect(self.on_page_wanted)
        operations.window_wanted.connect(self.on_window_wanted)
        operations.quit_wanted.connect(self.on_quit_wanted)
        operations.lock_wanted.connect(self.on_lock_wanted)
        operations.replacing.connect(self.on_replacing)
        operations.replaced.connect(self.on_replaced)
        operations.restored.connect(self.on_restored)
        operations.changed.connect(self.on_changed)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self.on_focus_changed)

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
        self._watch_if_protected()
        self.on_page_chosen(PAGES[0].key)
        self.beside.begin_soon()

    def _page(self, key: str) -> ShownPage:
        """The page, made and wired when it is first shown."""
        if key not in self._pages:
            page = next(entry for entry in PAGES if entry.key == key).make(self._context)
            self._operations.changed.connect(page.on_changed)
            self._stack.addWidget(cast("QWidget", page))
            page.refresh()
            self._pages[key] = page
            if isinstance(page, TodayPage):
                self._keep_drafts(page.entry)
        return self._pages[key]

    def _keep_drafts(self, entry: EntryPanel) -> None:
        """Keep what is typed in the entry line from now on, and put back what a crash left."""
        self._drafts = DraftKeeper(self._context.application.drafts, "entry", entry.line)
        if text := self._drafts.kept():
            entry.take_up(text)

    def _show_first_start(self) -> None:
        from overtime_logger.ui.editors.first_start import FirstStart  # noqa: PLC0415 - needed once in a lifetime

        first_start = FirstStart(self._context)
        first_start.completed.connect(self.on_set_up)
        self.setCentralWidget(first_start)
        first_start.take_focus()

    def _watch_if_protected(self) -> None:
        """Lock when nobody is there for a while, once there is a passphrase to unlock it with."""
        if self._context.application.passphrase is not None:
            self._watch_for_idleness()
        elif self._idle is not None:
            self._idle.end()

    def _watch_for_idleness(self) -> None:
        if self._idle is None:
            from overtime_logger.ui.idle import IdleWatch  # noqa: PLC0415 - only with a passphrase

            self._idle = IdleWatch(self)
            self._idle.idle.connect(self.lock)
        self._idle.begin()

    # -- what happened -----------------------------------------------------------------------------------------

    @Slot(bool)
    def on_replacing(self, with_backup: bool) -> None:  # noqa: FBT001 - as the signal carries it
        """Let nothing else be asked of the record while another file takes its place."""
        self.keep_drafts()
        cast("QWidget", self.centralWidget()).setEnabled(False)
        if with_backup:
            self.beside.end()

    @Slot()
    def on_replaced(self) -> None:
        """Go on with the file that is the logbook now."""
        cast("QWidget", self.centralWidget()).setEnabled(True)
        self._watch_if_protected()
        self.beside.begin_soon()

    @Slot()
    def on_lock_wanted(self) -> None:
        """Lock, but not at once: the button that asked for it goes with the page."""
        QTimer.singleShot(0, self.lock)

    @Slot(str)
    def on_page_chosen(self, key: str) -> None:
        """Show a page and focus it."""
        is_new = bool(self._pages) and key not in self._pages
        page = self._page(key)
        if is_new:
            leave_out_what_is_loaded()
        self._side_bar.mark(key)
        self._stack.setCurrentWidget(cast("QWidget", page))
        page.take_focus()

    @Slot(str, object)
    def on_page_wanted(self, key: str, about: object) -> None:
        """Show a page, and on it what another part of the window asks for."""
        self._page(key).show_about(about)
        self.on_page_chosen(key)

    @Slot(object)
    def on_restored(self, done: Restored) -> None:
        """Make all pages again, but not at once: the page that asked for it goes, too."""
        self._restored = done
        QTimer.singleShot(0, self.on_pages_due)

    @Slot(object)
    def on_changed(self, change: ChangedAreas) -> None:
        """Put on another appearance that was chosen; with text of another size the pages are made again."""
        if change & ChangedAreas.SETTINGS and self._wear_chosen():
            QTimer.singleShot(0, self.on_sizes_changed)

    @Slot()
    def on_sizes_changed(self) -> None:
        """Make the pages again, in the size of text that was chosen; what is being typed is kept."""
        if self._is_locked or not self._pages:
            return
        self.keep_drafts()
        shiboken6.delete(self._take_down())
        self.on_set_up()
        self.on_page_chosen("settings")
        self._page("settings").show_about(TEXT_SIZE)

    def _wear_chosen(self) -> bool:
        """Look as the person chose; returns whether sizes changed by that."""
        settings = self._context.application.settings
        return self._context.theme.choose(settings.get(APPEARANCE), settings.get(TEXT_SIZE))

    @Slot()
    def on_pages_due(self) -> None:
        """Make all pages again, since nothing they show holds any longer, and say what was done."""
        done, self._restored = self._restored, None
        if done is None or self._is_locked:
            return
        shiboken6.delete(self._take_down())
        if not self._context.application.contracts.is_set_up:
            self._show_first_start()
            return
        self.on_set_up()
        self.on_page_wanted("settings", done)

    def _take_down(self) -> QWidget:
        """Release all pages; returns what they were in."""
        shown = cast("QWidget", self.takeCentralWidget())
        self._pages.clear()
        self._notice = self._drafts = None
        return shown

    @Slot(object)
    def on_unreadable(self, error: UserError) -> None:
        """Say above the page that the record can't be read; everything typed stays where it is."""
        if self._is_locked:
            return
        if self._notice is None:
            from overtime_logger.ui.widgets.notice_bar import NoticeBar  # noqa: PLC0415 - only when it is so

            self._notice = NoticeBar(self._context)
            self._notice.try_again.connect(self.on_try_again)
            self._notice.rescue_wanted.connect(self.on_rescue_wanted)
            self._column.insertWidget(0, self._notice)
        self._notice.show_error(error)

    @Slot()
    def keep_drafts(self) -> None:
        """Keep what is being typed at once: in the entry line, and in forms that are open."""
        if self._drafts is not None:
            self._drafts.on_pause()
        for keeper in self.findChildren(FormKeeper):
            keeper.on_pause()

    @Slot()
    def lock(self) -> None:
        """Close the logbook and show nothing of it until its passphrase is typed; nothing typed is lost."""
        protection = self._context.application.protection
        if self._is_locked or not protection.has_passphrase:
            return
        from overtime_logger.ui.widgets.cards.unlock_card import UnlockCard  # noqa: PLC0415 - no start needs it

        self._operations.wait()
        self._operations.drop_all()
        self.keep_drafts()
        self._is_locked = True
        if self._idle is not None:
            self._idle.end()
        self.beside.end()
        # A clock that can't be kept as it is counts as interrupted, and the person is asked.
        with contextlib.suppress(UserError):
            self._context.application.time_clock.leave_unwatched()
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible():
                other.close()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        shown = self._take_down()
        protection.lock()
        card = UnlockCard(self._context, _("Locked"))
        card.tried.connect(self.on_passphrase_tried)
        self.setCentralWidget(card)
        # At once and not when Qt next has time: until then its texts would still be there.
        shiboken6.delete(shown)
        gc.collect()
        card.show()
        card.take_focus()

    @Slot(object)
    def on_passphrase_tried(self, passphrase: Passphrase) -> None:
        """Open the logbook again and show Today, or say why not."""
        try:
            self._context.application.protection.unlock(passphrase)
        except UserError as error:
            cast("UnlockCard", self.centralWidget()).refuse(error)
            return
        self._is_locked = False
        QTimer.singleShot(0, self.on_unlocked)

    @Slot()
    def on_unlocked(self) -> None:
        """Show Today again."""
        self.on_set_up()

    @Slot(QWidget, QWidget)
    def on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Let Enter press a button that has the focus, as it does by itself on some systems only.

        A choice is left out: it is made with Space and the arrows, and Enter belongs to the form around it. A part
        that loses the focus because it is disabled while it works is given it back.
        """
        if isinstance(now, QPushButton) and not now.isCheckable():
            now.setAutoDefault(True)
        if before is not None and shiboken6.isValid(before) and not before.isEnabled() and before.window() is self:
            self._disabled = before
            before.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Give the focus back to the part that was disabled with it, unless it has gone elsewhere meanwhile."""
        part = self._disabled
        if part is not None and part is watched and event.type() == QEvent.Type.EnabledChange and part.isEnabled():
            self._disabled = None
            part.removeEventFilter(self)
            if self.focusWidget() is None and part.isVisible():
                part.setFocus()
                reveal(part)
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001, N802 - Qt's name and form
        """Move on by Tab as the eye does, also to parts that were made after those below them."""
        now = self.focusWidget()
        after = after_by_eye(cast("QWidget", self.centralWidget()), now, forwards=forwards) if now else None
        if after is None:
            return super().focusNextPrevChild(forwards)
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enumerations take an eighth of the start

        reason = Qt.FocusReason.TabFocusReason if forwards else Qt.FocusReason.BacktabFocusReason
        after.setFocus(reason)
        return True

    @Slot()
    def on_window_wanted(self) -> None:
        """Come to the front: asked for in the tray, or by a second start of the program."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enumerations take an eighth of the start

        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot()
    def on_try_again(self) -> None:
        """Read what is shown again, after the state was worked out again if it did not follow from the journal."""
        try:
            self._context.application.upkeep.rebuild_if_stale()
        except UserError as error:
            self.on_unreadable(error)
        for page in self._pages.values():
            page.refresh()

    @Slot(object)
    def on_rescue_wanted(self, error: UserError) -> None:
        """Close, so that another file can take the damaged logbook's place."""
        self.rescue_wanted.emit(error)
        self.on_quit_wanted()

    @Slot()
    def on_set_up(self) -> None:
        """Go on to Today after the first start."""
        self._stack = QStackedWidget()
        self._show_log()

    @Slot()
    def on_quit_wanted(self) -> None:
        """End the program, also where the window would stay in the tray."""
        self._is_quitting = True
        self.close()
        QApplication.quit()

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
        """Stay in the tray where the person wants that; else let work that is under way end."""
        if not self._is_quitting and self.beside.stays_in_tray:
            event.ignore()
            self.hide()
            return
        self.keep_drafts()
        self.beside.stop()
        self._operations.end()
        super().closeEvent(event)
