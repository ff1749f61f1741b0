"""`pack.json`, the records attached to a document: its closed form, how it is written, and how it is read.

`resources/docs/pack-format.md` describes it for those who want to check a pack without this app.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - msgspec reads the annotations
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

import msgspec
from msgspec import UNSET, Meta, UnsetType

from overtime_logger.services.integrity.closed_json import Closed, decode_closed
from overtime_logger.services.merkle_tree import offset_minutes, utc_text

if TYPE_CHECKING:
    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.services.revision import Revision

ATTACHMENT_NAME = "pack.json"
FORMAT = "overtime-logger-pack"
VERSION = 2
"""The version that is written. Version 1 is still read: its seal's code is in the first form, and it does not tell
how many rows it has."""

MOST_ROWS = 1_000_000
_LARGEST_NUMBER = 2**53 - 1
_LONGEST_TEXT = 400_000
_DEEPEST = 12

Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
Salt = Annotated[str, Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
Code = Annotated[str, Meta(pattern="^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){4}$", max_length=29)]
Number = Annotated[int, Meta(ge=1, le=MOST_ROWS)]
Size = Annotated[int, Meta(ge=0, le=MOST_ROWS)]
Path = Annotated[list[Annotated[int, Meta(ge=0, le=4 * MOST_ROWS)]], Meta(max_length=64)]
Word = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,39}$", max_length=40)]
Moment = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", max_length=20)]


class Period(Closed):
    """The days a document is about, both included."""

    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")


class PackSeal(Closed):
    """The seal of the record that a document was made from."""

    code: Code
    root: Hash
    rows: Number


class Envelope(Closed):
    """A revision as the journal seals it; see `integrity.canonical_revision`."""

    action: Literal["created", "amended", "withdrawn"]
    body: dict[str, Any] | None
    kind: Word
    method: Word
    record: Annotated[str, Meta(min_length=1, max_length=200)]
    sequence: Number
    why: Annotated[str, Meta(max_length=_LONGEST_TEXT)]
    written_at: Moment
    written_offset_minutes: Annotated[int, Meta(ge=-1440, le=1440)]


def envelope_of(revision: Revision) -> Envelope:
    """What a revision's leaf is made of; `integrity.canonical_revision` gives the same bytes for it."""
    return Envelope(
        action=revision.action.value,
        body=None if revision.body is None else dict(revision.body),
        kind=revision.kind.value,
        method=revision.method.value,
        record=revision.record,
        sequence=revision.sequence,
        why=revision.why,
        written_at=utc_text(revision.written_at),
        written_offset_minutes=offset_minutes(revision.written_at),
    )


class PackRow(Closed):
    """A row of the journal.

    Args:
        sequence: its place in the journal, from 1.
        leaf: its leaf.
        proof: the places in `hashes` of the nodes from the leaf up to the root.
        salt: the salt of the leaf; left out where the row is not shown.
        revision: what it says; left out where the document does not print all of it.
    """

    sequence: Number
    leaf: Hash
    proof: Path
    salt: Salt | UnsetType = UNSET
    revision: Envelope | UnsetType = UNSET


class EarlierSeal(Closed):
    """An earlier seal that someone else was given, with the proof that the record only grew since."""

    made_on: date
    proof: Path
    root: Hash
    rows: Number


class PackFile(Closed):
    """The whole file; `printed`, the number of its rows, is not in one of version 1."""

    earlier_seals: Annotated[list[EarlierSeal], Meta(max_length=10_000)]
    format: Literal["overtime-logger-pack"]
    hashes: Annotated[list[Hash], Meta(max_length=4 * MOST_ROWS)]
    kind: Literal["priorities", "grievance", "notice", "access", "risk_assessment"]
    made_on: date
    period: Period
    rows: Annotated[list[PackRow], Meta(max_length=MOST_ROWS)]
    seal: PackSeal
    version: Literal[1, 2]
    printed: Size | UnsetType = UNSET

    def nodes(self, places: list[int]) -> list[bytes]:
        """The nodes that a proof names, which `decode` found to be there."""
        return [bytes.fromhex(self.hashes[place]) for place in places]


def decode(data: bytes) -> PackFile:
    """Read what someone else made, or refuse it.

    Raises:
        RefusedFileError: it is not JSON, of another or a newer form, or not written as the form has it.
    """
    return decode_closed(data, PackFile, name=FORMAT, version=VERSION, has_form=_has_form)


def _has_form(pack: PackFile) -> bool:
    """What the schema can't say: order, references, and what bodies are made of."""
    places = [place for part in (*pack.rows, *pack.earlier_seals) for place in part.proof]
    sequences = [row.sequence for row in pack.rows]
    return (
        (pack.printed is UNSET) == (pack.version == 1)
        and pack.period.first <= pack.period.last
        and max(places, default=-1) < len(pack.hashes)
        and all(before < after for before, after in pairwise(sequences))
        and all(sequence <= pack.seal.rows for sequence in sequences)
        and all(earlier.rows < pack.seal.rows for earlier in pack.earlier_seals)
        and all(map(_is_whole_row, pack.rows))
    )


def _is_whole_row(row: PackRow) -> bool:
    if row.revision is UNSET or row.salt is UNSET:
        return row.revision is row.salt
    return is_plain(row.revision.body, _DEEPEST)


def is_plain(value: object, deepest: int) -> bool:
    """Whether a value has only text, whole numbers, truth values, lists and names of ASCII letters."""
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int):
        return -_LARGEST_NUMBER <= value <= _LARGEST_NUMBER
    if isinstance(value, str):
        return len(value) <= _LONGEST_TEXT
    if deepest == 0 or isinstance(value, float):
        return False
    if isinstance(value, list):
        return all(is_plain(each, deepest - 1) for each in cast("list[object]", value))
    if isinstance(value, dict):
        members = cast("dict[object, object]", value).items()
        return all(_is_name(name) and is_plain(each, deepest - 1) for name, each in members)
    return False


def _is_name(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= 40 and name.isascii() and name.replace("_", "a").isalnum()


def pack_seal(seal: Seal) -> PackSeal:
    """A seal as the file has it."""
    return PackSeal(code=seal.code, root=seal.root.hex(), rows=seal.rows)
