"""Hostile packs are refused, each with one clear line, and leave nothing behind."""

from __future__ import annotations

import hashlib
import logging
import random
import subprocess
import sys
import unicodedata
from collections import Counter
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.packs.anonymised import format as anonymised_format
from overtime_logger.services.untrusted import MIB, Refusal, RefusedFileError
from overtime_logger.storage.store import FILE_NAME, LogbookStore
from tests.faults.hostile_packs import FAMILIES, hostile_packs
from tests.members import as_pdf, member
from tests.systems import CHILD_MEMORY
from tests.unit.cli.conftest import CommandLine

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 3, 20)
ROUND = len(FAMILIES)
SECONDS = 10
MEMORY = 300 * MIB


def written(folder: Path, count: int) -> Path:
    folder.mkdir()
    for name, data in hostile_packs(count):
        (folder / name).write_bytes(data)
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_folder_of_them_gives_one_line_each_and_leaves_nothing_behind(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The good ones among them are counted: three, too few for a report."""
    folder, out = written(tmp_path / "packs", ROUND), tmp_path / "out" / "report.pdf"
    out.parent.mkdir()
    for number in range(3):
        (folder / f"{number}.pdf").write_bytes(as_pdf(member(number)))
    before = contents(tmp_path)

    result = CommandLine(home, capsys)("collate", str(folder), "--out", str(out))

    assert result.code == 3
    assert "there are figures from 3 members; a report needs at least 8" in result.err
    lines = result.out.splitlines()
    assert len(lines) == ROUND
    assert all(": refused: " in line for line in lines)
    assert len({line.rpartition(": refused: ")[2] for line in lines}) > 8
    assert not [each for line in lines for each in line if unicodedata.category(each) in {"Cc", "Cf"}]
    changed = {path for path, digest in contents(tmp_path).items() if before.get(path) != digest}
    assert changed <= {str((home / FILE_NAME).relative_to(tmp_path))}
    with closing(LogbookStore(home)) as store:
        assert list(store.branch_reports()) == []


# -- fuzzing -------------------------------------------------------------------------------------


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A member's figures with a few bytes changed, cut out, doubled or put in anywhere."""
    changed = bytearray(data)
    for _change in range(chance.randrange(1, 4)):
        at, length = chance.randrange(len(changed)), chance.randrange(1, 12)
        match chance.randrange(4):
            case 0:
                changed[at : at + length] = chance.randbytes(length)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case _:
                changed[at:at] = chance.choice(
                    (b"null", b"[", b"}", b"1e9", b'"', b"0", b"\\u0000", b",", b"true")
                )
    return bytes(changed)


def fuzz(count: int, seed: int) -> Counter[Refusal]:
    chance = random.Random(seed)  # noqa: S311 - places to change
    found: Counter[Refusal] = Counter()
    for number in range(count):
        data = encoded(member(number % 20))
        broken = mutated(data, chance)
        try:
            anonymised_format.decode(broken)
        except RefusedFileError as error:
            found[error.refusal] += 1
        else:
            assert broken == data
    return found


def test_mutated_figures_are_refused() -> None:
    """Anything else that is raised is a fault."""
    found = fuzz(1500, seed=1)

    assert found.total() > 1400
    assert set(found) >= {Refusal.NOT_JSON, Refusal.NOT_A_PACK}


@pytest.mark.soak
def test_many_mutated_figures_are_refused() -> None:
    assert fuzz(100_000, seed=2).total() > 95_000


def test_mutated_files_are_taken_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, where a fault would show; the child that reads them logs nothing either."""
    from overtime_logger.storage.untrusted.pdf import checked_attachment  # noqa: PLC0415 - here only

    monkeypatch.setattr(logging.root.manager, "disable", logging.CRITICAL)
    chance, whole = random.Random(3), as_pdf(member(1))  # noqa: S311 - places to change
    outcomes: Counter[Refusal | None] = Counter()
    for _file in range(200):
        try:
            checked_attachment(
                mutated(whole, chance),
                name=anonymised_format.ATTACHMENT_NAME,
                check=anonymised_format.decode,
                others={},
            )
        except RefusedFileError as error:
            outcomes[error.refusal] += 1
        else:
            outcomes[None] += 1

    assert outcomes.total() == 200
    assert outcomes[Refusal.NOT_A_PDF] > 20


# -- what they cost ------------------------------------------------------------------------------

MEASURED = """
import resource, sys, time
from datetime import date
from pathlib import Path
from overtime_logger.services import anonymised_format as form
from overtime_logger.services.collation.intake import Gathering
from overtime_logger.storage.untrusted.pdf import UntrustedPdfs


def peak() -> int:
    # The most memory this process used; on Linux its usage starts from that of whoever started it.
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    unit = 1 if sys.platform == "darwin" else 1024
    longest = 0.0
    with UntrustedPdfs(form.ATTACHMENT_NAME, form.decode) as source:
        gathering = Gathering(source, date(2026, 3, 20))
        for path in sorted(Path(sys.argv[1]).iterdir()):
            started = time.monotonic()
            (state,) = gathering.add([path])
            longest = max(longest, time.monotonic() - started)
    print(gathering.tally.members, gathering.files, longest)
    print(peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit)
"""


@pytest.mark.soak
@CHILD_MEMORY
def test_300_of_them_cost_little(tmp_path: Path) -> None:
    (tmp_path / "measured.py").write_text(MEASURED, "utf-8")
    written(tmp_path / "hostile", 300)

    done = subprocess.run(
        [sys.executable, str(tmp_path / "measured.py"), str(tmp_path / "hostile")],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )

    members, files, longest, ours, its = done.stdout.split()
    assert (members, files, done.stderr) == ("0", "300", "")
    assert float(longest) < SECONDS
    assert int(ours) < MEMORY
    assert int(its) < MEMORY
