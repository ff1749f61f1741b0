"""Bank holidays of this year and the next, with days that the nation's list has wrong for this worker."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QWidget

from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.domain.period import DateRange
from overtime_logger.ui.editors.settings.card import SettingsCard
from overtime_logger.ui.widgets.fields.replaced_line import ReplacedLine
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.settings import Changed


class HolidaysCard(SettingsCard):
    """Bank holidays.

    Args:
        context: what is read from.
    """

    FIELDS: ClassVar[dict[str, str]] = {"entry.day": "date", "holiday.name": "name"}

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            _("Bank holidays"),
            _("The bank holidays of your nation. Remove any that don't apply to you."),
            _("Add a &bank holiday"),
        )
        self._days: list[date] = []
        self._removed: dict[date, str] = {}
        self._said = ""
        self._keys = QButtonGroup(self)
        self._date, self._name = ReplacedLine(), QLineEdit()
        self.form.side_by_side(
            self.form.row("date", _("Date"), self._date, _("For example 15/06/2026.")),
            self.form.row("name", _("Name"), self._name, _("What it is called.")),
        )
        self._keys.idClicked.connect(self.on_removed)

    def show_held(self) -> None:
        """Each day of the two years as a key."""
        today = self._context.logbook.today
        span = DateRange(today.replace(month=1, day=1), today.replace(year=today.year + 1, month=12, day=31))
        held = self._context.application.ledger.bank_holidays(span)
        # A day that was removed just now keeps its place, so that the next one does not come under the pointer.
        self._removed = {day: name for day, name in self._removed.items() if day not in held}
        shown = dict(sorted((held | self._removed).items()))
        self._days = list(shown)
        for key in self._keys.buttons():
            self._keys.removeButton(key)
        whole = QWidget()
        flow = FlowLayout(self._context.scale.space(6))
        whole.setLayout(flow)
        for place, (day, name) in enumerate(shown.items()):
            key = QPushButton(_("{day}: {name}").format(day=self._context.wording.table_date(day), name=name))
            key.setProperty("role", "day")
            key.setAccessibleDescription(_("Removes it from your bank holidays"))
            if day in self._removed:
                key.setEnabled(False)
                key.setStyleSheet("text-decoration: line-through")
                key.setAccessibleDescription(_("Removed"))
            self._keys.addButton(key, place)
            flow.addWidget(key)
        self.shown.addWidget(whole if shown else Text(_("None."), "quiet"))

    def job(self, *, not_identifiers: bool) -> Callable[[], Changed]:
        """The day as typed."""
        day = parse_day(self._date.text(), self._context.logbook.today)
        self._said = _("{day} is a bank holiday for you.").format(day=self._context.wording.date(day))
        correction = HolidayCorrection(day, self._name.text().strip(), is_holiday=True)
        correct = self._context.application.ledger.correct_holiday
        return partial(correct, correction, not_identifiers=not_identifiers)

    def fill(self) -> None:
        """No day yet."""
        self._date.clear()
        self._name.clear()

    def said(self) -> str:
        """Which day is added or removed."""
        return self._said

    @Slot(int)
    def on_removed(self, place: int) -> None:
        """Ask for a day to be removed; the focus goes to the way back, since the key of that day goes."""
        day = self._days[place]
        self._removed[day] = self._context.application.contracts.contract.bank_holidays[day]
        said = _("{day} is no longer a bank holiday for you.")
        self._said = said.format(day=self._context.wording.date(day))
        correction = HolidayCorrection(day, "", is_holiday=False)
        self.keep(partial(self._context.application.ledger.correct_holiday, correction))
        self.done.take_focus()
