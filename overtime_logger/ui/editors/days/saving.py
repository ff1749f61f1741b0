"""The one way in which days are saved: what looks like personal data is asked about once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from overtime_logger.services.free_texts import PossibleIdentifierError
from overtime_logger.ui.models.sentences import what_is_wrong

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.domain.errors import UserError


class Saver(Protocol):
    """Saves days, or refuses texts in them that look like personal data."""

    def __call__(self, *, not_identifiers: bool) -> object:
        """Save them.

        Args:
            not_identifiers: whether the person has said that these aren't personal data.
        """
        ...


class Asker(Protocol):
    """Has something done, as `Operations.ask` does for the part that it belongs to."""

    def __call__(
        self, job: Callable[[], Any], then: Callable[[Any], object], otherwise: Callable[[UserError], object], /
    ) -> None:
        """Have it done."""
        ...


def save_days(
    ask: Asker,
    save: Saver,
    then: Callable[[Any], object],
    otherwise: Callable[[UserError], object],
    ask_about: Callable[[str, Callable[[], object]], object],
) -> None:
    """Save days.

    Args:
        ask: has it done.
        save: saves them.
        then: is given what came of it.
        otherwise: is given why they were not saved.
        ask_about: asks about what looks like personal data, as `PersonalDataQuestion.ask_about` does.
    """

    def attempt(*, not_identifiers: bool) -> None:
        ask(partial(save, not_identifiers=not_identifiers), then, refused)

    def refused(error: UserError) -> None:
        if isinstance(error, PossibleIdentifierError):
            ask_about(what_is_wrong(error), partial(attempt, not_identifiers=True))
        else:
            otherwise(error)

    attempt(not_identifiers=False)
