"""A document that was handed to someone, kept as it was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.texts import check_text

if TYPE_CHECKING:
    from datetime import date

    from overtime_logger.domain.declarations import Id, Note


@dataclass(frozen=True, slots=True)
class ServedDocument:
    """A document as it was handed over.

    Args:
        about: the id of the record that it is the letter of, for example `notice:20260304-kfwm`; empty for a sheet
            or a pack.
        kind: which document, by its stable name, for example `notice`.
        made_on: the day its file was made; its figures are of that day.
        served_on: the day it was handed over or sent.
        digest: SHA-256 of the file, in hexadecimal.
        content: its words and figures, in the form of `services.packs.kept_text`; empty where they were not kept,
            and only its digest is known.
        to: to whom it was handed, as the person says; may be empty.
        first: the first day it is about; None in records of earlier versions.
        last: the last day; likewise.

    Raises:
        InvalidInputError: it was handed over before it was made, or a text can't be kept.
    """

    about: Id
    kind: Id
    made_on: date
    served_on: date
    digest: Id
    content: Annotated[str, Note.NOT_TYPED]
    to: str = ""
    first: Annotated[date | None, Note.LATER] = None
    last: Annotated[date | None, Note.LATER] = None

    def __post_init__(self) -> None:
        """Refuse a document that was handed over before it was made."""
        check_text("served.to", self.to)
        if self.served_on < self.made_on:
            raise InvalidInputError("served.served_on", "served")

    @property
    def span(self) -> DateRange | None:
        """The days it is about; None where that was not kept."""
        return None if self.first is None or self.last is None else DateRange(self.first, self.last)
