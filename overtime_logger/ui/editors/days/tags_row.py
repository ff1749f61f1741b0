"""A quiet row under the entry of a long day, where a click says what made it long."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from overtime_logger.domain.duration import in_words
from overtime_logger.ui.models.tags import LongDay, Matter
from overtime_logger.ui.widgets.fields.choices import Ticks
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.layouts import keep_room
from overtime_logger.ui.widgets.texts import Text, frame

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from overtime_logger.services.logbook import DayLine
    from overtime_logger.ui.context import PageContext

_LINE = 18
"""The height of a line in small type, with text of ordinary size."""
_PAUSE_MS = 1500
"""How long after the last click it is recorded, so that a few clicks make one amendment."""


class TagsRow(QWidget):
    """What can be said about a long day. It asks nothing and takes no room until it is opened.

    Args:
        context: what is read from.
    """

    said = Signal(object, object)
    """It should be recorded why a day was long; carries the day, and everything that is said about its excess from
    now on."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._day: LongDay | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._folds = {matter: QPushButton(matter.words) for matter in Matter}
        self._chips = {matter: Ticks(context, at_most_one=matter is Matter.BASIS) for matter in Matter}
        self._over = Text("", "note", wraps=False)
        self._kept = Text("", "note")

        line = FlowLayout(context.scale.tight)
        line.addWidget(self._over)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, context.scale.tight, 0, 0)
        layout.setSpacing(context.scale.small_gap)
        layout.addWidget(frame("rule"))
        layout.addLayout(line)
        for matter in Matter:
            fold, chips = self._folds[matter], self._chips[matter]
            fold.setProperty("role", "fold")
            fold.setCheckable(True)
            line.addWidget(fold)
            chips.setVisible(False)
            chips.setAccessibleName(matter.words)
            layout.addWidget(chips)
            fold.clicked.connect(self.on_fold_clicked)
            chips.changed.connect(self.on_changed)
        layout.addWidget(self._kept)
        # It comes a while after a click, when the next one may be on its way.
        keep_room(self._kept, height=context.scale.space(_LINE))
        self._kept.setVisible(False)
        self._pause.timeout.connect(self.on_pause)

    def show_day(self, line: DayLine) -> None:
        """Show what is said about a day."""
        is_other = self._day is None or self._day.line.date != line.date
        if is_other:
            self.on_pause()
            self._open(None)
            self._kept.say("")
        self._day = LongDay(line)
        over = in_words(line.difference_minutes or 0)
        if line.date == self._context.logbook.today:
            said = _("{hours} over contract").format(hours=over)
        else:
            said = _("{day}: {hours} over").format(day=self._context.wording.day(line.date), hours=over)
        self._over.setText(said)
        self._show_said()

    def _show_said(self) -> None:
        if self._day is None:
            return
        for matter in Matter:
            offer = self._day.offer(matter)
            self._folds[matter].setText(_fold_text(matter, len(offer.said)))
            if not self._chips[matter].isHidden():
                self._chips[matter].offer(offer.labels)
                self._chips[matter].choose(*offer.said)

    def _open(self, opened: Matter | None) -> None:
        for matter, fold in self._folds.items():
            fold.setChecked(matter is opened)
            self._chips[matter].setVisible(matter is opened)
        self._show_said()

    def show_kept(self) -> None:
        """Say that what was clicked is recorded."""
        self._kept.say(_("Added to the day's record."))

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_fold_clicked(self) -> None:
        """Open one matter, or close it."""
        clicked = self.sender()
        opened = next(
            (matter for matter, fold in self._folds.items() if fold is clicked and fold.isChecked()), None
        )
        self._open(opened)

    @Slot()
    def on_changed(self) -> None:
        """Take a click; what comes of a few of them is recorded together."""
        if self._day is None:
            return
        for matter, chips in self._chips.items():
            if not chips.isHidden():
                self._day.say(matter, chips.chosen)
        self._kept.say("")
        self._show_said()
        self._pause.start()

    @Slot()
    def on_pause(self) -> None:
        """Ask for what was clicked to be recorded."""
        self._pause.stop()
        if self._day is not None and self._day.is_changed:
            self.said.emit(self._day.line.date, self._day.tags)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Lose nothing that was clicked when the page or the window is left."""
        super().hideEvent(event)
        self.on_pause()


def _fold_text(matter: Matter, number: int) -> str:
    return _("{matter} ({number})").format(matter=matter.words, number=number) if number else matter.words
