from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _saves_need_not_be_durable(quick_saves: None) -> None:
    """Services are tried here; that saves last is tried where the storage is."""
