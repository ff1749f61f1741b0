"""Form rows by what is typed in them: a line, a text, a day, an amount, ticks, people. Each says what it read."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from overtime_logger.domain.declarations import decimal_text
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.entry.written import parse_hours
from overtime_logger.domain.errors import InvalidInputError, UserError
from overtime_logger.domain.identifiers import find_identifiers, refuse_blocked
from overtime_logger.domain.records.person import Relation
from overtime_logger.domain.records.reading import parse_value
from overtime_logger.domain.typed_days import meeting_time
from overtime_logger.ui.models.people import BETWEEN, typed_people
from overtime_logger.ui.models.sentences import capital, sentence, told_in_place
from overtime_logger.ui.models.typed_days import typed_day
from overtime_logger.ui.widgets.fields.choices import Choices, MenuChoice, Ticks
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.fields.replaced_line import ReplacedLine
from overtime_logger.ui.widgets.fields.text_area import TextArea
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time
    from decimal import Decimal

    from overtime_logger.domain.duration import Minutes
    from overtime_logger.ui.context import Look, PageContext
    from overtime_logger.ui.models.people import Who

_SHORT = 180
"""The width of a line for a few characters, with text of ordinary size."""


class HasWords(Protocol):
    """Something that can be ticked."""

    @property
    def words(self) -> str:
        """Its name, in words."""
        ...


class CheckedRow(FormRow):
    """A row in which something is typed or ticked. A case number is refused as soon as it is there."""

    edited = Signal()
    """The person changed it."""

    @property
    def typed(self) -> object:
        """What is in it, to be compared; false where nothing does."""
        raise NotImplementedError

    @property
    def texts(self) -> str:
        """Everything that is typed freely in it."""
        return ""

    def read(self) -> Any:  # noqa: ANN401 - as the record has it
        """The value that is in it; people as they were typed.

        Raises:
            InvalidInputError: it can't be read.
        """
        raise NotImplementedError

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - as the record has it
        """Put a value in it, or nothing for None, without emitting `edited`."""
        raise NotImplementedError

    def to_keep(self) -> object:
        """What is in it, as JSON can hold it."""
        return self.typed

    def put_back(self, kept: object) -> None:
        """Put in it what was kept; what does not fit is skipped."""

    def check(self) -> bool:
        """Refuse a case number, and clear any complaint if there isn't one; returns whether all is well."""
        try:
            refuse_blocked(self.texts)
        except InvalidInputError as error:
            self.refuse(told_in_place(error))
            return False
        self.accept()
        return True

    def doubt(self) -> str:
        """Say beside it what looks like other people's details; returns that, or nothing where nothing does."""
        found = dict.fromkeys(each.kind.words for each in find_identifiers(self.texts))
        if not found:
            return ""
        message = sentence(_("this looks like {identifier}").format(identifier=", ".join(found)))
        self.refuse(message)
        return message

    @Slot()
    def on_edited(self) -> None:
        """Look at what was typed."""
        self.check()
        self.edited.emit()


class TypedRow(CheckedRow):
    """A row in which a text is typed."""

    @property
    def typed(self) -> str:
        """What is in it."""
        raise NotImplementedError

    @property
    def texts(self) -> str:
        """All of it."""
        return self.typed

    def show_typed(self, text: str) -> None:
        """Put a text in it, without emitting `edited`."""
        raise NotImplementedError

    def read(self) -> Any:  # noqa: ANN401 - as for every row
        """The text."""
        return self.typed

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - likewise
        """Put a value in it as a text."""
        self.show_typed(value or "")

    def put_back(self, kept: object) -> None:
        """Put a text in it that was kept."""
        if isinstance(kept, str):
            self.show_typed(kept)


class LineRow(TypedRow):
    """A row with a line; arguments as for `FormRow`.

    Beside them an example that is in it while it is empty, and the line, where it is of a kind of its own.
    """

    def __init__(
        self, look: Look, label: str, help_text: str = "", example: str = "", line: QLineEdit | None = None
    ) -> None:
        self.line = line or QLineEdit()
        super().__init__(look, label, self.line, help_text)
        self.line.setPlaceholderText(example)
        self.line.textEdited.connect(self.on_edited)

    @property
    def typed(self) -> str:
        """The line, without spaces at its ends."""
        return self.line.text().strip()

    def show_typed(self, text: str) -> None:
        """Put a text in it, without emitting `edited`."""
        self.line.setText(text)


