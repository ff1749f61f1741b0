"""Whatever stands in what others wrote, or a damaged disk gives back, is read or refused; nothing else is raised.

Files to be imported are tried in `test_hostile_imports`, by their kinds; documents in `test_hostile_packs` and in
`test_untrusted_pdf`; a damaged logbook in `test_damaged_logbooks`. Here is the rest.
"""

from __future__ import annotations

import io
import json
import random
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from overtime_logger.cli.main import run_in
from overtime_logger.cli.shell import Shell
from overtime_logger.services.settings import DECLARED, Settings
from overtime_logger.storage.salt_note import NOTE_NAME, read_salts
from overtime_logger.storage.store import LogbookStore
from tests.fakes import SetClock
from tests.faults.test_hostile_imports import mutated
from tests.unit.cli.conftest import SETUP

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENDS = frozenset({0, 1, 3, 4, 5})
TALK = {
    "at": "2026-03-04 14:00",
    "with": ["SPO"],
    "asked": "Which comes first?",
    "told": "The reports.",
    "demands": [{"what": "parole report", "count": 2, "each_minutes": 480, "due": "2026-03-13"}],
}
PATTERN = {"weeks": [{"mon": "7:24", "tue": "7:24", "wed": "7:24"}, {"thu": "9:15", "fri": "9:15"}]}
NEST = b"[" * 100_000


def run(home: Path, *arguments: str) -> str:
    """Run a command, which has to end as commands do, and return what it complained of."""
    out, err = io.StringIO(), io.StringIO()
    code = run_in(
        Shell(out, err, asks=False, open_window=lambda *_: 99, clock=SetClock()), ["--home", str(home), *arguments]
    )
    assert code in ENDS, (arguments, err.getvalue())
    assert code in {0, 1} or err.getvalue().count("\n") == 1, err.getvalue()
    return err.getvalue()


class Target(NamedTuple):
    """Something that is read.

    Args:
        seeds: what it may look like.
        read: reads it; raises only where there is a fault.
    """

    seeds: tuple[bytes, ...]
    read: Callable[[Path, bytes], object]


def _command(*arguments: str) -> Callable[[Path, bytes], object]:
    def read(home: Path, data: bytes) -> str:
        path = home / "given"
        path.write_bytes(data)
        return run(home, *(each.format(file=path) for each in arguments))

    return read


def _salts(home: Path, data: bytes) -> None:
    (home / NOTE_NAME).write_bytes(data)
    assert all(len(each) == 16 for each in read_salts(home))


def _settings(home: Path, data: bytes) -> None:
    with closing(LogbookStore(home)) as store:
        setting: Any
        for setting in DECLARED:
            store.set_setting(setting.key, data.decode(errors="replace").replace("\0", ""))
            Settings(store).get(setting)


def _typed(*arguments: str) -> Callable[[Path, bytes], object]:
    def read(home: Path, data: bytes) -> str:
        text = data.decode(errors="replace").lstrip("-").replace("\0", "") or "x"
        return run(home, *(text if each == "TEXT" else each for each in arguments))

    return read


TARGETS = {
    "talk --file": Target((json.dumps(TALK).encode(), NEST, b"{}"), _command("talk", "add", "--file", "{file}")),
    "reading --file": Target(
        (b'{"value": 194, "source": "my_screen"}', NEST), _command("reading", "add", "--file", "{file}")
    ),
    "concern --file": Target((b'{"kind": "missed_breaks"}', NEST), _command("concern", "add", "--file", "{file}")),
    "notice --file": Target(
        (b'{"to": "Head", "symptoms": "x"}', NEST), _command("notice", "make", "--file", "{file}")
    ),
    "people --file": Target(
        (b'{"role": "SPO", "name": "A"}', NEST), _command("people", "add", "--file", "{file}")
    ),
    "setup --pattern": Target(
        (json.dumps(PATTERN).encode(), NEST), _command("setup", "--pattern", "{file}", "--from", "2026-05-04")
    ),
    "--passphrase-file": Target(
        (b"glaw ar y bryniau\n", b"\xff"), _command("show", "--passphrase-file", "{file}")
    ),
    "logbook.salt": Target((json.dumps({"salts": ["00" * 16]}).encode(), NEST, b'{"salts": 1}'), _salts),
    "settings": Target((b"17:30", b"true", b"12", b"9" * 5000, b""), _settings),
    "entry line": Target((b"0830-1745 -30 court report", b"mon leave", b"8h45"), _typed("log", "--yes", "TEXT")),
    "dates": Target((b"2026-03-02", b"2/3", b"yesterday"), _typed("show", "--from", "TEXT")),
    "seal code": Target((b"BBCTP-J7X9J-TY5J5-ZE1EA-BCASH",), _typed("verify", "nowhere.pdf", "--seal", "TEXT")),
    "columns": Target((b"date=Day,start=In,finish=Out",), _typed("import", "nowhere.csv", "--map", "TEXT")),
}


@pytest.fixture
def ready(home: Path) -> Path:
    """A logbook that is set up."""
    run(home, *SETUP)
    return home


def fuzz(home: Path, name: str, times: int) -> None:
    target, chance = TARGETS[name], random.Random(f"{name} 1998")  # noqa: S311 # the same every time
    for seed in target.seeds:
        target.read(home, seed)
    for _time in range(times):
        target.read(home, mutated(chance.choice(target.seeds), chance))
    with closing(LogbookStore(home)) as store:
        assert store.problems() == ()


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.usefixtures("quick_saves")
def test_what_others_wrote_is_read_or_refused(ready: Path, name: str) -> None:
    fuzz(ready, name, 8)


@pytest.mark.soak
@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.usefixtures("quick_saves")
def test_much_of_what_others_wrote_is_read_or_refused(ready: Path, name: str) -> None:
    fuzz(ready, name, 1500)
