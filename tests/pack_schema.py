"""The JSON Schema of pack.json, drawn from the form it is read by; `python -m tests.pack_schema` writes it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec

from overtime_logger.services.pack_format import PackFile

FILE = Path(__file__).parents[1] / "resources" / "docs" / "pack.schema.json"


def schema() -> dict[str, Any]:
    """The form with what msgspec's own schema can't say: what bodies are made of, and what goes together."""
    drawn = msgspec.json.schema(PackFile)
    definitions = drawn["$defs"]
    for each in definitions.values():
        each["description"] = each["description"].split("\n")[0]
    envelope, row = definitions["Envelope"], definitions["PackRow"]
    envelope["description"] = "A revision as the journal seals it."
    envelope["properties"]["body"] = {"anyOf": [{"$ref": "#/$defs/Body"}, {"type": "null"}]}
    row["dependentRequired"] = {"salt": ["revision"], "revision": ["salt"]}
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
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "pack.json, version 1", **drawn}


def text() -> str:
    """The file's text."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    sys.exit(0)
