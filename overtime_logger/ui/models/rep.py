"""The files that were taken in for a branch report, a row each as they come, and what they come to."""

from __future__ import annotations

from collections import Counter
from contextlib import closing, suppress
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from overtime_logger.services.collation.gathering import Outcome
from overtime_logger.ui.models.words import sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.collation.earlier import NearReport
    from overtime_logger.services.collation.gathering import FileState, Gathering
    from overtime_logger.services.progress import Cancellable
    from overtime_logger.services.wording import Wording
    from overtime_logger.ui.theme import Theme

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_COUNTS = frozenset({Outcome.COUNTED, Outcome.REPLACES})


class Gathered(NamedTuple):
    """What came of taking members' packs in.

    Args:
        gathering: all that was taken in.
        near: an earlier report that is too near to one made of them, if there is one.
        is_cancelled: whether it was called off before all files were read.
    """

    gathering: Gathering
    near: NearReport | None
    is_cancelled: bool


def gather(
    application: Application,
    so_far: Gathering | None,
    paths: tuple[Path, ...],
    tell: Callable[[FileState], None],
    watch: Cancellable,
) -> Gathered:
    """Take members' packs in; fit for a thread of its own.

    Args:
        application: the services.
        so_far: what was taken in before; None to begin.
        paths: the files, and folders of them.
        tell: is told the state of each file as it comes to be known, on the thread that works.
        watch: can call it off; what was taken in until then stays.
    """
    from overtime_logger.services.progress import CancelledError  # noqa: PLC0415 - no start needs it
    from overtime_logger.storage.files import pdf_files  # noqa: PLC0415 - likewise

    files, is_cancelled = list(pdf_files(paths)), True
    with (
        application.gathering(so_far) as gathering,
        closing(gathering.add(files)) as states,
        suppress(CancelledError),
    ):
        for number, state in enumerate(states, start=1):
            tell(state)
            watch(number / len(files))
        is_cancelled = False
    return Gathered(gathering, application.branch_reports.near_report(gathering), is_cancelled)


def summary(outcomes: Counter[Outcome], wording: Wording) -> str:
    """What the files come to, in a sentence or two; empty while there are none."""
    files, members = outcomes.total(), outcomes[Outcome.COUNTED]
    if not files:
        return ""
    counted = ngettext("{number} member", "{number} members", members).format(number=wording.number(members))
    said = ngettext("{members} from {number} file.", "{members} from {number} files.", files).format(
        members=counted, number=wording.number(files)
    )
    older = outcomes[Outcome.OLDER] + outcomes[Outcome.SAME]
    if older:
        said += " " + ngettext(
            "{number} was there already or is older.", "{number} were there already or are older.", older
        ).format(number=wording.number(older))
    if refused := outcomes[Outcome.REFUSED]:
        said += " " + ngettext("{number} was refused.", "{number} were refused.", refused).format(
            number=wording.number(refused)
        )
    return said


class FileStates(QAbstractTableModel):
    """The files, as Qt's tables ask for them.

    Args:
        theme: gives colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()  # not the theme, which lives on when the logbook is locked
        self._theme = theme
        self._states: list[FileState] = []

    def add(self, state: FileState) -> None:
        """Add the file that has just come to be known."""
        self.beginInsertRows(QModelIndex(), len(self._states), len(self._states))
        self._states.append(state)
        self.endInsertRows()

    def clear(self) -> None:
        """Let go of all."""
        self.beginResetModel()
        self._states.clear()
        self.endResetModel()

    @property
    def outcomes(self) -> Counter[Outcome]:
        """How many files came to what."""
        return Counter(state.outcome for state in self._states)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """How many files there are."""
        return 0 if parent is not None and parent.isValid() else len(self._states)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """The file's name, and what became of it."""
        return 0 if parent is not None and parent.isValid() else 2

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What stands above a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return (_("File"), _("State"))[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell, and how."""
        if not index.isValid():
            return None
        state = self._states[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return sentence(state.words) if index.column() else state.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(state.path)
        if role == Qt.ItemDataRole.ForegroundRole and state.outcome not in _COUNTS:
            colours = self._theme.colours
            return QColor(colours.attention if state.outcome is Outcome.REFUSED else colours.quiet)
        return None
