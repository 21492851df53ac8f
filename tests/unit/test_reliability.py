"""The tables of faults and of the documents are true: every test that they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.test_specification import names_in

ROOT = Path(__file__).resolve().parents[2]
TABLES = (ROOT / "tests" / "RELIABILITY.md", ROOT / "tests" / "API.md")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_every_test_that_a_table_names_exists(table: Path) -> None:
    named = re.findall(r"(tests/[\w/]+\.py)(?:::(\w+))?", table.read_text(encoding="utf-8"))
    assert len(named) > 100
    missing = [
        (path, name)
        for path, name in named
        if not (ROOT / path).is_file() or (name and name not in names_in(path))
    ]
    assert missing == []
