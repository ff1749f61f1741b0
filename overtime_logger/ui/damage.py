"""That a logbook is damaged or gone, on its way to the window that shows the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from overtime_logger.domain.errors import UserError
    from overtime_logger.domain.passphrase import Passphrase


class DamagedError(Exception):
    """The logbook is damaged, or there was one and it is gone.

    Args:
        error: what is wrong with it.
        key: its passphrase, where that is known.
    """

    def __init__(self, error: UserError, key: Passphrase | None) -> None:
        super().__init__(error.code)
        self.error = error
        self.key = key
