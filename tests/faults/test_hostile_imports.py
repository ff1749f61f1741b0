"""Files made to do harm, or harmed on their way: each is read or refused, and a refused one leaves nothing."""

from __future__ import annotations

import json
import random
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from overtime_logger.domain.errors import FileFailedError, InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.reports.csv_file import csv_bytes
from overtime_logger.services.exporting.days_file import COLUMNS, row_of
from overtime_logger.services.importing.foreign import MOST_ROWS, Calendar, Worksheet
from overtime_logger.services.importing.importer import Importing, ImportOptions
from overtime_logger.services.importing.kinds import ImportKind, kind_by_name, kind_in
from overtime_logger.services.safekeeping import whole_logbook
from overtime_logger.services.untrusted import MIB, Refusal, RefusedFileError
from overtime_logger.storage.store import LogbookStore
from overtime_logger.storage.untrusted.calendar import events_of
from overtime_logger.storage.untrusted.import_files import UntrustedImportFiles
from overtime_logger.storage.untrusted.limited_child import LimitedChild
from overtime_logger.storage.untrusted.workbook import workbook_of
from tests import exports
from tests.builders import day_change, services_over, worked_day
from tests.fakes import FRIDAY_EVENING, SetClock
from tests.refusals import refuses
from tests.workbooks import calendar, old_workbook, open_document, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overtime_logger.domain.errors import UserError
    from overtime_logger.services.importing.preview import Preview
    from tests.builders import Services

TABLE = "Date,Start,Finish,Break,Absence,Notes\r\n" + "".join(
    f"{day}/3/2026,08:30,17:{day:02d},30,,two reports\r\n" for day in range(2, 12)
)
KLOG = "2026-03-02 (7h24m!)\nBusy #oasys\n    8:00 - 17:15 court\n    -30m\n\n2026-03-03\n  8h\n"
TIMEWARRIOR = 'inc 20260302T083000Z - 20260302T171500Z # oasys "court report" # "a note"\n' * 3
EXPORT = json.dumps([{"id": 1, "start": "20260302T083000Z", "end": "20260302T171500Z", "tags": ["a"]}])
CALENDAR = calendar(
    "DTSTART;TZID=Europe/London:20260302T090000\nDTEND;TZID=Europe/London:20260302T100000\n"
    "RRULE:FREQ=WEEKLY;COUNT=20;BYDAY=MO,WE\nEXDATE;TZID=Europe/London:20260309T090000\nSUMMARY:Meeting",
    "DTSTART;VALUE=DATE:20260303\nDTEND;VALUE=DATE:20260305\nSUMMARY:Training",
)
WORKBOOK = workbook(Hours=[["Date", "Start", "Finish"], ["2026-03-02", "08:30", "17:45"]])
TOKENS = (
    *(
        b"\0",
        b"\xff",
        b'"',
        b"'",
        b",",
        b";",
        b"\r",
        b"\n",
        b"\t",
        b"=",
        b"-",
        b"+",
        b"@",
        b"\\",
        b"\xc2\xad",
        b"<",
    ),
    *(
        b"99999999999999999999",
        b"-1",
        b"1e999",
        b"0000-00-00",
        b"9999-12-31",
        b"24:00",
        b"\xf0\x9f\x98\x80",
        b"NaN",
    ),
    *(b"[" * 500, b'{"a":' * 200, b"A" * 5000, b"BEGIN:VEVENT\r\n", b"RRULE:FREQ=DAILY\r\n", b"%s%n", b"../../x"),
)


EVER = DateRange(date.min, date.max)


class OneChild:
    """A process with limits that reads one workbook after the other, and is replaced when it did not survive one.

    What reads workbooks takes memory by what they say of themselves; without limits it could take all there is.
    """

    def __init__(self) -> None:
        self._child: LimitedChild | None = None

    def read(self, path: Path) -> bytes:
        self._child = self._child or LimitedChild(workbook_of, "python_calamine", 24 * MIB)
        try:
            return self._child.read(path)
        except RefusedFileError as error:
            if error.refusal is Refusal.TOO_COSTLY:
                self.end()
            raise

    def end(self) -> None:
        if self._child is not None:
            self._child.end()
        self._child = None


@pytest.fixture(scope="module")
def child() -> Iterator[OneChild]:
    """What reads all workbooks of this module."""
    one = OneChild()
    yield one
    one.end()


class InThisProcess(UntrustedImportFiles):
    """Reads calendars in this process and all workbooks in one other, so that many can be tried in no time.

    What a process of its own for each adds is tried with the readers themselves, and with a few files below.
    """

    def __init__(self, child: OneChild) -> None:
        self._child = child

    def sheets(self, path: Path, most: int) -> list[Worksheet]:
        assert most == MOST_ROWS
        return msgspec.json.decode(told(lambda: self._child.read(path)), type=list[Worksheet])

    def calendar(self, path: Path, within: DateRange, *, titles: bool) -> Calendar:
        first, last = within.first.isoformat(), within.last.isoformat()
        data = told(lambda: events_of(path.read_bytes(), first=first, last=last, titles=titles))
        return msgspec.json.decode(data, type=Calendar)


