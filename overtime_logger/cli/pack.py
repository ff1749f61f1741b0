"""`pack`: the documents."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING

from overtime_logger.cli.context import OK
from overtime_logger.cli.days import add_range
from overtime_logger.services.packs.request import PackKind, PackRequest

if TYPE_CHECKING:
    from overtime_logger.cli.context import Command
    from overtime_logger.cli.parser import Commands


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add("pack", run, _("make a document"))
    parser.add_argument("kind", choices=[kind.value for kind in PackKind], help=_("which document"))
    add_range(parser)
    parser.add_argument("--out", required=True, metavar="FILE", help=_("the PDF to write"))
    parser.add_argument("--for", dest="recipient", default="", metavar="WHO", help=_("for whom it is made"))


def run(command: Command) -> int:
    """Make a document and say where it is."""
    options = command.options
    with command.open() as application:
        span = command.span(application, application.logbook.full_range())
        request = PackRequest(PackKind(options.kind), span, options.recipient)
        made = application.packs.make(request, Path(options.out))
    if command.wants_json:
        command.give(
            {
                "path": str(made.path),
                "pages": made.pages,
                "seal": made.seal.code,
                "rows": made.seal.rows,
                "sha256": made.digest,
            }
        )
    else:
        pages = ngettext("{number} page", "{number} pages", made.pages).format(number=made.pages)
        command.say(_("{path}: {pages}, seal {code}").format(path=made.path, pages=pages, code=made.seal.code))
    return OK
