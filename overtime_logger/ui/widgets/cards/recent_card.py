"""What of the last weeks is worth a look, told calmly, and nothing where there is nothing."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from overtime_logger.ui.models.recent import Lately, breaches_text
from overtime_logger.ui.models.sentences import sentence
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.layouts import at_left, at_top, empty
from overtime_logger.ui.widgets.texts import Text, frame

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.ui.context import Look
    from overtime_logger.ui.models.recent import Breach, LetterDue, Waiting

_SHOWN = 3


class LatelyCard(Card):
    """Possible breaches of the last weeks, each with the way to its day, and what waits for an answer.

    Args:
        look: gives sizes.
    """

    day_chosen = Signal(object)
    """A day should be looked at; carries its date."""
    conversation_chosen = Signal(str)
    """A conversation should be shown; carries its id."""
    letter_chosen = Signal(str)
    """A letter should be shown; carries its id."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._breaches = _Breaches(look)
        self._rule = frame("rule")
        self._waiting = _WaitingList(look)
        self._letters = _Letters(look)
        self.column.setSpacing(look.scale.gap)
        for part in (self._breaches, self._rule, self._waiting, self._letters):
            self.column.addWidget(part)
        self.setVisible(False)
        self._breaches.day_chosen.connect(self.day_chosen)
        self._waiting.conversation_chosen.connect(self.conversation_chosen)
        self._letters.letter_chosen.connect(self.letter_chosen)

    def show_lately(self, lately: Lately) -> None:
        """Show what is worth a look; the card is not there when nothing is."""
        self._breaches.show_breaches(lately.breaches)
        self._rule.setVisible(bool(lately.breaches and (lately.waiting or lately.letters)))
        self._waiting.show_waiting(lately.waiting)
        self._letters.show_letters(lately.letters)
        self.setVisible(lately.has_any)


class _Breaches(QWidget):
    day_chosen = Signal(object)
    """A day should be looked at; carries its date."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._shown: tuple[Breach, ...] = ()
        self._days: dict[str, date] = {}
        self._summary = Text("", "quiet")
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.scale.small_gap)
        self._grid.setVerticalSpacing(look.scale.small_gap)
        self._grid.setColumnStretch(1, 1)
        self._drop = look.scale.space(6)
        self._more = QPushButton(_("Show all"))
        self._more.setProperty("role", "plain")
        self._more.setProperty("edge", "left")
        self._more.setAccessibleDescription(_("Show all possible breaches"))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.scale.small_gap)
        layout.addWidget(Text(_("Rest and working time"), "heading"))
        layout.addWidget(self._summary)
        layout.addWidget(self._list)
        layout.addLayout(at_left(self._more))
        self._more.clicked.connect(self.on_show_all)

    def show_breaches(self, breaches: tuple[Breach, ...]) -> None:
        """Show the newest of these."""
        self._shown = breaches
        self._summary.setText(sentence(breaches_text(len(breaches))))
        self._show(_SHOWN)
        self.setVisible(bool(breaches))

    def _show(self, most: int) -> None:
        empty(self._grid)
        shown = self._shown[:most]
        self._days = {str(place): each.day for place, each in enumerate(shown)}
        for place, each in enumerate(shown):
            button = QPushButton(each.when)
            button.setProperty("role", "day")
            button.setProperty("place", str(place))
            button.setAccessibleDescription(_("{what}. Show this day in the log").format(what=each.what))
            button.clicked.connect(self.on_day_clicked)
            beside = QWidget()
            beside.setLayout(at_top(Text(each.what), down=self._drop))
            self._grid.addWidget(button, place, 0)
            self._grid.addWidget(beside, place, 1)
        self._more.setVisible(len(shown) < len(self._shown))

    @Slot()
    def on_day_clicked(self) -> None:
        """Tell which day was chosen."""
        self.day_chosen.emit(self._days[self.sender().property("place")])

    @Slot()
    def on_show_all(self) -> None:
        """Show every one."""
        self._show(len(self._shown))


class _WaitingList(QWidget):
    conversation_chosen = Signal(str)
    """A conversation should be shown; carries its id."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._list = QVBoxLayout()
        self._list.setSpacing(look.scale.small_gap)
        self._more = Text("", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.scale.small_gap)
        layout.addWidget(Text(_("Waiting for an answer"), "heading"))
        layout.addLayout(self._list)
        layout.addWidget(self._more)

    def show_waiting(self, waiting: tuple[Waiting, ...]) -> None:
        """Show the longest-waiting of these."""
        empty(self._list)
        for each in waiting[:_SHOWN]:
            said = _("{whom}: {how_long}").format(whom=each.whom, how_long=each.how_long)
            link = QPushButton(said)
            link.setProperty("role", "plain")
            link.setProperty("edge", "left")
            link.setProperty("record", each.id)
            link.setAccessibleDescription(_("Show this conversation"))
            link.clicked.connect(self.on_link_clicked)
            self._list.addLayout(at_left(link))
        left = len(waiting) - _SHOWN
        self._more.say(
            ngettext("and {number} more", "and {number} more", left).format(number=left) if left > 0 else ""
        )
        self.setVisible(bool(waiting))

    @Slot()
    def on_link_clicked(self) -> None:
        """Tell which conversation was chosen."""
        self.conversation_chosen.emit(self.sender().property("record"))


class _Letters(QWidget):
    letter_chosen = Signal(str)
    """A letter should be shown; carries its id."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._list = QVBoxLayout()
        self._list.setSpacing(look.scale.small_gap)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.scale.small_gap)
        layout.addWidget(Text(_("Letters"), "heading"))
        layout.addLayout(self._list)

    def show_letters(self, letters: tuple[LetterDue, ...]) -> None:
        """Show these, each with the way to it."""
        empty(self._list)
        for each in letters:
            show = QPushButton(_("Show the letter"))
            show.setProperty("role", "plain")
            show.setProperty("edge", "left")
            show.setProperty("letter", each.name)
            show.setAccessibleDescription(each.said)
            show.clicked.connect(self.on_letter_clicked)
            row = QWidget()
            column = QVBoxLayout(row)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(Text(each.said))
            column.addLayout(at_left(show))
            self._list.addWidget(row)
        self.setVisible(bool(letters))

    @Slot()
    def on_letter_clicked(self) -> None:
        """Tell which letter was chosen."""
        self.letter_chosen.emit(self.sender().property("letter"))
