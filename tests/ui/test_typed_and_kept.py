"""Every form of the window filled in by Tab and typing alone: what was typed is compared with what is stored."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from overtime_logger.domain.concern import Concern, ConcernKind, Severity
from overtime_logger.domain.contract import Nation
from overtime_logger.domain.conversation import (
    Conversation,
    FollowUp,
    FollowUpState,
    ManagementStandard,
    OfficialRecord,
    Setting,
    Support,
    UpwardReport,
)
from overtime_logger.domain.demand import Decision
from overtime_logger.domain.notice import Notice
from overtime_logger.domain.offered_tags import tag_in_words
from overtime_logger.domain.person import Person, Relation
from overtime_logger.domain.reading import Reading, ReadingSource
from overtime_logger.services.settings import REMINDER, REMINDER_AT
from overtime_logger.ui.models.words import capital
from overtime_logger.ui.pages.conversations import ConversationsPage
from overtime_logger.ui.pages.settings import SettingsPage
from overtime_logger.ui.pages.workload import WorkloadPage
from overtime_logger.ui.widgets.entry_line import EntryLine
from overtime_logger.ui.widgets.forms import FormRow
from tests.builders import START, term
from tests.ui.logbooks import set_up
from tests.ui.parts import focused, press, said, the

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from overtime_logger.bootstrap import Application
    from overtime_logger.ui.main_window import MainWindow

ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
MOST_TABS = 60


class Keys:
    """Somebody at the keyboard: they look where the focus is, and type there.

    Args:
        qtbot: presses the keys.
        window: the window they look at.
    """

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    def press(self, *keys: Qt.Key | str) -> None:
        """Press keys and type texts wherever the focus is, no faster than the window follows."""
        for key in keys:
            press(self.qtbot, self.window, key)
            QCoreApplication.processEvents()

    @property
    def place(self) -> str:
        """What the part with the focus is called; of a button in a row, the row's name."""
        part: QWidget | None = focused(self.window)
        if not isinstance(part, QAbstractButton):
            return part.accessibleName()
        name = part.accessibleName() or part.text().replace("&", "")
        while part is not None and not isinstance(part, FormRow):
            part = part.parentWidget()
        return f"{part.field.accessibleName()}: {name}" if part is not None else name

    def fill(self, *answers: tuple[str, str]) -> None:
        """Type each text in the field that has the focus, which must be the one named, and go on by Tab."""
        for name, text in answers:
            assert self.place == name
            self.press(text, TAB)

    def go_to(self, name: str) -> None:
        """Go on by Tab until a part has the focus."""
        for _tab in range(MOST_TABS):
            if self.place == name or self.place.endswith(f": {name}"):
                return
            self.press(TAB)
        pytest.fail(f"Tab does not lead to {name}, but to {self.place}")

    def go_into(self, name: str) -> QWidget:
        """Go on by Tab until a part within a named group has the focus; returns the group."""
        for _tab in range(MOST_TABS):
            group = focused(self.window).parentWidget()
            if group is not None and group.accessibleName() == name:
                return group
            self.press(TAB)
        return pytest.fail(f"Tab does not lead into {name}, but to {self.place}")

    def choose(self, row: str, *names: str) -> None:
        """Put on buttons of the group that has the focus, by arrow keys and Space, and go on by Tab."""
        assert self.place.startswith(f"{row}: "), self.place
        self.press(Qt.Key.Key_Home)
        for name in names:
            for _step in range(MOST_TABS):
                if self.place == f"{row}: {name}":
                    break
                self.press(Qt.Key.Key_Right)
            assert self.place == f"{row}: {name}"
            self.press(SPACE)
        self.press(TAB)

    def open(self, fold: str) -> None:
        """Open a fold, and come to its first field."""
        self.go_to(fold)
        self.press(SPACE, TAB)

    def save(self) -> None:
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        self.qtbot.keyClick(focused(self.window), ENTER, Qt.KeyboardModifier.ControlModifier)

    def page(self, number: int) -> None:
        """Go to a page by its keys."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        key = Qt.Key(Qt.Key.Key_0 + number)
        self.qtbot.keyClick(focused(self.window), key, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def keys(qtbot: QtBot, application: Application, open_window: Callable[[], MainWindow]) -> Keys:
    """The window over a logbook that is set up and has a Friday of ten hours."""
    set_up(application)
    application.logbook.record([application.logbook.read("0830-1900 -30")])
    return Keys(qtbot, open_window())


def people(application: Application) -> dict[str, Person]:
    return {each.id: each.record for each in application.people.all()}


# -- conversations -----------------------------------------------------------------------------------------------

TALK = (
    ("What I asked", "Which comes first?"),
    ("What I was told", "The recall first."),
)


@pytest.mark.parametrize("is_known", [False, True])
def test_a_whole_conversation(keys: Keys, application: Application, is_known: bool) -> None:
    if is_known:
        application.people.add(Person("SPO, North team", Relation.LINE_MANAGER))
        application.people.add(Person("Napo rep", Relation.UNION_REP))
    keys.page(3)
    keys.press(SPACE)
    keys.fill(("With whom", "SPO, North team"), *TALK)

    keys.open("When and how")
    keys.fill(("Day", "18/3"), ("Time", "10:30"))
    keys.choose("How it took place", "Supervision")
    keys.fill(("Who else was there", "Napo rep"))

    keys.open("The work, and what comes first")
    keys.fill(
        ("Item 1: what", "parole report"),
        ("Item 1: how many", "2"),
        ("Item 1: hours each", "8"),
        ("Item 1: due", "27/3"),
    )
    keys.go_to("What else was said")
    keys.open("What else was said")
    keys.fill(
        ("What I raised", "194% for six weeks."),
        ("What was said, word for word", "Do what you can."),
        ("What I said I could not do in my contracted hours", "The recall report."),
        ("The reply to that", "Try."),
    )
    keys.open("Support and promises")
    keys.choose("Support offered", *(capital(each.words) for each in tuple(Support)[1:3]))
    keys.fill(("What was promised", "Cover on Mondays."), ("By when", "1/4"), ("Kept on", "20/3"))

    keys.open("What came of it")
    keys.fill(("Answered on", "19/3"), ("Chased on", "19/3"), ("Something was done about it on", "20/3"))
    keys.choose("The e-mail after it", "Sent")
    keys.fill(("Sent on", "18/3"), ("Reply came on", "19/3"), ("What the reply said", "Noted."))
    keys.choose("The official record, seen later", capital(next(iter(OfficialRecord)).words))
    keys.fill(("Seen on", "20/3"), ("What the official record says", "Agreed."))

    keys.open("What it was about")
    keys.choose("HSE management standards it touches", "Demands")
    keys.fill(
        ("Days", "16/3; 17/3"),
        ("If you manage people: how many of them work excess hours", "3"),
        ("Their hours over contract in a week, in all", "12:00"),
    )
    keys.save()

    [standing] = application.conversations.all()
    talk, known = standing.conversation, people(application)
    assert [known[name].role for name in talk.with_whom] == ["SPO, North team"]
    assert [known[name].relation for name in talk.with_whom] == [Relation.LINE_MANAGER]
    assert [known[name].role for name in talk.also_present] == ["Napo rep"]
    assert len(known) == 2
    all_is_kept(talk)


def all_is_kept(talk: Conversation) -> None:
    """Compare every field but the people with what the whole conversation typed in it."""
    assert (talk.asked, talk.told) == ("Which comes first?", "The recall first.")
    assert talk.happened_at == datetime(2026, 3, 18, 10, 30, tzinfo=ZoneInfo("Europe/London"))
    assert talk.setting is Setting.SUPERVISION
    [demand] = talk.demands
    assert (demand.what, demand.count, demand.minutes, demand.due) == (
        "parole report",
        2,
        960,
        date(2026, 3, 27),
    )
    assert (talk.raised, talk.verbatim) == ("194% for six weeks.", "Do what you can.")
    assert (talk.could_not_do, talk.reply_to_that) == ("The recall report.", "Try.")
    assert talk.support == tuple(Support)[1:3]
    promise = (talk.promised, talk.promised_by, talk.promise_kept_on)
    assert promise == ("Cover on Mondays.", date(2026, 4, 1), date(2026, 3, 20))
    dates = (talk.answered_on, talk.chased_on, talk.acted_on)
    assert dates == (date(2026, 3, 19), (date(2026, 3, 19),), date(2026, 3, 20))
    assert talk.follow_up == FollowUp(FollowUpState.SENT, date(2026, 3, 18), date(2026, 3, 19), "Noted.")
    assert talk.official_record is next(iter(OfficialRecord))
    assert (talk.official_record_seen_on, talk.official_record_note) == (date(2026, 3, 20), "Agreed.")
    assert talk.standards == (ManagementStandard.DEMANDS,)
    assert talk.about_days == (date(2026, 3, 16), date(2026, 3, 17))
    assert talk.upward == UpwardReport(3, 720)


def test_a_decision_is_chosen_and_dated_by_keys(keys: Keys, application: Application) -> None:
    keys.page(3)
    keys.press(SPACE)
    keys.fill(("With whom", "SPO"), *TALK)
    keys.open("The work, and what comes first")
    keys.fill(
        ("Item 1: what", "report"),
        ("Item 1: how many", "1"),
        ("Item 1: hours each", "4"),
        ("Item 1: due", "27/3"),
    )
    before = keys.place
    assert "Item 1: decided" in before
    menu = focused(keys.window)
    keys.press(Qt.Key.Key_Down)
    popup = menu._menu  # pyright: ignore[reportAttributeAccessIssue] # a menu's own window takes its keys
    keys.qtbot.waitUntil(popup.isVisible)
    while popup.activeAction().text() != capital(Decision.DEFER.words):
        keys.qtbot.keyClick(popup, Qt.Key.Key_Down)
    keys.qtbot.keyClick(popup, ENTER)
    assert "Item 1: decided" in keys.place
    keys.press(TAB)
    keys.fill(("Item 1: put off until", "1/4"), ("Item 1: place in the order", "2"))
    keys.save()
    [standing] = application.conversations.all()
    [demand] = standing.conversation.demands
    assert (demand.decision, demand.defer_until, demand.order) == (Decision.DEFER, date(2026, 4, 1), 2)


def test_what_somebody_new_is_can_be_said_by_keys(keys: Keys, application: Application) -> None:
    keys.page(3)
    keys.press(SPACE)
    keys.press("Head of PDU")
    keys.qtbot.keyClick(focused(keys.window), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    row = keys.window.findChild(ConversationsPage).shown._with  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue] # the form's own
    popup = row._relation._menu
    keys.qtbot.waitUntil(popup.isVisible)
    while popup.activeAction().text() != capital(Relation.SENIOR_MANAGER.words):
        keys.qtbot.keyClick(popup, Qt.Key.Key_Down)
    keys.qtbot.keyClick(popup, ENTER)
    keys.qtbot.waitUntil(lambda: not popup.isVisible())
    assert keys.place == "With whom"
    keys.press(TAB)
    keys.fill(*TALK)
    keys.go_to("Save")
    keys.press(SPACE)
    [person] = people(application).values()
    assert person == Person("Head of PDU", Relation.SENIOR_MANAGER)


# -- workload ----------------------------------------------------------------------------------------------------


def test_a_reading_in_one_line(keys: Keys, application: Application) -> None:
    keys.page(4)
    keys.fill(("My WMT today, in %", "112.5"), ("Day", "18/3"))
    keys.go_to("Add")
    keys.press(SPACE)
    [written] = application.workload.readings()
    assert written.record == Reading(date(2026, 3, 18), Decimal("112.5"), ReadingSource.MY_SCREEN)


def test_a_whole_reading(keys: Keys, application: Application) -> None:
    keys.page(4)
    the(keys.window, WorkloadPage)
    keys.go_to("Points, cases, or another measure")
    keys.press(SPACE)
    keys.fill(("What it showed", "62"), ("Day", "17/3"))
    keys.choose("How I know", capital(ReadingSource.TOLD_BY_MANAGER.words))
    keys.go_to("What was measured")
    # What stands there is selected: what is typed replaces it.
    keys.fill(
        ("What was measured", "caseload"),
        ("Its unit", "cases"),
        ("Points", "140"),
        ("Cases", "62"),
        ("Hours a week it takes off", "3:42"),
    )
    keys.save()
    [written] = application.workload.readings()
    assert written.record == Reading(
        date(2026, 3, 17), Decimal(62), ReadingSource.TOLD_BY_MANAGER, "caseload", "cases", 140, 62, 222
    )


@pytest.mark.parametrize("is_known", [False, True])
def test_a_whole_concern(keys: Keys, application: Application, is_known: bool) -> None:
    if is_known:
        application.people.add(Person("Napo rep", Relation.UNION_REP))
    keys.page(4)
    keys.go_to("Add a concern")
    keys.press(SPACE)
    assert keys.place.startswith("Kind")
    keys.press(TAB)
    keys.fill(("What happened", "No break on three days."), ("Its effect on me or my work", "Headaches."))
    keys.choose("Privacy", "Private: left out of every document")
    keys.open("When, how heavy, and whom I told")
    keys.fill(("Day", "12/3"))
    keys.choose("Severity", "High")
    keys.fill(("Whom I told", "Napo rep"), ("When I told them", "13/3"), ("What was answered", "Write it down."))
    keys.choose("HSE management standards it touches", "Demands", "Support")
    keys.save()

    [written] = application.workload.concerns(private_too=True)
    [(rep, person)] = people(application).items()
    assert person == Person("Napo rep", Relation.UNION_REP if is_known else Relation.OTHER)
    assert written.record == Concern(
        date(2026, 3, 12),
        next(iter(ConcernKind)),
        severity=Severity.HIGH,
        what_happened="No break on three days.",
        effect="Headaches.",
        reported_to=(rep,),
        reported_on=date(2026, 3, 13),
        answer="Write it down.",
        standards=(ManagementStandard.DEMANDS, ManagementStandard.SUPPORT),
        is_private=False,
    )


@pytest.mark.parametrize("is_known", [False, True])
def test_a_whole_notice(keys: Keys, application: Application, is_known: bool) -> None:
    if is_known:
        application.people.add(Person("Head of PDU", Relation.SENIOR_MANAGER))
    keys.page(4)
    keys.go_to("Write a notice")
    keys.press(SPACE)
    keys.fill(
        ("To which senior manager", "Head of PDU"),
        ("In what way my health is affected", "I sleep badly."),
    )
    keys.open("What time it speaks of, and by when to answer")
    keys.fill(
        ("First day", "12/1"),
        ("Last day", "13/3"),
        ("An answer is asked for by", "3/4"),
        ("Written on", "18/3"),
    )
    keys.open("What became of it")
    keys.fill(
        ("Handed over or sent on", "18/3"),
        ("How", "By e-mail."),
        ("Acknowledged on", "19/3"),
        ("Answered on", "20/3"),
        ("What was answered", "We will look into it."),
    )
    keys.save()
    [written] = application.workload.notices()
    [(head, person)] = people(application).items()
    assert person == Person("Head of PDU", Relation.SENIOR_MANAGER)
    assert written.record == Notice(
        date(2026, 3, 18),
        date(2026, 1, 12),
        date(2026, 3, 13),
        head,
        symptoms="I sleep badly.",
        asked_by=date(2026, 4, 3),
        served_on=date(2026, 3, 18),
        how_served="By e-mail.",
        acknowledged_on=date(2026, 3, 19),
        answered_on=date(2026, 3, 20),
        answer="We will look into it.",
    )


# -- days --------------------------------------------------------------------------------------------------------


def test_a_day_and_what_made_it_long(keys: Keys, application: Application) -> None:
    assert isinstance(focused(keys.window), EntryLine)
    keys.press("0830-1915 -30 late call", ENTER)
    keys.qtbot.waitUntil(lambda: "over contract" in said(keys.window))
    keys.go_to("Reasons")
    keys.press(SPACE)
    row = keys.go_into("Reasons")
    chosen: list[str] = []
    for _step in range(2):
        keys.press(Qt.Key.Key_Right, SPACE)
        chip = focused(keys.window)
        assert isinstance(chip, QAbstractButton)
        assert chip.parentWidget() is row
        chosen.append(chip.text())
    keys.page(2)
    written = application.store.day(date(2026, 3, 20))
    assert written is not None
    record = written.record
    assert [tag_in_words(each) for each in record.reasons] == chosen
    assert record.note == "late call"
    assert record.worked_minutes == 10 * 60 + 15


# -- settings ----------------------------------------------------------------------------------------------------


@pytest.fixture
def settings(keys: Keys) -> Keys:
    keys.page(8)
    the(keys.window, SettingsPage)
    return keys


def test_new_terms(settings: Keys, application: Application) -> None:
    keys = settings
    keys.go_to("New terms from a date")
    keys.press(SPACE)
    keys.fill(("Name", "Sam Okafor"), ("Job title", "PSO"))
    keys.go_to("Log from")
    keys.fill(("Log from", "6/4/2026"), ("Hours a week", "22:12"))
    keys.choose("Working days", "Thursday", "Friday")
    keys.go_to("Start")
    keys.fill(("Start", "0900"), ("Finish", "1654"), ("Unpaid break, minutes", "30"))
    keys.go_to("Keep these terms")
    keys.press(SPACE)
    found = application.contracts.contract.term_on(date(2026, 4, 6))
    assert found is not None
    assert found.pattern == ((444, 444, 444, 0, 0, 0, 0),)
    assert (found.start, found.accounting) == (date(2026, 4, 6), term(weeks=4, anchor=START).accounting)
    assert found.usual is not None
    assert (found.usual.start, found.usual.end, found.usual.break_minutes) == (time(9), time(16, 54), 30)
    assert application.contracts.worker is not None
    assert application.contracts.worker.role == "PSO"


def test_a_person(settings: Keys, application: Application) -> None:
    keys = settings
    keys.go_to("Add a person")
    keys.press(SPACE)
    keys.fill(("Role", "SPO, North team"), ("Name", "Jo"))
    keys.press(Qt.Key.Key_Right)
    chosen = keys.place.partition(": ")[2]
    keys.go_to("Keep")
    keys.press(SPACE)
    [person] = people(application).values()
    assert (person.role, person.name) == ("SPO, North team", "Jo")
    assert person.relation.words == chosen
    assert person.relation is not Relation.LINE_MANAGER


def test_leave(settings: Keys, application: Application) -> None:
    keys = settings
    for start, hours in (("1/4/2025", "222"), ("1/4/2026", "229:24")):
        keys.go_to("Set leave")
        keys.press(SPACE)
        # The newest year stands there; what is typed replaces it.
        keys.fill(("Leave year starts", start), ("Leave in hours", hours))
        keys.go_to("Keep")
        keys.press(SPACE)
    allowed = [account.allowance for account in application.ledger.leave()]
    assert [(each.start, each.minutes) for each in allowed] == [
        (date(2025, 4, 1), 222 * 60),
        (date(2026, 4, 1), 229 * 60 + 24),
    ]


def test_a_bank_holiday(settings: Keys, application: Application) -> None:
    keys = settings
    keys.go_to("Add a bank holiday")
    keys.press(SPACE)
    keys.fill(("Date", "15/6/2026"), ("Name", "Local day"))
    keys.go_to("Keep")
    keys.press(SPACE)
    assert application.contracts.contract.bank_holidays[date(2026, 6, 15)] == "Local day"


def test_reminders(settings: Keys, application: Application) -> None:
    keys = settings
    keys.go_to("Remind me to write the day down")
    keys.press(SPACE)
    keys.go_to("Remind me at")
    keys.press("18:15", TAB)
    assert application.settings.get(REMINDER)
    assert application.settings.get(REMINDER_AT) == time(18, 15)


# -- first start -------------------------------------------------------------------------------------------------


@pytest.fixture
def fresh(qtbot: QtBot, open_window: Callable[[], MainWindow]) -> Keys:
    window = open_window()
    with qtbot.waitActive(window):
        window.activateWindow()
    return Keys(qtbot, window)


def test_the_first_start(fresh: Keys, application: Application) -> None:
    keys = fresh
    keys.fill(("Name", "Sam Okafor"), ("Job title", "PSO"))
    keys.go_to("Log from")
    keys.fill(("Log from", "5/1/2026"), ("Hours a week", "22:12"))
    keys.choose("Working days", "Thursday", "Friday")
    keys.choose("Contracted hours are counted", "Over four weeks")
    keys.fill(("First day of a four-week period", "5/1/2026"))
    keys.choose("You work in", "Wales")
    keys.press(ENTER)
    keys.fill(("Start", "0830"), ("Finish", "1624"), ("Unpaid break, minutes", "45"))
    keys.press(ENTER)
    assert "Ready" in said(keys.window)
    keys.press(ENTER)
    keys.qtbot.waitUntil(lambda: application.contracts.is_set_up)
    found = application.contracts.contract.term_on(date(2026, 3, 20))
    assert found is not None
    assert (found.start, found.nation) == (date(2026, 1, 5), Nation.WALES)
    assert found.pattern == ((444, 444, 444, 0, 0, 0, 0),)
    assert (found.accounting.weeks, found.accounting.anchor) == (4, date(2026, 1, 5))
    assert found.usual is not None
    assert (found.usual.start, found.usual.end, found.usual.break_minutes) == (time(8, 30), time(16, 24), 45)
    assert application.contracts.worker is not None
    assert (application.contracts.worker.name, application.contracts.worker.role) == ("Sam Okafor", "PSO")
