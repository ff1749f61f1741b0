"""`guide`: the rules that hours are compared with, the words the program uses, and how to work with it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from overtime_logger.bootstrap import law
from overtime_logger.cli.json_forms import Form, same
from overtime_logger.cli.parameters import Command, OneOf, argument, option
from overtime_logger.domain.contract import Nation
from overtime_logger.domain.worded import N_
from overtime_logger.services.guidance import TOPIC_KEYS, topics

if TYPE_CHECKING:
    from overtime_logger.cli.call import Call
    from overtime_logger.services.guidance import Topic

_WIDTH = 100
_INDENT = "    "


@click.command(cls=Command)
@argument("topic", type=OneOf(TOPIC_KEYS), required=False, help=N_("only this topic; all if none is given"))
@option(
    "--nation",
    type=OneOf(Nation),
    default=Nation.ENGLAND,
    help=N_("whose regulations are cited (default: england)"),
)
def guide_command(call: Call, topic: str | None, nation: Nation) -> None:
    """Explain one topic or all; no logbook is needed."""
    chosen = [each for each in topics(nation, law()) if topic in {None, each.key}]
    call.answer([_form(each) for each in chosen], ["\n\n".join(map(_page, chosen))])


def _page(topic: Topic) -> str:
    lines = [topic.heading, *textwrap.wrap(topic.lead, _WIDTH)]
    for point in topic.points:
        lines += ["", point.name]
        lines += textwrap.wrap(point.text, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
        if point.source:
            lines.append(f"{_INDENT}({point.source})")
    return "\n".join(lines)


def _form(topic: Topic) -> Form:
    points = [same(point, "name", "text", "source") for point in topic.points]
    return {"topic": topic.key, "heading": topic.heading, "lead": topic.lead, "points": points}
