"""The comparisons, one function each. To add one: write it, and name it with `@bench`.

Those that run whole processes come first, so that this process is still small when it starts them.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import monotonic_ns
from typing import TYPE_CHECKING, Final, TypeAlias

from pypdf import PdfReader

from tests.benchmarks.measuring import NANOSECONDS, ProcessRun, in_turn, run_python, timed
from tests.benchmarks.table import Comparison, Unit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from overtime_logger.domain.contract import Contract
    from overtime_logger.domain.day import DayHours
    from overtime_logger.domain.period import DateRange

_CHILDREN: Final = Path(__file__).parent / "children"
_MIB: Final = 2**20
_ROUNDS: Final = 10
# Worked and due of the week and of the accounting period, and the balance.
_FIGURES_OF_TODAY: Final = 5
# Those of `storage.database`, which the bare ones share.
_PRAGMAS: Final = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
)


@dataclass(frozen=True, slots=True)
class Material:
    """What benches work on.

    Args:
        home: a logbook of ten years, closed; to be read only.
        scratch: an empty folder for whatever a bench writes.
    """

    home: Path
    scratch: Path

    def copy(self, name: str) -> Path:
        """Another copy of the logbook's folder."""
        return shutil.copytree(self.home, self.scratch / name)


Bench: TypeAlias = "Callable[[Material], Iterator[Comparison]]"
BENCHES: Final[dict[str, Bench]] = {}


def bench(name: str) -> Callable[[Bench], Bench]:
    """Give a bench the name by which it is chosen."""

    def register(function: Bench) -> Bench:
        BENCHES[name] = function
        return function

    return register


# -- whole processes -------------------------------------------------------------------------------------------


@bench("start")
def start(material: Material) -> Iterator[Comparison]:
    """From the start of the process to the first paint of Today, against a bare window's."""

    def started(*arguments: str) -> tuple[float, int]:
        before = monotonic_ns()
        run = run_python(*arguments)
        painted, *seen = run.output.split()
        if seen and (seen[0] != "EntryLine" or int(seen[1]) < _FIGURES_OF_TODAY):
            raise AssertionError(f"Today was not usable when it was first painted: {run.output}")
        return (int(painted) - before) * NANOSECONDS, run.peak_bytes

    ours, bare = in_turn(
        20,
        lambda: started(str(_CHILDREN / "our_window.py"), str(material.home)),
        lambda: started(str(_CHILDREN / "bare_window.py")),
    )
    fastest, leanest = map(min, zip(*ours, strict=True))
    bare_fastest, bare_leanest = map(min, zip(*bare, strict=True))
    name = "start to Today, ten years of data"
    yield Comparison(name, Unit.SECONDS, fastest, bare_fastest, most_times=1.5)
    yield Comparison(f"{name}: memory", Unit.BYTES, leanest, bare_leanest, most_times=1.6)


@bench("tour")
def tour(material: Material) -> Iterator[Comparison]:
    """The longest time the window stands still while somebody goes through all of it, over ten years of data."""
    run = run_python(str(_CHILDREN / "toured_window.py"), str(material.copy("tour")), str(_ROUNDS))
    seen = json.loads(run.output)
    stalls: dict[str, int] = seen["stalls"]

    def worst(end: str) -> float:
        return max(stall for step, stall in stalls.items() if end in step) * NANOSECONDS

    slowest = max(stalls, key=stalls.__getitem__)
    yield Comparison(f"window: longest stall ({slowest})", Unit.SECONDS, worst(""), limit=0.05)
    # What the main thread itself did; the rest of a stall it waited, for other threads or for the machine.
    busiest = max(seen["worked"], key=seen["worked"].__getitem__)
    yield Comparison(
        f"window: longest work at a stretch ({busiest})",
        Unit.SECONDS,
        seen["worked"][busiest] * NANOSECONDS,
        limit=0.05,
    )
    yield Comparison("window: change of page", Unit.SECONDS, worst(": open"), limit=0.05)
    yield Comparison("window: change of month", Unit.SECONDS, worst("turn the month"), limit=0.03)
    _loading, first, *_between, last = seen["memory"]
    yield Comparison(
        f"window: memory after {_ROUNDS} tours, against one",
        Unit.BYTES,
        last,
        first,
        most_times=1.05,
        limit=250 * _MIB,
    )


