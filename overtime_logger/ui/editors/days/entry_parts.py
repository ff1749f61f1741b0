"""A line in which a day is typed and what was understood of it: on Today, in the tray, and in a row of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overtime_logger.ui.models.entry import EntryState, example, read_back, remark, suggestion
from overtime_logger.ui.models.sentences import told
from overtime_logger.ui.widgets.fields.entry_line import EntryLine
from overtime_logger.ui.widgets.icon_text import IconText
from overtime_logger.ui.widgets.meanings import Meanings
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.entry import TypedEntry


class EntryParts:
    """The line and the parts that say what it means, for anyone who lays them out.

    Args:
        context: words days and hours.
        role: the role of the read-back.
    """

    def __init__(self, context: PageContext, role: str = "") -> None:
        self._context = context
        self.line = EntryLine()
        self.read_back = Text("", role)
        """What was understood."""
        self.remark = Text("", "quiet")
        """What the keys do, and what it does to the day's record."""
        self.refusal = IconText(context, "refused", "attention")
        self.choices = Meanings(context)
        """What an unclear line may mean."""

    def show(self, entry: TypedEntry, *, with_remark: bool = True, odd: str = "") -> None:
        """Show what is typed now.

        Args:
            entry: what is typed.
            with_remark: whether there is room for the remark.
            odd: what is odd about the day, as it is shown beside these parts, for screen readers.
        """
        wording, today, reading = self._context.wording, self._context.logbook.today, entry.reading
        if entry.standing is EntryState.SUGGESTED and reading is not None:
            self.line.suggest(suggestion(reading, wording))
        else:
            self.line.invite(example(entry))
        self.read_back.say(read_back(entry.understood, wording, today) if entry.understood else "")
        self.choices.show_meanings(
            [read_back(each._replace(is_proposal=False), wording, today) for each in entry.choices]
        )
        refused = entry.error is not None and entry.standing is EntryState.REFUSED
        self.refusal.show_mark("refused", "attention", told(entry.error) if entry.error and refused else "")
        self.remark.say(remark(entry, wording) if with_remark and not refused else "")
        said = (self.read_back.text(), odd, self.refusal.text, self.choices.words, self.remark.text())
        self.line.setAccessibleDescription("\n".join(filter(None, said)))
