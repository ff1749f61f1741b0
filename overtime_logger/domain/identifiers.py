"""Identifiers of the people a worker works with, which must not be in the log (domain rules, section 10).

Case numbers are blocked: people have been convicted for keeping them. Other personal data is warned about.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class IdentifierKind(Worded):
    """What kind of identifier a text holds."""

    CRN = "crn", N_("a case number (CRN)")
    PRISON_NUMBER = "prison_number", N_("a prison number")
    PNC = "pnc", N_("a PNC number")
    CRO = "cro", N_("a CRO number")
    NI_NUMBER = "ni_number", N_("a National Insurance number")
    NHS_NUMBER = "nhs_number", N_("an NHS number")
    PHONE = "phone", N_("a phone number")
    EMAIL = "email", N_("an e-mail address")
    POSTCODE = "postcode", N_("a postcode")
    DATE_OF_BIRTH = "date_of_birth", N_("a date of birth")

    @property
    def is_blocked(self) -> bool:
        """Whether text with it is refused, with no way round."""
        return self in {IdentifierKind.CRN, IdentifierKind.PRISON_NUMBER, IdentifierKind.PNC, IdentifierKind.CRO}


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """An identifier found in a text.

    Args:
        start: where it begins, in characters from 0.
        text: it, as written.
        kind: what it is.
    """

    start: int
    text: str
    kind: IdentifierKind

    @property
    def end(self) -> int:
        """The character after it."""
        return self.start + len(self.text)


def nhs_check_digit_holds(text: str) -> bool:
    """Whether ten digits satisfy the NHS number's modulus 11 check."""
    digits = [int(character) for character in text if character.isdigit()]
    remainder = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return remainder % 11 == digits[-1] if remainder != 10 else False


def _always(_text: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Form:
    kind: IdentifierKind
    pattern: str
    holds: Callable[[str], bool] = _always

    def matches(self, plain: str) -> Iterator[re.Match[str]]:
        # Compiled by `re` when the first text is looked at, and kept there: a start need not wait for it.
        return re.finditer(self.pattern, plain, re.IGNORECASE | re.ASCII)


def _form(kind: IdentifierKind, pattern: str, holds: Callable[[str], bool] = _always) -> _Form:
    """A form that is matched in any case and never inside a longer word or number.

    An underscore or a slash beside it does not make it part of a longer word. Only a number after a digit and a
    slash is left alone: there it belongs to a date.
    """
    edges = rf"(?<![A-Z0-9])(?:(?<!\d/)|(?=[A-Z])){pattern}(?![A-Z0-9])"
    return _Form(kind, edges, holds)


def _is_no_span_of_times(text: str) -> bool:
    """Whether digits that could be a phone number are not hours of work, for example `0830-1745 30`."""
    return re.match(r"[0-2]\d[0-5]\d ?- ?[0-2]\d[0-5]\d(?!\d)", text) is None


# The blocked kinds are matched on their form alone: a mistyped check letter still points at a person.
# The first form that matches a stretch of text wins, so the more specific come first.
_FORMS = (
    _form(IdentifierKind.CRN, r"[A-Z]\d{6}"),
    _form(IdentifierKind.PRISON_NUMBER, r"[A-Z]\d{4}[A-Z]{2}"),
    _form(IdentifierKind.CRO, r"SF\d{2}/\d{1,6}[A-Z]"),
    _form(IdentifierKind.CRO, r"\d{5,6}/\d{2}[A-Z]"),
    _form(IdentifierKind.PNC, r"(?:\d{2})?\d{2}/\d{1,7}[A-Z]"),
    _form(IdentifierKind.CRO, r"\d{1,6}/\d{2}[A-Z]"),
    # It begins where such a run of characters does. Tried from within one as well, a long run would take forever.
    _Form(IdentifierKind.EMAIL, r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    _form(
        IdentifierKind.NI_NUMBER,
        r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]",
    ),
    _form(IdentifierKind.NHS_NUMBER, r"\d{3}[ -]?\d{3}[ -]?\d{4}", nhs_check_digit_holds),
    _form(IdentifierKind.PHONE, r"(?:\+44 ?\(?0?\)? ?|\(?0)(?:\d(?:\) |[ )-])?){8,9}\d", _is_no_span_of_times),
    _form(IdentifierKind.POSTCODE, r"(?:[A-Z]{1,2}\d[A-Z\d]?|GIR) ?\d[ABD-HJLNP-UW-Z]{2}"),
    _form(
        IdentifierKind.DATE_OF_BIRTH,
        r"(?:d\.?o\.?b\.?|date of birth|born)(?: on|:)? *\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}",
    ),
)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text as the forms read it, and where each of its characters is in the text.

    Digits and letters of full width or other scripts' digits become plain ones; characters that nobody sees, which
    could split an identifier, are skipped.
    """
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isascii():
            plain = character
        elif unicodedata.category(character) == "Cf":
            continue
        elif (digit := unicodedata.decimal(character, None)) is not None:
            plain = str(digit)
        else:
            compatible = unicodedata.normalize("NFKC", character)
            plain = compatible if len(compatible) == 1 else character
        characters.append(plain)
        places.append(place)
    return "".join(characters), places


def find_identifiers(text: str) -> tuple[Identifier, ...]:
    """All identifiers in a text, in order, none inside another."""
    plain, places = _plain(text)
    found: list[Identifier] = []
    taken = bytearray(len(plain))
    for form in _FORMS:
        for match in form.matches(plain):
            within = slice(*match.span())
            if not any(taken[within]) and form.holds(match[0]):
                taken[within] = bytes([1]) * len(match[0])
                start, last = places[match.start()], places[match.end() - 1]
                found.append(Identifier(start, text[start : last + 1], form.kind))
    return tuple(sorted(found, key=lambda identifier: identifier.start))


def refuse_blocked(text: str) -> None:
    """Refuse a text that holds a case identifier.

    Raises:
        InvalidInputError: it does; the message never repeats the identifier.
    """
    for identifier in find_identifiers(text):
        if identifier.kind.is_blocked:
            raise InvalidInputError(
                f"identifier.{identifier.kind.value}", position=identifier.start, identifier=identifier.kind
            )
