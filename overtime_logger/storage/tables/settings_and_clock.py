"""The tables of how the program is set and of the clock that is running. They follow from no revision.

No seal covers them, so that changing a setting or clocking in changes no seal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.services.merkle_tree import local_moment, offset_minutes, utc_text
from overtime_logger.storage.codec import nfc

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from overtime_logger.services.beside_journal import OpenSpell
    from overtime_logger.storage.database import Database

_SPELL_COLUMNS = (
    "started_at, started_offset_minutes, seen_at, seen_offset_minutes, is_watched, ended_at, ended_offset_minutes"
)


def settings(database: Database) -> dict[str, str]:
    """Every setting that was changed, as its text by its key."""
    return dict(database.rows("SELECT key, value FROM setting ORDER BY key"))


def set_setting(connection: sqlite3.Connection, key: str, value: str | None) -> None:
    """Keep a setting's text, or forget it, within a transaction that the caller holds."""
    connection.execute("DELETE FROM setting WHERE key = ?", (key,))
    if value is not None:
        connection.execute("INSERT INTO setting (key, value) VALUES (?, ?)", (key, nfc(value)))


def draft(database: Database, place: str) -> str:
    """What was being typed in a place; empty for nothing."""
    rows = database.rows("SELECT text FROM draft WHERE place = ?", (place,))
    return rows[0][0] if rows else ""


def keep_draft(connection: sqlite3.Connection, place: str, text: str) -> None:
    """Keep what is being typed in a place, or forget it where it is empty, within the caller's transaction."""
    connection.execute("DELETE FROM draft WHERE place = ?", (place,))
    if text:
        connection.execute("INSERT INTO draft (place, text) VALUES (?, ?)", (place, text))


def open_spell(database: Database) -> OpenSpell | None:
    """The clocked stretch of work, if there is one."""
    from overtime_logger.services.beside_journal import OpenSpell  # noqa: PLC0415 - drafts are read at the start

    rows = database.rows(f"SELECT {_SPELL_COLUMNS} FROM open_spell")  # noqa: S608 - our columns
    if not rows:
        return None
    [(started, started_offset, seen, seen_offset, is_watched, ended, ended_offset)] = rows
    return OpenSpell(
        local_moment(started, started_offset),
        local_moment(seen, seen_offset),
        is_watched=bool(is_watched),
        ended_at=None if ended is None else local_moment(ended, ended_offset),
    )


def keep_open_spell(connection: sqlite3.Connection, spell: OpenSpell | None) -> None:
    """Keep the clocked stretch of work, or let go of it, within a transaction that the caller holds."""
    connection.execute("DELETE FROM open_spell")
    if spell is None:
        return
    connection.execute(
        f"INSERT INTO open_spell (number, {_SPELL_COLUMNS}) VALUES (1, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our columns
        (
            *_columns(spell.started_at),
            *_columns(spell.seen_at),
            int(spell.is_watched),
            *(_columns(spell.ended_at) if spell.ended_at else (None, None)),
        ),
    )


def _columns(moment: datetime) -> tuple[str, int]:
    """A moment as its two columns: in UTC, and the minutes by which its clock was ahead of that."""
    return utc_text(moment), offset_minutes(moment)
