"""Records of others beside the log: taking one in, and seeing day by day where the two agree and differ."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from overtime_logger.domain.entry.quick_entry import parse_day
from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.comparison import wording as words
from overtime_logger.services.comparison.comparisons import About
from overtime_logger.services.importing.kinds import suffixes
from overtime_logger.ui.editors.form import Form
from overtime_logger.ui.editors.settings.card import SettingsCard
from overtime_logger.ui.file_dialogs import ask_for_file
from overtime_logger.ui.models import other_records as others
from overtime_logger.ui.models.other_records import DayFilter
from overtime_logger.ui.models.record_rows import Heading, RecordRow
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.widgets.charts.beside_cells import BesideCells
from overtime_logger.ui.widgets.fields.choices import Choices
from overtime_logger.ui.widgets.folds import Fold
from overtime_logger.ui.widgets.layouts import at_left
from overtime_logger.ui.widgets.record_table import RecordTable
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.domain.comparison.source import ComparisonSource
    from overtime_logger.services.comparison.reading import SetBeside
    from overtime_logger.services.revision import Written
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.settings import Changed

_STRIP = 1
_STRIP_WIDTH = 150
_MOST_ROWS = 12
_WHICH = tuple(DayFilter)


class OtherRecordsCard(SettingsCard):
    """The records that were taken in, and the log beside one of them.

    Args:
        context: what is read from.
    """

    FIELDS: ClassVar[dict[str, str]] = {
        "comparison.name": "name",
        "comparison.kept_by": "kept_by",
        "comparison.obtained": "obtained",
        "comparison.on": "on",
    }
    CHANGES = ChangedAreas.REMARKS

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            _("Compare with other records"),
            _(
                "A flexi sheet, sign-in or log-on data that your employer keeps, for example from a subject "
                "access request. It is kept next to your own days and never mixed with them; only days and times "
                "are read."
            ),
            _("&Import a record…"),
            _("Import it"),
        )
        self._path = Path()
        self._sources: tuple[Written[ComparisonSource], ...] = ()
        self._name, self._kept_by = QLineEdit(), QLineEdit()
        self._obtained, self._on = QLineEdit(), QLineEdit()
        self._file = Text("", "label")
        self._which_source = Choices(context, is_acted_on=True)
        self._which_source.setAccessibleName(_("Which record"))
        self.view = _BesideView(context, self)
        self._withdraw = QPushButton(_("Withdraw this record"))
        self._build()
        self._which_source.changed.connect(self.on_source)
        self._withdraw.clicked.connect(self.on_withdraw)
        self._change.clicked.disconnect(self.on_change)
        self._change.clicked.connect(self.on_choose)

    def _build(self) -> None:
        self.form.column.addWidget(self._file)
        self.form.side_by_side(
            self.form.row("name", _("Name"), self._name, _("For example: Flexi sheet.")),
            self.form.row(
                "kept_by", _("Kept by"), self._kept_by, _("For example: employer. For a record of your own: me.")
            ),
        )
        self.form.side_by_side(
            self.form.row(
                "obtained", _("How you got it"), self._obtained, _("For example: subject access request.")
            ),
            self.form.row("on", _("On which day"), self._on, _("Days you write later are counted separately.")),
        )
        place = self.column.count() - 2
        self.column.insertWidget(place, self._which_source)
        self.column.insertWidget(place + 1, self.view)
        self.column.insertLayout(place + 2, at_left(self._withdraw))

    # -- what it shows ------------------------------------------------------------------------------------

    def show_held(self) -> None:
        """The records by their names, and the log beside the one that is chosen."""
        self._sources = self._context.application.comparisons.all()
        place = min(_place(self._which_source), max(len(self._sources) - 1, 0))
        self._which_source.offer([each.record.name for each in self._sources])
        self._which_source.setVisible(len(self._sources) > 1)
        for part in (self.view, self._withdraw):
            part.setVisible(bool(self._sources))
        if self._sources:
            self._which_source.choose(place)
            self._show_source()

    @property
    def chosen(self) -> Written[ComparisonSource]:
        """The record that is shown."""
        return self._sources[_place(self._which_source)]

    def _show_source(self) -> None:
        # Off the main thread: ten years of log-ons take longer than a blink.
        job = partial(self._context.application.comparisons.set_beside, self.chosen)
        self._context.operations.begin(self.view, job, self.view.show_beside, instead=True)

    @Slot()
    def on_source(self) -> None:
        """Show the log beside another record."""
        self._show_source()

    # -- taking one in ------------------------------------------------------------------------------------

    @Slot()
    def on_choose(self) -> None:
        """Ask which file to take in."""
        ends = " ".join(f"*{suffix}" for suffix in suffixes())
        dialog = ask_for_file(
            self, _("Choose a record that others keep"), _("Files with hours ({ends})").format(ends=ends)
        )
        dialog.fileSelected.connect(self.on_file_chosen)

    @Slot(str)
    def on_file_chosen(self, path: str) -> None:
        """Ask what the file is."""
        self._path = Path(path)
        self.on_change()

    def fill(self) -> None:
        """Nothing: nobody but the person knows where the file is from."""
        self._file.setText(self._path.name)
        for line in (self._name, self._kept_by, self._obtained, self._on):
            line.setText("")

    def job(self, *, not_identifiers: bool) -> Callable[[], Changed]:
        """The record as it is described."""
        try:
            on = parse_day(self._on.text(), self._context.logbook.today)
        except InvalidInputError as error:
            error.field = "on"
            raise InvalidInputError("comparison.on.form", "on", text=self._on.text()) from error
        about = About(self._name.text().strip(), self._kept_by.text().strip(), self._obtained.text().strip(), on)
        return partial(
            others.take_in, self._context.application, self._path, about, not_identifiers=not_identifiers
        )

    def keep(self, job: Callable[[], Changed]) -> None:
        """Read the file off the main thread: a year of log-ons takes seconds."""
        said, refused = _("Imported."), self.form.refuse
        self._context.operations.begin(self, job, partial(self._show_kept, said), refused, changes=self.CHANGES)

    def say_kept(self, changed: Changed) -> None:
        """Say that something was kept, with the way back."""
        self._show_kept(_("Saved."), changed)

    @Slot()
    def on_withdraw(self) -> None:
        """Take the record that is shown back."""
        job = partial(others.withdraw, self._context.application, self.chosen.id)
        said = _("Withdrawn. The history keeps it.")
        self._context.operations.ask(
            self, job, partial(self._show_kept, said), self.form.refuse, changes=self.CHANGES
        )


class _BesideView(QWidget):
    """The log beside one record: what is said about it, and its days.

    Args:
        context: gives words, colours and sizes.
        card: keeps an explanation, and says that it was kept.
    """

    def __init__(self, context: PageContext, card: OtherRecordsCard) -> None:
        super().__init__()
        self._context = context
        self._card = card
        self._beside: SetBeside | None = None
        self._days: dict[str, others.ShownDay] = {}
        self._summary, self._about, self._said = Text("", "lead"), Text(""), Text("")
        self.fold = Fold(context, _("&Everything it shows"))
        self.fold.column.addWidget(self._about)
        self.fold.column.addWidget(self._said)
        self._legend = Text(_("In each strip, your log is above and the other record below."), "quiet")
        self.which = Choices(context, [each.words for each in _WHICH], is_acted_on=True)
        self.which.setAccessibleName(_("Which days"))
        headings = [
            Heading(each) for each in (_("Day"), "", _("Your log"), _("The other record"), _("How they differ"))
        ]
        self.table = RecordTable(
            context,
            _("Days compared with the other record"),
            headings,
            stretched=len(headings) - 1,
            most_rows=_MOST_ROWS,
        )
        self._cells = BesideCells(context.theme, self.table.records, _STRIP, self.table)
        self.table.setItemDelegate(self._cells)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_STRIP, header.ResizeMode.Fixed)
        self.table.setColumnWidth(_STRIP, context.scale.space(_STRIP_WIDTH))
        self.note = _NoteForm(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.scale.small_gap)
        for part in (self._summary, self.fold, self.which, self._legend, self.table, self.note):
            column.addWidget(part)
        self.which.changed.connect(self.on_which)
        self.table.selectionModel().currentRowChanged.connect(self.on_row)

    def show_beside(self, beside: SetBeside) -> None:
        """Show what came of setting the log beside a record."""
        self._beside = beside
        wording = self._context.wording
        self._summary.setText(words.summary(beside, wording))
        self._about.setText(words.origin(beside.source.record, wording))
        self._said.setText("\n\n".join(words.sentences(beside, wording)))
        if not self.which.chosen:
            self.which.choose(0)
        self._show_days()

    def _show_days(self) -> None:
        if self._beside is None:
            return
        days = others.shown_days(self._beside, _WHICH[_place(self.which)], self._context.wording)
        self._days = {day.date.isoformat(): day for day in days}
        self._cells.show_days(self._days, others.span_of(days))
        self.table.show_rows([_row(day) for day in days] or [RecordRow("", (_("No such day."), "", "", "", ""))])
        self._show_note()

    @Slot()
    def on_which(self) -> None:
        """Show other days."""
        self._show_days()

    @Slot()
    def on_row(self) -> None:
        """Show what was said about the day that is chosen."""
        self._show_note()

    def _show_note(self) -> None:
        day = self._days.get(self.table.chosen)
        self.note.setVisible(day is not None)
        if day is not None:
            self.note.show_day(day)

    def keep(self, day: others.ShownDay, text: str, *, not_identifiers: bool) -> Callable[[], Changed]:
        """What keeps an explanation of a day."""
        name = self._beside.source.id if self._beside else ""
        application = self._context.application
        return partial(others.note, application, name, day.date, text, not_identifiers=not_identifiers)

    def kept(self, changed: Changed) -> None:
        """Say that it was kept."""
        self._card.say_kept(changed)


class _NoteForm(Form):
    """An explanation of one day."""

    def __init__(self, context: PageContext, view: _BesideView) -> None:
        super().__init__(context, {"text.text": "text"}, has_keys=False)
        self._view = view
        self._day: others.ShownDay | None = None
        self.line = QLineEdit()
        self.heading = Text("", "label")
        self.column.addWidget(self.heading)
        help_text = _("Printed in the grievance pack, with today's date.")
        self.column.addWidget(self.row("text", _("Your explanation"), self.line, help_text))
        self.save_button = QPushButton(_("Save the explanation"))
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.bottom.addLayout(row)
        self.save_button.clicked.connect(self.on_save)
        self.confirmed.connect(self.on_save)

    def show_day(self, day: others.ShownDay) -> None:
        """Show what was said about a day."""
        self._day = day
        self.heading.setText(_("{day}: {how}").format(day=day.name, how=day.how))
        self.line.setText(day.note)
        self.accept()

    @Slot()
    def on_save(self) -> None:
        """Keep what is typed."""
        if self._day is not None and not self.context.operations.is_busy(self):
            self.save(partial(self._view.keep, self._day, self.line.text()), self._keep)

    def _keep(self, job: Callable[[], Changed]) -> None:
        self.context.operations.ask(self, job, self._view.kept, self.refuse, changes=OtherRecordsCard.CHANGES)


def _place(choices: Choices) -> int:
    """The choice that was made, or else the first."""
    return choices.chosen[0] if choices.chosen else 0


def _row(day: others.ShownDay) -> RecordRow:
    said = f"{day.kind} · {day.note}" if day.note else day.kind
    hint = _("{day}. Your log: {here}. The other record: {there}. {how}").format(
        day=day.name, here=day.here_words, there=day.there_words, how=day.how
    )
    return RecordRow(day.date.isoformat(), (day.name, "", day.here_ends, day.there_words, said), hint=hint)
