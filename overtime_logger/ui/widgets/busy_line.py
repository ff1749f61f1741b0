"""A line that moves while something is being done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEasingCurve, QRectF, QVariantAnimation, Slot

from overtime_logger.ui.widgets.charts.drawn import Drawn, fill_bar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QHideEvent, QPainter, QShowEvent
    from PySide6.QtWidgets import QWidget

    from overtime_logger.domain.errors import UserError
    from overtime_logger.ui.theme import Theme

Result = TypeVar("Result")

_ROUND_MS = 1400
_SHARE = 0.28
"""How much of the line is filled at a time."""


class BusyLine(Drawn):
    """Moves while it is shown, or fills up where it is known how far the work is; full where nothing may move.

    Args:
        theme: gives colours and sizes.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 4)
        self._at = 0.0
        self._share: float | None = None
        self._round = QVariantAnimation(self)
        self._round.setStartValue(0.0)
        self._round.setEndValue(1.0)
        self._round.setDuration(_ROUND_MS)
        self._round.setLoopCount(-1)
        self._round.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._round.valueChanged.connect(self.on_moved)

    @property
    def share(self) -> float | None:
        """How far the work is, from 0 to 1; None where that is not known."""
        return self._share

    def show_share(self, share: float | None) -> None:
        """Fill up to a share from 0 to 1, or move again for None."""
        self._share = share
        self.update()

    def show_while(
        self,
        begin: Callable[[Callable[[], Any], Callable[[Any], object], Callable[[UserError], object]], object],
        job: Callable[[], Result],
        then: Callable[[Result], object],
        otherwise: Callable[[UserError], object],
        *parts: QWidget,
    ) -> None:
        """Begin work off the main thread, and move until it is answered.

        Args:
            begin: begins it, as `Operations.begin` does for the part that asks.
            job: as there.
            then: likewise.
            otherwise: likewise.
            parts: what can't be used meanwhile.
        """

        def answer(tell: Callable[[Any], object], came: Any) -> None:  # noqa: ANN401 - a result or an error
            self._show_busy(parts, is_busy=False)
            tell(came)

        begin(job, partial(answer, then), partial(answer, otherwise))
        self._show_busy(parts, is_busy=True)

    def _show_busy(self, parts: Iterable[QWidget], *, is_busy: bool) -> None:
        self.setVisible(is_busy)
        for part in parts:
            part.setEnabled(not is_busy)

    @Slot(object)
    def on_moved(self, at: float) -> None:
        """Move on."""
        self._at = at
        self.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to move, unless the system asks for stillness."""
        super().showEvent(event)
        if not self._theme.wants_stillness:
            self._round.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest."""
        super().hideEvent(event)
        self._round.stop()

    def draw(self, painter: QPainter) -> None:
        """Draw the line and what moves on it."""
        colours, track = self._theme.colours, QRectF(self.rect())
        is_moving = self._share is None and self._round.state() is QVariantAnimation.State.Running
        length = self.width() * (_SHARE if is_moving else 1.0 if self._share is None else self._share)
        left = -length + (self.width() + length) * self._at if is_moving else 0.0
        moving = QRectF(left, 0, length, self.height())
        fill_bar(painter, track, self.height() / 2, (track, colours.hover), (moving, colours.accent))
