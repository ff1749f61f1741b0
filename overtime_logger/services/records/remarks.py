"""Keeping a person's explanations of what stands out in their record."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.remark import Remark
from overtime_logger.services.records.book import TYPED, RecordBook, Shelf
from overtime_logger.services.revision import RecordKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from overtime_logger.services.ports import Clock, Store
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.revision import Written


class Remarks:
    """The explanations on record, one for each discrepancy at the most.

    Args:
        store: where they are kept.
        clock: what time it is.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self.book = RecordBook(store, clock, Shelf(RecordKind.REMARK, Remark, "remark", _("explanation")))

    def of(self, key: str) -> Written[Remark] | None:
        """The explanation of a discrepancy, or None."""
        return next((each for each in self.book.all() if each.record.about == key), None)

    def explain(self, key: str, words: str, entering: Entering = TYPED, *, known: Collection[str]) -> None:
        """Explain a discrepancy, or explain it in other words.

        Args:
            key: which.
            words: how it came about.
            entering: how it is entered.
            known: the keys of everything that stands out.

        Raises:
            InvalidInputError: nothing of that key stands out, or the words say nothing, or can't be kept.
            FileFailedError: the disk failed; nothing was stored.
        """
        if key not in known:
            raise InvalidInputError("remark.about", key=key)
        before = self.of(key)
        if before is None:
            self.book.add(Remark(key, words), None, entering)
        else:
            self.book.amend(before.id, Remark(key, words), entering)

    def withdraw(self, key: str, entering: Entering = TYPED) -> None:
        """Take the explanation of a discrepancy back.

        Raises:
            InvalidInputError: there isn't one, or the reason can't be kept.
            FileFailedError: the disk failed; nothing was stored.
        """
        before = self.of(key)
        if before is None:
            raise InvalidInputError("remark.unknown", key=key)
        self.book.withdraw(before.id, entering)
