"""Placing things in rows and columns.

Nothing that is needed at the start loads the class `Qt`: making its hundred enumerations takes an eighth of the
whole start. So widgets are placed by stretches, and its few values that are needed are set as properties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout

PLAIN_TEXT = 0
"""`Qt.TextFormat.PlainText`."""
TOP_LEFT = 0x21
"""`Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft`."""
NO_FOCUS = 0
"""`Qt.FocusPolicy.NoFocus`."""
CLICK_FOCUS = 2
"""`Qt.FocusPolicy.ClickFocus`."""
STRONG_FOCUS = 11
"""`Qt.FocusPolicy.StrongFocus`."""
_TAB_FOCUS = 1
"""`Qt.FocusPolicy.TabFocus`."""
SCROLL_BAR_OFF = 1
"""`Qt.ScrollBarPolicy.ScrollBarAlwaysOff`."""
SCROLL_BAR_ON = 2
"""`Qt.ScrollBarPolicy.ScrollBarAlwaysOn`."""


def at_top(widget: QWidget, *, down: int = 0) -> QVBoxLayout:
    """A place in a row for a widget that is at its top, or so many pixels below it."""
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


def after_by_eye(whole: QWidget, now: QWidget, *, forwards: bool) -> QWidget | None:
    """The part that Tab moves to from another: the next in the layouts' reading order that takes the focus.

    Qt goes by the order in which the parts were made, and many are made when they are first asked for.

    Args:
        whole: what the window shows.
        now: the part that has the focus, or had them when it was hidden.
        forwards: False for the part before.

    Returns:
        The part; None where the window has no other, or `now` is in no layout.
    """
    parts = list(_in_layouts(whole, now))
    if now not in parts:
        return None
    place = parts.index(now)
    others = parts[place + 1 :] + parts[:place]
    for part in others if forwards else reversed(others):
        if part.focusPolicy().value & _TAB_FOCUS and part.isEnabled() and part.isVisible():
            return part
    return None


def _in_layouts(part: QWidget, now: QWidget) -> Iterator[QWidget]:
    """The parts without others in them, in the order of their layouts; none that are hidden, but for one."""
    content = part.widget() if isinstance(part, QScrollArea) else part
    layout = cast("QWidget", content).layout()
    if layout is not None:
        yield from _in_layout(layout, now)
        return
    yield part
    if part.isAncestorOf(now):
        # A line in a row of a table is in no layout of the table's, but has one of its own.
        around = [each for each in _up_to(part, now) if each.layout() is not None]
        yield from _in_layouts(around[-1], now) if around else ()


def _up_to(whole: QWidget, part: QWidget) -> Iterator[QWidget]:
    """A part and what it is in, from the inside, within another."""
    while part is not whole:
        yield part
        part = cast("QWidget", part.parentWidget())


def _in_layout(layout: QLayout, now: QWidget) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None and (not widget.isHidden() or widget is now or widget.isAncestorOf(now)):
            yield from _in_layouts(widget, now)
        if inner is not None:
            yield from _in_layout(inner, now)
