"""Taking back the last change of records that have no book of their own: terms, people, leave, bank holidays."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.revision import Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.services.ports import Clock, Store


def take_back(store: Store, clock: Clock, records: Sequence[str]) -> None:
    """Put records back to what they were before their last revision, as new revisions, all or none.

    Args:
        store: where they are kept.
        clock: what time it is.
        records: their ids; they may have been withdrawn.

    Raises:
        InvalidInputError: there never was one of them.
        FileFailedError: the disk failed; nothing was stored.
    """
    store.append([_taking_back(store, name) for name in records], clock.now())


def _taking_back(store: Store, name: str) -> Change:
    *earlier, last = store.revisions(name) or (None,)
    if last is None:
        raise InvalidInputError("record.unknown", record=name)
    before = store.value_of(earlier[-1]) if earlier else None
    return Change(name, last.kind, before, why=_("undone"))
