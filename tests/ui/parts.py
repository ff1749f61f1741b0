"""Finding the parts of a window by what a person knows them by, and reading what they show."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QScrollArea

from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from overtime_logger.ui.main_window import MainWindow
    from overtime_logger.ui.operations import Operations

Part = TypeVar("Part", bound=QObject)


def the(parent: QObject | None, kind: type[Part]) -> Part:
    """The one part of this kind."""
    assert parent is not None
    found = parent.findChildren(kind)
    assert len(found) == 1, f"{len(found)} parts of the kind {kind.__name__}"
    return found[0]


def focused(window: QWidget) -> QWidget:
    """What has the keys."""
    widget = window.focusWidget()
    assert widget is not None
    return widget


def said(part: QWidget) -> str:
    """All that a part shows to the eye, line by line."""
    return "\n".join(text.text() for text in part.findChildren(Text) if text.isVisible())


def field(part: QWidget, name: str) -> QLineEdit:
    """The field whose accessible name is this."""
    return next(each for each in part.findChildren(QLineEdit) if each.accessibleName() == name)


def button(part: QWidget, name: str) -> QAbstractButton:
    """The button with this text or accessible name."""
    buttons = part.findChildren(QAbstractButton)
    return next(each for each in buttons if name in {each.text().replace("&", ""), each.accessibleName()})


def click(qtbot: QtBot, part: QWidget, name: str) -> None:
    """Click the one button with this text or accessible name, once a person could."""

    def seen() -> list[QAbstractButton]:
        buttons = part.findChildren(QAbstractButton)
        named = [each for each in buttons if name in {each.text().replace("&", ""), each.accessibleName()}]
        return [each for each in named if each.isVisible()]

    qtbot.waitUntil(lambda: len(seen()) == 1)
    click_on(qtbot, seen()[0])


def click_on(qtbot: QtBot, target: QWidget) -> None:
    """Click a part, once a person could: a part that was just shown has no place, and often no size, at first."""
    qtbot.waitUntil(lambda: is_in_reach(target))
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton)


def is_in_reach(target: QWidget) -> bool:
    """Whether a click on the middle of a part meets it and does something; what is out of sight is scrolled to."""
    if not (target.isVisible() and target.isEnabled()):
        return False
    if not _is_met(target):
        around = target.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(target)
            around = around.parentWidget()
    return _is_met(target)


def _is_met(target: QWidget) -> bool:
    window = target.window()
    met = window if target is window else window.childAt(target.mapTo(window, target.rect().center()))
    return met is not None and (met is target or target.isAncestorOf(met))


def places(part: QWidget) -> dict[QWidget, QPoint]:
    """Where everything stands that can be clicked and seen in a part, within the window."""
    found: dict[QWidget, QPoint] = {}
    while True:
        # A layout settles in a few rounds.
        for _round in range(3):
            QCoreApplication.processEvents()
        targets = [*part.findChildren(QAbstractButton), *part.findChildren(QLineEdit)]
        earlier, found = found, {each: each.mapTo(each.window(), QPoint()) for each in targets if each.isVisible()}
        if found == earlier:
            return found


def settle(part: QWidget) -> None:
    """Wait until everything in a part has its place."""
    places(part)


def done(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing is under way that was begun off the main thread, and everybody was answered."""
    qtbot.waitUntil(lambda: not window._context.operations._under_way)


@contextmanager
def held_up(operations: Operations) -> Iterator[None]:
    """Let what is begun off the main thread wait for the end of the block, as though something else took long."""
    over = threading.Event()
    operations.begin(operations, over.wait)
    try:
        yield
    finally:
        over.set()


def wait(milliseconds: int) -> None:
    """Let the window live for a while, and other threads as well, which `QTest.qWait` stops; for pictures only."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def press(qtbot: QtBot, window: QWidget, *keys: Qt.Key | str) -> None:
    """Press keys, and type texts, wherever the focus is."""
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(focused(window), key)
        else:
            qtbot.keyClick(focused(window), key)


def retype(qtbot: QtBot, part: QWidget, name: str, text: str) -> None:
    """Type a text in a field in place of what is there."""
    target = field(part, name)
    target.setFocus()
    target.clear()
    qtbot.keyClicks(target, text)


def drop(part: QWidget, *paths: Path) -> bool:
    """Drop files on a part as a file manager does; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(10, 10), action, data, left, held)
    QApplication.sendEvent(part, entering)
    dropping = QDropEvent(QPointF(10, 10), action, data, left, held)
    QApplication.sendEvent(part, dropping)
    return entering.isAccepted() and dropping.isAccepted()


def name_field(dialog: QFileDialog) -> QLineEdit:
    """The field of a question for a file in which its name stands."""
    return next(each for each in dialog.findChildren(QLineEdit) if each.objectName() == "fileNameEdit")


def answer_with(qtbot: QtBot, part: QWidget, path: Path, kind: str = "") -> None:
    """Answer the question for a file that a part asks, perhaps as one of the kinds it offers."""
    qtbot.waitUntil(lambda: bool(part.findChildren(QFileDialog)))
    dialog = the(part, QFileDialog)
    dialog.setDirectory(str(path.parent))
    if kind:
        dialog.selectNameFilter(kind)
    name = name_field(dialog)
    name.setText(path.name)
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not part.findChildren(QFileDialog))
