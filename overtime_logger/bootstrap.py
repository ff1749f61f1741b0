"""The one place where concrete parts are put together; each is loaded when it is first needed."""

from __future__ import annotations

import contextlib
import gettext
import os
import sys
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias

from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.services.contracts import Contracts
from overtime_logger.services.logbook import Logbook
from overtime_logger.storage.database import FILE_NAME, logbook_file
from overtime_logger.storage.store import LogbookStore
from overtime_logger.storage.system_clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.domain.pay import DatedRate
    from overtime_logger.domain.records.reading import Reading
    from overtime_logger.reports.pictures import Pictures
    from overtime_logger.services.collation.comparators import Comparator
    from overtime_logger.services.collation.intake import Gathering
    from overtime_logger.services.collation.maker import BranchReports
    from overtime_logger.services.comparison.comparisons import Comparisons
    from overtime_logger.services.comparison.intake import Intake
    from overtime_logger.services.exporting.exporter import Exports
    from overtime_logger.services.importing.importer import Importing
    from overtime_logger.services.insights import Insights
    from overtime_logger.services.integrity.seals import Seals
    from overtime_logger.services.integrity.verify import Verifier
    from overtime_logger.services.law import Law
    from overtime_logger.services.ledger import Ledger
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.services.money import Money
    from overtime_logger.services.packs.anonymised.maker import AnonymisedPacks
    from overtime_logger.services.packs.maker import Packs, Workshop
    from overtime_logger.services.packs.register import Register
    from overtime_logger.services.pictures import PagePicture
    from overtime_logger.services.ports import Clock, DocumentRenderer, DraftStore
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
    from overtime_logger.services.safekeeping.protection import Protection
    from overtime_logger.services.safekeeping.salvage import Rescue, Salvaged
    from overtime_logger.services.safekeeping.surroundings import Surroundings
    from overtime_logger.services.settings import Settings
    from overtime_logger.services.suggestions import Suggestions
    from overtime_logger.services.time_clock import TimeClock
    from overtime_logger.services.timeline import Timeline
    from overtime_logger.services.wording import Wording
    from overtime_logger.storage.bundled.credits import Credit

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
    holds nothing of the record, and is made anew where it is missing. Whoever has chosen a place keeps it.
    """
    if _DRAWING_CACHE_VARIABLE not in os.environ:
        from platformdirs import user_cache_path  # noqa: PLC0415 - only needed where something is drawn

        folder = user_cache_path("Overtime Logger", appauthor=False) / "drawing"
        os.environ[_DRAWING_CACHE_VARIABLE] = str(folder)


def bind_language() -> None:
    """Let texts be looked up in the translations that come with the program.

    The standard library looks for a translation's file anew for every text, and a document has fifteen thousand;
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
    from overtime_logger.storage.recovery.rescue import with_way_back  # noqa: PLC0415 - only where something is wrong

    return with_way_back(error, home, key)


def has_logbook(home: Path) -> bool:
    """Whether there is a logbook in a folder, whatever state it is in."""
    return os.path.lexists(home / FILE_NAME)


def check_whole_logbook(path: Path) -> None:
    """Look whether a file is a whole logbook that an import could read; it needs no logbook.

    Raises:
        InvalidInputError: it is not.
        FileFailedError: it can't be read.
    """
    from overtime_logger.services.safekeeping import whole_logbook  # noqa: PLC0415 - no start needs it
    from overtime_logger.storage.untrusted.import_files import UntrustedImportFiles  # noqa: PLC0415 - likewise

    whole_logbook.decode(UntrustedImportFiles().read(path, whole_logbook.LARGEST_FILE))


