"""Marks texts for translators that are looked up only when they are said."""

from __future__ import annotations


def text(words: str) -> str:
    """Mark a text."""
    return words


def plural(one: str, many: str) -> tuple[str, str]:
    """Mark a text that differs with the parameter `number`."""
    return one, many
