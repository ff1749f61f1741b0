"""The part of a document that says what its seal is, and the file in it that says how anybody can check it."""

from __future__ import annotations

import hashlib
import textwrap
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.services.document import Facts, Paragraph, Section
from overtime_logger.services.lost_entries import named

if TYPE_CHECKING:
    from overtime_logger.domain.lost_entries import LostEntries
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording

_WIDTH = 100

IN_A_TERMINAL = (
    "pdfdetach -savefile pack.json -o pack.json THIS.pdf",
    "sha256sum pack.json",
)
"""What takes the rows out and gives their digest, on any system with Poppler and GNU's tools."""

# Each line is one statement, so that it can be typed; `up` is RFC 6962, section 2.1.1, from the leaf to the root.
IN_PYTHON = (
    'import hashlib, json; p = json.load(open("pack.json", encoding="utf-8")); unhex = bytes.fromhex',
    'sha = lambda *parts: hashlib.sha256(b"".join(parts)).digest()',
    'text = lambda v: json.dumps(v, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()',
    'leaf = lambda r: sha(b"\\0", unhex(r["salt"]), text(r["revision"])).hex() if "salt" in r else r["leaf"]',
    'cut = lambda n: 1 << (n - 1).bit_length() - 1; nodes = [unhex(h) for h in p["hashes"]]',
    "one = lambda i, n, h, s: (up(i, n, h, s[:-1]), nodes[s[-1]])",
    'up = lambda i, n, h, s: h if n == 1 else sha(b"\\1", *(one(i, cut(n), h, s) if i < cut(n)',
    "else one(i - cut(n), n - cut(n), h, s)[::-1]))",
    'top = lambda r: up(r["sequence"] - 1, p["seal"]["rows"], unhex(leaf(r)), r["proof"]).hex()',
    'print([r["sequence"] for r in p["rows"] if top(r) != p["seal"]["root"]], p["seal"]["root"])',
)
"""What works the root out anew from each row; ten lines, with nothing but what comes with Python 3."""


RECIPE_NAME = "how-to-check.txt"


def recipe() -> bytes:
    """How to check the attached rows with common tools, as a file to read and to copy from."""
    explained = _(
        "The PDF contains the rows that it prints, with proofs that the seal covers them; "
        "pack-format.md, which comes with the program, describes the format. In a terminal, with the "
        "PDF's name in place of THIS.pdf, the first line extracts the rows and the second gives the "
        "digest printed under “Integrity”:"
    )
    then = _(
        "Type these lines in python3, one at a time. They print the numbers of any rows that the seal "
        "does not cover ([] if it covers them all) and the root printed under “Integrity”:"
    )
    parts = (textwrap.fill(explained, _WIDTH), *IN_A_TERMINAL), (textwrap.fill(then, _WIDTH), *IN_PYTHON)
    return "\n\n".join("\n".join((said, "", *lines)) for said, *lines in parts).encode() + b"\n"


def integrity(facts: PackFacts, wording: Wording) -> Section:
    """What the seal is, what can be checked with it, and what not; and which entries are lost, if any are."""
    seal = facts.seal
    digests = tuple(
        (_("SHA-256 of {file}").format(file=each.name), hashlib.sha256(each.data).hexdigest())
        for each in facts.attachments
        if each.name != RECIPE_NAME
    )
    facts_of_it = (
        (_("Seal"), seal.code),
        (_("Entries sealed"), str(seal.rows)),
        *([(_("Of these, lost"), _lost(facts.loss.lost))] if facts.loss else []),
        (_("Root (SHA-256)"), seal.root.hex()),
        (_("Rows in pack.json"), str(len(facts.printed_rows))),
        *digests,
    )
    sealed = _(
        "The seal is calculated from every entry and every change, in order (a Merkle tree as in RFC "
        "6962): if any of them were changed or removed, or another were inserted, the seal would be "
        "different. The attached file {file} explains how to check that with common tools."
    ).format(file=RECIPE_NAME)
    limit = _(
        "The seal alone does not prove on which day an entry was written: only a code that someone else "
        "has held since then can show that the entries it covers existed by then."
    )
    lost = [Paragraph(_salvaged(facts.loss.lost, wording))] if facts.loss else []
    return Section(_("Integrity"), (Facts(facts_of_it), Paragraph(sealed), Paragraph(limit), *lost))


def _lost(lost: LostEntries) -> str:
    return _("{number} (entries {which})").format(number=lost.count, which=named(lost))


def _salvaged(lost: LostEntries, wording: Wording) -> str:
    return _(
        "This record was salvaged from a damaged file on {date}. The entries named above could not be "
        "read and are missing. Where one of them changed or withdrew an earlier entry, this document "
        "shows the earlier version. Their loss is itself recorded in an entry that the seal covers. An "
        "earlier seal that covered any of them can no longer be compared with this record."
    ).format(date=wording.date(lost.date))
