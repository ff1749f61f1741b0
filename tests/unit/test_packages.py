"""What packages are made from reaches neither for the record nor the network, nor for rights it does not need."""

from __future__ import annotations

import json
import plistlib
import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.ci_scripts import SCRIPTS, load
from tests.recorded_calls import RECORDING

ROOT = SCRIPTS.parent
INSTALLER = (ROOT / "resources/windows/installer.nsi").read_text("utf-8")


def test_a_release_shows_the_section_of_its_version_or_else_the_newest() -> None:
    text = "# Changelog\n\n## 0.2.0 (unreleased)\n\n* New.\n\n## 0.1.0\n\n* Old.\n"
    changes = load("changes").changes

    assert changes(text, "0.1.0") == "* Old.\n"
    assert changes(text, "0.3.0") == "* New.\n"


def test_the_installer_removes_nothing_but_what_it_installed() -> None:
    removed = re.findall(r"^\s*(?:RMDir|Delete)(?: /r)? \"(.+?)\"", INSTALLER, re.MULTILINE)

    assert removed
    assert all(path.startswith(("$INSTDIR", "$SMPROGRAMS\\${NAME}.lnk")) for path in removed)
    assert 'RMDir /r "$INSTDIR"' not in INSTALLER


def test_the_installer_needs_no_administrator_and_writes_only_what_is_the_users() -> None:
    assert "RequestExecutionLevel user" in INSTALLER
    assert set(re.findall(r"\b(HK\w+)", INSTALLER)) == {"HKCU"}


def test_the_installer_starts_programs_that_the_build_makes() -> None:
    names = dict(re.findall(r'!define (WINDOW|COMMAND) "(.+?)\.exe"', INSTALLER))
    spec = (ROOT / "build.spec").read_text("utf-8")

    assert names == {"WINDOW": "Overtime Logger", "COMMAND": "overtime-logger"}
    assert f'NAME = "{names["WINDOW"]}"' in spec
    assert f'COMMAND = "{names["COMMAND"]}"' in spec


def test_the_manifest_asks_for_no_rights_and_for_long_paths_and_utf8() -> None:
    root = ET.parse(ROOT / "resources/windows/program.manifest").getroot()  # noqa: S314 - our own file
    found = {element.tag.rpartition("}")[2]: element for element in root.iter()}

    assert found["requestedExecutionLevel"].get("level") == "asInvoker"
    assert found["longPathAware"].text == "true"
    assert found["activeCodePage"].text == "UTF-8"


def test_the_mac_gives_the_program_no_network() -> None:
    rights = plistlib.loads((ROOT / "resources/macos/entitlements.plist").read_bytes())

    assert not [name for name in rights if "network" in name or "device" in name or "files" in name]


def test_workflows_use_the_pinned_versions_and_run_the_scripts_that_debian_runs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    release = (ROOT / ".github/workflows/release.yml").read_text("utf-8")
    tests = (ROOT / ".github/workflows/tests.yml").read_text("utf-8")

    assert "packages" in project["optional-dependencies"]
    assert release.count("PIP_CONSTRAINT: constraints.txt") == tests.count("PIP_CONSTRAINT: constraints.txt") == 1
    named = set(re.findall(r"\.ci/(\w+\.py)", release + tests))
    assert {"frozen.py", "packages.py", "windows_round.py", "changes.py", "qt_libraries.py"} == named
    assert all((SCRIPTS / name).is_file() for name in named)


def test_what_the_portable_folder_says_is_plain() -> None:
    text = Path(ROOT / "resources/linux/portable.txt").read_text("utf-8")

    assert 'an empty file named "portable"' in text
    assert "work computer" in text


# -- the manual page and what shells complete --------------------------------------------------------

SECTIONS = ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES"]


def test_the_manual_page_has_its_sections_and_every_command_and_option() -> None:
    page = load("manual_page").manual_page(0)
    recorded = json.loads(RECORDING.read_text("utf-8"))["options"]

    assert re.findall(r"^\.SH (.*)$", page, re.MULTILINE) == SECTIONS
    plain = page.replace(r"\-", "-")
    headings = re.findall(r'^\.SS "(.*?)"$', plain, re.MULTILINE)
    for command, told in recorded.items():
        if not command.startswith("talk"):
            assert not command or any(f"{each} ".startswith(f"{command} ") for each in headings)
            assert not [option for option in told["options"] if not re.search(rf"[B ]{option}\b", plain)]


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_manual_page_can_be_set_without_a_warning(tmp_path: Path) -> None:
    page = tmp_path / "page.1"
    page.write_text(load("manual_page").manual_page(0), "utf-8")
    command = ["groff", "-Kutf8", "-man", "-Tutf8", "-ww", "-z", str(page)]

    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_no_text_of_the_manual_page_is_taken_for_a_request() -> None:
    text = load("manual_page")._text

    assert text(".TH \\ -x") == r"\&.TH \e \-x"
    assert text("'quoted'") == r"\&'quoted'"
