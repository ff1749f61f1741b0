"""Make members' packs: `member_packs.py FOLDER COUNT whole|bare`.

Whole ones are the pages of a real pack, each with other figures attached; bare ones are a blank page, which is
enough to measure memory.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from overtime_logger.bootstrap import Application
from overtime_logger.services.demonstration.branch import WEEKS, fill_for, made_up_members
from overtime_logger.services.demonstration.year import DemonstrationClock, demonstration_span
from overtime_logger.services.integrity.closed_json import encoded
from overtime_logger.services.packs.anonymised.format import ATTACHMENT_NAME
from tests.members import as_pdf, member
from tests.packs import replaced


def whole_pack() -> bytes:
    """The pack of one made-up member, as the program makes it."""
    clock, span = DemonstrationClock(), demonstration_span(date(2026, 3, 2), WEEKS)
    with (
        tempfile.TemporaryDirectory() as home,
        Application(Path(home) / "home", create=True, clock=clock) as application,
    ):
        one = next(made_up_members())
        fill_for(one, application.store, clock, span)
        packs = application.anonymised_packs
        return packs.render(packs.compose(one.request(span))).data


def main(folder: Path, count: int, kind: str) -> None:
    """Write them."""
    folder.mkdir()
    whole = whole_pack() if kind == "whole" else b""
    for number in range(count):
        file = member(number)
        data = replaced(whole, encoded(file), ATTACHMENT_NAME) if whole else as_pdf(file)
        (folder / f"{number:05d}.pdf").write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
