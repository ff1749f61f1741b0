"""The logbook's file as services see it: journal and current state together, in one transaction."""

from __future__ import annotations

import contextlib
import os
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.balance import Adjustment
from overtime_logger.domain.contract import Contract, Term
from overtime_logger.domain.errors import FileFailedError, InvalidInputError, LogbookUnavailableError, UserError
from overtime_logger.domain.holiday import HolidayCorrection, corrected
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.worker import Worker
from overtime_logger.storage import journal, last_written, table_notes
from overtime_logger.storage.bundled import bank_holidays as calendar
from overtime_logger.storage.codec import body_of, kind_of, record_of
from overtime_logger.storage.database import FILE_NAME, Database, logbook_file
from overtime_logger.storage.files import clear_away
from overtime_logger.storage.tables import current_state as tables
from overtime_logger.storage.tables.beside_journal import BesideJournal, add_document, add_seal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from overtime_logger.domain.contract import Nation
    from overtime_logger.domain.day import DayHours
    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.services.beside_journal import GivenSeal
    from overtime_logger.services.lost_entries import Loss
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.services.revision import (
        Change,
        Family,
        JsonValue,
        Record,
        RecordKind,
        Revision,
        Written,
        WrittenDay,
    )
    from overtime_logger.services.safekeeping.backup_files import Backup
    from overtime_logger.services.safekeeping.backups import Restored

__all__ = ["FILE_NAME", "LogbookStore"]


def _make_logbook(path: Path, key: Passphrase | None) -> None:
    """Make a new logbook under its name only once it is finished, so that an empty file is never a new logbook."""
    from overtime_logger.storage.copies import put_if_free, unfinished  # noqa: PLC0415 - once in a lifetime

    with unfinished(path.parent) as part:
        try:
            database = Database(part, key=key, create=True)
            try:
                database.migrate()
            finally:
                database.close()
            put_if_free(part, path)
        except FileFailedError:
            # Another program that made the logbook at the same time has cleared ours away.
            if not path.exists():
                raise


def _opened(path: Path, key: Passphrase | None) -> Database:
    try:
        database = Database(path, key=key)
    except LogbookUnavailableError as error:
        if error.code not in {"logbook.in_use", "logbook.missing"}:
            _clear_away_beside(path)
        raise
    try:
        database.migrate()
        if key is not None:
            from overtime_logger.storage.reencryption import keep_salt  # noqa: PLC0415 - only for a protected one

            keep_salt(database)
    except BaseException:
        database.close()
        raise
    return database


def _clear_away_beside(path: Path) -> None:
    """Remove what an ended program left beside a logbook that does not open, unless another program is at work."""
    from overtime_logger.storage.lock import held  # noqa: PLC0415 - likewise

    with contextlib.suppress(UserError), held(path):
        clear_away(path.parent)