class Application:
    """The services over one open logbook, handed to a shell.

    Args:
        home: the folder that holds the logbook.
        key: the passphrase; None for a logbook without one.
        create: whether to make the logbook when there is none.
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
        """What is done at the end of a block in which nothing went wrong, before the logbook is let go of."""

    def close(self) -> None:
        """Let go of the logbook."""
        self.store.close()

    @property
    def passphrase(self) -> Passphrase | None:
        """What the logbook opens with; None for nothing."""
        return self.store.own_key

    @property
    def drafts(self) -> DraftStore:
        """Where what is typed and not yet saved is kept."""
        return self.store

    def rebuild_if_stale(self) -> None:
        """Work the current state out anew if it does not follow from the journal.

        Raises:
            LogbookUnavailableError: the journal was altered, or the file is damaged.
            FileFailedError: the disk is full or failed; nothing was changed.
        """
        self.store.rebuild_if_stale()

    def back_up_if_due(self) -> MadeBackup | None:
        """Make a backup if something was written since the logbook was opened, and one is due.

        Raises:
            FileFailedError: it could not be made.
            LogbookUnavailableError: the logbook is damaged.
        """
        return self.backups.make_if_due() if self.store.has_written else None

    def finish_following(self) -> None:
        """Let copies follow the passphrase that could not when it was changed: a program was ended, say."""
        from overtime_logger.storage.recovery.backup_catalogue import is_following  # noqa: PLC0415 - with the logbook's first use

        if is_following(self.home):
            self.backups.follow()

    def take_back(self, records: Sequence[str]) -> None:
        """Put records, by their ids, back to what they were before their last revision, all or none.

        Raises:
            InvalidInputError: there never was one of them.
            FileFailedError: the disk failed; nothing was stored.
        """
        from overtime_logger.services.taking_back import take_back  # noqa: PLC0415 - no start needs it

        take_back(self.store, self.clock, records)

    def look_into_backup(self, path: Path, key: Passphrase | None = None) -> Prospect:
        """What is in a backup, which is opened with the logbook's own passphrase if no other is given.

        Args:
            path: the backup's file; it is left as it is.
            key: its passphrase; None for that of the logbook, or for none where it has none.

        Raises:
            LogbookUnavailableError: it is no logbook, or damaged, newer, or has another passphrase.
            FileFailedError: it can't be read.
        """
        from overtime_logger.services.safekeeping.backups import Prospect  # noqa: PLC0415 - no start needs it

        tried = key or self.store.own_key
        try:
            return Prospect(path, tried, self.backups.look_into(path, tried))
        except LogbookUnavailableError as error:
            if error.code != "logbook.not_protected":
                raise
        return Prospect(path, None, self.backups.look_into(path, None))

    def restore(self, backup: Prospect) -> Restored:
        """Put a backup in the place of the open logbook, which is kept aside, and go on with what is in it.

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
        """Let go of the logbook."""
        try:
            if error is None and self.at_end is not None:
                self.at_end()
        finally:
            self.close()

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger beside the days."""
        from overtime_logger.services.ledger import Ledger  # noqa: PLC0415 - no start needs it

        return Ledger(self.store, self.clock)

    @cached_property
    def rest(self) -> RestChecks:
        """Checks rest and working time."""
        from overtime_logger.services.rest import RestChecks  # noqa: PLC0415 - no start needs it

        return RestChecks(self.store, self.clock)

    @cached_property
    def remarks(self) -> Remarks:
        """The person's explanations of what stands out in their record."""
        from overtime_logger.services.records.remarks import Remarks  # noqa: PLC0415 - no start needs it

        return Remarks(self.store, self.clock)

    @cached_property
    def law(self) -> Law:
        """The rules that may be cited."""
        return law()

    @cached_property
    def money(self) -> Money:
        """Salaries, and what unpaid hours are worth."""
        from overtime_logger.services.money import Money  # noqa: PLC0415 - no start needs it

        return Money(self.store, self.clock, _minimum_wage)

    @cached_property
    def settings(self) -> Settings:
        """How the program is set."""
        from overtime_logger.services.settings import Settings  # noqa: PLC0415 - no command needs it

        return Settings(self.store)

    def surroundings(self) -> Surroundings:
        """The place in which the logbook lies, as it is now."""
        from overtime_logger.storage.surroundings import look_around  # noqa: PLC0415 - no start needs it

        return look_around(self.home)

    @cached_property
    def backups(self) -> Backups:
        """Backups of this logbook."""
        from overtime_logger.services.safekeeping.backups import FOLDER_NAME, Backups  # noqa: PLC0415 - no start needs it
        from overtime_logger.storage.recovery.backup import BackupFolders  # noqa: PLC0415 - likewise

        folders = BackupFolders(self.home)
        return Backups(self.store, folders, self.clock, self.settings, self.home / FOLDER_NAME)

    @cached_property
    def time_clock(self) -> TimeClock:
        """Clocking in and out."""
        from overtime_logger.services.time_clock import TimeClock  # noqa: PLC0415 - few commands need it

        return TimeClock(self.store, self.clock, self.logbook)

    @cached_property
    def reminders(self) -> Reminders:
        """What a person is reminded of."""
        from overtime_logger.services.reminders import Reminders  # noqa: PLC0415 - no command needs it

        return Reminders(self.settings, self.clock, self.logbook, self.time_clock, self.seals)

    @cached_property
    def wording(self) -> Wording:
        """Words for dates and durations."""
        from overtime_logger.services.wording import Wording  # noqa: PLC0415 - loads Babel; figures need none

        return Wording()

    @cached_property
    def people(self) -> People:
        """The people whom records name."""
        from overtime_logger.services.records.people import People  # noqa: PLC0415 - no start needs it

        return People(self.store, self.clock)

    @cached_property
    def conversations(self) -> Conversations:
        """The conversations with managers."""
        from overtime_logger.services.records.conversations import Conversations  # noqa: PLC0415 - no start needs it

        return Conversations(self.store, self.clock, self.logbook, self._reading_in_words)

    def _reading_in_words(self, reading: Reading) -> str:
        return self.record_wording().reading(reading)

    def record_wording(self) -> ConversationWording:
        """Words for conversations and the like, with the people as they stand."""
        from overtime_logger.domain.records.reading import Reading  # noqa: PLC0415 - no start needs it
        from overtime_logger.services.records.wording import ConversationWording  # noqa: PLC0415 - likewise

        return ConversationWording(self.wording, self.people.by_id(), self.store.records_by_id(Reading))

    @cached_property
    def workload(self) -> Workload:
        """Workload readings, concerns, notices and documents handed over."""
        from overtime_logger.services.records.workload import Workload  # noqa: PLC0415 - no start needs it

        return Workload(self.store, self.clock)

    @cached_property
    def letters(self) -> Letters:
        """Letters that ask the employer for something."""
        from overtime_logger.services.records.letters import Letters  # noqa: PLC0415 - no start needs it

        return Letters(self.store, self.workload)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """Makes the e-mails after conversations."""
        from overtime_logger.reports.email_file import email_file  # noqa: PLC0415 - no start needs it
        from overtime_logger.services.records.follow_up import FollowUps  # noqa: PLC0415 - likewise
        from overtime_logger.storage.files import AtomicFileWriter  # noqa: PLC0415 - likewise

        return FollowUps(self.store, self.conversations, self.wording, email_file, AtomicFileWriter(self.home))

    @cached_property
    def timeline(self) -> Timeline:
        """The whole record in one stream."""
        from overtime_logger.services.timeline import Timeline  # noqa: PLC0415 - no start needs it

        return Timeline(self.store, self.clock, self.logbook, self.rest)

    @cached_property
    def packs(self) -> Packs:
        """Makes documents with names in them."""
        from overtime_logger.services.packs.maker import Packs  # noqa: PLC0415 - needed for documents only

        return Packs(
            self.store,
            self.logbook,
            self.rest,
            self.money,
            law=self.law,
            workshop=self.workshop,
            register=self.register,
        )

    @cached_property
    def anonymised_packs(self) -> AnonymisedPacks:
        """Makes packs with names removed."""
        from overtime_logger.services.packs.anonymised.maker import AnonymisedPacks  # noqa: PLC0415 - no start needs it

        return AnonymisedPacks(
            self.store, self.logbook, self.rest, self.workshop, register=self.register, seals=self.seals
        )

    @cached_property
    def workshop(self) -> Workshop:
        """Turns documents into files."""
        from overtime_logger.reports.csv_file import csv_bytes  # noqa: PLC0415 - needed for documents only
        from overtime_logger.services.packs.maker import Workshop  # noqa: PLC0415 - likewise
        from overtime_logger.storage.files import AtomicFileWriter  # noqa: PLC0415 - likewise

        return Workshop(self.wording, _pdf_renderer, AtomicFileWriter(self.home), csv_bytes)

    @cached_property
    def branch_reports(self) -> BranchReports:
        """Makes branch reports."""
        from overtime_logger.services.collation.maker import BranchReports  # noqa: PLC0415 - for reps only

        return BranchReports(self.store, self.clock, self.workshop, _comparators)

    @contextlib.contextmanager
    def gathering(self, so_far: Gathering | None = None) -> Generator[Gathering]:
        """Takes members' packs in for a branch report. Its child processes end with the block.

        Args:
            so_far: what was taken in before, to which more is added; None to begin.
        """
        from overtime_logger.services.collation.intake import Gathering  # noqa: PLC0415 - likewise
        from overtime_logger.services.integrity import pack_format  # noqa: PLC0415 - likewise
        from overtime_logger.services.packs.anonymised import format as form  # noqa: PLC0415 - for reps only
        from overtime_logger.services.untrusted import Refusal  # noqa: PLC0415 - likewise
        from overtime_logger.storage.untrusted.pdf import UntrustedPdfs  # noqa: PLC0415 - likewise

        children = min(_MOST_READERS, os.cpu_count() or 1)
        others = {pack_format.ATTACHMENT_NAME: Refusal.HAS_NAMES}
        with UntrustedPdfs(form.ATTACHMENT_NAME, form.decode, others=others, children=children) as source:
            gathering = so_far or Gathering(source, self.logbook.today)
            gathering.read_from(source)
            yield gathering

    @cached_property
    def insights(self) -> Insights:
        """What a period's record shows."""
        from overtime_logger.reports.csv_file import csv_bytes  # noqa: PLC0415 - no start needs it
        from overtime_logger.services.insights import Insights, Shelf  # noqa: PLC0415 - likewise
        from overtime_logger.storage.files import AtomicFileWriter  # noqa: PLC0415 - likewise

        shelf = Shelf(self.pictures, csv_bytes, AtomicFileWriter(self.home))
        return Insights(self.packs.facts, self.wording, shelf)

    @cached_property
    def pictures(self) -> Pictures:
        """Makes pictures of charts."""
        from overtime_logger.reports.pictures import Pictures  # noqa: PLC0415 - no start needs it

        choose_drawing_cache()
        return Pictures(resources() / "fonts", self.wording.language)

    @cached_property
    def register(self) -> Register:
        """The documents made."""
        from overtime_logger.services.packs.register import Register  # noqa: PLC0415 - no start needs it

        return Register(self.store, self.clock)

    @cached_property
    def protection(self) -> Protection:
        """The passphrase, and the lock."""
        from overtime_logger.services.safekeeping.protection import Protection  # noqa: PLC0415 - no start needs it
        from overtime_logger.storage.strength import estimate_strength  # noqa: PLC0415 - likewise

        return Protection(self.store, estimate_strength, self.backups)

    @cached_property
    def importing(self) -> Importing:
        """Reads files into the record."""
        from overtime_logger.services.importing.importer import Importing  # noqa: PLC0415 - no start needs it
        from overtime_logger.storage.untrusted.import_files import UntrustedImportFiles  # noqa: PLC0415 - likewise

        return Importing(self.store, self.clock, UntrustedImportFiles())

    @cached_property
    def comparisons(self) -> Comparisons:
        """Records of others, and the log set beside them."""
        from overtime_logger.services.comparison.comparisons import Comparisons  # noqa: PLC0415 - no start needs it

        return Comparisons(self.store, self.clock)

    @cached_property
    def intake(self) -> Intake:
        """Reads files of others' records."""
        from overtime_logger.services.comparison.intake import Intake  # noqa: PLC0415 - no start needs it
        from overtime_logger.storage.untrusted.import_files import UntrustedImportFiles  # noqa: PLC0415 - likewise

        return Intake(self.store, self.clock, UntrustedImportFiles(), self.importing)

    @cached_property
    def exports(self) -> Exports:
        """Writes the record to files."""
        from overtime_logger.reports.calendar_file import calendar_bytes  # noqa: PLC0415 - no start needs it
        from overtime_logger.reports.csv_file import csv_bytes  # noqa: PLC0415 - likewise
        from overtime_logger.services.exporting.exporter import Exports  # noqa: PLC0415 - likewise
        from overtime_logger.storage.files import AtomicFileWriter  # noqa: PLC0415 - likewise

        return Exports(self.store, AtomicFileWriter(self.home), csv_bytes, calendar_bytes, self.wording)

    @cached_property
    def suggestions(self) -> Suggestions:
        """What a calendar says of days."""
        from overtime_logger.services.suggestions import Suggestions  # noqa: PLC0415 - no start needs it

        return Suggestions(self.store)

    @cached_property
    def seals(self) -> Seals:
        """The seal of the record, and who holds earlier ones."""
        from overtime_logger.services.integrity.seals import Seals  # noqa: PLC0415 - no start needs it

        return Seals(self.store, self.clock)


