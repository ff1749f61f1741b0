"""The story that the documents are made from: told once for the tests that only read it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from overtime_logger.services.wording import Wording
from overtime_logger.storage.store import LogbookStore
from tests.builders import services_over
from tests.unit.services.packs.story import Story, tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory, empty_logbook: Path) -> Iterator[Story]:
    """The story, not to be added to."""
    home = shutil.copytree(empty_logbook, tmp_path_factory.mktemp("story") / "home")
    store = LogbookStore(home)
    yield tell(services_over(store))
    store.close()


@pytest.fixture
def story(store: LogbookStore) -> Story:
    """The story, to go on with."""
    return tell(services_over(store))


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording()
