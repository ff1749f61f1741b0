"""What services need of the outside world, as protocols; `bootstrap` puts the real adapters in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from overtime_logger.services.progress import unwatched

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from overtime_logger.domain.balance import Adjustment
    from overtime_logger.domain.contract import Contract, Nation
    from overtime_logger.domain.day import DayHours
    from overtime_logger.domain.period import DateRange
    from overtime_logger.domain.worker import Worker
    from overtime_logger.services.beside_journal import GivenSeal, MadeReport, OpenSpell, Suggestion
    from overtime_logger.services.document import Document, RenderedDocument
    from overtime_logger.services.lost_entries import Loss
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.services.progress import Watch
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
    from overtime_logger.services.untrusted import Refusal


Cell: TypeAlias = "str | int | None"
"""What is in a table for programs: a text, a whole number, or nothing."""


class DocumentRenderer(Protocol):
    """Turns a document into a file."""

    def render(self, document: Document, watch: Watch = unwatched) -> RenderedDocument:
        """Draw `document`: the same document gives the same bytes, whenever and wherever it is drawn.

        Raises:
            CancelledError: `watch` called the work off.
        """
        ...


class TableWriter(Protocol):
    """Writes a table for programs and spreadsheets."""

    def __call__(self, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
        """The table as a file, with nothing in it that a spreadsheet would run."""
        ...


class Clock(Protocol):
    """Tells the time. The one adapter that reads the computer's clock is behind it."""

    def now(self) -> datetime:
        """The current moment with the computer's offset from UTC, in whole seconds."""
        ...


class Store(Protocol):
    """The logbook's file: the append-only journal, and the current state read from it."""

    def append(self, changes: Sequence[Change], written_at: datetime) -> tuple[Revision, ...]:
        """Write changes as revisions, all or none, and bring the current state up to date with them.

        Raises:
            FileFailedError: the disk is full or failed; nothing was stored.
        """
        ...

    def adopt(
        self, revisions: Sequence[Revision], seals: Sequence[GivenSeal], documents: Sequence[MadeDocument]
    ) -> None:
        """Write revisions of the same journal from elsewhere as they are, and what is next to them, or nothing.

        Raises:
            InvalidInputError: they do not follow the journal, or are not as they were written; nothing was stored.
            FileFailedError: the disk is full or failed; nothing was stored.
        """
        ...

    def foreign_record(self, kind: RecordKind, body: Mapping[str, JsonValue]) -> Record | None:
        """The record that a body from elsewhere describes; None for one that is not in the form of its kind."""
        ...

    def replace_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Keep these suggestions and no others. They are kept outside the journal, so no seal changes by it.

        Raises:
            FileFailedError: the disk is full or failed; those from before are still there.
        """
        ...

    def suggestions(self, span: DateRange) -> tuple[Suggestion, ...]:
        """The suggestions for the days of a range, by date and time."""
        ...

    def revisions(self, record: str | None = None) -> tuple[Revision, ...]:
        """Every revision, or those of one record, in the order they were written."""
        ...

    def revision_count(self) -> int:
        """How many revisions there are."""
        ...

    def newest_leaf(self) -> bytes | None:
        """The hash of the newest revision: what was read at the same one is as true as ever. None without any.

        No two revisions have the same, in this logbook or in a backup that takes its place.
        """
        ...

    def value_of(self, revision: Revision) -> Record | None:
        """The record as a revision states it, or None for one that withdrew it."""
        ...

    def leaves(self) -> tuple[bytes, ...]:
        """The leaf hashes of all revisions, in order, and those that are in the place of lost ones."""
        ...

    def loss(self) -> Loss | None:
        """What the journal says about its own gaps, if it was salvaged with any; None if it says nothing."""
        ...

    def records(self, family: type[Family]) -> tuple[Family, ...]:
        """All records of one family that comes in dozens (not days), by date."""
        ...

    def records_by_id(self, family: type[Family]) -> Mapping[str, Family]:
        """The same records by their ids, in the same order."""
        ...

    def written(self, family: type[Family]) -> tuple[Written[Family], ...]:
        """The same records in the same order, each with its id and how it came about."""
        ...

    def ids_given(self, kind: RecordKind) -> tuple[str, ...]:
        """The id of every record of a kind there ever was, withdrawn ones too, in the order they were given."""
        ...

    def worker(self) -> Worker | None:
        """Whose log it is, once that is set."""
        ...

    def contract(self) -> Contract:
        """All contract terms."""
        ...

    def public_holidays(self, nation: Nation, span: DateRange) -> frozenset[date]:
        """The public holidays of a nation in a range, and the ones that the person added as proclaimed."""
        ...

    def adjustments(self) -> tuple[Adjustment, ...]:
        """The ledger's lines, by date."""
        ...

    def day(self, day: date) -> WrittenDay | None:
        """A day's record as it is, or None when the day is not recorded."""
        ...

    def days(self, span: DateRange) -> tuple[WrittenDay, ...]:
        """The recorded days of a range, by date."""
        ...

    def days_on(self, dates: Iterable[date]) -> Mapping[date, WrittenDay]:
        """The recorded days of some dates, and of the day before each, at one asking."""
        ...

    def days_from_file(self, digest: str) -> frozenset[date]:
        """The days that came into the record from a file, also where they were changed or withdrawn since.

        Args:
            digest: SHA-256 of the file, in hexadecimal.
        """
        ...

    def recorded_range(self) -> DateRange | None:
        """From the first recorded day to the last, or None."""
        ...

    def hours_by_day(self) -> Mapping[date, DayHours]:
        """What balances need of every recorded day."""
        ...

    def note_seal(self, given: GivenSeal) -> None:
        """Note that a seal was given. It is kept outside the journal, so no seal changes by it.

        Raises:
            FileFailedError: the disk is full or failed; nothing was stored.
        """
        ...

    def seals_given(self) -> tuple[GivenSeal, ...]:
        """The seals that were given, in the order in which they were."""
        ...

    def note_document(self, made: MadeDocument) -> int:
        """Note that a document was made. It is kept outside the journal, so no seal changes by it.

        Returns:
            The number of the note.

        Raises:
            FileFailedError: the disk is full or failed; nothing was stored.
        """
        ...

    def confirm_document(self, number: int) -> None:
        """Note that the file of a document that was noted is there.

        Raises:
            FileFailedError: the disk is full or failed; nothing was stored.
        """
        ...

    def documents_made(self) -> tuple[MadeDocument, ...]:
        """The documents that were made, in the order in which they were."""
        ...

    def note_branch_report(self, report: MadeReport) -> None:
        """Note what was counted in a branch report. It is kept outside the journal.

        Raises:
            FileFailedError: the disk is full or failed; nothing was stored.
        """
        ...

    def branch_reports(self) -> Iterator[MadeReport]:
        """What was counted in each branch report, the latest first, read one at a time."""
        ...

    def settings(self) -> Mapping[str, str]:
        """What was set to something other than its default, as texts by key. It is kept outside the journal."""
        ...

    def set_setting(self, key: str, value: str | None) -> None:
        """Keep a setting's text, or forget it. No seal changes by it.

        Raises:
            FileFailedError: the disk is full or failed; nothing was stored.
        """
        ...

    def open_spell(self) -> OpenSpell | None:
        """The stretch of work that was clocked and is not recorded yet. It is kept outside the journal."""
        ...

    def keep_open_spell(self, spell: OpenSpell | None) -> None:
        """Keep the clocked stretch of work as it is now, or discard it. No seal changes by it.

        Raises:
            FileFailedError: the disk is full or failed; nothing was stored.
        """
        ...

    def secret(self, name: str, length: int) -> bytes:
        """A secret of this logbook, made of so many random bytes when it is first asked for.

        It is kept outside the journal, stays the same for good, and may appear in no document.

        Raises:
            FileFailedError: the disk is full or failed; nothing was stored.
        """
        ...

    def problems(self) -> tuple[str, ...]:
        """Everything that is wrong with the file: damage, altered revisions, a state that does not follow."""
        ...