def restore(home: Path, backup: Prospect, key: Passphrase | None, clock: Clock | None = None) -> Restored:
    """Put a backup in the place of the logbook in a folder, whether that opens or not; it is kept aside.

    Args:
        home: the folder.
        backup: the backup, as it was looked into.
        key: the logbook's passphrase from then on; None for none.
        clock: what time it is; the computer's clock if not given.

    Raises:
        LogbookUnavailableError: the backup can't be used, or the logbook is in use; nothing was changed.
        FileFailedError: a file can't be read or written; nothing was changed.
    """
    from overtime_logger.storage.recovery.restoring import restore as put_back  # noqa: PLC0415 - no start needs it

    now = (clock or SystemClock()).now()
    restored = put_back(backup.path, backup.key, logbook_file(home), now, new_key=key)
    if key is not None:
        from overtime_logger.services.safekeeping.backups import FOLDER_NAME  # noqa: PLC0415 - no start needs it
        from overtime_logger.storage.recovery.backup import BackupFolders  # noqa: PLC0415 - likewise

        # What was kept aside, and other backups, may be in clear, or have another passphrase.
        with contextlib.suppress(FileFailedError):
            BackupFolders(home).begin_following((home / FOLDER_NAME,))
    return restored


def is_protected(home: Path, key: Passphrase | None) -> bool:
    """Whether the logbook in a folder has a passphrase, as far as can be told of one that does not open.

    Args:
        home: the folder.
        key: a passphrase; if the logbook has one, it has to be this, unless that can't be told.

    Raises:
        LogbookUnavailableError: it has another passphrase, or another program has it open.
    """
    from overtime_logger.storage.recovery.restoring import is_protected as has_passphrase  # noqa: PLC0415 - no start needs it

    return has_passphrase(logbook_file(home), key)


