"""The order of a save's system calls: nothing gets its name before its bytes are on the disk (A6, A8)."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.faults.save_sweep import Bench, call_order, victim
from tests.faults.test_save_faults import why_not

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]


def test_bytes_are_flushed_before_names_change_and_folders_after(tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    with victim(tmp_path) as process:
        bench = Bench(tmp_path, process)
        process.save(bench.order(), "-y", "-e", "trace=openat,write,fsync,rename")
        lines = (tmp_path / "strace.log").read_text().splitlines()
    shutil.rmtree(bench.folder / "first", ignore_errors=True)
    drafts = str(bench.draft)
    flushed: set[str] = set()
    renamed: list[str] = []
    for line in lines:
        if found := re.match(r"fsync\(\d+<(.*?)>\)", line):
            flushed.add(found[1])
        elif found := re.match(r'rename\("(.*?)", "(.*?)"\)', line):
            source, target = found[1], found[2]
            whole = source in flushed or any(path.startswith(source + "/") for path in flushed)
            assert whole, f"{target} got its name before its bytes were flushed"
            flushed.discard(str(Path(target).parent))
            renamed.append(target)
        elif drafts in line:
            assert "O_TRUNC" not in line, line
    in_draft = [Path(path).name for path in renamed if Path(path).parent == bench.draft]
    assert in_draft == ["draft_content.json", "template-2.tmp", "fadeline.json", "draft_meta_info.json"]
    assert "/backups/" in renamed[0]
    assert drafts in flushed, "the folder was not flushed after the names were swapped"


def test_new_folders_are_flushed_into_their_parents_before_the_document_speaks_of_them(
    tmp_path: Path,
) -> None:
    if reason := why_not():
        pytest.skip(reason)
    with victim(tmp_path) as process:
        order = call_order(Bench(tmp_path, process), process)
    swap = next(place for place, line in enumerate(order) if line.endswith("-> case/draft_content.json"))
    made = [line.split()[1] for line in order if line.startswith("mkdir")]
    assert {"~/data/fadeline/backups", "case/Resources", "case/Resources/local"} <= set(made)
    for folder in made:
        # What is filled under a name of ours is flushed itself; its last name is, too.
        flushed = folder if ".tmp" in folder else str(Path(folder).parent)
        assert any(line.split() == ["fsync", flushed] for line in order[:swap]), folder
    assert order[-1].split() == ["fsync", "case"]