class LogbookStore(BesideJournal):
    """An open logbook in a folder; the adapter behind `services.ports.Store`.

    Args:
        folder: the folder that holds the logbook.
        key: the passphrase; None for a logbook without one.
        create: whether to make the logbook if there isn't one.
        despite_copies: whether to make it even where there was one, and copies of it are left.

    Raises:
        LogbookUnavailableError: it is missing, in use, damaged, newer than this program, not a logbook, or opens
            with another passphrase or none; the error's code says which.
        FileFailedError: it can't be read or written.
    """

    def __init__(
        self, folder: Path, *, key: Passphrase | None = None, create: bool = False, despite_copies: bool = False
    ) -> None:
        self._path = logbook_file(folder)
        if not os.path.lexists(self._path):
            if not despite_copies:
                from overtime_logger.storage.recovery.rescue import refuse_if_gone  # noqa: PLC0415 - once in a lifetime

                refuse_if_gone(folder)
            if create:
                if key is not None:
                    key.refuse_as_new()
                _make_logbook(self._path, key)
        super().__init__(_opened(self._path, key))
        self.has_written = False
        """Whether anything was written in the journal since the logbook was opened."""
        self._contract: Contract | None = None
        self._changes = 0

    @property
    def has_passphrase(self) -> bool:
        """Whether the file opens only with a passphrase."""
        return self._database.key is not None

    @property
    def own_key(self) -> Passphrase | None:
        """The passphrase that the open logbook has, for its backups, which have the same."""
        return self._database.key

    def is_passphrase(self, passphrase: Passphrase) -> bool:
        """Whether this is the passphrase that the open logbook has."""
        return self._database.key == passphrase

    def protect(self, passphrase: Passphrase | None) -> Passphrase | None:
        """Give the logbook a passphrase, another one, or none, all or nothing.

        All rows are written into a new file beside it, which is opened and compared before it takes the place of
        the old one. Nothing of the old file is left.

        Returns:
            The passphrase that it had.

        Raises:
            FileFailedError: the disk is full or failed; the logbook is as it was.
            LogbookUnavailableError: the logbook is damaged, and was left as it is.
        """
        from overtime_logger.storage.reencryption import replace_by_copy  # noqa: PLC0415 - no start needs it

        old = self._database.key
        replace_by_copy(self._database, passphrase)
        return old

    def restore(self, backup: Path, key: Passphrase | None, at: datetime) -> Restored:
        """Put a backup in the place of the open logbook, which is kept, and open it in its place.

        Args:
            backup: the backup's file; it is left as it is.
            key: its passphrase, which is the logbook's from then on. Where it has none, the logbook's own stays.
            at: now.

        Raises:
            LogbookUnavailableError: the backup can't be used, and the logbook is as it was, and open; or it was
                put in place and can't be opened just now.
            FileFailedError: a file can't be read or written; the logbook is as it was, and open.
        """
        from overtime_logger.storage.recovery.restoring import restore  # noqa: PLC0415 - no start needs it
        from overtime_logger.storage.reencryption import open_again  # noqa: PLC0415 - likewise

        own = self._database.key
        with self._database.alone():
            self._database.lock()
            try:
                restored = restore(backup, key, self._path, at, new_key=key or own)
            except BaseException:
                self._database.reopen(own)
                raise
            open_again(self._database, key or own, _("the logbook is as it was in that backup"))
            self._forget()
        self.has_written = True
        return restored

    def lock(self) -> None:
        """Release the file and forget its passphrase; until `unlock`, whatever reads or writes is refused."""
        self._database.lock()
        self._forget()

    def unlock(self, passphrase: Passphrase) -> None:
        """Open the logbook again after `lock`, for everyone who holds this store.

        Raises:
            LogbookUnavailableError: as when it is opened; the store stays locked.
            FileFailedError: likewise.
        """
        self._database = _opened(self._path, passphrase)

    def back_up(self, folder: Path, at: datetime) -> Backup:
        """Write a backup with the same passphrase into a folder, and compare the two."""
        from overtime_logger.storage.recovery.backup import make_backup  # noqa: PLC0415 - no start needs it

        return make_backup(self._database, folder, at)

    def close(self) -> None:
        """Release the file and forget its passphrase."""
        self._database.close()
        self._forget()

    def append(self, changes: Sequence[Change], written_at: datetime) -> tuple[Revision, ...]:
        """Write changes as revisions, all or none, and bring the current state up to date with them."""
        written: list[Revision] = []
        with last_written.writing(self._database, table_notes.JOURNAL) as connection:
            for change in changes:
                revision = journal.append(connection, change, written_at)
                tables.project(connection, revision, change.value)
                written.append(revision)
        self._forget()
        self.has_written = True
        return tuple(written)

    def adopt(
        self, revisions: Sequence[Revision], seals: Sequence[GivenSeal], documents: Sequence[MadeDocument]
    ) -> None:
        """Write revisions of the same journal from elsewhere as they are, with what is next to them."""
        tables_written = (table_notes.JOURNAL, "seal_given", "document_made")
        with last_written.writing(self._database, *tables_written) as connection:
            for revision in revisions:
                journal.adopt(connection, revision)
                tables.project(connection, revision)
            for given in seals:
                add_seal(connection, given)
            for made in documents:
                add_document(connection, made)
        self._forget()

    def foreign_record(self, kind: RecordKind, body: Mapping[str, JsonValue]) -> Record | None:
        """The record that a body from elsewhere describes; None for one that is not in the form of its kind."""
        try:
            record = record_of(kind, body)
            again = body_of(record)
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, InvalidInputError):
            return None
        # A body of an earlier version may lack fields; what it has, it has in the form of this one.
        return record if all(name in again and again[name] == body[name] for name in body) else None

    def revisions(self, record: str | None = None) -> tuple[Revision, ...]:
        """Every revision, or those of one record, in the order they were written.

        Raises:
            LogbookUnavailableError: one is missing or was altered.
        """
        tables.check_current(self._database)
        with self._database.read_back():
            return journal.revisions(self._database, record)

    def revision_count(self) -> int:
        """How many revisions there are."""
        return journal.count(self._database)

    def leaf(self, number: int) -> bytes | None:
        """The hash of the revision of that number, from 1, or None."""
        return journal.leaf(self._database, number)

    def newest_leaf(self) -> bytes | None:
        """The hash of the newest revision, or None."""
        return journal.newest_leaf(self._database)

    def loss(self) -> Loss | None:
        """What the journal says about its own gaps, if it was salvaged with any; None if it says nothing."""
        with self._database.read_back():
            return journal.loss(self._database)

    def value_of(self, revision: Revision) -> Record | None:
        """The record as a revision states it, or None for one that withdrew it."""
        with self._database.read_back():
            return None if revision.body is None else record_of(revision.kind, revision.body)

    def leaves(self) -> tuple[bytes, ...]:
        """The leaf hashes of all revisions, in order."""
        return journal.leaves(self._database)

    def records(self, family: type[Family]) -> tuple[Family, ...]:
        """All records of one family that comes in dozens, by date."""
        with self._database.read_back():
            found = tables.records(self._database, kind_of(family))
        return tuple(record for _id, record in found if isinstance(record, family))

    def records_by_id(self, family: type[Family]) -> Mapping[str, Family]:
        """The same records by their ids, in the same order."""
        with self._database.read_back():
            found = tables.records(self._database, kind_of(family))
        return {name: record for name, record in found if isinstance(record, family)}

    def written(self, family: type[Family]) -> tuple[Written[Family], ...]:
        """The same records in the same order, each with its id and how it came about."""
        with self._database.read_back():
            return tables.written(self._database, kind_of(family), family)

    def ids_given(self, kind: RecordKind) -> tuple[str, ...]:
        """The id of every record of a kind there ever was, withdrawn ones too, in the order they were given."""
        return journal.ids_given(self._database, kind)

    def worker(self) -> Worker | None:
        """Whose log it is, once that is set."""
        return next(iter(self.records(Worker)), None)

    def contract(self) -> Contract:
        """All contract terms, read once until something is recorded: each key typed asks for them."""
        known, changes = self._contract, self._changes
        if known is None:
            terms = self.records(Term)
            with self._database.read_back():
                known = Contract(terms, self._bank_holidays(terms)) if terms else Contract()
            if changes == self._changes:  # another thread may have recorded something meanwhile
                self._contract = known
        return known

    def _forget(self) -> None:
        """Forget what was read of a journal that is another now, or is closed."""
        self._changes += 1
        self._contract = None

    def _bank_holidays(self, terms: tuple[Term, ...]) -> dict[date, str]:
        """The bank holidays of the nations worked in, from the first term on, with the user's corrections."""
        last_year = max(self._last_year(), *(term.start.year for term in terms)) + 1
        found: dict[date, str] = {}
        for each in Contract(terms):
            years = range(each.first.year, min(each.last.year, last_year) + 1)
            listed = calendar.bank_holidays(self._database, each.term.nation, years)
            found |= {day: name for day, name in listed.items() if each.first <= day <= each.last}
        return corrected(found, self.records(HolidayCorrection))

    def public_holidays(self, nation: Nation, span: DateRange) -> frozenset[date]:
        """The public holidays of a nation in a range, and the ones that the person added as proclaimed.

        One that they took away is a day on which they worked, and stays a public holiday.
        """
        with self._database.read_back():
            listed = calendar.bank_holidays(self._database, nation, range(span.first.year, span.last.year + 1))
        added = {each.date for each in self.records(HolidayCorrection) if each.is_holiday}
        return frozenset(day for day in {*listed, *added} if day in span)

    def _last_year(self) -> int:
        """The last year for which something is recorded, or the one in which the last revision was written."""
        # The last row and not the latest moment: that would read the whole journal.
        dates = self._database.rows(
            "SELECT max(date) FROM day UNION ALL"
            " SELECT written_at FROM revision WHERE sequence = (SELECT max(sequence) FROM revision)"
            " ORDER BY 1 DESC LIMIT 1"
        )
        return int(dates[0][0][:4])

    def adjustments(self) -> tuple[Adjustment, ...]:
        """The ledger's lines, by date."""
        return self.records(Adjustment)

    def day(self, day: date) -> WrittenDay | None:
        """A day's record as it is, or None when the day is not recorded."""
        found = self.days(DateRange(day, day))
        return found[0] if found else None

    def days(self, span: DateRange) -> tuple[WrittenDay, ...]:
        """The recorded days of a range, by date."""
        with self._database.read_back():
            return tables.days(self._database, span)

    def days_on(self, dates: Iterable[date]) -> Mapping[date, WrittenDay]:
        """The recorded days of some dates, and of the day before each, at one asking."""
        with self._database.read_back():
            return {each.record.date: each for each in tables.days_on(self._database, dates)}

    def days_from_file(self, digest: str) -> frozenset[date]:
        """The days that came into the record from a file, also where they were changed or withdrawn since."""
        with self._database.read_back():
            return tables.days_from_file(self._database, digest)

    def recorded_range(self) -> DateRange | None:
        """From the first recorded day to the last, or None."""
        with self._database.read_back():
            return tables.recorded_range(self._database)

    def hours_by_day(self) -> Mapping[date, DayHours]:
        """What balances need of every recorded day."""
        with self._database.read_back():
            return tables.hours_by_day(self._database)

    def problems(self) -> tuple[str, ...]:
        """Everything that is wrong with the file: damage, altered revisions, a state that does not follow."""
        from overtime_logger.storage.recovery import soundness  # noqa: PLC0415 - no start needs it

        return soundness.problems(self._database)

    def rebuild(self) -> int:
        """Rebuild the current state from the journal, and take the tables beside it as they are.

        Returns:
            The number of revisions read.
        """
        with self._database.read_back(), self._database.transaction() as connection:
            read = self._rebuild(connection)
            for table in table_notes.BESIDE:
                table_notes.note(connection, table)
        return read

    def rebuild_if_stale(self) -> None:
        """Rebuild the current state from the journal if it does not follow from it; else change nothing.

        Raises:
            LogbookUnavailableError: the journal was altered, or the file is damaged.
            FileFailedError: the disk is full or failed; nothing was changed.
        """
        try:
            self.hours_by_day()
        except LogbookUnavailableError as error:
            if error.code != "logbook.stale":
                raise
            with self._database.read_back(), self._database.transaction() as connection:
                self._rebuild(connection)

    def _rebuild(self, connection: sqlite3.Connection) -> int:
        self._forget()
        tables.clear(connection)
        revisions = journal.revisions(self._database)
        for revision in revisions:
            tables.project(connection, revision)
        return len(revisions)
