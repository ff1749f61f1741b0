"""The first start: three calm steps from nothing to a log that can be written in."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from overtime_logger.bootstrap import beside_program
from overtime_logger.domain.duration import in_words
from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.errors import InvalidInputError, UserError
from overtime_logger.domain.period import monday_of
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.models.first_start import (
    NATIONS,
    PERIOD_WEEKS,
    FirstStartAnswers,
    day_hours,
    nation_words,
    period_text,
)
from overtime_logger.ui.models.sentences import sentence, told_in_place
from overtime_logger.ui.models.settings import set_up
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.widgets.cards.card import Card, Scrolled
from overtime_logger.ui.widgets.cards.unlock_card import secret_field
from overtime_logger.ui.widgets.charts.step_dots import StepDots
from overtime_logger.ui.widgets.fields.choices import Choices
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from overtime_logger.ui.widgets.fields.replaced_line import ReplacedLine
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.layouts import empty
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from overtime_logger.ui.context import PageContext

_WIDTH = 620
"""The width of the steps with text of ordinary size: a line that is easy to read."""
_SUM_WIDTH = 72
"""The room for what a week comes to."""


class StartStep(Form):
    """One step: a title, what it is for, and its rows by the name of their field.

    What is said to be wrong stays until it can be taken, while the rest is typed.
    """

    changed = Signal()
    """Another answer was given."""

    def __init__(self, context: PageContext, title: str, lead: str, heading: str = "title") -> None:
        super().__init__(context)
        self.title = title
        top = QVBoxLayout()
        top.setSpacing(context.scale.tight)
        top.addWidget(Text(title, heading))
        top.addWidget(Text(lead, "quiet"))
        self.column.addLayout(top)

    def row(self, name: str, label: str, field: QWidget, help_text: str = "") -> FormRow:
        """A row for a field, known by its name from now on."""
        return self.known(name, FormRow(self.context, label, field, help_text))

    def line(self, text: str = "", width: int = 0) -> QLineEdit:
        """A field for a line of text, as wide as what belongs in it; what is typed replaces what is proposed."""
        field = ReplacedLine(text)
        if width:
            field.setMaximumWidth(self.context.scale.space(width))
        field.textEdited.connect(self.changed)
        return field

    def look_again(self, answers: FirstStartAnswers) -> None:
        """Take back what is said to be wrong with a field as soon as it can be taken."""
        refused = {name for name, row in self.rows.items() if row.error}
        if not refused:
            return
        self.take(answers)
        wrong = None
        try:
            self.examine(answers)
        except InvalidInputError as error:
            wrong = error
        for name in refused:
            if wrong is not None and wrong.field == name:
                self.rows[name].refuse(told_in_place(wrong))
            else:
                self.rows[name].accept()

    def fill(self, answers: FirstStartAnswers) -> None:
        """Show the answers given so far; called when the step comes."""

    def take(self, answers: FirstStartAnswers) -> None:
        """Take the answers from the fields."""

    def examine(self, answers: FirstStartAnswers) -> None:
        """Refuse answers of this step that can't be taken.

        Raises:
            InvalidInputError: one of them.
        """


class _WeekHours(QWidget):
    """The hours of each day of one week of a rota, and what they come to.

    Args:
        step: the step that they are on.
        number: which week it is, from 1.
    """

    def __init__(self, step: StartStep, number: int) -> None:
        super().__init__()
        context = step.context
        monday = monday_of(context.logbook.today)
        self.lines = [step.line() for _day in range(7)]
        """The days' fields, from Monday."""
        self.is_own = False
        """Whether the person gave the hours; until then they follow from those of a week."""
        self._sum = Text("", "quiet", wraps=False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(context.scale.tight)
        grid.setVerticalSpacing(0)
        for place, line in enumerate(self.lines):
            day = monday + timedelta(days=place)
            line.setAccessibleName(
                _("Week {number}, {day}").format(number=number, day=context.wording.weekday(day))
            )
            grid.addWidget(Text(context.wording.short_weekday(day), "note", wraps=False), 0, place)
            grid.addWidget(line, 1, place)
            grid.setColumnStretch(place, 1)
            line.textEdited.connect(self.on_edited)
            line.returnPressed.connect(step.confirmed)
        self._sum.setMinimumWidth(context.scale.space(_SUM_WIDTH))
        grid.addWidget(self._sum, 1, 7, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.lines[0])

    @property
    def texts(self) -> tuple[str, ...]:
        """What is typed, from Monday."""
        return tuple(line.text() for line in self.lines)

    def show_texts(self, texts: tuple[str, ...]) -> None:
        """Put the hours of the days in the fields."""
        for line, text in zip(self.lines, texts, strict=True):
            if line.text() != text:
                line.setText(text)
        self._add_up()

    @Slot()
    def on_edited(self) -> None:
        """Add up what is typed."""
        self.is_own = True
        self._add_up()

    def _add_up(self) -> None:
        """Say what the week comes to, and let the focus come to the first day that can't be read."""
        days = [day_hours(text) for text in self.texts]
        self._sum.setText(in_words(sum(day or 0 for day in days)) if None not in days else "")
        self.setFocusProxy(self.lines[days.index(None) if None in days else 0])


class ContractStep(StartStep):
    """Whose log it is and the contract."""

    def __init__(self, context: PageContext, heading: str = "title") -> None:
        lead = _("What you are paid to work. You can change any of it later.")
        if context.application.home == beside_program():
            lead = " ".join(
                (_("Don't use this on a work computer: your employer may be able to read what is on it."), lead)
            )
        super().__init__(context, _("Your contract"), lead, heading)
        self.name, self.role = self.line(), self.line()
        self.start, self.weekly, self.rota_weeks = self.line(width=160), self.line(width=120), self.line(width=120)
        monday = monday_of(context.logbook.today)
        week = [monday + timedelta(days=number) for number in range(7)]
        wording = context.wording
        self.shape = Choices(context, [_("The same every working day"), _("Different days, or a rota of weeks")])
        self.days = Choices(
            context, [wording.short_weekday(day) for day in week], many=True, names=[*map(wording.weekday, week)]
        )
        self.weeks: list[_WeekHours] = []
        """The weeks of the rota, made once they are asked about."""
        self._weeks = QVBoxLayout()
        self._weeks.setSpacing(context.scale.gap)
        self.period = Choices(
            context, [_("Week by week"), _("Over two weeks"), _("Over four weeks"), _("Over other periods")]
        )
        self.anchor, self.period_length = self.line(width=160), self.line(width=120)
        self.nation = Choices(context, [nation_words(nation) for nation in NATIONS])
        self._lay_out()

        for choices in (self.shape, self.period, self.days, self.nation):
            choices.changed.connect(self.changed)
        self.shape.changed.connect(self.on_shape_chosen)
        self.rota_weeks.textEdited.connect(self.on_shape_chosen)
        self.changed.connect(self.on_changed)

    def _lay_out(self) -> None:
        self.side_by_side(
            self.row("name", _("Name"), self.name, _("As it should appear on your documents.")),
            self.row("role", _("Job title"), self.role, _("In your own words (optional).")),
        )
        self.column.addWidget(self.row("shape", _("My contracted hours are"), self.shape))
        self.side_by_side(
            self.row("start", _("Log from"), self.start),
            self.row("weekly", _("Hours a week"), self.weekly),
            self.row("rota_weeks", _("Weeks until the rota starts again"), self.rota_weeks),
        )
        self.column.addWidget(self.row("days", _("Working days"), self.days))
        self.column.addLayout(self._weeks)
        self.column.addWidget(self.row("period", _("Contracted hours are counted"), self.period))
        self.side_by_side(
            self.row("anchor", _("First day of one of these periods"), self.anchor),
            self.row("period_length", _("Weeks in a period"), self.period_length),
        )
        self.column.addWidget(self.row("nation", _("You work in"), self.nation))

    @property
    def _period_weeks(self) -> int | None:
        place = self.period.place
        return PERIOD_WEEKS[place] if place < len(PERIOD_WEEKS) else None

    @Slot()
    def on_shape_chosen(self) -> None:
        """Ask about the weeks of the rota, which begin as a week of the hours that were given."""
        answers = FirstStartAnswers(self.context.logbook.today)
        self.take(answers)
        self._show_weeks(answers)
        self.on_changed()

    def _show_weeks(self, answers: FirstStartAnswers) -> None:
        is_rota, shown = answers.is_rota, answers.shown_weeks if answers.is_rota else 0
        for name, is_asked in (("weekly", not is_rota), ("days", not is_rota), ("rota_weeks", is_rota)):
            self.rows[name].setVisible(is_asked)
        for number in range(len(self.weeks) + 1, shown + 1):
            week = _WeekHours(self, number)
            self.weeks.append(week)
            self._weeks.addWidget(self.row(f"week_{number}", "", week))
        for place, week in enumerate(self.weeks):
            if not week.is_own:
                week.show_texts(answers.spread_week())
            self.rows[f"week_{place + 1}"].setVisible(place < shown)

    @Slot()
    def on_changed(self) -> None:
        """Show what the answers come to while they are given."""
        weeks, is_rota = self._period_weeks, self.shape.chosen == (1,)
        four = _("First day of a four-week period")
        self.rows["anchor"].set_label(four if weeks == 4 else _("First day of one of these periods"))
        self.rows["anchor"].setVisible(weeks != 1)
        self.rows["period_length"].setVisible(weeks is None)
        self.rows["weekly"].help(period_text(self.weekly.text(), weeks) if weeks else "")
        self.rows["start"].help(self._day_in_words(self.start.text()))
        self.rows["anchor"].help(self._day_in_words(self.anchor.text(), _("Any of them will do.")))
        self.rows["rota_weeks"].help(_("1 for the same each week, 2 for a nine-day fortnight."))
        if is_rota:
            self._name_weeks()

    def _name_weeks(self) -> None:
        """Say of each week which one it is: the first is that in which the terms start."""
        try:
            monday = monday_of(parse_day(self.start.text(), self.context.logbook.today))
        except UserError:
            monday = None
        for place in range(len(self.weeks)):
            label = _("Week {number}").format(number=place + 1)
            if monday is not None:
                first = self.context.wording.date(monday + timedelta(weeks=place))
                label = _("{week}, for example the week of {monday}").format(week=label, monday=first)
            self.rows[f"week_{place + 1}"].set_label(label)

    def _day_in_words(self, text: str, note: str = "") -> str:
        try:
            day = self.context.wording.day_and_year(parse_day(text, self.context.logbook.today))
        except UserError:
            day = ""
        return ". ".join(filter(None, (day, note)))

    def fill(self, answers: FirstStartAnswers) -> None:
        """Show the answers given so far."""
        self.name.setText(answers.name)
        self.role.setText(answers.role)
        self.shape.choose(int(answers.is_rota))
        self.weekly.setText(answers.weekly)
        self.days.choose(*answers.weekdays)
        self.rota_weeks.setText(answers.rota_weeks)
        self.period.choose(PERIOD_WEEKS.index(answers.period_weeks) if answers.period_weeks else len(PERIOD_WEEKS))
        self.period_length.setText(answers.period_length)
        self.anchor.setText(answers.anchor)
        self.start.setText(answers.start)
        self.nation.choose(NATIONS.index(answers.nation))
        for week in self.weeks:
            week.is_own = False
        self._show_weeks(answers)
        for week, texts in zip(self.weeks, answers.weeks, strict=False):
            week.show_texts(texts)
            week.is_own = True
        self.on_changed()

    def take(self, answers: FirstStartAnswers) -> None:
        """Take the answers from the fields."""
        answers.name, answers.role = self.name.text(), self.role.text()
        answers.weekly, answers.weekdays = self.weekly.text(), self.days.chosen
        answers.is_rota, answers.rota_weeks = self.shape.chosen == (1,), self.rota_weeks.text()
        answers.weeks = tuple(week.texts for week in self.weeks)
        answers.period_weeks, answers.period_length = self._period_weeks, self.period_length.text()
        answers.anchor, answers.start = self.anchor.text(), self.start.text()
        answers.nation = NATIONS[self.nation.place]

    def examine(self, answers: FirstStartAnswers) -> None:
        """Refuse a name or a contract that can't be taken."""
        answers.worker()
        answers.terms()


class UsualDayStep(StartStep):
    """The usual day."""

    def __init__(self, context: PageContext, heading: str = "title") -> None:
        lead = _(
            "On an ordinary day, Enter offers these hours and Enter again saves them. Nothing is saved "
            "automatically."
        )
        super().__init__(context, _("Your usual day"), lead, heading)
        self.kind = Choices(context, [_("Most days are alike"), _("No two days are alike")])
        self.start, self.finish, self.pause = (self.line(width=120) for _number in range(3))
        self._comes_to = IconText(context, "today", "quiet")
        self._hours = QWidget()
        self.column.addWidget(self.row("kind", _("My days"), self.kind))
        hours = QHBoxLayout(self._hours)
        hours.setContentsMargins(0, 0, 0, 0)
        hours.setSpacing(context.scale.gap)
        for row in (
            self.row("usual_start", _("Start"), self.start),
            self.row("finish", _("Finish"), self.finish),
            self.row("break", _("Unpaid break, minutes"), self.pause),
        ):
            hours.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._hours)
        self.column.addWidget(self._comes_to)
        self._answers: FirstStartAnswers | None = None

        self.kind.changed.connect(self.changed)
        self.start.textEdited.connect(self.on_start_edited)
        self.finish.textEdited.connect(self.on_finish_edited)
        self.changed.connect(self.on_changed)

    @Slot()
    def on_start_edited(self) -> None:
        """Let the finish follow, until another is typed."""
        if self._answers is not None and not self._answers.has_own_finish:
            self.take(self._answers)
            with suppress(InvalidInputError):
                self._answers.fill_in_finish()
                self.finish.setText(self._answers.usual_finish)
                self.changed.emit()

    @Slot()
    def on_finish_edited(self) -> None:
        """Take what is typed as the person's own; an empty field asks for one that fits the contract again."""
        if self._answers is not None:
            self._answers.has_own_finish = bool(self.finish.text().strip())

    @Slot()
    def on_changed(self) -> None:
        """Say what the usual day comes to while it is typed."""
        if self._answers is None:
            return
        self.take(self._answers)
        self._hours.setVisible(self._answers.has_usual)
        try:
            usual, contracted = self._answers.usual_day(), self._answers.day_minutes()
        except InvalidInputError:
            usual, contracted = None, 0
        said = ""
        if usual is not None:
            against = self.context.wording.difference(usual.worked_minutes - contracted, contracted)
            said = _("{hours} worked, {against}").format(hours=in_words(usual.worked_minutes), against=against)
        self._comes_to.show_mark("today", "quiet", said)

    def fill(self, answers: FirstStartAnswers) -> None:
        """Show the answers given so far, with a finish that fits the contract until another is typed."""
        self._answers = answers
        if not answers.has_own_finish:
            with suppress(InvalidInputError):
                answers.fill_in_finish()
        self.kind.choose(0 if answers.has_usual else 1)
        self.start.setText(answers.usual_start)
        self.finish.setText(answers.usual_finish)
        self.pause.setText(answers.usual_break)
        self.on_changed()

    def take(self, answers: FirstStartAnswers) -> None:
        """Take the answers from the fields."""
        answers.has_usual = self.kind.chosen == (0,)
        answers.usual_start, answers.usual_finish = self.start.text().strip(), self.finish.text().strip()
        answers.usual_break = self.pause.text()

    def examine(self, answers: FirstStartAnswers) -> None:
        """Refuse a usual day that can't be."""
        answers.usual_day()


