"""The works of others that come with the program are all named, with the licences they state themselves."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from overtime_logger.bootstrap import credits_of_the_program, resources

if TYPE_CHECKING:
    from importlib.metadata import PackagePath

    from overtime_logger.storage.bundled.resource_tables import Credit

SIGNS = {
    "Apache-2.0": "Apache License",
    "BSD-3-Clause": "Redistribution and use in source and binary forms",
    "MIT": "MIT",
    "PSF-2.0": "Python Software Foundation License",
    "Zlib": "provided 'as-is', without any express or implied warranty",
}
"""Words by which a licence is known where its name as SPDX has it is not stated."""
TYPEFACES = {
    "IBM Plex": ("OFL.txt", "SIL OPEN FONT LICENSE Version 1.1"),
    "Noto Sans": ("OFL-Noto.txt", "SIL OPEN FONT LICENSE Version 1.1"),
    "Droid Sans Fallback": ("LICENSE-Droid.txt", "Apache License"),
}
"""The file that has a typeface's licence, and words of it."""
ROOT = Path(__file__).parents[4]
PACKAGES = [row["name"] for row in tomllib.loads((resources() / "credits.toml").read_text("utf-8"))["package"]]


def test_every_dependency_is_credited() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]

    assert sorted(PACKAGES) == sorted(re.split(r"[<>=!~\[]", each)[0] for each in wanted)


def _is_licence(file: PackagePath) -> bool:
    """Whether it is a text of licences, by its own name or by that of its folder."""
    return "LICEN" in file.name.upper() or file.parent.name == "LICENSES"


@pytest.mark.parametrize("credit", credits_of_the_program(), ids=lambda credit: credit.name)
def test_a_licence_is_the_one_that_the_work_itself_states(credit: Credit) -> None:
    if credit.name not in PACKAGES:
        file, words = TYPEFACES[credit.name]
        assert words in (resources() / "fonts" / file).read_text("utf-8")
        return
    installed = distribution(credit.name)
    texts = [file.read_text("utf-8") for file in installed.files or () if _is_licence(file)]

    stated = "\n".join([installed.read_text("METADATA") or "", *texts])

    assert SIGNS.get(credit.licence, credit.licence) in stated
