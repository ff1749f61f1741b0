"""The people named in records."""

from __future__ import annotations

from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton

from overtime_logger.domain.records.person import Person, Relation
from overtime_logger.ui.editors.settings.card import SettingsCard
from overtime_logger.ui.models.settings import keep_person
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.widgets.fields.choices import Choices
from overtime_logger.ui.widgets.layouts import at_left
from overtime_logger.ui.widgets.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from overtime_logger.services.revision import Written
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.models.settings import Changed

_RELATIONS = tuple(Relation)


class PeopleCard(SettingsCard):
    """Managers, reps and others, each by role; a name only where one is wanted.

    Args:
        context: what is read from.
    """

    FIELDS: ClassVar[dict[str, str]] = {"person.role": "role", "person.name": "name"}
    CHANGES = ChangedAreas.RECORDS

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            _("People"),
            _("Your records name them; documents show names, roles or initials, as you choose."),
            _("Add a &person"),
        )
        self._known: tuple[Written[Person], ...] = ()
        self._amended: Written[Person] | None = None
        self._amend_keys = QButtonGroup(self)
        self._role, self._name = QLineEdit(), QLineEdit()
        self._relation = Choices(context, [relation.words for relation in _RELATIONS])
        self.form.side_by_side(
            self.form.row("role", _("Role"), self._role, _("In your own words, for example: SPO, North team.")),
            self.form.row("name", _("Name"), self._name, _("Optional.")),
        )
        self.form.column.addWidget(self.form.row("relation", _("Relationship"), self._relation))
        self._amend_keys.idClicked.connect(self.on_amend)

    def show_held(self) -> None:
        """Everyone, each with a key to change them."""
        self._known = self._context.application.people.all()
        for place, written in enumerate(self._known):
            person = written.record
            said = ", ".join(filter(None, (person.name, person.role, person.relation.words)))
            key = QPushButton(said)
            key.setProperty("role", "day")
            key.setToolTip(_("Change"))
            self._amend_keys.addButton(key, place)
            self.shown.addLayout(at_left(key))
        if not self._known:
            self.shown.addWidget(Text(_("Nobody yet. People named in a conversation are added here."), "quiet"))

    def fill(self) -> None:
        """Nobody in particular, or who is to be changed."""
        person = self._amended.record if self._amended else None
        self._role.setText(person.role if person else "")
        self._name.setText(person.name if person else "")
        self._relation.choose(_RELATIONS.index(person.relation if person else Relation.LINE_MANAGER))

    def job(self, *, not_identifiers: bool) -> Callable[[], Changed]:
        """The person as typed."""
        relation = _RELATIONS[self._relation.place]
        role, name = self._role.text().strip(), self._name.text().strip()
        person = Person(role, relation, name)
        if self._amended is not None:
            known = self._amended.record
            person = Person(role, relation, name, known.first, known.last, known.note)
        amended = self._amended.id if self._amended else None
        return partial(keep_person, self._context.application, amended, person, not_identifiers=not_identifiers)

    @Slot()
    def on_change(self) -> None:
        """Open the form for someone new."""
        self._amended = None
        super().on_change()

    @Slot(int)
    def on_amend(self, place: int) -> None:
        """Open the form for someone who is known."""
        self._amended = self._known[place]
        super().on_change()
