"""Somebody at the keyboard, who looks where the focus is and types there; and which fields they filled in.

A test says with `drives` which forms it fills in. It fails where Tab goes otherwise than the eye, and where a
field of those forms was in sight and nothing was typed in it.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from overtime_logger.ui.widgets.fields.choices import Choices, MenuChoice, Ticks
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from tests.ui.parts import focused, press, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

ENTER, TAB, SPACE, HOME = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Home
DOWN, RIGHT = Qt.Key.Key_Down, Qt.Key.Key_Right
FIELDS = (QLineEdit, QPlainTextEdit, Choices, Ticks, MenuChoice)
"""What a form is filled in with."""
DRIVEN: set[type[QWidget]] = set()
"""The forms that some test fills in by Tab and typing alone."""
MOST_TABS = 90

Test = TypeVar("Test", bound="Callable[..., None]")


class Keys:
    """Somebody at the keyboard.

    Args:
        qtbot: presses the keys.
        window: the window they look at.
    """

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self.qtbot = qtbot
        self.window = window
        self._forms: tuple[type[QWidget], ...] = ()
        self._spare = ""
        self._in_sight: dict[str, set[str]] = {}
        self._typed: set[tuple[str, str]] = set()

    # -- what they press -----------------------------------------------------------------------------------------

    def press(self, *keys: Qt.Key | str) -> None:
        """Press keys and type texts wherever the focus is, no faster than the window follows."""
        for key in keys:
            before = focused(self.window)
            self._note(before, is_typed=key is not TAB)
            # Each letter goes where the focus is by then: the first may have led elsewhere.
            press(self.qtbot, self.window, *(key if isinstance(key, str) else [key]))
            # What a key unfolds has its place before the next one, as it has for a person.
            settle(self.window)
            self._note(self.window.focusWidget(), is_typed=isinstance(key, str))
            if key is TAB:
                self._look_after_tab(before)

    @property
    def place(self) -> str:
        """What the part with the focus is called; of a button in a row or a group, also what that is called."""
        part = focused(self.window)
        if not isinstance(part, QAbstractButton) or isinstance(part, MenuChoice):
            return part.accessibleName()
        name = part.accessibleName() or part.text().replace("&", "")
        group = _group_of(part)
        return f"{group}: {name}" if group and group != name else name

    def fill(self, *answers: tuple[str, str]) -> None:
        """Type each text in the field that has the focus, which must be the one named, and go on by Tab."""
        for name, text in answers:
            assert self.place == name, f"{self.place} has the keys, not {name}"
            self.press(text, TAB)

    def go_to(self, name: str) -> None:
        """Go on by Tab until a part has the focus."""
        for _tab in range(MOST_TABS):
            if self.place == name or self.place.endswith(f": {name}"):
                return
            self.press(TAB)
        pytest.fail(f"Tab does not lead to {name}, but to {self.place}")

    def go_into(self, name: str) -> QWidget:
        """Go on by Tab until a part within a named group has the focus; returns the group."""
        for _tab in range(MOST_TABS):
            group = focused(self.window).parentWidget()
            if group is not None and group.accessibleName() == name:
                return group
            self.press(TAB)
        return pytest.fail(f"Tab does not lead into {name}, but to {self.place}")

    def push(self, name: str) -> None:
        """Go on by Tab to a button, and press it with Space."""
        self.go_to(name)
        self.press(SPACE)

    def choose(self, row: str, *names: str) -> None:
        """Put on buttons of the group that has the focus, by arrow keys and Space, and go on by Tab."""
        assert self.place.startswith(f"{row}: "), self.place
        self.press(HOME)
        for name in names:
            for _step in range(MOST_TABS):
                if self.place == f"{row}: {name}":
                    break
                self.press(RIGHT)
            assert self.place == f"{row}: {name}", f"the arrow keys lead to {self.place}, not to {row}: {name}"
            self.press(SPACE)
        self.press(TAB)

    def pick(self, name: str, label: str) -> None:
        """Choose in the menu of the button that has the focus, and go on by Tab."""
        before = focused(self.window)
        assert self.place.startswith(f"{name}: "), self.place
        self._note(before, is_typed=True)
        self.qtbot.keyClick(before, DOWN)
        QCoreApplication.processEvents()
        self.pick_in_menu(label)
        assert focused(self.window) is before
        assert self.place == f"{name}: {label}"
        self.press(TAB)

    def pick_in_menu(self, label: str) -> None:
        """Choose in the menu that is open."""
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _step in range(MOST_TABS):
            chosen = menu.activeAction()
            if chosen is not None and chosen.text().replace("&&", "&") == label:
                break
            self.qtbot.keyClick(menu, DOWN)
        self.qtbot.keyClick(menu, ENTER)
        self.qtbot.waitUntil(lambda: not menu.isVisible())

    def open(self, fold: str) -> None:
        """Open a fold, and come to its first field."""
        self.go_to(fold)
        self.press(SPACE, TAB)

    def with_held(self, modifier: Qt.KeyboardModifier, key: Qt.Key) -> None:
        """Press a key with another held."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.qtbot.keyClick(focused(self.window), key, modifier)
        QCoreApplication.processEvents()

    def save(self) -> None:
        """Save what is typed in a record's form."""
        self.with_held(Qt.KeyboardModifier.ControlModifier, ENTER)

    def page(self, number: int) -> None:
        """Go to a page by its keys."""
        self.with_held(Qt.KeyboardModifier.ControlModifier, Qt.Key(Qt.Key.Key_0 + number))

    # -- what a test of forms holds against them -----------------------------------------------------------------

    def watch(self, forms: tuple[type[QWidget], ...], spare: str) -> None:
        """Note from now on which fields of these forms are in sight, and which are typed in."""
        self._forms = forms
        self._spare = spare

    def finish(self) -> None:
        """Fail where a form was not there, or a field of it was passed over."""
        untouched = {form.__name__ for form in self._forms} - {form for form, _name in self._typed}
        assert not untouched, f"nothing was typed in {untouched}"
        seen = {(form, name) for form, names in self._in_sight.items() for name in names}
        passed = sorted(each for each in seen - self._typed if not self._spare or self._spare not in each[1])
        assert not passed, f"in sight and not filled in: {passed}"

    def _note(self, part: QWidget | None, *, is_typed: bool) -> None:
        if is_typed and part is not None:
            field = _field_of(part)
            self._typed.update((form, _name_of(field)) for form in self._forms_around(field) if field is not None)
        for form in self._forms:
            # What an answer took away again, like the hours of one week for a rota of several, is not passed over.
            if shown := [whole for whole in self._all_of(form) if whole.isVisible()]:
                self._in_sight[form.__name__] = {_name_of(field) for whole in shown for field in _fields_in(whole)}

    def _all_of(self, form: type[QWidget]) -> list[QWidget]:
        """The forms of a kind that there are; the window may be one."""
        return [*([self.window] if isinstance(self.window, form) else []), *self.window.findChildren(form)]

    def _forms_around(self, part: QWidget | None) -> Iterator[str]:
        while part is not None:
            yield from (form.__name__ for form in self._forms if isinstance(part, form))
            part = part.parentWidget()

    def _look_after_tab(self, before: QWidget) -> None:
        """Fail where Tab led against the way of the eye within a form."""
        now = focused(self.window)
        for form in self._forms:
            for whole in self.window.findChildren(form):
                if whole.isAncestorOf(before) and whole.isAncestorOf(now) and before.isVisible():
                    assert follows(whole, before, now), f"Tab leads back to {self.place}"


