"""The kinds of files that are read, each once: its name, how such files are called, and what reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError

if TYPE_CHECKING:
    from pathlib import Path


class ImportKind(Enum):
    """What kind of file is read. The values are what is typed for it."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    ICS = "ics"
    KLOG = "klog"
    TIMEWARRIOR = "timewarrior"
    GTIMELOG = "gtimelog"
    ORG = "org"
    TIMECLOCK = "timeclock"
    WATSON = "watson"
    TIME_TO_LEAVE = "time-to-leave"
    WHITE_RABBIT = "white-rabbit"


@dataclass(frozen=True, slots=True)
class KindOfFile:
    """A kind of file.

    Args:
        kind: which.
        suffixes: how the names of such files end.
        module: for a text, the module of `trackers` that has `days_of(text, zone_on)`; empty for all others.
        sign: what the text of such a file has in it.
    """

    kind: ImportKind
    suffixes: tuple[str, ...]
    module: str = ""
    sign: re.Pattern[str] | None = None


def _sign(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


KINDS = (
    KindOfFile(ImportKind.ICS, (".ics", ".ical", ".ifb"), sign=_sign(r"\A\s*BEGIN:VCALENDAR")),
    KindOfFile(
        ImportKind.TIMEWARRIOR,
        (".data",),
        "timewarrior",
        _sign(r"^inc \d{8}T\d{6}Z|\A\s*\[\s*\{[^}]{0,400}\"start\"\s*:\s*\"\d{8}T\d{6}Z\""),
    ),
    KindOfFile(
        ImportKind.WATSON,
        (),
        "watson",
        _sign(
            r"\A\s*\[\s*\[\s*\d{9,11}\s*,|\A\s*\[\s*\{[^}]{0,2000}\"start\"\s*:\s*\"\d{4}-\d\d-\d\dT[^}]{0,2000}\"stop\""
        ),
    ),
    KindOfFile(
        ImportKind.TIME_TO_LEAVE,
        (".ttldb",),
        "time_to_leave",
        _sign(r"\A\s*\[\s*\{[^}]{0,2000}\"type\"\s*:\s*\"(?:flexible|waived|regular)\""),
    ),
    KindOfFile(
        ImportKind.WHITE_RABBIT,
        (),
        "white_rabbit",
        _sign(r"\A\s*\{(?=[\s\S]{0,400}\"month\"\s*:)[\s\S]{0,4000}\"days\"\s*:"),
    ),
    KindOfFile(ImportKind.JSON, (".json",), sign=_sign(r"\A\s*[{\[]")),
    KindOfFile(ImportKind.ORG, (".org",), "org", _sign(r"^[ \t]*CLOCK:[ \t]*\[")),
    KindOfFile(
        ImportKind.TIMECLOCK,
        (".timeclock", ".timelog"),
        "timeclock",
        _sign(r"^[iIoO] \d{4}[-/.]\d\d?[-/.]\d\d? \d\d:\d\d"),
    ),
    KindOfFile(ImportKind.GTIMELOG, (), "gtimelog", _sign(r"^\d{4}-\d\d-\d\d \d\d:\d\d: ")),
    KindOfFile(
        ImportKind.KLOG,
        (".klg", ".klog"),
        "klog",
        _sign(r"^\d{4}[-/]\d\d[-/]\d\d(?: \([^)\n]*!\))?[ \t]*\r?\n(?:\S[^\n]*\n){0,20}(?:\t| {2,4})\S"),
    ),
    KindOfFile(
        ImportKind.XLSX,
        (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"),
        sign=_sign(r"\APK\x03\x04|\A\xd0\xcf\x11\xe0"),
    ),
    KindOfFile(ImportKind.CSV, (".csv", ".tsv", ".tab", ".txt")),
)
"""Every kind, in the order in which their signs are looked for."""

_BY_SUFFIX = {suffix: each.kind for each in KINDS for suffix in each.suffixes}
_TOLD_BY_CONTENT = frozenset({".json", ".txt", ".log", ".dat", "", ".md", ".csv", ".xls"})
"""Names that many programs use; what is in the file is looked at as well."""


def suffixes() -> tuple[str, ...]:
    """How the names of all files that are read may end."""
    return tuple(_BY_SUFFIX)


def told_by_content(path: Path) -> bool:
    """Whether a file's name leaves open what it is."""
    return path.suffix.casefold() in _TOLD_BY_CONTENT or path.suffix.casefold() not in _BY_SUFFIX


def kind_by_name(path: Path) -> ImportKind | None:
    """What kind of file a name is for; None where it doesn't say."""
    return _BY_SUFFIX.get(path.suffix.casefold())


def kind_in(data: bytes) -> ImportKind | None:
    """What kind of file some bytes are, by what they begin with or have in them; None where nothing tells."""
    text = data[:200_000].decode("latin-1").removeprefix("\xef\xbb\xbf")
    return next((each.kind for each in KINDS if each.sign is not None and each.sign.search(text)), None)


def is_text(data: bytes) -> bool:
    """Whether some bytes are plain text; many programs write a table as text under the name of a workbook."""
    return bool(data) and not data.lstrip().startswith((b"<", b"\xef\xbb\xbf<")) and b"\0" not in data


def unknown() -> InvalidInputError:
    """The refusal of a file of which neither name nor content says what it is."""
    return InvalidInputError("import.kind", kinds=", ".join(each.value for each in ImportKind))
