"""Checking documents that this app made: their rows against their seal, and their seal against earlier ones.

What can be shown is that rows were under a seal, and that what was under an earlier seal is there and the same.
When a seal was made is shown by nothing in the file: only by anyone who has held its code since.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import UNSET

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.integrity.pack_format import PackFile, PackRow, decode
from overtime_logger.services.integrity.provenance import Likeness, Provenance, provenance
from overtime_logger.services.lost_entries import LOST_ID, lost_of
from overtime_logger.services.merkle_tree import (
    CODE_ALPHABET,
    CODE_FORM,
    CODE_LENGTH,
    SHORT_CODE_LENGTH,
    Seal,
    consistency_holds,
    inclusion_holds,
    leaf_hash,
)
from overtime_logger.services.untrusted import Refusal, RefusedFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from overtime_logger.domain.lost_entries import LostEntries
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.services.ports import AttachmentSource

_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})
# A record's id comes from the file; only one that this app could have given is repeated.
_RECORD_ID = re.compile(r"[a-z_]{1,40}(:[a-z0-9_-]{1,60})?")


class FaultKind(Enum):
    """What is wrong with a document. The values are stable names for programs."""

    ROW_CHANGED = "row_changed"
    ROW_NOT_SEALED = "row_not_sealed"
    ROWS_MISSING = "rows_missing"
    CODE_CHANGED = "code_changed"
    GROWTH_NOT_SHOWN = "growth_not_shown"
    SEAL_NOT_SHOWN = "seal_not_shown"
    EARLIER_NOT_SHOWN = "earlier_not_shown"
    EARLIER_UNSOUND = "earlier_unsound"
    EARLIER_IS_LATER = "earlier_is_later"
    ROW_DIFFERS = "row_differs"


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row that something is wrong with.

    Args:
        sequence: its place in the journal, from 1.
        record: the id of the record it is about, where that is known.
    """

    sequence: int
    record: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with a document.

    Args:
        kind: what.
        rows: the rows it is about, by sequence; empty where it is about none.
        seal: the earlier seal that it is about, where it is about one.
    """

    kind: FaultKind
    rows: tuple[FaultyRow, ...] = ()
    seal: Seal | None = None


@dataclass(frozen=True, slots=True)
class SinceSeal:
    """What was shown against a seal from elsewhere.

    Args:
        seal: that seal; its date is the one the documents give it, and so is its number of rows where its code is
            of the first form.
        existed: how many of the document's rows were under it.
        newer: how many were written after it.
    """

    seal: Seal
    existed: int
    newer: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of checking one file.

    Args:
        path: the file.
        refusal: why it was not checked at all, if it was not.
        pack: the rows attached to it, if they could be read.
        faults: everything that is wrong.
        since: what was shown against a seal from elsewhere; None where none was given, or nothing was shown.
        digest: SHA-256 of the file in hexadecimal; empty where it can't be read.
        provenance: the document of the own register that it is, or was; None if it isn't one, or there is no
            register.
    """

    path: Path
    refusal: Refusal | None = None
    pack: PackFile | None = None
    faults: tuple[Fault, ...] = ()
    since: SinceSeal | None = None
    digest: str = ""
    provenance: Provenance | None = None

    @property
    def is_sound(self) -> bool:
        """Whether what is attached to the file could be checked and nothing is wrong with it."""
        return self.refusal is None and not self.faults

    @property
    def is_good(self) -> bool:
        """Whether it is sound and, where the register knows it, still the file that was made, pages and all."""
        return self.is_sound and (self.provenance is None or self.provenance.likeness is Likeness.SAME)

    @property
    def lost(self) -> LostEntries | None:
        """The entries of the record that were lost before it was made, as a row under its seal says."""
        if self.pack is None:
            return None
        said = [row for row in self.pack.rows if row.revision is not UNSET and row.revision.record == LOST_ID]
        faulty = {row.sequence for fault in self.faults for row in fault.rows}
        if not said or said[-1].sequence in faulty or said[-1].revision is UNSET:
            return None
        return lost_of(said[-1].revision.body or {})

    @property
    def seal(self) -> Seal | None:
        """The seal that the file bears."""
        return seal_of(self.pack) if self.pack else None


def seal_of(pack: PackFile) -> Seal:
    """The seal that a document bears."""
    code_form = 1 if pack.version == 1 else CODE_FORM
    return Seal(pack.seal.rows, bytes.fromhex(pack.seal.root), pack.made_on, code_form)


def earlier_seals(pack: PackFile) -> tuple[tuple[Seal, bool], ...]:
    """The earlier seals that a document names, each with whether its proof holds."""
    root = bytes.fromhex(pack.seal.root)
    return tuple(
        (
            Seal(each.rows, bytes.fromhex(each.root), each.made_on),
            consistency_holds(each.rows, bytes.fromhex(each.root), pack.seal.rows, root, pack.nodes(each.proof)),
        )
        for each in pack.earlier_seals
    )


def plain_code(text: str) -> str:
    """A seal's code as someone typed it, in the form in which two are compared.

    Raises:
        InvalidInputError: it is not the whole code of a seal.
    """
    code = text.upper().translate(_MISREAD)
    if len(code) == SHORT_CODE_LENGTH and set(code) <= set(CODE_ALPHABET):
        raise InvalidInputError("seal.short", "seal")
    if len(code) != CODE_LENGTH or not set(code) <= set(CODE_ALPHABET):
        raise InvalidInputError("seal.code", "seal")
    return code


