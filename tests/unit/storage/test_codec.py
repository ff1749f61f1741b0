from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import rfc8785

from overtime_logger.domain.averages import NightWorker
from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.cap import BalanceCap
from overtime_logger.domain.comparison.source import (
    ComparisonNote,
    ComparisonRows,
    ComparisonSource,
    Counted,
    Presence,
    SourceDay,
)
from overtime_logger.domain.contract import AccountingPeriod, Nation, Term, UsualDay
from overtime_logger.domain.day import Basis, Break, BreakSource, DayRecord, Portion, TimeOff, TimeOffKind
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.domain.leave import LeaveAllowance
from overtime_logger.domain.lost_entries import EntryRun, LostEntries
from overtime_logger.domain.pay import Salary
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.remark import Remark
from overtime_logger.domain.records.served import ServedDocument
from overtime_logger.domain.rest_choices import RestChoices
from overtime_logger.domain.spell import Spell
from overtime_logger.domain.worker import Worker
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage.codec import body_of, kind_of, nfc, record_of
from tests.builders import worked_day
from tests.cases import spell
from tests.unit.storage.test_said_records import RECORDS as OF_CONVERSATIONS

if TYPE_CHECKING:
    from overtime_logger.services.revision import Record

MONDAY = date(2026, 3, 2)
IN_KOLKATA = timezone(timedelta(hours=5, minutes=30))

