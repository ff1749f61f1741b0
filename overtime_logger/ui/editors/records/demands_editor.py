"""The items of work of a conversation, with the decision on each."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from overtime_logger.domain.duration import in_words
from overtime_logger.domain.errors import InvalidInputError, UserError
from overtime_logger.domain.records.demand import Decision
from overtime_logger.ui.models.demands import DECISIONS, DemandLine, demand_of, kept_line, kept_texts, line_of
from overtime_logger.ui.models.sentences import capital, told
from overtime_logger.ui.widgets.fields.choices import MenuChoice
from overtime_logger.ui.widgets.fields.typed_rows import CheckedRow
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_top, empty
from overtime_logger.ui.widgets.texts import Text, restyle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from overtime_logger.domain.records.demand import Demand
    from overtime_logger.ui.context import PageContext


class _Item(QWidget):
    """One item: what, how many, hours each, by when; under it what was decided."""

    edited = Signal()

    def __init__(self, context: PageContext, number: int) -> None:
        super().__init__()
        self._what, self._count, self._each = QLineEdit(), QLineEdit(), QLineEdit()
        self._due, self._until, self._place = QLineEdit(), QLineEdit(), QLineEdit()
        self._decision = MenuChoice(context, [capital(each.words) for each in DECISIONS])
        self._comes_to = Text("", "quiet")
        self._problem = IconText(context, "refused", "attention")
        self._problem.setVisible(False)
        named = (
            (self._what, _("Item {number}: what"), _("parole report")),
            (self._count, _("Item {number}: how many"), "1"),
            (self._each, _("Item {number}: hours each"), "8:00"),
            (self._due, _("Item {number}: due"), _("13/3")),
            (self._decision, _("Item {number}: decided"), ""),
            (self._until, _("Item {number}: put off until"), _("until 1/4")),
            (self._place, _("Item {number}: place in the order"), _("place")),
        )
        for field, name, example in named:
            field.setAccessibleName(name.format(number=number))
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(example)
                field.textEdited.connect(self.on_edited)
        self._decision.changed.connect(self.on_edited)
        self._lay_out(context)
        self._show_until()

    def _lay_out(self, context: PageContext) -> None:
        scale = context.scale
        for field, width in ((self._count, 64), (self._each, 76), (self._due, 116), (self._place, 76)):
            field.setFixedWidth(scale.space(width))
        self._until.setFixedWidth(scale.space(116))
        self._decision.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, fields in (
            (first, (self._what, self._count, self._each, self._due)),
            (second, (self._decision, self._until, self._place)),
        ):
            row.setSpacing(scale.small_gap)
            for field in fields:
                row.addWidget(field, 1 if field is self._what else 0)
        second.addLayout(at_top(self._comes_to, down=scale.space(9)), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, scale.small_gap)
        layout.setSpacing(scale.tight)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self._problem)

    @property
    def line(self) -> DemandLine:
        return DemandLine(
            self._what.text().strip(),
            self._count.text().strip(),
            self._each.text().strip(),
            self._due.text().strip(),
            DECISIONS[self._decision.place],
            self._until.text().strip(),
            self._place.text().strip(),
        )

    @property
    def first_field(self) -> QLineEdit:
        return self._what

    @property
    def problem(self) -> str:
        return "" if self._problem.isHidden() else self._problem.text

    def show_line(self, line: DemandLine) -> None:
        self._what.setText(line.what)
        self._count.setText(line.count)
        self._each.setText(line.each)
        self._due.setText(line.due)
        self._decision.choose(DECISIONS.index(line.decision))
        self._until.setText(line.until)
        self._place.setText(line.place)
        self._show_until()

    def show_sum(self, demand: Demand | None) -> None:
        """Say what the item comes to; nothing while it can't be read."""
        counts = demand is not None and bool(demand.minutes)
        self._comes_to.setText(in_words(demand.minutes) if demand is not None and counts else "")

    def refuse(self, message: str) -> None:
        """Say what is wrong with the item; nothing takes that back."""
        self._problem.show_mark("refused", "attention", message)
        restyle(self._what, refused=bool(message))

    def _show_until(self) -> None:
        self._until.setVisible(DECISIONS[self._decision.place] is Decision.DEFER)

    @Slot()
    def on_edited(self) -> None:
        self._show_until()
        self.edited.emit()