class Verifier:
    """Checks documents that anyone may have made.

    Args:
        source: takes the attached rows out of a file.
        register: the documents made from the own logbook; none where there is no logbook.
    """

    def __init__(self, source: AttachmentSource, register: Sequence[MadeDocument] = ()) -> None:
        self._source = source
        self._register = register

    def verify(
        self, paths: Iterable[Path], *, code: str | None = None, earlier: Path | None = None
    ) -> Iterator[Verdict]:
        """Check files one after the other; one that can't be read does not stop the rest.

        Args:
            paths: the files.
            code: a seal's code that someone has held, as typed.
            earlier: a document that someone has held.

        Raises:
            InvalidInputError: it is not a code, or the earlier document can't be read.
        """
        wanted = None if code is None else plain_code(code)
        before = None if earlier is None else self._earlier(earlier)
        for path in paths:
            try:
                pack = decode(self._source.read(path))
            except RefusedFileError as error:
                yield self._held_against_register(Verdict(path, refusal=error.refusal))
            else:
                yield self._held_against_register(_verdict(path, pack, wanted, before))

    def _held_against_register(self, verdict: Verdict) -> Verdict:
        digest = self._source.digest(verdict.path)
        known = provenance(self._register, digest, verdict.path.name, verdict.pack, is_sound=verdict.is_sound)
        return replace(verdict, digest=digest, provenance=known)

    def _earlier(self, path: Path) -> PackFile:
        try:
            return decode(self._source.read(path))
        except RefusedFileError as error:
            raise InvalidInputError("verify.earlier", "earlier", file=path.name, reason=error.refusal) from error


# -- one document --------------------------------------------------------------------------------


def _verdict(path: Path, pack: PackFile, code: str | None, before: PackFile | None) -> Verdict:
    faults = [*faults_of(pack)]
    since: SinceSeal | None = None
    if code is not None:
        held = _seal_with(code, pack)
        since = None if held is None else _since(held, pack)
        faults += [Fault(FaultKind.SEAL_NOT_SHOWN)] if held is None else []
    if before is not None:
        found = [*_faults_against(before, pack)]
        faults += found
        since = _since(seal_of(before), pack) if not found else since
    return Verdict(path, pack=pack, faults=tuple(faults), since=None if faults else since)


def faults_of(pack: PackFile) -> Iterator[Fault]:
    """Everything that is wrong with a document by itself."""
    seal = seal_of(pack)
    changed = tuple(_faulty(row) for row in pack.rows if not is_as_sealed(row))
    if changed:
        yield Fault(FaultKind.ROW_CHANGED, changed)
    strange = tuple(_faulty(row) for row in pack.rows if not _is_under(row, pack, seal))
    if strange:
        yield Fault(FaultKind.ROW_NOT_SEALED, strange)
    if pack.printed not in {UNSET, len(pack.rows)}:
        yield Fault(FaultKind.ROWS_MISSING)
    if seal.code != pack.seal.code:
        yield Fault(FaultKind.CODE_CHANGED)
    for earlier, holds in earlier_seals(pack):
        if not holds:
            yield Fault(FaultKind.GROWTH_NOT_SHOWN, seal=earlier)


def is_as_sealed(row: PackRow) -> bool:
    """Whether what a row says gives its leaf; true of a row that is not shown, of which nothing can be told."""
    if row.revision is UNSET or row.salt is UNSET:
        return True
    leaf = leaf_hash(bytes.fromhex(row.salt) + encoded(row.revision))
    return row.revision.sequence == row.sequence and leaf.hex() == row.leaf


def _is_under(row: PackRow, pack: PackFile, seal: Seal) -> bool:
    leaf = bytes.fromhex(row.leaf)
    return inclusion_holds(leaf, row.sequence - 1, seal.rows, pack.nodes(row.proof), seal.root)


def _faulty(row: PackRow) -> FaultyRow:
    record = "" if row.revision is UNSET else row.revision.record
    return FaultyRow(row.sequence, record if _RECORD_ID.fullmatch(record) else "")


# -- against what someone has held --------------------------------------------------------------


def _since(seal: Seal, pack: PackFile) -> SinceSeal:
    existed = sum(row.sequence <= seal.rows for row in pack.rows)
    return SinceSeal(seal, existed, len(pack.rows) - existed)


def _seal_with(code: str, pack: PackFile) -> Seal | None:
    """The seal of that code that a document bears or has grown from; None where it shows neither.

    It comes with the form in which the code is: someone may have held one of the first form for years.
    """
    shown = (seal_of(pack), *(seal for seal, holds in earlier_seals(pack) if holds))
    return next(
        (
            replace(seal, code_form=form)
            for form in range(CODE_FORM, 0, -1)
            for seal in shown
            if plain_code(seal.code_in(form)) == code
        ),
        None,
    )


def _faults_against(before: PackFile, pack: PackFile) -> Iterator[Fault]:
    """Everything that speaks against a document's record having grown from that of an earlier document."""
    held = seal_of(before)
    if any(True for _fault in faults_of(before)):
        yield Fault(FaultKind.EARLIER_UNSOUND, seal=held)
    leaves = {row.sequence: row.leaf for row in before.rows}
    differing = tuple(_faulty(row) for row in pack.rows if leaves.get(row.sequence, row.leaf) != row.leaf)
    if differing:
        yield Fault(FaultKind.ROW_DIFFERS, differing, held)
    if held.rows > pack.seal.rows:
        yield Fault(FaultKind.EARLIER_IS_LATER, seal=held)
    elif not _has_grown_from(held, pack):
        yield Fault(FaultKind.EARLIER_NOT_SHOWN, seal=held)


def _has_grown_from(held: Seal, pack: PackFile) -> bool:
    shown = (seal_of(pack), *(seal for seal, holds in earlier_seals(pack) if holds))
    return any((seal.rows, seal.root) == (held.rows, held.root) for seal in shown)
