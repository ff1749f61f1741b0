"""The JSON Schemas of what documents carry and of a whole logbook, drawn from the forms they are read by.

`python -m tests.pack_schema` writes them.
"""

from __future__ import annotations

import importlib
import json
import sys
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec

from overtime_logger.domain.declarations import Note, fields_of
from overtime_logger.domain.offered_tags import GAVE_WAY, REASONS
from overtime_logger.domain.period import DateRange
from overtime_logger.services.integrity.pack_format import PackFile
from overtime_logger.services.packs.anonymised.format import OTHER_TAG, AnonymisedFile
from overtime_logger.services.revision import RecordKind
from overtime_logger.services.safekeeping.whole_logbook import LogbookFile
from overtime_logger.storage.codec import FAMILIES

FILE = Path(__file__).parents[1] / "resources" / "docs" / "pack.schema.json"
ANONYMISED_FILE = FILE.with_name("anonymised.schema.json")
LOGBOOK_FILE = FILE.with_name("logbook.schema.json")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The form with what msgspec's own schema can't say: what bodies are made of, and what goes together."""
    drawn = msgspec.json.schema(PackFile)
    definitions = drawn["$defs"]
    for each in definitions.values():
        each["description"] = each["description"].split("\n")[0]
    _say_bodies(definitions)
    definitions["PackRow"]["dependentRequired"] = {"salt": ["revision"], "revision": ["salt"]}
    definitions["PackFile"] |= _only_since_version_2("printed")
    return {"$schema": _DIALECT, "title": "pack.json, versions 1 and 2", **drawn}


def logbook_schema() -> dict[str, Any]:
    """The form of a whole logbook."""
    drawn = msgspec.json.schema(LogbookFile)
    for each in drawn["$defs"].values():
        each["description"] = each["description"].split("\n")[0]
    _say_bodies(drawn["$defs"])
    _say_kinds(drawn["$defs"])
    return {"$schema": _DIALECT, "title": "a whole logbook, versions 1 and 2", **drawn}


def _only_since_version_2(member: str) -> dict[str, Any]:
    """That a member is always there from version 2 on, and never before."""
    has_it = {"required": [member]}
    return {"if": {"properties": {"version": {"const": 1}}}, "then": {"not": has_it}, "else": has_it}


def _say_bodies(definitions: dict[str, Any]) -> None:
    envelope = definitions["Envelope"]
    envelope["description"] = "A revision as the journal seals it."
    envelope["properties"]["body"] = {"anyOf": [{"$ref": "#/$defs/Body"}, {"type": "null"}]}
    name = {"pattern": "^[A-Za-z0-9_]{1,40}$"}
    value = {"$ref": "#/$defs/Value"}
    definitions["Body"] = {
        "title": "Body",
        "description": "What a record says, by the names of its parts.",
        "type": "object",
        "propertyNames": name,
        "additionalProperties": value,
    }
    definitions["Value"] = {
        "title": "Value",
        "description": "Text, a whole number, a truth value, nothing, or lists and objects of them.",
        "anyOf": [
            {"type": ["boolean", "null"]},
            {"type": "string", "maxLength": 400_000},
            {"type": "integer", "minimum": -(2**53) + 1, "maximum": 2**53 - 1},
            {"type": "array", "items": value},
            {"type": "object", "propertyNames": name, "additionalProperties": value},
        ],
    }


def _say_kinds(definitions: dict[str, Any]) -> None:
    """What the body of each kind of record holds, by the fields that the domain declares."""
    conditions: list[dict[str, Any]] = []
    for kind in RecordKind:
        module, name = FAMILIES[kind]
        reference = _part(getattr(importlib.import_module(f"overtime_logger.domain.{module}"), name), definitions)
        body = {"anyOf": [reference, {"type": "null"}]}
        conditions.append(
            {"if": {"properties": {"kind": {"const": kind.value}}}, "then": {"properties": {"body": body}}}
        )
    definitions["Envelope"]["allOf"] = conditions


def _part(family: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 # a dataclass or a named tuple
    """A reference to the definition of a record or a part of one. A key that is not required is there if it says
    something; whatever stands beside these keys was written by a later version.
    """
    reference = {"$ref": f"#/$defs/{family.__name__}"}
    if family.__name__ in definitions:
        return reference
    drawn = definitions[family.__name__] = {"title": family.__name__, "type": "object"}
    keys = {"pence" if Note.PENCE in field.notes else field.name: field for field in sorted(fields_of(family))}
    drawn["properties"] = {
        key: dict(_SINGLE[int]) if Note.PENCE in field.notes else _value(field.type, definitions)
        for key, field in keys.items()
    }
    drawn["required"] = [key for key, field in keys.items() if Note.LATER not in field.notes]
    return reference


def _value(form: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 # a type has no type of its own
    inner = get_args(form)
    if type(None) in inner:
        [there] = (each for each in inner if each is not type(None))
        return {"anyOf": [_value(there, definitions), {"type": "null"}]}
    if get_origin(form) is tuple:
        return {"type": "array", "items": _value(inner[0], definitions)}
    if form in _SINGLE:
        return dict(_SINGLE[form])
    return {"enum": [each.value for each in form]} if issubclass(form, Enum) else _part(form, definitions)


_SINGLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d$"},
    time: {"type": "string", "pattern": r"^\d\d:\d\d$"},
    Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    DateRange: {
        "type": "array",
        "items": {"type": "string", "format": "date"},
        "minItems": 2,
        "maxItems": 2,
    },
}


def anonymised_schema() -> dict[str, Any]:
    """The form with what msgspec's own schema can't say: which tags there are."""
    drawn = msgspec.json.schema(AnonymisedFile)
    for each in drawn["$defs"].values():
        if "description" in each:
            each["description"] = each["description"].split("\n")[0]
    members = drawn["$defs"]["AnonymisedFile"]["properties"]
    for name, offered in (("reasons", REASONS), ("gave_way", GAVE_WAY)):
        members[name]["propertyNames"] = {"enum": sorted([*offered, OTHER_TAG])}
    # Without a digest a file is refused, although the form can be made without one.
    members["digest"].pop("default")
    drawn["$defs"]["AnonymisedFile"]["required"].append("digest")
    only = _only_since_version_2("outcomes")
    drawn["$defs"]["AnonymisedFile"] |= only | {
        branch: {"properties": {"conversations": only[branch]}} for branch in ("then", "else")
    }
    return {"$schema": _DIALECT, "title": "anonymised.json, versions 1 and 2", **drawn}


def text(drawn: dict[str, Any] | None = None) -> str:
    """A schema as a file's text; that of pack.json if none is given."""
    return json.dumps(schema() if drawn is None else drawn, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    ANONYMISED_FILE.write_text(text(anonymised_schema()), encoding="utf-8")
    LOGBOOK_FILE.write_text(text(logbook_schema()), encoding="utf-8")
    sys.exit(0)
