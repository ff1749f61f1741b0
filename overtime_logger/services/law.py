"""The rules that documents, checks and Help refer to: how each is cited, and what may take it away.

Citations are in `resources/law.toml` alone, each with what may be claimed on the strength of it and where and
when that was read. The sentences around them are the program's own, so that they can be translated.
"""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

from overtime_logger.domain.contract import Nation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from overtime_logger.domain.records.reading import ExcessiveWorkload
    from overtime_logger.domain.rest_rules import Rule


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule was read.

    Args:
        name: the text, and the place that published it.
        read: the day on which it was read.
        is_primary: whether it is the text itself, and not someone's account of it.
    """

    name: str
    read: date
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """A rule of law, a judgment, or what was said officially.

    Args:
        great_britain: how it is cited in England, Wales and Scotland.
        northern_ireland: how it is cited in Northern Ireland.
        claim: what may be said on the strength of it.
        source: where that was read.
    """

    great_britain: str
    northern_ireland: str
    claim: str
    source: Source

    def citation(self, nation: Nation) -> str:
        """How it is cited in a nation."""
        return self.northern_ireland if nation is Nation.NORTHERN_IRELAND else self.great_britain


@dataclass(frozen=True, slots=True)
class RuleException:
    """What may take working-time rules away.

    Args:
        regulation: where it is set out; its claim is empty.
        rules: the rules it bears on, by their values.
    """

    regulation: Reference
    rules: frozenset[str]


class Law:
    """Every rule that the program may cite.

    Args:
        references: the rules by key; for a working-time rule, the key is the rule's value.
        exceptions: what may take working-time rules away, by key, in the order in which it is listed.
    """

    def __init__(self, references: Mapping[str, Reference], exceptions: Mapping[str, RuleException]) -> None:
        self.references = references
        self.listed_exceptions = exceptions

    def cite(self, key: str, nation: Nation = Nation.ENGLAND) -> str:
        """How a rule is cited in a nation; some are cited alike everywhere.

        Raises:
            KeyError: there is no such rule, which is a bug.
        """
        return self.references[key].citation(nation)

    def exceptions(self, rule: Rule, nation: Nation) -> tuple[str, ...]:
        """What may take a working-time rule away, each with its regulation in that nation."""
        words = {
            "opt_out": _("a written agreement to work more than the weekly limit ({regulation})"),
            "unmeasured": _("unmeasured working time ({regulation})"),
            "special_cases": _(
                "special cases, including prisons and residential institutions; approved premises may be one "
                "({regulation})"
            ),
            "shift_change": _("changing from one shift to another ({regulation})"),
            "longer_period": _("an agreement to average over a longer period ({regulation})"),
            "agreement": _("a collective or workforce agreement ({regulation})"),
        }
        return tuple(
            words[key].format(regulation=each.regulation.citation(nation))
            for key, each in self.listed_exceptions.items()
            if rule.law_key in each.rules
        )

    def deemed_excessive(self, run: ExcessiveWorkload) -> str:
        """What weeks above 110% mean and who said so, as a sentence without its full stop."""
        return f"{run.summary} ({self.cite('excessive_workload')})"