@bench("version-process")
def version_process(material: Material) -> Iterator[Comparison]:
    """`--version`, and the list of commands, neither of which loads a command, against importing sqlite-utils."""
    for option in ("--version", "--help"):
        ours, reference = in_turn(
            12,
            partial(run_python, "-m", "overtime_logger", "--home", str(material.home), option),
            partial(run_python, "-c", "import sqlite_utils"),
        )
        yield Comparison(
            option,
            Unit.SECONDS,
            min(run.seconds for run in ours),
            min(run.seconds for run in reference),
            most_times=2,
        )


@bench("balance-process")
def balance_process(material: Material) -> Iterator[Comparison]:
    """`balance --json` over ten years, against only importing sqlite-utils."""
    ours, reference = in_turn(
        12,
        lambda: run_python("-m", "overtime_logger", "--home", str(material.home), "balance", "--json"),
        lambda: run_python("-c", "import sqlite_utils"),
    )
    yield Comparison(
        "balance --json over ten years",
        Unit.SECONDS,
        min(run.seconds for run in ours),
        min(run.seconds for run in reference),
        most_times=2,
    )


@bench("pack")
def pack(material: Material) -> Iterator[Comparison]:
    """The grievance pack of ten years, against ReportLab drawing the same tables."""
    yield from _pack(material, "grievance pack of ten years")


@bench("pack-year")
def pack_year(material: Material) -> Iterator[Comparison]:
    """The grievance pack of one year, likewise."""
    first = datetime.now(UTC).date() - timedelta(days=364)
    yield from _pack(material, "grievance pack of one year", "--from", first.isoformat())


def _pack(material: Material, name: str, *span: str) -> Iterator[Comparison]:
    tables, out = material.scratch / "tables.json", material.scratch / "out.pdf"
    bare = material.scratch / "bare.pdf"
    run_python(str(_CHILDREN / "pack_tables.py"), str(material.home), str(tables), *span[1:])
    ours, reference = in_turn(
        4,
        lambda: run_python(
            "-m",
            "overtime_logger",
            "--home",
            str(material.home),
            "pack",
            "grievance",
            "--replace",
            "--out",
            str(out),
            *span,
        ),
        lambda: run_python(str(_CHILDREN / "bare_tables.py"), str(tables), str(bare)),
    )
    yield Comparison(
        name,
        Unit.SECONDS,
        min(run.seconds for run in ours),
        min(run.seconds for run in reference),
        most_times=3,
    )
    peak, bare_peak = max(run.peak_bytes for run in ours), max(run.peak_bytes for run in reference)
    yield Comparison(f"{name}: memory", Unit.BYTES, peak, bare_peak, limit=250 * _MIB)
    ours_a_page, bare_a_page = (path.stat().st_size / len(PdfReader(path).pages) for path in (out, bare))
    yield Comparison(f"{name}: file, a page", Unit.BYTES, ours_a_page, bare_a_page)


@bench("verify")
def verify(material: Material) -> Iterator[Comparison]:
    """`verify` of a grievance pack of ten years, as a process with its child, against a seal somebody has held."""
    out = material.scratch / "verified.pdf"
    pack = ("--home", str(material.home), "pack", "grievance", "--out", str(out), "--json")
    code = json.loads(run_python("-m", "overtime_logger", *pack).output)["seal"]
    command = ("-m", "overtime_logger", "verify", str(out), "--seal", code)
    runs = [run_python(*command) for _turn in range(6)]
    name = "verify a pack of ten years"
    yield Comparison(name, Unit.SECONDS, min(run.seconds for run in runs), limit=1)
    yield Comparison(f"{name}: memory", Unit.BYTES, max(run.peak_bytes for run in runs), limit=300 * _MIB)


