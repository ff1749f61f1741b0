"""What pages ask the window to do. A page reads by itself; whatever changes or takes long, it requests."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time
    from pathlib import Path

    from overtime_logger.bootstrap import Application
    from overtime_logger.domain.contract import Term
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.duration import Minutes
    from overtime_logger.domain.errors import UserError
    from overtime_logger.domain.holiday import HolidayCorrection
    from overtime_logger.domain.passphrase import Passphrase
    from overtime_logger.domain.period import DateRange
    from overtime_logger.domain.person import Person
    from overtime_logger.domain.worker import Worker
    from overtime_logger.reports.pages import PagePicture
    from overtime_logger.reports.palette import Palette
    from overtime_logger.reports.pictures import Picture
    from overtime_logger.services.backups import MadeBackup
    from overtime_logger.services.collation.earlier import NearReport
    from overtime_logger.services.collation.gathering import FileState, Gathering
    from overtime_logger.services.collation.report import ReportRequest
    from overtime_logger.services.document import Drawing
    from overtime_logger.services.exporting import Exported
    from overtime_logger.services.follow_up import FollowUpText
    from overtime_logger.services.importing.importer import ImportOptions
    from overtime_logger.services.importing.preview import Preview
    from overtime_logger.services.insights import Insight, InsightFormat
    from overtime_logger.services.integrity import Seal
    from overtime_logger.services.logbook import EntryTags, Reading
    from overtime_logger.services.packs.anonymised_request import AnonymisedRequest
    from overtime_logger.services.packs.request import PackRequest
    from overtime_logger.services.progress import Cancellable
    from overtime_logger.services.record_book import Entering, RecordBook
    from overtime_logger.services.revision import EntryMethod, Record, RecordKind
    from overtime_logger.services.seals import GivenSeal
    from overtime_logger.services.settings import Setting
    from overtime_logger.services.time_clock import Clocked, ClockStatus
    from overtime_logger.services.verify import Verdict
    from overtime_logger.ui.models.lately import Lately
    from overtime_logger.ui.models.preview import UnwrittenDocument
    from overtime_logger.ui.models.timeline import TimelineRow
    from overtime_logger.ui.models.transfer import ExportKind, ShownImport


class Request(Protocol):
    """Something to be done."""

    @property
    def takes_long(self) -> bool:
        """Whether it is done off the main thread."""
        ...

    @property
    def changes_record(self) -> bool:
        """Whether what pages show may have changed when it is done."""
        ...

    def perform(self, application: Application) -> object:
        """Do it, and return what came of it.

        Raises:
            UserError: it could not be done.
        """
        ...


class Outcome(NamedTuple):
    """What came of a request.

    Args:
        request: what was asked.
        result: what its `perform` returned.
        error: why it was not done; None when it was.
    """

    request: Request
    result: object = None
    error: UserError | None = None


class SaveDay(NamedTuple):
    """Put a day on record, as it was read back to the person.

    Args:
        reading: the day.
        method: how it was entered.
    """

    reading: Reading
    method: EntryMethod

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Record it."""
        application.logbook.record([self.reading], self.method)


class SaveDays(NamedTuple):
    """Put several days on record, all or none, as they were read back to the person.

    Args:
        entries: each day, and how it was entered.
    """

    entries: tuple[tuple[Reading, EntryMethod], ...]

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Record them, each as a revision of its own."""
        application.logbook.record_all(self.entries)


class WithdrawDays(NamedTuple):
    """Take the records of days back.

    Args:
        days: the days.
        why: the reason; may be empty.
    """

    days: tuple[date, ...]
    why: str

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Withdraw them, each as a revision of its own."""
        application.logbook.withdraw_all(self.days, self.why)


class TakeBackDays(NamedTuple):
    """Put several days back to what they were before their last revision.

    Args:
        days: the days.
    """

    days: tuple[date, ...]

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> tuple[DayRecord | None, ...]:
        """Take them back; returns the records that stand again."""
        return application.logbook.undo_all(self.days)


class ClockIn(NamedTuple):
    """Start the clock."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> ClockStatus:
        """Start it, seen by this window from now on."""
        return application.time_clock.clock_in(is_watched=True)


class Beat(NamedTuple):
    """Note that the clock is still running."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> ClockStatus:
        """Note it."""
        return application.time_clock.beat()


