"""A whole logbook as one JSON file: every revision with its salt and leaf, and what is next to the journal.

What is read back gives the same tree and so the same seal. `resources/docs/data-formats.md` describes the form.
The file is as sensitive as the logbook; it is never sent anywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.services.beside_journal import GivenSeal
from overtime_logger.services.integrity.closed_json import Closed, decode_closed, encoded
from overtime_logger.services.integrity.pack_format import (
    MOST_ROWS,
    Envelope,
    Hash,
    Moment,
    Period,
    Salt,
    Size,
    envelope_of,
    is_plain,
)
from overtime_logger.services.made_documents import MadeDocument
from overtime_logger.services.merkle_tree import (
    CODE_FORM,
    Seal,
    Tree,
    has_its_leaf,
    local_moment,
    offset_minutes,
    utc_text,
)
from overtime_logger.services.revision import Action, EntryMethod, RecordKind, Revision, day_id
from overtime_logger.services.untrusted import Refusal, RefusedFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.services.ports import Store

FORMAT = "overtime-logger-logbook"
VERSION = 2
"""The version that is written. In version 1, which is still read, `code_form` and `is_written` are not there."""

LARGEST_FILE = 128 * 2**20
"""The largest file that is read, in bytes. Ten years of days and conversations come to less than a tenth of it."""

_DEEPEST = 12
_RECORD_ID = re.compile(r"[a-z_]{1,40}(:[a-z0-9_-]{1,60})?")
_Text = Annotated[str, Meta(max_length=400_000)]
_CodeForm = Annotated[int, Meta(ge=1, le=CODE_FORM)]
_Offset = Annotated[int, Meta(gt=-1440, lt=1440)]


class _Row(Closed):
    """A revision, with what its leaf is made from."""

    leaf: Hash
    revision: Envelope
    salt: Salt


class _Given(Closed):
    """A seal that someone was given."""

    given_on: date
    given_to: _Text
    made_on: date
    root: Hash
    rows: Size
    code_form: _CodeForm | UnsetType = UNSET


class _Made(Closed):
    """A document that was made."""

    digest: Hash
    file_name: _Text
    kind: _Text
    left_out: Annotated[list[_Text], Meta(max_length=1000)]
    made_at: Moment
    made_offset_minutes: _Offset
    pages: Annotated[int, Meta(ge=1, le=1_000_000)]
    period: Period
    recipient: _Text
    seal_root: Hash
    seal_rows: Size
    code_form: _CodeForm | UnsetType = UNSET
    is_written: bool | UnsetType = UNSET
    outcome: Annotated[list[_Text], Meta(max_length=1000)] | UnsetType = UNSET


class LogbookFile(Closed):
    """The whole file."""

    documents_made: Annotated[list[_Made], Meta(max_length=MOST_ROWS)]
    format: Literal["overtime-logger-logbook"]
    revisions: Annotated[list[_Row], Meta(max_length=MOST_ROWS)]
    root: Hash
    seals_given: Annotated[list[_Given], Meta(max_length=MOST_ROWS)]
    version: Literal[1, 2]


@dataclass(frozen=True, slots=True)
class WholeLogbook:
    """Everything that is in a file.

    Args:
        revisions: the journal from its first row.
        seals: the seals given.
        documents: the documents made.
    """

    revisions: tuple[Revision, ...]
    seals: tuple[GivenSeal, ...]
    documents: tuple[MadeDocument, ...]


# -- writing -------------------------------------------------------------------------------------


def file_of(store: Store) -> bytes:
    """The whole of a logbook as the bytes of a file."""
    revisions = store.revisions()
    root = Tree([revision.leaf for revision in revisions]).root()
    return encoded(
        LogbookFile(
            documents_made=[_made_form(made) for made in store.documents_made()],
            format=FORMAT,
            revisions=[
                _Row(leaf=revision.leaf.hex(), revision=envelope_of(revision), salt=revision.salt.hex())
                for revision in revisions
            ],
            root=root.hex(),
            seals_given=[
                _Given(
                    given_on=given.given_on,
                    given_to=given.given_to,
                    made_on=given.seal.made_on,
                    root=given.seal.root.hex(),
                    rows=given.seal.rows,
                    code_form=given.seal.code_form,
                )
                for given in store.seals_given()
            ],
            version=VERSION,
        )
    )


def _made_form(made: MadeDocument) -> _Made:
    return _Made(
        digest=made.digest,
        file_name=made.file_name,
        kind=made.kind,
        left_out=list(made.left_out),
        made_at=utc_text(made.made_at),
        made_offset_minutes=offset_minutes(made.made_at),
        pages=made.pages,
        period=Period(first=made.span.first, last=made.span.last),
        recipient=made.recipient,
        seal_root=made.seal.root.hex(),
        seal_rows=made.seal.rows,
        code_form=made.seal.code_form,
        is_written=made.is_written,
        outcome=list(made.outcome) or UNSET,
    )


# -- reading -------------------------------------------------------------------------------------


def decode(data: bytes) -> WholeLogbook:
    """Read a file, and check that each revision has its leaf and all leaves have the root.

    What the bodies say is not looked at: that is for anyone who keeps them.

    Raises:
        InvalidInputError: it is not such a file, or was changed after it was written.
    """
    try:
        form = decode_closed(data, LogbookFile, name=FORMAT, version=VERSION, has_form=_has_form)
    except RefusedFileError as error:
        raise _refusal(error.refusal) from error
    try:
        revisions = tuple(map(_revision, form.revisions))
        seals = tuple(
            GivenSeal(
                Seal(each.rows, bytes.fromhex(each.root), each.made_on, each.code_form or 1),
                each.given_to,
                each.given_on,
            )
            for each in form.seals_given
        )
        documents = tuple(map(_made_of, form.documents_made))
    except (ValueError, OverflowError, InvalidInputError) as error:
        raise _refusal(Refusal.NOT_A_PACK) from error
    _refuse_changed(revisions, bytes.fromhex(form.root))
    return WholeLogbook(revisions, seals, documents)


def _refusal(refusal: Refusal) -> InvalidInputError:
    if refusal is Refusal.NEWER:
        return InvalidInputError("import.newer.logbook")
    if refusal is Refusal.NOT_JSON:
        return InvalidInputError("import.not_json.logbook")
    return InvalidInputError("import.not_a_logbook")


def _has_form(form: LogbookFile) -> bool:
    """What the form can't say: what bodies are made of, and that a record is of one kind."""
    added = [each.code_form for each in form.seals_given]
    added += [value for each in form.documents_made for value in (each.code_form, each.is_written)]
    if any((value is UNSET) != (form.version == 1) for value in added):
        return False
    kinds: dict[str, str] = {}
    for row in form.revisions:
        envelope = row.revision
        of_a_day = envelope.record.startswith(f"{RecordKind.DAY.value}:")
        if (
            not is_plain(envelope.body, _DEEPEST)
            or (envelope.body is None) != (envelope.action == Action.WITHDRAWN.value)
            or not _RECORD_ID.fullmatch(envelope.record)
            or kinds.setdefault(envelope.record, envelope.kind) != envelope.kind
            or of_a_day != (envelope.kind == RecordKind.DAY.value)
        ):
            return False
    return True


