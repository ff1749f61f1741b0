"""The row of a form for a declared field, and the field's value in it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from overtime_logger.domain.declarations import decimal_text
from overtime_logger.domain.records.fields import Typed
from overtime_logger.domain.records.reading import parse_value
from overtime_logger.ui.editors.records.demands_editor import DemandsRow
from overtime_logger.ui.models.people import BETWEEN
from overtime_logger.ui.models.typed_days import typed_day
from overtime_logger.ui.widgets.fields.typed_rows import (
    AreaRow,
    CheckedRow,
    CountRow,
    DateRow,
    HoursRow,
    LineRow,
    PeopleRow,
    TicksRow,
    TimeRow,
    TypedRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from overtime_logger.domain.records.fields import Field
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.widgets.fields.typed_rows import HasWords


class DaysRow(LineRow):
    """A row with several days, with semicolons between them; arguments as for `DateRow`, and an example."""

    def __init__(self, context: PageContext, label: str, help_text: str = "", example: str = "") -> None:
        super().__init__(context, label, help_text, example)
        self._context = context

    def show_days(self, days: Iterable[date]) -> None:
        """Put days in it."""
        self.show_typed(f"{BETWEEN} ".join(map(self._context.wording.table_date, days)))

    def read(self) -> tuple[date, ...]:
        """The days.

        Raises:
            InvalidInputError: one of them is no day.
        """
        today = self._context.logbook.today
        parts = (part.strip() for part in self.typed.split(BETWEEN))
        return tuple(typed_day(part, today) for part in parts if part)


def row_of(context: PageContext, field: Field) -> CheckedRow:  # noqa: PLR0911 - one for each way of typing
    """The row in which a field is typed."""
    label, hint, example = str(field.row) or str(field.label), str(field.hint), field.example
    match field.typed:
        case Typed.TEXT:
            return AreaRow(context, label, hint, field.lines)
        case Typed.DAY | Typed.COMING_DAY:
            if field.many:
                return DaysRow(context, label, hint, example)
            return DateRow(context, label, hint, lies_ahead=field.typed is Typed.COMING_DAY)
        case Typed.TIME:
            return TimeRow(context, label, hint, example)
        case Typed.HOURS:
            return HoursRow(context, label, hint, example)
        case Typed.COUNT:
            return CountRow(context, label, hint, example)
        case Typed.CHOICE | Typed.READINGS:
            members = cast("Iterable[HasWords]", field.choices or ())
            return TicksRow(context, label, members, at_most_one=not field.many, help_text=hint)
        case Typed.PEOPLE:
            return PeopleRow(context, label, hint, field.relation)
        case Typed.DEMANDS:
            return DemandsRow(context, label)
        case _:
            return LineRow(context, label, hint, example)


def show_value(row: CheckedRow, value: Any) -> None:  # noqa: ANN401 - as the record has it
    """Put a field's value in its row."""
    if isinstance(row, DateRow):
        row.show_day(value)
    elif isinstance(row, DaysRow):
        row.show_days(value)
    elif isinstance(row, TimeRow):
        row.show_time(value)
    elif isinstance(row, HoursRow):
        row.show_minutes(value)
    elif isinstance(row, CountRow):
        row.show_count(value)
    elif isinstance(row, PeopleRow):
        row.show_people(value if isinstance(value, tuple) else (value,))
    elif isinstance(row, DemandsRow):
        row.editor.show_demands(value)
    elif isinstance(row, TicksRow):
        row.put_on(*(value if isinstance(value, tuple) else (value,)))
    elif isinstance(row, TypedRow):
        row.show_typed(decimal_text(value) if isinstance(value, Decimal) else value)


def value_in(row: CheckedRow, field: Field) -> Any:  # noqa: ANN401
    """A field's value as it stands in its row; people as they were typed.

    Raises:
        InvalidInputError: it can't be read.
    """
    if isinstance(row, DemandsRow):
        return row.editor.read()
    if isinstance(row, TicksRow) and not field.many:
        return row.one
    if isinstance(row, DateRow | DaysRow | TimeRow | HoursRow | CountRow | PeopleRow | TicksRow):
        return row.read()
    return parse_value(str(row.typed)) if field.typed is Typed.FIGURE else row.typed
