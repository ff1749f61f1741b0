"""Whether a logbook is sound: nothing damaged, nothing altered, and a state that follows from the journal."""

from __future__ import annotations

from contextlib import closing
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import LogbookUnavailableError
from overtime_logger.services.integrity import Tree
from overtime_logger.storage import journal, register_tables, sqlite, tables
from overtime_logger.storage.migrations import PROJECTIONS, guards, table_definitions

if TYPE_CHECKING:
    from overtime_logger.storage.database import Database


def problems(database: Database) -> tuple[str, ...]:
    """Everything that is wrong with the file: damage, altered revisions, a state that does not follow."""
    found: list[str] = []
    try:
        found = [*_damage(database), *_altered_definitions(database)]
        altered = list(journal.altered(database))
        # Each is only compared with what it rests on: seals with a journal all of whose rows are as they were
        # written, and the state with one that is whole.
        seals = _broken_seals(database) if not found and not altered else []
        found += [*_lost_references(database), *altered, *seals]
        if not found:
            found = _stale_tables(database)
    except LogbookUnavailableError as error:
        if error.code != "logbook.damaged":
            raise
        found.append(error.message)
    return tuple(found)


def _damage(database: Database) -> list[str]:
    """What SQLite finds wrong with its pages, and SQLCipher with their codes."""
    sealed = database.rows("PRAGMA cipher_integrity_check") if database.key is not None else []
    pages = [row for row in database.rows("PRAGMA integrity_check") if row[0] != "ok"]
    return [_("the file is damaged: {detail}").format(detail=detail) for (detail,) in (*sealed, *pages)]


def _altered_definitions(database: Database) -> list[str]:
    """The tables and triggers that are not as this program makes them."""
    present = dict(database.rows("SELECT name, sql FROM sqlite_schema"))
    triggers = guards()
    return [
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
    """The seals that somebody was given and that the journal no longer grows from."""
    with database.read_back():
        given = register_tables.seals(database)
    tree = Tree(journal.leaves(database) if given else ())
    return [
        _("the journal no longer holds what was sealed on {date} and given to {who}: {code}").format(
            date=each.seal.made_on.isoformat(), who=each.given_to, code=each.seal.code
        )
        for each in given
        if each.seal.rows > tree.size or tree.root(each.seal.rows) != each.seal.root
    ]


def _stale_tables(database: Database) -> list[str]:
    """The tables whose rows are not what the journal says, found by making them anew in memory."""
    with database.read_back():
        revisions = journal.revisions(database)
    definitions = table_definitions()
    with closing(sqlite.driver.connect(":memory:", isolation_level=None)) as connection:
        for table in ("revision", "revision_record", *reversed(PROJECTIONS)):
            connection.execute(definitions[table])
        journal.copy_into(connection, database)
        with database.read_back():
            for revision in revisions:
                tables.project(connection, revision)
        stale = [
            table
            for table in PROJECTIONS
            if journal.rows_digest(connection.execute(f"SELECT * FROM {table}"))  # noqa: S608 - our tables
            != journal.digest(database, table)
        ]
    return [
        _("the table “{table}” is not what the journal says: run overtime-logger rebuild").format(table=table)
        for table in stale
    ]
