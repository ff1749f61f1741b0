"""What the command line says of an error, for tests of what people are told."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import pytest

from overtime_logger.cli.messages import CLI
from overtime_logger.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Generator

Refusal = TypeVar("Refusal", bound=UserError)

message_of, hint_of, told = CLI.named, CLI.hint, CLI.told


@contextmanager
def refuses(family: type[Refusal], *, match: str) -> Generator[pytest.ExceptionInfo[Refusal]]:
    """Expect an error of a family, whose words hold a pattern."""
    with pytest.raises(family) as caught:
        yield caught
    assert re.search(match, told(caught.value)), told(caught.value)
