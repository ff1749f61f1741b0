"""The journal's values: what may be recorded, a change asked for, and the revision it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from overtime_logger.domain.balance import Adjustment
    from overtime_logger.domain.cap import BalanceCap
    from overtime_logger.domain.comparison.source import ComparisonNote, ComparisonRows, ComparisonSource
    from overtime_logger.domain.contract import Term
    from overtime_logger.domain.day import DayRecord
    from overtime_logger.domain.holiday import HolidayCorrection
    from overtime_logger.domain.leave import LeaveAllowance
    from overtime_logger.domain.lost_entries import LostEntries
    from overtime_logger.domain.pay import Salary
    from overtime_logger.domain.records.concern import Concern
    from overtime_logger.domain.records.conversation import Conversation, ConversationChoices
    from overtime_logger.domain.records.demand import KindOfWork
    from overtime_logger.domain.records.letter import Letter
    from overtime_logger.domain.records.notice import Notice
    from overtime_logger.domain.records.person import Person
    from overtime_logger.domain.records.reading import Reading
    from overtime_logger.domain.records.remark import Remark
    from overtime_logger.domain.records.served import ServedDocument
    from overtime_logger.domain.rest_choices import RestChoices
    from overtime_logger.domain.worker import Worker

HoursRecord: TypeAlias = "DayRecord | Term | Adjustment | HolidayCorrection | LeaveAllowance | BalanceCap | Salary"
"""Anything that hours are reckoned from."""

SaidRecord: TypeAlias = "Conversation | ConversationChoices | KindOfWork | Reading | Concern | Notice | Letter"
"""Anything about what was said, asked for, measured or put to someone."""

OthersRecord: TypeAlias = "ComparisonSource | ComparisonRows | ComparisonNote"
"""Anything that others have on record of the same days, and what the person says about it."""

KeptRecord: TypeAlias = "Remark | ServedDocument | LostEntries"
"""Anything that the program keeps for the person: explanations, documents handed over, and what was lost."""

Record: TypeAlias = "HoursRecord | SaidRecord | OthersRecord | KeptRecord | Worker | Person | RestChoices"
"""Anything that is put on record. Named as text, so that a start loads only the families it reads."""

Family = TypeVar("Family", bound="Record")

JsonValue: TypeAlias = "bool | int | str | list[JsonValue] | dict[str, JsonValue] | None"
"""What a record's body is made of: no fractions, so that every program writes the same bytes for it."""


class RecordKind(Enum):
    """What a record is about."""

    WORKER = "worker"
    TERM = "term"
    DAY = "day"
    ADJUSTMENT = "adjustment"
    HOLIDAY = "holiday"
    LEAVE_ALLOWANCE = "leave_allowance"
    BALANCE_CAP = "balance_cap"
    SALARY = "salary"
    REST_CHOICES = "rest_choices"
    PERSON = "person"
    CONVERSATION = "conversation"
    CONVERSATION_CHOICES = "conversation_choices"
    KIND_OF_WORK = "kind_of_work"
    READING = "reading"
    CONCERN = "concern"
    NOTICE = "notice"
    LETTER = "letter"
    REMARK = "remark"
    SERVED_DOCUMENT = "served_document"
    COMPARISON = "comparison"
    COMPARISON_ROWS = "comparison_rows"
    COMPARISON_NOTE = "comparison_note"
    LOST_ENTRIES = "lost_entries"


class Action(Enum):
    """What happened to a record."""

    CREATED = "created"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"


class EntryMethod(Enum):
    """How a revision came about; only a person's confirmation makes any of them."""

    TYPED = "typed"
    SUGGESTION = "suggestion"
    CLOCK = "clock"
    IMPORT = "import"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True)
class Change:
    """A change that the person confirmed.

    Args:
        record: the record's id, for example `day:2026-03-02`.
        kind: what the record is about.
        value: what it says from now on, or None when it is withdrawn.
        method: how it was entered.
        why: the reason for a change, in the person's words; may be empty.
    """

    record: str
    kind: RecordKind
    value: Record | None
    method: EntryMethod = EntryMethod.TYPED
    why: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One row of the journal, never altered.

    Args:
        sequence: its place in the journal, counted from 1 without gaps.
        record: the record's id.
        kind: what the record is about.
        action: what happened to it.
        method: how it was entered.
        why: the reason given, or an empty text.
        written_at: when it was written, with the computer's offset from UTC at that moment.
        body: what it says, or None when it was withdrawn.
        salt: 16 random bytes that keep the body from being guessed from the leaf.
        leaf: the row's leaf in the journal's Merkle tree, 32 bytes.
    """

    sequence: int
    record: str
    kind: RecordKind
    action: Action
    method: EntryMethod
    why: str
    written_at: datetime
    body: Mapping[str, JsonValue] | None
    salt: bytes
    leaf: bytes


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as it is, and how its record came about.

    Args:
        record: the day.
        revisions: how often it was written, 1 for a day never amended.
        first_written: when it was first recorded.
        last_written: when it was last changed.
        method: how the current revision was entered.
    """

    record: DayRecord
    revisions: int
    first_written: datetime
    last_written: datetime
    method: EntryMethod

    @property
    def lag_days(self) -> int:
        """Whole days between the day and its first being written; negative when written ahead."""
        return (self.first_written.date() - self.record.date).days


@dataclass(frozen=True, slots=True)
class Written(Generic[Family]):
    """A record as it is, other than a day, and how it came about.

    Args:
        id: the record's id, for example `talk:20260304-kfwm`.
        record: what it says.
        revisions: how often it was written, 1 for a record never amended.
        first_written: when it was first recorded.
        last_written: when it was last changed.
        method: how the current revision was entered.
    """

    id: str
    record: Family
    revisions: int
    first_written: datetime
    last_written: datetime
    method: EntryMethod


def day_id(day: date) -> str:
    """The id of a day's record."""
    return f"{RecordKind.DAY.value}:{day.isoformat()}"


def dated_id(kind: RecordKind, day: date) -> str:
    """The id of a record of which there is one for a day."""
    return f"{kind.value}:{day.isoformat()}"


def term_id(start: date) -> str:
    """The id of the contract term that starts on a day."""
    return f"{RecordKind.TERM.value}:{start.isoformat()}"


WORKER_ID = RecordKind.WORKER.value
"""The id of the one worker's record."""

REST_CHOICES_ID = RecordKind.REST_CHOICES.value
"""The id of the one record of what the worker says about themself for the rest checks."""

CONVERSATION_CHOICES_ID = RecordKind.CONVERSATION_CHOICES.value
"""The id of the one record of what the worker chose for their conversations."""
