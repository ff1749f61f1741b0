"""Runs commands while the n-th call to the system fails: `LD_PRELOAD=... python -m tests.faults.failing_calls`.

The calls fail below Python and SQLite, in a library made of `failing_calls.c`. Each command is run in a process
that was forked, so that a failure costs no start of the interpreter; it is a program of its own, since forking is
only safe where there are no threads. Prints what came of it as JSON.
"""

from __future__ import annotations

import argparse
import ctypes
import errno
import hashlib
import importlib
import io
import json
import os
import pickle
import pkgutil
import random
import re
import shutil
import sys
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import overtime_logger
from overtime_logger.bootstrap import bind_language
from overtime_logger.cli import main as command_line
from overtime_logger.cli.shell import Shell
from overtime_logger.domain.errors import UserError
from overtime_logger.domain.passphrase import Passphrase
from overtime_logger.services.records import book as record_book
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests import by_hand
from tests.end_to_end.program import SETUP
from tests.fakes import SetClock
from tests.members import as_pdf, member
from tests.workbooks import calendar, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

OPENS, READS, WRITES, SYNCS, RENAMES, UNLINKS, LOOKS, MAKES = (1 << place for place in range(8))
EVERY_KIND = 255
SECRET, OTHER_SECRET = "glaw mân ar y bryniau", "another one, longer"
OLD_FILE = b"what stood there before"
_SOME_DAYS = ("--from", "2026-03-02", "--to", "2026-03-08")
_ENDS = frozenset({0, 1, 3, 4, 5})
_RANDOM_ID = re.compile(r"adjustment:[0-9a-f]{12}")


class Failure(NamedTuple):
    """A way in which calls fail."""

    name: str
    kinds: int
    error: int
    is_short: bool = False
    is_lasting: bool = False


FAILURES = (
    Failure("open: EIO", OPENS, errno.EIO),
    Failure("open: ENOSPC", OPENS, errno.ENOSPC),
    Failure("read: EIO", READS, errno.EIO),
    Failure("write: EIO", WRITES, errno.EIO),
    Failure("write: ENOSPC", WRITES, errno.ENOSPC),
    Failure("write: short, then full", WRITES, errno.ENOSPC, is_short=True, is_lasting=True),
    Failure("write: ENOSPC from then on", WRITES, errno.ENOSPC, is_lasting=True),
    Failure("fsync: EIO", SYNCS, errno.EIO),
    Failure("fsync: ENOSPC", SYNCS, errno.ENOSPC),
    Failure("rename or link: EIO", RENAMES, errno.EIO),
    Failure("rename or link: ENOSPC", RENAMES, errno.ENOSPC),
    Failure("unlink: EIO", UNLINKS, errno.EIO),
    Failure("stat: EIO", LOOKS, errno.EIO),
    Failure("mkdir: ENOSPC", MAKES, errno.ENOSPC),
    Failure("any: EIO from then on", EVERY_KIND, errno.EIO, is_lasting=True),
)


@dataclass(frozen=True)
class Case:
    """A command.

    Args:
        name: what it is called.
        arguments: the command; names in braces are folders.
        start: which of the prepared folders it begins with.
        passphrase: what opens the logbook.
        takes_long: whether it takes so long that only a few of its calls can be tried.
        in_steps: whether what it does is more than one change by its nature, each of which is whole.
        is_made_up: whether its files are other ones each time.
        does_the_rest: whether it leaves out an input that can't be read, says so, and makes its files of the rest.
    """

    name: str
    arguments: tuple[str, ...]
    start: str = "plain"
    passphrase: str = ""
    takes_long: bool = False
    in_steps: bool = False
    is_made_up: bool = False
    does_the_rest: bool = False


def _case(line: str, *more: str, name: str = "", **about: Any) -> Case:  # noqa: ANN401 # as `Case` has them
    arguments = (*line.split(), *more)
    first = " ".join(each for each in arguments[:2] if "{" not in each and each[:1] != "-")
    return Case(name or first, arguments, **about)


