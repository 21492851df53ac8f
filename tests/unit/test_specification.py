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
CASES = "## Picture, text, subtitles, export, care and music beyond the ids"
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
    "N": 11,
    "I": 3,
    "U": 4,
    "Q": 6,
    "R": 11,
    "K": 3,
    "Z": 6,
    "A": 14,
}
"""How many rules each chapter has; they are counted from 1."""
EXPORT = (4, *range(10, 18), *range(20, 28), *range(30, 35))
"""The numbers of the rules of export (X), which leave room between their parts."""
IDS = (
    *(f"{chapter}-{number + 1}" for chapter, count in COUNTS.items() for number in range(count)),
    *(f"X-{number}" for number in EXPORT),
    "I",
)
TOPICS = (
    "composing", "right", "playing", "text", "SRT", "export", "care",
    "songs", "two songs into one", "music for a picture", "new soundtrack", "speed",
)  # fmt: skip
"""What there is beyond the ids; each has several rows."""
MOST_WORDS = 12


def rows(part: str) -> list[list[str]]:
    """The cells of every row of a table, without its head."""
    found = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return found[1:]


@cache
def parts() -> tuple[list[list[str]], list[list[str]], list[list[str]]]:
    """The rows of the rules that are proved, of what is proved beyond them, and of what is not there."""
    proved, _, open_rules = TABLE.read_text(encoding="utf-8").partition(OPEN_RULES)
    rules, _, cases = proved.partition(CASES)
    return rows(rules), rows(cases), rows(open_rules)


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests of a file, by its source alone; those inside a class with its name before."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{part.name}" for part in node.body if isinstance(part, ast.FunctionDef)}
    return frozenset(name for name in found if name.rpartition("::")[2].lower().startswith("test"))


def test_every_rule_has_one_row() -> None:
    assert sorted(row[0] for row in parts()[0]) == sorted(IDS)


def test_what_is_there_beyond_the_rules_has_rows_of_its_own() -> None:
    named = [row[0] for row in parts()[1]]
    assert len(named) == len(set(named)) > 30
    assert {name.partition(": ")[0] for name in named} == set(TOPICS)


def test_every_named_test_exists() -> None:
    named = [(row[0], name) for row in (*parts()[0], *parts()[1]) for name in row[2].split("<br>")]
    assert len(named) == len(set(named)) > 2 * len(IDS)
    missing = [
        (rule, name)
        for rule, name in named
        if name.partition("::")[2] not in names_in(name.partition("::")[0])
    ]
    assert missing == []


def test_every_rule_is_said_in_a_few_words() -> None:
    every = (*parts()[0], *parts()[1])
    assert [row[0] for row in every if len(row) != 3 or not 0 < len(row[1].split()) <= MOST_WORDS] == []


def test_what_is_not_there_is_a_rule_with_a_reason() -> None:
    found = parts()[2]
    assert {row[0] for row in found} <= {*IDS, *(row[0] for row in parts()[1])}
    assert all(len(row) == 3 and row[1] and row[2] for row in found)


def test_what_is_not_there_names_programs_that_exist() -> None:
    named = {name for row in parts()[2] for name in re.findall(r"`(tests/[\w/]+\.py)", " ".join(row))}
    assert len(named) > 4
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("file", ["first_window.py", "timeline_canvas.py", "large_timeline.py"])
def test_the_programs_that_measure_are_there(file: str) -> None:
    assert (ROOT / "tests" / "benchmarks" / file).is_file()
    assert any(re.search(rf"\b{re.escape(file)}\b", row[2]) for row in parts()[2])


def test_the_table_of_faults_names_tests_that_exist() -> None:
    table = (ROOT / "tests" / "RELIABILITY.md").read_text(encoding="utf-8")
    named = re.findall(r"(tests/[\w/]+\.py)(?:::(\w+))?", table.partition(OPEN_RULES)[0])
    assert len(named) > 80
    assert [(path, name) for path, name in named if name and name not in names_in(path)] == []
    assert [path for path, _ in named if not (ROOT / path).is_file()] == []