RECORDS: tuple[Record, ...] = (
    Worker("Siân Llŷr", "Swyddog prawf"),
    Worker("Alex"),
    Term(
        MONDAY,
        ((444, 444, 444, 444, 444, 0, 0),),
        AccountingPeriod(1, MONDAY),
        None,
        Nation.WALES,
        "Europe/London",
    ),
    Term(
        MONDAY,
        ((555, 555, 555, 555, 0, 0, 0), (480, 480, 480, 480, 480, 0, 0)),
        AccountingPeriod(4, date(2026, 1, 5)),
        UsualDay(time(8, 30), time(16, 24), 30),
        Nation.NORTHERN_IRELAND,
        "Asia/Kolkata",
        date(2027, 3, 31),
        pays_bank_holidays=False,
    ),
    worked_day("2026-03-02", note="Ŵyn a Llŷr: two parole reports 🗂"),
    DayRecord(MONDAY, amount_minutes=525, basis=Basis.ASKED),
    DayRecord(MONDAY, time_off=TimeOff(TimeOffKind.LEAVE)),
    DayRecord(MONDAY, time_off=TimeOff(TimeOffKind.BANK_HOLIDAY, paid=False)),
    DayRecord(
        MONDAY,
        spells=(spell("2026-03-02T13:00", "2026-03-02T17:00"), spell("2026-03-02T22:00", "2026-03-03T02:00")),
        breaks=(
            Break(20, datetime(2026, 3, 2, 15, 0, tzinfo=timezone(timedelta()))),
            Break(10, source=BreakSource.USUAL),
        ),
        time_off=TimeOff(TimeOffKind.TOIL, Portion.HOURS, 120),
        reasons=("parole-report", "oasys"),
        gave_way=("lunch-break",),
        basis=Basis.UNAVOIDABLE_WORKLOAD,
    ),
    DayRecord(
        MONDAY,
        spells=(
            Spell(
                datetime(2026, 3, 2, 9, 0, tzinfo=IN_KOLKATA),
                datetime(2026, 3, 2, 17, 0, tzinfo=IN_KOLKATA),
                "Asia/Kolkata",
            ),
        ),
    ),
    Adjustment(MONDAY, AdjustmentKind.CORRECTION, -90, "counted twice"),
    Adjustment(MONDAY, AdjustmentKind.PAID_OVERTIME, 120),
    HolidayCorrection(MONDAY, "Dydd Gŵyl Dewi", is_holiday=True),
    HolidayCorrection(MONDAY, "", is_holiday=False),
    LeaveAllowance(MONDAY, 12000),
    BalanceCap(MONDAY, 720),
    BalanceCap(MONDAY, None),
    Salary(MONDAY, Decimal("31425.50")),
    Salary(MONDAY, Decimal(28000), 366),
    RestChoices(),
    RestChoices(
        26,
        opt_outs=(DateRange(MONDAY, MONDAY), DateRange(date(2026, 6, 1), date(2026, 12, 31))),
        family_leave=(DateRange(date(2026, 4, 6), date(2026, 5, 31)),),
        night_worker=NightWorker.YES,
        leave_year_start=(1, 1),
    ),
    ServedDocument(
        "notice:20260304-kfwm", "notice", MONDAY, date(2026, 3, 4), "ab" * 32, '{"form":"Document"}', "HR"
    ),
    ServedDocument("", "priorities", MONDAY, MONDAY, "ab" * 32, "", "Sam", date(2026, 2, 2), date(2026, 3, 1)),
    ComparisonSource(
        "Mewngofnodi – log-ons",
        "employer",
        "subject access request",
        date(2026, 3, 20),
        Counted.EVENTS,
        "ab" * 32,
        "Europe/London",
        MONDAY,
        date(2026, 3, 6),
        412,
        120,
        ("log on", "unlock"),
        ("log off",),
    ),
    ComparisonRows(
        "comparison:kfwm",
        date(2026, 3, 1),
        (
            SourceDay(
                MONDAY,
                510,
                (
                    Presence(
                        datetime(2026, 3, 2, 8, 30, tzinfo=IN_KOLKATA), datetime(2026, 3, 2, 17, tzinfo=IN_KOLKATA)
                    ),
                ),
                82,
                "at home",
            ),
            SourceDay(date(2026, 3, 3), 444),
        ),
    ),
    ComparisonNote("comparison:kfwm", MONDAY, "Roedd y rhwydwaith i lawr: I worked from the paper file."),
    LostEntries(MONDAY, (EntryRun(4, 4), EntryRun(6, 7))),
    Remark("conversation_day/talk:20260304-kfwm", "Roedd hi’n ddydd gŵyl, and I came in for it."),
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_comes_back_from_its_body_as_it_was(record: Record) -> None:
    body = body_of(record)

    assert record_of(kind_of(type(record)), body) == record


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_body_has_only_one_way_to_be_written(record: Record) -> None:
    written = rfc8785.dumps(body_of(record))

    assert written == rfc8785.dumps(body_of(record_of(kind_of(type(record)), body_of(record))))
    assert unicodedata.is_normalized("NFC", written.decode())


def test_every_kind_of_record_is_tried() -> None:
    assert {kind_of(type(record)) for record in (*RECORDS, *OF_CONVERSATIONS)} == set(RecordKind)


def test_an_offset_stays_what_it_was_when_the_day_was_written() -> None:
    """Rules of zones change; what was on the wall that day does not."""
    record = worked_day("2026-07-01", "09:00-17:00")
    back = record_of(RecordKind.DAY, body_of(record))

    assert isinstance(back, DayRecord)
    assert [each.start.isoformat() for each in back.spells] == ["2026-07-01T09:00:00+01:00"]


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Worker("Sia\u0302n Lly\u0302r"), "name"),
        (Worker("Alex", "Swyddog y\u0302"), "role"),
        (Adjustment(MONDAY, AdjustmentKind.CORRECTION, 30, "w\u0302yn"), "why"),
        (HolidayCorrection(MONDAY, "Dydd Gw\u0302yl Dewi", is_holiday=True), "name"),
        (worked_day("2026-03-02", note="w\u0302yn"), "note"),
    ],
)
def test_letters_are_kept_in_their_composed_form(record: Record, field: str) -> None:
    text = body_of(record)[field]

    assert isinstance(text, str)
    assert "\u0302" not in text
    assert text == nfc(text) != getattr(record, field)


def test_tags_are_kept_in_their_composed_form() -> None:
    record = DayRecord(MONDAY, amount_minutes=60, reasons=("w\u0302yn",), gave_way=("lly\u0302r",))

    assert body_of(record)["reasons"] == ["ŵyn"]
    assert body_of(record)["gave_way"] == ["llŷr"]