class DemandsEditor(QWidget):
    """Items of work; there is always an empty one at the end.

    Args:
        context: knows the contract, and how long things usually take.
    """

    edited = Signal()
    """The person changed something."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._items: list[_Item] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(context.scale.small_gap)
        self._day = context.logbook.today
        self._lay_out()
        self._add_item()

    def _lay_out(self) -> None:
        scale = self._context.scale
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scale.gap)
        layout.addWidget(
            Text(
                _(
                    "What, how many, hours each, due; then what was decided. Describe work by "
                    "kind and number, never by case."
                ),
                "note",
            )
        )
        layout.addLayout(self._list)

    def _add_item(self) -> _Item:
        item = _Item(self._context, len(self._items) + 1)
        self._items.append(item)
        self._list.addWidget(item)
        item.setVisible(True)
        self.setFocusProxy(self._items[0].first_field)
        item.edited.connect(self.on_edited)
        return item

    @property
    def typed(self) -> tuple[DemandLine, ...]:
        """The lines that are not empty."""
        return tuple(item.line for item in self._items if not item.line.is_empty)

    @property
    def has_problem(self) -> bool:
        """Whether it is said beside an item what is wrong with it."""
        return any(item.problem for item in self._items)

    def show_lines(self, lines: Sequence[DemandLine]) -> None:
        """Put lines in it as they were typed."""
        empty(self._list)
        self._items = []
        for line in lines:
            self._add_item().show_line(line)
        self._add_item()
        self._show_sums()

    def read(self) -> tuple[Demand, ...]:
        """The items.

        Raises:
            InvalidInputError: one can't be read; it says so beside it.
        """
        found: list[Demand] = []
        for item in self._items:
            item.refuse("")
            if item.line.is_empty:
                continue
            try:
                found.append(demand_of(item.line, self._context.application, self._day))
            except InvalidInputError as error:
                item.refuse(told(error))
                item.first_field.setFocus()
                raise
        return tuple(found)

    def show_day(self, day: date) -> None:
        """Take a day as that of the conversation, after which the dates of the items lie."""
        self._day = day
        self._show_sums()

    @property
    def understood(self) -> tuple[Demand, ...]:
        """The items that can be read; what is still being typed isn't one yet."""
        return tuple(demand for item in self._items if (demand := self._demand_of(item)) is not None)

    def _demand_of(self, item: _Item) -> Demand | None:
        try:
            return None if item.line.is_empty else demand_of(item.line, self._context.application, self._day)
        except UserError:
            return None

    def _show_sums(self) -> None:
        for item in self._items:
            item.refuse("")
            item.show_sum(self._demand_of(item))

    @Slot()
    def on_edited(self) -> None:
        """Add up again, and keep an empty item at the end."""
        if not self._items[-1].line.is_empty:
            self._add_item()
        self._show_sums()
        self.edited.emit()


class DemandsRow(CheckedRow):
    """The items of work as a row of a form; arguments as for `DemandsEditor`, and the row's label."""

    def __init__(self, context: PageContext, label: str) -> None:
        editor = DemandsEditor(context)
        super().__init__(context, label, editor)
        self.editor = editor
        self._wording = context.wording
        editor.edited.connect(self.on_edited)

    @property
    def typed(self) -> tuple[DemandLine, ...]:
        """The lines that are not empty."""
        return self.editor.typed

    def read(self) -> tuple[Demand, ...]:
        """The items.

        Raises:
            InvalidInputError: one can't be read; it says so beside it.
        """
        return self.editor.read()

    def show_value(self, value: Sequence[Demand]) -> None:
        """Put items in it to be amended."""
        self.editor.show_lines([line_of(each, self._wording) for each in value])

    def to_keep(self) -> object:
        """The lines, each as a list of texts."""
        return [kept_texts(line) for line in self.typed]

    def put_back(self, kept: object) -> None:
        """Put lines in it that were kept."""
        if isinstance(kept, list):
            self.editor.show_lines([line for line in map(kept_line, cast("list[object]", kept)) if line])

    def refuse(self, message: str) -> None:
        """Say what is wrong; an item that can't be read says so itself."""
        if not self.editor.has_problem:
            super().refuse(message)

    @property
    def texts(self) -> str:
        """Everything that is typed freely in it."""
        return "\n".join(line.what for line in self.typed)
