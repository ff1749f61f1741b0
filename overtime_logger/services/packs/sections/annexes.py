"""The annexes of a pack: where what its body says can be checked, each with a letter of its own."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.worded import N_, Worded
from overtime_logger.services.document import Pointer

if TYPE_CHECKING:
    from collections.abc import Sequence


class Annex(Worded):
    """What a pack may have at its end, in this order; the values are what pointers call them."""

    HOURS = "annex-hours", N_("Hours by week and by day")
    REST = "annex-rest", N_("Rest checks by date")
    READINGS = "annex-readings", N_("Workload readings by date")
    CHRONOLOGY = "annex-chronology", N_("Full chronology")
    BESIDE = "annex-beside", N_("Other records, by date")
    SERVED = "annex-served", N_("Documents as they were handed over")
    RECORD = "annex-record", N_("How the record was kept and changed")
    INTEGRITY = "annex-integrity", N_("Integrity")


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
