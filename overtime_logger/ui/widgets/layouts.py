"""Placing things in rows and columns.

Nothing that is needed at the start loads the class `Qt`: making its hundred enumerations takes an eighth of the
whole start. So widgets are placed by stretches, and its few values that are needed are set as properties.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout

PLAIN_TEXT = 0
"""`Qt.TextFormat.PlainText`."""
TOP_LEFT = 0x21
"""`Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft`."""
NO_FOCUS = 0
"""`Qt.FocusPolicy.NoFocus`."""
_TAB_OR_CLICK_FOCUS = 3
"""Of a group of buttons Tab reaches one, and by the arrow keys another may become that one."""
SCROLL_BAR_OFF = 1
"""`Qt.ScrollBarPolicy.ScrollBarAlwaysOff`."""
SCROLL_BAR_ON = 2
"""`Qt.ScrollBarPolicy.ScrollBarAlwaysOn`."""


def at_top(widget: QWidget, *, down: int = 0) -> QVBoxLayout:
    """A place in a row for a widget that stands at its top, or so many pixels below it."""
    column = QVBoxLayout()
    column.setContentsMargins(0, down, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return column


def at_left(widget: QWidget) -> QHBoxLayout:
    """A place in a column for a widget that is no wider than it needs."""
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row


def keep_room(widget: QWidget, *, height: int = 0, keeps: bool = True) -> None:
    """Let a part take its room also while it is hidden, so that nothing moves when it comes or goes.

    Args:
        widget: the part.
        height: its least height in pixels, for a part that is empty at first.
        keeps: False to let its room go again.
    """
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(keeps)
    widget.setSizePolicy(policy)
    if height:
        widget.setMinimumHeight(height)


def empty(layout: QLayout) -> None:
    """Take out and delete what was laid out, to lay out something else."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def order_tabs(layout: QLayout) -> None:
    """Let the tab key go through a layout as the eye does; parts that were made later would come last."""
    found = list(_taking_keys(layout))
    for one, other in pairwise(found):
        QWidget.setTabOrder(one, other)


def _taking_keys(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            inner = widget.layout()
            if inner is None and widget.focusPolicy().value & _TAB_OR_CLICK_FOCUS:
                yield widget
        if inner is not None:
            yield from _taking_keys(inner)
