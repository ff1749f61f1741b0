"""A logbook with a contract, and files of others beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.services.comparison.comparisons import About, Comparisons
from overtime_logger.services.comparison.intake import HowToRead, Intake
from overtime_logger.services.importing.importer import Importing
from overtime_logger.storage.untrusted.import_files import UntrustedImportFiles
from tests.builders import Services, services_over

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.services.comparison.taken import TakenIn
    from overtime_logger.storage.store import LogbookStore


@dataclass
class Desk:
    """What a person does with records of others, on the day of the worked cases: 20 March 2026."""

    services: Services
    folder: Path

    def __post_init__(self) -> None:
        store, clock = self.services.store, self.services.clock
        self.importing = Importing(store, clock, UntrustedImportFiles())
        self.intake = Intake(store, clock, UntrustedImportFiles(), self.importing)
        self.comparisons = Comparisons(store, clock)

    def file(self, text: str, name: str = "record.csv") -> Path:
        path = self.folder / name
        path.write_bytes(text.encode())
        return path

    def read(self, text: str, how: HowToRead | None = None, name: str = "record.csv") -> TakenIn:
        return self.intake.read(self.file(text, name), how or HowToRead())

    def add(
        self, text: str, name: str = "Flexi sheet", on: str = "2026-03-20", how: HowToRead | None = None
    ) -> str:
        about = About(name, "employer", "subject access request", date.fromisoformat(on))
        return self.comparisons.add(self.read(text, how, f"{name}.csv"), about)


@pytest.fixture
def desk(store: LogbookStore, tmp_path: Path) -> Desk:
    return Desk(services_over(store), tmp_path)
