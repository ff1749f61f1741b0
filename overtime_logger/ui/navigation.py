"""The pages there are, and the side bar that leads to them."""

from __future__ import annotations

import importlib
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from overtime_logger.ui.widgets.arrow_keys import lead_tab_to
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.operations import ChangedAreas


class ShownPage(Protocol):
    """What the window asks of a page, which is a widget too."""

    def refresh(self) -> None:
        """Read everything shown again."""
        ...

    def take_focus(self) -> None:
        """Focus where work on the page begins."""
        ...

    def on_changed(self, change: ChangedAreas) -> None:
        """Show what has changed as it is now, where it is shown."""
        ...

    def show_about(self, about: Any) -> None:  # noqa: ANN401 - each page says what it can be asked for
        """Show what another part of the window asks for; called before the page is shown."""
        ...


_ICON = 20
_FIRST_PAINT_MS = 16
"""One frame: the part of Qt that reads drawings is loaded after the window is first painted."""


class PageEntry(NamedTuple):
    """A page in the side bar.

    Args:
        key: its name in the program, also the name of its icon and of its module in `ui.pages`.
        title: gives its title in the user's language.
        own_shortcut: the key that leads to it, for a page at the foot of the bar; the others have Ctrl and their
            place.
    """

    key: str
    title: Callable[[], str]
    own_shortcut: str = ""

    def shortcut(self, place: int) -> QKeySequence:
        """The key that leads to the page at a place, from 0, of the side bar."""
        return QKeySequence(self.own_shortcut or f"Ctrl+{place + 1}")

    def make(self, context: PageContext) -> ShownPage:
        """Make the page; its module is loaded now, when it is first needed."""
        module = importlib.import_module(f"overtime_logger.ui.pages.{self.key}")
        return cast("ShownPage", module.page(context))


# Titles are looked up when they are shown, once the language is known; hence the small functions.
def _today() -> str:
    return _("Today")


def _log() -> str:
    return _("Log")


def _conversations() -> str:
    return _("Conversations")


def _workload() -> str:
    return _("Workload")


def _insights() -> str:
    return _("Insights")


def _evidence() -> str:
    return _("Evidence")


def _rep() -> str:
    return _("Rep")


def _settings() -> str:
    return _("Settings")


def _help() -> str:
    return _("Help")


PAGES = (
    PageEntry("today", _today),
    PageEntry("log", _log),
    PageEntry("conversations", _conversations),
    PageEntry("workload", _workload),
    PageEntry("insights", _insights),
    PageEntry("evidence", _evidence),
    PageEntry("rep", _rep),
    PageEntry("settings", _settings),
    PageEntry("help", _help, "F1"),
)
"""The pages in the order of the side bar. A new page is a module in `ui.pages` and a line here."""


class SideBar(QFrame):
    """The pages' names, one of them marked, each with its key.

    Args:
        context: gives icons, colours and sizes.
    """

    page_chosen = Signal(str)
    """A page should be shown; carries its key."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "side-bar")
        self._group = QButtonGroup(self)
        wordmark = Text(_("Overtime Logger"), "wordmark", wraps=False)
        private = IconText(context, "private", "quiet", _("Kept on this computer"))
        private.setContentsMargins(context.scale.space(11), 0, 0, 0)

        scale = context.scale
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scale.gap, scale.margin, scale.gap, scale.gap)
        layout.setSpacing(scale.tight)
        wordmark.setContentsMargins(scale.space(12), 0, 0, scale.gap)
        layout.addWidget(wordmark)
        buttons = [(entry, self._button(place, entry)) for place, entry in enumerate(PAGES)]
        for _entry, button in (each for each in buttons if not each[0].own_shortcut):
            layout.addWidget(button)
        layout.addStretch(1)
        for _entry, button in (each for each in buttons if each[0].own_shortcut):
            layout.addWidget(button)
        layout.addSpacing(scale.tight)
        layout.addWidget(private)

        self._leave_room_for_icons()
        self._icons_due = QTimer(self)
        self._icons_due.setSingleShot(True)
        self._icons_due.start(_FIRST_PAINT_MS)
        self._icons_due.timeout.connect(self.on_icons_due)
        self._group.idClicked.connect(self.on_page_clicked)
        context.theme.changed.connect(self.on_icons_due)

    def _button(self, place: int, entry: PageEntry) -> QPushButton:
        button = QPushButton(entry.title())
        button.setProperty("role", "page")
        button.setCheckable(True)
        sequence = entry.shortcut(place)
        button.setToolTip(sequence.toString(QKeySequence.SequenceFormat.NativeText))
        self._group.addButton(button, place)
        shortcut = QShortcut(sequence, self)
        shortcut.activated.connect(button.click)
        return button

    def _leave_room_for_icons(self) -> None:
        side = self._context.scale.space(_ICON)
        room = QPixmap(side, side)
        room.fill(QColor(0, 0, 0, 0))
        for button in self._group.buttons():
            button.setIcon(QIcon(room))
            button.setIconSize(QSize(side, side))

    @Slot()
    def on_icons_due(self) -> None:
        """Draw the icons, in the colours of the appearance; at the start that is after the first paint."""
        colours, size = self._context.theme.colours, self._context.scale.space(_ICON)
        for button, entry in zip(self._group.buttons(), PAGES, strict=True):
            icon = self._context.icons.icon(entry.key, size, colour=colours.quiet, checked_colour=colours.accent)
            button.setIcon(icon)

    def mark(self, key: str) -> None:
        """Mark the page that is shown."""
        marked = self._group.button([entry.key for entry in PAGES].index(key))
        marked.setChecked(True)
        lead_tab_to(marked, self._group.buttons())

    @Slot(int)
    def on_page_clicked(self, place: int) -> None:
        """Ask for the page."""
        self.page_chosen.emit(PAGES[place].key)
