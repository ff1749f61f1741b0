"""Packs with names removed disclose nothing that was typed, and nothing of the computer they were made on.

There are 500 members with a canary in every text. What leaves is searched as a document with its attachment for
all of them, and as a file, every byte of it, for a few; `make soak` makes and searches all 500 files.
"""

from __future__ import annotations

import base64
import getpass
import platform
import shutil
import socket
import zlib
from contextlib import closing
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.bootstrap import Application
from overtime_logger.domain.balance import Adjustment
from overtime_logger.domain.contract import Contract
from overtime_logger.domain.records.concern import Concern
from overtime_logger.domain.records.conversation import Conversation
from overtime_logger.domain.records.reading import Reading
from overtime_logger.reports.text import plain_text
from overtime_logger.services.free_texts import texts_of
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.anonymised.document import compose_anonymised_pack
from overtime_logger.services.packs.anonymised.figures import MemberRecord, anonymised_figures, whole_weeks
from overtime_logger.services.packs.anonymised.member_code import SECRET_LENGTH, SECRET_NAME, member_code
from overtime_logger.services.packs.request import PackRequest, Part
from overtime_logger.services.revision import RecordKind
from overtime_logger.services.wording import Wording
from overtime_logger.storage import last_written
from overtime_logger.storage.codec import kind_of
from overtime_logger.storage.store import LogbookStore
from tests.builders import services_over
from tests.canaries import CANARY, MADE, SPAN, ZONE, Member, filled, found, layers, member, word
from tests.fakes import SetClock
from tests.packs import with_attachments
from tests.structure_checker import problems

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.services.document import Document

pytestmark = pytest.mark.usefixtures("quick_saves")

MEMBERS = 500
FILES = 10
"""How many of them are also searched as files wherever the tests are run."""


@pytest.fixture(autouse=True)
def _computer_with_canaries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer whose every name is a canary."""
    for variable in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME", "NAME", "EMAIL"):
        monkeypatch.setenv(variable, word(variable.lower()))
    for module, name in ((socket, "gethostname"), (platform, "node"), (getpass, "getuser")):
        monkeypatch.setattr(module, name, lambda: word("computer"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with a canary in its path."""
    path = tmp_path / word("home")
    path.mkdir()
    monkeypatch.setenv("HOME", str(path))
    monkeypatch.setenv("USERPROFILE", str(path))
    return path


def put_on_record(who: Member, folder: Path, empty_logbook: Path) -> Path:
    """The member's logbook."""
    home = shutil.copytree(empty_logbook, folder / f"{word('logbook')}-{who.number}")
    with closing(LogbookStore(home)) as store:
        services = services_over(store, who.term, worker=who.worker)
        store.append(who.changes, services.clock.now())
    return home


def clock_of_making() -> SetClock:
    """A clock that shows the day the packs are made."""
    clock = SetClock()
    clock.set_to(MADE)
    return clock


def exact_dates(who: Member) -> set[str]:
    """The recorded days, as documents write dates."""
    return {
        text
        for record in who.days
        for day in (record.date,)
        for text in (day.isoformat(), f"{day.day} {day:%B} {day.year}", f"{day:%d/%m/%Y}", f"{day:%Y%m%d}")
    }


def told(document: Document) -> str:
    """All that stands in a document, attachments included."""
    attached = "".join(each.data.decode() for each in document.attachments)
    return f"{plain_text(document)}{document!r}{attached}"


# -- the search itself ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        CANARY.upper().encode(),
        CANARY.encode("utf-16-be"),
        CANARY.encode("utf-16-le"),
        CANARY.encode("utf-16-be").hex().encode(),
        CANARY.encode().hex().upper().encode(),
        b"7" + CANARY.encode().hex().encode(),
        base64.b64encode(f"x{CANARY}".encode()),
        base64.urlsafe_b64encode(CANARY.encode("utf-16-le")),
        b"".join(b"\\%03o" % letter for letter in CANARY.encode()),
        b"stream\n" + zlib.compress(CANARY.encode()) + b"\nendstream",
        b"stream\r\n" + zlib.compress(CANARY.encode("utf-16-be").hex().encode()) + b"\nendstream",
        with_attachments(("figures.json", base64.b64encode(CANARY.encode()))),
        with_attachments((f"{CANARY}.json", b"{}")),
    ],
    ids=range(13),
)
def test_a_canary_is_found_however_it_is_written(written: bytes) -> None:
    assert found(b"%something " + written if not written.startswith(b"%PDF") else written)


def test_nothing_is_found_where_there_is_none() -> None:
    assert not found(with_attachments(("figures.json", b"{}")))


def test_every_text_of_every_kind_of_record_holds_a_canary() -> None:
    who = member(0)

    assert {kind_of(type(record)) for record in (*who.records, who.worker, who.term, *who.days)} == set(RecordKind)
    for record in (*who.records, who.worker, *who.days):
        for field, text in texts_of(record):
            own = field in {"unit", "reasons"} or text == "WMT"
            assert CANARY in text or own, (record, field)
    assert all(CANARY in text for text in _empty_texts(who.records))
    assert all(CANARY in " ".join(day.reasons) for day in who.days if day.reasons)


