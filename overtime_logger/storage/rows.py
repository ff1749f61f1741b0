"""Records as JSON bodies for the journal, and back: which module holds which family's form.

A module of forms is loaded with the first record of it, so that a start pays only for what it reads.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import TYPE_CHECKING, Any

from overtime_logger.services.revision import RecordKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overtime_logger.services.revision import Record
    from overtime_logger.storage.forms import Form
    from overtime_logger.storage.json_values import Body

_FAMILIES = {
    RecordKind.DAY: ("day_rows", "DayRecord"),
    RecordKind.WORKER: ("contract_rows", "Worker"),
    RecordKind.TERM: ("contract_rows", "Term"),
    RecordKind.ADJUSTMENT: ("contract_rows", "Adjustment"),
    RecordKind.HOLIDAY: ("contract_rows", "HolidayCorrection"),
    RecordKind.LEAVE_ALLOWANCE: ("contract_rows", "LeaveAllowance"),
    RecordKind.BALANCE_CAP: ("contract_rows", "BalanceCap"),
    RecordKind.SALARY: ("pay_rows", "Salary"),
    RecordKind.REST_CHOICES: ("rest_rows", "RestChoices"),
    RecordKind.PERSON: ("conversation_rows", "Person"),
    RecordKind.CONVERSATION: ("conversation_rows", "Conversation"),
    RecordKind.CONVERSATION_CHOICES: ("conversation_rows", "ConversationChoices"),
    RecordKind.KIND_OF_WORK: ("conversation_rows", "KindOfWork"),
    RecordKind.READING: ("conversation_rows", "Reading"),
    RecordKind.CONCERN: ("conversation_rows", "Concern"),
    RecordKind.NOTICE: ("conversation_rows", "Notice"),
    RecordKind.REMARK: ("remark_rows", "Remark"),
    RecordKind.SERVED_DOCUMENT: ("served_rows", "ServedDocument"),
}
"""The module of each kind's form, and the name of the class of its records."""

_KIND_OF_FAMILY = {family: kind for kind, (_module, family) in _FAMILIES.items()}


@cache
def _form(kind: RecordKind) -> Form[Any]:
    module = importlib.import_module(f"overtime_logger.storage.{_FAMILIES[kind][0]}")
    return next(form for form in module.FORMS if form.kind is kind)


def kind_of(family: type[Record]) -> RecordKind:
    """The kind under which the journal keeps records of a family."""
    return _KIND_OF_FAMILY[family.__name__]


def body_of(record: Record) -> Body:
    """A record as its JSON body, with every field present and all text in NFC."""
    return _form(kind_of(type(record))).body_of(record)


def record_of(kind: RecordKind, body: Mapping[str, Any]) -> Record:
    """The record that a body describes."""
    return _form(kind).record_of(body)
