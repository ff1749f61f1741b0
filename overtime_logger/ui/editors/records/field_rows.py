"""The row of a form for a declared field."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from overtime_logger.domain.records.fields import Typed
from overtime_logger.ui.editors.records.demands_editor import DemandsRow
from overtime_logger.ui.models.people import BETWEEN
from overtime_logger.ui.models.typed_days import typed_day
from overtime_logger.ui.widgets.fields.typed_rows import (
    AreaRow,
    CheckedRow,
    ChoicesRow,
    CountRow,
    DateRow,
    FigureRow,
    HoursRow,
    LineRow,
    PeopleRow,
    TimeRow,
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

    def show_value(self, value: Iterable[date] | None) -> None:
        """Put days in it."""
        self.show_typed(f"{BETWEEN} ".join(map(self._context.wording.table_date, value or ())))

    def read(self) -> tuple[date, ...]:
        """The days.

        Raises:
            InvalidInputError: one of them is no day.
        """
        today = self._context.logbook.today
        parts = (part.strip() for part in self.typed.split(BETWEEN))
        return tuple(typed_day(part, today) for part in parts if part)


_AS_LINES = {
    Typed.TIME: TimeRow,
    Typed.HOURS: HoursRow,
    Typed.COUNT: CountRow,
    Typed.FIGURE: FigureRow,
}


def row_of(context: PageContext, field: Field) -> CheckedRow:
    """The row in which a field is typed."""
    label, hint, example = str(field.row) or str(field.label), str(field.hint), field.example
    match field.typed:
        case Typed.TEXT:
            return AreaRow(context, label, hint, field.lines)
        case Typed.DAY | Typed.COMING_DAY:
            if field.many:
                return DaysRow(context, label, hint, example)
            return DateRow(context, label, hint, lies_ahead=field.typed is Typed.COMING_DAY)
        case Typed.CHOICE | Typed.READINGS:
            members = cast("Iterable[HasWords]", field.choices or ())
            return ChoicesRow(context, label, members, many=field.many, help_text=hint)
        case Typed.PEOPLE:
            return PeopleRow(context, label, hint, field.relation)
        case Typed.DEMANDS:
            return DemandsRow(context, label)
        case _:
            return _AS_LINES.get(field.typed, LineRow)(context, label, hint, example)
