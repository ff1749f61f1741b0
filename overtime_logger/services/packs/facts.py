"""What a document is made from: the record of a period and its figures, each read when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.balance import balance, figures_of
from overtime_logger.domain.comparison.source import ComparisonSource
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import ONE_DAY, DateRange, monday_of
from overtime_logger.domain.records.conversation import Conversation, ConversationChoices
from overtime_logger.domain.records.letter import Letter
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.person import Person
from overtime_logger.domain.records.reading import Reading
from overtime_logger.domain.records.served import ServedDocument
from overtime_logger.services.comparison.reading import set_beside
from overtime_logger.services.logbook import DayState
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.merkle_tree import Seal, tree_root
from overtime_logger.services.packs.naming import Naming
from overtime_logger.services.packs.numbered_records import RecordReader, without_names
from overtime_logger.services.packs.request import Part
from overtime_logger.services.progress import unwatched
from overtime_logger.services.records.conversations import WEEKS_BEFORE, four_weeks_before
from overtime_logger.services.records.letters import standing_of
from overtime_logger.services.records.wording import ConversationWording
from overtime_logger.services.revision import RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from overtime_logger.domain.balance import Adjustment, Balance, PeriodFigures
    from overtime_logger.domain.contract import Contract, Nation, TermInForce
    from overtime_logger.domain.day import DayHours
    from overtime_logger.domain.records.concern import Concern
    from overtime_logger.domain.rest_rules import RestReport
    from overtime_logger.domain.worker import Worker
    from overtime_logger.services.comparison.reading import SetBeside
    from overtime_logger.services.document import Section
    from overtime_logger.services.law import Law
    from overtime_logger.services.logbook import Amendment, DayLine, Logbook
    from overtime_logger.services.lost_entries import Loss
    from overtime_logger.services.money import Money, MoneyFigures
    from overtime_logger.services.packs.numbered_records import Item
    from overtime_logger.services.packs.request import PackRequest
    from overtime_logger.services.ports import Store, TableWriter
    from overtime_logger.services.progress import Watch
    from overtime_logger.services.records.letters import LetterStanding
    from overtime_logger.services.rest import RestChecks
    from overtime_logger.services.revision import Record, Revision, Written, WrittenDay
    from overtime_logger.services.wording import Wording

FOUR_WEEKS = timedelta(weeks=WEEKS_BEFORE)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where facts are read from.

    Args:
        store: where the record is kept.
        logbook: what the days come to.
        rest: rest and working time compared with the rules.
        money: what the hours come to in money.
        law: the rules that may be cited.
        csv: writes a table for programs.
    """

    store: Store
    logbook: Logbook
    rest: RestChecks
    money: Money
    law: Law
    csv: TableWriter


