"""Every form of the window is filled in by keys in some test: the forms are found in the code, not in a list."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import overtime_logger.ui
from overtime_logger.ui.widgets.fields.form_rows import FormRow
from tests.ui.keys import DRIVEN

if TYPE_CHECKING:
    import pytest
    from PySide6.QtWidgets import QWidget

UI = Path(overtime_logger.ui.__file__).parent
FIELDS = {
    *(
        "QLineEdit",
        "QPlainTextEdit",
        "Choices",
        "Ticks",
        "MenuChoice",
        "TextArea",
        "EntryLine",
        "ReplacedLine",
        "EntryParts",
    ),
    *("LineRow", "AreaRow", "ShortRow", "DateRow", "DaysRow", "TimeRow", "HoursRow", "CountRow", "FigureRow"),
    *("ChoicesRow", "TickRow", "PeopleRow"),
    *("secret_field", "PeriodFields", "OutcomeRow", "SealGiving", "MonthPicker", "DayChooser"),
}
"""What a form is made of: fields, rows with one, and parts with several."""
OF_FIELDS = {
    "field_rows",
    "typed_rows",
    "form_rows",
    "choices",
    "text_area",
    "entry_line",
    "entry_parts",
    "replaced_line",
}
"""The modules of the fields themselves."""
NOT_TYPED_IN = {
    "overtime_logger.ui.editors.evidence.preview.DocumentPreview": "shows what leaves in a pack, to be read",
    "overtime_logger.ui.widgets.page_view.PageView": "finds a page of what is shown, as the tests of Evidence do",
    "overtime_logger.ui.dialogs.CrashDialog": "shows the report of a fault, to be read",
}


def forms() -> dict[str, list[str]]:
    """The classes that make fields: by module, those with a name of their own, or else all."""
    found: dict[str, list[str]] = {}
    for path in sorted(UI.rglob("*.py")):
        if path.stem in OF_FIELDS:
            continue
        module = "overtime_logger.ui." + ".".join(path.relative_to(UI).with_suffix("").parts)
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and _makes_fields(node):
                found.setdefault(module, []).append(node.name)
    return found


def _makes_fields(node: ast.ClassDef) -> bool:
    calls = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    names = {func.id for func in calls if isinstance(func, ast.Name)}
    bases = {ast.unparse(base) for base in node.bases}
    # Forms of records are made of declared fields; the steps of the first start have a function for their lines.
    makes_lines = any(isinstance(each, ast.Attribute) and each.attr == "line" for each in ast.walk(node))
    return bool(names & FIELDS) or "RecordForm" in bases or ("StartStep" in bases and makes_lines)


def is_driven(module: str, name: str) -> bool:
    """Whether a test fills in the form, one made from it, or where it is a part, the form of its module."""
    form: type[QWidget] = getattr(importlib.import_module(module), name)
    if issubclass(form, FormRow):
        return True  # a field itself
    if name.startswith("_"):
        return any(each.__module__ == module for each in DRIVEN)
    return any(issubclass(each, form) for each in DRIVEN)


def without_test() -> list[str]:
    """The forms that no test fills in."""
    return [
        f"{module}.{name}"
        for module, names in forms().items()
        for name in names
        if f"{module}.{name}" not in NOT_TYPED_IN and not is_driven(module, name)
    ]


def test_every_form_is_filled_in_by_keys() -> None:
    for path in Path(__file__).parent.glob("test_typed_*.py"):
        importlib.import_module(f"tests.ui.{path.stem}")
    assert without_test() == []


def test_a_form_without_a_test_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.ui.test_every_form_typed.DRIVEN", set[object]())
    assert len(without_test()) > 40
    assert "overtime_logger.ui.editors.settings.leave_card.LeaveCard" in without_test()
