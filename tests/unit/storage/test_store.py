"""The logbook's file as a whole: all or nothing, what it comes to, what it notices of meddling."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.balance import Adjustment, AdjustmentKind
from overtime_logger.domain.day import DayRecord, TimeOff, TimeOffKind
from overtime_logger.domain.errors import FileFailedError, LogbookUnavailableError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.worker import Worker
from overtime_logger.services.revision import WORKER_ID, Change, EntryMethod, RecordKind, term_id
from overtime_logger.storage.migrations import PROJECTIONS
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from overtime_logger.storage.tables import current_state as tables
from tests import by_hand
from tests.builders import day_change, term, withdrawal, worked_day
from tests.cases import spell
from tests.fakes import FRIDAY_EVENING
from tests.faults.failing import DiskError
from tests.refusals import refuses
from tests.released_logbooks import fill

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.domain.contract import Term

MARCH = DateRange(date(2026, 3, 1), date(2026, 3, 31))


def dump(store: LogbookStore) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the journal and of what follows from it."""
    return {
        table: store._database.rows(f"SELECT * FROM {table}")  # noqa: S608 # our tables
        for table in ("revision", *PROJECTIONS)
    }


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A folder with a closed logbook that has something of each kind in it."""
    fill(tmp_path / "filled")
    return tmp_path / "filled"


# -- all or nothing ------------------------------------------------------------------------------


def test_changes_are_written_together(store: LogbookStore) -> None:
    store.append([day_change(worked_day("2026-03-02")), day_change(worked_day("2026-03-03"))], FRIDAY_EVENING)

    assert [each.record for each in store.days(MARCH)] == [worked_day("2026-03-02"), worked_day("2026-03-03")]


def test_no_changes_are_no_revisions(store: LogbookStore) -> None:
    assert store.append([], FRIDAY_EVENING) == ()
    assert store.revisions() == ()


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_a_fault_in_the_middle_takes_everything_back(
    store: LogbookStore, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    store.append([day_change(worked_day("2026-03-02"))], FRIDAY_EVENING)
    before = dump(store)
    project, calls = tables.project, iter(range(1, 4))

    def fail(*arguments: object) -> None:
        project(*arguments)  # type: ignore[arg-type] # passed through
        if next(calls) == fails_at:
            raise RuntimeError("a fault")

    changes = [
        day_change(worked_day("2026-03-02", "08:30-18:15")),
        day_change(worked_day("2026-03-03")),
        withdrawal("2026-03-02"),
    ]
    with monkeypatch.context() as patched:
        patched.setattr(tables, "project", fail)
        with pytest.raises(RuntimeError):
            store.append(changes, FRIDAY_EVENING)

    assert dump(store) == before
    store.append(changes, FRIDAY_EVENING)
    assert len(store.revisions()) == 4
    assert store.problems() == ()


# -- what the revisions come to ------------------------------------------------------------------


def test_an_amended_day_stands_as_it_was_last_written(store: LogbookStore) -> None:
    later = FRIDAY_EVENING + timedelta(days=3)
    store.append([day_change(worked_day("2026-03-20"))], FRIDAY_EVENING)
    store.append([day_change(worked_day("2026-03-20", rest=0), method=EntryMethod.IMPORT)], later)

    standing = store.day(date(2026, 3, 20))

    assert standing is not None
    assert standing.record == worked_day("2026-03-20", rest=0)
    assert (standing.revisions, standing.method) == (2, EntryMethod.IMPORT)
    assert (standing.first_written, standing.last_written) == (FRIDAY_EVENING, later)
    assert standing.lag_days == 0


def test_days_come_in_order_and_only_those_asked_for(store: LogbookStore) -> None:
    for day in ("2026-03-04", "2026-02-28", "2026-03-31", "2026-03-01", "2026-04-01"):
        store.append([day_change(worked_day(day))], FRIDAY_EVENING)

    assert [each.record.date.isoformat() for each in store.days(MARCH)] == [
        "2026-03-01",
        "2026-03-04",
        "2026-03-31",
    ]
    assert len(store.hours_by_day()) == 5


def test_the_recorded_range_runs_from_the_first_day_to_the_last(store: LogbookStore) -> None:
    assert store.recorded_range() is None
    store.append([day_change(worked_day(day)) for day in ("2026-03-04", "2026-03-02")], FRIDAY_EVENING)

    assert store.recorded_range() == DateRange(date(2026, 3, 2), date(2026, 3, 4))


def test_hours_are_those_of_the_days(store: LogbookStore) -> None:
    leave = DayRecord(date(2026, 3, 3), time_off=TimeOff(TimeOffKind.LEAVE))
    store.append([day_change(worked_day("2026-03-02")), day_change(leave)], FRIDAY_EVENING)

    assert store.hours_by_day() == {each.record.date: each.record.hours for each in store.days(MARCH)}


def test_the_contract_and_the_ledger_come_by_date(store: LogbookStore) -> None:
    later, earlier = term(date(2026, 4, 6), weekly=2100), term(date(2026, 1, 5))
    paid = Adjustment(date(2026, 3, 27), AdjustmentKind.PAID_OVERTIME, 120)
    opening = Adjustment(date(2026, 1, 5), AdjustmentKind.OPENING, -60)
    store.append(
        [
            *(Change(term_id(each.start), RecordKind.TERM, each) for each in (later, earlier)),
            Change("adjustment:b", RecordKind.ADJUSTMENT, paid),
            Change("adjustment:a", RecordKind.ADJUSTMENT, opening),
            Change(WORKER_ID, RecordKind.WORKER, Worker("Siân Llŷr")),
        ],
        FRIDAY_EVENING,
    )

    assert store.contract().terms == (earlier, later)
    assert store.adjustments() == (opening, paid)
    assert store.worker() == Worker("Siân Llŷr")


def test_everything_is_there_again_after_closing(store: LogbookStore, home: Path) -> None:
    store.append([day_change(worked_day("2026-03-02"))], FRIDAY_EVENING)
    before = dump(store)
    store.close()

    with closing(LogbookStore(home)) as again:
        assert dump(again) == before


def test_rebuilding_gives_the_very_same_tables(filled: Path) -> None:
    with closing(LogbookStore(filled)) as store:
        before = dump(store)
        assert all(before[table] for table in PROJECTIONS)

        assert store.rebuild() == len(before["revision"])

        assert dump(store) == before


def test_rebuilding_mends_whatever_was_done_to_the_tables(filled: Path) -> None:
    with closing(LogbookStore(filled)) as store:
        before = dump(store)
        for table in PROJECTIONS:
            store._database.rows(f"DELETE FROM {table}")  # noqa: S608 # our tables
        assert len(store.problems()) == len(PROJECTIONS)

        store.rebuild()

        assert dump(store) == before
        assert store.problems() == ()


# -- meddling ------------------------------------------------------------------------------------


def problems_after(folder: Path, statement: str) -> tuple[str, ...]:
    """What the logbook finds wrong after somebody ran a statement on its file."""
    with by_hand.without_triggers(folder / FILE_NAME) as connection:
        assert connection.execute(statement).rowcount > 0
    with closing(LogbookStore(folder)) as store:
        return store.problems()


def test_an_untouched_logbook_has_no_problems(filled: Path) -> None:
    with closing(LogbookStore(filled)) as store:
        assert store.problems() == ()


ALTERED = "was altered after it was written"


@pytest.mark.parametrize(
    "assignment",
    [
        """body = replace(body, '"note":"court report"', '"note":"Court report"')""",
        """body = replace(body, '17:45', '16:45')""",
        "body = body || ' '",
        "body = '{}'",
        "body = 'not JSON'",
        "body = '{\"a\":' || body || '}'",
        'body = replace(body, \'"basis":null\', \'"basis":null,"basis":null\')',
        "body = replace(body, '30', '30.0')",
        f"body = '{'[' * 5000}'",
        "salt = randomblob(16)",
        "leaf = randomblob(32)",
        "written_at = '2026-03-02T18:41:00Z'",
        "written_at = '2026-03-02T18:40:00+00:00'",
        "written_at = 'yesterday'",
        "written_at = ''",
        "written_offset_minutes = 60",
        "written_offset_minutes = 9000000000000000000",
        "why = 'another reason'",
        "method = 'import'",
        "method = 'guessed'",
        "kind = 'worker'",
        "kind = 'nothing'",
        "action = 'amended'",
        "record = 'day:2026-03-01'",
        "record = ''",
    ],
)
def test_an_altered_revision_is_named(filled: Path, assignment: str) -> None:
    sequence = 3  # the first day, after worker and contract
    statement = f"UPDATE revision SET {assignment} WHERE sequence = {sequence}"  # noqa: S608 # written above

    (problem,) = problems_after(filled, statement)

    assert problem.startswith(f"revision {sequence} (")
    assert problem.endswith(ALTERED)


@pytest.mark.parametrize("table", ["revision SET why", "record SET body", "record SET date"])
def test_a_text_that_is_none_is_damage(filled: Path, table: str) -> None:
    with by_hand.without_triggers(filled / FILE_NAME) as connection:
        connection.execute(f"UPDATE {table} = CAST(x'ff' AS TEXT)")  # written above

    with closing(LogbookStore(filled)) as store:
        assert any(f"{filled / FILE_NAME} is damaged" in problem for problem in store.problems())


def test_several_altered_revisions_are_all_named(filled: Path) -> None:
    found = problems_after(filled, "UPDATE revision SET why = 'another reason' WHERE sequence IN (3, 5)")

    assert found == (f"revision 3 (day:2026-03-02) {ALTERED}", f"revision 5 (day:2026-03-04) {ALTERED}")


def test_two_revisions_that_changed_places_are_named(filled: Path) -> None:
    with by_hand.without_triggers(filled / FILE_NAME) as connection:
        for statement in ("-3 WHERE sequence = 3", "3 WHERE sequence = 4", "4 WHERE sequence = -3"):
            connection.execute(f"UPDATE revision SET sequence = {statement}")  # noqa: S608 # written above

    with closing(LogbookStore(filled)) as store:
        assert [problem for problem in store.problems() if problem.endswith(ALTERED)] == [
            f"revision 3 (day:2026-03-03) {ALTERED}",
            f"revision 4 (day:2026-03-02) {ALTERED}",
        ]


@pytest.mark.parametrize("sequence", [1, 4])
def test_a_revision_taken_from_the_journal_is_missed(filled: Path, sequence: int) -> None:
    found = problems_after(filled, f"DELETE FROM revision WHERE sequence = {sequence}")  # noqa: S608 # a number

    assert found[-1] == f"revision {sequence} is missing from the journal"


def test_revisions_taken_from_the_end_are_noticed_by_what_refers_to_them(filled: Path) -> None:
    """Only a seal that somebody else holds could tell, if the tables were made to fit as well."""
    found = problems_after(filled, "DELETE FROM revision WHERE sequence > 8")

    assert "a row of “day” refers to a revision that is not there" in found


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE day SET worked_minutes = worked_minutes - 60 WHERE date = '2026-03-02'", "day"),
        ("UPDATE day SET ends_next_day = 1 WHERE date = '2026-03-02'", "day"),
        ("UPDATE day SET revisions = 1 WHERE date = '2026-03-02'", "day"),
        ("UPDATE record SET body = replace(body, '444', '400') WHERE kind = 'term'", "record"),
        ("UPDATE record SET kind = 'nothing' WHERE kind = 'worker'", "record"),
    ],
)
def test_a_table_that_is_not_what_the_journal_says_is_named(filled: Path, statement: str, table: str) -> None:
    assert problems_after(filled, statement) == (
        f"the table “{table}” does not match the journal: rebuild it from the journal",
    )


@pytest.mark.parametrize("harmless", ["", " WHEN 0"])
@pytest.mark.parametrize("verb", ["updated", "deleted"])
def test_a_guard_of_the_journal_that_is_gone_or_does_nothing_is_missed(
    filled: Path, verb: str, harmless: str
) -> None:
    name = f"revision_is_never_{verb}"
    with by_hand.opened(filled / FILE_NAME) as connection:
        connection.execute(f"DROP TRIGGER {name}")
        if harmless:
            event = {"updated": "UPDATE", "deleted": "DELETE"}[verb]
            connection.execute(f"CREATE TRIGGER {name} BEFORE {event} ON revision{harmless} BEGIN SELECT 1; END")

    with closing(LogbookStore(filled)) as store:
        assert store.problems() == (f"the file no longer refuses changes to the journal (“{name}”)",)


def test_looking_for_problems_changes_nothing(filled: Path) -> None:
    before = (filled / FILE_NAME).read_bytes()

    with closing(LogbookStore(filled)) as store:
        store.problems()

    assert (filled / FILE_NAME).read_bytes() == before


def test_a_row_that_breaks_the_rules_of_the_file_is_reported(filled: Path) -> None:
    """As after damage on the disk: the index no longer agrees with its table."""
    with by_hand.opened(filled / FILE_NAME) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, '(record)', '(why)') WHERE name = 'revision_record'"
        )
    with closing(LogbookStore(filled)) as store:
        assert any(problem.startswith("the file is damaged: ") for problem in store.problems())


class UnconfirmedConnection:
    """A connection whose commits are carried out, and then not confirmed by the disk."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 # the driver's
        self._connection = connection

    def execute(self, sql: str, *parameters: Any) -> Any:  # noqa: ANN401 # the driver's
        done = self._connection.execute(sql, *parameters)
        if sql == "COMMIT":
            raise DiskError(10)
        return done

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 # the driver's
        return getattr(self._connection, name)


