"""Take every file of a folder in, as for a branch report, and draw none: `packs_taken_in.py HOME FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from overtime_logger.bootstrap import Application

if __name__ == "__main__":
    with Application(Path(sys.argv[1]), create=True) as application, application.gathering() as gathering:
        for state in gathering.add(sorted(Path(sys.argv[2]).iterdir())):
            if state.refusal is not None:
                raise AssertionError(state.words)
        print(gathering.tally.members)
