"""Members whose every text is a canary, and a search that finds one however it is written down.

A canary is a word that stands nowhere else. It is put wherever a person types a text, and wherever a computer has
a name; a file in which none is found tells nothing that was typed, nor where it was made.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from overtime_logger.domain.contract import Term
from overtime_logger.domain.day import DayRecord, TimeOff, TimeOffKind
from overtime_logger.domain.disclosure import GradeGroup, Region
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.letter import Letter
from overtime_logger.domain.records.reading import WMT_NAME, Reading
from overtime_logger.domain.records.served import ServedDocument
from overtime_logger.domain.worker import Worker
from overtime_logger.services.document import Paragraph
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest
from overtime_logger.services.packs.kept_text import kept_text
from overtime_logger.services.revision import Change
from overtime_logger.storage.codec import kind_of
from tests.builders import day_change, term, worked_day
from tests.unit.reports.sample_documents import plain_document
from tests.unit.storage.test_codec import RECORDS
from tests.unit.storage.test_said_records import RECORDS as OF_CONVERSATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overtime_logger.services.revision import Record

CANARY = "qzxcanary"
"""What every canary begins with; searched for in small letters."""
ZONE = "Pacific/Auckland"
FIRST = date(2026, 1, 5)
WEEKS = 30
SPAN = DateRange(FIRST, FIRST + timedelta(weeks=WEEKS, days=-1))
MADE = "2026-10-01T18:40"

_CHOSEN_BY_THE_APP = {"with_whom", "also_present", "reported_to", "about_readings", "to", "zone", "unit", "digest"}
_KEPT_APART = (Worker, Term, DayRecord)


@dataclass(frozen=True)
class Member:
    """A member with a canary in every text.

    Args:
        number: which.
        worker: name and role.
        term: the contract.
        days: recorded days.
        records: a record of every other kind there is, and more of some.
        request: what their pack is to hold.
    """

    number: int
    worker: Worker
    term: Term
    days: tuple[DayRecord, ...]
    records: tuple[Record, ...]
    request: AnonymisedRequest

    def of(self, family: type[Any]) -> tuple[Any, ...]:
        """The records of one kind."""
        return tuple(each for each in self.records if isinstance(each, family))

    @property
    def changes(self) -> list[Change]:
        """All of it, as it is put on record."""
        kept = [
            Change(f"{kind_of(type(record)).value}:{number}", kind_of(type(record)), record)
            for number, record in enumerate(self.records)
        ]
        return [*(day_change(day, why=word("why")) for day in self.days), *kept]


def word(field: str) -> str:
    """A canary that names the field it stands in."""
    return f"{CANARY}-{field.replace('_', '-')}"


def member(number: int) -> Member:
    """A member; the same one for the same number."""
    chance = Random(number)  # noqa: S311 - made up, the same in every run
    contract = term(FIRST, weekly=chance.choice((37, 30, 22)) * 60, weeks=chance.choice((1, 4)), zone=ZONE)
    others = [each for each in (*RECORDS, *OF_CONVERSATIONS) if not isinstance(each, _KEPT_APART)]
    return Member(
        number,
        Worker(word("name"), word("role")),
        contract,
        tuple(_days(chance)),
        tuple(filled(record) for record in others),
        AnonymisedRequest(
            SPAN,
            word("recipient"),
            months=chance.random() < 0.5,
            grade_group=chance.choice((None, *GradeGroup)),
            region=chance.choice((None, *Region)),
            weekly_hours=chance.random() < 0.5,
            concerns=chance.random() < 0.5,
            health=chance.random() < 0.5,
        ),
    )


def _days(chance: Random) -> Iterator[DayRecord]:
    for number in range(WEEKS * 7):
        day = FIRST + timedelta(days=number)
        if day.weekday() > 4 or chance.random() < 0.6:
            continue
        if chance.random() < 0.1:
            kind = chance.choice((TimeOffKind.LEAVE, TimeOffKind.SICK, TimeOffKind.SPECIAL_LEAVE))
            yield DayRecord(day, time_off=TimeOff(kind), note=word("note"))
            continue
        times = f"0{chance.randrange(7, 10)}:{chance.randrange(60):02}-{chance.randrange(15, 22)}:37"
        record = worked_day(day.isoformat(), times, rest=30, note=word("note"))
        yield replace(record, reasons=(word("reason"), "oasys"), gave_way=(word("gave_way"),))


def filled(value: Any, field: str = "") -> Any:  # noqa: ANN401 - whatever a record is made of
    """A record with a canary in every text that a person can type, also where it is empty."""
    if isinstance(value, str):
        return word(field)
    if type(value) is tuple:
        return tuple(filled(each, field) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kept = _CHOSEN_BY_THE_APP | ({"name"} if isinstance(value, Reading) and value.name == WMT_NAME else set())
    texts = {
        each.name: filled(getattr(value, each.name), each.name)
        for each in fields(value)
        if each.init and each.name not in kept
    }
    if isinstance(value, Letter):
        texts["to"] = word("to")
    if isinstance(value, ServedDocument):
        document = plain_document(Paragraph(word("content")), heading=word("heading"))
        texts |= {"to": word("to"), "content": kept_text(document)}
    return replace(value, **texts)


# -- the search ----------------------------------------------------------------------------------

_STREAM = re.compile(rb"stream\r?\n")
_HEX = re.compile(rb"[0-9A-Fa-f\s]{12,}")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{12,}={0,2}")
_OCTAL = re.compile(rb"\\([0-7]{3})")


def found(data: bytes, wanted: bytes = CANARY.encode()) -> bool:
    """Whether a canary stands anywhere in a file: as it is, inflated, extracted, or written in another way."""
    return any(wanted in reading.lower() for layer in layers(data) for reading in readings(layer))


def layers(data: bytes) -> Iterator[bytes]:
    """The file's bytes, what its streams inflate to, and what a reader of PDF takes out of it."""
    yield data
    for stream in inflated(data):
        yield stream
        yield from inflated(stream)
    if data.startswith(b"%PDF"):
        yield from extracted(data)


