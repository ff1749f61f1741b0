"""What must hold of a pack with names removed, whatever was recorded."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from overtime_logger.domain.balance import balance
from overtime_logger.domain.contract import Contract
from overtime_logger.domain.day import DayRecord
from overtime_logger.domain.disclosure import ExcessBand, GradeGroup, Region
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.packs.anonymised.document import compose_anonymised_pack
from overtime_logger.services.packs.anonymised.figures import MemberRecord, anonymised_figures, whole_weeks
from overtime_logger.services.packs.anonymised.format import AnonymisedFile, decode
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest
from overtime_logger.services.wording import Wording
from tests.builders import term
from tests.strategies import DAYS_COVERED, START, Logbook, anonymised_files, logbooks, ranges

CODE = "7M3K-Q2XZ-0A9C-5TRW"
AFTER = START + timedelta(days=DAYS_COVERED + 1)
WORDING = Wording()


def record_of(log: Logbook, span: DateRange) -> MemberRecord:
    """The log as a pack sees it; days of no length are left out."""
    days = {
        day: DayRecord(
            day, amount_minutes=hours.worked_minutes or None, time_off=hours.time_off, reasons=("oasys",)
        )
        for day, hours in log.days.items()
        if hours.worked_minutes or hours.time_off
    }
    weeks = whole_weeks(span, log.contract, AFTER)
    return MemberRecord(
        weeks, log.contract, log.adjustments, {day: each for day, each in days.items() if day in weeks}
    )


@given(logbooks, ranges(), st.booleans())
def test_what_leaves_agrees_with_itself_and_with_the_record(log: Logbook, span: DateRange, months: bool) -> None:
    request = AnonymisedRequest(
        span, "rep", months=months, grade_group=GradeGroup.PO, region=Region.OTHER, weekly_hours=True
    )
    try:
        record = record_of(log, span)
        file = anonymised_figures(record, request, member=CODE, made_on=AFTER)
    except InvalidInputError:
        return

    assert decode(encoded(file)) == file
    hours = {day: each.hours for day, each in record.days.items()}
    exact = balance(log.contract, hours, log.adjustments, record.weeks)
    weeks = file.weeks.recorded
    told = weeks * file.mean_weekly_excess_half_hours * 30
    assert told <= exact.gross_excess_minutes + 15 * weeks
    assert file.unpaid_minutes <= exact.unpaid_excess_minutes + 15 * weeks + 0.025 * told + 1
    assert sum(file.weeks_by_excess.of(band) for band in ExcessBand) == weeks


@given(anonymised_files())
def test_every_right_file_can_be_put_in_pages(file: AnonymisedFile) -> None:
    document = compose_anonymised_pack(file, WORDING)

    assert document.attachments[0].data == encoded(file)
    assert document.sections[0].heading == document.title


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_the_weeks_are_whole_over_and_in_the_range(first: int, length: int, today: int) -> None:
    span = DateRange(START + timedelta(days=first), START + timedelta(days=first + length))
    now = START + timedelta(days=today)
    try:
        weeks = whole_weeks(span, Contract((term(START),)), now)
    except InvalidInputError:
        assert length < 13 or now < span.first + timedelta(days=14)
        return

    assert span.first <= weeks.first
    assert weeks.last <= span.last
    assert weeks.last < now
    assert (weeks.first.weekday(), weeks.last.weekday()) == (0, 6)
    assert (weeks.first - span.first).days < 7
