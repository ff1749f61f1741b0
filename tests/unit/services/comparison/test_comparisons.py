"""Records of others: kept, amended, withdrawn, and set beside the log, in a real logbook."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from overtime_logger.domain.comparison.compared import Agreement
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.period import DateRange
from overtime_logger.services.comparison.comparisons import About
from overtime_logger.services.comparison.intake import HowToRead
from overtime_logger.services.comparison.reading import days_of, notes_of, rows_of
from overtime_logger.services.history import in_sentence
from overtime_logger.services.packs.anonymised.request import AnonymisedRequest
from overtime_logger.services.records.book import Entering
from overtime_logger.services.revision import Action, RecordKind
from overtime_logger.services.safekeeping import whole_logbook
from overtime_logger.services.wording import Wording
from overtime_logger.storage.codec import body_of
from overtime_logger.storage.store import LogbookStore

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.services.comparison.conftest import Desk

SHEET = "Date,In,Out,Break\n27/02/2026,08:30,16:24,30\n02/03/2026,08:30,17:40,30\n03/03/2026,08:30,16:24,30\n"


def log(desk: Desk, *lines: str, at: str = "2026-03-10T18:00") -> None:
    desk.services.clock.set_to(at)
    for line in lines:
        desk.services.log(line)
    desk.services.clock.set_to("2026-03-20T18:40")


def test_what_is_taken_in_is_one_record_and_its_rows_by_the_month(desk: Desk) -> None:
    name = desk.add(SHEET)
    store = desk.services.store
    [source] = desk.comparisons.all()
    assert (source.id, source.record.name, source.record.rows) == (name, "Flexi sheet", 3)
    assert [rows.id for rows in rows_of(desk.services.store, name)] == [
        f"comparison_rows:{name[11:]}-202602",
        f"comparison_rows:{name[11:]}-202603",
    ]
    assert [str(day.date) for day in desk.comparisons.days_of(name)] == ["2026-02-27", "2026-03-02", "2026-03-03"]
    # It is beside the person's own days, and never among them.
    assert store.recorded_range() is None
    assert store.problems() == ()


def test_it_follows_from_the_journal_and_the_rows_are_small(desk: Desk) -> None:
    name = desk.add(SHEET)
    before = [each.record for each in rows_of(desk.services.store, name)]
    desk.services.store.rebuild()
    assert [each.record for each in rows_of(desk.services.store, name)] == before
    assert desk.services.store.problems() == ()
    assert len(str(body_of(before[0]))) < 400


def test_a_name_a_file_and_a_day_to_come_are_refused_twice(desk: Desk) -> None:
    desk.add(SHEET)
    for text, name, on, key in (
        (SHEET + "04/03/2026,08:30,16:24,30\n", "FLEXI sheet", "2026-03-20", "comparison.name_taken"),
        (SHEET, "Another", "2026-03-20", "comparison.same_file"),
        (SHEET + "\n", "Another", "2026-03-21", "comparison.on"),
        (SHEET + "\n", "  ", "2026-03-20", "comparison.name"),
    ):
        with pytest.raises(InvalidInputError) as error:
            desk.add(text, name, on)
        assert error.value.key == key
    assert len(desk.comparisons.all()) == 1


def test_what_is_said_of_it_is_amended_without_writing_its_rows_again(desk: Desk) -> None:
    name = desk.add(SHEET)
    revisions = desk.services.store.revision_count()
    about = About("Sign-in sheet", "security desk", "asked for it", date(2026, 3, 19))
    assert desk.comparisons.amend("flexi sheet", about)
    assert desk.services.store.revision_count() == revisions + 1
    source = desk.comparisons.get("sign-in SHEET")
    assert (source.id, source.record.kept_by, source.revisions) == (name, "security desk", 2)
    assert not desk.comparisons.amend(name, about)


def test_it_is_withdrawn_with_its_rows_and_notes_and_the_journal_keeps_them(desk: Desk) -> None:
    name = desk.add(SHEET)
    desk.comparisons.note(name, date(2026, 3, 2), "I stayed for a recall.")
    desk.comparisons.withdraw("Flexi sheet", Entering(why="the wrong year"))
    store = desk.services.store
    assert desk.comparisons.all() == ()
    assert desk.comparisons.days_of(name) == ()
    assert notes_of(desk.services.store, name) == {}
    withdrawn = [each for each in store.revisions() if each.action is Action.WITHDRAWN]
    assert [each.kind for each in withdrawn] == [
        RecordKind.COMPARISON,
        *[RecordKind.COMPARISON_ROWS] * 2,
        RecordKind.COMPARISON_NOTE,
    ]
    assert {each.why for each in withdrawn} == {"the wrong year"}
    assert store.problems() == ()
    with pytest.raises(InvalidInputError) as error:
        desk.comparisons.get("Flexi sheet")
    assert error.value.key == "comparison.unknown"
    assert desk.add(SHEET) != name


def test_a_note_beside_a_day_is_kept_changed_and_taken_back(desk: Desk) -> None:
    name, day = desk.add(SHEET), date(2026, 3, 2)
    assert desk.comparisons.note(name, day, "The network was down.")
    assert not desk.comparisons.note(name, day, "The network was down. ")
    assert desk.comparisons.note(name, day, "The network was down until ten.")
    note = notes_of(desk.services.store, name)[day]
    assert (note.record.text, note.revisions) == ("The network was down until ten.", 2)
    assert desk.comparisons.note(name, day, "")
    assert notes_of(desk.services.store, name) == {}
    assert not desk.comparisons.note(name, day, " ")
    for text, on, code in (("About A123456", day, "identifier.crn"), ("Ill", date(2026, 5, 1), "comparison.day")):
        with pytest.raises(InvalidInputError) as error:
            desk.comparisons.note(name, on, text)
        assert error.value.code == code


def test_the_log_is_set_beside_it(desk: Desk) -> None:
    log(desk, "2026-03-02 0830-1745 -30", "2026-03-03 0830-1830 -30", "2026-03-04 leave")
    name = desk.add(SHEET)
    beside = desk.comparisons.set_beside(
        desk.comparisons.get(name), DateRange(date(2026, 2, 1), date(2026, 3, 31))
    )
    found = beside.comparison
    assert [(str(day.date), day.kind, day.finish) for day in found.days] == [
        ("2026-02-27", Agreement.NOT_HERE, None),
        ("2026-03-02", Agreement.AGREES, -5),
        ("2026-03-03", Agreement.LESS, -126),
    ]
    assert (found.recorded, found.before.days, found.after.days) == (2, 2, 0)


def test_a_day_written_or_of_which_the_hours_changed_after_it_was_obtained_is_counted_apart(desk: Desk) -> None:
    log(desk, "2026-02-27 0830-1624 -30", "2026-03-02 0830-1740 -30", "2026-03-03 0830-1624 -30")
    name = desk.add(SHEET, on="2026-03-12")
    log(desk, "2026-02-27 0830-1624 -30 #oasys", at="2026-03-13T09:00")  # a reason changes no hours
    log(desk, "2026-03-02 0830-1730 -30", at="2026-03-13T09:05")
    found = desk.comparisons.set_beside(desk.comparisons.get(name)).comparison
    assert [(str(day.date), day.is_written_after) for day in found.days] == [
        ("2026-02-27", False),
        ("2026-03-02", True),
        ("2026-03-03", False),
    ]
    assert (found.before.days, found.after.days) == (2, 1)


def test_days_that_came_in_from_the_same_file_are_not_compared_even_after_they_were_changed(desk: Desk) -> None:
    path = desk.file(SHEET)
    preview = desk.importing.preview(path)
    assert desk.importing.carry_out(preview) == 3
    # Again there is nothing to add: the file is on record with each day, and changes none.
    assert desk.importing.preview(path).all_is_there
    log(desk, "instead 2026-03-02 0830-1800 -30", at="2026-03-20T19:00")
    log(desk, "2026-03-04 0830-1624 -30")
    name = desk.add(SHEET)
    found = desk.comparisons.set_beside(desk.comparisons.get(name)).comparison
    assert (found.same_file, found.before.days, found.days) == (3, 0, ())


def test_days_from_another_file_are_compared_and_counted(desk: Desk) -> None:
    assert desk.importing.carry_out(desk.importing.preview(desk.file(SHEET))) == 3
    name = desk.add(SHEET + "\n")  # another digest
    found = desk.comparisons.set_beside(desk.comparisons.get(name)).comparison
    assert (found.same_file, found.before.days, found.before.imported_days) == (0, 3, 3)


def test_the_history_says_what_each_record_holds(desk: Desk) -> None:
    name = desk.add(SHEET)
    desk.comparisons.note(name, date(2026, 3, 2), "A recall.")
    store, contract = desk.services.store, desk.services.store.contract()
    said = [
        in_sentence(value, contract, Wording())
        for revision in store.revisions()
        if revision.kind.value.startswith("comparison") and (value := store.value_of(revision)) is not None
    ]
    assert said == [
        (
            "another record, “Flexi sheet”, kept by employer, obtained on 20 March 2026 (subject access request):"
            " start and finish times, 27 February to 3 March 2026"
        ),
        "rows of another record: 1 day of February 2026",
        "rows of another record: 2 days of March 2026",
        "on 2 March 2026, where another record differs: A recall.",
    ]


def test_what_was_read_is_kept_with_how_it_was_read(desk: Desk) -> None:
    events = "Time,Event\n2026-03-02 08:31,in\n2026-03-02 17:04,out\n"
    desk.add(events, "Door", how=HowToRead(gap_minutes=45))
    record = desk.comparisons.get("door").record
    assert (record.gap_minutes, record.starts, record.ends, record.zone) == (
        45,
        ("in",),
        ("out",),
        "Europe/London",
    )
    with pytest.raises(InvalidInputError):
        replace(record, gap_minutes=-1)


def test_a_whole_logbook_takes_it_along(desk: Desk, tmp_path: Path) -> None:
    name = desk.add(SHEET)
    desk.comparisons.note(name, date(2026, 3, 2), "A recall.")
    store = desk.services.store
    whole = whole_logbook.decode(whole_logbook.file_of(store))
    with closing(LogbookStore(tmp_path / "other", create=True)) as other:
        other.adopt(whole.revisions, (), ())
        assert other.problems() == ()
        assert other.leaves() == store.leaves()
        assert days_of(other, name) == desk.comparisons.days_of(name)
        assert [note.record for note in notes_of(other, name).values()] == [
            note.record for note in desk.comparisons.notes_of(name).values()
        ]


def test_nothing_of_it_is_in_a_pack_with_names_removed(desk: Desk) -> None:
    log(desk, *(f"2026-03-{day:02d} 0830-1745 -30" for day in range(2, 7)), at="2026-03-10T18:00")
    desk.add(SHEET, name="Zyxwv sheet")
    request = AnonymisedRequest(DateRange(date(2026, 3, 2), date(2026, 3, 8)), "Branch 12")
    pack = desk.services.anonymised.compose(request)
    assert "Zyxwv" not in repr(pack.document)
    assert "comparison" not in repr(pack.document).casefold()
