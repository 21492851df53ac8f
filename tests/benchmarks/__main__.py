"""Measure our program beside others, and print the table.

    python -m tests.benchmarks [--rows sound-wav draft …] [--pairs 5] [--json FILE] [--folder FOLDER]

Media and the peers' environment are made once, in the folder. Each row runs ours and its peers in turn,
every program in a process of its own. Needs Debian's ``ffmpeg``; ``melt`` where it is installed. A whole run
takes about two hours on two cores, and the machine should do nothing else meanwhile: the load is in the
table.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import peers, rows_export, rows_inside
from tests.benchmarks.bench import Bench
from tests.benchmarks.readme import keep_table
from tests.benchmarks.running import FailedError, tell
from tests.benchmarks.table import Figure, lines_of, machine

ROWS = {**rows_export.ROWS, **rows_inside.ROWS}


def main() -> int:
    """Measure what was asked for; gives 1 when an aim was missed or a row failed."""
    words = _arguments()
    bench = Bench(words.folder.absolute(), words.pairs)
    figures: list[Figure] = []
    failed = []
    for name in words.rows:
        tell(name)
        begun = time.perf_counter()
        try:
            for figure in ROWS[name](bench):
                figures.append(figure)
                if words.json is not None:
                    kept = json.dumps([each.data() for each in figures], indent=1)
                    words.json.write_text(kept, encoding="utf-8")
        except FailedError as error:
            tell(f"  {name} failed: {error}")
            failed.append(name)
        tell(f"  {time.perf_counter() - begun:.0f} s")
    about = f"{machine()}; {peers.versions()}; {time.strftime('%Y-%m-%d')}; n is turns, A B A B."
    sys.stdout.write("\n".join([about, "", *lines_of(figures)]) + "\n")
    if words.readme:
        keep_table(words.readme, about, figures)
    return int(bool(failed) or any(figure.is_met is False for figure in figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rows", nargs="+", choices=list(ROWS), default=list(ROWS), metavar="ROW",
                        help=f"of {', '.join(ROWS)}")  # fmt: skip
    parser.add_argument("--pairs", type=int, default=5, help="turns of each program in a row")
    parser.add_argument("--json", type=Path, help="keep every figure of every turn in this file")
    parser.add_argument(
        "--readme", metavar="NAME", help="keep the table in the README, under this name of the run"
    )
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "fadeline-benchmarks")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
