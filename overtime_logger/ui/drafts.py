"""Keeps what is being typed and not yet saved, so that it is there again after a crash."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from overtime_logger.domain.errors import UserError
from overtime_logger.domain.identifiers import refuse_blocked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QLineEdit, QWidget

    from overtime_logger.services.ports import DraftStore

_SOON_MS = 100
"""How long what was typed may not be kept; so a crash loses no more than a letter or two."""

_MOST_SHARE = 10
"""On a slow disk it may be longer, so that no more than one part in so many of the time goes into keeping."""


class _Keeper(QObject):
    """Keeps a text in the logbook, outside the record, shortly after each change, however fast more follow.

    It is in the logbook and not in a file of its own, so that a passphrase covers it, too. That it can't be
    kept is no reason to interrupt anyone who types.

    Args:
        store: keeps it.
        place: what is typed there, as a name.
        parent: where it is typed.
    """

    def __init__(self, store: DraftStore, place: str, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._place = place
        self._kept = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self.on_pause)

    def kept(self) -> str:
        """What was being typed when the program last ended without a save; empty for nothing."""
        with contextlib.suppress(UserError):
            self._kept = self._store.draft(self._place)
        return self._kept

    def _keep(self, text: str) -> None:
        self._timer.stop()
        if text != self._kept:
            took = QElapsedTimer()
            took.start()
            with contextlib.suppress(UserError):
                self._store.keep_draft(self._place, text)
                self._kept = text
            self._timer.setInterval(max(_SOON_MS, _MOST_SHARE * took.elapsed()))

    @Slot()
    def on_change(self) -> None:
        """Keep it soon; to begin the wait again with each letter would keep nothing of who types on and on."""
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def on_pause(self) -> None:
        """Keep what is typed now."""
        raise NotImplementedError


def may_be_kept(text: str) -> bool:
    """Whether a text can be kept while it is typed: a case number is not kept even here."""
    try:
        refuse_blocked(text)
    except UserError:
        return False
    return True


class DraftKeeper(_Keeper):
    """Keeps the text of a line.

    Args:
        store: keeps it.
        place: what the line is for, as a name.
        line: the line.
    """

    def __init__(self, store: DraftStore, place: str, line: QLineEdit) -> None:
        super().__init__(store, place, line)
        self._line = line
        self._line.textChanged.connect(self.on_change)

    @Slot()
    def on_pause(self) -> None:
        """Keep the text as it now is."""
        text = self._line.text()
        self._keep(text if may_be_kept(text) else "")


class KeptForm(Protocol):
    """Something with several fields, which is a widget too."""

    def to_keep(self) -> dict[str, object]:
        """What is in it by the names of its fields, as JSON can hold it; no case numbers."""
        ...

    def put_back(self, kept: Mapping[str, object]) -> None:
        """Put in it what was kept; what does not fit is skipped."""
        ...


class FormKeeper(_Keeper):
    """Keeps what is typed in a form, all of its rows together; the form tells `on_change` of it.

    Args:
        store: keeps it.
        place: what the form is for, as a name.
        form: the form.
    """

    def __init__(self, store: DraftStore, place: str, form: KeptForm) -> None:
        super().__init__(store, place, cast("QWidget", form))
        self._form = form
        self._is_over = False

    def put_back(self) -> bool:
        """Put into the form what was being typed when it was last open; returns whether there was anything."""
        text = self.kept()
        try:
            rows = json.loads(text) if text else None
        except ValueError:
            return False
        if not isinstance(rows, dict):
            return False
        self._form.put_back(cast("dict[str, object]", rows))
        return True

    def forget(self) -> None:
        """Keep nothing any more: it was saved, or is not wanted."""
        self._keep("")
        self._is_over = True

    @Slot()
    def on_pause(self) -> None:
        """Keep what is in the form now."""
        if not self._is_over:
            rows = self._form.to_keep()
            self._keep(json.dumps(rows) if rows else "")
