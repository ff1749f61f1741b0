"""Keeping records of one family: giving ids, adding, amending, withdrawing, and finding one by what was typed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.free_texts import check_record, check_texts, composed
from overtime_logger.services.logbook import undo
from overtime_logger.services.revision import Change, EntryMethod, Family

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from overtime_logger.services.ports import Clock, Store
from overtime_logger.services.revision import RecordKind, Written


@dataclass(frozen=True, slots=True)
class Entering:
    """How a change is entered.

    Args:
        method: how it came about.
        why: the reason for it, in the person's words; may be empty.
        not_identifiers: whether the person has said that what looks like personal data in its texts isn't.
    """

    method: EntryMethod = EntryMethod.TYPED
    why: str = ""
    not_identifiers: bool = False


TYPED = Entering()
"""Typed, without a reason."""


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Family]):
    """What a book holds.

    Args:
        kind: the kind under which the journal keeps the records.
        family: their type.
        prefix: what their ids begin with, for example `talk`.
        noun: what one of them is called, for a message.
    """

    kind: RecordKind
    family: type[Family]
    prefix: str
    noun: str


_LETTERS = "bcdfghjkmnpqrstvwxz"
"""What an id ends in: no vowels, so that they make no words, and nothing that is easily misread."""


def unused_id(start: str, given: Collection[str]) -> str:
    """An id that begins in a certain way, that no record ever had, and that tells nothing of those that have."""
    while True:
        name = start + "".join(secrets.choice(_LETTERS) for _letter in range(4))
        if name not in given:
            return name


class RecordBook(Generic[Family]):
    """The records of one family.

    An id is the prefix, the day and some random letters, `talk:20260304-kfwm`; for records without a day,
    `person:kfwm`. It is in documents, and a number in it would tell how many others there are that were left
    out. Ids are never given twice, and stay as they are when the day is amended.

    Args:
        store: where they are kept.
        clock: what time it is.
        shelf: what the book holds.
    """

    def __init__(self, store: Store, clock: Clock, shelf: Shelf[Family]) -> None:
        self._store = store
        self._clock = clock
        self._shelf = shelf

    # -- reading -------------------------------------------------------------------------------------

    def all(self) -> tuple[Written[Family], ...]:
        """All records as they are, by date."""
        return self._store.written(self._shelf.family)

    def get(self, name: str) -> Written[Family]:
        """The record with an id, in full or without its prefix, or the only one of a day.

        Args:
            name: like `talk:20260304-kfwm`, `20260304-kfwm`, `20260304` or `2026-03-04`.

        Raises:
            InvalidInputError: there isn't one, or several are of that day.
        """
        prefix = f"{self._shelf.prefix}:"
        wanted = name.strip().casefold().removeprefix(prefix)
        compact = wanted.replace("-", "")
        found = [each for each in self.all() if each.id == prefix + wanted]
        if not found and compact.isdecimal():
            found = [each for each in self.all() if each.id.startswith(f"{prefix}{compact}-")]
        if len(found) == 1:
            return found[0]
        if found:
            raise InvalidInputError(
                f"{self._shelf.prefix}.several", noun=self._shelf.noun, ids=", ".join(each.id for each in found)
            )
        raise self._unknown(name)

    # -- writing -------------------------------------------------------------------------------------

    def new_id(self, day: date | None, taken: Sequence[str] = ()) -> str:
        """An id that no record ever had.

        Args:
            day: the day the record is about, where it is about one.
            taken: ids that are about to be given.
        """
        start = f"{self._shelf.prefix}:" + (f"{day:%Y%m%d}-" if day else "")
        return unused_id(start, {*self._store.ids_given(self._shelf.kind), *taken})

    def addition(self, name: str, record: Family, entering: Entering = TYPED) -> Change:
        """The change that adds a record, checked.

        Raises:
            InvalidInputError: a text holds an identifier.
        """
        check_record(record, why=entering.why, not_identifiers=entering.not_identifiers)
        return Change(name, self._shelf.kind, record, entering.method, entering.why)

    def add(
        self, record: Family, day: date | None, entering: Entering = TYPED, with_it: Sequence[Change] = ()
    ) -> str:
        """Put a record in the book, and return its id.

        Args:
            record: what it says.
            day: the day it is about, for its id.
            entering: how it is entered.
            with_it: changes that are written with it or not at all.

        Raises:
            InvalidInputError: a text holds an identifier.
            FileFailedError: the disk failed; nothing was stored.
        """
        name = self.new_id(day)
        self._store.append([*with_it, self.addition(name, record, entering)], self._clock.now())
        return name

    def amend(self, name: str, record: Family, entering: Entering = TYPED, with_it: Sequence[Change] = ()) -> bool:
        """Let a record say something else; what it said before stays in the journal.

        Returns:
            Whether anything was written: what is already so is not written again.

        Raises:
            InvalidInputError: there is no such record, or a text holds an identifier.
            FileFailedError: the disk failed; nothing was stored.
        """
        written = self.get(name)
        check_record(record, written.record, why=entering.why, not_identifiers=entering.not_identifiers)
        if composed(record) == written.record:
            return False
        change = Change(written.id, self._shelf.kind, record, entering.method, entering.why)
        self._store.append([*with_it, change], self._clock.now())
        return True

    def withdraw(self, name: str, entering: Entering = TYPED) -> str:
        """Take a record back, and return its id; that it was there, and what it said, stays in the journal.

        Raises:
            InvalidInputError: there is no such record, or the reason holds an identifier.
            FileFailedError: the disk failed; nothing was stored.
        """
        written = self.get(name)
        check_texts([("why", entering.why)], not_identifiers=entering.not_identifiers)
        change = Change(written.id, self._shelf.kind, None, entering.method, entering.why)
        self._store.append([change], self._clock.now())
        return written.id

    def undo(self, name: str) -> Family | None:
        """Put a record back to what it was before its last revision, as a new revision.

        Args:
            name: the record's id, in full; it may have been withdrawn.

        Returns:
            The record that stands again, or None where there was none before.

        Raises:
            InvalidInputError: there never was such a record.
            FileFailedError: the disk failed; nothing was stored.
        """
        (standing,) = undo(self._store, self._clock, [name], self._unknown)
        return standing if isinstance(standing, self._shelf.family) else None

    def _unknown(self, name: str) -> InvalidInputError:
        return InvalidInputError(f"{self._shelf.prefix}.unknown", noun=self._shelf.noun, name=name)