class ReadyStep(StartStep):
    """What was answered, in words, before it is stored."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            _("Ready"),
            _("Your log stays on this computer. Nothing leaves it unless you make a document and hand it over."),
        )
        self._own_words: list[str] = []
        self._card = Card(context)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(context.scale.wide_gap)
        self._grid.setVerticalSpacing(context.scale.small_gap)
        self._grid.setColumnStretch(1, 1)
        self._card.column.addLayout(self._grid)
        self.column.addWidget(self._card)
        self.passphrase, self.again = secret_field(), secret_field()
        self.side_by_side(
            self.row(
                "passphrase",
                _("Passphrase (recommended)"),
                self.passphrase,
                _("Four or five words chosen at random. Leave it empty for no passphrase."),
            ),
            self.row("passphrase_again", _("Type it again"), self.again),
        )
        self._strength = Text(
            _("It encrypts the whole log. If you forget it, the log is lost: nothing else opens it."), "note"
        )
        self.column.addWidget(self._strength)
        self.passphrase.textEdited.connect(self.on_passphrase_edited)
        for line in (self.passphrase, self.again):
            line.textEdited.connect(self.changed)

    @Slot(str)
    def on_passphrase_edited(self, text: str) -> None:
        """Say how strong it is."""
        strength = self.context.application.protection.strength(text, self._own_words)
        self.rows["passphrase"].help(sentence(strength.sentence) if text else "")

    def take(self, answers: FirstStartAnswers) -> None:
        """Take the passphrase."""
        answers.passphrase, answers.passphrase_again = self.passphrase.text(), self.again.text()

    def examine(self, answers: FirstStartAnswers) -> None:
        """Refuse a passphrase that was typed in two ways."""
        answers.chosen_passphrase()

    def fill(self, answers: FirstStartAnswers) -> None:
        """Show every answer in words."""
        self._own_words = [answers.name, answers.role, *answers.name.split()]
        empty(self._grid)
        for place, (label, text) in enumerate(self._facts(answers)):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Text(label, "quiet", wraps=False), place, 0, top)
            self._grid.addWidget(Text(text), place, 1, top)

    def _facts(self, answers: FirstStartAnswers) -> list[tuple[str, str]]:
        wording, term, worker = self.context.wording, answers.term(), answers.worker()
        monday = monday_of(term.start)
        if answers.is_rota:
            weeks = [in_words(sum(week)) for week in term.pattern]
            contract = ngettext(
                "{hours} a week, day by day", "a rota of {weeks} weeks: {hours}", len(weeks)
            ).format(weeks=len(weeks), hours=", ".join(weeks))
        else:
            days = [monday + timedelta(days=number) for number in answers.weekdays]
            contract = _("{hours} a week, on {days}").format(
                hours=in_words(term.average_week_minutes), days=", ".join(map(wording.short_weekday, days))
            )
        if term.accounting.weeks > 1:
            contract += "; " + _("{hours} every {weeks} weeks, from {day}").format(
                hours=in_words(term.accounting_minutes),
                weeks=term.accounting.weeks,
                day=wording.date(term.accounting.anchor),
            )
        usual = _("none: you type each day")
        if term.usual is not None:
            usual = _("{start} to {end}, {length} break").format(
                start=f"{term.usual.start:%H:%M}",
                end=f"{term.usual.end:%H:%M}",
                length=in_words(term.usual.break_minutes) if term.usual.break_minutes else _("no"),
            )
        return [
            (_("Name"), ", ".join(filter(None, (worker.name, worker.role)))),
            (_("Contract"), contract),
            (_("Log from"), wording.day_and_year(term.start)),
            (_("Usual day"), usual),
            (_("Works in"), nation_words(term.nation)),
        ]


class FirstStart(QWidget):
    """The three steps, one at a time.

    Args:
        context: what is read from.
    """

    completed = Signal()
    """They are stored."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.setProperty("role", "page")
        monday = context.wording.table_date(monday_of(context.logbook.today))
        self._answers = FirstStartAnswers(context.logbook.today, anchor=monday, start=monday)
        self._is_stored = False
        self._steps: tuple[StartStep, ...] = (ContractStep(context), UsualDayStep(context), ReadyStep(context))
        self._place = 0
        self._dots = StepDots(context.theme, len(self._steps))
        self._back = QPushButton(_("&Back"))
        self._forward = QPushButton()
        self._back.setProperty("role", "plain")
        self._forward.setProperty("role", "main")
        self._forward.setDefault(True)

        self._lay_out(context)

        for step in self._steps:
            step.changed.connect(self.on_changed)
        self._back.clicked.connect(self.on_back)
        self._forward.clicked.connect(self.on_forward)
        self._show(0)

    def _lay_out(self, context: PageContext) -> None:
        scale = context.scale
        # After the last field comes the way on; the way back is at the left and is the second thing meant.
        buttons = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        buttons.addWidget(self._forward)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        column = QWidget()
        column.setMaximumWidth(scale.space(_WIDTH))
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, scale.space(48), 0, scale.wide_gap)
        inner.setSpacing(scale.gap)
        inner.addWidget(self._dots)
        for step in self._steps:
            inner.addWidget(step)
        inner.addSpacing(scale.small_gap)
        inner.addLayout(buttons)
        inner.addStretch(1)
        content = QWidget()
        centred = QHBoxLayout(content)
        centred.setContentsMargins(scale.wide_gap, 0, scale.wide_gap, 0)
        centred.addStretch(1)
        centred.addWidget(column, 1000)
        centred.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scrolled(content))

    def take_focus(self) -> None:
        """Focus the first line of the step that can be typed in."""
        step = self._steps[self._place]
        # The last step is only confirmed; a passphrase is offered there, not asked for.
        rows = [] if isinstance(step, ReadyStep) else list(step.rows.values())
        lines = [row.field for row in rows if isinstance(row.field, QLineEdit) and row.isVisibleTo(step)]
        (lines[0] if lines else self._forward).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on from wherever nothing else takes it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.on_forward()
        else:
            super().keyPressEvent(event)

    @Slot()
    def on_changed(self) -> None:
        """Take back a refusal once what it was about can be taken."""
        step = self._steps[self._place]
        step.refusal.setVisible(False)
        step.look_again(self._answers)

    @Slot()
    def on_forward(self) -> None:
        """Go on, once the step's answers can be taken; from the last step, store them."""
        place = self._place
        step = self._steps[place]
        step.accept()
        step.take(self._answers)
        try:
            step.examine(self._answers)
        except InvalidInputError as error:
            step.refuse(error)
            return
        if place + 1 < len(self._steps):
            self._show(place + 1)
        elif not self._is_stored:  # or else it is a second key for the same thing
            step.ask(self._store, self._show_stored, ChangedAreas.TERMS)

    @Slot()
    def on_back(self) -> None:
        """Go back one step; its answers stay."""
        place = self._place
        self._steps[place].take(self._answers)
        self._show(place - 1)

    def _store(self, *, not_identifiers: bool) -> Callable[[], object]:
        return partial(
            set_up,
            self._context.application,
            self._answers.term(),
            self._answers.worker(),
            self._answers.chosen_passphrase(),
            not_identifiers=not_identifiers,
        )

    def _show_stored(self, _changed: object) -> None:
        self._is_stored = True
        # Not at once: this part is replaced, and must not be in the middle of a signal of its own then.
        QTimer.singleShot(0, self.completed.emit)

    def _show(self, place: int) -> None:
        step = self._steps[place]
        step.fill(self._answers)
        self._place = place
        for each in self._steps:
            each.setVisible(each is step)
        self._dots.show_step(place, step.title)
        step.accept()
        self._back.setVisible(place > 0)
        self._forward.setText(_("Start the log") if place + 1 == len(self._steps) else _("Continue"))
        self.take_focus()