_TABLE = [["Date", "Start", "Finish"], ["2026-03-12", "08:30", "17:45"]]
_OUT = "{work}/out/made"
_ANONYMISED = "pack anonymised --yes --for Branch --from 2026-01-05 --to 2026-03-15"
_OBTAINED = ("--kept-by", "employer", "--obtained", "subject access request", "--on", "2026-03-13")
_CHANGED = "changed_just_now/day:2026-03-02"
CASES = (
    _case("setup", *SETUP[1:], name="setup", start="none", in_steps=True),
    _case("setup", *SETUP[1:-1], "2026-04-06", name="setup: new terms", in_steps=True),
    _case("log 2026-03-16", "0830-1745 -30 court report", name="log"),
    _case("withdraw 2026-03-04 --why wrong"),
    _case("show", *_SOME_DAYS),
    _case("balance", *_SOME_DAYS),
    _case("checks", *_SOME_DAYS),
    _case("history 2026-03-02"),
    _case("clock in"),
    _case("clock status"),
    _case("adjust --date 2026-03-06 --kind paid_overtime --minutes 60 --why paid"),
    _case("leave --from 2026-04-01 --days 30", in_steps=True),
    _case("contract holidays --add 2026-03-17 --name", "St Patrick", name="contract holidays"),
    _case("contract pay --salary 30000"),
    _case("people add --name", "Alun Rhys", "--role", "SPO", name="people add"),
    _case("people list"),
    _case("conversation add --with SPO --asked", "which first", "--told", "all", name="conversation add"),
    _case("conversation list"),
    _case("conversation follow-up 2026-03-10 --out {work}/out/made.eml --replace"),
    _case("conversation kinds --keep", "parole report", "--hours", "8:00", name="conversation kinds"),
    _case("conversation remind --after 7"),
    _case("reading add --value 120"),
    _case("reading list"),
    _case("concern add --kind missed_breaks"),
    _case("concern list"),
    _case("notice make --to", "Head of PDU", "--symptoms", "no sleep", name="notice make"),
    _case("notice list"),
    _case("letter make 2026-03-05 --replace --out", f"{_OUT}.pdf", name="letter make", in_steps=True),
    _case("letter list"),
    _case("letter acknowledged 2026-03-05 --date 2026-03-09", name="letter acknowledged"),
    _case("compare add {work}/in/days.csv --name Sheet", *_OBTAINED, name="compare add"),
    _case("compare show Register --from 2026-03-02 --to 2026-03-04", name="compare show"),
    _case("compare note Register 2026-03-02", "I stayed on", name="compare note"),
    _case("compare withdraw Register --why wrong", name="compare withdraw"),
    _case("served list"),
    _case("served add pack.pdf --to", "Head of PDU", name="served add"),
    _case("review list"),
    _case(f"review explain {_CHANGED}", "the finish was wrong", name="review explain"),
    _case(f"review withdraw {_CHANGED}"),
    _case("timeline", *_SOME_DAYS),
    _case("insights", *_SOME_DAYS),
    _case("insights --only weeks", *_SOME_DAYS, "--csv", f"{_OUT}.csv", "--replace", name="insights --csv"),
    _case("insights --only weeks", *_SOME_DAYS, "--svg", f"{_OUT}.svg", "--replace", name="insights --svg"),
    _case("insights --only weeks", *_SOME_DAYS, "--png", f"{_OUT}.png", "--replace", name="insights --png"),
    _case("pack priorities --replace --out", f"{_OUT}.pdf", name="pack priorities", in_steps=True),
    _case("pack grievance --replace --out", f"{_OUT}.pdf", *_SOME_DAYS, name="pack grievance", in_steps=True),
    _case("pack grievance --json --out", "{work}/out/new.pdf", name="pack grievance: new", in_steps=True),
    _case("pack notice --replace --out", f"{_OUT}.pdf", name="pack notice", in_steps=True),
    _case(
        f"{_ANONYMISED} --replace --out {_OUT}.pdf",
        name="pack anonymised",
        in_steps=True,
    ),
    _case("seal --to rep"),
    _case("register"),
    _case("verify {work}/in/pack.pdf", takes_long=True),
    _case("verify {work}/in", name="verify: folder", takes_long=True),
    _case(
        "collate {work}/in/members --replace --out",
        f"{_OUT}.pdf",
        "--csv",
        f"{_OUT}.csv",
        name="collate",
        takes_long=True,
        does_the_rest=True,
        in_steps=True,
    ),
    _case("passphrase"),
    _case("passphrase set --new-passphrase-file {work}/in/secret", in_steps=True),
    _case(
        "passphrase change --new-passphrase-file {work}/in/other",
        start="protected",
        passphrase=SECRET,
        in_steps=True,
    ),
    _case("passphrase remove", start="protected", passphrase=SECRET, in_steps=True),
    _case("log 2026-03-16", "0830-1745 -30", name="log: protected", start="protected", passphrase=SECRET),
    _case("import {work}/in/days.csv --yes", name="import: csv"),
    _case("import {work}/in/mine.klg --yes", name="import: klog"),
    _case("import {work}/in/mine.data --yes", name="import: timewarrior"),
    _case("import {work}/in/work.ics --yes", name="import: calendar", takes_long=True),
    _case("import {work}/in/mine.xlsx --yes --json", name="import: workbook", takes_long=True),
    _case("import {work}/in/whole.json --yes", name="import: whole", start="none"),
    _case("import {work}/in/whole.json --yes", name="import: whole again"),
    _case("export --kind csv --replace --out", f"{_OUT}.csv", name="export csv"),
    _case("export --kind json --replace --out", f"{_OUT}.json", name="export json"),
    _case("export --kind ics --replace --out", f"{_OUT}.ics", name="export ics"),
    _case("export --kind csv --out {work}/out/new.csv", name="export: new"),
    _case("check"),
    _case("check", name="check: protected", start="protected", passphrase=SECRET),
    _case("rebuild"),
    _case("salvage --out {work}/out/new.db", name="salvage"),
    _case("salvage --out {work}/out/new.db", name="salvage: damaged", start="damaged"),
    _case("backup"),
    _case("backup --list"),
    _case("backup --to {work}/stick"),
    _case("backup --second {work}/stick", in_steps=True),
    _case("backup", name="backup: protected", start="protected", passphrase=SECRET),
    _case("restore {work}/in/backup.db --yes"),
    _case("restore {work}/in/backup.db --yes", name="restore: damaged", start="damaged"),
    _case("restore {work}/in/backup.db --yes", name="restore: no logbook", start="none"),
    _case("demo {work}/out/demo", takes_long=True, in_steps=True, is_made_up=True),
    _case("guide rights"),
)


