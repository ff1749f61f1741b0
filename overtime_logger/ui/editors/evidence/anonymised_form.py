"""What goes into a pack with names removed: for whom, over which time, and what more, each by its own tick."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout

from overtime_logger.domain.disclosure import GradeGroup, Region
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.packs.anonymised.recognition import before_choosing
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest, Extra
from overtime_logger.ui.editors.evidence.period_fields import PeriodFields
from overtime_logger.ui.models.offered_periods import Stretch
from overtime_logger.ui.models.sentences import told, told_in_place
from overtime_logger.ui.widgets.busy_line import BusyLine
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.doubts import Doubt
from overtime_logger.ui.widgets.fields.choices import MenuChoice, Ticks
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_left, empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.context import PageContext

_TICKS = (Extra.MONTHS, Extra.WEEKLY_HOURS, Extra.CONCERNS, Extra.HEALTH)
_GRADES = tuple(GradeGroup)
_REGIONS = tuple(Region)


class AnonymisedForm(Card):
    """The form, folded until it is wanted.

    Args:
        context: what is read from.
    """

    asked = Signal(object)
    """A pack is wanted; carries its `AnonymisedRequest`."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("For a rep, with names removed"))
        self._context = context
        self.fold = Fold(context, _("Choose what to share"))
        self._period = PeriodFields(context)
        self._recipient = QLineEdit()
        self._recipient_row = FormRow(
            context,
            _("Which rep"),
            self._recipient,
            _("For example: Branch rep, North. It doesn't appear in the pack; your member code is made from it."),
        )
        self._ticks = Ticks(context)
        self._grade = MenuChoice(context, [_("Not given"), *(grade.words for grade in _GRADES)])
        self._region = MenuChoice(context, [_("Not given"), *(region.words for region in _REGIONS)])
        self._said = QVBoxLayout()
        self._doubt = Doubt(context, self._recipient)
        self._make = QPushButton(_("Show what will be &shared"))
        self._busy = BusyLine(context.theme)
        self._refusal = IconText(context, "refused", "attention")

        self._make.setProperty("role", "main")
        self._busy.setVisible(False)
        self._refusal.setVisible(False)
        self._ticks.offer([extra.words for extra in _TICKS])
        self._ticks.setAccessibleName(_("Also include"))
        self._lay_out()
        self._say()

        for part in (self._ticks, self._grade, self._region):
            part.changed.connect(self.on_ticked)
        self._period.entered.connect(self.on_make)
        self._recipient.returnPressed.connect(self.on_make)
        self._make.clicked.connect(self.on_make)
        self._doubt.settled.connect(self.on_make)

    def _lay_out(self) -> None:
        context = self._context
        what = _(
            "Totals, bands and shares only, for a report on many members: no name, date, text or exact time. You"
            " see all of it before anything is written."
        )
        self.column.addWidget(Text(what, "quiet"))
        self.column.addWidget(self.fold)
        self._said.setSpacing(context.scale.small_gap)
        column = self.fold.column
        column.addWidget(self._recipient_row)
        column.addWidget(self._doubt)
        column.addWidget(self._period)
        column.addWidget(Text(_("Also include (each makes you easier to recognise)"), "label"))
        column.addWidget(self._ticks)
        column.addWidget(FormRow(context, _("Grade group"), self._grade))
        column.addWidget(FormRow(context, _("Region"), self._region))
        column.addLayout(self._said)
        column.addWidget(self._refusal)
        column.addLayout(at_left(self._make))
        column.addWidget(self._busy)

    @property
    def extras(self) -> frozenset[Extra]:
        """All that is ticked."""
        ticked = {_TICKS[place] for place in self._ticks.chosen}
        if self._grade.place:
            ticked.add(Extra.GRADE_GROUP)
        if self._region.place:
            ticked.add(Extra.REGION)
        return frozenset(ticked)

    def refresh(self) -> None:
        """Put the whole record forward until another period is chosen."""
        if self._period.stretch is not None:
            self._period.choose(self._period.stretch)
        elif not self.fold.is_open:
            self._period.choose(Stretch.WHOLE)

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that the pack is being made, or no longer."""
        self._make.setEnabled(not is_busy)
        self._busy.setVisible(is_busy)

    def refuse(self, error: UserError) -> None:
        """Say why no pack was made."""
        self._refusal.show_mark("refused", "attention", told(error))
        self._make.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._refusal.setVisible(False)
        self._recipient_row.accept()
        days = self._period.taken()
        if days is None or not self._doubt.is_settled():
            return
        extras = self.extras
        try:
            request = AnonymisedRequest(
                days,
                self._recipient.text().strip(),
                months=Extra.MONTHS in extras,
                grade_group=_GRADES[self._grade.place - 1] if self._grade.place else None,
                region=_REGIONS[self._region.place - 1] if self._region.place else None,
                weekly_hours=Extra.WEEKLY_HOURS in extras,
                concerns=Extra.CONCERNS in extras,
                health=Extra.HEALTH in extras,
                not_identifiers=self._doubt.is_confirmed,
            )
        except InvalidInputError as error:
            self._recipient_row.refuse(told_in_place(error))
            self._recipient.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.asked.emit(request)
