"""The one place that chooses the SQLite driver: sqlcipher3, also for sqlite-utils.

sqlite-utils uses `pysqlite3` where it can import it, and catches that module's errors. sqlcipher3 is a drop-in
for it, so it is registered under that name before sqlite-utils is first imported. This pairing has no upstream
support; the tests of this package hold it.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    # sqlcipher3 has no annotations of its own; it keeps to the standard module's interface.
    import sqlite3 as driver
    from types import ModuleType

    import sqlite_utils
else:
    from sqlcipher3 import dbapi2 as driver

__all__ = ["driver", "wrap"]

_OPTIONAL_IN_SQLITE_UTILS = ("numpy", "pandas")


def wrap(connection: driver.Connection) -> sqlite_utils.Database:
    """The connection as a sqlite-utils database, with no plugins run.

    sqlite-utils is imported here and not above: reading does not need it, and a start should not wait for it.
    """
    if "sqlite_utils" not in sys.modules:
        _import_sqlite_utils()
    return importlib.import_module("sqlite_utils").Database(connection, execute_plugins=False)


def _import_sqlite_utils() -> None:
    """Import sqlite-utils over sqlcipher3, and without the numeric libraries it would load if it found them."""
    sys.modules.setdefault("pysqlite3", importlib.import_module("sqlcipher3"))
    sys.modules.setdefault("pysqlite3.dbapi2", importlib.import_module("sqlcipher3.dbapi2"))
    hidden = [name for name in _OPTIONAL_IN_SQLITE_UTILS if name not in sys.modules]
    # None in sys.modules makes an import fail at once.
    sys.modules.update(dict.fromkeys(hidden, cast("ModuleType", None)))
    try:
        importlib.import_module("sqlite_utils")
    finally:
        for name in hidden:
            del sys.modules[name]
