"""The passphrase of a logbook: one text in one spelling, which never shows itself."""

from __future__ import annotations

import hmac
import re
import unicodedata

from overtime_logger.domain.errors import InvalidInputError

MOST_CHARACTERS = 1000
_KEY_SPELLING = re.compile(r"x'[0-9a-f]*'", re.IGNORECASE)


class Passphrase:
    """What opens a protected logbook. It is in no representation, comparison by time, or text made from it.

    The text is brought into one spelling (Unicode NFC, as RFC 8265 has it for passwords), so that the same keys
    open the logbook on every system.

    Args:
        text: as typed; spaces count.

    Raises:
        InvalidInputError: it is empty, too long, or holds a character that can't be typed again for certain.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        if not text:
            raise InvalidInputError("passphrase.empty")
        if len(text) > MOST_CHARACTERS:
            raise InvalidInputError("passphrase.long", number=MOST_CHARACTERS)
        if any(unicodedata.category(each) in {"Cc", "Cs", "Cn"} for each in text):
            raise InvalidInputError("passphrase.character")
        self._text = unicodedata.normalize("NFC", text)

    def refuse_as_new(self) -> None:
        """Refuse it where one is chosen, if SQLCipher would take it for a key and skip what makes guessing slow.

        A logbook that has such a one already still opens with it.

        Raises:
            InvalidInputError: it is written as SQLCipher spells keys
                (https://www.zetetic.net/sqlcipher/sqlcipher-api).
        """
        if _KEY_SPELLING.fullmatch(self._text):
            raise InvalidInputError("passphrase.key")

    def reveal(self) -> str:
        """The text itself, for the one place that gives it to the file, and for judging its strength."""
        return self._text

    def __eq__(self, other: object) -> bool:
        """Whether both are the same, in a time that does not tell how much of them is."""
        if not isinstance(other, Passphrase):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    __hash__ = None  # type: ignore[assignment] # nothing has a use for a table of passphrases

    def __repr__(self) -> str:
        """Nothing of it."""
        return "Passphrase(…)"
