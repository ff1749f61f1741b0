"""The contract: the terms there were and are, and new ones from a date."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from overtime_logger.domain.duration import in_words
from overtime_logger.ui.editors.first_start import ContractStep, UsualDayStep
from overtime_logger.ui.editors.settings.card import SettingsCard
from overtime_logger.ui.models.first_start import FirstStartAnswers
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.settings import Changed


class ContractCard(SettingsCard):
    """Whose log it is, the contract terms by date, and the usual day.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            _("Contract and usual day"),
            _("New terms apply from their date onwards and change no earlier day."),
            _("New &terms from a date"),
            _("Save these terms"),
        )
        self._answers = FirstStartAnswers(context.logbook.today)
        self._contract = ContractStep(context, heading="label")
        self._usual = UsualDayStep(context, heading="label")
        for step in (self._contract, self._usual):
            self.form.column.addWidget(step)
            self.form.rows |= step.rows
            step.confirmed.connect(self.on_keep)
            step.changed.connect(self.on_changed)

    def show_held(self) -> None:
        """The name, each term in a line, and the usual day that holds."""
        contracts, wording = self._context.application.contracts, self._context.wording
        worker = contracts.worker
        if worker is not None:
            self.shown.addWidget(Text(", ".join(filter(None, (worker.name, worker.role))), "label"))
        for term in contracts.contract:
            self.shown.addWidget(Text(wording.term(term)))
        usual = self._usual_day_held()
        if usual:
            self.shown.addWidget(Text(usual, "quiet"))

    def _usual_day_held(self) -> str:
        term = self._context.application.contracts.contract.term_on(self._context.logbook.today)
        if term is None or term.usual is None:
            return ""
        return _("Usual day: {start} to {end}, {length} break").format(
            start=f"{term.usual.start:%H:%M}",
            end=f"{term.usual.end:%H:%M}",
            length=in_words(term.usual.break_minutes) if term.usual.break_minutes else _("no"),
        )

    def fill(self) -> None:
        """The terms in force, as an answer to begin from."""
        contracts, today = self._context.application.contracts, self._context.logbook.today
        term, worker = contracts.contract.term_on(today), contracts.worker
        self._answers = FirstStartAnswers(today)
        if term is not None and worker is not None:
            self._answers = FirstStartAnswers.following(term, worker, today, self._context.wording)
        self._contract.fill(self._answers)
        self._usual.fill(self._answers)

    def job(self, *, not_identifiers: bool) -> Callable[[], Changed]:
        """The terms as answered."""
        # There are rows for as many weeks of a rota as were asked about.
        self.form.rows |= self._contract.rows
        for step in (self._contract, self._usual):
            step.take(self._answers)
            step.examine(self._answers)
        term, worker = self._answers.term(), self._answers.worker()
        return partial(self._context.application.contracts.set_up, term, worker, not_identifiers=not_identifiers)

    @Slot()
    def on_changed(self) -> None:
        """Hold the usual day against the contract that is typed, and take back refusals of what can be taken."""
        for step in (self._contract, self._usual):
            step.take(self._answers)
            step.look_again(self._answers)
        self._usual.on_changed()
