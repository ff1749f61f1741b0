"""The files that were taken in for a branch report, a row each as they come, and what they come to."""

from __future__ import annotations

from collections import Counter
from contextlib import closing, suppress
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING, NamedTuple

from overtime_logger.bootstrap import pdf_files
from overtime_logger.services.collation.intake import Outcome
from overtime_logger.services.progress import CancelledError
from overtime_logger.ui.models.record_rows import Heading, RecordRow, RecordRows
from overtime_logger.ui.models.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.services.collation.intake import FileState, Gathering
    from overtime_logger.services.collation.past_reports import NearReport
    from overtime_logger.services.progress import Cancellable
    from overtime_logger.services.wording import Wording
    from overtime_logger.ui.theme import Theme

_COUNTS = frozenset({Outcome.COUNTED, Outcome.REPLACES})


class Gathered(NamedTuple):
    """What came of taking members' packs in.

    Args:
        gathering: everything that was taken in.
        near: an earlier report that is too near to one made of them, if there is one.
        is_cancelled: whether it was cancelled before all files were read.
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
        tell: called with the state of each file as it comes to be known, on the thread that works.
        watch: can cancel it; what was taken in until then stays.
    """
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
            "{number} was already there or is older.", "{number} were already there or are older.", older
        ).format(number=wording.number(older))
    if refused := outcomes[Outcome.REFUSED]:
        said += " " + ngettext("{number} was refused.", "{number} were refused.", refused).format(
            number=wording.number(refused)
        )
    return said


class FileStates(RecordRows):
    """The files, a row each.

    Args:
        theme: gives colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, (Heading(_("File")), Heading(_("State"))))
        self._states: list[FileState] = []

    @property
    def outcomes(self) -> Counter[Outcome]:
        """How many files came to what."""
        return Counter(state.outcome for state in self._states)

    def add(self, state: FileState) -> None:
        """Add the file that has just come to be known."""
        self._states.append(state)
        self.add_row(_row(state))

    def replace(self, states: Iterable[FileState] = ()) -> tuple[FileState, ...]:
        """Show these files in place of those there are, which are returned."""
        before, self._states = tuple(self._states), list(states)
        self.show_rows(map(_row, self._states))
        return before


def _row(state: FileState) -> RecordRow:
    is_refused = state.outcome is Outcome.REFUSED
    is_quiet = state.outcome not in _COUNTS and not is_refused
    cells = (state.path.name, sentence(state.words))
    return RecordRow("", cells, is_quiet, is_refused=is_refused, hint=str(state.path))