class DraftStore(Protocol):
    """Keeps what is being typed and not yet saved, outside the record."""

    def draft(self, place: str) -> str:
        """What was being typed in a place; empty for nothing."""
        ...

    def keep_draft(self, place: str, text: str) -> None:
        """Keep what is being typed in a place, or forget it where it is empty.

        Raises:
            FileFailedError: the disk is full or failed; what was kept before is still there.
        """
        ...


class AttachmentSource(Protocol):
    """Reads files that others made and that may be made to do harm: one attachment of each, by its exact name."""

    def read(self, path: Path) -> bytes:
        """The attachment's bytes, checked.

        Raises:
            RefusedFileError: it is not a file that can be taken; the reason says why.
        """
        ...

    def digest(self, path: Path) -> str:
        """SHA-256 of the file's bytes in hexadecimal; empty where it can't be read or is larger than any pack."""
        ...


class AttachmentsSource(Protocol):
    """The same for any number of files, several of them at a time."""

    def read_each(self, paths: Iterable[Path]) -> Generator[tuple[Path, bytes | Refusal]]:
        """Each file's attachment, checked, or why the file is refused; first what comes to be known first.

        Who stops before the end ends what is under way with it.
        """
        ...


class EmailFormat(Protocol):
    """Writes an e-mail as the bytes of a file that a mail program opens."""

    def __call__(self, subject: str, body: str, to: str = "") -> bytes:
        """The bytes.

        Raises:
            InvalidInputError: it is not an address.
        """
        ...


class FileWriter(Protocol):
    """Puts files on the disk, whole or not at all."""

    def refuse(self, path: Path, *, replaces: bool = False) -> None:
        """Refuse a place in which no file can be written, before anything is noted of it.

        Raises:
            InvalidInputError: there is a file, and it may not be replaced.
            FileFailedError: there is no such folder, or the place is a folder itself.
        """
        ...

    def write(self, path: Path, data: bytes, *, replaces: bool = False) -> None:
        """Write a file so that the old one or the whole new one is there, whatever happens.

        Args:
            path: where to write it.
            data: what is in it.
            replaces: whether it may take the place of a file that is there, as the person must have said.

        Raises:
            InvalidInputError: there is a file, and it may not be replaced.
            FileFailedError: it can't be written, and what was there before is untouched; or the new file is
                there, and the disk did not confirm that its name lasts.
        """
        ...
