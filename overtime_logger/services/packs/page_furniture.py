"""What is on every page of every document."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.services.document import PageFurniture

if TYPE_CHECKING:
    from overtime_logger.services.packs.facts import PackFacts
    from overtime_logger.services.wording import Wording


def furniture(title: str, facts: PackFacts, wording: Wording) -> PageFurniture:
    """The document's title, whose it is and its period above; its date, its code and the page's number below."""
    return PageFurniture(
        header=_("{title}: {name}, {span}").format(
            title=title, name=facts.worker.name, span=wording.span(facts.span)
        ),
        footer=_("Made on {date}, code {code}").format(
            date=wording.date(facts.seal.made_on), code=facts.seal.short_code
        ),
        page_of=_("Page {page} of {pages}"),
    )
