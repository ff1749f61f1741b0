"""What goes into a pack with names removed: for whom, over which time, and what more, each by its own tick."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from overtime_logger.domain.disclosure import GradeGroup, Region
from overtime_logger.services.packs.anonymised.recognition import before_choosing
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest, Extra
from overtime_logger.ui.editors.evidence.making_form import MakingForm
from overtime_logger.ui.models.offered_periods import Stretch
from overtime_logger.ui.widgets.fields.choices import MenuChoice, Ticks
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.fields.typed_rows import LineRow
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.layouts import at_left, empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.domain.period import DateRange
    from overtime_logger.ui.context import PageContext

_TICKS = (Extra.MONTHS, Extra.WEEKLY_HOURS, Extra.CONCERNS, Extra.HEALTH)
_GRADES = tuple(GradeGroup)
_REGIONS = tuple(Region)


class AnonymisedForm(MakingForm):
    """The form, folded until it is wanted.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Show what will be &shared"))
        self.fold = Fold(context, _("Choose what to share"))
        help_text = _(
            "For example: Branch rep, North. It doesn't appear in the pack; your member code is made from it."
        )
        recipient = LineRow(context, _("Which rep"), help_text)
        self._ticks = Ticks(context, [extra.words for extra in _TICKS])
        self._grade = MenuChoice(context, [_("Not given"), *(grade.words for grade in _GRADES)])
        self._region = MenuChoice(context, [_("Not given"), *(region.words for region in _REGIONS)])
        self._said = QVBoxLayout()
        self._said.setSpacing(context.scale.small_gap)
        self._ticks.setAccessibleName(_("Also include"))
        what = _(
            "Totals, bands and shares only, for a report on many members: no name, date, text or exact time. You"
            " see all of it before anything is written."
        )
        self.column.addWidget(Text(what, "quiet"))
        self.column.addWidget(self.fold)
        column = self.fold.column
        self._recipient = self.put("recipient", recipient, self.fold)
        column.addWidget(self.period)
        column.addWidget(Text(_("Also include (each makes you easier to recognise)"), "label"))
        column.addWidget(self._ticks)
        column.addWidget(FormRow(context, _("Grade group"), self._grade))
        column.addWidget(FormRow(context, _("Region"), self._region))
        column.addLayout(self._said)
        column.addWidget(self.refusal)
        column.addWidget(self.question)
        column.addLayout(at_left(self._make))
        column.addWidget(self._busy)
        self._say()

        for part in (self._ticks, self._grade, self._region):
            part.changed.connect(self.on_ticked)
        self.confirmed.connect(self.on_make)
        self._make.clicked.connect(self.on_make)

    @property
    def extras(self) -> frozenset[Extra]:
        """Everything that is ticked."""
        ticked = {_TICKS[place] for place in self._ticks.chosen}
        if self._grade.place:
            ticked.add(Extra.GRADE_GROUP)
        if self._region.place:
            ticked.add(Extra.REGION)
        return frozenset(ticked)

    def refresh(self) -> None:
        """Put the whole record forward until another period is chosen."""
        if self.period.stretch is not None:
            self.period.choose(self.period.stretch)
        elif not self.fold.is_open:
            self.period.choose(Stretch.WHOLE)

    def _say(self) -> None:
        """Say what it means, with what is ticked now."""
        empty(self._said)
        for sentence in before_choosing(self.extras):
            self._said.addWidget(Text(sentence))

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_ticked(self) -> None:
        """Say what the choice means."""
        self._say()

    @Slot()
    def on_make(self) -> None:
        """Ask for the pack, once it is known for whom it is."""
        self.ask_for(self._request, "recipient")

    def _request(self, days: DateRange) -> AnonymisedRequest:
        extras = self.extras
        return AnonymisedRequest(
            days,
            self._recipient.typed,
            months=Extra.MONTHS in extras,
            grade_group=_GRADES[self._grade.place - 1] if self._grade.place else None,
            region=_REGIONS[self._region.place - 1] if self._region.place else None,
            weekly_hours=Extra.WEEKLY_HOURS in extras,
            concerns=Extra.CONCERNS in extras,
            health=Extra.HEALTH in extras,
            not_identifiers=self.is_said_not_to_be("recipient"),
        )
