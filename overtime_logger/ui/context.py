"""What every part of the window is given: the look, and for pages the services. Nothing in it changes hands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from overtime_logger.ui.operations import Operations

if TYPE_CHECKING:
    from overtime_logger.bootstrap import Application
    from overtime_logger.services.logbook import Logbook
    from overtime_logger.services.wording import Wording
    from overtime_logger.ui.icons import Icons
    from overtime_logger.ui.theme import Scale, Theme


@dataclass(frozen=True, slots=True)
class Look:
    """What a part needs to draw itself.

    Args:
        theme: the look in force.
        icons: the icons, in the colours of the look.
    """

    theme: Theme
    icons: Icons

    @property
    def scale(self) -> Scale:
        """Sizes of text and spaces."""
        return self.theme.scale


@dataclass(frozen=True, slots=True)
class PageContext(Look):
    """What a page reads from, and what it asks for changes and for whatever takes long.

    Args:
        theme: as in `Look`.
        icons: as in `Look`.
        application: the services over the open logbook.
        operations: does what is asked, and answers.
    """

    application: Application
    operations: Operations = field(default_factory=Operations)

    @property
    def logbook(self) -> Logbook:
        """The record of days."""
        return self.application.logbook

    @property
    def wording(self) -> Wording:
        """Words for dates and durations."""
        return self.application.wording
