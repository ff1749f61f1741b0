"""Checking documents: drop them or choose them, and read what came of it, a few sentences each."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.bootstrap import pdf_files as pdf_files_in
from overtime_logger.bootstrap import verifying
from overtime_logger.services.integrity.verify_wording import limits_of_checking, sentences
from overtime_logger.ui.file_dialogs import ask_for_files, pdf_files
from overtime_logger.ui.models.sentences import told_in_place
from overtime_logger.ui.widgets.busy_line import BusyLine
from overtime_logger.ui.widgets.cards.card import Card
from overtime_logger.ui.widgets.drops import Drops
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import at_left, empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.errors import UserError
    from overtime_logger.services.integrity.verify import Verdict
    from overtime_logger.ui.context import PageContext


class VerifyCard(Card):
    """A place to drop documents on.

    Args:
        context: what is read from.
    """

    came = Signal(object)
    """One file was checked, on another thread; carries its verdict."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Check a document"))
        self._context = context
        self._said = Text(
            _("Drop PDF files made by this app anywhere on this page, your own or someone else's."), "quiet"
        )
        self._code = QLineEdit()
        self._code_row = FormRow(
            context,
            _("Seal code you were given"),
            self._code,
            _("Optional. With it, the check shows whether anything was changed since you were given it."),
        )
        self._choose = QPushButton(_("C&hoose files…"))
        self._busy = BusyLine(context.theme)
        self._results = QVBoxLayout()
        self._limits = Text(limits_of_checking(), "note")
        for part in (self._busy, self._limits):
            part.setVisible(False)

        self._results.setSpacing(context.scale.gap)
        column = self.column
        column.addWidget(self._said)
        column.addWidget(self._code_row)
        column.addLayout(at_left(self._choose))
        column.addWidget(self._busy)
        column.addLayout(self._results)
        column.addWidget(self._limits)

        self._choose.clicked.connect(self.on_choose)
        self.came.connect(self.on_came)

    def accept_drops_on(self, part: QWidget) -> None:
        """Let files be dropped on another part as well as here."""
        drops = Drops(part, self)
        drops.dropped.connect(self.on_dropped)

    def check(self, paths: Sequence[Path]) -> None:
        """Ask for files to be checked; what was checked before goes."""
        if self._context.operations.is_busy(self) or not paths:
            return
        empty(self._results)
        self._code_row.accept()
        self._limits.setVisible(False)
        code = self._code.text().strip() or None
        check = partial(_check, self._context.application, tuple(paths), code, self.came.emit)
        begin = partial(self._context.operations.begin, self)
        self._busy.show_while(begin, check, self._show_checked, self._refuse, self._choose)

    def _show_checked(self, any_read: bool) -> None:  # noqa: FBT001 - as it is answered
        self._limits.setVisible(any_read)

    def _refuse(self, error: UserError) -> None:
        self._code_row.refuse(told_in_place(error))
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what happened -------------------------------------------------------------------------------------------

    @Slot(object)
    def on_came(self, verdict: Verdict) -> None:
        """Show what came of one file."""
        self._results.addWidget(_Result(self._context, verdict))

    @Slot(object)
    def on_dropped(self, paths: list[Path]) -> None:
        """Check what was dropped."""
        self.check(paths)

    @Slot()
    def on_choose(self) -> None:
        """Ask which files to check."""
        dialog = ask_for_files(self, _("Choose documents to check"), pdf_files())
        dialog.filesSelected.connect(self.on_files_chosen)

    @Slot(list)
    def on_files_chosen(self, names: list[str]) -> None:
        """Check what was chosen."""
        self.check([Path(name) for name in names])


class _Result(QWidget):
    """What came of one file."""

    def __init__(self, context: PageContext, verdict: Verdict) -> None:
        super().__init__()
        name = Text(verdict.path.name, "label")
        is_good = verdict.is_good
        said = IconText(
            context,
            "done" if is_good else "refused",
            "" if is_good else "attention",
            " ".join(sentences(verdict, context.wording)),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.scale.tight)
        layout.addWidget(name)
        layout.addWidget(said)


def _check(
    application: Application, paths: tuple[Path, ...], code: str | None, tell: Callable[[Verdict], None]
) -> bool:
    """Check documents, each in a process of its own, and tell each verdict as it comes.

    Returns:
        Whether any could be read.
    """
    any_read = False
    with verifying(application.register.documents()) as verifier:
        for verdict in verifier.verify(pdf_files_in(paths), code=code):
            any_read = any_read or verdict.pack is not None
            tell(verdict)
    return any_read
