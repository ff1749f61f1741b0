"""The one place where concrete parts are put together; each is loaded when it is first needed."""

from __future__ import annotations

import contextlib
import gettext
import importlib
import os
import sys
from datetime import date
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.services.contracts import Contracts
from overtime_logger.services.logbook import Logbook, undo
from overtime_logger.storage.database import FILE_NAME, logbook_file
from overtime_logger.storage.store import LogbookStore
from overtime_logger.storage.system_clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.domain.pay import DatedRate
    from overtime_logger.domain.period import DateRange
    from overtime_logger.domain.records.reading import Reading
    from overtime_logger.services.collation.comparators import Comparator
    from overtime_logger.services.collation.intake import Gathering
    from overtime_logger.services.collation.maker import BranchReports
    from overtime_logger.services.comparison.comparisons import Comparisons
    from overtime_logger.services.comparison.intake import Intake
    from overtime_logger.services.demonstration.branch import MadeUpMember
    from overtime_logger.services.demonstration.year import DemonstrationClock
    from overtime_logger.services.document import Document
    from overtime_logger.services.exporting.exporter import Exports
    from overtime_logger.services.importing.foreign import ImportFiles
    from overtime_logger.services.importing.importer import Importing
    from overtime_logger.services.insights import InsightFiles, Insights
    from overtime_logger.services.integrity.seals import Seals
    from overtime_logger.services.integrity.verify import Verifier
    from overtime_logger.services.law import Law
    from overtime_logger.services.ledger import Ledger
    from overtime_logger.services.made_documents import MadeDocument, PackKind
    from overtime_logger.services.money import Money
    from overtime_logger.services.packs.anonymised.maker import AnonymisedPacks
    from overtime_logger.services.packs.maker import Packs, Workshop
    from overtime_logger.services.packs.register import Register
    from overtime_logger.services.pictures import PagePicture, PictureMaker
    from overtime_logger.services.ports import Clock, DocumentRenderer, DraftStore, FileWriter
    from overtime_logger.services.records.conversations import Conversations
    from overtime_logger.services.records.follow_up import FollowUps
    from overtime_logger.services.records.letters import Letters
    from overtime_logger.services.records.people import People
    from overtime_logger.services.records.remarks import Remarks
    from overtime_logger.services.records.wording import ConversationWording
    from overtime_logger.services.records.workload import Workload
    from overtime_logger.services.reminders import Reminders
    from overtime_logger.services.rest import RestChecks
    from overtime_logger.services.safekeeping.backup_files import BackupContents
    from overtime_logger.services.safekeeping.backups import Backups, MadeBackup, Prospect, Restored
    from overtime_logger.services.safekeeping.ports import BackupShelf, UpkeepStore
    from overtime_logger.services.safekeeping.protection import Protection
    from overtime_logger.services.safekeeping.salvage import Rescue, Salvaged
    from overtime_logger.services.safekeeping.surroundings import Surroundings
    from overtime_logger.services.settings import Settings
    from overtime_logger.services.suggestions import Suggestions
    from overtime_logger.services.time_clock import TimeClock
    from overtime_logger.services.timeline import Timeline
    from overtime_logger.services.wording import Wording
    from overtime_logger.storage.bundled.resource_tables import Credit

WindowManner: TypeAlias = Literal["shown", "minimised", "checked", "closed"]
"""What is to become of the window: shown as usual, shown in the task bar only, closed again as soon as all its
pages were shown, or, where another start has it open, closed."""

HOME_VARIABLE = "OVERTIME_LOGGER_HOME"
_DRAWING_CACHE_VARIABLE = "MPLCONFIGDIR"
SALVAGED_NAME = "salvaged.db"
"""The file in the logbook's folder into which a damaged logbook's readable entries are put."""
TEXT_DOMAIN = "overtime_logger"
# More would only wait for each other, and each takes some memory.
_MOST_READERS = 4
_DAYS_IN_A_YEAR = 365
_translation: Callable[..., gettext.NullTranslations] = gettext.translation


