"""What came of checking a document, in plain sentences: what is shown, what is wrong, what is not shown."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from msgspec import UNSET

from overtime_logger.services.integrity.provenance import Likeness
from overtime_logger.services.integrity.verify import Fault, FaultKind
from overtime_logger.services.lost_entries import in_a_sentence
from overtime_logger.services.made_documents import PackKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overtime_logger.domain.lost_entries import LostEntries
    from overtime_logger.services.integrity.pack_format import PackFile
    from overtime_logger.services.integrity.provenance import Provenance
    from overtime_logger.services.integrity.verify import FaultyRow, SinceSeal, Verdict
    from overtime_logger.services.made_documents import MadeDocument
    from overtime_logger.services.merkle_tree import Seal
    from overtime_logger.services.wording import Wording

_MOST_ROWS_NAMED = 8


def limits_of_checking() -> str:
    """What no check shows, in three sentences."""
    return _(
        "The check covers the rows attached to a document, not its printed pages. Only a seal that "
        "someone else has held since can show when a row was written, and then only that it existed by "
        "that date. The dates of seals are those given in the documents; what counts is when a seal's "
        "code was received."
    )


def sentences(verdict: Verdict, wording: Wording) -> tuple[str, ...]:
    """What came of checking one file, without its name."""
    known, lost = verdict.provenance, verdict.lost
    return (
        *_of_its_rows(verdict, wording),
        *(() if lost is None else (_lost(lost, wording),)),
        *(() if known is None else (_provenance(known, wording),)),
    )


def _of_its_rows(verdict: Verdict, wording: Wording) -> tuple[str, ...]:
    if verdict.refusal is not None or verdict.pack is None:
        reason = verdict.refusal.words if verdict.refusal else ""
        return (_("Not checked: {reason}.").format(reason=reason),)
    if verdict.faults:
        return tuple(_fault(fault, verdict.pack, wording) for fault in verdict.faults)
    if verdict.since is not None:
        return _unchanged(verdict.since, wording)
    seal = verdict.seal
    return (_alone(verdict.pack, seal, wording),) if seal else ()


def _lost(lost: LostEntries, wording: Wording) -> str:
    said = _(
        "The record it was made from has gaps. {what} Earlier seals that covered any of those entries "
        "can't be confirmed."
    )
    return said.format(what=in_a_sentence(lost, wording))


# -- good ----------------------------------------------------------------------------------------


def _alone(pack: PackFile, seal: Seal, wording: Wording) -> str:
    all_of_them = ngettext(
        "The {number} row in it is covered by its seal, {code} over {rows} rows, which it dates {date}.",
        "All {number} rows in it are covered by its seal, {code} over {rows} rows, which it dates {date}.",
        len(pack.rows),
    ).format(
        number=wording.number(len(pack.rows)),
        code=seal.code,
        rows=wording.number(seal.rows),
        date=wording.date(seal.made_on),
    )
    return _(
        "{said} On its own, that does not show how long they have existed: compare the seal with one "
        "that someone has held."
    ).format(said=all_of_them)


def _unchanged(since: SinceSeal, wording: Wording) -> tuple[str, ...]:
    seal = since.seal
    first = ngettext(
        "The rows in it are unchanged since the seal of {date}, {code}: row {rows} existed when that "
        "seal was given and is the same now.",
        "The rows in it are unchanged since the seal of {date}, {code}: rows 1 to {rows} existed when "
        "that seal was given and are the same now.",
        seal.rows,
    ).format(date=wording.date(seal.made_on), code=seal.code, rows=wording.number(seal.rows))
    printed = _("Of the rows in this document, {existed} are among them and {newer} were added later.").format(
        existed=wording.number(since.existed), newer=wording.number(since.newer)
    )
    return (first, printed) if seal.code_form > 1 else (first, printed, _rows_not_bound(seal, wording))


def _rows_not_bound(seal: Seal, wording: Wording) -> str:
    """What a code of the first form does not show."""
    return _(
        "A code in this older form does not show how many entries the seal covered. This document says "
        "{rows}: compare that with the number that came with the code. If the two differ, rows may have "
        "been removed."
    ).format(rows=wording.number(seal.rows))


# -- against the own register ---------------------------------------------------------------------


def _provenance(known: Provenance, wording: Wording) -> str:
    made = known.document
    words = {
        Likeness.SAME: _("It is identical, byte for byte, to the {document}."),
        Likeness.CHANGED: _(
            "It says it is the {document}, but its bytes differ: its pages or something else in it have been "
            "changed since, or it was saved again by another program."
        ),
        Likeness.NAMESAKE: _("It has the name of the {document}, but is not that file, or no longer is."),
    }[known.likeness]
    recipient = _(" for {who}").format(who=made.recipient) if made.recipient else ""
    document = _("{kind}{recipient} that you made on {moment}").format(
        kind=PackKind.called(made.kind), recipient=recipient, moment=wording.moment(made.made_at)
    )
    said = words.format(document=document)
    return said if made.is_written or known.likeness is Likeness.SAME else f"{said} {_never_written(made)}"


def _never_written(made: MadeDocument) -> str:
    return _("The register has no record that the file of that document, {file}, was ever written.").format(
        file=made.file_name
    )


# -- wrong ---------------------------------------------------------------------------------------


def _fault(fault: Fault, pack: PackFile, wording: Wording) -> str:
    date = wording.date(fault.seal.made_on) if fault.seal else ""
    if fault.rows:
        return _faulty_rows(fault, pack, date, wording)
    return {
        FaultKind.ROWS_MISSING: _(
            "It says that it has {said} rows, but it has {found}: rows were removed or added."
        ).format(said=wording.number(_printed(pack)), found=wording.number(len(pack.rows))),
        FaultKind.CODE_CHANGED: _("Its seal's code does not match its root: the seal was changed."),
        FaultKind.GROWTH_NOT_SHOWN: _(
            "It does not show that the record has only been added to since the seal of {date}: rows covered "
            "by that seal, or the proof itself, were changed or removed."
        ),
        FaultKind.SEAL_NOT_SHOWN: _(
            "It can't be compared with the seal you gave: the code may be mistyped, later than this "
            "document, or from another record; or rows covered by that seal were changed or removed."
        ),
        FaultKind.EARLIER_NOT_SHOWN: _(
            "It does not show that the record has only been added to since the earlier document of {date}: "
            "rows were changed or removed since, or the two come from different records."
        ),
        FaultKind.EARLIER_UNSOUND: _("The earlier document of {date} does not match its own seal."),
        FaultKind.EARLIER_IS_LATER: _(
            "The document given as the earlier one, of {date}, was made from more rows than this one. Give the"
            " two the other way round."
        ),
    }[fault.kind].format(date=date)


def _printed(pack: PackFile) -> int:
    return len(pack.rows) if pack.printed is UNSET else pack.printed


def _faulty_rows(fault: Fault, pack: PackFile, date: str, wording: Wording) -> str:
    if fault.kind is FaultKind.ROW_NOT_SEALED and len(fault.rows) == len(pack.rows):
        return _(
            "Its seal covers none of the rows in it: the seal was changed, or the rows were put together again."
        )
    rows = _named(fault.rows, wording)
    count = len(fault.rows)
    if fault.kind is FaultKind.ROW_CHANGED:
        said = ngettext(
            "{rows} was changed after it was sealed: what it says is not what was sealed.",
            "{rows} were changed after they were sealed: what they say is not what was sealed.",
            count,
        )
    elif fault.kind is FaultKind.ROW_NOT_SEALED:
        said = ngettext(
            "{rows} is not covered by the seal: it was changed or added, or its proof was changed.",
            "{rows} are not covered by the seal: they were changed or added, or their proofs were changed.",
            count,
        )
    else:
        said = ngettext(
            "{rows} is not the same as in the earlier document of {date}.",
            "{rows} are not the same as in the earlier document of {date}.",
            count,
        )
    return said.format(rows=rows, date=date)


def _named(rows: Sequence[FaultyRow], wording: Wording) -> str:
    """Rows by their numbers, with the records they are about; of many, the first."""
    listed = ", ".join(_row(row, wording) for row in rows[:_MOST_ROWS_NAMED])
    more = len(rows) - _MOST_ROWS_NAMED
    if more > 0:
        listed = _("{listed} and {number} more").format(listed=listed, number=wording.number(more))
    return ngettext("Row {rows}", "Rows {rows}", len(rows)).format(rows=listed)


def _row(row: FaultyRow, wording: Wording) -> str:
    number = wording.number(row.sequence)
    return _("{number} ({record})").format(number=number, record=row.record) if row.record else number
