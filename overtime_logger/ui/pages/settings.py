"""Settings: the contract, people, leave, bank holidays, and how the program behaves."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from overtime_logger.services.settings import ProgramSetting
from overtime_logger.ui.editors.settings.backup_card import BackupCard
from overtime_logger.ui.editors.settings.choices_card import AppearanceCard, RemindersCard
from overtime_logger.ui.editors.settings.contract_card import ContractCard
from overtime_logger.ui.editors.settings.export_card import ExportCard
from overtime_logger.ui.editors.settings.holidays_card import HolidaysCard
from overtime_logger.ui.editors.settings.import_card import ImportCard
from overtime_logger.ui.editors.settings.leave_card import LeaveCard
from overtime_logger.ui.editors.settings.passphrase_card import PassphraseCard
from overtime_logger.ui.editors.settings.people_card import PeopleCard
from overtime_logger.ui.editors.settings.restore_card import RestoreCard
from overtime_logger.ui.operations import ChangedAreas
from overtime_logger.ui.safe_reading import tells_if_unreadable
from overtime_logger.ui.widgets.cards.card import PageColumn

if TYPE_CHECKING:
    from overtime_logger.services.safekeeping.backups import Restored
    from overtime_logger.ui.context import PageContext
    from overtime_logger.ui.editors.settings.choices_card import AnySetting


class SettingsPage(QWidget):
    """A card for each thing that can be set.

    Args:
        context: what is read from.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._column = PageColumn(context, _("Settings"))
        self._backup, self._restore = BackupCard(context), RestoreCard(context)
        self._appearance = AppearanceCard(context)
        self.cards = (
            ContractCard(context),
            PeopleCard(context),
            LeaveCard(context),
            HolidaysCard(context),
            RemindersCard(context),
            self._appearance,
            PassphraseCard(context),
            self._backup,
            self._restore,
            ImportCard(context),
            ExportCard(context),
        )
        for card in self.cards:
            self._column.add(card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._column)

    @tells_if_unreadable
    def refresh(self) -> None:
        """Show what holds now; forms that are open stay as they are."""
        for card in self.cards:
            card.refresh()

    def take_focus(self) -> None:
        """Focus the first card's button."""
        self.cards[0].take_focus()

    @Slot(object)
    def on_changed(self, change: ChangedAreas) -> None:
        """Something that is shown may hold no longer."""
        if change & (ChangedAreas.JOURNAL | ChangedAreas.SETTINGS):
            self.refresh()
        elif change & ChangedAreas.BACKUPS:
            self._backup.refresh()
            self._restore.refresh()

    def show_about(self, about: Restored | AnySetting) -> None:
        """Say that a backup is the logbook now, or go on where a setting was changed."""
        if isinstance(about, ProgramSetting):
            self._appearance.go_on_at(about)
        else:
            self._restore.show_restored(about)


def page(context: PageContext) -> SettingsPage:
    """The page, for the registry."""
    return SettingsPage(context)
