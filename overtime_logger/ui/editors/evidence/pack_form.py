"""Which document is wanted: its kind, period, reader, names, and what goes in."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import Names, PackRequest
from overtime_logger.ui.editors.evidence.making_form import MakingForm
from overtime_logger.ui.editors.evidence.outcome_row import OutcomeRow
from overtime_logger.ui.models.evidence import (
    PackContents,
    noticed_days,
    outcomes_suggested,
    title,
    usual_stretch,
    what_is_missing,
    what_it_is,
)
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.fields.choices import Choices, Ticks
from overtime_logger.ui.widgets.fields.typed_rows import LineRow
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.domain.period import DateRange
    from overtime_logger.ui.context import Look, PageContext
    from overtime_logger.ui.models.offered_periods import Stretch

_KINDS = tuple(kind for kind in PackKind if not kind.is_letter)
_NAMES = tuple(Names)


def _names_in_short(names: Names) -> str:
    return {Names.FULL: _("In full"), Names.ROLES: _("Roles"), Names.INITIALS: _("Initials")}[names]


class PackForm(MakingForm):
    """The form for a document with names in it.

    Args:
        context: what is read from.
    """

    cancelled = Signal()
    """The document is not wanted any more while it is being made."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("&Show the pages"))
        self._is_untouched = True

        self._kind = Choices(context, [title(kind) for kind in _KINDS])
        self._what_it_is = Text("", "quiet")
        self._missing = Text("", "quiet")
        self._names = Choices(
            context, [_names_in_short(names) for names in _NAMES], names=[names.words for names in _NAMES]
        )
        self._contents = _ContentsPart(context)
        self._working = Text(_("Making the document…"), "quiet")
        self._cancel = QPushButton(_("&Cancel"))

        self.column.addWidget(self.row("kind", _("Document"), self._kind))
        for part in (self._what_it_is, self._missing, self.period):
            self.column.addWidget(part)
        self._recipient = self.put(
            "recipient",
            LineRow(context, _("For whom"), _("Optional. Shown on the document. For example: HR, North")),
        )
        self._outcome = self.put("outcome", OutcomeRow(context))
        self.column.addWidget(self.row("names", _("Names of other people"), self._names))
        self.column.addWidget(self._contents)
        buttons = self.add_buttons(self._make, self._cancel)
        buttons.setSpacing(context.scale.gap)
        buttons.insertLayout(2, at_top(self._working, down=context.scale.space(9)))
        self.bottom.addWidget(self._busy)
        for part in (self._working, self._cancel, self._missing):
            part.setVisible(False)
        self._kind.choose(0)
        self._names.choose(0)

        self._kind.changed.connect(self.on_kind_chosen)
        self.period.edited.connect(self.on_period_edited)
        self.confirmed.connect(self.on_make)
        self._make.clicked.connect(self.on_make)
        self._cancel.clicked.connect(self.cancelled)

    @property
    def kind(self) -> PackKind:
        """The document that is chosen."""
        return _KINDS[self._kind.place]

    def refresh(self) -> None:
        """Say again what the document is, and put its usual period forward until another is chosen."""
        kind = self.kind
        self._what_it_is.setText(what_it_is(kind))
        self._missing.say(what_is_missing(kind, self.context.application))
        self._contents.show_kind(kind)
        self._outcome.setVisible(kind is PackKind.GRIEVANCE)
        if self._is_untouched:
            self._propose(kind)
        self._suggest_outcomes()

    def take_focus(self) -> None:
        """Focus the choice of document."""
        self._kind.setFocus()

    def choose_kind(self, kind: PackKind) -> None:
        """Choose a document, as if it had been clicked."""
        self._kind.choose(_KINDS.index(kind))
        self.on_kind_chosen()

    def show_busy(self, *, is_busy: bool) -> None:
        """Show that a document is being made, or no longer, and focus what can be done now."""
        super().show_busy(is_busy=is_busy)
        self._busy.show_share(None)
        self._cancel.setVisible(is_busy)
        self._working.setVisible(is_busy)
        (self._cancel if is_busy else self._make).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_share(self, share: float) -> None:
        """Show how much of the document is made, from 0 to 1."""
        self._busy.show_share(share)

    def choose(self, stretch: Stretch) -> None:
        """Put a named period's dates in the fields."""
        self.period.choose(stretch)

    def _propose(self, kind: PackKind) -> None:
        days = noticed_days(self.context.application) if kind is PackKind.NOTICE else None
        self.choose(usual_stretch(kind))
        if days is not None:
            self.period.show_days(days)

    def _suggest_outcomes(self) -> None:
        """Suggest what the record of the period gives reason to ask for, where the document asks."""
        days = self.period.days
        if self.kind is PackKind.GRIEVANCE and days is not None:
            self._outcome.suggest(outcomes_suggested(self.context.application, days))

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    @tells_if_unreadable
    def on_kind_chosen(self) -> None:
        """Show what belongs to the document."""
        self.refusal.setVisible(False)
        self.refresh()

    @Slot()
    @tells_if_unreadable
    def on_period_edited(self) -> None:
        """A period of the person's own stays when another document is chosen."""
        self._is_untouched = self.period.stretch is usual_stretch(self.kind)
        self._suggest_outcomes()

    @Slot()
    def on_make(self) -> None:
        """Ask for the document, once the period is understood."""
        self.ask_for(self._request, *self._texts)

    @property
    def _texts(self) -> tuple[str, ...]:
        """The rows whose texts go into the document."""
        return ("recipient", "outcome") if self.kind is PackKind.GRIEVANCE else ("recipient",)

    def _request(self, days: DateRange) -> PackRequest:
        contents = self._contents.contents
        return PackRequest(
            self.kind,
            days,
            self._recipient.typed,
            include=contents.include,
            leave_out=contents.leave_out,
            names=_NAMES[self._names.place],
            not_identifiers=any(map(self.is_said_not_to_be, self._texts)),
            outcome=self._outcome.outcome if "outcome" in self._texts else (),
        )