def told(read: Callable[[], bytes]) -> bytes:
    try:
        return read()
    except RefusedFileError as error:
        raise InvalidInputError("import.unreadable", reason=error.refusal) from error


def mutated(data: bytes, source: random.Random) -> bytes:
    """The same bytes with some of them changed, left out, repeated, moved or put in."""
    changed = bytearray(data)
    for _ in range(source.randint(1, 6)):
        at = source.randrange(len(changed) + 1)
        length = source.randint(0, 40)
        what = source.randrange(5)
        if what == 0 and changed:
            changed[min(at, len(changed) - 1)] = source.randrange(256)
        elif what == 1:
            del changed[at : at + length]
        elif what == 2:
            changed[at:at] = changed[at : at + length] * source.randint(1, 3)
        elif what == 3:
            changed[at : at + length // 4] = source.choice(TOKENS)
        else:
            other = source.randrange(len(changed) + 1)
            changed[at:at] = changed[other : other + length]
    return bytes(changed)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of a small whole logbook."""
    with closing(LogbookStore(tmp_path_factory.mktemp("whole"), create=True)) as store:
        services = services_over(store)
        services.log("2026-03-02 0830-1745 -30 two reports", "2026-03-03 leave", "2026-03-02 0830-1815")
        services.log(*(f"2026-02-{day:02d} 0830-1745 -30 {'recall ' * 100}" for day in range(1, 21)))
        return whole_logbook.file_of(store)


SAMPLES = {
    "mapped.csv": TABLE.encode(),
    "own.csv": csv_bytes(COLUMNS, [row_of(worked_day(f"2026-03-{day:02d}", note="=1")) for day in range(2, 8)]),
    "week.csv": exports.WEEK.encode(),
    "weeks.csv": exports.WEEKS.encode(),
    "toggl.csv": exports.TOGGL.encode(),
    "clockify.csv": exports.CLOCKIFY.format(day="11/13/2026").encode(),
    "events.csv": exports.TRACK_WORK_TIME.encode(),
    "mine.klg": KLOG.encode(),
    "mine.data": TIMEWARRIOR.encode(),
    "export.json": EXPORT.encode(),
    "frames": exports.WATSON_FRAMES.encode(),
    "log.json": exports.WATSON_LOG.encode(),
    "mine.ttldb": exports.TIME_TO_LEAVE.encode(),
    "2026-11.json": exports.WHITE_RABBIT.encode(),
    "timelog.txt": exports.GTIMELOG.encode(),
    "mine.org": exports.ORG.encode(),
    "mine.timeclock": exports.TIMECLOCK.encode(),
    "work.ics": CALENDAR,
    "mine.xlsx": WORKBOOK,
    "mine.ods": open_document(Hours=[["Date", "Start", "Finish"], ["2026-03-02", "08:30", "17:45"]]),
    "mine.xls": old_workbook(),
}


def test_every_kind_of_file_has_a_sample() -> None:
    held = {kind_in(data) or kind_by_name(Path(name)) for name, data in SAMPLES.items()}

    assert held | {ImportKind.JSON} == set(ImportKind)  # a whole logbook has tests of its own below


def try_out(store: LogbookStore, path: Path, data: bytes, child: OneChild) -> bool:
    """Import a file as it stands, and return whether it was taken. Whatever happens, all of it was or nothing."""
    path.write_bytes(data)
    importing = Importing(store, SetClock(), InThisProcess(child))
    before = held_in(store)
    refusal = refusal_of(lambda: importing.carry_out(previewed(importing, path, store)))
    if refusal is not None:
        assert held_in(store) == before
        assert str(refusal).isprintable()
    return refusal is None


def previewed(importing: Importing, path: Path, store: LogbookStore) -> Preview:
    before = held_in(store)
    preview = importing.preview(path, ImportOptions(titles=True, not_identifiers=True))
    assert held_in(store) == before
    return preview


def held_in(store: LogbookStore) -> tuple[object, ...]:
    return store.leaves(), store.seals_given(), store.documents_made(), store.suggestions(EVER)


def refusal_of(action: Callable[[], object]) -> UserError | None:
    """How an action was refused, or None if it went through; anything else that is raised is a crash."""
    try:
        action()
    except (InvalidInputError, FileFailedError) as error:
        return error
    return None


def fuzz(home: Path, name: str, sample: bytes, times: int, child: OneChild) -> None:
    source = random.Random(f"{name} 1998")  # noqa: S311 # the same every time
    taken = 0
    with closing(LogbookStore(home)) as store:
        assert try_out(store, home / name, sample, child)
        for _ in range(times):
            taken += try_out(store, home / name, mutated(sample, source), child)
        assert store.problems() == ()
    # Some of them must still be read, or only the outermost check was tried; and some must not.
    assert taken < times


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.usefixtures("quick_saves")
def test_a_harmed_file_is_read_or_refused(home: Path, name: str, child: OneChild) -> None:
    fuzz(home, name, SAMPLES[name], 25, child)


@pytest.mark.usefixtures("quick_saves")
def test_a_harmed_whole_logbook_is_refused(home: Path, whole: bytes, child: OneChild) -> None:
    fuzz(home, "all.json", whole, 60, child)


@pytest.mark.soak
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.usefixtures("quick_saves")
def test_many_harmed_files_are_read_or_refused(home: Path, name: str, child: OneChild) -> None:
    fuzz(home, name, SAMPLES[name], 1500, child)


@pytest.mark.soak
@pytest.mark.usefixtures("quick_saves")
def test_many_harmed_whole_logbooks_are_refused(home: Path, whole: bytes, child: OneChild) -> None:
    fuzz(home, "all.json", whole, 3000, child)


# -- bombs, in the process with limits -----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.json", b"[" * 100_000),
        ("deep2.json", b'{"format":' * 50_000),
        ("wide.csv", b"a" * 200_000 + b"\r\n"),
        ("many.csv", b"date,hours\r\n" + b"2026-03-02,0\r\n" * 20_001),
        ("cells.csv", b"," * 300 + b"\r\n"),
        ("lines.klg", b"2026-03-02\n" * 1000),
        ("entries.klg", b"2026-03-02\n" + b"    1m\n" * 20_000),
        ("line.data", b"inc " + b"9" * 100_000),
        pytest.param(
            "rule.ics",
            calendar("DTSTART:19000101T090000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;BYSETPOS=5"),
            marks=pytest.mark.soak,
        ),
        ("events.ics", calendar(*(["DTSTART:20200101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY"] * 60))),
        ("nested.ics", b"BEGIN:VCALENDAR\r\n" * 5000),
        ("frames.json", b"[" + b"[1,2,3]," * 30_000 + b"[1,2,3]]"),
        ("days.ttldb", b'[{"type":"flexible","date":"2026-03-02","values":[' + b'"08:00",' * 5000 + b'"09:00"]}]'),
        ("log.txt", b"2026-03-02 08:30: x\n" * 30_000),
        ("clocks.org", b"CLOCK: [" + b"2" * 200_000 + b"]"),
        ("in.timeclock", b"i 2026-03-02 08:00 x\n" * 20_000),
        ("wide.ods", open_document(One=[["1"] * 300])),
    ],
)
def test_a_file_that_costs_too_much_is_passed_over_or_refused(home: Path, name: str, data: bytes) -> None:
    path = home / name
    path.write_bytes(data)
    with closing(LogbookStore(home)) as store:
        importing = Importing(store, SetClock(), UntrustedImportFiles())
        refusal = refusal_of(lambda: importing.preview(path))
        assert refusal is None or str(refusal).isprintable()
        assert held_in(store) == ((), (), (), ())


# -- a disk without room -------------------------------------------------------------------------


@pytest.fixture
def plan(services: Services, tmp_path: Path) -> tuple[Importing, Path]:
    path = tmp_path / "mapped.csv"
    # Long notes, so that it takes some pages of the file.
    path.write_text(TABLE.replace("two reports", "two reports and a visit " * 40), "utf-8")
    return Importing(services.store, services.clock, UntrustedImportFiles()), path


def test_an_import_that_does_not_fit_is_not_stored_at_all(
    plan: tuple[Importing, Path], store: LogbookStore
) -> None:
    importing, path = plan
    before = store.leaves()
    preview = importing.preview(path)
    pages = store._database.value("PRAGMA page_count")
    refused = 0
    for room in range(100):
        store._database.rows(f"PRAGMA max_page_count = {pages + room}")
        if refusal_of(lambda: importing.carry_out(preview)) is None:
            break
        refused += 1
        assert store.leaves() == before

    assert refused > 0
    assert len(store.leaves()) == len(before) + 10
    assert store.problems() == ()


def test_a_whole_logbook_that_does_not_fit_is_not_stored_at_all(home: Path, whole: bytes) -> None:
    path = home / "all.json"
    path.write_bytes(whole)
    with closing(LogbookStore(home)) as store:
        importing = Importing(store, SetClock(), UntrustedImportFiles())
        preview = importing.preview(path, ImportOptions(ImportKind.JSON))
        pages = store._database.value("PRAGMA page_count")
        store._database.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(FileFailedError):
            importing.carry_out(preview)
        assert store.leaves() == ()
        store._database.rows("PRAGMA max_page_count = 1000")
        assert importing.carry_out(preview) == len(store.leaves()) > 0


# -- what changes between the preview and the yes ------------------------------------------------


def test_a_day_that_was_recorded_since_the_preview_stops_the_import(
    plan: tuple[Importing, Path], services: Services
) -> None:
    importing, path = plan
    preview = importing.preview(path)
    services.store.append([day_change(worked_day("2026-03-02"))], FRIDAY_EVENING)
    before = services.store.leaves()

    with refuses(InvalidInputError, match="in the meantime"):
        importing.carry_out(preview)

    assert services.store.leaves() == before
