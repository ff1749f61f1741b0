"""What a Linux desktop is told about the program agrees with the program, and every name in it leads somewhere."""

from __future__ import annotations

import configparser
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

from overtime_logger.ui.app import APPLICATION_ID

ROOT = Path(__file__).parents[1]
LINUX = ROOT / "resources" / "linux"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # pyright: ignore[reportAttributeAccessIssue]
    parser.read(LINUX / f"{APPLICATION_ID}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_desktop_entry_starts_a_command_that_the_package_installs() -> None:
    command, *arguments = _entry()["Exec"].split()

    assert command in PROJECT["project"]["scripts"]
    assert arguments == ["gui"]


def test_the_package_installs_the_entry_the_description_and_the_icon_under_one_name() -> None:
    installed = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]

    assert all((ROOT / source).is_file() for source in installed)
    assert {Path(target).name.removeprefix(APPLICATION_ID) for target in installed.values()} == {
        ".desktop",
        ".metainfo.xml",
        ".svg",
    }
    assert _entry()["Icon"] == APPLICATION_ID


def test_the_description_names_the_entry_and_no_address() -> None:
    text = (LINUX / f"{APPLICATION_ID}.metainfo.xml").read_text("utf-8")
    component = ET.fromstring(text)  # noqa: S314 - our own file

    assert component.findtext("id") == APPLICATION_ID
    assert component.findtext("launchable") == f"{APPLICATION_ID}.desktop"
    assert component.findtext("project_license") == PROJECT["project"]["license"]
    assert "http" not in text


def test_the_frozen_program_goes_by_the_same_name() -> None:
    assert f'bundle_identifier="{APPLICATION_ID}"' in (ROOT / "build.spec").read_text("utf-8")
