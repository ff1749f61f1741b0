"""The table of rules that may be cited: complete, read somewhere, and the only place that cites the law."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from overtime_logger.bootstrap import law
from overtime_logger.domain.contract import Nation
from overtime_logger.domain.rest_rules import Rule

PACKAGE = Path(__file__).parents[3] / "overtime_logger"
# What a citation looks like: a numbered regulation or section, a statute with its year, a neutral citation, a
# numbered parliamentary question.
CITATION = re.compile(
    r"\bregs? \d|\bregulations? \d|\bsection \d|\bs\.\s?\d|\barticle \d|\bArt\.? \d"
    r"|\b(Act|Regulations|Order)( \([\w ]+\))? (19|20)\d\d|\[(19|20)\d\d\]|\bUKEAT|\bEWCA|\bUKHL"
    r"|written question \d|\w v \w"
)


@pytest.mark.parametrize("nation", Nation)
def test_every_rule_is_cited_with_what_it_supports_and_where_that_was_read(nation: Nation) -> None:
    for key, reference in law().references.items():
        assert reference.citation(nation), key
        assert reference.claim.endswith("."), key
        assert reference.source.name, key
        assert date(2026, 1, 1) <= reference.source.read, key


@pytest.mark.parametrize(
    ("rule", "great_britain", "northern_ireland"),
    [
        (Rule.WEEKLY_AVERAGE, 4, 4),
        (Rule.DAILY_REST, 10, 12),
        (Rule.DAILY_SPREAD, 10, 12),
        (Rule.WEEKLY_REST, 11, 13),
        (Rule.REST_BREAK, 12, 14),
        (Rule.NIGHT_WORK, 6, 7),
    ],
)
def test_each_nation_has_its_regulations(rule: Rule, great_britain: int, northern_ireland: int) -> None:
    for nation in (Nation.ENGLAND, Nation.WALES, Nation.SCOTLAND):
        assert law().cite(rule.law_key, nation) == f"Working Time Regulations 1998, reg {great_britain}"
    assert law().cite(rule.law_key, Nation.NORTHERN_IRELAND) == (
        f"Working Time Regulations (Northern Ireland) 2016 (SR 2016/49), reg {northern_ireland}"
    )


@pytest.mark.parametrize(
    ("rule", "great_britain", "northern_ireland"),
    [
        (Rule.WEEKLY_AVERAGE, ["5", "20", "23"], ["5", "24", "27"]),
        (
            Rule.DAILY_REST,
            ["20", "21 with 24", "22 with 24", "23 with 24"],
            ["24", "25 with 28", "26 with 28", "27 with 28"],
        ),
        (
            Rule.DAILY_SPREAD,
            ["20", "21 with 24", "22 with 24", "23 with 24"],
            ["24", "25 with 28", "26 with 28", "27 with 28"],
        ),
        (
            Rule.WEEKLY_REST,
            ["20", "21 with 24", "22 with 24", "23 with 24"],
            ["24", "25 with 28", "26 with 28", "27 with 28"],
        ),
        (Rule.REST_BREAK, ["20", "21 with 24", "23 with 24"], ["24", "25 with 28", "27 with 28"]),
        (Rule.NIGHT_WORK, ["20", "21 with 24", "23 with 24"], ["24", "25 with 28", "27 with 28"]),
    ],
)
def test_only_the_exceptions_to_a_rule_are_named_with_it(
    rule: Rule, great_britain: list[str], northern_ireland: list[str]
) -> None:
    for nation in Nation:
        expected = northern_ireland if nation is Nation.NORTHERN_IRELAND else great_britain
        listed = law().exceptions(rule, nation)

        assert [re.findall(r"\(reg ([^)]*)\)", each)[0] for each in listed] == expected


def _texts_in(module: Path) -> list[str]:
    """Every string of a module but its docstrings."""
    tree = ast.parse(module.read_text("utf-8"))
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings
    ]


def test_no_text_in_the_code_cites_the_law_itself() -> None:
    cited = {
        f"{module.relative_to(PACKAGE)}: {text}"
        for module in sorted(PACKAGE.rglob("*.py"))
        for text in _texts_in(module)
        if CITATION.search(text)
    }

    assert cited == set()
