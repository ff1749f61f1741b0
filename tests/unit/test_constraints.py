"""The pinned versions: every package the project brings in has one, and nothing else stands in the file."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).parents[2]
# They come with every environment, in the version of its Python.
NOT_PINNED = {"pip", "setuptools"}
SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "extra": ""},
    {"sys_platform": "darwin", "platform_system": "Darwin", "extra": ""},
    {"sys_platform": "win32", "platform_system": "Windows", "extra": ""},
)


def pins() -> dict[str, str]:
    """The pinned versions by package; every line that is no comment has to be one."""
    text = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found = dict(line.split("==") for line in lines)
    assert list(found) == sorted(found)
    assert len(found) == len(lines)
    return found


def named_by_the_project() -> list[str]:
    """The requirements in pyproject.toml: to run it, to work on it, and to build it."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    return [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
        *project["optional-dependencies"]["packages"],
        *settings["build-system"]["requires"],
    ]


def brought_in(requirements: list[str], seen: dict[str, Requirement]) -> dict[str, Requirement]:
    """What these requirements bring in on any system, by package; `seen` is added to and returned."""
    for requirement in map(Requirement, requirements):
        package = canonicalize_name(requirement.name)
        wanted = requirement.marker is None or any(requirement.marker.evaluate(system) for system in SYSTEMS)
        if wanted and package not in seen:
            seen[package] = requirement
            with suppress(PackageNotFoundError):  # of another system, or only there while a package is built
                brought_in(distribution(package).requires or [], seen)
    return seen


def test_pins_are_versions_and_nothing_else() -> None:
    found = pins()

    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in found)
    assert all(re.fullmatch(r"\d+(\.\w+)*", version) for version in found.values())


def test_every_package_that_comes_in_on_any_system_is_pinned() -> None:
    needed = brought_in(named_by_the_project(), {})

    assert {"pyside6-essentials", "pytest", "pefile", "macholib"} <= set(needed)
    assert set(needed) - NOT_PINNED - set(pins()) == set()


def test_pins_allow_what_is_required() -> None:
    found = pins()
    needed = brought_in(named_by_the_project(), {})

    refused = [
        str(requirement)
        for name, requirement in needed.items()
        if name in found and not requirement.specifier.contains(found[name])
    ]
    assert refused == []
