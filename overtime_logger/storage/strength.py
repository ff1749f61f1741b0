"""How hard a passphrase is to guess, by zxcvbn, which knows common words, names, dates and patterns of keys."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from overtime_logger.services.safekeeping.strength import Strength

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_JUDGED = 72
"""The number of characters that are judged: zxcvbn takes longer the longer a text is, and these decide."""


def estimate_strength(text: str, own_words: Sequence[str]) -> Strength:
    """Judge a text; nothing of it is kept.

    Args:
        text: what may become the passphrase.
        own_words: words that anyone who knows the person would try first.
    """
    if not text:
        return Strength(0)
    # Imported by name, since it has no annotations, and only now: it loads word lists.
    judge: Any = importlib.import_module("zxcvbn").zxcvbn
    judged: dict[str, Any] = judge(text[:MOST_JUDGED], user_inputs=list(own_words))
    return Strength(int(judged["guesses"]))
