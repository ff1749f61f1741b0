"""Choosing from a few things: as buttons side by side, as ticks in a paragraph, or from a menu.

By keyboard: arrow keys go from button to button, Space presses one, Tab leaves them; a menu opens by Down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QPainter
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QSizePolicy, QWidget

from overtime_logger.ui.widgets.arrow_keys import ArrowKeys
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.layouts import empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent

    from overtime_logger.ui.context import Look

_TICK = 14
_TICKS_APART = 6
_MENU_MARK = 16


class Choices(QWidget):
    """Buttons side by side, in as many lines as they need, of which one, or with `many` any number, is chosen.

    Args:
        look: gives icons, colours and sizes.
        labels: what can be chosen.
        many: whether more than one may be.
        is_acted_on: whether something is done as soon as one is chosen; arrow keys pass over the others then, and
            Space chooses.
        names: the same in full, for screen readers, where the labels are short.
    """

    changed = Signal()
    """The person made another choice."""

    _at_most_one = False

    def __init__(
        self,
        look: Look,
        labels: Sequence[str] = (),
        *,
        many: bool = False,
        is_acted_on: bool = False,
        names: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._look = look
        self._labels: tuple[str, ...] = ()
        self._group = None if many else QButtonGroup(self)
        # Qt's own would not go on from the end of a line to the next.
        self._arrow_keys = ArrowKeys(self, chooses=not many and not is_acted_on)
        self.buttons: list[QPushButton] = []
        """What can be chosen, in order."""
        self._flow = FlowLayout(self._gap)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.offer(labels)
        for button, name in zip(self.buttons, names, strict=False):
            button.setAccessibleName(name)
            button.setToolTip(name)

    @property
    def _gap(self) -> int:
        return self._look.scale.small_gap

    def offer(self, labels: Sequence[str], descriptions: Sequence[str] = ()) -> None:
        """Offer these; where they are the same as before, the buttons stay, and with them the focus.

        Args:
            labels: what can be chosen.
            descriptions: more about each, for screen readers and the pointer; may be empty.
        """
        if tuple(labels) == self._labels:
            return
        self._labels = tuple(labels)
        empty(self._flow)
        self.buttons = []
        for place, label in enumerate(labels):
            button = QPushButton(label)
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._dress(button)
            if descriptions:
                button.setAccessibleDescription(descriptions[place])
                button.setToolTip(descriptions[place])
            if self._group is not None:
                self._group.addButton(button, place)
            button.clicked.connect(self.on_clicked)
            self._flow.addWidget(button)
            self.buttons.append(button)
        self._arrow_keys.watch(self.buttons)

    def _dress(self, button: QPushButton) -> None:
        """Give a button its look."""
        button.setProperty("role", "choice")

    @property
    def chosen(self) -> tuple[int, ...]:
        """The places of what is chosen, in order."""
        return tuple(place for place, button in enumerate(self.buttons) if button.isChecked())

    @property
    def place(self) -> int:
        """The place of what is chosen, where one always is."""
        return self.chosen[0]

    def choose(self, *places: int) -> None:
        """Choose these and no others, without emitting `changed`."""
        if self._group is not None:
            self._group.setExclusive(False)
        for place, button in enumerate(self.buttons):
            button.setChecked(place in places)
        if self._group is not None:
            self._group.setExclusive(True)
        self._lead_to_chosen()

    def _lead_to_chosen(self) -> None:
        """Let Tab reach what is chosen; among several, where it was."""
        if self._group is not None and self.buttons:
            self._arrow_keys.lead_to(self.buttons[next(iter(self.chosen), 0)])

    @Slot()
    def on_clicked(self) -> None:
        """Take the others off where one can be on, and tell that another choice was made."""
        clicked = self.sender()
        if self._at_most_one and isinstance(clicked, QPushButton) and clicked.isChecked():
            self.choose(self.buttons.index(clicked))
        self._lead_to_chosen()
        self.changed.emit()


class Ticks(Choices):
    """Small buttons in a paragraph, any number of which can be on; a tick says so as well as the colour.

    Args:
        look: gives icons, colours and sizes.
        labels: what can be on.
        at_most_one: whether one that is put on takes the others off.
    """

    def __init__(self, look: Look, labels: Sequence[str] = (), *, at_most_one: bool = False) -> None:
        super().__init__(look, many=True)
        self._at_most_one = at_most_one
        look.theme.changed.connect(self.on_appearance_changed)
        self.offer(labels)

    @property
    def _gap(self) -> int:
        return self._look.scale.space(_TICKS_APART)

    def _dress(self, button: QPushButton) -> None:
        side = self._look.scale.space(_TICK)
        button.setProperty("role", "chip")
        button.setIconSize(QSize(side, side))
        button.setIcon(self._icon)

    @property
    def _icon(self) -> QIcon:
        colours, side = self._look.theme.colours, self._look.scale.space(_TICK)
        return self._look.icons.toggle("add", "done", side, colour=colours.quiet, checked_colour=colours.accent)

    @Slot()
    def on_appearance_changed(self) -> None:
        """Draw the ticks, in the colours of the appearance."""
        icon = self._icon
        for button in self.buttons:
            button.setIcon(icon)


class MenuChoice(QPushButton):
    """A button that shows what is chosen, with the rest in a menu; for choices too many to be side by side.

    Args:
        look: gives icons, colours and sizes.
        labels: what can be chosen; the first is chosen at first.
    """

    changed = Signal()
    """The person made another choice."""

    def __init__(self, look: Look, labels: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "menu")
        self.setAutoDefault(False)
        self._said = ""
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        for place, label in enumerate(labels):
            action = self._menu.addAction(label.replace("&", "&&"))
            action.setCheckable(True)
            action.setData(place)
            self._group.addAction(action)
        self.choose(0)
        self.clicked.connect(self.on_clicked)
        self._group.triggered.connect(self.on_triggered)

    @property
    def place(self) -> int:
        """The place of what is chosen."""
        return next(place for place, action in enumerate(self._group.actions()) if action.isChecked())

    @property
    def chosen(self) -> tuple[int, ...]:
        """The same, as `Choices` has it."""
        return (self.place,)

    def choose(self, place: int) -> None:
        """Choose something, without emitting `changed`."""
        action = self._group.actions()[place]
        action.setChecked(True)
        self.setText(action.text())
        self._say()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Say what is asked; what is chosen is said with it."""
        self._said = name
        self._say()

    def _say(self) -> None:
        chosen = self.text().replace("&&", "&")
        super().setAccessibleName(f"{self._said}: {chosen}" if self._said else chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the menu with the arrow key down as well, as lists of this kind do everywhere."""
        if event.key() == Qt.Key.Key_Down:
            self.on_clicked()
        else:
            super().keyPressEvent(event)

    @Slot()
    def on_clicked(self) -> None:
        """Open the menu under the button, at what is chosen."""
        action = self._group.actions()[self.place]
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())), action)
        self._menu.setActiveAction(action)

    @Slot(QAction)
    def on_triggered(self, action: QAction) -> None:
        """Tell that another choice was made."""
        self.choose(action.data())
        self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the mark at the end, for which the stylesheet leaves room."""
        super().paintEvent(event)
        scale, side = self._look.scale, self._look.scale.space(_MENU_MARK)
        colour, ratio = self._look.theme.colours.quiet, self.devicePixelRatioF()
        painter = QPainter(self)
        left, top = self.width() - side - scale.small_gap, (self.height() - side) // 2
        painter.drawPixmap(left, top, self._look.icons.pixmap("choose", colour, side, ratio))
        painter.end()
