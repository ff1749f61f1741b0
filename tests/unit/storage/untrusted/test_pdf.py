from __future__ import annotations

import logging
import os
import random
import shutil
import signal
import subprocess
import sys
import zlib
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.bootstrap import resources
from overtime_logger.reports.pdf import PdfRenderer
from overtime_logger.services.integrity import pack_format
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import PackRequest
from overtime_logger.services.untrusted import LARGEST_ATTACHMENT, LARGEST_FILE, MIB, Refusal, RefusedFileError
from overtime_logger.storage.store import LogbookStore
from overtime_logger.storage.untrusted import limited_child
from overtime_logger.storage.untrusted.limited_child import LimitedChild
from overtime_logger.storage.untrusted.pdf import UntrustedPdfs, attachment_of
from tests.builders import services_over
from tests.cases import days
from tests.packs import bomb, pack_of, replaced, with_attachments, with_compressed
from tests.refusals import told
from tests.systems import CHILD_MEMORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.builders import Services

REQUEST = PackRequest(PackKind.GRIEVANCE, days("2026-03-02", "2026-03-20"))
NAME = pack_format.ATTACHMENT_NAME
PASSWORD = "secret"  # noqa: S105 # of a file made here
OPENED_BY_ANY = " "


@pytest.fixture(scope="module")
def reader() -> Iterator[UntrustedPdfs]:
    with UntrustedPdfs(NAME, pack_format.decode) as opened:
        yield opened


@pytest.fixture
def pack(services: Services) -> bytes:
    services.log("2026-03-02 0830-1745 -30")
    return pack_of(services, REQUEST)


def refusal(reader: UntrustedPdfs, path: Path, data: bytes | None = None) -> Refusal:
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(RefusedFileError) as refused:
        reader.read(path)
    assert "\n" not in told(refused.value)
    return refused.value.refusal


def test_a_pack_is_taken_out_whole(reader: UntrustedPdfs, tmp_path: Path, pack: bytes) -> None:
    path = tmp_path / "pack ŵ.pdf"
    path.write_bytes(with_attachments((NAME, pack), ("days.csv", b"date\r\n")))

    assert reader.read(path) == pack


def test_one_child_serves_many_files_and_a_refused_one_leaves_nothing_behind(
    reader: UntrustedPdfs, tmp_path: Path, pack: bytes
) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(with_attachments((NAME, pack)))

    assert reader.read(good) == reader.read(good)
    (served_by,) = reader._idle
    assert refusal(reader, tmp_path / "bad.pdf", b"%PDF-1.7 nothing") is Refusal.NOT_A_PDF
    assert reader.read(good) == pack
    assert reader._idle != [served_by]


def test_several_children_read_every_file_and_a_bad_one_stops_none(tmp_path: Path, pack: bytes) -> None:
    contents = {
        tmp_path / "good 1.pdf": (with_attachments((NAME, pack)), pack),
        tmp_path / "bad.pdf": (b"%PDF-1.7 nothing", Refusal.NOT_A_PDF),
        tmp_path / "good 2.pdf": (with_attachments((NAME, pack), ("a.csv", b"")), pack),
        tmp_path / "good 3.pdf": (with_attachments((NAME, pack), ("b.csv", b"")), pack),
    }
    for path, (data, _expected) in contents.items():
        path.write_bytes(data)

    with UntrustedPdfs(NAME, pack_format.decode, children=2) as several:
        found = dict(several.read_each((*contents, tmp_path / "missing.pdf")))

        assert found == {path: expected for path, (_data, expected) in contents.items()} | {
            tmp_path / "missing.pdf": Refusal.MISSING
        }
        assert 1 <= len(several._idle) <= 2


def test_who_stops_early_leaves_no_child_at_work(tmp_path: Path, pack: bytes) -> None:
    paths = [tmp_path / f"{number}.pdf" for number in range(6)]
    for path in paths:
        path.write_bytes(with_attachments((NAME, pack)))

    with UntrustedPdfs(NAME, pack_format.decode, children=2) as several:
        reading = several.read_each(paths)
        next(reading)
        children = [task.child._process for task in several._busy]
        reading.close()

        assert children
        assert several._busy == []
        assert several.read(paths[0]) == pack


# -- files that need not be opened ---------------------------------------------------------------


