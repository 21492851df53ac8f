"""The table of rules and tests is whole: every id is in it once, and every test that it names exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "tests" / "SPECIFICATION.md"
OPEN_RULES = "## Not there yet"
COUNTS = {
    "W": 9,
    "T": 9,
    "E": 6,
    "D": 14,
    "C": 10,
    "F": 11,
    "V": 9,
    "M": 4,
    "S": 4,
    "CF": 3,
    "U": 4,
    "Q": 4,
    "Z": 6,
}
"""How many rules each chapter has; they are counted from 1."""
SINGLE = ("X-4", "N-1", "N-2", "N-3", "N-7", "N-8", "I", "A-2", "A-3", "A-4", "A-5", "A-12", "A-13", "K-1")
LATER = ("I-1", "I-2", "I-3")
"""Rules of the inspector that belong to the sound tools; they stand among what is not there."""
IDS = (*(f"{chapter}-{number + 1}" for chapter, count in COUNTS.items() for number in range(count)), *SINGLE)
MOST_WORDS = 12


def rows(part: str) -> list[list[str]]:
    """The cells of every row of a table, without its head."""
    found = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return found[1:]


@cache
def parts() -> tuple[str, str]:
    """The table of what is proved, and that of what is not."""
    proved, _, open_rules = TABLE.read_text(encoding="utf-8").partition(OPEN_RULES)
    return proved, open_rules


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests of a file, by its source alone."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return frozenset(name for name in found if name.lower().startswith("test"))


def test_every_rule_has_one_row() -> None:
    assert sorted(row[0] for row in rows(parts()[0])) == sorted(IDS)


def test_every_named_test_exists() -> None:
    named = [(row[0], name) for row in rows(parts()[0]) for name in row[2].split("<br>")]
    assert len(named) >= len(IDS)
    missing = [
        (rule, name)
        for rule, name in named
        if name.partition("::")[2] not in names_in(name.partition("::")[0])
    ]
    assert missing == []


def test_every_rule_is_said_in_a_few_words() -> None:
    assert [row[0] for row in rows(parts()[0]) if not 0 < len(row[1].split()) <= MOST_WORDS] == []


def test_what_is_not_there_is_a_rule_with_a_reason() -> None:
    found = rows(parts()[1])
    assert {row[0] for row in found} <= {*IDS, *LATER}
    assert set(LATER) <= {row[0] for row in found}
    assert all(len(row) == 3 and row[1] and row[2] for row in found)


@pytest.mark.parametrize("file", ["first_window.py", "timeline_canvas.py", "large_timeline.py"])
def test_the_programs_that_measure_are_there(file: str) -> None:
    assert (ROOT / "tests" / "benchmarks" / file).is_file()
    assert re.search(rf"\b{re.escape(file)}\b", parts()[1])


def test_the_table_of_faults_names_tests_that_exist() -> None:
    table = (ROOT / "tests" / "RELIABILITY.md").read_text(encoding="utf-8")
    named = re.findall(r"(tests/[\w/]+\.py)(?:::(\w+))?", table.partition(OPEN_RULES)[0])
    assert len(named) > 80
    assert [(path, name) for path, name in named if name and name not in names_in(path)] == []
    assert [path for path, _ in named if not (ROOT / path).is_file()] == []
