"""Whether a logbook is sound: the one comparison that `check`, backups, restoring and packs rest on.

Sound means: nothing damaged; each row of the journal as it was written, and none missing but those that it says
itself were lost before it was salvaged; a state that follows from it; seals and documents that are of this
journal; and tables beside it, with the secret and the clock, as this program last wrote them. For ten years it
takes about a third of a second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.services.merkle_tree import Seal, Tree
from overtime_logger.services.messages import SHARED
from overtime_logger.services.packs.anonymised.member_code import SECRET_NAME
from overtime_logger.storage import journal, last_written, table_notes
from overtime_logger.storage.bundled import bank_holidays as calendar
from overtime_logger.storage.migrations import PROJECTIONS, guards, table_definitions
from overtime_logger.storage.tables import beside_journal
from overtime_logger.storage.tables import current_state as tables

if TYPE_CHECKING:
    from overtime_logger.services.beside_journal import GivenSeal
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.storage.database import Database

_SQLITE_UTILS = {"_sqlite_migrations"}
"""What sqlite-utils makes and reads."""


@dataclass(frozen=True, slots=True)
class KeptForGood:
    """What a logbook held at one moment and holds for good: a copy that was made since has all of it.

    Args:
        leaves: the leaves of its journal.
        seals: the seals given.
        documents: the register of documents made.
        secret: the secret that members' codes are made from; None before the first pack.
    """

    leaves: tuple[bytes, ...]
    seals: tuple[GivenSeal, ...]
    documents: tuple[MadeDocument, ...]
    secret: bytes | None


def held(database: Database) -> KeptForGood:
    """What an open logbook holds, to be compared with a copy that is made of it from now on.

    Raises:
        LogbookUnavailableError: the file is damaged.
    """
    with database.read_back():
        return KeptForGood(
            journal.leaves(database),
            beside_journal.seals(database),
            beside_journal.documents(database),
            beside_journal.secret(database, SECRET_NAME),
        )


def problems(database: Database, has_to_hold: KeptForGood | None = None) -> tuple[str, ...]:
    """Everything that is wrong with an open logbook, one sentence each; empty if it is sound.

    To verify a backup: `before = held(logbook)`, copy the file, open the copy, `problems(copy, before)`. The
    logbook may be written to meanwhile: the copy then holds more than `before`, and must not hold less.

    Args:
        database: the logbook, or a copy of one.
        has_to_hold: what it must hold besides being sound in itself; nothing in particular if not given.
    """
    found: list[str] = []
    try:
        found = [*_damage(database), *_altered_definitions(database)]
        altered = list(journal.altered(database))
        # Each is only compared with what it rests on: seals with a journal all of whose rows are as they were
        # written, and the state with one that is whole.
        seals = _broken_seals(database) if not found and not altered else []
        found += [*_lost_references(database), *altered, *seals]
        if not found:
            found = [*_stale_tables(database), *_wrong_beside(database)]
        if not found and has_to_hold is not None:
            found = _not_kept(held(database), has_to_hold)
    except LogbookUnavailableError as error:
        if error.code != "logbook.damaged":
            raise
        found.append(SHARED.message(error))
    return tuple(found)


def _damage(database: Database) -> list[str]:
    """What SQLite finds wrong with its pages, and SQLCipher with their codes."""
    sealed = database.rows("PRAGMA cipher_integrity_check") if database.key is not None else []
    pages = [row for row in database.rows("PRAGMA integrity_check") if row[0] != "ok"]
    return [_("the file is damaged: {detail}").format(detail=detail) for (detail,) in (*sealed, *pages)]


def _altered_definitions(database: Database) -> list[str]:
    """The tables and triggers that are not as this program makes them, and those that it does not make."""
    present = dict(database.rows("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    triggers = guards()
    foreign = present.keys() - table_definitions().keys() - _SQLITE_UTILS
    found = [
        _("“{name}” in the file was not made by this program").format(name=name)
        for name in sorted(foreign)
        if not name.startswith("sqlite_")
    ]
    return found + [
        _("the file no longer refuses changes to the journal (“{name}”)").format(name=name)
        if name in triggers
        else _("the definition of “{name}” is damaged or was altered").format(name=name)
        for name, statement in table_definitions().items()
        if present.get(name) != statement
    ]


def _lost_references(database: Database) -> list[str]:
    """What refers to rows of the journal that are missing."""
    return [
        _("a row of “{table}” refers to a revision that is not there").format(table=row[0])
        for row in database.rows("PRAGMA foreign_key_check")
    ]


def _broken_seals(database: Database) -> list[str]:
    """The seals that the journal no longer grows from: those that someone was given, and those on documents.

    Those can't be compared that were made over entries which the journal itself says were lost since.
    """
    with database.read_back():
        given, made = beside_journal.seals(database), beside_journal.documents(database)
        loss = journal.loss(database)
    tree = Tree(journal.leaves(database) if given or made else ())

    def is_broken(seal: Seal) -> bool:
        holds = seal.rows <= tree.size and tree.root(seal.rows) == seal.root
        return not holds and not (loss and loss.explains(seal))

    of_given = [
        _("the journal no longer contains what was sealed on {date} and given to {who}: {code}").format(
            date=each.seal.made_on.isoformat(), who=each.given_to, code=each.seal.code
        )
        for each in given
        if is_broken(each.seal)
    ]
    return of_given + [
        _("the journal no longer contains what {file} was made from: seal {code}").format(
            file=each.file_name, code=each.seal.code
        )
        for each in made
        if is_broken(each.seal)
    ]


def _wrong_beside(database: Database) -> list[str]:
    """What is not as it was last written: the journal's newest rows, and the tables beside the journal."""
    found = [
        _("the newest revisions are missing from the journal, or are not the ones that were written")
        if table == table_notes.JOURNAL
        else _(
            "the table “{table}” is not as this program last wrote it: restore a backup, or rebuild to keep "
            "it as it is"
        ).format(table=table)
        for table in last_written.changed(database, table_notes.JOURNAL, *table_notes.BESIDE)
    ]
    with database.read_back():
        beside_journal.open_spell(database)
    if not calendar.is_right(database):
        found.append(
            _("the stored bank holidays are not the ones that were worked out: they will be worked out again")
        )
    return found


def _not_kept(copy: KeptForGood, before: KeptForGood) -> list[str]:
    """What a copy does not hold of what the logbook held before it was made."""
    same = (
        (_("the journal"), copy.leaves[: len(before.leaves)] == before.leaves),
        (_("the seals given"), copy.seals[: len(before.seals)] == before.seals),
        (_("the register of documents"), _written(copy)[: len(before.documents)] == _written(before)),
        (_("the secret of the logbook"), before.secret in {None, copy.secret}),
    )
    return [
        _("the disk did not keep what was written to it: {what}").format(what=what)
        for what, is_same in same
        if not is_same
    ]


def _written(logbook: KeptForGood) -> list[MadeDocument]:
    """The documents of the register, whether or not their files are known to have been written by then."""
    return [replace(made, is_written=True) for made in logbook.documents]


def _stale_tables(database: Database) -> list[str]:
    """The tables whose rows are not what the journal says."""
    with database.read_back():
        state = tables.state_of(journal.revisions(database))
    return [
        _("the table “{table}” does not match the journal: rebuild it from the journal").format(table=table)
        for table in PROJECTIONS
        if state[table] != set(database.rows(f"SELECT * FROM {table}"))  # noqa: S608 - our tables
    ]
