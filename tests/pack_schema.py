"""The JSON Schemas of what documents carry and of a whole logbook, drawn from the forms they are read by.

`python -m tests.pack_schema` writes them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from overtime_logger.domain.offered_tags import GAVE_WAY, REASONS
from overtime_logger.services.anonymised_format import OTHER_TAG, AnonymisedFile
from overtime_logger.services.pack_format import PackFile
from overtime_logger.services.whole_logbook import LogbookFile

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
