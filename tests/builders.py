"""Short ways to say terms, days and whole logbooks, as the worked cases have them where nothing else is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from overtime_logger.bootstrap import law
from overtime_logger.domain.contract import Nation, Term, UsualDay
from overtime_logger.domain.day import Break, DayRecord
from overtime_logger.domain.pay import DatedRate
from overtime_logger.domain.worker import Worker
from overtime_logger.reports.csv_file import csv_bytes
from overtime_logger.services.contracts import Contracts, EvenHours
from overtime_logger.services.integrity.seals import Seals
from overtime_logger.services.logbook import Logbook
from overtime_logger.services.money import Money
from overtime_logger.services.packs.anonymised.maker import AnonymisedPacks
from overtime_logger.services.packs.maker import Packs, Workshop
from overtime_logger.services.packs.register import Register
from overtime_logger.services.rest import RestChecks
from overtime_logger.services.revision import Change, EntryMethod, RecordKind, day_id
from overtime_logger.services.wording import Wording
from tests.cases import spell
from tests.fakes import MemoryWriter, PlainRenderer, SetClock

if TYPE_CHECKING:
    from overtime_logger.storage.store import LogbookStore

START = date(2026, 1, 5)
USUAL = UsualDay(time(8, 30), time(16, 24), 30)
MINIMUM_WAGE = (DatedRate(date(2025, 4, 1), Decimal("12.21")),)
WORKER = Worker("Siân Llŷr", "Probation officer")


def term(
    start: date = START,
    *,
    weekly: int = 37 * 60,
    weeks: int = 1,
    anchor: date | None = None,
    usual: UsualDay | None = USUAL,
    zone: str = "Europe/London",
    nation: Nation = Nation.ENGLAND,
) -> Term:
    """Terms of so many minutes a week, Monday to Friday."""
    hours = EvenHours(
        start, weekly, period_weeks=weeks, period_anchor=anchor, usual=usual, zone=zone, nation=nation
    )
    return hours.term()


def worked_day(day: str, times: str = "08:30-17:45", rest: int = 30, note: str = "") -> DayRecord:
    """A day with one spell, such as `08:30-17:45`, in London, and a break of `rest` minutes."""
    start, end = times.split("-")
    breaks = (Break(rest),) if rest else ()
    one = spell(f"{day}T{start}", f"{day}T{end}")
    return DayRecord(date.fromisoformat(day), spells=(one,), breaks=breaks, note=note)


def day_change(record: DayRecord, *, why: str = "", method: EntryMethod = EntryMethod.TYPED) -> Change:
    """A change that puts a day on record."""
    return Change(day_id(record.date), RecordKind.DAY, record, method, why)


def withdrawal(day: str, why: str = "") -> Change:
    """A change that takes a day back."""
    return Change(day_id(date.fromisoformat(day)), RecordKind.DAY, None, why=why)


@dataclass(frozen=True)
class Services:
    """The services over one record, with all that stands in for the outside world."""

    store: LogbookStore
    clock: SetClock
    logbook: Logbook
    contracts: Contracts
    packs: Packs
    anonymised: AnonymisedPacks
    writer: MemoryWriter
    renderer: PlainRenderer

    def log(self, *lines: str, why: str = "") -> None:
        """Record entries one after the other."""
        for line in lines:
            self.logbook.record([self.logbook.read(line)], why=why)


def services_over(store: LogbookStore, *terms: Term, worker: Worker | None = WORKER) -> Services:
    """Services over a new logbook, set up with terms; with the worked cases' contract if none are given.

    Args:
        store: the logbook's file.
        terms: the contract.
        worker: whose log it is; None to leave the logbook without worker and contract.
    """
    clock = SetClock()
    logbook, writer, renderer = Logbook(store, clock), MemoryWriter(), PlainRenderer()
    contracts = Contracts(store, clock)
    workshop = Workshop(Wording(), lambda: renderer, writer, csv_bytes)
    rest, money, register = (
        RestChecks(store, clock),
        Money(store, clock, lambda: MINIMUM_WAGE),
        Register(store, clock),
    )
    packs = Packs(store, logbook, rest, money, law=law(), workshop=workshop, register=register)
    anonymised = AnonymisedPacks(store, logbook, rest, workshop, register=register, seals=Seals(store, clock))
    if worker is not None:
        for each in terms or (term(),):
            contracts.set_up(each, worker)
    return Services(store, clock, logbook, contracts, packs, anonymised, writer, renderer)
