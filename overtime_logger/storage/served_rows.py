"""Documents that were handed over, as JSON bodies for the journal, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from overtime_logger.domain.served import ServedDocument
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage.forms import Form
from overtime_logger.storage.json_values import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overtime_logger.storage.json_values import Body


def _served_body(served: ServedDocument) -> Body:
    return {
        "about": served.about,
        "content": nfc(served.content),
        "digest": served.digest,
        "kind": served.kind,
        "made_on": served.made_on.isoformat(),
        "served_on": served.served_on.isoformat(),
        "to": nfc(served.to),
    }


def _served_of(body: Mapping[str, Any]) -> ServedDocument:
    return ServedDocument(
        about=body["about"],
        kind=body["kind"],
        made_on=date.fromisoformat(body["made_on"]),
        served_on=date.fromisoformat(body["served_on"]),
        digest=body["digest"],
        content=body["content"],
        to=body["to"],
    )


FORMS = (Form(RecordKind.SERVED_DOCUMENT, ServedDocument, _served_body, _served_of),)