def resources() -> Path:
    """The folder of fonts, icons, translations and texts: in the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def made_on() -> date | None:
    """The day on which the program was built; None where it runs from its sources."""
    try:
        return date.fromisoformat((resources() / "made-on.txt").read_text("ascii").strip())
    except FileNotFoundError:
        return None


def is_old(made: date, today: date) -> bool:
    """Whether a program built on a day is more than a year old, so that a newer one is likely to exist."""
    return (today - made).days > _DAYS_IN_A_YEAR


def beside_program() -> Path | None:
    """The logbook's folder beside the program, where a file `portable` there asks for it; None else.

    Only the program without Python looks: a checkout or an installed package has no folder of its own to be moved.
    """
    folder = Path(sys.executable).parent
    asked = getattr(sys, "frozen", False) and (folder / "portable").is_file()
    return folder / "Logbook" if asked else None


def default_home() -> Path:
    """The logbook's folder when none is named: the environment's choice, beside the program, or the user's."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    beside = beside_program()
    if beside is not None:
        return beside
    from platformdirs import user_data_path  # noqa: PLC0415 - only needed when no folder is named

    return user_data_path("Overtime Logger", appauthor=False, roaming=False)


def choose_drawing_cache() -> None:
    """Let matplotlib keep its list of fonts in this program's own cache, and read no settings of the user's.

    It would otherwise leave it among the user's settings, where nothing of this program is looked for. The list
    holds nothing of the record, and is made again where it is missing. Anyone who has chosen a place keeps it.
    """
    if _DRAWING_CACHE_VARIABLE not in os.environ:
        from platformdirs import user_cache_path  # noqa: PLC0415 - only needed where something is drawn

        folder = user_cache_path("Overtime Logger", appauthor=False) / "drawing"
        os.environ[_DRAWING_CACHE_VARIABLE] = str(folder)


def bind_language() -> None:
    """Let texts be looked up in the translations that come with the program.

    The standard library looks for a translation's file again for every text, and a document has fifteen thousand;
    here it is looked for once.
    """
    folder = str(resources() / "locale")
    gettext.bindtextdomain(TEXT_DOMAIN, folder)
    gettext.textdomain(TEXT_DOMAIN)
    ours = _translation(TEXT_DOMAIN, folder, fallback=True)

    def translation(domain: str, *arguments: Any, **options: Any) -> gettext.NullTranslations:  # noqa: ANN401 - as they come
        return ours if domain == TEXT_DOMAIN else _translation(domain, *arguments, **options)

    gettext.translation = translation


def _with_way_back(error: LogbookUnavailableError, home: Path, key: Passphrase | None) -> LogbookUnavailableError:
    """The error, with the way back where the logbook is damaged or gone and there is one."""
    return _load("storage.recovery.rescue:with_way_back")(error, home, key)


def computer_clock() -> Clock:
    """The clock of this computer."""
    return SystemClock()


def is_taken(path: Path) -> bool:
    """Whether writing a file would replace one: there is a file, or a link, whatever it leads to."""
    return os.path.lexists(path) and not path.is_dir()


def document_as_text(document: Document) -> str:
    """A document as plain text, in reading order."""
    from overtime_logger.reports.text import plain_text  # noqa: PLC0415 - only to show a document

    return plain_text(document)


def has_logbook(home: Path) -> bool:
    """Whether there is a logbook in a folder, whatever state it is in."""
    return os.path.lexists(home / FILE_NAME)


def check_whole_logbook(path: Path) -> None:
    """Look whether a file is a whole logbook that an import could read; it needs no logbook.

    Raises:
        InvalidInputError: it is not.
        FileFailedError: it can't be read.
    """
    form = importlib.import_module("overtime_logger.services.safekeeping.whole_logbook")
    form.decode(_load("storage.untrusted.import_files:UntrustedImportFiles")().read(path, form.LARGEST_FILE))


