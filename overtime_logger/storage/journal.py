"""The append-only journal: writing revisions, reading them, and finding what was altered."""

from __future__ import annotations

import json
import os
import re
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import rfc8785

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.lost_entries import LOST_ID, leaves_in_place, loss_in, wrong_gaps
from overtime_logger.services.merkle_tree import (
    SALT_BYTES,
    canonical_revision,
    has_its_leaf,
    leaf_hash,
    local_moment,
    offset_minutes,
    sha256,
    utc_text,
)
from overtime_logger.services.revision import Action, EntryMethod, RecordKind, Revision
from overtime_logger.storage.codec import body_of, nfc
from overtime_logger.storage.faults import altered as altered_logbook
from overtime_logger.storage.faults import damaged

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from overtime_logger.services.lost_entries import Loss
    from overtime_logger.services.revision import Change, JsonValue
    from overtime_logger.storage.database import Database

COLUMNS = "sequence, record, kind, action, method, why, written_at, written_offset_minutes, body, salt, leaf"

_quoted = json.encoder.encode_basestring
"""A text as it is in canonical JSON: what must be escaped and nothing else, as RFC 8785 says."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def append(connection: sqlite3.Connection, change: Change, written_at: datetime, *, after: int = 0) -> Revision:
    """Write one change as the next revision, within a transaction that the caller holds.

    Args:
        connection: the logbook.
        change: what is recorded.
        written_at: now.
        after: the number of the last revision there is known to have been, where newer ones than are there were
            lost.

    Raises:
        InvalidInputError: a text of it can't be shown, or not even kept.
    """
    newest = connection.execute("SELECT coalesce(max(sequence), 0) FROM revision").fetchone()[0]
    sequence = max(newest, after) + 1
    body = None if change.value is None else body_of(change.value)
    action = _action(connection, change.record, is_withdrawn=change.value is None)
    why = nfc(change.why)
    for text in (change.record, why, *_texts_in(body)):
        _refuse_unprintable(text)
    salt = os.urandom(SALT_BYTES)
    canonical = canonical_revision(
        sequence=sequence,
        record=change.record,
        kind=change.kind,
        action=action,
        method=change.method,
        why=why,
        written_at=written_at,
        body=body,
    )
    revision = Revision(
        sequence,
        change.record,
        change.kind,
        action,
        change.method,
        why,
        written_at,
        body,
        salt,
        leaf_hash(salt + canonical),
    )
    _insert(connection, revision)
    return revision


def _insert(connection: sqlite3.Connection, revision: Revision) -> None:
    body = None if revision.body is None else rfc8785.dumps(dict(revision.body)).decode()
    connection.execute(
        f"INSERT INTO revision ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our columns
        (
            revision.sequence,
            revision.record,
            revision.kind.value,
            revision.action.value,
            revision.method.value,
            revision.why,
            utc_text(revision.written_at),
            offset_minutes(revision.written_at),
            body,
            revision.salt,
            revision.leaf,
        ),
    )


def adopt(connection: sqlite3.Connection, revision: Revision) -> None:
    """Write a revision of the same journal from elsewhere as it is, within a transaction that the caller holds.

    Raises:
        InvalidInputError: it is not the next one, its leaf is not its own, or a text of it can't be kept.
    """
    expected = connection.execute("SELECT coalesce(max(sequence), 0) + 1 FROM revision").fetchone()[0]
    action = _action(connection, revision.record, is_withdrawn=revision.body is None)
    if revision.sequence != expected or revision.action is not action or not has_its_leaf(revision):
        raise InvalidInputError("journal.not_a_journal", number=revision.sequence)
    for text in (revision.record, revision.why, *_texts_in(dict(revision.body) if revision.body else None)):
        _refuse_unprintable(text)
    _insert(connection, revision)


def _texts_in(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts_in(each)


def _refuse_unprintable(text: str) -> None:
    """Refuse halves of characters, which no file can keep, and control characters other than ends of lines."""
    if match := _UNPRINTABLE.search(text):
        raise InvalidInputError("text.character", position=match.start())


def _action(connection: sqlite3.Connection, record: str, *, is_withdrawn: bool) -> Action:
    """What a change is to its record, which decides how documents word it."""
    if is_withdrawn:
        return Action.WITHDRAWN
    last = connection.execute(
        "SELECT action FROM revision WHERE record = ? ORDER BY sequence DESC LIMIT 1", (record,)
    ).fetchone()
    exists = last is not None and last[0] != Action.WITHDRAWN.value
    return Action.AMENDED if exists else Action.CREATED


def _refuse_fraction(text: str) -> None:
    raise ValueError(text)


def _revision(row: tuple[Any, ...]) -> Revision:
    sequence, record, kind, action, method, why, written_at, offset, body, salt, leaf = row
    parsed: dict[str, JsonValue] | None = None if body is None else json.loads(body, parse_float=_refuse_fraction)
    return Revision(
        sequence,
        record,
        RecordKind(kind),
        Action(action),
        EntryMethod(method),
        why,
        local_moment(written_at, offset),
        parsed,
        salt,
        leaf,
    )


def verified(database: Database, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row of the journal, as read from the file, if its leaf is the one of what it says.

    Raises:
        LogbookUnavailableError: it was altered after it was written.
    """
    if not has_stored_leaf(row):
        raise altered_logbook(database.path, _altered(row))
    return row


