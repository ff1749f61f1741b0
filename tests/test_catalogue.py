"""The template that translations begin from holds every text there is, and nothing that is gone."""

from __future__ import annotations

import io
import re

from babel.messages.pofile import read_po

from overtime_logger.domain.explanation import Figure
from tests.catalogue import TEMPLATE, catalogue, template


def test_the_template_is_the_one_of_today() -> None:
    assert TEMPLATE.read_bytes() == template(), "write it anew with: python -m tests.catalogue"


def test_a_translator_gets_every_text_once_and_plurals_as_such() -> None:
    read = read_po(io.BytesIO(template()))

    assert len(read) == len(catalogue()) > 1000
    assert any(isinstance(message.id, tuple) for message in read)
    assert {file for message in read for file, _line in message.locations} >= {
        "overtime_logger/ui/pages/help.py",
        "overtime_logger/cli/commands/show.py",
    }


RETIRED = re.compile(
    r"unpaid excess|paid (or|nor) taken back|over contract and unpaid|contract, by accounting period|^credited",
    re.IGNORECASE,
)
"""What figures were called before each had one label; a figure that is called so again has two."""

NO_FIGURES = {
    Figure.WORKED: {"overtime_logger/services/exporting/exporter.py", "overtime_logger/ui/models/overview.py"}
}
"""Where the word is a heading of times of day, and not of a figure."""


def test_each_figure_has_one_label_in_one_place() -> None:
    """Every table, page and command takes it from there, so that none can give a figure another name."""
    forms = [(each.id if isinstance(each.id, tuple) else (each.id,), each.locations) for each in catalogue()]
    places = {str(text): {file for file, _line in found} for texts, found in forms for text in texts}

    for figure in Figure:
        assert places[figure.words] - NO_FIGURES.get(figure, set()) == {"overtime_logger/domain/explanation.py"}
    assert [text for text in places if RETIRED.search(text)] == []
