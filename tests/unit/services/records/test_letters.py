from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.contract import Nation
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.holiday import HolidayCorrection
from overtime_logger.domain.period import DateRange
from overtime_logger.domain.records.letter import Letter, LetterKind, LetterState, Wanted
from overtime_logger.domain.reply_date import AskedFor
from overtime_logger.services.records.letter_wording import standing_in_words
from overtime_logger.services.records.letters import Letters
from overtime_logger.services.records.workload import Workload
from overtime_logger.services.revision import Change, RecordKind
from overtime_logger.services.wording import Wording
from tests.builders import services_over, term
from tests.refusals import refuses

if TYPE_CHECKING:
    from overtime_logger.storage.store import LogbookStore
    from tests.builders import Services

SENT = date(2026, 3, 3)
KNOWN = DateRange(date(2026, 1, 5), date(2026, 3, 2))


@pytest.fixture
def services(store: LogbookStore) -> Services:
    """A contract in England from January 2026."""
    return services_over(store)


@pytest.fixture
def letters(services: Services) -> Letters:
    """No letter yet."""
    return Letters(services.store, Workload(services.store, services.clock))


def ask(letters: Letters, kind: LetterKind = LetterKind.ACCESS, **values: Any) -> str:  # noqa: ANN401
    said = {"to": "Data Protection Officer", "drafted_on": SENT, **values}
    letter = letters.new(kind, said, date(2026, 3, 6), KNOWN)
    return letters.book.add(letter, letter.drafted_on)


def words(letters: Letters, name: str, today: date) -> str:
    return standing_in_words(letters.standing(letters.book.get(name).record, today), Wording())


def test_a_letter_asks_for_all_records_of_the_whole_log_unless_something_else_is_said(letters: Letters) -> None:
    letter = letters.book.get(ask(letters)).record

    assert letter == Letter(
        LetterKind.ACCESS, SENT, "Data Protection Officer", date(2026, 1, 5), date(2026, 3, 2), tuple(Wanted)
    )


def test_an_assessment_is_asked_for_within_two_weeks(letters: Letters) -> None:
    letter = letters.book.get(ask(letters, LetterKind.RISK_ASSESSMENT)).record

    assert (letter.wanted, letter.asked_by) == ((), SENT + timedelta(days=14))


def test_the_days_of_conversations_stand_in_order_once(letters: Letters) -> None:
    name = ask(letters, conversations=(date(2026, 2, 3), date(2026, 1, 6), date(2026, 2, 3)))

    assert letters.book.get(name).record.conversations == (date(2026, 1, 6), date(2026, 2, 3))


def test_a_letter_without_an_addressee_is_refused(letters: Letters) -> None:
    with refuses(InvalidInputError, match="say who it goes to"):
        ask(letters, to=None)


def test_each_step_is_told_with_the_day_by_which_an_answer_is_due(letters: Letters) -> None:
    name = ask(letters)
    assert words(letters, name, SENT) == "not sent yet"
    assert letters.send(name, SENT, "by e-mail")
    assert words(letters, name, SENT) == "sent on 3 March 2026; no date of receipt recorded yet"
    assert letters.receive(name, SENT)
    # 3 April is Good Friday, 6 April is Easter Monday.
    assert words(letters, name, SENT) == "received on 3 March 2026; reply due by Tuesday 7 April 2026"
    assert letters.acknowledge(name, date(2026, 3, 5))
    assert not letters.acknowledge(name, date(2026, 3, 5))
    assert letters.pause(name, date(2026, 3, 9), AskedFor.DETAILS)
    assert words(letters, name, date(2026, 3, 10)) == (
        "paused since 9 March 2026: they asked for more about what I want, and the time limit does not "
        "run until they have it"
    )
    assert letters.resume(name, date(2026, 3, 10))
    assert words(letters, name, date(2026, 3, 10)) == (
        "acknowledged on 5 March 2026; reply due by Tuesday 7 April 2026"
    )
    assert words(letters, name, date(2026, 4, 9)) == (
        "acknowledged on 5 March 2026; no reply on record: it was due by Tuesday 7 April 2026, 2 days ago"
    )
    assert letters.extend(name, date(2026, 3, 20), "many systems")
    assert words(letters, name, date(2026, 3, 20)) == (
        "reply extended on 20 March 2026; reply due by Friday 5 June 2026"
    )
    assert letters.answer(name, date(2026, 6, 8), "a spreadsheet")
    assert (
        words(letters, name, date(2026, 7, 1)) == "answered on 8 June 2026, 3 days after it was due (5 June 2026)"
    )


