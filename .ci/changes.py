"""Print what the changelog says of this version, or else of the newest, for the page of a release."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def changes(changelog: str, version: str) -> str:
    """The section about a version, without its heading; the first where there is none."""
    sections = changelog.split("\n## ")[1:]
    mine = next((section for section in sections if section.split()[0] == version), sections[0])
    return mine.partition("\n")[2].strip() + "\n"


if __name__ == "__main__":
    found = re.search(r'__version__ = "(.+)"', (ROOT / "overtime_logger/__init__.py").read_text("utf-8"))
    print(changes((ROOT / "CHANGELOG.md").read_text("utf-8"), found[1] if found else ""), end="")
