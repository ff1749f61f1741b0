"""Evidence: choose a document, its period and for whom it is, and make it."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.domain.errors import UserError
from overtime_logger.domain.quick_entry import parse_day
from overtime_logger.services.packs.request import MadePack, PackKind, PackRequest
from overtime_logger.ui.dialogs import ask_where_to_save
from overtime_logger.ui.models.evidence import DateRefusal, Stretch, proposed_name, typed_range
from overtime_logger.ui.models.words import told
from overtime_logger.ui.requests import MakePack
from overtime_logger.ui.widgets.busy_line import BusyLine
from overtime_logger.ui.widgets.cards import Card, Scrolled
from overtime_logger.ui.widgets.forms import Choices, FormRow
from overtime_logger.ui.widgets.layouts import at_top
from overtime_logger.ui.widgets.marks import Mark
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.requests import Outcome

_WIDTH = 720
"""The width of the page's column with text of ordinary size."""
_STRETCHES = tuple(Stretch)


class EvidencePage(QWidget):
    """Documents made from the record.

    Args:
        context: what is read from.
    """

    requested = Signal(object)
    """A document shall be made; carries the request."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._asked: PackRequest | None = None
        self._pending: MakePack | None = None
        self._is_untouched = True

        self._form = Card(context, _("Grievance pack"))
        self._stretch = Choices(context, [stretch.words for stretch in _STRETCHES])
        self._first, self._last, self._recipient = QLineEdit(), QLineEdit(), QLineEdit()
        self._first_row = FormRow(context, _("From"), self._first)
        self._last_row = FormRow(context, _("To"), self._last)
        self._make = QPushButton(_("&Make the document…"))
        self._busy = BusyLine(context.theme)
        self._working = Text(_("Making the document…"), "quiet")
        self._refusal = Mark(context, "refused", "attention")
        self._made = _MadeCard(context)

        self._make.setProperty("role", "main")
        for part in (self._busy, self._working, self._refusal, self._made):
            part.setVisible(False)
        self._lay_out()

        self._stretch.changed.connect(self.on_stretch_chosen)
        self._first.textEdited.connect(self.on_date_edited)
        self._last.textEdited.connect(self.on_date_edited)
        for field in (self._first, self._last, self._recipient):
            field.returnPressed.connect(self.on_make)
        self._make.clicked.connect(self.on_make)

    def _lay_out(self) -> None:
        context, scale = self._context, self._context.scale
        dates = QHBoxLayout()
        dates.setSpacing(scale.gap)
        for row in (self._first_row, self._last_row):
            dates.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        column = self._form.column
        column.setSpacing(scale.gap)
        column.addWidget(
            Text(
                _(
                    "The full record in order of time, for HR, a hearing or a tribunal: your hours by day, week"
                    " and period, how they were worked out, and how complete and prompt the record is."
                ),
                "quiet",
            )
        )
        column.addWidget(FormRow(context, _("Period"), self._stretch))
        column.addLayout(dates)
        column.addWidget(
            FormRow(
                context,
                _("For whom"),
                self._recipient,
                _("Stands on the cover; may be left out. Such as: HR, North"),
            )
        )
        column.addWidget(self._refusal)
        buttons = QHBoxLayout()
        buttons.setSpacing(scale.gap)
        buttons.addWidget(self._make)
        buttons.addLayout(at_top(self._working, down=scale.space(9)))
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self._busy)

        page = QWidget()
        page.setMaximumWidth(scale.space(_WIDTH))
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(scale.gap)
        inner.addWidget(Text(_("Evidence"), "title"))
        inner.addWidget(self._form)
        inner.addWidget(self._made)
        inner.addStretch(1)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(scale.margin, scale.margin - scale.tight, scale.margin, scale.margin)
        row.addWidget(page, 1000)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled(content)
        outer.addWidget(self._scrolled)

    def refresh(self) -> None:
        """Propose the whole record, until another period is chosen."""
        if self._is_untouched:
            self._choose(Stretch.WHOLE)

    def take_focus(self) -> None:
        """Give the keys to the choice of period."""
        self._stretch.setFocus()

    def _choose(self, stretch: Stretch) -> None:
        logbook, wording = self._context.logbook, self._context.wording
        days = stretch.days(logbook.full_range(), logbook.today)
        self._stretch.choose(_STRETCHES.index(stretch))
        self._first.setText(wording.table_date(days.first))
        self._last.setText(wording.table_date(days.last))
        self._show_dates()

    def _show_dates(self) -> None:
        for row, field in ((self._first_row, self._first), (self._last_row, self._last)):
            row.accept()
            try:
                day = parse_day(field.text(), self._context.logbook.today)
            except UserError:
                row.help(_("Such as 02/03/2026"))
            else:
                row.help(self._context.wording.day_and_year(day))

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_stretch_chosen(self) -> None:
        """Put the chosen period's dates in the fields."""
        stretch = _STRETCHES[self._stretch.chosen[0]]
        self._is_untouched = stretch is Stretch.WHOLE
        self._choose(stretch)

    @Slot()
    def on_date_edited(self) -> None:
        """A period of the person's own: none of the offered ones."""
        self._is_untouched = False
        self._stretch.choose()
        self._show_dates()

    @Slot()
    def on_make(self) -> None:
        """Ask where the document shall stand, once the period is understood."""
        self._refusal.setVisible(False)
        self._show_dates()
        days = typed_range(self._first.text(), self._last.text(), self._context.logbook.today)
        if isinstance(days, DateRefusal):
            row = self._first_row if days.is_start else self._last_row
            row.refuse(days.message)
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._asked = PackRequest(PackKind.GRIEVANCE, days, self._recipient.text().strip())
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = Path(documents) / proposed_name(self._context.logbook.today)
        dialog = ask_where_to_save(self, _("Save the grievance pack"), proposed)
        dialog.fileSelected.connect(self.on_file_chosen)

    @Slot(str)
    def on_file_chosen(self, name: str) -> None:
        """Ask for the document to be made."""
        if self._asked is None:
            return
        self._pending = MakePack(self._asked, Path(name))
        self._show_busy(is_busy=True)
        self.requested.emit(self._pending)

    @Slot()
    def on_record_changed(self) -> None:
        """The whole record may have grown."""
        self.refresh()

    @Slot(object)
    def on_finished(self, outcome: Outcome) -> None:
        """Show the document that was made, or why it was not."""
        if outcome.request is not self._pending:
            return
        self._pending = None
        self._show_busy(is_busy=False)
        if outcome.error is not None:
            self._refusal.show_mark("refused", "attention", told(outcome.error))
            self._scrolled.reveal(self._refusal)
        elif isinstance(outcome.result, MadePack):
            self._made.show_pack(outcome.result)
            self._scrolled.reveal(self._made)

    def _show_busy(self, *, is_busy: bool) -> None:
        self._make.setEnabled(not is_busy)
        self._working.setVisible(is_busy)
        self._busy.setVisible(is_busy)
        self._made.setVisible(False)


