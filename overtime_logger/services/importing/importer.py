"""Importing files: read whole, checked whole, shown as a preview, then written in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.day import warnings_for
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import find_identifiers
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.quick_entry import EARLIEST_YEAR, LATEST_YEAR
from overtime_logger.domain.texts import check_text
from overtime_logger.services.free_texts import PossibleIdentifierError, composed, texts_of
from overtime_logger.services.importing.preview import (
    DayPlan,
    Found,
    ImportKind,
    PlannedDay,
    Preview,
    places,
    refuse_too_many,
)
from overtime_logger.services.logbook import credited_by, zone_on
from overtime_logger.services.revision import Change, EntryMethod, RecordKind, day_id
from overtime_logger.services.untrusted import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.services.importing.spreadsheet import Column, Table
    from overtime_logger.services.ports import Clock, ImportFiles, Store
    from overtime_logger.services.revision import Revision, WrittenDay
    from overtime_logger.services.whole_logbook import WholeLogbook

_SUFFIXES = {
    ".csv": ImportKind.CSV,
    ".tsv": ImportKind.CSV,
    ".xlsx": ImportKind.XLSX,
    ".json": ImportKind.JSON,
    ".ics": ImportKind.ICS,
    ".klg": ImportKind.KLOG,
    ".data": ImportKind.TIMEWARRIOR,
}


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is to be read.

    Args:
        kind: what kind of file it is; told from its name if None.
        mapping: for a person's own spreadsheet, the headings of the columns to take; guessed if None.
        sheet: for a workbook, the name of the sheet; the first if None.
        titles: for a calendar, whether what events are called is kept.
        not_identifiers: whether the person has said that what looks like personal data is none.
    """

    kind: ImportKind | None = None
    mapping: Mapping[Column, str] | None = None
    sheet: str | None = None
    titles: bool = False
    not_identifiers: bool = False


def kind_of(path: Path) -> ImportKind:
    """What kind of file a name stands for; what Timewarrior exports as JSON is told later.

    Raises:
        InvalidInputError: the name does not say.
    """
    kind = _SUFFIXES.get(path.suffix.casefold())
    if kind is None:
        raise InvalidInputError(
            "import.kind",
            _("the file's name does not say what kind of file it is"),
            _("Say so with --kind: {kinds}").format(kinds=", ".join(each.value for each in ImportKind)),
        )
    return kind


