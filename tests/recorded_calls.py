"""The command line as it was recorded: every command's options, and what representative calls come to.

`python -m tests.recorded_calls` records it again in `tests/data/command_line.json`. Read the difference before you
keep it: other people's scripts rely on what is recorded.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import tempfile
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from overtime_logger.cli.main import COMMAND_LINE, run_in
from overtime_logger.cli.parameters import OneOf
from overtime_logger.cli.program import PROGRAM
from overtime_logger.cli.shell import Shell
from overtime_logger.services.records import book as record_book
from tests.fakes import SetClock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

RECORDING = Path(__file__).parent / "data" / "command_line.json"
SETUP = (
    "setup --name|Siân Llŷr|--role|Probation officer|--weekly|37:00|--days|mon,tue,wed,thu,fri"
    "|--usual|0830-1624|--break|30|--nation|wales|--from|2026-01-05"
)
FILES = {
    "hours.csv": "date,start,finish,break\n2026-02-02,08:30,17:45,30\n2026-02-03,08:30,16:24,30\n",
    "odd.csv": "date,start,finish\nyesterday week,08:30,never\n",
    "talk.json": '{"with": ["SPO, North team"], "asked": "Which comes first?", "demands": ["2 report @8:00"]}',
    "bad.json": '{"asked": 1}',
    "broken.json": "{",
    "pattern.json": '{"weeks": [{"mon": "9:15", "tue": "9:15"}, {"wed": "7:24"}]}',
    "bad-pattern.json": '{"weeks": [{"mon": "lots"}]}',
    "passphrase.txt": "correct horse battery staple\n",
    "other.txt": "another battery of horses\n",
    "text.pdf": "no PDF\n",
}
"""Files that the calls name, below the folder `{tmp}`."""

# Words are separated by `|`, and before the first `|` by spaces; `{tmp}` is the folder with the files. A line that
# begins with `@` and a time sets the clock; where it begins with `?`, what follows up to the next `?` is what a
# person at the terminal answers. The calls of a set are made in turn on one logbook, set up except for "setup".
CALLS: dict[str, tuple[str, ...]] = {
    "days": (
        "log|2026-03-02 0830-1745 -30 #court report|--json",
        "log 0830-1745 -30 court --date 2026-03-03 --json",
        "log 0830-1745 --date 2026-03-04 --basis voluntary --reason court --gave-way training --json",
        "log|leave 21-24 dec|--json",
        "log|leave 21-24 dec|--yes|--json",
        "log 0830-1745 2-4 --json",
        "log 8-17 --meaning 2",
        "log hello",
        "log",
        "log 0830-1745 --basis greed",
        "log 0830-1745 --sideways",
        "log 0830-1745 --date nonsense",
        "log|mon 0830-1745|--date|tue",
        "log 0830-1745 --reason",
        "log|2026-03-03 0830-1745 -30 ring 01234 567890",
        "log|2026-03-03 0830-1745 -30 ring 01234 567890|--not-an-identifier",
        "log|2026-03-03 0830-1745 A1234BC|--not-an-identifier",
        "?n\n?log|2026-03-03 0830-1900",
        "?y\n?log|2026-03-03 0830-1900",
        "log|2026-03-03 0830-1900",
        "show --json",
        "show --from 2026-03-01 --to 2026-03-04 --json",
        "show --from 2026-03-04 --to 2026-03-01",
        "show --from",
        "show extra",
        "balance --json",
        "balance --from 2026-03-01 --to 2026-03-04 --json",
        "balance --by week --json",
        "balance --by month --json",
        "balance --by year",
        "balance --explain unpaid_excess --json",
        "balance --explain nonsense",
        "history 2026-03-03 --json",
        "history term:2026-01-05 --json",
        "history day:1999-01-01",
        "history",
        "withdraw 2026-03-04 --json",
        "withdraw 2026-03-04",
        "withdraw 2026-03-03 --why mistake",
        "withdraw nonsense",
        "withdraw",
        "timeline --json",
        "timeline --only day_over_contract --private --json",
        "timeline --only conversation --only concern --json",
        "timeline --only weather",
        "insights --json",
        "insights --only weeks --csv {tmp}/weeks.csv --json",
        "insights --only weeks --csv {tmp}/weeks.csv",
        "insights --only weeks --csv {tmp}/weeks.csv --replace",
        "insights --csv {tmp}/all.csv",
        "insights --only weather",
        "checks --json",
        "checks --reference-weeks 26 --night-worker no --leave-year 04-01 --json",
        "checks --opted-out 2026-01-01..2026-02-01 --json",
        "checks --family-leave 2026-01-01..2026-02-01 --json",
        "checks --reference-weeks many",
        "checks --reference-weeks 1",
        "checks --opted-out 2026",
        "checks --leave-year April",
    ),
    "setup": (
        "setup",
        "setup --weekly lots",
        "setup --period-weeks four",
        "setup --weekly 37:00 --nation france",
        "setup --pattern {tmp}/bad-pattern.json --name Sam",
        "setup --pattern {tmp}/missing.json --name Sam",
        "setup --weekly 37:00",
        "setup --weekly 37:00 --name Sam --from 2026-01-05 --json",
        "setup --weekly 30:00 --days mon,tue --from 2026-02-02 --until 2026-06-30 --unpaid-bank-holidays --json",
        "setup --pattern {tmp}/pattern.json --from 2026-03-02 --json",
        "setup --period-weeks 4 --period-hours 148:00 --period-anchor 2026-01-05 --from 2026-04-06 --json",
        "setup --new-logbook --name Sam --weekly 37:00",
        "setup --weekly 37:00 --days someday",
        "setup --weekly 37:00 --usual early",
        "check --json",
        "rebuild --json",
    ),
    "ledger": (
        "adjust --json",
        "adjust --kind opening --minutes 600 --date 2026-01-05 --json",
        "adjust --kind paid_overtime --minutes 60 --why agreed --json",
        "adjust --kind correction --minutes -60 --why slip --json",
        "adjust --kind paid_overtime",
        "adjust --kind bonus",
        "adjust --minutes 60",
        "adjust --minutes many",
        "adjust --confirm",
        "adjust --withdraw adjustment:opening --json",
        "adjust --withdraw adjustment:none",
        "leave --json",
        "leave --from 2026-04-01 --days 30 --json",
        "leave --from 2026-04-01 --hours 222:00 --json",
        "leave --from 2026-04-01",
        "leave --from 2026-04-01 --days many",
        "leave --from 2026-04-01 --days inf",
        "contract --json",
        "contract list --json",
        "contract cap --hours 12:00 --json",
        "contract cap --hours none --json",
        "contract cap",
        "contract holidays --json",
        "contract holidays --add 2026-03-02 --name fair --json",
        "contract holidays --remove 2026-03-02 --from 2026-01-01 --json",
        "contract holidays --add nonsense",
        "contract pay --json",
        "contract pay --salary 41582 --json",
        "contract pay --salary much",
        "contract pay --days-in-year many",
        "contract bonus",
        "log 0830-1745",
        "balance --to today --json",
        "clock --json",
        "clock in --json",
        "clock in",
        "clock status --json",
        "@2026-03-20T19:40 clock status --json",
        "clock out --at 19:00 --json",
        "clock out --at nonsense",
        "clock out",
        "clock in --json",
        "clock out --discard --json",
        "clock sideways",
        "guide --json",
        "guide rights --nation wales --json",
        "guide nonsense",
        "guide --nation france",
    ),
    "said": (
        "people --json",
        "people add|--role|SPO, North team|--relation|line_manager|--from|2026-01-05|--json",
        "people add",
        "people add --role SPO --relation enemy",
        "people amend|SPO, North team|--name|Sam Sample|--json",
        "people amend nobody --name Sam",
        "people amend",
        "people list --json",
        "talk --json",
        "talk add|--with|SPO, North team|--asked|What first?|--told|All|--at|10:30|--demand|2 report @8:00|--json",
        "talk add --file {tmp}/talk.json --date 2026-03-05 --json",
        "talk add --file {tmp}/bad.json",
        "talk add --file {tmp}/broken.json",
        "talk add --file {tmp}/missing.json",
        "talk add --how pigeon",
        "talk add --fixed lots --with SPO",
        "talk add --support sympathy --with SPO",
        "talk amend 2026-03-05 --told|No answer|--decide|1 first|--chased|2026-03-06|--json",
        "talk amend 2026-03-05 --decide first",
        "talk amend talk:nowhere --told x",
        "talk list --waiting --json",
        "talk list --from 2026-03-05 --to 2026-03-06 --json",
        "talk show 2026-03-05 --json",
        "talk show",
        "talk follow-up 2026-03-05 --figures --by 2026-03-20 --json",
        "talk follow-up 2026-03-05 --out {tmp}/mail.eml --to sam@example.org --json",
        "talk follow-up 2026-03-05 --out {tmp}/mail.eml",
        "talk room 2026-03-05 --until 2026-03-20 --fixed 6:00 --json",
        "talk kinds --json",
        "talk kinds --keep report --hours 8:00 --json",
        "talk kinds --keep report",
        "talk kinds --drop report --json",
        "talk remind --json",
        "talk remind --after 10 --json",
        "talk remind --after soon",
        "talk remind --after 0",
        "talk withdraw 2026-03-05 --why wrong --json",
        "talk sideways",
        "reading --json",
        "reading add --value 194 --json",
        "reading add --value 112.5 --date 2026-03-02 --points 120 --cases 31 --reduction 3:42 --json",
        "reading add",
        "reading add --value lots",
        "reading add --value 1 --source rumour",
        "reading amend 2026-03-02 --value 113 --json",
        "reading list --from 2026-03-01 --json",
        "reading withdraw 2026-03-02 --json",
        "concern --json",
        "concern add --kind missed_breaks --what none --severity high --standard demands --not-private --json",
        "concern add --kind weather",
        "concern add",
        "concern amend concern:20260320-1 --effect tired --private --json",
        "concern list --from 2026-03-01 --json",
        "concern withdraw concern:20260320-1 --json",
        "notice --json",
        "notice make|--to|Head of PDU|--symptoms|No sleep|--json",
        "notice make --symptoms none",
        "notice amend notice:20260320-1 --answer-by 2026-04-01 --json",
        "notice served notice:20260320-1 --how hand --json",
        "notice acknowledged notice:20260320-1 --date today --json",
        "notice answered notice:20260320-1 --answer noted --json",
        "notice list --json",
        "notice withdraw notice:20260320-1 --json",
        "notice withdraw notice:20260320-9",
    ),
    "documents": (
        "log|2026-03-02 0830-1900",
        "talk add|--with|SPO|--asked|Which first?|--date|2026-03-02|--promised|help|--promised-by|2026-03-04",
        "review --json",
        "review list --health --json",
        "review explain nonsense words",
        "review explain",
        "review withdraw nonsense",
        "pack priorities --out {tmp}/sheet.pdf --for Sam --json",
        "pack priorities --out {tmp}/sheet.pdf",
        "pack priorities --out {tmp}/sheet.pdf --replace --names roles --json",
        "pack priorities --out {tmp}/sheet2.pdf --include weather",
        "pack grievance",
        "notice make|--to|Head of PDU",
        "pack notice --out {tmp}/notice.pdf --include health --json",
        "pack novel --out {tmp}/x.pdf",
        "pack",
        "pack anonymised",
        "pack anonymised --for Branch --json",
        "pack anonymised --for Branch --include months --grade-group po --region london --preview --json",
        "pack anonymised --for Branch --include everything",
        "pack anonymised --for Branch --out {tmp}/member.pdf --json",
        "register --json",
        "seal --json",
        "seal --to Sam --json",
        "served --json",
        "served add priorities --to Sam --json",
        "served add nonsense",
        "served add",
        "served copy 2026-03-20 --out {tmp}/copy.pdf --json",
        "served copy today",
        "served list --json",
        "served withdraw 2026-03-20 --json",
        "verify {tmp}/sheet.pdf --json",
        "verify {tmp}/sheet.pdf --seal ABCDE",
        "verify|{tmp}/sheet.pdf|--seal|ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-Z",
        "verify --seal 00000 00000 {tmp}/sheet.pdf --json",
        "verify {tmp}/text.pdf --json",
        "verify",
        "verify --seal ABCDE",
        "collate {tmp}/member.pdf --out {tmp}/report.pdf --json",
        "collate {tmp}/member.pdf",
        "collate --out {tmp}/report.pdf",
        "collate {tmp}/member.pdf --out {tmp}/report.pdf --eligible many",
        "collate {tmp}/member.pdf --out {tmp}/report.pdf --full-week lots",
    ),
    "others": (
        "log|2026-02-02 0830-1745 -30",
        "letter --json",
        "letter access|--to|Head of PDU|--out|{tmp}/access.pdf|--json",
        "letter access|--to|Head of PDU|--out|{tmp}/access.pdf",
        "letter risk-assessment|--to|Head of PDU|--out|{tmp}/risk.pdf|--include|health|--json",
        "letter risk-assessment --to Head",
        "letter access --out {tmp}/x.pdf --include pay",
        "letter amend letter:20260320-1 --to Director --json",
        "letter make letter:20260320-1 --out {tmp}/again.pdf --json",
        "letter sent letter:20260320-1 --how e-mail --json",
        "letter received letter:20260320-1 --json",
        "letter acknowledged letter:20260320-1 --json",
        "letter paused letter:20260320-1 --for money",
        "letter paused letter:20260320-1 --json",
        "letter resumed letter:20260320-1 --json",
        "letter extended letter:20260320-1 --reasons many --json",
        "letter answered letter:20260320-1 --answer noted --json",
        "letter withdraw letter:20260320-1 --json",
        "letter answered letter:none",
        "letter list --json",
        "compare --json",
        "compare add|{tmp}/hours.csv|--name|Sheet|--kept-by|employer|--obtained|request|--on|2026-03-01|--json",
        "compare add {tmp}/hours.csv --name Sheet",
        "compare add {tmp}/hours.csv --name Sheet --kept-by employer --obtained request --on nonsense",
        "compare add {tmp}/hours.csv --name Two --kept-by employer --obtained request --on today --gap long",
        "compare amend Sheet --obtained letter --json",
        "compare amend Nothing --obtained letter",
        "compare note Sheet 2026-02-02 why --json",
        "compare note Sheet",
        "compare show Sheet --json",
        "compare show Sheet --tolerance some",
        "compare list --json",
        "compare withdraw Sheet --json",
    ),
    "logbook": (
        "import {tmp}/hours.csv --json",
        "import {tmp}/hours.csv --yes --json",
        "import {tmp}/hours.csv --yes",
        "import {tmp}/odd.csv --json",
        "import {tmp}/odd.csv --yes",
        "import {tmp}/missing.csv",
        "import {tmp}/hours.csv --answer nonsense",
        "import {tmp}/hours.csv --map nonsense",
        "import {tmp}/hours.csv --kind novel",
        "import",
        "export --kind csv --out {tmp}/days.csv --json",
        "export --kind csv --out {tmp}/days.csv",
        "export --kind csv --out {tmp}/days2.csv --include notes",
        "export --kind ics --out {tmp}/days.ics --include notes --json",
        "export --kind json --out {tmp}/all.json --json",
        "export --kind json --out {tmp}/all2.json --from 2026-01-01",
        "export --kind novel --out {tmp}/x",
        "export --kind csv",
        "check --json",
        "rebuild --json",
        "backup --json",
        "backup --list --json",
        "backup --to {tmp}/stick --json",
        "backup --second {tmp}/second --no-second",
        "backup --second {tmp}/second --json",
        "restore {tmp}/missing.db",
        "restore",
        "salvage --out {tmp}/salvaged.db --json",
        "salvage",
    ),
    "passphrase": (
        "passphrase --json",
        "passphrase set",
        "passphrase set --new-passphrase-file {tmp}/passphrase.txt --json",
        "show",
        "show --passphrase-file {tmp}/other.txt",
        "show --passphrase-file {tmp}/missing.txt",
        "show --passphrase-file {tmp}/passphrase.txt --json",
        "passphrase change --passphrase-file {tmp}/passphrase.txt --new-passphrase-file {tmp}/other.txt --json",
        "passphrase finish --passphrase-file {tmp}/other.txt --json",
        "--passphrase-file {tmp}/other.txt passphrase remove --json",
        "passphrase remove",
    ),
    "program": (
        "gui --check",
        "gui --check --close",
        "nonsense",
        "--version",
        "--help",
        "log --help",
        "talk add --help",
        "--json check",
        "--sideways",
        "--home",
    ),
}


def words_of(line: str) -> list[str]:
    """A call's words."""
    first, *rest = line.split("|")
    return [*first.split(), *rest]


