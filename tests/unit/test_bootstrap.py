from __future__ import annotations

import ast
import gettext
import inspect
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from overtime_logger import bootstrap
from tests.systems import IS_WINDOWS


@pytest.fixture(autouse=True)
def _language_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gettext, "translation", gettext.translation)
    monkeypatch.setattr(gettext, "_current_domain", gettext.textdomain())


def put_translation(folder: Path, language: str) -> None:
    catalogue = Catalog(language)
    catalogue.add("leave", "Urlaub")
    catalogue.add(("{number} day", "{number} days"), ("{number} Tag", "{number} Tage"))
    place = folder / "locale" / language / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / f"{bootstrap.TEXT_DOMAIN}.mo").open("wb") as file:
        write_mo(file, catalogue)


def test_texts_come_from_the_translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_translation(tmp_path, "de")
    monkeypatch.setattr(bootstrap, "resources", lambda: tmp_path)
    monkeypatch.setenv("LANGUAGE", "de")
    bootstrap.bind_language()

    assert gettext.gettext("leave") == "Urlaub"
    assert gettext.ngettext("{number} day", "{number} days", 1) == "{number} Tag"
    assert gettext.gettext("something new") == "something new"


def test_without_a_translation_texts_stay_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "resources", lambda: tmp_path)
    monkeypatch.setenv("LANGUAGE", "de")
    bootstrap.bind_language()

    assert gettext.gettext("leave") == "leave"
    assert gettext.ngettext("{number} day", "{number} days", 2) == "{number} days"


def test_other_programs_translations_are_looked_for_as_ever(tmp_path: Path) -> None:
    bootstrap.bind_language()

    with pytest.raises(FileNotFoundError):
        gettext.translation("another-program", tmp_path)


@pytest.mark.skipif(IS_WINDOWS, reason="no variable moves a user's folders there")
def test_fonts_are_listed_in_our_own_cache(tmp_path: Path) -> None:
    """In a process of its own: matplotlib looks for its place once."""
    code = (
        "from overtime_logger import bootstrap; bootstrap.choose_drawing_cache();"
        " import matplotlib; print(matplotlib.get_configdir()); print(matplotlib.get_cachedir())"
    )
    environment = {key: each for key, each in os.environ.items() if not key.startswith(("MPL", "XDG"))}
    environment |= {"HOME": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, encoding="utf-8"
    )

    places = {Path(line) for line in done.stdout.splitlines()}
    assert len(places) == 1
    assert "Overtime Logger" in places.pop().relative_to(tmp_path).parts


def test_a_place_that_was_chosen_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLCONFIGDIR", "chosen")

    bootstrap.choose_drawing_cache()

    assert os.environ["MPLCONFIGDIR"] == "chosen"


# -- the built program ---------------------------------------------------------------------------


def test_a_program_from_its_sources_was_made_on_no_day() -> None:
    assert bootstrap.made_on() is None


def test_a_built_program_knows_its_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made-on.txt").write_text("2026-11-30\n", "ascii")
    monkeypatch.setattr(bootstrap, "resources", lambda: tmp_path)

    assert bootstrap.made_on() == date(2026, 11, 30)


@pytest.mark.parametrize(("today", "old"), [(date(2027, 11, 30), False), (date(2027, 12, 1), True)])
def test_a_version_is_old_after_a_year(today: date, old: bool) -> None:
    assert bootstrap.is_old(date(2026, 11, 30), today) is old


@pytest.mark.parametrize(("frozen", "portable"), [(True, True), (True, False), (False, True)])
def test_the_record_is_beside_a_built_program_that_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, frozen: bool, portable: bool
) -> None:
    monkeypatch.delenv(bootstrap.HOME_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "overtime-logger"))
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    if portable:
        (tmp_path / "portable").touch()

    assert (bootstrap.default_home() == tmp_path / "Logbook") is (frozen and portable)


def test_a_folder_that_was_chosen_comes_before_the_one_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "overtime-logger"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv(bootstrap.HOME_VARIABLE, str(tmp_path / "chosen"))
    (tmp_path / "portable").touch()

    assert bootstrap.default_home() == tmp_path / "chosen"


# -- the table of parts --------------------------------------------------------------------------

PARTS = {
    name: part for name, part in vars(bootstrap.Application).items() if isinstance(part, bootstrap.ApplicationPart)
}
DECLARED = bootstrap.Application.__annotations__


def test_every_name_that_is_loaded_late_is_there() -> None:
    source = ast.parse(Path(bootstrap.__file__).read_text("utf-8"))
    texts = [node.value for node in ast.walk(source) if isinstance(node, ast.Constant)]
    names = [text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z_.]+:\w+", text)]

    assert len(names) > len(PARTS)
    assert all(bootstrap._load(name) is not None for name in names)


def test_every_part_is_made_and_is_what_it_is_declared_as(tmp_path: Path) -> None:
    with bootstrap.Application(tmp_path, create=True) as application:
        for name, part in PARTS.items():
            made = getattr(application, name)

            maker = bootstrap._load(part.made_by)
            assert getattr(application, name) is made
            assert (
                isinstance(made, maker)
                if isinstance(maker, type)
                else maker.__annotations__["return"] == DECLARED[name]
            )
            # Of the adapters, only the protocol is declared.
            assert DECLARED[name] in {type(made).__name__, "FileWriter", "BackupShelf", "ImportFiles"}


@pytest.mark.parametrize("name", PARTS)
def test_every_part_is_given_what_its_maker_asks_for(name: str) -> None:
    part = PARTS[name]
    asked = inspect.signature(bootstrap._load(part.made_by)).parameters
    given = dict(zip(asked, part.arguments, strict=False)) | part.named

    assert len(given) == len(part.arguments) + len(part.named)
    for parameter, argument in given.items():
        if argument in DECLARED:
            assert asked[parameter].annotation == DECLARED[argument], parameter
        assert (argument == "clock") == (parameter == "clock")