@bench("collate")
def collate(material: Material) -> Iterator[Comparison]:
    """1,000 packs taken in, against pypdf only opening the same files and reading what is attached; and their"
    " report."""
    packs = _member_packs(material, 1000, "whole")
    ours, reference = in_turn(
        3,
        lambda: run_python(str(_CHILDREN / "packs_taken_in.py"), str(material.scratch / "taken-in"), str(packs)),
        lambda: run_python(str(_CHILDREN / "bare_packs.py"), str(packs)),
    )
    yield Comparison(
        "1,000 packs taken in",
        Unit.SECONDS,
        min(run.seconds for run in ours),
        min(run.seconds for run in reference),
        most_times=1.5,
    )
    reports = [_collated(material, packs) for _turn in range(2)]
    yield Comparison("branch report of 1,000 packs", Unit.SECONDS, min(run.seconds for run in reports), limit=10)


@bench("collate-memory")
def collate_memory(material: Material) -> Iterator[Comparison]:
    """The memory of a branch report of 10,000 packs, against one of 1,000."""
    thousand, ten_thousand = (
        _collated(material, _member_packs(material, count, "bare")).peak_bytes for count in (1000, 10_000)
    )
    name = "memory at 10,000 packs, against 1,000"
    yield Comparison(name, Unit.BYTES, ten_thousand, thousand, most_times=1.2)


def _member_packs(material: Material, count: int, kind: str) -> Path:
    folder = material.scratch / f"packs-{kind}-{count}"
    run_python("-m", "tests.benchmarks.children.member_packs", str(folder), str(count), kind)
    return folder


def _collated(material: Material, packs: Path) -> ProcessRun:
    home, out = material.scratch / f"rep-{packs.name}", material.scratch / "report.pdf"
    run = run_python(
        *("-m", "overtime_logger", "--home", str(home), "collate", str(packs), "--out", str(out)),
        *("--replace", "--yes", "--json"),
    )
    counted = json.loads(run.output)["members"]
    if counted != len(list(packs.iterdir())):
        raise AssertionError(f"{counted} members were counted")
    return run


# -- in process ------------------------------------------------------------------------------------------------


@bench("save")
def save(material: Material) -> Iterator[Comparison]:
    """Recording a day that was read back, against a bare insert and commit in a table as long."""
    from overtime_logger.bootstrap import Application  # noqa: PLC0415 - keeps this process small until here

    bare = _bare(material.scratch / "bare.db")
    bare.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
    bodies = (
        _bare(material.copy("bodies") / "logbook.db").execute("SELECT sequence, body FROM revision").fetchall()
    )
    bare.execute("BEGIN")
    bare.executemany("INSERT INTO entry VALUES (?, ?)", bodies)
    bare.execute("COMMIT")

    def insert() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO entry (body) VALUES (?)", bodies[-1][1:])
        bare.execute("COMMIT")

    with Application(material.copy("save")) as application:
        logbook = application.logbook
        days = iter([logbook.today + timedelta(days=number) for number in range(200)])
        readings = (logbook.read(f"{day.isoformat()} 0830-1745 -30 #oasys two reports") for day in days)

        def record() -> float:
            # Read before the clock starts: a person has seen the read-back before they save.
            reading = next(readings)
            return timed(lambda: logbook.record([reading]))()

        ours, reference = in_turn(150, record, timed(insert))
    bare.close()
    yield Comparison("save a day, durable", Unit.SECONDS, median(ours), median(reference), most_times=2)


