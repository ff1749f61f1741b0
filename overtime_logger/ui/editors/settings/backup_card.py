"""Backups: when the last one was made and where they lie; one now; a second place; the way back."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from overtime_logger.services.safekeeping.backup_files import left_words
from overtime_logger.ui.file_dialogs import ask_for_folder
from overtime_logger.ui.messages import TO_FINISH
from overtime_logger.ui.models.sentences import sentence, told
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.done_bar import DoneBar
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.domain.errors import UserError
    from overtime_logger.services.safekeeping.backups import Backups, MadeBackup
    from overtime_logger.ui.context import PageContext


class BackupCard(Card):
    """Copies of the logbook.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Backups"))
        self._context = context
        self._shown = QVBoxLayout()
        self._shown.setSpacing(context.scale.small_gap)
        self._now = QPushButton(_("Back up &now"))
        self._open = QPushButton(_("Open the &folder"))
        self._second = QPushButton(_("Choose a &second place"))
        self._no_second = QPushButton(_("No second place"))
        self._said = IconText(context)
        self._said.setVisible(False)
        self._changed = DoneBar(context)
        self._lay_out()
        self._now.clicked.connect(self.on_now)
        self._open.clicked.connect(self.on_open)
        self._second.clicked.connect(self.on_second)
        self._no_second.clicked.connect(self.on_no_second)

    def _lay_out(self) -> None:
        lead = _("Made automatically as you work, and compared row by row. They have your logbook's passphrase.")
        buttons = QWidget()
        flow = FlowLayout(self._context.scale.small_gap)
        buttons.setLayout(flow)
        for button in (self._now, self._open, self._second, self._no_second):
            button.setAutoDefault(False)
            flow.addWidget(button)
        self.column.addWidget(Text(lead, "quiet"))
        self.column.addLayout(self._shown)
        self.column.addWidget(buttons)
        self.column.addWidget(self._said)
        self.column.addWidget(self._changed)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Show the backups there are now, and what endangers the logbook where it lies."""
        empty(self._shown)
        application, wording = self._context.application, self._context.wording
        for warning in application.surroundings().warnings():
            self._shown.addWidget(IconText(self._context, "attention", "attention", warning))
        backups = application.backups
        there = backups.all()
        if there:
            line = ngettext(
                "{number} backup, the newest of {moment}.", "{number} backups, the newest of {moment}.", len(there)
            ).format(number=len(there), moment=wording.moment(there[0].made_at))
        else:
            line = _("There are no backups yet.")
        self._shown.addWidget(Text(line))
        self._shown.addWidget(Text(_("They are in {folder}.").format(folder=backups.folder), "quiet"))
        second = backups.second_folder
        if second is not None:
            self._shown.addWidget(Text(_("And in {folder}.").format(folder=second), "quiet"))
        if backups.second_trouble:
            self._shown.addWidget(IconText(self._context, "attention", "attention", backups.second_trouble))
        self._no_second.setVisible(second is not None)
        self._open.setEnabled(bool(there))

    def take_focus(self) -> None:
        """Focus the button that backs up."""
        self._now.setFocus()

    # -- what happened ---------------------------------------------------------------------------------------

    @Slot()
    def on_now(self) -> None:
        """Ask for a backup."""
        self._now.setEnabled(False)
        self._ask(self._context.application.backups.make)

    @Slot()
    def on_open(self) -> None:
        """Show the folder in the system's own window for files."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._context.application.backups.folder)))

    @Slot()
    def on_second(self) -> None:
        """Ask where the second place is."""
        dialog = ask_for_folder(self, _("A second place for backups, for example a USB stick"))
        dialog.fileSelected.connect(self.on_second_chosen)

    @Slot(str)
    def on_second_chosen(self, folder: str) -> None:
        """Ask for backups to go there too."""
        self._set_second(Path(folder))

    @Slot()
    def on_no_second(self) -> None:
        """Ask for backups to go to one place only."""
        self._set_second(None)

    def _set_second(self, folder: Path | None) -> None:
        backups = self._context.application.backups
        self._ask(partial(_set_second, backups, folder), partial(self._show_second, folder, backups.second_folder))

    def _ask(
        self,
        job: Callable[[], MadeBackup | None],
        then: Callable[[MadeBackup | None], None] | None = None,
    ) -> None:
        self._said.setVisible(False)
        self._changed.say("")
        self._context.operations.begin(
            self, job, then or self._show_done, self._refuse, changes=ChangedAreas.BACKUPS
        )

    def _show_done(self, made: MadeBackup | None) -> None:
        self._now.setEnabled(True)
        if made is not None:
            self._tell(made)

    def _show_second(self, folder: Path | None, before: Path | None, made: MadeBackup | None) -> None:
        self._show_done(made)
        said = _("Backups go there too.") if folder is not None else _("Backups go to one place only.")
        self._changed.say(said, partial(self._set_second, before))
        if folder is None:  # its button has gone
            self._second.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, made: MadeBackup) -> None:
        if made.second_failed:
            self._said.show_mark("attention", "attention", sentence(made.second_failed))
        elif left := " ".join(left_words(self._context.application.backups.left_behind(), to_finish=TO_FINISH)):
            self._said.show_mark("attention", "attention", " ".join((_("Backed up and compared."), left)))
        else:
            self._said.show_mark("done", "", _("Backed up and compared."))

    def _refuse(self, error: UserError) -> None:
        self._now.setEnabled(True)
        self._said.show_mark("refused", "attention", told(error))
        self.refresh()


def _set_second(backups: Backups, folder: Path | None) -> MadeBackup | None:
    """Let backups go to a second place, too, beginning with one at once; or to none."""
    backups.set_second_folder(folder)
    return None if folder is None else backups.make()