def inflated(data: bytes) -> Iterator[bytes]:
    """Every stream of a PDF that can be inflated."""
    for start in _STREAM.finditer(data):
        try:
            yield zlib.decompressobj().decompress(data[start.end() :])
        except zlib.error:
            continue


def extracted(data: bytes) -> Iterator[bytes]:
    """The pages' texts, properties, attachments with their names, bookmarks, and every object as it is read."""
    reader = PdfReader(BytesIO(data))
    for page in reader.pages:
        yield page.extract_text().encode()
    yield repr(dict(reader.metadata or {})).encode()
    for attachment in reader.attachment_list:
        yield f"{attachment.name} {attachment.alternative_name} {attachment.description}".encode()
        yield attachment.content
    size: Any = reader.trailer["/Size"]
    for number in range(1, size):
        yield repr(reader.get_object(number)).encode()


def readings(data: bytes) -> Iterator[bytes]:
    """What bytes may stand for: themselves, UTF-16 of either order, hexadecimal, base64, octal escapes."""
    yield data
    yield data.replace(b"\0", b"")
    yield _OCTAL.sub(lambda match: bytes((int(match[1], 8) & 255,)), data)
    for run in _HEX.findall(data):
        digits = b"".join(run.split())
        for start in (0, 1):
            even = digits[start : start + (len(digits) - start) // 2 * 2]
            plain = binascii.unhexlify(even)
            yield plain.replace(b"\0", b"")
    for run in _BASE64.findall(data):
        standard = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        for start in range(4):
            part = standard[start:]
            part = part[:-1] if len(part) % 4 == 1 else part
            yield base64.b64decode(part + b"=" * (-len(part) % 4)).replace(b"\0", b"")
