"""Going back to a backup: choose one, see what is in it, and put it in the logbook's place."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from overtime_logger.domain.errors import UserError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.ui.file_dialogs import ask_for_file
from overtime_logger.ui.models.record_rows import Heading, RecordRow
from overtime_logger.ui.models.sentences import told, what_is_wrong
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.busy_line import BusyLine
from overtime_logger.ui.widgets.cards.card import Card, reveal
from overtime_logger.ui.widgets.cards.unlock_card import secret_field
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.questions import YesNoQuestion
from overtime_logger.ui.widgets.record_table import RecordTable
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.services.safekeeping.backups import Prospect, Restored
    from overtime_logger.ui.context import PageContext

Result = TypeVar("Result")

_MOST_ROWS = 6
_KILOBYTE = 1000
_ANOTHER_PASSPHRASE = frozenset({"logbook.needs_passphrase", "logbook.wrong_passphrase"})


class RestoreCard(Card):
    """The way back.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Restore a backup"))
        self._context = context
        self._prospect: Prospect | None = None
        self._path = Path()
        self._table = RecordTable(
            context,
            _("Available backups"),
            [Heading(_("Made")), Heading(_("Size"), is_figure=True)],
            stretched=0,
            most_rows=_MOST_ROWS,
        )
        self._look = QPushButton(_("See what is &in it"))
        self._choose = QPushButton(_("Choose another &file…"))
        self._busy = BusyLine(context.theme)
        self._name = Text("", "label")
        self._said = IconText(context)
        self._key = secret_field()
        self._key_row = FormRow(
            context, _("Passphrase of this backup"), self._key, _("It would become your logbook's passphrase.")
        )
        self._contents = QVBoxLayout()
        self._question = YesNoQuestion(context, _("&Restore it"), _("Keep my logbook as it is"))
        self._lay_out()

        self._table.opened.connect(self.on_opened)
        self._look.clicked.connect(self.on_look)
        self._choose.clicked.connect(self.on_choose)
        self._key.returnPressed.connect(self.on_key_entered)
        self._question.confirmed.connect(self.on_confirmed)
        self._question.declined.connect(self.on_declined)

    def _lay_out(self) -> None:
        scale = self._context.scale
        lead = _("Your logbook becomes what it was when the backup was made. A copy of it as it is now is kept.")
        buttons = QWidget()
        flow = FlowLayout(scale.small_gap)
        buttons.setLayout(flow)
        for button in (self._look, self._choose):
            button.setAutoDefault(False)
            flow.addWidget(button)
        self._contents.setSpacing(scale.tight)
        self.column.addWidget(Text(lead, "quiet"))
        for part in (self._table, buttons, self._busy, self._name, self._said, self._key_row):
            self.column.addWidget(part)
        self.column.addLayout(self._contents)
        self.column.addWidget(self._question)
        for part in (self._busy, self._name, self._said, self._key_row):
            part.setVisible(False)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Show the backups there are now."""
        wording = self._context.wording
        there = self._context.application.backups.all()
        self._table.show_rows(
            [RecordRow(str(each.path), (wording.moment(each.made_at), _size_words(each.size))) for each in there]
        )
        self._table.setVisible(bool(there))
        self._look.setVisible(bool(there))

    def take_focus(self) -> None:
        """Focus the backups, or to the choice of a file where there are none."""
        (self._choose if self._table.isHidden() else self._table).setFocus(Qt.FocusReason.OtherFocusReason)

    def look_into(self, path: Path, key: Passphrase | None = None) -> None:
        """Ask what is in a backup."""
        if not self._is_busy:
            self._put_away()
            self._path = path
            self._name.say(path.name)
            self._look_with(key)

    @property
    def _is_busy(self) -> bool:
        return self._context.operations.is_busy(self)

    def _look_with(self, key: Passphrase | None) -> None:
        look = partial(self._context.application.look_into_backup, self._path, key)
        begin = partial(self._context.operations.begin, self)
        self._begin(begin, look, self._show, partial(self._refuse_look, key))

    def _begin(
        self,
        begin: Callable[..., object],
        job: Callable[[], Result],
        then: Callable[[Result], object],
        otherwise: Callable[[UserError], object],
    ) -> None:
        self._busy.show_while(begin, job, then, otherwise, self._look, self._choose, self._question)
        self._said.setVisible(False)

    def _put_away(self) -> None:
        """Put away what was shown of a backup."""
        self._prospect = None
        empty(self._contents)
        for part in (self._name, self._said, self._key_row, self._question):
            part.setVisible(False)
        self._key.clear()
        self._key_row.accept()

    @tells_if_unreadable
    def _show(self, prospect: Prospect) -> None:
        self._prospect = prospect
        self._key.clear()
        self._key_row.setVisible(False)
        for words in prospect.contents.sentences(self._context.wording):
            self._contents.addWidget(Text(words))
        if prospect.contents.problems:
            self._said.show_mark("refused", "attention", _("It is damaged. Choose another backup."))
            return
        self._question.ask(" ".join(self._warnings(prospect)))
        reveal(self._question)

    def _warnings(self, prospect: Prospect) -> list[str]:
        """What going back would mean."""
        own, rows = self._context.application.passphrase, self._context.application.backups.rows
        said = [
            ngettext("Your logbook has {number} row now.", "Your logbook has {number} rows now.", rows).format(
                number=self._context.wording.number(rows)
            )
        ]
        if own is not None and prospect.key is None:
            said.append(_("This backup has no passphrase. Your logbook keeps its own."))
        elif prospect.key is not None and prospect.key != own:
            said.append(_("Your logbook would have this backup's passphrase."))
        said.append(_("Replace your logbook with this backup? A copy of the logbook is kept."))
        return said

    def _refuse_look(self, key: Passphrase | None, error: UserError) -> None:
        if error.code not in _ANOTHER_PASSPHRASE:
            self._refuse(error)
            return
        self._key_row.setVisible(True)
        if key is not None:
            self._key_row.refuse(_("This passphrase does not open it."))
        self._key.setFocus(Qt.FocusReason.OtherFocusReason)
        self._key.selectAll()

    def _refuse(self, error: UserError) -> None:
        self._said.show_mark("refused", "attention", told(error))

    def show_restored(self, done: Restored) -> None:
        """Say that a backup is the logbook now."""
        said = _("Your logbook is as it was in that backup.")
        if done.kept_aside is not None:
            said += " " + _("The logbook as it was before is kept in {file}.").format(file=done.kept_aside)
        self._said.show_mark("done", "", said)
        reveal(self._said)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot(str)
    def on_opened(self, name: str) -> None:
        """Look into the backup whose row was opened."""
        self.look_into(Path(name))

    @Slot()
    def on_look(self) -> None:
        """Look into the chosen one."""
        if self._table.chosen:
            self.look_into(Path(self._table.chosen))

    @Slot()
    def on_choose(self) -> None:
        """Ask for a backup that lies elsewhere, for example on a stick."""
        dialog = ask_for_file(self, _("Choose a backup"), _("Logbooks (*.db)"))
        dialog.setDirectory(str(self._context.application.backups.folder))
        dialog.fileSelected.connect(self.on_file_chosen)

    @Slot(str)
    def on_file_chosen(self, name: str) -> None:
        """Look into the file."""
        self.look_into(Path(name))

    @Slot()
    def on_key_entered(self) -> None:
        """Try the passphrase that was typed."""
        if self._is_busy:
            return
        self._key_row.accept()
        try:
            key = Passphrase(self._key.text())
        except UserError as error:
            self._key_row.refuse(what_is_wrong(error))
            return
        self._look_with(key)

    @Slot()
    def on_confirmed(self) -> None:
        """Ask for it to be put in the logbook's place."""
        if self._prospect is not None and not self._is_busy:
            operations = self._context.operations
            restore = partial(self._context.application.restore, self._prospect)
            replace = partial(operations.replace_file, self, with_backup=True)
            self._begin(replace, restore, operations.restored.emit, self._refuse)

    @Slot()
    def on_declined(self) -> None:
        """Release it."""
        self._put_away()
        self.take_focus()


def _size_words(size: int) -> str:
    return _("{number} kB").format(number=-(-size // _KILOBYTE))
