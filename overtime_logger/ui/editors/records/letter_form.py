"""Letters to the employer: the form for one, its pages, and what happened to it."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton

from overtime_logger.domain.records.fields import Typed
from overtime_logger.domain.records.letter import LetterKind
from overtime_logger.domain.records.said_fields import LETTER_STEPS, LETTERS
from overtime_logger.services.packs.request import Part
from overtime_logger.services.revision import RecordKind
from overtime_logger.ui.editors.records.record_form import RecordForm
from overtime_logger.ui.editors.records.steps_view import StepsView
from overtime_logger.ui.models.letters import (
    LetterStep,
    keep_letter,
    letter_advice,
    letter_steps,
    note_letter_step,
    talks_noted,
)
from overtime_logger.ui.models.sentences import capital
from overtime_logger.ui.widgets.fields.typed_rows import ChoicesRow, TickRow
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from overtime_logger.domain.records.letter import Letter
    from overtime_logger.services.records.book import Entering
    from overtime_logger.services.revision import Written
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.records.steps_view import Step
    from overtime_logger.ui.models.typed_records import Kept

_TALKS = "conversations"
_FOLDED = ("first", "last", "asked_by", "date")
_OF_ACCESS_ALONE = ("extended_on", "extension")


def title_of(kind: LetterKind) -> str:
    """What a letter is called, as a title."""
    return capital(kind.words)


class LetterForm(RecordForm):
    """A letter as it is typed.

    Args:
        context: what is read from.
        kind: which letter.
        name: the id of the letter that is amended; None for a new one.
    """

    rows_of_errors = {"period": "last"}  # noqa: RUF012 - never changed

    kind = RecordKind.LETTER

    def __init__(self, context: PageContext, kind: LetterKind, name: str | None) -> None:
        super().__init__(context, title_of(kind), back=_("Letters"), name=name)
        self._kind = kind
        letter = None if name is None else context.application.letters.book.get(name).record
        fields = tuple(field for field in LETTERS[kind] if field.name != _TALKS)
        self.put_fields(field for field in fields if field.name not in _FOLDED)
        if kind is LetterKind.ACCESS:
            self._put_talks(letter)
        fold = self.add_fold(_("&Period covered and dates"))
        self.put_fields((field for field in fields if field.name in _FOLDED), fold)
        if letter is not None:
            is_access = kind is LetterKind.ACCESS
            steps = tuple(
                field
                for field in LETTER_STEPS
                if field.typed is not Typed.KEPT and (is_access or field.name not in _OF_ACCESS_ALONE)
            )
            self.put_fields(steps, self.add_fold(_("What happened to it")))
            self.show_fields(letter, (*fields, *steps))
        self.begin()

    def _put_talks(self, letter: Letter | None) -> None:
        """Let days of conversations be ticked; at first none is."""
        fold = self.add_fold(_("Notes of &conversations, by date"))
        warning = _(
            "None is named unless you tick it. If you name a conversation by its date, your employer will know"
            " that you noted it."
        )
        fold.column.addWidget(Text(warning, "quiet"))
        named = letter.conversations if letter is not None else ()
        talks = talks_noted(self._context.application, named)
        row = self.form.put(_TALKS, ChoicesRow(self._context, _("Conversations to name"), talks, many=True), fold)
        row.show_value(tuple(each for each in talks if each.day in named))

    @property
    def place(self) -> str:
        """As for every form; each kind of new letter has its own."""
        return super().place if self.name is not None else f"letter-{self._kind.value}:"

    def keeping(self, entering: Entering) -> Callable[[], Kept]:
        """What keeps the letter as it is typed; errors as for `values`."""
        values = self.values()
        if _TALKS in values:
            values[_TALKS] = tuple(each.day for each in values[_TALKS])
        return partial(keep_letter, self._context.application, self._kind, self.name, values, entering)


class LetterView(StepsView):
    """A letter: what to think of, its pages, and what happened to it.

    Args:
        context: what is read from.
        name: its id.
    """

    printing = Signal(object)
    """Its pages should be shown; carries the `PackRequest` for them."""

    def __init__(self, context: PageContext, name: str) -> None:
        self._letter: Letter = context.application.letters.book.get(name).record
        title = title_of(self._letter.kind)
        super().__init__(context, RecordKind.LETTER, name, title=title, back=_("Letters"))
        self._show_pages = QPushButton(_("&Show the pages"))
        self._show_pages.setProperty("role", "main")
        self._show_pages.setAutoDefault(False)
        self.buttons.insertWidget(0, self._show_pages)
        self._private = TickRow(context, _("Private: not included unless you tick it"), Part.HEALTH.words)
        self.card.column.insertWidget(self.card.column.count() - 2, self._private)
        self._private.setVisible(bool(self._letter.symptoms))
        self._show_pages.clicked.connect(self.on_show_pages)

    def steps_of(self, written: Written[Letter]) -> Sequence[Step]:
        """What can happen to the letter next."""
        self._letter = written.record
        return letter_steps(written.record)

    def advice_of(self, written: Written[Letter]) -> Sequence[str]:
        """What to think of."""
        return letter_advice(written.record, self._context.application)

    def noting(self, step: Step, day: date, text: str, entering: Entering) -> Callable[[], bool]:
        """What puts a step on record."""
        application = self._context.application
        return partial(note_letter_step, application, self.name, LetterStep(step), day, text, entering=entering)

    @Slot()
    def on_show_pages(self) -> None:
        """Ask for the letter's pages."""
        is_private = bool(self._letter.symptoms) and self._private.read()
        include = frozenset((Part.HEALTH,) if is_private else ())
        self.printing.emit(self._context.application.packs.letter_request(self.name, include=include))
