"""What is asked for in a grievance: lines of the person's own, and those that their record suggests."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from overtime_logger.ui.widgets.fields.choices import Ticks
from overtime_logger.ui.widgets.fields.typed_rows import AreaRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.ui.context import Look


class OutcomeRow(AreaRow):
    """A field of several lines, and below it suggestions that can be put in and taken out again.

    Args:
        look: gives icons, colours and sizes.
    """

    def __init__(self, look: Look) -> None:
        help_text = _(
            "Shown on the first page, each on its own line. Use what your record suggests, or write your own."
        )
        super().__init__(look, _("Outcome sought"), help_text)
        self._suggested: tuple[str, ...] = ()
        self._ticks = Ticks(look)
        self._ticks.setAccessibleName(_("Suggested by your record"))
        if (layout := self.layout()) is not None:
            layout.addWidget(self._ticks)
        self.area.textChanged.connect(self.on_lines_changed)
        self._ticks.changed.connect(self.on_suggestion_clicked)

    @property
    def outcome(self) -> tuple[str, ...]:
        """What is asked for, a line each."""
        return tuple(line.strip() for line in self.area.toPlainText().splitlines() if line.strip())

    def suggest(self, lines: Sequence[str]) -> None:
        """Offer these lines; one that was in the field as it was suggested before is worded again."""
        old, self._suggested = self._suggested, tuple(lines)
        renewed = dict(zip(old, self._suggested, strict=False)) if len(old) == len(self._suggested) else {}
        wanted = [renewed.get(line, line) for line in self.outcome]
        if wanted != list(self.outcome):
            self.area.setPlainText("\n".join(wanted))
        self._ticks.offer(self._suggested)
        self.on_lines_changed()

    @Slot()
    def on_lines_changed(self) -> None:
        """Tick the suggestions that are in the field."""
        self._ticks.choose(*(place for place, line in enumerate(self._suggested) if line in self.outcome))

    @Slot()
    def on_suggestion_clicked(self) -> None:
        """Put a suggestion in, below what is there, or take it out."""
        on = {self._suggested[place] for place in self._ticks.chosen}
        kept = [line for line in self.outcome if line not in self._suggested or line in on]
        added = [line for line in self._suggested if line in on and line not in kept]
        self.area.setPlainText("\n".join((*kept, *added)))
