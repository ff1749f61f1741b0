"""How hard a passphrase is to guess, in words."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from gettext import ngettext

GUESSES_A_SECOND = 10_000
"""What one strong computer tries of a key worked out as slowly as this one (zxcvbn's “slow hashing”)."""


_DAY = 24 * 60 * 60


_YEAR = 365 * _DAY


_LEAST_SECONDS = (_DAY, 90 * _DAY, 10 * _YEAR, 100 * _YEAR)
"""How long guessing has to take for a passphrase to be weak, fair, good, strong, and not less than that."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess, as well as it can be estimated.

    Args:
        guesses: how many guesses it is likely to take.
    """

    guesses: int

    @property
    def level(self) -> int:
        """From 0, guessed within a day, to 4, a century or more."""
        return sum(self._seconds >= least for least in _LEAST_SECONDS)

    @property
    def _seconds(self) -> int:
        return self.guesses // GUESSES_A_SECOND

    @property
    def word(self) -> str:
        """It in a word or two."""
        return (_("very weak"), _("weak"), _("fair"), _("good"), _("strong"))[self.level]

    @property
    def sentence(self) -> str:
        """What it means for someone who has the file."""
        return _("{word}: with your file and one strong computer, guessing it would take {time}").format(
            word=self.word, time=_time_words(self._seconds)
        )


def _time_words(seconds: int) -> str:
    if seconds < _DAY:
        return _("less than a day")
    if seconds < _YEAR:
        days = seconds // _DAY
        return ngettext("about {number} day", "about {number} days", days).format(number=days)
    years = seconds // _YEAR
    if years < 100:
        return ngettext("about {number} year", "about {number} years", years).format(number=years)
    return _("a century or more")
