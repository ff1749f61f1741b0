"""Importing files: read whole, checked whole, shown as a preview, then written in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from gettext import gettext as _
from gettext import ngettext
from importlib import import_module
from typing import TYPE_CHECKING

from overtime_logger.domain.day import warnings_for
from overtime_logger.domain.entry.quick_entry import EARLIEST_YEAR, LATEST_YEAR
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.identifiers import find_identifiers
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.texts import check_text
from overtime_logger.services.free_texts import PossibleIdentifierError, composed, texts_of
from overtime_logger.services.importing.calendar import suggestions_of, window
from overtime_logger.services.importing.foreign import MOST_ROWS
from overtime_logger.services.importing.kinds import (
    KINDS,
    ImportKind,
    is_text,
    kind_by_name,
    kind_in,
    told_by_content,
    unknown,
)
from overtime_logger.services.importing.preview import (
    DayPlan,
    Found,
    HeadingsError,
    Passed,
    PlannedDay,
    Preview,
    places,
    refuse_too_many,
)
from overtime_logger.services.importing.remembered import Remembered, recalled, remember
from overtime_logger.services.importing.sheets import workbook
from overtime_logger.services.importing.sheets.tables import ReadTable, table_of_csv
from overtime_logger.services.logbook import credited_by, zone_on
from overtime_logger.services.merkle_tree import sha256
from overtime_logger.services.revision import Change, EntryMethod, RecordKind, day_id
from overtime_logger.services.safekeeping.whole_logbook import LARGEST_FILE as LARGEST_LOGBOOK
from overtime_logger.services.safekeeping.whole_logbook import decode
from overtime_logger.services.untrusted import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, tzinfo
    from pathlib import Path

    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.services.importing.foreign import ImportFiles, UnreadEvent
    from overtime_logger.services.importing.sheets.columns import Mapped
    from overtime_logger.services.ports import Clock, Store
    from overtime_logger.services.revision import Revision, WrittenDay
    from overtime_logger.services.safekeeping.whole_logbook import WholeLogbook


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How a file is to be read.

    Args:
        kind: what kind of file it is; told from its name and content if None.
        mapping: for a table, what to take from which column; told from the headings if None.
        answers: what was answered to the questions of an earlier preview, by their keys.
        titles: for a calendar, whether what events are called is kept.
        not_identifiers: whether the person has said that what looks like personal data isn't.
    """

    kind: ImportKind | None = None
    mapping: Mapped | None = None
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    titles: bool = False
    not_identifiers: bool = False


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
            PossibleIdentifierError: a text may hold other personal data, and the person has not said that it isn't
                one.
            FileFailedError: the file or the logbook can't be read.
        """
        chosen = options or ImportOptions()
        kind = chosen.kind or self.kind_of(path)
        if kind is ImportKind.ICS:
            return self._calendar(path, chosen)
        if kind is ImportKind.JSON:
            return self._whole(path, self._files.read(path, LARGEST_LOGBOOK))
        return self._days(path, kind, chosen)

    def kind_of(self, path: Path) -> ImportKind:
        """What kind of file it is, by its name, and where that leaves it open by its content.

        Raises:
            InvalidInputError: neither says.
            FileFailedError: it can't be read.
        """
        kind = kind_by_name(path)
        if told_by_content(path):
            beginning = self._files.beginning(path)
            inside = kind_in(beginning)
            if inside is None and kind is ImportKind.XLSX and is_text(beginning):
                return ImportKind.CSV
            if inside is not None and not (kind is ImportKind.CSV and inside is ImportKind.JSON):
                return inside
        if kind is None:
            raise unknown()
        return kind

    def _days(self, path: Path, kind: ImportKind, options: ImportOptions) -> Preview:
        contract = self._store.contract()
        found, remembered = self.days_in(path, kind, options, partial(zone_on, contract))
        for key, day in list(found.days.items()):
            try:
                refuse_too_many(day.record)
                _refuse_unkept(day.record)
            except InvalidInputError as error:
                found.refuse(day.place, error, entries=day.entries)
                del found.days[key]
        found.refuse_broken()
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
            questions=tuple(found.questions),
            answers=tuple({**remembered.answers, **options.answers}.items()),
            passed=tuple(Passed(tuple(at), reason, len(at)) for reason, at in found.passed.items()),
            entries=found.entries,
            sheets=found.sheets,
            fingerprint=found.fingerprint,
            digest=sha256(self._files.read(path, LARGEST_FILE)).hex(),
        )

    def days_in(
        self,
        path: Path,
        kind: ImportKind,
        options: ImportOptions,
        zone_of: Callable[[date], tzinfo],
    ) -> tuple[Found, Remembered]:
        """The days of a file, neither checked nor compared with the record.

        Args:
            path: the file.
            kind: what kind it is; neither a calendar nor a whole logbook.
            options: how it is to be read.
            zone_of: the zone of its clock times on a day.

        Returns:
            The days, and how its form was read before where that was followed.

        Raises:
            InvalidInputError: it can't be read as a whole.
            FileFailedError: it can't be read.
        """
        if kind in {ImportKind.CSV, ImportKind.XLSX}:
            return self._of_tables(self.tables(path, kind), options, zone_of)
        text = _text(self._files.read(path, LARGEST_FILE))
        return reader_of(kind)(text, zone_of), Remembered()

    def tables(self, path: Path, kind: ImportKind, most: int = MOST_ROWS) -> Sequence[ReadTable]:
        """The tables of a file.

        Args:
            path: the file.
            kind: whether it is one of separated values or a workbook.
            most: how many rows a table may have.

        Raises:
            InvalidInputError: it can't be read, or is too large.
            FileFailedError: it can't be read.
        """
        if kind is ImportKind.CSV:
            return [table_of_csv(self._files.read(path, LARGEST_FILE), most)]
        return [
            ReadTable(tuple(enumerate(sheet.rows, 1)), (), sheet.name, sheet.is_too_large)
            for sheet in self._files.sheets(path, most)
        ]

    def _of_tables(
        self, tables: Sequence[ReadTable], options: ImportOptions, zone_of: Callable[[date], tzinfo]
    ) -> tuple[Found, Remembered]:
        today = self._clock.now().date()
        unclear: HeadingsError | None = None
        found = Found()
        try:
            found = workbook.days_of(tables, options.mapping, zone_of, options.answers, today)
        except HeadingsError as error:
            unclear = error
        fingerprint = unclear.fingerprint if unclear else found.fingerprint
        before = recalled(self._store.settings(), fingerprint) if fingerprint else Remembered()
        if not before.is_anything or options.mapping is not None:
            if unclear:
                raise unclear
            return found, Remembered()
        try:
            again = workbook.days_of(tables, before.mapping, zone_of, {**before.answers, **options.answers}, today)
        except InvalidInputError:  # the last time doesn't fit this one
            if unclear:
                raise unclear from None
            return found, Remembered()
        again.notes.append(_("Read in the same way as the last table with these headings."))
        return again, before

    def _planned(self, contract: Contract, found: Found, *, as_it_is: bool) -> tuple[PlannedDay, ...]:
        """The days by date, compared with the record."""
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
                entries,
            )
            for place, record, entries in days
        )

    def _calendar(self, path: Path, options: ImportOptions) -> Preview:
        within = window(self._clock.now().date())
        calendar = self._files.calendar(path, within, titles=options.titles)
        if calendar.unread and len(calendar.unread) == calendar.total:
            raise InvalidInputError("import.no_events", reason=calendar.unread[0].reason)
        if not calendar.events and calendar.total:
            raise InvalidInputError(
                "import.no_events.none_here", first=within.first.isoformat(), last=within.last.isoformat()
            )
        suggestions = suggestions_of(calendar.events, within, partial(zone_on, self._store.contract()))
        _refuse_identifiers(
            ((each.date.isoformat(), each.title) for each in suggestions), not_identifiers=options.not_identifiers
        )
        notes = [
            _("They are shown beside the days, never recorded, and replace those from an earlier file."),
        ]
        if not options.titles:
            notes.append(_("The events' titles are not kept."))
        passed = [
            Passed(
                (ngettext("{number} event", "{number} events", number).format(number=number),),
                reason.words,
                number,
            )
            for reason, number in calendar.passed.items()
        ]
        passed += [Passed((_event_place(each),), each.reason.words, 1) for each in calendar.unread]
        return Preview(
            path,
            ImportKind.ICS,
            notes=tuple(notes),
            suggestions=suggestions,
            passed=tuple(passed),
            entries=calendar.total,
            shown_entries=calendar.read,
        )

    def _whole(self, path: Path, data: bytes) -> Preview:
        whole = decode(data)
        held = self._store.leaves()
        leaves = [revision.leaf for revision in whole.revisions]
        shared = min(len(held), len(leaves))
        if list(held[:shared]) != leaves[:shared]:
            raise InvalidInputError("import.another_logbook")
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
                raise InvalidInputError("import.not_a_record", place=place)
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
        if preview.questions:
            raise open_question(preview)
        if preview.refused and not leaves_out_refused:
            raise refused_places(preview)
        if preview.suggestions is not None:
            self._store.replace_suggestions(preview.suggestions)
            return len(preview.suggestions)
        if preview.whole is not None:
            return self._adopt(preview.whole, preview.revisions)
        days = [replace(day.record, from_file=preview.digest) for day in preview.of(DayPlan.ADD)]
        if any(self._store.day(record.date) is not None for record in days):
            raise InvalidInputError("import.changed_since.day")
        if days:
            changes = [Change(day_id(record.date), RecordKind.DAY, record, EntryMethod.IMPORT) for record in days]
            self._store.append(changes, self._clock.now())
            remember(self._store, preview)
        return len(days)

    def _adopt(self, whole: WholeLogbook, most: int) -> int:
        held = self._store.leaves()
        new = whole.revisions[len(held) :]
        if len(new) != most or [revision.leaf for revision in whole.revisions[: len(held)]] != list(held):
            raise InvalidInputError("import.changed_since")
        seals, documents = self._store.seals_given(), self._store.documents_made()
        self._store.adopt(
            new,
            [given for given in whole.seals if given not in seals],
            [made for made in whole.documents if made not in documents],
        )
        return len(new)


def _event_place(event: UnreadEvent) -> str:
    """Which event it is: by its title where that is kept, and by its number in the file."""
    place = _("event {number}").format(number=event.number)
    return f"{place} ({event.title})" if event.title else place


def _plan(record: DayRecord, standing: WrittenDay | None) -> DayPlan:
    if standing is None:
        return DayPlan.ADD
    same = replace(record, from_file=standing.record.from_file)
    return DayPlan.ALREADY_THERE if standing.record == same else DayPlan.KEPT


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise InvalidInputError("import.not_text")
    return text


def _refuse_unkept(record: DayRecord) -> None:
    """Refuse a day that the record could not keep: a year of no use, a text that can't be shown or is too long."""
    if not EARLIEST_YEAR <= record.date.year <= LATEST_YEAR:
        raise InvalidInputError("import.year")
    for name, text in texts_of(record):
        check_text(f"import.{name}", text)