def follows(whole: QWidget, one: QWidget, other: QWidget) -> bool:
    """Whether a part stands below another, or beside it at its right, as seen in what both are in."""
    before, after = (QRect(part.mapTo(whole, part.rect().topLeft()), part.size()) for part in (one, other))
    is_beside = after.top() <= before.bottom() and before.top() <= after.bottom()
    return after.top() > before.top() if not is_beside else after.left() >= before.left()


def drives(*forms: type[QWidget], spare: str = "") -> Callable[[Test], Test]:
    """A test that fills in every field of these forms by Tab and typing alone.

    Args:
        forms: the forms.
        spare: what stands in the names of fields that wait to be filled in, and may be left so.
    """
    DRIVEN.update(forms)

    def mark(test: Test) -> Test:
        @wraps(test)
        def driven(*args: object, **named: object) -> None:
            keys = next(each for each in named.values() if isinstance(each, Keys))
            keys.watch(forms, spare)
            test(*args, **named)
            keys.finish()

        return driven  # type: ignore[return-value] # the same but for its end

    return mark


def _group_of(part: QWidget) -> str:
    """The name of the row or group that a button stands in; empty for one by itself."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, FormRow):
            return around.field.accessibleName()
        if isinstance(around, Choices | Ticks) and around.accessibleName():
            return around.accessibleName()
        around = around.parentWidget()
    return ""


def _field_of(part: QWidget) -> QWidget | None:
    """The field that a part is, or is a button of."""
    around: QWidget | None = part
    while around is not None:
        if isinstance(around, FIELDS):
            return around
        around = around.parentWidget()
    return None


def _name_of(field: QWidget | None) -> str:
    """What a field is called by a screen reader, without what is chosen in it."""
    if field is None:
        return ""
    name = field.accessibleName()
    if isinstance(field, MenuChoice):
        return name.rpartition(": ")[0]
    if not name and isinstance(field, Choices | Ticks):
        labels = [button.text() for button in field.buttons if not button.isHidden()]
        # A chip by itself says all, as a box to be ticked does.
        name = labels[0] if len(labels) == 1 else ""
    assert name, f"a field without a name: {field}"
    return name


def _fields_in(form: QWidget) -> Iterator[QWidget]:
    """The fields of a form that can be seen and filled in."""
    for field in form.findChildren(QWidget):
        if not isinstance(field, FIELDS) or not field.isVisible() or not field.isEnabled():
            continue
        if field.window() is not form.window():  # a question for a file
            continue
        if isinstance(field, QLineEdit | QPlainTextEdit) and field.isReadOnly():
            continue
        if isinstance(field, Choices | Ticks) and not field.buttons:
            continue
        if isinstance(field, MenuChoice) and not field.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        yield field
