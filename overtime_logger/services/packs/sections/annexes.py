"""The annexes of a pack: where what its body says can be checked, each with a letter of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.services.document import Pointer

if TYPE_CHECKING:
    from collections.abc import Sequence


class Annex(Enum):
    """What a pack may have at its end, in this order; the values are what pointers call them."""

    HOURS = "annex-hours"
    REST = "annex-rest"
    READINGS = "annex-readings"
    CHRONOLOGY = "annex-chronology"
    BESIDE = "annex-beside"
    SERVED = "annex-served"
    RECORD = "annex-record"
    INTEGRITY = "annex-integrity"

    @property
    def words(self) -> str:
        """Its heading, without its letter."""
        return {
            Annex.HOURS: _("Hours by week and by day"),
            Annex.REST: _("Rest checks by date"),
            Annex.READINGS: _("Workload readings by date"),
            Annex.CHRONOLOGY: _("Full chronology"),
            Annex.BESIDE: _("Set beside other records, by date"),
            Annex.SERVED: _("Documents as they were handed over"),
            Annex.RECORD: _("How the record was kept and changed"),
            Annex.INTEGRITY: _("Integrity"),
        }[self]


@dataclass(frozen=True, slots=True)
class Annexes:
    """The annexes that one document has, in order."""

    present: Sequence[Annex]

    def heading(self, annex: Annex) -> str:
        """`Annex A: Hours by week and by day`."""
        return _("Annex {letter}: {heading}").format(letter=self._letter(annex), heading=annex.words)

    def see(self, annex: Annex, key: str = "") -> tuple[Pointer, ...]:
        """Where to look in an annex, at its beginning or at a key; empty where there is no such annex."""
        if annex not in self.present:
            return ()
        words = _("Annex {letter}, page {page}").format(letter=self._letter(annex), page="{page}")
        return (Pointer(key or annex.value, words),)

    def _letter(self, annex: Annex) -> str:
        return chr(ord("A") + self.present.index(annex))


def on_page(key: str) -> tuple[Pointer]:
    """Where to look in the body of a document."""
    return (Pointer(key, _("page {page}")),)