def _empty_texts(value: Any) -> list[str]:  # noqa: ANN401 # whatever a record is made of
    """The texts that would be empty in a record with nothing typed; filled here, too."""
    if isinstance(value, tuple):
        return [text for each in value for text in _empty_texts(each)]
    if not is_dataclass(value):
        return []
    inside = [getattr(value, field.name) for field in fields(value)]
    typed = [
        getattr(value, field.name)
        for field in fields(value)
        if field.type == "str" and field.name not in {"zone", "unit", "to", "name"}
    ]
    return [*typed, *(text for each in inside for text in _empty_texts(each))]


def test_a_named_document_of_the_same_member_is_full_of_them(folder: Path, empty_logbook: Path) -> None:
    """Without this, a search that finds nothing shows nothing."""
    who = member(1)
    home = put_on_record(who, folder, empty_logbook)
    with Application(home, clock=clock_of_making()) as application:
        everything = frozenset({Part.CONCERNS, Part.HEALTH, Part.UNION})
        request = PackRequest(PackKind.GRIEVANCE, SPAN, who.request.recipient, include=everything)
        application.packs.make(request, folder / "named.pdf")
        seal = application.packs.seal()
    data = (folder / "named.pdf").read_bytes()

    assert found(data)
    for part in ("name", "role", "note", "asked", "what-happened", "recipient"):
        assert found(data, word(part).encode()), part
    assert found(data, seal.code.lower().encode())


# -- the packs -----------------------------------------------------------------------------------


def test_no_document_of_500_members_has_a_canary_or_an_exact_date() -> None:
    wording = Wording()
    today = clock_of_making().now().date()
    for number in range(MEMBERS):
        who = member(number)
        contract = Contract((who.term,))
        weeks = whole_weeks(SPAN, contract, today)
        record = MemberRecord(
            weeks,
            contract,
            who.of(Adjustment),
            {day.date: day for day in who.days},
            (),
            who.of(Conversation),
            who.of(Reading),
            who.of(Concern),
        )
        code = member_code(number.to_bytes(SECRET_LENGTH, "big"), who.request.recipient)
        figures = anonymised_figures(record, who.request, member=code, made_on=today)

        everything = told(compose_anonymised_pack(figures, wording))

        assert CANARY not in everything.lower(), number
        assert ZONE not in everything
        assert not [each for each in exact_dates(who) if each in everything], number


def made(who: Member, folder: Path, empty_logbook: Path) -> None:
    """Make the member's pack and search every byte of it."""
    home = put_on_record(who, folder, empty_logbook)
    out = folder / word("out") / f"{word('file')}.pdf"
    out.parent.mkdir(exist_ok=True)
    with Application(home, clock=clock_of_making()) as application:
        pack = application.anonymised_packs.compose(who.request)
        application.anonymised_packs.write(pack, out, replaces=True)
        secret = application.store.secret(SECRET_NAME, SECRET_LENGTH)
        revisions = application.store.revisions()
        seal = application.packs.seal()
    data = out.read_bytes()

    assert not found(data), who.number
    texts = b"\n".join(layers(data))
    for each in (
        secret,
        seal.root,
        *(revision.salt for revision in revisions),
        *(each.leaf for each in revisions),
    ):
        assert each not in texts
        assert each.hex().encode() not in texts.lower()
    for name in (seal.code, seal.short_code, ZONE, "Auckland", *exact_dates(who)):
        assert name.encode() not in texts, name
    assert problems(data) == []


@pytest.mark.parametrize("number", range(FILES))
def test_no_byte_of_a_file_has_anything_of_the_record(number: int, folder: Path, empty_logbook: Path) -> None:
    made(member(number), folder, empty_logbook)


@pytest.mark.soak
def test_no_byte_of_500_files_has_anything_of_the_records(folder: Path, empty_logbook: Path) -> None:
    for number in range(MEMBERS):
        made(member(number), folder, empty_logbook)
        shutil.rmtree(folder / f"{word('logbook')}-{number}")


def test_the_same_record_gives_the_same_file_on_another_computer(
    folder: Path, empty_logbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = member(2)
    home = put_on_record(who, folder, empty_logbook)
    files: list[bytes] = []
    for zone, user in (("UTC", "one"), ("Pacific/Auckland", "another")):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("USER", user)
        other = shutil.copytree(home, folder / user)
        with closing(LogbookStore(home)) as store, closing(LogbookStore(other)) as copied:
            # The secret is made with the first pack, and goes where the logbook goes.
            secret = store.secret(SECRET_NAME, SECRET_LENGTH)
            with last_written.writing(copied._database, "secret") as connection:
                connection.execute("DELETE FROM secret")
                connection.execute("INSERT INTO secret (name, value) VALUES (?, ?)", (SECRET_NAME, secret))
        with Application(other, clock=clock_of_making()) as application:
            pack = application.anonymised_packs.compose(who.request)
            files.append(application.anonymised_packs.render(pack).data)

    assert files[0] == files[1]


def test_filling_leaves_no_text_as_it_was() -> None:
    assert filled(member(0).worker).name == word("name")
