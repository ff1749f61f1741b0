"""What is shown in place of a logbook that is damaged or gone: what is wrong, and a button for each way on."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from overtime_logger.bootstrap import (
    go_on_with_salvaged,
    has_logbook,
    look_for_rescue,
    look_into_backup,
    name_for_salvaged,
    restore,
)
from overtime_logger.domain.errors import UserError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.services.safekeeping.backups import FOLDER_NAME, Prospect
from overtime_logger.services.wording import Wording
from overtime_logger.ui.file_dialogs import ask_for_file
from overtime_logger.ui.models.sentences import told, told_in_place, what_is_wrong
from overtime_logger.ui.operations import Operations
from overtime_logger.ui.widgets.busy_line import BusyLine
from overtime_logger.ui.widgets.cards.card import Card, Scrolled
from overtime_logger.ui.widgets.cards.unlock_card import secret_field
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.icon_text import IconMark, IconText
from overtime_logger.ui.widgets.layouts import at_left
from overtime_logger.ui.widgets.texts import Text, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from overtime_logger.services.safekeeping.salvage import Rescue
    from overtime_logger.ui.context import Look

_SIZE = (640, 620)


class _Way(Card):
    """A way on: what it would mean, and the button that takes it.

    Args:
        look: gives sizes.
        button: the button.
    """

    def __init__(self, look: Look, button: QPushButton) -> None:
        super().__init__(look, " ")
        self.button = button
        self._said = Text()
        self.column.addWidget(self._said)
        self.column.addLayout(at_left(button))

    def show_way(self, heading: str, said: list[str]) -> None:
        """Say what it would mean."""
        self.heading.setText(heading)
        self._said.setText("\n".join(said))
        self.button.setAccessibleDescription(" ".join((heading, *said)))


class DamagedWindow(QWidget):
    """Says that the logbook is damaged or gone, and leads to one that can be opened.

    Args:
        home: the folder that holds the logbook, or has held it.
        error: what is wrong with it.
        look: icons, colours and sizes.
        key: its passphrase, where that is known.
    """

    def __init__(self, home: Path, error: UserError, look: Look, key: Passphrase | None = None) -> None:
        super().__init__()
        self._home = home
        self._look = look
        self._is_gone = error.code == "logbook.gone"
        self._wording = Wording()
        self._rescue: Rescue | None = None
        self.key = key
        """The passphrase of the logbook that was put in the damaged one's place."""
        self.is_rescued = False
        """Whether there is a logbook now that can be opened, and the person wants that."""
        self.begins_new = False
        """Whether the person wants a new, empty logbook in the place of the one that is gone."""
        self._salvaged: Path | None = None
        self._operations = Operations(self)
        self._busy = BusyLine(look.theme)
        self._busy_words = Text(_("Looking for your newest good backup, and for what can still be read…"), "quiet")
        self._damage = QWidget()
        self._remarks = Text("", "quiet")
        self._ways = QWidget()
        self._told = IconText(look, "done")
        self._open = QPushButton(_("&Open the logbook"))
        self._field = secret_field()
        self._key_row = FormRow(
            look,
            _("Passphrase"),
            self._field,
            _("For a logbook or backups that have one. Press Enter to look again."),
        )
        self._back = QPushButton(_("&Restore this backup"))
        self._keep = QPushButton(_("Carry on with what can be &read"))
        self._again = QPushButton(_("&Look again"))
        self._new = QPushButton(_("&Start a new logbook"))
        self._from_backup, self._from_file = _Way(look, self._back), _Way(look, self._keep)
        self._put_back, self._anew = _Way(look, self._again), _Way(look, self._new)
        self._other = QPushButton(_("Choose another &backup…"))
        self._folder = QPushButton(_("Show the &folder"))
        self._close = QPushButton(_("&Close"))

        self.setProperty("role", "window")
        self.setWindowTitle(_("Overtime Logger"))
        self._lay_out(error)
        self._back.clicked.connect(self.on_back)
        self._keep.clicked.connect(self.on_keep)
        self._other.clicked.connect(self.on_other)
        self._folder.clicked.connect(self.on_folder)
        self._close.clicked.connect(self.close)
        self._open.clicked.connect(self.on_open)
        self._again.clicked.connect(self.on_look_again)
        self._new.clicked.connect(self.on_new)
        self._field.returnPressed.connect(self.on_key_entered)
        self._look_for_ways()

    def _lay_out(self, error: UserError) -> None:
        scale = self._look.scale
        top = QHBoxLayout(self._damage)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(scale.gap)
        top.addWidget(IconMark(self._look, "attention", "attention"), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(scale.small_gap)
        words.addWidget(Text(self._heading(), "heading"))
        words.addWidget(Text(what_is_wrong(error)))
        words.addWidget(Text(self._promise(), "quiet"))
        top.addLayout(words, 1)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(scale.wide_gap, scale.wide_gap, scale.wide_gap, scale.gap)
        inner.setSpacing(scale.gap)
        inner.addWidget(self._damage)
        inner.addWidget(self._busy)
        inner.addWidget(self._busy_words)
        inner.addWidget(self._told)
        inner.addLayout(at_left(self._open))
        inner.addWidget(self._ways)
        inner.addWidget(self._key_row)
        inner.addStretch(1)
        self._open.setProperty("role", "main")
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(scale.gap)
        for part in (self._from_backup, self._from_file, self._put_back, self._anew, self._remarks):
            ways.addWidget(part)
        self._back.setProperty("role", "main")
        for part in (self._told, self._open, self._key_row, self._ways):
            part.setVisible(False)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(scale.wide_gap, 0, scale.wide_gap, scale.wide_gap)
        buttons.setSpacing(scale.small_gap)
        for button in (self._other, self._folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(content), 1)
        layout.addLayout(buttons)
        self.resize(*map(scale.space, _SIZE))

    def _heading(self) -> str:
        return _("Your logbook is missing") if self._is_gone else _("Your logbook is damaged")

    def _promise(self) -> str:
        if self._is_gone:
            return _("Nothing was changed. Whatever you choose here, everything that is left of it is kept.")
        return _("It was left as it is. Whatever you choose here, the damaged file is kept.")

    # -- looking for ways ---------------------------------------------------------------------------------------

    def _look_for_ways(self) -> None:
        self._told.setVisible(False)
        self._forget_salvaged()
        self._show_busy(is_busy=True)
        self._salvaged = name_for_salvaged(self._home)
        look = partial(look_for_rescue, self._home, self.key, self._salvaged)
        self._operations.begin(self, look, self._show_ways, self._show_none)

    def _show_busy(self, *, is_busy: bool) -> None:
        for part in (self._busy, self._busy_words):
            part.setVisible(is_busy)
        for button in (self._back, self._keep, self._again, self._new, self._other):
            button.setEnabled(not is_busy)

    def _show_none(self, error: UserError) -> None:
        """Say why no ways were found; the folder can still be shown."""
        self._show_busy(is_busy=False)
        self._refuse(error)

    def _show_ways(self, rescue: Rescue) -> None:
        self._show_busy(is_busy=False)
        self._rescue = rescue
        remarks: list[str] = []
        if rescue.made_at is not None:
            is_kept_aside = rescue.backup is not None and rescue.backup.path.parent == self._home
            heading = _("The copy of {moment}") if is_kept_aside else _("The backup of {moment}")
            self._from_backup.show_way(
                heading.format(moment=self._wording.moment(rescue.made_at)), list(rescue.of_backup(self._wording))
            )
        else:
            remarks.append(_("No good backup was found."))
        if rescue.salvaged is not None:
            said = [*rescue.salvaged.sentences(), _("Settings are not included.")]
            self._from_file.show_way(_("What can still be read"), said)
        elif not self._is_gone:
            remarks.append(_("Nothing in the damaged file itself can be read."))
        if rescue.locked:
            locked = ngettext(
                "{number} backup can't be checked without its passphrase.",
                "{number} backups can't be checked without their passphrase.",
                rescue.locked,
            )
            remarks.append(locked.format(number=self._wording.number(rescue.locked)))
        self._remarks.say("\n".join(remarks))
        self._ways.setVisible(True)
        self._from_backup.setVisible(rescue.backup is not None)
        self._from_file.setVisible(rescue.salvaged is not None)
        self._key_row.setVisible(rescue.locked > 0 or (rescue.salvaged is None and not self._is_gone))
        if self._is_gone:
            self._put_back.show_way(
                _("The file itself"),
                [_("If you moved or renamed it, or it is on a disk that isn't connected, put it back first.")],
            )
            self._anew.show_way(
                _("A new logbook"),
                [_("It starts empty. Your earlier record can't be added to it, but its copies stay as they are.")],
            )
        for way in (self._put_back, self._anew):
            way.setVisible(self._is_gone)
        restyle(self._keep, role="" if rescue.backup is not None else "main")
        there = [way.button for way in (self._from_backup, self._from_file, self._put_back) if not way.isHidden()]
        (there[0] if there else self._other).setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_salvaged(self) -> None:
        """Remove the file into which readable entries were put, unless it became the logbook."""
        if self._salvaged is not None:
            self._salvaged.unlink(missing_ok=True)
        self._salvaged = self._rescue = None

    # -- taking one ---------------------------------------------------------------------------------------------

    def _show_rescued(self, said: str, kept: Path | None) -> None:
        words = [said]
        if kept is not None:
            words.append(_("The damaged file is kept as {file}.").format(file=kept))
        for part in (self._damage, self._ways, self._key_row, self._other):
            part.setVisible(False)
        self._told.show_mark("done", "", " ".join(words))
        self._open.setVisible(True)
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: UserError) -> None:
        self._told.show_mark("refused", "attention", told(error))

    def _go_back(self, backup: Prospect) -> None:
        try:
            done = restore(self._home, backup, backup.key)
        except UserError as error:
            self._refuse(error)
            return
        self.key = backup.key
        self._show_rescued(_("Your logbook is as it was in that backup."), done.kept_aside)

    # -- what happened ------------------------------------------------------------------------------------------

    @Slot()
    def on_back(self) -> None:
        """Put the backup in the logbook's place."""
        if self._rescue is not None and self._rescue.backup is not None:
            self._go_back(self._rescue.backup)

    @Slot()
    def on_keep(self) -> None:
        """Put what can be read in the logbook's place."""
        if self._rescue is None or self._rescue.file is None:
            return
        try:
            kept = go_on_with_salvaged(self._home, self._rescue.file)
        except UserError as error:
            self._refuse(error)
            return
        self._show_rescued(_("Your logbook holds what could be read."), kept)

    @Slot()
    def on_look_again(self) -> None:
        """Open the logbook if it was put back; look for ways again if it was not."""
        if has_logbook(self._home):
            self.key = None  # it is asked for, if it has one
            self.on_open()
        else:
            self._look_for_ways()

    @Slot()
    def on_new(self) -> None:
        """Begin a new logbook."""
        self.begins_new, self.key = True, None
        self.on_open()

    @Slot()
    def on_other(self) -> None:
        """Ask for a backup that lies elsewhere, for example on a stick."""
        dialog = ask_for_file(self, _("Choose a backup"), _("Logbooks (*.db)"))
        dialog.setDirectory(str(self._home / FOLDER_NAME))
        dialog.fileSelected.connect(self.on_file_chosen)

    @Slot(str)
    def on_file_chosen(self, name: str) -> None:
        """Put the chosen backup in the logbook's place, or say why it can't be."""
        path = Path(name)
        try:
            contents = look_into_backup(self._home, path, self.key)
        except UserError as error:
            self._key_row.setVisible(True)
            self._refuse(error)
            return
        self._go_back(Prospect(path, self.key, contents))

    @Slot()
    def on_folder(self) -> None:
        """Show the logbook's folder in the system's own window for files."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home)))

    @Slot()
    def on_key_entered(self) -> None:
        """Look again with the passphrase that was typed."""
        self._key_row.accept()
        try:
            self.key = Passphrase(self._field.text())
        except UserError as error:
            self._key_row.refuse(told_in_place(error))
            return
        self._look_for_ways()

    @Slot()
    def on_open(self) -> None:
        """Go on to the logbook."""
        self.is_rescued = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Leave no copy of the record behind that nobody asked for."""
        self._operations.end()
        self._forget_salvaged()
        super().closeEvent(event)
