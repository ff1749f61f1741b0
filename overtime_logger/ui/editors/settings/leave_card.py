"""Annual leave: what each leave year gives, what was taken and what is left."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, ClassVar

from overtime_logger.domain.duration import in_words
from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.entry.written import parse_hours
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.ui.editors.settings.card import SettingsCard
from overtime_logger.ui.widgets.fields.replaced_line import ReplacedLine
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.settings import Changed


class LeaveCard(SettingsCard):
    """Leave years.

    Args:
        context: what is read from.
    """

    FIELDS: ClassVar[dict[str, str]] = {"entry.day": "start", "leave.allowance": "hours"}

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            _("Annual leave"),
            _("Your allowance for a leave year, including leave carried over."),
            _("Set &leave"),
        )
        self._start, self._hours = ReplacedLine(), ReplacedLine()
        self.form.side_by_side(
            self.form.row("start", _("Leave year starts"), self._start, _("For example 01/04/2026.")),
            self.form.row(
                "hours", _("Leave in hours"), self._hours, _("For example 222:00, which is 30 days of 7 h 24.")
            ),
        )

    def show_held(self) -> None:
        """Each leave year in a line."""
        accounts = self._context.application.ledger.leave()
        for account in accounts:
            line = _("{span}: {allowed} allowed, {taken} taken on {days}, {left} left").format(
                span=self._context.wording.span(account.year),
                allowed=in_words(account.allowance.minutes),
                taken=in_words(account.taken_minutes),
                days=ngettext("{number} day", "{number} days", account.days).format(number=account.days),
                left=_("none") if account.left_minutes <= 0 else in_words(account.left_minutes),
            )
            self.shown.addWidget(Text(line))
        if not accounts:
            self.shown.addWidget(Text(_("Not set."), "quiet"))

    def fill(self) -> None:
        """The newest leave year."""
        accounts = self._context.application.ledger.leave()
        newest = accounts[-1].allowance if accounts else None
        self._start.setText(self._context.wording.table_date(newest.start) if newest else "")
        self._hours.setText(f"{newest.minutes // 60}:{newest.minutes % 60:02d}" if newest else "")

    def job(self, *, not_identifiers: bool) -> Callable[[], Changed]:
        """The leave as typed."""
        del not_identifiers
        minutes = parse_hours(self._hours.text())
        if minutes is None:
            raise InvalidInputError("form.leave_hours", "hours")
        if not self._start.text().strip():
            raise InvalidInputError("form.leave_start", "start")
        start = parse_day(self._start.text(), self._context.logbook.today)
        return partial(self._context.application.ledger.set_allowance, start, minutes)