class Importing:
    """Reads files into the record.

    Args:
        store: where the record is kept.
        clock: what time it is.
        files: reads files that may be made to do harm.
    """

    def __init__(self, store: Store, clock: Clock, files: ImportFiles) -> None:
        self._store = store
        self._clock = clock
        self._files = files

    # -- preview ---------------------------------------------------------------------------------

    def preview(self, path: Path, options: ImportOptions | None = None) -> Preview:
        """What importing a file would do. Nothing is written.

        Raises:
            InvalidInputError: the file can't be read as a whole, or a text in it holds a case identifier.
            PossibleIdentifierError: a text may hold other personal data, and the person has not said that it is
                none.
            FileFailedError: the file or the logbook can't be read.
        """
        chosen = options or ImportOptions()
        kind = chosen.kind or kind_of(path)
        if kind is ImportKind.ICS:
            return self._calendar(path, chosen)
        if kind is ImportKind.JSON:
            from overtime_logger.services.whole_logbook import LARGEST_FILE as LARGEST_LOGBOOK  # noqa: PLC0415 - only here

            data = self._files.read(path, LARGEST_LOGBOOK)
            if chosen.kind is not None or not data.lstrip().startswith(b"["):
                return self._whole(path, data)
            kind = ImportKind.TIMEWARRIOR  # the only lists that are read
        return self._days(path, kind, chosen)

    def _days(self, path: Path, kind: ImportKind, options: ImportOptions) -> Preview:
        contract = self._store.contract()
        found = self._found(path, kind, options, _ZoneOn(contract))
        for key, (place, record) in list(found.days.items()):
            try:
                refuse_too_many(record)
                _refuse_unkept(record)
            except InvalidInputError as error:
                found.refuse(place, error)
                del found.days[key]
        _refuse_identifiers(
            ((day.place, text) for day in found.days.values() for _field, text in texts_of(day.record)),
            not_identifiers=options.not_identifiers,
            blocked=found.blocked,
        )
        is_ours = kind is ImportKind.CSV and not found.columns
        return Preview(
            path,
            kind,
            self._planned(contract, found, as_it_is=is_ours),
            tuple(found.refused),
            tuple(found.notes),
            found.columns,
            found.is_guessed,
        )

    def _found(
        self, path: Path, kind: ImportKind, options: ImportOptions, zone_of: Callable[[date], ZoneInfo]
    ) -> Found:
        if kind in {ImportKind.CSV, ImportKind.XLSX}:
            from overtime_logger.services.importing import spreadsheet  # noqa: PLC0415 - only for such files

            return spreadsheet.days_of(self._table(path, kind, options), options.mapping, zone_of)
        text = _text(self._files.read(path, LARGEST_FILE))
        if kind is ImportKind.KLOG:
            from overtime_logger.services.importing import klog  # noqa: PLC0415 - only for such files

            return klog.days_of(text, zone_of)
        from overtime_logger.services.importing import timewarrior  # noqa: PLC0415 - only for such files

        return timewarrior.days_of(text, zone_of)

    def _table(self, path: Path, kind: ImportKind, options: ImportOptions) -> Table:
        from overtime_logger.services.importing.spreadsheet import Table, table_of_csv  # noqa: PLC0415 - only for such files

        if kind is ImportKind.CSV:
            return table_of_csv(self._files.read(path, LARGEST_FILE))
        sheet = self._files.sheet(path, options.sheet)
        notes: tuple[str, ...] = ()
        if options.sheet is None and len(sheet.names) > 1:
            notes = (
                _("The first sheet is read; the others are: {names}.").format(names=places(sheet.names[1:], 5)),
            )
        return Table(tuple(enumerate(sheet.rows, 1)), notes)

    def _planned(self, contract: Contract, found: Found, *, as_it_is: bool) -> tuple[PlannedDay, ...]:
        """The days by date, held against the record."""
        days = [day._replace(record=composed(day.record)) for day in found.days.values()]
        if not as_it_is:
            days = [day._replace(record=credited_by(contract, day.record)) for day in days]
        days.sort(key=lambda day: day.record.date)
        standing: dict[date, WrittenDay] = {}
        if days:
            span = DateRange(days[0].record.date, days[-1].record.date)
            standing = {each.record.date: each for each in self._store.days(span)}
        return tuple(
            PlannedDay(
                place,
                record,
                _plan(record, standing.get(record.date)),
                warnings_for(
                    record,
                    today=self._clock.now().date(),
                    zone=zone_on(contract, record.date),
                    has_contract=contract.term_on(record.date) is not None,
                    is_bank_holiday=record.date in contract.bank_holidays,
                ),
            )
            for place, record in days
        )

    def _calendar(self, path: Path, options: ImportOptions) -> Preview:
        from overtime_logger.services.importing.calendar import suggestions_of, window  # noqa: PLC0415 - only for such files

        within = window(self._clock.now().date())
        events = self._files.events(path, within, titles=options.titles)
        suggestions = suggestions_of(events, within, _ZoneOn(self._store.contract()))
        _refuse_identifiers(
            ((each.date.isoformat(), each.title) for each in suggestions), not_identifiers=options.not_identifiers
        )
        notes = [
            _("They are shown beside the days, never recorded, and take the place of those from an earlier file."),
        ]
        if not options.titles:
            notes.append(_("What the events are called is not kept."))
        return Preview(path, ImportKind.ICS, notes=tuple(notes), suggestions=suggestions)

    def _whole(self, path: Path, data: bytes) -> Preview:
        from overtime_logger.services.whole_logbook import decode  # noqa: PLC0415 - only for such files

        whole = decode(data)
        held = self._store.leaves()
        leaves = [revision.leaf for revision in whole.revisions]
        shared = min(len(held), len(leaves))
        if list(held[:shared]) != leaves[:shared]:
            raise InvalidInputError(
                "import.another_logbook",
                _("this logbook has a record of its own, which the file does not continue"),
                _("Read the file into a new folder, with --home."),
            )
        self._refuse_bodies(whole.revisions[shared:])
        return Preview(path, ImportKind.JSON, whole=whole, revisions=len(leaves) - shared)

    def _refuse_bodies(self, revisions: Sequence[Revision]) -> None:
        """Refuse revisions that say what can't be kept."""
        texts: list[tuple[str, str]] = []
        for revision in revisions:
            place = _("revision {number}").format(number=revision.sequence)
            texts.append((place, revision.why))
            if revision.body is None:
                continue
            record = self._store.foreign_record(revision.kind, revision.body)
            if record is None:
                raise InvalidInputError(
                    "import.not_a_record",
                    _("{place}: not in the form of a record of its kind").format(place=place),
                )
            texts += [(place, text) for _field, text in texts_of(record)]
        # What may be other personal data was asked about when it was first written.
        _refuse_identifiers(texts, not_identifiers=True)

    # -- writing ---------------------------------------------------------------------------------

    def carry_out(self, preview: Preview, *, leaves_out_refused: bool = False) -> int:
        """Write what a preview shows, all of it or nothing.

        Args:
            preview: what was shown to the person, and confirmed.
            leaves_out_refused: whether the person has said that the rest may be taken without what is refused.

        Returns:
            How many days, suggestions or revisions were written.

        Raises:
            InvalidInputError: something is refused, or the record has changed since; nothing was stored.
            FileFailedError: the disk failed; nothing was stored.
        """
        if preview.refused and not leaves_out_refused:
            raise refused_places(preview)
        if preview.suggestions is not None:
            self._store.replace_suggestions(preview.suggestions)
            return len(preview.suggestions)
        if preview.whole is not None:
            return self._adopt(preview.whole, preview.revisions)
        days = [day.record for day in preview.of(DayPlan.ADD)]
        if any(self._store.day(record.date) is not None for record in days):
            raise InvalidInputError(
                "import.changed_since",
                _("a day of the file was recorded in the meantime"),
                _("Look at the preview again."),
            )
        if days:
            changes = [Change(day_id(record.date), RecordKind.DAY, record, EntryMethod.IMPORT) for record in days]
            self._store.append(changes, self._clock.now())
        return len(days)

    def _adopt(self, whole: WholeLogbook, most: int) -> int:
        held = self._store.leaves()
        new = whole.revisions[len(held) :]
        if len(new) != most or [revision.leaf for revision in whole.revisions[: len(held)]] != list(held):
            raise InvalidInputError(
                "import.changed_since",
                _("the logbook was changed in the meantime"),
                _("Look at the preview again."),
            )
        seals, documents = self._store.seals_given(), self._store.documents_made()
        self._store.adopt(
            new,
            [given for given in whole.seals if given not in seals],
            [made for made in whole.documents if made not in documents],
        )
        return len(new)


