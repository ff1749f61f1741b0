"""Writes the template that translations begin from: `python -m tests.catalogue`."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from overtime_logger import __version__
from overtime_logger.bootstrap import TEXT_DOMAIN

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "resources" / "locale" / f"{TEXT_DOMAIN}.pot"
_KEYWORDS = {"_": None, "N_": None, "_n": (1, 2), "gettext": None, "ngettext": (1, 2)}


def catalogue() -> Catalog:
    """Every text of the program that is looked up, with the file it stands in."""
    found = Catalog(project="Overtime Logger", version=__version__, charset="utf-8")
    package = ROOT / "overtime_logger"
    for file, _line, message, _comments, context in sorted(
        extract_from_dir(package, [("**.py", "python")], keywords=_KEYWORDS), key=lambda each: each[:2]
    ):
        # Without line numbers, which would make the template another one with every change of the code.
        found.add(message, None, [(f"overtime_logger/{Path(file).as_posix()}", None)], context=context)  # type: ignore[list-item]
    return found


def template() -> bytes:
    """The template's file; the same texts make the same bytes, on any day."""
    out = io.BytesIO()
    write_po(out, catalogue(), omit_header=True, sort_output=True, width=110)
    header = (
        '# Texts of Overtime Logger, to be translated.\nmsgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return header.encode() + out.getvalue()


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(template())
