"""`guide`: the rules hours are held against, the words the program uses, and how it is worked with."""

from __future__ import annotations

import textwrap
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.bootstrap import law
from overtime_logger.cli.context import OK
from overtime_logger.domain.contract import Nation
from overtime_logger.services.guidance import TOPIC_KEYS, topics

if TYPE_CHECKING:
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands
    from overtime_logger.services.guidance import Topic

_WIDTH = 100
_INDENT = "    "


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    guide = commands.add("guide", run, _("rest and working time in short, the words used here, the entry line"))
    guide.add_argument("topic", nargs="?", choices=TOPIC_KEYS, help=_("only this; all of it if not given"))
    guide.add_argument(
        "--nation",
        choices=[nation.value for nation in Nation],
        default=Nation.ENGLAND.value,
        help=_("whose regulations are cited; England's if not given"),
    )


def run(command: Command) -> int:
    """Tell one topic or all; no logbook is needed."""
    options = command.options
    told = topics(Nation(options.nation), law())
    chosen = [topic for topic in told if options.topic in {None, topic.key}]
    if command.wants_json:
        command.give([_form(topic) for topic in chosen])
        return OK
    command.say("\n\n".join(_page(topic) for topic in chosen))
    return OK


def _page(topic: Topic) -> str:
    lines = [topic.heading, *textwrap.wrap(topic.lead, _WIDTH)]
    for point in topic.points:
        lines += ["", point.name]
        lines += textwrap.wrap(point.text, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
        if point.source:
            lines.append(f"{_INDENT}({point.source})")
    return "\n".join(lines)


def _form(topic: Topic) -> dict[str, object]:
    return {
        "topic": topic.key,
        "heading": topic.heading,
        "lead": topic.lead,
        "points": [{"name": point.name, "text": point.text, "source": point.source} for point in topic.points],
    }