class AreaRow(TypedRow):
    """A row with a text of several lines; arguments as for `FormRow`."""

    def __init__(self, look: Look, label: str, help_text: str = "", lines: int = 2) -> None:
        area = TextArea(lines)
        super().__init__(look, label, area, help_text)
        self.area = area
        self._is_showing = False
        area.textChanged.connect(self.on_text_changed)

    @property
    def typed(self) -> str:
        """The text, without spaces at its ends."""
        return self.area.toPlainText().strip()

    def show_typed(self, text: str) -> None:
        """Put a text in it, without emitting `edited`."""
        self._is_showing = True
        self.area.setPlainText(text)
        # Anyone who amends a text mostly adds to it.
        self.area.moveCursor(QTextCursor.MoveOperation.End)
        self._is_showing = False

    @Slot()
    def on_text_changed(self) -> None:
        """Look at what was typed."""
        if not self._is_showing:
            self.on_edited()


class ShortRow(LineRow):
    """A row with a line for a few characters, typed again rather than changed; arguments as for `LineRow`."""

    def __init__(self, look: Look, label: str, help_text: str = "", example: str = "") -> None:
        super().__init__(look, label, help_text, example, ReplacedLine())
        self.line.setFixedWidth(look.scale.space(_SHORT))
        layout = self.layout()
        if layout is not None:
            layout.setAlignment(self.line, Qt.AlignmentFlag.AlignLeft)


class DateRow(ShortRow):
    """A row with a day, which is said in full under it.

    Args:
        context: says what day it is, and words days.
        label: as for `FormRow`.
        help_text: what is said while it is empty.
        lies_ahead: whether `13/3` and `fri` mean a day to come.
    """

    def __init__(self, context: PageContext, label: str, help_text: str = "", *, lies_ahead: bool = False) -> None:
        super().__init__(context, label, help_text)
        self._context = context
        self._while_empty = help_text
        self._lies_ahead = lies_ahead
        self._counted_from: date | None = None

    def count_from(self, day: date) -> None:
        """Take `13/3` for the next such day after this one, rather than after today."""
        self._counted_from = day
        self._say()

    def show_value(self, value: date | None) -> None:
        """Put a day in it, or nothing."""
        self.show_typed(self._context.wording.table_date(value) if value else "")
        self._say()

    def read(self) -> date | None:
        """The day; None where it is empty.

        Raises:
            InvalidInputError: it is not a day.
        """
        if not self.typed:
            return None
        today = self._context.logbook.today
        return typed_day(self.typed, today, lies_ahead=self._lies_ahead, after=self._counted_from)

    def _say(self) -> None:
        try:
            day = self.read()
        except UserError:
            self.help(_("For example 02/03/2026, 2/3, fri"))
        else:
            self.help(self._context.wording.day_and_year(day) if day else self._while_empty)

    @Slot()
    def on_edited(self) -> None:
        """Say which day is meant."""
        super().on_edited()
        self._say()


class TimeRow(ShortRow):
    """A row with a time of day; arguments as for `LineRow`."""

    def show_value(self, value: time | None) -> None:
        """Put a time in it, or nothing."""
        self.show_typed(f"{value:%H:%M}" if value else "")

    def read(self) -> time | None:
        """The time; None where it is empty.

        Raises:
            InvalidInputError: it isn't one, or may be morning or afternoon.
        """
        return meeting_time(self.typed) if self.typed else None


class HoursRow(ShortRow):
    """A row with an amount of hours; arguments as for `LineRow`."""

    def show_value(self, value: Minutes | None) -> None:
        """Put an amount in it, or nothing."""
        self.show_typed("" if value is None else f"{value // 60}:{value % 60:02d}")

    def read(self) -> Minutes | None:
        """The amount in minutes; None where it is empty.

        Raises:
            InvalidInputError: it is not an amount of hours.
        """
        if not self.typed:
            return None
        minutes = parse_hours(self.typed)
        if minutes is None:
            raise InvalidInputError("form.hours")
        return minutes

    @Slot()
    def on_edited(self) -> None:
        """Say how much it is."""
        super().on_edited()
        minutes = parse_hours(self.typed) if self.typed else None
        if not self.error:
            self.help(in_words(minutes) if minutes is not None else "")


