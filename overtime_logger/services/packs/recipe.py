"""The file in a document that says how anyone can check its rows with common tools."""

from __future__ import annotations

import textwrap
from gettext import gettext as _

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
"""What works the root out again from each row; ten lines, with nothing but what comes with Python 3."""


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
