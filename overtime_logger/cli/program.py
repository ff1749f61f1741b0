"""What the program is called where commands are typed."""

from __future__ import annotations

PROGRAM = "overtime-logger"
COMPLETION_VARIABLE = "_OVERTIME_LOGGER_COMPLETE"
"""Set by the scripts of `completion` when a shell asks what may follow."""
