from __future__ import annotations

from contextlib import closing
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.services.settings import (
    DECLARED,
    REMINDER,
    REMINDER_AT,
    Choice,
    Day,
    FolderPath,
    ProgramSetting,
    Settings,
    Switch,
    TimeOfDay,
    WholeNumber,
)
from overtime_logger.storage.store import LogbookStore
from tests.builders import services_over
from tests.refusals import refuses

if TYPE_CHECKING:
    from pathlib import Path

    from overtime_logger.services.settings import ValueKind
    from tests.builders import Services


def test_a_default_holds_until_something_else_is_set(services: Services) -> None:
    settings = Settings(services.store)

    assert settings.get(REMINDER_AT) == time(17, 30)
    settings.set(REMINDER_AT, time(10, 5))
    assert settings.get(REMINDER_AT) == time(10, 5)
    settings.reset(REMINDER_AT)
    assert settings.get(REMINDER_AT) == time(17, 30)


def test_what_is_set_is_there_after_the_next_start_and_changes_no_seal(home: Path) -> None:
    with closing(LogbookStore(home)) as store:
        before = services_over(store).packs.seal()
        Settings(store).set(REMINDER, value=True)
        assert services_over(store, worker=None).packs.seal() == before
    with closing(LogbookStore(home)) as store:
        assert Settings(store).get(REMINDER) is True
        assert store.problems() == ()


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Switch(), "off", False),
        (WholeNumber(1, 60), " 10 ", 10),
        (TimeOfDay(), "1730", time(17, 30)),
        (TimeOfDay(), "5.30PM", time(17, 30)),
        (TimeOfDay(), "10:30", time(10, 30)),
        (Day(), "2026-03-20", date(2026, 3, 20)),
        (Choice({"calm": str, "bold": str}), "bold", "bold"),
        (FolderPath(), "/media/ŵy", "/media/ŵy"),
        (FolderPath(), "D:" + 16_000 * "\\a", "D:" + 16_000 * "\\a"),
    ],
)
def test_a_typed_value_is_read_and_kept(
    services: Services, kind: ValueKind[object], text: str, value: object
) -> None:
    setting = ProgramSetting("test", kind, None, str, str)

    assert Settings(services.store).set_typed(setting, text) == value
    assert Settings(services.store).get(setting) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Switch(), "yes"),
        (WholeNumber(1, 60), "0"),
        (WholeNumber(1, 60), "61"),
        (WholeNumber(1, 60), "six"),
        (WholeNumber(1, 60), "9" * 5000),
        (TimeOfDay(), "24:00"),
        (TimeOfDay(), "25:00"),
        (TimeOfDay(), "5.30"),
        (TimeOfDay(), ""),
        (Day(), "20/3"),
        (Choice({"calm": str}), "bold"),
        (FolderPath(), "two\nlines"),
        (FolderPath(), "/media/\udce9"),
        (FolderPath(), "/" * 32_768),
    ],
)
def test_what_lies_outside_the_bounds_is_refused_and_not_kept(
    services: Services, kind: ValueKind[object], text: str
) -> None:
    settings, setting = Settings(services.store), ProgramSetting("test", kind, "as before", str, str)

    with pytest.raises(InvalidInputError):
        settings.set_typed(setting, text)

    assert settings.get(setting) == "as before"


def test_a_number_outside_its_bounds_is_refused_however_it_is_set(services: Services) -> None:
    with refuses(InvalidInputError, match="a number from 1 to 60"):
        Settings(services.store).set(ProgramSetting("test", WholeNumber(1, 60), 10, str, str), 61)


def test_a_kept_text_that_can_not_be_read_counts_as_not_set(services: Services) -> None:
    services.store.set_setting("reminder.at", "teatime")

    assert Settings(services.store).get(REMINDER_AT) == time(17, 30)


def test_each_setting_is_declared_once_with_a_default_that_it_allows() -> None:
    assert len({setting.key for setting in DECLARED}) == len(DECLARED)
    for setting in DECLARED:
        assert setting.label()
        assert setting.help_text().endswith(".")
        kept: ValueKind[Any] = setting.kind
        assert kept.value_of(kept.text_of(setting.default)) == setting.default
