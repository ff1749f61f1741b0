"""The tables, as a sequence of migrations. A migration is never edited once a version with it was released."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from overtime_logger.storage import sqlite, table_notes

if TYPE_CHECKING:
    import sqlite_utils
    from sqlite_utils import Migrations

APPLICATION_ID = int.from_bytes(b"OvTL", "big")
SCHEMA_VERSION = 4
PROJECTIONS = ("day", "record")
"""The tables that follow from the journal."""

_JOURNAL = (
    """
    CREATE TABLE revision (
        sequence INTEGER PRIMARY KEY,
        record TEXT NOT NULL,
        kind TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('created', 'amended', 'withdrawn')),
        method TEXT NOT NULL,
        why TEXT NOT NULL,
        written_at TEXT NOT NULL,
        written_offset_minutes INTEGER NOT NULL,
        body TEXT,
        salt BLOB NOT NULL CHECK (length(salt) = 16),
        leaf BLOB NOT NULL CHECK (length(leaf) = 32),
        CHECK ((body IS NULL) = (action = 'withdrawn'))
    ) STRICT
    """,
    "CREATE INDEX revision_record ON revision (record)",
    """
    CREATE TRIGGER revision_is_never_updated BEFORE UPDATE ON revision
    BEGIN SELECT RAISE(ABORT, 'a revision is never updated'); END
    """,
    """
    CREATE TRIGGER revision_is_never_deleted BEFORE DELETE ON revision
    BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END
    """,
    # Without this, INSERT OR REPLACE would replace a row and fire no trigger for the deletion.
    """
    CREATE TRIGGER revision_is_only_appended BEFORE INSERT ON revision
    WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM revision)
    BEGIN SELECT RAISE(ABORT, 'a revision is only appended'); END
    """,
)

_CALENDAR = (
    # Bank holidays as the `holidays` package gave them, kept because loading it takes longer than all else.
    """
    CREATE TABLE bank_holiday (
        nation TEXT NOT NULL,
        date TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (nation, date)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE bank_holiday_year (
        nation TEXT NOT NULL,
        year INTEGER NOT NULL,
        version TEXT NOT NULL,
        PRIMARY KEY (nation, year)
    ) STRICT, WITHOUT ROWID
    """,
)

_PROJECTIONS = (
    # Records that come in dozens, read whole: worker, contract terms, ledger, settings that bear on figures.
    """
    CREATE TABLE record (
        record TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        date TEXT NOT NULL,
        body TEXT NOT NULL,
        first_revision INTEGER NOT NULL REFERENCES revision
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX record_kind ON record (kind, date, first_revision)",
    # Days come in thousands and are summed up, so their parts have columns.
    """
    CREATE TABLE day (
        date TEXT PRIMARY KEY,
        worked_minutes INTEGER NOT NULL,
        amount_minutes INTEGER,
        time_off TEXT,
        time_off_portion TEXT,
        time_off_minutes INTEGER,
        time_off_paid INTEGER,
        basis TEXT,
        raised_on TEXT,
        note TEXT NOT NULL,
        revisions INTEGER NOT NULL,
        first_revision INTEGER NOT NULL REFERENCES revision,
        last_revision INTEGER NOT NULL REFERENCES revision
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE spell (
        date TEXT NOT NULL REFERENCES day ON DELETE CASCADE,
        position INTEGER NOT NULL,
        start TEXT NOT NULL,
        end TEXT NOT NULL,
        zone TEXT NOT NULL,
        PRIMARY KEY (date, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE day_break (
        date TEXT NOT NULL REFERENCES day ON DELETE CASCADE,
        position INTEGER NOT NULL,
        minutes INTEGER NOT NULL,
        start TEXT,
        source TEXT NOT NULL,
        PRIMARY KEY (date, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE day_tag (
        date TEXT NOT NULL REFERENCES day ON DELETE CASCADE,
        family TEXT NOT NULL CHECK (family IN ('reason', 'gave_way')),
        position INTEGER NOT NULL,
        tag TEXT NOT NULL,
        PRIMARY KEY (date, family, position)
    ) STRICT, WITHOUT ROWID
    """,
)


_REGISTER = (
    # Outside the journal: to whom seals were given, and what documents were made. No seal covers them.
    """
    CREATE TABLE seal_given (
        number INTEGER PRIMARY KEY,
        rows INTEGER NOT NULL CHECK (rows >= 0),
        root BLOB NOT NULL CHECK (length(root) = 32),
        made_on TEXT NOT NULL,
        given_to TEXT NOT NULL,
        given_on TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE document_made (
        number INTEGER PRIMARY KEY,
        made_at TEXT NOT NULL,
        made_offset_minutes INTEGER NOT NULL,
        kind TEXT NOT NULL,
        first TEXT NOT NULL,
        last TEXT NOT NULL,
        recipient TEXT NOT NULL,
        left_out TEXT NOT NULL,
        seal_rows INTEGER NOT NULL CHECK (seal_rows >= 0),
        seal_root BLOB NOT NULL CHECK (length(seal_root) = 32),
        sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
        pages INTEGER NOT NULL CHECK (pages > 0),
        file_name TEXT NOT NULL CHECK (instr(file_name, '/') = 0)
    ) STRICT
    """,
)

_DESK = (
    # What is being typed and not yet saved: kept here and in no file of its own, so that a passphrase covers it.
    """
    CREATE TABLE draft (
        place TEXT PRIMARY KEY,
        text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # Outside the journal as well: how the program is set, and the clock that is running. No seal covers them.
    """
    CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE open_spell (
        number INTEGER PRIMARY KEY CHECK (number = 1),
        started_at TEXT NOT NULL,
        started_offset_minutes INTEGER NOT NULL,
        seen_at TEXT NOT NULL,
        seen_offset_minutes INTEGER NOT NULL,
        is_watched INTEGER NOT NULL CHECK (is_watched IN (0, 1)),
        ended_at TEXT,
        ended_offset_minutes INTEGER,
        CHECK ((ended_at IS NULL) = (ended_offset_minutes IS NULL))
    ) STRICT
    """,
)

_SECRETS = (
    # Outside the journal, and never in any document, export or seal: random bytes that codes are made from.
    """
    CREATE TABLE secret (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        value BLOB NOT NULL CHECK (length(value) >= 16)
    ) STRICT
    """,
)

_SUGGESTIONS = (
    # Outside the journal: what a calendar says about days. Never an entry, and counted in no figure.
    """
    CREATE TABLE suggestion (
        number INTEGER PRIMARY KEY,
        date TEXT NOT NULL,
        start TEXT,
        end TEXT,
        title TEXT NOT NULL,
        CHECK ((start IS NULL) = (end IS NULL))
    ) STRICT
    """,
    "CREATE INDEX suggestion_date ON suggestion (date)",
)

_COLLATION = (
    # What was counted in which branch report: members by the codes of their packs, which are random. No seal here.
    """
    CREATE TABLE branch_report (
        number INTEGER PRIMARY KEY,
        made_on TEXT NOT NULL,
        label TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE branch_report_member (
        report INTEGER NOT NULL REFERENCES branch_report ON DELETE CASCADE,
        member TEXT NOT NULL,
        counted BLOB NOT NULL CHECK (length(counted) = 16),
        PRIMARY KEY (report, member)
    ) STRICT, WITHOUT ROWID
    """,
)


def guards() -> dict[str, str]:
    """The triggers that refuse changes to the journal: their statements by name."""
    statements = [each.strip() for each in _JOURNAL]
    return {each.split()[2]: each for each in statements if each.startswith("CREATE TRIGGER")}


def _journal_and_projections(db: sqlite_utils.Database) -> None:
    """Version 1: the journal, the current state that follows from it, and what is next to it."""
    for statement in (
        *_JOURNAL,
        *_PROJECTIONS,
        *_CALENDAR,
        *_REGISTER,
        *_DESK,
        *_SECRETS,
        *_SUGGESTIONS,
        *_COLLATION,
    ):
        db.conn.execute(statement)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute("PRAGMA user_version = 1")


_LAST_WRITTEN = """
    CREATE TABLE last_written (
        name TEXT PRIMARY KEY,
        rows INTEGER NOT NULL,
        digest BLOB NOT NULL CHECK (length(digest) = 32)
    ) STRICT, WITHOUT ROWID
    """


def _notes_of_what_was_written(db: sqlite_utils.Database) -> None:
    """Version 2: what tables held when last written, the form of a seal's code, and more of a document made.

    Codes that were given until now are in the first form. A document was noted only once its file was there,
    and asked for nothing. A day may have a second absence.
    """
    db.conn.execute(_LAST_WRITTEN)
    for table in ("seal_given", "document_made"):
        db.conn.execute(
            f"ALTER TABLE {table} ADD COLUMN code_form INTEGER NOT NULL DEFAULT 1 CHECK (code_form IN (1, 2))"
        )
    db.conn.execute(
        "ALTER TABLE document_made ADD COLUMN is_written INTEGER NOT NULL DEFAULT 1 CHECK (is_written IN (0, 1))"
    )
    db.conn.execute("ALTER TABLE document_made ADD COLUMN outcome TEXT NOT NULL DEFAULT '[]'")
    db.conn.execute("ALTER TABLE document_made ADD COLUMN content TEXT NOT NULL DEFAULT ''")
    for column in ("beside TEXT", "beside_portion TEXT", "beside_minutes INTEGER", "beside_paid INTEGER"):
        db.conn.execute(f"ALTER TABLE day ADD COLUMN {column}")
    table_notes.note_all(db.conn)
    db.conn.execute("PRAGMA user_version = 2")


def _days_without_their_parts(db: sqlite_utils.Database) -> None:
    """Version 3: of a day, only what balances are worked out from. The rest is read from its revision."""
    run = db.conn.execute
    run("ALTER TABLE day ADD COLUMN ends_next_day INTEGER NOT NULL DEFAULT 0 CHECK (ends_next_day IN (0, 1))")
    run(
        "UPDATE day SET ends_next_day = 1"
        " WHERE EXISTS (SELECT 1 FROM spell WHERE spell.date = day.date AND substr(spell.end, 1, 10) > day.date)"
    )
    for table in ("day_tag", "day_break", "spell"):
        run(f"DROP TABLE {table}")
    for column in ("amount_minutes", "basis", "raised_on", "note"):
        run(f"ALTER TABLE day DROP COLUMN {column}")
    run("PRAGMA user_version = 3")


def _kinds_of_record_since(db: sqlite_utils.Database) -> None:
    """Version 4: the same tables. The journal may hold kinds of record that a program of version 3 can't read."""
    db.conn.execute("PRAGMA user_version = 4")


def migrations() -> Migrations:
    """All of them, for sqlite-utils to apply those that a file does not have."""
    from sqlite_utils import Migrations  # noqa: PLC0415 - a start on an up-to-date logbook must not pay for it

    all_of_them = Migrations("overtime_logger")
    all_of_them(name="0001_journal_and_projections")(_journal_and_projections)
    all_of_them(name="0002_notes_of_what_was_written")(_notes_of_what_was_written)
    all_of_them(name="0003_days_without_their_parts")(_days_without_their_parts)
    all_of_them(name="0004_kinds_of_record_since")(_kinds_of_record_since)
    return all_of_them


@cache
def table_definitions() -> dict[str, str]:
    """The definitions of all tables, indexes and triggers of ours, by name, as this program's version writes them.

    A logbook in which one reads otherwise was damaged or altered: SQLite keeps the texts as they were given.
    """
    connection = sqlite.driver.connect(":memory:", isolation_level=None)
    try:
        tables = sqlite.wrap(connection)
        migrations().apply(tables)
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    finally:
        connection.close()
    return {name: sql for name, sql in rows if not name.startswith("_")}  # sqlite-utils' own table