def test_what_is_no_file_of_a_size_to_be_read_is_not_opened(
    reader: UntrustedPdfs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_arguments: object) -> None:
        raise AssertionError("a child was asked")

    monkeypatch.setattr(LimitedChild, "ask", never)
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)

    assert refusal(reader, large) is Refusal.TOO_LARGE
    assert refusal(reader, tmp_path) is Refusal.FOLDER
    assert refusal(reader, tmp_path / "missing.pdf") is Refusal.MISSING
    assert refusal(reader, large / "inside.pdf") is Refusal.MISSING
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.pdf")
        assert refusal(reader, tmp_path / "pipe.pdf") is Refusal.UNREADABLE


# -- files made to do harm -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Refusal.NOT_A_PDF),
        (b"%PDF-1.7\n%%EOF", Refusal.NOT_A_PDF),
        (b"PK\x03\x04" + bytes(100), Refusal.NOT_A_PDF),
        (bytes(5 * MIB), Refusal.NOT_A_PDF),
        (b"%PDF-1.7\n" + b"1 0 obj <<" * 100_000, Refusal.NOT_A_PDF),
        (b"%PDF-1.7\n" + b"[" * MIB + b"\nstartxref\n9\n%%EOF", Refusal.NOT_A_PDF),
        (with_attachments(), Refusal.NOTHING_ATTACHED),
        (with_attachments(("other.json", b"{}")), Refusal.NOTHING_ATTACHED),
        (with_attachments(("Pack.json", b"{}")), Refusal.NOTHING_ATTACHED),
        (with_attachments(("../pack.json", b"{}")), Refusal.NOTHING_ATTACHED),
        (with_attachments(("nosj.kcap\u202e", b"{}")), Refusal.NOTHING_ATTACHED),
        (with_attachments((NAME, b"{}"), (NAME, b"{}")), Refusal.ATTACHED_TWICE),
        (with_attachments(*((f"{number}.json", b"") for number in range(70))), Refusal.TOO_COSTLY),
        (with_attachments((NAME, b"{}"), password=PASSWORD), Refusal.ENCRYPTED),
        (with_attachments((NAME, b"{}"), password=OPENED_BY_ANY), Refusal.ENCRYPTED),
        (with_attachments((NAME, b" " * (LARGEST_ATTACHMENT + 1))), Refusal.ATTACHMENT_TOO_LARGE),
        (with_compressed(NAME, bomb(64 * MIB)), Refusal.TOO_COSTLY),
        (with_compressed(NAME, b"not compressed"), Refusal.NOT_JSON),  # nothing of it can be inflated
    ],
    ids=lambda value: value.value if isinstance(value, Refusal) else f"{len(value)} bytes",
)
def test_a_file_made_to_do_harm_is_refused_with_one_reason(
    reader: UntrustedPdfs, tmp_path: Path, data: bytes, expected: Refusal
) -> None:
    assert refusal(reader, tmp_path / "hostile.pdf", data) is expected


def test_what_a_check_refuses_is_refused_for_its_reason(reader: UntrustedPdfs, tmp_path: Path) -> None:
    path = tmp_path / "hostile.pdf"

    assert refusal(reader, path, with_attachments((NAME, b"[" * MIB))) is Refusal.NOT_A_PACK
    assert refusal(reader, path, with_attachments((NAME, b'{"a":' * 100_000))) is Refusal.NOT_JSON
    assert (
        refusal(reader, path, with_attachments((NAME, b'{"format":"overtime-logger-pack","version":3}')))
        is Refusal.NEWER
    )


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_pack_is_refused(reader: UntrustedPdfs, tmp_path: Path, pack: bytes, cut: float) -> None:
    whole = with_attachments((NAME, pack))

    assert refusal(reader, tmp_path / "cut.pdf", whole[: int(len(whole) * cut)]) is Refusal.NOT_A_PDF


def test_a_filter_that_no_pack_has_is_refused(pack: bytes) -> None:
    changed = with_compressed(NAME, zlib.compress(pack)).replace(b"/Filter /FlateDecode", b"/Filter /DCTDecode  ")

    with pytest.raises(RefusedFileError) as refused:
        attachment_of(changed, NAME)
    assert refused.value.refusal is Refusal.NOT_A_PDF


def test_bytes_replaced_in_a_document_come_out_as_they_are(pack: bytes) -> None:
    document = with_attachments((NAME, pack), ("days.csv", b"date"))

    assert attachment_of(replaced(document, b"{}"), NAME) == b"{}"