class _MadeCard(Card):
    """The document that was made last."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._path = Path()
        self._done = Mark(context, "done")
        self._where = Text("", "quiet")
        self._code_label = Text(_("Seal code"), "label")
        self._code = Text("", "code")
        self._open = QPushButton(_("&Open"))
        self._show = QPushButton(_("&Show in folder"))
        size = context.scale.space(18)
        for button in (self._open, self._show):
            button.setIconSize(QSize(size, size))
        self._open.setIcon(context.icons.icon("open", size))
        self._show.setIcon(context.icons.icon("folder", size))
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._code_label.setBuddy(self._code)
        self._code.setAccessibleName(_("Seal code"))

        buttons = QHBoxLayout()
        buttons.setSpacing(context.scale.small_gap)
        buttons.addWidget(self._open)
        buttons.addWidget(self._show)
        buttons.addStretch(1)
        self.column.addWidget(self._done)
        self.column.addWidget(self._where)
        self.column.addSpacing(context.scale.tight)
        self.column.addWidget(self._code_label)
        self.column.addWidget(self._code)
        self.column.addWidget(
            Text(
                _(
                    "Give this code to somebody who keeps it, such as your rep. It lets them check later that what"
                    " is recorded now has not been changed since."
                ),
                "note",
            )
        )
        self.column.addSpacing(context.scale.tight)
        self.column.addLayout(buttons)

        self._open.clicked.connect(self.on_open)
        self._show.clicked.connect(self.on_show_in_folder)

    def show_pack(self, pack: MadePack) -> None:
        """Show a document that was made."""
        self._path = pack.path
        pages = ngettext("Made: {pages} page", "Made: {pages} pages", pack.pages).format(pages=pack.pages)
        self._done.show_mark("done", "", pages)
        self._where.setText(str(pack.path))
        self._code.setText(pack.seal.code)
        self.setVisible(True)
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_open(self) -> None:
        """Open the document in the program the person reads such files with."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    @Slot()
    def on_show_in_folder(self) -> None:
        """Open the folder that the document stands in."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def page(context: PageContext) -> EvidencePage:
    """The page, for the registry."""
    return EvidencePage(context)
