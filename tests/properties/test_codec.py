"""Every kind of record is written and read as it was when each was spelled out by hand."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, get_args, get_origin

import rfc8785
from hypothesis import given, reject
from hypothesis import strategies as st

from overtime_logger.domain.balance import Adjustment
from overtime_logger.domain.comparison.source import ComparisonRows, ComparisonSource, Presence, SourceDay
from overtime_logger.domain.contract import AccountingPeriod, UsualDay
from overtime_logger.domain.day import Break, DayRecord, TimeOff
from overtime_logger.domain.declarations import Note, fields_of
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.lost_entries import LostEntries, runs_of
from overtime_logger.domain.pay import Salary
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.conversation import Conversation, FollowUp, Support
from overtime_logger.domain.records.demand import Decision, Demand
from overtime_logger.domain.records.letter import Letter, LetterKind, Wanted
from overtime_logger.domain.records.notice import Notice
from overtime_logger.domain.records.reading import Reading
from overtime_logger.domain.reply_date import AskedFor, Pause
from overtime_logger.domain.rest_choices import RestChoices
from overtime_logger.domain.spell import Spell
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage.codec import body_of, kind_of, record_of
from tests.pack_schema import LOGBOOK_FILE
from tests.spelled_out_bodies import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overtime_logger.domain.declarations import TypedField
    from overtime_logger.services.revision import Record

DAY = date(2026, 3, 2)
LATER = st.dates(date(2026, 3, 3), date(2027, 12, 31))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("w\u0302🗂ש"))
IDS = st.text(st.sampled_from("abc:/-_0123"), min_size=1, max_size=12)
MINUTES = st.integers(0, 1440)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2026, 3, 1), timezones=OFFSETS)  # noqa: DTZ001 # as it wants
SPELLED_OUT = {
    "count_until",
    "fixed_minutes",
    "promise_kept_on",
    "chased_on",
    "proposed_from",
    "before_end",
    "from_file",
    "gap_minutes",
    "starts",
    "ends",
    "events",
    "label",
    "beside",
}
"""The later fields that were spelled out by hand, too."""
DAMAGE = (ValueError, TypeError, LookupError, OverflowError, RecursionError, InvalidInputError)
"""What the store takes for a damaged file, and a restore for a foreign one."""


@st.composite
def spells(draw: st.DrawFn) -> tuple[Spell, ...]:
    found: list[Spell] = []
    at = datetime(2026, 3, 2, tzinfo=draw(OFFSETS))
    for length in draw(st.lists(st.integers(1, 300), max_size=3)):
        end = at + timedelta(minutes=length)
        found.append(Spell(at, end, "Europe/London"))
        at = end + timedelta(minutes=draw(st.integers(0, 60)))
    return tuple(found)


@st.composite
def pauses(draw: st.DrawFn) -> tuple[Pause, ...]:
    found: list[Pause] = []
    at = DAY
    for _number in range(draw(st.integers(0, 2))):
        asked = at + timedelta(draw(st.integers(0, 9)))
        at = asked + timedelta(draw(st.integers(0, 9)))
        found.append(Pause(asked, draw(st.sampled_from(AskedFor)), at))
    return tuple(found)


SINGLE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: MINUTES,
    bool: st.booleans(),
    date: LATER,
    datetime: MOMENTS,
    time: st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    DateRange: st.tuples(LATER, LATER).map(lambda ends: DateRange(min(ends), max(ends))),
}
OWN: dict[tuple[type, str], st.SearchStrategy[Any]] = {
    (AccountingPeriod, "weeks"): st.integers(1, 53),
    (AccountingPeriod, "anchor"): st.just(date(2026, 1, 5)),
    (UsualDay, "break_minutes"): st.integers(0, 60),
    (Adjustment, "minutes"): st.integers(-900, 900),
    (Salary, "pounds"): st.integers(1_000_000, 9_000_000).map(lambda pence: Decimal(pence).scaleb(-2)),
    (Salary, "days_in_year"): st.integers(360, 366),
    (Reading, "value"): st.decimals(0, 100_000, places=2) | st.integers(0, 100_000).map(Decimal),
    (Reading, "name"): st.sampled_from(("WMT", "caseload")),
    (Reading, "unit"): st.sampled_from(("%", "", "w\u0302")),
    (RestChoices, "reference_weeks"): st.sampled_from((17, 26)),
    (RestChoices, "leave_year_start"): st.tuples(st.integers(1, 12), st.integers(1, 28)),
    (DayRecord, "date"): st.just(DAY),
    (DayRecord, "spells"): spells(),
    (DayRecord, "breaks"): st.just(()) | st.tuples(st.builds(Break, st.integers(1, 9))),
    (DayRecord, "amount_minutes"): st.none() | st.integers(1, 1440),
    (TimeOff, "beside"): st.none() | st.deferred(lambda: made(TimeOff)),
    (Conversation, "with_whom"): st.lists(IDS, min_size=1, max_size=2).map(tuple),
    (Conversation, "asked"): TEXTS.map(lambda text: f"?{text}"),
    (Conversation, "support"): st.lists(
        st.sampled_from([each for each in Support if each is not Support.NONE]), unique=True
    ).map(tuple),
    (FollowUp, "replied_on"): st.none(),
    (Demand, "count"): st.integers(1, 9),
    (Demand, "decision"): st.just(Decision.DEFER),
    (Demand, "order"): st.none() | st.integers(1, 9),
    (LostEntries, "runs"): st.sets(st.integers(1, 40), min_size=1).map(lambda numbers: runs_of(sorted(numbers))),
    (Notice, "first"): st.just(DAY),
    (Notice, "served_on"): st.just(DAY),
    (Letter, "kind"): st.just(LetterKind.ACCESS),
    (Letter, "to"): TEXTS.map(lambda text: f"?{text}"),
    (Letter, "first"): st.just(DAY),
    (Letter, "wanted"): st.lists(st.sampled_from(Wanted), min_size=1, unique=True).map(tuple),
    (Letter, "symptoms"): st.just(""),
    (Letter, "standards"): st.just(()),
    (Letter, "asked_by"): st.none(),
    (Letter, "sent_on"): st.none() | st.just(DAY),
    (Letter, "received_on"): st.just(DAY),
    (Letter, "pauses"): pauses(),
    (ComparisonSource, "name"): st.sampled_from(("Flexi sheet", "w\u0302", "Log-on data")),
    (ComparisonSource, "kept_by"): st.sampled_from(("employer", "me")),
    (ComparisonSource, "obtained"): st.just("subject access request"),
    (ComparisonSource, "digest"): st.sampled_from(("ab" * 32, "0" * 64)),
    (ComparisonSource, "first"): st.just(DAY),
    (ComparisonSource, "starts"): st.sampled_from(((), ("log on",), ("log on", "w\u0302"))),
    (ComparisonSource, "ends"): st.sampled_from(((), ("log off",))),
    (ComparisonRows, "start"): st.just(date(2026, 3, 1)),
    (ComparisonRows, "days"): st.just(()) | st.deferred(lambda: made(SourceDay)).map(lambda day: (day,)),
    (SourceDay, "date"): st.just(DAY),
    (SourceDay, "presences"): spells().map(
        lambda several: tuple(Presence(each.start, each.end) for each in several if each.date == DAY)
    ),
    (SourceDay, "label"): st.sampled_from(("", "at home", "w\u0302")),
}
"""What can't be any value of its type, or would mostly be refused beside the others."""