def has_stored_leaf(row: tuple[Any, ...]) -> bool:
    """Whether the leaf of a row is that of its other columns, each as it appears in the file.

    The canonical bytes are put together from what is stored, in which the body is canonical already: a start reads
    thousands of rows. `is_as_written` is strict, and twenty times slower.
    """
    sequence, record, kind, action, method, why, written_at, offset, body, salt, leaf = row
    try:
        said = (
            f'{{"action":{_quoted(action)},"body":{"null" if body is None else body},"kind":{_quoted(kind)},'
            f'"method":{_quoted(method)},"record":{_quoted(record)},"sequence":{sequence},"why":{_quoted(why)},'
            f'"written_at":{_quoted(written_at)},"written_offset_minutes":{offset}}}'
        )
        return leaf_hash(salt + said.encode()) == leaf
    except (TypeError, UnicodeEncodeError):
        return False


def revisions(database: Database, record: str | None = None) -> tuple[Revision, ...]:
    """Every revision, or those of one record, in the order they were written.

    Raises:
        LogbookUnavailableError: one was altered after it was written.
    """
    where, parameters = ("", ()) if record is None else ("WHERE record = ?", (record,))
    rows = database.rows(f"SELECT {COLUMNS} FROM revision {where} ORDER BY sequence", parameters)  # noqa: S608 - our columns
    return tuple(_revision(verified(database, row)) for row in rows)


def ids_given(database: Database, kind: RecordKind) -> tuple[str, ...]:
    """The id of every record of a kind there ever was, in the order they were given."""
    rows = database.rows(
        "SELECT record FROM revision WHERE kind = ? GROUP BY record ORDER BY min(sequence)", (kind.value,)
    )
    return tuple(row[0] for row in rows)


def count(database: Database) -> int:
    """How many revisions there are."""
    # Numbered without gaps, so the last says how many; counted, all of them would be read.
    return int(database.value("SELECT coalesce(max(sequence), 0) FROM revision"))


def newest_leaf(database: Database) -> bytes | None:
    """The leaf hash of the newest revision, or None."""
    found = database.rows("SELECT leaf FROM revision ORDER BY sequence DESC LIMIT 1")
    return bytes(found[0][0]) if found else None


def leaf(database: Database, number: int) -> bytes | None:
    """The leaf hash of the revision of that number, from 1, or None."""
    found = database.rows("SELECT leaf FROM revision WHERE sequence = ?", (number,))
    return bytes(found[0][0]) if found else None


def leaves(database: Database) -> tuple[bytes, ...]:
    """The leaf hashes of all revisions, in order, and those that are in the place of lost ones.

    Raises:
        LogbookUnavailableError: the file is damaged.
    """
    found = database.rows("SELECT sequence, leaf FROM revision ORDER BY sequence")
    if not all(isinstance(leaf, bytes) for _number, leaf in found):
        raise damaged(database.path)
    return leaves_in_place(found)


def loss(database: Database) -> Loss | None:
    """What the journal says about its own gaps; None where it says nothing."""
    return loss_in(revisions(database, LOST_ID))


def altered(database: Database) -> Iterator[str]:
    """Name, in words, every revision that no longer matches the leaf computed when it was written, or is missing.

    Only where a sound revision states exactly which are lost, as salvaging writes it, those need not be there.
    """
    rows = database.rows(f"SELECT {COLUMNS} FROM revision ORDER BY sequence")  # noqa: S608 - our columns
    losses: list[Revision] = []
    for row in rows:
        if not is_as_written(row):
            yield _altered(row)
        elif row[1] == LOST_ID:
            losses.append(_revision(row))
    said = loss_in(losses)
    gaps, there = wrong_gaps([row[0] for row in rows], said)
    for first, last in gaps:
        if first == last:
            yield _("revision {number} is missing from the journal").format(number=first)
        else:
            yield _("revisions {first} to {last} are missing from the journal").format(first=first, last=last)
    for number in there:
        yield _("revision {number} is there, although the journal says it is lost").format(number=number)


def _altered(row: tuple[Any, ...]) -> str:
    return _("revision {number} ({record}) was altered after it was written").format(number=row[0], record=row[1])


def is_as_written(row: tuple[Any, ...]) -> bool:
    """Whether a row of the journal, as read from the file, is what its leaf was computed from."""
    try:
        revision = _revision(row)
        # What was read back may have been written in another way than the canonical one.
        same_body = revision.body is None or _canonical(revision.body) == row[8]
        same_moment = utc_text(revision.written_at) == row[6]
        same_leaf = has_stored_leaf(row)
    except (ValueError, TypeError, OverflowError, RecursionError):
        # A damaged row may hold anything; whatever can't be read back is not as it was written.
        return False
    return same_body and same_moment and same_leaf


def _canonical(body: Mapping[str, JsonValue]) -> str:
    """Canonical JSON of what has been read: without fractions and with names in ASCII, what RFC 8785 says is this.

    It is ten times as fast as `rfc8785`, with which all bodies are written.
    """
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(database: Database, table: str) -> str:
    """A digest of all rows of a table, whatever their order, to tell whether two states of it are the same."""
    rows = database.rows(f"SELECT * FROM {table}")  # noqa: S608 - one of our own tables
    return sha256("\n".join(sorted(map(repr, rows))).encode()).hex()
