"""Taking files in: choose or drop one, see what would be stored, and store it in one go."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.free_texts import PossibleIdentifierError
from overtime_logger.services.importing import preview_wording
from overtime_logger.services.importing.kinds import suffixes
from overtime_logger.services.importing.preview import DayPlan, HeadingsError
from overtime_logger.ui.editors.settings.import_fields import ImportFields
from overtime_logger.ui.file_dialogs import ask_for_file
from overtime_logger.ui.models.record_rows import Heading
from overtime_logger.ui.models.sentences import told, what_is_wrong
from overtime_logger.ui.models.transfer import preview_of, store_words
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.widgets.busy_line import BusyLine
from overtime_logger.ui.widgets.cards.card import Card, reveal
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.drops import Drops
from overtime_logger.ui.widgets.fields.choices import Ticks
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_left
from overtime_logger.ui.widgets.questions import YesNoQuestion
from overtime_logger.ui.widgets.record_table import RecordTable
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from overtime_logger.domain.errors import UserError
    from overtime_logger.services.importing.preview import Preview
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.transfer import ShownImport

Result = TypeVar("Result")

_MOST_ROWS = 8
_MOST_TOLD = 12
"""How many parts that can't be imported are listed in full, a line or more each; of more there is a table."""
_PLACE_FROM = 560
"""The width of the table from which there is room for the place of a day in the file."""