@bench("balance")
def balance(material: Material) -> Iterator[Comparison]:
    """The balance over ten years, read from the file and worked out, against only reading the same rows."""
    from overtime_logger.bootstrap import Application  # noqa: PLC0415 - keeps this process small until here

    bare = _bare(material.copy("bare") / "logbook.db")
    sql = "SELECT date, worked_minutes, time_off, time_off_portion, time_off_minutes, time_off_paid FROM day"
    with Application(material.copy("balance")) as application:
        logbook = application.logbook
        ours, reference = in_turn(
            40,
            timed(lambda: logbook.balance(logbook.until_yesterday())),
            timed(lambda: bare.execute(sql).fetchall()),
        )
    bare.close()
    yield Comparison("balance over ten years", Unit.SECONDS, min(ours), min(reference), most_times=5, limit=0.05)


@bench("compare")
def compare(material: Material) -> Iterator[Comparison]:
    """A year of log-on events taken in, against reading the same table of text; then compared with the log."""
    import csv  # noqa: PLC0415 - keeps this process small until here

    from overtime_logger.bootstrap import Application  # noqa: PLC0415 - likewise
    from overtime_logger.services.comparison.comparisons import About  # noqa: PLC0415 - likewise
    from overtime_logger.services.comparison.intake import HowToRead  # noqa: PLC0415 - likewise

    with Application(material.copy("compare")) as application:
        last = application.logbook.until_yesterday().last
        path = material.scratch / "events.csv"
        _write_events(path, last)

        def read_plain() -> None:
            with path.open(newline="", encoding="utf-8") as file:
                assert sum(1 for _row in csv.reader(file)) == _EVENTS + 1

        names = iter(range(100))
        intake, comparisons = application.intake, application.comparisons

        def take_in() -> None:
            taken = intake.read(path, HowToRead())
            assert taken.rows == _EVENTS
            name = f"Log-on data {next(names)}"
            about = About(name, "employer", "subject access request", application.logbook.today)
            comparisons.add(taken, about)
            comparisons.withdraw(name)

        ours, reference = in_turn(3, timed(take_in), timed(read_plain))
        yield Comparison("take in 50,000 log-ons", Unit.SECONDS, min(ours), min(reference), limit=5)

        about = About("Log-on data", "employer", "subject access request", application.logbook.today)
        source = comparisons.get(comparisons.add(intake.read(path, HowToRead()), about))

        def set_beside() -> None:
            assert comparisons.set_beside(source).comparison.before.days > 200

        ours, reference = in_turn(10, timed(set_beside), timed(lambda: application.store.days(source.record.span)))
        yield Comparison("compare a year of log-ons", Unit.SECONDS, min(ours), min(reference), limit=0.2)


_EVENTS: Final = 50_000


