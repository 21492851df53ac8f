"""The table of faults is true: every test that it names exists."""

from __future__ import annotations

import re
from pathlib import Path

from tests.unit.test_specification import names_in

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "tests" / "RELIABILITY.md"


def test_every_test_that_the_table_of_faults_names_exists() -> None:
    named = re.findall(r"(tests/[\w/]+\.py)(?:::(\w+))?", TABLE.read_text(encoding="utf-8"))
    assert len(named) > 100
    missing = [
        (path, name)
        for path, name in named
        if not (ROOT / path).is_file() or (name and name not in names_in(path))
    ]
    assert missing == []