@dataclass(frozen=True)
class PackFacts:
    """The record of a period as a document may show it: with the names, notes and records that it may hold.

    Args:
        request: what document is asked for.
        worker: whose record it is.
        sources: where it is read from.
        watch: follows the work.
    """

    request: PackRequest
    worker: Worker
    sources: Sources
    watch: Watch = unwatched

    def watched(self, sections: Iterable[Section]) -> tuple[Section, ...]:
        """A document's sections, each composed only if the work was not cancelled before.

        Raises:
            CancelledError: it was.
        """
        composed: list[Section] = []
        for section in sections:
            self.watch(0)
            composed.append(section)
        return tuple(composed)

    @property
    def span(self) -> DateRange:
        """The days the document is about."""
        return self.request.span

    @property
    def recipient(self) -> str:
        """For whom it is made; may be empty."""
        return self.request.recipient

    def shows(self, part: Part) -> bool:
        """Whether a part is to be in the document."""
        return self.request.shows(part)

    @property
    def today(self) -> date:
        """The day on which it is made."""
        return self.sources.logbook.today

    @cached_property
    def seal(self) -> Seal:
        """The seal of the record it is made from."""
        leaves = self.sources.store.leaves()
        return Seal(len(leaves), tree_root(leaves), self.today)

    @cached_property
    def loss(self) -> Loss | None:
        """What the record says about its own gaps; None where it has none."""
        return self.sources.store.loss()

    # -- people -----------------------------------------------------------------------------------

    @cached_property
    def naming(self) -> Naming:
        """Names the people in the document."""
        people: dict[str, Person] = {}
        former: list[tuple[str, str]] = []
        for name in self.sources.store.ids_given(RecordKind.PERSON):
            for revision in self.sources.store.revisions(name):
                value = self.sources.store.value_of(revision)
                if isinstance(value, Person):
                    people[name] = value
                    former.append((value.name, name))
        shows_reps = self.shows(Part.UNION)
        return Naming(people, self.request.names, names_reps=shows_reps, former=former)

    def words(self, wording: Wording) -> ConversationWording:
        """Words for conversations and what goes with them, with people as they may be named."""
        return ConversationWording(wording, self.naming.shown, self._readings_by_id, self._reading_numbers)

    @cached_property
    def _readings_by_id(self) -> Mapping[str, Reading]:
        """Every workload reading that a conversation may have been about; none where they are left out."""
        if not self.shows(Part.READINGS):
            return {}
        readings = self.sources.store.records_by_id(Reading)
        return {name: without_names(each, self.naming) for name, each in readings.items()}

    @cached_property
    def _reading_numbers(self) -> Mapping[str, str]:
        return {item.written.id: item.number for item in self.readings}

    # -- hours ------------------------------------------------------------------------------------

    @cached_property
    def contract(self) -> Contract:
        """All terms worked under."""
        return self.sources.store.contract()

    @cached_property
    def hours_by_day(self) -> Mapping[date, DayHours]:
        """What balances need of every recorded day, also outside the period."""
        return self.sources.store.hours_by_day()

    @cached_property
    def first_recorded(self) -> date | None:
        """The first day ever recorded, also outside the period, or None."""
        return min(self.hours_by_day, default=None)

    @cached_property
    def ledger(self) -> tuple[Adjustment, ...]:
        """All lines of the ledger."""
        return tuple(without_names(line, self.naming) for line in self.sources.store.adjustments())

    @cached_property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """The ledger's lines in the period."""
        return tuple(line for line in self.ledger if line.date in self.span)

    @cached_property
    def money(self) -> MoneyFigures | None:
        """What the unpaid hours come to; None where that is left out, or no salary is known at the end."""
        return self.sources.money.figures(self.span) if self.shows(Part.MONEY) else None

    @cached_property
    def lines(self) -> tuple[DayLine, ...]:
        """Every calendar day of the period."""
        return tuple(self._shown_line(line) for line in self.sources.logbook.days(self.span))

    def _shown_line(self, line: DayLine) -> DayLine:
        if line.written is None:
            return line
        record = line.written.record
        shown = self.reader.shown(record)
        if shown is None or shown is record:
            return line
        return replace(line, written=replace(line.written, record=shown))

    @cached_property
    def balance(self) -> Balance:
        """The period's figures."""
        return self.balance_of(self.span)

    def balance_of(self, span: DateRange) -> Balance:
        """The figures of any range."""
        return balance(self.contract, self.hours_by_day, self.ledger, span)

    def four_weeks_before(self, day: date) -> Balance:
        """The figures of the four weeks that end on the day before."""
        return self._sums_of(four_weeks_before(day))

    def four_weeks_from(self, day: date) -> Balance | None:
        """The figures of the four weeks that begin with a day, as far as they are over; None where no day is."""
        last = min(day + FOUR_WEEKS, self.today) - ONE_DAY
        return self._sums_of(DateRange(day, last)) if last >= day else None

    def _sums_of(self, span: DateRange) -> Balance:
        """The figures of a short range, without the running balance, which every day ever recorded goes into."""
        hours = {day: self.hours_by_day[day] for day in span if day in self.hours_by_day}
        return balance(self.contract, hours, self.ledger, span)

    @cached_property
    def rest(self) -> RestReport:
        """Rest and working time compared with the rules."""
        return self.sources.rest.report(self.span)

    @cached_property
    def nation(self) -> Nation:
        """Whose rules they are."""
        return self.sources.rest.settings(self.span.last).nation

    def cite(self, key: str) -> str:
        """How a rule is cited where the person works.

        Args:
            key: the rule's key in `law.toml`; of a working-time rule, its `law_key`.
        """
        return self.sources.law.cite(key, self.nation)

    # -- what was said ----------------------------------------------------------------------------

    @cached_property
    def reader(self) -> RecordReader:
        """Reads the records beside hours."""
        return RecordReader(self.sources.store, self.request, self.naming)

    @cached_property
    def conversations(self) -> tuple[Item[Conversation], ...]:
        """The conversations of the period, by when they took place; none where they are left out."""
        return self.reader.conversations if self.shows(Part.CONVERSATIONS) else ()

    @cached_property
    def talks_so_far(self) -> tuple[Conversation, ...]:
        """Every conversation up to today, also before the period, by when it took place."""
        written = self.sources.store.written(Conversation) if self.shows(Part.CONVERSATIONS) else ()
        shown = (without_names(each.record, self.naming) for each in written if each.record.date <= self.today)
        return tuple(sorted(shown, key=_happened_at))

    @cached_property
    def readings(self) -> tuple[Item[Reading], ...]:
        """The workload readings of the period, by date; none where they are left out."""
        return self.reader.readings if self.shows(Part.READINGS) else ()

    @property
    def reading_records(self) -> tuple[Reading, ...]:
        """The same without their numbers."""
        return tuple(item.record for item in self.readings)

    @cached_property
    def readings_so_far(self) -> tuple[Reading, ...]:
        """Every workload reading up to today, also before the period, by date; none where they are left out."""
        readings = self.sources.store.records(Reading) if self.shows(Part.READINGS) else ()
        return tuple(each for each in readings if each.date <= self.today)

    @cached_property
    def concerns(self) -> tuple[Item[Concern], ...]:
        """The concerns of the period that the document may show, by date."""
        return self.reader.concerns

    @cached_property
    def notices(self) -> tuple[Item[Notice], ...]:
        """The notices of the period, by date; none where they are left out."""
        return self.reader.notices if self.shows(Part.NOTICES) else ()

    @cached_property
    def notice(self) -> Notice | None:
        """The notice that was written last of those about any day of the period, or None."""
        latest = self._latest_notice
        return None if latest is None else self.reader.shown(latest.record)

    @cached_property
    def _latest_notice(self) -> Written[Notice] | None:
        about = (
            each
            for each in self.sources.store.written(Notice)
            if each.record.first <= self.span.last and each.record.last >= self.span.first
        )
        return max(about, key=_drafted, default=None)

    @cached_property
    def letter(self) -> Letter:
        """The letter that the document is made of.

        Raises:
            InvalidInputError: there is no such letter.
        """
        found = self.sources.store.records_by_id(Letter).get(self.letter_id)
        shown = None if found is None else self.reader.shown(found)
        if shown is None:
            raise InvalidInputError("letter.unknown", noun=_("letter"), name=self.letter_id)
        return shown

    @cached_property
    def letter_id(self) -> str:
        """The id of the letter that the document is made of: the one asked for, or the latest of its kind."""
        if self.request.letter or not self.request.kind.is_letter:
            return self.request.letter
        of_kind = (
            name
            for name, each in self.sources.store.records_by_id(Letter).items()
            if each.kind.value == self.request.kind.value
        )
        return max(of_kind, key=self.sources.store.ids_given(RecordKind.LETTER).index, default="")

    def letter_of(self, served: ServedDocument) -> LetterStanding | None:
        """The state of the letter that was handed over in a document; None where it is no such letter."""
        letter = self.sources.store.records_by_id(Letter).get(served.about)
        shown = None if letter is None else self.reader.shown(letter)
        return None if shown is None else standing_of(self.sources.store, shown, self.today)

    @cached_property
    def served(self) -> tuple[Item[ServedDocument], ...]:
        """The documents of the period that were handed over, by when they were made, as far as may be shown."""
        return self.reader.served

    @cached_property
    def letters(self) -> Mapping[str, Item[ServedDocument]]:
        """Those of them whose text was kept and that are the letter of a record, by the id of that record."""
        return {item.record.about: item for item in self.served if item.record.about and item.record.content}

    @cached_property
    def original(self) -> Written[ServedDocument] | None:
        """What was handed over and is to be printed again as it was; None for a document of the record as it is.

        A notice or a letter that was handed over is always printed as it was, where its text was kept and may be
        shown.
        """
        kept = self.sources.store.written(ServedDocument)
        if self.request.copy_of:
            return next((each for each in kept if each.id == self.request.copy_of), None)
        latest = self._latest_notice if self.request.kind is PackKind.NOTICE else None
        about = self.letter_id if latest is None else latest.id
        if not about:
            return None
        may_show = (each for each in kept if self.reader.shown(each.record) is not None and each.record.content)
        return next((each for each in may_show if each.record.about == about), None)

    @cached_property
    def reply_due_days(self) -> int:
        """After how many days without an answer a conversation counts as left without one."""
        chosen = next(iter(self.sources.store.records(ConversationChoices)), ConversationChoices())
        return chosen.reply_due_days

    # -- records of others ------------------------------------------------------------------------

    @cached_property
    def beside(self) -> tuple[SetBeside, ...]:
        """The log set beside each record of others that covers any day of the period; none where left out."""
        return self.beside_in(self.span)

    def beside_in(self, span: DateRange, *, whole: bool = False) -> tuple[SetBeside, ...]:
        """The log set beside each record of others over a range; none where that is left out.

        Args:
            span: the days.
            whole: whether only records count that cover all of them, and not any.
        """
        if not self.shows(Part.COMPARISON):
            return ()
        store = self.sources.store
        return tuple(
            self._shown_beside(set_beside(store, each, span))
            for each in store.written(ComparisonSource)
            if (shared := each.record.span.intersection(span)) is not None and (not whole or shared == span)
        )

    def _shown_beside(self, found: SetBeside) -> SetBeside:
        """It with the names that may be in the document."""
        source = replace(found.source, record=without_names(found.source.record, self.naming))
        notes = {
            day: replace(note, record=without_names(note.record, self.naming)) for day, note in found.notes.items()
        }
        return replace(found, source=source, notes=notes)

    # -- the journal ------------------------------------------------------------------------------

    @cached_property
    def revisions(self) -> tuple[Revision, ...]:
        """The whole journal."""
        return self.sources.store.revisions()

    def value_of(self, revision: Revision) -> Record | None:
        """The record as a revision states it, including what the document may not show; see `reader.shown`."""
        # The parts of a document ask for the same revisions, and none is ever altered.
        if revision.sequence not in self._values:
            self._values[revision.sequence] = self.sources.store.value_of(revision)
        return self._values[revision.sequence]

    @cached_property
    def _values(self) -> dict[int, Record | None]:
        """What revisions state, by their place in the journal, as far as it was asked for."""
        return {}

    @cached_property
    def amendments(self) -> tuple[Amendment, ...]:
        """Every change to a day of the period."""
        return tuple(self._shown_amendment(each) for each in self.sources.logbook.amendments(self.span))

    @cached_property
    def changed_days(self) -> frozenset[date]:
        """The days of the period of which something that was said was changed; filling in is no change."""
        return frozenset(each.before.date for each in self.amendments if not each.completes)

    def _shown_amendment(self, amendment: Amendment) -> Amendment:
        before, after = (
            None if record is None else self.reader.shown(record) for record in (amendment.before, amendment.after)
        )
        return replace(amendment, before=before or amendment.before, after=after)

    # -- figures worked out from these ------------------------------------------------------------

    @cached_property
    def recorded(self) -> tuple[WrittenDay, ...]:
        """The recorded days, by date."""
        return tuple(line.written for line in self.lines if line.written is not None)

    @cached_property
    def unrecorded(self) -> tuple[DayLine, ...]:
        """The working days that are not recorded, by date."""
        return tuple(line for line in self.lines if line.state is DayState.NOT_RECORDED)

    @cached_property
    def weeks(self) -> tuple[PeriodFigures, ...]:
        """The figures of every week that touches the period."""
        return self.weeks_of(self.span)

    def weeks_of(self, span: DateRange) -> tuple[PeriodFigures, ...]:
        """The figures of every week that touches a range, as far as they lie in it."""
        return figures_of(self.contract, self.hours_by_day, self.ledger, span.weeks(), span)

    @cached_property
    def recorded_weeks(self) -> tuple[PeriodFigures, ...]:
        """The weeks in which any day was recorded."""
        mondays = {monday_of(written.record.date) for written in self.recorded}
        return tuple(week for week in self.weeks if week.whole.first in mondays)

    @cached_property
    def weeks_over(self) -> tuple[PeriodFigures, ...]:
        """The weeks in which more was worked than contracted."""
        return tuple(week for week in self.weeks if week.excess_minutes)

    @property
    def terms(self) -> tuple[TermInForce, ...]:
        """The contract terms that hold in the period."""
        return tuple(
            each for each in self.contract if each.first <= self.span.last and each.last >= self.span.first
        )


def _happened_at(talk: Conversation) -> datetime:
    return talk.happened_at


def _drafted(written: Written[Notice]) -> tuple[date, datetime]:
    return written.record.drafted_on, written.first_written