def values(form: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 # a type's form has no type of its own
    """Values of a field's type."""
    if form in SINGLE:
        return SINGLE[form]
    inner = get_args(form)
    if type(None) in inner:
        [there] = (each for each in inner if each is not type(None))
        return st.none() | values(there)
    if get_origin(form) is tuple:
        if inner[-1] is Ellipsis:
            return st.lists(values(inner[0]), max_size=3).map(tuple)
        return st.tuples(*map(values, inner))
    return st.sampled_from([*form]) if issubclass(form, Enum) else made(form)


def made(family: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 # a dataclass or a named tuple
    """Records of a kind, or parts of one, as far as they don't contradict themselves."""

    @st.composite
    def draw_one(draw: st.DrawFn) -> Any:  # noqa: ANN401
        known = (
            field for field in fields_of(family) if Note.LATER not in field.notes or field.name in SPELLED_OUT
        )
        said = {field.name: draw(_of(family, field)) for field in known}
        try:
            return family(**said)
        except InvalidInputError:
            reject()

    return draw_one()


def _of(family: Any, field: TypedField) -> st.SearchStrategy[Any]:  # noqa: ANN401
    if (family, field.name) in OWN:
        return OWN[family, field.name]
    return IDS if field.type is str and Note.NOT_TYPED in field.notes else values(field.type)


RECORDS = st.sampled_from(RecordKind).flatmap(lambda kind: made(FORMS[kind].family))
DEFINITIONS: dict[str, Any] = json.loads(LOGBOOK_FILE.read_text("utf-8"))["$defs"]


def as_spelled_out(record: Any) -> Any:  # noqa: ANN401 # a record of any kind
    """A record without what came only after the bodies were spelled out by hand."""
    newer = {
        field.name
        for field in fields_of(type(record))
        if Note.LATER in field.notes and field.name not in SPELLED_OUT
    }
    return replace(record, **{each.name: each.default for each in fields(record) if each.name in newer})


OTHER_VALUES: st.SearchStrategy[Any] = st.sampled_from(
    (None, "", "x", "2026-02-30", 0, -1, True, [], ["x"], [[]], {}, {"start": "x"})
)


@given(RECORDS.map(as_spelled_out))
def test_a_record_has_the_body_that_was_spelled_out_for_it(record: Record) -> None:
    kind = kind_of(type(record))
    body = body_of(record)

    assert rfc8785.dumps(body) == rfc8785.dumps(FORMS[kind].body_of(record))
    assert record_of(kind, body) == FORMS[kind].record_of(body)


@given(RECORDS.map(as_spelled_out), st.data())
def test_a_damaged_body_is_refused_and_never_read_otherwise(record: Record, data: st.DataObject) -> None:
    kind = kind_of(type(record))
    body = body_of(record)
    field = data.draw(st.sampled_from(sorted(body)))
    if data.draw(st.booleans()):
        del body[field]
    else:
        body[field] = data.draw(OTHER_VALUES)
    body["of_a_later_version"] = 1
    try:
        read = record_of(kind, body)
    except DAMAGE:
        return
    assert read == FORMS[kind].record_of(body)


@given(RECORDS)
def test_the_schema_of_a_logbook_names_every_key_that_is_written(record: Record) -> None:
    check_keys(body_of(record), DEFINITIONS[type(record).__name__])


def check_keys(said: Any, drawn: Mapping[str, Any]) -> None:  # noqa: ANN401 # whatever JSON holds
    """Compare the keys of a body, and of its parts, with those of its definition."""
    if isinstance(said, list):
        for each in said:
            check_keys(each, drawn["items"])
    elif isinstance(said, dict):
        there = next((each for each in drawn.get("anyOf", [drawn]) if "$ref" in each), drawn)
        form = DEFINITIONS[there["$ref"].rpartition("/")[2]] if "$ref" in there else there
        assert set(form["required"]) <= said.keys() <= form["properties"].keys()
        for key, value in said.items():
            check_keys(value, form["properties"][key])


def test_every_kind_of_record_is_tried() -> None:
    assert FORMS.keys() == set(RecordKind)