def keys_in(value: object, inside: str = "") -> set[str]:
    """The keys of a JSON document as paths: `periods[].counted.from`."""
    if isinstance(value, dict):
        return {
            path
            for key, each in value.items()
            for path in (f"{inside}.{key}".lstrip("."), *keys_in(each, f"{inside}.{key}".lstrip(".")))
        }
    if isinstance(value, list):
        return {path for each in value for path in keys_in(each, f"{inside}[]")}
    return set()


class Caller:
    """Makes calls one after the other, in a folder with the files that they name.

    Args:
        folder: an empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clock = SetClock()
        for name, text in FILES.items():
            (folder / name).write_text(text, "utf-8")

    def call(self, line: str) -> dict[str, Any]:
        """Make one call; what came of it: the exit code, and the keys of the JSON where some was asked for."""
        if line.startswith("@"):
            moment, line = line[1:].split(maxsplit=1)
            self._clock.set_to(moment)
        answer, line = line[1:].split("?", 1) if line.startswith("?") else ("", line)
        out, err = io.StringIO(), io.StringIO()
        shell = Shell(out, err, bool(answer), lambda _home, _manner: 0, self._clock)
        before, sys.stdin = sys.stdin, io.StringIO(answer)
        words = ["--home", str(self._folder / "home"), *words_of(line.replace("{tmp}", str(self._folder)))]
        try:
            code = run_in(shell, words)
        finally:
            sys.stdin = before
        result: dict[str, Any] = {"code": code}
        if "--json" in words and out.getvalue():
            result["keys"] = sorted(keys_in(json.loads(out.getvalue())))
        return result


def results(name: str, folder: Path) -> dict[str, dict[str, Any]]:
    """What the calls of a set come to, made in an empty folder; a call that is made twice is told twice."""
    caller = Caller(folder)
    if name != "setup":
        caller.call(SETUP)
    return {f"{place} {line}": caller.call(line) for place, line in enumerate(CALLS[name], 1)}


# -- the options -------------------------------------------------------------------------------------


def options() -> dict[str, Any]:
    """Every command by its words, with its arguments and options."""
    with click.Context(COMMAND_LINE, info_name=PROGRAM) as context:
        return dict(_commands("", COMMAND_LINE, context))


def _commands(words: str, command: click.Command, context: click.Context) -> Iterator[tuple[str, Any]]:
    params = command.get_params(context)
    yield (
        words,
        {
            "arguments": [_argument(each) for each in params if isinstance(each, click.Argument)],
            "options": {
                name: _option(each)
                for each in params
                if isinstance(each, click.Option)
                for name in (*each.opts, *each.secondary_opts)
            },
        },
    )
    if isinstance(command, click.Group):
        for name in (*command.list_commands(context), *(["talk"] if not words else [])):
            inner = command.get_command(context, name)
            assert inner is not None
            with click.Context(inner, parent=context, info_name=name) as inside:
                yield from _commands(f"{words} {name}".strip(), inner, inside)


def _option(option: click.Option) -> dict[str, Any]:
    told = {
        "kind": "flag" if option.is_flag else "value",
        "required": option.required,
        "repeatable": option.multiple,
        "choices": _choices(option),
        "default": None if option.is_flag or _is_unset(option.default) else _plain(option.default) or None,
    }
    return {key: value for key, value in told.items() if value}


def _argument(argument: click.Argument) -> dict[str, Any]:
    told = {
        "required": argument.required,
        "repeatable": argument.nargs != 1,
        "choices": _choices(argument),
        "default": None if _is_unset(argument.default) else _plain(argument.default),
    }
    return {key: value for key, value in told.items() if value}


def _choices(param: click.Parameter) -> list[str] | None:
    return [*param.type.words] if isinstance(param.type, OneOf) else None


def _is_unset(default: object) -> bool:
    """Whether a parameter was declared without a default, for which click has a value of its own."""
    return "UNSET" in repr(default)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Path) else value


def _numbered(start: str, given: Collection[str]) -> str:
    """Ids in the order in which they are given, as in the tests."""
    return f"{start}{max((int(each[-1]) for each in given if each.startswith(start)), default=0) + 1}"


def recording() -> dict[str, Any]:
    """All of it."""
    found: dict[str, Any] = {"options": options(), "calls": {}}
    for name in CALLS:
        folder = Path(tempfile.mkdtemp())
        found["calls"][name] = results(name, folder)
        shutil.rmtree(folder)
    return found


if __name__ == "__main__":
    record_book.unused_id = _numbered
    RECORDING.write_text(json.dumps(recording(), indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