def test_an_extension_that_came_late_is_said_and_moves_nothing(letters: Letters) -> None:
    name = ask(letters)
    letters.receive(name, SENT)
    letters.extend(name, date(2026, 4, 8))

    assert words(letters, name, date(2026, 4, 8)) == (
        "reply extended on 8 April 2026, after the reply was due; no reply on record: it was due by"
        " Tuesday 7 April 2026, 1 day ago"
    )


def test_a_pause_and_its_end_can_be_corrected(letters: Letters) -> None:
    name = ask(letters)
    letters.receive(name, SENT)
    with refuses(InvalidInputError, match="not asked for anything"):
        letters.resume(name, SENT)
    letters.pause(name, date(2026, 3, 9), AskedFor.DETAILS)
    letters.pause(name, date(2026, 3, 10), AskedFor.IDENTITY)
    letters.resume(name, date(2026, 3, 12))
    letters.resume(name, date(2026, 3, 11))

    [pause] = letters.book.get(name).record.pauses
    assert (pause.asked_on, pause.asked_for, pause.given_on) == (
        date(2026, 3, 10),
        AskedFor.IDENTITY,
        date(2026, 3, 11),
    )


@pytest.mark.parametrize(
    ("nation", "received", "due"),
    [
        (Nation.ENGLAND, date(2026, 3, 6), date(2026, 4, 7)),  # 6 April: Easter Monday
        (Nation.SCOTLAND, date(2026, 3, 6), date(2026, 4, 6)),  # not a bank holiday in Scotland
        (Nation.NORTHERN_IRELAND, date(2026, 2, 17), date(2026, 3, 18)),  # 17 March: St Patrick's Day
        (Nation.WALES, date(2026, 2, 17), date(2026, 3, 17)),
    ],
)
def test_holidays_are_those_of_the_nation(store: LogbookStore, nation: Nation, received: date, due: date) -> None:
    services = services_over(store, replace(term(), nation=nation))
    letters = Letters(services.store, Workload(services.store, services.clock))
    name = ask(letters, drafted_on=received)
    letters.receive(name, received)

    assert letters.standing(letters.book.get(name).record, received).due == due


def test_a_holiday_that_was_proclaimed_counts_and_one_that_was_worked_stays_one(
    services: Services, letters: Letters
) -> None:
    for day, is_holiday in ((date(2026, 4, 7), True), (date(2026, 4, 6), False)):
        services.store.append(
            [Change(f"holiday:{day}", RecordKind.HOLIDAY, HolidayCorrection(day, "x", is_holiday=is_holiday))],
            services.clock.now(),
        )
    name = ask(letters)
    letters.receive(name, SENT)

    assert letters.standing(letters.book.get(name).record, SENT).due == date(2026, 4, 8)


def test_the_person_is_reminded_a_week_before_and_while_they_are_waited_for(letters: Letters) -> None:
    name = ask(letters)
    assert letters.to_remember(date(2026, 6, 1)) == ()
    letters.receive(name, SENT)
    assert letters.to_remember(date(2026, 3, 30)) == ()
    assert [each for each, _standing in letters.to_remember(date(2026, 3, 31))] == [name]
    assert [each for each, _standing in letters.to_remember(date(2026, 5, 31))] == [name]
    letters.pause(name, date(2026, 3, 9))
    assert [each for each, _standing in letters.to_remember(date(2026, 3, 10))] == [name]
    letters.resume(name, date(2026, 3, 9))
    letters.answer(name, date(2026, 3, 12))
    assert letters.to_remember(date(2026, 5, 31)) == ()


def test_the_state_follows_what_was_put_on_record_and_can_be_taken_back(letters: Letters) -> None:
    name = ask(letters)
    letters.receive(name, SENT)
    letters.book.undo(name)
    assert letters.book.get(name).record.state is LetterState.WRITTEN

    letters.book.withdraw(name)
    with pytest.raises(InvalidInputError):
        letters.receive(name, SENT)
