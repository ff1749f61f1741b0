"""What a `kill -9` at any moment would leave on the disk, taken down while SQLite works.

SQLite calls back after every few of its inner steps. The files as they then are, the rollback journal included,
are what a process that ended there and then would leave behind.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

Snapshot = dict[str, bytes]


class Camera:
    """Takes down a folder's files after every so many inner steps of SQLite, each state once.

    Args:
        folder: the folder.
        every: how many inner steps lie between two looks.
    """

    def __init__(self, folder: Path, every: int = 1) -> None:
        self._folder = folder
        self._every = every
        self._seen: dict[frozenset[tuple[str, bytes]], Snapshot] = {}

    @property
    def snapshots(self) -> list[Snapshot]:
        """The states seen, in order."""
        return list(self._seen.values())

    def look(self) -> int:
        """Take the files down; 0 tells SQLite to go on."""
        found: Snapshot = {}
        for path in sorted(self._folder.iterdir()):
            # A rollback journal may go while its name is being read.
            with contextlib.suppress(FileNotFoundError):
                found[path.name] = path.read_bytes()
        self._seen.setdefault(frozenset(found.items()), found)
        return 0

    def watch(self, connection: sqlite3.Connection) -> None:
        """Look at every few steps of this connection from now on, and let it keep next to nothing in memory."""
        connection.execute("PRAGMA cache_size = 1")
        connection.set_progress_handler(self.look, self._every)

    def unwatch(self, connection: sqlite3.Connection) -> None:
        """Stop looking."""
        connection.set_progress_handler(None, 0)


def restored(snapshots: list[Snapshot], folder: Path) -> Iterator[Path]:
    """Put one snapshot after the other into a folder of its own."""
    for number, snapshot in enumerate(snapshots):
        home = folder / f"killed-{number}"
        home.mkdir()
        for name, data in snapshot.items():
            (home / name).write_bytes(data)
        yield home
