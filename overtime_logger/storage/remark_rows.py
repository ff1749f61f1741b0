"""A person's explanations as JSON bodies for the journal, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from overtime_logger.domain.remark import Remark
from overtime_logger.services.revision import RecordKind
from overtime_logger.storage.forms import Form
from overtime_logger.storage.json_values import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overtime_logger.storage.json_values import Body


def _remark_body(remark: Remark) -> Body:
    return {"about": remark.about, "words": nfc(remark.words)}


def _remark_of(body: Mapping[str, Any]) -> Remark:
    return Remark(about=body["about"], words=body["words"])


FORMS = (Form(RecordKind.REMARK, Remark, _remark_body, _remark_of),)
