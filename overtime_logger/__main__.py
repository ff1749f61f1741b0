"""Choose the shell: the window when nothing is asked for, the command line otherwise."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program and return its exit code."""
    arguments = sys.argv[1:]
    from overtime_logger.cli.main import run  # noqa: PLC0415 - loaded after the choice, to keep the start short

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
