"""Help: the keys, the rules on rest and working time, the words used here, and what the program is built on."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QVBoxLayout, QWidget

from overtime_logger import __version__
from overtime_logger.bootstrap import credits_of_the_program, is_old, made_on
from overtime_logger.services.guidance import topics
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import Card, PageColumn
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.services.guidance import GuidancePoint, Topic
    from overtime_logger.ui.context import Look, PageContext
    from overtime_logger.ui.operations import ChangedAreas

_NAMES_WIDTH = 190
"""The width of the names with text of ordinary size."""


class HelpPage(QWidget):
    """What the program tells about itself, a card a topic, with a key to each.

    Args:
        context: gives the nation whose rules are explained, and the look.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._cards: list[Card] = []
        self._keys = QButtonGroup(self)
        self._key_row = FlowLayout(context.scale.space(6))
        self._column = PageColumn(context, _("Help"))
        keys = QWidget()
        keys.setLayout(self._key_row)
        self._column.add(keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._column)
        self._keys.idClicked.connect(self.on_topic_chosen)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Tell everything, once: it depends on the nation alone."""
        if self._cards:
            return
        application = self._context.application
        nation = application.rest.settings(self._context.logbook.today).nation
        for topic in topics(nation, application.law):
            self._add(topic.heading, _topic_card(topic, self._context))
        self._add(_("About"), _about_card(self._context))

    def _add(self, heading: str, card: Card) -> None:
        key = QPushButton(heading)
        key.setProperty("role", "chip")
        key.setAccessibleDescription(_("Goes to this part of the page"))
        self._keys.addButton(key, len(self._cards))
        self._key_row.addWidget(key)
        self._cards.append(card)
        self._column.add(card)

    def take_focus(self) -> None:
        """Focus the first topic's."""
        self._keys.button(0).setFocus()

    @Slot(int)
    def on_topic_chosen(self, place: int) -> None:
        """Scroll so that the topic is at the top."""
        self._column.lead_to(self._cards[place])

    @Slot(object)
    def on_changed(self, change: ChangedAreas) -> None:
        """Nothing here is of the record."""


def _topic_card(topic: Topic, look: Look) -> Card:
    card = Card(look, topic.heading)
    card.column.addWidget(Text(topic.lead, "quiet"))
    grid = _grid(look)
    for row, point in enumerate(topic.points):
        _add_point(grid, row, point)
    card.column.addLayout(grid)
    return card


def _grid(look: Look) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, look.scale.small_gap, 0, 0)
    grid.setHorizontalSpacing(look.scale.gap)
    grid.setVerticalSpacing(look.scale.small_gap)
    grid.setColumnMinimumWidth(0, look.scale.space(_NAMES_WIDTH))
    grid.setColumnStretch(1, 1)
    return grid


def _add_point(grid: QGridLayout, row: int, point: GuidancePoint) -> None:
    told = QVBoxLayout()
    told.setSpacing(0)
    told.addWidget(Text(point.text))
    if point.source:
        told.addWidget(Text(point.source, "note"))
    grid.addWidget(Text(point.name, "label"), row, 0)
    grid.addLayout(told, row, 1)


def _about_card(context: PageContext) -> Card:
    card = Card(context, _("About"))
    card.column.addWidget(
        Text(_("Overtime Logger {version}, free under the MIT licence.").format(version=__version__))
    )
    made = made_on()
    if made is not None:
        told = _("This version was made on {date}.").format(date=context.wording.date(made))
        newer = _("It is more than a year old: there may be a newer one where you downloaded it.")
        card.column.addWidget(Text(f"{told} {newer}" if is_old(made, context.logbook.today) else told, "quiet"))
    where = Text(_("Your logbook is in {folder}.").format(folder=context.application.home), "quiet")
    where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    card.column.addWidget(where)
    card.column.addWidget(Text(_("It is built on the work of others:"), "quiet"))
    grid = _grid(context)
    for row, credit in enumerate(credits_of_the_program()):
        grid.addWidget(Text(credit.name, "label"), row, 0)
        told = _("{purpose}; {licence}").format(purpose=credit.purpose, licence=credit.licence)
        grid.addWidget(Text(told, "quiet"), row, 1)
    card.column.addLayout(grid)
    return card


def page(context: PageContext) -> HelpPage:
    """The page, for the registry."""
    return HelpPage(context)