def _load(name: str) -> Any:  # noqa: ANN401 - whatever has the name
    """What a name stands for, for example `services.ledger:Ledger`; its module is loaded only now."""
    module, _colon, attribute = name.partition(":")
    return getattr(importlib.import_module(f"overtime_logger.{module}"), attribute)


class ApplicationPart:
    """A part of the application that is made, and whose module is loaded, when it is first asked for.

    Args:
        made_by: the class or function that makes it, as for `_load`.
        arguments: what that is given: the application's attributes of these names or, where there is a colon, what
            `_load` finds.
        named: likewise, by the parameters' names.
    """

    def __init__(self, made_by: str, *arguments: str, **named: str) -> None:
        self.made_by = made_by
        self.arguments = arguments
        self.named = named
        self._name = ""

    def __set_name__(self, _owner: type, name: str) -> None:
        """Note the name under which it is kept once it is made."""
        self._name = name

    def __get__(self, application: Application | None, _owner: type) -> Any:  # noqa: ANN401 - each is declared
        """The part, from now on found in the application itself."""
        if application is None:
            return self

        def given(name: str) -> object:
            return _load(name) if ":" in name else attrgetter(name)(application)

        named = {parameter: given(name) for parameter, name in self.named.items()}
        made = _load(self.made_by)(*map(given, self.arguments), **named)
        vars(application)[self._name] = made
        return made


def _part(made_by: str, *arguments: str, **named: str) -> Any:  # noqa: ANN401 - each is declared with its type
    return ApplicationPart(made_by, *arguments, **named)


