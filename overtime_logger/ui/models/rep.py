"""The files that were taken in for a branch report, a row each as they come, and what they come to."""

from __future__ import annotations

from collections import Counter
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from overtime_logger.services.collation.gathering import Outcome
from overtime_logger.ui.models.words import sentence

if TYPE_CHECKING:
    from overtime_logger.services.collation.gathering import FileState
    from overtime_logger.services.wording import Wording
    from overtime_logger.ui.theme import Theme

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_COUNTS = frozenset({Outcome.COUNTED, Outcome.REPLACES})


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