class CountRow(ShortRow):
    """A row with a whole number; arguments as for `LineRow`."""

    def show_value(self, value: int | None) -> None:
        """Put a number in it, or nothing."""
        self.show_typed("" if value is None else str(value))

    def read(self) -> int | None:
        """The number; None where it is empty.

        Raises:
            InvalidInputError: it is no whole number.
        """
        if not self.typed:
            return None
        digits = self.typed.replace(",", "")
        if not (digits.isascii() and digits.isdecimal()):
            raise InvalidInputError("form.count")
        return int(digits)


class FigureRow(ShortRow):
    """A row with a figure as a measure shows it; arguments as for `LineRow`."""

    def show_value(self, value: Decimal | None) -> None:
        """Put a figure in it, or nothing."""
        self.show_typed("" if value is None else decimal_text(value))

    def read(self) -> Decimal:
        """The figure.

        Raises:
            InvalidInputError: it isn't one.
        """
        return parse_value(self.typed)


class ChoicesRow(CheckedRow):
    """A row in which something is chosen.

    Args:
        look: gives icons, colours and sizes.
        label: what is asked.
        members: what can be chosen.
        chooser: how: by ticks, from a menu, or by buttons.
        many: whether any number can be chosen; its value is a tuple then, and otherwise one member, or None.
        help_text: as for `FormRow`.
    """

    def __init__(
        self,
        look: Look,
        label: str,
        members: Iterable[HasWords],
        chooser: Choices | MenuChoice | None = None,
        *,
        many: bool = False,
        help_text: str = "",
    ) -> None:
        self.members = tuple(members)
        self.chooser = chooser or Ticks(look, at_most_one=not many)
        self._many = many
        self._asked = label.replace("&", "")
        super().__init__(look, label, self.chooser, help_text)
        self.offer(self.members)
        self.chooser.changed.connect(self.on_edited)

    def offer(self, members: Iterable[HasWords]) -> None:
        """Let these be what can be chosen."""
        self.members = tuple(members)
        if isinstance(self.chooser, Choices):
            words = [capital(each.words) for each in self.members]
            self.chooser.offer(words, [self._asked] * len(words) if isinstance(self.chooser, Ticks) else ())

    @property
    def typed(self) -> tuple[int, ...]:
        """The places of what is chosen."""
        return self.chooser.chosen

    def put_back(self, kept: object) -> None:
        """Choose what was kept as chosen."""
        if isinstance(kept, list):
            places = cast("list[object]", kept)
            self._choose(tuple(place for place in range(len(self.members)) if place in places))

    def read(self) -> Any:  # noqa: ANN401 - one member, or several
        """What is chosen."""
        chosen = tuple(self.members[place] for place in self.chooser.chosen)
        return chosen if self._many else next(iter(chosen), None)

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - likewise
        """Choose a member, those of a tuple, or None of them."""
        members: tuple[Any, ...] = value if isinstance(value, tuple) else (value,)
        self._choose(tuple(self.members.index(each) for each in members if each is not None))

    def _choose(self, places: tuple[int, ...]) -> None:
        if isinstance(self.chooser, Choices):
            self.chooser.choose(*places)
        elif places:
            self.chooser.choose(places[0])


class TickRow(CheckedRow):
    """A row with one tick, which is on or off; arguments as for `FormRow`, and what the tick says."""

    def __init__(self, look: Look, label: str, words: str, help_text: str = "") -> None:
        self._ticks = Ticks(look)
        super().__init__(look, label, self._ticks, help_text)
        self._ticks.offer([capital(words)], [label.replace("&", "")])
        self._ticks.changed.connect(self.on_edited)

    @property
    def typed(self) -> bool:
        """Whether it is on."""
        return bool(self._ticks.chosen)

    def read(self) -> bool:
        """Likewise."""
        return self.typed

    def show_value(self, value: bool | None) -> None:  # noqa: FBT001 - as the record has it
        """Put it on or off."""
        self._ticks.choose(*((0,) if value else ()))

    def put_back(self, kept: object) -> None:
        """Put it on where it was kept as on."""
        self.show_value(bool(kept))


class _PeopleCompleter(QCompleter):
    """Completes the last of several people on a line."""

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """What is looked for: what is after the last semicolon."""
        return [path.rpartition(BETWEEN)[2].strip()]

    def pathFromIndex(self, index: object) -> str:  # noqa: N802 - Qt's name
        """The whole line with the person that was picked at its end."""
        picked = super().pathFromIndex(index)  # type: ignore[arg-type] # as Qt hands it over
        line = self.widget()
        before = line.text().rpartition(BETWEEN)[0] if isinstance(line, QLineEdit) else ""
        return f"{before}{BETWEEN} {picked}" if before else picked


