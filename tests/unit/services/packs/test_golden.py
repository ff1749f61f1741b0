"""The words of each document, held against files that were read by a person.

After a change of words that is meant, write the files anew and read the difference before it is committed:

    OVERTIME_LOGGER_UPDATE_GOLDEN=1 pytest tests/unit/services/packs/test_golden.py
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.reports.text import plain_text
from overtime_logger.services.made_documents import PackKind
from overtime_logger.services.packs.request import Names, PackRequest, Part
from tests.unit.services.packs.story import SPAN

if TYPE_CHECKING:
    from overtime_logger.services.document import Document, Section
    from tests.unit.services.packs.story import Story

GOLDEN = Path(__file__).parents[3] / "data" / "golden"
UPDATE = "OVERTIME_LOGGER_UPDATE_GOLDEN"

EVERYTHING = frozenset({Part.CONCERNS, Part.HEALTH, Part.UNION})


def text_of(document: Document, story: Story) -> str:
    """The document's words, with its seal replaced, and without the digests of a pack: the salts are random."""
    seal = story.services.packs.seal()
    text = plain_text(replace(document, sections=tuple(each for each in document.sections if not _checks(each))))
    for secret, shown in ((seal.code, "SEAL"), (seal.short_code, "CODE")):
        text = text.replace(secret, shown)
    return text


def _checks(section: Section) -> bool:
    """Whether a section is the one that says how the file is checked; that is tried out elsewhere."""
    return section.heading.endswith("Integrity")


@pytest.mark.parametrize("names", [Names.FULL, Names.ROLES])
@pytest.mark.parametrize("kind", PackKind)
def test_the_words_are_those_that_were_read(kind: PackKind, names: Names, told: Story) -> None:
    span = SPAN if kind is PackKind.GRIEVANCE else told.services.packs.usual_span(kind)
    # With names in full, all that may be asked for is in; with roles, only what is in unless it is left out.
    include = EVERYTHING if names is Names.FULL else frozenset[Part]()
    request = PackRequest(kind, span, include=include, names=names)

    text = text_of(told.services.packs.compose(request), told)

    path = GOLDEN / f"{kind.value}-{names.value}.txt"
    if os.environ.get(UPDATE):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"set {UPDATE}=1 to write {path.name} anew"
