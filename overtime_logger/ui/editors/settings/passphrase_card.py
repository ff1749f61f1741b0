"""The passphrase: set, changed, removed, with how strong it is while it is typed; and the lock."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.services.safekeeping.backup_files import left_words
from overtime_logger.services.safekeeping.protection import changed_words
from overtime_logger.ui.editors.settings.card import SettingsCard
from overtime_logger.ui.messages import TO_FINISH
from overtime_logger.ui.models.sentences import sentence
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.busy_line import BusyLine
from overtime_logger.ui.widgets.cards.unlock_card import secret_field
from overtime_logger.ui.widgets.flow_layout import FlowLayout
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.ui.context import PageContext

_ADVICE = "new"


class PassphraseCard(SettingsCard):
    """What opens the logbook.

    Args:
        context: what is read from.
    """

    FIELDS: ClassVar[dict[str, str]] = {
        "passphrase.current": "current",
        "passphrase.empty": _ADVICE,
        "passphrase.long": _ADVICE,
        "passphrase.character": _ADVICE,
        "passphrase.key": _ADVICE,
    }

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            _("Passphrase"),
            _(
                "It encrypts the logbook and its backups. It is the only key: if you forget it, the record is "
                "lost."
            ),
            _("&Set a passphrase"),
        )
        self._is_removing = False
        self._own_words: list[str] = []
        self._done = IconText(context)
        self._busy = BusyLine(context.theme)
        self._current, self._new, self._again = secret_field(), secret_field(), secret_field()
        self.form.column.addWidget(self.form.row("current", _("Current passphrase"), self._current))
        self.form.side_by_side(
            self.form.row("new", _("New passphrase"), self._new),
            self.form.row("again", _("Type it again"), self._again, _("To guard against typing errors.")),
        )
        self._remove, self._lock = QPushButton(_("Re&move it")), QPushButton(_("&Lock now"))
        self._others = QWidget()
        others = FlowLayout(context.scale.small_gap)
        self._others.setLayout(others)
        for button in (self._change, self._lock, self._remove):
            button.setAutoDefault(False)
            others.addWidget(button)
        for part in (self._others, self._busy, self._done):
            self.column.addWidget(part)
        for part in (self._busy, self._done):
            part.setVisible(False)
        self._new.textEdited.connect(self.on_edited)
        self._remove.clicked.connect(self.on_remove)
        self._lock.clicked.connect(self.on_lock)

    @property
    def _has_one(self) -> bool:
        return self._context.application.protection.has_passphrase

    def show_held(self) -> None:
        """Whether there is one, and what can be done about it."""
        has_one = self._has_one
        said = (
            _(
                "Your logbook opens only with its passphrase. It locks after five minutes of inactivity, or with "
                "Ctrl+L."
            )
            if has_one
            else _("No passphrase is set: anyone who can use your account on this computer can read the logbook.")
        )
        self.shown.addWidget(Text(said))
        for words in left_words(self._context.application.backups.left_behind(), to_finish=TO_FINISH):
            self.shown.addWidget(IconText(self._context, "attention", "attention", words))
        self._change.setText(_("&Change it") if has_one else _("&Set a passphrase"))
        for button in (self._lock, self._remove):
            button.setVisible(has_one)

    def fill(self) -> None:
        """Empty fields: nothing of a passphrase is ever shown."""
        worker = self._context.application.contracts.worker
        self._own_words = f"{worker.name} {worker.role}".split() if worker else []
        self._empty()
        self.form.rows["current"].setVisible(self._has_one)
        for name in ("new", "again"):
            self.form.rows[name].setVisible(not self._is_removing)
        self.form.rows["new"].help(_("Four or five words chosen at random."))
        self._keep.setText(_("Remove the passphrase") if self._is_removing else _("Save"))
        self._done.setVisible(False)
        self._others.setVisible(False)

    def _empty(self) -> None:
        for field in (self._current, self._new, self._again):
            field.clear()

    def job(self, *, not_identifiers: bool) -> Callable[[], Any]:
        """The passphrase as typed."""
        del not_identifiers
        protection = self._context.application.protection
        current = Passphrase(self._current.text()) if self._current.text() else None
        if self._has_one and current is None:
            raise InvalidInputError("form.passphrase", "current")
        if self._is_removing:
            return partial(protection.remove, current)
        new = Passphrase(self._new.text())
        again = self._again.text()
        if not again or Passphrase(again) != new:
            raise InvalidInputError("form.differ", "again")
        return partial(protection.set_first, new) if current is None else partial(protection.change, new, current)

    def keep(self, job: Callable[[], object]) -> None:
        """Change it; the copies that can't follow are named above afterwards."""
        words = changed_words(had_one=self._has_one, has_one=not self._is_removing)
        replace = partial(self._context.operations.replace_file, self)
        self._busy.show_while(replace, job, partial(self._show_changed, words), self.form.refuse)

    def _show_changed(self, words: str, _left_behind: object) -> None:
        self.on_cancel()
        self._done.show_mark("done", "", words)
        self.refresh()

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot()
    def on_change(self) -> None:
        """Open the form for a new passphrase."""
        self._is_removing = False
        self._open()

    @Slot()
    def on_remove(self) -> None:
        """Ask for the passphrase once more before the passphrase is removed."""
        self._is_removing = True
        self._open()

    @tells_if_unreadable
    def _open(self) -> None:
        super().on_change()
        (self._current if self._has_one else self._new).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_cancel(self) -> None:
        """Put the form away, and forget what was typed."""
        self._empty()
        self._others.setVisible(True)
        super().on_cancel()

    @Slot()
    def on_lock(self) -> None:
        """Ask for the window to be locked."""
        self._context.operations.lock_wanted.emit()

    @Slot(str)
    def on_edited(self, text: str) -> None:
        """Say how strong it is."""
        self.form.rows["new"].accept()
        strength = self._context.application.protection.strength(text, self._own_words)
        self.form.rows["new"].help(sentence(strength.sentence) if text else "")