class Application:
    """The services over one open logbook, handed to a shell.

    Args:
        home: the folder that holds the logbook.
        key: the passphrase; None for a logbook without one.
        create: whether to make the logbook if there isn't one.
        despite_copies: whether to make it even where there was one, and copies of it are left.
        clock: what time it is; the computer's clock if not given.

    Raises:
        LogbookUnavailableError: the logbook is missing, in use, damaged, newer, not a logbook, or opens with
            another passphrase or none.
        FileFailedError: it can't be read or written.
    """

    def __init__(
        self,
        home: Path,
        *,
        key: Passphrase | None = None,
        create: bool = False,
        despite_copies: bool = False,
        clock: Clock | None = None,
    ) -> None:
        self.home = home
        self.clock = clock or SystemClock()
        try:
            self.store = LogbookStore(home, key=key, create=create, despite_copies=despite_copies)
        except LogbookUnavailableError as error:
            raise _with_way_back(error, home, key) from error
        self.logbook = Logbook(self.store, self.clock)
        self.contracts = Contracts(self.store, self.clock)
        self.at_end: Callable[[], None] | None = None
        """What is done at the end of a block in which nothing went wrong, before the logbook is released."""

    def close(self) -> None:
        """Release the logbook."""
        self.store.close()

    @property
    def passphrase(self) -> Passphrase | None:
        """What the logbook opens with; None for nothing."""
        return self.store.own_key

    @property
    def drafts(self) -> DraftStore:
        """Where what is typed and not yet saved is kept."""
        return self.store

    @property
    def upkeep(self) -> UpkeepStore:
        """The logbook's file, to be looked through and put right."""
        return self.store

    def back_up_if_due(self) -> MadeBackup | None:
        """Make a backup if something was written since the logbook was opened, and one is due.

        Raises:
            FileFailedError: it could not be made.
            LogbookUnavailableError: the logbook is damaged.
        """
        return self.backups.make_if_due() if self.store.has_written else None

    def finish_following(self) -> None:
        """Let copies follow the passphrase that could not when it was changed: a program was ended, say."""
        if _load("storage.recovery.backup_catalogue:is_following")(self.home):
            self.backups.follow()

    def fill_with_year(
        self,
        clock: DemonstrationClock,
        span: DateRange,
        make: Callable[[PackKind], object],
        keep: Callable[[str, bytes], object],
    ) -> int:
        """Enter the made-up year; arguments and result as with `fill`, which it calls."""
        return _load("services.demonstration.year:fill")(self.store, clock, span, made_up_year(), make, keep=keep)

    def fill_with_member(self, member: MadeUpMember, clock: DemonstrationClock, span: DateRange) -> None:
        """Enter the record of a made-up member of a branch."""
        _load("services.demonstration.branch:fill_for")(member, self.store, clock, span)

    def take_back(self, records: Sequence[str]) -> None:
        """Put records, by their ids, back to what they were before their last revision, all or none.

        Raises:
            InvalidInputError: there never was one of them.
            FileFailedError: the disk failed; nothing was stored.
        """
        undo(self.store, self.clock, records)

    def look_into_backup(self, path: Path, key: Passphrase | None = None) -> Prospect:
        """What is in a backup, which is opened with the logbook's own passphrase if no other is given.

        Args:
            path: the backup's file; it is left as it is.
            key: its passphrase; None for that of the logbook, or for none where it has none.

        Raises:
            LogbookUnavailableError: it is not a logbook, or damaged, newer, or has another passphrase.
            FileFailedError: it can't be read.
        """
        tried = key or self.store.own_key
        try:
            contents = self.backups.look_into(path, tried)
        except LogbookUnavailableError as error:
            if error.code != "logbook.not_protected":
                raise
            tried, contents = None, self.backups.look_into(path, None)
        return _load("services.safekeeping.backups:Prospect")(path, tried, contents)

    def restore(self, backup: Prospect) -> Restored:
        """Put a backup in the place of the open logbook, which is kept, and go on with what is in it.

        Whatever was read before holds no longer. A backup without a passphrase gets the logbook's.

        Raises:
            LogbookUnavailableError: the backup can't be used, and the logbook is as it was, and open; or it was
                put in place and can't be opened just now.
            FileFailedError: a file can't be read or written; likewise.
        """
        before = self.store.own_key
        restored = self.store.restore(backup.path, backup.key, self.clock.now())
        if self.store.own_key != before:
            with contextlib.suppress(FileFailedError):
                self.backups.begin_following()
            self.backups.follow()
        return restored

    def __enter__(self) -> Self:
        """The application, closed at the end of the block."""
        return self

    def __exit__(self, error: type[BaseException] | None, *_rest: object) -> None:
        """Release the logbook."""
        try:
            if error is None and self.at_end is not None:
                self.at_end()
        finally:
            self.close()

    # -- services, each made when it is first asked for ---------------------------------------------

    files: FileWriter = _part("storage.files:AtomicFileWriter", "home")
    """Puts files on the disk."""
    law: Law = _part("bootstrap:law")
    """The rules that may be cited."""
    ledger: Ledger = _part("services.ledger:Ledger", "store", "clock")
    """The ledger beside the days."""
    rest: RestChecks = _part("services.rest:RestChecks", "store", "clock")
    """Checks rest and working time."""
    money: Money = _part("services.money:Money", "store", "clock", "bootstrap:minimum_wage")
    """Salaries, and what unpaid hours are worth."""
    settings: Settings = _part("services.settings:Settings", "store")
    """How the program is set."""
    seals: Seals = _part("services.integrity.seals:Seals", "store", "clock")
    """The seal of the record, and who holds earlier ones."""
    time_clock: TimeClock = _part("services.time_clock:TimeClock", "store", "clock", "logbook")
    """Clocking in and out."""
    reminders: Reminders = _part(
        "services.reminders:Reminders", "settings", "clock", "logbook", "time_clock", "seals"
    )
    """What a person is reminded of."""
    suggestions: Suggestions = _part("services.suggestions:Suggestions", "store")
    """What a calendar says about days."""
    wording: Wording = _part("services.wording:Wording")
    """Words for dates and durations; loads Babel."""

    remarks: Remarks = _part("services.records.remarks:Remarks", "store", "clock")
    """The person's explanations of what stands out in their record."""
    people: People = _part("services.records.people:People", "store", "clock")
    """The people named in records."""
    conversations: Conversations = _part(
        "services.records.conversations:Conversations", "store", "clock", "logbook", "_reading_in_words"
    )
    """The conversations with managers."""
    workload: Workload = _part("services.records.workload:Workload", "store", "clock")
    """Workload readings, concerns, notices and documents handed over."""
    letters: Letters = _part("services.records.letters:Letters", "store", "workload")
    """Letters that ask the employer for something."""
    follow_ups: FollowUps = _part(
        "services.records.follow_up:FollowUps",
        "store",
        "conversations",
        "wording",
        "reports.email_file:email_file",
        "files",
    )
    """Makes the e-mails after conversations."""
    timeline: Timeline = _part("services.timeline:Timeline", "store", "clock", "logbook", "rest")
    """The whole record in one stream."""

    register: Register = _part("services.packs.register:Register", "store", "clock")
    """The documents made."""
    workshop: Workshop = _part(
        "services.packs.maker:Workshop",
        "wording",
        "bootstrap:pdf_renderer",
        "files",
        "reports.csv_file:csv_bytes",
    )
    """Turns documents into files."""
    packs: Packs = _part(
        "services.packs.maker:Packs",
        *("store", "logbook", "rest", "money"),
        law="law",
        workshop="workshop",
        register="register",
    )
    """Makes documents with names in them."""
    anonymised_packs: AnonymisedPacks = _part(
        "services.packs.anonymised.maker:AnonymisedPacks",
        *("store", "logbook", "rest", "workshop"),
        register="register",
        seals="seals",
    )
    """Makes packs with names removed."""
    branch_reports: BranchReports = _part(
        "services.collation.maker:BranchReports", "store", "clock", "workshop", "bootstrap:comparators"
    )
    """Makes branch reports."""
    shelf: InsightFiles = _part(
        "services.insights:InsightFiles", "pictures", "reports.csv_file:csv_bytes", "files"
    )
    """Keeps charts and their figures as files."""
    insights: Insights = _part("services.insights:Insights", "packs.facts", "wording", "shelf")
    """What a period's record shows."""

    backup_folders: BackupShelf = _part("storage.recovery.backup:BackupFolders", "home")
    """The folders in which backups lie."""
    backups: Backups = _part(
        "services.safekeeping.backups:Backups", "store", "backup_folders", "clock", "settings", "backup_folder"
    )
    """Backups of this logbook."""
    protection: Protection = _part(
        "services.safekeeping.protection:Protection", "store", "storage.strength:estimate_strength", "backups"
    )
    """The passphrase, and the lock."""
    import_files: ImportFiles = _part("storage.untrusted.import_files:UntrustedImportFiles")
    """Reads files that others made."""
    importing: Importing = _part("services.importing.importer:Importing", "store", "clock", "import_files")
    """Reads files into the record."""
    comparisons: Comparisons = _part("services.comparison.comparisons:Comparisons", "store", "clock")
    """Records of others, and the log set beside them."""
    intake: Intake = _part("services.comparison.intake:Intake", "store", "clock", "import_files", "importing")
    """Reads files of others' records."""
    exports: Exports = _part(
        "services.exporting.exporter:Exports",
        "store",
        "files",
        "reports.csv_file:csv_bytes",
        "reports.calendar_file:calendar_bytes",
        "wording",
    )
    """Writes the record to files."""

    @cached_property
    def pictures(self) -> PictureMaker:
        """Makes pictures of charts."""
        choose_drawing_cache()
        return _load("reports.pictures:Pictures")(resources() / "fonts", self.wording.language)

    @property
    def backup_folder(self) -> Path:
        """The first place for backups."""
        return self.home / _load("services.safekeeping.backups:FOLDER_NAME")

    def surroundings(self) -> Surroundings:
        """The place in which the logbook lies, as it is now."""
        return _load("storage.surroundings:look_around")(self.home)

    def record_wording(self) -> ConversationWording:
        """Words for conversations and the like, with the people as they are."""
        readings = self.store.records_by_id(_load("domain.records.reading:Reading"))
        return _load("services.records.wording:ConversationWording")(self.wording, self.people.by_id(), readings)

    def _reading_in_words(self, reading: Reading) -> str:
        return self.record_wording().reading(reading)

    @contextlib.contextmanager
    def gathering(self, so_far: Gathering | None = None) -> Generator[Gathering]:
        """Takes members' packs in for a branch report. Its child processes end with the block.

        Args:
            so_far: what was taken in before, to which more is added; None to begin.
        """
        with _attachments(
            "packs.anonymised.format", "integrity.pack_format", "HAS_NAMES", _MOST_READERS
        ) as source:
            gathering = so_far or _load("services.collation.intake:Gathering")(source, self.logbook.today)
            gathering.read_from(source)
            yield gathering