class _ContentsPart(QWidget):
    """What goes in, in a sentence, and behind it each part with a tick."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._kind: PackKind | None = None
        self._by_kind: dict[PackKind, PackContents] = {}
        self._summary = Text("", "quiet")
        self.fold = Fold(look, _("&Choose what goes in"))
        """Each part with a tick."""
        self._open, self._private = Ticks(look), Ticks(look)
        self._private_label = Text(_("Private: not included unless you tick it"), "label")

        self._open.setAccessibleName(_("What goes in"))
        self._private.setAccessibleName(_("Private: not included unless you tick it"))
        self.fold.column.setSpacing(look.scale.small_gap)
        for part in (self._open, self._private_label, self._private):
            self.fold.column.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.scale.tight)
        layout.addWidget(Text(_("What goes in"), "label"))
        layout.addWidget(self._summary)
        layout.addWidget(self.fold)

        self._open.changed.connect(self.on_ticked)
        self._private.changed.connect(self.on_ticked)

    @property
    def contents(self) -> PackContents:
        """What goes in the document that is chosen."""
        kind = self._kind or _KINDS[0]
        return self._by_kind.setdefault(kind, PackContents(kind))

    def show_kind(self, kind: PackKind) -> None:
        """Show what goes in a document; what was ticked for it before stays ticked."""
        self._kind = kind
        contents = self.contents
        self._open.offer([tick.words for tick in contents.open])
        self._private.offer([tick.words for tick in contents.private])
        self._private_label.setVisible(bool(contents.private))
        self._show_ticks()

    def _show_ticks(self) -> None:
        contents = self.contents
        for chips, ticks in ((self._open, contents.open), (self._private, contents.private)):
            chips.choose(*(place for place, tick in enumerate(ticks) if contents.is_ticked(tick)))
        self._summary.setText(contents.summary)

    @Slot()
    def on_ticked(self) -> None:
        """Put parts in or leave them out."""
        contents, clicked = self.contents, self.sender()
        # Only those among which one was clicked: what it means for the others is for the contents to say.
        ticks, chips = (contents.open, self._open) if clicked is self._open else (contents.private, self._private)
        for place, tick in enumerate(ticks):
            if contents.is_ticked(tick) is not (place in chips.chosen):
                contents.set_ticked(tick, is_ticked=place in chips.chosen)
        self._show_ticks()