def look_into_backup(home: Path, backup: Path, key: Passphrase | None) -> BackupContents:
    """What is in a backup, whether the logbook in the folder opens or not; both are left as they are.

    Raises:
        LogbookUnavailableError: it is no logbook, or damaged, newer, or has another passphrase.
        FileFailedError: it can't be read.
    """
    from overtime_logger.storage.recovery.backup import BackupFolders  # noqa: PLC0415 - no start needs it

    return BackupFolders(home).look_into(backup, key)


def salvage(home: Path, out: Path, key: Passphrase | None, clock: Clock | None = None) -> Salvaged:
    """Take what can be read of the logbook in a folder, damaged or not, out into a new file.

    Raises:
        InvalidInputError: the new file is there already.
        LogbookUnavailableError: the logbook is not to be opened for another reason than damage.
        FileFailedError: a file can't be read or written.
    """
    from overtime_logger.storage.recovery.rescue import refuse_if_gone  # noqa: PLC0415 - no start needs it
    from overtime_logger.storage.recovery.salvage import salvage as take_out  # noqa: PLC0415 - likewise

    try:
        if not has_logbook(home):
            refuse_if_gone(home)
        return take_out(logbook_file(home), key, out, (clock or SystemClock()).now())
    except LogbookUnavailableError as error:
        raise _with_way_back(error, home, key) from error


