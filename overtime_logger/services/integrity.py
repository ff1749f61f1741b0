"""The journal's Merkle tree, as in RFC 6962, and the seal: the short code that somebody else can hold."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import rfc8785

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from overtime_logger.services.revision import Action, EntryMethod, JsonValue, RecordKind

SALT_BYTES = 16
HASH_BYTES = 32
_LEAF_PREFIX = b"\x00"
_NODE_PREFIX = b"\x01"
_EMPTY_ROOT = hashlib.sha256(b"").digest()
# Crockford's alphabet leaves out I, L, O and U, which are misread or misheard.
_CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_GROUPS = 5
_CODE_GROUP_LENGTH = 5


def utc_text(moment: datetime) -> str:
    """A moment as the journal keeps it: UTC to the second, `2026-03-20T18:40:12Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def canonical_revision(
    *,
    sequence: int,
    record: str,
    kind: RecordKind,
    action: Action,
    method: EntryMethod,
    why: str,
    written_at: datetime,
    body: Mapping[str, JsonValue] | None,
) -> bytes:
    """A revision's canonical bytes (RFC 8785): the same on every machine and in every language.

    Everything the revision says is in them, so that no part of it can be changed without a trace.
    """
    offset = written_at.utcoffset()
    if offset is None:
        raise ValueError("a revision's time needs an offset")
    envelope: dict[str, JsonValue] = {
        "action": action.value,
        "body": None if body is None else dict(body),
        "kind": kind.value,
        "method": method.value,
        "record": record,
        "sequence": sequence,
        "why": why,
        "written_at": utc_text(written_at),
        "written_offset_minutes": int(offset.total_seconds()) // 60,
    }
    return rfc8785.dumps(envelope)


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf (RFC 6962, section 2.1). For a revision, the data is its salt and canonical bytes."""
    return hashlib.sha256(_LEAF_PREFIX + data).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE_PREFIX + left + right).digest()


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes in order (RFC 6962, section 2.1); the hash of nothing for none.

    Pairing level by level and carrying an odd node up gives the same tree as the RFC's recursive definition.
    """
    if not leaves:
        return _EMPTY_ROOT
    level = list(leaves)
    while len(level) > 1:
        paired = [_node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]
    return level[0]


@dataclass(frozen=True, slots=True)
class Seal:
    """What the journal was on a day: how many rows, their root, and the day.

    Args:
        rows: the number of revisions.
        root: the tree's root over them, 32 bytes.
        made_on: the day it was made.
    """

    rows: int
    root: bytes
    made_on: date

    @property
    def code(self) -> str:
        """The first 125 bits of the root in five groups of five characters, to be read out or written down."""
        length = _CODE_GROUPS * _CODE_GROUP_LENGTH
        bits = int.from_bytes(self.root, "big") >> (len(self.root) * 8 - length * 5)
        characters = [_CODE_ALPHABET[bits >> (5 * place) & 31] for place in reversed(range(length))]
        groups = [characters[i : i + _CODE_GROUP_LENGTH] for i in range(0, length, _CODE_GROUP_LENGTH)]
        return "-".join("".join(group) for group in groups)

    @property
    def short_code(self) -> str:
        """The first two groups of the code, as they stand on every page of a document."""
        return self.code[: 2 * _CODE_GROUP_LENGTH + 1]