def _revision(row: _Row) -> Revision:
    said = row.revision
    return Revision(
        said.sequence,
        said.record,
        RecordKind(said.kind),
        Action(said.action),
        EntryMethod(said.method),
        said.why,
        local_moment(said.written_at, said.written_offset_minutes),
        said.body,
        bytes.fromhex(row.salt),
        bytes.fromhex(row.leaf),
    )


def _made_of(form: _Made) -> MadeDocument:
    if "/" in form.file_name:
        raise ValueError(form.file_name)
    moment = local_moment(form.made_at, form.made_offset_minutes)
    return MadeDocument(
        moment,
        form.kind,
        DateRange(form.period.first, form.period.last),
        form.recipient,
        tuple(form.left_out),
        Seal(form.seal_rows, bytes.fromhex(form.seal_root), moment.date(), form.code_form or 1),
        form.digest,
        form.pages,
        form.file_name,
        () if form.outcome is UNSET else tuple(form.outcome),
        is_written=form.is_written is not False,
    )


def _refuse_changed(revisions: Sequence[Revision], root: bytes) -> None:
    for expected, revision in enumerate(revisions, 1):
        whole = revision.sequence == expected and has_its_leaf(revision)
        if not whole or not _is_of_its_day(revision):
            raise InvalidInputError("import.changed.revision", number=expected)
    if Tree([revision.leaf for revision in revisions]).root() != root:
        raise InvalidInputError("import.changed")


def _is_of_its_day(revision: Revision) -> bool:
    """Whether the record of a day is kept under that day."""
    if revision.kind is not RecordKind.DAY or revision.body is None:
        return True
    try:
        return revision.record == day_id(date.fromisoformat(str(revision.body.get("date"))))
    except ValueError:
        return False
