from __future__ import annotations

import pytest

from overtime_logger.domain.offered_tags import GAVE_WAY, REASONS, tag_in_words
from overtime_logger.services.logbook import tag_of


@pytest.mark.parametrize("tag", {*REASONS, *GAVE_WAY})
def test_an_offered_tag_is_kept_as_it_stands_and_typed_by_its_name(tag: str) -> None:
    assert tag_of(tag) == tag
    assert tag_of(tag_in_words(tag)) == tag


def test_names_are_written_as_they_are_known() -> None:
    assert [tag_in_words(tag) for tag in ("oasys", "toil-lost", "e-mail")] == ["OASys", "TOIL lost", "e-mail"]


def test_a_tag_of_ones_own_is_called_what_it_says() -> None:
    assert tag_in_words("prison-visit") == "prison visit"