class PeopleRow(LineRow):
    """A row with people: picked from those known, or typed new, which is said before it is kept.

    Args:
        context: knows who is known.
        label: as for `FormRow`.
        help_text: as for `FormRow`.
        relation: what someone who is new is to the worker, unless another is chosen.
    """

    def __init__(
        self, context: PageContext, label: str, help_text: str = "", relation: Relation = Relation.OTHER
    ) -> None:
        super().__init__(context, label, help_text)
        self._context = context
        self._relations = tuple(Relation)
        self._known = QStringListModel(self)
        self._completer = _PeopleCompleter(self)
        self._completer.setModel(self._known)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(self._completer)
        self._new = QWidget()
        self._new_words = Text("", "quiet")
        self._relation = MenuChoice(context, [capital(each.words) for each in self._relations])
        self._relation.setAccessibleName(_("Relationship of someone new to you"))
        self._usual = self._relations.index(relation)
        self._relation.choose(self._usual)
        # It comes while a name is typed. Tab goes on to the next field, which the person sees, and what they type
        # then belongs there.
        self._relation.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys = QShortcut(QKeySequence("Alt+Down"), self)
        self._keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pressed = self._keys.key().toString(QKeySequence.SequenceFormat.NativeText)
        how = Text(_("{keys} to change").format(keys=pressed), "note", wraps=False)
        row = QHBoxLayout(self._new)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.scale.small_gap)
        row.addLayout(at_top(self._new_words, down=context.scale.space(9)), 1)
        row.addWidget(self._relation)
        row.addLayout(at_top(how, down=context.scale.space(9)))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._new)
        self._new.setVisible(False)
        self.refresh()
        self._completer.activated.connect(self.on_edited)
        self._keys.activated.connect(self.on_relation_asked)
        self._relation.changed.connect(self.edited)

    def refresh(self) -> None:
        """Offer anyone who is known now."""
        words = self._context.application.record_wording()
        self._known.setStringList([words.person(each.record) for each in self._context.application.people.all()])

    def show_value(self, value: str | tuple[str, ...]) -> None:
        """Put one person or several in it, by their ids."""
        words = self._context.application.record_wording()
        names = value if isinstance(value, tuple) else (value,)
        self.show_typed(f"{BETWEEN} ".join(map(words.person_of, names)))

    def read(self) -> tuple[Who, ...]:
        """The people.

        Raises:
            InvalidInputError: several are meant by what was typed.
        """
        relation = self._relations[self._relation.place]
        return typed_people(self.typed, self._context.application.people, self._context.logbook.today, relation)

    def to_keep(self) -> object:
        """The line, and what someone new is to the worker where another than the usual was chosen."""
        chosen = self._relation.place
        return self.typed if chosen == self._usual else {"people": self.typed, "relation": chosen}

    def put_back(self, kept: object) -> None:
        """Put in it what was kept, and say again who would be new."""
        if isinstance(kept, dict):
            found = cast("dict[str, object]", kept)
            relation, kept = found.get("relation"), found.get("people")
            if isinstance(relation, int) and 0 <= relation < len(self._relations):
                self._relation.choose(relation)
        super().put_back(kept)
        self._show_new()

    @Slot()
    def on_edited(self) -> None:
        """Say who would be new."""
        super().on_edited()
        self._show_new()

    def _show_new(self) -> None:
        try:
            new = [each for each in self.read() if each.is_new]
        except UserError:
            new = []
        said = ngettext("New: {people}, who is my", "New: {people}, who are my", len(new))
        self._new_words.setText(said.format(people="; ".join(each.words for each in new)))
        self._new.setVisible(bool(new) and not self.error)
        if not self._new.isHidden():
            self.line.setAccessibleDescription(f"{self._new_words.text()} {self._relation.text()}")

    @Slot()
    def on_relation_asked(self) -> None:
        """Open the menu of what someone new is to the person."""
        if not self._new.isHidden():
            # Its list of those who are known would lie over the menu.
            if (known := self._completer.popup()) is not None:
                known.hide()
            self._relation.on_clicked()