def name_for_salvaged(home: Path) -> Path:
    """A free name in the logbook's folder for what can be read of a damaged logbook."""
    from overtime_logger.storage.copies import free_name  # noqa: PLC0415 - only for a damaged one

    return free_name(home / SALVAGED_NAME)


def look_for_rescue(home: Path, key: Passphrase | None, out: Path) -> Rescue:
    """What can be done about the logbook in a folder that is damaged or gone; all of it is left as it is.

    Args:
        home: the folder.
        key: the logbook's passphrase, if it has one and it is known.
        out: the new file, in which what can still be read is put.
    """
    from overtime_logger.storage.recovery.rescue import look_for_rescue as look  # noqa: PLC0415 - only if something is wrong

    return look(logbook_file(home), home, key, out, SystemClock().now())


def go_on_with_salvaged(home: Path, file: Path, clock: Clock | None = None) -> Path | None:
    """Put what could be read of a damaged logbook in its place; returns where the damaged file is kept.

    Raises:
        LogbookUnavailableError: the logbook is in use; nothing was changed.
        FileFailedError: the disk failed; nothing was changed.
    """
    from overtime_logger.storage.recovery.restoring import take_place  # noqa: PLC0415 - only for a damaged one

    return take_place(file, logbook_file(home), (clock or SystemClock()).now())


