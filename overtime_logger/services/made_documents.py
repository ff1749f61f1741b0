"""The kinds of documents, and what is kept of each that was made."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.worded import N_, Worded

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from overtime_logger.domain.period import DateRange
    from overtime_logger.services.merkle_tree import Seal


class PackKind(Worded):
    """The documents that can be made."""

    PRIORITIES = "priorities", N_("priorities sheet")
    GRIEVANCE = "grievance", N_("grievance pack")
    NOTICE = "notice", N_("foreseeability notice")
    ACCESS = "access", N_("subject access request")
    RISK_ASSESSMENT = "risk_assessment", N_("request for a stress risk assessment")

    @property
    def is_letter(self) -> bool:
        """Whether it is made of a letter on record, and of nothing else that is chosen for it."""
        return self in {PackKind.ACCESS, PackKind.RISK_ASSESSMENT}

    @staticmethod
    def called(kind: str) -> str:
        """What a document of the register is called; its bare name where this program does not know its kind."""
        called = {ANONYMISED: _("pack with names removed")} | {each.value: each.words for each in PackKind}
        return called.get(kind, kind)


ANONYMISED = "anonymised"
"""The pack with names removed, as the register and the command line name it; nothing in it is in a named one."""


@dataclass(frozen=True, slots=True)
class MadePack:
    """A document that was written.

    Args:
        path: where it is.
        pages: the number of its pages.
        seal: the seal of the record it was made from.
        digest: SHA-256 of the file, in hexadecimal.
        shown_as_codes: the characters that no bundled font has, which are printed as their codes, in code order.
    """

    path: Path
    pages: int
    seal: Seal
    digest: str
    shown_as_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeDocument:
    """A document that was made.

    Args:
        made_at: when, with the computer's offset from UTC at that moment.
        kind: which document, for example `grievance`.
        span: the days it is about.
        recipient: for whom it was made; may be empty.
        left_out: what it says about what is not in it, one sentence each.
        seal: the seal of the record it was made from.
        digest: SHA-256 of the file, in hexadecimal.
        pages: the number of its pages.
        file_name: the file's name, without a folder.
        outcome: what it asks for, one line each.
        is_written: whether its file is known to have been written. A document is noted before, so that none leaves
            the app unnoted; where writing it failed or was cut off, this stays false.
        content: its words and figures, in the form of `packs.kept_text`, so that it can be kept as it is if it is
            handed over; empty for copies, for packs with names removed, and for documents of earlier versions.
    """

    made_at: datetime
    kind: str
    span: DateRange
    recipient: str
    left_out: tuple[str, ...]
    seal: Seal
    digest: str
    pages: int
    file_name: str
    outcome: tuple[str, ...] = ()
    is_written: bool = True
    content: str = ""