def _write_events(path: Path, last: date) -> None:
    """A year of log-ons up to a day, 200 on each working day, as a system of an employer exports them."""
    working = [day for day in (last - timedelta(days=number) for number in range(400)) if day.weekday() < 5]
    days = sorted(working[: _EVENTS // 200])
    lines = ["Time Created,Event,Account"]
    for day in days:
        begins = datetime(day.year, day.month, day.day, 8, 30, tzinfo=UTC)
        for number in range(200):
            at = begins + timedelta(seconds=number * 160)
            kind = "Logon" if not number else "Logoff" if number == 199 else ("Lock", "Unlock")[number % 2]
            lines.append(f"{at:%d/%m/%Y %H:%M:%S},{kind},abc12")
    path.write_text("\n".join(lines) + "\n", "utf-8")


@bench("weeks")
def weeks(material: Material) -> Iterator[Comparison]:
    """The balance of every week, against a plain loop over the same days that comes to the same figures."""
    from overtime_logger.bootstrap import Application  # noqa: PLC0415 - keeps this process small until here
    from overtime_logger.domain.balance import figures_of  # noqa: PLC0415 - likewise

    with Application(material.copy("weeks")) as application:
        span = application.logbook.until_yesterday()
        contract, days = application.store.contract(), application.store.hours_by_day()

    def by_week() -> list[WeekSums]:
        return [
            (
                week.worked_minutes,
                week.contracted_minutes,
                week.credited_minutes,
                week.taken_back_minutes,
                week.excess_minutes,
                week.coverage.recorded,
                week.coverage.working_days,
            )
            for week in figures_of(contract, days, (), span.weeks(), span)
        ]

    if by_week() != plain_weeks(contract, days, span):
        raise AssertionError("the plain loop comes to other figures")
    ours, reference = in_turn(
        40,
        timed(lambda: figures_of(contract, days, (), span.weeks(), span)),
        timed(lambda: plain_weeks(contract, days, span)),
    )
    yield Comparison("balances by week over ten years", Unit.SECONDS, min(ours), min(reference), most_times=2)


WeekSums: TypeAlias = "tuple[int, int, int, int, int, int, int]"


def plain_weeks(contract: Contract, days: Mapping[date, DayHours], span: DateRange) -> list[WeekSums]:
    """What one would write without an engine, for one contract term that does not rotate."""
    pattern, holidays = contract.terms[0].pattern[0], contract.bank_holidays
    weeks: dict[date, list[int]] = {}
    for number in range(len(span)):
        day = span.first + timedelta(days=number)
        week = weeks.setdefault(day - timedelta(days=day.weekday()), [0] * 6)
        minutes = pattern[day.weekday()]
        hours = days.get(day)
        if hours is None:
            week[5] += minutes > 0 and day not in holidays
            continue
        week[0] += hours.worked_minutes
        week[1] += minutes
        week[2] += hours.credited(minutes)
        week[3] += hours.compensated(minutes)
        if minutes and hours.is_working_day:
            week[4] += 1
            week[5] += 1
    return [
        (worked, contracted, credited, back, max(0, worked + credited + back - contracted), recorded, working)
        for worked, contracted, credited, back, recorded, working in weeks.values()
    ]


@bench("rest")
def rest(material: Material) -> Iterator[Comparison]:
    """Every check of rest and working time over the days of ten years, once they have been read."""
    from overtime_logger.bootstrap import Application  # noqa: PLC0415 - keeps this process small until here
    from overtime_logger.domain.rest_rules import check_rest  # noqa: PLC0415 - likewise

    with Application(material.copy("rest")) as application:
        span = application.logbook.until_yesterday()
        contract, settings = application.store.contract(), application.rest.settings(span.last)
        records = {written.record.date: written.record for written in application.store.days(span)}
    check = timed(lambda: check_rest(records, contract, settings, span))
    yield Comparison("rest checks over ten years", Unit.SECONDS, min(check() for _turn in range(20)), limit=0.1)


@bench("proofs")
def proofs(material: Material) -> Iterator[Comparison]:
    """The tree over 20,000 rows, with a proof of each kind made and checked."""
    from overtime_logger.services.merkle_tree import (  # noqa: PLC0415 - keeps this process small until here
        Tree,
        consistency_holds,
        inclusion_holds,
        leaf_hash,
    )

    del material  # made here
    leaves = [leaf_hash(number.to_bytes(4, "big")) for number in range(20_000)]

    def prove() -> None:
        tree = Tree(leaves)
        root, earlier = tree.root(), tree.root(12_345)
        included = inclusion_holds(leaves[777], 777, tree.size, tree.inclusion_proof(777), root)
        grew = consistency_holds(12_345, earlier, tree.size, root, tree.consistency_proof(12_345))
        if not (included and grew):
            raise AssertionError("a proof does not hold")

    run = timed(prove)
    yield Comparison("proofs over 20,000 rows", Unit.SECONDS, min(run() for _turn in range(20)), limit=0.05)


def _bare(path: Path) -> sqlite3.Connection:
    """The driver's own connection to a file, set as ours is."""
    from overtime_logger.storage.sqlite import driver  # noqa: PLC0415 - keeps this process small until here

    connection = driver.connect(str(path), isolation_level=None)
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    return connection