@contextlib.contextmanager
def _attachments(form: str, other: str, refusal: str, most: int = 1) -> Generator[Any]:
    """What reads the attachments of one form from documents that others made, and refuses those of the other.

    Args:
        form: the module of the form.
        other: that of the other.
        refusal: what `services.untrusted.Refusal` has for the other.
        most: how many files are read at a time, at the most.
    """
    ours, theirs = (importlib.import_module(f"overtime_logger.services.{each}") for each in (form, other))
    others = {theirs.ATTACHMENT_NAME: _load("services.untrusted:Refusal")[refusal]}
    children = min(most, os.cpu_count() or 1)
    with _load("storage.untrusted.pdf:UntrustedPdfs")(
        ours.ATTACHMENT_NAME, ours.decode, others=others, children=children
    ) as source:
        yield source


def restore(home: Path, backup: Prospect, key: Passphrase | None, clock: Clock | None = None) -> Restored:
    """Put a backup in the place of the logbook in a folder, whether that opens or not; it is kept.

    Args:
        home: the folder.
        backup: the backup, as it was looked into.
        key: the logbook's passphrase from then on; None for none.
        clock: what time it is; the computer's clock if not given.

    Raises:
        LogbookUnavailableError: the backup can't be used, or the logbook is in use; nothing was changed.
        FileFailedError: a file can't be read or written; nothing was changed.
    """
    now = (clock or SystemClock()).now()
    restored = _load("storage.recovery.restoring:restore")(
        backup.path, backup.key, logbook_file(home), now, new_key=key
    )
    if key is not None:
        # What was kept, and other backups, may be unencrypted, or have another passphrase.
        with contextlib.suppress(FileFailedError):
            folder = home / _load("services.safekeeping.backups:FOLDER_NAME")
            _load("storage.recovery.backup:BackupFolders")(home).begin_following((folder,))
    return restored


