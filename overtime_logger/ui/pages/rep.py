"""Rep: take members' packs in, see the branch report that they make, and save it."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.collation.maker import near_in_words
from overtime_logger.services.collation.report_request import ReportRequest, rate_of
from overtime_logger.services.progress import Cancellable
from overtime_logger.ui.editors.evidence.draft_stack import DraftStack
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.file_dialogs import ask_for_files, ask_for_folder, pdf_files
from overtime_logger.ui.models.preview import report_draft
from overtime_logger.ui.models.rep import FileStates, gather, summary
from overtime_logger.ui.models.sentences import sentence, told
from overtime_logger.ui.widgets.busy_line import BusyLine
from overtime_logger.ui.widgets.cards.card import Card, PageColumn
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.drops import Drops
from overtime_logger.ui.widgets.fields.choices import Ticks
from overtime_logger.ui.widgets.fields.replaced_line import ReplacedLine
from overtime_logger.ui.widgets.fields.typed_rows import CountRow, LineRow
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.tables import choose_by_rows, height_of_rows
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.errors import UserError
    from overtime_logger.services.collation.intake import FileState, Gathering
    from overtime_logger.services.collation.maker import MadeBranchReport
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.preview import Draft
    from overtime_logger.ui.models.rep import Gathered
    from overtime_logger.ui.operations import ChangedAreas

Result = TypeVar("Result")

_ROW_HEIGHT = 28
_SHOWN_ROWS = 9
_TABLE, _NEAR = range(2)


class _Taken(NamedTuple):
    """The files that were taken in, as they were shown."""

    gathering: Gathering | None
    states: tuple[FileState, ...]
    near: str
    ticks: tuple[int, ...]


class RepPage(QWidget):
    """Members' packs and the report made of them.

    Args:
        context: what is read from.
    """

    came = Signal(object)
    """A file came to be known, on another thread; carries its state."""
    progressed = Signal(float)
    """Files are being taken in, on another thread; carries how many of them are, as a share."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._gathering: Gathering | None = None
        self._watch = Cancellable()
        self._is_taking_in = False

        self.states = FileStates(context.theme)
        self._choose = QPushButton(_("Choose &files…"))
        self._choose_folder = QPushButton(_("Choose a f&older…"))
        self._cancel = QPushButton(_("&Cancel"))
        self._clear = QPushButton(_("Start &again"))
        self._cleared = DoneBar(context)
        self._busy = BusyLine(context.theme)
        self._summary = Text("", "lead")
        self._files = QTableView()
        self._form = Form(context, {"collate.hourly_rate": "rate", "collate.eligible": "eligible", "": "label"})
        self._form.put(
            "label", LineRow(context, _("What it is about"), _("Optional. For example: North branch, spring 2026"))
        )
        rate = LineRow(
            context,
            _("Pounds an hour"),
            _("Optional. If given, the unpaid hours are valued."),
            line=ReplacedLine(),
        )
        self._rate = self._form.put("rate", rate)
        eligible = CountRow(
            context, _("Members asked"), _("Optional. How many could have sent a pack, for the response rate.")
        )
        self._form.put("eligible", eligible)
        self._ticks = Ticks(context)
        self._near = IconText(context, "attention", "attention")
        self._make = QPushButton(_("Show the re&port"))
        self._result = IconText(context, "done")
        self._packs = Card(context, _("Members' packs"))
        self._report = Card(context, _("Branch report"))
        self._dress()
        self._lay_out()
        self._show_state()

        self._choose.clicked.connect(self.on_choose)
        self._choose_folder.clicked.connect(self.on_choose_folder)
        self._cancel.clicked.connect(self.on_cancel)
        self._clear.clicked.connect(self.on_clear)
        self._make.clicked.connect(self.on_make)
        self._form.confirmed.connect(self.on_make)
        self._drops.dropped.connect(self.on_dropped)
        self.came.connect(self.on_came)
        self.progressed.connect(self.on_progressed)
        self.stack.written.connect(self.on_written)
        self.stack.closed.connect(self.on_preview_closed)
        context.theme.changed.connect(self.states.layoutChanged)

    def _dress(self) -> None:
        self._make.setProperty("role", "main")
        self._ticks.offer([_("also write the figures as a table (CSV)"), _("make it anyway")])
        self._ticks.setAccessibleName(_("How it is made"))
        for part in (self._cancel, self._busy, self._near, self._result, self._clear, self._files, self._report):
            part.setVisible(False)
        table = self._files
        table.setModel(self.states)
        table.setAccessibleName(_("Members' packs"))
        height = self._context.scale.space(_ROW_HEIGHT)
        choose_by_rows(table, height)
        table.setFixedHeight(height_of_rows(table, _SHOWN_ROWS))
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setDefaultSectionSize(self._context.scale.space(260))
        table.horizontalHeader().setStretchLastSection(True)

    def _lay_out(self) -> None:
        context, scale = self._context, self._context.scale
        buttons = QHBoxLayout()
        buttons.setSpacing(scale.small_gap)
        for button in (self._choose, self._choose_folder, self._cancel, self._clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        what = _(
            "Drop packs with names removed anywhere on this page, or a folder of them. Each is read outside "
            "this program, and each member is counted once; nothing from a refused file is kept."
        )
        self._packs.column.addWidget(Text(what, "quiet"))
        self._packs.column.addLayout(buttons)
        for part in (self._cleared, self._busy, self._summary, self._files):
            self._packs.column.addWidget(part)
        for part in (self._form, self._near, self._ticks):
            self._report.column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self._make)
        row.addStretch(1)
        self._report.column.addLayout(row)

        self.column = PageColumn(context, _("Rep"))
        for part in (self._result, self._packs, self._report):
            self.column.add(part)
        self._drops = Drops(self.column.viewport(), self._packs)
        self.stack = DraftStack(context, self.column)
        self.preview = self.stack.preview
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    @property
    def is_busy(self) -> bool:
        """Whether files are being taken in, or a report is being made."""
        return self._context.operations.is_busy(self)

    def refresh(self) -> None:
        """Nothing: what is shown comes from files, not from the record."""

    def take_focus(self) -> None:
        """Focus the pages where some are shown, or else to the choice of files."""
        if self.stack.has_draft:
            self.stack.take_focus()
        else:
            self._choose.setFocus()

    def take_in(self, paths: list[Path]) -> None:
        """Ask for files, and the PDF files in folders, to be taken in beside those that were."""
        if self.is_busy or not paths:
            return
        self._watch = Cancellable(self.progressed.emit)
        application, tell = self._context.application, self.came.emit
        take_in = partial(gather, application, self._gathering, tuple(paths), tell, self._watch)
        self._is_taking_in = True
        self._cleared.say("")
        self._begin(take_in, self._show_gathered, self._refuse_files)
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(
        self, job: Callable[[], Result], then: Callable[[Result], None], otherwise: Callable[[UserError], None]
    ) -> None:
        self._context.operations.begin(self, job, then, otherwise, watch=self._watch)
        self._result.setVisible(False)
        self._busy.show_share(None)
        self._show_state()

    def _show_state(self) -> None:
        has_files = self.states.rowCount() > 0
        self._busy.setVisible(self.is_busy)
        self._cancel.setVisible(self._is_taking_in)
        self._choose.setEnabled(not self.is_busy)
        self._choose_folder.setEnabled(not self.is_busy)
        self._clear.setVisible(has_files and not self.is_busy)
        self._files.setVisible(has_files)
        self._report.setVisible(has_files and not self._is_taking_in)
        self._make.setEnabled(not self.is_busy)
        self._ticks.buttons[_NEAR].setVisible(not self._near.isHidden())

    def _show_summary(self) -> None:
        self._summary.say(summary(self.states.outcomes, self._context.wording))

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot(object)
    def on_dropped(self, paths: list[Path]) -> None:
        """Take in what was dropped."""
        self.take_in(paths)

    @Slot()
    def on_choose(self) -> None:
        """Ask which files to take in."""
        dialog = ask_for_files(self, _("Choose members' packs"), pdf_files())
        dialog.filesSelected.connect(self.on_files_chosen)

    @Slot()
    def on_choose_folder(self) -> None:
        """Ask of which folder to take the files in."""
        dialog = ask_for_folder(self, _("Choose a folder of members' packs"))
        dialog.filesSelected.connect(self.on_files_chosen)

    @Slot(list)
    def on_files_chosen(self, names: list[str]) -> None:
        """Take in what was chosen."""
        self.take_in([Path(name) for name in names])

    @Slot(object)
    def on_came(self, state: FileState) -> None:
        """Show a file that has come to be known."""
        self.states.add(state)
        self._files.setVisible(True)

    @Slot(float)
    def on_progressed(self, share: float) -> None:
        """Show how many of the files are taken in."""
        if self._is_taking_in:
            self._busy.show_share(share)
            self._show_summary()

    @Slot()
    def on_cancel(self) -> None:
        """Take no more files in; those that were stay."""
        self._watch.cancel()

    @Slot()
    def on_clear(self) -> None:
        """Release all files."""
        near = "" if self._near.isHidden() else self._near.text
        before = _Taken(self._gathering, self.states.replace(), near, self._ticks.chosen)
        self._gathering = None
        self._near.setVisible(False)
        self._ticks.choose(*(place for place in self._ticks.chosen if place != _NEAR))
        self._show_summary()
        self._show_state()
        self._cleared.say(_("Started again: the files were cleared."), partial(self._bring_back, before))
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self, before: _Taken) -> None:
        """Go on with the files that were taken in before."""
        self._gathering = before.gathering
        self.states.replace(before.states)
        self._near.show_mark("attention", "attention", before.near)
        self._ticks.choose(*before.ticks)
        self._cleared.say("")
        self._show_summary()
        self._show_state()
        self._make.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_make(self) -> None:
        """Ask for the report's pages."""
        self._form.accept()
        if self._gathering is None or not self._form.check():
            return
        if not self._form.is_settled("label", then=self.on_make):
            return
        try:
            typed = self._form.values()
            request = ReportRequest(
                typed["label"],
                rate_of(typed["rate"]),
                not_identifiers=self._form.is_said_not_to_be("label"),
                eligible=typed["eligible"],
            )
        except InvalidInputError as error:
            self._form.refuse(error)
            return
        ticked = self._ticks.chosen
        prepare = partial(
            _report,
            self._context.application,
            self._gathering,
            request,
            with_table=_TABLE in ticked,
            accepts_near=_NEAR in ticked,
        )
        self._begin(prepare, self._show_prepared, self._refuse_report)

    @Slot()
    def on_preview_closed(self) -> None:
        """Focus the form."""
        self._make.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, object)
    def on_written(self, _draft: Draft, made: MadeBranchReport) -> None:
        """Say where the report is."""
        self._result.show_mark("done", "", _("Saved: {path}").format(path=made.path))
        self.column.reveal(self._result)

    @Slot(object)
    def on_changed(self, change: ChangedAreas) -> None:
        """Nothing: what is shown comes from files, not from the record."""

    def _show_gathered(self, gathered: Gathered) -> None:
        self._gathering = gathered.gathering
        if gathered.is_cancelled:
            words = _("Cancelled. Files read so far are included.")
            self._result.show_mark("attention", "quiet", words)
        near = sentence(near_in_words(gathered.near, self._context.wording)) if gathered.near else ""
        self._near.show_mark("attention", "attention", near)
        self._show_taken_in()

    def _refuse_files(self, error: UserError) -> None:
        self._result.show_mark("refused", "attention", told(error))
        self._show_taken_in()

    def _show_taken_in(self) -> None:
        self._is_taking_in = False
        self._show_summary()
        self._show_state()
        (self._make if self.states.rowCount() else self._choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_prepared(self, draft: Draft) -> None:
        self._show_state()
        self.stack.show_draft(draft)

    def _refuse_report(self, error: UserError) -> None:
        self._show_state()
        if isinstance(error, InvalidInputError) and error.code == "collate.eligible":
            self._form.refuse(error)
        else:
            self._result.show_mark("refused", "attention", told(error))
            self.column.reveal(self._result)


def _report(
    application: Application,
    gathering: Gathering,
    request: ReportRequest,
    *,
    with_table: bool,
    accepts_near: bool,
) -> Draft:
    prepared = application.branch_reports.prepare(gathering, request)
    return report_draft(application, prepared, with_table=with_table, accepts_near=accepts_near)


def page(context: PageContext) -> RepPage:
    """The page, for the registry."""
    return RepPage(context)