@contextlib.contextmanager
def verifying(register: Sequence[MadeDocument] = ()) -> Generator[Verifier]:
    """What checks documents; it needs no logbook. Its child process ends with the block.

    Args:
        register: the documents made from the own logbook, where there is one.
    """
    from overtime_logger.services.integrity import pack_format  # noqa: PLC0415 - no start needs them
    from overtime_logger.services.integrity.verify import Verifier  # noqa: PLC0415 - likewise
    from overtime_logger.services.packs.anonymised import format as anonymised_format  # noqa: PLC0415 - no start needs them
    from overtime_logger.services.untrusted import Refusal  # noqa: PLC0415 - likewise
    from overtime_logger.storage.untrusted.pdf import UntrustedPdfs  # noqa: PLC0415 - likewise

    without_seal = {anonymised_format.ATTACHMENT_NAME: Refusal.NAMES_REMOVED}
    with UntrustedPdfs(pack_format.ATTACHMENT_NAME, pack_format.decode, others=without_seal) as source:
        yield Verifier(source, register)


def pdf_files(paths: Iterable[Path], but_not: Path | None = None) -> Iterator[Path]:
    """The files that were named, and the PDF files in folders that were; see `storage.files.pdf_files`."""
    from overtime_logger.storage.files import pdf_files as found  # noqa: PLC0415 - with other parts, no start needs it

    return found(paths, but_not)


def page_picture(data: bytes, number: int, width: int) -> PagePicture:
    """A page, from 0, of a document that was made here, so many pixels wide."""
    from overtime_logger.reports.pages import page_picture as drawn  # noqa: PLC0415 - no start needs it

    return drawn(data, number, width)


def credits_of_the_program() -> tuple[Credit, ...]:
    """The works of others that come with the program."""
    from overtime_logger.storage.bundled.credits import credits_in  # noqa: PLC0415 - loads a parser, for the help page only

    return credits_in(resources() / "credits.toml")


def law() -> Law:
    """The rules that the program may cite, and where each was read."""
    from overtime_logger.storage.bundled.law import law_in  # noqa: PLC0415 - loads a parser; no start needs it

    return law_in(resources() / "law.toml")


def _minimum_wage() -> tuple[DatedRate, ...]:
    from overtime_logger.storage.bundled.rates import minimum_wage  # noqa: PLC0415 - loads a parser, for money only

    return minimum_wage(resources() / "rates.toml")


def _comparators() -> tuple[Comparator, ...]:
    from overtime_logger.storage.bundled.comparators import comparators  # noqa: PLC0415 - loads a parser, for reps only

    return comparators(resources() / "comparators.toml")


def _pdf_renderer() -> DocumentRenderer:
    from overtime_logger.reports.pdf import PdfRenderer  # noqa: PLC0415 - loads ReportLab, for documents only

    choose_drawing_cache()
    return PdfRenderer(resources() / "fonts")