class CarryOn(NamedTuple):
    """Let the clock run on, as if it had never stopped."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> ClockStatus:
        """Let it run."""
        return application.time_clock.carry_on()


class ClockOut(NamedTuple):
    """Stop the clock; what was clocked is read back and not recorded yet.

    Args:
        at: when the work ended, as typed; empty for now, or where the clock was last seen running.
    """

    at: str = ""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> Clocked:
        """Stop it."""
        from overtime_logger.services.settings import TimeOfDay  # noqa: PLC0415 - no start needs it

        return application.time_clock.clock_out(TimeOfDay().value_of(self.at) if self.at else None)


class RecordClocked(NamedTuple):
    """Put what was clocked on record, as it was read back.

    Args:
        clocked: what was clocked.
    """

    clocked: Clocked

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Record it."""
        application.time_clock.record(self.clocked)


class LetGoOfClocked(NamedTuple):
    """Forget what was clocked, without recording it."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> ClockStatus:
        """Forget it."""
        application.time_clock.let_go()
        return application.time_clock.status()


class PutOffSeal(NamedTuple):
    """Ask again for the seal in a week."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> None:
        """Put it off."""
        application.reminders.put_off_seal()


class CatchUp(NamedTuple):
    """Show the days that are not recorded, to fill them in."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> None:
        """Nothing but to be told: the window shows the page, and the page the list."""
        del application


class TagDay(NamedTuple):
    """Say of a recorded day why it was long.

    Args:
        day: the day.
        tags: all that is said of its excess from now on.
    """

    day: date
    tags: EntryTags

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> bool:
        """Record it; returns whether anything was written."""
        return application.logbook.tag(self.day, self.tags)


class OpenDay(NamedTuple):
    """Show Today with its entry line asking about a day.

    Args:
        day: the day.
    """

    day: date

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> None:
        """Nothing but to be told: the window shows the page, and the page the day."""
        del application


class ShowDay(NamedTuple):
    """Show a day among its neighbours in the log.

    Args:
        day: the day.
    """

    day: date

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> None:
        """Nothing but to be told: the window shows the page, and the page the day."""
        del application


class LookBack(NamedTuple):
    """See what of the last weeks is worth a look.

    Args:
        today: the day from which to look back.
    """

    today: date

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> Lately:
        """Read it."""
        from overtime_logger.ui.models.lately import look_back  # noqa: PLC0415 - no start waits for it

        return look_back(application)


class TakeBackDay(NamedTuple):
    """Put a day back to what it was before its last revision.

    Args:
        day: the day.
    """

    day: date

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> DayRecord | None:
        """Take it back; returns the record that stands again."""
        return application.logbook.undo(self.day)


class SetUp(NamedTuple):
    """Say whose log it is and under which terms.

    Args:
        term: the contract terms.
        worker: whose log it is.
        passphrase: what the logbook opens with from now on; None for nothing.
    """

    term: Term
    worker: Worker
    passphrase: Passphrase | None = None

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Protect the logbook first, so that nothing is written in clear, then store both."""
        if self.passphrase is not None and not application.protection.has_passphrase:
            application.protection.set_first(self.passphrase)
        application.contracts.set_up(self.term, self.worker)


class KeepPerson(NamedTuple):
    """Put a person on record, or let their record say something else.

    Args:
        id: whose record; None for somebody new.
        person: what it shall say.
        is_sure: whether the person at the keys has said that what looks like personal data is none.
    """

    id: str | None
    person: Person
    is_sure: bool

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Keep it."""
        from overtime_logger.services.record_book import Entering  # noqa: PLC0415 - no start waits for it

        entering = Entering(not_identifiers=self.is_sure)
        if self.id is None:
            application.people.add(self.person, entering)
        else:
            application.people.amend(self.id, self.person, entering)


class SetAllowance(NamedTuple):
    """Say how much leave a leave year gives.

    Args:
        start: its first day.
        minutes: the leave, in contracted minutes.
    """

    start: date
    minutes: Minutes

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Keep it."""
        application.ledger.set_allowance(self.start, self.minutes)