@dataclass(frozen=True, slots=True)
class _ZoneOn:
    """The zone of clock times, by day."""

    contract: Contract

    def __call__(self, day: date) -> ZoneInfo:
        return zone_on(self.contract, day)


def _plan(record: DayRecord, standing: WrittenDay | None) -> DayPlan:
    if standing is None:
        return DayPlan.ADD
    return DayPlan.ALREADY_THERE if standing.record == record else DayPlan.KEPT


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise InvalidInputError("import.not_text", _("this is not a text file"), _("Save it as UTF-8."))
    return text


def _refuse_unkept(record: DayRecord) -> None:
    """Refuse a day that the record could not keep: a year of no use, a text that can't be shown or is too long."""
    if not EARLIEST_YEAR <= record.date.year <= LATEST_YEAR:
        raise InvalidInputError("import.year", _("this is not a year to log hours in"))
    for field, text in texts_of(record):
        check_text(f"import.{field}", text)


def _refuse_identifiers(
    texts: Iterable[tuple[str, str]], *, not_identifiers: bool, blocked: Iterable[str] = ()
) -> None:
    """Refuse a file in which an identifier stands, with the list of places; no message repeats it.

    Args:
        texts: the texts that would be kept, each with its place.
        not_identifiers: whether the person has said that what looks like personal data is none.
        blocked: places in which a case identifier was met before.
    """
    blocking = dict.fromkeys(blocked)
    doubtful: dict[str, None] = {}
    for place, text in texts:
        for identifier in find_identifiers(text):
            (blocking if identifier.kind.is_blocked else doubtful)[place] = None
    if blocking:
        raise InvalidInputError(
            "import.identifier",
            _("case identifiers can't be kept in the log; the file holds some in {places}").format(
                places=places(list(blocking), 50)
            ),
            _("Take them out of the file; nothing was stored."),
        )
    if doubtful and not not_identifiers:
        raise PossibleIdentifierError(
            "identifier.possible",
            _("this looks like personal data, such as a phone number: {places}").format(
                places=places(list(doubtful), 50)
            ),
            _("Leave it out; or say that it is none, with --not-an-identifier."),
        )


def refused_places(preview: Preview) -> InvalidInputError:
    """The refusal of a file of which parts can't be taken."""
    first = preview.refused[0]
    return InvalidInputError(
        "import.refused",
        _("nothing was stored: {number} of the file can't be taken, the first is {place}: {reason}").format(
            number=len(preview.refused), place=first.place, reason=first.reason
        ),
        _("Correct the file; or leave them out, with --leave-out-refused."),
    )
