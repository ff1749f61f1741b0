"""Seals: what the record is now, to whom that was told, and when it is time to tell someone again."""

from __future__ import annotations

from datetime import timedelta
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.records.texts import check_line
from overtime_logger.services.beside_journal import GivenSeal
from overtime_logger.services.free_texts import check_texts
from overtime_logger.services.merkle_tree import Seal, tree_root

if TYPE_CHECKING:
    from overtime_logger.services.ports import Clock, Store
    from overtime_logger.services.wording import Wording

REMINDER_AFTER = timedelta(weeks=1)
"""How long after the last seal was given the app asks to give one again."""


class Seals:
    """The seal of the record, and who holds earlier ones.

    Args:
        store: where the record and the seals given are kept.
        clock: what time it is.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def now(self) -> Seal:
        """The seal of the record as it is."""
        leaves = self._store.leaves()
        return Seal(len(leaves), tree_root(leaves), self._clock.now().date())

    def give(self, given_to: str, seal: Seal | None = None, *, not_identifiers: bool = False) -> GivenSeal:
        """Note that someone is given a seal of the record.

        Args:
            given_to: who is given it, one line of at most 200 characters.
            seal: the seal, for example that of a document made earlier; that of the record as it is if not given.
            not_identifiers: whether the person has said that what looks like personal data isn't.

        Raises:
            InvalidInputError: nothing is recorded yet, the seal is not of this record, or the text is empty,
                longer, or can't be kept, as `check_texts` says.
            FileFailedError: the disk failed; nothing was stored.
        """
        check_line("seal.to", given_to, needed=True)
        check_texts([("to", given_to)], not_identifiers=not_identifiers)
        now = self.now()
        if seal is None:
            seal = now
        elif tree_root(self._store.leaves()[: seal.rows]) != seal.root:
            raise InvalidInputError("seal.other")
        if not seal.rows:
            raise InvalidInputError("seal.empty")
        given = GivenSeal(seal, given_to.strip(), now.made_on)
        self._store.note_seal(given)
        return given

    def show(self) -> Seal:
        """The seal of the record as it is, kept although nobody is named who holds it.

        A code that was read out or copied must be one that later documents can be checked against.

        Raises:
            FileFailedError: the disk failed; nothing was stored.
        """
        seal = self.now()
        if seal.rows and all(known.seal.rows != seal.rows for known in self._store.seals_given()):
            self._store.note_seal(GivenSeal(seal, "", seal.made_on))
        return seal

    def given(self) -> tuple[GivenSeal, ...]:
        """The seals that were given to someone, in the order in which they were."""
        return tuple(known for known in self._store.seals_given() if known.given_to)

    @property
    def is_reminder_due(self) -> bool:
        """Whether to ask the person to give someone the seal.

        That is when something was recorded since the last was given, and the last is a week old or there isn't
        one.
        """
        rows = len(self._store.leaves())
        given = self.given()
        if not given:
            return rows > 0
        last = given[-1]
        return rows > last.seal.rows and self._clock.now().date() - last.given_on >= REMINDER_AFTER


def text_to_give(seal: Seal, wording: Wording) -> str:
    """What to send to anyone who should hold a seal: the code, what it is for, and that it tells nothing else."""
    covers = ngettext(
        "It stands for the {number} entry in my record of working hours on {date}.",
        "It stands for the {number} entries in my record of working hours on {date}.",
        seal.rows,
    ).format(number=wording.number(seal.rows), date=wording.date(seal.made_on))
    return "\n\n".join(
        (
            _("Please keep this code for me: {code}").format(code=seal.code),
            covers,
            _(
                "Nothing that I recorded can be read from it. If my record is ever doubted, the code and the "
                "date on which you received it let anyone check that those entries existed by then and that none "
                "of them has been changed or removed since."
            ),
        )
    )
