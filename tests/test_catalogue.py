"""The template that translations begin from holds every text there is, and nothing that is gone."""

from __future__ import annotations

import io

from babel.messages.pofile import read_po

from tests.catalogue import TEMPLATE, catalogue, template


def test_the_template_is_the_one_of_today() -> None:
    assert TEMPLATE.read_bytes() == template(), "write it anew with: python -m tests.catalogue"


def test_a_translator_gets_every_text_once_and_plurals_as_such() -> None:
    read = read_po(io.BytesIO(template()))

    assert len(read) == len(catalogue()) > 1000
    assert any(isinstance(message.id, tuple) for message in read)
    assert {file for message in read for file, _line in message.locations} >= {
        "overtime_logger/ui/pages/help.py",
        "overtime_logger/cli/guide.py",
    }