@dataclass
class Count:
    """What came of the failures.

    Args:
        runs: how many commands were run while a call failed.
        told: after how many the person was told.
        faults: what was wrong, each with how it can be run again.
    """

    runs: int = 0
    told: int = 0
    faults: list[str] = field(default_factory=list)


class State(NamedTuple):
    """What is there: in the logbook, in the folder for outputs, and unfinished."""

    content: object
    outputs: dict[str, str]
    leftovers: list[str]


class Ended(NamedTuple):
    """How a command ended, and how many calls it made of the kinds that were counted."""

    code: int
    said: str
    complaint: str
    calls: int


def modules() -> Iterator[str]:
    """Every module of the program but the window, so that nothing has to be loaded after a fork."""
    for found in pkgutil.walk_packages(overtime_logger.__path__, "overtime_logger."):
        if not found.name.startswith("overtime_logger.ui") and not found.name.endswith("__main__"):
            yield found.name


def run(arguments: Sequence[str], arm: Callable[[], None], disarm: Callable[[], int], passphrase: str) -> Ended:
    """Run one command in a process of its own, in which calls fail."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        out, err = io.StringIO(), io.StringIO()
        shell = Shell(out, err, asks=False, open_window=lambda _home, _manner: 99, clock=SetClock())
        if passphrase:
            os.environ["OVERTIME_LOGGER_PASSPHRASE"] = passphrase
        arm()
        try:
            code = command_line.run_in(shell, arguments)
        except BaseException as error:  # noqa: BLE001 # told to the parent
            code, _ = 70, err.write(f"Traceback: {error!r}")
        ended = Ended(code, out.getvalue(), err.getvalue(), disarm())
        with os.fdopen(write, "wb") as file:
            pickle.dump(ended, file)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as file:
        ended = pickle.load(file)  # noqa: S301 # of our own child
    os.waitpid(child, 0)
    return ended


class Bench:
    """Prepared folders, and a place in which commands are run on copies of them.

    Args:
        folder: an empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self.work = folder / "work"
        self.start = folder / "start"
        self._library = ctypes.CDLL(None)
        self._prepare()

    def call(self, line: str, *more: str, passphrase: str = "", arm: tuple[Failure, int] | None = None) -> Ended:
        """Run a command, with the n-th call failing where that is asked for."""
        given = [each.replace("{work}", str(self.work)) for each in (*line.split(), *more)]
        failure, number = arm or (Failure("", 0, 0), 0)

        def set_up() -> None:
            self._library.fault_arm(
                os.fsencode(self.work), failure.kinds, ctypes.c_long(number), failure.error,
                int(failure.is_short), int(failure.is_lasting),
            )  # fmt: skip

        return run(["--home", str(self.work / "home"), *given], set_up, self._library.fault_disarm, passphrase)

    def put(self, start: str) -> None:
        """Put a copy of a prepared folder in the place."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.start / start, self.work)

    def _keep(self, start: str) -> None:
        shutil.copytree(self.work, self.start / start)

    def _done(self, line: str, *more: str, passphrase: str = "") -> None:
        ended = self.call(line, *more, passphrase=passphrase)
        if ended.code != 0:
            raise RuntimeError((line, ended))

    def _prepare(self) -> None:
        """Make the folders: with no logbook, a plain one, a protected one, and a damaged one."""
        for each in ("home", "in/members", "out", "stick"):
            (self.work / each).mkdir(parents=True)
        self._done("", *SETUP)
        for entry in ("2026-03-02 0830-1745 -30 #parole-report backlog", "2026-03-03 leave", "2026-03-04 8h45"):
            self._done("log", entry)
        self._done("log --date 2026-03-02 --yes", "instead 0830-1815 -30")
        self._done(f"review explain {_CHANGED}", "I had forgotten the end of it")
        self._done("conversation add --date 2026-03-10 --with SPO --asked", "which first", "--told", "nothing")
        self._done("reading add --value 118 --date 2026-03-09")
        self._done("concern add --kind missed_breaks --date 2026-03-09")
        self._done("notice make --date 2026-03-11 --to", "Head of PDU", "--symptoms", "headaches")
        self._done("letter access --date 2026-03-05 --to", "Data protection", "--out", "{work}/in/letter.pdf")
        self._done("letter received 2026-03-05 --date 2026-03-06")
        (self.work / "in" / "register.csv").write_text("Date,In,Out\n2026-03-02,08:28,18:20\n", "utf-8")
        self._done("compare add {work}/in/register.csv --name Register", *_OBTAINED)
        self._done("seal --to branch")
        self._done(f"{_ANONYMISED} --out {{work}}/in/members/own.txt")
        inputs = self.work / "in"
        self._done("pack grievance --out {work}/in/pack.pdf", *_SOME_DAYS)
        self._done("export --kind json --out {work}/in/whole.json")
        self._done("backup --to {work}/in")
        next(inputs.glob("*.db")).rename(inputs / "backup.db")
        (inputs / "days.csv").write_text(
            "Date,Start,Finish\n2026-03-11,08:30,17:15\n2026-03-12,08:30,18:15\n", "utf-8"
        )
        (inputs / "mine.klg").write_text("2026-03-12\n    8:00 - 17:15 court\n    -30m\n", "utf-8")
        (inputs / "mine.data").write_text('inc 20260312T083000Z - 20260312T171500Z # "court report"\n', "utf-8")
        (inputs / "work.ics").write_bytes(calendar("DTSTART:20260312T090000Z\nDTEND:20260312T100000Z\nSUMMARY:x"))
        (inputs / "mine.xlsx").write_bytes(workbook(Hours=_TABLE))
        (inputs / "secret").write_text(SECRET, encoding="utf-8")
        (inputs / "other").write_text(OTHER_SECRET, encoding="utf-8")
        for number in range(9):
            (inputs / "members" / f"{number}.pdf").write_bytes(as_pdf(member(number, excess=0.3)))
        for kind in ("pdf", "csv", "json", "ics", "svg", "png", "eml"):
            (self.work / "out" / f"made.{kind}").write_bytes(OLD_FILE)
        self._done("log 2026-03-13", "0830-1645 -30")
        self._keep("plain")
        self._done("passphrase set --new-passphrase-file {work}/in/secret")
        self._keep("protected")
        self.put("plain")
        file = self.work / "home" / FILE_NAME
        data = bytearray(file.read_bytes())
        middle = len(data) // 2 // 4096 * 4096
        data[middle : middle + 4096] = bytes(4096)
        file.write_bytes(data)
        self._keep("damaged")
        self.put("plain")
        shutil.rmtree(self.work / "home")
        self._keep("none")

    # -- what is there afterwards ----------------------------------------------------------------

    def state(self) -> State:
        """What is there now."""
        return State(self._content(), self._outputs(), self._leftovers())

    def _content(self) -> object:
        """All that is in the logbook; None where there is none; words where it is not sound or opened."""
        home = self.work / "home"
        if not (home / FILE_NAME).exists():
            return None
        errors: list[str] = []
        for secret in ("", SECRET, OTHER_SECRET):
            try:
                store = LogbookStore(home, key=Passphrase(secret) if secret else None)
            except UserError as error:
                errors.append(str(error))
                continue
            with closing(store):
                if problems := store.problems():
                    return f"not sound: {problems}"
                return (secret, *_rows_of(store))
        return f"no passphrase opens it: {errors}"

    def _outputs(self) -> dict[str, str]:
        """The digests of what lies in the folder for outputs; new logbooks are other ones each time."""
        return {
            str(path.relative_to(self.work)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (self.work / "out").rglob("*")
            if not path.name.endswith((".db", ".part", "-journal")) and path.is_file()
        }

    def _leftovers(self) -> list[str]:
        """Unfinished files."""
        return [str(path.relative_to(self.work)) for path in self.work.rglob("*.part*")]


def _rows_of(store: LogbookStore) -> tuple[object, ...]:
    written = tuple(
        (each.sequence, _RANDOM_ID.sub("adjustment:", each.record), each.action, each.body)
        for each in store.revisions()
    )
    # What is noted of backups follows from which folders could be looked into.
    settings = {name: value for name, value in store.settings().items() if "backup" not in name}
    # A document is noted before it is written; that it was is added where the disk still takes it.
    documents = [replace(each, is_written=True) for each in store.documents_made()]
    return written, repr((settings, store.seals_given(), documents, list(store.branch_reports())))


class Trial:
    """One command, run while each of its calls fails in each way, or as many as are wanted.

    Args:
        bench: where it is run.
        case: the command.
    """

    def __init__(self, bench: Bench, case: Case) -> None:
        self._bench = bench
        self._case = case
        bench.put(case.start)
        self._before = bench.state()
        self._usual = self._run()
        if case.start != "damaged" and self._usual.code != 0:
            raise RuntimeError((case.name, self._usual))
        self._after = bench.state()

    def _run(self, failure: Failure | None = None, number: int = 0) -> Ended:
        arm = None if failure is None else (failure, number)
        return self._bench.call("", *self._case.arguments, passphrase=self._case.passphrase, arm=arm)

    def run(self, failure: Failure, most: int, chance: random.Random, count: Count) -> None:
        """Run it with so many calls failing in a way, each in its turn."""
        self._bench.put(self._case.start)
        numbers: Sequence[int] = range(1, self._run(failure).calls + 1)
        if len(numbers) > most:
            numbers = sorted(chance.sample(numbers, most))
        for number in numbers:
            self._bench.put(self._case.start)
            ended = self._run(failure, number)
            # A command may do the rest, and say of what it left out that it was.
            is_done = (ended.code, ended.said.count("\n")) == (self._usual.code, self._usual.said.count("\n"))
            count.runs += 1
            count.told += not is_done
            where = f"{self._case.name}; {failure.name}; call {number}"
            how = f"exit {ended.code}: {ended.complaint.strip()}"
            found = [
                *self._wrong_words(ended, is_done=is_done),
                *self._wrong_state(ended, failure, is_done=is_done),
            ]
            count.faults += [f"{where}: {fault} ({how})" for fault in found]

    def _wrong_words(self, ended: Ended, *, is_done: bool) -> Iterator[str]:
        """What is wrong with how it ended and what was said."""
        if ended.code not in _ENDS or "Traceback" in ended.complaint:
            yield "not one of our ends"
        if not is_done and not (ended.complaint or ended.said):
            yield "not told"
        if ended.code not in {0, 1, self._usual.code} and ended.complaint.count("\n") != 1:
            yield "not told in one line"
        if "None" in ended.complaint:
            yield "a word is missing"

    def _wrong_state(self, ended: Ended, failure: Failure, *, is_done: bool) -> Iterator[str]:
        """What is wrong with what is there now."""
        now, before, after = self._bench.state(), self._before, self._after
        if isinstance(now.content, str) and self._case.start != "damaged":
            yield now.content
        elif not self._may_hold(now.content):
            yield "neither as before nor as after"
        if is_done and now.content != after.content:
            yield "said to be done, and is not"
        is_of_the_rest = self._case.does_the_rest and ended.code == 0 and "refused" in ended.said
        if not self._case.is_made_up and not is_of_the_rest:
            for name in {*now.outputs, *before.outputs, *after.outputs}:
                if now.outputs.get(name) not in (before.outputs.get(name), after.outputs.get(name)):
                    yield f"{name} is neither the old one nor the new one"
            if is_done and now.outputs != after.outputs:
                yield "said to be written, and is not"
        if now.leftovers and not failure.kinds & UNLINKS:
            yield f"left behind: {now.leftovers}"

    def _may_hold(self, content: object) -> bool:
        """Whether the logbook may be like this, all or nothing."""
        if content in (self._before.content, self._after.content):
            return True
        is_new = self._before.content is None and isinstance(content, tuple) and content[1] == ()
        return is_new or (self._case.in_steps and content is not None)


def main() -> int:
    """Try the commands that are named, or all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=10**6, help="so many calls of each kind, drawn by chance")
    parser.add_argument("--most-of-long", type=int, default=4)
    parser.add_argument("--cases", default="", help="a pattern of names")
    parser.add_argument("--failures", default="", help="a part of the name of a failure")
    parser.add_argument("--seed", type=int, default=1998)
    options = parser.parse_args()
    for name in modules():
        importlib.import_module(name)
    bind_language()
    # Ids end in random letters, and what a command does has to be the same each time.
    record_book.unused_id = lambda start, given: f"{start}{len(given)}"
    chance = random.Random(options.seed)  # noqa: S311 # the same calls every time
    count = Count()
    with by_hand.quick_keys():
        bench = Bench(options.folder)
        for case in CASES:
            most = min(options.most, options.most_of_long) if case.takes_long else options.most
            if most and re.search(options.cases, case.name):
                trial = Trial(bench, case)
                for failure in FAILURES:
                    if options.failures in failure.name:
                        trial.run(failure, most, chance, count)
    sys.stdout.write(json.dumps(asdict(count)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