def test_a_save_that_is_stored_and_not_confirmed_is_not_called_lost(store: LogbookStore) -> None:
    connection = store._database._connection
    store._database._connection = UnconfirmedConnection(connection)  # type: ignore[assignment]
    with refuses(FileFailedError, match="it was saved, but") as caught:
        store.append([day_change(worked_day("2026-03-05"))], FRIDAY_EVENING)
    store._database._connection = connection

    assert caught.value.code == "file.unconfirmed"
    assert store.revision_count() == 1
    assert store.problems() == ()


# -- what is not done twice ----------------------------------------------------------------------


def test_a_save_decodes_nothing_that_it_has_just_encoded(
    store: LogbookStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decoded(*_arguments: object) -> None:
        raise AssertionError("a body was decoded")

    with monkeypatch.context() as patch:
        patch.setattr(tables, "record_of", decoded)
        store.append(
            [day_change(worked_day("2026-03-02")), Change(WORKER_ID, RecordKind.WORKER, Worker("Siân Llŷr"))],
            FRIDAY_EVENING,
        )

    assert store.problems() == ()


def test_hours_shared_with_the_day_before_are_kept_as_the_journal_says_them(store: LogbookStore) -> None:
    """A day that was read knows what it shares with the day before; its row must not."""
    late, early = spell("2026-03-02T20:00", "2026-03-03T06:00"), spell("2026-03-03T05:00", "2026-03-03T13:00")
    store.append([day_change(DayRecord(date(2026, 3, 2), (late,)))], FRIDAY_EVENING)
    store.append([day_change(DayRecord(date(2026, 3, 3), (early,)))], FRIDAY_EVENING)
    read = store.day(date(2026, 3, 3))
    assert read is not None
    assert read.record.counted_before == 60

    store.append([day_change(replace(read.record, note="as read"))], FRIDAY_EVENING)

    assert store.problems() == ()
    assert store.hours_by_day()[date(2026, 3, 3)].worked_minutes == 7 * 60


def test_the_contract_is_read_again_once_something_was_recorded(store: LogbookStore) -> None:
    assert list(store.contract()) == []
    store.append([Change(term_id(term().start), RecordKind.TERM, term())], FRIDAY_EVENING)
    first = store.contract()
    assert [each.term for each in first] == [term()]
    assert store.contract() is first

    store.append([Change(term_id(term().start), RecordKind.TERM, None)], FRIDAY_EVENING)

    assert list(store.contract()) == []


def test_a_contract_that_another_thread_was_reading_is_not_kept_over_a_newer_one(
    store: LogbookStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = LogbookStore.records

    def overtaken(self: LogbookStore, family: type[Term]) -> tuple[Term, ...]:
        found = records(self, family)
        patch.undo()
        store.append([Change(term_id(term().start), RecordKind.TERM, term())], FRIDAY_EVENING)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(LogbookStore, "records", overtaken)
        assert list(store.contract()) == []

    assert list(store.contract())


def test_what_was_read_is_forgotten_when_the_logbook_is_locked(store: LogbookStore) -> None:
    store.append([Change(term_id(term().start), RecordKind.TERM, term())], FRIDAY_EVENING)
    assert list(store.contract())
    store.lock()

    with pytest.raises(LogbookUnavailableError):
        store.contract()


def test_days_are_found_with_the_day_before_each_at_one_asking(store: LogbookStore) -> None:
    days = ["2026-03-02", "2026-03-03", "2026-03-05", "2026-03-09"]
    store.append([day_change(worked_day(day)) for day in days], FRIDAY_EVENING)
    assert store.day(date(2026, 3, 9))  # with which all was checked
    asked: list[str] = []
    store._database._connection.set_trace_callback(asked.append)

    found = store.days_on([date(2026, 3, 3), date(2026, 3, 6), date(2026, 3, 8)])

    assert [day.isoformat() for day in found] == ["2026-03-02", "2026-03-03", "2026-03-05"]
    assert len(asked) == 1
    assert store.days_on([date.min]) == {}
