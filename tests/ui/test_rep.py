"""Members' packs that are dropped, and the branch report made of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from overtime_logger.services.collation.intake import FileState, Outcome
from overtime_logger.services.untrusted import Refusal
from overtime_logger.services.wording import Wording
from overtime_logger.ui.models.rep import FileStates, summary
from overtime_logger.ui.pages.rep import RepPage
from tests.fakes import SetClock
from tests.members import as_pdf, member
from tests.ui.parts import answer_with, button, click, drop, field, retype, said, the

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.context import Look
    from overtime_logger.ui.main_window import MainWindow

MEMBERS = 20


@pytest.fixture
def page(window: MainWindow) -> RepPage:
    window.on_page_chosen("rep")
    return the(window, RepPage)


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """A folder with the packs of twenty members."""
    folder = tmp_path / "packs"
    folder.mkdir()
    for number in range(MEMBERS):
        (folder / f"pack-{number:02d}.pdf").write_bytes(as_pdf(member(number)))
    return folder


def take_in(qtbot: QtBot, page: RepPage, *paths: Path) -> None:
    """Drop files and wait until all are read."""
    assert drop(page.column.viewport(), *paths)
    qtbot.waitUntil(lambda: not page.is_busy)


def rows(page: RepPage) -> list[tuple[str, str]]:
    model = page.states
    return [
        (str(model.data(model.index(row, 0))), str(model.data(model.index(row, 1))))
        for row in range(model.rowCount())
    ]


def see(qtbot: QtBot, page: RepPage) -> None:
    """Ask for the report and wait until its first page is shown."""
    click(qtbot, page, "Show the report")
    qtbot.waitUntil(lambda: page.preview.isVisible() and page.preview.pages.is_drawn)


def save(qtbot: QtBot, page: RepPage, path: Path) -> None:
    click(qtbot, page, "Save as PDF…")
    answer_with(qtbot, page, path)


def test_twenty_packs_become_a_report(
    qtbot: QtBot, page: RepPage, application: Application, packs: Path, tmp_path: Path
) -> None:
    clock = application.clock
    assert isinstance(clock, SetClock)
    take_in(qtbot, page, packs)
    assert sorted(name for name, _state in rows(page)) == [f"pack-{number:02d}.pdf" for number in range(MEMBERS)]
    assert {state for _name, state in rows(page)} == {"Counted."}
    assert "20 members from 20 files." in said(page)

    retype(qtbot, page, "What it is about", "North branch")
    retype(qtbot, page, "Pounds an hour", "18.50")
    click(qtbot, page, "also write the figures as a table (CSV)")
    see(qtbot, page)
    assert "North branch" in page.preview.pages.area.accessibleDescription()
    assert "Made from exactly 20 members" in said(page.preview)
    shown = page.preview.pages._data

    report = tmp_path / "report.pdf"
    # The pages that were looked at are saved, and not others that are made by then.
    clock.set_to("2026-04-07T09:00")
    save(qtbot, page, report)
    qtbot.waitUntil(lambda: f"Saved: {report}" in said(page))
    assert report.read_bytes() == shown
    assert (tmp_path / "report.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_each_file_says_what_became_of_it(qtbot: QtBot, page: RepPage, packs: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "holiday.pdf"
    wrong.write_bytes(b"no PDF at all")
    again = tmp_path / "again.pdf"
    again.write_bytes((packs / "pack-03.pdf").read_bytes())
    take_in(qtbot, page, packs, wrong, tmp_path / "gone.pdf")
    take_in(qtbot, page, again)
    states = dict(rows(page))
    assert states["holiday.pdf"] == "Refused: it is not a PDF, or it is damaged."
    assert states["gone.pdf"] == "Refused: there is no such file."
    assert states["again.pdf"] == "Not counted: the same pack is already there."
    assert "20 members from 23 files. 1 was already there or is older. 2 were refused." in said(page)


def test_too_few_members_make_no_report(qtbot: QtBot, page: RepPage, packs: Path) -> None:
    take_in(qtbot, page, *(packs / f"pack-{number:02d}.pdf" for number in range(7)))
    click(qtbot, page, "Show the report")
    qtbot.waitUntil(lambda: "a report needs at least 8" in said(page))
    assert not page.preview.isVisible()
    take_in(qtbot, page, packs / "pack-07.pdf")
    see(qtbot, page)


def test_reading_can_be_called_off_and_what_was_read_stays(qtbot: QtBot, page: RepPage, packs: Path) -> None:
    # On the thread that reads, before it goes on to the next file.
    page.came.connect(page.on_cancel, Qt.ConnectionType.DirectConnection)
    assert drop(page.column.viewport(), packs)
    assert button(page, "Cancel").isVisible()
    qtbot.waitUntil(lambda: not page.is_busy)
    assert "Cancelled. Files read so far are included." in said(page)
    read = page.states.rowCount()
    assert read == 1
    page.came.disconnect(page.on_cancel)
    take_in(qtbot, page, packs)
    assert "20 members" in said(page)


def test_a_report_near_to_an_earlier_one_is_only_made_when_it_is_wanted(
    qtbot: QtBot, page: RepPage, packs: Path, tmp_path: Path
) -> None:
    take_in(qtbot, page, *(packs / f"pack-{number:02d}.pdf" for number in range(MEMBERS - 2)))
    see(qtbot, page)
    save(qtbot, page, tmp_path / "first.pdf")
    qtbot.waitUntil(lambda: "Saved: " in said(page))

    take_in(qtbot, page, packs)
    assert "differs from this one by 2 members" in said(page)
    see(qtbot, page)
    save(qtbot, page, tmp_path / "second.pdf")
    qtbot.waitUntil(lambda: "could identify a member" in said(page.preview))
    assert not (tmp_path / "second.pdf").exists()
    click(qtbot, page, "Back")

    click(qtbot, page, "make it anyway")
    see(qtbot, page)
    save(qtbot, page, tmp_path / "second.pdf")
    qtbot.waitUntil((tmp_path / "second.pdf").exists)


def test_a_table_that_is_there_is_not_replaced(qtbot: QtBot, page: RepPage, packs: Path, tmp_path: Path) -> None:
    (tmp_path / "report.csv").write_text("my own", "utf-8")
    take_in(qtbot, page, packs)
    click(qtbot, page, "also write the figures as a table (CSV)")
    see(qtbot, page)
    save(qtbot, page, tmp_path / "report.pdf")
    qtbot.waitUntil(lambda: "already exists; nothing was written" in said(page.preview))
    assert (tmp_path / "report.csv").read_text("utf-8") == "my own"
    assert not (tmp_path / "report.pdf").exists()


def test_an_amount_that_is_none_is_refused_beside_its_field(qtbot: QtBot, page: RepPage, packs: Path) -> None:
    take_in(qtbot, page, packs)
    retype(qtbot, page, "Pounds an hour", "a lot")
    click(qtbot, page, "Show the report")
    assert "“a lot” is not an amount" in said(page)
    assert field(page, "Pounds an hour").hasFocus()


def test_fewer_asked_than_answered_is_refused_beside_its_field(qtbot: QtBot, page: RepPage, packs: Path) -> None:
    take_in(qtbot, page, packs)
    retype(qtbot, page, "Members asked", "some")
    click(qtbot, page, "Show the report")
    assert "A whole number is expected." in said(page)
    retype(qtbot, page, "Members asked", "2")
    click(qtbot, page, "Show the report")
    qtbot.waitUntil(lambda: "2 members could have sent a pack" in said(page))
    assert field(page, "Members asked").hasFocus()


def test_starting_again_lets_go_of_all(qtbot: QtBot, page: RepPage, packs: Path) -> None:
    take_in(qtbot, page, packs)
    click(qtbot, page, "Start again")
    assert page.states.rowCount() == 0
    assert "members from" not in said(page)
    assert button(page, "Choose files…").hasFocus()
    click(qtbot, page, "Undo")
    assert page.states.rowCount() == MEMBERS
    assert "20 members from 20 files." in said(page)
    assert page._gathering is not None
    assert len(page._gathering.members) == MEMBERS
    click(qtbot, page, "Start again")
    take_in(qtbot, page, packs / "pack-00.pdf")
    assert "1 member from 1 file." in said(page)
    assert "Started again" not in said(page)


# -- the model alone -----------------------------------------------------------------------------


def test_states_are_rows(look: Look, qtmodeltester: ModelTester) -> None:
    states = FileStates(look.theme)
    qtmodeltester.check(states)
    states.add(FileState(Path("a.pdf"), Outcome.COUNTED))
    states.add(FileState(Path("b.pdf"), Outcome.REFUSED, Refusal.NOT_A_PDF))
    assert states.outcomes == Counter({Outcome.COUNTED: 1, Outcome.REFUSED: 1})
    assert states.data(states.index(1, 0)) == "b.pdf"
    assert states.data(states.index(1, 1)) == "Refused: it is not a PDF, or it is damaged."
    assert states.data(states.index(0, 0), Qt.ItemDataRole.ForegroundRole) is None
    assert states.data(states.index(1, 0), Qt.ItemDataRole.ForegroundRole) is not None
    states.replace()
    assert states.rowCount() == 0


def test_nothing_is_said_of_no_files() -> None:
    assert summary(Counter(), Wording()) == ""
