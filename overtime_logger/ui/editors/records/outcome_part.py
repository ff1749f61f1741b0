"""What is asked for in a grievance: lines of the person's own, and those that their record suggests."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overtime_logger.ui.widgets.doubts import Doubt
from overtime_logger.ui.widgets.fields.choices import Ticks
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.fields.text_area import TextArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.ui.context import Look


class OutcomePart(QWidget):
    """A field of several lines, and below it suggestions that can be put in and taken out again.

    Args:
        look: gives icons, colours and sizes.
    """

    settled = Signal()
    """The person has said that what is in the field isn't personal data."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._suggested: tuple[str, ...] = ()
        self._lines = TextArea(lines=2)
        self._chips = Ticks(look)
        self.doubt = Doubt(look, self._lines)
        """Asks about a text that looks like personal data."""
        help_text = _(
            "Shown on the first page, each on its own line. Use what your record suggests, or write your own."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.scale.small_gap)
        layout.addWidget(FormRow(look, _("Outcome sought"), self._lines, help_text))
        layout.addWidget(self._chips)
        layout.addWidget(self.doubt)
        self._chips.setAccessibleName(_("Suggested by your record"))

        self._lines.textChanged.connect(self.on_text_changed)
        self._chips.changed.connect(self.on_suggestion_clicked)
        self.doubt.settled.connect(self.settled)

    @property
    def outcome(self) -> tuple[str, ...]:
        """What is asked for, a line each."""
        return tuple(line.strip() for line in self._lines.toPlainText().splitlines() if line.strip())

    def suggest(self, lines: Sequence[str]) -> None:
        """Offer these lines; one that was in the field as it was suggested before is worded again."""
        old, self._suggested = self._suggested, tuple(lines)
        renewed = dict(zip(old, self._suggested, strict=False)) if len(old) == len(self._suggested) else {}
        wanted = [renewed.get(line, line) for line in self.outcome]
        if wanted != list(self.outcome):
            self._lines.setPlainText("\n".join(wanted))
        self._chips.offer(self._suggested)
        self.on_text_changed()

    @Slot()
    def on_text_changed(self) -> None:
        """Tick the suggestions that are in the field."""
        self._chips.choose(*(place for place, line in enumerate(self._suggested) if line in self.outcome))

    @Slot()
    def on_suggestion_clicked(self) -> None:
        """Put a suggestion in, below what is there, or take it out."""
        on = {self._suggested[place] for place in self._chips.chosen}
        kept = [line for line in self.outcome if line not in self._suggested or line in on]
        added = [line for line in self._suggested if line in on and line not in kept]
        self._lines.setPlainText("\n".join((*kept, *added)))