def _refuse_identifiers(
    texts: Iterable[tuple[str, str]], *, not_identifiers: bool, blocked: Iterable[str] = ()
) -> None:
    """Refuse a file that contains an identifier, with the list of places; no message repeats it.

    Args:
        texts: the texts that would be kept, each with its place.
        not_identifiers: whether the person has said that what looks like personal data isn't.
        blocked: places in which a case identifier was met before.
    """
    blocking = dict.fromkeys(blocked)
    doubtful: dict[str, None] = {}
    for place, text in texts:
        for identifier in find_identifiers(text):
            (blocking if identifier.kind.is_blocked else doubtful)[place] = None
    if blocking:
        raise InvalidInputError("import.identifier", places=places(list(blocking), 50))
    if doubtful and not not_identifiers:
        raise PossibleIdentifierError("identifier.possible.file", places=places(list(doubtful), 50))


def open_question(preview: Preview) -> InvalidInputError:
    """The refusal of a file that leaves something open, with the likely meanings."""
    question = preview.questions[0]
    choices = "; ".join(f"{choice.value}: {choice.words}" for choice in question.choices)
    text = question.text.removesuffix(".")
    return InvalidInputError("import.question", question=text, key=question.key, choices=choices)


def nothing_to_add(preview: Preview) -> InvalidInputError:
    """The refusal of a file of which nothing could be added, and not because all of it is there."""
    if preview.of(DayPlan.KEPT):
        return InvalidInputError("import.all_differs")
    return InvalidInputError("import.nothing")


def refused_places(preview: Preview) -> InvalidInputError:
    """The refusal of a file of which parts can't be taken."""
    first = preview.refused[0]
    return InvalidInputError("import.refused", number=len(preview.refused), place=first.place, reason=first.reason)


def reader_of(kind: ImportKind) -> Callable[[str, Callable[[date], tzinfo]], Found]:
    """What reads the days of a text of some kind."""
    module = next(each.module for each in KINDS if each.kind is kind)
    return import_module(f"overtime_logger.services.importing.trackers.{module}").days_of
