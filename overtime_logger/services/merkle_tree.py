"""The journal's Merkle tree, as in RFC 6962, and the seal: the short code that someone else can hold."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import rfc8785

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from overtime_logger.services.revision import Action, EntryMethod, JsonValue, RecordKind, Revision

SALT_BYTES = 16
HASH_BYTES = 32
_LEAF_PREFIX = b"\x00"
_NODE_PREFIX = b"\x01"
_SEAL_PREFIX = b"\x02"
CODE_FORM = 2
"""The present form of a seal's code. One of the first form does not tell over how many rows it is."""

# Crockford's alphabet leaves out I, L, O and U, which are misread or misheard.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_GROUPS = 5
_CODE_GROUP_LENGTH = 5
CODE_LENGTH = _CODE_GROUPS * _CODE_GROUP_LENGTH
"""The number of characters of a seal's code, without the hyphens between its groups."""

SHORT_CODE_LENGTH = 2 * _CODE_GROUP_LENGTH
"""The number of characters of the short code, without its hyphen."""


def utc_text(moment: datetime) -> str:
    """A moment as the journal keeps it: UTC to the second, `2026-03-20T18:40:12Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def offset_minutes(moment: datetime) -> int:
    """By how many minutes a moment's clock was ahead of UTC, which is kept and sealed beside `utc_text`.

    Raises:
        ValueError: it has no offset.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment!r} has no offset")
    return int(offset.total_seconds()) // 60


def local_moment(utc: str, minutes: int) -> datetime:
    """A moment as the computer's clock showed it then, from its `utc_text` and `offset_minutes`."""
    return datetime.fromisoformat(utc).astimezone(timezone(timedelta(minutes=minutes)))


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
    envelope: dict[str, JsonValue] = {
        "action": action.value,
        "body": None if body is None else dict(body),
        "kind": kind.value,
        "method": method.value,
        "record": record,
        "sequence": sequence,
        "why": why,
        "written_at": utc_text(written_at),
        "written_offset_minutes": offset_minutes(written_at),
    }
    return rfc8785.dumps(envelope)


def sha256(data: bytes) -> bytes:
    """The SHA-256 hash, 32 bytes."""
    return hashlib.sha256(data).digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf (RFC 6962, section 2.1). For a revision, the data is its salt and canonical bytes."""
    return sha256(_LEAF_PREFIX + data)


def has_its_leaf(revision: Revision) -> bool:
    """Whether a revision's leaf is the one of what it says."""
    canonical = canonical_revision(
        sequence=revision.sequence,
        record=revision.record,
        kind=revision.kind,
        action=revision.action,
        method=revision.method,
        why=revision.why,
        written_at=revision.written_at,
        body=revision.body,
    )
    return leaf_hash(revision.salt + canonical) == revision.leaf