def test_a_child_that_dies_or_hangs_is_a_refusal(
    reader: UntrustedPdfs, tmp_path: Path, pack: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(with_attachments((NAME, pack)))
    reader.read(good)
    (child,) = reader._idle
    assert child._process.pid is not None
    os.kill(child._process.pid, signal.SIGTERM)
    assert child.connection.poll(60)  # readable: it is no more

    assert refusal(reader, good) is Refusal.TOO_COSTLY

    assert reader.read(good) == pack
    monkeypatch.setattr(limited_child, "SECONDS_FOR_A_FILE", 0)
    assert refusal(reader, good, with_attachments((NAME, pack + b" " * MIB))) is Refusal.TOO_COSTLY


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes changed, cut out, doubled or put in anywhere."""
    changed = bytearray(data)
    for _change in range(chance.randrange(1, 6)):
        at, length = chance.randrange(len(changed)), chance.randrange(1, 40)
        match chance.randrange(4):
            case 0:
                changed[at : at + length] = chance.randbytes(length)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[at : at + length]
            case _:
                changed[at:at] = chance.choice((b"<<", b"]", b"999999999", b" 0 R", b"/Kids [1 0 R]", b"\x00"))
    return bytes(changed)


def outcome(data: bytes) -> Refusal | None:
    """Why a file is refused, or None where it is taken; anything else raised is a fault."""
    try:
        pack_format.decode(attachment_of(data, NAME))
    except RefusedFileError as error:
        return error.refusal
    return None


def test_mutated_packs_are_taken_or_refused(whole_pack: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """300 of them, in this process, where a fault would show; the child that reads them logs nothing either."""
    monkeypatch.setattr(logging.root.manager, "disable", logging.CRITICAL)
    chance = random.Random(300)  # noqa: S311 # places to change

    outcomes = Counter(outcome(mutated(whole_pack, chance)) for _file in range(300))

    assert outcomes[Refusal.NOT_A_PDF] > 50
    assert outcomes.total() == 300


@pytest.fixture(scope="module")
def whole_pack(tmp_path_factory: pytest.TempPathFactory, empty_logbook: Path) -> bytes:
    """A document as the program makes it, small enough to be mutated often."""
    home = shutil.copytree(empty_logbook, tmp_path_factory.mktemp("whole") / "home")
    with closing(LogbookStore(home)) as store:
        services = services_over(store)
        services.log("2026-03-02 0830-1745 -30")
        document = services.packs.compose(PackRequest(PackKind.PRIORITIES, days("2026-03-02", "2026-03-08")))
    return PdfRenderer(resources() / "fonts").render(document).data


MEASURED = """
import resource, sys
from pathlib import Path
from overtime_logger.bootstrap import resources
from overtime_logger.reports.pdf import PdfRenderer
from overtime_logger.services.integrity import pack_format
from overtime_logger.services.untrusted import RefusedFileError
from overtime_logger.storage.untrusted.pdf import UntrustedPdfs


def peak() -> int:
    # The most memory this process used; on Linux its usage starts from that of whoever started it.
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    unit = 1 if sys.platform == "darwin" else 1024
    with UntrustedPdfs(pack_format.ATTACHMENT_NAME, pack_format.decode) as reader:
        try:
            reader.read(Path(sys.argv[1]))
        except RefusedFileError as error:
            print(error.refusal.value)
    print(peak())
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit)
"""


@CHILD_MEMORY
@pytest.mark.parametrize("filters", [b"/FlateDecode", b"[/FlateDecode /FlateDecode]"])
def test_two_megabytes_that_inflate_to_two_gigabytes_cost_little(tmp_path: Path, filters: bytes) -> None:
    inflated = bomb(2048 * MIB)
    data = with_compressed(NAME, inflated if b"[" not in filters else zlib.compress(inflated))
    data = data.replace(b"/Filter /FlateDecode", b"/Filter " + filters)
    (tmp_path / "bomb.pdf").write_bytes(data)
    (tmp_path / "measured.py").write_text(MEASURED, "utf-8")

    done = subprocess.run(
        [sys.executable, str(tmp_path / "measured.py"), str(tmp_path / "bomb.pdf")],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )

    reason, ours, its = done.stdout.split()
    assert len(inflated) < 2.2 * MIB
    assert reason in {Refusal.TOO_COSTLY.value, Refusal.NOT_A_PDF.value}
    assert int(ours) < 300 * MIB
    assert int(its) < 300 * MIB
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs Linux's /proc")
def test_the_child_is_given_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OVERTIME_LOGGER_PASSPHRASE", PASSWORD)
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    child = LimitedChild(bytes, "pypdf", MIB)
    try:
        assert child._process.pid is not None
        assert Path(f"/proc/{child._process.pid}/environ").read_bytes() == b""
    finally:
        child.end()