class CorrectHoliday(NamedTuple):
    """Add a bank holiday or take one out.

    Args:
        correction: the day, and whether it is one.
    """

    correction: HolidayCorrection

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Keep it."""
        application.ledger.correct_holiday(self.correction)


class ChangeSetting(NamedTuple):
    """Set how the program behaves.

    Args:
        setting: what is set.
        text: to what, as it was typed.
    """

    setting: Setting[bool] | Setting[time]
    text: str

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> None:
        """Keep it."""
        application.settings.set_typed(self.setting, self.text)  # type: ignore[arg-type]


class MakeBackup(NamedTuple):
    """Make a backup of the logbook.

    Args:
        only_if_due: whether it is made only where something is new and the last one is some hours old.
    """

    only_if_due: bool = False

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> MadeBackup | None:
        """Make it."""
        return application.backups.make_if_due() if self.only_if_due else application.backups.make()


class SetSecondFolder(NamedTuple):
    """Let backups go to a second place too, or to none.

    Args:
        folder: the place; None for none.
    """

    folder: Path | None

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> None:
        """Keep it."""
        application.backups.set_second_folder(self.folder)


class PreviewImport(NamedTuple):
    """See what taking in a file would do.

    Args:
        path: the file.
        options: how it is to be read.
    """

    path: Path
    options: ImportOptions

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> ShownImport:
        """Read it; nothing is stored."""
        from overtime_logger.ui.models.transfer import shown  # noqa: PLC0415 - no start waits for it

        return shown(application.importing.preview(self.path, self.options), application.wording)


class CarryOutImport(NamedTuple):
    """Store what a preview shows, all of it or nothing.

    Args:
        preview: what was shown.
        leaves_out_refused: whether the person has said that the rest may be taken without what is refused.
    """

    preview: Preview
    leaves_out_refused: bool

    takes_long = True
    changes_record = True

    def perform(self, application: Application) -> int:
        """Store it; returns how many days, suggestions or revisions were written."""
        return application.importing.carry_out(self.preview, leaves_out_refused=self.leaves_out_refused)


class TakeBackImport(NamedTuple):
    """Put the days that a file has added back to what they were.

    Args:
        days: the days; there may be years of them.
    """

    days: tuple[date, ...]

    takes_long = True
    changes_record = True

    def perform(self, application: Application) -> None:
        """Take them back, each as a revision of its own."""
        application.logbook.undo_all(self.days)


class WriteExport(NamedTuple):
    """Write the record to a file; the question where to save it has asked whether one may be replaced.

    Args:
        kind: what is written.
        path: where it shall stand.
        span: the days; the whole logbook has no use for it.
        with_notes: whether a calendar has the days' notes.
    """

    kind: ExportKind
    path: Path
    span: DateRange
    with_notes: bool

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> Exported:
        """Write it."""
        from overtime_logger.ui.models.transfer import ExportKind as Kind  # noqa: PLC0415 - no start waits for it

        exports = application.exports
        if self.kind is Kind.DAYS:
            return exports.days(self.span, self.path, replaces=True)
        if self.kind is Kind.CALENDAR:
            return exports.calendar(self.span, self.path, notes=self.with_notes, replaces=True)
        return exports.whole(self.path, replaces=True)


class PreparePack(NamedTuple):
    """Make a document's pages, of which nothing is written yet.

    Args:
        request: which document.
        watch: follows the work, and can call it off.
    """

    request: PackRequest
    watch: Cancellable

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> UnwrittenDocument:
        """Make them."""
        from overtime_logger.ui.models.preview import PackDraft  # noqa: PLC0415 - no start needs it

        return PackDraft(application.packs.prepare(self.request, self.watch))


class PrepareAnonymised(NamedTuple):
    """Make the pages of a pack with names removed, of which nothing is written yet.

    Args:
        request: what is chosen of it.
    """

    request: AnonymisedRequest

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> UnwrittenDocument:
        """Make them."""
        from overtime_logger.ui.models.preview import AnonymisedDraft  # noqa: PLC0415 - no start needs it

        packs = application.anonymised_packs
        pack = packs.compose(self.request)
        return AnonymisedDraft(pack, packs.render(pack))


class WriteDraft(NamedTuple):
    """Write a document that was prepared.

    Args:
        draft: the document.
        path: where it shall stand.
    """

    draft: UnwrittenDocument
    path: Path

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> object:
        """Write it."""
        return self.draft.write(application, self.path)


class Gathered(NamedTuple):
    """What came of taking members' packs in.

    Args:
        gathering: all that was taken in.
        near: an earlier report that is too near to one made of them, if there is one.
        is_cancelled: whether it was called off before all files were read.
    """

    gathering: Gathering
    near: NearReport | None
    is_cancelled: bool


class GatherPacks(NamedTuple):
    """Take members' packs in.

    Args:
        so_far: what was taken in before; None to begin.
        paths: the files, and folders of them.
        tell: is told the state of each file as it comes to be known, on the thread that works.
        watch: can call it off; what was taken in until then stays.
    """

    so_far: Gathering | None
    paths: tuple[Path, ...]
    tell: Callable[[FileState], None]
    watch: Cancellable

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> Gathered:
        """Take them in."""
        from overtime_logger.services.progress import CancelledError  # noqa: PLC0415 - no start needs it
        from overtime_logger.storage.files import pdf_files  # noqa: PLC0415 - likewise

        files, is_cancelled = list(pdf_files(self.paths)), True
        with (
            application.gathering(self.so_far) as gathering,
            closing(gathering.add(files)) as states,
            suppress(CancelledError),
        ):
            for number, state in enumerate(states, start=1):
                self.tell(state)
                self.watch(number / len(files))
            is_cancelled = False
        return Gathered(gathering, application.branch_reports.near_report(gathering), is_cancelled)


class PrepareReport(NamedTuple):
    """Make a branch report's pages, of which nothing is written yet.

    Args:
        gathering: the packs.
        request: what it is to say.
        with_table: whether its figures shall be written as CSV beside it.
        accepts_near: whether it is made though an earlier report differs by a few members.
    """

    gathering: Gathering
    request: ReportRequest
    with_table: bool
    accepts_near: bool

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> UnwrittenDocument:
        """Make them."""
        from overtime_logger.ui.models.preview import ReportDraft  # noqa: PLC0415 - no start needs it

        document = application.branch_reports.compose(self.gathering, self.request)
        rendered = application.workshop.renderer().render(document)
        return ReportDraft(self.gathering, self.request, document, rendered, self.with_table, self.accepts_near)


class DrawPage(NamedTuple):
    """Draw a page of a document that was prepared.

    Args:
        data: the document's bytes, made by this program.
        number: which page, from 0.
        width: how wide, in pixels of the screen.
    """

    data: bytes
    number: int
    width: int

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> PagePicture:
        """Draw it."""
        from overtime_logger.reports.pages import page_picture  # noqa: PLC0415 - no start needs it

        del application
        return page_picture(*self)


class VerifyFiles(NamedTuple):
    """Check documents, each in a process of its own.

    Args:
        paths: the files.
        code: a seal's code that somebody has held, as typed; None where none was given.
        tell: is told the verdict of each file as it comes, on the thread that works.
    """

    paths: tuple[Path, ...]
    code: str | None
    tell: Callable[[Verdict], None]

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> bool:
        """Check them; returns whether any could be read."""
        from overtime_logger.bootstrap import verifying  # noqa: PLC0415 - no start needs it

        any_read = False
        with verifying(application.register.documents()) as verifier:
            for verdict in verifier.verify(self.paths, code=self.code):
                any_read = any_read or verdict.pack is not None
                self.tell(verdict)
        return any_read


class GiveSeal(NamedTuple):
    """Note that somebody was given a seal.

    Args:
        seal: the seal.
        given_to: who was given it.
    """

    seal: Seal
    given_to: str

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> GivenSeal:
        """Note it."""
        return application.seals.give(self.given_to, self.seal)


class ReadInsights(NamedTuple):
    """Work out what a period's record shows.

    Args:
        span: the days.
    """

    span: DateRange

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> tuple[Insight, ...]:
        """Work it out."""
        return application.insights.of(self.span)


class DrawPicture(NamedTuple):
    """Draw a chart for the screen.

    Args:
        drawing: the chart.
        width: in pixels of the screen.
        pixels_per_point: how large its text and lines are.
        palette: its colours.
    """

    drawing: Drawing
    width: int
    pixels_per_point: float
    palette: Palette

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> Picture:
        """Draw it."""
        return application.pictures.picture(*self)


class SaveInsight(NamedTuple):
    """Keep what the record shows as a file.

    Args:
        insight: what it shows.
        form: as what.
        path: where it shall stand.
    """

    insight: Insight
    form: InsightFormat
    path: Path

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> None:
        """Write it; the question where to save it has asked whether a file that is there may be replaced."""
        application.insights.save(*self, replaces=True)


# -- records of what was said, measured or put to somebody -------------------------------------------------------


class Kept(NamedTuple):
    """A record that was kept.

    Args:
        kind: what it is about.
        name: its id.
        is_new: whether it was not there before.
        is_changed: whether anything was written.
    """

    kind: RecordKind
    name: str
    is_new: bool
    is_changed: bool


class RecordDraft(Protocol):
    """A record as it was typed, that knows how to be kept."""

    def keep(self, application: Application, entering: Entering) -> Kept:
        """Keep it.

        Raises:
            UserError: it can't be kept; nothing was stored.
        """
        ...


class KeepRecord(NamedTuple):
    """Put a record in the log, or amend it.

    Args:
        draft: what was typed.
        why: the reason for a change; may be empty.
        not_identifiers: whether the person has said that what looks like personal data is none.
    """

    draft: RecordDraft
    why: str = ""
    not_identifiers: bool = False

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> Kept:
        """Keep it."""
        from overtime_logger.services.record_book import Entering  # noqa: PLC0415 - no start waits for it

        return self.draft.keep(application, Entering(why=self.why, not_identifiers=self.not_identifiers))


class WithdrawRecord(NamedTuple):
    """Take a record back; the journal keeps what it said.

    Args:
        kind: what it is about.
        name: its id.
        why: the reason; may be empty.
        not_identifiers: as in `KeepRecord`.
    """

    kind: RecordKind
    name: str
    why: str = ""
    not_identifiers: bool = False

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> str:
        """Take it back; returns its id."""
        from overtime_logger.services.record_book import Entering  # noqa: PLC0415 - no start waits for it

        entering = Entering(why=self.why, not_identifiers=self.not_identifiers)
        return book_of(application, self.kind).withdraw(self.name, entering)


class TakeBackRecord(NamedTuple):
    """Put a record back to what it was before its last revision.

    Args:
        kind: what it is about.
        name: its id.
    """

    kind: RecordKind
    name: str

    takes_long = False
    changes_record = True

    def perform(self, application: Application) -> Record | None:
        """Take the revision back; returns the record that stands again."""
        return book_of(application, self.kind).undo(self.name)


def book_of(application: Application, kind: RecordKind) -> RecordBook[Any]:
    """The book in which records of a kind are kept."""
    from overtime_logger.services.revision import RecordKind as Kind  # noqa: PLC0415 - no start waits for it

    if kind is Kind.CONVERSATION:
        return application.conversations.book
    workload = application.workload
    return {
        Kind.READING: workload.reading_book,
        Kind.CONCERN: workload.concern_book,
        Kind.NOTICE: workload.notice_book,
    }[kind]


class ReadTimeline(NamedTuple):
    """See the whole record in one stream, with the unpaid hours around each conversation."""

    takes_long = True
    changes_record = False

    def perform(self, application: Application) -> tuple[TimelineRow, ...]:
        """Read it."""
        from overtime_logger.ui.models.timeline import timeline_rows  # noqa: PLC0415 - no start waits for it

        return timeline_rows(application)


class SaveFollowUp(NamedTuple):
    """Save the e-mail after a conversation as a file for a mail program.

    Args:
        text: the e-mail.
        path: where it shall stand.
    """

    text: FollowUpText
    path: Path

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> None:
        """Save it."""
        application.follow_ups.save(self.text, self.path)


class PrepareNotice(NamedTuple):
    """Show Evidence with the foreseeability notice chosen."""

    takes_long = False
    changes_record = False

    def perform(self, application: Application) -> None:
        """Nothing but to be told: the window shows the page, and the page chooses the document."""
        del application