class ImportCard(Card):
    """Reads a file into the record.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Import a file"))
        self._context = context
        self._path = Path()
        self._shown: ShownImport | None = None
        self._choose = QPushButton(_("Choose a &file…"))
        self._busy = BusyLine(context.theme)
        self._done = DoneBar(context)
        self._refusal = IconText(context, "refused", "attention")
        self._doubt = YesNoQuestion(context, _("It isn't personal data: carry on"), _("Don't import the file"))
        self._name = Text("", "label")
        self._summary = Text("", "lead")
        self._notes = Text("", "quiet")
        self._fields = ImportFields(context)
        self._refused_words = Text("")
        self._refused = RecordTable(
            context,
            _("What can't be imported"),
            [Heading(_("Can't be imported")), Heading(_("Why"))],
            stretched=1,
            most_rows=_MOST_ROWS,
        )
        self._found = RecordTable(
            context,
            _("What there is in the file"),
            [Heading(_("Day")), Heading(_("In the file")), Heading(_("Where")), Heading(_("What happens to it"))],
            stretched=1,
            least_widths={2: _PLACE_FROM},
            most_rows=_MOST_ROWS,
        )
        self._leave_out = Ticks(context)
        self._store = QPushButton()
        self._cancel = QPushButton(_("Cancel"))
        self._preview = QWidget()
        self._lay_out()

        drops = Drops(self)
        drops.dropped.connect(self.on_dropped)
        self._choose.clicked.connect(self.on_choose)
        self._doubt.confirmed.connect(self.on_sure)
        self._doubt.declined.connect(self.on_cancel)
        self._fields.changed.connect(self.on_read_again)
        self._leave_out.changed.connect(self.on_leave_out)
        self._store.clicked.connect(self.on_store)
        self._cancel.clicked.connect(self.on_leave)

    def _lay_out(self) -> None:
        scale = self._context.scale
        self._store.setProperty("role", "main")
        self._leave_out.offer([_("import the rest, without what can't be imported")])
        buttons = QHBoxLayout()
        buttons.setSpacing(scale.small_gap)
        buttons.addWidget(self._store)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        inner = QVBoxLayout(self._preview)
        inner.setContentsMargins(0, scale.small_gap, 0, 0)
        inner.setSpacing(scale.small_gap)
        for part in (self._summary, self._notes, self._refused_words, self._refused, self._leave_out, self._found):
            inner.addWidget(part)
        inner.addLayout(buttons)
        lead = _(
            "Your own spreadsheet (Excel, LibreOffice or CSV), an export from another program (Toggl Track, "
            "Clockify, Harvest, Kimai, klog, Timewarrior and others), a calendar, or a whole logbook from "
            "this app. Drop it here or choose it; you see what will be saved before anything is."
        )
        self.column.addWidget(Text(lead, "quiet"))
        self.column.addLayout(at_left(self._choose))
        for part in (self._busy, self._done, self._name, self._refusal, self._doubt, self._fields, self._preview):
            self.column.addWidget(part)
        for part in (self._busy, self._refusal, self._name, self._fields, self._preview):
            part.setVisible(False)

    def refresh(self) -> None:
        """What was done can't be taken back any more once something else has changed."""
        self._done.say("")

    def take_focus(self) -> None:
        """Focus the button that chooses a file."""
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, path: Path) -> None:
        """Ask for a file to be read; nothing of it is stored yet."""
        if self._context.operations.is_busy(self):
            return
        self._path = path
        self._fields.begin()
        self._name.setText(path.name)
        self._done.say("")
        self._read(is_sure=False)

    def _read(self, *, is_sure: bool) -> None:
        if self._context.operations.is_busy(self):
            return
        self._fields.accept()
        try:
            options = self._fields.options(is_sure=is_sure)
        except InvalidInputError as error:
            self._fields.refuse(error)
            return
        preview = partial(preview_of, self._context.application, self._path, options)
        self._ask(preview, self._show, self._refuse_to_read)

    def _ask(
        self,
        job: Callable[[], Result],
        then: Callable[[Result], None],
        otherwise: Callable[[UserError], None],
        changes: ChangedAreas = ChangedAreas.NOTHING,
    ) -> None:
        begin = partial(self._context.operations.begin, self, changes=changes)
        parts = (self._choose, self._fields, self._preview, self._done)
        self._busy.show_while(begin, job, then, otherwise, *parts)
        self._refusal.setVisible(False)
        self._doubt.setVisible(False)

    def _show(self, shown: ShownImport) -> None:
        self._shown = shown
        preview = shown.preview
        self._summary.setText(shown.summary)
        self._notes.say(shown.notes)
        self._fields.show_read(preview)
        self._fields.setVisible(True)
        is_short = len(shown.refused) <= _MOST_TOLD
        lines = [_("{place}: {reason}").format(place=row.cells[0], reason=row.cells[1]) for row in shown.refused]
        self._refused_words.say("\n".join(lines) if is_short else "")
        for table, rows in ((self._refused, () if is_short else shown.refused), (self._found, shown.found)):
            table.show_rows(rows)
            table.setVisible(bool(rows))
        self._leave_out.choose()
        self._leave_out.setVisible(bool(shown.refused) and not preview.changes_nothing and not preview.questions)
        self._name.setVisible(True)
        self._preview.setVisible(True)
        self._show_store()
        self._lead_to_answer()

    def _lead_to_answer(self) -> None:
        """Focus what is asked first: an open question, whether to import the rest, to store it, or to leave it."""
        answers = (self._leave_out, self._store, self._cancel)
        first = self._fields.first_question or next(part for part in answers if not part.isHidden())
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(first)

    def _show_store(self) -> None:
        if self._shown is None:
            return
        words = store_words(self._shown.preview, leaves_out_refused=bool(self._leave_out.chosen))
        self._store.setText(words)
        self._store.setVisible(bool(words))

    def _put_away(self) -> None:
        self._shown = None
        for part in (self._name, self._fields, self._preview, self._doubt, self._refusal):
            part.setVisible(False)

    def _refuse_to_read(self, error: UserError) -> None:
        self._put_away()
        self._name.setVisible(True)
        self._refuse(error)

    def _refuse(self, error: UserError) -> None:
        if isinstance(error, PossibleIdentifierError):
            self._doubt.ask(what_is_wrong(error))
            return
        self._refusal.show_mark("refused", "attention", told(error))
        if isinstance(error, HeadingsError):
            self._fields.setVisible(True)
            self._fields.ask_columns(error.columns)
        elif error.code == "import.kind":
            self._fields.setVisible(True)
            self._fields.ask_kind()
        else:
            self.take_focus()

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot(object)
    def on_dropped(self, paths: list[Path]) -> None:
        """Read the file that was dropped."""
        if len(paths) > 1:
            self._refusal.show_mark("refused", "attention", _("One file at a time, please."))
            return
        self.read(paths[0])

    @Slot()
    def on_choose(self) -> None:
        """Ask which file to read."""
        ends = " ".join(f"*{suffix}" for suffix in suffixes())
        kinds = _("Files with hours ({ends})").format(ends=ends)
        dialog = ask_for_file(self, _("Choose a file to import"), kinds)
        dialog.fileSelected.connect(self.on_file_chosen)

    @Slot(str)
    def on_file_chosen(self, name: str) -> None:
        """Read the file that was chosen."""
        self.read(Path(name))

    @Slot()
    def on_read_again(self) -> None:
        """Read it in another way."""
        self._read(is_sure=False)

    @Slot()
    def on_sure(self) -> None:
        """Read it although something in it looks like personal data."""
        self._read(is_sure=True)

    @Slot()
    def on_leave_out(self) -> None:
        """Offer to store the rest, or do not."""
        self._show_store()

    @Slot()
    def on_store(self) -> None:
        """Ask for what is shown to be stored."""
        if self._shown is None or self._context.operations.is_busy(self):
            return
        preview, importing = self._shown.preview, self._context.application.importing
        store = partial(importing.carry_out, preview, leaves_out_refused=bool(self._leave_out.chosen))
        self._ask(store, partial(self._show_stored, preview), self._refuse, ChangedAreas.ANYTHING)

    @Slot()
    def on_leave(self) -> None:
        """Leave the file alone, with the way back to how it was to be read."""
        left = self._shown
        self.on_cancel()
        if left is not None:
            self._done.say(_("Nothing was imported."), partial(self._show_again, left))

    def _show_again(self, left: ShownImport) -> None:
        self._done.say("")
        self._show(left)

    @Slot()
    def on_cancel(self) -> None:
        """Release the file."""
        self._put_away()
        self.take_focus()

    def _show_stored(self, preview: Preview, written: int) -> None:
        self._put_away()
        days = tuple(day.record.date for day in preview.of(DayPlan.ADD))
        self._done.say(preview_wording.stored(preview, written), partial(self._take_back, days) if days else None)
        self.take_focus()

    def _take_back(self, days: tuple[date, ...]) -> None:
        """Put the days that a file has added back to what they were, each as a revision of its own."""
        undo = partial(self._context.logbook.undo_all, days)
        self._ask(undo, self._show_taken_back, self._refuse, ChangedAreas.DAYS)

    def _show_taken_back(self, _result: object) -> None:
        self._done.say(_("Undone: the days are as they were."))
        self.take_focus()