def is_protected(home: Path, key: Passphrase | None) -> bool:
    """Whether the logbook in a folder has a passphrase, as far as can be told of one that does not open.

    Args:
        home: the folder.
        key: a passphrase; if the logbook has one, it has to be this, unless that can't be told.

    Raises:
        LogbookUnavailableError: it has another passphrase, or another program has it open.
    """
    return _load("storage.recovery.restoring:is_protected")(logbook_file(home), key)


def look_into_backup(home: Path, backup: Path, key: Passphrase | None) -> BackupContents:
    """What is in a backup, whether the logbook in the folder opens or not; both are left as they are.

    Raises:
        LogbookUnavailableError: it is not a logbook, or damaged, newer, or has another passphrase.
        FileFailedError: it can't be read.
    """
    return _load("storage.recovery.backup:BackupFolders")(home).look_into(backup, key)


def salvage(home: Path, out: Path, key: Passphrase | None, clock: Clock | None = None) -> Salvaged:
    """Take what can be read of the logbook in a folder, damaged or not, out into a new file.

    Raises:
        InvalidInputError: the new file is there already.
        LogbookUnavailableError: the logbook is not to be opened for another reason than damage.
        FileFailedError: a file can't be read or written.
    """
    try:
        if not has_logbook(home):
            _load("storage.recovery.rescue:refuse_if_gone")(home)
        return _load("storage.recovery.salvage:salvage")(
            logbook_file(home), key, out, (clock or SystemClock()).now()
        )
    except LogbookUnavailableError as error:
        raise _with_way_back(error, home, key) from error


