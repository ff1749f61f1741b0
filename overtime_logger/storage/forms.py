"""How a family of records is written to a JSON body and read back: the shape that every module of forms fills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from overtime_logger.services.revision import RecordKind
    from overtime_logger.storage.json_values import Body

Family = TypeVar("Family")


@dataclass(frozen=True, slots=True)
class Form(Generic[Family]):
    """The form of one family.

    Args:
        kind: the kind under which the journal keeps it.
        family: the class of its records.
        body_of: writes a record, with every field present and all text in NFC.
        record_of: reads a body back.
    """

    kind: RecordKind
    family: type[Family]
    body_of: Callable[[Family], Body]
    record_of: Callable[[Mapping[str, Any]], Family]
