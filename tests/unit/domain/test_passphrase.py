from __future__ import annotations

import pytest

from overtime_logger.domain.errors import InvalidInputError
from overtime_logger.domain.passphrase import MOST_CHARACTERS, Passphrase
from tests.refusals import told


def test_it_never_shows_itself() -> None:
    secret = Passphrase("bara brith 9 o’r gloch")

    assert "bara" not in repr(secret) + str(secret) + f"{secret!r} {secret}"
    assert secret.reveal() == "bara brith 9 o’r gloch"


def test_one_text_in_two_spellings_is_one_passphrase() -> None:
    assert Passphrase("tŷ") == Passphrase("ty\u0302")
    assert Passphrase("tŷ") != Passphrase("ty")
    assert Passphrase("x ") != Passphrase("x")
    assert Passphrase("x") != "x"


@pytest.mark.parametrize("text", ["", "two\nlines", "a\x00b", "\ud800", "x" * (MOST_CHARACTERS + 1)])
def test_what_cannot_be_typed_again_is_refused_without_being_quoted(text: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        Passphrase(text)

    assert caught.value.code.startswith("passphrase.")
    assert not text or text not in told(caught.value)