def name_for_salvaged(home: Path) -> Path:
    """A free name in the logbook's folder for what can be read of a damaged logbook."""
    return _load("storage.copies:free_name")(home / SALVAGED_NAME)


def look_for_rescue(home: Path, key: Passphrase | None, out: Path) -> Rescue:
    """What can be done about the logbook in a folder that is damaged or gone; all of it is left as it is.

    Args:
        home: the folder.
        key: the logbook's passphrase, if it has one and it is known.
        out: the new file, in which what can still be read is put.
    """
    return _load("storage.recovery.rescue:look_for_rescue")(
        logbook_file(home), home, key, out, SystemClock().now()
    )


def go_on_with_salvaged(home: Path, file: Path, clock: Clock | None = None) -> Path | None:
    """Put what could be read of a damaged logbook in its place; returns where the damaged file is kept.

    Raises:
        LogbookUnavailableError: the logbook is in use; nothing was changed.
        FileFailedError: the disk failed; nothing was changed.
    """
    return _load("storage.recovery.restoring:take_place")(file, logbook_file(home), (clock or SystemClock()).now())


@contextlib.contextmanager
def verifying(register: Sequence[MadeDocument] = ()) -> Generator[Verifier]:
    """What checks documents; it needs no logbook. Its child process ends with the block.

    Args:
        register: the documents made from the own logbook, where there is one.
    """
    with _attachments("integrity.pack_format", "packs.anonymised.format", "NAMES_REMOVED") as source:
        yield _load("services.integrity.verify:Verifier")(source, register)


def pdf_files(paths: Iterable[Path], but_not: Path | None = None) -> Iterator[Path]:
    """The files that were named, and the PDF files in folders that were; see `storage.files.pdf_files`."""
    return _load("storage.files:pdf_files")(paths, but_not)


def page_picture(data: bytes, number: int, width: int, find: str = "") -> PagePicture:
    """A page, from 0, of a document that was made here, so many pixels wide, with the places of a text on it."""
    return _load("reports.pages:page_picture")(data, number, width, find)


def pages_with(data: bytes, text: str) -> tuple[int, ...]:
    """The pages, from 0, of a document that was made here on which a text is."""
    return _load("reports.pages:pages_with")(data, text)


def made_up_year() -> dict[str, Any]:
    """What is said in the year of the demonstration."""
    return _load("storage.bundled.resource_tables:table")(resources() / "demonstration.toml")


def credits_of_the_program() -> tuple[Credit, ...]:
    """The works of others that come with the program."""
    return _load("storage.bundled.resource_tables:credits_in")(resources() / "credits.toml")


def law() -> Law:
    """The rules that the program may cite, and where each was read."""
    return _load("storage.bundled.resource_tables:law_in")(resources() / "law.toml")


def minimum_wage() -> tuple[DatedRate, ...]:
    """What the minimum wage was from when on."""
    return _load("storage.bundled.resource_tables:minimum_wage")(resources() / "rates.toml")


def comparators() -> tuple[Comparator, ...]:
    """The national figures that a branch report may set beside its own."""
    return _load("storage.bundled.resource_tables:comparators")(resources() / "comparators.toml")


def pdf_renderer() -> DocumentRenderer:
    """What turns documents into PDF files; loads ReportLab."""
    choose_drawing_cache()
    return _load("reports.pdf:PdfRenderer")(resources() / "fonts")