def _node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(_NODE_PREFIX + left + right)


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes in order (RFC 6962, section 2.1); the hash of nothing for none."""
    return Tree(leaves).root()


def _largest_power_of_two_below(number: int) -> int:
    """The largest power of two smaller than a number of at least 2."""
    return 1 << ((number - 1).bit_length() - 1)


class Tree:
    """The Merkle tree over some leaves, with every complete subtree hashed once (RFC 6962, section 2.1).

    A proof then needs one look-up for each level. Building it hashes each leaf's ancestors, which is linear.

    Args:
        leaves: the leaf hashes, in order.
    """

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self._levels = [list(leaves)]
        while len(self._levels[-1]) > 1:
            below = self._levels[-1]
            self._levels.append([_node_hash(below[i], below[i + 1]) for i in range(0, len(below) - 1, 2)])

    @property
    def size(self) -> int:
        """The number of leaves."""
        return len(self._levels[0])

    def root(self, size: int | None = None) -> bytes:
        """The root over the first `size` leaves; over all, if not given.

        Raises:
            ValueError: there are not so many leaves.
        """
        wanted = self.size if size is None else size
        if not 0 <= wanted <= self.size:
            raise ValueError(f"no root over {wanted} of {self.size} leaves")
        return self._subtree(0, wanted) if wanted else sha256(b"")

    def _subtree(self, first: int, last: int) -> bytes:
        """The hash over the leaves from `first` up to, not including, `last`, split as the RFC splits them."""
        width = last - first
        if width & (width - 1) == 0:
            return self._levels[width.bit_length() - 1][first // width]
        middle = first + _largest_power_of_two_below(width)
        return _node_hash(self._subtree(first, middle), self._subtree(middle, last))

    def inclusion_proof(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """The hashes that lead from a leaf to the root over the first `size` leaves (RFC 6962, section 2.1.1).

        Args:
            index: the leaf's place, from 0.
            size: how many leaves the root is over; all, if not given.

        Raises:
            ValueError: the leaf is not among them.
        """
        wanted = self.size if size is None else size
        if not 0 <= index < wanted <= self.size:
            raise ValueError(f"no leaf {index} among the first {wanted} of {self.size}")
        proof: list[bytes] = []
        first, last = 0, wanted
        while last - first > 1:
            middle = first + _largest_power_of_two_below(last - first)
            if index < middle:
                proof.append(self._subtree(middle, last))
                last = middle
            else:
                proof.append(self._subtree(first, middle))
                first = middle
        return tuple(reversed(proof))

    def consistency_proof(self, earlier: int, size: int | None = None) -> tuple[bytes, ...]:
        """The hashes that show that the first `earlier` leaves are the start of the first `size` (section 2.1.2).

        Raises:
            ValueError: the earlier size is zero or larger than the later.
        """
        wanted = self.size if size is None else size
        if not 0 < earlier <= wanted <= self.size:
            raise ValueError(f"no proof from {earlier} to {wanted} of {self.size} leaves")
        proof: list[bytes] = []
        first, last, is_whole = 0, wanted, True
        while earlier != last:
            middle = first + _largest_power_of_two_below(last - first)
            if earlier <= middle:
                proof.append(self._subtree(middle, last))
                last = middle
            else:
                proof.append(self._subtree(first, middle))
                first, is_whole = middle, False
        if not is_whole:
            proof.append(self._subtree(first, last))
        return tuple(reversed(proof))


def inclusion_holds(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether a proof leads from a leaf to a root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, computed = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            computed = _node_hash(sibling, computed)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            computed = _node_hash(computed, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and computed == root


def consistency_holds(earlier: int, earlier_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that a tree only grew from one root to another (RFC 9162, section 2.1.4.2)."""
    if not 0 < earlier <= size:
        return False
    if earlier == size:
        return not proof and earlier_root == root
    path = list(proof)
    if earlier & (earlier - 1) == 0:
        path.insert(0, earlier_root)
    if not path:
        return False
    node, last = earlier - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    earlier_computed = computed = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            earlier_computed = _node_hash(sibling, earlier_computed)
            computed = _node_hash(sibling, computed)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            computed = _node_hash(computed, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and earlier_computed == earlier_root and computed == root


def in_groups(data: bytes, groups: int, length: int) -> str:
    """The first bits of some bytes as groups of characters, five bits each, to be read out or written down.

    Args:
        data: the bytes, as many as that takes or more.
        groups: how many groups.
        length: how many characters each.
    """
    characters = groups * length
    bits = int.from_bytes(data, "big") >> (len(data) * 8 - characters * 5)
    spelt = [CODE_ALPHABET[bits >> (5 * place) & 31] for place in reversed(range(characters))]
    return "-".join("".join(spelt[at : at + length]) for at in range(0, characters, length))


@dataclass(frozen=True, slots=True)
class Seal:
    """What the journal was on a day: how many rows, their root, and the day.

    Args:
        rows: the number of revisions.
        root: the tree's root over them, 32 bytes.
        made_on: the day it was made.
        code_form: the form in which its code is written, `CODE_FORM` or an older one.
    """

    rows: int
    root: bytes
    made_on: date
    code_form: int = CODE_FORM

    @property
    def code(self) -> str:
        """125 bits in five groups of five characters, to be read out or written down.

        They are the first of the hash of the number of rows and the root: a root alone does not tell over how many
        rows it is. In the first form of the code they are those of the root.
        """
        return self.code_in(self.code_form)

    def code_in(self, form: int) -> str:
        """The code in one of its forms."""
        bound = _SEAL_PREFIX + self.rows.to_bytes(8, "big") + self.root
        return in_groups(self.root if form == 1 else sha256(bound), _CODE_GROUPS, _CODE_GROUP_LENGTH)

    @property
    def short_code(self) -> str:
        """The first two groups of the code, as they are on every page of a document."""
        return self.code[: SHORT_CODE_LENGTH + 1]
